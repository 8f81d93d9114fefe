# SPDX-License-Identifier: MIT
"""Arranges what stands beside the page: side panel left, outline right, by the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from reader.gui.window_state import PANEL_WIDTH

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_OUTLINE_FROM = 1200  # pixels of width from which the outline has room
_OVERLAY_BELOW = 1100  # pixels of width below which the side panel lies over the page
_OUTLINE_WIDTH = 214


class Desk(QWidget):
    """Side panel, page and outline.

    The places of the panels are there from the beginning, empty, so that the page does not move
    when they are filled. `panel_shown(bool)` tells that the side panel came or went by itself.
    """

    panel_shown = Signal(bool)

    def __init__(self, middle: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = _holder("side_panel")
        self._side.setMinimumWidth(240)
        self._outline = _holder("outline_panel")
        self._panel_width = PANEL_WIDTH
        self._is_filled = False
        self._is_open = True
        self._is_wanted = True  # in a wide window; a narrow one starts without the panel
        self._was_overlay = False
        self._has_outline = True
        self._splitter = QSplitter()
        self._splitter.setObjectName("splitter")
        self._splitter.setHandleWidth(6)
        self._splitter.setChildrenCollapsible(False)
        for widget in (self._side, middle, self._outline):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(1, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)

    def fill(self, side: QWidget, outline: QWidget) -> None:
        """Put the panels into their places."""
        for holder, widget in ((self._side, side), (self._outline, outline)):
            holder.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
            layout = holder.layout()
            if layout is not None:
                layout.addWidget(widget)
        self._is_filled = True
        self.arrange()

    @property
    def is_panel_open(self) -> bool:
        """Whether the side panel is shown."""
        return self._is_open

    @property
    def is_panel_wanted(self) -> bool:
        """Whether a wide window shows the side panel; this is what is kept."""
        return self._is_wanted if self.is_overlay else self._is_open

    @property
    def panel_width(self) -> int:
        """The side panel's width in pixels."""
        return self._panel_width

    @property
    def is_overlay(self) -> bool:
        """Whether the window is so narrow that the side panel lies over the page."""
        return self.width() < _OVERLAY_BELOW

    def restore(self, width: int, *, is_open: bool) -> None:
        """Take the panel's width and whether it is open, as kept."""
        self._panel_width = width
        self._is_wanted = is_open
        self.show_panel(is_open)

    def show_panel(self, is_open: bool) -> None:
        """Show or hide the side panel."""
        if is_open != self._is_open:
            self._is_open = is_open
            self.panel_shown.emit(is_open)
        self.arrange()

    def allow_outline(self, is_allowed: bool) -> None:
        """Show the outline where the width allows it, or never."""
        self._has_outline = is_allowed
        self.arrange()

    def arrange(self) -> None:
        """Give every panel the place that the width allows."""
        is_overlay = self.is_overlay
        if is_overlay != self._was_overlay:
            self._was_overlay = is_overlay
            if is_overlay:
                self._is_wanted = self._is_open
            self.show_panel(self._is_wanted and not is_overlay)
            return
        if is_overlay and self._side.parent() is self._splitter:
            self._side.setParent(self)
        elif not is_overlay and self._side.parent() is not self._splitter:
            self._splitter.insertWidget(0, self._side)
            self._splitter.setStretchFactor(1, 1)
        if self._is_filled and bool(self._side.property("overlay")) != is_overlay:
            self._draw_edge(is_overlay)
        self._side.setVisible(self._is_open)
        self._outline.setVisible(self._has_outline and self.width() >= _OUTLINE_FROM)
        if is_overlay and self._is_open:
            width = min(self._panel_width, self.width() - 40)
            self._side.setGeometry(0, 0, width, self.height())
            self._side.raise_()
        self._size_panels()

    def _draw_edge(self, is_drawn: bool) -> None:
        """Draw a line between the panel and the page that it lies on; see the style sheet."""
        self._side.setProperty("overlay", is_drawn)
        style, layout = self._side.style(), self._side.layout()
        style.unpolish(self._side)
        style.polish(self._side)
        if layout is not None:
            layout.setContentsMargins(0, 0, int(is_drawn), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _size_panels(self) -> None:
        # Before the window is shown the splitter's own sizes are all 0.
        total = sum(self._splitter.sizes()) or self._splitter.width()
        outline = 0 if self._outline.isHidden() else _OUTLINE_WIDTH
        if self._side.parent() is self._splitter:
            side = 0 if self._side.isHidden() else self._panel_width
            self._splitter.setSizes([side, total - side - outline, outline])
        else:
            self._splitter.setSizes([total - outline, outline])

    def _on_splitter_moved(self) -> None:
        if self._side.parent() is self._splitter and not self._side.isHidden():
            self._panel_width = max(200, self._side.width())


def _holder(name: str) -> QWidget:
    holder = QWidget()
    holder.setObjectName(name)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    return holder
