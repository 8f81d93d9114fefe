# SPDX-License-Identifier: MIT
"""Marks: the places and pieces of text that the reader keeps, with notes and labels.

Each call that changes something is one transaction, on disk when it returns. What is removed can
be brought back, also after a restart.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from reader.errors import MarkMissing
from reader.language import Language
from reader.library.model import Location
from reader.userdata.store import stamp, utc_now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    from reader.userdata.store import Clock, Store

KEPT_REMOVALS = 200

_TICK = timedelta(milliseconds=1)
_COLUMNS = (
    "id, kind, pack, chapter, language, anchor, block, prefix, exact, suffix, "
    "note, labels, color, created, modified, edition"
)
_PUT = (
    f"INSERT INTO mark ({_COLUMNS}, position) VALUES ({', '.join('?' * 17)}) "  # noqa: S608 fixed
    "ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", "))
)
_GET = f"SELECT {_COLUMNS}, position FROM mark "  # noqa: S608 fixed texts only


class MarkKind(StrEnum):
    """What a mark is."""

    BOOKMARK = "bookmark"
    HIGHLIGHT = "highlight"


@dataclass(frozen=True, slots=True)
class Quote:
    """The text a mark stands on, with a little before and after, to find it again."""

    prefix: str = ""
    exact: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something the reader kept: a bookmark or a highlight, perhaps with a note.

    `created` and `modified` are ISO 8601 in UTC, to the millisecond, ending in Z; each edit makes
    `modified` later, even when the clock was set back. `edition` is the version of the pack that
    `location` and `quote` were taken from.
    """

    id: str
    kind: MarkKind
    location: Location
    quote: Quote
    note: str
    labels: tuple[str, ...]
    color: str
    created: str
    modified: str
    edition: str


@dataclass(frozen=True, slots=True)
class Removal:
    """A change that can be undone: marks taken away, or replaced and added by an import.

    `marks` are the marks it took away or replaced, as they were; `added` the ids it brought.
    """

    id: int
    moment: str
    marks: tuple[Mark, ...]
    added: tuple[str, ...] = ()


