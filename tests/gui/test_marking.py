# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.gui.driver import CONTROL, press, settle

if TYPE_CHECKING:
    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def pair(program: Program) -> MainWindow:
    """Both languages of the chapter on pumps, the keyboard on the right one."""
    window = program.start("handbook:water/pumps/th#priming~1")
    press(window.page, Qt.Key.Key_F9)
    settle()
    assert window.reading.pair is not None
    window.reading.pair.mate.setFocus()
    return window


def test_a_bookmark_made_on_the_mate_belongs_to_the_text_that_is_open(pair: MainWindow) -> None:
    press(pair.view, Qt.Key.Key_D, CONTROL)

    (mark,) = pair.marks.marks
    assert mark.location.url == "handbook:water/pumps/th#priming~1"


def test_each_page_has_highlights_of_its_own(pair: MainWindow) -> None:
    mate = pair.marking.highlighting
    pair.page.setFocus()

    assert mate.page is not pair.page
    assert pair.marking.highlighting.page is pair.page


def test_the_caret_comes_on_the_page_that_has_the_keyboard(pair: MainWindow) -> None:
    before = pair.view

    press(pair.view, Qt.Key.Key_F7)

    assert pair.view is before
    assert before.hasFocus()
    assert before.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_a_mark_opens_here_or_beside(pair: MainWindow) -> None:
    press(pair.view, Qt.Key.Key_D, CONTROL)
    (mark,) = pair.marks.marks
    pair.navigator.go_address("handbook:water/pipes")

    pair.marking.open_beside(mark)
    assert pair.tabs.count == 2
    assert pair.navigator.location is not None
    assert pair.navigator.location.chapter == "pipes"

    pair.marking.open(mark)
    assert pair.navigator.location.chapter == "pumps"
