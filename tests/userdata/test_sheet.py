# SPDX-License-Identifier: MIT
from __future__ import annotations

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

import markdown
import pytest

from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import Mark, MarkKind, Quote
from reader.userdata.pad import PadEntry
from reader.userdata.sheet import Title, Wording, to_csv, to_html, to_markdown

WORDING = Wording(
    language=Language.TH,
    title="บันทึกของฉัน",
    bookmark="ที่คั่น",
    highlight="ไฮไลต์",
    note="บันทึก",
    labels="ป้าย",
    color="สี",
    chapter="บท",
    section="หัวข้อ",
    quote="ข้อความ",
    address="ที่อยู่",
    edition="ฉบับ",
    created="สร้างเมื่อ",
    modified="แก้ไขเมื่อ",
    nothing="ยังไม่มีบันทึก",
    moment=lambda text: f"วันที่ {text[:10]}",
)
MARK = Mark(
    id="0b0e7a52-7c1f-4d0e-9a55-6f4f1c2d3e4f",
    kind=MarkKind.HIGHLIGHT,
    location=Location("city", "mobility", Language.EN, "light-rail", 3),
    quote=Quote("a ", "the light rail of the city", " b"),
    note="ถามเทศบาล",
    labels=("การเดินทาง", "to ask"),
    color="green",
    created="2026-11-20T01:02:03.004Z",
    modified="2026-11-21T01:02:03.004Z",
    edition="1.0.0",
)
HOSTILE = "<script>alert(1)</script> \"x\" 'y' &amp; <!-- $title ${body} --> ]]> `{}`"


def title(location: Location) -> Title:
    return Title(f"บท {location.chapter}", f"ตอน {location.anchor}" if location.anchor else "")


