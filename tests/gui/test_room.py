# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from reader.gui.room import take_room

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui


def test_a_window_gets_the_size_it_asks_for(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    take_room(window, 300, 200)

    assert (window.width(), window.height()) == (300, 200)


def test_a_window_is_never_larger_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = window.screen().availableSize()

    take_room(window, 9000, 200)

    assert window.width() < screen.width()
    assert window.height() == 200
