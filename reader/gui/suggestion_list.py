# SPDX-License-Identifier: MIT
"""What the typed letters may become, in a short list under the search field.

It lies over the tabs and filters of the results, not over the hits, and goes when the field is
left. Tab goes into it; Down, which goes to the hits, does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QFocusEvent

    from reader.gui.icons import Icons
    from reader.search.suggesting import Suggestion

MOST = 4
_ICONS = {"recent": "recent", "title": "book", "term": "term"}
_BELOW = 2  # pixels between the field and the list
_BESIDE, _ROW = 8, 28


class SuggestionList(QListView):
    """Offers texts below a field; `text_requested(str)` is a wish."""

    text_requested = Signal(str)

    def __init__(self, field: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(16, 16))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._field, self._window = field, parent
        self._icons: Icons | None = None
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.clicked.connect(self._on_chosen)
        field.installEventFilter(self)
        self._retranslate()
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is offered."""
        return tuple(self._model.item(row).text() for row in range(self._model.rowCount()))

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self._icons = icons

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these below the field, if that has the keyboard; without any, hide."""
        self._model.clear()
        for suggestion in suggestions[:MOST]:
            item = QStandardItem(suggestion.text)
            item.setSizeHint(QSize(0, _ROW))
            if self._icons is not None:
                item.setIcon(self._icons.icon(_ICONS[suggestion.kind]))
            self._model.appendRow(item)
        if not self._model.rowCount() or not self._field.hasFocus():
            self.hide()
            return
        below = self._field.mapTo(self._window, QPoint(0, self._field.height() + _BELOW))
        height = _ROW * self._model.rowCount() + 2 * _BESIDE
        self.setGeometry(below.x(), below.y(), self._field.width(), height)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and watched is self._field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_field_key(event.key())
            if event.type() == QEvent.Type.FocusOut and not self.hasFocus():
                self.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_chosen(self.currentIndex())
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and row <= 0):
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setVisible(key != Qt.Key.Key_Escape)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: N802 - Qt's name
        """Go on from the field, which is where the list lies; back is the field itself."""
        self.hide()
        if not is_next:
            self._field.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        following = self._field.nextInFocusChain()
        while following is not None and following is not self._field:
            by_tab = following.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
            if by_tab and following is not self and following.isVisible() and following.isEnabled():
                following.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            following = following.nextInFocusChain()
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()
        if not self._field.hasFocus():
            self.hide()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Suggestions"))

    def _on_field_key(self, key: int) -> bool:
        """Go into the list with Tab, hide it with Esc; return whether the key was for it."""
        if key == Qt.Key.Key_Tab:
            self.setCurrentIndex(self._model.index(0, 0))
            self.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.text_requested.emit(index.data())
