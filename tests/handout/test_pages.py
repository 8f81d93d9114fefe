# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.errors import PackDamaged, PackMissing
from reader.handout import pages
from reader.handout.pages import Options, Passage, Row, RowKind
from reader.language import Language
from reader.library import markup
from reader.library.model import Location
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from reader.handout.pages import Handout, Sheet
    from reader.library.library import Library
    from reader.text.thai import Segmenter

TH, EN = Language.TH, Language.EN
BREAK = "\u200b"


def place(chapter: str, anchor: str = "", language: Language = TH) -> Location:
    return Location("water", chapter, language, anchor)


def chapters(
    library: Library, *places: Location, languages: tuple[Language, ...] = (TH,)
) -> Handout:
    return pages.of_places(library, places, Options(languages))


def sheet_of(library: Library, where: Location, *languages: Language) -> Sheet:
    return chapters(library, where, languages=languages or (where.language,)).sheet(0)


def of_kind(sheet: Sheet, kind: RowKind) -> list[Row]:
    return [row for row in sheet.rows if row.kind is kind]


def text(cell: str) -> str:
    return strip_breaks(re.sub(r"<[^>]*>", "", cell))


# Chapters.


def test_a_chapter_is_a_sheet_of_rows_in_the_order_of_the_page(library: Library) -> None:
    sheet = sheet_of(library, place("pumps"))

    assert [row.kind.value for row in sheet.rows] == [
        *("title", "summary", "paragraph"),
        *("heading", "table", "definitions"),
        *("heading", "paragraph", "figure", "box"),
        *("heading", "list"),
        *("notes", "note"),
    ]


def test_titles_carry_their_reference_numbers(library: Library) -> None:
    sheet = sheet_of(library, place("pumps"))

    titles = [text(row.cells[0]) for row in sheet.rows if row.level]
    assert titles == ["2.1 ปั๊มน้ำ", "2.1.1 ชนิดของปั๊มน้ำ", "2.1.2 การล่อน้ำ", "2.1.3 โดยสรุป"]
    assert sheet.running == "2.1 ปั๊มน้ำ"


def test_reference_numbers_can_be_left_out(library: Library) -> None:
    made = pages.of_places(library, [place("pumps")], Options((TH,), has_numbers=False))

    assert text(made.sheet(0).rows[0].cells[0]) == "ปั๊มน้ำ"
    assert "(2.1.2)" not in "".join(row.cells[0] for row in made.sheet(0).rows)


def test_titles_stay_with_what_follows(library: Library) -> None:
    sheet = sheet_of(library, place("pumps"))

    text = [row for row in sheet.rows if row.kind is not RowKind.NOTE]
    assert all(row.keeps_next == (row.level > 0 or row.kind is RowKind.NOTES) for row in text)


def test_the_last_notes_stay_together(library: Library) -> None:
    notes = of_kind(sheet_of(library, place("introduction")), RowKind.NOTE)

    assert [note.keeps_next for note in notes] == [True, False]


def test_headings_lead_to_their_rows(library: Library) -> None:
    sheet = sheet_of(library, place("pumps"))

    assert [(h.number, h.level) for h in sheet.headings] == [
        *(("2.1", 1), ("2.1.1", 2), ("2.1.2", 2), ("2.1.3", 2))
    ]
    assert all(text(h.title) in text(sheet.rows[h.row].cells[0]) for h in sheet.headings)


def test_lines_of_thai_keep_the_places_where_they_may_end(library: Library) -> None:
    sheet = sheet_of(library, place("pumps"))

    assert BREAK in of_kind(sheet, RowKind.PARAGRAPH)[0].cells[0]


def test_a_row_has_nothing_that_only_a_screen_can_follow(library: Library) -> None:
    cells = "".join(
        cell
        for chapter in ("introduction", "pumps", "pipes")
        for row in sheet_of(library, place(chapter)).rows
        for cell in row.cells
    )

    assert not re.search(r"handbook:|glossary:|href=\"#|<abbr| id=|↑|class=\"term", cells)


