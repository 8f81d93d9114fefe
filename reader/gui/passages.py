# SPDX-License-Identifier: MIT
"""From a piece of a block's text to its places on the page, and from a selection to such pieces.

A block's text is on one line; the page cuts it into lines and cells and adds the numbers of
footnotes. The letters are the same and in the same order, so they are followed one by one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.userdata.anchoring import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.gui.chapter_view import ChapterView
    from reader.gui.places import Place
    from reader.library.model import Section

_OBJECT = "\ufffc"  # where a picture stands


class Piece(NamedTuple):
    """A selected piece of one section, which may run over several of its blocks."""

    section: Section
    spans: tuple[Span, ...]


class _Block(NamedTuple):
    """A block on the page: `at[n]` is where its letter n stands in the page's text, or -1."""

    section: Section
    place: Place
    at: list[int]


class Passages:
    """The pieces of text of the chapter that a page shows now.

    It is to be made anew when the page has laid out a document anew.
    """

    def __init__(self, page: ChapterView) -> None:
        self._places = page.places
        self._chapter = page.chapter
        self._text, self._positions = page.visible_text()
        self._blocks: dict[int, _Block | None] = {}

    def positions_of(self, anchor: str, spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
        """Return the document positions (start, end) of pieces of a section, one a line or cell."""
        wanted = {span.block: span for span in spans}
        found: list[tuple[int, int]] = []
        for number, place in enumerate(self._places):
            span = wanted.get(place.block) if place.anchor == anchor else None
            block = self._block(number) if span is not None else None
            if span is not None and block is not None:
                letters = [at for at in block.at[span.start : span.end] if at >= 0]
                found += self._lines(letters)
        return tuple(found)

    def pieces_of(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return what of the book's text stands between two document positions, by section."""
        first = bisect_left(self._positions, start)
        last = bisect_left(self._positions, end)
        begin = max(0, bisect_right(self._places, start, key=lambda p: p.position) - 1)
        stop = bisect_left(self._places, end, key=lambda p: p.position)
        spans: dict[str, list[Span]] = {}
        sections: dict[str, Section] = {}
        for number in range(begin, stop):
            block = self._block(number)
            if block is None:
                continue
            inside = [n for n, at in enumerate(block.at) if first <= at < last]
            if inside:
                span = Span(block.place.block, inside[0], inside[-1] + 1)
                spans.setdefault(block.place.anchor, []).append(span)
                sections[block.place.anchor] = block.section
        return tuple(Piece(sections[anchor], tuple(found)) for anchor, found in spans.items())

    def _block(self, number: int) -> _Block | None:
        if number not in self._blocks:
            self._blocks[number] = self._read_block(number)
        return self._blocks[number]

    def _read_block(self, number: int) -> _Block | None:
        place = self._places[number]
        section = self._chapter.section(place.anchor) if self._chapter else None
        text = _text(section, place.block) if section else None
        if section is None or text is None:
            return None
        begin = bisect_left(self._positions, place.position)
        end = len(self._text)
        if number + 1 < len(self._places):
            end = bisect_left(self._positions, self._places[number + 1].position)
        return _Block(section, place, follow(text, self._text[begin:end], begin))

    def _lines(self, letters: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the runs of letters between which no line or cell ends."""
        if not letters:
            return
        start = letters[0]
        for one, other in pairwise(letters):
            if "\n" in self._text[one:other]:
                yield self._positions[start], self._end(one)
                start = other
        yield self._positions[start], self._end(letters[-1])

    def _end(self, letter: int) -> int:
        return self._positions[letter] + (2 if ord(self._text[letter]) > 0xFFFF else 1)


def follow(text: str, shown: str, begin: int = 0) -> list[int]:
    """Return where each letter of `text` stands in `shown`, plus `begin`; -1 for blanks and lost.

    `shown` may hold more than `text`, such as numbers of footnotes.
    """
    at = [-1] * len(text)
    place = 0
    for number, letter in enumerate(text):
        if letter.isspace() or letter == _OBJECT:
            continue
        found = shown.find(letter, place)
        if found < 0:
            return _alike(text, shown, begin)
        at[number] = begin + found
        place = found + 1
    return at


def _alike(text: str, shown: str, begin: int) -> list[int]:
    """Do what `follow` does where the page does not show all of the text."""
    from difflib import SequenceMatcher

    at = [-1] * len(text)
    for run in SequenceMatcher(None, text, shown, autojunk=False).get_matching_blocks():
        for step in range(run.size):
            if not text[run.a + step].isspace():
                at[run.a + step] = begin + run.b + step
    return at


def _text(section: Section, number: int) -> str | None:
    if number == 0:
        return section.title
    return next((block.text for block in section.blocks if block.number == number), None)
