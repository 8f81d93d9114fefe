# SPDX-License-Identifier: MIT
"""The book as EPUB 3, for phones: one language or both, with figures, notes and the fonts.

The same pack and the same program give the same bytes: the entries are sorted, their times fixed,
and the book's identifier is made from the pack, its edition and the languages.
"""

from __future__ import annotations

import io
import re
import stat
import uuid
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reader.errors import PackMissing
from reader.files import write_atomic
from reader.handout import cover, xhtml
from reader.handout.faces import FACES
from reader.handout.words import day, edition, licence, title, words
from reader.library.model import Location
from reader.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.language import Language
    from reader.library.model import Part, Section
    from reader.library.pack import Pack
    from reader.progress import Progress

SUFFIX = ".epub"

_FOLDER = "EPUB"
_FONT = "Sarabun"
_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold
_MODE = (stat.S_IFREG | 0o644) << 16
_UNIX = 3
_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # of addresses, RFC 9562
_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".ttf": "font/ttf",
    ".ncx": "application/x-dtbncx+xml",
    ".txt": "text/plain",
}
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9-]")
_DEEPEST = 2  # the level of the sections that the navigation lists

_CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""

_STYLE = """@font-face { font-family: "Sarabun"; src: url(fonts/Sarabun-Regular.ttf); }
@font-face { font-family: "Sarabun"; font-weight: 600; src: url(fonts/Sarabun-SemiBold.ttf); }
@font-face { font-family: "Sarabun"; font-weight: bold; src: url(fonts/Sarabun-Bold.ttf); }
@font-face { font-family: "Sarabun"; font-style: italic; src: url(fonts/Sarabun-Italic.ttf); }
body { font-family: "Sarabun", sans-serif; line-height: 1.6; margin: 0 .4em;
  overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.35; break-after: avoid; page-break-after: avoid;
  font-weight: 600; text-align: left; }
h1 { font-size: 1.6em; font-weight: bold; margin: .6em 0 .3em; }
h2 { font-size: 1.25em; color: #0C6B68; margin: 1.4em 0 .4em; }
h3 { font-size: 1.1em; margin: 1.1em 0 .3em; }
h4, h5, h6 { font-size: 1em; margin: 1em 0 .2em; }
p { margin: 0 0 .7em; }
.summary, .number, figcaption, .about { color: #5C6B70; }
.counterpart { text-align: right; font-size: .85em; margin: 0; }
a { color: #0C6B68; text-decoration: none; }
a.term { color: inherit; text-decoration: underline dotted; }
ul, ol { margin: 0 0 .7em; padding-left: 1.4em; }
li.check { list-style: none; margin-left: -1.4em; }
dt { font-weight: 600; }
dd { margin: 0 0 .5em 1.2em; }
table { border-collapse: collapse; width: 100%; margin: .4em 0 1em; font-size: .92em; }
th { text-align: left; color: #5C6B70; border-bottom: 2px solid #DCE3E2; vertical-align: bottom; }
td { border-bottom: 1px solid #DCE3E2; vertical-align: top; }
th, td { padding: .35em .4em; }
.to-right { text-align: right; }
.to-center { text-align: center; }
.box { border-left: 4px solid #0C6B68; background: #E2F0EE; color: #1E2A2E;
  padding: .7em .9em .2em; margin: .8em 0; }
.box.warning { border-color: #8A5A00; background: #FFF6DE; }
.box-title { font-weight: 600; color: #0C6B68; margin-bottom: .3em; }
.box.warning .box-title { color: #8A5A00; }
figure { margin: .8em 0 1.1em; break-inside: avoid; page-break-inside: avoid; }
figure svg, figure img { width: 100%; height: auto; background: #FFFFFF; }
figcaption { font-size: .9em; }
sup { line-height: 0; font-size: .75em; }
.notes { font-size: .9em; border-top: 1px solid #DCE3E2; margin-top: 2em; }
aside p { margin-bottom: .35em; }
code, pre { font-family: "Sarabun", sans-serif; background: #E9EEEC; white-space: pre-wrap; }
.cover { margin: 0; padding: 0; text-align: center; }
.cover svg { max-width: 100%; height: 98vh; }
nav ol { list-style: none; padding-left: 1em; }
"""


@dataclass(frozen=True, slots=True)
class EpubInfo:
    """What was written: `chapters` counts pages of both languages, `size` is in bytes."""

    languages: tuple[Language, ...]
    chapters: int
    figures: int
    size: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the navigation with what stands under it; a part has no address of its own."""

    title: str
    address: str
    language: Language
    inside: tuple[_Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the book by its name below the folder of the book."""

    name: str
    content: bytes
    properties: str = ""

    @property
    def id(self) -> str:
        return "f-" + _NOT_IN_IDS.sub("-", self.name)


