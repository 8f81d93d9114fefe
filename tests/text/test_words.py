# SPDX-License-Identifier: MIT
"""Words of mixed text."""

from __future__ import annotations

import pytest

from reader.text.thai import Segmenter
from reader.text.words import join_initials, runs, words

SEGMENTER = Segmenter(["เมือง", "ข้อมูล", "เปิด", "การ", "ใช้"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ข้อมูลเปิด", ["ข้อมูล", "เปิด"]),
        ("การใช้ open data", ["การ", "ใช้", "open", "data"]),
        ("เมือง4.0", ["เมือง", "4.0"]),
        ("1,250 ล้าน", ["1,250", "ล้าน"]),
        ("wi-fi", ["wi", "fi"]),
        ("(…)", []),
        ("", []),
    ],
)
def test_words_of_mixed_text_are_found_in_order(text: str, found: list[str]) -> None:
    assert [word.text for word in words(text, SEGMENTER)] == found


def test_words_carry_their_place() -> None:
    text = "การใช้ Open Data เปิด"

    assert all(text[start:end] == word for word, start, end in words(text, SEGMENTER))


def test_runs_tell_their_kind() -> None:
    assert [run.kind for run in runs("เมือง 5 city")] == ["thai", "number", "latin"]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("พ.ร.บ. นี้", "พรบ นี้"),
        ("พ.ศ. 2562", "พศ 2562"),
        ("อบต. และ กทม.", "อบต. และ กทม."),
        ("ก.พ.ด.", "กพด"),
    ],
)
def test_initials_of_an_abbreviation_are_one_word(text: str, joined: str) -> None:
    assert join_initials(text) == joined
