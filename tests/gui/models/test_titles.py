# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from reader.gui import theme as themes
from reader.gui.models.titles import Title, TitleDelegate
from tests.conftest import ROOT
from tests.gui.driver import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.text.thai import Segmenter

pytestmark = pytest.mark.gui

LIGHT = themes.load(ROOT / "resources" / "themes", "light")
LONG = "โครงสร้างพื้นฐานที่ทุกโครงการใช้ร่วมกันและความมั่นคงปลอดภัยของข้อมูลส่วนบุคคล"


@pytest.fixture
def view(application: QApplication, qtbot: QtBot) -> Iterator[QListView]:
    del application
    shown = QListView()
    qtbot.addWidget(shown)
    shown.resize(240, 400)
    yield shown
    shown.close()


def fill(view: QListView, segmenter: Segmenter, *titles: Title) -> None:
    model = QStandardItemModel(view)
    for _ in titles:
        model.appendRow(QStandardItem())
    delegate = TitleDelegate(lambda index: titles[index.row()], segmenter.breaks, view)
    delegate.set_theme(LIGHT)
    view.setItemDelegate(delegate)
    view.setModel(model)
    view.show()
    settle()


def height(view: QListView, row: int) -> int:
    return view.visualRect(view.model().index(row, 0)).height()


def test_a_title_takes_as_many_lines_as_it_needs(view: QListView, segmenter: Segmenter) -> None:
    fill(view, segmenter, Title("ท่อ", "2.2"), Title(LONG, "2.3"), Title(LONG, "2.3", indent=3))

    assert height(view, 0) < height(view, 1) < height(view, 2)


def test_thai_titles_are_drawn_whole(view: QListView, segmenter: Segmenter) -> None:
    fill(view, segmenter, Title("ที่ปั๊มน้ำ ฤๅษี ญฺ", "1"))

    image = view.viewport().grab().toImage()
    row = view.visualRect(view.model().index(0, 0))
    ground = image.pixelColor(row.right() - 2, row.center().y())
    inked = [
        y
        for y in range(row.top(), row.bottom())
        for x in range(50, 150)
        if image.pixelColor(x, y) != ground
    ]

    assert min(inked) > row.top()
    assert max(inked) < row.bottom()


def test_a_heading_is_smaller_and_in_the_quiet_color(view: QListView, segmenter: Segmenter) -> None:
    fill(view, segmenter, Title("ลงมือทำ", is_heading=True))

    image = view.viewport().grab().toImage()
    colors = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(height(view, 0))
    }

    assert LIGHT["muted"] in colors
    assert LIGHT["page_text"] not in colors


def test_rows_can_be_drawn_at_any_width(view: QListView, segmenter: Segmenter) -> None:
    for width in (20, 90, 800):
        view.resize(width, 300)
        fill(view, segmenter, Title(LONG, "10.12", 5), Title("", ""), Title("x" * 300))
        assert not view.grab().isNull()
