# SPDX-License-Identifier: MIT
"""Searching what the reader keeps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.language import Language
from reader.library.model import Location
from reader.search.keeping import Kept, KeptAnswer
from reader.search.layout import to_english
from reader.search.query import parse

if TYPE_CHECKING:
    from reader.search.engine import SearchEngine

CITY = Location("book", "city", Language.TH)
AIR = Location("book", "air", Language.EN)
KEPT = (
    Kept("one", ("ตั้งงบประมาณไว้ทุกปี", "ถามกองคลังเรื่องพ.ร.บ.", "เงิน"), CITY),
    Kept("two", ("AI reads the sensors", "maintain them every 3 months"), AIR),
    Kept("three", ("", "นัดประชุมสมุดพกวันที่ 12 ม.ค. 2570")),
    Kept("four", ("ผู้สูงอายุและคนพิการใช้บริการได้", "", "ผู้สูงอายุ"), CITY),
)


def ids(answer: KeptAnswer) -> list[str]:
    return [hit.id for hit in answer.hits]


@pytest.mark.parametrize(
    ("typed", "found", "why"),
    [
        ("งบประมาณ", "one", "exact"),
        ("พรบ", "one", "exact"),
        ("budget", "one", "glossary"),
        ("งบประมาน", "one", "spelling"),
        (to_english("งบประมาณ"), "one", "layout"),
        ("กองคลัง งบ", "one", "parts"),
        ("maintaining", "two", "stem"),
        ("ai", "two", "exact"),
        ("2027", "three", "number"),
        ("๒๕๗๐", "three", "number"),
        ("สมุดพก", "three", "exact"),
        ("ผูสูงอายุ", "four", "tone"),
    ],
)
def test_kept_texts_are_understood_as_the_book_is(
    engine: SearchEngine, typed: str, found: str, why: str
) -> None:
    answer = engine.find_kept(parse(typed), KEPT)

    assert ids(answer)[0] == found
    assert why in answer.hits[0].why


def test_what_matched_is_marked_in_each_text(engine: SearchEngine) -> None:
    (hit,) = engine.find_kept(parse("ผู้สูงอายุ"), KEPT).hits

    assert hit.spans == (((0, 10),), (), ((0, 10),))
    assert hit.words == ("ผู้สูงอายุ",)


def test_the_glossary_is_told(engine: SearchEngine) -> None:
    (hit,) = engine.find_kept(parse("budget"), KEPT).hits

    assert hit.note == "budget = งบประมาณ"


def test_how_it_was_read_is_told(engine: SearchEngine) -> None:
    assert engine.find_kept(parse("งบประมาน"), KEPT).read_as == "งบประมาณ"


def test_what_holds_the_letters_as_typed_is_found_too(engine: SearchEngine) -> None:
    answer = engine.find_kept(parse(to_english("งบประมาณ")), (*KEPT, Kept("six", ("axitkia",))))

    assert answer.read_as == "งบประมาณ"
    assert [(hit.id, hit.why) for hit in answer.hits] == [
        ("one", ("layout",)),
        ("six", ("exact",)),
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"งบประมาณ"', ["one"]),
        ("ผู้สูงอายุ -คนพิการ", []),
        ("นัดประชุม lang:en", ["three"]),
        ("งบประมาณ lang:en", []),
        ("งบประมาณ in:city", ["one"]),
        ("งบประมาณ in:air", []),
        ("", []),
        ("…", []),
    ],
)
def test_operators_are_obeyed(engine: SearchEngine, typed: str, found: list[str]) -> None:
    assert ids(engine.find_kept(parse(typed), KEPT)) == found


def test_no_more_than_the_limit_are_given(engine: SearchEngine) -> None:
    answer = engine.find_kept(replace(parse("ใ"), limit=1), (*KEPT, Kept("five", ("ใช้",))))

    assert len(answer.hits) == 1
    assert answer.total == 2


def test_changed_texts_are_read_again(engine: SearchEngine) -> None:
    assert ids(engine.find_kept(parse("ตะวัน"), KEPT)) == []

    changed = (*KEPT[1:], replace(KEPT[0], texts=("ตะวันออก",)))

    assert ids(engine.find_kept(parse("ตะวัน"), changed)) == ["one"]
    assert ids(engine.find_kept(parse("ตะวัน"), ())) == []


def test_a_misspelt_word_that_only_the_note_has_is_found(engine: SearchEngine) -> None:
    answer = engine.find_kept(parse("ปรึกษ์า"), (*KEPT, Kept("six", ("นัดปรึกษากับช่าง",))))

    assert ids(answer) == ["six"]
    assert answer.read_as == "ปรึกษา"


@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=30))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_texts_and_any_question_have_an_answer(
    engine: SearchEngine, texts: list[str], typed: str
) -> None:
    kept = [Kept(str(number), (text,)) for number, text in enumerate(texts)]

    answer = engine.find_kept(parse(typed), kept)

    assert set(ids(answer)) <= {thing.id for thing in kept}
