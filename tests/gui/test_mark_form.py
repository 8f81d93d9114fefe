# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QToolButton

from reader.gui import mark_form
from reader.gui.mark_form import COLORS, ColorRow, MarkForm, NoteEdit, color_name, color_role
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import Mark, MarkKind, Quote
from tests.gui.driver import type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("application")]

MARK = Mark(
    "1", MarkKind.HIGHLIGHT, Location("water", "pumps", Language.TH, "priming", 1),
    Quote("", "เติมน้ำ", ""), "ถามช่าง", ("ประชุม",), "green",
    "2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000Z", "1.2.0",
)  # fmt: skip


class Desk:
    """Keeps what is saved, or refuses."""

    def __init__(self) -> None:
        self.saved: list[object] = []
        self.is_full = False

    def save(self, content: object) -> bool:
        if not self.is_full:
            self.saved.append(content)
        return not self.is_full


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def note(desk: Desk, qtbot: QtBot) -> NoteEdit:
    made = NoteEdit(desk.save)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> MarkForm:
    made = MarkForm(desk.save, desk.save)
    qtbot.addWidget(made)
    made.show()
    made.show_mark(MARK, MARK.note, ("ประชุม", "งบ"))
    return made


def test_a_note_is_saved_within_a_second_of_its_first_key(
    note: NoteEdit, desk: Desk, qtbot: QtBot
) -> None:
    type_text(note, "ถาม")

    assert mark_form.SAVE_AFTER < 1000
    qtbot.waitUntil(lambda: desk.saved == ["ถาม"], timeout=1500)
    assert note.is_saved


def test_who_types_without_a_pause_is_saved_all_the_same(
    note: NoteEdit, desk: Desk, qtbot: QtBot
) -> None:
    def typed_on() -> bool:
        type_text(note, "ก")
        return bool(desk.saved)

    qtbot.waitUntil(typed_on, timeout=3000)

    assert not note.is_saved or desk.saved[-1] == note.note


def test_leaving_and_hiding_save_at_once(note: NoteEdit, desk: Desk) -> None:
    type_text(note, "ถาม")
    note.hide()
    assert desk.saved == ["ถาม"]

    note.show()
    type_text(note, "ช่าง")
    assert note.flush()
    assert desk.saved == ["ถาม", "ถามช่าง"]


def test_what_is_shown_is_not_saved_again(note: NoteEdit, desk: Desk) -> None:
    note.show_note("ถามช่าง")

    assert note.flush()
    note.hide()

    assert desk.saved == []


def test_a_save_that_failed_keeps_the_text_and_is_tried_again(
    note: NoteEdit, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mark_form, "RETRY_AFTER", 20)
    desk.is_full = True
    type_text(note, "ถาม")
    assert not note.flush()
    assert note.toPlainText() == "ถาม"

    desk.is_full = False

    qtbot.waitUntil(lambda: desk.saved == ["ถาม"])


def test_a_text_that_was_never_written_is_saved_when_it_is_shown_again(
    note: NoteEdit, desk: Desk
) -> None:
    note.show_note("ถามช่าง", saved="ถาม")

    assert note.flush()

    assert desk.saved == ["ถามช่าง"]


def test_labels_are_saved_each_once(form: MarkForm, desk: Desk, qtbot: QtBot) -> None:
    field = form.findChild(QLineEdit, "labels")
    assert isinstance(field, QLineEdit)
    assert field.text() == "ประชุม"

    type_text(field, ", งบ ,  งบ,, ")

    qtbot.waitUntil(lambda: desk.saved == [("ประชุม", "งบ")], timeout=1500)
    assert form.flush()
    assert len(desk.saved) == 1


def test_only_a_highlight_has_colours(form: MarkForm) -> None:
    from dataclasses import replace

    assert not form.colors.isHidden()
    assert form.colors.color == "green"

    form.show_mark(replace(MARK, kind=MarkKind.BOOKMARK, color=""), "", ())

    assert form.colors.isHidden()


def test_choosing_a_colour_is_told(qtbot: QtBot) -> None:
    row = ColorRow()
    qtbot.addWidget(row)
    pink = row.findChild(QToolButton, "color_pink")
    assert isinstance(pink, QToolButton)

    with qtbot.waitSignal(row.color_chosen) as told:
        pink.click()

    assert told.args == ["pink"]
    assert [b.isChecked() for b in row.findChildren(QToolButton)] == [False, False, False, True]


def test_every_colour_has_a_role_and_a_name_of_its_own() -> None:
    assert [color_role(color) for color in COLORS] == [
        "mark", "mark_green", "mark_blue", "mark_pink",
    ]  # fmt: skip
    assert len({color_name(color) for color in COLORS}) == 4


@pytest.mark.parametrize("color", ["", "ultraviolet"])
def test_a_colour_that_is_not_known_is_shown_as_yellow(color: str) -> None:
    assert color_role(color) == "mark"
    assert color_name(color) == color_name("yellow")
