# SPDX-License-Identifier: MIT
"""Answers a text by all means: as it stands, by its words, and mended if it stands nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.search.matching import Matcher
from reader.search.mending import Mender
from reader.search.packed import ones
from reader.search.reading import understand

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.search.exact import ExactChannel
    from reader.search.matching import Matches
    from reader.search.ranking import WordScores
    from reader.search.reading import Reading
    from reader.search.vocabulary import Vocabulary
    from reader.text.thai import Segmenter


_THAI_DIGITS = set("๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True, slots=True)
class Findings:
    """What answers a text, and how the text was read.

    `mended` is the repair by which it was found ("layout", "tone" or "spelling"), if any; the
    sections `as_typed` hold the text without it. `reasons` are those of every section.
    """

    matches: Matches
    read_as: str | None = None
    suggestions: tuple[str, ...] = ()
    mended: str = ""
    as_typed: int = 0
    reasons: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, matches: Matches, text: str) -> Findings:
        """Return what answers `text` as it was typed."""
        return cls(matches, reasons=["number"] if _THAI_DIGITS & set(text) else [])

    def why(self, ordinal: int) -> tuple[str, ...]:
        """Return the reasons for which a section answers."""
        told = self.matches.match(ordinal).why
        if self.mended and not self.as_typed >> ordinal & 1:
            told = [*(self.mended if why == "exact" else why for why in told), self.mended]
        return tuple(dict.fromkeys((*told, *self.reasons)))


class Seeker:
    """Finds what answers a text."""

    def __init__(
        self,
        exact: ExactChannel,
        vocabulary: Vocabulary,
        ranking: WordScores,
        load_segmenter: Callable[[], Segmenter],
    ) -> None:
        self._exact = exact
        self._vocabulary = vocabulary
        self._matcher = Matcher(exact, vocabulary, ranking)
        self._mender = Mender(exact, vocabulary, load_segmenter)

    def seek(self, text: str) -> Findings:
        """Return what answers `text`; it is mended only if it stands nowhere as it is."""
        reading = understand(text, self._vocabulary)
        found = self._matcher.full(reading)
        if self._matcher.has_exact(reading):
            return Findings.of(found, text)
        mended = self._mender.mend(text, only_layout=self._is_inside_words(reading))
        if mended is None and not found.bits:
            mended = self._mender.mend(text, is_daring=True)
        if mended is not None:
            other = self._matcher.full(understand(mended.text, self._vocabulary))
            if other.bits:
                inside = self._exact.holding(reading.whole) & ~other.bits
                other.add_all(inside, found.match)
                other.scores.update((ordinal, found.score(ordinal)) for ordinal in ones(inside))
                return replace(
                    Findings.of(other, text),
                    read_as=mended.text,
                    mended=mended.why,
                    as_typed=inside,
                )
        return replace(Findings.of(found, text), suggestions=self._mender.suggest(text))

    def _is_inside_words(self, reading: Reading) -> bool:
        """Tell whether what was typed is a part of longer words, and not words run together."""
        entries = self._exact.entries
        inner = reading.whole
        return any(inner in entries[o].marked for o in ones(self._exact.holding(inner)))
