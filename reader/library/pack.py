# SPDX-License-Identifier: MIT
"""One pack's folder, opened: chapters are rendered when asked for, and kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from reader.errors import ChapterMissing, ManifestError, PackDamaged, ReaderError
from reader.files import safe_join
from reader.language import Language
from reader.library import folder as pack_folder
from reader.library import frontmatter, glossary, manifest, sources, toml
from reader.library.folder import CHAPTERS, chapter_file
from reader.library.model import Location, PackInfo
from reader.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.library.manifest import Manifest
    from reader.library.model import Chapter, ChapterTitle, Section, Source, Term
    from reader.library.pages import Contents, PackOutline, Pages
    from reader.library.quizzes import Quiz
    from reader.progress import Progress
    from reader.text.thai import Segmenter

_Listed = TypeVar("_Listed")

_KEPT = 16  # rendered chapters held in memory
_LARGEST_IMAGE = 20_000_000  # bytes


class Pack:
    """An opened pack. It never changes, and any thread may use it."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        pages: Pages,
        load_segmenter: Callable[[], Segmenter],
        is_bundled: bool,
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self.is_bundled = is_bundled
        self._pages = pages
        self._load_segmenter = load_segmenter
        self._chapters: OrderedDict[Location, Chapter] = OrderedDict()
        self._lock = threading.RLock()
        self._content_hash = ""
        self._outline: PackOutline | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        pages: Pages,
        load_segmenter: Callable[[], Segmenter],
        is_bundled: bool = False,
    ) -> Pack:
        """Open the pack in `folder`; only its manifest is read.

        Raises:
            ManifestError: there is no manifest that can be used.
            PackTooNew: the pack needs a newer reader.
        """
        found = manifest.read(folder / manifest.MANIFEST_FILE)
        return cls(folder, found, pages, load_segmenter, is_bundled)

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.manifest.id

    @property
    def info(self) -> PackInfo:
        """The pack as people know it."""
        found = self.manifest
        return PackInfo(found.id, found.version, found.titles, self.is_bundled, str(self.folder))

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages the manifest names."""
        return self.manifest.languages

    @property
    def content_hash(self) -> str:
        """The hash of all files of the pack, as hex.

        Raises:
            PackDamaged: a file cannot be read.
        """
        with self._lock:
            if not self._content_hash:
                self._content_hash = self._find_content_hash()
            return self._content_hash

    def heads(self, language: Language) -> tuple[ChapterTitle, ...]:
        """Return the chapters that exist in `language`, in the order of the book."""
        return self._contents.heads[language]

    def head(self, chapter: str, language: Language) -> ChapterTitle | None:
        """Return what is known of a chapter without rendering it, or None if it is not there."""
        heads = self.heads(language)
        return next((head for head in heads if head.location.chapter == chapter), None)

    def sections(self, language: Language) -> tuple[Section, ...]:
        """Return all sections in `language` in the order of the book, without their blocks."""
        return tuple(self._sections[language].values())

    def section(self, location: Location) -> Section | None:
        """Return the section at `location` without its blocks, or None if it is not there."""
        return self._sections[location.language].get(location.section)

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """The terms of the pack, in the order of its glossary."""
        return self._look_up(self._pages.terms, lambda outline: outline.terms)

    def term(self, term: str) -> Term | None:
        """Return the term with this id, or None."""
        return next((found for found in self.glossary if found.id == term), None)

    @property
    def problems(self) -> tuple[ReaderError, ...]:
        """The files of the pack that cannot be used; the rest of it works."""
        return tuple(
            PackDamaged(self.id, self.folder / name, f"line {line}: {reason}" if line else reason)
            for name, line, reason in self._contents.faults
        )

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """What footnotes point to, by id; empty if the file is damaged, see `problems`."""
        try:
            return sources.read(self.folder / sources.SOURCES_FILE)
        except ManifestError:
            return {}

    @cached_property
    def quizzes(self) -> tuple[Quiz, ...]:
        """The quizzes in the order of their parts; what is damaged is missing, see `problems`."""
        from reader.library import quizzes  # not needed at the start

        found: dict[str, Quiz] = {}
        for path in quizzes.files(self.folder):
            with suppress(ManifestError):
                found[path.stem] = quizzes.read(path)
        return tuple(found[part.id] for part in self.manifest.parts if part.id in found)

    def chapter(self, chapter: str, language: Language) -> Chapter:
        """Return the chapter, from memory or the kept pages if they are fresh, else rendered.

        Raises:
            ChapterMissing: the pack has no such chapter in this language.
            PackDamaged: its file cannot be used.
        """
        location = Location(self.id, chapter, language)
        with self._lock:
            found = self._chapters.get(location)
            if found is not None:
                self._chapters.move_to_end(location)
                return found
        found = self._open_chapter(location)
        with self._lock:
            self._chapters[location] = found
            while len(self._chapters) > _KEPT:
                self._chapters.popitem(last=False)
        return found

    def image(self, chapter: str, name: str) -> bytes:
        """Return a chapter's picture; `name` is as the page has it, "images/flow.svg".

        Raises:
            ChapterMissing: the pack has no such chapter.
            PackDamaged: there is no such picture, it lies outside of the pack or is too large.
        """
        if self.manifest.part_of(chapter) is None:
            raise ChapterMissing(self.id, chapter)
        folder = self.folder / CHAPTERS / chapter
        try:
            path = safe_join(folder, name)
        except ValueError as error:
            raise PackDamaged(self.id, folder, "unsafe name of a picture") from error
        try:
            if not path.resolve().is_relative_to((folder / "images").resolve()):
                raise PackDamaged(self.id, path, "outside of the chapter’s pictures")
            if path.stat().st_size > _LARGEST_IMAGE:
                raise PackDamaged(self.id, path, "too large")
            return path.read_bytes()
        except OSError as error:
            raise PackDamaged(self.id, path, error.strerror or "cannot be read") from error

    def render_all(self, progress: Progress = SILENT) -> None:
        """Make and keep the outline and every page that is not kept yet.

        Raises:
            Cancelled: asked for by `progress`; what was made stays.
            PackDamaged: a chapter cannot be used.
        """
        heads = [head for language in Language for head in self.heads(language)]
        for done, head in enumerate(heads, 1):
            self._open_chapter(head.location)
            progress.step(done, len(heads))

    @cached_property
    def _contents(self) -> Contents:
        return self._look_up(self._pages.contents, lambda outline: outline.contents)

    @cached_property
    def _sections(self) -> dict[Language, dict[Location, Section]]:
        found = self._look_up(self._pages.sections, lambda outline: outline.sections)
        return {
            language: {section.location: section for section in found[language]}
            for language in Language
        }

    def _look_up(
        self,
        kept: Callable[[str, str], _Listed | None],
        pick: Callable[[PackOutline], _Listed],
    ) -> _Listed:
        """Return a part of the outline as it is kept, else from the sources of the pack."""
        with self._lock:
            if self._outline is None:
                found = kept(self.id, self._outline_key) if self._outline_key else None
                if found is not None:
                    return found
                from reader.library.listing import read_outline  # needed once a new edition

                self._outline = read_outline(self.folder, self.manifest)
                if self._outline_key:
                    self._pages.keep_outline(self.id, self._outline_key, self._outline)
            return pick(self._outline)

    @cached_property
    def _outline_key(self) -> str:
        """The key of the kept outline; empty if a file cannot be read, which others survive."""
        try:
            return self._pages.key(self.content_hash)
        except PackDamaged:
            return ""

    def _find_content_hash(self) -> str:
        try:
            signature = pack_folder.signature(self.folder)
            found = self._pages.content_hash(self.folder, signature)
            if found is None:
                found = pack_folder.content_hash(self.folder)
                self._pages.keep_content_hash(self.folder, signature, found)
        except OSError as error:
            reason = error.strerror or "cannot be read"
            raise PackDamaged(self.id, self.folder, reason) from error
        return found

    def _open_chapter(self, location: Location) -> Chapter:
        number = self.manifest.number(location.chapter)
        if not number or location.language not in self.languages:
            raise ChapterMissing(self.id, location.chapter)
        if location.chapter in self.manifest.generated:
            return self._generate(location)
        path = chapter_file(self.folder, location.chapter, location.language)
        if not path.is_file():
            raise ChapterMissing(self.id, location.chapter)
        try:
            content = path.read_bytes()
            front, body, _ = frontmatter.split(toml.decode(content, path), path)
        except OSError as error:
            raise PackDamaged(self.id, path, error.strerror or "cannot be read") from error
        except ManifestError as error:
            raise PackDamaged(self.id, path, f"line {error.line}: {error.reason}") from error
        head = self.manifest.head(location, front)
        key = self._pages.key(content, location.url, number, *self._shared_bytes)
        return self._kept_or_rendered(head, key, lambda: body)

    def _generate(self, location: Location) -> Chapter:
        from reader.library import generated  # not needed at the start

        chapter, language = location.chapter, location.language
        head = self.manifest.head(location, generated.words(chapter, language))
        key = self._pages.key("generated", location.url, head.number, *self._shared_bytes)
        return self._kept_or_rendered(
            head, key, lambda: generated.body(chapter, language, self.glossary, self.sources)
        )

    def _kept_or_rendered(
        self, head: ChapterTitle, key: str, make_body: Callable[[], str]
    ) -> Chapter:
        found = self._pages.chapter(head, key)
        if found is None:
            found = self._render(head, make_body())
            self._pages.keep_chapter(found, key)
        return found

    def _render(self, head: ChapterTitle, body: str) -> Chapter:
        from reader.library.generated import GLOSSARY
        from reader.library.render import ChapterSource, render  # loads the Markdown library

        is_generated = head.location.chapter in self.manifest.generated
        # Names of newspapers and titles are no words of the glossary.
        terms = () if is_generated and head.location.chapter != GLOSSARY else self.glossary
        source = ChapterSource(head, body, self.sources, terms, is_generated)
        return render(source, self._load_segmenter())

    @cached_property
    def _shared_bytes(self) -> tuple[bytes, bytes]:
        """The files that every chapter's page depends on."""
        glossary_file = _bytes(self.folder / glossary.GLOSSARY_FILE)
        return glossary_file, _bytes(self.folder / sources.SOURCES_FILE)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
