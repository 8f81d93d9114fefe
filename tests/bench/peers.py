# SPDX-License-Identifier: MIT
"""Other ways to search the same sections, as a careful developer would set them up.

Each is given the same titles and texts in the program's normal form (`fold`), so that none loses a
hit to the order of Thai signs, and answers with the numbers of sections, best first. tantivy, which
knows no Thai, is given words cut by the program's own segmenter.
"""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from reader.text.normalize import fold, squeeze
from reader.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.text.thai import Segmenter

LIMIT = 10_000
_TRIGRAM = 3


class Peer(Protocol):
    """One way to search; `megabytes` is what its index takes, in memory or on disk."""

    name: str
    megabytes: float

    def search(self, typed: str) -> Sequence[int]:
        """Return the numbers of the sections that answer, best first."""


class Scan:
    """Looks into the squeezed text of every section: what is true by definition.

    The first line is the title; what runs from it into the text is no hit.
    """

    name = "exhaustive scan"

    def __init__(self, texts: Iterable[str]) -> None:
        parted = (text.split("\n", 1) for text in texts)
        self._texts = ["\n".join(squeeze(fold(part)) for part in parts) for parts in parted]
        self.megabytes = sum(len(text.encode("utf-8")) for text in self._texts) / 1e6

    def search(self, typed: str) -> list[int]:
        form = squeeze(fold(typed))
        return [n for n, text in enumerate(self._texts) if form in text]


class Fts5:
    """SQLite's full-text search, ranked by its BM25."""

    def __init__(self, texts: Iterable[str], tokenizer: str) -> None:
        self.name = f"SQLite FTS5 {tokenizer}"
        self._is_trigram = tokenizer == "trigram"
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            f"CREATE VIRTUAL TABLE section USING fts5(text, tokenize={tokenizer})"
        )
        rows = ((number, fold(text)) for number, text in enumerate(texts, 1))
        self._database.executemany("INSERT INTO section (rowid, text) VALUES (?, ?)", rows)
        self._database.execute("INSERT INTO section (section) VALUES ('optimize')")
        self._database.commit()
        pages = self._database.execute("PRAGMA page_count").fetchone()[0]
        self.megabytes = pages * self._database.execute("PRAGMA page_size").fetchone()[0] / 1e6

    def search(self, typed: str) -> list[int]:
        """Search the phrase; its last word may go on, as while somebody types."""
        form = " ".join(fold(typed).replace('"', " ").split())
        if self._is_trigram and len(form) < _TRIGRAM:
            return []
        asked = f'"{form}"' if self._is_trigram else f'"{form}" *'
        try:
            found = self._database.execute(
                "SELECT rowid FROM section WHERE section MATCH ? ORDER BY rank LIMIT ?",
                (asked, LIMIT),
            ).fetchall()
        except sqlite3.OperationalError:  # nothing in it that its tokenizer takes for a word
            return []
        return [rowid - 1 for (rowid,) in found]


class Tantivy:
    """tantivy over words: all of them must stand in the section."""

    name = "tantivy, our words"

    def __init__(self, texts: Iterable[str], segmenter: Segmenter) -> None:
        import tantivy

        self._tantivy: Any = tantivy
        self._segmenter = segmenter
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=False, tokenizer_name="whitespace")
        builder.add_integer_field("number", stored=True)
        self._schema = builder.build()
        with tempfile.TemporaryDirectory() as folder:
            self._index = tantivy.Index(self._schema, path=folder)
            self._fill(self._index, texts)
            files = [path for path in Path(folder).rglob("*") if path.is_file()]
            self.megabytes = sum(path.stat().st_size for path in files) / 1e6
            self._index.reload()
            self._searcher = self._index.searcher()

    def search(self, typed: str) -> list[int]:
        terms = [
            (self._tantivy.Occur.Must, self._tantivy.Query.term_query(self._schema, "text", word))
            for word in self._words(typed)
        ]
        if not terms:
            return []
        query = self._tantivy.Query.boolean_query(terms)
        found = self._searcher.search(query, LIMIT).hits
        return [self._searcher.doc(address)["number"][0] for _, address in found]

    def _fill(self, index: Any, texts: Iterable[str]) -> None:
        writer = index.writer(heap_size=50_000_000, num_threads=1)
        for number, text in enumerate(texts):
            joined = " ".join(self._words(text))
            writer.add_document(self._tantivy.Document(text=joined, number=number))
        writer.commit()
        writer.wait_merging_threads()

    def _words(self, text: str) -> list[str]:
        return [word.text for word in words(fold(text), self._segmenter)]
