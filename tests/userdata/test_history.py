# SPDX-License-Identifier: MIT
from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.errors import StoreError
from reader.language import Language
from reader.library.model import Location
from reader.userdata import history as history_module
from reader.userdata.history import History, Visit
from reader.userdata.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.userdata.conftest import Clock

PUMPS = Location("water", "pumps", Language.TH, "priming", 2)
PIPES = Location("water", "pipes", Language.EN, "sizes", 1)
CITY = Location("city", "intro", Language.TH)


@pytest.fixture
def history(store: Store, clock: Clock) -> History:
    return History(store, clock)


def places(history: History) -> list[Location]:
    return [visit.location for visit in history.recent()]


def test_new_history_is_empty(history: History) -> None:
    assert history.last() is None
    assert history.last("water") is None
    assert (history.recent(), history.searches(), history.progress("water")) == ((), (), {})


def test_last_place_is_there_after_reopening(history: History, store: Store, home: Path) -> None:
    history.visit(CITY)
    history.visit(PUMPS)
    store.close()

    with Store.open(home / "reader.db", home / "backups") as again:
        assert History(again).last() == PUMPS
        assert History(again).last("city") == CITY


def test_visits_are_listed_newest_first_with_their_time(history: History, clock: Clock) -> None:
    history.visit(PUMPS)
    clock.move(minutes=5)
    history.visit(PIPES)

    assert history.recent() == (
        Visit(PIPES, "2026-11-23T08:35:15.250Z"),
        Visit(PUMPS, "2026-11-23T08:30:15.250Z"),
    )
    assert history.recent(1) == history.recent()[:1]


def test_moving_in_a_chapter_is_one_visit(history: History) -> None:
    history.visit(PUMPS)
    history.visit(replace(PUMPS, anchor="starting", block=4))
    history.visit(replace(PUMPS, anchor="starting", block=5))

    assert places(history) == [replace(PUMPS, anchor="starting", block=5)]


def test_section_visited_again_is_listed_once(history: History) -> None:
    history.visit(PUMPS)
    history.visit(PIPES)
    history.visit(replace(PUMPS, block=3))

    assert places(history) == [replace(PUMPS, block=3), PIPES]


def test_section_reached_by_moving_is_listed_once(history: History) -> None:
    history.visit(PUMPS)
    history.visit(PIPES)
    history.visit(replace(PUMPS, anchor="starting"))
    history.visit(replace(PUMPS, block=3))

    assert places(history) == [replace(PUMPS, block=3), PIPES]


def test_order_is_that_of_visiting_though_the_clock_went_back(
    history: History, clock: Clock
) -> None:
    history.visit(PUMPS)
    clock.move(days=-400)
    history.visit(PIPES)

    assert history.last() == PIPES
    assert places(history) == [PIPES, PUMPS]


def test_only_the_newest_visits_are_kept(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "KEPT_VISITS", 3)
    for n in range(5):
        history.visit(replace(PUMPS, chapter=f"c{n}"))

    assert [place.chapter for place in places(history)] == ["c4", "c3", "c2"]


def test_last_place_of_a_pack_outlives_its_visits(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "KEPT_VISITS", 1)
    history.visit(CITY)
    history.visit(PUMPS)

    assert history.last("city") == CITY


def test_progress_is_the_furthest_that_was_reached(history: History) -> None:
    for reached in (0.2, 0.75, 0.4, 0.0):
        history.visit(PUMPS, reached)
    history.visit(PIPES.in_language(Language.TH), 7.0)
    history.visit(CITY)

    assert history.progress("water") == {"pumps": 0.75, "pipes": 1.0}
    assert history.progress("city") == {}


def test_searches_are_newest_first_and_each_once(history: History) -> None:
    for text in ("รถไฟฟ้า", "pump", "  รถไฟฟ้า ", "water  pump"):
        history.searched(text)

    assert history.searches() == ("water pump", "รถไฟฟ้า", "pump")


@pytest.mark.parametrize(
    "text", ["", "  ", "\ud800", "x" * 401], ids=["none", "blank", "half", "long"]
)
def test_what_is_no_search_is_not_kept(history: History, text: str) -> None:
    history.searched(text)

    assert history.searches() == ()


def test_fifty_searches_are_kept(history: History) -> None:
    for n in range(53):
        history.searched(f"คำ {n}")

    assert len(history.searches()) == 50
    assert history.searches()[-1] == "คำ 3"


def test_searches_can_be_cleared(history: History) -> None:
    history.searched("secret")
    history.visit(PUMPS)

    history.clear_searches()

    assert history.searches() == ()
    assert history.last() == PUMPS


def test_everything_can_be_cleared(history: History) -> None:
    history.visit(PUMPS, 0.5)
    history.searched("a")

    history.clear()

    assert history.last() is None
    assert history.last("water") is None
    assert (history.recent(), history.searches(), history.progress("water")) == ((), (), {})


def test_visit_that_cannot_be_written_is_logged_and_passed_over(
    history: History, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    history.visit(PUMPS)
    with closing(sqlite3.connect(home / "reader.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        history.visit(PIPES)
        other.execute("ROLLBACK")

    assert history.last() == PUMPS
    assert caplog.messages == ["history was not written: locked"]


def test_clearing_that_cannot_be_written_is_told(home: Path) -> None:
    with Store.without_file(StoreError(home / "reader.db", "full")) as store:
        history = History(store)
        history.visit(PUMPS)

        assert history.last() == PUMPS
        with pytest.raises(StoreError):
            history.clear()


def test_progress_can_be_set_and_taken_away(history: History) -> None:
    history.visit(PUMPS, 0.4)

    history.set_progress(PUMPS, 1.0)
    assert history.progress("water") == {"pumps": 1.0}

    history.set_progress(PUMPS, 0.0)
    assert history.progress("water") == {}


def test_progress_of_other_chapters_stays(history: History) -> None:
    history.visit(PUMPS, 0.4)

    history.set_progress(PIPES, 2.0)

    assert history.progress("water") == {"pumps": 0.4, "pipes": 1.0}
