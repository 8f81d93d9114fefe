# SPDX-License-Identifier: MIT
"""The study pad: quotes of the book and the reader's own text, in the order the reader wants.

Each call that changes something is one transaction, on disk when it returns. What is removed can
be brought back, also after a restart.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from reader.errors import MarkMissing
from reader.library.model import Location
from reader.userdata.marks import storable
from reader.userdata.store import stamp, utc_now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reader.userdata.store import Clock, Store

KEPT_REMOVALS = 200

_TICK = timedelta(milliseconds=1)
_COLUMNS = "id, address, quote, text, created, modified, edition"
_GET = f"SELECT {_COLUMNS} FROM pad "  # noqa: S608 fixed texts only
_PUT = (
    f"INSERT OR REPLACE INTO pad ({_COLUMNS}, position) "  # noqa: S608 fixed texts only
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class PadEntry:
    """A piece of the pad: a quote from `location` with the reader's words on it, or words alone.

    `created` and `modified` are as those of a mark. Own text has no location, quote and edition.
    """

    id: str
    location: Location | None
    quote: str
    text: str
    created: str
    modified: str
    edition: str


@dataclass(frozen=True, slots=True)
class PadRemoval:
    """A change of the pad that can be undone: what it took away or replaced, and what it added."""

    id: int
    entries: tuple[PadEntry, ...]
    added: tuple[str, ...] = ()


class Pad:
    """The study pad, in `store`. Methods that change raise StoreError when it cannot."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock

    def entries(self) -> tuple[PadEntry, ...]:
        """Return what stands on the pad, in its order."""
        return tuple(_entry(row) for row in self._store.rows(_GET + "ORDER BY position, id"))

    def add_quote(
        self, location: Location, quote: str, edition: str, text: str = "", at: int | None = None
    ) -> PadEntry:
        """Put a quote of the book before the entry number `at`, counted from 0, else at the end."""
        return self._add(location, quote, edition, text, at)

    def add_text(self, text: str, at: int | None = None) -> PadEntry:
        """Put own text before the entry number `at`, counted from 0, else at the end."""
        return self._add(None, "", "", text, at)

    def edit(self, entry_id: str, text: str) -> PadEntry:
        """Change the reader's words of an entry and return it as it is now.

        Raises:
            MarkMissing: no entry has this id.
        """
        with self._store.change() as connection:
            order = _read(connection)
            entry = _one(order, entry_id)
            edited = replace(entry, text=storable(text))
            if edited != entry:
                edited = replace(edited, modified=self._after(entry.modified))
                _put(connection, edited, order.index(entry))
        return edited

    def move(self, entry_ids: Iterable[str], to: int) -> None:
        """Put entries, kept in their order, before the one that is now number `to`.

        Raises:
            MarkMissing: one of the ids is not known; nothing was moved.
        """
        with self._store.change() as connection:
            order = _read(connection)
            wanted = {_one(order, entry_id).id for entry_id in entry_ids}
            before = [e for e in order[:to] if e.id not in wanted]
            after = [e for e in order[to:] if e.id not in wanted]
            _number(connection, [*before, *(e for e in order if e.id in wanted), *after])

    def remove(self, entry_ids: Iterable[str]) -> PadRemoval:
        """Take entries away, all or none, and return what `undo` needs.

        The newest 200 removals can be undone.

        Raises:
            MarkMissing: one of the ids is not known; nothing was removed.
        """
        with self._store.change() as connection:
            order = _read(connection)
            taken = [_one(order, entry_id) for entry_id in dict.fromkeys(entry_ids)]
            removal = self._record(connection, [(order.index(e), e) for e in taken], ())
            connection.executemany("DELETE FROM pad WHERE id = ?", ((e.id,) for e in taken))
            _number(connection, [e for e in order if e not in taken])
        return removal

    def merge(self, entries: Iterable[PadEntry]) -> PadRemoval:
        """Take in entries of another file by id, in one change that `undo` reverts.

        An entry that is new is put at the end, one that was modified later replaces the one there
        is, and else it is passed over.
        """
        with self._store.change() as connection:
            order = _read(connection)
            known = {entry.id: entry for entry in order}
            newest: dict[str, PadEntry] = {}
            for entry in entries:
                other = newest.get(entry.id) or known.get(entry.id)
                if other is None or other.modified < entry.modified:
                    newest[entry.id] = entry
            replaced = [(n, e) for n, e in enumerate(order) if e.id in newest]
            removal = self._record(connection, replaced, newest.values())
            fresh = [entry for entry in newest.values() if entry.id not in known]
            _number(connection, [*(newest.get(e.id, e) for e in order), *fresh], is_whole=True)
        return removal

    def undo(self, removal: PadRemoval) -> tuple[PadEntry, ...]:
        """Revert a removal or an import and return the entries that came back.

        An entry that was changed since stays as it is.

        Raises:
            MarkMissing: the change was undone before, or is older than what is kept.
        """
        with self._store.change() as connection:
            row = connection.execute(
                "SELECT before, after FROM pad_removal WHERE id = ?", (removal.id,)
            ).fetchone()
            if row is None:
                ids = (*(entry.id for entry in removal.entries), *removal.added)
                raise MarkMissing(next(iter(ids), ""))
            before, after = json.loads(row[0]), json.loads(row[1])
            order = _read(connection)
            held = {entry.id: entry.modified for entry in order}
            back = [
                (int(number), _entry(values))
                for number, values in before
                if held.get(values[0]) == after.get(values[0])
            ]
            returning = {entry.id for _, entry in back}
            added = after.keys() - {values[0] for _, values in before}
            dropped = {i for i in added if held.get(i) == after[i]} | (returning & held.keys())
            connection.executemany("DELETE FROM pad WHERE id = ?", ((i,) for i in dropped))
            order = [entry for entry in order if entry.id not in dropped]
            for number, entry in sorted(back, key=lambda pair: pair[0]):
                order.insert(number, entry)
            _number(connection, order, is_whole=True)
            connection.execute("DELETE FROM pad_removal WHERE id = ?", (removal.id,))
        return tuple(entry for _, entry in back)

    def last_removal(self) -> PadRemoval | None:
        """Return the newest change that can be undone, or None."""
        rows = self._store.rows(
            "SELECT id, before, after FROM pad_removal ORDER BY id DESC LIMIT 1"
        )
        if not rows:
            return None
        number, before, after = rows[0]
        taken = tuple(_entry(values) for _, values in json.loads(before))
        known = {entry.id for entry in taken}
        return PadRemoval(number, taken, tuple(i for i in json.loads(after) if i not in known))

    def _add(
        self, location: Location | None, quote: str, edition: str, text: str, at: int | None
    ) -> PadEntry:
        from uuid import uuid4

        now = stamp(self._clock())
        place = Location.parse(location.url) if location else None  # as it will be read back
        entry = PadEntry(
            str(uuid4()), place, storable(quote), storable(text), now, now, storable(edition)
        )
        with self._store.change() as connection:
            order = _read(connection)
            order.insert(len(order) if at is None else at, entry)
            _put(connection, entry, 0)
            _number(connection, order)
        return entry

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
        before: Sequence[tuple[int, PadEntry]],
        after: Iterable[PadEntry],
    ) -> PadRemoval:
        given = {entry.id: entry.modified for entry in after}
        rows = [(number, _row(entry)) for number, entry in before]
        cursor = connection.execute(
            "INSERT INTO pad_removal (moment, before, after) VALUES (?, ?, ?)",
            (stamp(self._clock()), json.dumps(rows), json.dumps(given)),
        )
        number = int(cursor.lastrowid or 0)
        connection.execute("DELETE FROM pad_removal WHERE id <= ?", (number - KEPT_REMOVALS,))
        taken = tuple(entry for _, entry in before)
        return PadRemoval(number, taken, tuple(i for i in given if i not in {e.id for e in taken}))


