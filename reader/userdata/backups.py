# SPDX-License-Identifier: MIT
"""What stands in a backup, so that the reader can see it before it is restored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.userdata.marks import Mark, MarkKind, Marks
from reader.userdata.pad import Pad
from reader.userdata.store import Store

if TYPE_CHECKING:
    from pathlib import Path

NEWEST = 20  # marks that are shown of a backup


@dataclass(frozen=True, slots=True)
class Contents:
    """How many marks of each kind a backup has, how many carry a note, and the newest of them.

    `newest` are the marks changed last, the latest first, at most 20.
    """

    path: Path
    bookmarks: int
    highlights: int
    notes: int
    pad: int
    newest: tuple[Mark, ...]


def look_into(backup: Path) -> Contents:
    """Return what stands in a backup; the file is only read.

    Raises:
        StoreError: the backup cannot be used.
    """
    with Store.peek(backup) as store:
        return contents(store, backup)


def contents(store: Store, path: Path) -> Contents:
    """Return what stands in an open store, called `path`.

    Raises:
        StoreError: it cannot be read now.
    """
    marks = Marks(store).list()
    newest = sorted(marks, key=lambda mark: mark.modified, reverse=True)[:NEWEST]
    return Contents(
        path,
        bookmarks=sum(mark.kind is MarkKind.BOOKMARK for mark in marks),
        highlights=sum(mark.kind is MarkKind.HIGHLIGHT for mark in marks),
        notes=sum(bool(mark.note) for mark in marks),
        pad=len(Pad(store).entries()),
        newest=tuple(newest),
    )
