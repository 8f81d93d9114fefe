# SPDX-License-Identifier: MIT
"""The word channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.search.ranking import Ranking
from reader.search.sidecar import WORDS_FOLDER

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def words(index_root: Path) -> Path:
    return next(index_root.iterdir()) / WORDS_FOLDER


def test_a_word_scores_where_it_stands(words: Path) -> None:
    ranking = Ranking.open([words])

    assert set(ranking.scores("ข้อมูล")) == {0, 2}
    assert ranking.scores("ไม่มี") == {}


def test_a_title_says_more_than_a_text(words: Path) -> None:
    scores = Ranking.open([words]).scores("สุขภาพ")

    assert max(scores, key=lambda ordinal: scores[ordinal]) == 3


def test_sections_of_several_packs_count_on(words: Path) -> None:
    assert set(Ranking.open([words, words]).scores("ข้อมูล")) == {0, 2, 8, 10}


def test_forgotten_scores_are_found_again(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.search.ranking._KEPT", 1)
    ranking = Ranking.open([words])

    assert [set(ranking.scores(word)) for word in ("ข้อมูล", "สุขภาพ", "ข้อมูล")] == [
        {0, 2},
        {3},
        {0, 2},
    ]


def test_a_folder_without_an_index_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not exist"):
        Ranking.open([tmp_path])
