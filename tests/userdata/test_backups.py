# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import StoreError
from reader.language import Language
from reader.library.model import Location
from reader.userdata.backups import NEWEST, look_into
from reader.userdata.marks import MarkKind, Marks, Quote
from reader.userdata.pad import Pad

if TYPE_CHECKING:
    from pathlib import Path

    from reader.userdata.store import Store
    from tests.userdata.conftest import Clock

PLACE = Location("water", "pumps", Language.TH, "priming", 1)


def test_a_backup_tells_what_stands_in_it_without_being_changed(
    store: Store, marks: Marks, clock: Clock
) -> None:
    marks.add(PLACE, MarkKind.BOOKMARK, Quote("", "เติมน้ำ", ""))
    clock.move(seconds=1)
    newest = marks.add(PLACE, MarkKind.HIGHLIGHT, Quote("", "ให้เต็ม", ""), note="ถามช่าง")
    Pad(store).add_text("เปิดบทเรียน")
    backup = store.back_up()
    marks.remove([newest.id])
    before = backup.read_bytes()

    found = look_into(backup)

    assert (found.bookmarks, found.highlights, found.notes, found.pad) == (1, 1, 1, 1)
    assert found.newest[0] == newest
    assert found.path == backup
    assert backup.read_bytes() == before


def test_only_the_newest_marks_are_shown(store: Store, marks: Marks, clock: Clock) -> None:
    for number in range(NEWEST + 5):
        clock.move(seconds=1)
        marks.add(PLACE, MarkKind.BOOKMARK, Quote("", f"ข้อ {number}", ""))

    found = look_into(store.back_up())

    assert [mark.quote.exact for mark in found.newest[:2]] == [
        f"ข้อ {NEWEST + 4}", f"ข้อ {NEWEST + 3}",
    ]  # fmt: skip
    assert len(found.newest) == NEWEST


@pytest.mark.parametrize(
    "content", [b"", b"no database at all", b"SQLite format 3\x00" + b"x" * 99]
)
def test_a_backup_that_cannot_be_used_is_told(home: Path, content: bytes) -> None:
    path = home / "reader-000001-20261123T000000Z.db"
    path.write_bytes(content)

    with pytest.raises(StoreError):
        look_into(path)
