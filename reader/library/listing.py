# SPDX-License-Identifier: MIT
"""What a pack holds, read from its sources without rendering: chapters, sections and terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reader.errors import ManifestError
from reader.language import Language
from reader.library import frontmatter, generated, glossary, outline, quizzes, sources, toml
from reader.library.folder import chapter_file
from reader.library.model import Location, Section
from reader.library.pages import Contents, PackOutline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.library.manifest import Manifest
    from reader.library.model import ChapterTitle, Source, Term

    Fault = tuple[str, int, str]

_Read = TypeVar("_Read")


def read_outline(folder: Path, manifest: Manifest) -> PackOutline:
    """Read the outline of the whole pack; what cannot be used is left out and told."""
    return _Lister(folder, manifest).outline()


class _Lister:
    """Lists one pack."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._manifest = manifest
        self._faults: list[Fault] = []

    def outline(self) -> PackOutline:
        terms: tuple[Term, ...] = self._list(glossary.read, glossary.GLOSSARY_FILE) or ()
        cited: Mapping[str, Source] = self._list(sources.read, sources.SOURCES_FILE) or {}
        for path in quizzes.files(self._folder):
            self._list(quizzes.read, path.relative_to(self._folder).as_posix())
        heads: dict[Language, list[ChapterTitle]] = {language: [] for language in Language}
        sections: dict[Language, list[Section]] = {language: [] for language in Language}
        for language in self._manifest.languages:
            for chapter in self._manifest.chapters:
                location = Location(self._manifest.id, chapter, language)
                is_generated = chapter in self._manifest.generated
                if is_generated:
                    head = self._manifest.head(location, generated.words(chapter, language))
                    body = generated.body(chapter, language, terms, cited)
                else:
                    read = self._chapter(location)
                    if read is None:
                        continue
                    head, body = read
                heads[language].append(head)
                sections[language] += _sections(head, body, is_generated=is_generated)
        return PackOutline(
            Contents(
                {language: tuple(heads[language]) for language in Language}, tuple(self._faults)
            ),
            {language: tuple(sections[language]) for language in Language},
            terms,
        )

    def _list(self, read: Callable[[Path], _Read], name: str) -> _Read | None:
        try:
            return read(self._folder / name)
        except ManifestError as error:
            self._tell(error)
            return None

    def _chapter(self, location: Location) -> tuple[ChapterTitle, str] | None:
        path = chapter_file(self._folder, location.chapter, location.language)
        if not path.is_file():
            return None
        try:
            front, body, _ = frontmatter.split(toml.read_text(path), path)
        except ManifestError as error:
            self._tell(error)
            return None
        return self._manifest.head(location, front), body

    def _tell(self, error: ManifestError) -> None:
        name = error.path.relative_to(self._folder).as_posix()
        self._faults.append((name, error.line, error.reason))


def _sections(head: ChapterTitle, body: str, *, is_generated: bool) -> list[Section]:
    found = [Section(head.location, 1, head.title, head.number, ())]
    anchors = outline.Anchors()
    numbering = outline.Numbering(head.number, is_generated=is_generated)
    for heading in outline.headings(body):
        if heading.title and anchors.take(heading.anchor):
            level = max(2, heading.level)
            here = head.location
            location = Location(here.pack, here.chapter, here.language, heading.anchor)
            number = numbering.next(level)
            found.append(Section(location, level, heading.title, number, ()))
    return found
