# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.errors import MarkMissing, StoreError
from reader.language import Language
from reader.library.model import Location
from reader.userdata.pad import KEPT_REMOVALS, Pad, PadEntry
from reader.userdata.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.userdata.conftest import Clock

PRIMING = Location("water", "pumps", Language.TH, "priming", 1)


@pytest.fixture
def pad(store: Store, clock: Clock) -> Pad:
    return Pad(store, clock)


def filled(pad: Pad, *texts: str) -> list[PadEntry]:
    return [pad.add_text(text) for text in texts]


def texts(pad: Pad) -> list[str]:
    return [entry.text or entry.quote for entry in pad.entries()]


def test_a_quote_keeps_its_place_its_words_and_its_edition(pad: Pad) -> None:
    entry = pad.add_quote(PRIMING, "เติมน้ำให้เต็มปั๊ม", "1.2.0", "ใช้เปิดบทเรียน")

    assert pad.entries() == (entry,)
    assert entry.location == PRIMING
    assert (entry.quote, entry.text, entry.edition) == (
        "เติมน้ำให้เต็มปั๊ม", "ใช้เปิดบทเรียน", "1.2.0",
    )  # fmt: skip


def test_own_text_has_no_place(pad: Pad) -> None:
    entry = pad.add_text("เปิดด้วยคำถาม\nแล้วให้ผู้เรียนตอบ 😀")

    assert pad.entries() == (entry,)
    assert (entry.location, entry.quote, entry.edition) == (None, "", "")


def test_what_is_added_stands_at_the_end_or_where_it_is_put(pad: Pad) -> None:
    filled(pad, "ก", "ค")

    pad.add_text("ข", at=1)
    pad.add_quote(PRIMING, "น้ำ", "1.2.0", at=0)

    assert texts(pad) == ["น้ำ", "ก", "ข", "ค"]


def test_everything_is_there_after_a_restart(store: Store, home: Path, pad: Pad) -> None:
    pad.add_quote(PRIMING, "น้ำ", "1.2.0")
    filled(pad, "ก", "ข")
    before = pad.entries()
    store.close()

    with Store.open(home / "reader.db", home / "backups") as again:
        assert Pad(again).entries() == before


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [
        ("ก", 3, "ขคกงจ"),
        ("จ", 0, "จกขคง"),
        ("ก", 5, "ขคงจก"),
        ("ขง", 1, "กขงคจ"),
        ("ขง", 5, "กคจขง"),
        ("ค", 2, "กขคงจ"),
        ("ค", 3, "กขคงจ"),
        ("กขคงจ", 2, "กขคงจ"),
    ],
)
def test_entries_move_together_and_keep_their_order(
    pad: Pad, moved: str, to: int, order: str
) -> None:
    entries = {entry.text: entry.id for entry in filled(pad, *"กขคงจ")}

    pad.move([entries[text] for text in moved], to)

    assert texts(pad) == list(order)


def test_words_change_and_get_a_later_time(pad: Pad, clock: Clock) -> None:
    entry = pad.add_text("ร่าง")
    clock.move(days=-1)  # the computer's clock was set back

    edited = pad.edit(entry.id, "ฉบับจริง")

    assert pad.entries() == (edited,)
    assert edited.text == "ฉบับจริง"
    assert edited.modified > entry.modified
    assert edited.created == entry.created


def test_the_same_words_change_nothing(pad: Pad, clock: Clock) -> None:
    entry = pad.add_text("ร่าง")
    clock.move(hours=1)

    assert pad.edit(entry.id, "ร่าง") == entry


def test_an_edited_entry_keeps_its_place(pad: Pad) -> None:
    entries = filled(pad, "ก", "ข", "ค")

    pad.edit(entries[1].id, "ขข")

    assert texts(pad) == ["ก", "ขข", "ค"]


def test_what_was_removed_comes_back_to_its_place(pad: Pad) -> None:
    entries = filled(pad, *"กขคงจ")
    before = pad.entries()

    removal = pad.remove([entries[1].id, entries[3].id])
    assert texts(pad) == ["ก", "ค", "จ"]
    assert removal.entries == (entries[1], entries[3])

    assert pad.undo(removal) == (entries[1], entries[3])
    assert pad.entries() == before


def test_a_removal_is_undone_once(pad: Pad) -> None:
    removal = pad.remove([pad.add_text("ก").id])
    pad.undo(removal)

    with pytest.raises(MarkMissing):
        pad.undo(removal)


def test_the_last_removal_is_known_after_a_restart(pad: Pad, store: Store) -> None:
    first, second = pad.add_text("หนึ่ง"), pad.add_text("สอง")
    pad.remove([first.id])
    removal = pad.remove([second.id])

    again = Pad(store)

    assert again.last_removal() == removal
    again.undo(removal)
    assert [entry.text for entry in again.entries()] == ["สอง"]
    again.undo(again.last_removal())
    assert again.last_removal() is None
    assert [entry.text for entry in again.entries()] == ["หนึ่ง", "สอง"]


def test_removals_are_kept_but_not_for_ever(pad: Pad) -> None:
    oldest = pad.remove([pad.add_text("ก").id])
    newest = [pad.remove([pad.add_text("ข").id]) for _ in range(KEPT_REMOVALS)][-1]

    pad.undo(newest)
    with pytest.raises(MarkMissing):
        pad.undo(oldest)


def test_an_unknown_entry_is_told_and_nothing_changes(pad: Pad) -> None:
    entry = pad.add_text("ก")

    with pytest.raises(MarkMissing):
        pad.remove([entry.id, "none"])
    with pytest.raises(MarkMissing):
        pad.move(["none"], 0)
    with pytest.raises(MarkMissing):
        pad.edit("none", "ข")

    assert pad.entries() == (entry,)


def test_a_merge_adds_replaces_and_passes_over_and_can_be_undone(pad: Pad, clock: Clock) -> None:
    older, newer, same = filled(pad, "ก", "ข", "ค")
    before = pad.entries()
    later = replace(older, text="กก", modified="2027-01-01T00:00:00.000Z")
    earlier = replace(newer, text="ขข", modified="2020-01-01T00:00:00.000Z")
    fresh = replace(same, id="00000000-0000-4000-8000-000000000001", text="ง")
    clock.move(hours=1)

    removal = pad.merge([later, earlier, same, fresh, fresh])
    assert texts(pad) == ["กก", "ข", "ค", "ง"]
    assert removal.added == (fresh.id,)

    pad.undo(removal)
    assert pad.entries() == before


def test_an_undone_merge_leaves_what_was_changed_since(pad: Pad, clock: Clock) -> None:
    entry = pad.add_text("ก")
    later = replace(entry, text="กก", modified="2026-12-01T00:00:00.000Z")
    fresh = replace(entry, id="00000000-0000-4000-8000-000000000001", text="ข")
    removal = pad.merge([later, fresh])
    clock.move(days=30)
    pad.edit(entry.id, "ของใหม่")
    pad.edit(fresh.id, "ขข")

    pad.undo(removal)

    assert texts(pad) == ["ของใหม่", "ขข"]


def test_a_file_that_cannot_be_written_refuses(pad: Pad, store: Store) -> None:
    store.is_read_only = True

    with pytest.raises(StoreError):
        pad.add_text("ก")

    store.is_read_only = False
    assert pad.entries() == ()


def test_half_of_a_pair_is_written_as_a_sign_that_can_be_kept(pad: Pad) -> None:
    assert pad.add_text("\ud83d\ude00 \ud83d").text == "😀 \ufffd"
