# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.gui.passages import Passages, follow
from reader.userdata.anchoring import Span
from tests.gui.driver import look, put, span_of

if TYPE_CHECKING:
    from reader.gui.chapter_view import ChapterView
    from reader.library.library import Library

pytestmark = pytest.mark.gui

CHAPTERS = (
    "what-is-a-smart-city/th", "what-is-a-smart-city/en", "smart-mobility/th", "uk-lessons/en",
    "tool-pilot-canvas/th",
)  # fmt: skip


def shown(page: ChapterView, ranges: tuple[tuple[int, int], ...]) -> str:
    """Return what the reader sees at document positions, without blanks."""
    text, positions = page.visible_text()
    letters = [
        letter
        for letter, at in zip(text, positions, strict=False)
        if any(start <= at < end for start, end in ranges)
    ]
    return "".join("".join(letters).split())


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_block_is_found_on_the_page_and_back(
    page: ChapterView, city: Library, chapter: str
) -> None:
    found = put(page, city, f"handbook:smart-city/{chapter}")
    passages = Passages(page)
    lost = []

    for section in found.sections:
        for block in section.blocks:
            span = Span(block.number, 0, len(block.text.rstrip()))
            ranges = passages.positions_of(section.anchor, [span])
            pieces = passages.pieces_of(ranges[0][0], ranges[-1][1]) if ranges else ()
            if [piece.spans for piece in pieces] != [(span,)]:
                lost.append((section.anchor, block.number))

    assert lost == []


def test_a_piece_of_a_paragraph_is_the_same_letters_on_the_page(
    page: ChapterView, library: Library
) -> None:
    chapter = put(page, library, "handbook:water/pumps/th")
    section = chapter.section("priming")
    assert section is not None
    start = section.blocks[0].text.index("เต็มปั๊ม")

    ranges = Passages(page).positions_of("priming", [Span(1, start, start + 8)])

    assert shown(page, ranges) == "เต็มปั๊ม"


def test_the_text_size_and_the_width_change_nothing(page: ChapterView, library: Library) -> None:
    put(page, library, "handbook:water/pumps/th")
    before = Passages(page).positions_of("priming", [Span(1, 0, 20)])

    look(page, "dark", 2.0)
    page.resize(520, 600)

    assert Passages(page).positions_of("priming", [Span(1, 0, 20)]) == before


def test_the_number_of_a_footnote_belongs_to_no_text(page: ChapterView, library: Library) -> None:
    put(page, library, "handbook:water/pumps/th")
    start, _ = span_of(page, "น้ำใส")
    _, end = span_of(page, "ปานกลาง")

    (piece,) = Passages(page).pieces_of(start, end)

    text = next(b.text for b in piece.section.blocks if b.number == piece.spans[0].block)
    assert text[piece.spans[0].start : piece.spans[0].end] == "น้ำใส ปานกลาง"


def test_each_cell_of_a_table_is_a_range_of_its_own(page: ChapterView, library: Library) -> None:
    chapter = put(page, library, "handbook:water/pumps/th")
    section = chapter.section("kinds")
    assert section is not None
    text = section.blocks[0].text

    ranges = Passages(page).positions_of("kinds", [Span(1, 0, len(text))])

    assert len(ranges) == 9


def test_a_selection_over_sections_is_a_piece_of_each(page: ChapterView, library: Library) -> None:
    put(page, library, "handbook:water/pumps/th")
    start, _ = span_of(page, "อัตราการไหล")
    _, end = span_of(page, "เติมน้ำให้เต็ม")

    pieces = Passages(page).pieces_of(start, end)

    assert [(piece.section.anchor, [s.block for s in piece.spans]) for piece in pieces] == [
        ("kinds", [2]),
        ("priming", [0, 1]),
    ]


def test_the_title_of_the_chapter_belongs_to_no_block(page: ChapterView, library: Library) -> None:
    put(page, library, "handbook:water/pumps/th")
    start, end = span_of(page, "ปั๊มน้ำ")

    assert Passages(page).pieces_of(start, end) == ()
    assert Passages(page).pieces_of(5, 5) == ()


def test_what_is_not_there_has_no_place(page: ChapterView, library: Library) -> None:
    put(page, library, "handbook:water/pumps/th")

    assert Passages(page).positions_of("nothing", [Span(1, 0, 5)]) == ()
    assert Passages(page).positions_of("priming", [Span(99, 0, 5)]) == ()
    assert Passages(page).positions_of("priming", []) == ()


@pytest.mark.parametrize(
    ("text", "on_page", "at"),
    [
        ("กข ค", "กข\nค", [0, 1, -1, 3]),
        ("ปี 15 พ", "ปี 157 พ", [0, 1, -1, 3, 4, -1, 7]),
        ("รูป คำ", "คำ", [-1, -1, -1, -1, 0, 1]),
        ("", "กข", []),
    ],
    ids=["line", "footnote", "picture", "nothing"],
)
def test_letters_are_followed_one_by_one(text: str, on_page: str, at: list[int]) -> None:
    assert follow(text, on_page) == at
