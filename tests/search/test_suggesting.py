# SPDX-License-Identifier: MIT
"""Completing what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.language import Language
from reader.search.layout import to_english, to_thai
from reader.search.sidecar import TermForms
from reader.search.suggesting import Suggester, Suggestion

if TYPE_CHECKING:
    from reader.search.engine import SearchEngine


@pytest.mark.parametrize(
    ("prefix", "language", "first"),
    [
        ("คุณ", Language.TH, ("คุณภาพอากาศ", "title")),
        ("งบ", Language.TH, ("งบประมาณ", "term")),
        ("bud", Language.EN, ("budget", "term")),
        ("maint", Language.EN, ("Budget and maintenance", "title")),
        ("อัจฉ", Language.TH, ("เมืองอัจฉริยะคืออะไร", "title")),
        ("WHAT A", Language.TH, ("What a smart city is", "title")),
        ("air-q", Language.EN, ("Air quality", "title")),
    ],
)
def test_titles_and_terms_are_completed(
    engine: SearchEngine, prefix: str, language: Language, first: tuple[str, str]
) -> None:
    assert engine.suggest(prefix, language)[0] == first


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        (to_english("งบประ"), "งบประมาณ"),
        (to_thai("budg"), "budget"),
        ("คณภาพอา", "คุณภาพอากาศ"),
        ("คุนภาพ", "คุณภาพอากาศ"),
        ("budegt", "budget"),
        ("budgte", "budget"),
        ("buget", "budget"),
        ("buddget", "budget"),
        ("เมอืง", "เมืองอัจฉริยะคืออะไร"),
    ],
)
def test_a_slip_or_the_other_keyboard_is_forgiven(
    engine: SearchEngine, prefix: str, first: str
) -> None:
    assert engine.suggest(prefix, Language.TH)[0].text == first


def test_the_language_asked_for_comes_first(engine: SearchEngine) -> None:
    assert engine.suggest("s", Language.EN)[0].text == "smart city"


def test_earlier_searches_come_before_the_book(engine: SearchEngine) -> None:
    recent = ["รถเมล์", "งบลงทุน", "งบ กลาง", "งบ 1", "งบ 2"]

    found = engine.suggest("งบ", Language.TH, recent=recent)

    assert found[:4] == [
        Suggestion("งบลงทุน", "recent"),
        Suggestion("งบ กลาง", "recent"),
        Suggestion("งบ 1", "recent"),
        Suggestion("งบประมาณ", "term"),
    ]


def test_the_same_text_is_offered_once(engine: SearchEngine) -> None:
    found = engine.suggest("budg", Language.EN, recent=["Budget"])

    assert [suggestion.text for suggestion in found].count("Budget") == 1
    assert Suggestion("budget", "term") not in found


def test_an_earlier_search_that_is_a_title_too_stands_first(engine: SearchEngine) -> None:
    found = engine.suggest("คุณ", Language.TH, recent=["คุณค่า", "คุณภาพอากาศ"])

    assert [suggestion.kind for suggestion in found[:2]] == ["recent", "recent"]
    assert [suggestion.text for suggestion in found[:2]] == ["คุณค่า", "คุณภาพอากาศ"]


@pytest.mark.parametrize("prefix", ["", "  ", "…", "ไม่มีคำนี้", "\x00", "zz", "😀"])
def test_nothing_is_completed_to_nothing(engine: SearchEngine, prefix: str) -> None:
    assert engine.suggest(prefix, Language.TH, recent=["อื่น"]) == []


def test_there_are_no_more_than_asked_for(engine: SearchEngine) -> None:
    assert len(engine.suggest("a", Language.EN, limit=1)) == 1


@pytest.mark.parametrize(
    ("text", "near"),
    [("smart cty", ["smart city"]), ("สมารทซิติ", ["smart city"]), ("ไดโนเสาร์", []), ("", [])],
)
def test_terms_like_a_text_are_found_by_any_spelling(text: str, near: list[str]) -> None:
    suggester = Suggester((), (TermForms(("เมืองอัจฉริยะ", "สมาร์ทซิตี้"), ("smart city",)),))

    assert suggester.nearest_terms(text, Language.EN) == near
