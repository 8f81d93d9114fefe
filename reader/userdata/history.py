# SPDX-License-Identifier: MIT
"""History: where the reader was, how far each chapter was read, and what was searched for.

Nothing here is worth an interruption: what cannot be written is logged and forgotten. The end of
the process loses nothing that was noted; a power cut may lose the last few places.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import StoreError
from reader.language import Language
from reader.library.model import Location
from reader.userdata.store import stamp, utc_now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from reader.userdata.store import Clock, Store

logger = logging.getLogger(__name__)

KEPT_VISITS = 200
KEPT_SEARCHES = 50
LONGEST_SEARCH = 400  # code points; a longer text is not a search worth keeping


class Visit(NamedTuple):
    """A place where the reader was, and when: ISO 8601 in UTC, ending in Z."""

    location: Location
    moment: str


class History:
    """The reader's history, in `store`."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock

    def visit(self, location: Location, reached: float = 0.0) -> None:
        """Note that the reader is at `location` and has seen the chapter up to `reached`, 0 to 1.

        Moving about in one chapter is one visit, whose place moves along. Cheap enough to call
        several times a second.
        """
        chapter = (location.pack, location.chapter)
        place = (location.language, location.anchor, location.block, stamp(self._clock()))

        def note(connection: sqlite3.Connection) -> None:
            _put_visit(connection, chapter, place)
            connection.execute(
                "INSERT INTO place (pack, address) VALUES (?, ?) "
                "ON CONFLICT (pack) DO UPDATE SET address = excluded.address",
                (location.pack, location.url),
            )
            if reached > 0:
                connection.execute(
                    "INSERT INTO progress (pack, chapter, reached) VALUES (?, ?, ?) "
                    "ON CONFLICT DO UPDATE SET reached = max(reached, excluded.reached)",
                    (*chapter, min(1.0, reached)),
                )

        self._note(note)

    def last(self, pack: str | None = None) -> Location | None:
        """Return where the reader was last, in `pack` or in any, or None."""
        if pack is None:
            visits = self.recent(1)
            return visits[0].location if visits else None
        rows = self._store.rows("SELECT address FROM place WHERE pack = ?", (pack,))
        return Location.parse(rows[0][0]) if rows else None

    def recent(self, limit: int = KEPT_VISITS) -> tuple[Visit, ...]:
        """Return where the reader was, newest first, each section once, at most `limit`."""
        rows = self._store.rows(
            "SELECT pack, chapter, language, anchor, block, moment FROM visit "
            "ORDER BY position DESC LIMIT ?",
            (limit,),
        )
        return tuple(
            Visit(Location(row[0], row[1], Language(row[2]), row[3], row[4]), row[5])
            for row in rows
        )

    def progress(self, pack: str) -> dict[str, float]:
        """Return how far each chapter that was opened has been read, 0 to 1, by its id."""
        return dict(
            self._store.rows("SELECT chapter, reached FROM progress WHERE pack = ?", (pack,))
        )

    def set_progress(self, location: Location, reached: float) -> None:
        """Set how far the chapter of `location` has been read, 0 to 1; 0 is not at all.

        Raises:
            StoreError: it cannot be written now.
        """
        chapter = (location.pack, location.chapter)
        with self._store.change() as connection:
            connection.execute("DELETE FROM progress WHERE pack = ? AND chapter = ?", chapter)
            if reached > 0:
                connection.execute(
                    "INSERT INTO progress (pack, chapter, reached) VALUES (?, ?, ?)",
                    (*chapter, min(1.0, reached)),
                )

    def searched(self, text: str) -> None:
        """Note a search that the reader stood by: opened a hit of, or sent with Enter."""
        tidy = " ".join(text.encode("utf-8", "ignore").decode("utf-8").split())
        if not tidy or len(tidy) > LONGEST_SEARCH:
            return

        def note(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM search WHERE text = ?", (tidy,))
            connection.execute("INSERT INTO search (text) VALUES (?)", (tidy,))
            connection.execute(
                "DELETE FROM search WHERE position NOT IN "
                "(SELECT position FROM search ORDER BY position DESC LIMIT ?)",
                (KEPT_SEARCHES,),
            )

        self._note(note)

    def searches(self) -> tuple[str, ...]:
        """Return what was searched for, newest first, each text once, at most 50."""
        rows = self._store.rows("SELECT text FROM search ORDER BY position DESC")
        return tuple(row[0] for row in rows)

    def clear_searches(self) -> None:
        """Forget every search.

        Raises:
            StoreError: they cannot be removed now.
        """
        with self._store.change() as connection:
            connection.execute("DELETE FROM search")

    def clear(self) -> None:
        """Forget every place, how far chapters were read, and every search.

        Raises:
            StoreError: they cannot be removed now.
        """
        with self._store.change() as connection:
            for table in ("visit", "place", "progress", "search"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 fixed names

    def _note(self, note: Callable[[sqlite3.Connection], None]) -> None:
        try:
            with self._store.change(may_be_lost=True) as connection:
                note(connection)
        except StoreError as error:
            logger.warning("history was not written: %s", error.reason)


def _put_visit(
    connection: sqlite3.Connection, chapter: tuple[str, str], place: tuple[str, str, int, str]
) -> None:
    newest = connection.execute(
        "SELECT position, pack, chapter FROM visit ORDER BY position DESC LIMIT 1"
    ).fetchone()
    position = newest[0] if newest and newest[1:] == chapter else None
    connection.execute(
        "DELETE FROM visit WHERE pack = ? AND chapter = ? AND anchor = ? AND position IS NOT ?",
        (*chapter, place[1], position),
    )
    connection.execute(
        "INSERT OR REPLACE INTO visit (pack, chapter, language, anchor, block, moment, position) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*chapter, *place, position),
    )
    if position is None:
        connection.execute(
            "DELETE FROM visit WHERE position NOT IN "
            "(SELECT position FROM visit ORDER BY position DESC LIMIT ?)",
            (KEPT_VISITS,),
        )
