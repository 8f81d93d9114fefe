# SPDX-License-Identifier: MIT
from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from tests.gui.driver import CONTROL, is_thai, press, settle, type_text

if TYPE_CHECKING:
    from reader.gui.main_window import MainWindow

pytestmark = pytest.mark.gui


def bar_of(window: MainWindow) -> QWidget:
    found = window.findChild(QWidget, "top_bar")
    assert isinstance(found, QWidget)
    return found


def languages(window: MainWindow) -> list[QToolButton]:
    return bar_of(window).findChildren(QToolButton, "segment")


def test_the_key_gives_the_field_the_keyboard_and_selects_what_is_there(
    window: MainWindow,
) -> None:
    press(window, Qt.Key.Key_F, CONTROL)
    type_text(window.search_field, "ท่อ")
    window.page.setFocus()

    press(window, Qt.Key.Key_F, CONTROL)

    assert window.search_field.hasFocus()
    assert window.search_field.selectedText() == "ท่อ"


def test_letters_that_are_keys_elsewhere_can_be_typed(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F, CONTROL)

    QTest.keyClicks(window.search_field, "loL")
    type_text(window.search_field, "สส")

    assert window.search_field.text() == "loLสส"
    assert window.navigator.location is not None
    assert window.navigator.location.language == "th"


def test_the_language_being_read_is_the_button_that_is_on(window: MainWindow) -> None:
    assert [button.isChecked() for button in languages(window)] == [True, False]

    languages(window)[1].click()
    assert [button.isChecked() for button in languages(window)] == [False, True]
    assert window.page.chapter is not None
    assert window.page.chapter.title == "Before you begin"

    languages(window)[1].click()
    assert [button.isChecked() for button in languages(window)] == [False, True]


def test_every_button_has_a_tooltip_and_can_be_reached_with_tab(window: MainWindow) -> None:
    buttons = [b for b in bar_of(window).findChildren(QToolButton) if b.isVisible()]
    buttons = [b for b in buttons if b.parent() is not window.search_field]

    assert [b.objectName() for b in buttons if not is_thai(b.toolTip())] == []
    assert [b for b in buttons if not b.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


@pytest.mark.parametrize(
    ("name", "actions"),
    [
        ("text_size_button", {"text_larger", "text_smaller", "text_normal"}),
        ("menu_button", {"settings_show", "find_show", "keys_show", "about_show", "quit"}),
    ],
)
def test_menus_hold_their_actions(window: MainWindow, name: str, actions: set[str]) -> None:
    button = bar_of(window).findChild(QToolButton, name)
    assert isinstance(button, QToolButton)

    held = {action.objectName() for action in button.menu().actions()}

    assert actions <= held


@pytest.mark.parametrize("width", [640, 720, 800, 900, 1366])
def test_no_button_lies_over_another_however_narrow_the_window(
    window: MainWindow, width: int
) -> None:
    window.resize(width, 500)
    settle()

    parts = [w for w in bar_of(window).children() if isinstance(w, QWidget) and w.isVisible()]
    boxes = sorted((w.geometry().left(), w.geometry().right()) for w in parts)
    assert all(before[1] < after[0] for before, after in pairwise(boxes))
    assert boxes[-1][1] <= width


def test_what_the_bar_leaves_out_is_in_the_menu(window: MainWindow) -> None:
    window.resize(640, 500)
    settle()

    button = window.findChild(QToolButton, "menu_button")
    assert isinstance(button, QToolButton)
    listed = button.menu().actions()
    for name in ("keys_show", "print_show", "theme_switch", "projector", "side_by_side"):
        assert window.action(name) in listed
