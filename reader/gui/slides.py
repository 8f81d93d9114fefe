# SPDX-License-Identifier: MIT
"""A section of the book cut into pages for a projector: large text, and figures by themselves.

A page is made of pieces: a document and the stretch of it that the page shows. Blocks are kept
whole where they fit; what is taller than a page is cut between its lines.
"""

from __future__ import annotations

import html as html_text
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPalette,
    QTextCursor,
    QTextDocument,
    QTextTable,
)

from reader.gui import line_ends
from reader.gui import page as pages
from reader.gui.figures import figure_image
from reader.gui.icons import draw_svg
from reader.gui.theme import FAMILY
from reader.library import markup
from reader.text.thai import BREAK, strip_breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PySide6.QtGui import QImage, QPainter

    from reader.gui.theme import Theme
    from reader.library.markup import Element
    from reader.library.model import Chapter, Section

POINTS = 28  # the least size of any text
_GAP = 20  # units between two blocks
_COLUMN_GAP = 56  # units between two languages
_CHECKBOX = 1.3  # of the text's size
_BOXES = ("icon:checked", "icon:unchecked")


@dataclass(frozen=True, slots=True)
class Look:
    """What pages are made for: colours, style, size of the text in points, room in units."""

    theme: Theme
    css: str
    points: int
    room: QSizeF
    icon: Callable[[str], bytes]
    breaks: Callable[[str], str]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A section in one language, its chapter and what reads the chapter's pictures."""

    chapter: Chapter
    section: Section
    read_image: Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch of a document from `top` to `bottom`, shown at `at`; all in units."""

    document: QTextDocument
    at: QPointF
    top: float
    bottom: float


@dataclass(slots=True)
class Slide:
    """One page: pieces of text or one figure, and the blocks that it shows."""

    pieces: list[Piece] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    figure: tuple[bytes, str] | None = None  # its bytes and name
    text: str = ""

    def paint(self, painter: QPainter, look: Look, ratio: float) -> None:
        """Draw the page with its corner at the painter's origin."""
        if self.figure is not None:
            self._paint_figure(painter, look, ratio)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, look.theme.color("page_text"))
        for piece in self.pieces:
            painter.save()
            painter.translate(piece.at.x(), piece.at.y() - piece.top)
            width = piece.document.textWidth()
            context = QAbstractTextDocumentLayout.PaintContext()
            context.palette = palette
            # Tone marks of a document's first line rise above the document.
            head = 0.0 if piece.top else look.points
            height = piece.bottom - piece.top + head
            context.clip = QRectF(0, piece.top - head, width, height)
            painter.setClipRect(context.clip)
            piece.document.documentLayout().draw(painter, context)
            painter.restore()

    def _paint_figure(self, painter: QPainter, look: Look, ratio: float) -> None:
        assert self.figure is not None  # noqa: S101 - paint looked
        below = sum(piece.bottom - piece.top for piece in self.pieces)
        room = QSizeF(look.room.width(), look.room.height() - below - _GAP)
        image = _fitted(*self.figure, look.theme, room, ratio)
        size = image.deviceIndependentSize()
        at = QPointF((room.width() - size.width()) / 2, (room.height() - size.height()) / 2)
        painter.drawImage(at, image)


def slides(sides: Sequence[Side], look: Look) -> list[Slide]:
    """Return the pages of a section in one language, or in two beside each other; at least one."""
    maker = _Maker(sides, look)
    return maker.make()


