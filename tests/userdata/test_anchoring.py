# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from reader.language import Language
from reader.library.model import Block, BlockKind, Location, Section
from reader.userdata.anchoring import (
    CONTEXT,
    Certainty,
    Found,
    Span,
    find,
    quote_of,
    quote_of_block,
)
from reader.userdata.marks import Quote
from tests.userdata.editions import survey

PLACE = Location("water", "pumps", Language.TH, "priming")
TEXTS = (
    "ก่อนเปิดเครื่องให้ล่อน้ำจนเต็มเรือนปั๊ม แล้วจึงเปิดวาล์วทางส่งอย่างช้า ๆ",
    "Check the gauge. Do not run the pump dry: the seal burns within a minute.",
    "น้ำที่นี่ ใช้ได้ทั้งปี",
)


def section(*texts: str, place: Location = PLACE, title: str = "การล่อน้ำ") -> Section:
    blocks = tuple(Block(n, BlockKind.PARAGRAPH, text) for n, text in enumerate(texts, 1))
    return Section(place, 2, title, "1.1", blocks)


OLD = section(*TEXTS)


def quote(text: str, source: Section = OLD) -> tuple[Quote, Location]:
    """Return the quote and the place of a text that stands in one block."""
    block = next(block for block in source.blocks if text in block.text)
    start = block.text.index(text)
    span = Span(block.number, start, start + len(text))
    return quote_of(source, [span]), replace(source.location, block=block.number)


def seek(
    marked: tuple[Quote, Location], *chapter: Section, elsewhere: tuple[Section, ...] = ()
) -> Found:
    return find(*marked, chapter, lambda: (*chapter, *elsewhere))


def shown(found: Found, *sections: Section) -> str:
    """Return the text that the spans cover."""
    here = next(s for s in sections if s.location == found.location.section)
    texts = {0: here.title, **{block.number: block.text for block in here.blocks}}
    return "|".join(texts[span.block][span.start : span.end] for span in found.spans)


def test_quote_carries_what_stands_before_and_after() -> None:
    found, _ = quote("ล่อน้ำจนเต็มเรือนปั๊ม")

    assert found == Quote("การล่อน้ำ ก่อนเปิดเครื่องให้", "ล่อน้ำจนเต็มเรือนปั๊ม", " แล้วจึงเปิดวาล์วทางส่งอย่างช้า ")


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [(1, 2, "น้ำ"), (0, 1, "น้ำ"), (3, 5, "ที่"), (4, 5, "ที่"), (3, 7, "ที่นี่")],
    ids=["tone-mark", "consonant-alone", "consonant-and-vowel", "vowel-alone", "word"],
)
def test_quote_never_cuts_a_written_sign(start: int, end: int, exact: str) -> None:
    assert quote_of(OLD, [Span(3, start, end)]).exact == exact


def test_context_never_cuts_a_written_sign() -> None:
    text = "ที่" * 40

    found = quote_of(section(text), [Span(1, 60, 63)])

    assert found.prefix == "ที่" * 11
    assert found.suffix == "ที่" * 11
    assert CONTEXT == 32


def test_quote_may_run_over_blocks() -> None:
    found = quote_of(OLD, [Span(1, 67, 99), Span(2, 0, 5)])

    assert found.exact == "ช้า ๆ Check"


def test_quote_of_a_block_is_its_opening() -> None:
    long = section("คำ " * 100)

    assert quote_of_block(long, 1).exact == ("คำ " * 54).strip()
    assert quote_of_block(OLD, 3).exact == TEXTS[2]


def test_quote_of_block_0_is_the_title() -> None:
    assert quote_of_block(OLD, 0).exact == "การล่อน้ำ"


@pytest.mark.parametrize("spans", [[], [Span(9, 0, 1)]], ids=["none", "no-such-block"])
def test_quote_of_nothing_is_refused(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match=r"span|9"):
        quote_of(OLD, spans)


def test_unchanged_section_gives_the_same_place() -> None:
    text = "Do not run the pump dry"

    found = seek(quote(text), OLD)

    assert found == Found(replace(PLACE, block=2), (Span(2, 17, 40),), Certainty.EXACT)
    assert shown(found, OLD) == text


def test_pack_is_not_asked_when_the_chapter_settles_it() -> None:
    def refuse() -> tuple[Section, ...]:
        raise AssertionError

    assert find(*quote("the gauge"), [OLD], refuse).certainty is Certainty.EXACT


