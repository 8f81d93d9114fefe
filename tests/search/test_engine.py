# SPDX-License-Identifier: MIT
"""Search as the faces use it."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.language import Language
from reader.search import indexer
from reader.search.engine import SearchEngine
from reader.search.query import Query, parse
from reader.search.snippet import spans
from tests.search.conftest import BOOK, BookPack, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.search.engine import Answer
    from reader.text.thai import Segmenter

ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("กงบประมาณ่้์ำเ smartcity25-\"':()*?\x00\u202e\u200b😀"),
    ),
    max_size=80,
)


def places(answer: Answer) -> list[str]:
    return [hit.location.url.removeprefix("handbook:book/") for hit in answer.hits]


@pytest.mark.parametrize(
    ("typed", "first", "why"),
    [
        ("งบประมาณ", "city/th#money", "exact"),
        ("ประมาณ", "city/th#money", "exact"),
        ("เเผนซ่อม", "city/th#money", "exact"),
        ("ทุกปี เทศบาล", "city/th#money", "parts"),
        ("health", "air/en#health", "title"),
        ("stakeholder", "city/en#money", "exact"),
        ("maintaining", "city/en#money", "stem"),
        ("สมาร์ตซิตี้", "city/th", "glossary"),
        ("sao", "air/th", "glossary"),
        ("ผูสูงอายุ", "air/th#health", "tone"),
        ("พลังงน", "city/th#money", "spelling"),
        ("'[xit,kI", "city/th#money", "layout"),
        ("นยำื กฟะฟ", "air/en", "layout"),
        ("๒๕๗๐", "city/th#money", "number"),
        ("ปี 2027", "city/th#money", "number"),
        ("ค.ศ. 2022", "air/th", "number"),
        ("งบประมาณมีเท่าไรต่อปี", "city/th#money", "parts"),
        ("what is the budget?", "city/en#money", "parts"),
        ("urban innovation", "city/en", "stem"),
    ],
)
def test_the_right_section_comes_first(
    engine: SearchEngine, typed: str, first: str, why: str
) -> None:
    answer = engine.find(parse(typed))

    assert places(answer)[0] == first
    assert why in answer.hits[0].why
    assert answer.is_complete


def test_a_term_brings_the_other_language_with_its_equation(engine: SearchEngine) -> None:
    hits = engine.find(parse("งบประมาณ")).hits
    english = next(hit for hit in hits if hit.location.language is Language.EN)

    assert english.note == "budget = งบประมาณ"
    assert english.words == ("budget",)
    assert "glossary" in english.why


def test_a_title_counts_more_than_a_text(engine: SearchEngine) -> None:
    assert places(engine.find(parse("คุณภาพอากาศ")))[:2] == ["air/th", "air/th#health"]


def test_letters_inside_other_words_come_last(engine: SearchEngine) -> None:
    answer = engine.find(parse("ai"))

    assert places(answer)[0] == "air/en"
    assert answer.hits[0].score > 2 * answer.hits[-1].score


def test_a_mended_question_says_how_it_was_read(engine: SearchEngine) -> None:
    assert engine.find(parse("พลังงน")).read_as == "พลังงาน"
    assert engine.find(parse("พลังงาน")).read_as is None


def test_a_text_that_is_there_is_never_rewritten(engine: SearchEngine) -> None:
    assert engine.find(parse("แม่")).read_as is None
    assert engine.find(parse("อากา")).read_as is None


def test_what_is_not_there_has_suggestions(engine: SearchEngine) -> None:
    answer = engine.find(parse("sensxyzrs"))

    assert answer.hits == ()
    assert "sensors" in answer.suggestions


def test_the_exact_answer_is_not_complete(engine: SearchEngine) -> None:
    answer = engine.find_exact(parse("งบประมาณ"))

    assert places(answer) == ["city/th#money"]
    assert not answer.is_complete


@pytest.mark.parametrize("typed", ["open data", "ผู้สูงอายุ", "pm2.5", "พรบ", "stakeholders asked"])
def test_what_is_marked_is_what_matched(engine: SearchEngine, typed: str) -> None:
    for hit in engine.find(parse(typed)).hits:
        text = "\n".join(BOOK[hit.location.chapter, hit.location.anchor, hit.location.language])

        assert hit.words
        assert list(hit.spans) == spans(hit.snippet, hit.words)
        assert spans(text, hit.words)
        assert hit.block >= 1


def test_filters_narrow_and_counts_do_not(engine: SearchEngine) -> None:
    query = parse("งบประมาณ")

    narrowed = engine.find(replace(query, language=Language.EN))

    assert places(narrowed) == ["city/en#money"]
    assert narrowed.total == 1
    assert narrowed.counts == engine.find(query).counts
    assert narrowed.counts.languages == {Language.TH: 1, Language.EN: 1}
    assert narrowed.counts.chapters == {"city": 2}
    assert narrowed.counts.tags == {"start": 2}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"คุณภาพอากาศ" -การเดินทาง', ["air/th"]),
        ("budget lang:en", ["city/en#money"]),
        ("ผู้สูงอายุ in:air", ["air/th#health"]),
        ("ข้อมูล in:book tag:environment lang:th", ["air/th"]),
        ("tag:environment", ["air/th", "air/en"]),
        ("in:city lang:en", ["city/en"]),
        ('"budget" "act"', ["city/en#money"]),
    ],
)
def test_operators_are_obeyed(engine: SearchEngine, typed: str, found: list[str]) -> None:
    answer = engine.find(parse(typed))

    assert places(answer) == found


@pytest.mark.parametrize("typed", ["in:budget", "tag:budget"])
def test_filters_that_name_nothing_are_text(engine: SearchEngine, typed: str) -> None:
    assert places(engine.find(parse(typed)))


def test_a_limit_of_nought_gives_every_hit(engine: SearchEngine) -> None:
    everything = engine.find_exact(replace(parse("า"), limit=0))
    one = engine.find_exact(replace(parse("า"), limit=1))

    assert len(everything.hits) == everything.total == one.total == 4
    assert len(one.hits) == 1


def test_a_query_made_without_parsing_is_understood(engine: SearchEngine) -> None:
    assert places(engine.find(Query("งบประมาณ")))[0] == "city/th#money"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "…",
        "ก" * 10_000,
        "งบประมาณ " * 2_000,
        "่" * 5_000,
        "\x00\x1f\x7f",
        "\ud800",
        "😀👩‍👩‍👧",
        "\u202eabc",
        "مرحبا",
        "AND OR NOT * ? ~ ^ ( [",
        '"""""',
        "- - -",
    ],
)
def test_any_text_has_an_answer(engine: SearchEngine, typed: str) -> None:
    assert engine.find(parse(typed)).query.text == typed
    assert engine.find_exact(parse(typed)).query.text == typed


