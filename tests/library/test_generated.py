# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.language import Language
from reader.library import generated, outline
from reader.library.generated import GLOSSARY, SOURCES
from reader.library.manifest import GENERATED
from reader.library.model import ChapterTitle, Location, Source, Term
from reader.library.render import ChapterSource, render

if TYPE_CHECKING:
    from reader.library.model import Chapter
    from reader.text.thai import Segmenter

TH, EN = Language.TH, Language.EN
TERMS = (
    Term("smart-city", "เมืองอัจฉริยะ", "smart city", "เมืองที่ใช้ข้อมูล", "A city that uses data."),
    Term("open-data", "ข้อมูลเปิด", "open data", "ข้อมูลที่ใครก็ใช้ได้", "Data for all."),
    Term("depa", "สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "Digital Economy Promotion Agency",
         "หน่วยงานของเมืองอัจฉริยะ", "The agency for every smart city.", "ดีป้า", "depa"),
    Term("plan", "ยุทธศาสตร์ชาติ 20 ปี", "20-Year National Strategy", "แผน", "A plan."),
    Term("zone", "เขตส่งเสริม", "Promotion zone", "เขต", "An area."),
)  # fmt: skip
SHELF = {
    source.id: source
    for source in (
        Source("s2", "Which pump?", "Water School", "", "en"),
        Source("s1", "เมืองปัง!! ชูจุดแข็ง 3M", "Esan Biz", "2021-03", "th", "https://a.org/39_2*8?a=1&b"),
        Source("s3", "A *smart* [city] <b>", "A_B & C", "2020", "en"),
        Source("s4", "Manila bumaba", "SMNI", "2025", "tl", "http://a.org/"),
        Source("s5", "Die Stadt", "Amt", "2019", "de"),
    )
}  # fmt: skip


def opened(chapter: str, language: Language, segmenter: Segmenter) -> Chapter:
    words = generated.words(chapter, language)
    head = ChapterTitle(Location("a", chapter, language), words.title, words.summary, "7.1", "back")
    body = generated.body(chapter, language, TERMS, SHELF)
    terms = TERMS if chapter == GLOSSARY else ()
    return render(ChapterSource(head, body, terms=terms, is_generated=True), segmenter)


def rows(chapter: Chapter) -> list[tuple[int, str, str, str]]:
    return [(s.level, s.anchor, s.number, s.title) for s in chapter.sections[1:]]


def test_english_terms_stand_under_their_letters(segmenter: Segmenter) -> None:
    assert rows(opened(GLOSSARY, EN, segmenter)) == [
        (2, "letter-0-9", "7.1.1", "0–9"),
        (4, "plan", "", "20-Year National Strategy"),
        (2, "letter-d", "7.1.2", "D"),
        (4, "depa", "", "Digital Economy Promotion Agency"),
        (2, "letter-o", "7.1.3", "O"),
        (4, "open-data", "", "open data"),
        (2, "letter-p", "7.1.4", "P"),
        (4, "zone", "", "Promotion zone"),
        (2, "letter-s", "7.1.5", "S"),
        (4, "smart-city", "", "smart city"),
    ]


def test_thai_terms_stand_under_their_first_consonants(segmenter: Segmenter) -> None:
    assert rows(opened(GLOSSARY, TH, segmenter)) == [
        (2, "letter-kho-khai", "7.1.1", "ข"),
        (4, "open-data", "", "ข้อมูลเปิด"),
        (4, "zone", "", "เขตส่งเสริม"),
        (2, "letter-mo-ma", "7.1.2", "ม"),
        (4, "smart-city", "", "เมืองอัจฉริยะ"),
        (2, "letter-yo-yak", "7.1.3", "ย"),
        (4, "plan", "", "ยุทธศาสตร์ชาติ 20 ปี"),
        (2, "letter-so-sua", "7.1.4", "ส"),
        (4, "depa", "", "สำนักงานส่งเสริมเศรษฐกิจดิจิทัล"),
    ]


@pytest.mark.parametrize("chapter", GENERATED)
def test_entries_and_their_blocks_are_the_same_in_both_languages(
    segmenter: Segmenter, chapter: str
) -> None:
    th, en = (
        {
            section.anchor: [block.kind for block in section.blocks]
            for section in opened(chapter, language, segmenter).sections
            if not generated.is_letter(section.anchor)
        }
        for language in (TH, EN)
    )

    assert th == en
    assert all(len(blocks) == 1 for anchor, blocks in en.items() if anchor in (*SHELF, "depa"))


def test_a_term_tells_its_meaning_and_what_it_is_called_elsewhere(segmenter: Segmenter) -> None:
    th, en = (opened(GLOSSARY, language, segmenter).section("depa") for language in (TH, EN))

    assert th is not None
    assert en is not None
    assert en.text == (
        "The agency for every smart city. Abbreviation: depa · Thai: สำนักงานส่งเสริมเศรษฐกิจดิจิทัล (ดีป้า)"
    )
    assert th.text == (
        "หน่วยงานของเมืองอัจฉริยะ ชื่อย่อ: ดีป้า · ภาษาอังกฤษ: Digital Economy Promotion Agency (depa)"
    )


