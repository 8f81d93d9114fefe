# SPDX-License-Identifier: MIT
"""Search over all packs: at once for each key press, and thoroughly a moment later.

`find_exact` is cheap and belongs to the thread that types; `find` uses both channels and mends what
was mistyped, for a worker. Both may run at the same time: what they read never changes.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import IndexMissing, PackDamaged
from reader.language import Language
from reader.search import indexer, sidecar
from reader.search.answer import Answer, Hit
from reader.search.exact import ExactChannel
from reader.search.facets import Facets
from reader.search.keeping import Keeping
from reader.search.matching import Match, Matcher, Matches
from reader.search.query import MOST_LETTERS
from reader.search.ranking import Ranking
from reader.search.reading import plain_reading
from reader.search.seeking import Findings, Seeker
from reader.search.sidecar import mark
from reader.search.suggesting import Suggester
from reader.search.vocabulary import Vocabulary
from reader.text.normalize import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from reader.library.library import Library
    from reader.library.pack import Pack
    from reader.search.keeping import Kept, KeptAnswer
    from reader.search.query import Query
    from reader.search.sidecar import Entry, Sidecar
    from reader.search.suggesting import Suggestion
    from reader.text.thai import Segmenter

_KEPT = 256  # answers held in memory

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Titles:
    """What chapters, parts and tags are called in one language, by their ids."""

    chapters: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


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
        """Make ready what `find` and `suggest` need; without this, they do it when first asked."""
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

    @property
    def segmenter(self) -> Segmenter:
        """A Thai segmenter that knows the words of the open packs: enough to break their lines.

        It takes a tenth of the memory of the general one.
        """
        return self._opened().vocabulary.segmenter

    def find_exact(self, query: Query) -> Answer:
        """Return the sections that hold what was typed; quick enough for every key press."""
        return self._opened().answer(query, is_thorough=False)

    def find(self, query: Query) -> Answer:
        """Return the best sections by all means; for a worker thread."""
        state = self._opened()
        state.open_ranking()
        return state.answer(query, is_thorough=True)

    def find_kept(self, query: Query, kept: Iterable[Kept]) -> KeptAnswer:
        """Return which of the reader's own texts answer, understood as `find` does."""
        return self._opened().keeping.find(query, kept)

    def suggest(
        self, prefix: str, language: Language, limit: int = 8, recent: Sequence[str] = ()
    ) -> list[Suggestion]:
        """Return what `prefix` may become: recent searches, then titles and terms.

        Those in `language` come first. If nothing begins so, a slip or the other keyboard layout
        is thought of. Quick enough for every key press.
        """
        return self._opened().suggester.suggest(prefix, language, limit, recent)

    def titles(self, language: Language) -> Titles:
        """Return what to call the chapters, parts and tags that `Answer.counts` has by their ids.

        All are in the order of the book.
        """
        found = Titles()
        for pack in self._library.packs:
            manifest = pack.manifest
            for part in manifest.parts:
                found.parts.setdefault(part.id, _named(part.titles, language))
            for tag, names in manifest.tags.items():
                found.tags.setdefault(tag, _named(names, language))
            for spoken in (language, language.other):
                for head in pack.heads(spoken):
                    found.chapters.setdefault(head.location.chapter, head.title)
        return found

    def _opened(self) -> _State:
        state = self._state
        if state is None:
            self.open()
            state = self._state
        return state if state is not None else _State((), (), self._load_segmenter)


