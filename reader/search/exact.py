# SPDX-License-Identifier: MIT
"""The exact channel: which sections hold a squeezed text. It never misses one.

Bitmaps of neighbouring letters leave a few candidates, and each of them is looked into.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from reader.search.sidecar import unpack_ordinals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.search.sidecar import Entry, Sidecar

Kept = TypeVar("Kept")

_KEPT = 4096  # answers and bitmaps held in memory
_SHORT = 3  # Latin letters up to which a form must be a whole word to count fully
_DIGITS = re.compile("[0-9]+")
_LATIN_FIRST = re.compile("[A-Za-z]")


class ExactChannel:
    """Finds sections of several packs; a section's number counts through all of them."""

    def __init__(self, sidecars: Sequence[Sidecar]) -> None:
        self.entries: tuple[Entry, ...] = tuple(e for s in sidecars for e in s.entries)
        self._shelves = [_Shelf(sidecar) for sidecar in sidecars]
        self._holding: dict[str, tuple[int, ...]] = {}

    def holding(self, form: str) -> tuple[int, ...]:
        """Return the sections whose title or text holds the squeezed `form`, in book order."""
        if not form:
            return ()
        known = self._holding.get(form)
        if known is None:
            known = tuple(self._look_up(form))
            _keep(self._holding, form, known)
        return known

    def stands_apart(self, ordinal: int, marked: str) -> bool:
        """Tell whether a form, which the section holds, stands there as a reader would expect.

        `marked` is the squeezed form with capitals where its Latin words begin. A Latin form must
        begin a word; it must end one too if it is very short, or if it runs over the end of a word
        where what was typed has none. Digits must be a whole number. Thai has no such borders.
        """
        entry = self.entries[ordinal]
        if _DIGITS.fullmatch(marked):
            number = _whole_number(marked)
            return any(number.search(text) for text in (entry.title, *(t for _, t in entry.blocks)))
        if _LATIN_FIRST.match(marked):
            return _as_words(marked).search(entry.marked) is not None
        return True

    def apart(self, marked: str) -> list[int]:
        """Return the sections that hold a form and where it stands apart."""
        return [o for o in self.holding(marked.lower()) if self.stands_apart(o, marked)]

    def _look_up(self, form: str) -> Iterator[int]:
        offset = 0
        for shelf in self._shelves:
            for ordinal in _ones(shelf.candidates(form)):
                if len(form) <= 2 or form in shelf.entries[ordinal].plain:
                    yield offset + ordinal
            offset += len(shelf.entries)


class _Shelf:
    """One pack's sections and their bitmaps."""

    def __init__(self, sidecar: Sidecar) -> None:
        self.entries = sidecar.entries
        self._packed = sidecar.grams
        self._unpacked: dict[str, int] = {}

    def candidates(self, form: str) -> int:
        """Return the bitmap of the sections that hold every pair of letters of `form`."""
        pairs = {form[i : i + 2] for i in range(len(form) - 1)} or {form}
        found = -1
        for pair in pairs:
            found &= self._bitmap(pair)
            if not found:
                break
        return found

    def _bitmap(self, gram: str) -> int:
        known = self._unpacked.get(gram)
        if known is None:
            packed = self._packed.get(gram)
            known = unpack_ordinals(packed) if packed is not None else 0
            _keep(self._unpacked, gram, known)
        return known


def _keep(kept: dict[str, Kept], key: str, value: Kept) -> None:
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value


def _ones(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set."""
    digits = f"{bits:b}"[::-1] if bits else ""
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


@lru_cache(maxsize=_KEPT)
def _as_words(marked: str) -> re.Pattern[str]:
    """Return what finds the words of a Latin form in a marked text; see `stands_apart`."""
    lenient = marked[0].upper() + "".join(
        f"[{letter.lower()}{letter.upper()}]" if letter.isascii() else letter
        for letter in marked[1:]
    )
    whole = f"{lenient}(?![a-z])"
    return re.compile(whole if len(marked) <= _SHORT else f"{whole}|{marked}")


@lru_cache(maxsize=_KEPT)
def _whole_number(digits: str) -> re.Pattern[str]:
    both = (f"[{digit}{chr(ord(digit) - ord('0') + ord('๐'))}]" for digit in digits)
    return re.compile(r"(?<![\d.,])" + "[.,]?".join(both) + r"(?![.,]?\d)")
