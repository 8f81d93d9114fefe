# SPDX-License-Identifier: MIT
from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QTextCursor

from reader.gui import slides
from reader.gui import theme as themes
from reader.gui.theme import FAMILY
from reader.language import Language
from reader.library.model import Location
from tests.conftest import ROOT

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument
    from PySide6.QtWidgets import QApplication

    from reader.library.library import Library

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("application")]

ROOM = QSizeF(1100, 640)
LONG = (
    "khon-kaen-mobility#light-rail",
    "khon-kaen-mobility#changing-figures",
    "tool-stakeholder-map#worksheet",
    "khon-kaen#five-municipalities",
    "thai-cities",
)


def icon(name: str) -> bytes:
    return (ROOT / "resources" / "icons" / f"{name}.svg").read_bytes()


def look(points: int = slides.POINTS, room: QSizeF = ROOM) -> slides.Look:
    theme = themes.load(ROOT / "resources" / "themes", "light")
    css = (ROOT / "resources" / "styles" / "projector.css").read_text("utf-8")
    return slides.Look(theme, css, points, room, icon, str, "missing")


def side(library: Library, address: str, language: Language) -> slides.Side:
    location = Location.parse(address).in_language(language)
    chapter = library.chapter(location)
    section = chapter.section(location.anchor)
    assert section is not None
    image = partial(library.pack(location.pack).image, location.chapter)
    return slides.Side(chapter, section, image)


def made(
    library: Library, address: str, *languages: Language, form: slides.Look | None = None
) -> list[slides.Slide]:
    sides = [side(library, address, language) for language in languages or (Language.TH,)]
    return slides.slides(sides, form or look())


def sizes(document: QTextDocument) -> set[float]:
    """Return the sizes of all letters of a document, in points."""
    found = set()
    cursor = QTextCursor(document)
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        found.add(cursor.charFormat().font().pointSizeF())
    return found


@pytest.mark.parametrize("address", LONG)
@pytest.mark.parametrize("languages", [(Language.TH,), (Language.EN, Language.TH)], ids=str)
def test_every_block_is_on_a_page_in_order(
    city: Library, application: QApplication, address: str, languages: tuple[Language, ...]
) -> None:
    del application
    found = made(city, f"handbook:smart-city/{address}", *languages)

    numbers = [number for slide in found for number in slide.blocks]

    section = side(city, f"handbook:smart-city/{address}", languages[0]).section
    assert list(dict.fromkeys(numbers)) == [block.number for block in section.blocks]


@pytest.mark.parametrize("address", LONG)
def test_all_of_the_text_is_shown(city: Library, address: str) -> None:
    found = made(city, f"handbook:smart-city/{address}")

    shown = "".join(slide.text for slide in found).replace("\n", "").replace(" ", "")
    for block in side(city, f"handbook:smart-city/{address}", Language.TH).section.blocks:
        if block.kind == "paragraph":
            assert block.text.replace(" ", "").replace("\u00a0", "") in shown.replace("\u00a0", "")


@pytest.mark.parametrize("address", LONG)
@pytest.mark.parametrize("languages", [(Language.TH,), (Language.TH, Language.EN)], ids=str)
def test_no_text_is_smaller_than_28_points(
    city: Library, address: str, languages: tuple[Language, ...]
) -> None:
    found = made(city, f"handbook:smart-city/{address}", *languages)

    seen = {size for slide in found for piece in slide.pieces for size in sizes(piece.document)}

    assert min(seen) >= 28


@pytest.mark.parametrize("address", LONG)
@pytest.mark.parametrize("languages", [(Language.TH,), (Language.TH, Language.EN)], ids=str)
@pytest.mark.parametrize("room", [ROOM, QSizeF(640, 400)], ids=["wide", "small"])
def test_pieces_stay_within_the_page_and_do_not_overlap(
    city: Library, address: str, languages: tuple[Language, ...], room: QSizeF
) -> None:
    for slide in made(city, f"handbook:smart-city/{address}", *languages, form=look(room=room)):
        ends: dict[float, float] = {}
        for piece in slide.pieces:
            assert piece.at.y() >= ends.get(piece.at.x(), 0.0) - 0.5
            ends[piece.at.x()] = piece.at.y() + piece.bottom - piece.top
        assert max(ends.values()) <= room.height() + 40  # the room below the last line of a block


def test_a_block_cut_in_two_loses_no_line(city: Library) -> None:
    small = look(room=QSizeF(700, 300))
    found = made(city, "handbook:smart-city/khon-kaen-mobility#light-rail", form=small)

    pieces = [piece for slide in found for piece in slide.pieces]
    for document in {id(p.document): p.document for p in pieces}.values():
        parts = sorted({(p.top, p.bottom) for p in pieces if p.document is document})
        if len(parts) > 2 and parts[0][0] == parts[1][0] == 0:
            del parts[0]  # the titles of a table, which begin each of its pages
        assert parts[0][0] == 0
        assert all(a[1] == b[0] for a, b in pairwise(parts))
        assert parts[-1][1] == pytest.approx(document.size().height())


def test_the_titles_of_a_table_begin_each_of_its_pages(city: Library) -> None:
    small = look(room=QSizeF(900, 420))
    found = made(city, "handbook:smart-city/khon-kaen-mobility#light-rail", form=small)

    pages = [slide for slide in found if 3 in slide.blocks]
    assert len(pages) > 2
    for slide in pages[1:]:
        title, *rows = slide.pieces[1:]
        assert (title.document, title.top) == (rows[0].document, 0)
        assert title.bottom == pytest.approx(rows[0].at.y() - title.at.y())
        assert rows[0].top >= title.bottom - 1
        assert title.bottom < 150


