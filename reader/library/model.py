# SPDX-License-Identifier: MIT
"""The few types that everything speaks. All are frozen and may cross threads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from reader.errors import AddressError
from reader.language import Language

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ADDRESS = re.compile(
    rf"handbook:(?P<pack>{_ID})(?:/(?P<chapter>{_ID})(?:/(?P<language>th|en))?)?"
    rf"(?:#(?P<anchor>{_ID}))?(?:~(?P<block>[0-9]{{1,4}}))?",
)


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the library; its url is what links, marks and shares store.

    `block` counts from 1 within the section; 0 is the section itself. An empty `anchor` is the
    chapter's opening, an empty `chapter` the pack.
    """

    pack: str
    chapter: str
    language: Language
    anchor: str = ""
    block: int = 0

    @classmethod
    def parse(cls, address: str, language: Language = Language.TH) -> Location:
        """Return the location of `address`; `language` stands in where it names none.

        Raises:
            AddressError: the text is not an address.
        """
        match = _ADDRESS.fullmatch(address.strip())
        if match is None:
            raise AddressError(address)
        return cls(
            match["pack"],
            match["chapter"] or "",
            Language(match["language"]) if match["language"] else language,
            match["anchor"] or "",
            int(match["block"] or 0),
        )

    @property
    def url(self) -> str:
        """The address: handbook:PACK/CHAPTER/LANGUAGE#ANCHOR~BLOCK."""
        chapter = f"/{self.chapter}/{self.language}" if self.chapter else ""
        anchor = f"#{self.anchor}" if self.anchor else ""
        block = f"~{self.block}" if self.block else ""
        return f"handbook:{self.pack}{chapter}{anchor}{block}"

    def in_language(self, language: Language) -> Location:
        """Return the same place in `language`."""
        return replace(self, language=language)

    @property
    def section(self) -> Location:
        """The section that holds this place."""
        return replace(self, block=0)


class BlockKind(StrEnum):
    """What a block is."""

    SUMMARY = "summary"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    FIGURE = "figure"
    BOX = "box"
    DEFINITIONS = "definitions"
    CODE = "code"


class Block(NamedTuple):
    """A paragraph, list, table, figure or box; `text` is what the page shows, on one line."""

    number: int
    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it, up to the next heading.

    The chapter's opening is the section with the anchor "" and level 1; its first block is the
    chapter's summary. `number` is the reference number, as in "3.4.2"; an entry of a generated
    chapter has none.
    """

    location: Location
    level: int
    title: str
    number: str
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        """The id of the heading, the same in both languages."""
        return self.location.anchor

    @property
    def text(self) -> str:
        """What the page shows below the heading, one block a line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class ChapterTitle:
    """What the contents need to know of a chapter without rendering it."""

    location: Location
    title: str
    summary: str
    number: str
    part: str
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Something a footnote points to. `date` is as published: year, year-month, day or free."""

    id: str
    title: str
    publisher: str
    date: str
    language: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One topic in one language, rendered.

    `html` is safe, holds U+200B between Thai words, and every block in it carries the id
    "ANCHOR~NUMBER" and every heading the id "ANCHOR". `images` are the names the html uses.
    `markdown` is the source below the front matter.
    """

    head: ChapterTitle
    html: str
    sections: tuple[Section, ...]
    images: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    markdown: str = ""

    @property
    def location(self) -> Location:
        """Where the chapter stands."""
        return self.head.location

    @property
    def title(self) -> str:
        """The chapter's title."""
        return self.head.title

    def section(self, anchor: str) -> Section | None:
        """Return the section with this anchor, or None."""
        return next((s for s in self.sections if s.anchor == anchor), None)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary in both languages with its meanings and other spellings.

    `is_reference` marks a term that is there to be looked up, though no chapter uses it.
    """

    id: str
    th: str
    en: str
    meaning_th: str
    meaning_en: str
    abbreviation_th: str = ""
    abbreviation_en: str = ""
    also_th: tuple[str, ...] = ()
    also_en: tuple[str, ...] = ()
    is_reference: bool = False

    def name(self, language: Language) -> str:
        """Return the term in `language`."""
        return self.th if language is Language.TH else self.en

    def meaning(self, language: Language) -> str:
        """Return the meaning in `language`."""
        return self.meaning_th if language is Language.TH else self.meaning_en

    def abbreviation(self, language: Language) -> str:
        """Return the abbreviation in `language`, or an empty text."""
        return self.abbreviation_th if language is Language.TH else self.abbreviation_en

    def forms(self, language: Language) -> tuple[str, ...]:
        """Return every spelling in `language`, the term itself first."""
        also = self.also_th if language is Language.TH else self.also_en
        short = self.abbreviation(language)
        return (self.name(language), *((short,) if short else ()), *also)


class Part(NamedTuple):
    """A run of chapters with a title in each language."""

    id: str
    titles: dict[Language, str]
    chapters: tuple[str, ...]


class PackInfo(NamedTuple):
    """A pack as people know it: what it is called, which edition, how large."""

    id: str
    version: str
    titles: dict[Language, str]
    is_bundled: bool
    folder: str = field(default="", compare=False)
