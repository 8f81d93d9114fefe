# SPDX-License-Identifier: MIT
"""Search as the faces use it."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import PackDamaged
from reader.language import Language
from reader.search import indexer, sidecar
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


def test_without_a_hit_the_nearest_terms_are_told(engine: SearchEngine) -> None:
    answer = engine.find(parse("administrativeorganisational"))

    assert answer.hits == ()
    assert answer.terms == ("subdistrict administrative organisation",)
    assert engine.find(parse("ไดโนเสาร์")).terms == ()


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
    assert narrowed.counts.languages == {Language.TH: 1, Language.EN: 1}
    assert narrowed.counts.chapters == {"city": 1}
    assert narrowed.counts.parts == {"first": 1}
    assert narrowed.counts.tags == {"start": 1}


def test_each_count_is_what_choosing_it_would_give(engine: SearchEngine) -> None:
    query = parse("in:book")
    everything = engine.find(query)

    for counted, name in (
        (everything.counts.languages, "language"),
        (everything.counts.chapters, "chapter"),
        (everything.counts.parts, "part"),
        (everything.counts.tags, "tag"),
    ):
        assert len(counted) > 1
        for value, count in counted.items():
            assert engine.find(replace(query, **{name: value})).total == count
            narrowed = engine.find(replace(query, **{name: value})).counts
            assert counted in (
                narrowed.languages,
                narrowed.chapters,
                narrowed.parts,
                narrowed.tags,
            )


def test_what_is_counted_has_titles(engine: SearchEngine) -> None:
    thai, english = engine.titles(Language.TH), engine.titles(Language.EN)

    assert english.parts == {"first": "First part", "rest": "ส่วนหลัง"}
    assert thai.tags == {"start": "เริ่มต้น", "environment": "Air"}
    assert list(thai.chapters) == ["city", "air"]
    assert thai.chapters["air"] == "คุณภาพอากาศ"


@pytest.mark.parametrize(
    ("reading", "first", "pair"),
    [
        (Language.TH, "city/th#money", "city/en#money"),
        (Language.EN, "city/en#money", "city/th#money"),
    ],
)
@pytest.mark.parametrize("typed", ["งบประมาณ", "budget"])
def test_a_pair_is_one_hit_in_the_reading_language(
    engine: SearchEngine, typed: str, reading: Language, first: str, pair: str
) -> None:
    answer = engine.find(replace(parse(typed), reading=reading))

    assert places(answer) == [first]
    assert answer.total == 1
    assert answer.hits[0].pair is not None
    assert answer.hits[0].pair.url.endswith(pair)
    assert answer.counts.languages == {Language.TH: 1, Language.EN: 1}


def test_a_section_that_answers_alone_is_shown_in_its_own_language(engine: SearchEngine) -> None:
    (hit,) = engine.find(replace(parse("stakeholders"), reading=Language.TH)).hits

    assert hit.location.language is Language.EN
    assert hit.pair == hit.location.in_language(Language.TH)


def test_pairs_are_counted_once_whatever_is_shown(engine: SearchEngine) -> None:
    query = parse("in:book")
    apart = engine.find(replace(query, limit=0))
    joined = engine.find(replace(query, limit=0, reading=Language.TH))
    few = engine.find(replace(query, limit=1, reading=Language.TH))

    keys = {(hit.location.chapter, hit.location.anchor) for hit in apart.hits}
    assert joined.total == len(joined.hits) == len(keys) < apart.total
    assert few.total == joined.total
    assert few.hits == joined.hits[:1]


def test_the_command_line_has_both_of_a_pair(engine: SearchEngine) -> None:
    assert places(engine.find(parse("งบประมาณ"))) == ["city/th#money", "city/en#money"]


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


@pytest.mark.parametrize("typed", ["บิตคอยน์", "มันสำปะ", "ฟุตบอล"])
def test_scraps_of_a_word_that_is_not_here_find_nothing(engine: SearchEngine, typed: str) -> None:
    assert engine.find(parse(typed)).hits == ()


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


@given(st.data(), st.sampled_from(Language))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_where_pairs_are_joined_each_is_there_once_and_none_is_lost(
    engine: SearchEngine, data: st.DataObject, reading: Language
) -> None:
    text = data.draw(st.sampled_from([t for texts in BOOK.values() for t in texts]))
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    query = Query(piece, words=piece, limit=0)

    apart = {hit.location.in_language(reading) for hit in engine.find_exact(query).hits}
    answer = engine.find_exact(replace(query, reading=reading))
    joined = [hit.location.in_language(reading) for hit in answer.hits]

    assert len(joined) == len(set(joined)) == answer.total == answer.counts.both
    assert set(joined) == apart


@given(st.text(min_size=1, max_size=12), st.sampled_from(["", " ", "่", '"', "-", "\n"]))
@settings(
    max_examples=60,
    deadline=timedelta(seconds=5),  # far more than it takes: a bound, not a speed
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_endless_text_ends(engine: SearchEngine, piece: str, between: str) -> None:
    typed = between.join([piece] * (10_000 // len(piece)))

    for query in (parse(typed), Query(typed, words=typed)):
        assert engine.find(query).query is query
        assert engine.find_exact(query).query is query


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

    def test_a_pack_that_cannot_be_read_is_told(
        self, tmp_path: Path, load_words: Callable[[], Segmenter]
    ) -> None:
        class Damaged(BookPack):
            @property
            def content_hash(self) -> str:
                raise PackDamaged("book", tmp_path, "unreadable")

            @content_hash.setter
            def content_hash(self, _: str) -> None: ...

        engine = SearchEngine(Shelf((Damaged(),)), [tmp_path], load_words)
        engine.open()

        assert [problem.reason for problem in engine.missing] == ["unreadable"]

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

    @pytest.mark.parametrize("name", sorted({*sidecar.FILES, sidecar.SUMS_FILE}))
    @pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 99, None])
    def test_damage_in_any_file_is_told_and_mended(
        self,
        index_root: Path,
        tmp_path: Path,
        load_words: Callable[[], Segmenter],
        name: str,
        content: bytes | None,
    ) -> None:
        shutil.copytree(index_root, tmp_path, dirs_exist_ok=True)
        folder = tmp_path / indexer.fingerprint(BookPack())
        (folder / name).unlink()
        if content is not None:
            (folder / name).write_bytes(content)
        engine = SearchEngine(Shelf((BookPack(),)), [tmp_path], load_words)
        engine.open()
        assert [problem.pack for problem in engine.missing] == ["book"]
        assert not engine.find(parse("งบประมาณ")).is_complete

        indexer.build(BookPack(), folder, load_words())
        engine.reopen(Shelf((BookPack(),)))

        assert engine.missing == ()
        assert engine.find(parse("งบประมาณ")).hits

    def test_an_index_of_another_version_is_not_taken(
        self,
        tmp_path: Path,
        load_words: Callable[[], Segmenter],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        folder = tmp_path / indexer.fingerprint(BookPack())
        monkeypatch.setattr(sidecar, "SIDECAR_VERSION", sidecar.SIDECAR_VERSION - 1)
        indexer.build(BookPack(), folder, load_words())
        monkeypatch.undo()

        engine = SearchEngine(Shelf((BookPack(),)), [tmp_path], load_words)
        engine.open()

        assert [problem.pack for problem in engine.missing] == ["book"]

    def test_an_index_that_cannot_be_written_is_used(
        self, index_root: Path, tmp_path: Path, load_words: Callable[[], Segmenter]
    ) -> None:
        shutil.copytree(index_root, tmp_path, dirs_exist_ok=True)
        paths = [tmp_path, *tmp_path.rglob("*")]
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)

        engine = SearchEngine(Shelf((BookPack(),)), [tmp_path], load_words)
        found = engine.find(parse("งบประมาน")).hits

        for path in paths:
            path.chmod(0o755)
        assert found

    def test_programs_open_while_another_builds_again(
        self, index_root: Path, tmp_path: Path, load_words: Callable[[], Segmenter]
    ) -> None:
        shutil.copytree(index_root, tmp_path, dirs_exist_ok=True)
        folder = tmp_path / indexer.fingerprint(BookPack())
        problems: list[str] = []
        done = threading.Event()

        def read() -> None:
            while not done.is_set():
                engine = SearchEngine(Shelf((BookPack(),)), [tmp_path], load_words)
                answer = engine.find(parse("งบประมาณ"))
                if not answer.hits and not engine.missing:
                    problems.append("a wrong empty page")

        readers = [threading.Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        for _ in range(3):
            (folder / "sections.json").write_bytes(b"damaged")
            indexer.build(BookPack(), folder, load_words())
        done.set()
        for reader in readers:
            reader.join()

        assert problems == []
        assert (
            SearchEngine(Shelf((BookPack(),)), [tmp_path], load_words).find(parse("งบประมาณ")).hits
        )
