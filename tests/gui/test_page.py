# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextDocument

from reader.gui import page
from reader.gui import theme as themes
from reader.gui.page import PageLook
from reader.language import Language
from reader.library.model import Chapter, ChapterTitle, Location
from reader.text.thai import BREAK
from tests.conftest import ROOT

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.text.thai import Segmenter

pytestmark = pytest.mark.gui

LIGHT = themes.load(ROOT / "resources" / "themes", "light")
LOOK = PageLook(LIGHT, "", 1.0, 600, 19)
TOP = '<p class="crumb">บทที่ 1</p>'


def chapter(html: str) -> Chapter:
    head = ChapterTitle(Location("water", "pumps", Language.TH), "ปั๊มน้ำ", "", "1.1", "start")
    return Chapter(head, html, ())


def body(html: str, look: PageLook = LOOK) -> str:
    built = page.build(chapter(html), "บทที่ 1", look)
    assert built.startswith(TOP)
    return built.removeprefix(TOP)


@pytest.mark.parametrize(
    ("html", "built"),
    [
        ('<p id="a~1">น้ำ</p>', '<p><a name="a~1">|</a>น้ำ</p>'),
        ('<p class="summary" id="~1">น้ำ</p>', '<p class="summary"><a name="~1">|</a>น้ำ</p>'),
        ('<h2 id="a">น้ำ</h2>', '<h2><a name="a">|</a>น้ำ</h2>'),
        ('<ul id="a~1"><li>น้ำ</li></ul>', '<ul><li><a name="a~1">|</a>น้ำ</li></ul>'),
        ('<dl id="a~1"><dt>น้ำ</dt></dl>', '<dl><dt><a name="a~1">|</a>น้ำ</dt></dl>'),
        ('<p id="a~1"><strong>น้ำ</strong></p>', '<p><a name="a~1">|</a><strong>น้ำ</strong></p>'),
        ('<a id="ref:s" href="#note:s">1</a>', '<a name="ref:s">|</a><a href="#note:s">1</a>'),
        ('<h1 id="top">น้ำ</h1>', '<h1 id="top">น้ำ</h1>'),
    ],
    ids=["paragraph", "class", "heading", "list", "definitions", "stress", "link", "title"],
)
def test_an_id_becomes_an_anchor_of_its_own_before_the_first_letter(html: str, built: str) -> None:
    assert body(html) == built.replace("|", BREAK)


def test_a_line_does_not_end_before_the_mark_of_a_footnote() -> None:
    built = body('<p>น้ำ<sup class="note" id="ref:s:1"><a href="#note:s">1</a></sup></p>')

    assert built == '<p>น้ำ<sup class="note"><a name="ref:s:1" href="#note:s">1</a></sup></p>'


def test_a_line_does_not_begin_with_the_comma_before_a_second_mark() -> None:
    built = body('<p>น้ำ<sup class="note" id="ref:s:1">,\u00a0<a href="#note:s">2</a></sup></p>')

    assert built == (
        '<p>น้ำ<sup class="note">,\u00a0<a name="ref:s:1" href="#note:s">2</a></sup></p>'
    )


def test_the_anchor_of_a_table_stands_in_its_first_cell() -> None:
    built = body('<table id="a~1"><thead><tr><th>ชนิด</th></tr></thead></table>')

    assert f'<tr><th><a name="a~1">{BREAK}</a>ชนิด</th>' in built
    assert 'class="grid" width="100%"' in built


@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        ("box warning", "caution_soft"),
        ("box note", "accent_soft"),
        ("box tip", "accent_soft"),
        ("box checklist", "accent_soft"),
    ],
)
def test_a_box_is_a_table_of_one_cell_on_its_ground(kind: str, ground: str) -> None:
    built = body(f'<div class="{kind}" id="a~1"><p>น้ำ</p></div><p>ต่อ</p>')

    assert f'<table class="{kind.replace(" ", "-")}" width="100%"' in built
    assert f'<td bgcolor="{LIGHT[ground]}"><p><a name="a~1">{BREAK}</a>น้ำ</p></td>' in built
    assert built.endswith("</tr></table><p>ต่อ</p>")


