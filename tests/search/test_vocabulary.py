# SPDX-License-Identifier: MIT
"""The book's words and terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.search.sidecar import read
from reader.search.vocabulary import Vocabulary, singular, term_key
from reader.text.normalize import fold

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def vocabulary(index_root: Path) -> Vocabulary:
    return Vocabulary.of([read(next(index_root.iterdir()), "book")])


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("เมืองอัจฉริยะคืออะไร", ["เมืองอัจฉริยะ", "คืออะไร"]),
        ("งบประมาณเท่าไร", ["งบประมาณ", "เท่าไร"]),
        ("Open Data", ["open", "data"]),
        ("พ.ร.บ. 2,570", ["พรบ", "2570"]),
        ("", []),
    ],
)
def test_typed_text_is_cut_into_the_books_words(
    vocabulary: Vocabulary, typed: str, pieces: list[str]
) -> None:
    assert [piece.text for piece in vocabulary.cut(fold(typed))] == pieces


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("buses", "bus"),
        ("cities", "city"),
        ("sensors", "sensor"),
        ("boxes", "box"),
        ("causes", "cause"),
        ("glass", "glass"),
        ("status", "status"),
        ("its", "its"),
        ("เมือง", "เมือง"),
    ],
)
def test_english_plurals_lose_their_ending(word: str, one: str) -> None:
    assert singular(word) == one


def test_spellings_of_a_term_have_one_key() -> None:
    assert term_key("Smart Cities") == term_key("smart city") == term_key("Smart-City")
    assert term_key("พ.ร.บ.") == term_key("พรบ")


@pytest.mark.parametrize(
    ("typed", "length"),
    [("smart cities", 2), ("เมืองอัจฉริยะ", 1), ("sao", 1), ("the sao", 0), ("bus", 1), ("x", 0)],
)
def test_the_longest_term_is_recognised(vocabulary: Vocabulary, typed: str, length: int) -> None:
    assert vocabulary.terms_at(vocabulary.cut(typed), 0)[0] == length


def test_a_short_form_inside_a_chunk_is_no_term(vocabulary: Vocabulary) -> None:
    assert vocabulary.terms_at(vocabulary.cut("อบต"), 0)[0] == 1
    assert vocabulary.terms_at(vocabulary.cut("bus12"), 0)[0] == 0


def test_spellings_alike_without_tones_are_kept_together(vocabulary: Vocabulary) -> None:
    assert "ผู้สูงอายุ" in vocabulary.toneless["ผูสูงอายุ"]


def test_more_words_can_be_known(vocabulary: Vocabulary) -> None:
    more = vocabulary.with_words({"สมุดจด": 2}, {"notebook": 1})

    assert [piece.text for piece in more.cut("สมุดจดงบประมาณ")] == ["สมุดจด", "งบประมาณ"]
    assert "notebook" in more.spellings
    assert "สมุดจด" not in vocabulary.thai


def test_the_books_own_words_break_its_lines(vocabulary: Vocabulary) -> None:
    assert vocabulary.segmenter.words("เทศบาลนครขอนแก่นตั้งงบประมาณ")[-1] == "งบประมาณ"
