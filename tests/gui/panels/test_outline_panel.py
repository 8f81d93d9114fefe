# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QWidget

from reader.language import Language
from tests.gui.driver import BREAK, click_row, press, read_at, settle

if TYPE_CHECKING:
    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def wide(program: Program) -> MainWindow:
    """A window wide enough for the outline, at the chapter on pumps."""
    window = program.start("handbook:water/pumps/th")
    window.resize(1400, 400)
    settle()
    return window


@pytest.fixture
def outline(wide: MainWindow) -> QListWidget:
    found = wide.findChild(QListWidget, "outline")
    assert isinstance(found, QListWidget)
    return found


def titles(outline: QListWidget) -> list[str]:
    return [outline.item(row).text().strip() for row in range(outline.count())]


def place_text(window: MainWindow) -> str:
    panel = window.findChild(QListWidget, "outline").parentWidget()
    assert isinstance(panel, QWidget)
    labels = [label.text() for label in panel.findChildren(QLabel, "secondary")]
    return labels[0]


def test_the_sections_of_the_chapter_are_listed(outline: QListWidget) -> None:
    assert titles(outline) == ["ภาพรวม", "ชนิดของปั๊มน้ำ", "การล่อน้ำ", "โดยสรุป"]
    assert not any(BREAK in title for title in titles(outline))


def test_a_click_goes_to_the_section(outline: QListWidget, wide: MainWindow) -> None:
    click_row(outline, 2)

    assert wide.navigator.location is not None
    assert wide.navigator.location.url == "handbook:water/pumps/th#priming"
    assert wide.page.verticalScrollBar().value() > 0


def test_the_keyboard_goes_to_the_section(outline: QListWidget, wide: MainWindow) -> None:
    outline.setFocus()
    press(outline, Qt.Key.Key_Down)
    press(outline, Qt.Key.Key_Return)

    assert wide.navigator.location is not None
    assert wide.navigator.location.anchor == "kinds"


def test_the_section_being_read_is_marked_while_scrolling(
    outline: QListWidget, wide: MainWindow
) -> None:
    place = read_at(wide.page, "priming", 2)
    wide.page.verticalScrollBar().setValue(wide.page.verticalScrollBar().value() + 30)
    settle()

    assert place.anchor == "priming"
    assert titles(outline)[outline.currentRow()] == "การล่อน้ำ"


def test_the_place_is_told_in_figures(wide: MainWindow) -> None:
    wide.navigator.go_address("handbook:water/pumps#kinds~2")
    assert place_text(wide).startswith("2.1.1 ¶2 · ")

    bar = wide.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert place_text(wide).endswith("· 100 %")


def test_the_first_row_takes_the_language_of_the_interface(program: Program) -> None:
    program.choose(interface_language=Language.EN)
    window = program.start("handbook:water/pumps/th")
    outline = window.findChild(QListWidget, "outline")
    assert isinstance(outline, QListWidget)

    assert titles(outline)[:2] == ["Overview", "ชนิดของปั๊มน้ำ"]


def test_the_outline_leaves_a_narrow_window_to_the_page(
    outline: QListWidget, wide: MainWindow
) -> None:
    assert outline.isVisible()

    wide.resize(1000, 400)
    settle()

    assert not outline.isVisible()


def test_a_chapter_without_the_place_keeps_its_first_row(
    outline: QListWidget, wide: MainWindow
) -> None:
    wide.navigator.go_address("handbook:water/pipes")

    assert titles(outline)[1] == "หาจุดรั่ว"
    assert outline.currentRow() == 0
