# SPDX-License-Identifier: MIT
"""The program's icon as the packages carry it (`resources/installer/icons.py`)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from resources.installer import icons

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("size", icons.PNG_SIZES)
def test_a_png_has_its_size_and_is_the_same_twice(application: QApplication, size: int) -> None:
    del application
    raw = icons.png(size)

    assert QImage.fromData(raw).width() == size
    assert icons.png(size) == raw


def test_a_windows_icon_holds_every_size(application: QApplication) -> None:
    del application
    raw = icons.ico()

    _, kind, count = struct.unpack_from("<HHH", raw)
    entries = [struct.unpack_from("<BBBBHHII", raw, 6 + 16 * n) for n in range(count)]
    assert kind == 1
    assert [entry[0] or 256 for entry in entries] == list(icons.ICO_SIZES)
    assert entries[-1][-1] + entries[-1][-2] == len(raw)
