# SPDX-License-Identifier: MIT
"""Draws the rows of hits and marks: a title, a line of place, text with marked pieces, a reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.gui.theme import FAMILY
from reader.text.thai import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint

    from reader.gui.theme import Theme

_BESIDE, _ABOVE, _GAP = 14, 10, 2
_KEPT = 512  # laid-out texts, and widths of texts
_HEADING, _TITLE, _PLACE, _BODY, _REASON = 11.0, 11.0, 10.0, 10.5, 9.0


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row shows; `spans` are code-point ranges of `body` to mark.

    `link` is a word at the end of the line of `place` that can be clicked for itself.
    """

    title: str
    place: str
    body: str
    reason: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    heading: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    points: float
    role: str
    weight: QFont.Weight
    lines: int
    spans: tuple[tuple[int, int], ...] = ()
    link: str = ""


class RowDelegate(QStyledItemDelegate):
    """Draws what `text_of(index)` says; `breaks` puts U+200B between Thai words."""

    def __init__(
        self,
        text_of: Callable[[QModelIndex | QPersistentModelIndex], RowText],
        breaks: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._breaks = breaks
        self._theme: Theme | None = None
        self._links: dict[int, QRectF] = {}

    def is_link(self, index: QModelIndex | QPersistentModelIndex, point: QPoint) -> bool:
        """Tell whether a point of the view is on the link of a row, as it was painted last."""
        box = self._links.get(index.row())
        return box is not None and box.contains(QPointF(point))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        height = sum(_height(piece, width - 2 * _BESIDE) + _GAP for piece in self._pieces(index))
        return QSize(width, round(height) + 2 * _ABOVE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self._theme is None:
            return
        painter.save()
        box = option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_selected or is_hovered:
            painter.fillRect(box, self._theme.color("accent_soft" if is_selected else "hover"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(box.left() + _BESIDE, box.bottom(), box.right() - _BESIDE, box.bottom())
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), self._theme["accent"])
        y = float(box.top() + _ABOVE)
        self._links.pop(index.row(), None)
        for piece in self._pieces(index):
            width = box.width() - 2 * _BESIDE
            if piece.link:
                link = self._paint_link(painter, piece, QPointF(box.left() + _BESIDE + width, y))
                self._links[index.row()] = link
                width -= round(link.width())
            layout, height = _layout(piece, width, self._theme, self._breaks)
            painter.setPen(self._theme.color(piece.role))
            layout.draw(painter, QPointF(box.left() + _BESIDE, y))
            y += height + _GAP
        painter.restore()

    def _paint_link(self, painter: QPainter, piece: _Piece, end: QPointF) -> QRectF:
        """Draw the link of a piece before the point `end`; return where a click is for it."""
        assert self._theme is not None  # noqa: S101 - paint looked
        font, metrics = _font(piece.points, QFont.Weight.DemiBold)
        width = metrics.horizontalAdvance(piece.link)
        painter.setFont(font)
        painter.setPen(self._theme.color("accent"))
        painter.drawText(QPointF(end.x() - width, end.y() + metrics.ascent()), piece.link)
        beside = width + _BESIDE
        return QRectF(end.x() - beside, end.y() - _GAP, beside, metrics.height() + 2 * _GAP)

    def _pieces(self, index: QModelIndex | QPersistentModelIndex) -> list[_Piece]:
        text = self._text_of(index)
        plain = QFont.Weight.Normal
        found = [
            _Piece(text.heading, _HEADING, "muted", QFont.Weight.Bold, 1),
            _Piece(text.title, _TITLE, "accent", QFont.Weight.DemiBold, 2),
            _Piece(text.place, _PLACE, "muted", plain, 1, link=text.link),
            _Piece(text.body, _BODY, "page_text", plain, 2, text.spans),
            _Piece(text.reason, _REASON, "muted", plain, 2),
        ]
        return [piece for piece in found if piece.text]


@cache
def _font(points: float, weight: QFont.Weight) -> tuple[QFont, QFontMetricsF]:
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font, QFontMetricsF(font)


def _height(piece: _Piece, width: int) -> float:
    """Return the height of a piece of at most two lines without laying it out."""
    _, metrics = _font(piece.points, piece.weight)
    is_one = piece.lines == 1 or _advance(piece.text, piece.points, piece.weight) <= max(40, width)
    return metrics.height() * (1 if is_one else 2) * _spread(piece.lines)


@lru_cache(maxsize=_KEPT)
def _advance(text: str, points: float, weight: QFont.Weight) -> float:
    return _font(points, weight)[1].horizontalAdvance(text)


def _spread(most: int) -> float:
    return 1.08 if most > 1 else 1.0


def _layout(
    piece: _Piece, width: int, theme: Theme | None, breaks: Callable[[str], str]
) -> tuple[QTextLayout, float]:
    """Return the laid-out lines of a piece and their height in pixels."""
    if not piece.spans:
        return _plain(breaks(piece.text), piece.points, piece.weight, piece.lines, width)
    font, _ = _font(piece.points, piece.weight)
    text, moved = broken(piece.text, piece.spans, breaks)
    layout, height, end = _lines(text, moved, font, width, piece.lines, theme)
    if end < _units(text):
        text = _cut(text, end)
        moved = [(a, min(b, len(text) - 1)) for a, b in moved if a < len(text) - 1]
        layout, height, _ = _lines(text, moved, font, width, piece.lines, theme)
    return layout, height


@lru_cache(maxsize=_KEPT)
def _plain(
    text: str, points: float, weight: QFont.Weight, most: int, width: int
) -> tuple[QTextLayout, float]:
    """Return the lines of a text without marks; most rows are painted again at the next key."""
    font, _ = _font(points, weight)
    layout, height, end = _lines(text, [], font, width, most, None)
    if end < _units(text):
        layout, height, _ = _lines(_cut(text, end), [], font, width, most, None)
    layout.setCacheEnabled(True)
    return layout, height


def _lines(
    text: str,
    moved: list[tuple[int, int]],
    font: QFont,
    width: int,
    most: int,
    theme: Theme | None,
) -> tuple[QTextLayout, float, int]:
    """Return at most `most` lines of `text`, their height and where they end in UTF-16 units."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if theme is not None and moved:
        form = QTextCharFormat()
        form.setBackground(theme.color("mark"))
        form.setForeground(theme.color("mark_text"))
        layout.setFormats([_marked(text, span, form) for span in moved])
    height, lines, end = 0.0, 0, 0
    layout.beginLayout()
    while lines < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, height))
        height += line.height() * _spread(most)
        end = line.textStart() + line.textLength()
        lines += 1
    layout.endLayout()
    return layout, height, end


def _cut(text: str, end: int) -> str:
    """Return what fits of `text`, less its last word to make room, with an ellipsis."""
    fitting = text.encode("utf-16-le")[: 2 * end].decode("utf-16-le", "ignore").rstrip(f" {BREAK}")
    border = max(fitting.rfind(" "), fitting.rfind(BREAK))
    shorter = fitting[:border] if border > len(fitting) // 2 else fitting
    return shorter.rstrip(f" {BREAK}…") + "…"


def broken(
    text: str, spans: tuple[tuple[int, int], ...], breaks: Callable[[str], str]
) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` with U+200B between Thai words, and the spans moved along."""
    with_breaks = breaks(text)
    moved: list[int] = []
    for position, letter in enumerate(with_breaks):
        if letter != BREAK:
            moved.append(position)
    if len(moved) != len(text):
        return text, list(spans)
    return with_breaks, [(moved[a], moved[b - 1] + 1) for a, b in spans if 0 <= a < b <= len(text)]


def _marked(text: str, span: tuple[int, int], form: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = _units(text[: span[0]])
    found.length = _units(text[span[0] : span[1]])
    found.format = form
    return found


def _units(text: str) -> int:
    """Return the number of UTF-16 units of `text`, which Qt counts in."""
    return len(text.encode("utf-16-le")) // 2
