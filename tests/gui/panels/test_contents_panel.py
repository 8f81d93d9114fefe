# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTreeView

from reader.library.model import Location
from tests.gui.driver import click, press, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def tree(window: MainWindow) -> QTreeView:
    found = window.findChild(QTreeView, "contents")
    assert isinstance(found, QTreeView)
    return found


def index_of(tree: QTreeView, part: int, chapter: int) -> QModelIndex:
    return tree.model().index(chapter, 0, tree.model().index(part, 0))


def test_parts_and_chapters_are_all_open_to_view(tree: QTreeView) -> None:
    seen = [
        tree.visualRect(index_of(tree, part, chapter)).height()
        for part, chapter in ((0, 0), (1, 0), (1, 1))
    ]

    assert min(seen) > 20


def test_the_open_chapter_is_marked_and_followed(tree: QTreeView, window: MainWindow) -> None:
    assert tree.currentIndex().data() == "ก่อนเริ่มต้น"

    window.navigator.go_address("handbook:water/pipes")

    assert tree.currentIndex().data() == "ท่อและแรงดัน"


def test_a_click_opens_the_chapter(tree: QTreeView, window: MainWindow) -> None:
    click(tree.viewport(), tree.visualRect(index_of(tree, 1, 0)).center())

    assert window.navigator.location is not None
    assert window.navigator.location.url == "handbook:water/pumps/th"
    assert window.page.hasFocus()


def test_the_keyboard_opens_the_chapter(tree: QTreeView, window: MainWindow, qtbot: QtBot) -> None:
    tree.setFocus()
    press(tree, Qt.Key.Key_Down)
    press(tree, Qt.Key.Key_Down)

    with qtbot.waitSignal(window.navigator.location_changed):
        press(tree, Qt.Key.Key_Return)

    assert window.page.chapter is not None
    assert window.page.chapter.title == "ปั๊มน้ำ"


def test_a_click_on_a_part_folds_and_unfolds_it(tree: QTreeView) -> None:
    part = tree.model().index(1, 0)

    click(tree.viewport(), tree.visualRect(part).center())
    assert not tree.isExpanded(part)

    click(tree.viewport(), tree.visualRect(part).center())
    assert tree.isExpanded(part)


def test_a_long_title_takes_as_many_lines_as_it_needs(tree: QTreeView, window: MainWindow) -> None:
    index = index_of(tree, 1, 1)
    before = tree.visualRect(index).height()

    tree.window().findChild(QTreeView, "contents").parentWidget().setFixedWidth(110)
    settle()

    assert tree.visualRect(index).height() > before
    assert window.isVisible()


def test_the_contents_follow_the_language_being_read(tree: QTreeView, window: MainWindow) -> None:
    window.action("language_switch").trigger()

    assert tree.currentIndex().data() == "Before you begin"
    assert index_of(tree, 1, 0).data() == "Pumps"


def test_a_line_below_the_title_grows_with_what_was_read(
    tree: QTreeView, window: MainWindow, program: Program
) -> None:
    index = index_of(tree, 1, 0)
    pictures = []
    for reached in (0.0, 0.3, 1.0):
        program.workspace.history.visit(Location.parse("handbook:water/pumps/th"), reached)
        window.show_progress()
        settle()
        pictures.append(tree.viewport().grab(tree.visualRect(index)).toImage())

    assert pictures[0] != pictures[1]
    assert pictures[1] != pictures[2]
