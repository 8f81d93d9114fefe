# SPDX-License-Identifier: MIT
"""A handout set on A4 pages, with heads, page numbers and contents: painted, printed, kept as PDF.

What takes long is an iterator of steps, so that who runs it can show how far it is and stop it.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QMarginsF,
    QObject,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from reader import __version__
from reader.errors import FileUnwritable, ReaderError
from reader.files import write_atomic
from reader.gui import theme as themes
from reader.gui.galley import BODY_POINTS, INCH, POINT, Frame, Galley, Ink, font, register_faces
from reader.handout import pages, pdf
from reader.handout.faces import PRIVATE
from reader.handout.pages import RowKind
from reader.handout.paging import Band, divide
from reader.handout.words import words
from reader.text.thai import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Generator, Iterator, Sequence

    from PySide6.QtGui import QPaintDevice
    from PySide6.QtPrintSupport import QPrinter

    from reader.handout.pages import Handout, Heading, Row, Sheet
    from reader.handout.paging import Piece
    from reader.language import Language
    from reader.library.library import Library

logger = logging.getLogger(__name__)

SIZES = (16, 14, 12)  # points of the body; the first is the official one

_MILLIMETRE = INCH / 25.4
_WIDTH, _HEIGHT = round(210 * _MILLIMETRE), round(297 * _MILLIMETRE)
# The margins of an official letter: 3 cm on the left, 2 on the right, 2.5 above, 2 below.
_LEFT, _RIGHT = round(30 * _MILLIMETRE), round(20 * _MILLIMETRE)
_TOP, _BOTTOM = round(27 * _MILLIMETRE), round(22 * _MILLIMETRE)
_BETWEEN = round(8 * _MILLIMETRE)  # two languages
_HEAD_LINE, _FOOT_LINE = round(19 * _MILLIMETRE), round(284 * _MILLIMETRE)
_HEAD_POINTS = 11
_TEXT = _HEIGHT - _TOP - _BOTTOM
_COLUMN = _WIDTH - _LEFT - _RIGHT

_KEPT = 3  # sheets that stay set
_PATIENCE = 0.03  # seconds of work before the window may paint
_LEAST_PART = 0.7  # of its size: what a figure may be made smaller to
_LOW = 0.3  # of a page: a box or a table no higher than this is not divided
_HARDLY = 0.25  # of a page: a last page with less than this is saved if it can be,
_TIGHTER = (0.85, 0.7, 0.55)  # with gaps of this part
_LEAST_ENTRIES = 3  # on the last page of the contents
_DEEPEST, _DEEPEST_BOOKMARK = 2, 3  # levels of headings in the contents, in a PDF's bookmarks

# Above each kind of row, in points of a page set in 16 points; an indent; of each level of heading.
_GAPS = {
    RowKind.COVER: 0,
    RowKind.TITLE: 8,
    RowKind.SUMMARY: 5,
    RowKind.HEADING: 16,
    RowKind.PARAGRAPH: 7,
    RowKind.LIST: 6,
    RowKind.TABLE: 7,
    RowKind.FIGURE: 10,
    RowKind.BOX: 11,
    RowKind.DEFINITIONS: 7,
    RowKind.CODE: 7,
    RowKind.NOTES: 20,
    RowKind.NOTE: 3,
    RowKind.PLACE: 14,
    RowKind.QUOTE: 6,
    RowKind.ABOUT: 5,
}
_AFTER_HEADING = 5
_INDENTS = {RowKind.NOTE: 24, RowKind.QUOTE: 0}
_PADDING = 11
_GROUNDS = {
    "warning": ("caution_soft", "caution"),
    "worksheet": ("page", "accent"),  # to be written on
    "checklist": ("page", "accent"),
}
_CALM = ("accent_soft", "accent")
_BARS = {"green": "#9BD6A3", "blue": "#9CC7F0", "pink": "#F3A9C4"}


@dataclass(slots=True)
class _Cell:
    """A galley on its sheet: how far from the left, and what hangs before its first line."""

    galley: Galley
    x: int
    marker: str = ""
    number: str = ""  # of the page that a line of the contents leads to


@dataclass(slots=True)
class _Set:
    """A sheet that is set: `cells` by band and flow, `bands` by row."""

    cells: list[list[_Cell]] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sheet divided into pages; `headings` with the page of the sheet on which each stands."""

    running: str
    pages: tuple[tuple[Piece, ...], ...]
    headings: tuple[tuple[Heading, int], ...]
    heights: dict[int, int]  # of figures that were made smaller, by band


