# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QMenu, QPlainTextEdit, QPushButton

from reader.language import Language
from tests.gui.driver import (
    CONTROL,
    NO_KEY,
    click_row,
    empty,
    go,
    is_thai,
    open_dialog,
    press,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

PLACES = (("pumps", "priming", 1), ("pipes", "finding-a-leak", 1), ("introduction", "safety", 1))


def keep(window: MainWindow, chapter: str, anchor: str, block: int) -> None:
    """Bookmark a block as a reader does: go there and press the key."""
    go(window, f"{chapter}#{anchor}~{block}")
    press(window.page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def kept(window: MainWindow) -> MainWindow:
    """The window with three bookmarks, their panel in front."""
    for place in PLACES:
        keep(window, *place)
    window.show_marks()
    settle()
    return window


def marks_list(window: MainWindow) -> QListView:
    found = window.findChild(QListView, "marks")
    assert isinstance(found, QListView)
    return found


def filter_field(window: MainWindow) -> QLineEdit:
    found = window.findChild(QLineEdit, "marks_filter")
    assert isinstance(found, QLineEdit)
    return found


def shown(window: MainWindow) -> list[str]:
    """Return the sections of the bookmarks that are listed."""
    return [mark.location.anchor for mark in window.marks.rows]


def empty_text(window: QWidget) -> list[str]:
    return [x.text() for x in window.findChildren(QLabel, "empty_state") if x.isVisible()]


def test_an_empty_panel_says_how_to_fill_it(window: MainWindow) -> None:
    window.show_marks()
    settle()

    (text,) = empty_text(window)
    assert "Ctrl+D" in text
    assert not filter_field(window).isVisible()


def test_bookmarks_are_listed_in_the_order_of_the_book(kept: MainWindow) -> None:
    assert shown(kept) == ["safety", "priming", "finding-a-leak"]
    assert marks_list(kept).isVisible()
    assert filter_field(kept).isVisible()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ปั๊ม", ["priming"]), ("มิเตอร์ 22.00", ["finding-a-leak"]), ("ทุกครั้ง", ["safety"])],
)
def test_typing_thai_filters_the_list(kept: MainWindow, typed: str, found: list[str]) -> None:
    filter_field(kept).setFocus()

    type_text(filter_field(kept), typed)

    assert shown(kept) == found


def test_typing_english_filters_the_list(program: Program) -> None:
    program.choose(reading_language=Language.EN)
    window = program.start()
    for place in PLACES:
        keep(window, *place)
    window.show_marks()

    type_text(filter_field(window), "METER night")
    assert shown(window) == []

    empty(filter_field(window))
    type_text(filter_field(window), "METER")
    assert shown(window) == ["finding-a-leak"]


def test_a_filter_without_an_answer_says_so_and_can_be_taken_back(kept: MainWindow) -> None:
    type_text(filter_field(kept), "ไม่มีเลย")
    settle()
    (text,) = empty_text(kept)
    assert "Ctrl+D" not in text
    assert filter_field(kept).isVisible()

    empty(filter_field(kept))

    assert len(shown(kept)) == 3


def test_a_click_opens_the_bookmark_at_its_block(kept: MainWindow) -> None:
    click_row(marks_list(kept), 1)

    location = kept.navigator.location
    assert location is not None
    assert location.url == "handbook:water/pumps/th#priming~1"
    assert kept.page.hasFocus()
    assert kept.action("bookmark_toggle").isChecked()


def test_return_opens_the_chosen_bookmark(kept: MainWindow) -> None:
    marks_list(kept).setFocus()
    marks_list(kept).setCurrentIndex(kept.marks.index(2, 0))

    press(marks_list(kept), Qt.Key.Key_Return)

    assert kept.navigator.location is not None
    assert kept.navigator.location.anchor == "finding-a-leak"


def test_a_bookmark_opens_in_the_language_being_read(kept: MainWindow) -> None:
    kept.action("language_switch").trigger()

    click_row(marks_list(kept), 1)

    assert kept.navigator.location is not None
    assert kept.navigator.location.url == "handbook:water/pumps/en#priming~1"


def test_the_key_edits_note_and_labels(kept: MainWindow, program: Program) -> None:
    marks_list(kept).setFocus()
    marks_list(kept).setCurrentIndex(kept.marks.index(1, 0))
    press(marks_list(kept), Qt.Key.Key_F2)
    dialog = open_dialog(kept, "bookmark_dialog")

    type_text(dialog.findChild(QPlainTextEdit, "note"), "ถามช่างก่อน")
    type_text(dialog.findChild(QLineEdit, "labels"), "ประชุม, งบ, ประชุม ,")
    press(dialog, Qt.Key.Key_Escape)

    other = program.fresh()
    (mark,) = [m for m in other.marks.list() if m.location.anchor == "priming"]
    other.close()
    assert (mark.note, mark.labels) == ("ถามช่างก่อน", ("ประชุม", "งบ"))
    type_text(filter_field(kept), "งบ")
    assert shown(kept) == ["priming"]


def test_what_was_typed_is_kept_when_the_dialog_is_closed_and_can_be_put_back(
    kept: MainWindow,
) -> None:
    marks_list(kept).setFocus()
    marks_list(kept).setCurrentIndex(kept.marks.index(1, 0))
    press(marks_list(kept), Qt.Key.Key_F2)
    dialog = open_dialog(kept, "bookmark_dialog")
    note = dialog.findChild(QPlainTextEdit, "note")
    back = dialog.findChild(QPushButton, "put_back")
    assert isinstance(note, QPlainTextEdit)
    assert isinstance(back, QPushButton)

    type_text(note, "ถามช่าง")
    back.click()
    assert note.toPlainText() == ""
    type_text(note, "ก่อน")
    press(dialog, Qt.Key.Key_Escape)

    assert sorted(mark.note for mark in kept.marks.rows) == ["", "", "ก่อน"]


def test_delete_removes_and_undo_brings_back(kept: MainWindow, program: Program) -> None:
    before = program.workspace.marks.list()
    marks_list(kept).setFocus()
    marks_list(kept).setCurrentIndex(kept.marks.index(1, 0))

    press(marks_list(kept), Qt.Key.Key_Delete)
    assert shown(kept) == ["safety", "finding-a-leak"]
    assert kept.notice_bar.text

    kept.notice_bar._action.click()
    assert shown(kept) == ["safety", "priming", "finding-a-leak"]
    assert program.workspace.marks.list() == before


def test_the_menu_of_a_bookmark_has_what_its_keys_do(kept: MainWindow) -> None:
    view = marks_list(kept)
    point = view.visualRect(kept.marks.index(0, 0)).center()

    view.customContextMenuRequested.emit(point)
    settle()

    (menu,) = [m for m in kept.findChildren(QMenu) if m.isVisible()]
    assert {"F2", "Del"} <= {action.shortcut().toString() for action in menu.actions()}
    assert all(is_thai(a.text()) for a in menu.actions() if not a.isSeparator())
    menu.close()


def test_the_menu_key_is_for_the_current_row_and_opens_it_in_a_tab(kept: MainWindow) -> None:
    view = marks_list(kept)
    view.setCurrentIndex(kept.marks.index(1, 0))
    at = QPoint(1, 1)
    reason = QContextMenuEvent.Reason.Keyboard
    QCoreApplication.sendEvent(view, QContextMenuEvent(reason, at, view.mapToGlobal(at)))
    settle()
    (menu,) = [m for m in kept.findChildren(QMenu) if m.isVisible()]

    menu.actions()[1].trigger()
    menu.close()
    assert kept.tabs.count == 2
    press(view, Qt.Key.Key_Return, CONTROL)
    middle = view.visualRect(kept.marks.index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.MiddleButton, NO_KEY, middle)

    assert kept.tabs.count == 4
    press(kept.page, Qt.Key.Key_2, CONTROL)
    assert kept.navigator.location is not None
    assert kept.navigator.location.anchor == "priming"


def test_bookmarks_are_there_after_a_restart(kept: MainWindow, program: Program) -> None:
    before = shown(kept)
    program.quit()

    window = program.start()

    assert shown(window) == before
    window.navigator.go_address("handbook:water/pumps")
    assert window.page.bookmarked == {("priming", 1)}
