# SPDX-License-Identifier: MIT
"""Draws the rows of contents and outline: a title over as many lines as it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from reader.gui.theme import Theme

_NUMBER_WIDTH, _BESIDE, _ABOVE = 40, 12, 6
_HEADING_ABOVE, _INDENT = 8, 16
_PROGRESS, _PROGRESS_WIDTH = 2, 64  # pixels


@dataclass(frozen=True, slots=True)
class Title:
    """What a row shows: a `number` before it, a step to the right, or a small heading.

    `progress` is how far what it names was read, 0.0 to 1.0; one that `is_quiet` steps back.
    """

    text: str
    number: str = ""
    indent: int = 0
    progress: float = 0.0
    is_heading: bool = False
    is_quiet: bool = False


class TitleDelegate(QStyledItemDelegate):
    """Draws what `title_of(index)` says; `breaks` puts U+200B between Thai words."""

    def __init__(
        self,
        title_of: Callable[[QModelIndex | QPersistentModelIndex], Title],
        breaks: Callable[[str], str],
        view: QAbstractItemView,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._title_of = title_of
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
        title = self._title_of(index)
        width = self._view.viewport().width()
        box = self._text_box(QRect(0, 0, width, 0), title)
        bounds = QFontMetrics(self._font(title)).boundingRect(
            QRect(0, 0, max(60, box.width()), 1000),
            int(Qt.TextFlag.TextWordWrap),
            self._breaks(title.text),
        )
        above = _HEADING_ABOVE if title.is_heading else 0
        return QSize(width, bounds.height() + 2 * _ABOVE + above)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self._theme is None:
            return
        title = self._title_of(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_here = bool(option.state & QStyle.StateFlag.State_Selected) and not title.is_heading
        row = QRect(4, option.rect.top() + 1, self._view.viewport().width() - 8, 0)
        row.setBottom(option.rect.bottom() - 1)
        self._paint_ground(painter, row, option.state, is_here=is_here, title=title)
        painter.setFont(self._font(title))
        box = self._text_box(option.rect, title)
        if title.is_heading:
            box.setTop(box.top() + _HEADING_ABOVE)
        is_muted = title.is_heading or title.is_quiet
        role = "accent" if is_here else ("muted" if is_muted else "page_text")
        painter.setPen(self._theme.color(role))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box, flags, self._breaks(title.text))
        if title.number:
            painter.setPen(self._theme.color("accent" if is_here else "muted"))
            number = QRect(_BESIDE, box.top() + _ABOVE, _NUMBER_WIDTH, box.height())
            painter.drawText(number, int(Qt.AlignmentFlag.AlignTop), title.number)
        if title.progress > 0:
            self._paint_progress(painter, option.rect, box, title.progress)
        painter.restore()

    def _paint_progress(self, painter: QPainter, row: QRect, text: QRect, reached: float) -> None:
        """Draw a thin line below the title: how far it was read, of the whole."""
        assert self._theme is not None  # noqa: S101 - paint looked
        painter.setPen(Qt.PenStyle.NoPen)
        top, width = row.bottom() - _PROGRESS - 1, min(text.width(), _PROGRESS_WIDTH)
        for length, role in ((width, "line"), (round(width * min(1.0, reached)), "accent")):
            painter.setBrush(self._theme.color(role))
            painter.drawRect(text.left(), top, length, _PROGRESS)

    def _paint_ground(
        self,
        painter: QPainter,
        row: QRect,
        state: QStyle.StateFlag,
        *,
        is_here: bool,
        title: Title,
    ) -> None:
        assert self._theme is not None  # noqa: S101 - paint looked
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver) and not title.is_heading
        if is_here or is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if is_here else "hover"))
            painter.drawRoundedRect(row, 6, 6)
        if bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus():
            pen = painter.pen()
            pen.setColor(self._theme.color("accent"))
            pen.setWidth(2)
            pen.setStyle(Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 6, 6)

    def _text_box(self, row: QRect, title: Title) -> QRect:
        left = _BESIDE + (_NUMBER_WIDTH if title.number else 0) + title.indent * _INDENT
        width = self._view.viewport().width() - left - _BESIDE
        return QRect(left, row.top(), width, row.height())

    def _font(self, title: Title) -> QFont:
        font = QFont(self._view.font())
        if title.is_heading:
            font.setPointSizeF(font.pointSizeF() - 1)
            font.setWeight(QFont.Weight.DemiBold)
        return font
