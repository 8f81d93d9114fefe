# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from reader.gui.models.hits_model import HIT_ROLE, HitsModel
from reader.language import Language
from reader.library.model import Location
from reader.search.query import parse
from reader.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from reader.paths import Paths
    from reader.search.answer import Hit

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("application")]


@pytest.fixture
def hits(paths: Paths) -> Iterator[tuple[Hit, ...]]:
    """Two hits of the mini pack."""
    workspace = Workspace.open(paths)
    yield workspace.search.find(parse("น้ำ")).hits[:2]
    workspace.close()


@pytest.fixture
def model(hits: tuple[Hit, ...]) -> HitsModel:
    made = HitsModel()
    made.replace(hits)
    return made


def test_hits_are_rows_in_their_order(model: HitsModel, hits: tuple[Hit, ...]) -> None:
    assert model.hits == hits
    assert [model.index(row, 0).data(HIT_ROLE) for row in range(model.rowCount())] == [*hits]


def test_a_row_says_its_title_its_chapter_and_its_snippet(
    model: HitsModel, hits: tuple[Hit, ...]
) -> None:
    text = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert hits[0].snippet
    assert text == f"{hits[0].title}. {hits[0].chapter_title}. {hits[0].snippet}"


def test_the_same_hits_again_move_nothing(
    model: HitsModel, hits: tuple[Hit, ...], qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.replace(hits)


def test_a_hit_is_found_by_its_place(model: HitsModel, hits: tuple[Hit, ...]) -> None:
    assert model.row_of(replace(hits[1], score=1.0)) == 1
    assert model.row_of(replace(hits[1], location=Location("water", "pipes", Language.TH))) == -1
    assert model.row_of(None) == -1


def test_a_view_is_given_the_rows_as_it_asks_for_them(
    model: HitsModel, hits: tuple[Hit, ...]
) -> None:
    many = tuple(
        replace(hits[0], location=replace(hits[0].location, anchor=f"a{n}")) for n in range(40)
    )

    model.replace(many)
    begun = model.rowCount()
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())

    assert 0 < begun < 40
    assert model.hits == many
    assert [model.index(row, 0).data(HIT_ROLE) for row in range(model.rowCount())] == [*many]


def test_a_row_that_is_looked_up_is_known_to_the_view(
    model: HitsModel, hits: tuple[Hit, ...]
) -> None:
    many = tuple(
        replace(hits[0], location=replace(hits[0].location, anchor=f"a{n}")) for n in range(40)
    )
    model.replace(many)

    assert model.row_of(many[30]) == 30
    assert model.rowCount() == 31


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester, model: HitsModel) -> None:
    qtmodeltester.check(model, force_py=True)

    model.replace(())

    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == 0
