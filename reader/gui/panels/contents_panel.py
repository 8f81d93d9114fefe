# SPDX-License-Identifier: MIT
"""Parts and chapters of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.gui.models.contents_model import LOCATION_ROLE, NUMBER_ROLE, ContentsModel
from reader.gui.models.rows import broken

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from reader.gui.theme import Theme
    from reader.language import Language
    from reader.library.library import Library
    from reader.library.model import Location

_NUMBER_WIDTH, _BESIDE, _ABOVE = 40, 12, 6


class ContentsPanel(QWidget):
    """The contents tree; the open chapter is marked. `location_requested(Location)` is a wish."""

    location_requested = Signal(object)

    def __init__(self, breaks: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ContentsModel(self)
        self._view = QTreeView(self)
        self._view.setObjectName("contents")
        self._view.setModel(self._model)
        self._view.setHeaderHidden(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setIndentation(0)
        self._view.setRootIsDecorated(False)
        self._view.setExpandsOnDoubleClick(False)
        self._view.setMouseTracking(True)
        self._view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = _ContentsDelegate(breaks, self._view)
        self._view.setItemDelegate(self._delegate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self._view.clicked.connect(self._on_clicked)
        self._view.activated.connect(self._on_activated)
        self._retranslate()

    def show_library(self, library: Library, language: Language) -> None:
        """Show the contents in `language`."""
        self._model.show(library, language)
        self._view.expandAll()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._delegate.set_theme(theme)
        self._view.viewport().update()

    def lay_out(self) -> None:
        """Measure the rows again."""
        self._view.scheduleDelayedItemsLayout()

    def follow(self, location: Location) -> None:
        """Mark the chapter of `location` as the open one."""
        index = self._model.index_of(location)
        if index.isValid():
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._view.doItemsLayout()

    def _retranslate(self) -> None:
        self._view.setAccessibleName(self.tr("Contents"))

    def _on_clicked(self, index: QModelIndex) -> None:
        location = index.data(LOCATION_ROLE)
        if location is None:
            self._view.setExpanded(index, not self._view.isExpanded(index))
        else:
            self.location_requested.emit(location)

    def _on_activated(self, index: QModelIndex) -> None:
        location = index.data(LOCATION_ROLE)
        if location is not None:
            self.location_requested.emit(location)


class _ContentsDelegate(QStyledItemDelegate):
    """Draws a part as a small heading and a chapter as its number and title."""

    def __init__(self, breaks: Callable[[str], str], view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._breaks = breaks
        self._theme: Theme | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        is_part = index.data(LOCATION_ROLE) is None
        width = self._view.viewport().width()
        box = self._text_box(QRect(0, 0, width, 0), is_part)
        text, _ = broken(index.data(), (), self._breaks)
        bounds = QFontMetrics(self._font(is_part)).boundingRect(
            QRect(0, 0, max(60, box.width()), 1000), int(Qt.TextFlag.TextWordWrap), text
        )
        return QSize(width, bounds.height() + 2 * _ABOVE + (8 if is_part else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self._theme is None:
            return
        painter.save()
        is_part = index.data(LOCATION_ROLE) is None
        is_here = bool(option.state & QStyle.StateFlag.State_Selected) and not is_part
        row = QRect(4, option.rect.top() + 1, self._view.viewport().width() - 8, 0)
        row.setBottom(option.rect.bottom() - 1)
        if is_here or (bool(option.state & QStyle.StateFlag.State_MouseOver) and not is_part):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if is_here else "hover"))
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            painter.drawRoundedRect(row, 6, 6)
        if bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus():
            pen = painter.pen()
            pen.setColor(self._theme.color("accent"))
            pen.setWidth(2)
            pen.setStyle(Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 6, 6)
        painter.setFont(self._font(is_part))
        text, _ = broken(index.data(), (), self._breaks)
        box = self._text_box(option.rect, is_part)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        if is_part:
            box.setTop(box.top() + 8)
        role = "muted" if is_part else ("accent" if is_here else "page_text")
        painter.setPen(self._theme.color(role))
        painter.drawText(box, flags, text)
        if not is_part:
            painter.setPen(self._theme.color("accent" if is_here else "muted"))
            number = QRect(_BESIDE, box.top() + _ABOVE, _NUMBER_WIDTH, box.height())
            painter.drawText(number, int(Qt.AlignmentFlag.AlignTop), index.data(NUMBER_ROLE))
        painter.restore()

    def _text_box(self, row: QRect, is_part: bool) -> QRect:
        left = _BESIDE if is_part else _BESIDE + _NUMBER_WIDTH
        width = self._view.viewport().width() - left - _BESIDE
        return QRect(left, row.top(), width, row.height())

    def _font(self, is_part: bool) -> QFont:
        font = QFont(self._view.font())
        if is_part:
            font.setPointSizeF(font.pointSizeF() - 1)
            font.setWeight(QFont.Weight.DemiBold)
        return font