def write(
    pack: Pack,
    languages: Sequence[Language],
    fonts: Path,
    target: Path,
    progress: Progress = SILENT,
) -> EpubInfo:
    """Write the book to the file `target`; see `build`.

    Raises:
        FileUnwritable: the file cannot be written; what was there before is untouched.
    """
    raw, info = build(pack, languages, fonts, progress)
    write_atomic(target, raw)
    return info


def build(
    pack: Pack, languages: Sequence[Language], fonts: Path, progress: Progress = SILENT
) -> tuple[bytes, EpubInfo]:
    """Return the book in `languages`, those that the pack has, as the bytes of an EPUB.

    The first language gives the main title and stands first. `fonts` is the folder of the bundled
    faces. A chapter that lacks a language is left out in that language.

    Raises:
        PackMissing: the pack has none of the languages.
        PackDamaged: a chapter or a picture cannot be read.
        Cancelled: asked for by `progress`.
    """
    chosen = tuple(language for language in languages if pack.heads(language))
    if not chosen:
        raise PackMissing(pack.id)
    book = _Book(pack, chosen, fonts)
    files = book.files(progress)
    raw = _zipped(files)
    return raw, EpubInfo(chosen, book.chapters, book.figures, len(raw))


class _Book:
    """One book on its way."""

    def __init__(self, pack: Pack, languages: tuple[Language, ...], fonts: Path) -> None:
        self._pack = pack
        self._languages = languages
        self._fonts = fonts
        self._manifest = pack.manifest
        self._first = languages[0]
        self._present = {
            (head.location.chapter, language)
            for language in languages
            for head in pack.heads(language)
        }
        self._anchors = {
            (section.location.chapter, language): set[str]()
            for language in languages
            for section in pack.sections(language)
        }
        for language in languages:
            for section in pack.sections(language):
                self._anchors[section.location.chapter, language].add(section.anchor)
        self.chapters = len(self._present)
        self.figures = 0
        self._pictures: dict[str, bytes] = {}

    def files(self, progress: Progress) -> list[_File]:
        """Return every file of the book but its mimetype."""
        pages: list[_File] = []
        for language in self._languages:
            for head in self._pack.heads(language):
                pages.append(self._chapter(head.location))
                progress.step(len(pages), self.chapters)
        drawing = self._cover()
        navigation = self._navigation()
        files = [
            _File("cover.svg", drawing.encode("utf-8"), "cover-image"),
            self._cover_page(drawing),
            self._contents_page(navigation),
            *pages,
            *(_File(name, raw) for name, raw in self._pictures.items()),
            _File("style.css", _STYLE.encode("utf-8")),
            *self._font_files(),
        ]
        ncx = _File("toc.ncx", self._ncx(navigation).encode("utf-8"))
        files.append(ncx)
        spine = [files[1], files[2], *pages]
        package = self._package(files, spine, ncx.id)
        return [
            _File("../META-INF/container.xml", _CONTAINER.encode("utf-8")),
            _File("package.opf", package.encode("utf-8")),
            *sorted(files, key=lambda file: file.name),
        ]

    # Pages.

    def _chapter(self, here: Location) -> _File:
        chapter = self._pack.chapter(here.chapter, here.language)
        page = xhtml.page(
            chapter,
            xhtml.Book(
                address=lambda there: self._address(there, here.language),
                figure=lambda name: f"../{self._picture(here.chapter, name)}",
                read=lambda name: self._pack.image(here.chapter, name),
                glossary=self._glossary,
                figures_folder=Path(here.chapter),
            ),
        )
        self.figures += len(chapter.images)
        body = self._counterpart(here) + page.body
        text = xhtml.document(chapter.title, here.language, body, style="../style.css")
        return _File(
            _page_name(here.chapter, here.language),
            text.encode("utf-8"),
            "svg" if page.has_drawing else "",
        )

    @property
    def _glossary(self) -> str:
        """The chapter whose sections are the terms, or an empty text."""
        ids = {term.id for term in self._pack.glossary}
        for chapter in self._manifest.chapters:
            if ids and ids <= self._anchors.get((chapter, self._first), set()):
                return chapter
        return ""

    def _counterpart(self, here: Location) -> str:
        """Return the line that leads to the same chapter in the other language, if it is there."""
        other = here.language.other
        if (here.chapter, other) not in self._present:
            return ""
        link = f'<a href="../{_page_name(here.chapter, other)}" hreflang="{other}"'
        text = escape(words(other).counterpart)
        return f'<p class="counterpart">{link} lang="{other}" xml:lang="{other}">{text}</a></p>\n'

    def _address(self, there: Location, language: Language) -> str | None:
        """Return the address of a place as the pages of `language` write it, or None."""
        if there.pack != self._pack.id:
            return None
        if not there.chapter:
            return "../contents.xhtml"
        found = (there.chapter, language)
        if found not in self._present:
            return None
        anchor = there.anchor if there.anchor in self._anchors[found] else ""
        fragment = f"#{xhtml.heading_id(anchor)}" if anchor else ""
        return f"../{_page_name(there.chapter, language)}{fragment}"

    def _picture(self, chapter: str, name: str) -> str:
        """Keep a picture as a file of the book and return its name."""
        kept = f"images/{chapter}-{PurePosixPath(name).name}"
        self._pictures[kept] = self._pack.image(chapter, name)
        return kept

    # The front.

    def _cover(self) -> str:
        titles = [(language, title(self._manifest, language)) for language in self._languages]
        lines = [edition(self._manifest, language) for language in self._languages]
        return cover.draw(titles, [*lines, licence(self._manifest)[0]])

    def _cover_page(self, drawing: str) -> _File:
        name = escape(title(self._manifest, self._first))
        inside = drawing.strip().replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)
        text = xhtml.document(
            title(self._manifest, self._first),
            self._first,
            inside,
            style="style.css",
            kind="cover",
            attributes=' class="cover"',
        )
        return _File("cover.xhtml", text.encode("utf-8"), "svg")

    def _contents_page(self, navigation: Sequence[_Entry]) -> _File:
        said = words(self._first)
        begin = next(entry.address for entry in _flat(navigation) if entry.address)
        body = (
            f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>{escape(said.contents)}</h1>\n'
            f"{_list(navigation, self._first)}</nav>\n"
            f'<nav epub:type="landmarks" hidden="hidden">\n<h2>{escape(said.contents)}</h2>\n<ol>\n'
            f'<li><a epub:type="cover" href="cover.xhtml">{escape(said.cover)}</a></li>\n'
            f'<li><a epub:type="toc" href="contents.xhtml">{escape(said.contents)}</a></li>\n'
            f'<li><a epub:type="bodymatter" href="{begin}">{escape(said.begin)}</a></li>\n'
            "</ol>\n</nav>\n"
        )
        lines = [
            f'<p class="about" lang="{one}" xml:lang="{one}">{escape(line)}</p>'
            for one in self._languages
            for line in self._about(one)
        ]
        text = xhtml.document(
            said.contents, self._first, body + "\n".join(lines), style="style.css"
        )
        return _File("contents.xhtml", text.encode("utf-8"), "nav")

    def _about(self, language: Language) -> list[str]:
        said = words(language)
        name, address = licence(self._manifest)
        permission = said.licence.format(licence=f"{name} {address}".strip()) if name else ""
        return [*filter(None, (edition(self._manifest, language), permission, said.fonts))]

    def _navigation(self) -> list[_Entry]:
        """Return the parts of the book; with two languages, those of each below its name."""
        parts = {language: tuple(self._parts(language)) for language in self._languages}
        if len(self._languages) == 1:
            return list(parts[self._first])
        return [
            _Entry(f"{title(self._manifest, one)} ({one.own_name})", "", one, parts[one])
            for one in self._languages
        ]

    def _parts(self, language: Language) -> Iterator[_Entry]:
        sections: dict[str, list[Section]] = {}
        for section in self._pack.sections(language):
            sections.setdefault(section.location.chapter, []).append(section)
        for number, part in enumerate(self._manifest.parts, 1):
            chapters = tuple(
                _chapter_entry(sections[chapter], language)
                for chapter in part.chapters
                if chapter in sections
            )
            if chapters:
                yield _Entry(f"{number} {_part_title(part, language)}", "", language, chapters)

    def _ncx(self, navigation: Sequence[_Entry]) -> str:
        """Return the navigation that readers of the older EPUB 2 know."""
        name = escape(title(self._manifest, self._first))
        points = _Points().write(navigation)
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"'
            f' xml:lang="{self._first}">\n<head>\n'
            f'<meta name="dtb:uid" content="{self._identifier}"/>\n</head>\n'
            f"<docTitle><text>{name}</text></docTitle>\n<navMap>\n{points}</navMap>\n</ncx>\n"
        )

    # The package.

    @property
    def _identifier(self) -> str:
        named = f"{self._pack.id}/{self._manifest.version}?languages={'+'.join(self._languages)}"
        return f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'handbook:{named}')}"

    def _package(self, files: Sequence[_File], spine: Sequence[_File], ncx: str) -> str:
        manifest = "".join(map(_manifest_line, files))
        order = "".join(f'<itemref idref="{file.id}"/>\n' for file in spine)
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
            f' xml:lang="{self._first}">\n'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
            + "".join(f"{line}\n" for line in self._metadata())
            + f"</metadata>\n<manifest>\n{manifest}</manifest>\n"
            f'<spine toc="{ncx}">\n{order}</spine>\n</package>\n'
        )

    def _metadata(self) -> Iterator[str]:
        found = self._manifest
        yield f'<dc:identifier id="id">{self._identifier}</dc:identifier>'
        for place, language in enumerate(self._languages, 1):
            text = escape(title(found, language))
            yield f'<dc:title id="title-{place}" xml:lang="{language}">{text}</dc:title>'
            kind = "main" if place == 1 else "extended"
            yield f'<meta refines="#title-{place}" property="title-type">{kind}</meta>'
        for language in self._languages:
            yield f"<dc:language>{language}</dc:language>"
        name, address = licence(found)
        if name:
            yield f"<dc:rights>{escape(f'{name} {address}'.strip())}</dc:rights>"
        if found.date:
            yield f"<dc:date>{found.date.isoformat()}</dc:date>"
            yield f'<meta property="dcterms:modified">{found.date.isoformat()}T00:00:00Z</meta>'
        else:
            yield '<meta property="dcterms:modified">1980-01-01T00:00:00Z</meta>'
        for language in self._languages:
            line = escape(self._description(language))
            yield f'<dc:description xml:lang="{language}">{line}</dc:description>'
        for kind in ("textual", "visual"):
            yield f'<meta property="schema:accessMode">{kind}</meta>'
        yield '<meta property="schema:accessModeSufficient">textual</meta>'
        for feature in ("alternativeText", "structuralNavigation", "tableOfContents"):
            yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
        yield '<meta property="schema:accessibilityHazard">none</meta>'
        summary = escape(words(self._first).accessible)
        yield f'<meta property="schema:accessibilitySummary">{summary}</meta>'
        yield f'<meta name="cover" content="{_File("cover.svg", b"").id}"/>'

    def _description(self, language: Language) -> str:
        when = f" · {day(self._manifest.date, language)}" if self._manifest.date else ""
        return f"{title(self._manifest, language)} · {self._manifest.version}{when}"

    def _font_files(self) -> list[_File]:
        names = [f"{_FONT}-{face}.ttf" for face in FACES]
        return [_File(f"fonts/{name}", (self._fonts / name).read_bytes()) for name in names] + [
            _File("fonts/OFL.txt", (self._fonts / "OFL.txt").read_bytes())
        ]