def test_a_figure_has_a_page_of_its_own_with_its_caption(library: Library) -> None:
    found = made(library, "handbook:water/pumps#priming")

    (figure,) = [slide for slide in found if slide.figure]
    assert figure.blocks == [2]
    assert figure.text == "ส่วนประกอบของปั๊มน้ำ"


def test_two_languages_show_two_pictures_unless_both_use_the_same(library: Library) -> None:
    both = (Language.TH, Language.EN)

    own = made(library, "handbook:water/pumps#priming", *both)
    shared = made(library, "handbook:water/introduction#where-from", *both)

    assert [s.figure[1] for s in own if s.figure] == ["images/parts.th.svg", "images/parts.en.svg"]
    assert [s.figure[1] for s in shared if s.figure] == ["images/flow.svg"]
    assert [s.text for s in shared if s.figure] == ["จากฝนถึงก๊อกน้ำ\nFrom rain to tap"]


def test_two_languages_stand_beside_each_other(library: Library) -> None:
    found = made(library, "handbook:water/pumps#in-short", Language.TH, Language.EN)

    lefts = {piece.at.x() for piece in found[0].pieces}
    assert len(lefts) == 2
    assert "อย่าให้ปั๊มเดิน" in found[0].text
    assert "Never let a pump run dry." in found[0].text


def test_numbers_of_footnotes_and_links_are_left_out(city: Library) -> None:
    found = made(city, "handbook:smart-city/khon-kaen-mobility#why-transport", Language.EN)

    text = "".join(slide.text for slide in found)
    assert "problems. Researchers" in text
    assert "href" not in "".join(p.document.toHtml() for s in found for p in s.pieces)


def test_a_section_without_blocks_shows_its_title(library: Library) -> None:
    shown = side(library, "handbook:water/pumps#in-short", Language.TH)
    bare = slides.Side(
        shown.chapter,
        type(shown.section)(shown.section.location.in_language(Language.TH), 2, "ว่าง", "9.9", ()),
        shown.read_image,
    )

    empty = slides.Side(
        type(shown.chapter)(shown.chapter.head, "", shown.chapter.sections),
        bare.section,
        shown.read_image,
    )
    found = slides.slides([empty], look())

    assert len(found) == 1
    assert "ว่าง" in found[0].text


def test_a_page_is_drawn_in_the_colours_of_the_theme(library: Library) -> None:
    form = look()
    image = QImage(1100, 640, QImage.Format.Format_RGB32)
    image.fill(form.theme.color("page"))
    painter = QPainter(image)

    made(library, "handbook:water/pumps#in-short")[0].paint(painter, form, 1.0)
    painter.end()

    seen = {image.pixelColor(x, y).name() for x in range(0, 1100, 2) for y in range(0, 640, 2)}
    assert form.theme["page_text"].lower() in seen
    assert form.theme["accent"].lower() in seen


def test_a_picture_that_cannot_be_read_leaves_its_caption(library: Library) -> None:
    shown = side(library, "handbook:water/pumps#priming", Language.TH)
    broken = slides.Side(shown.chapter, shown.section, lambda _: b"")
    form = look()
    image = QImage(1100, 640, QImage.Format.Format_RGB32)
    image.fill(0)

    found = [slide for slide in slides.slides([broken], form) if slide.figure]
    painter = QPainter(image)
    found[0].paint(painter, form, 1.0)
    painter.end()

    assert found[0].text == "ส่วนประกอบของปั๊มน้ำ"


@pytest.mark.parametrize("points", [28, 38, 60])
def test_the_number_of_an_entry_has_room_before_it(city: Library, points: int) -> None:
    pages = made(city, "handbook:smart-city/how-to-use#ten-minutes", form=look(points))

    font = QFont(FAMILY)
    font.setPointSizeF(points)
    entries = [block for page in pages for block in blocks(page) if block.textList() is not None]
    assert len(entries) >= 6
    for block in entries:
        number = block.textList().itemText(block)
        room = block.layout().lineAt(0).x()
        assert QFontMetricsF(font).horizontalAdvance(number) < room


def test_no_line_ends_with_an_opening_sign(city: Library) -> None:
    pages = [
        page
        for points in range(28, 60, 4)
        for page in made(
            city, "handbook:smart-city/seven-domains#what-a-domain-is", form=look(points)
        )
        + made(
            city,
            "handbook:smart-city/how-to-use#ten-minutes",
            Language.TH,
            Language.EN,
            form=look(points),
        )
    ]

    ends = [end for page in pages for block in blocks(page) for end in line_ends(block)]
    assert any("“" in block.text() for page in pages for block in blocks(page))
    assert [end for end in ends if end.endswith(("“", "("))] == []


def blocks(page: slides.Slide) -> list[QTextBlock]:
    found = []
    for piece in page.pieces:
        block = piece.document.begin()
        while block.isValid():
            found.append(block)
            block = block.next()
    return found


def line_ends(block: QTextBlock) -> list[str]:
    lines = [block.layout().lineAt(n) for n in range(block.layout().lineCount())]
    return [
        block.text()[: line.textStart() + line.textLength()].rstrip("\u200b\u2028 ")
        for line in lines
    ]
