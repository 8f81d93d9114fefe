# SPDX-License-Identifier: MIT
"""Stand-ins for the edges of the program: the clock and the person who watches a job."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from reader.errors import Cancelled


@dataclass
class FakeProgress:
    """Records the steps of a job, and stops it at the step `stop_at` if that is not 0."""

    stop_at: int = 0
    steps: list[tuple[int, int]] = field(default_factory=list)

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if len(self.steps) == self.stop_at:
            raise Cancelled


@dataclass
class FakeClock:
    """A clock that goes on by one second each time it is asked."""

    now: datetime = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now
