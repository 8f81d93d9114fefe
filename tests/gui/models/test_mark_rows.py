# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from reader.gui import theme as themes
from reader.gui.mark_form import color_role
from reader.gui.models.mark_rows import MarkDelegate
from reader.gui.models.rows import RowText
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("application")]

TEXTS = ["เติมน้ำให้เต็มปั๊ม", "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง " * 6]


class Shelf:
    """A list of two rows whose heading, colour and key a test sets."""

    def __init__(self, qtbot: QtBot) -> None:
        self.heading = self.color = ""
        self.key = "a"
        self.asked = 0
        self.view = QListView()
        self.view.setModel(QStringListModel(TEXTS, self.view))
        self.view.resize(320, 400)
        qtbot.addWidget(self.view)
        self.delegate = MarkDelegate(
            self._text,
            lambda index: self.heading if index.row() == 0 else "",
            lambda _: self.color,
            lambda index: (index.row(), self.key),
            lambda text: text,
            self.view,
        )
        self.theme = themes.load(ROOT / "resources" / "themes", "light")
        self.delegate.set_theme(self.theme)
        self.view.setItemDelegate(self.delegate)
        self.view.show()

    def _text(self, index: object) -> RowText:
        self.asked += 1
        return RowText("การล่อน้ำ", "", index.data(), "เขียว")  # type: ignore[attr-defined]

    def height(self, row: int) -> int:
        option = QStyleOptionViewItem()
        option.widget = self.view  # type: ignore[attr-defined]
        return self.delegate.sizeHint(option, self.view.model().index(row, 0)).height()

    def colors(self, row: int) -> set[str]:
        """Return every colour that the row is drawn with."""
        option = QStyleOptionViewItem()
        option.widget = self.view  # type: ignore[attr-defined]
        option.rect.setRect(0, 0, 320, self.height(row))  # type: ignore[attr-defined]
        image = QImage(320, self.height(row), QImage.Format.Format_RGB32)
        image.fill(self.theme.color("window"))
        painter = QPainter(image)
        self.delegate.paint(painter, option, self.view.model().index(row, 0))
        painter.end()
        size = image.size()
        return {
            image.pixelColor(x, y).name().upper() for x in range(20) for y in range(size.height())
        }


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    return Shelf(qtbot)


def test_a_row_with_a_heading_is_higher(shelf: Shelf) -> None:
    plain = shelf.height(0)

    shelf.heading = "บทที่ 2"

    assert shelf.height(0) > plain
    assert shelf.height(1) > plain  # two lines


def test_a_height_is_worked_out_once_until_the_key_changes(shelf: Shelf) -> None:
    shelf.height(0)
    shelf.asked = 0

    shelf.height(0)
    assert shelf.asked == 0

    shelf.key = "b"
    shelf.height(0)
    assert shelf.asked == 1

    shelf.delegate.forget()
    shelf.height(0)
    assert shelf.asked == 2


@pytest.mark.parametrize("color", ["yellow", "green", "blue", "pink"])
def test_a_highlight_has_a_band_of_its_colour(shelf: Shelf, color: str) -> None:
    band = shelf.theme[color_role(color)]
    assert band not in shelf.colors(0)

    shelf.color = color
    shelf.heading = "บทที่ 2"

    assert band in shelf.colors(0)
