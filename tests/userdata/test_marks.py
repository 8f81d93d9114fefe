# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from reader.errors import MarkMissing, StoreError
from reader.language import Language
from reader.library.model import Location
from reader.userdata import marks as marks_module
from reader.userdata.marks import Mark, MarkKind, Marks, Quote, in_book_order, tidy_labels
from reader.userdata.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.userdata.conftest import Clock

PUMPS = Location("water", "pumps", Language.TH, "priming", 2)
QUOTE = Quote("ก่อนเปิดเครื่อง ", "ล่อน้ำให้เต็มเรือนปั๊ม", " แล้วจึงเปิดวาล์ว")


def add(marks: Marks, note: str = "", **changes: object) -> Mark:
    values = {"location": PUMPS, "kind": MarkKind.HIGHLIGHT, "quote": QUOTE, "note": note}
    return marks.add(**{**values, **changes})


def test_added_mark_carries_what_was_given(marks: Marks) -> None:
    mark = marks.add(
        PUMPS, MarkKind.HIGHLIGHT, QUOTE, "ถามช่าง", ["ปั๊ม", "field work"], "green", "1.2.0"
    )

    assert marks.get(mark.id) == mark
    assert (mark.location, mark.quote, mark.note) == (PUMPS, QUOTE, "ถามช่าง")
    assert (mark.labels, mark.color, mark.edition) == (("ปั๊ม", "field work"), "green", "1.2.0")


def test_id_is_a_random_uuid_and_times_are_utc_to_the_millisecond(marks: Marks) -> None:
    mark = add(marks)

    assert UUID(mark.id).version == 4
    assert mark.created == mark.modified == "2026-11-23T08:30:15.250Z"


def test_marks_are_there_after_reopening(store: Store, marks: Marks, home: Path) -> None:
    mark = add(marks, "บันทึก")
    store.close()

    with Store.open(home / "reader.db", home / "backups") as again:
        assert Marks(again).list() == (mark,)


def test_another_process_sees_a_mark_at_once(marks: Marks, home: Path) -> None:
    with Store.open(home / "reader.db", home / "backups") as other:
        before = other.outside_changes
        mark = add(marks)

        assert Marks(other).get(mark.id) == mark
        assert other.outside_changes != before


def test_location_is_kept_as_its_address_is_read_back(marks: Marks) -> None:
    mark = add(marks, location=Location("water", "", Language.EN))

    assert mark.location == Location.parse(mark.location.url) == marks.get(mark.id).location


@pytest.mark.parametrize(
    "note",
    ["น้ำ ที่นี่ ก็ได้", "line\nline\r\n\ttab", "quote ' \" ; DROP TABLE mark; --", "\x00nul", "🙂"],
    ids=["thai", "lines", "sql", "nul", "emoji"],
)
def test_note_comes_back_as_it_was_typed(marks: Marks, note: str) -> None:
    assert marks.get(add(marks, note).id).note == note


def test_half_of_a_surrogate_pair_does_not_stop_a_note(marks: Marks) -> None:
    mark = add(marks, "a\ud83d b \ud83d\ude42")

    assert marks.get(mark.id).note == "a� b 🙂"


def test_labels_are_tidied() -> None:
    assert tidy_labels([" ปั๊ม  น้ำ ", "", "b", "ปั๊ม น้ำ", "\t"]) == ("ปั๊ม น้ำ", "b")


def test_edit_changes_only_what_is_given(marks: Marks, clock: Clock) -> None:
    mark = add(marks, "first", labels=["a"], color="green")
    clock.move(seconds=1)

    edited = marks.edit(mark.id, note="second")

    assert edited == marks.get(mark.id)
    assert edited == replace(mark, note="second", modified="2026-11-23T08:30:16.250Z")


def test_edit_can_empty_a_field(marks: Marks) -> None:
    mark = add(marks, "x", labels=["a"], color="green")

    edited = marks.edit(mark.id, note="", labels=(), color="")

    assert (edited.note, edited.labels, edited.color) == ("", (), "")


def test_edit_without_change_keeps_the_time(marks: Marks, clock: Clock) -> None:
    mark = add(marks, "same")
    clock.move(hours=1)

    assert marks.edit(mark.id, note="same") == mark


def test_edit_is_later_than_the_one_before_though_the_clock_went_back(
    marks: Marks, clock: Clock
) -> None:
    mark = add(marks)
    clock.move(days=-30)

    first = marks.edit(mark.id, note="1")
    second = marks.edit(mark.id, note="2")

    assert mark.modified < first.modified < second.modified


def test_edit_of_a_mark_from_the_end_of_time_works(marks: Marks) -> None:
    last = "9999-12-31T23:59:59.999Z"
    mark = replace(add(marks), modified=last)
    marks.merge([mark])

    assert marks.edit(mark.id, note="x").modified == last


