# SPDX-License-Identifier: MIT
"""What a printed handout holds: a cover line, contents, chapters row by row, notes at their ends.

A handout is made of sheets, each of which begins a page: a chapter or some of its sections, or what
the reader kept. A sheet is made of rows, and a row has one cell for each language, as HTML in the
grammar of `reader.library.render` without links that only a screen can follow; a list of the type
"square" is one of boxes to tick. Where a line of Thai may end stands U+200B.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Protocol

from reader.errors import AddressError, ReaderError
from reader.handout.words import edition, licence, title, words
from reader.library import markup
from reader.library.markup import Element
from reader.library.model import Location
from reader.text.thai import BREAK, strip_breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.language import Language
    from reader.library.library import Library
    from reader.library.model import Chapter, Section
    from reader.library.pack import Pack

    Breaks = Callable[[str], str]

_HEADING = re.compile(r"h[1-6]")
_INTRODUCES = re.compile(r"(?::|ดังนี้|ดังต่อไปนี้|ได้แก่)$")
_MANY_CHAPTERS = 4  # with more of them, the contents list chapters only
_LETTERS = 60  # of a line in a table, about
_LETTERS_OF_TWO, _LETTERS_OF_WIDE = 37, 78  # in smaller type: in one of two columns, in both
_WIDE_TABLE = 2  # columns; a table with more of them does not fit one of two languages' columns
_SHORT = 12  # letters: a column of cells that are no longer shows each on one line
_BESIDE_CELL = 2.5  # what the room beside the words of a cell takes, in letters
_TO_WRITE_IN = 48  # letters: how wide an empty cell would like to be
_SHORT_ENTRY = 12  # letters that stay on one line: "พ.ศ. 2562", "10 minutes"
_SIGNS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
_TOGETHER = 3  # notes that are never fewer on a last page
_WRITING = "<br/>\u00a0<br/>\u00a0"  # what gives an empty cell the height to write in


_BOX = "icon:unchecked"
_NUMBERED = "\u00a0"  # before the number that follows the words of a link


class RowKind(StrEnum):
    """What a row is; its look follows from it."""

    COVER = "cover"
    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    FIGURE = "figure"
    BOX = "box"
    DEFINITIONS = "definitions"
    CODE = "code"
    NOTES = "notes"
    NOTE = "note"
    PLACE = "place"
    QUOTE = "quote"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell of HTML for each language, empty where a language lacks it.

    `level` is that of a heading, `marker` what hangs before the text (the number of a note),
    `color` the name of a highlight's. A row that `keeps_next` is never the last of a page; the
    cells of one that `is_wide` stand below each other, each as wide as the page.
    """

    kind: RowKind
    cells: tuple[str, ...]
    level: int = 0
    marker: str = ""
    color: str = ""
    keeps_next: bool = False
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents: the row of a sheet that it leads to.

    Where a line of its `title` may end stands U+200B, as in the rows.
    """

    title: str
    number: str
    level: int
    row: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What begins a page: `running` stands at its head, `headings` go to the contents."""

    running: str
    rows: tuple[Row, ...]
    headings: tuple[Heading, ...]
    pack: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How a handout is made.

    `languages` are one or two, which then stand side by side; `has_contents` puts a table of
    contents in front; `has_numbers` shows the reference numbers of sections.
    """

    languages: tuple[Language, ...]
    has_contents: bool = True
    has_numbers: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """Something the reader kept or wrote: a quote of the book, words of one's own, or both.

    `about` is a small line below (labels, the day); `color` the name of a highlight's.
    """

    quote: str = ""
    text: str = ""
    location: Location | None = None
    about: str = ""
    color: str = ""


class Handout(Protocol):
    """What is printed: sheets that are made when asked for, and what stands in front of them."""

    @property
    def title(self) -> str:
        """What it is called; stands at the head of every page."""

    @property
    def cover(self) -> tuple[Row, ...]:
        """The rows that begin it: the title, edition and licence."""

    @property
    def options(self) -> Options:
        """How it is made."""

    @property
    def foot(self) -> str:
        """What stands at the foot of every page beside its number."""

    @property
    def is_brief(self) -> bool:
        """Whether its contents list chapters only."""

    def __len__(self) -> int:
        """Return how many sheets it has."""

    def sheet(self, number: int) -> Sheet:
        """Return a sheet; raises ReaderError when its chapter cannot be read."""


def of_places(library: Library, places: Iterable[Location], options: Options) -> Handout:
    """Return the handout of chapters and sections; `places` with an anchor are sections.

    Places of one chapter that follow each other share a sheet. A place that does not exist is
    replaced by the nearest one that does.

    Raises:
        PackMissing: there is no pack at all, or no place was given.
        ReaderError: a chapter cannot be read.
    """
    found = [library.resolve(replace(place, block=0)) for place in places]
    groups = [
        tuple(group) for _, group in groupby(found, lambda place: (place.pack, place.chapter))
    ]
    return _Chapters(library, groups, options)


def of_book(library: Library, pack_id: str, options: Options) -> Handout:
    """Return the handout of a whole pack, its chapters in the order of the book.

    Raises:
        PackMissing: there is no such pack.
    """
    pack = library.pack(pack_id)
    first = options.languages[0]
    known = {
        head.location.chapter for language in options.languages for head in pack.heads(language)
    }
    places = [Location(pack.id, chapter, first) for chapter in pack.manifest.chapters]
    return of_places(library, [place for place in places if place.chapter in known], options)


def of_passages(
    library: Library, name: str, passages: Sequence[Passage], breaks: Breaks, options: Options
) -> Handout:
    """Return the handout of what the reader kept, in the order given, under the title `name`.

    Passages that follow each other and stand in one chapter share a heading. Only the first of the
    languages counts; it is that of the headings.
    """
    single = replace(options, languages=options.languages[:1])
    return _Passages(library, name, tuple(passages), breaks, single)


def picture(library: Library, name: str) -> bytes:
    """Return the bytes of a picture that a row names: "PACK/CHAPTER/images/flow.svg".

    Raises:
        ReaderError: there is no such picture.
    """
    pack, chapter, rest = name.split("/", 2)
    return library.pack(pack).image(chapter, rest)


class _Chapters:
    """A handout of chapters and sections."""

    def __init__(
        self, library: Library, groups: Sequence[tuple[Location, ...]], options: Options
    ) -> None:
        self._library = library
        self._groups = groups
        self._options = options
        self._pack = library.pack(groups[0][0].pack if groups else "")

    @property
    def title(self) -> str:
        return title(self._pack.manifest, self._options.languages[0])

    @property
    def options(self) -> Options:
        return self._options

    @property
    def foot(self) -> str:
        return edition(self._pack.manifest, self._options.languages[0])

    @property
    def is_brief(self) -> bool:
        return len(self._groups) > _MANY_CHAPTERS

    @property
    def cover(self) -> tuple[Row, ...]:
        found = self._pack.manifest
        if not self._options.has_contents:
            lines = [
                " · ".join((title(found, one), edition(found, one)))
                for one in self._options.languages
            ]
            return (Row(RowKind.ABOUT, _paragraphs(lines), keeps_next=True),)
        name = licence(found)[0]
        small = [
            "<br/>".join(
                escape(line)
                for line in (
                    edition(found, one),
                    words(one).licence.format(licence=name) if name else "",
                )
                if line
            )
            for one in self._options.languages
        ]
        titles = _paragraphs(title(found, one) for one in self._options.languages)
        return (
            Row(RowKind.COVER, titles, keeps_next=True),
            Row(RowKind.ABOUT, tuple(f"<p>{line}</p>" for line in small), keeps_next=True),
        )

    def __len__(self) -> int:
        return len(self._groups)

    def sheet(self, number: int) -> Sheet:
        return _ChapterSheet(self._library, self._groups[number], self._options).sheet()


class _ChapterSheet:
    """One chapter, or some sections of it, on its way to a sheet."""

    def __init__(self, library: Library, places: tuple[Location, ...], options: Options) -> None:
        self._library = library
        self._options = options
        self._place = places[0]
        self._pack: Pack = library.pack(self._place.pack)
        self._chapters = [self._chapter(language) for language in options.languages]
        self._main = next(found for found in self._chapters if found is not None)
        self._is_whole = any(not place.anchor for place in places)
        self._anchors = {s.anchor for place in places for s in _branch(self._main, place.anchor)}
        self._sections = {section.anchor: section for section in self._main.sections}
        self._is_generated = self._place.chapter in self._pack.manifest.generated

    def sheet(self) -> Sheet:
        rows: list[Row] = []
        headings: list[Heading] = []
        columns = [self._elements(chapter) for chapter in self._chapters]
        for name, elements in _in_pairs(columns, is_strict=self._is_generated):
            anchor, _, number = name.partition("~")
            section = self._sections.get(anchor) if not number else None
            if section is not None:
                headings.append(_heading(section, elements, len(rows)))
            row = self._row(elements, section)
            if row is not None:
                rows.append(row)
        rows = list(_held(rows))
        rows += self._notes(rows)
        head = self._main.head
        running = f"{self._number(head.number)}{head.title}"
        return Sheet(running, tuple(rows), tuple(headings), self._pack.id, self._place.chapter)

    def _chapter(self, language: Language) -> Chapter | None:
        place = self._place.in_language(language)
        found = self._library.chapter(place)
        is_alone = len(self._options.languages) == 1
        return found if is_alone or found.location.language is language else None

    def _elements(self, chapter: Chapter | None) -> dict[str, Element]:
        """Return what the selection takes of a chapter by id; the title has the id ""."""
        found: dict[str, Element] = {}
        tree = markup.parse(chapter.html) if chapter else Element("")
        for element in tree.elements():
            name = element.attributes.get("id", "")
            if element.tag == "h1":
                found[""] = element
            elif name and name.partition("~")[0] in self._anchors:
                found[name] = element
        return found

    def _row(self, elements: Sequence[Element | None], section: Section | None) -> Row | None:
        first = next(element for element in elements if element is not None)
        number = self._number(section.number) if section is not None else ""
        if first.tag == "h1" and not self._is_whole:
            return self._row_of(RowKind.PLACE, elements, number, level=1, keeps_next=True)
        kind = _kind(first)
        if kind in (RowKind.TITLE, RowKind.HEADING):
            level = int(first.tag[1])
            return self._row_of(kind, elements, number, level=level, keeps_next=True)
        return self._row_of(kind, elements)

    def _row_of(
        self,
        kind: RowKind,
        elements: Sequence[Element | None],
        before: str = "",
        *,
        level: int = 0,
        keeps_next: bool = False,
    ) -> Row:
        cells = []
        for element, language in zip(elements, self._options.languages, strict=True):
            if element is None:
                missing = kind is RowKind.TITLE
                said = words(language).missing if missing else "–"
                cells.append(f'<p class="missing">{escape(said)}</p>')
                continue
            inked = _Ink(self, language, self._place).of(element)
            if before:
                inked.children.insert(0, before)
            if kind is RowKind.PLACE:
                inked.tag = "p"
            cells.append(markup.write(inked))
        is_wide = any(element is not None and _is_wide(element) for element in elements)
        return Row(kind, tuple(cells), level, keeps_next=keeps_next, is_wide=is_wide)

    def _number(self, number: str) -> str:
        return f"{number} " if number and self._options.has_numbers else ""

    def _notes(self, rows: Sequence[Row]) -> Iterator[Row]:
        """Yield the notes that the rows cite, as the last rows of the sheet."""
        columns = []
        for place, chapter in enumerate(self._chapters):
            cited = {name for row in rows for name in _cited(row.cells[place])}
            columns.append(self._column_of_notes(chapter, cited))
        if not any(columns):
            return
        titles = _paragraphs(words(one).notes for one in self._options.languages)
        yield Row(RowKind.NOTES, titles, keeps_next=True)
        paired = list(zip_longest(*columns, fillvalue=("", "")))
        for place, notes in enumerate(paired, 1):
            markers = "\t".join(marker for marker, _ in notes)
            is_held = place == 1 or place > len(paired) - _TOGETHER
            cells = tuple(cell for _, cell in notes)
            keeps_next = is_held and place < len(paired)
            yield Row(RowKind.NOTE, cells, marker=markers, keeps_next=keeps_next)

    def _column_of_notes(self, chapter: Chapter | None, cited: set[str]) -> list[tuple[str, str]]:
        """Return the number and the HTML of each note that is cited."""
        if chapter is None:
            return []
        tree = markup.parse(chapter.html)
        listed = [e for e in tree.elements() if "footnotes" in e.classes]
        notes = listed[0].elements()[0].elements() if listed else []
        found = []
        for number, note in enumerate(notes, 1):
            if str(number) in cited:
                name = note.attributes["id"].removeprefix("note:")
                inked = _Ink(self, chapter.location.language, self._place).of(note)
                source = self._pack.sources.get(name)
                if source is not None and source.address:
                    inked.children.append(f" {_breakable(source.address)}")
                inked.tag = "p"
                found.append((f"{number}.", markup.write(inked)))
        return found

    def letters(self, columns: int) -> int:
        """Return how many letters a line holds in a table of so many columns."""
        if len(self._options.languages) == 1:
            return _LETTERS
        return _LETTERS_OF_WIDE if columns > _WIDE_TABLE else _LETTERS_OF_TWO

    def number_of(self, place: Location) -> str:
        """Return the reference number of a place in this pack, or an empty text."""
        if place.pack != self._pack.id or not place.chapter or not self._options.has_numbers:
            return ""
        section = self._library.section(place) or self._library.section(replace(place, anchor=""))
        return section.number if section else ""


class _Ink:
    """Turns an element of the page into one of paper."""

    def __init__(self, sheet: _ChapterSheet, language: Language, place: Location) -> None:
        self._sheet = sheet
        self._language = language
        self._place = place
        self._is_worksheet = False

    def of(self, element: Element) -> Element:
        """Return the element without ids, classes of the screen and links inside the book."""
        if "worksheet" in element.classes or "checklist" in element.classes:
            self._is_worksheet = True
        kept = {
            name: value
            for name, value in element.attributes.items()
            if name in ("class", "src", "alt", "align", "start")
        }
        if element.tag == "img" and not kept["src"].startswith("icon:"):
            kept["src"] = f"{self._place.pack}/{self._place.chapter}/{kept['src']}"
        found = Element(element.tag, kept)
        for child in _without_links_back(element):
            if isinstance(child, Element):
                found.children += self._child(child)
            elif found.children and _ends_with_number(found.children[-1]) and _is_word(child):
                found.children.append(f" {child}")
            else:
                found.children.append(child)
        if element.tag in ("td", "th"):
            found.children = [_numbered_loosely(child) for child in found.children]
        if element.tag == "ul":
            _hang_boxes(found)
        if element.tag == "table":
            _set_widths(found, self._sheet.letters(_columns(found)), self._is_worksheet)
        if element.tag == "td" and self._is_worksheet and not found.children:
            found.children = list(markup.parse(_WRITING).children)
        return found

    def _child(self, child: Element) -> list[Element | str]:
        if child.tag == "abbr" or (child.tag == "a" and "term" in child.classes):
            return self._plain(child)
        if markup.is_note(child):
            return [Element("sup", {}, [strip_breaks(_letters(child))])]
        target = child.attributes.get("href", "") if child.tag == "a" else ""
        if target.startswith("handbook:"):
            return [*self._plain(child), *self._whereabouts(target)]
        if child.tag == "a":
            found = self.of(child)
            if not target.startswith(("http:", "https:", "mailto:")):
                return found.children
            found.attributes["href"] = target
            return [found]
        return [self.of(child)]

    def _plain(self, child: Element) -> list[Element | str]:
        return self.of(child).children

    def _whereabouts(self, target: str) -> list[Element | str]:
        """Return the reference number of a place that the words lead to, in brackets."""
        try:
            number = self._sheet.number_of(Location.parse(target, self._language))
        except AddressError:
            return []
        return [f"{_NUMBERED}({number})"] if number else []


class _Passages:
    """A handout of what the reader kept."""

    def __init__(
        self,
        library: Library,
        name: str,
        passages: tuple[Passage, ...],
        breaks: Breaks,
        options: Options,
    ) -> None:
        self._library = library
        self._name = name
        self._passages = passages
        self._breaks = breaks
        self._options = options

    @property
    def title(self) -> str:
        return self._name

    @property
    def options(self) -> Options:
        return self._options

    @property
    def foot(self) -> str:
        return ""

    @property
    def is_brief(self) -> bool:
        return True

    @property
    def cover(self) -> tuple[Row, ...]:
        if self._options.has_contents:
            return (Row(RowKind.COVER, (f"<p>{self._line(self._name)}</p>",), keeps_next=True),)
        return ()

    def __len__(self) -> int:
        return 1

    def sheet(self, number: int) -> Sheet:
        if number:
            raise IndexError(number)
        rows = [Row(RowKind.TITLE, (f"<h1>{self._line(self._name)}</h1>",), 1, keeps_next=True)]
        headings: list[Heading] = []
        for place, group in groupby(self._passages, self._chapter_of):
            if place is not None:
                headings.append(Heading(self._breaks(place[1]), place[0], 1, len(rows)))
                text = self._line(f"{place[0]} {place[1]}".strip())
                rows.append(Row(RowKind.HEADING, (f"<h2>{text}</h2>",), 2, keeps_next=True))
            for passage in group:
                rows += self._rows(passage)
        return Sheet(self._name, tuple(rows), tuple(headings))

    def _chapter_of(self, passage: Passage) -> tuple[str, str] | None:
        if passage.location is None:
            return None
        head = self._library.head(passage.location.in_language(self._options.languages[0]))
        return (head.number, head.title) if head else ("", passage.location.url)

    def _rows(self, passage: Passage) -> Iterator[Row]:
        where = self._whereabouts(passage.location)
        if where:
            yield Row(RowKind.PLACE, (f"<p>{self._line(where)}</p>",), 2, keeps_next=True)
        if passage.quote:
            cell = self._lines(passage.quote)
            follows = bool(passage.text or passage.about)
            yield Row(RowKind.QUOTE, (cell,), color=passage.color, keeps_next=follows)
        if passage.text:
            yield Row(RowKind.PARAGRAPH, (self._lines(passage.text),))
        if passage.about:
            yield Row(RowKind.ABOUT, (f"<p>{self._line(passage.about)}</p>",))

    def _whereabouts(self, location: Location | None) -> str:
        if location is None:
            return ""
        try:
            section = self._library.section(location.in_language(self._options.languages[0]))
        except ReaderError:
            section = None
        if section is None or not location.anchor:
            return ""
        block = f" ¶{location.block}" if location.block else ""
        return f"{section.number} {section.title}{block}".strip()

    def _lines(self, text: str) -> str:
        return f"<p>{'<br/>'.join(map(self._line, text.strip().splitlines()))}</p>"

    def _line(self, text: str) -> str:
        return escape(self._breaks(text), quote=False)


def _branch(chapter: Chapter, anchor: str) -> Iterator[Section]:
    """Yield the section at `anchor` and those below it; of the opening, the whole chapter."""
    level = 0
    for section in chapter.sections:
        if section.anchor == anchor:
            level = section.level
            yield section
        elif level:
            if section.level <= level:
                return
            yield section


def _in_pairs(
    columns: Sequence[dict[str, Element]], *, is_strict: bool
) -> Iterator[tuple[str, list[Element | None]]]:
    """Yield each id with its element in every column, in the order of the first that is not empty.

    What only a later column has follows what it follows there; when `is_strict` it is left out.
    """
    main = next((column for column in columns if column), {})
    names = list(main)
    for column in columns if not is_strict else ():
        before = ""
        for name in column:
            if name not in names:
                names.insert(names.index(before) + 1 if before in names else len(names), name)
            before = name
    for name in names:
        yield name, [column.get(name) for column in columns]


def _heading(section: Section, elements: Sequence[Element | None], row: int) -> Heading:
    """Return the line of the contents for a section, as its first heading has it."""
    first = next(element for element in elements if element is not None)
    return Heading(markup.text(first), section.number, section.level, row)


def _kind(element: Element) -> RowKind:
    if element.tag == "h1":
        return RowKind.TITLE
    if _HEADING.fullmatch(element.tag):
        return RowKind.HEADING
    if element.tag == "div":
        return RowKind.FIGURE if "figure" in element.classes else RowKind.BOX
    if "summary" in element.classes:
        return RowKind.SUMMARY
    return {
        "ul": RowKind.LIST,
        "ol": RowKind.LIST,
        "table": RowKind.TABLE,
        "dl": RowKind.DEFINITIONS,
        "pre": RowKind.CODE,
    }.get(element.tag, RowKind.PARAGRAPH)


def _held(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows; a paragraph that introduces a list or a table stays with it."""
    led = (RowKind.LIST, RowKind.TABLE, RowKind.FIGURE)
    for row, following in zip_longest(rows, rows[1:]):
        is_led = following is not None and following.kind in led
        if row.kind is RowKind.PARAGRAPH and is_led and _INTRODUCES.search(_shown(row.cells[0])):
            yield replace(row, keeps_next=True)
        else:
            yield row


