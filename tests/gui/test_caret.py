# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from reader.gui.caret import Caret
from reader.text.normalize import widen
from tests.gui.driver import NO_KEY, SHIFT, press, put, settle, span_of

if TYPE_CHECKING:
    from reader.gui.chapter_view import ChapterView
    from reader.library.library import Library

pytestmark = pytest.mark.gui

TEXT = "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง"


@pytest.fixture
def caret(page: ChapterView, library: Library) -> Caret:
    """A caret before the first sentence on priming."""
    put(page, library, "handbook:water/pumps/th")
    made = Caret(page)
    made.show(True)
    cursor = page.textCursor()
    cursor.setPosition(span_of(page, TEXT)[0])
    page.setTextCursor(cursor)
    return made


@pytest.mark.usefixtures("caret")
def test_each_step_selects_one_more_written_sign(page: ChapterView) -> None:
    seen = [""]

    while len(seen[-1]) < len(TEXT):
        press(page, Qt.Key.Key_Right, SHIFT)
        seen.append(page.selected_text())

    assert seen[-1] == TEXT
    assert all(TEXT.startswith(text) for text in seen)
    assert len(set(seen)) == len(seen)  # none of the steps went over a break only
    assert [text for text in seen if widen(TEXT, 0, len(text))[1] != len(text)] == []


@pytest.mark.usefixtures("caret")
def test_steps_back_take_the_signs_away_again(page: ChapterView) -> None:
    there = [_step(page, Qt.Key.Key_Right) for _ in range(12)]

    back = [_step(page, Qt.Key.Key_Left) for _ in range(12)]

    assert back == [*reversed(there[:-1]), ""]


def _step(page: ChapterView, key: Qt.Key) -> str:
    press(page, key, SHIFT)
    return page.selected_text()


@pytest.mark.usefixtures("caret")
def test_without_shift_the_caret_moves_and_selects_nothing(page: ChapterView) -> None:
    before = page.textCursor().position()

    press(page, Qt.Key.Key_Right, NO_KEY)

    assert page.textCursor().position() > before
    assert not page.textCursor().hasSelection()


def test_down_moves_the_caret_while_it_is_shown_and_the_page_otherwise(
    page: ChapterView, caret: Caret
) -> None:
    page.resize(700, 300)
    before = page.textCursor().position()
    press(page, Qt.Key.Key_Down)
    assert page.textCursor().position() > before

    caret.show(False)
    page.verticalScrollBar().setValue(0)
    before = page.textCursor().position()
    press(page, Qt.Key.Key_Down)

    assert page.textCursor().position() == before
    assert page.verticalScrollBar().value() > 0
    assert not caret.is_shown


def test_the_caret_appears_where_the_reader_is(page: ChapterView, library: Library) -> None:
    put(page, library, "handbook:water/pumps/th")
    page.resize(700, 300)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())

    Caret(page).show(True)

    assert page.viewport().rect().contains(page.cursorRect().center())


def test_a_selection_by_mouse_never_splits_a_written_sign(
    page: ChapterView, library: Library
) -> None:
    put(page, library, "handbook:water/pumps/th")
    start, end = span_of(page, TEXT)
    page.show_position(start)
    settle()
    first, *_ = page.boxes(start, end)
    line = first.center().toPoint()
    left, right = round(first.left()), round(first.right())

    split = []
    for x in range(left + 2, right):
        drag(page, QPoint(left + 1, line.y()), QPoint(x, line.y()))
        chosen = page.selected_text()
        if chosen and widen(TEXT, 0, len(chosen))[1] != len(chosen):
            split.append(chosen)

    assert split == []
    assert len(page.selected_text()) > 10


def drag(page: ChapterView, here: QPoint, there: QPoint) -> None:
    """Press the left button, move and let it go."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, point, button, held in (
        (QEvent.Type.MouseButtonPress, here, left, left),
        (QEvent.Type.MouseMove, there, none, left),
        (QEvent.Type.MouseButtonRelease, there, left, none),
    ):
        at = QPointF(point)
        place = page.viewport().mapToGlobal(at)
        event = QMouseEvent(kind, at, place, button, held, NO_KEY)
        QCoreApplication.sendEvent(page.viewport(), event)
