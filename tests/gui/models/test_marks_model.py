# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt

from reader.errors import MarkMissing
from reader.gui.models.marks_model import (
    HEADING_ROLE,
    MARK_ROLE,
    PLACE_ROLE,
    SHIFT_ROLE,
    TITLE_ROLE,
    Grouping,
    MarksModel,
    day,
)
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import MarkKind, Marks, Quote
from reader.userdata.shifts import Shift, ShiftKind
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


# --- groups and changes --------------------------------------------------------------------------


def headings(model: MarksModel) -> list[tuple[str, str]]:
    """Return the heading above each row and the section of the row."""
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [(i.data(HEADING_ROLE), i.data(MARK_ROLE).location.anchor) for i in rows]


def highlight(model: MarksModel, location: Location, color: str, text: str = "น้ำ") -> Mark:
    return model.add(location, Quote("", text, ""), "1.2.0", MarkKind.HIGHLIGHT, color)


def test_marks_are_grouped_by_chapter_at_first(model: MarksModel) -> None:
    keep(model, PRIMING)
    keep(model, LEAK)
    highlight(model, LEAK, "green")

    assert headings(model) == [
        ("บท pipes", "finding-a-leak"),
        ("", "finding-a-leak"),
        ("บท pumps", "priming"),
    ]


def test_a_mark_stands_under_each_of_its_labels_in_the_order_of_a_dictionary(
    model: MarksModel,
) -> None:
    model.edit(keep(model, PRIMING), "", ("เมือง", "budget"))
    model.edit(keep(model, LEAK), "", ("พลังงาน", "เมือง"))
    keep(model, PRIMING.section)

    model.set_grouping(Grouping.LABEL)

    assert [(head, anchor) for head, anchor in headings(model)][:4] == [
        ("budget", "priming"),
        ("พลังงาน", "finding-a-leak"),
        ("เมือง", "finding-a-leak"),
        ("", "priming"),
    ]
    assert headings(model)[4][0]
    assert (model.shown, model.total) == (3, 3)


def test_colours_come_in_their_order_and_bookmarks_last(model: MarksModel) -> None:
    keep(model, PRIMING)
    for color in ("pink", "green", "yellow", "blue", "ultraviolet"):
        highlight(model, LEAK, color)

    model.set_grouping(Grouping.COLOR)

    assert [mark.color for mark in model.rows] == [
        "yellow", "ultraviolet", "green", "blue", "pink", "",
    ]  # fmt: skip
    assert len([head for head, _ in headings(model) if head]) == 5


def test_the_newest_days_come_first_in_book_order_within(marks: Marks, qtbot: QtBot) -> None:
    clock = FakeClock()
    model = MarksModel(Marks(marks._store, clock), _order, _titles)
    keep(model, PRIMING)
    clock.now += timedelta(days=2)
    keep(model, PRIMING.section)
    keep(model, LEAK)

    model.set_grouping(Grouping.DATE)

    assert [bool(head) for head, _ in headings(model)] == [True, False, True]
    assert [anchor for _, anchor in headings(model)] == ["finding-a-leak", "priming", "priming"]
    del qtbot


def test_the_filter_keeps_the_groups(model: MarksModel) -> None:
    highlight(model, PRIMING, "green", "เติมน้ำ")
    highlight(model, LEAK, "green", "มิเตอร์")
    highlight(model, LEAK, "blue", "เติมถัง")
    model.set_grouping(Grouping.COLOR)

    model.set_filter("เติม")

    assert [mark.quote.exact for mark in model.rows] == ["เติมน้ำ", "เติมถัง"]
    assert all(head for head, _ in headings(model))


@pytest.mark.parametrize("typed", ["บท pumps", "ตอน priming", "PRIMING"])
def test_the_filter_looks_in_titles_too(model: MarksModel, typed: str) -> None:
    keep(model, PRIMING)
    keep(model, LEAK)

    model.set_filter(typed)

    assert [mark.location for mark in model.rows] == [PRIMING]


def test_what_shifted_stands_first_whatever_the_grouping(model: MarksModel) -> None:
    mark = keep(model, PRIMING)
    keep(model, LEAK)
    shift = Shift(mark.id, ShiftKind.GONE, PRIMING, PRIMING, "1.3.0")

    model.set_shifts([shift])

    for grouping in Grouping:
        model.set_grouping(grouping)
        assert model.rows[0] == mark
        assert model.index(0, 0).data(SHIFT_ROLE) == shift
        assert model.index(0, 0).data(HEADING_ROLE)
    model.set_shifts([])
    model.set_grouping(Grouping.CHAPTER)
    assert model.rows[1] == mark


