# SPDX-License-Identifier: MIT
"""A field to type in: its prompt keeps the vowels below its letters, its buttons have names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from reader.gui.eliding import elided

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_CLEAR = "_q_qlineeditclearaction"  # what Qt calls the action of the button that empties a field
_BESIDE = 12  # pixels between the text and the right edge


class Field(QLineEdit):
    """A line to type in.

    WORKAROUND (Qt 6): QLineEdit clips its prompt to the font's height, and Sarabun's ู reaches
    below that. The style sheet makes Qt's prompt transparent; this draws it.
    """

    def setClearButtonEnabled(self, is_enabled: bool) -> None:  # noqa: N802 - Qt's name
        super().setClearButtonEnabled(is_enabled)
        self._name_button()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_button()
        super().changeEvent(event)

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

    def _name_button(self) -> None:
        """Name the button that empties the field, which Qt leaves without any words."""
        action = self.findChild(QAction, _CLEAR)
        if isinstance(action, QAction):
            action.setText(self.tr("Clear the field"))
            action.setToolTip(self.tr("Clear the field"))
