# SPDX-License-Identifier: MIT
"""Two pages of one chapter brought to the same heights, block by block.

Blank room is put above the block that would stand higher, on either page, so that both scroll as
one. What only one page has leaves a gap of its height on the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlockFormat, QTextCursor

from reader.gui.chapter_view import ChapterView, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextFrame

_LEAST_ALIKE = 0.5  # of the blocks, that two pages must share to be aligned at all
_PASSES = 4  # margins of neighbours may swallow each other, so that one pass can fall short
_END = "~end"  # stands for where the footnotes begin; no anchor has such a name


@dataclass(frozen=True, slots=True)
class Row:
    """One block as each of the two pages has it; None where a page lacks it."""

    first: Place | None
    second: Place | None

    @property
    def name(self) -> tuple[str, int]:
        """The block's anchor and number."""
        place = self.first or self.second
        return (place.anchor, place.block) if place else ("", 0)

    @property
    def sides(self) -> tuple[Place | None, Place | None]:
        """The block on the first and on the second page."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the document's height, in pixels."""

    top: float
    bottom: float


def rows(first: Sequence[Place], second: Sequence[Place]) -> list[Row]:
    """Return the blocks of two pages, those of one name and order side by side."""
    from difflib import SequenceMatcher  # not needed at the start

    mine, theirs = ([(place.anchor, place.block) for place in side] for side in (first, second))
    found: list[Row] = []
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(first[a:a_end], second[b:b_end], strict=True)
            found += [Row(here, there) for here, there in pairs]
        else:
            found += [Row(place, None) for place in first[a:a_end]]
            found += [Row(None, place) for place in second[b:b_end]]
    return found


class Alignment:
    """Keeps two pages aligned; what it changes is only the room above blocks."""

    def __init__(self, first: ChapterView, second: ChapterView) -> None:
        self._views = (first, second)
        self._changed: tuple[dict[int, float], dict[int, float]] = ({}, {})
        self._documents: tuple[QTextDocument | None, QTextDocument | None] = (None, None)
        self._feet = (0.0, 0.0)  # the bottom margins of the documents before they were levelled
        self._rows: list[Row] = []
        self._bands: dict[tuple[str, int], Band] = {}
        self._gaps: tuple[list[Band], list[Band]] = ([], [])
        self.is_aligned = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The blocks of both pages, as they were found at the last `match`."""
        return tuple(row for row in self._rows if row.name[0] != _END)

    def gaps(self, side: int) -> tuple[Band, ...]:
        """Return where page 0 or 1 lacks what the other has."""
        return tuple(self._gaps[side])

    def band(self, anchor: str, block: int) -> Band | None:
        """Return the height that a block takes on both pages; None for one that is not there."""
        return self._bands.get((anchor, block))

    def match(self) -> bool:
        """Find the blocks of both pages; return whether they are alike enough to be aligned."""
        sides = [[*view.places, *_end(view)] for view in self._views]
        self._rows = rows(sides[0], sides[1])
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
        self._bands, self._gaps = {}, ([], [])
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
        tops = [self._row_top(row) for row in self._rows]
        foot = max(view.document().size().height() for view in self._views) - max(self._feet)
        ends = [*tops[1:], foot]
        for number, row in enumerate(self._rows):
            after = self._rows[number + 1] if number + 1 < len(self._rows) else None
            bottom = self._bottom(row, after, ends[number])
            self._bands[row.name] = Band(tops[number], bottom)
            for side in (0, 1):
                if row.sides[side] is None and row.name[0] != _END:
                    self._note_gap(side, Band(tops[number], bottom), number)

    def _note_gap(self, side: int, band: Band, number: int) -> None:
        gaps = self._gaps[side]
        before = self._rows[number - 1] if number else None
        if gaps and before is not None and before.sides[side] is None:
            gaps[-1] = Band(gaps[-1].top, band.bottom)
        else:
            gaps.append(band)

    def _row_top(self, row: Row) -> float:
        tops = [self._top(n, place) for n, place in enumerate(row.sides) if place is not None]
        return max(tops)

    def _bottom(self, row: Row, after: Row | None, end: float) -> float:
        """Return where the text of a row ends on the page that has more of it."""
        found = []
        for side, place in enumerate(row.sides):
            follower = after.sides[side] if after else None
            if place is None or follower is None:
                continue
            document = self._views[side].document()
            last = document.findBlock(follower.position).previous()
            found.append(_bottom_of(document, last))
        return max(found) if found else end

    def _top(self, side: int, place: Place) -> float:
        """Return where a block begins; a table's first letter may stand lower than its frame."""
        document = self._views[side].document()
        frame = _outer_frame(document, document.findBlock(place.position))
        if frame is not None:
            return document.documentLayout().frameBoundingRect(frame).top()
        return self._views[side].top_of(place)


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


def _bottom_of(document: QTextDocument, block: QTextBlock) -> float:
    layout = document.documentLayout()
    frame = _outer_frame(document, block)
    if frame is None:
        return layout.blockBoundingRect(block).bottom()
    box = layout.frameBoundingRect(frame)
    return box.bottom() - frame.frameFormat().bottomMargin()
