# SPDX-License-Identifier: MIT
"""Weighs what the two channels found: all that was typed, all its chunks, or most of its words.

The weights were measured on a table of real questions; see tests/bench.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from heapq import nsmallest
from itertools import islice
from math import log
from typing import TYPE_CHECKING

from reader.search.packed import bitmap, ones
from reader.search.reading import SYLLABLE, Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.search.exact import ExactChannel
    from reader.search.ranking import WordScores
    from reader.search.reading import Reading, Unit
    from reader.search.sidecar import Entry
    from reader.search.vocabulary import Vocabulary

_WHOLE = 100.0  # all that was typed stands there
_ENTIRE = 15.0  # ... and its last Latin word is not the beginning of a longer one
_WHOLE_INSIDE = 20.0  # ... but inside longer Latin words or numbers
_ALONE = {  # what the only telling unit of a question is worth, by how it stands there
    "parts": 75.0,
    "stem": 70.0,
    "glossary": 65.0,
    "number": 65.0,
}
_ALONE_SCATTERED = 60.0  # the words of a term, but not together
_ALL_CHUNKS = 50.0
_COVERED = 30.0  # times the square of the covered share
_LEAST_COVERED = 0.45
_ALL_UNITS = 12.0
_IN_TITLE = 30.0
_IS_TITLE = 12.0
_UNITS_IN_TITLE = 12.0
_LITERAL = 5.0
_DENSITY = 4.0
_FORM_GAIN = 1.2
_INNER = 0.6  # what the scattered words of a term are worth

_BROAD = 1000  # sections from which on only titles tell them apart
_MANY = 300  # sections with all that was typed beside which its chunks apart say nothing
_VAST = 4000  # sections from which on it is not looked whether chunks stand there as words
_FEW = 30  # sections up to which it is looked whether the text stands there letter by letter
_LARGE = 5000  # sections from which on only the rarest units are scored
_RAREST = 4
_MOST_UNITS = 12
_UNKNOWN = 4.0  # what a word weighs that stands nowhere
_COMMON = 0.5  # share of a language's sections above which a word says nothing


@dataclass(slots=True)
class Match:
    """One section that answers: how well, why, and by which squeezed texts."""

    score: float = 0.0
    why: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    note: str = ""

    def add_reason(self, why: str) -> None:
        """Add a reason once."""
        if why not in self.why:
            self.why.append(why)


class Matches:
    """The sections that answer, each with its score; the rest is worked out for those shown.

    `bits` are all sections. Those in `scores` have one of their own; the others have that of the
    first of `tiers` they are in.
    """

    def __init__(self) -> None:
        self.bits = 0
        self.scores: dict[int, float] = {}
        self.tiers: list[tuple[float, int]] = []
        self._told: dict[int, Match] = {}
        self._tellers: list[tuple[int, Callable[[int], Match]]] = []

    def score(self, ordinal: int) -> float:
        """Return the score of a section that answers."""
        own = self.scores.get(ordinal)
        if own is not None:
            return own
        return next((score for score, bits in self.tiers if bits >> ordinal & 1), 0.0)

    def best(self, among: int, limit: int) -> list[int]:
        """Return the best `limit` sections (all if 0) of `among`, the best first."""
        among &= self.bits
        tiered = among & ~bitmap(self.scores) if self.tiers else 0
        ranked = [(-self.scores[o], o) for o in ones(among & ~tiered)]
        for score, bits in self.tiers:
            ranked += [(-score, o) for o in islice(ones(tiered & bits), limit or None)]
            tiered &= ~bits
        ordered = nsmallest(limit, ranked) if limit else sorted(ranked)
        return [ordinal for _, ordinal in ordered]

    def match(self, ordinal: int) -> Match:
        """Return all that is known of a section that answers."""
        told = self._told.get(ordinal)
        if told is None:
            tell = next((tell for bits, tell in self._tellers if bits >> ordinal & 1), None)
            told = self._told[ordinal] = tell(ordinal) if tell else Match()
            told.score = self.score(ordinal)
        return told

    def add(self, ordinal: int, match: Match) -> None:
        """Add a section with all that is known of it."""
        self.bits |= 1 << ordinal
        self.scores[ordinal] = match.score
        self._told[ordinal] = match

    def add_all(self, bits: int, tell: Callable[[int], Match]) -> None:
        """Add sections, of which `tell` knows the rest; their scores are added by the caller."""
        self.bits |= bits
        self._tellers.append((bits, tell))

    def gain(self, ordinal: int, gain: float) -> None:
        """Add to the score of a section that answers."""
        self.scores[ordinal] = self.score(ordinal) + gain


@dataclass(slots=True)
class _Presence:
    """How one unit stands in one section."""

    value: float = 0.0
    gain: float = 0.0
    why: str = ""
    words: tuple[str, ...] = ()
    note: str = ""


class Matcher:
    """Finds and weighs the sections that answer a reading."""

    def __init__(
        self,
        exact: ExactChannel,
        vocabulary: Vocabulary | None = None,
        ranking: WordScores | None = None,
    ) -> None:
        self._exact = exact
        self._vocabulary = vocabulary
        self._ranking = ranking
        self._sizes = Counter(entry.language for entry in exact.entries)
        self._groups = _groups(exact.entries)

    def has_exact(self, reading: Reading) -> bool:
        """Tell whether all that was typed, or all its chunks, stand in one section as words do."""
        return bool(self._exact.apart(reading.marked)) or bool(self._with_all_chunks(reading))

    def exact(self, reading: Reading) -> Matches:
        """Return the sections that hold all that was typed, or all its chunks."""
        found = Matches()
        whole = self._exact.holding(reading.whole)
        titled = self._exact.titled(reading.whole, whole)
        found.add_all(whole, partial(_told, ["exact"], [reading.whole], titled))
        if whole.bit_count() > _BROAD:
            for weight, group in self._groups:
                found.tiers.append((weight * (_WHOLE + _IN_TITLE), titled & group))
                found.tiers.append((weight * _WHOLE, whole & group))
        else:
            self._score_whole(found.scores, reading, whole, titled)
        if whole.bit_count() < _MANY and (chunked := self._with_all_chunks(reading) & ~whole):
            self._add_chunked(found, reading, chunked)
        return found

    def full(self, reading: Reading) -> Matches:
        """Return the sections of `exact` and those that hold most of the units or their forms."""
        found = self.exact(reading)
        units = self._telling(reading)
        if not units:
            return found
        weights = self._weights(units)
        presences = [self._presences(unit) for unit in units]
        for ordinal in set().union(*presences):
            here = [presence.get(ordinal) for presence in presences]
            self._weigh(found, ordinal, list(zip(units, weights, here, strict=True)))
        return found

    def _score_whole(
        self, scores: dict[int, float], reading: Reading, whole: int, titled: int
    ) -> None:
        """Score the sections that hold all that was typed."""
        form, entries = reading.whole, self._exact.entries
        apart = self._exact.apart(reading.marked)
        entire = self._exact.entire(reading.marked, apart)
        is_few = whole.bit_count() <= _FEW
        for ordinal in ones(whole):
            if not apart >> ordinal & 1:
                scores[ordinal] = _WHOLE_INSIDE
                continue
            entry = entries[ordinal]
            plain = entry.plain
            score = _WHOLE + _DENSITY * log(1 + 1000 * plain.count(form) / len(plain))
            if entire >> ordinal & 1:
                score += _ENTIRE
            if titled >> ordinal & 1:
                score += _IN_TITLE + (form == entry.plain_title) * _IS_TITLE
            if is_few and any(reading.literal in text.casefold() for _, text in entry.blocks):
                score += _LITERAL
            scores[ordinal] = score * entry.head.weight

    def _add_chunked(self, found: Matches, reading: Reading, chunked: int) -> None:
        """Add the sections that hold all chunks of what was typed."""
        chunks = [chunk.lower() for chunk in reading.chunks]
        is_broad = chunked.bit_count() > _BROAD
        looked_for = [chunk for chunk in chunks if len(chunk) > 2 or not is_broad]
        titles = [self._exact.titled(chunk, chunked) for chunk in looked_for]
        titled = 0
        for bits in titles:
            titled |= bits
        if is_broad:
            for weight, group in self._groups:
                found.tiers.append((weight * (_ALL_CHUNKS + _IN_TITLE / 4), titled & group))
                found.tiers.append((weight * _ALL_CHUNKS, chunked & group))
        else:
            for ordinal in ones(chunked):
                share = sum(bits >> ordinal & 1 for bits in titles) / len(chunks)
                weight = self._exact.entries[ordinal].head.weight
                found.scores[ordinal] = weight * (_ALL_CHUNKS + share * _IN_TITLE / 2)
        found.add_all(chunked, partial(_told, ["parts"], chunks, titled))

    def _weigh(
        self,
        found: Matches,
        ordinal: int,
        here: list[tuple[Unit, float, _Presence | None]],
    ) -> None:
        present = [(unit, weight, p) for unit, weight, p in here if p is not None]
        weight = self._exact.entries[ordinal].head.weight
        gain = weight * sum(p.gain for _, _, p in present)
        if found.bits >> ordinal & 1:
            found.gain(ordinal, gain)
            return
        total = sum(weight for _, weight, _ in here)
        covered = sum(weight * p.value for _, weight, p in present) / total
        if covered < _LEAST_COVERED or not any(_is_telling(unit) for unit, _, _ in present):
            return
        title = self._title(ordinal)
        in_title = sum(w for _, w, p in present if any(x in title for x in p.words)) / total
        base = _COVERED * covered**2 + in_title * _UNITS_IN_TITLE
        if len(here) == 1 and covered >= _INNER:
            alone = present[0][2]
            base = _ALONE[alone.why] if alone.value > _INNER else _ALONE_SCATTERED
            base += in_title * _UNITS_IN_TITLE
        elif all(p is not None and p.value > _INNER for _, _, p in here):
            base += _ALL_UNITS
        match = Match(weight * base + gain)
        for _, _, p in present:
            match.add_reason(p.why)
            match.words.extend(p.words)
            match.note = match.note or p.note
        if len(here) > 1:
            match.add_reason("parts")
        if in_title:
            match.add_reason("title")
        found.add(ordinal, match)

    def _with_all_chunks(self, reading: Reading) -> int:
        if len(reading.chunks) < 2:
            return 0
        longest_first = sorted(reading.chunks, key=len, reverse=True)
        found = self._exact.holding_all(chunk.lower() for chunk in longest_first)
        if found.bit_count() <= _VAST:
            for chunk in reading.chunks:
                found &= self._exact.apart_among(chunk, found)
        return found

    def _telling(self, reading: Reading) -> list[Unit]:
        """Return the units worth looking for: not the ones that stand everywhere."""
        units = list(reading.units)
        telling = [unit for unit in units if not self._is_common(unit)] or units
        rarest = sorted(telling, key=self._weight, reverse=True)
        most = _RAREST if len(self._exact.entries) > _LARGE else _MOST_UNITS
        return rarest[:most]

    def _is_common(self, unit: Unit) -> bool:
        if unit.forms or unit.kind == "term":
            return False
        size = max(self._sizes.values(), default=0)
        return self._frequency(unit) > _COMMON * size

    def _weights(self, units: Sequence[Unit]) -> list[float]:
        """Return how much each unit tells; one that stands nowhere, as much as the rarest."""
        weights = [self._weight(unit) for unit in units]
        known = [w for w, unit in zip(weights, units, strict=True) if self._frequency(unit)]
        rarest = max(known, default=_UNKNOWN)
        return [
            w if self._frequency(unit) else min(w, rarest)
            for w, unit in zip(weights, units, strict=True)
        ]

    def _weight(self, unit: Unit) -> float:
        frequency = self._frequency(unit)
        return max(1.0, log(1 + len(self._exact.entries) / frequency)) if frequency else _UNKNOWN

    def _frequency(self, unit: Unit) -> int:
        if self._vocabulary is None or unit.kind == "term":
            forms = [unit.text, *(form.text for form in unit.forms)]
            return max(self._exact.holding(form).bit_count() for form in forms)
        counts = self._vocabulary.thai if unit.kind == "thai" else self._vocabulary.latin
        return counts.get(unit.text, 0) or self._exact.holding(unit.text).bit_count()

    def _presences(self, unit: Unit) -> dict[int, _Presence]:
        found: dict[int, _Presence] = {}
        self._add_words(found, unit.inner, _INNER)
        self._add_words(found, unit.words, 1.0)
        for form in unit.forms:
            self._add_form(found, form)
        if len(unit.text) > 2 or unit.kind != "thai":
            self._add_form(found, Form(unit.text, unit.marked, 1.0, "parts", is_strict=False))
        return found

    def _add_form(self, found: dict[int, _Presence], form: Form) -> None:
        text, weight, entries = form.text, form.weight, self._exact.entries
        holding = list(ones(self._exact.apart(form.marked)))
        if form.is_strict:
            holding = [ordinal for ordinal in holding if form.marked in entries[ordinal].marked]
        rarity = log(1 + len(entries) / (1 + len(holding)))
        for ordinal in holding:
            presence = found.setdefault(ordinal, _Presence())
            if weight > presence.value or text in presence.words:
                presence.value = max(weight, presence.value)
                presence.why, presence.note = form.why, form.note
                presence.words = (text,)
            elif weight == presence.value:
                presence.words += (text,)
            presence.gain += _FORM_GAIN * weight * rarity

    def _add_words(
        self, found: dict[int, _Presence], words: Iterable[Sequence[str]], value: float
    ) -> None:
        """Add the sections that have the words, each of which may stand there in several forms."""
        if self._ranking is None:
            return
        groups = list(dict.fromkeys(map(tuple, words)))
        seen: dict[int, list[tuple[str, float]]] = {}
        for group in groups:
            for ordinal, best in self._best_of(group).items():
                seen.setdefault(ordinal, []).append(best)
        for ordinal, here in seen.items():
            presence = found.setdefault(ordinal, _Presence())
            presence.value = value * len(here) / len(groups)
            presence.gain = sum(score for _, score in here)
            presence.why, presence.words = self._shown(ordinal, [word for word, _ in here])

    def _best_of(self, group: Sequence[str]) -> Mapping[int, tuple[str, float]]:
        """Return for each section the word of the group that says most there."""
        best: dict[int, tuple[str, float]] = {}
        for word in group:
            for ordinal, score in self._ranking.scores(word).items() if self._ranking else ():
                if ordinal not in best or score > best[ordinal][1]:
                    best[ordinal] = (word, score)
        return best

    def _shown(self, ordinal: int, words: list[str]) -> tuple[str, tuple[str, ...]]:
        """Return why these words of the index count, and how they are written in the section."""
        plain = self._exact.entries[ordinal].plain
        stems = [self._spellings(word) for word in words]
        shown = [
            form
            for word, spellings in zip(words, stems, strict=True)
            for form in spellings or (word,)
            if form in plain
        ]
        is_stem = words[0].isascii() and words[0].isalpha()
        return "stem" if is_stem else "parts", tuple(shown)

    def _spellings(self, word: str) -> tuple[str, ...]:
        return self._ranking.spellings(word) if self._ranking is not None else ()

    def _title(self, ordinal: int) -> str:
        return self._exact.entries[ordinal].plain_title


def _is_telling(unit: Unit) -> bool:
    """Tell whether a unit is more than a syllable, perhaps a scrap of a word that is not here."""
    return unit.kind != "thai" or len(unit.text) >= SYLLABLE


def _groups(entries: Iterable[Entry]) -> list[tuple[float, int]]:
    """Return the sections by what their hits are worth."""
    found: dict[float, list[int]] = {}
    for ordinal, entry in enumerate(entries):
        found.setdefault(entry.head.weight, []).append(ordinal)
    return [(weight, bitmap(ordinals)) for weight, ordinals in found.items()]


def _told(why: list[str], words: list[str], titled: int, ordinal: int) -> Match:
    """Return what is known of a section of `exact`; `titled` are those with words in the title."""
    reasons = [*why, "title"] if titled >> ordinal & 1 else why[:]
    return Match(0.0, reasons, words[:])
