# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from tests.gui.driver import CONTROL, go, press, settle

if TYPE_CHECKING:
    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


def side_of(window: MainWindow) -> QWidget:
    found = window.findChild(QWidget, "side_panel")
    assert isinstance(found, QWidget)
    return found


def outline_of(window: MainWindow) -> QWidget:
    found = window.findChild(QWidget, "outline")
    assert isinstance(found, QWidget)
    return found


@pytest.mark.parametrize(
    ("width", "panel", "outline"),
    [(1400, True, True), (1180, True, False), (1000, False, False), (660, False, False)],
)
def test_what_there_is_room_for_is_shown(
    window: MainWindow, width: int, panel: bool, outline: bool
) -> None:
    window.resize(width, 700)
    settle()

    assert side_of(window).isVisible() == panel
    assert outline_of(window).isVisible() == outline
    assert window.page.width() >= min(width, 640)
    assert window.action("panel_toggle").isChecked() == panel


def test_the_key_hides_and_shows_the_panel(window: MainWindow) -> None:
    wide = window.page.width()

    press(window, Qt.Key.Key_B, CONTROL)
    assert not side_of(window).isVisible()
    assert window.page.width() > wide

    press(window, Qt.Key.Key_B, CONTROL)
    assert side_of(window).isVisible()
    assert window.page.width() == wide


def test_in_a_narrow_window_the_panel_lies_over_the_page(window: MainWindow) -> None:
    window.resize(900, 700)
    settle()
    width = window.page.width()

    press(window, Qt.Key.Key_B, CONTROL)
    settle()

    assert side_of(window).isVisible()
    assert window.page.width() == width
    assert side_of(window).geometry().height() > 500


def test_a_panel_over_the_page_goes_when_a_place_was_chosen(window: MainWindow) -> None:
    window.resize(900, 700)
    settle()
    press(window, Qt.Key.Key_B, CONTROL)

    window.show_marks()
    press(window, Qt.Key.Key_Escape)

    assert not side_of(window).isVisible()
    assert window.page.hasFocus()


def test_a_window_that_grows_wide_again_has_its_panel_again(window: MainWindow) -> None:
    for width in (1000, 1180, 700, 1400):
        window.resize(width, 700)
        settle()

    assert side_of(window).isVisible()

    press(window, Qt.Key.Key_B, CONTROL)
    window.resize(700, 700)
    settle()
    window.resize(1400, 700)
    settle()

    assert not side_of(window).isVisible()


def test_the_panel_s_width_is_kept(program: Program, window: MainWindow) -> None:
    splitter = window.findChild(QSplitter, "splitter")
    assert isinstance(splitter, QSplitter)
    splitter.handle(1).moveSplitter(410)
    settle()
    width = side_of(window).width()
    program.quit()

    again = program.start()
    again.resize(1180, 700)
    settle()

    assert width > 380
    assert side_of(again).width() == width


@pytest.mark.parametrize("is_wide", [True, False])
def test_the_page_stays_at_its_block_when_the_panel_comes_and_goes(
    program: Program, is_wide: bool
) -> None:
    window = program.start("handbook:water/introduction/th")
    window.resize(1180 if is_wide else 1400, 430)
    settle()
    place = go(window, "introduction#safety~1")

    press(window, Qt.Key.Key_B, CONTROL)
    settle()
    without = window.page.place_at_top()
    press(window, Qt.Key.Key_B, CONTROL)
    settle()

    assert without == place
    assert window.page.place_at_top() == place
