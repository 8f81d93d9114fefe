# SPDX-License-Identifier: MIT
"""A pack as its authors wrote it: every file read and every chapter rendered, for a close look.

What cannot be read is left out and told as a fault; what reads well but is wrong is found by
`check`, what it amounts to by `report`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import ManifestError
from reader.language import Language
from reader.library import folder as pack_folder
from reader.library import frontmatter, generated, glossary, outline, quizzes, sources, toml
from reader.library.finding import Finding
from reader.library.model import Location
from reader.library.terms import finder
from reader.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.manifest import Manifest
    from reader.library.model import Chapter, Section, Source, Term
    from reader.library.quizzes import Quiz
    from reader.library.toml import TomlFile
    from reader.progress import Progress
    from reader.text.thai import Segmenter

_CODE = re.compile(r"`+[^`]*`+")
_NOTE = re.compile(r"\[\^([^\]]*)\](?!:)")


@dataclass(frozen=True)
class Text:
    """One language of one chapter; lines count from 1 in its file."""

    path: Path
    front: frontmatter.FrontMatter
    body: str
    first_line: int
    chapter: Chapter

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines of the body, code taken out, with their numbers."""
        lines = self.body.split("\n")
        return [(n, _CODE.sub("", line)) for n, line in enumerate(lines, self.first_line)]

    @cached_property
    def headings(self) -> list[outline.Heading]:
        """The headings of the body."""
        return list(outline.headings(self.body, self.first_line))

    @property
    def notes(self) -> list[tuple[int, str]]:
        """The ids of the footnotes, each where it is cited."""
        return [(number, note) for number, line in self.lines for note in _NOTE.findall(line)]

    @property
    def language(self) -> Language:
        """The language of the text."""
        return self.chapter.location.language

    def line_of(self, words: str, begin: int) -> int:
        """Return the line at or after `begin` that holds the first of `words`, or `begin`."""
        start = " ".join(words.split()[:3])[:24]
        plain = ((n, outline.plain(line)) for n, line in self.lines if n >= begin)
        return next((n for n, line in plain if start and start in line), begin)


class Manuscript:
    """The files of one pack. `texts` are the chapters that have a file, by id and language."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        segmenter: Segmenter,
        progress: Progress = SILENT,
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self.segmenter = segmenter
        self.faults: list[Finding] = []
        self.sources: dict[str, Source] = {}
        self.terms: tuple[Term, ...] = ()
        self.quizzes: dict[Path, tuple[TomlFile, Quiz]] = {}
        self._read_lists()
        self.texts: dict[str, dict[Language, Text]] = {}
        written = self.written
        for done, chapter in enumerate(written, 1):
            self.texts[chapter] = dict(self._texts(chapter))
            progress.step(done, len(written))

    @property
    def written(self) -> tuple[str, ...]:
        """The ids of the chapters that authors write, in the order of the book."""
        chapters = self.manifest.chapters
        return tuple(chapter for chapter in chapters if chapter not in self.manifest.generated)

    @property
    def glossary_file(self) -> Path:
        """Where the terms stand."""
        return self.folder / glossary.GLOSSARY_FILE

    @property
    def sources_file(self) -> Path:
        """Where the sources stand."""
        return self.folder / sources.SOURCES_FILE

    @cached_property
    def generated(self) -> dict[str, dict[Language, Chapter]]:
        """The chapters that the program writes, by id and language."""
        return {
            chapter: {
                language: self._generate(Location(self.manifest.id, chapter, language))
                for language in self.manifest.languages
            }
            for chapter in self.manifest.chapters
            if chapter in self.manifest.generated
        }

    @cached_property
    def cited(self) -> set[str]:
        """The ids of all footnotes of the pack."""
        texts = (text for languages in self.texts.values() for text in languages.values())
        return {note for text in texts for _, note in text.notes}

    @cached_property
    def used_terms(self) -> set[str]:
        """The ids of the terms that stand in at least one chapter, in either language."""
        terms = finder(self.terms)
        return {
            found.term
            for languages in self.texts.values()
            for text in languages.values()
            for section in text.chapter.sections
            for block in section.blocks
            for found in terms.find(block.text, self.segmenter)
        }

    def chapters(self, chapter: str) -> dict[Language, Chapter]:
        """Return a chapter in the languages it exists in, be it written or generated."""
        texts = self.texts.get(chapter, {})
        return self.generated.get(chapter, {each: text.chapter for each, text in texts.items()})

    def section(self, location: Location) -> Section | None:
        """Return the section at `location`, in the other language if its own has no text."""
        chapters = self.chapters(location.chapter)
        chapter = chapters.get(location.language) or next(iter(chapters.values()), None)
        return chapter.section(location.anchor) if chapter else None

    def _read_lists(self) -> None:
        try:
            self.sources = sources.read(self.sources_file)
        except ManifestError as error:
            self.faults.append(fault(error, "source"))
        try:
            self.terms = glossary.read(self.glossary_file)
        except ManifestError as error:
            self.faults.append(fault(error, "term"))
        for path in quizzes.files(self.folder):
            try:
                file = toml.load(path)
                self.quizzes[path] = file, quizzes.understand(file)
            except ManifestError as error:
                self.faults.append(fault(error, "quiz"))

    def _texts(self, chapter: str) -> Iterator[tuple[Language, Text]]:
        for language in self.manifest.languages:
            path = pack_folder.chapter_file(self.folder, chapter, language)
            if not path.is_file():
                continue
            try:
                yield language, self._read(path, Location(self.manifest.id, chapter, language))
            except ManifestError as error:
                self.faults.append(fault(error, "front-matter"))

    def _read(self, path: Path, location: Location) -> Text:
        from reader.library.render import ChapterSource, render  # loads the Markdown library

        front, body, first_line = frontmatter.split(toml.read_text(path), path)
        head = self.manifest.head(location, front)
        chapter = render(ChapterSource(head, body, self.sources), self.segmenter)
        return Text(path, front, body, first_line, chapter)

    def _generate(self, location: Location) -> Chapter:
        from reader.library.render import ChapterSource, render  # loads the Markdown library

        chapter, language = location.chapter, location.language
        head = self.manifest.head(location, generated.words(chapter, language))
        body = generated.body(chapter, language, self.terms, self.sources)
        return render(ChapterSource(head, body, is_generated=True), self.segmenter)


def fault(error: ManifestError, kind: str = "manifest") -> Finding:
    """Return the finding for a file that cannot be used."""
    return Finding(error.path, error.line, kind, f"{error.reason[:1].upper()}{error.reason[1:]}.")
