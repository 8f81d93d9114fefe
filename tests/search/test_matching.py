# SPDX-License-Identifier: MIT
"""Weighing what the channels found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.search.exact import ExactChannel
from reader.search.matching import Matcher
from reader.search.ranking import Ranking
from reader.search.reading import plain_reading, understand
from reader.search.sidecar import WORDS_FOLDER, read
from reader.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from reader.search.matching import Match


class Bench:
    """Both channels over the book."""

    def __init__(self, folder: Path) -> None:
        sidecar = read(folder, "book")
        self.vocabulary = Vocabulary([sidecar])
        self.exact = ExactChannel([sidecar])
        self.matcher = Matcher(self.exact, self.vocabulary, Ranking.open([folder / WORDS_FOLDER]))

    def full(self, typed: str) -> dict[int, Match]:
        return self.matcher.full(understand(typed, self.vocabulary))


@pytest.fixture(scope="module")
def bench(index_root: Path) -> Bench:
    return Bench(next(index_root.iterdir()))


def test_all_of_it_counts_more_than_all_its_parts(bench: Bench) -> None:
    whole = bench.full("งบประมาณไว้ทุกปี")
    parts = bench.full("ทุกปี งบประมาณ")

    assert whole[1].why == ["exact"]
    assert parts[1].why == ["parts", "title"]
    assert whole[1].score > parts[1].score


def test_a_section_with_few_of_the_words_is_no_answer(bench: Bench) -> None:
    assert bench.full("งบประมาณ ดวงจันทร์ พลูโต อังคาร") == {}


def test_a_word_in_every_section_is_still_found_alone(bench: Bench) -> None:
    assert bench.full("the")


def test_text_without_words_has_no_units(bench: Bench) -> None:
    assert bench.full("…") == {}


def test_in_a_broad_answer_only_titles_are_weighed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.search.matching._BROAD", 0)

    found = bench.matcher.exact(plain_reading("คุณภาพอากาศ"))

    assert {ordinal: match.score for ordinal, match in found.items()} == {2: 130.0, 3: 100.0}


def test_in_a_large_library_only_the_rarest_words_are_scored(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.search.matching._LARGE", 0)

    assert 1 in bench.full("เทศบาล งบประมาณ พลังงาน ไฟฟ้า รถโดยสาร ทุกปี ขอนแก่น")


def test_without_ranking_the_forms_are_found(bench: Bench) -> None:
    matcher = Matcher(bench.exact, bench.vocabulary)

    found = matcher.full(understand("budget", bench.vocabulary))

    assert {match.why[0] for match in found.values()} == {"exact", "glossary"}
