# SPDX-License-Identifier: MIT
"""What the program needs of the binding between Python and Qt."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.gui


def _calls() -> dict[str, Callable[[], object]]:
    font, thing, pixmap = QFont(), QObject(), QPixmap(8, 8)

    def paint() -> None:
        painter = QPainter(pixmap)
        painter.drawLine(0, 0, 7, 7)
        painter.end()

    return {
        "value": lambda: font.setBold(True),
        "object": lambda: thing.setObjectName("pump"),
        "painter": paint,
    }


# PySide6 6.12.0 with Python 3.11 gives None away once too often in each such call, until the
# program ends with "deallocating None"; hence the pin in pyproject.toml.
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["value", "object", "painter"])
def test_a_thousand_calls_that_return_nothing_leave_none_alone(name: str) -> None:
    call = _calls()[name]
    before = sys.getrefcount(None)

    for _ in range(1000):
        call()

    assert abs(sys.getrefcount(None) - before) < 100
