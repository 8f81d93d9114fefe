# SPDX-License-Identifier: MIT
"""Where to mark, and which piece of a section to show."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language import Language
from reader.library.model import Location
from reader.search.sidecar import Entry, Head, make_entry
from reader.search.snippet import WIDTH, choose, spans
from reader.text.normalize import fold, squeeze

TEXT = st.text(st.sampled_from("กมาน้ำี่เแ abcABC.,25"), max_size=60)


def entry(*blocks: str) -> Entry:
    location = Location("p", "c", Language.TH, "a")
    head = Head(location, "บท", "1", "x", ())
    return make_entry(location, "หัวข้อ", head, list(enumerate(blocks, 1)))


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("การแพทย์และสุขภาพ", ["สุขภาพ"], ["สุขภาพ"]),
        ("ใช้ Open Data และ open-data", ["opendata"], ["Open Data", "open-data"]),
        ("ค่า PM 2.5", ["pm2.5"], ["PM 2.5"]),
        ("พ.ร.บ. ฉบับนี้", ["พรบ"], ["พ.ร.บ"]),
        ("แม่น้ำ", ["แม"], ["แม่"]),
        ("ทํางาน", ["ทำ"], ["ทํา"]),
        ("AI can maintain it", ["ai"], ["AI"]),
        ("certain", ["ai"], ["ai"]),
        ("2560 และ 25", ["25"], ["25"]),
        ("the budget says budgets", ["budgets"], ["budgets"]),
        ("เมืองอัจฉริยะ", ["เมือง", "อัจฉริยะ"], ["เมืองอัจฉริยะ"]),
        ("ปี ๒๕๖๕", ["2565"], ["๒๕๖๕"]),
        ("อะไรก็ได้", ["ไม่มี", "", "…"], []),
        ("", ["ก"], []),
    ],
)
def test_exactly_what_matched_is_marked(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, words)] == marked


@given(TEXT, st.lists(TEXT, max_size=3))
@settings(max_examples=300, deadline=None)
def test_spans_are_in_order_apart_and_hold_the_words(text: str, words: list[str]) -> None:
    found = spans(text, words)

    assert all(a < b for a, b in found)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    for start, end in found:
        here = squeeze(fold(text[start:end]))
        assert any(word and word in here for word in (squeeze(fold(w)) for w in words))


def test_the_block_with_most_words_is_shown() -> None:
    piece = choose(entry("น้ำ", "แรงดันน้ำ", "แรงดัน"), ["น้ำ", "แรงดัน"])

    assert piece == ("แรงดันน้ำ", ((0, 9),), 2)


def test_a_long_block_is_cut_around_the_first_mark() -> None:
    text = "ก่อนหน้านี้ยาวมาก " * 20 + "ปั๊มน้ำ" + " หลังจากนี้ก็ยาวมาก" * 20

    piece = choose(entry(text), ["ปั๊มน้ำ"])

    assert piece.text.startswith("…ก่อน")
    assert piece.text.endswith("มาก…")
    assert len(piece.text) <= WIDTH + 2
    assert [piece.text[a:b] for a, b in piece.spans] == ["ปั๊มน้ำ"]


def test_a_text_without_blanks_is_cut_between_written_signs() -> None:
    piece = choose(entry("กกกกก" + "เกี่ยว" * 60), ["ไม่มี"])

    assert piece.text.endswith("เกี่ยว…")
    assert len(piece.text) <= WIDTH + 1


def test_a_match_over_the_end_of_a_block_is_shown_with_both() -> None:
    piece = choose(entry("ใช้ข้อมูล", "เปิดได้"), ["ข้อมูลเปิด"])

    assert piece.text == "ใช้ข้อมูล เปิดได้"
    assert [piece.text[a:b] for a, b in piece.spans] == ["ข้อมูล เปิด"]


def test_a_match_near_the_end_shows_the_end() -> None:
    piece = choose(entry("ก่อนหน้านี้ยาวมาก " * 20 + "ปั๊มน้ำ"), ["ปั๊มน้ำ"])

    assert piece.text.startswith("…")
    assert piece.text.endswith("ปั๊มน้ำ")


def test_without_a_match_the_section_begins() -> None:
    assert choose(entry("หนึ่ง", "สอง"), []) == ("หนึ่ง", (), 1)
    assert choose(entry(), ["น้ำ"]) == ("", (), 0)
