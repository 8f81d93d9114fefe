# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor, QTextDocument, QWheelEvent

from reader.gui import theme as themes
from reader.gui.chapter_view import Ground
from reader.gui.mark_bar import MarkBar
from reader.language import Language
from reader.library.model import Location
from tests.conftest import ROOT
from tests.gui.driver import (
    BREAK,
    CONTROL,
    NO_KEY,
    SHIFT,
    clean,
    click,
    click_text,
    look,
    marked_texts,
    point_at,
    point_of,
    press,
    put,
    read_at,
    select,
    select_text,
    settle,
    span_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from reader.gui.chapter_view import ChapterView
    from reader.gui.places import Place
    from reader.library.library import Library
    from reader.library.model import Chapter

pytestmark = pytest.mark.gui

_MANIFEST = tomllib.loads((ROOT / "content" / "smart-city" / "pack.toml").read_text("utf-8"))
CHAPTERS = [chapter for part in _MANIFEST["parts"] for chapter in part["chapters"]]
LONG = "handbook:smart-city/khon-kaen/th"
OURS = re.compile(
    "[\u200b\u00ad\ufffc\ufdd0\ufdd1\u2028\u2029]|\u00a0(?=ๆ|ฯลฯ)|&nbsp;(?=ๆ|ฯลฯ)|&#8203;"
)


def names(page: ChapterView) -> list[tuple[str, int]]:
    return [(place.anchor, place.block) for place in page.places]


def text_at(page: ChapterView, place: Place) -> str:
    """Return what the reader sees from the beginning of a place to the end of its line."""
    shown, positions = page.visible_text()
    at = next(n for n, position in enumerate(positions) if position >= place.position)
    return shown[at:].lstrip("\ufffc ").split("\n")[0]


def select_all(page: ChapterView) -> None:
    cursor = page.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    page.setTextCursor(cursor)


def show_html(page: ChapterView, library: Library, html: str) -> None:
    """Show a chapter with this text instead of its own."""
    chapter = library.chapter(Location("water", "pumps", Language.TH))
    page.show_chapter(replace(chapter, html=html), "บทที่ 1", lambda _: b"")
    settle()


@pytest.fixture
def pumps(page: ChapterView, library: Library) -> Chapter:
    """The Thai chapter on pumps, on the page."""
    return put(page, library, "handbook:water/pumps/th")


# --- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_heading_and_block_of_the_book_has_its_place_in_order(
    page: ChapterView, city: Library, chapter: str, language: Language
) -> None:
    shown = put(page, city, f"handbook:smart-city/{chapter}/{language}")

    expected = [
        (section.anchor, number)
        for section in shown.sections
        for number in range(0 if section.anchor else 1, len(section.blocks) + 1)
    ]
    assert names(page) == expected
    assert all(one.position < other.position for one, other in pairwise(page.places))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_place_is_where_its_text_begins(
    page: ChapterView, city: Library, chapter: str
) -> None:
    shown = put(page, city, f"handbook:smart-city/{chapter}/th")
    texts = {(s.anchor, 0): s.title for s in shown.sections}
    texts |= {(s.anchor, b.number): b.text for s in shown.sections for b in s.blocks}

    # A figure's text begins with its alternative, which the page shows in its picture only.
    elsewhere = [
        place
        for place in page.places
        if not texts[place.anchor, place.block].startswith(text_at(page, place)[:8])
        and text_at(page, place) not in texts[place.anchor, place.block]
    ]

    assert elsewhere == []


@pytest.mark.usefixtures("pumps")
def test_a_place_has_the_address_of_its_block(page: ChapterView) -> None:
    place = next(p for p in page.places if (p.anchor, p.block) == ("priming", 2))

    assert page.location_of(place).url == "handbook:water/pumps/th#priming~2"


def test_a_place_that_was_gone_to_is_the_one_being_read(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)

    read = {place: read_at(page, place.anchor, place.block) for place in page.places}

    assert len(read) > 30
    assert {place: found for place, found in read.items() if place != found} == {}


