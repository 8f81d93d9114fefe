# SPDX-License-Identifier: MIT
"""From a place in the book to a quote, and from the quote back to the place in a later edition.

The text of a section is here its title (block 0) and its blocks, one a line. A line end and a blank
count as the same, so that a paragraph may be split or joined without a mark losing its hold.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader.text.normalize import widen
from reader.userdata.marks import Quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.library.model import Location, Section

CONTEXT = 32  # code points kept before and after
OPENING = 160  # code points of a block that a bookmark keeps

# Word for word: how much of the context must agree, from 0 to 1: the farther the more. When the
# words stand in other blocks too, with which they may share a whole phrase, all of it must.
_IN_BLOCK = 0.25
_IN_SECTION = 0.75
_ELSEWHERE = 0.75
_MARGIN = 0.1  # less than this makes no place likelier than another
_EDGE = 16  # code points of context that a section's beginning or end is worth
_LONG = 60  # code points of a quote that hardly stands twice by chance
_TELLING = 32  # code points of quote and context together, below which all is guessing

# Reworded: likeness in per cent.
_ALIKE = 70.0
_ALIKE_IN_PLACE = 55.0  # in the very block that was marked
_ALIKE_IN_FRAME = 50.0  # between what stood before and after it
_ALIKE_AROUND = 60.0  # of the quote together with its context
_ALIKE_SHORT, _ALIKE_AROUND_SHORT = 85.0, 75.0  # for fewer code points than _SHORT
_IN_PLACE = 8.0  # what the right section, and again the right block, are worth
_SHORT = 20
_FRAME = 12  # code points before and after that make the frame of a quote
_SLACK = 16  # code points around a likely place that are looked at
_SHARED = 0.3  # of a quote's letter triples, before a section is compared closely
_CLOSELY = 8  # sections that are compared closely


class Certainty(StrEnum):
    """How sure it is that a place is the one that was marked."""

    EXACT = "exact"
    NEAR = "near"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one block: code points `start` to `end` of its text, the end not included."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a mark stands in the edition at hand.

    `EXACT`: its text stands at `location`, word for word, and nowhere else as likely. `NEAR`: the
    likeliest place, to be shown as uncertain: reworded, or one of several. `GONE`: `location` is
    the old one and `spans` is empty. A quote that runs over several blocks has a span in each.
    """

    location: Location
    spans: tuple[Span, ...]
    certainty: Certainty


class _Page(NamedTuple):
    """A section as one text: its title and blocks, and where in `text` each of them begins."""

    section: Section
    text: str
    numbers: list[int]
    starts: list[int]


class _Spot(NamedTuple):
    """A piece of a page that may be what was marked; the higher `fit`, the likelier."""

    page: _Page
    start: int
    end: int
    fit: float

    @property
    def row(self) -> int:
        """Which of the page's blocks it begins in, counted from 0, the title."""
        return bisect_right(self.page.starts, self.start) - 1

    @property
    def block(self) -> int:
        """The number of the block in which it begins."""
        return self.page.numbers[self.row]

    @property
    def runs_on(self) -> bool:
        """Whether it ends in another block than the one in which it begins."""
        return bisect_right(self.page.starts, self.end - 1) - 1 > self.row

    def is_in_section(self, location: Location) -> bool:
        """Return whether it stands in the section of `location`."""
        return self.page.section.location.section == location.section

    def is_in_block(self, location: Location) -> bool:
        """Return whether it stands in the block of `location`."""
        return self.is_in_section(location) and self.block == location.block


def quote_of(section: Section, spans: Sequence[Span]) -> Quote:
    """Return the quote that begins with the first span and ends with the last.

    It grows so that no written sign is cut; a span that goes beyond its block ends there.

    Raises:
        ValueError: there is no span, or the section has no such block.
    """
    if not spans:
        raise ValueError("a quote needs a span")
    page = _page(section)
    start = _offset(page, spans[0].block, spans[0].start)
    end = _offset(page, spans[-1].block, spans[-1].end)
    start, end = widen(page.text, start, max(start, end))
    before, _ = widen(page.text, max(0, start - CONTEXT), start)
    _, after = widen(page.text, end, min(len(page.text), end + CONTEXT))
    return Quote(page.text[before:start], page.text[start:end], page.text[end:after])


def quote_of_block(section: Section, block: int) -> Quote:
    """Return the quote of a bookmark: the opening of the block, or with 0 the section's title.

    Raises:
        ValueError: the section has no such block.
    """
    return quote_of(section, [Span(block, 0, OPENING)])


