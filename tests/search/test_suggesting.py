# SPDX-License-Identifier: MIT
"""Completing what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.language import Language

if TYPE_CHECKING:
    from reader.search.engine import SearchEngine


@pytest.mark.parametrize(
    ("prefix", "language", "first"),
    [
        ("คุณ", Language.TH, "คุณภาพอากาศ"),
        ("งบ", Language.TH, "งบประมาณ"),
        ("bud", Language.EN, "budget"),
        ("maint", Language.EN, "Budget and maintenance"),
        ("อัจฉ", Language.TH, "เมืองอัจฉริยะคืออะไร"),
        ("WHAT A", Language.TH, "What a smart city is"),
    ],
)
def test_titles_and_terms_are_completed(
    engine: SearchEngine, prefix: str, language: Language, first: str
) -> None:
    assert engine.suggest(prefix, language)[0] == first


def test_the_language_asked_for_comes_first(engine: SearchEngine) -> None:
    assert engine.suggest("s", Language.EN)[0] == "smart city"


@pytest.mark.parametrize("prefix", ["", "  ", "…", "ไม่มีคำนี้", "\x00"])
def test_nothing_is_completed_to_nothing(engine: SearchEngine, prefix: str) -> None:
    assert engine.suggest(prefix, Language.TH) == []


def test_there_are_no_more_than_asked_for(engine: SearchEngine) -> None:
    assert len(engine.suggest("a", Language.EN, limit=1)) == 1
