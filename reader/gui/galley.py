# SPDX-License-Identifier: MIT
"""One cell of a handout set in type: measured in lines that a page can end between, and drawn.

Everything is measured in units of 1/1440 inch, 20 to a point, whatever it is drawn on, so that the
preview, the printer and the PDF break every line at the same place. Lines of Thai are broken at the
U+200B that the page holds; then these are taken out, so that what is drawn has none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
    QTextListFormat,
    QTextTable,
)

from reader.gui import line_ends
from reader.handout.faces import FACES, FAMILY, for_print
from reader.handout.paging import Flow, Head, Strip, lines
from reader.text.thai import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QTextBlock, QTextFrame, QTextLine, QTextList
    from PySide6.QtSvg import QSvgRenderer

    from reader.gui.theme import Theme

POINT = 20  # units
INCH = 72 * POINT
BODY_POINTS = 16  # what the sizes of the style sheet are written for

_SLACK = POINT // 2  # how much narrower lines are broken than they may become
_CELL_PADDING = 5  # points
_INDENT = 18  # points of a list
_LEAST_LINES = 4  # of a box on each of two pages
_RULE, _HEAD_RULE = 10, 20  # units: the lines below a table's rows and its titles
_TALL_ROW = 200 * POINT  # units; a row of a table that is higher may be divided
_FONT_FAMILY = re.compile(rb'font-family="[^"]*"')


@dataclass(frozen=True, slots=True)
class Ink:
    """What every cell is set with: the light theme, the style sheet, the size of the body.

    `picture` gives the bytes of a picture by its name; `icons` is the folder of the icons.
    """

    theme: Theme
    css: str
    points: float
    picture: Callable[[str], bytes]
    icons: Path

    @property
    def scale(self) -> float:
        """How large the type is, 1.0 at 16 points."""
        return self.points / BODY_POINTS

    def units(self, points: float) -> int:
        """Return a length that grows with the type, in units."""
        return round(points * self.scale * POINT)


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a cell: `padding` in units, a `ground` and a `bar` at its left, if any."""

    padding: int = 0
    ground: str = ""
    bar: str = ""


def register_faces(folder: Path) -> None:
    """Make the printing faces, made from the bundled ones in `folder`, known to Qt, once."""
    if FAMILY in QFontDatabase.families():
        return
    for face in FACES:
        QFontDatabase.addApplicationFontFromData(
            for_print((folder / f"Sarabun-{face}.ttf").read_bytes())
        )


