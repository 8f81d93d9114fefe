# SPDX-License-Identifier: MIT
"""One pack's folder, opened: chapters are rendered when asked for, and kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import ChapterMissing, ManifestError, PackDamaged, ReaderError
from reader.files import safe_join
from reader.language import Language
from reader.library import folder as pack_folder
from reader.library import frontmatter, glossary, manifest, outline, sources, toml
from reader.library.model import ChapterTitle, Location, PackInfo, Section
from reader.library.pages import PackOutline
from reader.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.library.manifest import Manifest
    from reader.library.model import Chapter, Source, Term
    from reader.library.pages import Pages
    from reader.progress import Progress
    from reader.text.thai import Segmenter

CHAPTERS = "chapters"

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
        return self._known.heads[language]

    def head(self, chapter: str, language: Language) -> ChapterTitle | None:
        """Return what is known of a chapter without rendering it, or None if it is not there."""
        heads = self.heads(language)
        return next((head for head in heads if head.location.chapter == chapter), None)

    def sections(self, language: Language) -> tuple[Section, ...]:
        """Return all sections in `language` in the order of the book, without their blocks."""
        return self._known.sections[language]

    @property
    def glossary(self) -> tuple[Term, ...]:
        """The terms of the pack, in the order of its glossary."""
        return self._known.terms

    def term(self, term: str) -> Term | None:
        """Return the term with this id, or None."""
        return next((found for found in self.glossary if found.id == term), None)

    @property
    def problems(self) -> tuple[ReaderError, ...]:
        """The files of the pack that cannot be used; the rest of it works."""
        return tuple(
            PackDamaged(self.id, self.folder / name, f"line {line}: {reason}" if line else reason)
            for name, line, reason in self._known.faults
        )

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """What footnotes point to, by id; empty if the file is damaged, see `problems`."""
        try:
            return sources.read(self.folder / sources.SOURCES_FILE)
        except ManifestError:
            return {}

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

    @property
    def _known(self) -> PackOutline:
        with self._lock:
            if self._outline is None:
                self._outline = self._open_outline()
            return self._outline

    def _open_outline(self) -> PackOutline:
        try:
            key = self._pages.key(self.content_hash)
        except PackDamaged:  # one unreadable file; the rest can still be listed
            return _read_outline(self.folder, self.manifest)
        found = self._pages.outline(self.id, key)
        if found is None:
            found = _read_outline(self.folder, self.manifest)
            self._pages.keep_outline(self.id, key, found)
        return found

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
        path = _chapter_file(self.folder, location.chapter, location.language)
        if not number or location.language not in self.languages or not path.is_file():
            raise ChapterMissing(self.id, location.chapter)
        try:
            content = path.read_bytes()
            front, body, _ = frontmatter.split(toml.decode(content, path), path)
        except OSError as error:
            raise PackDamaged(self.id, path, error.strerror or "cannot be read") from error
        except ManifestError as error:
            raise PackDamaged(self.id, path, f"line {error.line}: {error.reason}") from error
        head = _head(self.manifest, location, front)
        key = self._pages.key(content, location.url, number, *self._shared_bytes)
        found = self._pages.chapter(head, key)
        if found is None:
            found = self._render(head, body)
            self._pages.keep_chapter(found, key)
        return found

    def _render(self, head: ChapterTitle, body: str) -> Chapter:
        from reader.library.render import ChapterSource, render  # loads the Markdown library

        source = ChapterSource(head, body, self.sources, self.glossary)
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


def _chapter_file(folder: Path, chapter: str, language: Language) -> Path:
    return folder / CHAPTERS / chapter / f"{language}.md"


def _head(manifest: Manifest, location: Location, front: frontmatter.FrontMatter) -> ChapterTitle:
    part = manifest.part_of(location.chapter)
    return ChapterTitle(
        location,
        title=front.title,
        summary=front.summary,
        number=manifest.number(location.chapter),
        part=part.id if part else "",
        keywords=front.keywords,
        tags=front.tags,
    )


def _read_outline(folder: Path, manifest: Manifest) -> PackOutline:
    """Read the outline of the whole pack; what cannot be used is left out and told."""
    heads: dict[Language, list[ChapterTitle]] = {language: [] for language in Language}
    sections: dict[Language, list[Section]] = {language: [] for language in Language}
    faults: list[tuple[str, int, str]] = []
    for language in manifest.languages:
        for chapter in manifest.chapters:
            path = _chapter_file(folder, chapter, language)
            if not path.is_file():
                continue
            try:
                front, body, _ = frontmatter.split(toml.read_text(path), path)
            except ManifestError as error:
                faults.append(_fault(folder, error))
                continue
            head = _head(manifest, Location(manifest.id, chapter, language), front)
            heads[language].append(head)
            sections[language] += _sections(head, body)
    terms: tuple[Term, ...] = ()
    try:
        terms = glossary.read(folder / glossary.GLOSSARY_FILE)
    except ManifestError as error:
        faults.append(_fault(folder, error))
    try:
        sources.read(folder / sources.SOURCES_FILE)
    except ManifestError as error:
        faults.append(_fault(folder, error))
    return PackOutline(
        {language: tuple(heads[language]) for language in Language},
        {language: tuple(sections[language]) for language in Language},
        terms,
        tuple(faults),
    )


def _fault(folder: Path, error: ManifestError) -> tuple[str, int, str]:
    return error.path.relative_to(folder).as_posix(), error.line, error.reason


def _sections(head: ChapterTitle, body: str) -> list[Section]:
    found = [Section(head.location, 1, head.title, head.number, ())]
    anchors, numbering = outline.Anchors(), outline.Numbering(head.number)
    for heading in outline.headings(body):
        if heading.title and anchors.take(heading.anchor):
            level = max(2, heading.level)
            here = head.location
            location = Location(here.pack, here.chapter, here.language, heading.anchor)
            number = numbering.next(level)
            found.append(Section(location, level, heading.title, number, ()))
    return found
