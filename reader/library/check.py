# SPDX-License-Identifier: MIT
"""Everything that can be wrong with a pack's sources, as a list of findings.

Reading a pack forgives what it can; this module forgives nothing. It is what `check DIR` prints and
what an imported pack must pass: errors stop it, warnings do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reader.errors import AddressError, ArchiveError, ManifestError, PackTooNew
from reader.language import Language
from reader.library import (
    archive,
    figures,
    frontmatter,
    glossary,
    manifest,
    markup,
    outline,
    pairing,
    sources,
    toml,
    wording,
)
from reader.library import folder as pack_folder
from reader.library.finding import Finding, Severity
from reader.library.manifest import MANIFEST_FILE
from reader.library.model import BlockKind, ChapterTitle, Location
from reader.library.pack import CHAPTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.library.manifest import Manifest
    from reader.library.markup import Element
    from reader.library.model import Chapter, Source
    from reader.text.thai import Segmenter

IN_SHORT = "in-short"  # the anchor of every chapter's last section

_CODE = re.compile(r"`+[^`]*`+")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^\s)>]*)")
_LINK = re.compile(r"(?<!!)\[(?!\^)(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^\s)>]*)")
_NOTE = re.compile(r"\[\^([^\]]*)\](?!:)")
_OWN_NOTE = re.compile(r"^\[\^([^\]]*)\]:", re.MULTILINE)
_PICTURE = re.compile(r"images/([^/\\:?#%]+)")
_LEAVES = frozenset({"p", "li", "td", "th", "dt", "dd"})


@dataclass(frozen=True, slots=True)
class ChapterReport:
    """How large a chapter is in one language."""

    chapter: str
    language: Language
    words: int
    figures: int
    notes: int


def check(folder: Path, load_segmenter: Callable[[], Segmenter]) -> list[Finding]:
    """Return everything wrong with the pack in `folder`, by file and line.

    Whatever the folder holds, the findings tell of it; nothing is raised for it.
    """
    try:
        found = manifest.read(folder / MANIFEST_FILE)
    except ManifestError as error:
        return [_of(error)]
    except PackTooNew as error:
        sentence = f"The pack has format {error.needs}; this program knows {manifest.FORMAT}."
        return [Finding(folder / MANIFEST_FILE, 1, "manifest", sentence)]
    findings = set(_Checker(folder, found, load_segmenter()).findings())
    return sorted(findings, key=lambda f: (f.path.as_posix(), f.line, f.kind, f.sentence))


def report(folder: Path, load_segmenter: Callable[[], Segmenter]) -> list[ChapterReport]:
    """Return the size of every chapter of the pack in `folder`, in the order of the book.

    Chapters that cannot be read are left out.

    Raises:
        ManifestError, PackTooNew: the folder holds no pack that can be used.
    """
    found = manifest.read(folder / MANIFEST_FILE)
    checker = _Checker(folder, found, load_segmenter())
    return [
        text.report(checker.segmenter)
        for chapter in found.chapters
        for text in checker.texts.get(chapter, {}).values()
    ]


@dataclass(frozen=True)
class _Text:
    """One language of one chapter."""

    path: Path
    text: str
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
        return list(outline.headings(self.body, self.first_line))

    @cached_property
    def side(self) -> pairing.Side:
        summary = self.front.lines.get("summary", 1)
        lines = pairing.block_lines(self.body, self.first_line, summary)
        return pairing.Side(self.path, self.chapter, lines)

    @property
    def language(self) -> Language:
        return self.chapter.location.language

    def line_of(self, words: str, begin: int) -> int:
        """Return the line at or after `begin` that holds the first of `words`, or `begin`."""
        start = " ".join(words.split()[:3])[:24]
        plain = ((n, outline.plain(line)) for n, line in self.lines if n >= begin)
        return next((n for n, line in plain if start and start in line), begin)

    def report(self, segmenter: Segmenter) -> ChapterReport:
        blocks = [b for section in self.chapter.sections for b in section.blocks]
        titles = [section.title for section in self.chapter.sections]
        words = sum(wording.count_words(t, segmenter) for t in (*titles, *(b.text for b in blocks)))
        pictures = sum(block.kind is BlockKind.FIGURE for block in blocks)
        notes = len(_NOTE.findall("\n".join(line for _, line in self.lines)))
        location = self.chapter.location
        return ChapterReport(location.chapter, location.language, words, pictures, notes)


class _Checker:
    """Checks one pack."""

    def __init__(self, folder: Path, found: Manifest, segmenter: Segmenter) -> None:
        self.folder = folder
        self.manifest = found
        self.segmenter = segmenter
        self.faults: list[Finding] = []
        self.sources = self._sources()
        self.texts = {chapter: self._texts(chapter) for chapter in found.chapters}

    def findings(self) -> Iterator[Finding]:
        """Yield everything that is wrong."""
        yield from self.faults
        yield from self._files()
        yield from self._folders()
        yield from self._glossary()
        yield from self._unused_sources()
        for chapter, texts in self.texts.items():
            yield from self._chapter(chapter, texts)

    # Files and folders.

    def _files(self) -> Iterator[Finding]:
        for name in pack_folder.file_names(self.folder):
            path = self.folder / name
            try:
                archive.check_name(path, name)
            except ArchiveError as error:
                yield Finding(path, 0, "file", f"No archive could hold this file: {error.reason}.")
            if path.suffix in (".toml", ".md", ".svg"):
                text = path.read_bytes().decode("utf-8", "replace")
                yield from wording.check_signs(path, text.replace("\r\n", "\n"))

    def _folders(self) -> Iterator[Finding]:
        listed = toml.load(self.folder / MANIFEST_FILE)
        chapters = self.folder / CHAPTERS
        there = {path.name for path in chapters.iterdir()} if chapters.is_dir() else set()
        for chapter in self.manifest.chapters:
            if chapter not in there:
                line = listed.line_with(f'"{chapter}"')
                sentence = f"The chapter “{chapter}” has no folder."
                yield Finding(listed.path, line, "chapter-missing", sentence)
        for name in sorted(there - set(self.manifest.chapters)):
            if not name.startswith("."):
                sentence = f"The folder “{name}” is not named in {MANIFEST_FILE}."
                yield Finding(chapters / name, 0, "chapter-unlisted", sentence)

    def _texts(self, chapter: str) -> dict[Language, _Text]:
        texts = {}
        for language in self.manifest.languages:
            path = self.folder / CHAPTERS / chapter / f"{language}.md"
            if not path.is_file():
                continue
            try:
                texts[language] = self._read(path, Location(self.manifest.id, chapter, language))
            except ManifestError as error:
                self.faults.append(_of(error, "front-matter"))
        return texts

    def _read(self, path: Path, location: Location) -> _Text:
        from reader.library.render import ChapterSource, render  # loads the Markdown library

        text = toml.read_text(path)
        front, body, first_line = frontmatter.split(text, path)
        number = self.manifest.number(location.chapter)
        head = ChapterTitle(location, front.title, front.summary, number, "")
        chapter = render(ChapterSource(head, body, self.sources), self.segmenter)
        return _Text(path, text, front, body, first_line, chapter)

    # The two lists.

    def _sources(self) -> dict[str, Source]:
        path = self.folder / sources.SOURCES_FILE
        try:
            found = sources.read(path)
            if path.is_file():
                self.faults += _check_keys(toml.load(path), sources.KEYS, sources.NEEDED, "source")
        except ManifestError as error:
            self.faults.append(_of(error, "source"))
            return {}
        return found

    def _unused_sources(self) -> Iterator[Finding]:
        used = {
            note
            for texts in self.texts.values()
            for text in texts.values()
            for _, line in text.lines
            for note in _NOTE.findall(line)
        }
        for name in self.sources:
            if name not in used:
                file = toml.load(self.folder / sources.SOURCES_FILE)
                sentence = f"The source “{name}” is cited nowhere."
                line = file.line_of(name)
                yield Finding(file.path, line, "source-unused", sentence, Severity.WARNING)

    def _glossary(self) -> Iterator[Finding]:
        path = self.folder / glossary.GLOSSARY_FILE
        try:
            terms = glossary.read(path)
        except ManifestError as error:
            yield _of(error, "term")
            return
        if not path.is_file():
            return
        file = toml.load(path)
        yield from _check_keys(file, glossary.KEYS, glossary.NEEDED, "term")
        for language in Language:
            names: dict[str, str] = {}
            for term in terms:
                name = term.name(language).casefold()
                if name and name in names:
                    sentence = f"“{name}” is also the term “{names[name]}”."
                    line = file.line_of(term.id)
                    yield Finding(path, line, "term-twice", sentence, Severity.WARNING)
                names.setdefault(name, term.id)

    # A chapter.

    def _chapter(self, chapter: str, texts: dict[Language, _Text]) -> Iterator[Finding]:
        folder = self.folder / CHAPTERS / chapter
        for language in self.manifest.languages:
            if folder.is_dir() and not (folder / f"{language}.md").is_file():
                sentence = f"The chapter has no {language}.md."
                yield Finding(folder, 0, "pair-missing", sentence)
        for text in texts.values():
            yield from self._front(text)
            yield from wording.check_html(text.path, text.body, text.first_line)
            yield from _headings(text)
            yield from self._notes(text)
            yield from self._links(text)
            yield from _images(text, folder)
            yield from self._lengths(text)
        yield from _pictures(folder, texts)
        if len(texts) == len(Language):
            yield from pairing.compare(texts[Language.TH].side, texts[Language.EN].side)

    def _front(self, text: _Text) -> Iterator[Finding]:
        front, path = text.front, text.path
        for key in front.missing:
            yield Finding(path, 1, "front-matter", f"The front matter lacks “{key}”.")
        for key in front.unknown:
            sentence = f"The front matter has the unknown key “{key}”."
            yield Finding(path, front.lines[key], "front-matter", sentence)
        for tag in front.tags:
            if tag not in self.manifest.tags:
                sentence = f"The tag “{tag}” is not in the list of {MANIFEST_FILE}."
                yield Finding(path, front.lines["tags"], "tag-unknown", sentence)

    def _notes(self, text: _Text) -> Iterator[Finding]:
        own = set(_OWN_NOTE.findall(text.body))
        for number, line in text.lines:
            for note in _NOTE.findall(line):
                if note not in self.sources and note not in own:
                    sentence = f"The footnote “{note}” is no source of {sources.SOURCES_FILE}."
                    yield Finding(text.path, number, "source-unknown", sentence)

    def _links(self, text: _Text) -> Iterator[Finding]:
        for number, line in text.lines:
            for address in _LINK.findall(line):
                sentence = self._dead(address, text)
                if sentence:
                    yield Finding(text.path, number, "link", sentence)

    def _dead(self, address: str, text: _Text) -> str:
        """Return what is wrong with the address of a link; empty if nothing is."""
        if address.startswith(("https://", "http://", "mailto:")):
            return ""
        try:
            target = Location.parse(address, text.language)
        except AddressError:
            return f"The link “{address}” leads nowhere."
        if target.pack != self.manifest.id or not target.chapter:
            return ""
        if address.partition("#")[0].endswith(tuple(f"/{language}" for language in Language)):
            return f"The link “{address}” names a language."
        texts = self.texts.get(target.chapter)
        if not texts:
            return f"The link “{address}” leads to no chapter."
        other = texts.get(text.language) or next(iter(texts.values()))
        section = other.chapter.section(target.anchor)
        if section is None:
            return f"The link “{address}” leads to no section of its chapter."
        if target.block > len(section.blocks):
            return f"The link “{address}” leads to no block of its section."
        return ""

    def _lengths(self, text: _Text) -> Iterator[Finding]:
        elements = text.side.elements
        for section in text.chapter.sections:
            for block in section.blocks:
                begin = text.side.line(section, block.number)
                for words in _leaves(elements[f"{section.anchor}~{block.number}"]):
                    yield from self._length(text, words, begin)

    def _length(self, text: _Text, words: str, begin: int) -> Iterator[Finding]:
        if text.language is Language.EN:
            for sentence, count in wording.long_sentences(words):
                line = text.line_of(sentence, begin)
                yield wording.long_sentence_finding(text.path, line, sentence, count)
            return
        count = wording.count_words(words, self.segmenter)
        if count > wording.LONGEST_PARAGRAPH:
            line = text.line_of(words, begin)
            yield wording.long_paragraph_finding(text.path, line, count)


def _of(error: ManifestError, kind: str = "manifest") -> Finding:
    return Finding(error.path, error.line, kind, f"{error.reason[:1].upper()}{error.reason[1:]}.")


def _check_keys(
    file: toml.TomlFile, known: tuple[str, ...], needed: tuple[str, ...], kind: str
) -> list[Finding]:
    found = []
    for name, table in file.tables():
        for key in toml.missing(table, needed):
            sentence = f"The {kind} “{name}” lacks “{key}”."
            found.append(Finding(file.path, file.line_of(name), kind, sentence))
        for key in toml.unknown(table, known):
            sentence = f"The {kind} “{name}” has the unknown key “{key}”."
            found.append(Finding(file.path, file.line_of(name, key), kind, sentence))
    return found


def _headings(text: _Text) -> Iterator[Finding]:
    seen: set[str] = set()
    above = 1
    for heading in text.headings:
        for kind, sentence in _heading_faults(heading, above, seen):
            yield Finding(text.path, heading.line, kind, sentence)
        above = heading.level
        seen.add(heading.anchor)
    last = text.headings[-1] if text.headings else None
    if last is None or last.anchor != IN_SHORT:
        line = last.line if last else text.first_line
        sentence = f"The last section is “#{IN_SHORT}”."
        yield Finding(text.path, line, "in-short", sentence, Severity.WARNING)


def _heading_faults(
    heading: outline.Heading, above: int, seen: set[str]
) -> Iterator[tuple[str, str]]:
    if heading.level == 1:
        yield "heading-level", "The title stands in the front matter; headings begin at “##”."
    elif heading.level > above + 1:
        yield "heading-level", f"The heading skips a level: {heading.level} follows {above}."
    if not heading.title:
        yield "heading-empty", "The heading has no words."
    if not heading.anchor:
        yield "anchor-missing", f"The heading “{heading.title}” has no anchor."
    elif not outline.is_anchor(heading.anchor) or heading.anchor == outline.TOP:
        yield "anchor-form", f"“#{heading.anchor}” cannot be an anchor."
    elif heading.anchor in seen:
        yield "anchor-twice", f"The anchor “#{heading.anchor}” is used twice."


def _images(text: _Text, folder: Path) -> Iterator[Finding]:
    there = _picture_names(folder)
    for number, line in text.lines:
        for alternative, source in _IMAGE.findall(line):
            if not alternative.strip():
                sentence = f"The figure “{source}” has no alternative text."
                yield Finding(text.path, number, "image-words", sentence)
            match = _PICTURE.fullmatch(source)
            if match is None:
                sentence = f"“{source}” does not lie in the chapter’s folder “images”."
                yield Finding(text.path, number, "image-missing", sentence)
            elif match[1] not in there:
                sentence = f"There is no picture “{source}”."
                yield Finding(text.path, number, "image-missing", sentence)
            elif figures.language_of(match[1]) not in ("", text.language):
                sentence = f"“{source}” is drawn for the other language."
                yield Finding(text.path, number, "image-language", sentence)


def _pictures(folder: Path, texts: dict[Language, _Text]) -> Iterator[Finding]:
    names = _picture_names(folder)
    used = {
        source.removeprefix("images/")
        for text in texts.values()
        for _, line in text.lines
        for _, source in _IMAGE.findall(line)
    }
    words: dict[str, bool] = {}
    unread = set(Language) - set(texts)
    for name, path in names.items():
        if name not in used and figures.language_of(name) not in unread:
            yield Finding(path, 0, "image-unused", "The picture is used nowhere.")
        if path.suffix == ".svg":
            content = path.read_bytes()
            words[name] = figures.has_words(content)
            yield from figures.check_figure(path, content)
    yield from figures.check_twins(names, words)


def _picture_names(folder: Path) -> dict[str, Path]:
    images = folder / "images"
    paths = sorted(images.iterdir()) if images.is_dir() else []
    return {path.name: path for path in paths if not path.name.startswith(".")}


def _leaves(element: Element) -> Iterator[str]:
    """Yield the lines of a block: what stands in it directly, then in the blocks within."""
    if element.tag in _LEAVES:
        line = markup.Element("", {}, [c for c in element.children if _is_inline(c)])
        yield markup.text(line)
    for child in element.elements():
        if not child.is_inline:
            yield from _leaves(child)


def _is_inline(child: Element | str) -> bool:
    return isinstance(child, str) or child.is_inline
