"""Seconds to index a MB of the handbook's text."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.bench.table import Row


def run() -> list[Row]:
    """Return the time to index, a MB of text; the baseline is rendering the same chapters."""
    from reader.library.library import Library
    from reader.library.pages import Pages
    from reader.paths import Paths
    from reader.search import indexer
    from reader.text.thai import load_segmenter

    with tempfile.TemporaryDirectory() as folder:
        paths = Paths.find(Path(folder))
        segmenter = load_segmenter(paths.resources / "words")
        pages = Pages((), Path(folder) / "pages")
        library = Library.open(paths.content, paths.packs, pages, lambda: segmenter)
        size, rendering, indexing = 0, 0.0, 0.0
        for pack in library.packs:
            begin = time.perf_counter()
            for language in pack.languages:
                for head in pack.heads(language):
                    chapter = pack.chapter(head.location.chapter, language)
                    size += sum(len(s.text.encode("utf-8")) for s in chapter.sections)
            rendering += time.perf_counter() - begin
            begin = time.perf_counter()
            indexer.build(pack, Path(folder) / indexer.fingerprint(pack), segmenter)
            indexing += time.perf_counter() - begin
    megabytes = size / 1e6
    return [
        Row("index", f"rendering {megabytes:.2f} MB of text", rendering / megabytes, "s/MB", 1.0),
        Row("index", "indexing the same", indexing / megabytes, "s/MB", indexing / rendering),
    ]
