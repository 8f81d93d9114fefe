# SPDX-License-Identifier: MIT
"""What search gives back: hits, how many there are, and how the question was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from reader.search.snippet import choose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.language import Language
    from reader.library.model import Location
    from reader.search.query import Query
    from reader.search.sidecar import Entry
    from reader.search.snippet import Snippet


@dataclass(frozen=True)
class Hit:
    """One section that answers.

    `words` are what to mark on the page, to be handed to `snippet.spans`. `why` holds the kinds of
    reasons, `note` the glossary's equation if the hit came by it. `pair` is the same section in the
    other language, if there is one. The snippet is made when it is first looked at.
    """

    location: Location
    title: str
    chapter_title: str
    chapter_number: str
    score: float
    why: tuple[str, ...]
    entry: Entry = field(repr=False, compare=False)
    note: str = ""
    words: tuple[str, ...] = ()
    pair: Location | None = None

    @property
    def snippet(self) -> str:
        """The piece of the section that shows most of `words`."""
        return self._piece.text

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """What to mark in `snippet`, as (start, end) in code points."""
        return self._piece.spans

    @property
    def block(self) -> int:
        """The number of the block that the snippet was taken from; 0 if there is none."""
        return self._piece.block

    @cached_property
    def _piece(self) -> Snippet:
        return choose(self.entry, self.words)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many hits there are by language, and by the ids of chapters, parts and tags.

    Each counts what all filters but its own leave: what choosing another value would give. Parts of
    two packs with one id count as one, and so do chapters and tags. `both` is what both languages
    together would give. Where the question joins pairs, a pair counts once, but in each language.
    """

    both: int = 0
    languages: Mapping[Language, int] = field(default_factory=dict)
    chapters: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits of a query, best first.

    `total` counts all hits, `hits` holds at most the query's limit. `read_as` is what was searched
    instead of what was typed, if anything; `suggestions` are other texts that may have been meant,
    and `terms`, if there is no hit, the terms of the glossary that are most alike. `is_thorough`
    is False if only the exact channel answered, and `is_complete` also if a pack has no index.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    read_as: str | None = None
    suggestions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    is_thorough: bool = True
    is_complete: bool = True
    counts: Counts = field(default_factory=Counts)
