# SPDX-License-Identifier: MIT
"""The exact channel: which sections hold a squeezed text. It never misses one.

Bitmaps of neighbouring letters leave a few candidates, and each of them is looked into. A set of
sections is a bitmap too: bit n of a whole number is section n.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

from reader.search.packed import bitmap, ones, unpack_numbers
from reader.search.sidecar import LARGE, SHORT, WHOLE, wholes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.search.packed import PackedMap
    from reader.search.sidecar import Entry, Sidecar

Kept = TypeVar("Kept")

_FEW = 200  # sections whose titles are looked at one by one
_KEPT = 1024  # answers and bitmaps held in memory
_DIGITS = re.compile("[0-9]+")
_LATIN_FIRST = re.compile("[A-Za-z]")
_SHORT_LATIN = re.compile(f"[A-Za-z]{{1,{SHORT}}}")


class ExactChannel:
    """Finds sections of several packs; a section's number counts through all of them."""

    def __init__(self, shelves: Sequence[_Shelf | _SmallShelf]) -> None:
        self.entries: tuple[Entry, ...] = tuple(e for shelf in shelves for e in shelf.entries)
        self.everything = (1 << len(self.entries)) - 1
        self._texts = [entry.plain for entry in self.entries]
        self._shelves: list[tuple[int, _Shelf | _SmallShelf]] = []
        offset = 0
        for shelf in shelves:
            self._shelves.append((offset, shelf))
            offset += len(shelf.entries)
        # up to so many letters the bitmaps alone tell
        self._certain = min((shelf.gram_size for shelf in shelves), default=2)
        self._holding: dict[str, int] = {}
        self._apart: dict[str, int] = {}

    @classmethod
    def of(cls, sidecars: Iterable[Sidecar]) -> ExactChannel:
        """Return the channel over indexed packs."""
        return cls([_Shelf(sidecar.entries, sidecar.grams) for sidecar in sidecars])

    @classmethod
    def of_few(cls, entries: Sequence[Entry]) -> ExactChannel:
        """Return the channel over sections that are so few that they need no index."""
        return cls([_SmallShelf(entries)])

    def warm(self) -> None:
        """Make now what the first question would have to wait for."""
        _ = self._titles

    def holding(self, form: str) -> int:
        """Return the sections whose title or text holds the squeezed `form`."""
        if not form:
            return 0
        known = self._holding.get(form)
        if known is None:
            known = self._look_up(form)
            _keep(self._holding, form, known)
        return known

    def holding_all(self, forms: Iterable[str]) -> int:
        """Return the sections that hold each of several squeezed forms."""
        found = self.everything
        unsure: list[str] = []
        for form in forms:
            if form in self._holding or len(form) <= self._certain:
                found &= self.holding(form)
            else:
                found &= self._candidates(form)
                unsure.append(form)
            if not found:
                return 0
        texts = self._texts
        for form in unsure:
            found = bitmap([o for o in ones(found) if form in texts[o]])
        return found

    def titled(self, form: str, among: int) -> int:
        """Return the sections of `among` whose title holds the squeezed `form`."""
        if not form or not among:
            return 0
        if among.bit_count() <= _FEW:
            entries = self.entries
            return bitmap(o for o in ones(among) if form in entries[o].plain_title)
        joined, ends = self._titles
        found: list[int] = []
        at = joined.find(form)
        while at >= 0:
            found.append(bisect_right(ends, at))
            at = joined.find(form, ends[found[-1]])
        return bitmap(found) & among

    def apart(self, marked: str) -> int:
        """Return the sections that hold a form and where it stands as a reader would expect.

        `marked` is the squeezed form with capitals where its Latin words begin. A Latin form must
        begin a word; it must end one too if it is very short, or if it runs over the end of a word
        where what was typed has none. Digits must be a whole number. Thai has no such borders.
        """
        known = self._apart.get(marked)
        if known is None:
            known = self._find_apart(marked, self.holding(marked.lower()))
            _keep(self._apart, marked, known)
        return known

    def apart_among(self, marked: str, holding: int) -> int:
        """Return those of some sections, all of which hold a form, where it stands apart."""
        known = self._apart.get(marked)
        return self._find_apart(marked, holding) if known is None else known & holding

    def entire(self, marked: str, among: int) -> int:
        """Return the sections of `among` where a form that ends in a Latin word ends a word."""
        if len(marked) <= SHORT or not (_LATIN_FIRST.match(marked) and marked[-1].isascii()):
            return among
        entries, pattern = self.entries, _as_words(marked, is_whole=True)
        return bitmap(o for o in ones(among) if pattern.search(entries[o].marked))

    def _find_apart(self, marked: str, holding: int) -> int:
        if not holding or not (_LATIN_FIRST.match(marked) or _DIGITS.fullmatch(marked)):
            return holding
        if _DIGITS.fullmatch(marked):
            return self._wholes(marked) & holding
        if _SHORT_LATIN.fullmatch(marked):
            return self._short_words(marked.lower(), holding)
        entries, pattern = self.entries, _as_words(marked)
        is_short = len(marked) <= SHORT
        return bitmap(
            o
            for o in ones(holding)
            if (not is_short and marked in entries[o].marked) or pattern.search(entries[o].marked)
        )

    def _short_words(self, word: str, holding: int) -> int:
        """Return the sections with a very short word, also with points inside it (U.N.)."""
        found = self._wholes(word) & holding
        pointed = 0
        for parts in _splits(word):
            spelt = holding
            for part in parts:
                spelt &= self._wholes(part)
            pointed |= spelt
        pattern = _as_words(word)
        return found | bitmap(
            o for o in ones(pointed & ~found) if pattern.search(self.entries[o].marked)
        )

    def _wholes(self, word: str) -> int:
        key = WHOLE + word
        return _joined((offset, shelf.bitmap(key)) for offset, shelf in self._shelves)

    def _look_up(self, form: str) -> int:
        candidates = self._candidates(form)
        if len(form) <= self._certain:
            return candidates
        candidates &= self._holding.get(form[:-1], self.everything)  # what was typed a key ago
        texts = self._texts
        return bitmap([o for o in ones(candidates) if form in texts[o]])

    def _candidates(self, form: str) -> int:
        return _joined((offset, shelf.candidates(form)) for offset, shelf in self._shelves)

    @cached_property
    def _titles(self) -> tuple[str, list[int]]:
        """The squeezed titles, and after which letter each ends."""
        ends: list[int] = []
        at = 0
        for entry in self.entries:
            at += entry.title_end + 1
            ends.append(at)
        return "".join(f"{entry.plain_title}\n" for entry in self.entries), ends