def test_a_link_inside_the_book_becomes_a_reference_number(library: Library) -> None:
    rows = of_kind(sheet_of(library, place("introduction")), RowKind.LIST)

    assert "อ่านการล่อน้ำ\u00a0(2.1.2) ว่าต้อง" in text(rows[-1].cells[0])


def test_in_a_table_a_line_may_end_before_a_reference_number() -> None:
    assert pages._numbered_loosely("Priming\u00a0(2.1), 5\u00a0km") == "Priming (2.1), 5\u00a0km"


def test_a_link_to_the_web_stays_one(library: Library) -> None:
    (box,) = of_kind(sheet_of(library, place("pipes")), RowKind.BOX)

    assert '<a href="https://example.org/kitchen">' in box.cells[0]


def test_notes_are_numbered_and_show_their_address(library: Library) -> None:
    sheet = sheet_of(library, place("introduction"))

    notes = of_kind(sheet, RowKind.NOTE)
    assert [note.marker for note in notes] == ["1.", "2."]
    assert "https://example.org/pumps?lang=th&amp;page=1" in text(notes[0].cells[0])
    assert text(notes[1].cells[0]) == "มือที่เปียกนำกระแสไฟฟ้าได้ดี"


def test_a_picture_is_named_with_its_pack_and_chapter(library: Library) -> None:
    (figure,) = of_kind(sheet_of(library, place("pumps")), RowKind.FIGURE)

    name = re.findall(r'src="([^"]*)"', figure.cells[0])[0]
    assert name == "water/pumps/images/parts.th.svg"
    assert pages.picture(library, name).startswith(b"<svg")


def test_a_picture_that_is_missing_is_damage(library: Library) -> None:
    with pytest.raises(PackDamaged):
        pages.picture(library, "water/pumps/images/none.svg")


def test_boxes_to_tick_are_the_markers_of_their_list(library: Library) -> None:
    (box,) = of_kind(sheet_of(library, place("pumps")), RowKind.BOX)

    assert '<ul type="square"><li class="check">น้ำ' in box.cells[0].replace(BREAK, "")


def test_a_ticked_box_stays_a_picture(library: Library) -> None:
    (box,) = of_kind(sheet_of(library, place("introduction")), RowKind.BOX)

    assert 'src="icon:checked"' in box.cells[0]
    assert "square" not in box.cells[0]


# Tables.


def widths(library: Library, chapter: str = "pumps") -> list[float]:
    (table,) = of_kind(sheet_of(library, place(chapter)), RowKind.TABLE)
    return [float(width) for width in re.findall(r'width="([0-9.]+)%"', table.cells[0])]


def test_the_columns_of_a_table_share_its_width(library: Library) -> None:
    shares = widths(library)

    assert len(shares) == 3
    assert sum(shares) == pytest.approx(100, abs=0.2)


def test_a_column_with_more_to_say_is_wider(library: Library) -> None:
    shares = widths(library)

    assert shares[0] == max(shares)


SHORT_BESIDE_LONG = (
    "<table><tr><th>งานที่ต้องทำในช่วงนี้ให้เสร็จ</th><th>เวลา</th></tr>"
    "<tr><td>เดินสำรวจ\u200bย่าน\u200bพร้อม\u200bแผนที่\u200bกระดาษ</td><td>10 นาที</td></tr></table>"
)


def shares_of(html: str, letters: int, *, is_worksheet: bool = False) -> list[float]:
    (table,) = markup.parse(html).elements()
    pages._set_widths(table, letters, is_worksheet)
    return [float(width) for width in re.findall(r'width="([0-9.]+)%"', markup.write(table))]


def test_a_column_of_short_cells_has_room_for_each_on_one_line() -> None:
    letters = 60

    _, minutes = shares_of(SHORT_BESIDE_LONG, letters)

    assert minutes / 100 * letters >= len("10 นาท") + 2