def test_after_scrolling_the_block_at_the_reading_line_is_the_one_being_read(
    page: ChapterView, city: Library
) -> None:
    put(page, city, LONG)
    bar = page.verticalScrollBar()

    seen = []
    for value in range(0, bar.maximum(), 60):
        bar.setValue(value)
        seen.append(page.place_at_top())

    found = [place for place in seen if place is not None]
    assert [place.position for place in found] == sorted(place.position for place in found)
    assert len(set(found)) > 20


@pytest.mark.usefixtures("pumps")
@pytest.mark.parametrize(
    ("anchor", "block", "place"),
    [
        ("", 0, ("", 1)),
        ("", 1, ("", 1)),
        ("nothing", 3, ("", 1)),
        ("kinds", 99, ("kinds", 2)),
    ],
)
def test_the_nearest_place_before_is_taken(
    page: ChapterView, anchor: str, block: int, place: tuple[str, int]
) -> None:
    page.resize(900, 260)

    found = read_at(page, anchor, block)

    assert (found.anchor, found.block) == place


def test_an_empty_page_has_no_place(page: ChapterView) -> None:
    assert page.places == ()
    assert page.place_at_top() is None
    assert page.place_of_selection() is None
    assert page.selected_text() == ""
    page.again()
    page.scroll_to("kinds", 1)


@pytest.mark.usefixtures("pumps")
def test_the_selection_s_block_comes_before_the_one_being_read(page: ChapterView) -> None:
    select_text(page, "เติมน้ำให้เต็มปั๊ม")

    place = page.place_of_selection()

    assert place is not None
    assert (place.anchor, place.block) == ("priming", 1)


def test_scrolling_tells_the_place_and_the_position(
    page: ChapterView, city: Library, qtbot: QtBot
) -> None:
    put(page, city, LONG)

    with qtbot.waitSignal(page.place_passed) as told:
        page.verticalScrollBar().setValue(900)

    location, part = told.args
    place = page.place_at_top()
    assert place is not None
    assert location == page.location_of(place)
    page.set_scroll(0)
    page.show_place(place.anchor, place.block, part)
    assert page.verticalScrollBar().value() == 900


@pytest.mark.parametrize("scroll", [1, 7, 333, 1234, 2500])
def test_a_place_kept_is_found_to_the_pixel_and_near_it_in_another_form(
    page: ChapterView, city: Library, qtbot: QtBot, scroll: int
) -> None:
    put(page, city, LONG)
    with qtbot.waitSignal(page.place_passed) as told:
        page.verticalScrollBar().setValue(scroll)
    location, part = told.args

    page.set_scroll(0)
    page.show_place(location.anchor, location.block, part)
    assert page.verticalScrollBar().value() == scroll

    look(page, scale=1.5)
    page.show_place(location.anchor, location.block, part)
    place = page.place_at_top()
    assert place is not None
    assert page.location_of(place) == location


