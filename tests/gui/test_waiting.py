# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from reader.errors import Cancelled
from reader.gui.waiting import Waiting
from tests.gui.driver import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui


@pytest.fixture
def waiting(qtbot: QtBot) -> Waiting:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Waiting("progress", window)


def test_at_first_nothing_is_waited_for(waiting: Waiting) -> None:
    assert not waiting.is_on
    assert waiting.progress is None


def test_a_job_is_shown_once_it_takes_its_time(waiting: Waiting, qtbot: QtBot) -> None:
    waiting.begin("Marks", "Writing marks.html")

    shown = waiting.progress
    assert shown is not None
    assert not shown.isVisible()
    qtbot.waitUntil(shown.isVisible)
    assert (shown.windowTitle(), shown.labelText()) == ("Marks", "Writing marks.html")


def test_its_steps_are_shown(waiting: Waiting, qtbot: QtBot) -> None:
    steps = waiting.begin("", "")
    shown = waiting.progress
    assert shown is not None

    steps.step(3, 8)

    qtbot.waitUntil(lambda: shown.value() == 3)
    assert shown.maximum() == 8


def test_stopping_ends_the_job_at_its_next_step(waiting: Waiting, qtbot: QtBot) -> None:
    steps = waiting.begin("", "")
    shown = waiting.progress
    assert shown is not None

    with qtbot.waitSignal(waiting.stopped):
        shown.canceled.emit()

    assert not waiting.is_on
    with pytest.raises(Cancelled):
        steps.step(1, 2)


def test_the_end_of_an_earlier_job_leaves_the_one_that_runs(waiting: Waiting) -> None:
    earlier = waiting.begin("", "one")
    waiting.begin("", "two")

    waiting.end(earlier)
    settle()

    assert waiting.is_on
    waiting.end()
    assert waiting.progress is None
