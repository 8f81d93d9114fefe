# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from reader.gui.panels.openings import Openings
from tests.gui.driver import CONTROL, NO_KEY, press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui

MIDDLE, LEFT = Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton


def is_place(index: QModelIndex) -> bool:
    return index.isValid() and index.row() != 1


@pytest.fixture
def rows(application: QApplication, qtbot: QtBot) -> Iterator[QListWidget]:
    """Three rows, the second of which is no place."""
    del application
    view = QListWidget()
    qtbot.addWidget(view)
    view.addItems(["ปั๊มน้ำ", "-", "ท่อ"])
    view.show()
    yield view
    view.close()


@pytest.fixture
def asked(rows: QListWidget) -> list[int]:
    """The rows for which a tab was asked."""
    found: list[int] = []
    openings = Openings(rows, is_place)
    openings.tab_requested.connect(lambda index: found.append(index.row()))
    return found


def center(rows: QListWidget, row: int) -> QPoint:
    return rows.visualItemRect(rows.item(row)).center()


def test_the_middle_button_asks_for_a_tab_and_chooses_nothing(
    rows: QListWidget, asked: list[int]
) -> None:
    for row in range(3):
        QTest.mouseClick(rows.viewport(), MIDDLE, NO_KEY, center(rows, row))

    assert asked == [0, 2]
    assert rows.selectedItems() == []


def test_a_button_let_go_elsewhere_asks_for_nothing(rows: QListWidget, asked: list[int]) -> None:
    QTest.mousePress(rows.viewport(), MIDDLE, NO_KEY, center(rows, 0))
    QTest.mouseRelease(rows.viewport(), MIDDLE, NO_KEY, center(rows, 2))

    assert asked == []


def test_ctrl_asks_for_a_tab_with_the_mouse_and_the_keyboard(
    rows: QListWidget, asked: list[int], qtbot: QtBot
) -> None:
    QTest.mouseClick(rows.viewport(), LEFT, CONTROL, center(rows, 2))
    for row in range(3):
        rows.setCurrentRow(row)
        with qtbot.assertNotEmitted(rows.itemActivated):
            press(rows, Qt.Key.Key_Return, CONTROL)

    assert asked == [2, 0, 2]


def test_a_list_with_a_menu_of_its_own_keeps_ctrl_for_choosing(rows: QListWidget) -> None:
    rows.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
    found: list[QModelIndex] = []
    openings = Openings(rows, is_place, has_own_menu=True)
    openings.tab_requested.connect(found.append)

    for row in (0, 2):
        QTest.mouseClick(rows.viewport(), LEFT, CONTROL, center(rows, row))

    assert found == []
    assert len(rows.selectedItems()) == 2
