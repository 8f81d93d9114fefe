# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from reader.gui.alignment import Alignment, Row, rows
from reader.gui.chapter_view import ChapterView
from reader.gui.places import Place
from tests.gui.driver import look, put

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.library.library import Library

pytestmark = pytest.mark.gui

CHAPTERS = (
    "khon-kaen-mobility",
    "tool-impact-effort",
    "tool-stakeholder-map",
    "thai-cities",
    "how-to-use",
    "sources",
)


def places(*names: tuple[str, int]) -> list[Place]:
    return [Place(10 * n, *name) for n, name in enumerate(names)]


@pytest.fixture
def sides(application: QApplication, qtbot: QtBot) -> Iterator[tuple[ChapterView, ChapterView]]:
    """Two empty pages as narrow as in a pair."""
    del application
    made = []
    for _ in range(2):
        view = ChapterView()
        qtbot.addWidget(view)
        view.resize(520, 650)
        look(view)
        view.show()
        made.append(view)
    yield made[0], made[1]
    for view in made:
        view.close()


def show(sides: tuple[ChapterView, ChapterView], library: Library, chapter: str) -> None:
    put(sides[0], library, f"handbook:{chapter}/th")
    put(sides[1], library, f"handbook:{chapter}/en")


def tops(view: ChapterView) -> list[float]:
    return [view.top_of(place) for place in view.places]


def test_blocks_of_one_name_stand_side_by_side() -> None:
    first = places(("", 1), ("kinds", 0), ("kinds", 1))

    assert rows(first, first) == [Row(place, place) for place in first]


def test_a_block_that_one_side_lacks_stands_alone() -> None:
    first = places(("", 1), ("kinds", 0), ("kinds", 1), ("kinds", 2), ("end", 0))
    second = places(("", 1), ("kinds", 0), ("kinds", 1), ("end", 0))

    found = rows(first, second)

    assert [row.first for row in found] == first
    assert [row.second for row in found] == [*second[:3], None, second[3]]


@pytest.mark.parametrize(
    ("alike", "expected"),
    [({1: 1, 3: 2}, [1, None, 2]), ({2: 1, 3: 2}, [None, 1, 2]), ({1: 1, 2: 2}, [1, 2, None])],
    ids=["middle", "first", "last"],
)
def test_of_the_blocks_of_a_longer_section_the_least_alike_stands_alone(
    alike: dict[int, int], expected: list[int | None]
) -> None:
    first = places(("a", 1), ("a", 2), ("a", 3))
    second = places(("a", 1), ("a", 2))

    found = rows(first, second, lambda a, b: 1.0 if alike.get(a.block) == b.block else 0.1)

    assert [row.second.block if row.second else None for row in found] == expected


def test_a_section_that_one_side_lacks_stands_alone() -> None:
    first = places(("", 1), ("a", 0), ("a", 1), ("b", 0))
    second = places(("", 1), ("b", 0))

    found = rows(first, second)

    assert [row.second is None for row in found] == [False, True, True, False]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_block_stands_at_the_height_of_its_pair(
    sides: tuple[ChapterView, ChapterView], city: Library, chapter: str
) -> None:
    show(sides, city, f"smart-city/{chapter}")
    alignment = Alignment(*sides)

    alignment.align()

    assert alignment.is_aligned
    for number, row in enumerate(alignment.rows):
        assert row.first is not None
        assert row.second is not None
        band = alignment.band(number)
        assert band is not None
        for side, place in zip(sides, row.sides, strict=True):
            assert place is not None
            # The first words of a table's head stand at its foot.
            assert band.top - 1 <= side.top_of(place) <= band.bottom


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_both_pages_are_of_one_height(
    sides: tuple[ChapterView, ChapterView], city: Library, chapter: str
) -> None:
    show(sides, city, f"smart-city/{chapter}")

    Alignment(*sides).align()

    heights = [side.document().size().height() for side in sides]
    assert heights[0] == pytest.approx(heights[1], abs=1.5)


def test_aligning_again_changes_nothing(
    sides: tuple[ChapterView, ChapterView], library: Library
) -> None:
    show(sides, library, "water/pumps")
    alignment = Alignment(*sides)
    alignment.align()
    once = [tops(side) for side in sides]

    alignment.align()

    assert [tops(side) for side in sides] == once


def test_released_pages_are_as_they_were(
    sides: tuple[ChapterView, ChapterView], city: Library
) -> None:
    show(sides, city, "smart-city/tool-stakeholder-map")
    before = [(tops(side), side.document().size().height()) for side in sides]
    alignment = Alignment(*sides)
    alignment.align()

    alignment.release()

    assert [(tops(side), side.document().size().height()) for side in sides] == before


def test_pages_that_share_too_little_are_left_alone(
    sides: tuple[ChapterView, ChapterView], city: Library
) -> None:
    show(sides, city, "smart-city/glossary")
    before = [tops(side)[:20] for side in sides]
    alignment = Alignment(*sides)

    alignment.align()

    assert not alignment.is_aligned
    assert [tops(side)[:20] for side in sides] == before
    assert alignment.gaps(0) == alignment.gaps(1) == ()


def test_text_is_not_changed(sides: tuple[ChapterView, ChapterView], library: Library) -> None:
    show(sides, library, "water/introduction")
    before = [side.visible_text() for side in sides]

    Alignment(*sides).align()

    assert [side.visible_text() for side in sides] == before
