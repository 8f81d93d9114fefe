# SPDX-License-Identifier: MIT
"""Everything that can be wrong with a pack's sources, as a list of findings.

Reading a pack forgives what it can; this module forgives nothing. It is what `check DIR` prints and
what an imported pack must pass: errors stop it, warnings do not.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import AddressError, ArchiveError, ManifestError, PackTooNew
from reader.language import Language
from reader.library import (
    archive,
    figures,
    generated,
    glossary,
    manifest,
    markup,
    outline,
    pairing,
    quizzes,
    sources,
    toml,
    wording,
)
from reader.library import folder as pack_folder
from reader.library.finding import Finding, Severity
from reader.library.folder import CHAPTERS
from reader.library.manifest import MANIFEST_FILE
from reader.library.manuscript import Manuscript, fault
from reader.library.model import Location
from reader.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.library.manuscript import Text
    from reader.library.markup import Element
    from reader.library.quizzes import Question
    from reader.library.toml import TomlFile
    from reader.progress import Progress
    from reader.text.thai import Segmenter

IN_SHORT = "in-short"  # the anchor of every chapter's last section

_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^\s)>]*)")
_LINK = re.compile(r"(?<!!)\[(?!\^)(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^\s)>]*)")
_OWN_NOTE = re.compile(r"^\[\^([^\]]*)\]:", re.MULTILINE)
_PICTURE = re.compile(r"images/([^/\\:?#%]+)")
_LEAVES = frozenset({"p", "li", "td", "th", "dt", "dd"})


def check(
    folder: Path, load_segmenter: Callable[[], Segmenter], progress: Progress = SILENT
) -> list[Finding]:
    """Return everything wrong with the pack in `folder`, by file and line.

    Whatever the folder holds, the findings tell of it; nothing is raised for it.

    Raises:
        Cancelled: asked for by `progress`.
    """
    try:
        found = manifest.read(folder / MANIFEST_FILE)
    except ManifestError as error:
        return [fault(error)]
    except PackTooNew as error:
        sentence = f"The pack has format {error.needs}; this program knows {manifest.FORMAT}."
        return [Finding(folder / MANIFEST_FILE, 1, "manifest", sentence)]
    manuscript = Manuscript(folder, found, load_segmenter(), progress)
    findings = set(_Checker(manuscript).findings())
    return sorted(findings, key=lambda f: (f.path.as_posix(), f.line, f.kind, f.sentence))


class _Checker:
    """Checks one pack."""

    def __init__(self, read: Manuscript) -> None:
        self.read = read
        self.folder = read.folder
        self.manifest = read.manifest
        self.segmenter = read.segmenter

    def findings(self) -> Iterator[Finding]:
        """Yield everything that is wrong."""
        yield from self.read.faults
        yield from self._files()
        yield from self._folders()
        yield from self._sources()
        yield from self._glossary()
        yield from self._quizzes()
        yield from self._generated()
        for chapter, texts in self.read.texts.items():
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
        for chapter in self.read.written:
            if chapter not in there:
                line = listed.line_with(f'"{chapter}"')
                sentence = f"The chapter “{chapter}” has no folder."
                yield Finding(listed.path, line, "chapter-missing", sentence)
        for name in sorted(there - set(self.manifest.chapters)):
            if not name.startswith("."):
                sentence = f"The folder “{name}” is not named in {MANIFEST_FILE}."
                yield Finding(chapters / name, 0, "chapter-unlisted", sentence)
        for name in sorted(there & set(self.manifest.generated)):
            sentence = f"The program writes the chapter “{name}”; its folder is read by nobody."
            yield Finding(chapters / name, 0, "chapter-generated", sentence)

    # The lists.

    def _sources(self) -> Iterator[Finding]:
        path = self.read.sources_file
        if not self.read.sources or not path.is_file():
            return
        file = toml.load(path)
        yield from _check_keys(file, sources.KEYS, sources.NEEDED, "source")
        for name in self.read.sources:
            if name not in self.read.cited:
                sentence = f"The source “{name}” is cited nowhere."
                line = file.line_of(name)
                yield Finding(path, line, "source-unused", sentence, Severity.WARNING)

    def _glossary(self) -> Iterator[Finding]:
        path = self.read.glossary_file
        if not self.read.terms or not path.is_file():
            return
        file = toml.load(path)
        yield from _check_keys(file, glossary.KEYS, glossary.NEEDED, "term")
        for language in Language:
            names: dict[str, str] = {}
            for term in self.read.terms:
                name = term.name(language).casefold()
                if name and name in names:
                    sentence = f"“{name}” is also the term “{names[name]}”."
                    line = file.line_of(term.id)
                    yield Finding(path, line, "term-twice", sentence, Severity.WARNING)
                names.setdefault(name, term.id)
        for term in self.read.terms:
            if not term.is_reference and term.id not in self.read.used_terms:
                sentence = f"The term “{term.id}” stands in no chapter and is not for reference."
                line = file.line_of(term.id)
                yield Finding(path, line, "term-unused", sentence, Severity.WARNING)

    def _generated(self) -> Iterator[Finding]:
        """Yield the ids that cannot be the anchor of an entry in a generated chapter."""
        lists = {
            generated.GLOSSARY: (self.read.glossary_file, self.read.terms),
            generated.SOURCES: (self.read.sources_file, self.read.sources),
        }
        for chapter in self.manifest.generated:
            path, entries = lists[chapter]
            if not entries:
                listed = toml.load(self.folder / MANIFEST_FILE)
                sentence = f"The chapter “{chapter}” has no entries."
                yield Finding(listed.path, listed.line_of("generated"), "chapter-empty", sentence)
                continue
            for language in self.manifest.languages:
                body = generated.body(chapter, language, self.read.terms, self.read.sources)
                anchors = outline.Anchors()
                for heading in outline.headings(body):
                    if not anchors.take(heading.anchor):
                        sentence = f"“{heading.anchor}” cannot be an anchor of “{chapter}”."
                        line = toml.load(path).line_of(heading.anchor)
                        yield Finding(path, line, "anchor-form", sentence)

    # The quizzes.

    def _quizzes(self) -> Iterator[Finding]:
        parts = {part.id for part in self.manifest.parts}
        seen: dict[str, str] = {}
        for path, (file, quiz) in self.read.quizzes.items():
            for line, sentence in quizzes.faults(file):
                yield Finding(path, line, "quiz", sentence)
            if quiz.part not in parts:
                sentence = f"The book has no part “{quiz.part}”."
                yield Finding(path, 0, "quiz-part", sentence)
            for place, question in enumerate(quiz.questions):
                line = quizzes.line_of(file, place, "id")
                if question.id in seen:
                    sentence = f"“{question.id}” is also a question of “{seen[question.id]}”."
                    yield Finding(path, line, "quiz-twice", sentence)
                seen.setdefault(question.id, quiz.part)
                yield from self._question(file, place, question)

    def _question(self, file: TomlFile, place: int, question: Question) -> Iterator[Finding]:
        line = quizzes.line_of(file, place, "location")
        if question.location.pack != self.manifest.id or not question.location.chapter:
            sentence = f"“{question.location.url}” is no place of this book."
            yield Finding(file.path, line, "quiz-location", sentence)
        for language in self.manifest.languages:
            location = question.location.in_language(language)
            sentence = self._dead_place(location)
            if sentence:
                yield Finding(file.path, line, "quiz-location", f"“{location.url}” {sentence}")
        written = file.table["questions"][place]["location"]
        if _names_language(written):
            yield Finding(file.path, line, "quiz-location", f"“{written}” names a language.")
        for key, texts in (
            ("question", question.texts),
            *(("choices", choice) for choice in question.choices),
            ("explanation", question.explanation),
        ):
            find = _always(quizzes.line_of(file, place, key))
            for language in Language:
                yield from self._length(file.path, language, texts[language], find)

    # A chapter.

    def _chapter(self, chapter: str, texts: dict[Language, Text]) -> Iterator[Finding]:
        folder = self.folder / CHAPTERS / chapter
        for language in self.manifest.languages:
            if folder.is_dir() and not (folder / f"{language}.md").is_file():
                sentence = f"The chapter has no {language}.md."
                yield Finding(folder, 0, "pair-missing", sentence)
        sides = {language: _side(text) for language, text in texts.items()}
        for language, text in texts.items():
            yield from self._front(text)
            yield from wording.check_html(text.path, text.body, text.first_line)
            yield from _headings(text)
            yield from self._notes(text)
            yield from self._links(text)
            yield from _images(text, folder)
            yield from self._lengths(text, sides[language])
        yield from _pictures(folder, texts)
        if len(texts) == len(Language):
            yield from pairing.compare(sides[Language.TH], sides[Language.EN])

    def _front(self, text: Text) -> Iterator[Finding]:
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

    def _notes(self, text: Text) -> Iterator[Finding]:
        own = set(_OWN_NOTE.findall(text.body))
        for number, note in text.notes:
            if note not in self.read.sources and note not in own:
                sentence = f"The footnote “{note}” is no source of {sources.SOURCES_FILE}."
                yield Finding(text.path, number, "source-unknown", sentence)

    def _links(self, text: Text) -> Iterator[Finding]:
        for number, line in text.lines:
            for address in _LINK.findall(line):
                sentence = self._dead(address, text.language)
                if sentence:
                    yield Finding(text.path, number, "link", f"The link “{address}” {sentence}")

    def _dead(self, address: str, language: Language) -> str:
        """Return what is wrong with the address of a link; empty if nothing is."""
        if address.startswith(("https://", "http://", "mailto:")):
            return ""
        try:
            target = Location.parse(address, language)
        except AddressError:
            return "leads nowhere."
        if target.pack == self.manifest.id and target.chapter and _names_language(address):
            return "names a language."
        return self._dead_place(target)

    def _dead_place(self, target: Location) -> str:
        """Return why a place of this book does not exist; empty if it does or is of another."""
        if target.pack != self.manifest.id or not target.chapter:
            return ""
        if not self.read.chapters(target.chapter):
            return "leads to no chapter."
        section = self.read.section(target)
        if section is None:
            return "leads to no section of its chapter."
        if target.block > len(section.blocks):
            return "leads to no block of its section."
        return ""

    def _lengths(self, text: Text, side: pairing.Side) -> Iterator[Finding]:
        for section in text.chapter.sections:
            for block in section.blocks:
                begin = side.line(section, block.number)
                find = partial(text.line_of, begin=begin)
                for words in _leaves(side.elements[f"{section.anchor}~{block.number}"]):
                    yield from self._length(text.path, text.language, words, find)

    def _length(
        self, path: Path, language: Language, words: str, find: Callable[[str], int]
    ) -> Iterator[Finding]:
        """Yield what is too long in `words`; `find` tells in which line a piece of them stands."""
        if language is Language.EN:
            for sentence, count in wording.long_sentences(words):
                yield wording.long_sentence_finding(path, find(sentence), sentence, count)
            return
        count = wording.count_words(words, self.segmenter)
        if count > wording.LONGEST_PARAGRAPH:
            yield wording.long_paragraph_finding(path, find(words), count)


def _side(text: Text) -> pairing.Side:
    summary = text.front.lines.get("summary", 1)
    lines = pairing.block_lines(text.body, text.first_line, summary)
    return pairing.Side(text.path, text.chapter, lines)


def _always(line: int) -> Callable[[str], int]:
    return lambda _: line


def _names_language(address: str) -> bool:
    return address.partition("#")[0].endswith(tuple(f"/{language}" for language in Language))


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


def _headings(text: Text) -> Iterator[Finding]:
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


def _images(text: Text, folder: Path) -> Iterator[Finding]:
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


def _pictures(folder: Path, texts: dict[Language, Text]) -> Iterator[Finding]:
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
