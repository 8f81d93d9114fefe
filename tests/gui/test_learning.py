# SPDX-License-Identifier: MIT
"""The rooms for learning, as the window opens them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from reader.gui.quiz.wide_button import WideButton
from tests.conftest import PACKS
from tests.gui.driver import click, open_dialog, settle
from tests.gui.rooms import add_quiz

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


def add_other(program: Program) -> Path:
    """Put a second book beside the first; return its folder."""
    other = program.paths.content / "other"
    shutil.copytree(PACKS / "mini", other)
    for path in (other / "pack.toml", *(other / "chapters").glob("*/*.md")):
        text = path.read_text("utf-8").replace("handbook:water/", "handbook:other/")
        path.write_text(text.replace('id = "water"', 'id = "other"'), "utf-8")
    return other


def test_nothing_is_made_before_it_is_asked_for(program: Program) -> None:
    window = program.start()

    assert window.learning.quiz is None
    assert window.learning.changes is None


def test_the_window_asks_about_the_book_that_is_read(program: Program, whole: Path) -> None:
    add_other(program)
    add_quiz(program, whole)
    window = program.start("handbook:water/pumps/th")
    window.action("quiz_show").trigger()
    first = window.learning.quiz
    assert first is not None
    assert len(first.findChildren(WideButton)) == 1

    window.navigator.go_address("handbook:other/pumps")
    settle()
    window.action("quiz_show").trigger()

    second = window.learning.quiz
    assert second is not None
    assert second.pack.id == "other"
    assert second.findChildren(WideButton) == []


def test_windows_follow_the_theme(program: Program, whole: Path) -> None:
    add_quiz(program, whole)
    window = program.start("handbook:water/pumps/th", theme="light")
    window.action("quiz_show").trigger()
    window.action("changes_show").trigger()
    quiz, changes = window.learning.quiz, open_dialog(window, "changes_dialog")
    assert quiz is not None
    settle()
    before = quiz.grab().toImage().pixelColor(3, 3), changes.grab().toImage().pixelColor(3, 3)

    window.action("theme_switch").trigger()
    settle()

    after = quiz.grab().toImage().pixelColor(3, 3), changes.grab().toImage().pixelColor(3, 3)
    assert all(a.lightness() < b.lightness() for a, b in zip(after, before, strict=True))


def test_the_changes_are_opened_again_after_they_were_closed(program: Program) -> None:
    window = program.start()
    window.action("changes_show").trigger()
    open_dialog(window, "changes_dialog").close()

    window.action("changes_show").trigger()

    assert open_dialog(window, "changes_dialog").isVisible()


def test_the_notice_leads_to_the_book_that_is_newer_whatever_is_open(
    program: Program, qtbot: QtBot
) -> None:
    other = add_other(program)
    program.start("handbook:water/pumps/th")
    qtbot.waitUntil(lambda: len(program.workspace.editions.read("other")) == 1)
    program.quit()
    for name, old, new in (
        ("pack.toml", '"1.2.0"', '"1.3.0"'),
        ("chapters/pumps/th.md", "เติมน้ำให้เต็มปั๊ม", "เติมน้ำสะอาดให้เต็มปั๊ม"),
    ):
        text = (other / name).read_text("utf-8")
        (other / name).write_text(text.replace(old, new), "utf-8")
    window = program.start("handbook:water/pumps/th")
    qtbot.waitUntil(lambda: "1.3.0" in window.notice_bar.text)

    button = window.notice_bar.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    click(button)

    changes = window.learning.changes
    assert changes is not None
    assert changes.pack.id == "other"
    assert [(c.chapter, c.anchor) for c in changes.changes] == [("pumps", "priming")]
