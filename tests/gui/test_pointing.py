# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog

from tests.gui.driver import open_dialog, press, settle

if TYPE_CHECKING:
    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def pair(program: Program) -> MainWindow:
    window = program.start("handbook:water/introduction/th")
    press(window.page, Qt.Key.Key_F9)
    settle()
    return window


def test_what_the_mate_points_at_opens_as_on_the_page(pair: MainWindow) -> None:
    assert pair.reading.pair is not None
    mate = pair.reading.pair.mate

    mate.term_requested.emit("pump", mate.mapToGlobal(QPoint(50, 50)), True)
    term = pair.pointing.card.term
    assert term is not None
    assert term.id == "pump"

    mate.figure_requested.emit("images/flow.svg")
    press(open_dialog(pair, "figure_dialog"), Qt.Key.Key_Escape)
    mate.web_requested.emit("https://example.org/")
    press(open_dialog(pair, "link_dialog"), Qt.Key.Key_Escape)


def test_a_term_that_is_not_in_the_book_shows_no_card(pair: MainWindow) -> None:
    pair.pointing.show_term("nothing", QPoint(50, 50), True)

    assert pair.pointing.card.term is None


def test_a_page_without_a_chapter_has_no_figure_to_show(pair: MainWindow) -> None:
    pair.page.clear_chapter()

    pair.pointing.show_figure(pair.page, "images/flow.svg")

    assert pair.findChildren(QDialog, "figure_dialog") == []
