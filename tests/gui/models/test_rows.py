# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from reader.gui import theme as themes
from reader.gui.models.rows import RowDelegate, RowText, broken
from tests.conftest import ROOT
from tests.gui.driver import BREAK, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.text.thai import Segmenter

pytestmark = pytest.mark.gui

LIGHT = themes.load(ROOT / "resources" / "themes", "light")
BODY = "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง ปั๊มที่เดินโดยไม่มีน้ำจะเสียในไม่ช้า"


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        (BODY, "น้ำให้เต็ม"),
        (BODY, "เติม"),
        (BODY, "ไม่ช้า"),
        (BODY, BODY),
        ("😀 แรงดันน้ำ bar", "แรงดันน้ำ"),
        ("plain text", "text"),
    ],
    ids=["over-words", "first", "last", "whole", "two-units", "latin"],
)
def test_a_mark_moves_along_with_the_breaks(segmenter: Segmenter, text: str, piece: str) -> None:
    start = text.index(piece)

    shown, spans = broken(text, ((start, start + len(piece)),), segmenter.breaks)

    ((begin, end),) = spans
    assert shown.replace(BREAK, "") == text
    assert shown[begin:end].replace(BREAK, "") == piece
    assert not shown[begin:end].startswith(BREAK)
    assert not shown[begin:end].endswith(BREAK)


@pytest.mark.parametrize("span", [(-1, 2), (3, 3), (5, 2), (0, 999)])
def test_a_span_that_is_none_is_left_out(segmenter: Segmenter, span: tuple[int, int]) -> None:
    assert broken(BODY, (span,), segmenter.breaks)[1] == []


def test_a_text_that_would_be_changed_stays_as_it_is() -> None:
    assert broken("น้ำ ๆ", ((0, 3),), lambda _: "x") == ("น้ำ ๆ", [(0, 3)])


# --- drawing -----------------------------------------------------------------------------------


@pytest.fixture
def view(application: QApplication, qtbot: QtBot) -> Iterator[QListView]:
    del application
    shown = QListView()
    qtbot.addWidget(shown)
    shown.resize(320, 400)
    yield shown
    shown.close()


def fill(view: QListView, segmenter: Segmenter, *texts: RowText) -> RowDelegate:
    model = QStandardItemModel(view)
    for _ in texts:
        model.appendRow(QStandardItem())
    delegate = RowDelegate(lambda index: texts[index.row()], segmenter.breaks, view)
    delegate.set_theme(LIGHT)
    view.setItemDelegate(delegate)
    view.setModel(model)
    view.show()
    settle()
    return delegate


def colors(view: QListView) -> set[str]:
    image = view.viewport().grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_marked_words_are_drawn_on_the_ground_of_marks(
    view: QListView, segmenter: Segmenter
) -> None:
    fill(view, segmenter, RowText("การล่อน้ำ", "ไทย · 2.1 ปั๊มน้ำ", BODY))
    assert LIGHT["mark"] not in colors(view)

    fill(view, segmenter, RowText("การล่อน้ำ", "ไทย · 2.1 ปั๊มน้ำ", BODY, "", ((0, 7),)))

    assert LIGHT["mark"] in colors(view)


def test_a_row_is_as_high_as_its_lines(view: QListView, segmenter: Segmenter) -> None:
    fill(
        view,
        segmenter,
        RowText("สั้น", "ไทย", "สั้น"),
        RowText("สั้น", "ไทย", BODY),
        RowText("สั้น", "ไทย", BODY * 20),
    )

    heights = [view.visualRect(view.model().index(row, 0)).height() for row in range(3)]

    assert heights[0] < heights[1] == heights[2]
    assert heights[2] < 140


def test_rows_of_any_width_and_text_can_be_drawn(view: QListView, segmenter: Segmenter) -> None:
    texts = (
        RowText("", "", ""),
        RowText("😀" * 200, "x" * 500, "ก" * 3000, "\u0e48" * 50, ((0, 3000),)),
        RowText("ๆ ฯ ่", "\n\n", "a\u200bb\u2029c", "", ((2, 3),)),
    )

    for width in (30, 120, 900):
        view.resize(width, 500)
        fill(view, segmenter, *texts)
        assert not view.grab().isNull()


def test_a_row_without_a_theme_is_not_drawn(view: QListView, segmenter: Segmenter) -> None:
    delegate = RowDelegate(lambda _: RowText("น้ำ", "", ""), segmenter.breaks, view)
    view.setItemDelegate(delegate)
    view.setModel(QStandardItemModel(1, 1, view))
    view.show()
    settle()

    assert not view.grab().isNull()
