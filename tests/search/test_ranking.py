# SPDX-License-Identifier: MIT
"""The word channel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.search.packed import PackedMap, pack_map
from reader.search.ranking import Posting, Ranking, pack_posting
from reader.search.sidecar import Sidecar, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def book(index_root: Path) -> Sidecar:
    return read(next(index_root.iterdir()), "book")


def test_a_word_scores_where_it_stands(book: Sidecar) -> None:
    ranking = Ranking([book])

    assert set(ranking.scores("ข้อมูล")) == {0, 2}
    assert ranking.scores("ไม่มี") == {}


def test_a_title_says_more_than_a_text(book: Sidecar) -> None:
    scores = Ranking([book]).scores("สุขภาพ")

    assert max(scores, key=lambda ordinal: scores[ordinal]) == 3


def test_a_rare_word_says_more_than_a_common_one(book: Sidecar) -> None:
    ranking = Ranking([book])

    assert min(ranking.scores("sensor").values()) < min(ranking.scores("stakehold").values())


def test_sections_of_several_packs_count_on(book: Sidecar) -> None:
    assert set(Ranking([book, book]).scores("ข้อมูล")) == {0, 2, 8, 10}


def test_a_stem_knows_how_it_is_written(book: Sidecar) -> None:
    ranking = Ranking([book, book])

    assert ranking.spellings("stakehold") == ("stakeholders",)
    assert ranking.spellings("data") == ()
    assert ranking.spellings("ไม่มี") == ()


def test_forgotten_scores_are_found_again(book: Sidecar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.search.ranking._KEPT", 1)
    ranking = Ranking([book])

    assert [set(ranking.scores(word)) for word in ("ข้อมูล", "สุขภาพ", "ข้อมูล")] == [
        {0, 2},
        {3},
        {0, 2},
    ]


def test_weights_are_kept_closely(book: Sidecar) -> None:
    weights = {number: number / 500 for number in range(1, 1000)}
    packed = pack_posting(Posting(weights, ("a", "b")))
    table = PackedMap(pack_map({"x": packed}))

    ranking = Ranking([replace(book, words=table, entries=book.entries * 200)])
    scores = ranking.scores("x")

    rarity = scores[500] / weights[500]
    assert scores == pytest.approx({n: w * rarity for n, w in weights.items()}, abs=0.02)
    assert ranking.spellings("x") == ("a", "b")
