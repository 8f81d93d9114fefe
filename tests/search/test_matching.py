# SPDX-License-Identifier: MIT
"""Weighing what the channels found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.search.exact import ExactChannel
from reader.search.matching import Matcher
from reader.search.packed import ones
from reader.search.ranking import Ranking
from reader.search.reading import plain_reading, understand
from reader.search.sidecar import read
from reader.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from reader.search.matching import Match, Matches


class Bench:
    """Both channels over the book."""

    def __init__(self, folder: Path) -> None:
        sidecar = read(folder, "book")
        self.vocabulary = Vocabulary.of([sidecar])
        self.exact = ExactChannel.of([sidecar])
        self.matcher = Matcher(self.exact, self.vocabulary, Ranking([sidecar]))

    def full(self, typed: str) -> dict[int, Match]:
        return told(self.matcher.full(understand(typed, self.vocabulary)))


def told(found: Matches) -> dict[int, Match]:
    return {ordinal: found.match(ordinal) for ordinal in ones(found.bits)}


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

    assert {n: match.score for n, match in told(found).items()} == {2: 130.0, 3: 100.0}
    assert found.best(bench.exact.everything, 1) == [2]
    assert found.best(bench.exact.everything, 0) == [2, 3]
    assert found.best(1 << 3, 0) == [3]


def test_in_a_broad_answer_words_still_count(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.search.matching._BROAD", 0)
    found = bench.matcher.full(understand("ข้อมูล เปิด", bench.vocabulary))

    assert found.best(bench.exact.everything, 0)[0] == 2
    assert found.match(2).why[0] == "exact"
    assert found.score(2) > 100


def test_listings_answer_last(bench: Bench) -> None:
    entries = list(bench.exact.entries)
    entries[2] = replace(entries[2], head=replace(entries[2].head, weight=0.3))
    matcher = Matcher(ExactChannel.of_few(entries))

    found = matcher.exact(plain_reading("คุณภาพอากาศ"))

    assert found.best(bench.exact.everything, 0) == [3, 2]


def test_in_a_large_library_only_the_rarest_words_are_scored(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.search.matching._LARGE", 0)

    assert 1 in bench.full("เทศบาล งบประมาณ พลังงาน ไฟฟ้า รถโดยสาร ทุกปี ขอนแก่น")


def test_without_ranking_the_forms_are_found(bench: Bench) -> None:
    matcher = Matcher(bench.exact, bench.vocabulary)

    found = told(matcher.full(understand("budget", bench.vocabulary)))

    assert {match.why[0] for match in found.values()} == {"exact", "glossary"}
