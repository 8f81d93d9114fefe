# SPDX-License-Identifier: MIT
"""A field to type in, whose prompt keeps the vowels below its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from reader.gui.eliding import elided

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_BESIDE = 12  # pixels between the text and the right edge


class Field(QLineEdit):
    """A line to type in.

    WORKAROUND (Qt 6): QLineEdit clips its prompt to the font's height, and Sarabun's ู reaches
    below that. The style sheet makes Qt's prompt transparent; this draws it.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or not self.placeholderText():
            return
        caret = self.cursorRect()
        left = caret.center().x() + 2
        width = self.width() - left - _BESIDE
        painter = QPainter(self)
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        text = elided(self.placeholderText(), self.fontMetrics(), width)
        painter.drawText(QPoint(left, caret.top() + self.fontMetrics().ascent()), text)
        painter.end()
