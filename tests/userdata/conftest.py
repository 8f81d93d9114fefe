# SPDX-License-Identifier: MIT
"""A clock that tests set, and a store in a folder of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reader.userdata.marks import Marks
from reader.userdata.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 8, 30, 15, 250_000, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **parts: float) -> None:
        """Set the clock forward, or back, by the parts of a timedelta."""
        self.moment += timedelta(**parts)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a name that Windows, URLs and shells read in their own ways."""
    folder = tmp_path / "ห้อง เรียน #1 %20"
    folder.mkdir()
    return folder


@pytest.fixture
def store(home: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(home / "reader.db", home / "backups", clock=clock) as opened:
        yield opened


@pytest.fixture
def marks(store: Store, clock: Clock) -> Marks:
    return Marks(store, clock)
