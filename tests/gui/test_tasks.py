# SPDX-License-Identifier: MIT
from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest

from reader.errors import Cancelled, PackMissing, ReaderError
from reader.gui.tasks import Lane, Steps, Unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]


class Heard:
    """What a lane called back, and in which thread."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.errors: list[ReaderError] = []
        self.threads: set[int] = set()

    def on_done(self, result: object) -> None:
        self.done.append(result)
        self.threads.add(threading.get_ident())

    def on_error(self, error: ReaderError) -> None:
        self.errors.append(error)
        self.threads.add(threading.get_ident())


@pytest.fixture
def lane() -> Iterator[Lane]:
    opened = Lane("test")
    yield opened
    opened.close()


@pytest.fixture
def heard() -> Heard:
    return Heard()


def test_a_job_runs_elsewhere_and_answers_here(qtbot: QtBot, lane: Lane, heard: Heard) -> None:
    lane.run(threading.get_ident, heard.on_done, heard.on_error)
    qtbot.waitUntil(lambda: bool(heard.done))

    assert heard.done != [threading.get_ident()]
    assert heard.threads == {threading.get_ident()}


def test_jobs_run_one_after_another_in_their_order(qtbot: QtBot, lane: Lane, heard: Heard) -> None:
    for number in range(20):
        lane.run(lambda number=number: number, heard.on_done, heard.on_error)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(heard.done) == 20)

    assert heard.done == list(range(20))


def test_replacing_drops_what_waits_and_not_what_runs(
    qtbot: QtBot, lane: Lane, heard: Heard
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def first() -> str:
        begun.set()
        go_on.wait(5)
        return "first"

    lane.run(first, heard.on_done, heard.on_error)
    begun.wait(5)
    lane.run(lambda: "second", heard.on_done, heard.on_error)
    lane.replace(lambda: "third", heard.on_done, heard.on_error)
    go_on.set()
    qtbot.waitUntil(lambda: len(heard.done) == 2)

    assert heard.done == ["first", "third"]


def test_an_expected_error_is_told_as_it_is(qtbot: QtBot, lane: Lane, heard: Heard) -> None:
    error = PackMissing("water")

    def fail() -> None:
        raise error

    lane.run(fail, heard.on_done, heard.on_error)
    qtbot.waitUntil(lambda: bool(heard.errors))

    assert heard.errors == [error]
    assert heard.done == []


def test_an_unforeseen_error_is_logged_and_the_lane_goes_on(
    qtbot: QtBot, lane: Lane, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        lane.run(lambda: 1 // 0, heard.on_done, heard.on_error)
        lane.run(lambda: "next", heard.on_done, heard.on_error)
        qtbot.waitUntil(lambda: bool(heard.done))

    assert [type(error) for error in heard.errors] == [Unexpected]
    assert "ZeroDivisionError" in caplog.text
    assert heard.done == ["next"]


def test_a_cancelled_job_calls_neither(qtbot: QtBot, lane: Lane, heard: Heard) -> None:
    def stop() -> None:
        raise Cancelled

    lane.run(stop, heard.on_done, heard.on_error)
    lane.run(lambda: "next", heard.on_done, heard.on_error)
    qtbot.waitUntil(lambda: bool(heard.done))

    assert heard.done == ["next"]
    assert heard.errors == []


def test_a_closed_lane_answers_no_more(qtbot: QtBot, heard: Heard) -> None:
    lane, other = Lane("closing"), Lane("other")
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        go_on.wait(5)

    lane.run(work, heard.on_done, heard.on_error)
    lane.run(lambda: "waiting", heard.on_done, heard.on_error)
    begun.wait(5)
    threading.Timer(0.05, go_on.set).start()
    lane.close()
    after = Heard()
    other.run(lambda: "after", after.on_done, after.on_error)
    qtbot.waitUntil(lambda: bool(after.done))
    other.close()

    assert heard.done == []
    assert heard.errors == []


def test_closing_waits_no_longer_than_it_was_told() -> None:
    lane, go_on = Lane("slow"), threading.Event()
    lane.run(lambda: go_on.wait(5), print, print)

    lane.close(seconds=0.01)
    is_waiting = not go_on.is_set()
    go_on.set()

    assert is_waiting


def test_steps_are_told_here_and_stop_the_job(qtbot: QtBot, lane: Lane, heard: Heard) -> None:
    steps, told, go_on = Steps(), [], threading.Event()

    def note(done: int, total: int) -> None:
        told.append((done, total, threading.get_ident()))

    def work() -> str:
        steps.step(1, 3)
        go_on.wait(5)
        steps.step(2, 3)
        return "done"

    steps.stepped.connect(note)
    lane.run(work, heard.on_done, heard.on_error)
    qtbot.waitUntil(lambda: bool(told))
    steps.stop()
    go_on.set()
    lane.run(lambda: "next", heard.on_done, heard.on_error)
    qtbot.waitUntil(lambda: bool(heard.done))

    assert told == [(1, 3, threading.get_ident())]
    assert heard.done == ["next"]
    assert heard.errors == []