def test_an_edited_note_changes_its_row_and_moves_no_other(model: MarksModel, qtbot: QtBot) -> None:
    keep(model, LEAK)
    mark = keep(model, PRIMING)
    resets: list[object] = []
    model.modelReset.connect(lambda: resets.append(1))

    with qtbot.waitSignal(model.dataChanged) as told:
        model.write_note(mark.id, "ถามช่าง")

    assert told.args[0].row() == 1
    assert resets == []
    assert model.rows[1].note == "ถามช่าง"


def test_an_edit_that_ends_a_match_takes_the_row_away(model: MarksModel) -> None:
    mark = keep(model, PRIMING)
    model.write_note(mark.id, "ถามช่าง")
    model.set_filter("ช่าง")

    model.write_note(mark.id, "ถามครู")

    assert model.rows == ()
    assert model.total == 1


def test_many_are_removed_and_brought_back_at_once(model: MarksModel, marks: Marks) -> None:
    before = [keep(model, PRIMING), keep(model, LEAK), highlight(model, LEAK, "pink")]

    removal = model.remove(*before[:2])
    assert marks.list() == (before[2],)

    model.undo(removal)
    assert set(model.rows) == set(before)


def test_a_highlight_says_its_colour_and_its_labels(model: MarksModel) -> None:
    mark = highlight(model, PRIMING, "green")
    model.set_labels(mark.id, ("ประชุม",))

    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "ตอน priming. บท pumps. น้ำ. Green. ประชุม"


def test_highlights_are_those_of_one_chapter_and_language(model: MarksModel) -> None:
    mark = highlight(model, PRIMING, "green")
    highlight(model, PRIMING.in_language(Language.EN), "green")
    highlight(model, LEAK, "green")
    keep(model, PRIMING)

    assert model.highlights("water", "pumps", Language.TH) == (mark,)
    assert model.places("water", "pumps") == {("priming", 1)}


def test_the_newest_colour_is_remembered(model: MarksModel) -> None:
    assert model.newest_color() == "yellow"

    highlight(model, PRIMING, "pink")
    keep(model, LEAK)

    assert model.newest_color() == "pink"


def test_texts_are_prepared_for_the_filter_while_nothing_else_is_done(
    model: MarksModel, qtbot: QtBot
) -> None:
    for number in range(70):
        keep(model, PRIMING, f"เติมน้ำ {number}")

    model.reload()

    qtbot.waitUntil(lambda: all(e.folded for e in model._entries.values()))


# --- thousands of marks --------------------------------------------------------------------------


@pytest.fixture
def many(model: MarksModel) -> MarksModel:
    """A model with a hundred bookmarks."""
    for number in range(100):
        keep(model, PRIMING, f"เติมน้ำ {number}")
    return model


def test_a_view_is_given_the_first_rows_and_more_as_it_asks(many: MarksModel) -> None:
    first = many.rowCount()
    assert 0 < first < 100
    assert (len(many.rows), many.total, many.shown) == (100, 100, 100)

    while many.canFetchMore(QModelIndex()):
        many.fetchMore(QModelIndex())

    assert many.rowCount() == 100
    assert not many.canFetchMore(many.index(0, 0))


def test_a_row_that_is_asked_for_is_given(many: MarksModel) -> None:
    assert many.row_of(many.rows[90].id) == 90
    assert many.rowCount() > 90

    many.expose_all()
    many.expose(500)
    assert many.rowCount() == 100
    assert many.row_of("none") == -1


@pytest.mark.parametrize(
    ("first", "then", "count"),
    [
        ("เติมน้ำ 1", "เติมน้ำ 12", 1),
        ("เติมน้ำ 12", "เติมน้ำ 1", 19),
        ("เ", "เเ", 0),
        ("99", "98", 1),
        ("1", "1 2", 2),
        ("เติม", "", 100),
    ],
)
def test_typing_on_finds_what_the_whole_text_finds(
    many: MarksModel, first: str, then: str, count: int
) -> None:
    many.set_filter(first)
    many.set_filter(then)
    narrowed = many.rows

    many.set_filter("")
    many.set_filter(then)

    assert many.rows == narrowed
    assert len(narrowed) == count


def test_rows_that_are_fetched_keep_qt_s_rules(
    qtmodeltester: ModelTester, many: MarksModel
) -> None:
    qtmodeltester.check(many, force_py=True)

    many.set_filter("เติมน้ำ 1")
    many.expose_all()

    qtmodeltester.check(many, force_py=True)