def font(units: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the printing font at a size in units."""
    found = QFont(FAMILY)
    found.setPixelSize(max(1, round(units)))
    found.setWeight(weight)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


_NO_FRAME = Frame()


class Galley:
    """One cell, set in `width` units; `flow` are its strips, from 0 at its top."""

    def __init__(
        self,
        html: str,
        width: int,
        ink: Ink,
        frame: Frame = _NO_FRAME,
        picture_part: float = 1.0,
    ) -> None:
        """Set `html`; its pictures take `picture_part` of the width."""
        self._html = html
        self._ink = ink
        self._frame = frame
        self._width = width
        self._rules: list[_Rule] = []
        self._heads: list[Head] = []
        self._pictures = _Pictures(ink, round(picture_part * (width - 2 * frame.padding)))
        self._document = self._set(html, width - 2 * frame.padding)
        self._lines = list(self._all_lines())
        self.flow = self._framed(self._flow())

    def with_height(self, height: int, least: float) -> Galley | None:
        """Return it so high, with smaller pictures; None if they would be less than `least`."""
        pictures = self._pictures.height
        # A unit or two are lost where lengths are made whole.
        part = 1 - (self.flow.height - height + 4) / pictures if pictures else 0.0
        if part < least:
            return None
        return Galley(self._html, self._width, self._ink, self._frame, part)

    @property
    def top(self) -> int:
        """Where the first strip begins, in units."""
        return self.flow.strips[0].top if self.flow.strips else 0

    @property
    def baseline(self) -> int:
        """Where the first line of text stands."""
        if not self._lines:
            return 0
        first = self._lines[0]
        return self._frame.padding + round(first.top + first.line.ascent())

    @property
    def last_point(self) -> tuple[int, int]:
        """Where the last line of text ends: how far from the left, and its baseline."""
        if not self._lines:
            return 0, 0
        last = self._lines[-1]
        right = last.origin.x() + last.line.naturalTextRect().right()
        base = last.top + last.line.ascent()
        return self._frame.padding + round(right), self._frame.padding + round(base)

    @property
    def first_font(self) -> QFont:
        """The font that the text begins with."""
        size = self._ink.points * POINT
        if not self._lines:
            return font(size)
        block = self._lines[0].block
        pieces = block.begin()
        form = block.charFormat() if pieces.atEnd() else pieces.fragment().charFormat()
        points = form.font().pointSizeF()
        return font(points * POINT if points > 0 else size, form.font().weight())

    def draw(self, painter: QPainter, x: int, y: int, top: int, bottom: int) -> None:
        """Draw what stands from `top` to before `bottom`, its upper left corner at (x, y)."""
        painter.save()
        painter.translate(x, y - top)
        self._draw_frame(painter, top, bottom)
        painter.translate(self._frame.padding, self._frame.padding)
        top, bottom = top - self._frame.padding, bottom - self._frame.padding
        painter.setPen(self._ink.theme.color("page_text"))
        for line in self._lines:
            if top <= (line.top + line.bottom) / 2 < bottom:
                line.draw(painter, self._ink)
        for rule in self._rules:
            if top < rule.y <= bottom:
                rule.draw(painter, self._ink)
        painter.restore()

    # --- setting -------------------------------------------------------------------------------

    def _set(self, html: str, width: int) -> QTextDocument:
        """Return the document of `html`, its lines broken where the U+200B let them."""
        if BREAK not in html:
            return self._document_of(html, width)
        html = line_ends.prepared(html)
        for slack in (_SLACK, 4 * _SLACK, 10 * _SLACK):
            draft, ends = line_ends.settled(html, partial(self._document_of, width=width - slack))
            document = self._document_of(_frozen(html, ends), width)
            if _line_count(document) == _line_count(draft):
                break  # else a line that had room became a little wider, and was broken twice
        return document

    def _document_of(self, html: str, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        layout = document.documentLayout()
        layout.setPaintDevice(_device())
        layout.registerHandler(QTextFormat.ObjectTypes.ImageObject.value, self._pictures)
        document.setDefaultFont(_body_font(self._ink.points))
        document.setDocumentMargin(0)
        document.setIndentWidth(_pixels(_INDENT * self._ink.scale))
        css = self._ink.theme.fill(self._ink.css, self._ink.scale)
        document.setDefaultStyleSheet(_spaced(css, self._ink.scale))
        document.setHtml(_with_tables(html, self._ink.scale))
        document.setTextWidth(width)
        layout.documentSize()
        return document

    # --- measuring -----------------------------------------------------------------------------

    def _all_lines(self) -> Iterator[_Line]:
        block = self._document.begin()
        while block.isValid():
            yield from _lines_of(block)
            block = block.next()

    def _flow(self) -> Flow:
        strips = tuple(_joined(list(self._strips(self._document.rootFrame()))))
        return Flow(strips, tuple(self._heads))

    def _strips(self, frame: QTextFrame) -> Iterator[Strip]:
        """Yield the strips of a frame's blocks and tables in order."""
        place = frame.begin()
        waiting: QTextBlock | None = None
        while not place.atEnd():
            table, block = place.currentFrame(), place.currentBlock()
            if isinstance(table, QTextTable):
                if waiting is not None:
                    yield from _strips_of(waiting, table)
                    waiting = None
                yield from self._rows(table)
            elif block.isValid() and not _is_hidden(block):
                if waiting is not None:
                    yield from _strips_of(waiting, block)
                waiting = block
            place += 1
        if waiting is not None:
            yield from _strips_of(waiting, None)

    def _rows(self, table: QTextTable) -> Iterator[Strip]:
        layout = self._document.documentLayout()
        # WORKAROUND (Qt 6.11): frameBoundingRect is right in its size only, not in its place.
        size = layout.frameBoundingRect(table).size()
        padding = _padding(self._ink.scale)
        first = layout.blockBoundingRect(table.cellAt(0, 0).firstCursorPosition().block())
        tops = [round(self._row_top(table, row) - padding) for row in range(table.rows())]
        edges = [*tops, round(tops[0] + size.height())]
        for row, (top, bottom) in enumerate(pairwise(edges)):
            is_head = row == 0 and table.rows() > 1
            rule = _Rule(bottom, first.left() - padding, size.width(), is_strong=is_head)
            self._rules.append(rule)
            if bottom - top > _TALL_ROW and not is_head:
                yield from self._divided(top, bottom)
            else:
                is_last_but_one = row == table.rows() - 2 > 1  # the last would stand alone
                yield Strip(top, bottom, may_end=not is_head and not is_last_but_one)
        if table.rows() > 1:
            self._heads.append(Head(Strip(edges[0], edges[1]), edges[-1]))

    def _row_top(self, table: QTextTable, row: int) -> float:
        layout = self._document.documentLayout()
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        return min(layout.blockBoundingRect(c.firstCursorPosition().block()).top() for c in cells)

    def _divided(self, top: int, bottom: int) -> Iterator[Strip]:
        """Yield a high row in strips whose borders cross no line of any of its cells."""
        inside = [line for line in self._lines if top <= line.top < bottom]
        quiet = [
            line.bottom
            for line in inside
            if not any(other.top < line.bottom < other.bottom for other in inside)
        ]
        start = top
        for edge in sorted(set(map(ceil, quiet)))[:-1]:
            yield Strip(start, edge)
            start = edge
        yield Strip(start, bottom)

    def _framed(self, flow: Flow) -> Flow:
        """Return the flow with the padding of the frame around it."""
        padding = self._frame.padding
        if not padding or not flow.strips:
            return flow
        moved = [_moved(strip, padding) for strip in flow.strips]
        has_title = bool(self._frame.ground) and len(moved) > 1
        moved[0] = Strip(0, moved[0].bottom, moved[0].may_end and not has_title)
        moved[-1] = Strip(moved[-1].top, moved[-1].bottom + padding, moved[-1].may_end)
        least = padding + _LEAST_LINES * self._ink.units(BODY_POINTS * 1.4)
        first, last = moved[0].top + least, moved[-1].bottom - least
        moved[:-1] = [
            Strip(s.top, s.bottom, s.may_end and first <= s.bottom <= last) for s in moved[:-1]
        ]
        heads = [Head(_moved(h.strip, padding), h.end + padding) for h in flow.heads]
        return Flow(tuple(moved), tuple(heads))

    def _draw_frame(self, painter: QPainter, top: int, bottom: int) -> None:
        """Draw ground and bar; where a page cuts them they reach a little beyond the text."""
        beyond = self._frame.padding // 2
        start = top - (beyond if top > self.top else 0)
        end = bottom + (beyond if bottom < self.flow.strips[-1].bottom else 0)
        for color, width in ((self._frame.ground, self._width), (self._frame.bar, 3 * POINT)):
            if color:
                painter.fillRect(QRectF(0, start, width, end - start), QColor(color))


@dataclass(frozen=True, slots=True)
class _Rule:
    """The line below a row of a table; a strong one is below its titles."""

    y: int
    left: float
    width: float
    is_strong: bool

    def draw(self, painter: QPainter, ink: Ink) -> None:
        thick = _HEAD_RULE if self.is_strong else _RULE
        color = ink.theme.color("muted" if self.is_strong else "term")
        painter.fillRect(QRectF(self.left, self.y - thick, self.width, thick), color)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of type where it stands in its document; the first of a list's entry has a marker."""

    line: QTextLine
    origin: QPointF
    top: float
    bottom: float
    marker: str
    block: QTextBlock

    def draw(self, painter: QPainter, ink: Ink) -> None:
        self.line.draw(painter, self.origin)
        if not self.marker:
            return
        size = self.block.charFormat().font().pointSizeF() * POINT
        base = self.top + self.line.ascent()
        left = self.origin.x() + self.line.x()
        if self.marker in (_BULLET, _BOX):
            self._draw_sign(painter, ink.theme.color("accent"), QPointF(left, base), size)
            return
        painter.setFont(font(size))
        width = QFontMetricsF(painter.font()).horizontalAdvance(self.marker)
        painter.drawText(QPointF(left - width - 0.3 * size, base), self.marker)

    def _draw_sign(self, painter: QPainter, color: QColor, place: QPointF, size: float) -> None:
        """Draw the point or the box before an entry whose text begins at `place`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.marker == _BOX:
            painter.setPen(QPen(color, 0.07 * size))
            box = QRectF(place.x() - 0.95 * size, place.y() - 0.62 * size, 0.65 * size, 0.65 * size)
            painter.drawRoundedRect(box, 0.08 * size, 0.08 * size)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            middle = QPointF(place.x() - 0.45 * size, place.y() - 0.3 * size)
            painter.drawEllipse(middle, 0.13 * size, 0.13 * size)
        painter.restore()


_BULLET, _BOX = "•", "☐"
_OBJECT = "\ufffc"


class _Pictures(QPyTextObject):
    """Draws figures and boxes to tick as vectors, in print colours."""

    def __init__(self, ink: Ink, width: int) -> None:
        super().__init__()
        self._ink = ink
        self._width = width
        self._kept: dict[str, QSvgRenderer | QImage] = {}
        self._heights: dict[str, float] = {}

    @property
    def height(self) -> float:
        """How high all of its pictures are, in units."""
        return sum(self._heights.values())

    def intrinsicSize(self, _: object, __: int, form: QTextFormat) -> QSizeF:
        name = form.toImageFormat().name()
        if name.startswith("icon:"):
            side = self._ink.units(14)
            return QSizeF(side * 1.35, side)
        found = self._picture(name)
        size = found.size() if isinstance(found, QImage) else found.defaultSize()
        if size.isEmpty():
            return QSizeF(0, 0)
        self._heights[name] = self._width * size.height() / size.width()
        return QSizeF(self._width, self._heights[name])

    def drawObject(
        self, painter: QPainter, box: QRectF | QRect, _: object, __: int, form: QTextFormat
    ) -> None:
        name = form.toImageFormat().name()
        found, box = self._picture(name), QRectF(box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if name.startswith("icon:"):
            box = QRectF(box.left(), box.top() + box.height() * 0.12, box.height(), box.height())
        if isinstance(found, QImage):
            painter.drawImage(box, found)
        else:
            found.render(painter, box)
        painter.restore()

    def _picture(self, name: str) -> QSvgRenderer | QImage:
        if name not in self._kept:
            self._kept[name] = self._read(name)
        return self._kept[name]

    def _read(self, name: str) -> QSvgRenderer | QImage:
        from PySide6.QtSvg import QSvgRenderer

        if name.startswith("icon:"):
            path = self._ink.icons / f"{name.removeprefix('icon:')}.svg"
            color = self._ink.theme["accent"].encode("ascii")
            return QSvgRenderer(path.read_bytes().replace(b"currentColor", color))
        raw = self._ink.picture(name)
        if not name.endswith(".svg"):
            return QImage.fromData(raw)
        return QSvgRenderer(_FONT_FAMILY.sub(b'font-family="%b"' % FAMILY.encode("ascii"), raw))


def _lines_of(block: QTextBlock) -> Iterator[_Line]:
    layout = block.layout()
    document = block.document()
    place = document.documentLayout().blockBoundingRect(block).topLeft()
    marker = _marker(block)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        top = place.y() + line.y()
        yield _Line(line, place, top, top + line.height(), marker if number == 0 else "", block)


def _marker(block: QTextBlock) -> str:
    """Return what hangs before the first line of a block: a list's number or sign, or nothing."""
    entries: QTextList | None = block.textList()
    if entries is None or _has_box(block):
        return ""
    if entries.format().style() is QTextListFormat.Style.ListSquare:
        return _BOX
    text = entries.itemText(block)
    return text if text[:1].isdigit() else _BULLET


def _has_box(block: QTextBlock) -> bool:
    """Return whether an entry of a list begins with a box to tick."""
    pieces = block.begin()
    if pieces.atEnd():
        return False
    form = pieces.fragment().charFormat()
    return form.isImageFormat() and form.toImageFormat().name().startswith("icon:")


def _is_hidden(block: QTextBlock) -> bool:
    """Return whether a block only separates tables; Qt puts such ones around them."""
    return not block.text() and block.layout().lineCount() <= 1


def _strips_of(block: QTextBlock, following: QTextBlock | QTextTable | None) -> Iterator[Strip]:
    """Yield the strips of a block; a title, a term or a figure stays with what follows it."""
    edges = [(floor(line.top), ceil(line.bottom)) for line in _lines_of(block)]
    if following is None or isinstance(following, QTextTable):
        yield from lines(edges, keeps_next=following is not None)
        return
    is_list = following.textList() is not None
    is_term = following.blockFormat().indent() > block.blockFormat().indent() and not is_list
    is_title = block.charFormat().fontWeight() >= QFont.Weight.DemiBold
    is_picture = block.text().startswith(_OBJECT) and not _has_box(block)
    yield from lines(edges, keeps_next=is_term or is_title or is_picture)


def _joined(strips: list[Strip]) -> Iterator[Strip]:
    """Yield the strips so that none overlaps the one before it."""
    end = 0
    for strip in strips:
        top = max(strip.top, end)
        end = max(strip.bottom, top)
        yield Strip(top, end, strip.may_end)


def _line_count(document: QTextDocument) -> int:
    count = 0
    block = document.begin()
    while block.isValid():
        count += block.layout().lineCount()
        block = block.next()
    return count


def _frozen(html: str, ends: set[int]) -> str:
    """Return `html` with a line's end for each U+200B that ends one, and none of the others."""
    first, *rest = html.split(BREAK)
    return first + "".join(("<br/>" if n in ends else "") + part for n, part in enumerate(rest))


def _with_tables(html: str, scale: float) -> str:
    """Return `html` with the room in and below its tables that no style sheet of Qt's can give."""
    padding = round(_pixels(_CELL_PADDING * scale))
    grid = f'<table width="100%" cellspacing="0" border="0" cellpadding="{padding}"'
    below = f'</table><p style="margin-top:{padding}px"'
    return html.replace("<table", grid).replace("</table><p", below)


def _padding(scale: float) -> float:
    """Return what `_with_tables` puts around the text of a cell, in units."""
    return round(_pixels(_CELL_PADDING * scale)) * INCH / _dots()


def _moved(strip: Strip, by: int) -> Strip:
    return Strip(strip.top + by, strip.bottom + by, strip.may_end)


def _body_font(points: float) -> QFont:
    found = QFont(FAMILY)
    found.setPointSizeF(points)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


_PIXELS = re.compile(r"([0-9.]+)px")


def _spaced(css: str, scale: float) -> str:
    """Return a style sheet with its lengths, written in points, as pixels of Qt's."""
    return _PIXELS.sub(lambda match: f"{_pixels(float(match[1]) * scale):.0f}px", css)


def _pixels(points: float) -> float:
    """Return points as the pixels by which Qt measures margins."""
    return points * _dots() / 72


def _dots() -> float:
    """Return how many pixels Qt takes for an inch: 96, on a Mac 72."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch()


_devices: list[QImage] = []


def _device() -> QImage:
    """Return what lines are measured on: a picture of one dot at 1440 dots an inch."""
    if not _devices:
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.setDotsPerMeterX(round(INCH / 0.0254))
        image.setDotsPerMeterY(round(INCH / 0.0254))
        _devices.append(image)
    return _devices[0]
