# SPDX-License-Identifier: MIT
"""Which sections belong to a language, chapter, part or tag, and how many hits each has."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reader.language import Language
from reader.search.answer import Counts
from reader.search.packed import bitmap, ones

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.library.model import Location
    from reader.search.query import Query
    from reader.search.sidecar import Entry, Head


_VALUES: dict[str, Callable[[Head], tuple[str, ...]]] = {
    "pack": lambda head: (head.location.pack,),
    "language": lambda head: (head.location.language,),
    "part": lambda head: (head.part,) if head.part else (),
    "tag": lambda head: head.tags,
}


class _Stretch(NamedTuple):
    """The sections of one chapter in one language: numbers `start` to `end`, not included."""

    head: Head
    start: int
    end: int


class Narrowed(NamedTuple):
    """The sections that are left, how many hits they are, and the counts beside them."""

    shown: int
    total: int
    counts: Counts


class Facets:
    """Filters the sections of an exact channel; sets of sections are bitmaps, as there."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._everything = (1 << len(entries)) - 1
        self._stretches = _stretches(entries)
        self._of_chapter: dict[Location, _Stretch] = {s.head.location: s for s in self._stretches}
        self._anchors: dict[int, dict[str, int]] = {}

    def warm(self) -> None:
        """Make now what the first question would have to wait for."""
        _ = self._masks, self._twins

    @cached_property
    def openings(self) -> int:
        """The chapters' openings."""
        return bitmap(stretch.start for stretch in self._stretches)

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids of all packs and chapters: what `in:` may name."""
        places = [stretch.head.location for stretch in self._stretches]
        return frozenset(name for place in places for name in (place.pack, place.chapter))

    @cached_property
    def tags(self) -> frozenset[str]:
        """The ids of all tags in use."""
        return frozenset(self._masks["tag"])

    def within(self, query: Query) -> int:
        """Return the sections in the query's pack and in what its `in:` names."""
        found = self._everything
        if query.pack:
            found &= self._mask("pack", query.pack)
        if query.within:
            found &= self._mask("pack", query.within) | self._mask("chapter", query.within)
        return found

    def narrow(self, sections: int, query: Query) -> Narrowed:
        """Return the sections that pass the query's other filters, and the counts beside them."""
        asked = {
            "language": str(query.language or ""),
            "chapter": query.chapter,
            "part": query.part,
            "tag": query.tag,
        }
        masks = {kind: self._mask(kind, value) for kind, value in asked.items() if value}
        left = dict.fromkeys((*asked, ""), sections)
        for kind in left:
            for other, mask in masks.items():
                if other != kind:
                    left[kind] &= mask
        single = {bits: self.once(bits, query.reading) for bits in set(left.values())}
        once = {kind: single[bits] for kind, bits in left.items()}
        counts = Counts(
            both=once["language"].bit_count(),
            languages={Language(k): n for k, n in self._counted("language", left).items()},
            chapters=self._by_chapter(once["chapter"]),
            parts=self._counted("part", once),
            tags=self._counted("tag", once),
        )
        return Narrowed(left[""], once[""].bit_count(), counts)

    def once(self, sections: int, reading: Language | None) -> int:
        """Return `sections` with only the one in the language `reading` of each pair.

        Without a language, all of them.
        """
        if reading is None:
            return sections
        runs, loners = self._twins
        packed = sections.to_bytes(len(self._entries) // 8 + 1, "little")
        spare: list[int] = []
        for thai, english, length in runs:
            both = _cut(packed, thai, length) & _cut(packed, english, length)
            start = english if reading is Language.TH else thai
            spare += [start + place for place in ones(both)]
        for thai, english in loners:
            if sections >> thai & 1 and sections >> english & 1:
                spare.append(english if reading is Language.TH else thai)
        return sections & ~bitmap(spare)

    def pair(self, ordinal: int) -> int | None:
        """Return the same section in the other language, or None."""
        entry = self._entries[ordinal]
        chapter = entry.head.location
        stretch = self._of_chapter.get(chapter.in_language(chapter.language.other))
        if stretch is None:
            return None
        anchors = self._anchors.get(stretch.start)
        if anchors is None:
            places = range(stretch.start, stretch.end)
            anchors = {self._entries[o].location.anchor: o for o in places}
            self._anchors[stretch.start] = anchors
        return anchors.get(entry.location.anchor)

    @cached_property
    def _twins(self) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
        """The pairs: runs of them in one order in both languages, and the others.

        A run is where its Thai sections begin, where the English ones do, and how many they are.
        """
        runs: list[tuple[int, int, int]] = []
        for head, start, end in self._stretches:
            if head.location.language is not Language.TH:
                continue
            for ordinal in range(start, end):
                pair = self.pair(ordinal)
                if pair is None:
                    continue
                first, other, length = runs[-1] if runs else (0, 0, 0)
                if length and (first + length, other + length) == (ordinal, pair):
                    runs[-1] = (first, other, length + 1)
                else:
                    runs.append((ordinal, pair, 1))
        loners = [(thai, english) for thai, english, length in runs if length == 1]
        return [run for run in runs if run[2] > 1], loners

    def _mask(self, kind: str, value: str) -> int:
        if kind in self._masks:
            return self._masks[kind].get(value, 0)
        found = 0
        for head, start, end in self._stretches:
            if head.location.chapter == value:
                found |= ((1 << (end - start)) - 1) << start
        return found

    @cached_property
    def _masks(self) -> dict[str, dict[str, int]]:
        """The sections by kind of filter and value; chapters are too many for it."""
        places: dict[str, dict[str, list[int]]] = {kind: {} for kind in _VALUES}
        for head, start, end in self._stretches:
            for kind, values in _VALUES.items():
                for value in values(head):
                    places[kind].setdefault(value, []).extend(range(start, end))
        return {
            kind: {value: bitmap(ordinals) for value, ordinals in found.items()}
            for kind, found in places.items()
        }

    def _counted(self, kind: str, left: Mapping[str, int]) -> dict[str, int]:
        counted = {v: (left[kind] & mask).bit_count() for v, mask in self._masks[kind].items()}
        return {value: count for value, count in counted.items() if count}

    def _by_chapter(self, sections: int) -> dict[str, int]:
        found: dict[str, int] = {}
        packed = sections.to_bytes(len(self._entries) // 8 + 1, "little")
        for head, start, end in self._stretches:
            count = _cut(packed, start, end - start).bit_count()
            if count:
                chapter = head.location.chapter
                found[chapter] = found.get(chapter, 0) + count
        return found


def _cut(packed: bytes, start: int, length: int) -> int:
    """Return `length` bits of a packed bitmap as a bitmap of their own."""
    here = int.from_bytes(packed[start >> 3 : (start + length >> 3) + 1], "little")
    return here >> (start & 7) & ((1 << length) - 1)


def _stretches(entries: Sequence[Entry]) -> list[_Stretch]:
    found: list[_Stretch] = []
    start = 0
    for at in range(1, len(entries) + 1):
        if at == len(entries) or entries[at].head is not entries[start].head:
            found.append(_Stretch(entries[start].head, start, at))
            start = at
    return found
