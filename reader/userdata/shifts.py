# SPDX-License-Identifier: MIT
"""After a new edition: every mark is looked for again, and what did not stay put is remembered.

A mark whose text is found word for word goes with it. One that is only likely to be found, or not
at all, stays as it was kept; the reader is told and decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import ChapterMissing, MarkMissing, PackDamaged
from reader.library.model import Location
from reader.progress import SILENT
from reader.userdata.anchoring import Certainty, find, quote_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library.library import Library
    from reader.library.model import Section
    from reader.library.pack import Pack
    from reader.progress import Progress
    from reader.userdata.anchoring import Found
    from reader.userdata.marks import Mark, Marks
    from reader.userdata.store import Store


class ShiftKind(StrEnum):
    """What became of a mark in a new edition."""

    MOVED = "moved"
    UNCERTAIN = "uncertain"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Shift:
    """A mark that did not stay where it was; `found` is its place now, `former` that before.

    For an uncertain mark `found` is the likeliest place; for one that is gone, the old place.
    """

    mark: str
    kind: ShiftKind
    former: Location
    found: Location
    edition: str


class Shifts:
    """What became of marks in new editions, in `store`, until the reader has seen it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> tuple[Shift, ...]:
        """Return what the reader has not seen yet, of marks that are still there."""
        rows = self._store.rows(
            "SELECT mark, shift.kind, former, found, shift.edition FROM shift "
            "JOIN mark ON mark.id = shift.mark WHERE NOT is_seen ORDER BY mark.position"
        )
        return tuple(
            Shift(row[0], ShiftKind(row[1]), Location.parse(row[2]), Location.parse(row[3]), row[4])
            for row in rows
        )

    def judged(self) -> dict[str, str]:
        """Return the edition in which each mark was last looked for without coming to rest."""
        return dict(self._store.rows("SELECT mark, edition FROM shift WHERE kind <> 'moved'"))

    def record(self, shift: Shift) -> None:
        """Remember what became of a mark; it replaces what was known of it.

        Raises:
            StoreError: it cannot be written now.
        """
        with self._store.change() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO shift (mark, kind, former, found, edition) "
                "VALUES (?, ?, ?, ?, ?)",
                (shift.mark, shift.kind.value, shift.former.url, shift.found.url, shift.edition),
            )

    def see(self, marks: Iterable[str]) -> None:
        """Note that the reader has seen what became of these marks.

        Raises:
            StoreError: it cannot be written now.
        """
        with self._store.change() as connection:
            connection.executemany(
                "UPDATE shift SET is_seen = 1 WHERE mark = ?", ((mark,) for mark in marks)
            )


def follow_editions(
    marks: Marks, shifts: Shifts, library: Library, progress: Progress = SILENT
) -> tuple[int, int]:
    """Look for every mark of another edition in the books at hand.

    Returns how many were looked for, and how many of them shifted.

    What is found word for word is moved there at once. File work only, for any thread.

    Raises:
        StoreError: a change cannot be written now; what was done stays.
        Cancelled: asked for by `progress`; what was done stays.
    """
    packs = {pack.id: pack for pack in library.packs}
    judged = shifts.judged()
    waiting = [
        (mark, packs[mark.location.pack])
        for mark in marks.list()
        if mark.location.pack in packs
        and packs[mark.location.pack].manifest.version
        not in {mark.edition, judged.get(mark.id, "")}
    ]
    shifted = 0
    for done, (mark, pack) in enumerate(waiting, 1):
        shifted += _follow(mark, pack, marks, shifts)
        progress.step(done, len(waiting))
    return len(waiting), shifted


def settle(mark: Mark, shift: Shift, marks: Marks, shifts: Shifts, library: Library) -> Mark:
    """Put an uncertain mark where it most likely belongs, because the reader agreed.

    Raises:
        MarkMissing: the mark is gone, or its likely place is not in the book any more.
        StoreError: it cannot be written now.
    """
    pack = library.pack(shift.found.pack)
    found = _search(mark, pack)
    moved = _move(mark, found, pack, marks)
    if moved is None:
        raise MarkMissing(mark.id)
    shifts.see([mark.id])
    return moved


def _follow(mark: Mark, pack: Pack, marks: Marks, shifts: Shifts) -> bool:
    """Look for one mark; return whether it shifted."""
    found = _search(mark, pack)
    edition = pack.manifest.version
    kind = {Certainty.NEAR: ShiftKind.UNCERTAIN, Certainty.GONE: ShiftKind.GONE}.get(
        found.certainty, ShiftKind.MOVED
    )
    if kind is ShiftKind.MOVED:
        try:
            if _move(mark, found, pack, marks) is None:
                return False
        except MarkMissing:  # removed while the search went on
            return False
        if found.location == mark.location:
            return False
    shifts.record(Shift(mark.id, kind, mark.location, found.location, edition))
    return True


def _search(mark: Mark, pack: Pack) -> Found:
    chapter = _sections(pack, mark.location)
    return find(mark.quote, mark.location, chapter, partial(_everything, pack, mark.location))


def _move(mark: Mark, found: Found, pack: Pack, marks: Marks) -> Mark | None:
    """Put the mark where its text stands, with the quote as it reads there."""
    section = next(
        (
            section
            for section in _sections(pack, found.location)
            if section.anchor == found.location.anchor
        ),
        None,
    )
    if section is None:
        return None
    quote = quote_of(section, found.spans) if found.spans else mark.quote
    return marks.move(mark.id, found.location, quote, pack.manifest.version)


def _sections(pack: Pack, location: Location) -> tuple[Section, ...]:
    try:
        return pack.chapter(location.chapter, location.language).sections
    except (ChapterMissing, PackDamaged):
        return ()


def _everything(pack: Pack, location: Location) -> Iterator[Section]:
    for head in pack.heads(location.language):
        yield from _sections(pack, head.location)
