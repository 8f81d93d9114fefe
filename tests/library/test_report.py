# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import ManifestError
from reader.language import Language
from reader.library.report import report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.text.thai import Segmenter

    Load = Callable[[], Segmenter]


def test_each_chapter_is_counted_in_each_language(mini: Path, load_words: Load) -> None:
    rows = report(mini, load_words).chapters

    assert [(row.chapter, row.language) for row in rows] == [
        (chapter, language)
        for chapter in ("introduction", "pumps", "pipes")
        for language in Language
    ]
    assert {row.chapter: row.part for row in rows} == {
        "introduction": "start",
        "pumps": "practice",
        "pipes": "practice",
    }
    assert all(row.words > 50 for row in rows)


def test_what_a_chapter_has_is_counted(mini: Path, load_words: Load) -> None:
    rows = report(mini, load_words).chapters

    pumps = rows[3]
    assert (pumps.sections, pumps.blocks) == (3, 8)
    assert (pumps.tables, pumps.figures, pumps.notes, pumps.sources) == (1, 1, 1, 1)
    assert [(row.figures, row.notes) for row in rows[::2]] == [(1, 3), (1, 1), (0, 0)]


def test_links_into_the_book_and_to_the_web_are_counted(mini: Path, load_words: Load) -> None:
    before = report(mini, load_words).chapters[3].links
    path = mini / "chapters/pumps/en.md"
    text = path.read_text("utf-8")
    path.write_text(text + "\n[a](handbook:water/pipes) [b](https://a.org)[^s001]\n", "utf-8")

    assert report(mini, load_words).chapters[3].links == before + 2


def test_what_the_chapters_share_is_counted(whole: Path, load_words: Load) -> None:
    (whole / "glossary.toml").write_text(
        (whole / "glossary.toml").read_text("utf-8")
        + '[weir]\nth = "ฝายน้ำล้น"\nen = "weir"\nreference = true\n'
        + '[sluice]\nth = "ประตูระบายน้ำ"\nen = "sluice"\n',
        "utf-8",
    )
    with (whole / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('[s003]\ntitle = "a"\npublisher = "b"\nlanguage = "en"\n')

    found = report(whole, load_words)

    assert (found.terms, found.used_terms, found.reference_terms) == (6, 4, 1)
    assert found.unused_terms == ("sluice",)
    assert found.questions == {"start": 0, "practice": 2, "back": 0}
    assert (found.sources, found.used_sources, found.unused_sources) == (3, 2, ("s003",))


def test_generated_chapters_are_counted_as_any(whole: Path, load_words: Load) -> None:
    rows = {(r.chapter, r.language): r for r in report(whole, load_words).chapters}

    glossary, sources = rows["glossary", Language.EN], rows["sources", Language.TH]
    assert (glossary.part, glossary.blocks, glossary.sections) == ("back", 1 + 4, 1 + 4)
    assert (sources.blocks, sources.sections, sources.links) == (1 + 2, 2 + 2, 1)


def test_nothing_is_reported_without_a_manifest(tmp_path: Path, load_words: Load) -> None:
    with pytest.raises(ManifestError):
        report(tmp_path, load_words)