def test_move_keeps_the_time_and_takes_the_new_place(marks: Marks, clock: Clock) -> None:
    mark = add(marks, "note")
    clock.move(days=1)
    place = replace(PUMPS, anchor="starting", block=5)

    moved = marks.move(mark.id, place, Quote("a", "b", "c"), "2.0.0")

    assert moved == marks.get(mark.id)
    assert moved == replace(mark, location=place, quote=Quote("a", "b", "c"), edition="2.0.0")


def test_move_to_the_same_place_is_no_change(marks: Marks) -> None:
    mark = add(marks, edition="1.0.0")

    assert marks.move(mark.id, mark.location, mark.quote, "1.0.0") == mark


@pytest.mark.parametrize(
    "call",
    [
        lambda marks: marks.get("none"),
        lambda marks: marks.edit("none", note="x"),
        lambda marks: marks.move("none", PUMPS, QUOTE, ""),
        lambda marks: marks.remove(["none"]),
    ],
    ids=["get", "edit", "move", "remove"],
)
def test_unknown_id_is_told(marks: Marks, call) -> None:
    with pytest.raises(MarkMissing) as caught:
        call(marks)

    assert caught.value.mark == "none"


def test_removed_marks_are_gone_and_returned(marks: Marks) -> None:
    first, second, third = add(marks, "1"), add(marks, "2"), add(marks, "3")

    removal = marks.remove([third.id, first.id, third.id])

    assert marks.list() == (second,)
    assert removal.marks == (third, first)


def test_removal_with_an_unknown_id_removes_nothing(marks: Marks) -> None:
    mark = add(marks)

    with pytest.raises(MarkMissing):
        marks.remove([mark.id, "none"])

    assert marks.list() == (mark,)
    assert marks.removals() == ()


def test_undo_brings_marks_back_whole_and_in_their_old_order(marks: Marks) -> None:
    kept = [add(marks, str(n), labels=["ก"], color="pink", edition="1") for n in range(4)]
    removal = marks.remove([kept[2].id, kept[1].id])
    fifth = add(marks, "later")

    back = marks.undo(removal)

    assert back == (kept[1], kept[2])
    assert marks.list() == (*kept, fifth)


def test_removal_can_be_undone_after_a_restart(store: Store, marks: Marks, home: Path) -> None:
    mark = add(marks, "จำไว้")
    removal = marks.remove([mark.id])
    store.close()

    with Store.open(home / "reader.db", home / "backups") as again:
        found = Marks(again).removals()
        Marks(again).undo(found[0])

        assert found == (removal,)
        assert Marks(again).list() == (mark,)


def test_second_undo_is_refused_and_changes_nothing(marks: Marks) -> None:
    mark = add(marks)
    removal = marks.remove([mark.id])
    marks.undo(removal)

    with pytest.raises(MarkMissing):
        marks.undo(removal)

    assert marks.list() == (mark,)


def test_removal_of_nothing_can_be_undone(marks: Marks) -> None:
    assert marks.undo(marks.remove([])) == ()


def test_only_the_newest_removals_are_kept(marks: Marks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks_module, "KEPT_REMOVALS", 2)
    removals = [marks.remove([add(marks, str(n)).id]) for n in range(3)]

    assert marks.removals() == (removals[2], removals[1])
    with pytest.raises(MarkMissing):
        marks.undo(removals[0])


def test_bookmark_is_found_at_its_block_in_either_language(marks: Marks) -> None:
    mark = add(marks, kind=MarkKind.BOOKMARK)

    assert marks.at(PUMPS) == mark
    assert marks.at(PUMPS.in_language(Language.EN)) == mark


def test_bookmark_in_the_language_asked_for_comes_first(marks: Marks) -> None:
    add(marks, kind=MarkKind.BOOKMARK)
    english = add(marks, kind=MarkKind.BOOKMARK, location=PUMPS.in_language(Language.EN))

    assert marks.at(english.location) == english


@pytest.mark.parametrize("change", [{"block": 3}, {"anchor": "other"}, {"chapter": "pipes"}])
def test_no_bookmark_is_found_elsewhere(marks: Marks, change: dict[str, object]) -> None:
    add(marks, kind=MarkKind.BOOKMARK)

    assert marks.at(replace(PUMPS, **change)) is None


def test_highlight_is_no_bookmark(marks: Marks) -> None:
    add(marks)

    assert marks.at(PUMPS) is None


def test_list_can_be_narrowed(marks: Marks) -> None:
    here = add(marks, kind=MarkKind.BOOKMARK)
    pipes = add(marks, location=replace(PUMPS, chapter="pipes"))
    other = add(marks, location=replace(PUMPS, pack="city"))

    assert marks.list() == (here, pipes, other)
    assert marks.list("water") == (here, pipes)
    assert marks.list(kind=MarkKind.BOOKMARK) == (here,)
    assert marks.list("water", chapter="pipes") == (pipes,)


def test_list_keeps_the_order_of_adding_though_the_clock_went_back(
    marks: Marks, clock: Clock
) -> None:
    first = add(marks, "1")
    clock.move(days=-400)
    second = add(marks, "2")

    assert marks.list() == (first, second)


