# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetricsF, QImage, QPainter

from reader.gui import galley as galleys
from reader.gui import theme as themes
from reader.gui.galley import POINT, Frame, Galley, Ink
from reader.handout.faces import FAMILY
from reader.text.thai import BREAK
from tests.conftest import ROOT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from reader.text.thai import Segmenter

pytestmark = pytest.mark.gui

RESOURCES = ROOT / "resources"
WIDTH = 9000  # units: about the width of an A4 page's text
THAI = "น้ำมาจากแม่น้ำและอ่างเก็บน้ำแล้วไหลไปตามท่อจนถึงบ้านของท่าน"
FLOW = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 200" width="720" height="200">
<rect x="0" y="0" width="720" height="200" fill="#0C6B68"/></svg>"""


@pytest.fixture
def ink(application: QApplication) -> Ink:
    del application
    galleys.register_faces(RESOURCES / "fonts")
    return Ink(
        themes.load(RESOURCES / "themes", "light"),
        (RESOURCES / "styles" / "print.css").read_text("utf-8"),
        16,
        lambda _: FLOW,
        RESOURCES / "icons",
    )


def painted(galley: Galley, top: int, bottom: int) -> QImage:
    """Return what a galley draws of itself, 20 units a pixel, below a white margin of 10."""
    image = QImage(WIDTH // 20, (bottom - top) // 20 + 20, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(1 / 20, 1 / 20)
    galley.draw(painter, 0, 200, top, bottom)
    painter.end()
    return image


def is_white(image: QImage) -> bool:
    blank = QImage(image.size(), image.format())
    blank.fill(0xFFFFFFFF)
    return bool(image == blank)


def colors(image: QImage, row: int) -> set[str]:
    return {image.pixelColor(x, row).name() for x in range(image.width())}


def rows(count: int) -> str:
    body = "".join(f"<tr><td>{n}</td><td>น้ำ</td></tr>" for n in range(count))
    return f"<table><thead><tr><th>ก</th><th>ข</th></tr></thead><tbody>{body}</tbody></table>"


@pytest.mark.usefixtures("ink")
def test_the_printing_faces_are_registered_once() -> None:
    before = len(QFontDatabase.families())

    galleys.register_faces(RESOURCES / "fonts")

    assert FAMILY in QFontDatabase.families()
    assert len(QFontDatabase.families()) == before


@pytest.mark.usefixtures("ink")
def test_a_place_where_a_line_may_end_takes_no_room() -> None:
    metrics = QFontMetricsF(galleys.font(320))

    assert metrics.horizontalAdvance(f"กา{BREAK}ขา") == metrics.horizontalAdvance("กาขา")


def test_lines_end_where_they_may_and_nowhere_else(ink: Ink) -> None:
    words = ["น้ำ", "ท่อ", "water", "pumps", "pressure", "ไฟ"] * 6
    galley = Galley(f"<p>{BREAK.join(words)}</p>", 3000, ink)

    lines = galley._document.toRawText().strip("\u2029").split("\u2028")

    assert BREAK not in "".join(lines)
    assert "".join(lines) == "".join(words)
    assert len(lines) > 4
    borders = list(accumulate(map(len, words)))
    assert set(accumulate(map(len, lines))) <= set(borders)


def test_what_was_broken_fits(ink: Ink) -> None:
    words = BREAK.join(["pump", "pipe", "tap", "flow"] * 12)
    for width in range(2000, 9000, 350):
        galley = Galley(f"<p>{words}</p>", width, ink)

        ends = galley._document.toRawText().count("\u2028") + 1
        assert len(galley.flow.strips) == ends


def test_what_was_broken_fits_with_numbers_of_notes_in_it(ink: Ink, segmenter: Segmenter) -> None:
    text = segmenter.breaks(THAI * 3).replace(f"{BREAK}แล้ว", f"<sup>12</sup>{BREAK}แล้ว")
    for width in range(3000, 9000, 150):
        galley = Galley(f"<p>{text}</p>", width, ink)

        assert all(line.line.naturalTextWidth() > 0.4 * width for line in galley._lines[:-1])


def test_no_line_ends_with_an_opening_sign(ink: Ink, segmenter: Segmenter) -> None:
    text = segmenter.breaks("เมืองไม่มีคำว่า “ขาดคนขับ” (ดิจิทัล) แต่ “แนวโน้ม” ของเมือง " * 3)
    for width in range(2000, 6000, 130):
        galley = Galley(f"<p>{text}</p>", width, ink)

        ends = [
            line.block.text()[: line.line.textStart() + line.line.textLength()].rstrip("\u2028 ")
            for line in galley._lines
        ]
        assert [end[-8:] for end in ends if end.endswith(("“", "("))] == []


def test_a_line_ends_at_a_blank_where_the_next_word_finds_no_room(
    ink: Ink, segmenter: Segmenter
) -> None:
    text = segmenter.breaks("ปัญหาของเมืองที่เติบโตเร็ว ได้แก่ การจราจร ขยะ " * 4)
    word = Galley("<p>การจราจร</p>", WIDTH, ink)
    longest = word._lines[0].line.naturalTextWidth()
    for width in range(3000, 9000, 150):
        galley = Galley(f"<p>{text}</p>", width, ink)

        rooms = [width - line.line.naturalTextWidth() for line in galley._lines[:-1]]
        assert max(rooms) < 1.2 * longest


def test_strips_follow_each_other(ink: Ink, segmenter: Segmenter) -> None:
    html = f"<ul><li>{segmenter.breaks(THAI * 2)}</li><li>ก</li></ul>{rows(3)}<p>ข</p>"

    strips = Galley(html, WIDTH, ink).flow.strips

    assert all(a.bottom <= b.top < b.bottom for a, b in pairwise(strips))


def test_no_line_of_a_paragraph_stands_alone(ink: Ink, segmenter: Segmenter) -> None:
    galley = Galley(f"<p>{segmenter.breaks(THAI * 4)}</p>", 3500, ink)

    ends = [strip.may_end for strip in galley.flow.strips]
    assert ends[0] is ends[-2] is False
    assert ends[-1] is True


def test_larger_type_is_higher(ink: Ink) -> None:
    small = Galley("<p>ก</p>", WIDTH, replace(ink, points=12))
    large = Galley("<p>ก</p>", WIDTH, ink)

    assert small.flow.strips[0].bottom == pytest.approx(large.flow.strips[0].bottom * 0.75, abs=4)


def test_body_type_has_its_size(ink: Ink) -> None:
    galley = Galley("<p>ก</p>", WIDTH, ink)

    assert galley.first_font.pixelSize() == 16 * POINT


# Tables.


def test_a_table_is_divided_between_its_rows(ink: Ink) -> None:
    flow = Galley(rows(4), WIDTH, ink).flow

    assert len(flow.strips) == 5
    assert [strip.may_end for strip in flow.strips] == [False, True, True, False, True]


def test_a_table_has_its_titles_as_head(ink: Ink) -> None:
    flow = Galley(rows(4), WIDTH, ink).flow

    (head,) = flow.heads
    assert (head.strip.bottom, head.end) == (flow.strips[0].bottom, flow.strips[-1].bottom)


def test_the_rows_of_a_table_are_alike(ink: Ink) -> None:
    strips = Galley(rows(4), WIDTH, ink).flow.strips

    assert len({strip.bottom - strip.top for strip in strips}) == 1


def test_a_row_ends_with_its_rule(ink: Ink) -> None:
    galley = Galley(rows(2), WIDTH, ink)
    second = galley.flow.strips[1]

    image = painted(galley, second.top, second.bottom)

    end = (second.bottom - second.top) // 20 + 10
    assert colors(image, end - 1) | colors(image, end) > {"#ffffff"}
    assert colors(image, 12) == {"#ffffff"}


def test_a_row_higher_than_half_a_page_may_be_divided(ink: Ink) -> None:
    long = "<br/>".join("น้ำ" for _ in range(30))
    html = (
        f"<table><thead><tr><th>ก</th></tr></thead><tbody><tr><td>{long}</td></tr></tbody></table>"
    )

    assert len(Galley(html, WIDTH, ink).flow.strips) > 25


# Boxes, figures, lists.


def test_a_box_has_ground_bar_and_padding(ink: Ink) -> None:
    frame = Frame(200, "#E2F0EE", "#0C6B68")
    galley = Galley("<p>น้ำ</p>", WIDTH, ink, frame)
    strip = galley.flow.strips[0]

    image = painted(galley, strip.top, strip.bottom)

    assert strip.top == 0
    assert image.pixelColor(1, 12).name() == "#0c6b68"
    assert image.pixelColor(400, 12).name() == "#e2f0ee"


def test_the_title_of_a_box_stays_with_its_text(ink: Ink) -> None:
    html = f'<p class="box-title">ชื่อ</p>{rows(2)}'

    flow = Galley(html, WIDTH, ink, Frame(200, "#FFFFFF", "#0C6B68")).flow

    assert flow.strips[0].may_end is False
    assert flow.heads[0].strip.top > 200


def test_a_figure_is_as_wide_as_its_column(ink: Ink) -> None:
    html = '<div class="figure"><img src="a/b/images/flow.svg" alt="น้ำ"/></div>'

    (strip,) = Galley(html, WIDTH, ink).flow.strips

    assert strip.bottom - strip.top == pytest.approx(WIDTH * 200 / 720, abs=40)


def test_a_figure_can_be_made_smaller_but_not_too_small(ink: Ink) -> None:
    html = '<div class="figure"><img src="a/b/images/flow.svg"/><p class="caption">น้ำ</p></div>'
    whole = Galley(html, 9000, ink)
    height = whole.flow.height

    smaller = whole.with_height(round(0.85 * height), 0.7)

    assert smaller is not None
    assert 0.8 * height < smaller.flow.height <= 0.85 * height
    assert whole.with_height(round(0.5 * height), 0.7) is None
    assert Galley("<p>water</p>", 9000, ink).with_height(10, 0.7) is None


def test_a_figure_is_drawn(ink: Ink) -> None:
    html = '<div class="figure"><img src="a/b/images/flow.svg" alt="น้ำ"/></div>'
    galley = Galley(html, WIDTH, ink)

    image = painted(galley, 0, galley.flow.strips[0].bottom)

    assert image.pixelColor(200, 40).name() == "#0c6b68"


def test_a_figure_stays_with_its_caption(ink: Ink) -> None:
    html = (
        '<div class="figure"><img src="a/b/images/flow.svg" alt=""/><p class="caption">น้ำ</p></div>'
    )

    strips = Galley(html, WIDTH, ink).flow.strips

    assert [strip.may_end for strip in strips] == [False, True]


def test_a_term_stays_with_its_meaning(ink: Ink) -> None:
    html = "<dl><dt>เฮด</dt><dd>ความสูง</dd><dt>อัตรา</dt><dd>ปริมาณ</dd></dl>"

    strips = Galley(html, WIDTH, ink).flow.strips

    assert [strip.may_end for strip in strips] == [False, True, False, True]


@pytest.mark.parametrize(
    ("html", "markers"),
    [
        ("<ul><li>ก</li><li>ข</li></ul>", ["•", "•"]),
        ('<ol start="3"><li>ก</li><li>ข</li></ol>', ["3.", "4."]),
        ('<ul type="square"><li>ก</li></ul>', ["☐"]),
        ('<ul><li><img src="icon:checked" alt=""/>ก</li></ul>', [""]),
        ("<p>ก</p>", [""]),
    ],
    ids=["points", "numbers", "boxes", "ticked", "none"],
)
def test_entries_have_their_markers(ink: Ink, html: str, markers: list[str]) -> None:
    galley = Galley(html, WIDTH, ink)

    assert [line.marker for line in galley._lines] == markers


def test_only_the_asked_part_is_drawn(ink: Ink) -> None:
    galley = Galley("<p>ก<br/>ข<br/>ค</p>", WIDTH, ink)
    last = galley.flow.strips[-1]

    assert is_white(painted(galley, last.bottom + 10, last.bottom + 500))
    assert not is_white(painted(galley, last.top, last.bottom))


def test_nothing_sets_nothing(ink: Ink) -> None:
    galley = Galley("", WIDTH, ink)

    assert (galley.flow.strips, galley.top) == ((), 0)
