# SPDX-License-Identifier: MIT
"""What a pack amounts to: words, figures, footnotes, terms, questions and sources, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library import manifest, markup, wording
from reader.library.manifest import MANIFEST_FILE
from reader.library.manuscript import Manuscript
from reader.library.model import BlockKind
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.language import Language
    from reader.library.markup import Element
    from reader.library.model import Chapter
    from reader.text.thai import Segmenter


@dataclass(frozen=True, slots=True)
class ChapterReport:
    """How large a chapter is in one language.

    `words` are those of headings and blocks; `sections` have a heading, so the opening is none.
    `notes` are the places that cite, `sources` what is cited there, each once; `links` lead to
    other places of the book or to the web.
    """

    chapter: str
    part: str
    language: Language
    words: int
    sections: int
    blocks: int
    tables: int
    figures: int
    notes: int
    sources: int
    links: int


@dataclass(frozen=True, slots=True)
class PackReport:
    """How large a pack is: its chapters in the order of the book, and what they share.

    `unused_terms` stand in no chapter and are not there for reference; `questions` are counted by
    part; `unused_sources` are cited nowhere.
    """

    chapters: tuple[ChapterReport, ...]
    terms: int
    used_terms: int
    reference_terms: int
    unused_terms: tuple[str, ...]
    questions: dict[str, int]
    sources: int
    used_sources: int
    unused_sources: tuple[str, ...]


def report(folder: Path, load_segmenter: Callable[[], Segmenter]) -> PackReport:
    """Return what the pack in `folder` amounts to; what cannot be read is left out.

    Raises:
        ManifestError, PackTooNew: the folder holds no pack that can be used.
    """
    found = manifest.read(folder / MANIFEST_FILE)
    read = Manuscript(folder, found, load_segmenter())
    used = read.used_terms
    known = set(read.sources)
    return PackReport(
        chapters=tuple(_chapters(read)),
        terms=len(read.terms),
        used_terms=len(used),
        reference_terms=sum(term.is_reference and term.id not in used for term in read.terms),
        unused_terms=tuple(
            term.id for term in read.terms if term.id not in used and not term.is_reference
        ),
        questions={
            part.id: sum(
                len(quiz.questions) for _, quiz in read.quizzes.values() if quiz.part == part.id
            )
            for part in found.parts
        },
        sources=len(known),
        used_sources=len(known & read.cited),
        unused_sources=tuple(name for name in read.sources if name not in read.cited),
    )


def _chapters(read: Manuscript) -> list[ChapterReport]:
    return [
        _measure(chapter, part.id, read.segmenter)
        for part in read.manifest.parts
        for name in part.chapters
        for chapter in read.chapters(name).values()
    ]


def _measure(chapter: Chapter, part: str, segmenter: Segmenter) -> ChapterReport:
    blocks = [block for section in chapter.sections for block in section.blocks]
    kinds = Counter(block.kind for block in blocks)
    titles = [section.title for section in chapter.sections]
    page = markup.parse(strip_breaks(chapter.html))
    body = [element for element in page.elements() if "footnotes" not in element.classes]
    inside = [element for block in body for element in block.walk()]
    return ChapterReport(
        chapter=chapter.location.chapter,
        part=part,
        language=chapter.location.language,
        words=sum(
            wording.count_words(text, segmenter) for text in (*titles, *(b.text for b in blocks))
        ),
        sections=len(chapter.sections) - 1,
        blocks=len(blocks),
        tables=kinds[BlockKind.TABLE],
        figures=kinds[BlockKind.FIGURE],
        notes=sum(markup.is_note(element) for element in inside),
        sources=len(chapter.sources),
        links=sum(_is_link(element) for element in inside),
    )


def _is_link(element: Element) -> bool:
    address = element.attributes.get("href", "")
    return element.tag == "a" and address.startswith(("handbook:", "https://", "http://"))