def test_where_room_is_scarce_no_column_is_less_than_its_longest_word() -> None:
    letters = 40
    head = "".join(f"<th>แนวคิด {name}: 1–5</th>" for name in "กขค")
    html = f"<table><tr><th>น้ำหนักรวม\u200b(100)</th>{head}</tr></table>"

    first, *_ = shares_of(html, letters)

    assert first / 100 * letters > len("นำหนกรวม")


def test_only_the_empty_cells_of_a_worksheet_want_room() -> None:
    html = "<table><tr><th>งาน</th><th>ผู้นำ</th></tr><tr><td>พักกินข้าว</td><td></td></tr></table>"

    _, leader = shares_of(html, 60)
    _, to_write_in = shares_of(html, 60, is_worksheet=True)

    assert leader < 50 < to_write_in


# Sections.


def test_a_section_is_printed_below_the_name_of_its_chapter(library: Library) -> None:
    sheet = sheet_of(library, place("pumps", "priming"))

    kinds = [row.kind for row in sheet.rows]
    assert kinds == [
        *(RowKind.PLACE, RowKind.HEADING, RowKind.PARAGRAPH, RowKind.FIGURE, RowKind.BOX)
    ]
    assert text(sheet.rows[0].cells[0]) == "2.1 ปั๊มน้ำ"


def test_a_section_brings_the_sections_below_it(library: Library) -> None:
    sheet = sheet_of(library, place("introduction", "where-from"))

    assert [h.number for h in sheet.headings] == ["1.1", "1.1.1", "1.1.1.1"]


def test_a_section_brings_only_the_notes_that_it_cites(library: Library) -> None:
    sheet = sheet_of(library, place("introduction", "in-short"))

    assert of_kind(sheet, RowKind.NOTE) == []


def test_the_notes_of_a_section_keep_their_numbers(library: Library) -> None:
    sheet = sheet_of(library, place("pumps", "kinds"))

    assert [note.marker for note in of_kind(sheet, RowKind.NOTE)] == ["1."]


def test_sections_of_one_chapter_share_a_sheet(library: Library) -> None:
    made = chapters(library, place("pumps", "kinds"), place("pumps", "in-short"), place("pipes"))

    assert len(made) == 2
    assert [h.number for h in made.sheet(0).headings] == ["2.1", "2.1.1", "2.1.3"]


def test_a_place_that_is_not_there_is_replaced_by_the_nearest(library: Library) -> None:
    sheet = sheet_of(library, place("pump", "nothing"))

    assert sheet.chapter in ("pumps", "introduction")


def test_no_place_at_all_is_no_handout(library: Library) -> None:
    with pytest.raises(PackMissing):
        chapters(library)


# Two languages.


def test_two_languages_stand_side_by_side(library: Library) -> None:
    sheet = sheet_of(library, place("pumps"), TH, EN)

    assert {len(row.cells) for row in sheet.rows} == {2}
    assert [text(cell) for cell in sheet.rows[0].cells] == ["2.1 ปั๊มน้ำ", "2.1 Pumps"]


def test_what_is_too_wide_for_a_column_is_told(library: Library) -> None:
    sheet = sheet_of(library, place("pumps"), TH, EN)

    assert {row.kind for row in sheet.rows if row.is_wide} == {RowKind.FIGURE, RowKind.TABLE}


def test_the_notes_of_two_languages_have_two_markers(library: Library) -> None:
    sheet = sheet_of(library, place("introduction"), TH, EN)

    assert {note.marker for note in of_kind(sheet, RowKind.NOTE)} == {"1.\t1.", "2.\t2."}


def test_a_chapter_that_lacks_a_language_says_so(library: Library, paths_without_en: None) -> None:
    del paths_without_en
    sheet = sheet_of(library, place("pipes"), TH, EN)

    assert [text(row.cells[1]) for row in sheet.rows[:3]] == [
        *("This part does not exist in English", "–", "–")
    ]


@pytest.fixture
def paths_without_en(library: Library) -> None:
    (library.pack("water").folder / "chapters" / "pipes" / "en.md").unlink()


