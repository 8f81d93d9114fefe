# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from reader.gui.models.contents_model import (
    LOCATION_ROLE,
    NUMBER_ROLE,
    PROGRESS_ROLE,
    QUIZ_ROLE,
    ContentsModel,
)
from reader.language import Language
from reader.library.library import Library
from reader.library.model import Location
from reader.library.pack import Pack
from tests.conftest import _load
from tests.gui.driver import BREAK

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from reader.library.pages import Pages

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]


@pytest.fixture
def model(library: Library) -> ContentsModel:
    made = ContentsModel()
    made.show(library, Language.TH)
    return made


def rows(model: ContentsModel, parent: QModelIndex | None = None) -> list[object]:
    """Return the titles as nested lists."""
    above = parent or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found.append([index.data(), *rows(model, index)])
    return found


def test_parts_hold_their_chapters_in_the_order_of_the_book(model: ContentsModel) -> None:
    assert rows(model) == [
        ["เริ่มต้น", ["ก่อนเริ่มต้น"]],
        ["ลงมือทำ", ["ปั๊มน้ำ"], ["ท่อและแรงดัน"]],
    ]


def test_several_books_stand_above_their_parts(library: Library, city: Library) -> None:
    model = ContentsModel()
    model.show(Library([*library.packs, *city.packs]), Language.EN)

    titles = [model.index(row, 0).data() for row in range(model.rowCount())]

    assert titles[0] == "Water handbook"
    assert len(titles) == 2
    assert model.index(0, 0, model.index(0, 0)).data() == "Getting started"


def test_titles_take_the_language(model: ContentsModel, library: Library) -> None:
    model.show(library, Language.EN)

    assert rows(model) == [
        ["Getting started", ["Before you begin"]],
        ["In practice", ["Pumps"], ["Pipes and pressure"]],
    ]


def test_a_chapter_has_its_place_its_number_and_its_summary(model: ContentsModel) -> None:
    index = model.index_of(Location("water", "pumps", Language.EN, "priming", 2))

    assert index.data() == "ปั๊มน้ำ"
    assert index.data(NUMBER_ROLE) == "2.1"
    assert index.data(LOCATION_ROLE) == Location("water", "pumps", Language.TH)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "2.1 ปั๊มน้ำ"
    assert "เลือกปั๊มน้ำ" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.parent().data() == "ลงมือทำ"
    assert index.parent().data(LOCATION_ROLE) is None


def test_what_is_not_there_has_no_index(model: ContentsModel) -> None:
    assert not model.index_of(Location("water", "nothing", Language.TH)).isValid()
    assert not model.index_of(Location("ocean", "pumps", Language.TH)).isValid()


def test_every_chapter_is_found_by_its_place(city: Library) -> None:
    model = ContentsModel()
    model.show(city, Language.TH)
    heads = city.packs[0].heads(Language.TH)

    assert [model.index_of(head.location).data() for head in heads] == [h.title for h in heads]
    assert not any(BREAK in head.title for head in heads)


def test_an_empty_library_has_no_rows() -> None:
    model = ContentsModel()
    model.show(Library([]), Language.TH)

    assert model.rowCount() == 0


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_the_model_keeps_qt_s_rules(
    qtmodeltester: ModelTester, library: Library, language: Language
) -> None:
    model = ContentsModel()
    qtmodeltester.check(model, force_py=True)

    model.show(library, language)

    qtmodeltester.check(model, force_py=True)


def test_how_far_chapters_were_read_is_shown_and_told(model: ContentsModel, qtbot: QtBot) -> None:
    index = model.index_of(Location.parse("handbook:water/pumps/th"))
    assert index.data(PROGRESS_ROLE) == 0.0
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "2.1 ปั๊มน้ำ"

    with qtbot.waitSignal(model.dataChanged):
        model.show_progress({"water": {"pumps": 0.4}})

    assert index.data(PROGRESS_ROLE) == 0.4
    assert "40 %" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    model.show_progress({"water": {"pumps": 1.0}})
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "2.1 ปั๊มน้ำ, read"


def test_the_same_progress_again_is_no_change(model: ContentsModel, qtbot: QtBot) -> None:
    model.show_progress({"water": {"pumps": 0.4}})

    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_progress({"water": {"pumps": 0.4}})


def test_the_quiz_of_a_part_stands_after_its_chapters(whole: Path, pages: Pages) -> None:
    model = ContentsModel()
    model.show(Library([Pack.open(whole, pages, _load)]), Language.EN)
    part = model.index(1, 0)

    quiz = model.index(model.rowCount(part) - 1, 0, part)

    assert quiz.data() == "Quiz"
    assert quiz.data(QUIZ_ROLE) == ("water", "practice")
    assert quiz.data(LOCATION_ROLE) is None
    assert [model.rowCount(model.index(row, 0)) for row in range(3)] == [1, 3, 2]


def test_the_best_result_stands_with_the_quiz(whole: Path, pages: Pages, qtbot: QtBot) -> None:
    model = ContentsModel()
    model.show(Library([Pack.open(whole, pages, _load)]), Language.EN)

    with qtbot.waitSignal(model.dataChanged):
        model.show_scores({("water", "practice"): (1, 2)})

    quiz = model.index(2, 0, model.index(1, 0))
    assert quiz.data() == "Quiz · best 1 of 2"
    assert quiz.data(Qt.ItemDataRole.AccessibleTextRole) == "Quiz · best 1 of 2"
