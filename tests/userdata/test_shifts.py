# SPDX-License-Identifier: MIT
from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reader.errors import Cancelled
from reader.language import Language
from reader.library.library import Library
from reader.library.model import Location
from reader.library.pages import Pages
from reader.userdata.anchoring import Span, quote_of, quote_of_block
from reader.userdata.marks import Mark, MarkKind, Marks
from reader.userdata.shifts import Shift, ShiftKind, Shifts, follow_editions, settle
from tests.conftest import PACKS
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.text.thai import Segmenter
    from reader.userdata.store import Store

PRIMING = Location("water", "pumps", Language.TH, "priming", 1)
FILLED = "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง ปั๊มที่เดินโดยไม่มีน้ำจะเสีย**ในไม่ช้า**"


@pytest.fixture
def shifts(store: Store) -> Shifts:
    return Shifts(store)


class Shelf:
    """A folder with the mini pack, whose editions follow each other."""

    def __init__(self, home: Path, load_words: Callable[[], Segmenter]) -> None:
        self._home = home
        self._load_words = load_words
        self._pack = home / "content" / "water"
        shutil.copytree(PACKS / "mini", self._pack)

    def open(self) -> Library:
        pages = Pages((), self._home / "pages")
        return Library.open(self._home / "content", self._home / "packs", pages, self._load_words)

    def publish(self, version: str, *changes: tuple[str, str, str], was: str = "1.2.0") -> Library:
        """Replace texts, each given as (file, old, new), and open the new edition."""
        edited = (("pack.toml", f'version = "{was}"', f'version = "{version}"'), *changes)
        for name, old, new in edited:
            path = self._pack / name
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new), "utf-8")
        return self.open()


@pytest.fixture
def shelf(home: Path, load_words: Callable[[], Segmenter]) -> Shelf:
    return Shelf(home, load_words)


def highlight(marks: Marks, library: Library, text: str, location: Location = PRIMING) -> Mark:
    section = library.chapter(location).section(location.anchor)
    assert section is not None
    block = next(b for b in section.blocks if text in b.text)
    start = block.text.index(text)
    quote = quote_of(section, [Span(block.number, start, start + len(text))])
    return marks.add(location, MarkKind.HIGHLIGHT, quote, edition="1.2.0")


