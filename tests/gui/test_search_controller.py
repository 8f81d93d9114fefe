# SPDX-License-Identifier: MIT
from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from reader.errors import ReaderError
from reader.gui.search_controller import SearchController
from reader.gui.tasks import Lane
from reader.language import Language
from reader.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from reader.paths import Paths
    from reader.search.engine import Answer
    from reader.search.query import Query

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]

MISTYPED = "xyU,ohe"  # ปั๊มน้ำ with the English layout on
ODD = {
    "long": "ปั๊มน้ำ " * 1250,
    "long-latin": "pump" * 2500,
    "punctuation": "?!.,;:()[]{}<>|\\/@#$%^&*_=+~`'",
    "emoji": "😀👩‍👩‍👧 🇹🇭",
    "combining": "\u0e48\u0e49\u0e31",
    "combining-latin": "\u0301\u0308",
    "unbalanced": '"ปั๊มน้ำ “แรงดัน',
    "quotes": '""""',
    "operators": "AND OR NOT -- lang: in: tag: *",
    "minus": "-",
    "nul": "\x00\x07",
    "half-a-sign": "\ud83d",
    "blank": "\u00a0\u3000\t\n",
    "zero-width": "\u200b\u200d\ufeff",
    "right-to-left": "مضخة",
}


class Asked:
    """A controller over the mini pack and all that it told."""

    def __init__(self, workspace: Workspace) -> None:
        self.lane = Lane("test")
        self.controller = SearchController(workspace, self.lane)
        self.answers: list[Answer] = []
        self.cleared = 0
        self.ready: list[bool] = []
        self.missing: list[tuple[ReaderError, ...]] = []
        self.errors: list[ReaderError] = []
        self.controller.answer_changed.connect(self.answers.append)
        self.controller.cleared.connect(self._on_cleared)
        self.controller.ready_changed.connect(self.ready.append)
        self.controller.index_missing.connect(self.missing.append)
        self.controller.failed.connect(self.errors.append)

    def _on_cleared(self) -> None:
        self.cleared += 1

    @property
    def is_answered(self) -> bool:
        """Whether the full answer to what was typed last is there."""
        return bool(
            self.answers
            and self.answers[-1].query.text == self.controller.text
            and self.answers[-1].is_complete
        )

    @property
    def anchors(self) -> list[str]:
        """The places of the newest hits."""
        return [h.location.url.removeprefix("handbook:water/") for h in self.answers[-1].hits]


@pytest.fixture
def workspace(paths: Paths) -> Iterator[Workspace]:
    opened = Workspace.open(paths)
    yield opened
    opened.close()


@pytest.fixture
def unprepared(workspace: Workspace) -> Iterator[Asked]:
    asked = Asked(workspace)
    yield asked
    asked.lane.close()


@pytest.fixture
def asked(unprepared: Asked, qtbot: QtBot) -> Asked:
    unprepared.controller.prepare()
    qtbot.waitUntil(lambda: unprepared.controller.is_ready)
    return unprepared


def ask(asked: Asked, qtbot: QtBot, text: str) -> None:
    await_answer(asked, qtbot, partial(asked.controller.set_text, text))


def await_answer(asked: Asked, qtbot: QtBot, act: Callable[[], None]) -> None:
    """Do something that asks anew and wait for the full answer."""
    asked.answers.clear()
    act()
    qtbot.waitUntil(lambda: asked.is_answered)


def test_preparing_is_told_before_and_after(unprepared: Asked, qtbot: QtBot) -> None:
    assert not unprepared.controller.is_ready

    unprepared.controller.prepare()
    qtbot.waitUntil(lambda: unprepared.controller.is_ready)

    assert unprepared.ready == [False, True]
    assert unprepared.missing == []


def test_what_was_typed_too_early_is_answered_once_it_is_ready(
    unprepared: Asked, qtbot: QtBot
) -> None:
    unprepared.controller.set_text("แรงดัน")
    unprepared.controller.prepare()
    assert unprepared.answers == []

    qtbot.waitUntil(lambda: unprepared.is_answered)

    assert "pipes/th" in unprepared.anchors


def test_a_key_is_answered_at_once_and_fully_a_moment_later(asked: Asked, qtbot: QtBot) -> None:
    asked.controller.set_text("ปั๊มน้ำ")

    assert asked.anchors
    assert not asked.answers[-1].is_complete

    qtbot.waitUntil(lambda: asked.is_answered)
    assert asked.controller.answer is asked.answers[-1]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("ปั๊มน้ำ", "pumps/th"),
        ("ปั้มน้ำ", "pumps/th"),
        ("การล่อน้ำ", "pumps/th#priming"),
        ("priming", "pumps/en#priming"),
        ("จุดรั่ว", "pipes/th#finding-a-leak"),
        ("pressure floor", "pipes/en#pressure-by-floor"),
        ("กปภ", "introduction/th"),
    ],
    ids=["exact", "misspelt", "section", "english", "inside", "two-words", "short-form"],
)
def test_a_question_finds_its_section(asked: Asked, qtbot: QtBot, typed: str, place: str) -> None:
    ask(asked, qtbot, typed)

    assert place in asked.anchors[:3]


def test_a_question_with_the_wrong_layout_on_is_read_rightly(asked: Asked, qtbot: QtBot) -> None:
    ask(asked, qtbot, MISTYPED)

    assert asked.answers[-1].read_as == "ปั๊มน้ำ"
    assert "pumps/th" in asked.anchors[:3]