class Setting:
    """A handout set in type, page by page.

    Run `steps` to their end first; then `count` pages can be painted in any order.
    """

    def __init__(self, handout: Handout, ink: Ink) -> None:
        self._handout = handout
        self._ink = ink
        self._sheets: list[_Placed] = []
        self._kept: OrderedDict[int, _Set] = OrderedDict()
        self._front = _Set()
        self._front_pages: tuple[tuple[Piece, ...], ...] = ()

    @property
    def title(self) -> str:
        """What the handout is called."""
        return self._handout.title

    @property
    def language(self) -> Language:
        """The language of its title; the first of two."""
        return self._handout.options.languages[0]

    @property
    def count(self) -> int:
        """How many pages there are; 0 until the steps have ended."""
        return len(self._front_pages) + sum(len(sheet.pages) for sheet in self._sheets)

    def steps(self) -> Iterator[tuple[int, int]]:
        """Set the handout, and yield after each sheet how many of all are done.

        Raises:
            ReaderError: a chapter or a picture cannot be read.
        """
        total = len(self._handout)
        for number in range(total):
            self._sheets.append(self._place(number))
            yield number + 1, total
        if self._handout.options.has_contents:
            self._set_front()

    def bookmarks(self) -> list[pdf.Entry]:
        """Return the headings with their pages, counted from 0."""
        return [
            pdf.Entry(_named(heading), page, heading.level)
            for heading, page in self._headings(_DEEPEST_BOOKMARK)
        ]

    def size(self) -> QSizeF:
        """Return the size of a page in units."""
        return QSizeF(_WIDTH, _HEIGHT)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0, from the corner of the paper; `painter` counts in units.

        Raises:
            ReaderError: a chapter or a picture cannot be read any more.
        """
        page = number - len(self._front_pages)
        if page < 0:
            self._paint_pieces(painter, self._front, self._front_pages[number])
            is_first = number == 0
        else:
            sheet, page = self._sheet_of(page)
            placed = self._sheets[sheet]
            self._paint_pieces(painter, self._set(sheet), placed.pages[page])
            is_first = number == 0
            if not is_first:
                self._paint_head(painter, self._handout.title, placed.running)
        self._paint_foot(painter, "" if is_first else f"{number + 1} / {self.count}")

    # --- setting -------------------------------------------------------------------------------

    def _place(self, number: int) -> _Placed:
        sheet = self._handout.sheet(number)
        made = self._set_sheet(sheet, is_first=number == 0)
        self._keep(number, made)
        divided = _divided(made.bands)
        heights: dict[int, int] = {}
        while (low := _low_figure(made.bands, divided, heights)) is not None:
            band, height = low
            heights[band] = height
            self._lower(made, band, height)
            divided = _divided(made.bands)
        starts = _starts(divided)
        headings = tuple(
            (heading, starts[made.rows[heading.row + self._cover_rows(number)]])
            for heading in sheet.headings
        )
        return _Placed(sheet.running, tuple(map(tuple, divided)), headings, heights)

    @staticmethod
    def _lower(made: _Set, band: int, height: int) -> None:
        """Make a figure so high, if it can be read then."""
        for cell in made.cells[band]:
            cell.galley = cell.galley.with_height(height, _LEAST_PART) or cell.galley
        flows = tuple(cell.galley.flow for cell in made.cells[band])
        made.bands[band] = replace(made.bands[band], flows=flows)

    def _cover_rows(self, number: int) -> int:
        """Return how many rows of the cover stand on a sheet itself."""
        is_front = self._handout.options.has_contents
        return len(self._handout.cover) if number == 0 and not is_front else 0

    def _set(self, number: int) -> _Set:
        if number not in self._kept:
            made = self._set_sheet(self._handout.sheet(number), is_first=number == 0)
            for band, height in self._sheets[number].heights.items():
                self._lower(made, band, height)
            self._keep(number, made)
        self._kept.move_to_end(number)
        return self._kept[number]

    def _keep(self, number: int, made: _Set) -> None:
        self._kept[number] = made
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _set_sheet(self, sheet: Sheet, *, is_first: bool) -> _Set:
        made = _Set()
        rows = list(sheet.rows)
        if is_first and not self._handout.options.has_contents:
            rows = [*self._handout.cover, *rows]
        before: Row | None = None
        for row in rows:
            self._add(made, row, before)
            before = row
        return made

    def _add(self, made: _Set, row: Row, before: Row | None) -> None:
        """Set a row; what is too wide for a column stands below its pair instead."""
        made.rows.append(len(made.bands))
        gap = self._gap(row, before)
        if len(row.cells) > 1 and row.is_wide:
            for place, cell in enumerate(row.cells):
                made.cells.append([self._cell(row, place, cell, 0, _COLUMN)])
                self._add_band(made, gap, row)
            return
        width = (_COLUMN - _BETWEEN * (len(row.cells) - 1)) // len(row.cells)
        made.cells.append(
            [
                self._cell(row, place, cell, place * (width + _BETWEEN), width)
                for place, cell in enumerate(row.cells)
            ]
        )
        self._add_band(made, gap, row)

    @staticmethod
    def _add_band(made: _Set, gap: int, row: Row) -> None:
        flows = tuple(cell.galley.flow for cell in made.cells[-1])
        is_low = max(flow.height for flow in flows) <= _LOW * _TEXT
        is_sheet = any('class="box worksheet"' in cell for cell in row.cells)
        is_framed = row.kind in (RowKind.BOX, RowKind.TABLE)
        is_whole = is_sheet or (is_low and is_framed)
        may_wait = row.kind is RowKind.FIGURE
        made.bands.append(
            Band(flows, gap, row.keeps_next, is_whole, may_wait, may_part=not is_framed)
        )

    def _gap(self, row: Row, before: Row | None) -> int:
        gap: float = _GAPS.get(row.kind, 0)
        if before is not None and before.kind in (RowKind.HEADING, RowKind.NOTES, RowKind.PLACE):
            gap = _AFTER_HEADING
        elif row.kind is RowKind.HEADING and row.level > 2:
            gap *= 0.75
        return self._ink.units(gap)

    def _cell(self, row: Row, place: int, html: str, x: int, width: int) -> _Cell:
        indent = self._ink.units(_INDENTS.get(row.kind, 0))
        frame = self._frame(row, html)
        inside = f'<div class="row-{row.kind}">{html}</div>'
        galley = Galley(inside, width - indent, self._ink, frame)
        marker = (row.marker.split("\t") + [""] * 2)[place]
        return _Cell(galley, x + indent, marker)

    def _frame(self, row: Row, html: str) -> Frame:
        theme, padding = self._ink.theme, self._ink.units(_PADDING)
        if row.kind is RowKind.BOX:
            kind = next((kind for kind in _GROUNDS if f'class="box {kind}"' in html), "")
            ground, bar = _GROUNDS.get(kind, _CALM)
            return Frame(padding, theme[ground], theme[bar])
        if row.kind is RowKind.QUOTE:
            return Frame(padding, "", _BARS.get(row.color, theme["figure_mark"]))
        return Frame()

    # --- the front -----------------------------------------------------------------------------

    def _set_front(self) -> None:
        """Set the cover and the contents; how many pages they take decides all page numbers."""
        made = _Set()
        before: Row | None = None
        for row in self._handout.cover:
            self._add(made, row, before)
            before = row
        title = pages.Row(
            RowKind.HEADING, (f"<h1>{words(self.language).contents}</h1>",), 1, keeps_next=True
        )
        self._add(made, title, None)
        headings = list(self._headings(deepest=1 if self._handout.is_brief else _DEEPEST))
        levels = [heading.level for heading, _ in headings]
        for place, (heading, _) in enumerate(headings):
            made.cells.append([self._entry(heading)])
            gap = self._ink.units(7 if heading.level == 1 else 1)
            is_near_end = place >= len(headings) - _LEAST_ENTRIES
            leads = levels[place + 1 : place + 2] > [heading.level]
            flows = (made.cells[-1][0].galley.flow,)
            made.bands.append(Band(flows, gap, keeps_next=is_near_end or leads))
        self._front_pages = tuple(map(tuple, divide(made.bands, _TEXT)))
        count = len(self._front_pages)
        first = len(made.cells) - len(headings)
        for cells, (_, page) in zip(made.cells[first:], headings, strict=True):
            cells[0].number = str(page + count + 1)
        self._front = made

    def _entry(self, heading: Heading) -> _Cell:
        shown = self._handout.options.has_numbers
        indent = self._ink.units(40 if heading.level == 1 else 54) if shown else 0
        room = self._ink.units(40)  # for the number of the page
        text = escape(heading.title, quote=False)
        weight = "600" if heading.level == 1 else "400"
        html = f'<div class="row-entry"><p style="font-weight:{weight}">{text}</p></div>'
        galley = Galley(html, _COLUMN - indent - room, self._ink)
        return _Cell(galley, indent, heading.number if shown else "")

    def _headings(self, deepest: int) -> Iterator[tuple[Heading, int]]:
        """Yield the headings with their pages, counted from 0 where the sheets begin."""
        page = len(self._front_pages)
        for sheet in self._sheets:
            for heading, place in sheet.headings:
                if heading.level <= deepest:
                    yield heading, page + place
            page += len(sheet.pages)

    def _sheet_of(self, page: int) -> tuple[int, int]:
        for number, sheet in enumerate(self._sheets):
            if page < len(sheet.pages):
                return number, page
            page -= len(sheet.pages)
        raise IndexError(page)

    # --- painting ------------------------------------------------------------------------------

    def _paint_pieces(self, painter: QPainter, made: _Set, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            cell = made.cells[piece.band][piece.flow]
            x, y = _LEFT + cell.x, _TOP + piece.y
            cell.galley.draw(painter, x, y, piece.top, piece.bottom)
            if piece.top == cell.galley.top:
                self._paint_marker(painter, cell, y)

    def _paint_marker(self, painter: QPainter, cell: _Cell, y: int) -> None:
        """Paint the number before a note or a line of the contents, and the page after it."""
        if not cell.marker and not cell.number:
            return
        base = y + cell.galley.baseline - cell.galley.top
        is_entry = bool(cell.number)
        painter.setPen(self._ink.theme.color("page_text" if is_entry else "muted"))
        painter.setFont(cell.galley.first_font)
        indent = cell.x if is_entry else self._ink.units(_INDENTS[RowKind.NOTE])
        painter.drawText(QPointF(_LEFT + cell.x - indent, base), cell.marker)
        if not is_entry:
            return
        text_end, last = cell.galley.last_point
        down = y + last - cell.galley.top
        wide = QFontMetricsF(painter.font()).horizontalAdvance(cell.number)
        painter.drawText(QPointF(_LEFT + _COLUMN - wide, down), cell.number)
        gap = self._ink.units(4)
        start, end = _LEFT + cell.x + text_end + gap, _LEFT + _COLUMN - wide - gap
        if end - start > gap:
            pen = QPen(self._ink.theme.color("muted"), POINT)
            pen.setDashPattern([1, 4])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(start, down), QPointF(end, down))

    def _paint_head(self, painter: QPainter, left: str, right: str) -> None:
        size = _HEAD_POINTS * POINT
        painter.setFont(font(size))
        painter.setPen(self._ink.theme.color("muted"))
        metrics = QFontMetricsF(painter.font())
        if left == right:
            left = ""
        room = _COLUMN - metrics.horizontalAdvance(left) - size
        shown = metrics.elidedText(right, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(_LEFT, _HEAD_LINE), left)
        wide = metrics.horizontalAdvance(shown)
        painter.drawText(QPointF(_LEFT + _COLUMN - wide, _HEAD_LINE), shown)
        line = QRectF(_LEFT, _HEAD_LINE + 0.55 * size, _COLUMN, POINT // 2)
        painter.fillRect(line, self._ink.theme.color("line"))

    def _paint_foot(self, painter: QPainter, number: str) -> None:
        painter.setFont(font(_HEAD_POINTS * POINT))
        painter.setPen(self._ink.theme.color("muted"))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(QPointF(_LEFT, _FOOT_LINE), self._handout.foot)
        wide = metrics.horizontalAdvance(number)
        painter.drawText(QPointF(_LEFT + _COLUMN - wide, _FOOT_LINE), number)


def set_handout(
    handout: Handout, library: Library, resources: Path, points: float = BODY_POINTS
) -> Setting:
    """Return `handout` to be set with a body of `points`; nothing is set yet."""
    register_faces(resources / "fonts")
    ink = Ink(
        themes.load(resources / "themes", "light"),
        (resources / "styles" / "print.css").read_text("utf-8"),
        points,
        lambda name: pages.picture(library, name),
        resources / "icons",
    )
    return Setting(handout, ink)


def write_pdf(setting: Setting, target: Path) -> Iterator[tuple[int, int]]:
    """Write a setting whose steps have ended as PDF; yield after each page, twice.

    The file appears when the last step is done; who stops before leaves nothing behind.

    Raises:
        FileUnwritable: the file cannot be written; what was there before is untouched.
        ReaderError: a chapter or a picture cannot be read any more.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(INCH)
    writer.setTitle(setting.title)
    writer.setCreator(f"handbook-reader {__version__}")
    for done, total in _paint_all(setting, writer, range(setting.count), writer.newPage):
        yield done, 2 * total
    raw = bytes(buffer.data().data())
    try:
        steps = pdf.mending(raw, PRIVATE, setting.bookmarks(), setting.language)
        raw = yield from _second_half(steps)
    except pdf.PdfError as error:  # a later Qt may write otherwise; what it wrote can be read
        logger.warning("a PDF is kept as Qt wrote it: %s", error)
    write_atomic(target, raw)


