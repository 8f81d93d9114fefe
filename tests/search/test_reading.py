# SPDX-License-Identifier: MIT
"""Understanding what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.search.reading import plain_reading, understand
from reader.search.sidecar import read
from reader.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def vocabulary(index_root: Path) -> Vocabulary:
    return Vocabulary.of([read(next(index_root.iterdir()), "book")])


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("งบประมาณ", "budget"),
        ("smart cities", "เมืองอัจฉริยะ"),
        ("สมาร์ทซิตี้", "เมืองอัจฉริยะ"),
        ("SAO", "องค์การบริหารส่วนตำบล"),
        ("2027", "2570"),
        ("พ.ศ. 2570", "2027"),
    ],
)
def test_a_term_or_year_has_other_forms(vocabulary: Vocabulary, typed: str, other: str) -> None:
    forms = [form for unit in understand(typed, vocabulary).units for form in unit.forms]

    assert other in [form.text for form in forms]
    assert all(0 < form.weight <= 1 for form in forms)


@pytest.mark.parametrize("typed", ["1,250", "2700", "12570", "1570"])
def test_other_numbers_are_no_years(vocabulary: Vocabulary, typed: str) -> None:
    assert [unit.forms for unit in understand(typed, vocabulary).units] == [()]


def test_words_of_a_question_are_left_out(vocabulary: Vocabulary) -> None:
    reading = understand("what is the budget", vocabulary)

    assert [unit.text for unit in reading.units] == ["budget"]
    assert reading.chunks == ("Budget",)
    assert reading.whole == "whatisthebudget"


def test_a_question_of_such_words_alone_keeps_them(vocabulary: Vocabulary) -> None:
    assert [unit.text for unit in understand("what is it", vocabulary).units] == [
        "what",
        "is",
        "it",
    ]


def test_a_plural_term_is_also_looked_for_in_the_singular(vocabulary: Vocabulary) -> None:
    (unit,) = understand("buses", vocabulary).units

    assert unit.forms[0].text == "bus"
    assert unit.forms[0].why == "stem"


def test_a_plain_reading_has_no_units() -> None:
    reading = plain_reading(" Open  Data ")

    assert (reading.literal, reading.whole, reading.marked) == ("open data", "opendata", "OpenData")
    assert reading.chunks == ("Open", "Data")
    assert reading.units == ()