def test_going_to_a_place_is_not_told_as_scrolling(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    told: list[object] = []
    page.place_passed.connect(lambda *args: told.append(args))

    page.scroll_to(page.places[9].anchor, page.places[9].block)
    page.set_scroll(300)

    assert told == []


def places_gone_to(page: ChapterView) -> Iterator[Place]:
    """Go to one place after another."""
    for place in page.places[::5]:
        yield read_at(page, place.anchor, place.block)


def places_scrolled_to(page: ChapterView) -> Iterator[Place]:
    """Scroll to one place after another, also into the middle of long blocks."""
    for tenth in range(10):
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() * tenth // 10)
        place = page.place_at_top()
        assert place is not None
        yield place


WAYS = pytest.mark.parametrize(
    "way", [places_gone_to, places_scrolled_to], ids=["gone", "scrolled"]
)


@WAYS
@pytest.mark.parametrize("scale", [0.8, 1.25, 2.5])
def test_another_text_size_keeps_the_block(
    page: ChapterView, city: Library, way: Callable[[ChapterView], Iterator[Place]], scale: float
) -> None:
    put(page, city, LONG)

    moved = []
    for before in way(page):
        look(page, scale=scale)
        after = page.place_at_top()
        moved += [(before, after)] if before != after else []
        look(page)

    assert moved == []


@WAYS
@pytest.mark.parametrize("width", [520, 700, 1300])
def test_another_width_keeps_the_block(
    page: ChapterView, city: Library, way: Callable[[ChapterView], Iterator[Place]], width: int
) -> None:
    put(page, city, LONG)

    moved = []
    for before in way(page):
        page.resize(width, 700)
        after = page.place_at_top()
        moved += [(before, after)] if before != after else []
        page.resize(900, 700)

    assert moved == []


def test_many_text_sizes_in_turn_do_not_drift(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    page.verticalScrollBar().setValue(2345)
    before = page.place_at_top()

    for scale in (1.1, 1.25, 1.5, 2.0, 2.5, 2.0, 1.5, 1.25, 1.1, 1.0) * 3:
        look(page, scale=scale)

    assert page.place_at_top() == before
    assert abs(page.verticalScrollBar().value() - 2345) < 40


@pytest.mark.parametrize("width", [520, 700, 1300])
def test_another_width_keeps_the_top(page: ChapterView, city: Library, width: int) -> None:
    put(page, city, LONG)

    page.resize(width, 500)
    settle()

    assert page.verticalScrollBar().value() == 0


def test_another_theme_keeps_the_block_and_the_marks(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    count = page.mark_words(("เมือง",))
    before = read_at(page, page.places[8].anchor, page.places[8].block)

    look(page, "dark")

    assert page.place_at_top() == before
    assert len(page.marked) == count > 0


def test_the_column_is_no_wider_than_a_line_can_be_read(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    page.resize(1900, 700)
    settle()

    frame = page.document().rootFrame().frameFormat()

    assert 1900 - frame.leftMargin() - frame.rightMargin() < 900
    assert abs(frame.leftMargin() - frame.rightMargin()) <= 1


def test_nothing_of_the_page_is_wider_than_the_page(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    page.resize(640, 500)
    settle()

    assert page.document().size().width() <= page.viewport().width() + 1


# --- what leaves the page ----------------------------------------------------------------------


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("language", list(Language), ids=str)
def test_no_sign_of_ours_is_copied_or_dragged(
    page: ChapterView, city: Library, chapter: str, language: Language
) -> None:
    put(page, city, f"handbook:smart-city/{chapter}/{language}")
    assert language is Language.EN or BREAK in page.toPlainText()

    select_all(page)
    # Qt asks for the same data when a selection is copied and when it is dragged away.
    mime = page.createMimeDataFromSelection()

    assert OURS.findall(mime.text()) == []
    assert OURS.findall(mime.html()) == []
    assert OURS.findall(page.selected_text()) == []


@pytest.mark.usefixtures("pumps")
def test_a_copied_sentence_is_what_the_author_wrote(page: ChapterView) -> None:
    sentence = "จะใช้ปั๊มน้ำแบบใดขึ้นอยู่กับความสูงของถังน้ำ"
    select_text(page, sentence)
    start, end = span_of(page, sentence)
    assert BREAK in page.toPlainText()[start:end]

    press(page, Qt.Key.Key_C, CONTROL)

    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == sentence
    assert sentence in mime.html()
    assert page.selected_text() == sentence


@pytest.mark.usefixtures("pumps")
def test_copied_paragraphs_and_cells_stand_on_lines_of_their_own(page: ChapterView) -> None:
    start, _ = span_of(page, "ชนิดของปั๊มน้ำ")
    _, end = span_of(page, "บ่อลึก")
    select(page, start, end)

    copied = page.createMimeDataFromSelection().text()

    assert copied.split("\n")[:4] == ["ชนิดของปั๊มน้ำ", "ชนิด", "เหมาะกับ", "แรงดัน"]
    assert copied.split("\n")[-3:] == ["จุ่ม (submersible)", "บ่อลึก", "สูง"]


def test_a_blank_before_the_sign_of_repeating_is_copied_as_a_blank(
    page: ChapterView, library: Library
) -> None:
    show_html(page, library, f'<p id="~1">น้ำ{BREAK}ต่าง\u00a0ๆ</p>')

    select_all(page)

    mime = page.createMimeDataFromSelection()
    assert "น้ำต่าง ๆ" in mime.text()
    assert "น้ำต่าง ๆ" in mime.html()


@pytest.mark.usefixtures("pumps")
def test_the_menu_of_the_page_copies_without_the_signs(page: ChapterView) -> None:
    select_text(page, "ความสูงของถังน้ำ")
    menu = page.createStandardContextMenu()
    copy = next(a for a in menu.actions() if a.objectName() == "edit-copy")

    copy.trigger()

    assert QGuiApplication.clipboard().text() == "ความสูงของถังน้ำ"


@pytest.mark.usefixtures("pumps")
def test_nothing_can_be_typed_or_dropped_on_the_page(page: ChapterView) -> None:
    before = page.toPlainText()

    press(page, Qt.Key.Key_A)
    press(page, Qt.Key.Key_V, CONTROL)
    press(page, Qt.Key.Key_X, CONTROL)

    assert page.isReadOnly()
    assert page.toPlainText() == before


# --- words -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("pumps")
@pytest.mark.parametrize(
    "word",
    ["ความสูงของถังน้ำ", "ปั๊มน้ำ", "น้ำ", "ปั๊มยกน้ำได้", "centrifugal", "1 ชั่วโมง"],
    ids=["cut-by-breaks", "two-words", "in-words", "over-three", "english", "number"],
)
def test_marks_cover_exactly_the_words(page: ChapterView, word: str) -> None:
    count = page.mark_words((word,))

    assert count == clean(page.toPlainText()).count(word) > 0
    assert marked_texts(page) == [word] * count


@pytest.mark.usefixtures("pumps")
def test_marks_map_back_to_the_text(page: ChapterView) -> None:
    page.mark_words(("ถังน้ำ",))
    ((start, end),) = page.marked

    shown, positions = page.visible_text()

    assert shown[positions.index(start) : positions.index(end)] == "ถังน้ำ"


@pytest.mark.usefixtures("pumps")
def test_a_mark_never_begins_or_ends_inside_a_written_sign(page: ChapterView) -> None:
    page.mark_words(("น",))

    assert [m for m in marked_texts(page) if re.match("[ะาำัิ-ฺ็-๎]", m)] == []
    assert "น้ำ" in marked_texts(page)


def test_words_after_a_sign_of_two_units_are_marked_in_their_place(
    page: ChapterView, library: Library
) -> None:
    show_html(page, library, f'<p id="~1">😀👩‍👩‍👧 ปั๊ม{BREAK}น้ำ 𝒳 แรงดัน</p>')

    page.mark_words(("ปั๊มน้ำ", "แรงดัน"))

    assert marked_texts(page) == ["ปั๊มน้ำ", "แรงดัน"]


@pytest.mark.usefixtures("pumps")
def test_several_words_are_marked_in_the_order_of_the_page(page: ChapterView) -> None:
    page.mark_words(("ถังน้ำ", "แรงดันให้", "ถังน้ำ"))

    assert marked_texts(page) == ["แรงดันให้", "ถังน้ำ"]


@pytest.mark.usefixtures("pumps")
@pytest.mark.parametrize("words", [(), ("",), (" ",), ("ๆ",), ("ไม่มีในบทนี้",)])
def test_what_is_not_there_marks_nothing(page: ChapterView, words: tuple[str, ...]) -> None:
    assert page.mark_words(words) == 0
    assert page.marked == ()
    assert not page.step_word(1)


@pytest.mark.usefixtures("pumps")
def test_stepping_goes_round_both_ways_and_counts(page: ChapterView) -> None:
    told: list[tuple[int, int]] = []
    page.words_marked.connect(lambda current, total: told.append((current, total)))
    total = page.mark_words(("ปั๊มน้ำ",))

    for step in (1, 1, -1, -1, -1, 1):
        page.step_word(step)

    assert told == [(n, total) for n in (0, 1, 2, 1, total, total - 1, total)]


def test_stepping_shows_the_word(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    total = page.mark_words(("ขอนแก่น",))
    assert total > 10

    hidden = []
    for number in range(total):
        page.step_word(1)
        settle()
        cursor = QTextCursor(page.document())
        cursor.setPosition(page.marked[number][0])
        if not page.viewport().rect().contains(page.cursorRect(cursor)):
            hidden.append(number)

    assert hidden == []


def test_stepping_begins_at_what_is_in_view(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    page.mark_words(("ขอนแก่น",))
    page.verticalScrollBar().setValue(1500)
    told: list[int] = []
    page.words_marked.connect(lambda current, _: told.append(current))
    top = page.cursorForPosition(QPoint(400, 2)).position()

    page.step_word(1)

    assert told == [1 + sum(start < top for start, _ in page.marked)]


@pytest.mark.usefixtures("pumps")
def test_the_first_word_of_a_section_is_the_current_one(page: ChapterView) -> None:
    page.mark_words(("ปั๊ม",))
    told: list[int] = []
    page.words_marked.connect(lambda current, _: told.append(current))
    place = next(p for p in page.places if p.anchor == "priming")

    page.first_word_from("priming")

    assert told == [1 + sum(start < place.position for start, _ in page.marked)]


def test_a_chapter_that_is_left_takes_no_memory(
    page: ChapterView, library: Library, qtbot: QtBot
) -> None:
    for _ in range(3):
        put(page, library, "handbook:water/pumps/th")
        put(page, library, "handbook:water/introduction/en")
    page.clear_chapter()

    def documents() -> list[QTextDocument]:
        return page.findChildren(QTextDocument)

    qtbot.waitUntil(lambda: documents() == [page.document()])


@pytest.mark.usefixtures("pumps")
def test_marks_flash_and_then_stay(page: ChapterView, qtbot: QtBot) -> None:
    page.mark_words(("ถังน้ำ",))

    def role() -> str:
        return page.grounds[0].role

    qtbot.waitUntil(lambda: role() != "mark")
    qtbot.waitUntil(lambda: not page._flash.isActive())

    assert role() == "mark"


@pytest.mark.usefixtures("pumps")
def test_marks_are_painted_under_their_words_and_nowhere_else(page: ChapterView) -> None:
    before = page.viewport().grab().toImage()
    page.mark_words(("ถังน้ำ",), is_flashing=False)
    ((start, end),) = page.marked
    after = page.viewport().grab().toImage()

    boxes = [box.toAlignedRect().adjusted(-1, -1, 1, 1) for box in page.boxes(start, end)]
    changed = [
        QPoint(x, y)
        for x in range(0, after.width() - 24, 2)
        for y in range(0, after.height(), 2)
        if before.pixel(x, y) != after.pixel(x, y)
    ]

    assert len(changed) > 50
    assert [p for p in changed if not any(box.contains(p) for box in boxes)] == []


@pytest.mark.usefixtures("pumps")
@pytest.mark.parametrize(
    "text",
    ["จะใช้ปั๊มน้ำ", "บ่อลึก", "ความสูงที่ปั๊ม", "เปิดวาล์ว", "อย่าให้ปั๊ม"],
    ids=["paragraph", "cell", "definition", "box-to-tick", "entry"],
)
def test_a_mark_stands_where_the_caret_does(page: ChapterView, text: str) -> None:
    start, end = span_of(page, text)
    page.show_position(start)
    settle()

    (box,) = page.boxes(start, end)

    carets = []
    for position in (start, end):
        cursor = page.textCursor()
        cursor.setPosition(position)
        carets.append(page.cursorRect(cursor))
    assert abs(box.left() - carets[0].left()) <= 1
    assert abs(box.right() - carets[1].left()) <= 1
    assert abs(box.top() - carets[0].top()) <= 1


@pytest.mark.usefixtures("pumps")
def test_one_mark_is_the_current_one(page: ChapterView) -> None:
    page.mark_words(("ปั๊มน้ำ",))
    page.step_word(1)
    page.step_word(1)

    assert [n for n, ground in enumerate(page.grounds) if ground.is_current] == [1]


@pytest.mark.usefixtures("pumps")
def test_highlights_are_painted_under_the_marks_of_a_search(page: ChapterView) -> None:
    start, end = span_of(page, "เติมน้ำให้เต็มปั๊ม")
    page.set_highlights([Ground(start, end, "accent_soft")])
    page.mark_words(("ปั๊มน้ำ",))

    assert page.grounds[0] == Ground(start, end, "accent_soft")
    assert len(page.grounds) == 1 + len(page.marked)


# --- the bar of marks --------------------------------------------------------------------------


def test_the_bar_shows_where_in_the_chapter_the_marks_are(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    bar = page.findChild(MarkBar)
    assert isinstance(bar, MarkBar)
    assert not bar.isVisible()

    page.mark_words(("ขอนแก่น",))

    assert bar.isVisible()
    assert list(bar.parts) == sorted(bar.parts)
    assert 0 <= bar.parts[0] < bar.parts[-1] <= 1
    page.clear_words()
    assert not bar.isVisible()


def test_a_click_on_the_bar_goes_there(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    page.mark_words(("ขอนแก่น",))
    bar = page.findChild(MarkBar)
    assert isinstance(bar, MarkBar)

    click(bar, QPoint(3, bar.height() // 2))

    half = page.verticalScrollBar().maximum() / 2
    assert page.verticalScrollBar().value() == pytest.approx(half, rel=0.2)


@pytest.mark.usefixtures("pumps")
def test_marks_go_when_they_are_cleared_or_another_chapter_comes(
    page: ChapterView, library: Library
) -> None:
    page.mark_words(("ปั๊มน้ำ",))
    page.clear_words()
    assert page.marked == ()

    page.mark_words(("ปั๊มน้ำ",))
    put(page, library, "handbook:water/pipes/th")
    assert page.marked == ()


# --- the star ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("pumps")
def test_a_click_on_the_star_beside_a_block_asks_for_its_bookmark(
    page: ChapterView, qtbot: QtBot
) -> None:
    point = point_of(page, "เติมน้ำให้เต็มปั๊ม")
    point_at(page.viewport(), point)
    star = QPoint(round(page.document().rootFrame().frameFormat().leftMargin()) - 22, point.y())

    with qtbot.waitSignal(page.bookmark_requested) as told:
        click(page.viewport(), star)

    assert told.args[0].url == "handbook:water/pumps/th#priming~1"


@pytest.mark.usefixtures("pumps")
def test_the_margin_beside_no_star_asks_for_nothing(page: ChapterView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.bookmark_requested):
        click(page.viewport(), QPoint(3, 3))
        click_text(page, "เติมน้ำให้เต็มปั๊ม")


@pytest.mark.usefixtures("pumps")
def test_a_kept_block_shows_the_star_in_the_accent(page: ChapterView) -> None:
    accent = themes.load(ROOT / "resources" / "themes", "light").color("accent")
    place = next(p for p in page.places if (p.anchor, p.block) == ("", 2))
    side = round(page.document().rootFrame().frameFormat().leftMargin())
    cursor = QTextCursor(page.document())
    cursor.setPosition(place.position)
    row = page.cursorRect(cursor)

    def colors() -> set[str]:
        image = page.viewport().grab().toImage()
        return {
            image.pixelColor(x, y).name()
            for x in range(side - 34, side - 12)
            for y in range(row.top(), row.bottom())
        }

    before = colors()
    page.set_bookmarked({("", 2)})

    assert accent.name() not in before
    assert accent.name() in colors()


# --- links, terms and figures ------------------------------------------------------------------


def test_a_link_inside_the_book_asks_for_its_address(
    page: ChapterView, library: Library, qtbot: QtBot
) -> None:
    put(page, library, "handbook:water/introduction/th")

    with qtbot.waitSignal(page.address_requested) as told:
        click_text(page, "การล่อน้ำ")

    assert told.args == ["handbook:water/pumps#priming"]


def test_a_link_to_the_web_is_only_told(page: ChapterView, library: Library, qtbot: QtBot) -> None:
    put(page, library, "handbook:water/pipes/th")

    with qtbot.waitSignal(page.web_requested) as told:
        click_text(page, "ห้องครัว")

    assert told.args == ["https://example.org/kitchen"]


def test_a_footnote_s_number_leads_to_the_note_and_back(
    page: ChapterView, library: Library
) -> None:
    page.resize(900, 240)
    put(page, library, "handbook:water/introduction/th")
    text = page.toPlainText()
    number = text.index("1", text.index("ส่วนใหญ่"))

    page.anchorClicked.emit(QUrl("#note:s001"))
    settle()
    below = page.verticalScrollBar().value()
    page.anchorClicked.emit(QUrl("#ref:s001:1"))
    settle()

    assert below > 0
    assert page.verticalScrollBar().value() < below
    cursor = QTextCursor(page.document())
    cursor.setPosition(number + 1)
    assert cursor.charFormat().anchorHref() == "#note:s001"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org", "data:,x", "x"]
)
@pytest.mark.usefixtures("pumps")
def test_any_other_link_does_nothing(page: ChapterView, qtbot: QtBot, address: str) -> None:
    before = page.toPlainText()

    with (
        qtbot.assertNotEmitted(page.web_requested),
        qtbot.assertNotEmitted(page.address_requested),
    ):
        page.anchorClicked.emit(QUrl(address))

    assert page.toPlainText() == before


@pytest.mark.usefixtures("pumps")
def test_pointing_at_a_term_and_leaving_it_is_told(page: ChapterView) -> None:
    told: list[tuple[str, bool]] = []
    page.term_requested.connect(lambda term, _, is_click: told.append((term, is_click)))

    point_at(page.viewport(), point_of(page, "แรงดันให้"))
    point_at(page.viewport(), QPoint(2, 2))

    assert told[0] == ("pressure", False)
    assert told[-1] == ("", False)


@pytest.mark.usefixtures("pumps")
def test_a_click_on_a_term_is_told_as_a_click(page: ChapterView) -> None:
    told: list[tuple[str, bool]] = []
    page.term_requested.connect(lambda term, _, is_click: told.append((term, is_click)))

    click_text(page, "แรงดันให้")

    assert ("pressure", True) in told


def test_links_are_reached_and_opened_with_the_keyboard(
    page: ChapterView, library: Library, qtbot: QtBot
) -> None:
    put(page, library, "handbook:water/introduction/th")
    qtbot.waitExposed(page)
    page.activateWindow()
    page.setFocus()
    opened: list[str] = []
    page.anchorClicked.connect(lambda url: opened.append(url.toString()))

    for _ in range(10):
        press(page, Qt.Key.Key_Tab)
        if page.textCursor().hasSelection():
            press(page, Qt.Key.Key_Return)

    assert "glossary:provincial-waterworks" in opened
    assert "handbook:water/pumps#priming" in opened


@pytest.mark.usefixtures("pumps")
def test_a_click_on_a_figure_asks_for_it(page: ChapterView, qtbot: QtBot) -> None:
    caption = point_of(page, "ส่วนประกอบของปั๊มน้ำ")

    with qtbot.waitSignal(page.figure_requested) as told:
        click(page.viewport(), caption - QPoint(0, 90))

    assert told.args == ["images/parts.th.svg"]


@pytest.mark.usefixtures("pumps")
def test_a_figure_is_reached_by_tab_and_opened_by_enter(page: ChapterView, qtbot: QtBot) -> None:
    page.setFocus()
    for _ in range(30):
        press(page, Qt.Key.Key_Tab)
        if page.focused_link.startswith("figure:"):
            break

    with qtbot.waitSignal(page.figure_requested) as told:
        press(page, Qt.Key.Key_Return)

    assert told.args == ["images/parts.th.svg"]


@pytest.mark.usefixtures("pumps")
def test_a_click_asks_for_a_figure_once(page: ChapterView) -> None:
    asked: list[str] = []
    page.figure_requested.connect(asked.append)

    click(page.viewport(), point_of(page, "ส่วนประกอบของปั๊มน้ำ") - QPoint(0, 90))
    settle()

    assert asked == ["images/parts.th.svg"]


@pytest.mark.usefixtures("pumps")
def test_figures_and_boxes_to_tick_are_drawn(page: ChapterView) -> None:
    kind = int(QTextDocument.ResourceType.ImageResource.value)

    figure = page.loadResource(kind, QUrl("images/parts.th.svg"))
    box = page.loadResource(kind, QUrl("icon:unchecked"))

    assert isinstance(figure, QImage)
    assert figure.width() > 400
    assert isinstance(box, QImage)
    assert 14 <= box.width() <= 24


@pytest.mark.usefixtures("pumps")
@pytest.mark.parametrize(
    "address", ["https://example.org/x.css", "file:///etc/passwd", "style.css"]
)
def test_the_page_fetches_nothing_but_its_pictures(page: ChapterView, address: str) -> None:
    kind = int(QTextDocument.ResourceType.StyleSheetResource.value)

    assert page.loadResource(kind, QUrl(address)) is None


def test_a_picture_that_is_not_there_leaves_the_rest(page: ChapterView, library: Library) -> None:
    chapter = library.chapter(Location("water", "pumps", Language.TH))

    page.show_chapter(chapter, "", lambda _: b"")
    settle()

    assert "ส่วนประกอบของปั๊มน้ำ" in page.visible_text()[0]


# --- keys and wheel ----------------------------------------------------------------------------


def test_space_home_and_end_move_by_screens(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)
    bar = page.verticalScrollBar()

    press(page, Qt.Key.Key_Space)
    one = bar.value()
    press(page, Qt.Key.Key_Space, SHIFT)
    back = bar.value()
    press(page, Qt.Key.Key_End)
    end = bar.value()
    press(page, Qt.Key.Key_Home)

    assert 0 < one < bar.pageStep()
    assert (back, end, bar.value()) == (0, bar.maximum(), 0)


@pytest.mark.usefixtures("pumps")
@pytest.mark.parametrize(("turn", "step"), [(120, 1), (-120, -1)], ids=["up", "down"])
def test_the_wheel_with_control_asks_for_another_size(
    page: ChapterView, qtbot: QtBot, turn: int, step: int
) -> None:
    with qtbot.waitSignal(page.scale_requested) as told:
        _wheel(page, turn, CONTROL)

    assert told.args == [step]


def test_the_wheel_alone_scrolls(page: ChapterView, city: Library) -> None:
    put(page, city, LONG)

    _wheel(page, -360, NO_KEY)

    assert page.verticalScrollBar().value() > 0


def _wheel(page: ChapterView, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(300, 300),
        page.viewport().mapToGlobal(QPointF(300, 300)),
        QPoint(0, 0),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(page.viewport(), event)
