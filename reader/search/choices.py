# SPDX-License-Identifier: MIT
"""Choosing one of a few thousand names as it is typed: chapters, sections, actions, marks.

What is typed may be the beginning of the name, some of its words in any order, a piece of it, or
misspelt; it may have been typed with the keyboard in the other language.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader.search.layout import to_english, to_thai
from reader.text.normalize import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence

_LIKENESS = 78  # of 100, that a misspelt name must have
_LEAST_FUZZY = 4  # letters from which a misspelling is looked for
_ENOUGH = 6  # found without misspelling, so that none is looked for
_BORDER = "\n"  # between names; no name has it in its letters
_LONGEST = 120  # letters of a name that are looked at


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen by one of its `names`; `key` says what it is."""

    key: Hashable
    names: tuple[str, ...]
    is_fuzzy: bool = True


class Forms(NamedTuple):
    """A name as it is compared: its folded words, and its letters alone."""

    words: str
    letters: str


class _Name(NamedTuple):
    words: str
    letters: str
    place: int


def forms(name: str) -> Forms:
    """Return the forms of a name, of its first 120 letters."""
    words = fold(name[:_LONGEST])
    return Forms(words, squeeze(words))


class Choices:
    """The names of many things, made ready to be looked through at each key."""

    def __init__(self, choices: Iterable[Choice], known: Callable[[str], Forms] = forms) -> None:
        """Take the choices in the order in which equal ones are found.

        `known` may remember what `forms` gives.
        """
        self._keys: list[Hashable] = []
        self._names: list[_Name] = []
        self._fuzzy: list[_Name] = []
        for place, choice in enumerate(choices):
            self._keys.append(choice.key)
            names = [_Name(*known(name), place) for name in choice.names]
            self._names += names
            if choice.is_fuzzy:
                self._fuzzy += names
        self._letters = [name.letters for name in self._fuzzy]
        # All names as one text, so that looking through thousands is one search.
        self._text = _BORDER + _BORDER.join(name.letters for name in self._names)
        self._starts = [0, *accumulate(len(name.letters) + 1 for name in self._names)]

    def warm(self) -> None:
        """Load what a misspelling needs, so that no key waits for it."""
        self._add_misspelt("x" * _LEAST_FUZZY, {})

    def find(self, text: str, recent: Sequence[Hashable] = (), limit: int = 30) -> list[Hashable]:
        """Return the keys of what `text` may mean, best first, each once.

        Of those that fit equally well, the ones in `recent` come first, in that order.
        """
        typed = fold(text).strip()
        if not squeeze(typed):
            return []
        ranks = self._ranks(typed)
        if not ranks:
            for other in (to_thai(text), to_english(text)):
                ranks = ranks or (self._ranks(fold(other).strip()) if other != text else {})
        if len(ranks) < _ENOUGH:
            self._add_misspelt(squeeze(typed), ranks)
        order = {key: number for number, key in enumerate(recent)}
        last = len(order)
        found = sorted(
            ranks, key=lambda place: (ranks[place], order.get(self._keys[place], last), place)
        )
        return list(dict.fromkeys(self._keys[place] for place in found))[:limit]

    def _ranks(self, typed: str) -> dict[int, float]:
        """Return how well each choice fits, 0 best, by its place."""
        letters, words = squeeze(typed), [squeeze(word) for word in typed.split()]
        words = [word for word in words if word]
        ranks: dict[int, float] = {}
        if not letters:
            return ranks
        # The longest word has the fewest places; a single letter counts at a beginning only.
        sought = max(words, key=len) if len(words) > 1 else letters
        for name in self._holding(sought if len(sought) > 1 else _BORDER + sought):
            rank = _rank(name, letters, words)
            if rank is not None and rank < ranks.get(name.place, 99):
                ranks[name.place] = rank
        return ranks

    def _holding(self, piece: str) -> Iterator[_Name]:
        """Yield the names that hold `piece`."""
        at = self._text.find(piece)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield self._names[number]
            at = self._text.find(piece, self._starts[number + 1])

    def _add_misspelt(self, letters: str, ranks: dict[int, float]) -> None:
        if len(letters) < _LEAST_FUZZY:
            return
        from rapidfuzz import fuzz, process  # not needed at the start

        found = process.extract(
            letters,
            self._letters,
            scorer=fuzz.partial_ratio if len(letters) > _LEAST_FUZZY else fuzz.ratio,
            score_cutoff=_LIKENESS,
            limit=40,
        )
        for written, likeness, number in found:
            name = self._fuzzy[number]
            if len(written) * 2 < len(letters):
                continue  # a short name is like a piece of anything
            ranks.setdefault(name.place, 10 + (100 - likeness))


def _rank(name: _Name, letters: str, words: Collection[str]) -> float | None:
    if letters not in name.letters:
        is_all = len(words) > 1 and all(word in name.letters for word in words)
        return 4 if is_all else None
    if name.letters == letters:
        return 0
    if name.letters.startswith(letters):
        return 1
    first = next(iter(words), letters)
    return 2 if f" {first}" in f" {name.words}" else 3
