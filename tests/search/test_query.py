# SPDX-License-Identifier: MIT
"""What was typed, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language import Language
from reader.search.query import Query, parse


@pytest.mark.parametrize(
    "text",
    [
        "เมืองอัจฉริยะ",
        "e-mail",
        "2560-2565",
        "-5 องศา",
        '"',
        'ยาว 5" กว้าง',
        "lang:xx",
        "in:",
        "tag: x",
        "https://in:x",
        "-",
        '""',
    ],
)
def test_what_only_looks_like_an_operator_is_text(text: str) -> None:
    query = parse(text)

    assert query == Query(text, words=" ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ('"open data"', {"phrases": ("open data",)}),
        ("“ข้อมูลเปิด” เมือง", {"phrases": ("ข้อมูลเปิด",), "words": "เมือง"}),
        ("เมือง -ขอนแก่น", {"words": "เมือง", "excluded": ("ขอนแก่น",)}),
        ('air -"open data"', {"words": "air", "excluded": ("open data",)}),
        ("air lang:TH", {"words": "air", "language": Language.TH}),
        ("in:khon-kaen air", {"words": "air", "within": "khon-kaen"}),
        ("tag:3m-mice", {"tag": "3m-mice"}),
        ("-air", {"words": "-air"}),
    ],
)
def test_operators_are_taken_out_of_the_text(text: str, query: dict[str, object]) -> None:
    assert parse(text) == Query(text, **query)


def test_only_a_beginning_of_endless_text_is_a_question() -> None:
    assert len(parse("ก" * 10_000).words) == 1000


@given(st.text())
@settings(deadline=None)
def test_every_text_has_a_query(text: str) -> None:
    assert parse(text).text == text