@pytest.mark.parametrize(
    ("texts", "block"),
    [
        (("ย่อหน้าใหม่", *TEXTS), 3),
        (TEXTS[1:], 1),
        ((TEXTS[2], TEXTS[1], TEXTS[0]), 2),
        ((TEXTS[0], f"New beginning. {TEXTS[1]} New end.", TEXTS[2]), 2),
        ((TEXTS[0], "Check the gauge.", "Do not run the pump dry: the seal burns."), 3),
        ((" ".join(TEXTS),), 1),
    ],
    ids=["inserted", "deleted", "moved", "extended", "split", "joined"],
)
def test_edit_around_a_mark_does_not_lose_it(texts: tuple[str, ...], block: int) -> None:
    new = section(*texts)

    found = seek(quote("Do not run the pump dry"), new)

    assert (found.location.block, found.certainty) == (block, Certainty.EXACT)
    assert shown(found, new) == "Do not run the pump dry"


def test_split_inside_a_mark_gives_a_span_in_each_block() -> None:
    new = section(TEXTS[0], "Check the gauge. Do not run", "the pump dry: the seal burns.")

    found = seek(quote("Do not run the pump dry"), new)

    assert (found.location.block, found.certainty) == (2, Certainty.EXACT)
    assert shown(found, new) == "Do not run|the pump dry"


def test_mark_over_two_blocks_is_found_in_both() -> None:
    spans = (Span(1, 67, 72), Span(2, 0, 5))
    found = seek((quote_of(OLD, spans), replace(PLACE, block=1)), OLD)

    assert found == Found(replace(PLACE, block=1), spans, Certainty.EXACT)


def test_moved_to_another_section_is_followed() -> None:
    there = section(TEXTS[1], place=replace(PLACE, anchor="running"), title="Running")

    found = seek(quote("Do not run the pump dry"), section(TEXTS[0]), there)

    assert found.location == replace(PLACE, anchor="running", block=1)
    assert found.certainty is Certainty.EXACT


def test_renamed_chapter_is_followed() -> None:
    place = replace(PLACE, chapter="pump-stations")

    found = seek(quote("Do not run the pump dry"), elsewhere=(section(*TEXTS, place=place),))

    assert found.location == replace(place, block=2)
    assert found.certainty is Certainty.EXACT


def test_context_decides_between_equal_words() -> None:
    old = section("เปิดวาล์ว แล้วจดเวลา", "ปิดเครื่อง แล้วจดเวลา ทุกครั้ง")
    new = section("เปิดวาล์ว แล้วจดเวลา", "ตอนใหม่ แล้วจดเวลา", "ปิดเครื่อง แล้วจดเวลา ทุกครั้ง")

    found = seek(quote("แล้วจดเวลา ทุก", old), new)

    assert (found.location.block, found.certainty) == (3, Certainty.EXACT)


def test_end_of_a_section_tells_equal_words_apart() -> None:
    line = "กรอกแบบฟอร์มนี้ร่วมกันเป็นกลุ่ม"
    old = section("ตอนต้น", line, line)
    new = section("ตอนต้น", line, line, "แทรกใหม่", line, line)

    found = find(quote_of_block(old, 3), replace(PLACE, block=3), [new], lambda: [new])

    assert (found.location.block, found.certainty) == (6, Certainty.EXACT)


def test_equal_place_of_equal_words_stays() -> None:
    line = "ชื่อ ________ โครงการ ________"
    old = section(line, line, line, line)

    found = find(quote_of_block(old, 3), replace(PLACE, block=3), [old], lambda: [old])

    assert (found.location.block, found.certainty) == (3, Certainty.EXACT)


def test_words_that_only_happen_to_stand_elsewhere_are_uncertain() -> None:
    name = "สำนักงานส่งเสริมเศรษฐกิจดิจิทัลแห่งชาติ"
    old = section(f"ยื่นแผนต่อ{name} ภายในสามสิบวัน")
    new = section(f"เอกสารแนบท้ายของ{name} มีห้าหน้า", place=replace(PLACE, anchor="papers"))

    found = seek(quote(name, old), new)

    assert found.certainty is Certainty.NEAR


def test_common_word_whose_paragraph_is_gone_is_gone() -> None:
    old = section("The data of the city are kept by the municipality for ten years.")
    new = section("Nobody asked for data before.", place=replace(PLACE, anchor="other"))

    assert seek(quote("data", old), new).certainty is Certainty.GONE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Do not run the pump dry", "Never let the pump run dry"),
        ("ล่อน้ำจนเต็มเรือนปั๊ม", "ล่อน้ำให้เต็มเรือนปั้ม"),
    ],
    ids=["english", "thai"],
)
def test_reworded_text_is_found_and_uncertain(old: str, new: str) -> None:
    changed = section(*(text.replace(old, new) for text in TEXTS))
    marked = quote(old)

    found = seek(marked, changed)

    assert found.location == marked[1]
    assert found.certainty is Certainty.NEAR
    assert shown(found, changed) == new