# The book.


def test_the_book_has_its_chapters_in_order(library: Library) -> None:
    made = pages.of_book(library, "water", Options((EN,)))

    assert [made.sheet(n).chapter for n in range(len(made))] == ["introduction", "pumps", "pipes"]
    assert made.title == "Water handbook"


def test_the_cover_names_book_edition_and_licence(library: Library) -> None:
    made = pages.of_book(library, "water", Options((TH, EN)))

    assert [text(cell) for row in made.cover for cell in row.cells] == [
        *("คู่มือการจัดการน้ำ", "Water handbook"),
        "ฉบับ 1.2.0 31 มกราคม 2569เผยแพร่ภายใต้สัญญาอนุญาต CC BY 4.0",
        "Edition 1.2.0, 31 January 2026Published under CC BY 4.0",
    ]
    assert made.foot == "ฉบับ 1.2.0 31 มกราคม 2569"


def test_without_contents_the_cover_is_one_line(library: Library) -> None:
    made = pages.of_places(library, [place("pumps")], Options((EN,), has_contents=False))

    (row,) = made.cover
    assert text(row.cells[0]) == "Water handbook · Edition 1.2.0, 31 January 2026"


def test_contents_of_many_chapters_are_brief(library: Library) -> None:
    few = chapters(library, place("pumps"), place("pipes"))
    many = chapters(library, *[place("pumps"), place("pipes")] * 3)

    assert (few.is_brief, many.is_brief) == (False, True)


def test_a_book_that_is_not_there_is_missing(library: Library) -> None:
    with pytest.raises(PackMissing):
        pages.of_book(library, "fire", Options((TH,)))


# What the reader kept.


def kept(library: Library, segmenter: Segmenter, *passages: Passage) -> Sheet:
    options = Options((TH, EN), has_contents=False)
    made = pages.of_passages(library, "ของฉัน", passages, segmenter.breaks, options)
    assert len(made) == 1
    return made.sheet(0)


def test_passages_are_grouped_by_chapter(library: Library, segmenter: Segmenter) -> None:
    here = replace(place("pumps", "priming"), block=1)
    first = Passage("เติมน้ำ", "ทำก่อน", here, "ประชุม", "green")

    sheet = kept(library, segmenter, first, Passage("น้ำ", location=place("pumps", "kinds")))

    assert [(row.kind.value, text(row.cells[0])) for row in sheet.rows] == [
        ("title", "ของฉัน"),
        ("heading", "2.1 ปั๊มน้ำ"),
        ("place", "2.1.2 การล่อน้ำ ¶1"),
        ("quote", "เติมน้ำ"),
        ("paragraph", "ทำก่อน"),
        ("about", "ประชุม"),
        ("place", "2.1.1 ชนิดของปั๊มน้ำ"),
        ("quote", "น้ำ"),
    ]
    assert sheet.rows[3].color == "green"


def test_own_text_keeps_its_lines_and_signs(library: Library, segmenter: Segmenter) -> None:
    sheet = kept(library, segmenter, Passage(text="หนึ่ง <b>\n\nสอง & สาม"))

    assert sheet.rows[1].cells[0].replace(BREAK, "") == (
        "<p>หนึ่ง &lt;b&gt;<br/><br/>สอง &amp; สาม</p>"
    )


def test_a_passage_whose_pack_is_gone_names_its_address(
    library: Library, segmenter: Segmenter
) -> None:
    sheet = kept(library, segmenter, Passage("ไฟ", location=Location("fire", "hoses", TH, "one")))

    assert text(sheet.rows[1].cells[0]) == "handbook:fire/hoses/th#one"


def test_there_is_no_second_sheet_of_passages(library: Library, segmenter: Segmenter) -> None:
    made = pages.of_passages(library, "x", [], segmenter.breaks, Options((EN,)))

    assert (made.title, made.foot, made.is_brief) == ("x", "", True)
    with pytest.raises(IndexError):
        made.sheet(1)
