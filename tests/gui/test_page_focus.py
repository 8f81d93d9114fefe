# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette

from reader.gui.page_focus import PageFocus
from tests.gui.driver import click, press, put, settle

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from reader.gui.chapter_view import ChapterView
    from reader.library.library import Library

pytestmark = pytest.mark.gui


@pytest.fixture
def focus(page: ChapterView, library: Library) -> PageFocus:
    """The frame of a page with the Thai chapter on pumps, which has the keyboard."""
    put(page, library, "handbook:water/pumps/th")
    page.activateWindow()
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    return PageFocus(page)


def corner(page: ChapterView) -> QColor:
    return page.viewport().grab().toImage().pixelColor(1, 1)


def test_there_is_no_frame_at_first(focus: PageFocus) -> None:
    assert not focus.is_shown


def test_tab_brings_a_frame_around_the_page_and_a_click_takes_it(
    focus: PageFocus, page: ChapterView
) -> None:
    before = corner(page)
    page.clearFocus()
    page.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert focus.is_shown
    assert corner(page) != before

    click(page.viewport(), QPoint(10, 200))

    assert not focus.is_shown
    assert corner(page) == before


def test_a_link_that_tab_came_to_has_the_frame_instead(focus: PageFocus, page: ChapterView) -> None:
    before = corner(page)

    press(page, Qt.Key.Key_Tab)
    settle()

    assert page.focused_link
    assert focus.is_shown
    assert corner(page) == before
    cursor = page.textCursor()
    (box, *_) = page.boxes(cursor.selectionStart(), cursor.selectionEnd())
    edge = page.viewport().grab().toImage().pixelColor(round(box.center().x()), round(box.top()))
    assert edge == page.palette().color(QPalette.ColorRole.Accent)


def test_the_frame_goes_when_the_keyboard_leaves(focus: PageFocus, page: ChapterView) -> None:
    press(page, Qt.Key.Key_Tab)

    page.clearFocus()

    assert not focus.is_shown
