# SPDX-License-Identifier: MIT
"""Searches texts that the reader keeps, marks and notes, with the same understanding as the book.

They are few: each question looks through all of them, and there is no index to keep up.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from reader.language import Language
from reader.library.model import Location
from reader.search import schema
from reader.search.exact import ExactChannel
from reader.search.query import MOST_LETTERS
from reader.search.seeking import Seeker
from reader.search.sidecar import Head, make_entry, mark
from reader.search.snippet import Snippet, choose, spans
from reader.text.normalize import fold, squeeze
from reader.text.words import runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.search.query import Query
    from reader.search.sidecar import Entry
    from reader.search.vocabulary import Vocabulary
    from reader.text.thai import Segmenter

_NOWHERE = Location("", "", Language.TH)


@dataclass(frozen=True, slots=True)
class Kept:
    """Something the reader keeps: its texts (a quote, a note, labels) and where it belongs."""

    id: str
    texts: tuple[str, ...]
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class KeptHit:
    """A kept thing that answers.

    `spans` are, for each of its texts, what to mark there as (start, end) in code points, and
    `piece` is the piece of them to show; the rest is as in a hit of the book.
    """

    id: str
    score: float
    why: tuple[str, ...]
    spans: tuple[tuple[tuple[int, int], ...], ...]
    piece: Snippet
    note: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The hits, best first; at most the query's limit of `total`."""

    hits: tuple[KeptHit, ...] = ()
    total: int = 0
    read_as: str | None = None
    suggestions: tuple[str, ...] = ()


class Keeping:
    """Finds kept things by the words and terms of the book and their own; for any thread."""

    def __init__(self, vocabulary: Vocabulary, load_segmenter: Callable[[], Segmenter]) -> None:
        self._vocabulary = vocabulary
        self._load_segmenter = load_segmenter
        self._shelf = _Shelf((), {}, vocabulary, load_segmenter)
        self._lock = threading.Lock()

    def find(self, query: Query, kept: Iterable[Kept]) -> KeptAnswer:
        """Return which of `kept` answer; the query's filter by tag is not looked at."""
        shelf = self._filled(tuple(kept))
        asked = " ".join((query.words, *query.phrases)).strip() or query.text.strip()
        text = asked[:MOST_LETTERS]
        if not squeeze(fold(text)):
            return KeptAnswer()
        found = shelf.seeker.seek(text)
        allowed = found.matches.bits & shelf.within(query)
        hits = []
        for ordinal in found.matches.best(allowed, query.limit):
            match = found.matches.match(ordinal)
            entry = shelf.exact.entries[ordinal]
            words = tuple(dict.fromkeys(word for word in match.words if word in entry.plain))
            here = shelf.kept[ordinal]
            marked = tuple(tuple(spans(text, words)) for text in here.texts)
            piece = choose(entry, words)
            told = found.why(ordinal)
            score = round(match.score, 3)
            hits.append(KeptHit(here.id, score, told, marked, piece, match.note, words))
        return KeptAnswer(tuple(hits), allowed.bit_count(), found.read_as, found.suggestions)

    def _filled(self, kept: tuple[Kept, ...]) -> _Shelf:
        """Return the shelf with these things on it; what was on it before is not read again."""
        with self._lock:
            if kept != self._shelf.kept:
                known = self._shelf.entries
                self._shelf = _Shelf(kept, known, self._vocabulary, self._load_segmenter)
            return self._shelf


class _Shelf:
    """Kept things made ready to be searched."""

    def __init__(
        self,
        kept: tuple[Kept, ...],
        known: Mapping[Kept, Entry],
        vocabulary: Vocabulary,
        load_segmenter: Callable[[], Segmenter],
    ) -> None:
        self.kept = kept
        self.entries = {thing: known.get(thing) or _entry(thing) for thing in kept}
        listed = [self.entries[thing] for thing in kept]
        self.exact = ExactChannel.of_few(listed)
        words = _Words(listed, vocabulary, load_segmenter() if listed else None)
        more = vocabulary.with_words(words.thai, words.latin)
        self.seeker = Seeker(self.exact, more, words, load_segmenter)

    def within(self, query: Query) -> int:
        """Return what has the query's phrases, lacks what it excludes, and passes its filters."""
        allowed = self.exact.everything
        for phrase in query.phrases:
            allowed &= self.exact.apart(mark(fold(phrase)))
        for word in query.excluded:
            allowed &= ~self.exact.apart(mark(fold(word)))
        for ordinal, thing in enumerate(self.kept):
            if not _passes(thing.location, query):
                allowed &= ~(1 << ordinal)
        return allowed


class _Words:
    """The words of kept texts: a word channel in which all that counts is how rare a word is."""

    def __init__(
        self, entries: Sequence[Entry], vocabulary: Vocabulary, segmenter: Segmenter | None
    ) -> None:
        """Take words as the book has them, and all that `segmenter` knows beyond the book."""
        self.thai: Counter[str] = Counter()
        self.latin: Counter[str] = Counter()
        self._holding: dict[str, list[int]] = {}
        self._stems: dict[str, dict[str, None]] = {}
        self._size = len(entries)
        for ordinal, entry in enumerate(entries):
            here: set[str] = set()
            for _, text in entry.blocks:
                folded = fold(text)
                for kind, word, _ in vocabulary.cut(folded):
                    here.update(self._take(kind, word, vocabulary))
                for kind, run, _ in runs(folded):
                    if kind == "thai" and segmenter is not None:
                        words = [w for w in segmenter.words(run) if w not in vocabulary.thai]
                        self.thai.update(words)
                        here.update(words)
            for token in here:
                self._holding.setdefault(token, []).append(ordinal)

    def scores(self, word: str) -> Mapping[int, float]:
        """Return the score of every text that has the word."""
        holding = self._holding.get(word, ())
        rarity = log(self._size / (len(holding) + 1)) + 1 if holding else 0.0
        return dict.fromkeys(holding, rarity)

    def spellings(self, stem: str) -> tuple[str, ...]:
        """Return the written words that `stem` stands for."""
        found = tuple(self._stems.get(stem, ()))
        return () if found == (stem,) else found

    def _take(self, kind: str, word: str, vocabulary: Vocabulary) -> Iterable[str]:
        token = schema.token(kind, word)
        if kind == "thai":
            self.thai[word] += 1
            return {token, *vocabulary.cut_fine(word)}
        self.latin[word] += 1
        self._stems.setdefault(token, {})[word] = None
        return {token}


def _entry(kept: Kept) -> Entry:
    head = Head(kept.location or _NOWHERE, "", "", "", ())
    return make_entry(head.location, "", head, list(enumerate(kept.texts)), is_packed=False)


def _passes(location: Location | None, query: Query) -> bool:
    """Tell whether the place passes the query's filters; what has no place passes all."""
    if location is None:
        return True
    return (
        query.language in {None, location.language}
        and query.pack in {"", location.pack}
        and query.chapter in {"", location.chapter}
        and query.within in {"", location.pack, location.chapter}
    )
