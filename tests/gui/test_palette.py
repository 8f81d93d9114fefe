# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QWidget

from reader.gui import theme as themes
from reader.gui.palette import Entry, Palette
from tests.conftest import ROOT
from tests.gui.driver import CONTROL, NO_KEY, click_row, empty, press, settle, type_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui

ENTRIES = [Entry(n, f"บทที่ {n}", f"part {n}") for n in range(30)]


def offer(text: str) -> list[Entry]:
    return [entry for entry in ENTRIES if text in entry.title]


@pytest.fixture
def surface(application: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    del application
    made = QWidget()
    made.resize(900, 700)
    button = QPushButton("before", made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    button.setFocus()
    yield made
    made.close()


@pytest.fixture
def palette(surface: QWidget) -> Palette:
    made = Palette(surface)
    made.set_theme(themes.load(ROOT / "resources" / "themes", "light"))
    made.open("Chapter", offer)
    settle()
    return made


def test_everything_is_offered_before_anything_is_typed(palette: Palette) -> None:
    assert palette.isVisible()
    assert palette.field.hasFocus()
    assert palette.field.placeholderText() == "Chapter"
    assert palette.entries == tuple(ENTRIES)
    assert palette.current == ENTRIES[0]


def test_each_letter_narrows_what_is_offered(palette: Palette) -> None:
    type_text(palette.field, "บทที่ 2")

    assert [entry.key for entry in palette.entries] == [2, *range(20, 30)]
    assert palette.current == ENTRIES[2]


def test_enter_takes_the_current_one_and_gives_the_keyboard_back(
    palette: Palette, surface: QWidget, qtbot: QtBot
) -> None:
    press(palette.field, Qt.Key.Key_Down)

    with qtbot.waitSignal(palette.chosen) as taken:
        press(palette.field, Qt.Key.Key_Return)

    assert taken.args == [1, False]
    assert palette.isHidden()
    button = surface.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert button.hasFocus()


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ([Qt.Key.Key_Down], 1),
        ([Qt.Key.Key_Up], 29),
        ([Qt.Key.Key_PageDown], 6),
        ([Qt.Key.Key_PageDown] * 9, 29),
        ([Qt.Key.Key_Up, Qt.Key.Key_Down], 0),
        ([Qt.Key.Key_PageUp], 0),
    ],
    ids=str,
)
def test_keys_move_in_the_list_while_the_field_keeps_the_keyboard(
    palette: Palette, keys: list[Qt.Key], row: int
) -> None:
    for key in keys:
        press(palette.field, key)

    assert palette.current == ENTRIES[row]
    assert palette.field.hasFocus()


def test_a_click_takes_a_row(palette: Palette, qtbot: QtBot) -> None:
    view = palette.findChild(QListView)
    assert isinstance(view, QListView)

    with qtbot.waitSignal(palette.chosen) as taken:
        click_row(view, 3)

    assert taken.args == [3, False]


def test_escape_leaves_without_taking_anything(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.chosen):
        press(palette.field, Qt.Key.Key_Escape)

    assert palette.isHidden()


def test_a_click_elsewhere_leaves(palette: Palette, surface: QWidget) -> None:
    button = surface.findChild(QPushButton)
    assert isinstance(button, QPushButton)

    button.setFocus()
    settle()

    assert palette.isHidden()


def test_what_fits_nothing_says_so_and_enter_does_nothing(palette: Palette, qtbot: QtBot) -> None:
    type_text(palette.field, "zzz")

    label = palette.findChild(QLabel, "empty_state")
    assert isinstance(label, QLabel)
    assert label.isVisible()
    with qtbot.assertNotEmitted(palette.chosen):
        press(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()

    empty(palette.field)
    assert not label.isVisible()


def test_a_screen_reader_is_told_the_current_one(palette: Palette) -> None:
    press(palette.field, Qt.Key.Key_Down)

    assert palette.field.accessibleDescription() == "บทที่ 1. part 1"


def test_it_stays_within_a_small_window(palette: Palette, surface: QWidget) -> None:
    surface.resize(420, 300)
    settle()

    assert surface.rect().contains(palette.geometry())


def test_it_is_no_higher_than_its_rows(palette: Palette) -> None:
    many = palette.height()

    type_text(palette.field, "บทที่ 17")

    assert palette.height() < many / 2


def test_it_opens_empty_each_time(palette: Palette) -> None:
    type_text(palette.field, "บท")
    press(palette.field, Qt.Key.Key_Escape)

    palette.open("Go to", offer)

    assert palette.field.text() == ""
    assert palette.entries == tuple(ENTRIES)


def test_the_model_keeps_qt_s_rules(palette: Palette, qtmodeltester: ModelTester) -> None:
    view = palette.findChild(QListView)
    assert isinstance(view, QListView)

    qtmodeltester.check(view.model())


def test_ctrl_enter_and_the_middle_button_take_beside_what_is_open(
    palette: Palette, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(palette.chosen) as taken:
        press(palette.field, Qt.Key.Key_Return, CONTROL)
    assert taken.args == [0, True]

    palette.show()
    view = palette.findChild(QListView)
    assert isinstance(view, QListView)
    middle = view.visualRect(view.model().index(2, 0)).center()
    with qtbot.waitSignal(palette.chosen) as taken:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.MiddleButton, NO_KEY, middle)
    assert taken.args == [2, True]
