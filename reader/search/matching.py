# SPDX-License-Identifier: MIT
"""Weighs what the two channels found: all that was typed, all its chunks, or most of its words.

The weights were measured on a table of real questions; see tests/bench.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from reader.search.reading import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.search.exact import ExactChannel
    from reader.search.ranking import Ranking
    from reader.search.reading import Reading, Unit
    from reader.search.vocabulary import Vocabulary

_WHOLE = 100.0  # all that was typed stands there
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

_BROAD = 1000  # sections from which on only titles are looked at more closely
_FEW = 100  # sections up to which it is looked whether the text stands there letter by letter
_LARGE = 5000  # sections from which on only the rarest units are scored
_RAREST = 4
_MOST_UNITS = 12
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
        ranking: Ranking | None = None,
    ) -> None:
        self._exact = exact
        self._vocabulary = vocabulary
        self._ranking = ranking
        self._sizes = Counter(entry.language for entry in exact.entries)

    def has_exact(self, reading: Reading) -> bool:
        """Tell whether all that was typed, or all its chunks, stand in one section as words do."""
        return bool(self._exact.apart(reading.marked)) or bool(self._with_all_chunks(reading))

    def exact(self, reading: Reading) -> dict[int, Match]:
        """Return the sections that hold all that was typed, or all its chunks."""
        found: dict[int, Match] = {}
        whole = self._exact.holding(reading.whole)
        for ordinal in whole:
            in_title = reading.whole in self._title(ordinal)
            score = self._whole_score(ordinal, reading, in_title, len(whole))
            why = ["exact", "title"] if in_title else ["exact"]
            found[ordinal] = Match(score, why, [reading.whole])
        chunks = [chunk.lower() for chunk in reading.chunks]
        for ordinal in self._with_all_chunks(reading):
            if ordinal not in found:
                share = sum(chunk in self._title(ordinal) for chunk in chunks) / len(chunks)
                why = ["parts", "title"] if share else ["parts"]
                found[ordinal] = Match(_ALL_CHUNKS + share * _IN_TITLE / 2, why, chunks[:])
        return found

    def full(self, reading: Reading) -> dict[int, Match]:
        """Return the sections of `exact` and those that hold most of the units or their forms."""
        found = self.exact(reading)
        units = self._telling(reading)
        if not units:
            return found
        weights = [self._weight(unit) for unit in units]
        presences = [self._presences(unit) for unit in units]
        for ordinal in set().union(*presences):
            here = [presence.get(ordinal) for presence in presences]
            self._weigh(found, ordinal, list(zip(units, weights, here, strict=True)))
        return found

    def _weigh(
        self,
        found: dict[int, Match],
        ordinal: int,
        here: list[tuple[Unit, float, _Presence | None]],
    ) -> None:
        present = [(unit, weight, p) for unit, weight, p in here if p is not None]
        gain = sum(p.gain for _, _, p in present)
        if ordinal in found:
            found[ordinal].score += gain
            return
        total = sum(weight for _, weight, _ in here)
        covered = sum(weight * p.value for _, weight, p in present) / total
        if covered < _LEAST_COVERED:
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
        match = Match(base + gain)
        for _, _, p in present:
            match.add_reason(p.why)
            match.words.extend(p.words)
            match.note = match.note or p.note
        if len(here) > 1:
            match.add_reason("parts")
        if in_title:
            match.add_reason("title")
        found[ordinal] = match

    def _whole_score(self, ordinal: int, reading: Reading, in_title: bool, sections: int) -> float:
        """Return what a section that holds all that was typed is worth; `sections` hold it."""
        entry = self._exact.entries[ordinal]
        if sections > _BROAD:
            return _WHOLE + in_title * _IN_TITLE
        if not self._exact.stands_apart(ordinal, reading.marked):
            return _WHOLE_INSIDE
        density = 1000 * entry.plain.count(reading.whole) / max(len(entry.plain), 1)
        is_literal = sections <= _FEW and any(
            reading.literal in text.casefold() for _, text in entry.blocks
        )
        return (
            _WHOLE
            + in_title * _IN_TITLE
            + (reading.whole == self._title(ordinal)) * _IS_TITLE
            + is_literal * _LITERAL
            + _DENSITY * log(1 + density)
        )

    def _with_all_chunks(self, reading: Reading) -> set[int]:
        if len(reading.chunks) < 2:
            return set()
        holding = sorted((self._exact.holding(chunk.lower()) for chunk in reading.chunks), key=len)
        return {
            ordinal
            for ordinal in set(holding[0]).intersection(*holding[1:])
            if all(self._exact.stands_apart(ordinal, chunk) for chunk in reading.chunks)
        }

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

    def _weight(self, unit: Unit) -> float:
        frequency = self._frequency(unit)
        return max(1.0, log(1 + len(self._exact.entries) / frequency)) if frequency else 2.0

    def _frequency(self, unit: Unit) -> int:
        if self._vocabulary is None or unit.kind == "term":
            return len(self._exact.holding(unit.text))
        counts = self._vocabulary.thai if unit.kind == "thai" else self._vocabulary.latin
        return counts.get(unit.text, 0) or len(self._exact.holding(unit.text))

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
        holding = self._exact.apart(form.marked)
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
        stems: Mapping[str, tuple[str, ...]] = self._vocabulary.stems if self._vocabulary else {}
        shown: list[str] = []
        for word in words:
            shown.extend(form for form in stems.get(word, (word,)) if form in plain)
        return "stem" if words[0] in stems else "parts", tuple(shown)

    def _title(self, ordinal: int) -> str:
        entry = self._exact.entries[ordinal]
        return entry.plain[: entry.title_end]