class Page(HTMLParser):
    """The tags, addresses and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_page_shows_everything_of_a_mark() -> None:
    page = Page(to_html([MARK], WORDING, title))

    for text in (
        "บันทึกของฉัน", "บท mobility", "ตอน light-rail", MARK.quote.exact, MARK.note, "การเดินทาง",
        "to ask", "ไฮไลต์ · วันที่ 2026-11-20 · ฉบับ 1.0.0",
    ):  # fmt: skip
        assert text in page.text


def test_page_names_its_language_and_that_of_the_quote() -> None:
    html = to_html([MARK], WORDING, title)

    assert '<html lang="th">' in html
    assert '<blockquote lang="en">' in html


def test_page_loads_nothing_and_links_only_into_the_book() -> None:
    page = Page(to_html([MARK], WORDING, title))

    assert page.addresses == ["handbook:city/mobility/en#light-rail~3"]
    assert not {"script", "img", "link", "iframe"} & set(page.tags)


def test_page_obeys_nothing_that_was_typed() -> None:
    mark = replace(
        MARK, note=HOSTILE, labels=(HOSTILE,), color='"><script>', quote=Quote("", HOSTILE, ""),
        edition=HOSTILE,
    )  # fmt: skip
    plain = Page(to_html([MARK, MARK], WORDING, title))

    page = Page(to_html([mark, MARK], WORDING, lambda _: Title(HOSTILE, HOSTILE)))

    assert set(page.tags) == set(plain.tags)
    assert page.text.count(HOSTILE) == 7  # chapter, section twice, quote, note, label, edition


def test_marks_of_one_chapter_share_a_heading() -> None:
    other = replace(MARK, location=replace(MARK.location, chapter="water"))

    page = Page(to_html([MARK, MARK, other], WORDING, title))

    assert page.tags.count("h2") == 2
    assert page.tags.count("article") == 3


def test_mark_at_a_chapters_opening_is_named_after_the_chapter() -> None:
    opening = replace(MARK, location=replace(MARK.location, anchor=""))

    assert ">บท mobility</a>" in to_html([opening], WORDING, title)


def test_bare_bookmark_has_no_empty_quote_or_note() -> None:
    bare = replace(MARK, kind=MarkKind.BOOKMARK, quote=Quote(), note="", labels=(), edition="")

    html = to_html([bare], WORDING, title)
    text = to_markdown([bare], WORDING, title)

    assert "<blockquote" not in html
    assert "ที่คั่น · วันที่ 2026-11-20<" in html
    assert ">" not in text
    assert "ป้าย" not in text


@pytest.mark.parametrize("write", [to_html, to_markdown])
def test_empty_sheet_says_so(write) -> None:
    assert "ยังไม่มีบันทึก" in write([], WORDING, title)


def test_markdown_shows_everything_of_a_mark() -> None:
    assert to_markdown([MARK], WORDING, title) == (
        "# บันทึกของฉัน\n\n"
        "## บท mobility\n\n"
        "### ตอน light-rail\n\n"
        "> the light rail of the city\n\n"
        "ถามเทศบาล\n\n"
        "ป้าย: การเดินทาง, to ask\n\n"
        "ไฮไลต์ · วันที่ 2026-11-20 · ฉบับ 1.0.0 · `handbook:city/mobility/en#light-rail~3`\n"
    )


@pytest.mark.parametrize(
    "note",
    ["# no heading", "- no list", "1. no list", "123) no list", "*stars* _lines_", "<b>tag</b>",
     "[no](link)", "a | b", "= =", "+ plus", "`code`", "back\\slash", "&amp;", "> no quote"],
)  # fmt: skip
def test_markdown_obeys_nothing_that_was_typed(note: str) -> None:
    text = to_markdown([replace(MARK, note=note)], WORDING, title)

    page = Page(markdown.markdown(text))

    assert note in page.text
    assert set(page.tags) == {"h1", "h2", "h3", "blockquote", "p", "code"}


def test_markdown_keeps_the_lines_of_a_note() -> None:
    text = to_markdown([replace(MARK, note="one\ntwo\n\nthree")], WORDING, title)

    assert "one\\\ntwo\n\nthree\n" in text


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_table_has_a_row_for_each_mark_and_opens_as_utf_8() -> None:
    text = to_csv([MARK, MARK], WORDING, title)

    assert text.startswith("\ufeffบท,หัวข้อ,")
    assert text.count("\r\n") == 3
    assert rows(text)[1] == [
        "บท mobility", "ตอน light-rail", "ไฮไลต์", MARK.quote.exact, MARK.note,
        "การเดินทาง, to ask", "green", MARK.created, MARK.modified, "1.0.0",
        "handbook:city/mobility/en#light-rail~3",
    ]  # fmt: skip


def test_cell_keeps_commas_quotes_and_lines() -> None:
    note = 'a, "b"\nค'

    assert rows(to_csv([replace(MARK, note=note)], WORDING, title))[1][4] == note


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_cell_that_would_be_a_formula_is_made_text(note: str) -> None:
    assert rows(to_csv([replace(MARK, note=note)], WORDING, title))[1][4] == f"'{note}"


# --- the study pad -------------------------------------------------------------------------------

QUOTED = PadEntry(
    id="1c0e7a52-7c1f-4d0e-9a55-6f4f1c2d3e4f",
    location=Location("city", "mobility", Language.TH, "light-rail", 3),
    quote="รถไฟฟ้ารางเบา",
    text="เปิดบทเรียนด้วยข้อนี้",
    created="2026-11-20T01:02:03.004Z",
    modified="2026-11-21T01:02:03.004Z",
    edition="1.0.0",
)
OWN = replace(QUOTED, id="2", location=None, quote="", text="ข้อความของฉัน\nบรรทัดที่สอง", edition="")
SOURCE = "บท mobility, ตอน light-rail, ฉบับ 1.0.0"


def test_a_page_shows_the_pad_in_its_order_with_citations() -> None:
    html = to_html([], replace(WORDING, pad="สมุดร่าง"), title, [OWN, QUOTED])

    shown = html[html.index("<body>") :]
    places = [shown.index(text) for text in ("สมุดร่าง", "ข้อความของฉัน", "รถไฟฟ้ารางเบา", SOURCE)]
    assert places == sorted(places)
    assert 'href="handbook:city/mobility/th#light-rail~3"' in shown
    assert "ยังไม่มีบันทึก" not in shown


def test_markdown_shows_the_pad_with_quotes_and_citations() -> None:
    text = to_markdown([MARK], replace(WORDING, pad="สมุดร่าง"), title, [QUOTED, OWN])

    assert "## สมุดร่าง\n\n> รถไฟฟ้ารางเบา\n\nเปิดบทเรียนด้วยข้อนี้\n\n" in text
    assert f"{SOURCE} · `handbook:city/mobility/th#light-rail~3`" in text
    assert "ข้อความของฉัน\\\nบรรทัดที่สอง" in text


def test_a_table_has_a_row_for_each_entry_of_the_pad() -> None:
    text = to_csv([MARK], replace(WORDING, pad="สมุดร่าง"), title, [QUOTED, OWN])

    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    assert [row[2] for row in rows[1:]] == ["ไฮไลต์", "สมุดร่าง", "สมุดร่าง"]
    assert rows[2][3:5] == ["รถไฟฟ้ารางเบา", "เปิดบทเรียนด้วยข้อนี้"]
    assert rows[3][-1] == ""


def test_what_the_reader_typed_on_the_pad_is_shown_as_typed() -> None:
    html = to_html([], WORDING, title, [replace(OWN, text=HOSTILE)])

    assert "<script>" not in html
