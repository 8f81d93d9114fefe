# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt

from reader.errors import StoreError
from reader.gui.models.pad_model import ENTRY_ROLE, SOURCE_ROLE, PadModel
from reader.language import Language
from reader.library.model import Location
from reader.userdata.pad import Pad
from reader.userdata.store import Store
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]

PRIMING = Location("water", "pumps", Language.TH, "priming", 1)
MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "reader.db", tmp_path / "backups") as opened:
        yield opened


@pytest.fixture
def pad(store: Store) -> Pad:
    return Pad(store, FakeClock())


@pytest.fixture
def model(pad: Pad) -> PadModel:
    made = PadModel(pad, lambda entry: "บท pumps" if entry.location else "")
    made.reload()
    return made


def texts(model: PadModel) -> str:
    return "".join(entry.text for entry in model.rows)


def fill(model: PadModel, letters: str) -> None:
    for letter in letters:
        model.add_text(letter, model.rowCount())


def drop(model: PadModel, letters: str, row: int, parent: QModelIndex | None = None) -> None:
    """Drop the entries of these texts before `row`, as the view does."""
    indexes = [model.index(n, 0) for n, entry in enumerate(model.rows) if entry.text in letters]
    mime = model.mimeData(indexes)
    model.dropMimeData(mime, MOVE, row, 0, parent or QModelIndex())


def test_a_row_has_its_entry_its_source_and_words_for_who_cannot_see(model: PadModel) -> None:
    entry = model.add_quote(PRIMING, "เติมน้ำ", "1.2.0", "ถามช่าง")

    index = model.index(0, 0)

    assert index.data(ENTRY_ROLE) == entry
    assert index.data(SOURCE_ROLE) == "บท pumps"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "เติมน้ำ. ถามช่าง. บท pumps"


def test_an_empty_text_is_named(model: PadModel) -> None:
    model.add_text("", 0)

    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_each_change_is_told_and_kept(model: PadModel, pad: Pad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.changed):
        entry = model.add_text("ก", 0)
    with qtbot.waitSignal(model.changed):
        model.edit(entry.id, "กก")
    assert pad.entries() == model.rows
    assert texts(model) == "กก"

    with qtbot.waitSignal(model.changed):
        removal = model.remove(model.rows)
    assert pad.entries() == ()

    with qtbot.waitSignal(model.changed):
        model.undo(removal)
    assert pad.entries() == model.rows
    assert texts(model) == "กก"


@pytest.mark.parametrize(
    ("letters", "step", "order"),
    [
        ("ข", -1, "ขกคง"),
        ("ข", 1, "กคขง"),
        ("ก", -1, "กขคง"),
        ("ง", 1, "กขคง"),
        ("ขค", 1, "กงขค"),
        ("ขค", -1, "ขคกง"),
        ("", 1, "กขคง"),
    ],
)
def test_entries_step_up_and_down(
    model: PadModel, pad: Pad, letters: str, step: int, order: str
) -> None:
    fill(model, "กขคง")

    model.step([entry for entry in model.rows if entry.text in letters and letters], step)

    assert texts(model) == order
    assert pad.entries() == model.rows


@pytest.mark.parametrize(
    ("letters", "row", "order"),
    [("ก", 2, "ขกคง"), ("ง", 0, "งกขค"), ("ก", 4, "ขคงก"), ("กค", 4, "ขงกค")],
)
def test_dropped_entries_stand_where_they_were_dropped(
    model: PadModel, pad: Pad, letters: str, row: int, order: str
) -> None:
    fill(model, "กขคง")

    drop(model, letters, row)

    assert texts(model) == order
    assert pad.entries() == model.rows


def test_a_drop_on_a_row_is_before_it_and_one_below_all_at_the_end(model: PadModel) -> None:
    fill(model, "กขคง")

    drop(model, "ง", -1, model.index(1, 0))
    assert texts(model) == "กงขค"

    drop(model, "ก", -1)
    assert texts(model) == "งขคก"


def test_what_is_no_entry_cannot_be_dropped(model: PadModel) -> None:
    fill(model, "กข")
    mime = QMimeData()
    mime.setText("ข้อความ")

    assert not model.dropMimeData(mime, MOVE, 0, 0, QModelIndex())
    assert texts(model) == "กข"


def test_the_chosen_row_stays_chosen_when_rows_move(model: PadModel) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    fill(model, "กขค")
    held = QPersistentModelIndex(model.index(0, 0))

    drop(model, "ก", 3)

    assert held.row() == 2
    assert held.data(ENTRY_ROLE).text == "ก"


def test_a_drop_that_cannot_be_written_is_told_and_changes_nothing(
    model: PadModel, store: Store, qtbot: QtBot
) -> None:
    fill(model, "กข")
    store.is_read_only = True

    with qtbot.waitSignal(model.failed) as told:
        drop(model, "ก", 2)

    assert isinstance(told.args[0], StoreError)
    assert texts(model) == "กข"


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester, model: PadModel) -> None:
    qtmodeltester.check(model, force_py=True)

    fill(model, "กขค")
    drop(model, "ก", 3)

    qtmodeltester.check(model, force_py=True)
