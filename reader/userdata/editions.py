# SPDX-License-Identifier: MIT
"""Which editions of the packs were read, each with a fingerprint of its sections.

With the last two of them kept, what changed can be told long after the older pack is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.language import Language
from reader.library.manifest import version_key
from reader.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.library import Library
    from reader.library.pack import Pack
    from reader.library.prints import Print
    from reader.progress import Progress
    from reader.userdata.store import Store

_KEPT = 2  # editions of a pack


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition that was read; `date` is as in the manifest, empty if it has none."""

    pack: str
    version: str
    date: str


class Editions:
    """The editions that the reader had open, in `store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, pack: str) -> tuple[Edition, ...]:
        """Return the editions of a pack that are remembered, the last one first."""
        rows = self._store.rows(
            "SELECT pack, version, date FROM edition WHERE pack = ? ORDER BY position DESC",
            (pack,),
        )
        return tuple(Edition(*row) for row in rows)

    def prints(self, edition: Edition) -> tuple[Print, ...]:
        """Return the fingerprint of an edition; empty if it is not remembered."""
        rows = self._store.rows(
            "SELECT prints FROM edition WHERE pack = ? AND version = ?",
            (edition.pack, edition.version),
        )
        return _unpacked(rows[0][0]) if rows else ()

    def keep(self, edition: Edition, prints: Iterable[Print]) -> None:
        """Remember an edition as the one read last; older ones than the one before are forgotten.

        Raises:
            StoreError: it cannot be written now.
        """
        with self._store.change() as connection:
            connection.execute(
                "DELETE FROM edition WHERE pack = ? AND version = ?",
                (edition.pack, edition.version),
            )
            connection.execute(
                "INSERT INTO edition (pack, version, date, prints) VALUES (?, ?, ?, ?)",
                (edition.pack, edition.version, edition.date, _packed(prints)),
            )
            connection.execute(
                "DELETE FROM edition WHERE pack = ? AND position NOT IN (SELECT position "
                "FROM edition WHERE pack = ? ORDER BY position DESC LIMIT ?)",
                (edition.pack, edition.pack, _KEPT),
            )


def edition_of(pack: Pack) -> Edition:
    """Return the edition of a pack that is at hand."""
    date = pack.manifest.date
    return Edition(pack.id, pack.manifest.version, date.isoformat() if date else "")


def follow(
    editions: Editions, library: Library, progress: Progress = SILENT
) -> tuple[Edition, ...]:
    """Remember the editions at hand; return those that are newer than the one read before.

    File work only, for any thread.

    Raises:
        StoreError: one cannot be written now.
        Cancelled: asked for by `progress`; what was remembered stays.
    """
    newer = []
    for pack in library.packs:
        here, known = edition_of(pack), editions.read(pack.id)
        if known and known[0].version == here.version:
            continue
        from reader.library.prints import prints_of  # needed once an edition

        editions.keep(here, prints_of(pack, progress))
        if known and version_key(here.version) > version_key(known[0].version):
            newer.append(here)
    return tuple(newer)


def _packed(prints: Iterable[Print]) -> bytes:
    import json
    import zlib

    rows = [[p.chapter, p.anchor, p.language, p.title, p.digest, int(p.is_long)] for p in prints]
    text = json.dumps({"version": 1, "prints": rows}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"), 9)


def _unpacked(kept: bytes) -> tuple[Print, ...]:
    import json
    import zlib

    from reader.library.prints import Print

    rows = json.loads(zlib.decompress(kept))["prints"]
    return tuple(Print(r[0], r[1], Language(r[2]), r[3], r[4], bool(r[5])) for r in rows)
