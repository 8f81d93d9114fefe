# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt

from reader.errors import MarkMissing
from reader.gui.models.marks_model import MARK_ROLE, PLACE_ROLE, TITLE_ROLE, MarksModel, day
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import Marks, Quote
from reader.userdata.store import Store
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from reader.userdata.marks import Mark

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]

PRIMING = Location("water", "pumps", Language.TH, "priming", 1)
LEAK = Location("water", "pipes", Language.TH, "finding-a-leak", 1)


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[Marks]:
    with Store.open(tmp_path / "reader.db", tmp_path / "backups") as store:
        yield Marks(store, FakeClock())


@pytest.fixture
def model(marks: Marks) -> MarksModel:
    made = MarksModel(marks, _order, _titles)
    made.reload()
    return made


def _order(mark: Mark) -> tuple[str, int]:
    return mark.location.anchor, mark.location.block


def _titles(mark: Mark) -> tuple[str, str]:
    return f"ตอน {mark.location.anchor}", f"บท {mark.location.chapter}"


def keep(model: MarksModel, location: Location, text: str = "เติมน้ำ") -> Mark:
    return model.add(location, Quote("", text, ""), "1.2.0")


def test_marks_are_rows_in_the_order_of_the_book(model: MarksModel) -> None:
    priming, leak = keep(model, PRIMING), keep(model, LEAK)

    assert model.rows == (leak, priming)
    assert [model.index(row, 0).data(MARK_ROLE) for row in (0, 1)] == [leak, priming]


def test_a_row_says_its_title_its_place_its_text_and_its_note(model: MarksModel) -> None:
    mark = keep(model, PRIMING)
    model.edit(mark, "ถามช่าง", ())

    index = model.index(0, 0)

    assert index.data(TITLE_ROLE) == "ตอน priming"
    assert index.data(PLACE_ROLE) == "บท pumps"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "ตอน priming. บท pumps. เติมน้ำ. ถามช่าง"
    )


def test_each_change_is_told_and_kept(model: MarksModel, marks: Marks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.changed):
        mark = keep(model, PRIMING)
    assert marks.get(mark.id) == mark

    with qtbot.waitSignal(model.changed):
        model.edit(mark, "ถามช่าง", ("ประชุม", "งบ"))
    assert (marks.get(mark.id).note, marks.get(mark.id).labels) == ("ถามช่าง", ("ประชุม", "งบ"))

    with qtbot.waitSignal(model.changed):
        removal = model.remove(mark)
    assert marks.list() == ()
    assert model.rowCount() == 0

    with qtbot.waitSignal(model.changed):
        model.undo(removal)
    assert model.rows == (marks.get(mark.id),)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("เติมน้ำ", ["priming"]),
        ("ช่าง", ["priming"]),
        ("BUDGET", ["finding-a-leak"]),
        ("ประชุม", ["priming"]),
        ("เตมนำ", []),
        ("meter night", ["finding-a-leak"]),
        (" ", ["finding-a-leak", "priming"]),
        ("", ["finding-a-leak", "priming"]),
    ],
    ids=["quote", "note", "english-label", "label", "none", "two-words", "blank", "empty"],
)
def test_the_filter_looks_in_text_note_and_labels_of_both_languages(
    model: MarksModel, typed: str, found: list[str]
) -> None:
    model.edit(keep(model, PRIMING, "เติมน้ำให้เต็มปั๊ม"), "ถามช่างก่อน", ("ประชุม",))
    model.edit(keep(model, LEAK, "Read the meter at night."), "", ("budget",))

    model.set_filter(typed)

    assert [mark.location.anchor for mark in model.rows] == found
    assert model.filter_text == typed


def test_a_bookmark_is_found_in_whichever_language_it_was_set(model: MarksModel) -> None:
    mark = keep(model, PRIMING)

    assert model.at(PRIMING) == mark
    assert model.at(PRIMING.in_language(Language.EN)) == mark
    assert model.at(LEAK) is None


def test_a_chapter_s_places_are_those_of_its_own_bookmarks(model: MarksModel) -> None:
    keep(model, PRIMING)
    keep(model, PRIMING.section)
    keep(model, LEAK)

    assert model.places("water", "pumps") == {("priming", 1), ("priming", 0)}
    assert model.places("ocean", "pumps") == set()


def test_a_mark_that_is_gone_is_none(model: MarksModel) -> None:
    mark = keep(model, PRIMING)
    model.remove(mark)

    assert model.get(mark.id) is None
    with pytest.raises(MarkMissing):
        model.remove(mark)


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester, model: MarksModel) -> None:
    qtmodeltester.check(model, force_py=True)

    keep(model, PRIMING)
    keep(model, LEAK)
    model.set_filter("เติม")

    qtmodeltester.check(model, force_py=True)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (QLocale.Language.Thai, "31 ม.ค. 2569"),
        (QLocale.Language.English, "31 Jan 2026"),
    ],
    ids=["thai", "english"],
)
def test_a_day_is_written_as_people_write_it(language: QLocale.Language, shown: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))

    text = day("2026-01-31T12:00:00.000Z")

    QLocale.setDefault(before)
    assert text == shown