def print_pages(setting: Setting, printer: QPrinter) -> Iterator[tuple[int, int]]:
    """Print a setting whose steps have ended, the pages that `printer` was told; yield after each.

    Raises:
        FileUnwritable: the printer does not take the job.
        ReaderError: a chapter or a picture cannot be read any more.
    """
    prepare_printer(printer)
    first = max(1, printer.fromPage()) - 1
    last = min(printer.toPage() or setting.count, setting.count)
    yield from _paint_all(setting, printer, range(first, last), printer.newPage)


def prepare_printer(printer: QPrinter) -> None:
    """Have `printer` use A4 upright, with margins of ours only."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)


def image_of(setting: Setting, number: int, width: int, ratio: float = 1.0) -> QImage:
    """Return a page as a picture of `width` pixels, `ratio` device pixels each.

    Raises:
        ReaderError: a chapter or a picture cannot be read any more.
    """
    size = setting.size()
    height = round(width * size.height() / size.width())
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.scale(image.width() / size.width(), image.height() / size.height())
    try:
        setting.paint(painter, number)
    finally:
        painter.end()
    image.setDevicePixelRatio(ratio)
    return image


class Stepper(QObject):
    """Runs steps between the window's events, so that it stays alive and can stop them.

    `stepped(done, total)` follows them; `ended` is the end, `failed(ReaderError)` an error.
    """

    stepped = Signal(int, int)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[tuple[int, int]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_time)

    @property
    def is_running(self) -> bool:
        """Whether there are steps to do."""
        return self._steps is not None

    def start(self, steps: Iterator[tuple[int, int]]) -> None:
        """Run `steps`; those that ran before are dropped."""
        self.stop()
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Do no further step; nothing is told."""
        self._timer.stop()
        steps, self._steps = self._steps, None
        close = getattr(steps, "close", None)
        if close is not None:
            close()

    def _on_time(self) -> None:
        began = time.perf_counter()
        while self._steps is not None and time.perf_counter() - began < _PATIENCE:
            try:
                done, total = next(self._steps)
            except StopIteration:
                self.stop()
                self.ended.emit()
                return
            except ReaderError as error:
                self.stop()
                self.failed.emit(error)
                return
            self.stepped.emit(done, total)