def _shown(cell: str) -> str:
    return strip_breaks(markup.text(markup.parse(cell))).strip()


def _without_links_back(note: Element) -> list[Element | str]:
    """Return the children of a note but for links to where it is cited and blanks before them."""
    children: list[Element | str] = []
    for child in note.children:
        if not isinstance(child, Element) or "back" not in child.classes:
            children.append(child)
        elif children and isinstance(before := children[-1], str):
            children[-1] = before.rstrip()
    return children


def _cited(cell: str) -> Iterator[str]:
    """Yield the numbers of the notes that a cell cites."""
    for element in markup.parse(cell).walk():
        if element.tag == "sup":
            yield from re.findall(r"\d+", _letters(element))


def _letters(element: Element) -> str:
    return "".join(c if isinstance(c, str) else _letters(c) for c in element.children)


def _is_word(text: str) -> bool:
    """Return whether `text` begins with a letter, and not with a blank or a full stop."""
    return text.lstrip(BREAK)[:1].isalpha()


def _ends_with_number(child: Element | str) -> bool:
    return isinstance(child, str) and child.startswith(f"{_NUMBERED}(")


def _numbered_loosely(child: Element | str) -> Element | str:
    """Return a child of a narrow cell, in which a line may end before the number of a chapter."""
    return child.replace(f"{_NUMBERED}(", " (") if isinstance(child, str) else child