def test_marks_of_the_edition_at_hand_are_left_alone(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    library = shelf.open()
    mark = highlight(marks, library, "เติมน้ำให้เต็มปั๊ม")

    assert follow_editions(marks, shifts, library) == (0, 0)
    assert marks.list() == (mark,)


def test_a_mark_whose_text_stayed_takes_the_new_edition(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    mark = highlight(marks, shelf.open(), "เติมน้ำให้เต็มปั๊ม")

    counts = follow_editions(marks, shifts, shelf.publish("1.3.0"))

    assert counts == (1, 0)
    assert marks.get(mark.id).edition == "1.3.0"
    assert (marks.get(mark.id).location, marks.get(mark.id).modified) == (PRIMING, mark.modified)
    assert shifts.list() == ()


def test_a_mark_goes_with_its_text_and_is_told_as_moved(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    mark = highlight(marks, shelf.open(), "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง ปั๊มที่เดินโดยไม่มีน้ำจะเสียในไม่ช้า")
    new = shelf.publish(
        "1.3.0",
        ("chapters/pumps/th.md", FILLED, f"อ่านคู่มือของเครื่องก่อนเสมอ\n\n{FILLED}"),
    )

    assert follow_editions(marks, shifts, new) == (1, 1)

    moved = marks.get(mark.id)
    assert (moved.location.anchor, moved.location.block) == ("priming", 2)
    assert shifts.list() == (
        Shift(mark.id, ShiftKind.MOVED, PRIMING, moved.location, "1.3.0"),
    )  # fmt: skip


def test_a_reworded_text_is_uncertain_and_the_mark_stays_as_it_was(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    mark = highlight(marks, shelf.open(), "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง ปั๊มที่เดินโดยไม่มีน้ำจะเสีย")
    new = shelf.publish(
        "1.3.0",
        ("chapters/pumps/th.md", FILLED, "เติมน้ำให้เต็มตัวปั๊มก่อนเปิดเครื่อง ปั๊มที่เดินเปล่าโดยไม่มีน้ำมักเสีย"),
    )

    assert follow_editions(marks, shifts, new) == (1, 1)

    (shift,) = shifts.list()
    assert (shift.kind, shift.former) == (ShiftKind.UNCERTAIN, PRIMING)
    assert (shift.found.anchor, shift.found.block) == ("priming", 1)
    assert marks.get(mark.id) == mark


def test_a_text_that_was_taken_out_is_told_as_gone_and_the_mark_is_kept(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    library = shelf.open()
    mark = highlight(marks, library, "ปั๊มที่เดินโดยไม่มีน้ำจะเสียในไม่ช้า")
    new = shelf.publish("1.3.0", ("chapters/pumps/th.md", FILLED, "ถามช่างก่อนทุกครั้ง"))

    assert follow_editions(marks, shifts, new) == (1, 1)

    (shift,) = shifts.list()
    assert (shift.mark, shift.kind, shift.found) == (mark.id, ShiftKind.GONE, PRIMING)
    assert marks.list() == (mark,)


def test_what_was_judged_is_not_looked_for_again_in_the_same_edition(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    highlight(marks, shelf.open(), "ปั๊มที่เดินโดยไม่มีน้ำจะเสียในไม่ช้า")
    gone = ("chapters/pumps/th.md", FILLED, "ถามช่างก่อนทุกครั้ง")
    new = shelf.publish("1.3.0", gone)
    follow_editions(marks, shifts, new)

    assert follow_editions(marks, shifts, new) == (0, 0)


def test_a_text_that_comes_back_takes_its_mark_back(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    mark = highlight(marks, shelf.open(), "ปั๊มที่เดินโดยไม่มีน้ำจะเสียในไม่ช้า")
    gone = ("chapters/pumps/th.md", FILLED, "ถามช่างก่อนทุกครั้ง")
    follow_editions(marks, shifts, shelf.publish("1.3.0", gone))
    back = shelf.publish("1.4.0", ("chapters/pumps/th.md", "ถามช่างก่อนทุกครั้ง", FILLED), was="1.3.0")

    follow_editions(marks, shifts, back)

    assert marks.get(mark.id).edition == "1.4.0"


def test_what_was_seen_is_listed_no_more_until_the_next_edition(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    mark = highlight(marks, shelf.open(), "ปั๊มที่เดินโดยไม่มีน้ำจะเสียในไม่ช้า")
    gone = ("chapters/pumps/th.md", FILLED, "ถามช่างก่อนทุกครั้ง")
    follow_editions(marks, shifts, shelf.publish("1.3.0", gone))

    shifts.see([mark.id])

    assert shifts.list() == ()
    assert shifts.judged() == {mark.id: "1.3.0"}


def test_a_removed_mark_is_not_listed(shelf: Shelf, marks: Marks, shifts: Shifts) -> None:
    mark = highlight(marks, shelf.open(), "ปั๊มที่เดินโดยไม่มีน้ำจะเสียในไม่ช้า")
    gone = ("chapters/pumps/th.md", FILLED, "ถามช่างก่อนทุกครั้ง")
    follow_editions(marks, shifts, shelf.publish("1.3.0", gone))

    marks.remove([mark.id])

    assert shifts.list() == ()


def test_the_reader_settles_an_uncertain_mark(shelf: Shelf, marks: Marks, shifts: Shifts) -> None:
    mark = highlight(marks, shelf.open(), "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง ปั๊มที่เดินโดยไม่มีน้ำจะเสีย")
    new = shelf.publish(
        "1.3.0",
        ("chapters/pumps/th.md", FILLED, "เติมน้ำให้เต็มตัวปั๊มก่อนเปิดเครื่อง ปั๊มที่เดินเปล่าโดยไม่มีน้ำมักเสีย"),
    )
    follow_editions(marks, shifts, new)
    (shift,) = shifts.list()

    settled = settle(mark, shift, marks, shifts, new)

    assert settled.edition == "1.3.0"
    assert "เติมน้ำให้เต็มตัวปั๊ม" in settled.quote.exact
    assert shifts.list() == ()


def test_bookmarks_follow_too(shelf: Shelf, marks: Marks, shifts: Shifts) -> None:
    section = shelf.open().chapter(PRIMING).section("priming")
    assert section is not None
    quote = quote_of_block(section, 1)
    mark = marks.add(PRIMING, MarkKind.BOOKMARK, quote, edition="1.2.0")
    new = shelf.publish(
        "1.3.0",
        ("chapters/pumps/th.md", FILLED, f"อ่านคู่มือของเครื่องก่อนเสมอ\n\n{FILLED}"),
    )

    follow_editions(marks, shifts, new)

    assert marks.get(mark.id).location.block == 2


def test_marks_of_a_pack_that_is_not_there_are_left_alone(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    library = shelf.open()
    mark = highlight(marks, library, "เติมน้ำให้เต็มปั๊ม")
    lost = marks.add(
        Location("ocean", "waves", Language.TH, "tides", 1), MarkKind.HIGHLIGHT, mark.quote
    )

    assert follow_editions(marks, shifts, library) == (0, 0)
    assert marks.get(lost.id) == lost


def test_a_chapter_that_is_gone_leaves_its_marks_as_gone(
    shelf: Shelf, marks: Marks, shifts: Shifts
) -> None:
    place = Location("water", "pipes", Language.TH, "finding-a-leak", 1)
    section = shelf.open().chapter(place).section("finding-a-leak")
    assert section is not None
    marks.add(place, MarkKind.HIGHLIGHT, quote_of_block(section, 1), edition="1.2.0")
    new = shelf.publish("1.3.0", ("pack.toml", '"pumps", "pipes"', '"pumps"'))

    assert follow_editions(marks, shifts, new) == (1, 1)
    assert [shift.kind for shift in shifts.list()] == [ShiftKind.GONE]


def test_it_can_be_stopped_between_two_marks(shelf: Shelf, marks: Marks, shifts: Shifts) -> None:
    library = shelf.open()
    for text in ("เติมน้ำ", "ให้เต็มปั๊ม", "ก่อนเดินเครื่อง"):
        highlight(marks, library, text)

    with pytest.raises(Cancelled):
        follow_editions(marks, shifts, shelf.publish("1.3.0"), FakeProgress(stop_at=2))

    assert [mark.edition for mark in marks.list()] == ["1.3.0", "1.3.0", "1.2.0"]