class _Shelf:
    """The bitmaps of one pack."""

    def __init__(self, entries: Sequence[Entry], packed: PackedMap) -> None:
        self.entries = entries
        self.gram_size = 3 if len(entries) > LARGE else 2
        self._packed = packed
        self._unpacked: dict[str, int] = {}

    def candidates(self, form: str) -> int:
        """Return the sections that hold all neighbouring letters of `form`."""
        size = min(len(form), self.gram_size)
        found = -1
        for gram in {form[i : i + size] for i in range(len(form) - size + 1)}:
            found &= self.bitmap(gram)
            if not found:
                break
        return found

    def bitmap(self, gram: str) -> int:
        """Return the sections under one key of the table."""
        known = self._unpacked.get(gram)
        if known is None:
            packed = self._packed.get(gram)
            known = unpack_numbers(packed) if packed is not None else 0
            _keep(self._unpacked, gram, known)
        return known


class _SmallShelf:
    """Sections without bitmaps: each is looked into."""

    gram_size = 2

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def candidates(self, form: str) -> int:
        """Return the sections that hold `form`."""
        return bitmap(o for o, entry in enumerate(self.entries) if form in entry.plain)

    def bitmap(self, gram: str) -> int:
        """Return the sections that hold a whole number or short word."""
        return bitmap(o for o, words in enumerate(self._wholes) if gram in words)

    @cached_property
    def _wholes(self) -> list[set[str]]:
        return [{WHOLE + word for word in wholes(entry)} for entry in self.entries]


def _joined(parts: Iterable[tuple[int, int]]) -> int:
    found = 0
    for offset, bits in parts:
        found |= bits << offset
    return found


def _keep(kept: dict[str, Kept], key: str, value: Kept) -> None:
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value


def _splits(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut a word of up to three letters into shorter ones."""
    for at in range(1, len(word)):
        yield word[:at], word[at:]
    if len(word) == SHORT:
        yield tuple(word)


@lru_cache(maxsize=_KEPT)
def _as_words(marked: str, is_whole: bool = False) -> re.Pattern[str]:
    """Return what finds the words of a Latin form in a marked text; see `ExactChannel.apart`.

    With `is_whole` the form's last word must end there.
    """
    lenient = marked[0].upper() + "".join(
        f"[{letter.lower()}{letter.upper()}]" if letter.isascii() else letter
        for letter in marked[1:]
    )
    whole = f"{lenient}(?![a-z])"
    return re.compile(whole if is_whole or len(marked) <= SHORT else f"{whole}|{marked}")