def find(
    quote: Quote,
    location: Location,
    chapter: Sequence[Section],
    pack: Callable[[], Iterable[Section]],
) -> Found:
    """Return where `quote`, once taken at `location`, stands now.

    `chapter` are the sections of the location's chapter in its language, none if the chapter is
    gone; `pack` gives all sections of the pack in that language and is asked only when the chapter
    does not settle it. Word for word comes before reworded, better context before nearer.
    """
    settled = _without_search(quote, location, chapter)
    if settled:
        return settled
    here = [_page(section) for section in chapter]
    in_chapter = _word_for_word(quote, location, here)
    if in_chapter and in_chapter.certainty is Certainty.EXACT:
        return in_chapter
    everywhere = [_page(section) for section in pack()]
    in_pack = _word_for_word(quote, location, everywhere)
    if in_pack and in_pack.certainty is Certainty.EXACT:
        return in_pack
    return (
        in_chapter
        or in_pack
        or _reworded(quote, location, here)
        or _reworded(quote, location, everywhere)
        or Found(location, (), Certainty.GONE)
    )


def _without_search(quote: Quote, location: Location, chapter: Sequence[Section]) -> Found | None:
    """Return the place of a mark on a section as such, or of one that kept no text."""
    section = next((s for s in chapter if s.location.section == location.section), None)
    is_titled = location.block == 0 and (location.anchor or not quote.exact.strip())
    if section and is_titled and not _goes_beyond_title(quote, section):
        start = max(0, section.title.find(quote.exact))
        length = len(quote.exact) if quote.exact in section.title else len(section.title)
        return Found(location, (Span(0, start, start + length),), Certainty.EXACT)
    if quote.exact.strip():
        return None
    if section and any(block.number == location.block for block in section.blocks):
        return Found(location, (Span(location.block, 0, 0),), Certainty.NEAR)
    return Found(location, (), Certainty.GONE)


def _goes_beyond_title(quote: Quote, section: Section) -> bool:
    """Return whether the quote holds the opening of the section's text too."""
    opening = _one_line(section.blocks[0].text)[:_FRAME] if section.blocks else ""
    return bool(opening) and quote.exact not in section.title and opening in _one_line(quote.exact)


def _word_for_word(quote: Quote, location: Location, pages: Iterable[_Page]) -> Found | None:
    spots = [spot for page in pages for spot in _spots(quote, page)]
    if not spots:
        return None
    best = max(spots, key=lambda spot: (spot.fit, *_nearness(spot, location)))
    if _is_sure(best, spots, quote, location):
        return _found(best, location, Certainty.EXACT)
    if _agreeing(best, quote) < _TELLING and not best.is_in_block(location):
        return None
    return _found(best, location, Certainty.NEAR)


def _agreeing(spot: _Spot, quote: Quote) -> float:
    """Return how many code points of quote and context agree."""
    return len(quote.exact) + spot.fit * (len(quote.prefix) + len(quote.suffix))


def _spots(quote: Quote, page: _Page) -> Iterator[_Spot]:
    """Yield where the quote stands on the page word for word; `fit` is its context's, 0 to 1."""
    exact, suffix = _one_line(quote.exact), _one_line(quote.suffix)
    prefix = _one_line(quote.prefix)[::-1]
    start = page.text.find(exact)
    while start >= 0:
        end = start + len(exact)
        # One more than is compared, to see whether there is anything at all.
        before = page.text[max(0, start - len(prefix) - 1) : start][::-1]
        after = page.text[end : end + len(suffix) + 1]
        yield _Spot(page, start, end, _fit(prefix, before, suffix, after))
        start = page.text.find(exact, start + 1)


def _fit(prefix: str, before: str, suffix: str, after: str) -> float:
    """Return how much of the context agrees, 0 to 1, each side read away from the quote.

    When only one side is empty, the quote stood at the section's edge: that is context too.
    """
    agreeing = _shared(prefix, before) + _shared(suffix, after)
    context = len(prefix) + len(suffix)
    if context and not (prefix and suffix):
        context += _EDGE
        agreeing += _EDGE * (not before if not prefix else not after)
    return agreeing / context if context else 0.0


