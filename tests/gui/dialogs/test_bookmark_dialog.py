# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from reader.gui.dialogs.bookmark_dialog import BookmarkDialog
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import Mark, MarkKind, Quote
from tests.gui.driver import is_thai, press, settle, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow

pytestmark = pytest.mark.gui

QUOTE = "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง ปั๊มที่เดินโดยไม่มีน้ำจะเสียในไม่ช้า " * 6
MARK = Mark(
    "1",
    MarkKind.BOOKMARK,
    Location("water", "pumps", Language.TH, "priming", 1),
    Quote("", QUOTE, ""),
    "เดิม",
    ("งบ",),
    "",
    "2026-01-31T12:00:00.000Z",
    "2026-01-31T12:00:00.000Z",
    "1.2.0",
)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> BookmarkDialog:
    opened = BookmarkDialog(MARK, "การล่อน้ำ", ("งบ", "ประชุม"), window)
    qtbot.addWidget(opened)
    opened.open()
    settle()
    return opened


def note(dialog: QWidget) -> QPlainTextEdit:
    found = dialog.findChild(QPlainTextEdit, "note")
    assert isinstance(found, QPlainTextEdit)
    return found


def labels(dialog: QWidget) -> QLineEdit:
    found = dialog.findChild(QLineEdit, "labels")
    assert isinstance(found, QLineEdit)
    return found


def test_what_the_bookmark_holds_is_shown(dialog: BookmarkDialog) -> None:
    texts = [label.text() for label in dialog.findChildren(QLabel)]

    assert "การล่อน้ำ" in texts
    assert any(text.startswith("เติมน้ำให้เต็ม") and text.endswith("…") for text in texts)
    assert (dialog.note, dialog.labels) == ("เดิม", ("งบ",))


def test_a_note_of_any_kind_can_be_typed(dialog: BookmarkDialog) -> None:
    note(dialog).clear()

    type_text(note(dialog), "  ถามช่าง 😀")
    press(note(dialog), Qt.Key.Key_Return)
    type_text(note(dialog), "ก่อน <b>  ")

    assert dialog.note == "ถามช่าง 😀\nก่อน <b>"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ()),
        (" , ,", ()),
        ("ประชุม", ("ประชุม",)),
        ("ประชุม,  งบ ปี 2569 ,budget", ("ประชุม", "งบ ปี 2569", "budget")),
        ("งบ, งบ,งบ", ("งบ",)),
    ],
)
def test_labels_are_parted_by_commas_each_once(
    dialog: BookmarkDialog, typed: str, kept: tuple[str, ...]
) -> None:
    labels(dialog).setText(typed)

    assert dialog.labels == kept


def test_labels_in_use_are_offered(dialog: BookmarkDialog) -> None:
    completer = labels(dialog).completer()
    completer.setCompletionPrefix("ประ")

    assert completer.currentCompletion() == "ประชุม"


def test_tab_leads_from_the_note_to_the_labels(dialog: BookmarkDialog) -> None:
    dialog.activateWindow()
    note(dialog).setFocus()

    press(note(dialog), Qt.Key.Key_Tab)

    assert labels(dialog).hasFocus()


def test_its_own_buttons_are_in_the_language_of_the_interface(dialog: BookmarkDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)

    assert [is_thai(button.text()) for button in box.buttons()] == [True, True]