def _paragraphs(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"<p>{escape(line, quote=False)}</p>" for line in lines)


def _breakable(address: str) -> str:
    """Return an address with places where a line may end, after its slashes and signs."""
    return re.sub(r"(?<=[/?&=#._-])(?=[^/])", "\u200b", address)


def _hang_boxes(found: Element) -> None:
    """Make the boxes of a list of things to tick its markers: a list of the type "square"."""
    firsts = [item.children[0] if item.children else "" for item in found.elements()]
    if firsts and all(isinstance(f, Element) and f.attributes.get("src") == _BOX for f in firsts):
        found.attributes["type"] = "square"
        for item in found.elements():
            del item.children[0]


def _set_widths(table: Element, letters: int, is_worksheet: bool) -> None:
    """Give each column of a table a share of a line of so many `letters`.

    Every column has room for its longest word, and for all of a short entry; what is left goes
    where it makes the table lower, then to those with more to say. The empty cells of a worksheet
    want room to write in.
    """
    room = _TO_WRITE_IN if is_worksheet else 0.0
    rows = [element.elements() for element in table.walk() if element.tag == "tr"]
    count = _columns(table)
    if count < 2:
        return
    widths, said = [1.0] * count, []
    for row in rows:
        whole = [0.0] * count
        for place, cell in enumerate(row):
            pieces = [_width(piece) for piece in re.split(BREAK, markup.text(cell))]
            words_of = list(map(_width, re.split(f"[ {BREAK}]+", markup.text(cell))))
            whole[place] = sum(pieces) or (room if cell.tag == "td" else 0.0)
            needed = sum(pieces) if sum(pieces) <= _SHORT_ENTRY else max(words_of)
            widths[place] = max(widths[place], needed)
        said.append(whole)
    left = letters - sum(widths) - count * _BESIDE_CELL
    while left > 0 and (useful := _most_useful(said, widths)) is not None:
        widths[useful] += 1
        left -= 1
    wishes = [max(column) for column in zip(*said, strict=True)]
    shares = [
        width + _BESIDE_CELL + max(0.0, left) * wish / (sum(wishes) or 1.0)
        for width, wish in zip(widths, wishes, strict=True)
    ]
    for cell, share in zip(rows[0], shares, strict=False):
        cell.attributes["width"] = f"{100 * share / sum(shares):.1f}%"


