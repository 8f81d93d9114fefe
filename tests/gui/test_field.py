# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from reader.gui import theme as themes
from reader.gui.field import Field
from tests.conftest import ROOT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui


@pytest.fixture
def field(application: QApplication, qtbot: QtBot) -> Field:
    """An empty field in the light theme, with a prompt that reaches far above and below."""
    theme = themes.load(ROOT / "resources" / "themes", "light")
    application.setPalette(theme.palette())
    css = (ROOT / "resources" / "styles" / "window.css").read_text("utf-8")
    application.setStyleSheet(theme.fill(css))
    found = Field()
    qtbot.addWidget(found)
    found.resize(300, found.sizeHint().height())
    found.setPlaceholderText("ค้นหาในคู่มือที่ปู่ซื้อ")
    return found


def ink_height(image: QImage) -> int:
    """Return how many rows of `image` have something written on them, without its frame."""
    inside = range(12, image.width() - 12)
    ground = image.pixelColor(image.width() - 14, image.height() // 2).lightness()

    def is_written(y: int) -> bool:
        return any(abs(image.pixelColor(x, y).lightness() - ground) > 40 for x in inside)

    rows = [y for y in range(3, image.height() - 3) if is_written(y)]
    return rows[-1] - rows[0] + 1


def test_the_prompt_keeps_what_is_above_and_below_its_letters(field: Field) -> None:
    free = QImage(300, 60, QImage.Format.Format_RGB32)
    free.fill(QColor("white"))
    painter = QPainter(free)
    painter.setFont(field.font())
    painter.setPen(QColor("#5C6B70"))
    painter.drawText(14, 35, field.placeholderText())
    painter.end()

    shown = ink_height(field.grab().toImage())

    assert shown == ink_height(free)


def test_the_prompt_goes_when_something_is_typed(field: Field) -> None:
    prompted = field.grab().toImage()
    field.setText(" ")
    blank = field.grab().toImage()
    field.clear()

    assert prompted != blank
    assert field.grab().toImage() == prompted
