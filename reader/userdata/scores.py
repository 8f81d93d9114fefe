# SPDX-License-Identifier: MIT
"""How the reader did in the quizzes: the best and the last result of each part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.userdata.store import stamp, utc_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.userdata.store import Clock, Store


@dataclass(frozen=True, slots=True)
class Result:
    """The best and the last result of one part, each as (right, asked); `moment` is in UTC."""

    best: tuple[int, int]
    last: tuple[int, int]
    moment: str


class Scores:
    """The reader's results, in `store`. The part "" stands for a whole book."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock

    def of_pack(self, pack: str) -> dict[str, Result]:
        """Return the results of a pack by part."""
        rows = self._store.rows(
            "SELECT part, best, best_of, last, last_of, moment FROM score WHERE pack = ?", (pack,)
        )
        return {row[0]: Result((row[1], row[2]), (row[3], row[4]), row[5]) for row in rows}

    def keep(self, pack: str, results: Mapping[str, tuple[int, int]]) -> None:
        """Keep results, each as (right, asked), by part; the best of each part stays.

        A result is better if a larger part of the questions was right; of two equal ones that
        with more questions.

        Raises:
            StoreError: they cannot be written now.
        """
        known = self.of_pack(pack)
        moment = stamp(self._clock())
        rows = []
        for part, last in results.items():
            before = known.get(part)
            best = max(last, before.best, key=_worth) if before else last
            rows.append((pack, part, *best, *last, moment))
        with self._store.change() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO score VALUES (?, ?, ?, ?, ?, ?, ?)", rows
            )


def _worth(result: tuple[int, int]) -> tuple[float, int]:
    right, asked = result
    return (right / asked if asked else 0.0, asked)
