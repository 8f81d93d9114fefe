# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader.gui.models.hits_model import HIT_ROLE, HitsModel
from reader.language import Language
from reader.library.model import Location
from reader.search.engine import Hit

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]

PRIMING = Hit(
    Location("water", "pumps", Language.TH, "priming"),
    "การล่อน้ำ",
    "ปั๊มน้ำ",
    "2.1",
    "เติมน้ำให้เต็มปั๊ม",
    ((0, 4),),
    9.5,
    ("exact",),
)
KINDS = replace(PRIMING, location=Location("water", "pumps", Language.TH, "kinds"), title="ชนิด")


@pytest.fixture
def model() -> HitsModel:
    made = HitsModel()
    made.replace((PRIMING, KINDS))
    return made


def test_hits_are_rows_in_their_order(model: HitsModel) -> None:
    assert model.hits == (PRIMING, KINDS)
    assert [model.index(row, 0).data(HIT_ROLE) for row in range(model.rowCount())] == [
        PRIMING,
        KINDS,
    ]


def test_a_row_says_its_title_its_chapter_and_its_snippet(model: HitsModel) -> None:
    text = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert text == "การล่อน้ำ. ปั๊มน้ำ. เติมน้ำให้เต็มปั๊ม"


def test_the_same_hits_again_move_nothing(model: HitsModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.replace((PRIMING, KINDS))


def test_a_hit_is_found_by_its_place(model: HitsModel) -> None:
    assert model.row_of(replace(KINDS, score=1.0, snippet="")) == 1
    assert model.row_of(replace(KINDS, location=Location("water", "pipes", Language.TH))) == -1
    assert model.row_of(None) == -1


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester, model: HitsModel) -> None:
    qtmodeltester.check(model, force_py=True)

    model.replace(())

    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == 0