def test_reworded_text_in_a_renamed_chapter_is_found() -> None:
    place = replace(PLACE, chapter="pump-stations", anchor="start")
    text = TEXTS[1].replace("within a minute", "in less than a minute")
    marked = (quote_of_block(OLD, 2), replace(PLACE, block=2))

    found = seek(marked, elsewhere=(section(text, place=place),))

    assert found.location == replace(place, block=1)
    assert found.certainty is Certainty.NEAR


def test_deleted_text_is_gone_and_keeps_its_place() -> None:
    marked = quote("Do not run the pump dry")
    new = section("ย่อหน้านี้ว่าด้วยเรื่องอื่นทั้งหมด", "Nothing about it here.")

    assert seek(marked, new) == Found(marked[1], (), Certainty.GONE)


def test_deleted_word_is_gone_though_its_sentence_stays() -> None:
    new = section(TEXTS[0], TEXTS[1].replace("the gauge", "it"), TEXTS[2])

    assert seek(quote("gauge"), new).certainty is Certainty.GONE


def test_empty_book_has_nothing() -> None:
    assert seek(quote("the gauge")).certainty is Certainty.GONE


def test_bookmark_of_a_section_holds_on_to_its_anchor() -> None:
    new = section("ข้อความใหม่", title="ชื่อใหม่")

    found = seek((quote_of_block(OLD, 0), PLACE), new)

    assert found == Found(PLACE, (Span(0, 0, 8),), Certainty.EXACT)


def test_bookmark_of_a_section_that_moved_is_followed_by_its_title_and_text() -> None:
    new = section(*TEXTS, place=replace(PLACE, chapter="stations", anchor="prime"))

    found = seek((quote_of_block(OLD, 0), PLACE), elsewhere=(new,))

    assert (found.location, found.certainty) == (new.location, Certainty.EXACT)


def test_highlight_in_a_title_is_found_in_it() -> None:
    found = seek((quote_of(OLD, [Span(0, 3, 6)]), PLACE), OLD)

    assert shown(found, OLD) == "ล่อ"


def test_highlight_from_a_title_into_its_text_is_found_in_both() -> None:
    text = quote_of(OLD, [Span(0, 0, len(OLD.title)), Span(1, 0, 20)])

    found = seek((text, PLACE), OLD)

    assert found.certainty is Certainty.EXACT
    assert shown(found, OLD) == f"{OLD.title}|{TEXTS[0][:20]}"


def test_highlight_from_a_reworded_title_into_its_text_is_uncertain() -> None:
    text = quote_of(OLD, [Span(0, 0, len(OLD.title)), Span(1, 0, 60)])
    new = section(*TEXTS, title="วิธีล่อน้ำ")

    found = seek((text, PLACE), new)

    assert found.certainty is Certainty.NEAR
    assert found.location.section == PLACE


@pytest.mark.parametrize(
    ("block", "certainty"),
    [(0, Certainty.EXACT), (2, Certainty.NEAR), (9, Certainty.GONE)],
    ids=["section", "block", "no-such-block"],
)
def test_mark_without_a_text_goes_by_its_number(block: int, certainty: Certainty) -> None:
    found = seek((Quote(), replace(PLACE, block=block)), OLD)

    assert found.certainty is certainty
    assert found.location == replace(PLACE, block=block)


def test_long_text_without_context_is_found_when_it_stands_once() -> None:
    found = seek((Quote("", TEXTS[1], ""), replace(PLACE, anchor="unknown", block=1)), OLD)

    assert (shown(found, OLD), found.certainty) == (TEXTS[1], Certainty.EXACT)


def test_text_before_and_after_frames_what_was_reworded() -> None:
    new = section(TEXTS[0], TEXTS[1].replace("the pump dry", "a pump without water"))

    found = seek(quote("run the pump dry"), new)

    assert shown(found, new) == "run a pump without water"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("edits", [0, 10, 40], ids=["same", "revised", "rewritten"])
def test_marks_survive_editions(language: Language, edits: int) -> None:
    counts = Counter[str]()
    for seed in range(6):
        counts += survey(Random(f"{seed} {language} {edits}"), language, edits)

    assert counts["kept"] > 600
    assert counts["right"] >= 0.98 * counts["kept"]
    assert counts["sure"] >= 0.85 * counts["kept"]
    assert counts["wrong but sure"] == 0
    assert counts["without a place"] == 0
