# SPDX-License-Identifier: MIT
"""A list whose rows can be opened in several ways, and which lets the keyboard go on above it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from reader.gui.models.rows import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from reader.gui.models.rows import RowText
    from reader.gui.theme import Theme


class Way(Enum):
    """How a row is to be opened."""

    HERE = auto()
    TAB = auto()  # in a new tab
    PAIR = auto()  # in the other language


_RETURNS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LINE = 16  # pixels scrolled at a time


class HitsList(QListView):
    """Shows the rows of a model.

    `row_requested(index, Way)` is a wish: a click or Enter, with Ctrl for a new tab, with Shift for
    the other language. `left_above()` tells that Up was pressed on the first row.
    """

    row_requested = Signal(QModelIndex, object)
    left_above = Signal()

    def __init__(
        self,
        model: QAbstractItemModel,
        text_of: Callable[[QModelIndex | QPersistentModelIndex], RowText],
        breaks: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_LINE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The bar has its place from the beginning, or the lines would break anew when it comes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._delegate = RowDelegate(text_of, breaks, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._pressed = QModelIndex()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def choose(self, row: int) -> None:
        """Make a row the chosen one."""
        self.setCurrentIndex(self.model().index(row, 0))

    def focus_rows(self) -> bool:
        """Take the keyboard, with a row chosen; return whether there is one."""
        if not self.model().rowCount():
            return False
        if not self.currentIndex().isValid():
            self.choose(0)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, held = self.currentIndex(), event.modifiers()
        if event.key() in _RETURNS and index.isValid():
            self.row_requested.emit(index, _way(held))
        elif event.key() == Qt.Key.Key_Up and index.row() <= 0:
            self.left_above.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or index != self._pressed:
            return
        if event.button() == Qt.MouseButton.MiddleButton:
            self.row_requested.emit(index, Way.TAB)
        elif event.button() == Qt.MouseButton.LeftButton:
            is_link = self._delegate.is_link(index, point)
            self.row_requested.emit(index, Way.PAIR if is_link else _way(event.modifiers()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        is_link = self._delegate.is_link(self.indexAt(point), point)
        shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 60)


def _way(held: Qt.KeyboardModifier) -> Way:
    if held & Qt.KeyboardModifier.ControlModifier:
        return Way.TAB
    return Way.PAIR if held & Qt.KeyboardModifier.ShiftModifier else Way.HERE
