# SPDX-License-Identifier: MIT
"""Search over all packs: at once for each key press, and thoroughly a moment later.

`find_exact` is cheap and belongs to the thread that types; `find` uses both channels and mends what
was mistyped, for a worker. Both may run at the same time: what they read never changes.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter, OrderedDict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import IndexMissing
from reader.language import Language
from reader.search import indexer, sidecar
from reader.search.exact import ExactChannel
from reader.search.matching import Match, Matcher
from reader.search.mending import Mender
from reader.search.ranking import Ranking
from reader.search.reading import plain_reading, understand
from reader.search.sidecar import mark
from reader.search.snippet import choose
from reader.search.suggesting import Suggester
from reader.search.vocabulary import Vocabulary
from reader.text.normalize import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from reader.library.library import Library
    from reader.library.model import Location
    from reader.library.pack import Pack
    from reader.search.query import Query
    from reader.search.reading import Reading
    from reader.search.sidecar import Sidecar
    from reader.text.thai import Segmenter

_KEPT = 256  # answers held in memory
_THAI_DIGITS = set("๐๑๒๓๔๕๖๗๘๙")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hit:
    """One section that answers.

    `spans` are (start, end) in code points of `snippet`. `words` are what to mark on the page, to
    be handed to `snippet.spans`. `why` holds the kinds of reasons, `note` the glossary's equation
    if the hit came by it. `block` is the number of the block that the snippet was taken from.
    """

    location: Location
    title: str
    chapter_title: str
    chapter_number: str
    snippet: str
    spans: tuple[tuple[int, int], ...]
    score: float
    why: tuple[str, ...]
    note: str = ""
    words: tuple[str, ...] = ()
    block: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many hits there are by language, chapter id and tag, before these filters."""

    languages: Mapping[Language, int] = field(default_factory=dict)
    chapters: Mapping[str, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits of a query, best first.

    `total` counts all hits, `hits` holds at most the query's limit. `read_as` is what was searched
    instead of what was typed, if anything; `suggestions` are other texts that may have been meant.
    `is_complete` is False if only the exact channel answered or a pack has no index.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    read_as: str | None = None
    suggestions: tuple[str, ...] = ()
    is_complete: bool = True
    counts: Counts = field(default_factory=Counts)


class SearchEngine:
    """Answers queries over the indexes of a library's packs."""

    def __init__(
        self,
        library: Library,
        index_roots: Sequence[Path],
        load_segmenter: Callable[[], Segmenter],
    ) -> None:
        """Store only; `index_roots` are searched in their order for each pack's index."""
        self._library = library
        self._roots = tuple(index_roots)
        self._load_segmenter = load_segmenter
        self._state: _State | None = None
        self._opening = threading.Lock()

    @property
    def missing(self) -> tuple[IndexMissing, ...]:
        """The packs that cannot be searched, and why; known once the engine is open."""
        return self._state.missing if self._state else ()

    @property
    def is_open(self) -> bool:
        """Whether the exact channel can answer."""
        return self._state is not None

    def open(self) -> None:
        """Load the exact channel; a pack without a usable index is told in `missing`."""
        with self._opening:
            if self._state is None:
                self._state = _State.load(self._library, self._roots, self._load_segmenter)

    def open_ranking(self) -> None:
        """Load the word channel, which takes a moment; `find` does it by itself if need be."""
        self._opened().open_ranking()

    def reopen(self, library: Library) -> None:
        """Search the packs of `library` from now on."""
        fresh = _State.load(library, self._roots, self._load_segmenter)
        with self._opening:
            self._library = library
            self._state = fresh

    def close(self) -> None:
        """Free the memory; the engine opens again when it is asked."""
        with self._opening:
            self._state = None

    def find_exact(self, query: Query) -> Answer:
        """Return the sections that hold what was typed; quick enough for every key press."""
        return self._opened().answer(query, is_thorough=False)

    def find(self, query: Query) -> Answer:
        """Return the best sections by all means; for a worker thread."""
        state = self._opened()
        state.open_ranking()
        return state.answer(query, is_thorough=True)

    def suggest(self, prefix: str, language: Language, limit: int = 8) -> list[str]:
        """Return titles and terms that begin with `prefix`, those in `language` first."""
        return self._opened().suggester.suggest(prefix, language, limit)

    def _opened(self) -> _State:
        state = self._state
        if state is None:
            self.open()
            state = self._state
        return state if state is not None else _State((), (), (), self._load_segmenter)


class _State:
    """All that is open; replaced as a whole, so that a search under way is not disturbed."""

    def __init__(
        self,
        sidecars: Sequence[Sidecar],
        folders: Sequence[Path],
        missing: Sequence[IndexMissing],
        load_segmenter: Callable[[], Segmenter],
    ) -> None:
        self.missing = tuple(missing)
        self._sidecars = tuple(sidecars)
        self._folders = tuple(folders)
        self._load_segmenter = load_segmenter
        self._exact = ExactChannel(sidecars)
        self._plain = Matcher(self._exact)
        self._ranking: Ranking | None = None
        self._lock = threading.RLock()
        self._answers: OrderedDict[tuple[Query, bool], Answer] = OrderedDict()
        entries = self._exact.entries
        self._packs = {entry.location.pack for entry in entries}
        self._chapters = {entry.location.chapter for entry in entries}
        first: dict[Location, int] = {}
        self._opening_of = [
            first.setdefault(replace(entry.location, anchor=""), ordinal)
            for ordinal, entry in enumerate(entries)
        ]
        self._tags = {tag for entry in entries for tag in entry.tags}

    @classmethod
    def load(
        cls,
        library: Library,
        roots: Sequence[Path],
        load_segmenter: Callable[[], Segmenter],
    ) -> _State:
        sidecars: list[Sidecar] = []
        folders: list[Path] = []
        missing: list[IndexMissing] = []
        for pack in library.packs:
            try:
                folder, found = _read_first(pack, roots)
            except IndexMissing as problem:
                logger.warning("%s", problem)
                missing.append(problem)
            else:
                sidecars.append(found)
                folders.append(folder)
        return cls(sidecars, folders, missing, load_segmenter)

    def open_ranking(self) -> None:
        with self._lock:
            if self._ranking is not None or not self._sidecars:
                return
            try:
                words = [folder / sidecar.WORDS_FOLDER for folder in self._folders]
                self._ranking = Ranking.open(words)
                self.vocabulary.warm()
                self._mender.warm()
            except (OSError, ValueError) as error:
                logger.warning("no word channel: %s", error)
                reason = str(error)
                self.missing += tuple(IndexMissing(s.pack, reason) for s in self._sidecars)
                self._sidecars = ()

    @cached_property
    def suggester(self) -> Suggester:
        return Suggester(self._exact.entries, self.vocabulary.terms)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self._sidecars)

    def answer(self, query: Query, is_thorough: bool) -> Answer:
        key = (query, is_thorough and self._ranking is not None)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = self._new_answer(query, is_thorough)
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return answer

    def _new_answer(self, query: Query, is_thorough: bool) -> Answer:
        scope = self._scope(query)
        text = " ".join((scope.words, *scope.phrases)).strip()
        if not squeeze(fold(text)):
            return self._listing(query, scope)
        read_as: str | None = None
        if is_thorough:
            matches, read_as, suggestions = self._thorough(text)
        else:
            matches, suggestions = self._plain.exact(plain_reading(text)), ()
        if _THAI_DIGITS & set(text):
            for match in matches.values():
                match.add_reason("number")
        allowed = self._allowed(matches, scope)
        ranked = sorted(allowed, key=lambda ordinal: (-matches[ordinal].score, ordinal))
        shown = [o for o in ranked if self._is_wanted(o, scope)]
        hits = tuple(self._hit(o, matches[o]) for o in shown[: scope.limit or None])
        is_complete = is_thorough and self._ranking is not None and not self.missing
        counts = self._counts(ranked)
        return Answer(query, hits, len(shown), read_as, suggestions, is_complete, counts)

    def _thorough(self, text: str) -> tuple[dict[int, Match], str | None, tuple[str, ...]]:
        matcher = Matcher(self._exact, self.vocabulary, self._ranking)
        reading = understand(text, self.vocabulary)
        found = matcher.full(reading)
        if matcher.has_exact(reading):
            return found, None, ()
        mended = self._mender.mend(text, only_layout=self._is_inside_words(reading))
        if mended is not None:
            other_reading = understand(mended.text, self.vocabulary)
            if other := matcher.full(other_reading):
                for match in other.values():
                    match.why = [mended.why if why == "exact" else why for why in match.why]
                    match.add_reason(mended.why)
                return other, mended.text, ()
        return found, None, self._mender.suggest(text)

    def _is_inside_words(self, reading: Reading) -> bool:
        """Tell whether what was typed is a part of longer words, and not words run together."""
        entries = self._exact.entries
        inner = reading.whole
        return any(inner in entries[o].marked for o in self._exact.holding(inner))

    @cached_property
    def _mender(self) -> Mender:
        return Mender(self._exact, self.vocabulary, self._load_segmenter)

    def _scope(self, query: Query) -> Query:
        """Return the query with filters that name nothing here turned back into text."""
        words = query.words
        if not (words or query.phrases or query.excluded or query.within or query.tag):
            words = query.text.strip() if not query.language else ""
        if query.within and query.within not in self._packs | self._chapters:
            words = f"{words} in:{query.within}".strip()
            query = replace(query, within="")
        if query.tag and query.tag not in self._tags and f"tag:{query.tag}" in query.text.lower():
            words = f"{words} tag:{query.tag}".strip()
            query = replace(query, tag="")
        return replace(query, words=words)

    def _allowed(self, matches: Iterable[int], scope: Query) -> list[int]:
        """Return the sections with every phrase and without what is excluded."""
        allowed = set(matches)
        for phrase in scope.phrases:
            allowed &= set(self._exact.apart(mark(fold(phrase))))
        for word in scope.excluded:
            allowed -= set(self._exact.apart(mark(fold(word))))
        if not (scope.pack or scope.within):
            return list(allowed)
        entries = self._exact.entries
        return [
            o
            for o in allowed
            if (not scope.pack or entries[o].location.pack == scope.pack)
            and (
                not scope.within
                or scope.within in (entries[o].location.pack, entries[o].location.chapter)
            )
        ]

    def _is_wanted(self, ordinal: int, scope: Query) -> bool:
        """Tell whether the section passes the filters that the counts do not follow."""
        entry = self._exact.entries[ordinal]
        return (
            (scope.language is None or entry.language is scope.language)
            and (not scope.chapter or entry.location.chapter == scope.chapter)
            and (not scope.tag or scope.tag in entry.tags)
        )

    def _listing(self, query: Query, scope: Query) -> Answer:
        """Return the chapters that the filters leave, for a query without words."""
        if not (scope.tag or scope.within):
            return Answer(query, is_complete=not self.missing)
        openings = [o for o, e in enumerate(self._exact.entries) if not e.location.anchor]
        allowed = self._allowed(openings, scope)
        shown = sorted(o for o in allowed if self._is_wanted(o, scope))
        hits = tuple(self._hit(o, Match()) for o in shown[: scope.limit or None])
        counts = self._counts(allowed)
        return Answer(query, hits, len(shown), None, (), not self.missing, counts)

    def _counts(self, ordinals: Iterable[int]) -> Counts:
        languages: Counter[Language] = Counter()
        chapters: Counter[str] = Counter()
        tags: Counter[str] = Counter()
        for opening, count in Counter(map(self._opening_of.__getitem__, ordinals)).items():
            entry = self._exact.entries[opening]
            languages[entry.language] += count
            chapters[entry.location.chapter] += count
            tags.update(dict.fromkeys(entry.tags, count))
        return Counts(dict(languages), dict(chapters), dict(tags))

    def _hit(self, ordinal: int, match: Match) -> Hit:
        entry = self._exact.entries[ordinal]
        words = tuple(dict.fromkeys(word for word in match.words if word in entry.plain))
        piece = choose(entry, words)
        return Hit(
            location=entry.location,
            title=entry.title,
            chapter_title=entry.chapter_title,
            chapter_number=entry.chapter_number,
            snippet=piece.text,
            spans=piece.spans,
            score=round(match.score, 3),
            why=tuple(match.why),
            note=match.note,
            words=words,
            block=piece.block,
        )


def _read_first(pack: Pack, roots: Sequence[Path]) -> tuple[Path, Sidecar]:
    """Return the first usable index of the pack.

    Raises:
        IndexMissing: there is none.
    """
    problem = IndexMissing(pack.id, "not built yet")
    name = indexer.fingerprint(pack)
    for root in roots:
        folder = root / name
        if folder.is_dir():
            try:
                return folder, sidecar.read(folder, pack.id)
            except IndexMissing as damaged:
                problem = damaged
    raise problem
