# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QPushButton, QTreeView

from reader.gui.models.contents_model import PROGRESS_ROLE
from reader.language import Language
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


def menu_action(tree: QTreeView, index: QModelIndex) -> QAction:
    """Open the menu of a row as with the right button; return what marks it as read or unread."""
    tree.scrollTo(index)
    settle()
    point = tree.visualRect(index).center()
    at = tree.viewport().mapToGlobal(point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, at)
    QCoreApplication.sendEvent(tree.viewport(), event)
    menus = [menu for menu in tree.findChildren(QMenu) if menu.isVisible()]
    action = menus[-1].findChild(QAction, "chapter_read")
    assert isinstance(action, QAction)
    return action


def test_a_chapter_is_marked_as_read_and_as_unread(tree: QTreeView, program: Program) -> None:
    pipes = index_of(tree, 1, 1)
    action = menu_action(tree, pipes)
    assert action.text() == "ทำเครื่องหมายว่าอ่านแล้ว"

    action.trigger()
    assert pipes.data(PROGRESS_ROLE) == 1.0
    assert pipes.data(Qt.ItemDataRole.AccessibleTextRole) == "2.2 ท่อและแรงดัน, อ่านแล้ว"
    assert program.workspace.history.progress("water")["pipes"] == 1.0

    again = menu_action(tree, pipes)
    assert again.text() == "ทำเครื่องหมายว่ายังไม่ได้อ่าน"
    again.trigger()
    assert pipes.data(PROGRESS_ROLE) == 0.0


def test_marking_as_read_can_be_undone(
    tree: QTreeView, window: MainWindow, program: Program
) -> None:
    program.workspace.history.set_progress(Location("water", "pipes", Language.TH), 0.4)
    window.show_progress()
    pipes = index_of(tree, 1, 1)

    menu_action(tree, pipes).trigger()
    button = window.notice_bar.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    click(button)

    assert pipes.data(PROGRESS_ROLE) == 0.4


def test_the_open_chapter_is_not_left_at_the_edge(
    window: MainWindow, tree: QTreeView, program: Program
) -> None:
    del program
    tree.setFixedHeight(120)
    settle()

    window.navigator.go_address("handbook:water/pipes")
    settle()

    box = tree.visualRect(tree.currentIndex())
    assert tree.viewport().rect().contains(box)
