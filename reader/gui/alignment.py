# SPDX-License-Identifier: MIT
"""Two pages of one chapter brought to the same heights, block by block.

Blank room is put above the block that would stand higher, on either page, so that both scroll as
one. What only one page has leaves a gap of its height on the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextTable, QTextTableFormat

from reader.gui.chapter_view import ChapterView
from reader.gui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextFrame

_LEAST_ALIKE = 0.5  # of the blocks, that two pages must share to be aligned at all
_PASSES = 4  # margins of neighbours may swallow each other, so that one pass can fall short
_HEADING, _SHARED = 10.0, 4.0  # likeness of two headings, and of blocks that share everything
_SIGN = re.compile(
    r' id="(?P<anchor>[a-z0-9-]*)~(?P<block>[0-9]+)"'
    r'|(?:href|src)="(?P<sign>(?:glossary|handbook|https?):[^"]+|#note:[^"]+|images/[^".]+)'
)
_END = "~end"  # stands for where the footnotes begin; no anchor has such a name


@dataclass(frozen=True, slots=True)
class Row:
    """One block as each of the two pages has it; None where a page lacks it."""

    first: Place | None
    second: Place | None

    @property
    def sides(self) -> tuple[Place | None, Place | None]:
        """The block on the first and on the second page."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the document's height, in pixels."""

    top: float
    bottom: float


