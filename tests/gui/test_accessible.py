# SPDX-License-Identifier: MIT
"""What a screen reader is told of the page. Offsets count in the text that people see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from reader.gui.accessible import PageAccessible, PageText, interface_of
from reader.gui.page import alternatives
from reader.language import Language
from tests.gui.driver import BREAK, put, select_text, settle, span_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.chapter_view import ChapterView
    from reader.gui.main_window import MainWindow
    from reader.library.library import Library

pytestmark = pytest.mark.gui

SENTENCE = "จะใช้ปั๊มน้ำแบบใดขึ้นอยู่กับความสูงของถังน้ำ"


@pytest.fixture
def told(page: ChapterView, library: Library) -> PageText:
    """The text interface of the Thai chapter on pumps."""
    put(page, library, "handbook:water/pumps/th")
    return PageText(page)


def test_the_text_is_free_of_our_signs_and_whole(told: PageText, page: ChapterView) -> None:
    text = told.text(0, told.characterCount())

    assert BREAK in page.toPlainText()
    assert BREAK not in text
    assert len(text) == told.characterCount()
    assert SENTENCE in text
    assert "หอยโข่ง (centrifugal)" in text


def test_pieces_are_what_lies_between_two_offsets(told: PageText) -> None:
    text = told.text(0, told.characterCount())
    start = text.index(SENTENCE)

    assert told.text(start, start + len(SENTENCE)) == SENTENCE
    assert told.text(0, 5) + told.text(5, told.characterCount()) == text
    assert told.text(told.characterCount(), told.characterCount() + 9) == ""


def test_every_offset_of_the_caret_comes_back(told: PageText) -> None:
    text = told.text(0, told.characterCount())
    figure = text.index("ภาพ: ")
    inside = range(figure + 1, text.index("\n", figure))  # the caret stands before a picture
    wrong = []
    for offset in range(told.characterCount() + 1):
        told.setCursorPosition(offset)
        if told.cursorPosition() != (figure if offset in inside else offset):
            wrong.append((offset, told.cursorPosition()))

    assert wrong == []


@pytest.mark.parametrize(
    ("language", "kind"), [(Language.TH, "ภาพ"), (Language.EN, "Figure")], ids=["th", "en"]
)
def test_a_figure_is_told_by_its_alternative_text(
    page: ChapterView, library: Library, language: Language, kind: str
) -> None:
    chapter = put(page, library, f"handbook:water/pumps/{language}")
    told = PageText(page)

    text = told.text(0, told.characterCount())

    (alternative,) = alternatives(chapter.html).values()
    assert alternative
    assert f"{kind}: {alternative}\n" in text
    assert "\ufffc" not in text


def test_a_box_to_tick_is_told_as_one(page: ChapterView, library: Library) -> None:
    put(page, library, "handbook:water/pumps/th")

    assert "☐" in PageText(page).told[0]


def test_every_figure_of_the_book_is_told(page: ChapterView, city: Library) -> None:
    silent = []
    for head in city.pack("smart-city").heads(Language.EN):
        chapter = city.chapter(head.location)
        if not chapter.images:
            continue
        put(page, city, head.location.url)
        told = PageText(page).told[0]
        lost = [name for name, words in alternatives(chapter.html).items() if words not in told]
        silent += [(head.location.url, name) for name in lost]

    assert silent == []


@pytest.mark.parametrize("offset", [-1, -99, 10**6])
def test_an_offset_outside_is_taken_to_the_nearest_end(told: PageText, offset: int) -> None:
    told.setCursorPosition(offset)

    assert told.cursorPosition() == (0 if offset < 0 else told.characterCount())


def test_a_selection_is_told_and_set_in_the_same_offsets(told: PageText, page: ChapterView) -> None:
    start = told.text(0, told.characterCount()).index(SENTENCE)
    assert told.selectionCount() == 0
    assert told.selection(0) == (0, 0)

    told.setSelection(0, start, start + len(SENTENCE))

    assert page.selected_text() == SENTENCE
    assert told.selectionCount() == 1
    assert told.selection(0) == (start, start + len(SENTENCE))

    told.removeSelection(0)
    assert told.selectionCount() == 0

    told.addSelection(start, start + 3)
    assert page.selected_text() == SENTENCE[:3]


def test_a_selection_by_mouse_is_told(told: PageText, page: ChapterView) -> None:
    select_text(page, SENTENCE)

    start, end = told.selection(0)

    assert told.text(start, end) == SENTENCE


def test_a_letter_is_where_it_is_drawn(told: PageText, page: ChapterView) -> None:
    offset = told.text(0, told.characterCount()).index("ขึ้นอยู่")
    box = told.characterRect(offset)

    assert told.offsetAtPoint(box.center()) in {offset, offset + 1}
    corner = page.viewport().mapToGlobal(page.viewport().rect().topLeft())
    assert page.viewport().rect().translated(corner).contains(box.center())


def test_a_piece_can_be_brought_into_view(told: PageText, page: ChapterView) -> None:
    page.resize(900, 300)
    settle()
    offset = told.text(0, told.characterCount()).index("อย่าให้ปั๊ม")

    told.scrollToSubstring(offset, offset + 5)

    assert page.verticalScrollBar().value() > 0


def test_offsets_hold_after_another_chapter_came(
    told: PageText, page: ChapterView, library: Library
) -> None:
    put(page, library, "handbook:water/pipes/th")

    text = told.text(0, told.characterCount())

    assert "ปิดก๊อกทุกตัว" in text
    start, _ = span_of(page, "ปิดก๊อกทุกตัว")
    cursor = page.textCursor()
    cursor.setPosition(start)
    page.setTextCursor(cursor)
    assert told.cursorPosition() == text.index("ปิดก๊อกทุกตัว")


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_a_chapter_of_the_book_is_read_aloud_as_it_is_shown(
    page: ChapterView, city: Library, language: Language
) -> None:
    chapter = put(page, city, f"handbook:smart-city/seven-domains/{language}")
    told = PageText(page)

    text = told.text(0, told.characterCount())

    assert BREAK not in text
    missing = [
        block.text
        for section in chapter.sections
        for block in section.blocks
        if block.kind in {"paragraph", "summary"} and block.text[:30] not in text
    ]
    assert missing == []


# --- the way from Qt ---------------------------------------------------------------------------


def test_qt_asks_the_page_s_own_interface(window: MainWindow) -> None:
    found = QAccessible.queryAccessibleInterface(window.page)

    assert isinstance(found, PageAccessible)
    assert found.role() == QAccessible.Role.Document
    assert found.text(QAccessible.Text.Name) == "ก่อนเริ่มต้น"
    assert BREAK not in found.text(QAccessible.Text.Value)
    assert "แม่น้ำ" in found.text(QAccessible.Text.Value)
    told = found.textInterface()
    assert told is not None
    assert told.characterCount() == len(found.text(QAccessible.Text.Value))


def test_the_interface_is_one_and_goes_with_the_page(page: ChapterView) -> None:
    assert interface_of(page) is interface_of(page)


def test_other_objects_keep_qt_s_own_interface(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)

    assert interface_of(widget) is None
    assert interface_of(QObject()) is None