def test_what_is_no_box_stays_as_it_is_also_within_one() -> None:
    built = body('<div class="box tip"><div class="figure"><p>น้ำ</p></div></div>')

    assert '<div class="figure"><p>น้ำ</p></div></td></tr></table>' in built


def test_a_box_s_own_table_is_not_taken_for_a_table_of_the_text() -> None:
    built = body('<div class="box tip"><table><tr><td>น้ำ</td></tr></table></div>')

    assert built.count('class="grid"') == 1
    assert built.count('class="box-tip"') == 1


def test_a_figure_is_as_wide_as_the_column() -> None:
    built = body('<div class="figure" id="a~1"><img src="images/flow.svg" alt="ฝน"/></div>')

    assert '<img src="images/flow.svg" width="600" />' in built


def test_a_checkbox_is_as_large_as_a_letter() -> None:
    built = body('<li class="check"><img class="checkbox" src="icon:checked" alt="☑"/>น้ำ</li>')

    assert built == '<li class="check"><img src="icon:checked" width="19" height="19" /> น้ำ</li>'


def test_room_in_boxes_and_tables_grows_with_the_text() -> None:
    large = PageLook(LIGHT, "", 2.0, 600, 38)

    assert 'cellpadding="24"' in body('<div class="box tip"><p>น้ำ</p></div>', large)
    assert 'cellpadding="14"' in body("<table><tr><td>น้ำ</td></tr></table>", large)


def test_the_line_above_the_title_is_text_and_broken_between_words(segmenter: Segmenter) -> None:
    built = page.build(chapter(""), "ท่อและปั๊ม <b> & ปั๊มน้ำ", LOOK, segmenter.breaks)

    assert built == (f'<p class="crumb">ท่อ{BREAK}และ{BREAK}ปั๊ม &lt;b&gt; &amp; ปั๊ม{BREAK}น้ำ</p>')


def test_alternatives_are_plain_text_by_the_name_of_the_picture() -> None:
    html = (
        f'<img src="images/a.svg" alt="น้ำ{BREAK}ดื่ม &amp; &quot;ท่อ&quot;"/>'
        '<img src="images/b.svg"/><img class="checkbox" src="icon:checked" alt="☑"/>'
    )

    assert page.alternatives(html) == {"images/a.svg": 'น้ำดื่ม & "ท่อ"', "images/b.svg": ""}


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_figure_of_the_book_has_an_alternative_in_the_language_of_the_chapter(
    city: Library, language: Language
) -> None:
    (pack,) = city.packs

    wrong = [
        (head.location.url, name)
        for head in pack.heads(language)
        for name, text in page.alternatives(city.chapter(head.location).html).items()
        if bool(re.search("[ก-ฮ]", text)) != (language is Language.TH) or BREAK in text
    ]

    assert wrong == []


ROOM_ABOVE = 26


def room_above_heading(last_cell: str) -> float:
    """Return how far below the row of a box's last cell the next heading begins, in pixels."""
    html = (
        f'<div class="box worksheet"><p>ก</p><table><tr><td>ข</td></tr><tr>{last_cell}</tr></table>'
        "</div><h2>ค</h2>"
    )
    document = QTextDocument()
    document.setDefaultStyleSheet(f"h2 {{ margin-top: {ROOM_ABOVE}px; }}")
    document.setTextWidth(400)
    document.setHtml(page.prepare(html, LOOK))
    layout = document.documentLayout()
    layout.documentSize()
    box = document.rootFrame().childFrames()[0]
    (table,) = box.childFrames()
    heading = layout.blockBoundingRect(document.lastBlock())
    return heading.top() - layout.frameBoundingRect(table).height()


@pytest.mark.usefixtures("qapp")
def test_an_empty_last_cell_leaves_the_room_above_what_follows() -> None:
    assert room_above_heading("<td></td>") == room_above_heading("<td>ข</td>")
