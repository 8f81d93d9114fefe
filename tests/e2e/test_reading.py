# SPDX-License-Identifier: MIT
"""A reader's stories in the real window, with real files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit

from reader.language import Language
from tests.gui.driver import (
    CONTROL,
    click_row,
    click_text,
    hits_list,
    is_thai,
    marked_texts,
    open_dialog,
    press,
    search,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = [pytest.mark.gui, pytest.mark.e2e]


def url(window: MainWindow) -> str:
    assert window.navigator.location is not None
    return window.navigator.location.url


def marks_list(window: MainWindow) -> QListView:
    found = window.findChild(QListView, "marks")
    assert isinstance(found, QListView)
    return found


def test_find_in_thai_read_in_english_keep_and_find_again_tomorrow(
    program: Program, qtbot: QtBot
) -> None:
    window = program.start()
    search(window, qtbot, "เติมน้ำ")
    press(window.search_field, Qt.Key.Key_Down)
    press(hits_list(window), Qt.Key.Key_Return)
    assert url(window) == "handbook:water/pumps/th#priming"
    assert marked_texts(window.page) == ["เติมน้ำ"]

    press(window.page, Qt.Key.Key_L)
    assert window.windowTitle().startswith("Pumps")
    press(window, Qt.Key.Key_D, CONTROL)
    window.notice_bar._action.click()
    note = open_dialog(window, "bookmark_dialog").findChild(QPlainTextEdit, "note")
    assert isinstance(note, QPlainTextEdit)
    type_text(note, "ถามช่างก่อนเดินเครื่อง")
    press(open_dialog(window, "bookmark_dialog"), Qt.Key.Key_Escape)
    program.quit()

    window = program.start()
    assert url(window) == "handbook:water/pumps/en#priming"
    window.navigator.go_address("handbook:water/introduction")
    window.show_marks()
    field = window.findChild(QLineEdit, "marks_filter")
    assert isinstance(field, QLineEdit)
    type_text(field, "ถามช่าง")
    settle()
    click_row(marks_list(window), window.marks.rowCount() - 1)

    assert url(window) == "handbook:water/pumps/en#priming"
    assert window.action("bookmark_toggle").isChecked()


def test_a_newcomer_finds_the_way_by_hand(program: Program) -> None:
    window = program.start()

    press(window.page, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_PageDown, CONTROL)
    assert url(window) == "handbook:water/pumps/th"
    click_text(window.page, "แรงดันให้")
    press(window.focusWidget() or window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_PageDown, CONTROL)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert url(window).startswith("handbook:water/pumps/th")
    assert window.page.hasFocus()


def test_a_teacher_turns_the_whole_program_to_english_and_back(
    program: Program, qtbot: QtBot
) -> None:
    window = program.start()
    search(window, qtbot, "แรงดัน")
    press(window.search_field, Qt.Key.Key_Return)

    press(window, Qt.Key.Key_Comma, CONTROL)
    dialog = open_dialog(window, "settings_dialog")
    for name in ("interface_language", "reading_language"):
        box = dialog.findChild(object, name)  # type: ignore[call-overload]
        box.setCurrentIndex(list(Language).index(Language.EN))
        box.activated.emit(box.currentIndex())
    settle()
    press(dialog, Qt.Key.Key_Escape)

    assert not is_thai(window.action("keys_show").text())
    assert not is_thai(window.windowTitle())
    search(window, qtbot, "leak")
    press(window.search_field, Qt.Key.Key_Return)
    assert window.navigator.location is not None
    assert window.navigator.location.chapter == "pipes"
    program.quit()

    window = program.start()
    assert not is_thai(window.action("keys_show").text())
    assert window.windowTitle() == "Pipes and pressure – Water handbook"
