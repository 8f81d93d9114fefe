# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.gui import theme as themes
from reader.gui.icons import Icons
from reader.gui.quiz.wide_button import State, WideButton
from tests.conftest import ROOT
from tests.gui.driver import BREAK

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui

LONG = f"ปั๊มน้ำ{BREAK}ต้อง{BREAK}เติมน้ำ{BREAK}ให้เต็ม{BREAK}ก่อน{BREAK}เดินเครื่อง{BREAK}" * 4


@pytest.fixture(params=["light", "dark", "sepia", "contrast"])
def button(application: QApplication, qtbot: QtBot, request: pytest.FixtureRequest) -> WideButton:
    del application
    made = WideButton()
    qtbot.addWidget(made)
    theme = themes.load(ROOT / "resources" / "themes", request.param)
    made.set_look(theme, Icons(ROOT / "resources" / "icons", theme), 1.0)
    made.resize(400, 80)
    made.show()
    return made


def test_what_is_spoken_has_the_badge_and_no_breaks(button: WideButton) -> None:
    button.show_text(f"ปั๊ม{BREAK}น้ำ & ท่อ", "เลือกแล้ว", "ก")

    assert button.accessibleName() == "ก. ปั๊มน้ำ & ท่อ"
    assert button.accessibleDescription() == "เลือกแล้ว"


def test_an_icon_before_the_text_is_not_spoken(button: WideButton) -> None:
    button.show_text("All parts", "", "icon:book")

    assert button.accessibleName() == "All parts"


def test_a_long_text_makes_it_higher_and_a_wide_one_lower(button: WideButton) -> None:
    button.show_text("ปั๊ม", "", "ก")
    one_line = button.heightForWidth(400)

    button.show_text(LONG, "", "ก")

    assert button.heightForWidth(400) > 2 * one_line
    assert button.heightForWidth(1600) < button.heightForWidth(400)


def test_states_look_and_are_told_apart(button: WideButton) -> None:
    button.show_text("ปั๊ม", "", "ก")
    looks, words = [], []
    for state, text in zip(State, ("", "ถูก", "ผิด", ""), strict=True):
        button.show_state(state, text)
        looks.append(button.grab().toImage())
        words.append(button.accessibleDescription())

    assert all(a != b for n, a in enumerate(looks) for b in looks[:n])
    assert words[1:3] == ["ถูก", "ผิด"]