class _Maker:
    """Fills page after page."""

    def __init__(self, sides: Sequence[Side], look: Look) -> None:
        self._sides = sides
        self._look = look
        self._slides: list[Slide] = []
        self._y = 0.0
        whole = look.room.width()
        self._columns = [whole]
        if len(sides) > 1:
            self._columns = [(whole - _COLUMN_GAP) / 2] * 2
        self._blocks = [_blocks(side) for side in sides]

    def make(self) -> list[Slide]:
        self._begin()
        for number in sorted({n for blocks in self._blocks for n in blocks}):
            elements = [blocks.get(number) for blocks in self._blocks]
            if any(element is not None and _figure(element) for element in elements):
                self._add_figures(number, elements)
            elif len(elements) > 1 and any(e is not None and _is_wide(e) for e in elements):
                self._add_one_by_one(number, elements)
            else:
                self._add(number, [self._document(n, e) for n, e in enumerate(elements)])
        kept = [slide for slide in self._slides if slide.blocks]
        return kept or self._slides[:1]

    def _begin(self) -> None:
        """Begin a page with the section's title at its head."""
        slide = Slide()
        self._slides.append(slide)
        heights = [0.0]
        for number, side in enumerate(self._sides):
            is_first = len(self._slides) == 1
            title = _heading(side, self._look.breaks, is_first=is_first)
            document = self._made(title, number)
            heights.append(document.size().height())
            slide.pieces.append(_whole(document, QPointF(self._left(number), 0)))
            slide.text += f"{side.section.title}\n"
        self._y = max(heights) + _GAP / 2

    def _add(self, number: int, documents: list[QTextDocument | None]) -> None:
        """Put one block, in as many columns as there are documents, where there is room."""
        height = max(d.size().height() for d in documents if d is not None)
        if height > self._left_over() and self._slides[-1].blocks:
            self._begin()
        if height <= self._left_over():
            for column, document in enumerate(documents):
                if document is not None:
                    at = QPointF(self._left(column), self._y)
                    self._slides[-1].pieces.append(_whole(document, at))
            self._note(number, documents)
            self._y += height + _GAP
        else:
            self._cut(number, documents)

    def _cut(self, number: int, documents: list[QTextDocument | None]) -> None:
        """Put a block that is taller than a page on as many pages as it needs."""
        tops = [0.0 for _ in documents]
        while True:
            for column, document in enumerate(documents):
                if document is None or tops[column] >= document.size().height():
                    continue
                at = QPointF(self._left(column), self._y)
                head = _head(document) if tops[column] else 0.0
                room = self._left_over() - head
                if room < head:
                    head, room = 0.0, self._left_over()
                if head:
                    self._slides[-1].pieces.append(Piece(document, at, 0.0, head))
                    at = QPointF(at.x(), at.y() + head)
                bottom = _cut_at(document, tops[column], room)
                self._slides[-1].pieces.append(Piece(document, at, tops[column], bottom))
                tops[column] = bottom
            self._note(number, documents)
            if all(
                document is None or top >= document.size().height()
                for document, top in zip(documents, tops, strict=True)
            ):
                self._y = self._look.room.height()
                return
            self._begin()

    def _add_one_by_one(self, number: int, elements: list[Element | None]) -> None:
        """Put a table, too wide for a column, on pages of its own in each language."""
        sides, columns = self._sides, self._columns
        for side, element in zip(sides, elements, strict=True):
            if element is None:
                continue
            self._sides, self._columns = [side], [self._look.room.width()]
            self._begin()
            self._add(number, [self._document(0, element)])
        self._sides, self._columns = sides, columns
        self._y = self._look.room.height()

    def _add_figures(self, number: int, elements: list[Element | None]) -> None:
        shown: set[str] = set()
        for side, element in zip(self._sides, elements, strict=True):
            name = _figure(element) if element is not None else ""
            if element is None or not name or name in shown:
                continue
            shown.add(name)
            sharing = [
                e for e in elements if e is not None and _figure(e) == name
            ]  # both captions below a picture that both languages use
            captions = "".join(markup.write(c) for e in sharing for c in _captions(e))
            slide = Slide(blocks=[number], figure=(side.read_image(name), name))
            if captions:
                document = self._made(captions, None)
                top = self._look.room.height() - document.size().height()
                slide.pieces.append(_whole(document, QPointF(0, max(0.0, top))))
                slide.text = _plain(document)
            self._slides.append(slide)
        self._y = self._look.room.height()

    def _document(self, column: int, element: Element | None) -> QTextDocument | None:
        if element is None:
            missing = html_text.escape(self._look.breaks(self._look.missing))
            return self._made(f'<p class="missing">{missing}</p>', column)
        return self._made(markup.write(_bare(element)), column)

    def _made(self, html: str, column: int | None) -> QTextDocument:
        look = self._look
        scale = look.points / POINTS
        width = look.room.width() if column is None else self._columns[column]
        font = QFont(FAMILY)
        font.setPointSizeF(look.points)
        box = round(look.points * _CHECKBOX)
        form = pages.PageLook(look.theme, look.css, 2 * scale, round(width), box)
        text = line_ends.prepared(pages.prepare(html, form))
        document, _ = line_ends.settled(text, partial(self._document_of, font, box, width))
        return document

    def _document_of(self, font: QFont, box: int, width: float, html: str) -> QTextDocument:
        look = self._look
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        document.setIndentWidth(QFontMetricsF(font).height())  # room for the number of an entry
        document.setDefaultStyleSheet(look.theme.fill(look.css, look.points / POINTS))
        for name in _BOXES:
            image = draw_svg(look.icon(name.removeprefix("icon:")), QSizeF(box, box).toSize(), 2)
            kind = QTextDocument.ResourceType.ImageResource.value
            document.addResource(kind, QUrl(name), image)
        document.setHtml(html)
        document.setTextWidth(width)
        return document

    def _left(self, column: int) -> float:
        return column * (self._columns[0] + _COLUMN_GAP)

    def _left_over(self) -> float:
        return self._look.room.height() - self._y

    def _note(self, number: int, documents: Iterable[QTextDocument | None]) -> None:
        slide = self._slides[-1]
        slide.blocks.append(number)
        slide.text += "".join(_plain(d) + "\n" for d in documents if d is not None)


