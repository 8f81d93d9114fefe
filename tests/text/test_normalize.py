# SPDX-License-Identifier: MIT
"""The one normal form, with and without offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.normalize import (
    common_year,
    fold,
    folded,
    squeeze,
    squeezed,
    thai_year,
    widen,
    without_tones,
)

DIRTY = st.text(
    st.one_of(
        st.sampled_from("กนปผ เแาำํัิีฺุู็่้๊๋์๎ๆฯ๐๙\u200b\u00adAßİﬁé\u0301\u1100\u1161\t"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("เเพลตฟอร์ม", "แพลตฟอร์ม"),
        ("ทํางาน", "ทำงาน"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("ที่", "ที่"),
        ("ท่ี", "ที่"),
        ("ผู้้้", "ผู้"),
        ("ก็็", "ก็"),
        ("๒๕๗๐", "2570"),
        ("PM₂.₅", "pm2.5"),
        ("ＡＩ", "ai"),
        ("Cafe\u0301", "café"),
        ("Straße", "strasse"),
        ("การ\u200bแพทย์", "การแพทย์"),
        ("co\u00adoperation", "cooperation"),
        ("\ufeffเมือง", "เมือง"),
        ("a \n\t b", "a b"),
        ("a\u00a0b\nc", "a b c"),
        ("\x00ก\ud800", "ก"),
    ],
)
def test_what_is_typed_folds_to_what_is_meant(typed: str, meant: str) -> None:
    assert fold(typed) == meant


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("pm 2.5", "pm25"),
        ("พ.ร.บ.", "พรบ"),
        ("open-data_set", "opendataset"),
        ("ต่าง ๆ", "ต่างๆ"),
        ("(น้ำ)", "น้ำ"),
        ("฿5 %", "5"),
        ("😀…", ""),
    ],
)
def test_squeezing_keeps_letters_digits_and_thai_signs(text: str, kept: str) -> None:
    assert squeeze(text) == kept
    assert squeezed(folded(text)).text == kept


@given(DIRTY)
@settings(max_examples=500, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)

    assert fold(once) == once
    assert squeeze(squeeze(once)) == squeeze(once)


@given(DIRTY)
@settings(max_examples=500, deadline=None)
def test_offsets_never_fall_and_stay_inside(text: str) -> None:
    for form in (folded(text), squeezed(folded(text))):
        assert len(form.text) == len(form.starts) == len(form.ends)
        assert all(a <= b for a, b in pairwise(form.starts))
        assert all(a <= b for a, b in pairwise(form.ends))
        assert all(0 <= a < b <= len(text) for a, b in zip(form.starts, form.ends, strict=True))


@given(DIRTY)
@settings(deadline=None)
def test_squeezing_with_offsets_is_squeezing(text: str) -> None:
    assert squeezed(folded(text)).text == squeeze(fold(text))


@pytest.mark.parametrize(
    ("source", "found", "shown"),
    [
        ("การ\u200bแพทย์", "รแพ", "ร\u200bแพ"),
        ("ใช้ พ.ร.บ. นี้", "พรบ", "พ.ร.บ"),
        ("ค่า PM 2.5 สูง", "pm25", "PM 2.5"),
        ("ทํางาน", "ทำงาน", "ทํางาน"),
        ("Straße ok", "strasse", "Straße"),
    ],
)
def test_a_find_leads_back_to_the_source(source: str, found: str, shown: str) -> None:
    form = squeezed(folded(source))
    start = form.text.index(found)

    begin, end = form.span(start, start + len(found))

    assert source[begin:end] == shown


@pytest.mark.parametrize(
    ("text", "span", "wide"),
    [
        ("แม่น้ำ", (0, 2), (0, 3)),
        ("แม่น้ำ", (3, 4), (3, 6)),
        ("แม่น้ำ", (4, 5), (3, 6)),
        ("abc", (1, 2), (1, 2)),
        ("่ก", (0, 1), (0, 1)),
        ("", (0, 0), (0, 0)),
    ],
)
def test_a_span_grows_to_whole_written_signs(
    text: str, span: tuple[int, int], wide: tuple[int, int]
) -> None:
    assert widen(text, *span) == wide


def test_tones_are_left_out() -> None:
    assert without_tones("ผู้สูงอายุ ก็ ศาสตร์ เก๊ะ") == "ผูสูงอายุ ก ศาสตร เกะ"


def test_years_go_there_and_back() -> None:
    assert thai_year(2027) == 2570
    assert common_year(2570) == 2027
