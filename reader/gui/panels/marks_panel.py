# SPDX-License-Identifier: MIT
"""The reader's bookmarks: list, filter, open, edit, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from reader.gui.models.marks_model import MARK_ROLE, PLACE_ROLE, TITLE_ROLE, MarksModel, day
from reader.gui.models.rows import RowDelegate, RowText

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.userdata.marks import Mark


class MarksPanel(QWidget):
    """Lists bookmarks; `mark_requested`, `edit_requested`, `remove_requested` carry a Mark."""

    mark_requested = Signal(object)
    edit_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(
        self, model: MarksModel, breaks: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._filter = QLineEdit(self)
        self._filter.setObjectName("marks_filter")
        self._filter.setClearButtonEnabled(True)
        self._list = QListView(self)
        self._list.setObjectName("marks")
        self._list.setModel(model)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._delegate = RowDelegate(self._row_text, breaks, self._list)
        self._list.setItemDelegate(self._delegate)
        self._empty = QLabel(self)
        self._empty.setObjectName("empty_state")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._open = QAction(self)
        self._edit = QAction(self)
        self._edit.setShortcut(QKeySequence("F2"))
        self._remove = QAction(self)
        self._remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        for action in (self._open, self._edit, self._remove):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._list.addAction(action)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._filter)
        layout.addWidget(holder, 1)
        self._filter.textChanged.connect(self._model.set_filter)
        self._list.clicked.connect(self._on_index)
        self._list.activated.connect(self._on_index)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._open.triggered.connect(lambda: self._tell(self.mark_requested))
        self._edit.triggered.connect(lambda: self._tell(self.edit_requested))
        self._remove.triggered.connect(lambda: self._tell(self.remove_requested))
        self._model.modelReset.connect(self._retranslate)
        self._retranslate()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        self._delegate.set_theme(theme)
        self._edit.setIcon(icons.icon("mark_edit"))
        self._remove.setIcon(icons.icon("mark_remove"))
        self._open.setIcon(icons.icon("book"))
        self._list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._list.doItemsLayout()

    def _retranslate(self) -> None:
        self._filter.setPlaceholderText(self.tr("Filter bookmarks"))
        self._filter.setAccessibleName(self.tr("Filter bookmarks"))
        self._list.setAccessibleName(self.tr("Bookmarks"))
        self._open.setText(self.tr("Open"))
        self._edit.setText(self.tr("Edit note and labels…"))
        self._remove.setText(self.tr("Remove"))
        is_filtered = bool(self._model.filter_text.strip())
        self._filter.setVisible(is_filtered or self._model.rowCount() > 0)
        if is_filtered:
            self._empty.setText(self.tr("No bookmark holds these words."))
        else:
            self._empty.setText(
                self.tr(
                    "Bookmarks will be listed here. Press Ctrl+D, or click the sign that appears"
                    " beside a paragraph."
                )
            )
        self._stack.setCurrentIndex(1 if self._model.rowCount() else 0)

    def _row_text(self, index: QModelIndex | QPersistentModelIndex) -> RowText:
        mark: Mark = index.data(MARK_ROLE)
        body = mark.note or mark.quote.exact
        foot = " · ".join([*mark.labels, day(mark.created)])
        return RowText(index.data(TITLE_ROLE), index.data(PLACE_ROLE), body, foot)

    def _tell(self, signal: object) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            signal.emit(index.data(MARK_ROLE))  # type: ignore[attr-defined]

    def _on_index(self, index: QModelIndex) -> None:
        self.mark_requested.emit(index.data(MARK_ROLE))

    def _on_menu(self, point: QPoint) -> None:
        index = self._list.indexAt(point)
        if index.isValid():
            self._list.setCurrentIndex(index)
            menu = QMenu(self)
            menu.addActions([self._open, self._edit, self._remove])
            menu.popup(self._list.viewport().mapToGlobal(point))
