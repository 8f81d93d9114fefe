# SPDX-License-Identifier: MIT
"""Draws the rows of marks and of the study pad: a group's heading, a band of colour, the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from reader.gui.eliding import elided
from reader.gui.mark_form import color_role
from reader.gui.models.rows import RowDelegate, RowText
from reader.gui.theme import FAMILY

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from reader.gui.theme import Theme

_HEADING_POINTS = 10.0
_HEADING_ABOVE, _HEADING_BELOW = 12, 4
_BAND = 5  # pixels of the colour's band
_KEPT = 20_000  # heights that are remembered


class MarkDelegate(RowDelegate):
    """A RowDelegate with headings and bands.

    `heading_of(index)` is the name of the group that begins with the row, or empty; `color_of`
    the colour of a highlight, or empty; `key_of` tells apart rows that may differ in height: its
    height is worked out once for each key and width.
    """

    def __init__(
        self,
        text_of: Callable[[QModelIndex | QPersistentModelIndex], RowText],
        heading_of: Callable[[QModelIndex | QPersistentModelIndex], str],
        color_of: Callable[[QModelIndex | QPersistentModelIndex], str],
        key_of: Callable[[QModelIndex | QPersistentModelIndex], Hashable],
        breaks: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(text_of, breaks, parent)
        self._heading_of = heading_of
        self._color_of = color_of
        self._key_of = key_of
        self._colors: Theme | None = None
        self._heights: dict[tuple[Hashable, int], int] = {}
        self._heading_font = QFont(FAMILY)
        self._heading_font.setPointSizeF(_HEADING_POINTS)
        self._heading_font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(self._heading_font)
        self._heading_height = metrics.height() + _HEADING_ABOVE + _HEADING_BELOW

    def forget(self) -> None:
        """Work every height out again, because texts are others now."""
        self._heights.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        super().set_theme(theme)
        self._colors = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        key = (self._key_of(index), width)
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > _KEPT:
                self._heights.clear()
            height = self._heights[key] = super().sizeHint(option, index).height()
        return QSize(width, height + (self._heading_height if self._heading_of(index) else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self._colors is None:
            return
        row = QStyleOptionViewItem(option)
        heading = self._heading_of(index)
        if heading:
            self._paint_heading(painter, option.rect, heading)
            row.rect = option.rect.adjusted(0, self._heading_height, 0, 0)
        super().paint(painter, row, index)
        color = self._color_of(index)
        if color:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._colors.color("muted"))
            painter.setBrush(self._colors.color(color_role(color)))
            band = QRect(row.rect.left() + 4, row.rect.top() + 10, _BAND, row.rect.height() - 20)
            painter.drawRoundedRect(band, 2, 2)
            painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: str) -> None:
        assert self._colors is not None  # noqa: S101 - paint looked
        painter.save()
        painter.setFont(self._heading_font)
        painter.setPen(self._colors.color("muted"))
        box = QRect(rect.left() + 4, rect.top(), rect.width() - 12, self._heading_height)
        box.adjust(0, _HEADING_ABOVE, 0, -_HEADING_BELOW)
        metrics = QFontMetrics(self._heading_font)
        text = elided(heading, metrics, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()