def _blocks(side: Side) -> dict[int, Element]:
    """Return the elements of a section by the number of their block."""
    found = {}
    for element in markup.parse(side.chapter.html).elements():
        anchor, mark, number = element.attributes.get("id", "").partition("~")
        if mark and anchor == side.section.anchor and number.isdigit():
            found[int(number)] = element
    return found


def _heading(side: Side, breaks: Callable[[str], str], *, is_first: bool) -> str:
    title = html_text.escape(breaks(side.section.title))
    if not side.section.anchor and is_first:
        return f"<h1>{title}</h1>"
    return f'<p class="title">{html_text.escape(side.section.number)}&nbsp; {title}</p>'


def _figure(element: Element) -> str:
    """Return the name of the picture that a block is, or an empty text."""
    for child in element.walk():
        if child.tag == "img" and "checkbox" not in child.classes:
            return child.attributes.get("src", "")
    return ""


def _captions(element: Element) -> Iterator[Element]:
    for child in element.walk():
        if "caption" in child.classes:
            yield _bare(child)


def _is_wide(element: Element) -> bool:
    return any(child.tag == "table" for child in element.walk())


def _bare(element: Element) -> Element:
    """Return the element without links, numbers of footnotes and marks of the glossary."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
        elif markup.is_note(child):
            continue
        elif child.tag in {"a", "abbr"}:
            children += _bare(child).children
        else:
            children.append(_bare(child))
    attributes = {name: text for name, text in element.attributes.items() if name != "id"}
    return markup.Element(element.tag, attributes, children)


def _whole(document: QTextDocument, at: QPointF) -> Piece:
    return Piece(document, at, 0.0, document.size().height())


def _plain(document: QTextDocument) -> str:
    # A line that was made to end at a U+200B goes on.
    return strip_breaks(document.toPlainText().replace(f"{BREAK}\n", "")).strip()


def _cut_at(document: QTextDocument, top: float, room: float) -> float:
    """Return where to end the stretch from `top` so that no line is cut."""
    limit = top + room
    height = document.size().height()
    lines = _lines(document)
    if max((bottom for _, bottom in lines), default=height) <= limit:
        return height
    ends = sorted({bottom for _, bottom in lines if top < bottom <= limit}, reverse=True)
    for end in ends:
        if not any(above < end - 0.5 and below > end + 0.5 for above, below in lines):
            following = min((above for above, _ in lines if above >= end), default=end)
            return max(end, min(following - _padding(document), limit))  # with the row's rule
    return limit


def _head(document: QTextDocument) -> float:
    """Return how high the titles of a table are, with which each page of it begins; else 0."""
    table = _table(document)
    if table is None or table.rows() < 3:
        return 0.0
    layout = document.documentLayout()
    below = [table.cellAt(1, column).firstCursorPosition().block() for column in (0, 1)]
    top = min(layout.blockBoundingRect(block).top() for block in below)
    return top - _padding(document)


def _padding(document: QTextDocument) -> float:
    """Return the room between the text of a table's row and the rule below it; else 0."""
    table = _table(document)
    return table.format().cellPadding() if table is not None else 0.0


def _table(document: QTextDocument) -> QTextTable | None:
    """Return the table that a block is, or None."""
    frames = document.rootFrame().childFrames()
    table = frames[0] if frames else None
    return table if isinstance(table, QTextTable) and table.columns() > 1 else None


def _lines(document: QTextDocument) -> list[tuple[float, float]]:
    """Return the top and bottom of every line of a document; a row of a table is one line."""
    found: list[tuple[float, float]] = []
    table_rows: dict[tuple[int, int], tuple[float, float]] = {}
    block = document.begin()
    while block.isValid():
        layout = block.layout()
        top = document.documentLayout().blockBoundingRect(block).top()
        top -= layout.boundingRect().top()
        lines = [
            (top + line.y(), top + line.y() + line.height())
            for line in (layout.lineAt(number) for number in range(layout.lineCount()))
        ]
        table = QTextCursor(block).currentFrame()
        if isinstance(table, QTextTable) and table.columns() > 1:
            key = (table.firstPosition(), table.cellAt(block.position()).row())
            known = table_rows.get(key)
            spans = [*lines, *([known] if known else [])]
            table_rows[key] = (min(a for a, _ in spans), max(b for _, b in spans))
        else:
            found += lines
        block = block.next()
    return found + list(table_rows.values())


def _fitted(raw: bytes, name: str, theme: Theme, room: QSizeF, ratio: float) -> QImage:
    """Return a picture as large as `room` allows."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    if not name.endswith(".svg"):
        image = QImage.fromData(raw)
        size = (room * ratio).toSize()
        if image.isNull():
            return image
        shown = image.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        return shown
    probe = figure_image(raw, theme, round(room.width()), 1.0)
    scale = min(1.0, room.height() / max(1, probe.height()))
    return figure_image(raw, theme, max(1, round(room.width() * scale)), ratio)