def test_an_empty_text_clears_at_once(asked: Asked, qtbot: QtBot) -> None:
    ask(asked, qtbot, "ปั๊มน้ำ")
    count = len(asked.answers)

    asked.controller.set_text("  ")

    assert asked.cleared == 1
    assert asked.controller.answer is None
    with qtbot.assertNotEmitted(asked.controller.answer_changed, wait=150):
        asked.controller.set_text("")
    assert len(asked.answers) == count


def test_only_the_newest_question_is_answered(
    asked: Asked, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, begun, go_on = workspace.search, threading.Event(), threading.Event()
    find = engine.find

    def slow(query: Query) -> Answer:
        begun.set()
        go_on.wait(5)
        return find(query)

    monkeypatch.setattr(engine, "find", slow)
    asked.controller.set_text("ปั๊มน้ำ")
    qtbot.waitUntil(begun.is_set)
    asked.controller.set_text("แรงดัน")
    asked.answers.clear()
    go_on.set()
    qtbot.waitUntil(lambda: asked.is_answered)

    assert {answer.query.text for answer in asked.answers} == {"แรงดัน"}


def test_an_answer_that_comes_after_clearing_is_dropped(
    asked: Asked, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, begun, go_on = workspace.search, threading.Event(), threading.Event()
    find = engine.find

    def slow(query: Query) -> Answer:
        begun.set()
        go_on.wait(5)
        return find(query)

    monkeypatch.setattr(engine, "find", slow)
    asked.controller.set_text("ปั๊มน้ำ")
    qtbot.waitUntil(begun.is_set)
    asked.controller.set_text("")
    asked.answers.clear()
    done: list[None] = []
    asked.lane.run(lambda: None, done.append, asked.errors.append)
    go_on.set()
    qtbot.waitUntil(lambda: bool(done))

    assert asked.answers == []
    assert asked.controller.answer is None


def test_letters_in_a_row_are_worked_out_once(
    asked: Asked, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, found = workspace.search, []
    find = engine.find

    def counted(query: Query) -> Answer:
        found.append(query.text)
        return find(query)

    monkeypatch.setattr(engine, "find", counted)
    for end in range(1, 8):
        asked.controller.set_text("ปั๊มน้ำ"[:end])
    qtbot.waitUntil(lambda: asked.is_answered)

    assert found == ["ปั๊มน้ำ"]


def test_a_language_narrows_the_hits_until_it_is_given_up(asked: Asked, qtbot: QtBot) -> None:
    ask(asked, qtbot, "แรงดัน pressure")
    both = {hit.location.language for hit in asked.answers[-1].hits}

    await_answer(asked, qtbot, partial(asked.controller.set_language, Language.EN))
    english = {hit.location.language for hit in asked.answers[-1].hits}
    ask(asked, qtbot, "pressure")
    still = {hit.location.language for hit in asked.answers[-1].hits}
    await_answer(asked, qtbot, partial(asked.controller.set_language, None))

    assert both == set(Language)
    assert english == still == {Language.EN}
    assert {hit.location.language for hit in asked.answers[-1].hits} == set(Language)


def test_a_chapter_narrows_the_hits_of_this_question_only(asked: Asked, qtbot: QtBot) -> None:
    ask(asked, qtbot, "น้ำ")
    await_answer(asked, qtbot, partial(asked.controller.set_place, "", "pipes"))

    assert {hit.location.chapter for hit in asked.answers[-1].hits} == {"pipes"}

    ask(asked, qtbot, "น้ำ ")
    assert {hit.location.chapter for hit in asked.answers[-1].hits} == {"pipes"}

    ask(asked, qtbot, "ปั๊มน้ำ")
    assert "pumps" in {hit.location.chapter for hit in asked.answers[-1].hits}


def test_asking_again_gives_the_answer_anew(asked: Asked, qtbot: QtBot) -> None:
    ask(asked, qtbot, "แรงดัน")
    before = asked.anchors

    await_answer(asked, qtbot, asked.controller.again)

    assert asked.anchors == before


@pytest.mark.parametrize("name", list(ODD))
def test_any_text_has_an_answer_and_no_error(asked: Asked, qtbot: QtBot, name: str) -> None:
    ended: list[None] = []

    asked.controller.set_text(ODD[name])
    asked.controller._pause.stop()  # or it would ask once more and drop what waits in the lane
    asked.controller._find()
    asked.lane.run(lambda: None, ended.append, asked.errors.append)
    qtbot.waitUntil(lambda: bool(ended))

    assert asked.errors == []
    assert not ODD[name].strip() or asked.answers[-1].query.text == ODD[name]


def test_a_missing_index_is_told_and_the_search_is_ready_without_it(
    paths: Paths, qtbot: QtBot
) -> None:
    empty = Workspace.open(replace(paths, built=paths.cache / "nothing"))
    asked = Asked(empty)

    asked.controller.prepare()
    qtbot.waitUntil(lambda: bool(asked.missing))

    assert asked.controller.is_ready
    assert [type(error).__name__ for error in asked.missing[0]] == ["IndexMissing"]
    asked.lane.close()
    empty.close()


def test_a_search_that_fails_is_told(
    asked: Asked, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ReaderError("broken")

    def fail(_: Query) -> Answer:
        raise error

    monkeypatch.setattr(workspace.search, "find", fail)
    asked.controller.set_text("แรงดัน")
    qtbot.waitUntil(lambda: bool(asked.errors))

    assert asked.errors == [error]
    assert asked.anchors
