# SPDX-License-Identifier: MIT
"""The word channel: how much each word says for each section (BM25F, by Whoosh)."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from reader.search import schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_KEPT = 2048  # words whose scores are held in memory
_B = 0.6
_K1 = 1.2


class Ranking:
    """The word indexes of several packs as one; a section's number counts through all of them."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher
        self._scores: dict[str, Mapping[int, float]] = {}
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folders: Sequence[Path]) -> Ranking:
        """Load the word indexes in these folders into memory; no file stays open.

        Raises:
            OSError, ValueError: an index cannot be read.
        """
        schema.load_whoosh()
        from whoosh.filedb.filestore import FileStorage, copy_to_ram
        from whoosh.index import IndexError as WhooshError
        from whoosh.reading import MultiReader
        from whoosh.scoring import BM25F
        from whoosh.searching import Searcher

        try:
            readers = [copy_to_ram(FileStorage(folder)).open_index().reader() for folder in folders]
        except WhooshError as error:
            raise ValueError(str(error)) from error
        reader = readers[0] if len(readers) == 1 else MultiReader(readers)
        return cls(Searcher(reader, weighting=BM25F(B=_B, K1=_K1)))

    def scores(self, word: str) -> Mapping[int, float]:
        """Return the score of every section that has the word; any thread may ask."""
        known = self._scores.get(word)
        if known is None:
            with self._lock:
                known = self._look_up(word)
                if len(self._scores) >= _KEPT:
                    self._scores.clear()
                self._scores[word] = known
        return known

    def _look_up(self, word: str) -> dict[int, float]:
        from whoosh.query import Term

        matcher = Term(schema.FIELD, word).matcher(self._searcher)
        found: dict[int, float] = {}
        while matcher.is_active():
            found[matcher.id()] = matcher.score()
            matcher.next()
        return found
