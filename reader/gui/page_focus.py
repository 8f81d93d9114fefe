# SPDX-License-Identifier: MIT
"""A frame around what Tab came to: the page, or a link or figure on it; a click takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QPen

if TYPE_CHECKING:
    from reader.gui.chapter_view import ChapterView

_WIDTH, _CORNER = 2, 4  # pixels
_BY_TAB = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_CLICKS = {QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class PageFocus(QObject):
    """Paints the frame on a page; Qt's own, a row of dots, is hard to see."""

    def __init__(self, page: ChapterView) -> None:
        super().__init__(page)
        self._page = page
        self._is_shown = False
        page.installEventFilter(self)
        page.viewport().installEventFilter(self)
        page.add_layer(self._paint)

    @property
    def is_shown(self) -> bool:
        """Whether the frame is there."""
        return self._is_shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._show(event.reason() in _BY_TAB)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _TABS:
                self._show(True)
        elif event.type() == QEvent.Type.FocusOut or event.type() in _CLICKS:
            self._show(False)
        return super().eventFilter(watched, event)

    def _show(self, is_shown: bool) -> None:
        if is_shown != self._is_shown:
            self._is_shown = is_shown
            self._page.viewport().update()

    def _paint(self, painter: QPainter) -> None:
        if not self._is_shown:
            return
        painter.save()
        color = self._page.palette().color(QPalette.ColorRole.Accent)
        painter.setPen(QPen(color, _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._page.focused_link:
            cursor = self._page.textCursor()
            for box in self._page.boxes(cursor.selectionStart(), cursor.selectionEnd()):
                painter.drawRoundedRect(box.adjusted(-2, 0, 2, 0), _CORNER, _CORNER)
        else:
            painter.drawRect(self._page.viewport().rect().adjusted(1, 1, -1, -1))
        painter.restore()
