# SPDX-License-Identifier: MIT
"""Mending what was mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.search.exact import ExactChannel
from reader.search.layout import to_english, to_thai
from reader.search.mending import Mender
from reader.search.sidecar import read
from reader.search.vocabulary import Vocabulary
from reader.text.thai import Segmenter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def mender(index_root: Path, load_words: Callable[[], Segmenter]) -> Mender:
    sidecar = read(next(index_root.iterdir()), "book")
    return Mender(ExactChannel.of([sidecar]), Vocabulary.of([sidecar]), load_words)


@pytest.mark.parametrize(
    ("typed", "meant", "why"),
    [
        (to_english("งบประมาณ"), "งบประมาณ", "layout"),
        (to_english("เมืองอัจฉริยะ"), "เมืองอัจฉริยะ", "layout"),
        (to_english("งบประมาณเทศบาล"), "งบประมาณเทศบาล", "layout"),
        (to_thai("budget"), "budget", "layout"),
        (f"smart {to_thai('budget')}", "smart budget", "layout"),
        (to_thai("Smart City"), "Smart City", "layout"),
        ("ผูสูงอายุ", "ผู้สูงอายุ", "tone"),
        ("เทศบาลนครขอนแกน", "เทศบาลนครขอนแก่น", "tone"),
        ("พลังงน", "พลังงาน", "spelling"),
        ("งบประมาน", "งบประมาณ", "spelling"),
        ("stakehlders", "stakeholders", "spelling"),
        ("air qualty", "air quality", "spelling"),
        ("เดินทางโดยพลังงน", "เดินทางโดยพลังงาน", "spelling"),
    ],
)
def test_what_was_meant_is_found(mender: Mender, typed: str, meant: str, why: str) -> None:
    mended = mender.mend(typed)

    assert mended is not None
    assert (mended.text, mended.why) == (meant, why)


@pytest.mark.parametrize(
    "typed",
    [
        "ช้าง",
        "ab",
        "in:nowhere",
        "tag:budgte",
        "ก",
        "xyzzy",
        "ไดโนเสาร์",
        "งบประมาณ",
        "what",
        "",
        "1234",
        "a b c d e f g h i j",
    ],
)
def test_what_cannot_be_mended_stays(mender: Mender, typed: str) -> None:
    assert mender.mend(typed) is None


def test_a_word_of_the_dictionary_is_mended_only_if_there_is_nothing_else(
    index_root: Path,
) -> None:
    sidecar = read(next(index_root.iterdir()), "book")
    exact, vocabulary = ExactChannel.of([sidecar]), Vocabulary.of([sidecar])
    mender = Mender(exact, vocabulary, lambda: Segmenter(["stakehlders"]))

    cautious, daring = mender.mend("stakehlders"), mender.mend("stakehlders", is_daring=True)

    assert cautious is None
    assert daring is not None
    assert daring.text == "stakeholders"


def test_a_short_word_that_hardly_occurs_is_not_what_was_meant(mender: Mender) -> None:
    seldom = [w for w, n in mender._vocabulary.thai.items() if n == 1 and 3 < len(w) < 6]

    mended = [mender.mend(f"{word}ณ") for word in seldom]

    assert seldom
    assert not {m.text for m in mended if m} & set(seldom)


def test_only_the_layout_is_mended_if_wished(mender: Mender) -> None:
    assert mender.mend("พลังงน", only_layout=True) is None
    assert mender.mend(to_english("งบประมาณ"), only_layout=True) is not None


def test_near_spellings_are_suggested(mender: Mender) -> None:
    assert "sensors" in mender.suggest("sensrs")
    assert mender.suggest("งบประมาณ") == ()
    assert len(mender.suggest("การ กาน กาม กาบ")) <= 3


@pytest.mark.parametrize("typed", ["ก" * 1000, "งน" * 500, "x" * 1000, "พลังงน " * 200])
def test_endless_text_is_given_up(mender: Mender, typed: str) -> None:
    mender.mend(typed)
    mender.suggest(typed)
