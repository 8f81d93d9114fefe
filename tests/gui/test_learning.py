# SPDX-License-Identifier: MIT
"""The rooms for learning, as the window opens them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reader.gui.quiz.wide_button import WideButton
from tests.conftest import PACKS
from tests.gui.driver import open_dialog, settle
from tests.gui.rooms import add_quiz

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


def test_nothing_is_made_before_it_is_asked_for(program: Program) -> None:
    window = program.start()

    assert window.learning.quiz is None
    assert window.learning.changes is None


def test_the_window_asks_about_the_book_that_is_read(program: Program, whole: Path) -> None:
    other = program.paths.content / "other"
    shutil.copytree(PACKS / "mini", other)
    text = (other / "pack.toml").read_text("utf-8").replace('id = "water"', 'id = "other"')
    (other / "pack.toml").write_text(text, "utf-8")
    for chapter in (other / "chapters").glob("*/*.md"):
        text = chapter.read_text("utf-8").replace("handbook:water/", "handbook:other/")
        chapter.write_text(text, "utf-8")
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
