# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import StoreError
from reader.userdata.scores import Result, Scores
from reader.userdata.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.userdata.conftest import Clock

FIRST = "2026-11-23T08:30:15.250Z"


@pytest.fixture
def scores(store: Store, clock: Clock) -> Scores:
    return Scores(store, clock)


def test_at_first_there_is_no_result(scores: Scores) -> None:
    assert scores.of_pack("water") == {}


def test_a_first_result_is_the_best_and_the_last(scores: Scores) -> None:
    scores.keep("water", {"start": (3, 4)})

    assert scores.of_pack("water") == {"start": Result((3, 4), (3, 4), FIRST)}
    assert scores.of_pack("city") == {}


@pytest.mark.parametrize(
    ("first", "second", "best"),
    [
        ((3, 4), (4, 4), (4, 4)),
        ((3, 4), (2, 4), (3, 4)),
        ((3, 4), (5, 10), (3, 4)),
        ((1, 2), (5, 10), (5, 10)),
        ((0, 0), (1, 2), (1, 2)),
    ],
    ids=["better", "worse", "more-but-worse", "as-good-of-more", "of-none"],
)
def test_the_best_result_stays(
    scores: Scores, first: tuple[int, int], second: tuple[int, int], best: tuple[int, int]
) -> None:
    scores.keep("water", {"start": first})

    scores.keep("water", {"start": second})

    result = scores.of_pack("water")["start"]
    assert (result.best, result.last) == (best, second)


def test_results_of_several_parts_are_kept_together(scores: Scores, clock: Clock) -> None:
    scores.keep("water", {"start": (1, 2)})
    clock.move(minutes=1)

    scores.keep("water", {"": (3, 4), "practice": (2, 2)})

    found = scores.of_pack("water")
    assert {part: result.last for part, result in found.items()} == {
        "": (3, 4),
        "practice": (2, 2),
        "start": (1, 2),
    }
    assert found[""].moment == "2026-11-23T08:31:15.250Z"


def test_results_are_there_after_reopening(scores: Scores, store: Store, home: Path) -> None:
    scores.keep("water", {"start": (3, 4)})
    store.close()

    with Store.open(home / "reader.db", home / "backups") as again:
        assert Scores(again).of_pack("water")["start"].best == (3, 4)


def test_a_store_that_cannot_be_written_says_so(home: Path) -> None:
    with (
        Store.without_file(StoreError(home / "reader.db", "locked")) as store,
        pytest.raises(StoreError),
    ):
        Scores(store).keep("water", {"start": (1, 2)})
