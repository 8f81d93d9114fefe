# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from reader import settings
from reader.gui.numbers import Numbers
from reader.gui.theme import FAMILY
from tests.gui.driver import CONTROL, SHIFT, press, settle

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

PRIMING = "handbook:water/pumps/th#priming"


def picture(window: MainWindow) -> QImage:
    return window.page.viewport().grab().toImage()


def bars(window: MainWindow) -> list[bool]:
    found = [window.findChild(QWidget, name) for name in ("top_bar", "bottom_bar", "side_panel")]
    return [bar.isVisible() for bar in found if isinstance(bar, QWidget)]


def test_numbers_come_and_go_with_their_key_and_are_kept(program: Program) -> None:
    window = program.start(PRIMING)
    before = picture(window)

    press(window.page, Qt.Key.Key_R, CONTROL)
    settle()
    assert picture(window) != before
    assert settings.load(program.paths.settings)[0].show_numbers

    press(window.page, Qt.Key.Key_R, CONTROL)
    settle()
    assert picture(window) == before
    assert not settings.load(program.paths.settings)[0].show_numbers


def test_numbers_kept_are_there_at_the_next_start(program: Program) -> None:
    program.choose(show_numbers=True)

    window = program.start(PRIMING)

    assert window.action("numbers_show").isChecked()


@pytest.mark.parametrize(
    ("is_thai", "expected"),
    [(False, ["2.1.2", "¶1", "¶2", "¶3"]), (True, ["๒.๑.๒", "¶๑", "¶๒", "¶๓"])],
    ids=["western", "thai"],
)
def test_each_place_has_its_number(program: Program, is_thai: bool, expected: list[str]) -> None:
    window = program.start(PRIMING)
    numbers = Numbers(window.page)

    numbers.show(True, is_thai=is_thai)

    found = [numbers.text_of(p) for p in window.page.places if p.anchor == "priming"]
    assert found == expected


def test_only_the_page_is_left_until_escape(program: Program) -> None:
    window = program.start(PRIMING)
    before = bars(window)
    assert all(before)

    press(window.page, Qt.Key.Key_F11, SHIFT)
    settle()
    assert not any(bars(window))
    assert window.page.isVisible()
    assert window.page.hasFocus()

    press(window.page, Qt.Key.Key_Escape)
    settle()
    assert bars(window) == before
    assert not window.action("focus_mode").isChecked()


def test_a_panel_that_was_hidden_stays_hidden(program: Program) -> None:
    window = program.start(PRIMING)
    window.action("panel_toggle").trigger()
    settle()

    for _ in range(2):
        window.action("focus_mode").trigger()
        settle()

    assert bars(window) == [True, True, False]


def test_the_keys_work_while_only_the_page_is_shown(program: Program) -> None:
    window = program.start(PRIMING)
    window.action("focus_mode").trigger()

    window.action("chapter_next").trigger()
    settle()

    assert window.page.chapter is not None
    assert window.page.chapter.title == "ท่อและแรงดัน"


def test_wider_lines_and_more_room_between_them_apply_at_once(program: Program) -> None:
    window = program.start(PRIMING)
    window.resize(1366, 700)
    settle()
    margin = window.page.document().rootFrame().frameFormat().leftMargin()
    height = window.page.document().size().height()

    window.apply_settings(settings.Settings(column_width=80))
    settle()
    assert window.page.document().rootFrame().frameFormat().leftMargin() > margin

    window.apply_settings(settings.Settings(line_spacing=130))
    settle()
    assert window.page.document().rootFrame().frameFormat().leftMargin() == margin
    assert window.page.document().size().height() > height


def test_going_back_in_another_form_of_the_page_lands_on_the_block(program: Program) -> None:
    window = program.start(PRIMING)
    window.resize(1180, 420)
    window.page.scroll_to("priming", 1)
    window.page.verticalScrollBar().setValue(window.page.verticalScrollBar().value() + 8)
    settle()
    place = window.page.place_at_top()
    window.navigator.go_address("handbook:water/pipes")
    window.action("side_by_side").trigger()
    settle()

    window.action("go_back").trigger()
    settle()

    found = window.page.place_at_top()
    assert place is not None
    assert found is not None
    assert (found.anchor, found.block) == (place.anchor, place.block)


# --- after side by side ------------------------------------------------------------------------


def test_the_window_knows_the_place_after_side_by_side(program: Program) -> None:
    window = program.start("handbook:water/pumps/th#priming")
    window.resize(1366, 420)
    settle()
    before = window.navigator.location

    for _ in range(2):
        press(window.page, Qt.Key.Key_F9)
        settle()

    assert window.navigator.location == before
    place = window.page.place_at_top()
    assert place is not None
    assert window.page.location_of(place) == before


def test_the_longest_number_has_room_in_a_narrow_margin(program: Program) -> None:
    program.choose(show_numbers=True, thai_digits=True)
    window = program.start("handbook:water/pumps/th#priming")
    window.resize(1180, 700)
    press(window.page, Qt.Key.Key_F9)
    settle()
    pair = window.reading.pair
    assert pair is not None
    font = QFont(FAMILY)
    font.setPointSizeF(9)
    widest = QFontMetrics(font).horizontalAdvance("๑๐.๑๒.๑๓")

    for view in (window.page, pair.mate):
        margin = view.document().rootFrame().frameFormat().rightMargin()
        assert margin >= widest + 8
