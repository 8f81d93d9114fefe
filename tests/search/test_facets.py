# SPDX-License-Identifier: MIT
"""Languages, chapters, parts and tags of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.language import Language
from reader.search.facets import Facets
from reader.search.packed import ones
from reader.search.query import Query
from reader.search.sidecar import read

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = (1 << 8) - 1


@pytest.fixture(scope="module")
def facets(index_root: Path) -> Facets:
    return Facets(read(next(index_root.iterdir()), "book").entries)


@pytest.mark.parametrize(
    ("narrowed", "left"),
    [
        ({}, [0, 1, 2, 3, 4, 5, 6, 7]),
        ({"language": Language.EN}, [4, 5, 6, 7]),
        ({"chapter": "air"}, [2, 3, 6, 7]),
        ({"part": "first"}, [0, 1, 4, 5]),
        ({"tag": "environment", "language": Language.TH}, [2, 3]),
        ({"tag": "nothing"}, []),
    ],
)
def test_filters_narrow(facets: Facets, narrowed: dict[str, str], left: list[int]) -> None:
    assert list(ones(facets.narrow(EVERYTHING, Query("", **narrowed))[0])) == left


def test_few_sections_are_counted_as_many_are(facets: Facets) -> None:
    _, _, few = facets.narrow(0b100, Query(""))
    _, _, many = facets.narrow(EVERYTHING, Query(""))

    assert (few.chapters, few.languages) == ({"air": 1}, {"th": 1})
    assert (many.chapters, many.languages) == ({"city": 4, "air": 4}, {"th": 4, "en": 4})


def test_a_section_has_its_pair(facets: Facets) -> None:
    assert [facets.pair(ordinal) for ordinal in range(8)] == [4, 5, 6, 7, 0, 1, 2, 3]


def test_of_a_pair_the_language_that_is_read_is_left(facets: Facets) -> None:
    sections = 0b0010_0110  # the second pair, and a third section alone

    assert facets.once(sections, Language.TH) == 0b0000_0110
    assert facets.once(sections, Language.EN) == 0b0010_0100
    assert facets.once(sections, None) == sections


def test_a_pair_counts_once_where_pairs_are_joined(facets: Facets) -> None:
    _, _, apart = facets.narrow(EVERYTHING, Query(""))
    _, total, joined = facets.narrow(EVERYTHING, Query("", reading=Language.EN))
    _, _, narrowed = facets.narrow(EVERYTHING, Query("", language=Language.TH, reading=Language.EN))

    assert total == 4
    assert (apart.both, joined.both, narrowed.both) == (8, 4, 4)
    assert (apart.chapters["air"], joined.chapters["air"], narrowed.chapters["air"]) == (4, 2, 2)
    assert joined.languages == apart.languages == {"th": 4, "en": 4}


def test_a_section_may_have_no_pair(index_root: Path) -> None:
    thai = Facets(read(next(index_root.iterdir()), "book").entries[:5])

    assert [thai.pair(ordinal) for ordinal in range(5)] == [4, None, None, None, 0]


def test_a_pack_or_chapter_can_be_named(facets: Facets) -> None:
    assert facets.within(Query("", pack="book", within="air")) == 0b1100_1100
    assert facets.within(Query("", pack="other")) == 0
    assert facets.within(Query("", within="book")) == EVERYTHING
    assert facets.names == {"book", "city", "air"}
    assert facets.tags == {"start", "environment"}
    assert list(ones(facets.openings)) == [0, 2, 4, 6]
