# SPDX-License-Identifier: MIT
"""Dividing what was laid out into pages: no heading alone at a foot, no line alone at a head.

What is laid out is a column of bands, each as high as its highest flow; two languages side by side
are two flows of one band. A flow is made of strips, which no page divides, in coordinates of the
flow's own. All measures are whole units of the printer's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_WORTH = 0.15  # of a page: less room than this is not worth filling


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands together, from `top` to before `bottom`; a page may end after it or not."""

    top: int
    bottom: int
    may_end: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """The titles of a table: what a page begins with again while it shows what stands below them.

    That reaches from the bottom of `strip` to before `end`.
    """

    strip: Strip
    end: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The strips of one cell, in order, and the heads of the tables in it."""

    strips: tuple[Strip, ...] = ()
    heads: tuple[Head, ...] = ()

    @property
    def height(self) -> int:
        """How high it is when nothing divides it."""
        return self.strips[-1].bottom - self.strips[0].top if self.strips else 0


@dataclass(frozen=True, slots=True)
class Band:
    """Flows side by side; `gap` is the room above unless the band begins a page.

    One that `is_whole` is not divided if it fits on a page. One that `may_wait` leaves the foot of
    a page to the text after it, and stands at the head of the next; between the pieces of a band
    only if that band `may_part`.
    """

    flows: tuple[Flow, ...]
    gap: int = 0
    keeps_next: bool = False
    is_whole: bool = False
    may_wait: bool = False
    may_part: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a flow on a page: from `top` to before `bottom` of the flow, put at `y`."""

    band: int
    flow: int
    top: int
    bottom: int
    y: int


def divide(bands: Sequence[Band], height: int) -> list[list[Piece]]:
    """Return the pieces of each page of this `height`; there is at least one page.

    A band that keeps the next one is never the last of its page, if both fit on one. What is
    higher than a page is divided between strips where none may end, and a strip as it comes. What
    waits for the next page passes nothing that keeps its next, such as a heading.
    """
    pages = _Pages(bands, height)
    for number in range(len(bands)):
        pages.put(number)
    pages.end()
    return pages.pages


class _Pages:
    """The pages made so far, and how far down the last one is filled."""

    def __init__(self, bands: Sequence[Band], height: int) -> None:
        self._bands = bands
        self._height = height
        self._y = 0
        self._waiting: list[int] = []
        self.pages: list[list[Piece]] = [[]]

    def put(self, number: int) -> None:
        band = self._bands[number]
        if not any(flow.strips for flow in band.flows):
            return
        if band.keeps_next:
            self.end()
        if self._can_wait(number):
            self._waiting.append(number)
            return
        if self._y and self._y + self._gap(number) + self._least(number) > self._height:
            self._turn()
        start = self._y + self._gap(number)
        waiting = [_Rest(flow) for flow in band.flows]
        while True:
            self._y = max(
                [start, *(self._fill(number, n, r, start) for n, r in enumerate(waiting))]
            )
            if all(rest.is_empty for rest in waiting):
                break
            self._turn(has_waiting=band.may_part)
            start = self._y + self._gap(number)
        if not band.may_part:
            self._release()

    def end(self) -> None:
        """Put what still waits."""
        while self._waiting:
            self._turn()

    def _can_wait(self, number: int) -> bool:
        """Return whether a band leaves the rest of this page to what follows it."""
        band = self._bands[number]
        after = self._bands[number + 1 : number + 2]
        height = max(flow.height for flow in band.flows)
        is_low = self._y + self._gap(number) + height > self._height >= height
        is_worth = self._height - self._y >= _WORTH * self._height
        follows = bool(after) and not after[0].keeps_next
        return band.may_wait and is_low and is_worth and follows

    def _gap(self, number: int) -> int:
        return self._bands[number].gap if self._y else 0

    def _turn(self, *, has_waiting: bool = True) -> None:
        """Begin a page, with what waited for it."""
        self.pages.append([])
        self._y = 0
        if has_waiting:
            self._release()

    def _release(self) -> None:
        """Put what waits where the page is filled to, as far as it fits."""
        while self._waiting:
            number = self._waiting[0]
            flows = self._bands[number].flows
            start, height = self._y + self._gap(number), max(flow.height for flow in flows)
            if start + height > self._height:
                return
            for place, flow in enumerate(flows):
                if flow.strips:
                    top, bottom = flow.strips[0].top, flow.strips[-1].bottom
                    self.pages[-1].append(Piece(number, place, top, bottom, start))
            self._y = start + height
            del self._waiting[0]

    def _least(self, number: int) -> int:
        """Return the room that the band needs to begin, with what must follow on its page.

        What is kept together but is higher than a page begins where it may.
        """
        for has_whole in (True, False):
            together = self._together(number, has_whole=has_whole)
            if together <= self._height:
                return together
        return min(self._height, max(map(_first, self._bands[number].flows), default=0))

    def _together(self, number: int, *, has_whole: bool) -> int:
        """Return how high a band is with those it keeps, up to where a page may end in the last."""
        together = 0
        for band in self._bands[number:]:
            if together:
                together += band.gap
            is_last = not band.keeps_next or band is self._bands[-1]
            is_whole = not is_last or (has_whole and band.is_whole)
            heights = [flow.height if is_whole else _first(flow) for flow in band.flows]
            together += max(heights, default=0)
            if is_last:
                break
        return together

    def _fill(self, number: int, flow: int, rest: _Rest, start: int) -> int:
        """Put as much of a flow on the page as fits from `start`; return where it ends."""
        y = start
        if rest.is_empty:
            return y
        head = rest.head
        if head is not None:
            self.pages[-1].append(Piece(number, flow, head.top, head.bottom, y))
            y += head.bottom - head.top
        taken = rest.take(self._height - y, must=start == 0)
        if taken is None:
            return start
        self.pages[-1].append(Piece(number, flow, taken.top, taken.bottom, y))
        return y + taken.bottom - taken.top


