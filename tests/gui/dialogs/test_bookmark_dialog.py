# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

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


class Kept:
    """What the dialog saved; while `is_full`, nothing can be saved."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.labels: list[tuple[str, ...]] = []
        self.is_full = False

    def save_note(self, note: str) -> bool:
        self.notes += [] if self.is_full else [note]
        return not self.is_full

    def save_labels(self, labels: tuple[str, ...]) -> bool:
        self.labels += [] if self.is_full else [labels]
        return not self.is_full


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def dialog(window: MainWindow, kept: Kept) -> BookmarkDialog:
    opened = BookmarkDialog(kept.save_note, kept.save_labels, window)
    opened.show_mark(MARK, "การล่อน้ำ", MARK.note, ("งบ", "ประชุม"))
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

    type_text(note(dialog), "ถามช่าง 😀")
    press(note(dialog), Qt.Key.Key_Return)
    type_text(note(dialog), "ก่อน <b>")

    assert dialog.note == "ถามช่าง 😀\nก่อน <b>"


def test_what_is_typed_is_saved_while_the_dialog_is_open(
    dialog: BookmarkDialog, kept: Kept, qtbot: QtBot
) -> None:
    type_text(note(dialog), " ใหม่")

    qtbot.waitUntil(lambda: kept.notes == ["เดิม ใหม่"])

    assert dialog.isVisible()


def test_closing_saves_what_was_typed_last(dialog: BookmarkDialog, kept: Kept) -> None:
    type_text(note(dialog), " ใหม่")
    labels(dialog).setText("งบ, ประชุม")

    press(dialog, Qt.Key.Key_Escape)

    assert kept.notes == ["เดิม ใหม่"]
    assert kept.labels == [("งบ", "ประชุม")]


def test_what_cannot_be_saved_stays_and_is_tried_again(
    dialog: BookmarkDialog, kept: Kept, qtbot: QtBot
) -> None:
    kept.is_full = True
    type_text(note(dialog), " ใหม่")
    note(dialog).flush()  # type: ignore[attr-defined]
    assert dialog.note == "เดิม ใหม่"

    kept.is_full = False
    qtbot.waitUntil(lambda: kept.notes == ["เดิม ใหม่"])


def test_the_old_note_can_be_put_back(dialog: BookmarkDialog, kept: Kept) -> None:
    note(dialog).setPlainText("ใหม่")
    labels(dialog).setText("")
    back = dialog.findChild(QPushButton, "put_back")
    assert isinstance(back, QPushButton)

    back.click()

    assert (dialog.note, dialog.labels) == ("เดิม", ("งบ",))
    assert (kept.notes[-1], kept.labels[-1]) == ("เดิม", ("งบ",))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        (" , ,", ()),
        ("ประชุม", ("ประชุม",)),
        ("ประชุม,  งบ ปี 2569 ,budget", ("ประชุม", "งบ ปี 2569", "budget")),
        ("งบ, งบ,งบ", ("งบ",)),
    ],
)
def test_labels_are_parted_by_commas_each_once(
    dialog: BookmarkDialog, typed: str, found: tuple[str, ...]
) -> None:
    labels(dialog).setText(typed)

    assert dialog.labels == found


def test_labels_in_use_are_offered(dialog: BookmarkDialog) -> None:
    completer = labels(dialog).completer()
    completer.setCompletionPrefix("ประ")

    assert completer.currentCompletion() == "ประชุม"


def test_tab_leads_from_the_note_to_the_labels(dialog: BookmarkDialog) -> None:
    dialog.activateWindow()
    note(dialog).setFocus()

    press(note(dialog), Qt.Key.Key_Tab)

    assert labels(dialog).hasFocus()


def test_its_buttons_are_in_the_language_of_the_interface(dialog: BookmarkDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)

    assert len(box.buttons()) == 2
    assert all(is_thai(button.text()) for button in box.buttons())


def test_the_dialog_is_gone_when_it_was_closed(dialog: BookmarkDialog, window: MainWindow) -> None:
    press(dialog, Qt.Key.Key_Escape)
    settle()

    assert window.findChildren(QDialog, "bookmark_dialog") == []
