# SPDX-License-Identifier: MIT
"""A narrow strip beside the scroll bar that shows where in the chapter the marked words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from reader.gui.theme import Theme

WIDTH = 8  # pixels
_TICK = 3  # pixels


class MarkBar(QWidget):
    """Draws a tick for each mark; `place_requested(float)` is a click, as a part of the whole."""

    place_requested = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mark_bar")
        self.setFixedWidth(WIDTH)
        self._theme: Theme | None = None
        self._parts: tuple[float, ...] = ()
        self.hide()

    @property
    def parts(self) -> tuple[float, ...]:
        """Where the marks stand, from 0.0 (top) to 1.0 (end of the chapter)."""
        return self._parts

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.update()

    def show_marks(self, parts: Sequence[float]) -> None:
        """Show marks at these parts of the chapter; without any the strip is hidden."""
        if parts:
            self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self._parts = tuple(parts)
        self.setVisible(bool(self._parts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        for part in self._parts:
            y = round(part * (self.height() - _TICK))
            painter.drawRect(1, y, self.width() - 2, _TICK)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.place_requested.emit(event.position().y() / max(1, self.height()))