def test_meanings_link_to_other_terms_but_not_to_their_own(segmenter: Segmenter) -> None:
    html = opened(GLOSSARY, EN, segmenter).html

    assert html.count('href="glossary:smart-city"') == 1
    assert 'href="glossary:depa"' not in html


def test_sources_stand_by_language_in_the_order_of_their_titles(segmenter: Segmenter) -> None:
    assert rows(opened(SOURCES, EN, segmenter)) == [
        (2, "thai", "7.1.1", "Sources in Thai"),
        (4, "s1", "", "เมืองปัง!! ชูจุดแข็ง 3M"),
        (2, "english", "7.1.2", "Sources in English"),
        (4, "s3", "", "A *smart* [city] <b>"),
        (4, "s2", "", "Which pump?"),
        (2, "other-languages", "7.1.3", "Sources in other languages"),
        (4, "s5", "", "Die Stadt"),
        (4, "s4", "", "Manila bumaba"),
    ]
    assert [row[1] for row in rows(opened(SOURCES, TH, segmenter))] == [
        row[1] for row in rows(opened(SOURCES, EN, segmenter))
    ]


@pytest.mark.parametrize(
    ("source", "language", "text"),
    [
        ("s1", TH, "Esan Biz · 2021-03 · ภาษาไทย https://a.org/39_2*8?a=1&b"),
        ("s1", EN, "Esan Biz · 2021-03 · in Thai https://a.org/39_2*8?a=1&b"),
        ("s2", TH, "Water School · ม.ป.ป. · ภาษาอังกฤษ"),
        ("s2", EN, "Water School · n.d. · in English"),
        ("s3", EN, "A_B & C · 2020 · in English"),
        ("s4", EN, "SMNI · 2025 · in Filipino http://a.org/"),
        ("s5", EN, "Amt · 2019 · de"),
    ],
)
def test_a_source_tells_who_when_in_which_language_and_where(
    segmenter: Segmenter, source: str, language: Language, text: str
) -> None:
    section = opened(SOURCES, language, segmenter).section(source)

    assert section is not None
    assert section.text == text


def test_an_address_is_a_link(segmenter: Segmenter) -> None:
    address = "https://a.org/39_2*8?a=1&amp;b"

    assert f'<a href="{address}">{address}</a>' in opened(SOURCES, TH, segmenter).html


@pytest.mark.parametrize(
    "words",
    [
        "*a* _b_ `c` [d](e) [^f] <g> & &amp; {h} # i | j \\k ~l~",
        "- a", "+ a", "# a", "1. a", "12) a", "> a", "!!! note", ": a", "    a", "a\n\n## b {#c}",
        "a {#b}", "https://a.org", "*[a]: b", "=== a", "a#",
    ],
)  # fmt: skip
def test_nothing_in_a_text_is_obeyed(segmenter: Segmenter, words: str) -> None:
    term = Term("a", words, words, words, words)
    body = generated.body(GLOSSARY, EN, [term], {})
    head = ChapterTitle(Location("a", GLOSSARY, EN), "Glossary", "", "7.1", "back")

    chapter = render(ChapterSource(head, body, is_generated=True), segmenter)

    plain = " ".join(words.split())
    assert len(chapter.sections) == 3
    section = chapter.sections[2]
    assert section.title == plain
    assert [block.text for block in section.blocks] == [f"{plain} Thai: {plain}"]
    assert [h.title for h in outline.headings(body)][-1] == plain


def test_what_is_missing_in_a_term_is_left_out(segmenter: Segmenter) -> None:
    terms = [Term("a", "ก", "", "", "Meaning."), Term("b", "", "", "", "")]
    body = generated.body(GLOSSARY, EN, terms, {})
    head = ChapterTitle(Location("a", GLOSSARY, EN), "Glossary", "", "7.1", "back")

    chapter = render(ChapterSource(head, body, is_generated=True), segmenter)

    assert [(s.title, s.text) for s in chapter.sections[1:]] == [
        ("B", ""), ("b", ""), ("ก", ""), ("ก", "Meaning. Thai: ก"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("anchor", "is_letter"), [("letter-a", True), ("letter-ko-kai", True), ("letters", False)]
)
def test_the_anchor_of_a_letter_is_known(anchor: str, is_letter: bool) -> None:
    assert generated.is_letter(anchor) is is_letter


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("chapter", GENERATED)
def test_each_generated_chapter_has_a_title_and_a_summary(chapter: str, language: Language) -> None:
    words = generated.words(chapter, language)

    assert words.title
    assert words.summary
    assert len(words.keywords) >= 3


def test_letters_of_other_alphabets_have_anchors_too() -> None:
    terms = [Term("a", "ก", "Ω", "", ""), Term("b", "ข", "–", "", "")]

    headings = [h.anchor for h in outline.headings(generated.body(GLOSSARY, EN, terms, {}))]

    assert headings == ["letter-none", "b", "letter-greek-capital-letter-omega", "a"]