def _page_name(chapter: str, language: Language) -> str:
    return f"{language}/{chapter}.xhtml"


def _part_title(part: Part, language: Language) -> str:
    return part.titles.get(language) or part.titles[language.other]


def _chapter_entry(sections: Sequence[Section], language: Language) -> _Entry:
    page = _page_name(sections[0].location.chapter, language)
    inside = tuple(
        _Entry(_numbered(section), f"{page}#{xhtml.heading_id(section.anchor)}", language)
        for section in sections[1:]
        if section.level <= _DEEPEST
    )
    return _Entry(_numbered(sections[0]), page, language, inside)


def _numbered(section: Section) -> str:
    return f"{section.number} {section.title}".strip()


def _flat(entries: Sequence[_Entry]) -> Iterator[_Entry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.inside)


def _list(entries: Sequence[_Entry], around: Language) -> str:
    """Return a list of the navigation; `around` is the language of the text that it stands in."""
    lines = []
    for entry in entries:
        tongue = (
            f' lang="{entry.language}" xml:lang="{entry.language}"'
            if entry.language is not around
            else ""
        )
        text = escape(entry.title)
        link = f'<a href="{entry.address}">{text}</a>' if entry.address else f"<span>{text}</span>"
        inside = _list(entry.inside, entry.language) if entry.inside else ""
        lines.append(f"<li{tongue}>{link}{inside}</li>\n")
    return f"<ol>\n{''.join(lines)}</ol>\n"


class _Points:
    """Numbers the points of an NCX; a part leads to its first chapter."""

    def __init__(self) -> None:
        self._count = 0

    def write(self, entries: Sequence[_Entry]) -> str:
        points = []
        for entry in entries:
            self._count += 1
            number = self._count
            inside = self.write(entry.inside)
            address = entry.address or next(e.address for e in _flat([entry]) if e.address)
            points.append(
                f'<navPoint id="p{number}"><navLabel><text>{escape(entry.title)}</text></navLabel>'
                f'<content src="{address}"/>{inside}</navPoint>\n'
            )
        return "".join(points)


def _manifest_line(file: _File) -> str:
    kind = _TYPES[PurePosixPath(file.name).suffix]
    properties = f' properties="{file.properties}"' if file.properties else ""
    return f'<item id="{file.id}" href="{file.name}" media-type="{kind}"{properties}/>\n'


def _zipped(files: Sequence[_File]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        for file in files:
            name = file.name.removeprefix("../")
            place = name if name != file.name else f"{_FOLDER}/{name}"
            _put(archive, place, file.content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, packing: int) -> None:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = packing
    entry.create_system = _UNIX
    entry.external_attr = _MODE
    archive.writestr(entry, content, compresslevel=9)