def _paint_all(
    setting: Setting, device: QPaintDevice, numbers: Sequence[int], turn: Callable[[], bool]
) -> Iterator[tuple[int, int]]:
    painter = QPainter()
    if not painter.begin(device):
        raise FileUnwritable(Path("printer"), "the printer does not take the job")
    try:
        scale = device.logicalDpiX() / INCH
        painter.scale(scale, scale)
        for done, number in enumerate(numbers):
            if done:
                turn()
            setting.paint(painter, number)
            yield done + 1, len(numbers)
    finally:
        painter.end()


def _second_half(
    steps: Generator[tuple[int, int], None, bytes],
) -> Generator[tuple[int, int], None, bytes]:
    """Run steps that follow as many others, and return what they return."""
    while True:
        try:
            done, total = next(steps)
        except StopIteration as end:
            result: bytes = end.value
            return result
        yield total + done, 2 * total


def _divided(bands: Sequence[Band]) -> list[list[Piece]]:
    """Return the pages of a sheet; a last one with hardly anything is saved by smaller gaps."""
    divided = divide(bands, _TEXT)
    foot = max((piece.y + piece.bottom - piece.top for piece in divided[-1]), default=0)
    if len(divided) > 1 and foot < _HARDLY * _TEXT:
        for part in _TIGHTER:
            tighter = divide([replace(b, gap=round(b.gap * part)) for b in bands], _TEXT)
            if len(tighter) < len(divided):
                return tighter
    return divided


def _low_figure(
    bands: Sequence[Band], divided: Sequence[Sequence[Piece]], known: Container[int]
) -> tuple[int, int] | None:
    """Return a figure that begins a page and the room before it, which it nearly fits; or None."""
    for before, page in pairwise(divided):
        band = page[0].band
        foot = max(piece.y + piece.bottom - piece.top for piece in before)
        room = _TEXT - foot - bands[band].gap
        is_figure = bands[band].may_wait and page[0].y == 0 and band not in known
        if is_figure and bands[band].flows[0].height * _LEAST_PART <= room:
            return band, room
    return None


def _starts(divided: Sequence[Sequence[Piece]]) -> dict[int, int]:
    """Return the page on which each band begins."""
    starts: dict[int, int] = {}
    for page, pieces in enumerate(divided):
        for piece in pieces:
            starts.setdefault(piece.band, page)
    return starts


def _named(heading: Heading) -> str:
    return f"{heading.number} {heading.title}".strip().replace(BREAK, "")