class _State:
    """All that is open; replaced as a whole, so that a search under way is not disturbed."""

    def __init__(
        self,
        sidecars: Sequence[Sidecar],
        missing: Sequence[IndexMissing],
        load_segmenter: Callable[[], Segmenter],
    ) -> None:
        self.missing = tuple(missing)
        self._sidecars = tuple(sidecars)
        self._load_segmenter = load_segmenter
        self._exact = ExactChannel.of(sidecars)
        self._plain = Matcher(self._exact)
        self._facets = Facets(self._exact.entries)
        self._exact.warm()
        self._facets.warm()
        self._lock = threading.Lock()
        self._answers: OrderedDict[tuple[Query, bool], Answer] = OrderedDict()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All sections, in the order of the packs."""
        return self._exact.entries

    @classmethod
    def load(
        cls,
        library: Library,
        roots: Sequence[Path],
        load_segmenter: Callable[[], Segmenter],
    ) -> _State:
        sidecars: list[Sidecar] = []
        missing: list[IndexMissing] = []
        for pack in library.packs:
            try:
                sidecars.append(_read_first(pack, roots))
            except IndexMissing as problem:
                logger.warning("%s", problem)
                missing.append(problem)
        return cls(sidecars, missing, load_segmenter)

    def open_ranking(self) -> None:
        self.vocabulary.warm()
        _ = self.suggester

    @cached_property
    def suggester(self) -> Suggester:
        return Suggester(self._exact.entries, self.vocabulary.terms)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary.of(self._sidecars)

    @cached_property
    def keeping(self) -> Keeping:
        return Keeping(self.vocabulary, self._load_segmenter)

    def answer(self, query: Query, is_thorough: bool) -> Answer:
        key = (query, is_thorough)
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
        text = " ".join((scope.words, *scope.phrases)).strip()[:MOST_LETTERS]
        if not squeeze(fold(text)):
            return self._listing(query, scope)
        if not is_thorough:
            found = Findings.of(self._plain.exact(plain_reading(text)), text)
        else:
            found = self._seeker.seek(text)
        allowed = self._allowed(found.matches.bits, scope)
        shown, total, counts = self._facets.narrow(allowed, scope)
        hits = self._hits(found, shown, scope)
        terms: tuple[str, ...] = ()
        if is_thorough and not hits:
            language = scope.reading or scope.language or _language_of(text)
            terms = tuple(self.suggester.nearest_terms(text, language))
        return Answer(
            query,
            hits,
            total,
            found.read_as,
            found.suggestions,
            terms,
            is_thorough=is_thorough,
            is_complete=is_thorough and not self.missing,
            counts=counts,
        )

    @cached_property
    def _seeker(self) -> Seeker:
        ranking = Ranking(self._sidecars)
        return Seeker(self._exact, self.vocabulary, ranking, self._load_segmenter)

    def _scope(self, query: Query) -> Query:
        """Return the query with filters that name nothing here turned back into text."""
        words = query.words
        if not (words or query.phrases or query.excluded or query.within or query.tag):
            words = query.text.strip() if not query.language else ""
        if query.within and query.within not in self._facets.names:
            words = f"{words} in:{query.within}".strip()
            query = replace(query, within="")
        if query.tag not in self._facets.tags and f"tag:{query.tag}" in query.text.lower():
            words = f"{words} tag:{query.tag}".strip()
            query = replace(query, tag="")
        return replace(query, words=words)

    def _allowed(self, sections: int, scope: Query) -> int:
        """Return the sections with every phrase and without what is excluded."""
        allowed = sections & self._facets.within(scope)
        for phrase in scope.phrases:
            allowed &= self._exact.apart(mark(fold(phrase)))
        for word in scope.excluded:
            allowed &= ~self._exact.apart(mark(fold(word)))
        return allowed

    def _listing(self, query: Query, scope: Query) -> Answer:
        """Return the chapters that the filters leave, for a query without words."""
        if not (scope.tag or scope.part or scope.within):
            return Answer(query, is_complete=not self.missing)
        allowed = self._allowed(self._facets.openings, scope)
        shown, total, counts = self._facets.narrow(allowed, scope)
        listed = Matches()
        listed.add_all(shown, lambda _: Match())
        listed.tiers = [(0.0, shown)]
        hits = self._hits(Findings(listed), shown, scope)
        return Answer(query, hits, total, is_complete=not self.missing, counts=counts)

    def _hits(self, found: Findings, shown: int, scope: Query) -> tuple[Hit, ...]:
        limit = scope.limit
        if scope.reading is None:
            best = found.matches.best(shown, limit)
        else:
            ranked = found.matches.best(shown, 2 * limit)
            best = self._joined(ranked, shown, scope.reading)[: limit or None]
        return tuple(self._hit(ordinal, found) for ordinal in best)

    def _joined(self, ranked: Iterable[int], shown: int, reading: Language) -> list[int]:
        """Return one section of each pair, in the place of the better one."""
        found: dict[int, None] = {}
        for ordinal in ranked:
            pair = self._facets.pair(ordinal)
            is_other = self._exact.entries[ordinal].language is not reading
            if is_other and pair is not None and shown >> pair & 1:
                found.setdefault(pair)
            else:
                found.setdefault(ordinal)
        return list(found)

    def _hit(self, ordinal: int, found: Findings) -> Hit:
        entry = self._exact.entries[ordinal]
        match = found.matches.match(ordinal)
        pair = self._facets.pair(ordinal)
        return Hit(
            location=entry.location,
            title=entry.title,
            chapter_title=entry.head.title,
            chapter_number=entry.head.number,
            score=round(match.score, 3),
            why=found.why(ordinal),
            entry=entry,
            note=match.note,
            words=tuple(dict.fromkeys(word for word in match.words if word in entry.plain)),
            pair=None if pair is None else self._exact.entries[pair].location,
        )


def _language_of(text: str) -> Language:
    is_thai = any("\u0e01" <= letter <= "\u0e5b" for letter in text)
    return Language.TH if is_thai else Language.EN


def _named(names: Mapping[Language, str], language: Language) -> str:
    return names.get(language) or names.get(language.other, "")


def _read_first(pack: Pack, roots: Sequence[Path]) -> Sidecar:
    """Return the first usable index of the pack.

    Raises:
        IndexMissing: there is none.
    """
    problem = IndexMissing(pack.id, "not built yet")
    try:
        name = indexer.fingerprint(pack)
    except PackDamaged as damage:
        raise IndexMissing(pack.id, damage.reason) from damage
    for root in roots:
        folder = root / name
        if folder.is_dir():
            try:
                return sidecar.read(folder, pack.id)
            except IndexMissing as damaged:
                problem = damaged
    raise problem