def _row(entry: PadEntry) -> tuple[str, ...]:
    address = entry.location.url if entry.location else ""
    words = (entry.quote, entry.text, entry.created, entry.modified, entry.edition)
    return (entry.id, address, *words)


def _entry(row: Sequence[Any]) -> PadEntry:
    return PadEntry(row[0], Location.parse(row[1]) if row[1] else None, *row[2:7])


def _read(connection: sqlite3.Connection) -> list[PadEntry]:
    rows = connection.execute(_GET + "ORDER BY position, id").fetchall()
    return [_entry(row) for row in rows]


def _one(order: Iterable[PadEntry], entry_id: str) -> PadEntry:
    for entry in order:
        if entry.id == entry_id:
            return entry
    raise MarkMissing(entry_id)


def _put(connection: sqlite3.Connection, entry: PadEntry, position: int) -> None:
    connection.execute(_PUT, (*_row(entry), position))


def _number(
    connection: sqlite3.Connection, order: Sequence[PadEntry], *, is_whole: bool = False
) -> None:
    """Number the entries by their order; with `is_whole` write all of each."""
    if is_whole:
        connection.executemany(_PUT, ((*_row(e), place) for place, e in enumerate(order)))
    else:
        connection.executemany(
            "UPDATE pad SET position = ? WHERE id = ?", ((n, e.id) for n, e in enumerate(order))
        )