def rows(
    first: Sequence[Place],
    second: Sequence[Place],
    likeness: Callable[[Place, Place], float] | None = None,
) -> list[Row]:
    """Return the blocks of two pages, those that belong together side by side.

    Sections belong together by their anchors, and the blocks of two sections by their order. If one
    has more than the other, `likeness` decides which are left alone: it tells how alike two blocks
    are, 0 for not at all; without it, blocks of one number are.
    """
    from difflib import SequenceMatcher  # not needed at the start

    mine, theirs = _sections(first), _sections(second)
    ours, others = ([section[0].anchor for section in side] for side in (mine, theirs))
    found: list[Row] = []
    matcher = SequenceMatcher(None, ours, others, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            for here, there in zip(mine[a:a_end], theirs[b:b_end], strict=True):
                found += _section_rows(here, there, likeness or _same_number)
        else:
            found += [Row(place, None) for section in mine[a:a_end] for place in section]
            found += [Row(None, place) for section in theirs[b:b_end] for place in section]
    return found


class Alignment:
    """Keeps two pages aligned; what it changes is only the room above blocks."""

    def __init__(self, first: ChapterView, second: ChapterView) -> None:
        self._views = (first, second)
        self._changed: tuple[dict[int, float], dict[int, float]] = ({}, {})
        self._documents: tuple[QTextDocument | None, QTextDocument | None] = (None, None)
        self._feet = (0.0, 0.0)  # the bottom margins of the documents before they were levelled
        self._rows: list[Row] = []
        self._bands: list[Band] = []
        self._gaps: tuple[list[Band], list[Band]] = ([], [])
        self.is_aligned = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The blocks of both pages, as they were found at the last `match`."""
        return tuple(row for row in self._rows if not _is_end(row))

    def row_of(self, side: int, place: Place) -> int | None:
        """Return which row holds a place of page 0 or 1, or None."""
        for number, row in enumerate(self._rows):
            if row.sides[side] == place:
                return number
        return None

    def gaps(self, side: int) -> tuple[Band, ...]:
        """Return where page 0 or 1 lacks what the other has."""
        return tuple(self._gaps[side])

    def band(self, row: int) -> Band | None:
        """Return the height that a row takes on both pages; None if it is not aligned."""
        return self._bands[row] if row < len(self._bands) else None

    def match(self) -> bool:
        """Find the blocks of both pages; return whether they are alike enough to be aligned."""
        sides = [[*view.places, *_end(view)] for view in self._views]
        self._rows = rows(sides[0], sides[1], _Likeness(*self._views))
        shared = sum(1 for row in self._rows if row.first and row.second)
        self.is_aligned = shared >= _LEAST_ALIKE * max(1, *map(len, sides))
        return self.is_aligned

    def align(self) -> None:
        """Bring the blocks of both pages to the same heights, or undo it if they are not alike."""
        self._reset()
        if not self.match():
            return
        for _ in range(_PASSES):
            if not self._pad():
                break
        self._level_ends()
        self._measure()

    def release(self) -> None:
        """Take the added room away."""
        self._reset()
        self._rows, self.is_aligned = [], False

    def _reset(self) -> None:
        self._bands, self._gaps = [], ([], [])
        documents = (self._views[0].document(), self._views[1].document())
        for side, document in enumerate(documents):
            if document is self._documents[side]:
                _set_rooms(document, self._changed[side])
                _set_foot(document, self._feet[side])
        self._documents = documents
        self._changed = ({}, {})
        first, second = (d.rootFrame().frameFormat().bottomMargin() for d in documents)
        self._feet = (first, second)

    def _pad(self) -> bool:
        """Add the room that is missing now; return whether there was any."""
        added: tuple[dict[int, float], dict[int, float]] = ({}, {})
        shifts = [0.0, 0.0]
        for row in self._rows:
            if row.first is None or row.second is None:
                continue
            places = (row.first, row.second)
            tops = [self._top(side, places[side]) + shifts[side] for side in (0, 1)]
            side = 0 if tops[0] < tops[1] else 1
            missing = abs(tops[0] - tops[1])
            if missing >= 1:
                added[side][places[side].position] = missing
                shifts[side] += missing
        for side, document in enumerate(self._documents):
            if document is not None and added[side]:
                self._add(side, document, added[side])
        return any(added)

    def _add(self, side: int, document: QTextDocument, added: dict[int, float]) -> None:
        sizes = {}
        for position, missing in added.items():
            room = _room(document, position)
            self._changed[side].setdefault(position, room.size)
            sizes[position] = room.effective + missing
        _set_rooms(document, sizes)

    def _level_ends(self) -> None:
        heights = [view.document().size().height() for view in self._views]
        for side, view in enumerate(self._views):
            missing = max(heights) - heights[side]
            if missing >= 1:
                _set_foot(view.document(), self._feet[side] + missing)

    def _measure(self) -> None:
        """Note the height of each block, and where a page lacks one."""
        foot = max(view.document().size().height() for view in self._views) - max(self._feet)
        for number, row in enumerate(self._rows):
            after = self._rows[number + 1] if number + 1 < len(self._rows) else None
            band = Band(self._edge(row, is_top=True), self._bottom(row, after, foot))
            self._bands.append(band)
            for side in (0, 1):
                if row.sides[side] is None and not _is_end(row):
                    self._note_gap(side, band, number)

    def _note_gap(self, side: int, band: Band, number: int) -> None:
        gaps = self._gaps[side]
        before = self._rows[number - 1] if number else None
        if gaps and before is not None and before.sides[side] is None:
            gaps[-1] = Band(gaps[-1].top, band.bottom)
        else:
            gaps.append(band)

    def _edge(self, row: Row, *, is_top: bool) -> float:
        """Return where a row begins, or where the first lines of its blocks end."""
        found = []
        for view, place in zip(self._views, row.sides, strict=True):
            if place is not None:
                document = view.document()
                band = _extent(document, document.findBlock(place.position))
                found.append(band.top if is_top else band.bottom)
        return min(found) if is_top else max(found)

    def _bottom(self, row: Row, after: Row | None, foot: float) -> float:
        """Return where the text of a row ends on the page that has more of it."""
        found = []
        for side, place in enumerate(row.sides):
            follower = after.sides[side] if after else None
            if place is not None and follower is not None:
                document = self._views[side].document()
                last = document.findBlock(follower.position).previous()
                found.append(_extent(document, last).bottom)
        if found:
            return max(found)
        return self._edge(after, is_top=True) if after else foot

    def _top(self, side: int, place: Place) -> float:
        """Return where a block begins; a table's first letter may stand lower than its frame."""
        document = self._views[side].document()
        frame = _outer_frame(document, document.findBlock(place.position))
        if frame is not None:
            return document.documentLayout().frameBoundingRect(frame).top()
        return self._views[side].top_of(place)


class _Likeness:
    """How alike two blocks of different languages are.

    Blocks of one kind are; the more terms, sources, links and pictures they share, the more.
    """

    def __init__(self, first: ChapterView, second: ChapterView) -> None:
        self._kinds = _kinds(first), _kinds(second)
        self._signs = _signs(first), _signs(second)

    def __call__(self, first: Place, second: Place) -> float:
        names = (first.anchor, first.block), (second.anchor, second.block)
        if not first.block or not second.block:
            return _HEADING if first.block == second.block else 0.0
        if self._kinds[0].get(names[0]) != self._kinds[1].get(names[1]):
            return 0.0
        mine = self._signs[0].get(names[0], frozenset())
        theirs = self._signs[1].get(names[1], frozenset())
        return 1.0 + _SHARED * len(mine & theirs) / (len(mine | theirs) or 1)


def _kinds(view: ChapterView) -> dict[tuple[str, int], str]:
    sections = view.chapter.sections if view.chapter else ()
    return {(s.anchor, block.number): block.kind for s in sections for block in s.blocks}


def _signs(view: ChapterView) -> dict[tuple[str, int], frozenset[str]]:
    """Return what each block points to, which is the same in both languages."""
    found: dict[tuple[str, int], set[str]] = {}
    signs: set[str] = set()
    for match in _SIGN.finditer(view.chapter.html if view.chapter else ""):
        if match["block"]:
            signs = found.setdefault((match["anchor"], int(match["block"])), set())
        else:
            signs.add(match["sign"])
    return {name: frozenset(signs) for name, signs in found.items()}


def _sections(places: Sequence[Place]) -> list[list[Place]]:
    return [list(section) for _, section in groupby(places, key=lambda place: place.anchor)]


def _same_number(first: Place, second: Place) -> float:
    return float(first.block == second.block)


def _section_rows(
    first: list[Place], second: list[Place], likeness: Callable[[Place, Place], float]
) -> list[Row]:
    """Return the rows of one section, whose blocks keep their order on both sides."""
    if len(first) == len(second):
        return [Row(here, there) for here, there in zip(first, second, strict=True)]
    # best[a][b] is the likeness of the best rows of the blocks from a and from b on.
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for a in reversed(range(len(first))):
        for b in reversed(range(len(second))):
            together = likeness(first[a], second[b])
            paired = together + best[a + 1][b + 1] if together else 0.0
            best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
    found: list[Row] = []
    a = b = 0
    while a < len(first) and b < len(second):
        together = likeness(first[a], second[b])
        if together and best[a][b] == together + best[a + 1][b + 1]:
            found.append(Row(first[a], second[b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            found.append(Row(first[a], None))
            a += 1
        else:
            found.append(Row(None, second[b]))
            b += 1
    found += [Row(place, None) for place in first[a:]]
    return found + [Row(None, place) for place in second[b:]]


def _end(view: ChapterView) -> list[Place]:
    """Return the beginning of the footnotes as a place, if the page has any."""
    return [Place(view.notes_start, _END, 0)] if view.notes_start >= 0 else []


def _outer_frame(document: QTextDocument, block: QTextBlock) -> QTextFrame | None:
    """Return the table or box on the page that holds `block`, or None."""
    root = document.rootFrame()
    frame = QTextCursor(block).currentFrame()
    if frame == root:
        return None
    while frame.parentFrame() != root:
        frame = frame.parentFrame()
    return frame


@dataclass(frozen=True, slots=True)
class _Room:
    """What holds the room above a block.

    It is its own margin, that of the table or box around it, or the one below the table or box
    before it: Qt heeds no margin of a block after a box that ends with a table.
    """

    block: QTextBlock
    frame: QTextFrame | None
    is_below: bool

    @property
    def size(self) -> float:
        """The margin, in pixels."""
        if self.frame is None:
            return self.block.blockFormat().topMargin()
        form = self.frame.frameFormat()
        return form.bottomMargin() if self.is_below else form.topMargin()

    @property
    def effective(self) -> float:
        """The margin as it counts: a neighbour's larger one swallows a block's own."""
        if self.frame is not None or not self.block.previous().isValid():
            return self.size
        return max(self.size, self.block.previous().blockFormat().bottomMargin())

    def set(self, size: float) -> None:
        """Change the margin."""
        if self.frame is None:
            change = QTextBlockFormat()
            change.setTopMargin(size)
            QTextCursor(self.block).mergeBlockFormat(change)
            return
        form = self.frame.frameFormat()
        if self.is_below:
            form.setBottomMargin(size)
        else:
            form.setTopMargin(size)
        self.frame.setFrameFormat(form)


def _room(document: QTextDocument, position: int) -> _Room:
    block = document.findBlock(position)
    own = _outer_frame(document, block)
    before = block.previous()
    if own is None and before.isValid():
        return _Room(block, _outer_frame(document, before), is_below=True)
    return _Room(block, own, is_below=False)


def _set_rooms(document: QTextDocument, sizes: dict[int, float]) -> None:
    edit = QTextCursor(document)
    edit.beginEditBlock()
    for position, size in sizes.items():
        _room(document, position).set(size)
    edit.endEditBlock()


def _set_foot(document: QTextDocument, margin: float) -> None:
    frame = document.rootFrame()
    form = frame.frameFormat()
    if form.bottomMargin() != margin:
        form.setBottomMargin(margin)
        frame.setFrameFormat(form)


def _extent(document: QTextDocument, block: QTextBlock) -> Band:
    """Return what a block, or the table or box around it, takes of the page's height as drawn."""
    layout = document.documentLayout()
    frame = _outer_frame(document, block)
    if frame is None:
        box = layout.blockBoundingRect(block)
        return Band(box.top(), box.bottom())
    box = layout.frameBoundingRect(frame)
    form = frame.frameFormat()
    # What Qt calls the corner of a table is that of the text in its first cell.
    inside = QTextTableFormat(form).cellPadding() if isinstance(frame, QTextTable) else 0.0
    height = box.height() - form.topMargin() - form.bottomMargin()
    return Band(box.top() - inside, box.top() - inside + height)


def _is_end(row: Row) -> bool:
    return any(place is not None and place.anchor == _END for place in row.sides)