@given(ODD)
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_typed_has_an_answer(engine: SearchEngine, typed: str) -> None:
    for answer in (engine.find(parse(typed)), engine.find_exact(parse(typed))):
        assert answer.total >= len(answer.hits)
        assert all(hit.spans == tuple(spans(hit.snippet, hit.words)) for hit in answer.hits)


@given(st.data())
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_piece_of_a_section_finds_it(engine: SearchEngine, data: st.DataObject) -> None:
    chapter, anchor, language = data.draw(st.sampled_from(sorted(BOOK)))
    text = data.draw(st.sampled_from(BOOK[chapter, anchor, language]))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    query = Query(piece, words=piece, limit=0)

    found = {hit.location.url for hit in engine.find_exact(query).hits}

    url = f"handbook:book/{chapter}/{language}" + (f"#{anchor}" if anchor else "")
    assert url in found or not any(letter.isalnum() for letter in piece)


def test_typing_and_searching_may_go_on_at_once(engine: SearchEngine) -> None:
    problems: list[BaseException] = []

    def search() -> None:
        try:
            for text in ("งบประมาน", "air", "คุณภาพ", "sensr") * 20:
                engine.find(replace(parse(text), limit=len(problems) + 5))
        except BaseException as error:  # noqa: BLE001 -- handed to the test's own thread
            problems.append(error)

    worker = threading.Thread(target=search)
    worker.start()
    while worker.is_alive():
        for end in range(1, 9):
            engine.find_exact(parse("งบประมาณ"[:end]))
    worker.join()

    assert problems == []