class _Rest:
    """What of a flow is still to be put on pages."""

    def __init__(self, flow: Flow) -> None:
        self._strips = list(flow.strips)
        self._heads = flow.heads
        self._is_begun = False

    @property
    def is_empty(self) -> bool:
        return not self._strips

    @property
    def head(self) -> Strip | None:
        """The titles of the table in whose middle the rest begins, or None."""
        if not self._is_begun:
            return None
        top = self._strips[0].top
        return next((h.strip for h in self._heads if h.strip.bottom <= top < h.end), None)

    def take(self, room: int, *, must: bool) -> Strip | None:
        """Take the strips that fit into `room`; on an empty page something is taken in any case."""
        top = self._strips[0].top
        fitting = [n for n, strip in enumerate(self._strips, 1) if strip.bottom - top <= room]
        count = fitting[-1] if fitting else 0
        while count and count < len(self._strips) and not self._strips[count - 1].may_end:
            count -= 1
        if not count and must:
            count = fitting[-1] if fitting else 0
            if not count:
                return self._cut(max(1, room))
        if not count:
            return None
        bottom = self._strips[count - 1].bottom
        del self._strips[:count]
        self._is_begun = True
        return Strip(top, bottom)

    def _cut(self, room: int) -> Strip:
        """Take the upper part of a strip that is higher than a page."""
        first = self._strips[0]
        middle = min(first.top + room, first.bottom)
        if middle == first.bottom:
            del self._strips[0]
        else:
            self._strips[0] = Strip(middle, first.bottom, first.may_end)
        self._is_begun = True
        return Strip(first.top, middle)


def _first(flow: Flow) -> int:
    """Return the height of what begins a flow: the strips up to the first that may end a page."""
    for strip in flow.strips:
        if strip.may_end:
            return strip.bottom - flow.strips[0].top
    return flow.height


def lines(edges: Sequence[tuple[int, int]], *, keeps_next: bool = False) -> Iterator[Strip]:
    """Yield the strips of a paragraph from the edges of its lines: never one line by itself."""
    last = len(edges) - 1
    for place, (top, bottom) in enumerate(edges):
        is_lonely = last > 0 and place in (0, last - 1)
        may_end = not is_lonely if place < last else not keeps_next
        yield Strip(top, bottom, may_end)