def _shared(one: str, other: str) -> int:
    """Return how many code points agree from the beginning."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))


def _nearness(spot: _Spot, location: Location) -> tuple[bool, int]:
    return spot.is_in_section(location), -abs(spot.block - location.block)


def _is_sure(best: _Spot, spots: Iterable[_Spot], quote: Quote, location: Location) -> bool:
    """Return whether `best` is likely enough, and nothing else nearly as likely."""
    others = [spot for spot in spots if (spot.page, spot.row) != (best.page, best.row)]
    if best.end - best.start >= _LONG and not others and not best.runs_on:
        return True
    if others:
        is_alike = best.fit == 1.0 and _agreeing(best, quote) >= _TELLING
        rivals = (spot for spot in others if spot.fit > best.fit - _MARGIN)
        return is_alike and (
            best.is_in_block(location)
            or (best.is_in_section(location) and not _on_page(best, rivals))
        )
    if best.is_in_block(location):
        return best.fit >= _IN_BLOCK and _agreeing(best, quote) >= _TELLING
    if best.runs_on:  # something may have come between its beginning and its end
        return best.fit == 1.0
    return best.fit >= (_IN_SECTION if best.is_in_section(location) else _ELSEWHERE)


def _on_page(best: _Spot, spots: Iterable[_Spot]) -> bool:
    return any(spot.page is best.page for spot in spots)


def _reworded(quote: Quote, location: Location, pages: Iterable[_Page]) -> Found | None:
    best: _Spot | None = None
    for page in _likely(quote, location, pages):
        spot = _compare(quote, location, page)
        if spot and (best is None or spot.fit > best.fit):
            best = spot
    return _found(best, location, Certainty.NEAR) if best else None


def _likely(quote: Quote, location: Location, pages: Iterable[_Page]) -> list[_Page]:
    """Return the few pages that share most letter triples with the quote."""
    exact = _one_line(quote.exact)
    triples = {exact[i : i + 3] for i in range(len(exact) - 2)} or {exact}
    shares = []
    for order, page in enumerate(pages):
        share = sum(triple in page.text for triple in triples) / len(triples)
        if share >= _SHARED or page.section.location.section == location.section:
            shares.append((-share, order, page))
    return [page for _, _, page in sorted(shares)[:_CLOSELY]]


def _compare(quote: Quote, location: Location, page: _Page) -> _Spot | None:
    """Return the piece of the page that is most like the quote, if it is like enough.

    `fit` is its likeness in per cent, that of its surroundings, and more for the section and the
    block that were marked.
    """
    spot = _in_frame(quote, page) or _like_enough(quote, location, page)
    if spot is None:
        return None
    bonus = _IN_PLACE * (spot.is_in_section(location) + spot.is_in_block(location))
    return spot._replace(fit=spot.fit + bonus)


def _in_frame(quote: Quote, page: _Page) -> _Spot | None:
    """Return what stands now between the words before and after the quote, if both are there."""
    from rapidfuzz.fuzz import ratio  # slow to load; few marks need it

    before, after = _one_line(quote.prefix)[-_FRAME:], _one_line(quote.suffix)[:_FRAME]
    found = page.text.find(before)
    start = found + len(before)
    end = page.text.find(after, start, start + 2 * len(quote.exact) + 2 * _FRAME)
    if min(len(before), len(after)) < _FRAME or found < 0 or end < 0:
        return None
    start, end = widen(page.text, start, end)
    likeness = ratio(_one_line(quote.exact), page.text[start:end])
    return _Spot(page, start, end, likeness + 100) if likeness >= _ALIKE_IN_FRAME else None


def _like_enough(quote: Quote, location: Location, page: _Page) -> _Spot | None:
    """Return the likest piece: the quote with its context finds the place, then itself in it."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    is_short = len(quote.exact) < _SHORT
    least = _ALIKE_AROUND_SHORT if is_short else _ALIKE_AROUND
    around = _one_line(quote.prefix + quote.exact + quote.suffix)
    place = partial_ratio_alignment(around, page.text, score_cutoff=least)
    if place is None:
        return None
    begin = max(0, place.dest_start - _SLACK)
    window = page.text[begin : place.dest_end + _SLACK]
    exact = _one_line(quote.exact)
    piece = partial_ratio_alignment(exact, window, score_cutoff=_ALIKE_IN_PLACE)
    if piece is None:
        return None
    start, end = widen(page.text, begin + piece.dest_start, begin + piece.dest_end)
    spot = _Spot(page, start, end, piece.score + place.score)
    needed = _ALIKE_SHORT if is_short else _ALIKE
    return spot if piece.score >= needed or spot.is_in_block(location) else None


def _found(spot: _Spot, location: Location, certainty: Certainty) -> Found:
    """Turn a piece of a page into a span for each block it touches."""
    spans = []
    blocks = zip(spot.page.numbers, spot.page.starts, _ends(spot.page), strict=True)
    for number, begin, finish in blocks:
        start, end = max(spot.start, begin), min(spot.end, finish)
        if start < end:
            spans.append(Span(number, start - begin, end - begin))
    place = spot.page.section.location
    block = spans[0].block if spans else spot.block
    found = replace(place, language=location.language, block=block)
    return Found(found, tuple(spans), certainty)


def _page(section: Section) -> _Page:
    texts = [section.title, *(block.text for block in section.blocks)]
    starts = [0, *accumulate(len(text) + 1 for text in texts[:-1])]
    numbers = [0, *(block.number for block in section.blocks)]
    return _Page(section, _one_line("\n".join(texts)), numbers, starts)


def _ends(page: _Page) -> list[int]:
    """Return where each block of the page ends: before the blank that parts it from the next."""
    return [*(start - 1 for start in page.starts[1:]), len(page.text)]


def _offset(page: _Page, block: int, offset: int) -> int:
    row = page.numbers.index(block)  # ValueError if there is no such block
    return min(page.starts[row] + max(0, offset), _ends(page)[row])


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