class TestIndexes:
    """What happens when an index is missing or damaged, or the packs change."""

    def test_a_pack_without_an_index_is_told(
        self, tmp_path: Path, load_words: Callable[[], Segmenter]
    ) -> None:
        engine = SearchEngine(Shelf((BookPack(),)), [tmp_path], load_words)

        engine.open()

        assert [problem.pack for problem in engine.missing] == ["book"]
        assert engine.find(parse("งบประมาณ")).hits == ()
        assert not engine.find(parse("งบประมาณ")).is_complete

    def test_a_damaged_index_does_not_harm_the_others(
        self, index_root: Path, tmp_path: Path, load_words: Callable[[], Segmenter]
    ) -> None:
        book, other = BookPack(), BookPack(id="other")
        shutil.copytree(index_root, tmp_path, dirs_exist_ok=True)
        indexer.build(other, tmp_path / indexer.fingerprint(other), load_words())
        (tmp_path / indexer.fingerprint(book) / "sections.json").write_text("{", "utf-8")

        engine = SearchEngine(Shelf((book, other)), [tmp_path], load_words)

        assert {hit.location.pack for hit in engine.find(parse("งบประมาณ")).hits} == {"other"}
        assert [problem.pack for problem in engine.missing] == ["book"]

    def test_a_good_copy_elsewhere_is_used(
        self, index_root: Path, tmp_path: Path, load_words: Callable[[], Segmenter]
    ) -> None:
        (tmp_path / indexer.fingerprint(BookPack())).mkdir()

        engine = SearchEngine(Shelf((BookPack(),)), [tmp_path, index_root], load_words)

        assert engine.find(parse("งบประมาณ")).hits
        assert engine.missing == ()

    def test_two_packs_are_ranked_together(
        self, tmp_path: Path, load_words: Callable[[], Segmenter]
    ) -> None:
        small = {("city", "", "en"): ("Budget", "The budget.")}
        packs = (BookPack(), BookPack("small", languages=(Language.EN,), book=small))
        for pack in packs:
            indexer.build(pack, tmp_path / indexer.fingerprint(pack), load_words())

        engine = SearchEngine(Shelf(packs), [tmp_path], load_words)

        assert engine.find(parse("budget")).hits[0].location.pack == "small"
        assert engine.find(replace(parse("budget"), pack="book")).counts.chapters == {"city": 2}

    def test_other_packs_are_searched_after_reopening(
        self, index_root: Path, load_words: Callable[[], Segmenter]
    ) -> None:
        engine = SearchEngine(Shelf((BookPack(),)), [index_root], load_words)
        assert engine.find(parse("งบประมาณ")).hits

        engine.reopen(Shelf(()))

        assert engine.find(parse("งบประมาณ")).hits == ()

    def test_a_closed_engine_opens_again(
        self, index_root: Path, load_words: Callable[[], Segmenter]
    ) -> None:
        engine = SearchEngine(Shelf((BookPack(),)), [index_root], load_words)
        assert not engine.is_open
        engine.open()
        engine.close()

        assert engine.missing == ()
        assert engine.find_exact(parse("งบประมาณ")).total == 1
        assert engine.is_open

    def test_many_questions_are_answered_anew(self, engine: SearchEngine) -> None:
        first = engine.find(parse("งบประมาณ"))
        for number in range(300):
            engine.find_exact(parse(f"{number}x"))

        assert engine.find(parse("งบประมาณ")) == first

    def test_words_that_cannot_be_ranked_leave_the_exact_channel(
        self,
        index_root: Path,
        load_words: Callable[[], Segmenter],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def fail(_: object) -> None:
            raise OSError("gone")

        engine = SearchEngine(Shelf((BookPack(),)), [index_root], load_words)
        engine.open()
        monkeypatch.setattr("reader.search.engine.Ranking.open", fail)

        answer = engine.find(parse("งบประมาณ"))

        assert answer.hits
        assert not answer.is_complete
        assert [problem.pack for problem in engine.missing] == ["book"]
