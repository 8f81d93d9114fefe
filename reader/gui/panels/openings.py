# SPDX-License-Identifier: MIT
"""What the rows of a list of places offer beside a click: a tab of their own, a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractItemView

    from reader.gui.icons import Icons

_RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Openings(QObject):
    """Serves a list in which a row stands for a place.

    A click with the middle button or with Ctrl held, or Ctrl+Enter, is `tab_requested(index)`; the
    menu has also `open_requested(index)` and `copy_requested(index)`, for the place's address.
    `menu_opened(menu, index)` lets others put more into it.

    A list with a menu of its own keeps it, as it keeps Ctrl for choosing several rows; the menu key
    asks for the menu of the current row there.
    """

    open_requested = Signal(QModelIndex)
    tab_requested = Signal(QModelIndex)
    copy_requested = Signal(QModelIndex)
    menu_opened = Signal(QMenu, QModelIndex)

    def __init__(
        self,
        view: QAbstractItemView,
        is_place: Callable[[QModelIndex], bool],
        *,
        has_own_menu: bool = False,
    ) -> None:
        """Take the list, and what tells whether a row is a place."""
        super().__init__(view)
        self._view = view
        self._is_place = is_place
        self._has_own_menu = has_own_menu
        self._icons: Icons | None = None
        self._pressed = QPersistentModelIndex()
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self._icons = icons

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            return self._on_menu(event)
        if watched is self._view:
            return isinstance(event, QKeyEvent) and self._on_key(event)
        return isinstance(event, QMouseEvent) and self._on_mouse(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        is_asked = event.key() in _RETURN and bool(event.modifiers() & _CONTROL)
        if event.type() != QEvent.Type.KeyPress or not is_asked:
            return False
        index = self._view.currentIndex()
        if self._is_place(index):
            self.tab_requested.emit(index)
        return True

    def _on_mouse(self, event: QMouseEvent) -> bool:
        is_control = bool(event.modifiers() & _CONTROL)
        is_left = event.button() == Qt.MouseButton.LeftButton and not self._has_own_menu
        if event.button() != Qt.MouseButton.MiddleButton and not (is_left and is_control):
            return False
        index = self._view.indexAt(event.position().toPoint())
        if not self._is_place(index):
            return not is_left  # the middle button never chooses a row
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = QPersistentModelIndex(index)
        elif event.type() == QEvent.Type.MouseButtonRelease and self._pressed == index:
            self.tab_requested.emit(index)
        return True

    def _on_menu(self, event: QContextMenuEvent) -> bool:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self._view.currentIndex()
            center = self._view.visualRect(index).center()
            if self._has_own_menu:
                self._view.customContextMenuRequested.emit(center)
                return True
            point = self._view.viewport().mapToGlobal(center)
        elif self._has_own_menu:
            return False
        else:
            point = event.globalPos()
            index = self._view.indexAt(self._view.viewport().mapFromGlobal(point))
        if self._is_place(index):
            self._popup(QPersistentModelIndex(index), point)
        return True

    def _popup(self, index: QPersistentModelIndex, point: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setObjectName("place_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, icon, key, wish in (
            (self.tr("Open"), "book", "Return", self.open_requested),
            (self.tr("Open in a new tab"), "tab_new", "Ctrl+Return", self.tab_requested),
            (self.tr("Copy the address"), "copy", "", self.copy_requested),
        ):
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(key))
            action.setShortcutVisibleInContextMenu(True)
            if self._icons is not None:
                action.setIcon(self._icons.icon(icon))
            action.triggered.connect(partial(_tell, wish, index))
        self.menu_opened.emit(menu, _index(index))
        menu.popup(point)


def _tell(wish: object, index: QPersistentModelIndex, *_: object) -> None:
    """Tell a wish for a row that may have moved in the meantime."""
    if index.isValid():
        wish.emit(_index(index))  # type: ignore[attr-defined] # a signal that is bound


def _index(index: QPersistentModelIndex) -> QModelIndex:
    return index.model().index(index.row(), index.column(), index.parent())