def test_labels_are_counted_the_most_used_first(marks: Marks) -> None:
    add(marks, labels=["ข", "ก"])
    add(marks, labels=["ข"])
    add(marks)

    assert list(marks.labels().items()) == [("ข", 2), ("ก", 1)]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("", True),
        ("ปั๊ม", True),
        ("เรือนปั๊ม ช่าง", True),
        ("ASK the", True),
        ("งาน ล่อน้ำ", True),
        ("น้ํา", True),
        ("2569", True),
        ("ท่อ", False),
        ("ปั๊ม ท่อ", False),
    ],
    ids=[
        "empty", "quote", "quote-and-note", "capitals", "label", "split-sara-am", "thai-digits",
        "absent", "one-absent",
    ],
)  # fmt: skip
def test_filter_looks_in_note_quote_and_labels(marks: Marks, typed: str, is_found: bool) -> None:
    mark = add(marks, "Ask the ช่าง ปี ๒๕๖๙", labels=["งานสนาม"])

    assert marks.filter(typed) == ((mark,) if is_found else ())


def test_filter_sees_an_edit(marks: Marks) -> None:
    mark = add(marks, "before")
    marks.filter("before")

    edited = marks.edit(mark.id, note="after")

    assert marks.filter("before") == ()
    assert marks.filter("after") == (edited,)


def test_filter_narrows_by_kind_pack_labels_and_color(marks: Marks) -> None:
    both = add(marks, labels=["a", "b"], color="green")
    add(marks, labels=["a"], kind=MarkKind.BOOKMARK)

    assert marks.filter("", labels=["b", "a"]) == (both,)
    assert marks.filter("", color="green") == (both,)
    assert marks.filter("", kind=MarkKind.HIGHLIGHT, pack="water") == (both,)
    assert marks.filter("", pack="city") == ()


def test_book_order_is_section_then_block_and_strangers_last(marks: Marks) -> None:
    order = {"intro": (0, 0), "priming": (0, 1)}
    gone = add(marks, location=replace(PUMPS, anchor="gone"))
    late = add(marks, location=replace(PUMPS, block=9))
    early = add(marks, location=replace(PUMPS, block=1))
    intro = add(marks, location=replace(PUMPS, anchor="intro"))

    ordered = in_book_order(marks.list(), lambda location: order.get(location.anchor))

    assert ordered == (intro, early, late, gone)


def test_merge_adds_new_and_replaces_older_marks(marks: Marks) -> None:
    known, other = add(marks, "old"), add(marks, "other")
    newer = replace(known, note="new", modified="2027-01-01T00:00:00.000Z")
    older = replace(other, note="stale", modified="2020-01-01T00:00:00.000Z")
    fresh = replace(known, id="5e0a1c1e-0000-4000-8000-000000000001")

    removal = marks.merge([newer, older, fresh])

    assert marks.list() == (newer, other, fresh)
    assert (removal.marks, removal.added) == ((known,), (fresh.id,))


def test_merge_takes_the_newest_of_a_repeated_mark(marks: Marks) -> None:
    mark = marks.remove([add(marks).id]).marks[0]
    newer = replace(mark, note="newer", modified="2027-01-01T00:00:00.000Z")

    marks.merge([newer, mark])

    assert marks.list() == (newer,)


def test_merge_makes_a_copy_first(store: Store, marks: Marks) -> None:
    marks.merge([])

    assert len(store.backups()) == 1


def test_undo_of_a_merge_restores_what_was(marks: Marks) -> None:
    known = add(marks, "old")
    newer = replace(known, note="new", modified="2027-01-01T00:00:00.000Z")
    fresh = replace(known, id="5e0a1c1e-0000-4000-8000-000000000001")
    removal = marks.merge([newer, fresh])

    back = marks.undo(removal)

    assert back == (known,)
    assert marks.list() == (known,)


def test_undo_of_a_merge_leaves_what_was_edited_since(marks: Marks) -> None:
    known = add(marks, "old")
    fresh = replace(known, id="5e0a1c1e-0000-4000-8000-000000000001")
    removal = marks.merge([fresh])
    edited = marks.edit(fresh.id, note="mine now")

    assert marks.undo(removal) == ()
    assert marks.list() == (known, edited)


def test_undo_of_a_removal_leaves_a_mark_that_came_back_otherwise(marks: Marks) -> None:
    mark = add(marks, "old")
    removal = marks.remove([mark.id])
    imported = replace(mark, note="from the file")
    marks.merge([imported])

    assert marks.undo(removal) == ()
    assert marks.list() == (imported,)


def test_read_only_store_refuses_every_change_and_still_lists(home: Path, marks: Marks) -> None:
    mark = add(marks)
    error = StoreError(home / "reader.db", "read-only")
    with Store.without_file(error) as empty, pytest.raises(StoreError):
        add(Marks(empty))

    assert marks.list() == (mark,)


def test_time_has_one_form(marks: Marks) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", add(marks).created)