def _most_useful(said: Sequence[Sequence[float]], widths: Sequence[float]) -> int | None:
    """Return the column that a letter more makes most of, or None if every entry has one line.

    `said` is how many letters the entries of each row have.
    """
    best, most = None, 0.0
    for place, width in enumerate(widths):
        gain = 0.0
        for row in said:
            # The higher an entry, the more it counts; only the highest of a row makes it higher.
            lines = [max(1.0, letters / width) for letters, width in zip(row, widths, strict=True)]
            less = max(1.0, row[place] / (width + 1))
            gain += (lines[place] ** 4 - less**4) / sum(line**4 for line in lines) ** 0.75
        if gain > most:
            best, most = place, gain
    return best


def _columns(table: Element) -> int:
    return max((len(e.elements()) for e in table.walk() if e.tag == "tr"), default=0)


def _is_wide(element: Element) -> bool:
    """Return whether an element is too wide for one of two columns."""
    if element.tag == "div":
        return "figure" in element.classes or any(e.tag == "table" for e in element.walk())
    return element.tag == "table" and _columns(element) > _WIDE_TABLE


def _width(word: str) -> float:
    """Return how many letters of middling width a word takes; signs above and below take none."""
    return sum(
        0.0 if sign in _SIGNS else 0.5 if sign == " " else 1.25 if sign.isupper() else 1.0
        for sign in word
    )
