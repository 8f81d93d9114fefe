# SPDX-License-Identifier: MIT
"""The strip of tabs above the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QToolButton, QWidget

from reader.gui.eliding import elided
from reader.gui.top_bar import tool_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from reader.gui.actions import Actions
    from reader.gui.icons import Icons

_NARROWEST, _WIDEST = 112, 232  # pixels of a tab
_BESIDE = 46  # pixels of a tab that are not its title's
_CLOSE_SIZE = 14


@dataclass(frozen=True, slots=True)
class TabTitle:
    """The words of a tab; `whole` is shown when the pointer rests on it, and read aloud."""

    text: str
    whole: str


class _Bar(QTabBar):
    """Tabs of one width; the middle button and Delete close one."""

    close_requested = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tab_bar")
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)  # see `elided`
        self.setSelectionBehaviorOnRemove(QTabBar.SelectionBehavior.SelectRightTab)
        self._titles: tuple[TabTitle, ...] = ()
        self._shown: list[tuple[TabTitle, int]] = []  # with the width that it was cut to
        self._pressed = -1

    def show_titles(self, titles: Sequence[TabTitle]) -> None:
        """Name the tabs, of which there are as many; what is named so already is left alone."""
        before, self._titles = self._shown, tuple(titles)
        width = self._tab_width() - _BESIDE
        self._shown = [(title, width) for title in titles]
        for number, title in enumerate(titles):
            if before[number : number + 1] != [(title, width)]:
                shown = elided(title.text, self.fontMetrics(), width)
                self.setTabText(number, shown.replace("&", "&&"))
                self.setTabToolTip(number, title.whole)
                self.setAccessibleTabName(number, title.whole)

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self._tab_width(), super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width among the tabs."""
        if len(self._titles) == self.count():
            self.show_titles(self._titles)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pressed = self.tabAt(event.position().toPoint())
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            number = self.tabAt(event.position().toPoint())
            if number >= 0 and number == self._pressed:
                self.close_requested.emit(number)
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.close_requested.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        number, point = self.tabAt(event.pos()), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            number = self.currentIndex()
            point = self.mapToGlobal(self.tabRect(number).bottomLeft())
        if number >= 0:
            self.menu_requested.emit(number, point)

    def _tab_width(self) -> int:
        parent = self.parentWidget()
        room = (parent.width() if parent is not None else self.width()) - 56
        return max(_NARROWEST, min(_WIDEST, room // max(1, self.count())))


class TabStrip(QWidget):
    """Shows the tabs; the reader chooses, moves, closes.

    `tab_chosen(number)`, `close_requested(number)` and `menu_requested(number, point)` are wishes;
    `tab_moved(from, to)` tells that one was dragged to another place.
    """

    tab_chosen = Signal(int)
    tab_moved = Signal(int, int)
    close_requested = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, actions: Actions, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tab_strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self._bar = _Bar(self)
        # Several tabs come back before the bars, and with them the icons, are made.
        actions["tab_new"].setIcon(icons.icon("tab_new"))
        self._new = tool_button(actions, "tab_new")
        self._new.setIconSize(QSize(16, 16))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self._bar)
        layout.addWidget(self._new)
        layout.addStretch(1)
        self._bar.currentChanged.connect(self.tab_chosen)
        self._bar.tabMoved.connect(self.tab_moved)
        self._bar.close_requested.connect(self.close_requested)
        self._bar.menu_requested.connect(self.menu_requested)
        self._retranslate()

    @property
    def bar(self) -> QTabBar:
        """The tabs themselves."""
        return self._bar

    @property
    def stops(self) -> tuple[QWidget, QWidget]:
        """What the Tab key reaches, in order."""
        return self._bar, self._new

    def show_tabs(self, titles: Sequence[TabTitle], current: int) -> None:
        """Show these tabs, the one at `current` in front."""
        blocker = QSignalBlocker(self._bar)
        while self._bar.count() > len(titles):
            self._bar.removeTab(self._bar.count() - 1)
        while self._bar.count() < len(titles):
            number = self._bar.addTab("")
            self._bar.setTabButton(number, QTabBar.ButtonPosition.RightSide, self._close_button())
        self._bar.show_titles(titles)
        self._bar.setCurrentIndex(current)
        blocker.unblock()

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self._icons = icons
        for button in self._close_buttons():
            button.setIcon(icons.icon("close"))

    def popup(self, menu: QMenu, point: QPoint) -> None:
        """Show a menu of the tab."""
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._bar.setAccessibleName(self.tr("Tabs"))
        for button in self._close_buttons():
            self._name(button)

    def _close_button(self) -> QToolButton:
        button = QToolButton(self._bar)
        button.setObjectName("tab_close")
        button.setIconSize(QSize(_CLOSE_SIZE, _CLOSE_SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard: Ctrl+W, or Delete on the tab
        button.setIcon(self._icons.icon("close"))
        button.clicked.connect(self._on_close)
        self._name(button)
        return button

    def _name(self, button: QToolButton) -> None:
        button.setToolTip(self.tr("Close the tab"))
        button.setAccessibleName(self.tr("Close the tab"))

    def _close_buttons(self) -> list[QToolButton]:
        side = QTabBar.ButtonPosition.RightSide
        found = (self._bar.tabButton(number, side) for number in range(self._bar.count()))
        return [button for button in found if isinstance(button, QToolButton)]

    def _on_close(self) -> None:
        button = self.sender()
        for number, other in enumerate(self._close_buttons()):
            if other is button:
                self.close_requested.emit(number)
                return