class Marks:
    """The reader's marks, in `store`. Methods that change raise StoreError when it cannot."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock
        self._folded: dict[str, tuple[Mark, str]] = {}

    def add(
        self,
        location: Location,
        kind: MarkKind,
        quote: Quote,
        note: str = "",
        labels: Iterable[str] = (),
        color: str = "",
        edition: str = "",
    ) -> Mark:
        """Keep a new mark and return it; it is on disk then."""
        from uuid import uuid4

        now = stamp(self._clock())
        mark = Mark(
            id=str(uuid4()),
            kind=kind,
            location=Location.parse(location.url),  # as it will be read back
            quote=Quote(storable(quote.prefix), storable(quote.exact), storable(quote.suffix)),
            note=storable(note),
            labels=tidy_labels(labels),
            color=storable(color),
            created=now,
            modified=now,
            edition=storable(edition),
        )
        with self._store.change() as connection:
            _put(connection, mark)
        return mark

    def edit(
        self,
        mark_id: str,
        *,
        note: str | None = None,
        labels: Iterable[str] | None = None,
        color: str | None = None,
    ) -> Mark:
        """Change what is given and return the mark as it is now.

        Raises:
            MarkMissing: no mark has this id.
        """
        with self._store.change() as connection:
            mark, position = _one(connection, mark_id)
            edited = replace(
                mark,
                note=mark.note if note is None else storable(note),
                labels=mark.labels if labels is None else tidy_labels(labels),
                color=mark.color if color is None else storable(color),
            )
            if edited != mark:
                edited = replace(edited, modified=self._after(mark.modified))
                _put(connection, edited, position)
        return edited

    def move(self, mark_id: str, location: Location, quote: Quote, edition: str) -> Mark:
        """Put a mark where its text stands in another edition of the book, and return it.

        `modified` stays: the reader changed nothing.

        Raises:
            MarkMissing: no mark has this id.
        """
        with self._store.change() as connection:
            mark, position = _one(connection, mark_id)
            place = Location.parse(location.url)
            moved = replace(mark, location=place, quote=quote, edition=edition)
            if moved != mark:
                _put(connection, moved, position)
        return moved

    def remove(self, mark_ids: Iterable[str]) -> Removal:
        """Take marks away, all or none, and return what `undo` needs.

        The newest 200 removals can be undone.

        Raises:
            MarkMissing: one of the ids is not known; nothing was removed.
        """
        with self._store.change() as connection:
            taken = [_one(connection, mark_id) for mark_id in dict.fromkeys(mark_ids)]
            return self._record(connection, taken, ())

    def merge(self, marks: Iterable[Mark]) -> Removal:
        """Take in marks of another file by id, in one change that `undo` reverts.

        A mark is added if its id is new, replaces the one there is if it was modified later, and
        else is passed over. A copy of the file is made first.
        """
        self._store.back_up()
        with self._store.change() as connection:
            replaced, fresh = [], []
            for mark in _newest_each(marks):
                found = _find(connection, mark.id)
                if found is None:
                    fresh.append(mark)
                elif found[0].modified < mark.modified:
                    replaced.append((found, mark))
            taken = [old for old, _ in replaced]
            return self._record(connection, taken, [*fresh, *(new for _, new in replaced)])

    def undo(self, removal: Removal) -> tuple[Mark, ...]:
        """Revert a removal or an import and return the marks that came back.

        A mark that was changed since stays as it is.

        Raises:
            MarkMissing: the change was undone before, or is older than what is kept.
        """
        with self._store.change() as connection:
            rows = connection.execute(
                "SELECT mark, before, after FROM former WHERE removal = ?", (removal.id,)
            ).fetchall()
            if not rows and (removal.marks or removal.added):
                raise MarkMissing(next(iter((*(m.id for m in removal.marks), *removal.added))))
            back = []
            for mark_id, before, after in rows:
                if _modified(connection, mark_id) != after:
                    continue
                if before is None:
                    connection.execute("DELETE FROM mark WHERE id = ?", (mark_id,))
                else:
                    row = json.loads(before)
                    connection.execute(_PUT, row)
                    back.append(row)
            connection.execute("DELETE FROM removal WHERE id = ?", (removal.id,))
        return tuple(_mark(row) for row in sorted(back, key=lambda row: int(row[-1])))

    def removals(self) -> tuple[Removal, ...]:
        """Return the changes that can be undone, newest first."""
        found = self._store.rows("SELECT id, moment FROM removal ORDER BY id DESC")
        rows = self._store.rows("SELECT removal, mark, before FROM former")
        return tuple(
            Removal(
                number,
                moment,
                tuple(_mark(json.loads(before)) for n, _, before in rows if n == number and before),
                tuple(mark for n, mark, before in rows if n == number and before is None),
            )
            for number, moment in found
        )

    def get(self, mark_id: str) -> Mark:
        """Return the mark with this id.

        Raises:
            MarkMissing: there is none.
        """
        rows = self._store.rows(_GET + "WHERE id = ?", (mark_id,))
        if not rows:
            raise MarkMissing(mark_id)
        return _mark(rows[0])

    def at(self, location: Location) -> Mark | None:
        """Return the bookmark at this block, or None; one set in the other language counts too."""
        rows = self._store.rows(
            _GET + "WHERE kind = 'bookmark' AND pack = ? AND chapter = ? AND anchor = ? "
            "AND block = ? ORDER BY language <> ?, position",
            (location.pack, location.chapter, location.anchor, location.block, location.language),
        )
        return _mark(rows[0]) if rows else None

    def list(
        self, pack: str | None = None, kind: MarkKind | None = None, chapter: str | None = None
    ) -> tuple[Mark, ...]:
        """Return the marks in the order in which they were kept, oldest first."""
        wanted = {"pack": pack, "kind": kind, "chapter": chapter}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " AND ".join(f"{name} = ?" for name in given)
        rows = self._store.rows(
            _GET + (f"WHERE {where} " if where else "") + "ORDER BY position", tuple(given.values())
        )
        return tuple(_mark(row) for row in rows)

    def labels(self) -> dict[str, int]:
        """Return every label in use and on how many marks it stands, the most used first."""
        counts: dict[str, int] = {}
        for (labels,) in self._store.rows("SELECT labels FROM mark WHERE labels <> '[]'"):
            for label in json.loads(labels):
                counts[label] = counts.get(label, 0) + 1
        return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))

    def filter(
        self,
        text: str,
        *,
        pack: str | None = None,
        kind: MarkKind | None = None,
        labels: Iterable[str] = (),
        color: str | None = None,
    ) -> tuple[Mark, ...]:
        """Return the marks that hold every part of `text` and carry all of `labels`.

        The parts are what blanks separate; each is looked for in note, quote and labels, in the
        form in which search compares Thai and English. Order as in `list`.
        """
        from reader.text.normalize import fold

        parts, labels = fold(text).split(), set(labels)
        return tuple(
            mark
            for mark in self.list(pack, kind)
            if labels <= set(mark.labels)
            and color in (None, mark.color)
            and all(part in self._fold(mark, fold) for part in parts)
        )

    def _fold(self, mark: Mark, fold: Callable[[str], str]) -> str:
        known = self._folded.get(mark.id)
        if known is None or known[0] != mark:
            text = "\n".join((mark.note, mark.quote.exact, *mark.labels))
            known = self._folded[mark.id] = (mark, "\n".join(map(fold, text.split("\n"))))
        return known[1]

    def _after(self, modified: str) -> str:
        """Return now, or just after `modified` if the clock stands before it."""
        try:
            least = datetime.fromisoformat(modified) + _TICK
        except OverflowError:  # the end of the calendar
            return modified
        return max(stamp(self._clock()), stamp(least))

    def _record(
        self,
        connection: sqlite3.Connection,
        taken: Sequence[tuple[Mark, int]],
        given: Sequence[Mark],
    ) -> Removal:
        """Take the marks of `taken` away, put those of `given`, and remember both sides."""
        moment = stamp(self._clock())
        cursor = connection.execute("INSERT INTO removal (moment) VALUES (?)", (moment,))
        number = int(cursor.lastrowid or 0)
        before = {mark.id: (mark, position) for mark, position in taken}
        after = {mark.id: mark for mark in given}
        for mark_id in before.keys() - after.keys():
            connection.execute("DELETE FROM mark WHERE id = ?", (mark_id,))
        for mark in given:
            _put(connection, mark, before[mark.id][1] if mark.id in before else None)
        connection.executemany(
            "INSERT INTO former (removal, mark, before, after) VALUES (?, ?, ?, ?)",
            (
                (
                    number,
                    mark_id,
                    json.dumps(_row(*before[mark_id])) if mark_id in before else None,
                    after[mark_id].modified if mark_id in after else None,
                )
                for mark_id in {**before, **after}
            ),
        )
        connection.execute("DELETE FROM removal WHERE id <= ?", (number - KEPT_REMOVALS,))
        added = tuple(mark_id for mark_id in after if mark_id not in before)
        return Removal(number, moment, tuple(mark for mark, _ in taken), added)


def in_book_order(
    marks: Iterable[Mark], place: Callable[[Location], tuple[int, ...] | None]
) -> tuple[Mark, ...]:
    """Return the marks as the book has them.

    `place` gives the order of a section in the book, or None for what is not in it: those stand
    at the end, by address. Within a section the block decides, then the order given.
    """

    def key(mark: Mark) -> tuple[bool, tuple[int, ...], str, int]:
        found = place(mark.location.section)
        address = "" if found is not None else mark.location.section.url
        return (found is None, found or (), address, mark.location.block)

    return tuple(sorted(marks, key=key))


def storable(text: str) -> str:
    """Return `text` without halves of UTF-16 pairs, which no file can hold; pairs are joined."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def tidy_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """Return each label once, in the order given, with single blanks and none that is empty."""
    tidy = (" ".join(storable(label).split()) for label in labels)
    return tuple(dict.fromkeys(label for label in tidy if label))


def _newest_each(marks: Iterable[Mark]) -> list[Mark]:
    """Return one mark an id: the one modified last."""
    newest: dict[str, Mark] = {}
    for mark in marks:
        known = newest.get(mark.id)
        if known is None or known.modified < mark.modified:
            newest[mark.id] = mark
    return list(newest.values())


def _row(mark: Mark, position: int | None) -> tuple[Any, ...]:
    place = mark.location
    return (
        mark.id, mark.kind.value, place.pack, place.chapter, place.language.value, place.anchor,
        place.block, mark.quote.prefix, mark.quote.exact, mark.quote.suffix, mark.note,
        json.dumps(mark.labels, ensure_ascii=False), mark.color, mark.created, mark.modified,
        mark.edition, position,
    )  # fmt: skip


def _mark(row: Sequence[Any]) -> Mark:
    return Mark(
        id=row[0],
        kind=MarkKind(row[1]),
        location=Location(row[2], row[3], Language(row[4]), row[5], row[6]),
        quote=Quote(row[7], row[8], row[9]),
        note=row[10],
        labels=tuple(json.loads(row[11])),
        color=row[12],
        created=row[13],
        modified=row[14],
        edition=row[15],
    )


def _put(connection: sqlite3.Connection, mark: Mark, position: int | None = None) -> None:
    connection.execute(_PUT, _row(mark, position))


def _find(connection: sqlite3.Connection, mark_id: str) -> tuple[Mark, int] | None:
    row = connection.execute(_GET + "WHERE id = ?", (mark_id,)).fetchone()
    return (_mark(row), int(row[-1])) if row else None


def _one(connection: sqlite3.Connection, mark_id: str) -> tuple[Mark, int]:
    found = _find(connection, mark_id)
    if found is None:
        raise MarkMissing(mark_id)
    return found


def _modified(connection: sqlite3.Connection, mark_id: str) -> str | None:
    row = connection.execute("SELECT modified FROM mark WHERE id = ?", (mark_id,)).fetchone()
    return None if row is None else str(row[0])
