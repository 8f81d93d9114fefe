# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader.gui.models.kept_model import KEPT_ROLE, KeptModel, KeptRow
from reader.language import Language
from reader.library.model import Location
from reader.search.keeping import KeptHit
from reader.search.snippet import Snippet
from reader.userdata.marks import Mark, MarkKind, Quote

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]


@pytest.fixture
def row() -> KeptRow:
    """A note that answers."""
    place = Location("water", "pumps", Language.TH)
    quote, moment = Quote("", "ปั๊ม", ""), "2026-01-01T00:00:00.000Z"
    mark = Mark("1", MarkKind.HIGHLIGHT, place, quote, "ถามช่าง", (), "yellow", moment, moment, "1")
    hit = KeptHit("1", 9.0, ("exact",), ((), ((0, 7),), ()), Snippet("ถามช่าง", ((0, 7),), 1))
    return KeptRow(mark, hit, "ชนิดของปั๊ม", "2.1 ปั๊มน้ำ")


def test_a_row_says_where_it_belongs_and_what_was_found(row: KeptRow) -> None:
    model = KeptModel()
    model.replace([row])

    assert model.index(0, 0).data(KEPT_ROLE) == row
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "ชนิดของปั๊ม. 2.1 ปั๊มน้ำ. ถามช่าง"
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester, row: KeptRow) -> None:
    model = KeptModel()
    model.replace([row, row])
    qtmodeltester.check(model, force_py=True)

    model.replace(())

    assert model.rowCount() == 0
