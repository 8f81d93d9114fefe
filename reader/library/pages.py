# SPDX-License-Identifier: MIT
"""Rendered chapters and outlines kept on disk, so that opening a chapter renders nothing.

All of it can be made again: a file that is damaged or of another version counts as missing, and a
folder that cannot be written is left alone.
"""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from reader.errors import FileUnwritable
from reader.files import read_json, sha256, write_json
from reader.language import Language
from reader.library.model import Block, BlockKind, Chapter, ChapterTitle, Location, Section, Term
from reader.text.thai import WORDS_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

RENDER_VERSION = 1  # grows when `render` makes another page of the same chapter
PAGES_VERSION = 1  # grows with the shape of the files here

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PackOutline:
    """What the contents and the search field need of a pack without rendering it.

    `heads` and `sections` are in the order of the book for each language; sections have no blocks.
    `faults` are files that cannot be used and why, as (path in the pack, line, reason).
    """

    heads: dict[Language, tuple[ChapterTitle, ...]]
    sections: dict[Language, tuple[Section, ...]]
    terms: tuple[Term, ...]
    faults: tuple[tuple[str, int, str], ...]


class Pages:
    """A store of pages: looked for in `folders` in their order, kept in `write_to` if any."""

    def __init__(self, folders: Sequence[Path], write_to: Path | None) -> None:
        own = [write_to] if write_to is not None and write_to not in folders else []
        self._folders = [*folders, *own]
        self._write_to = write_to

    def key(self, *ingredients: bytes | str) -> str:
        """Return the key of a page made from `ingredients` by this program and its word lists."""
        made_by = (f"{PAGES_VERSION}.{RENDER_VERSION}", WORDS_VERSION)
        hashes = [sha256(i.encode() if isinstance(i, str) else i) for i in (*made_by, *ingredients)]
        return sha256("".join(hashes).encode())[:32]

    def chapter(self, head: ChapterTitle, key: str) -> Chapter | None:
        """Return the chapter kept under `key`, or None; it is given `head`."""
        found = self._read(_page_name(head.location, key))
        try:
            return _chapter_from(found, head) if found is not None else None
        except (KeyError, TypeError, ValueError):
            logger.warning("a kept page of %s is damaged", head.location.url)
            return None

    def keep_chapter(self, chapter: Chapter, key: str) -> None:
        """Keep `chapter` under `key`, in place of its older pages."""
        name = _page_name(chapter.location, key)
        self._write(name, _chapter_to(chapter), _page_name(chapter.location, "*"))

    def outline(self, pack: str, key: str) -> PackOutline | None:
        """Return the outline of `pack` kept under `key`, or None."""
        found = self._read(f"{pack}.outline.{key}.json")
        try:
            return _outline_from(found, pack) if found is not None else None
        except (KeyError, TypeError, ValueError):
            logger.warning("the kept outline of %s is damaged", pack)
            return None

    def keep_outline(self, pack: str, key: str, outline: PackOutline) -> None:
        """Keep the outline of `pack` under `key`, in place of older ones."""
        name, older = f"{pack}.outline.{key}.json", f"{pack}.outline.*.json"
        self._write(name, _outline_to(outline), older)

    def content_hash(self, folder: Path, signature: str) -> str | None:
        """Return the hash kept for the pack in `folder` while its files have this signature."""
        found = self._read(_stamp_name(folder))
        if found is None or found.get("signature") != signature:
            return None
        value = found.get("content_hash")
        return value if isinstance(value, str) else None

    def keep_content_hash(self, folder: Path, signature: str, content_hash: str) -> None:
        """Keep the content hash of the pack in `folder`; see `content_hash`."""
        self._write(_stamp_name(folder), {"signature": signature, "content_hash": content_hash})

    def _read(self, name: str) -> dict[str, Any] | None:
        for folder in self._folders:
            try:
                found = read_json(folder / name)
            except (OSError, ValueError, RecursionError):
                continue
            if found.get("version") == PAGES_VERSION:
                return found
        return None

    def _write(self, name: str, content: dict[str, Any], older: str = "") -> None:
        if self._write_to is None:
            return
        try:
            write_json(self._write_to / name, content, PAGES_VERSION)
            for path in self._write_to.glob(older) if older else ():
                if path.name != name:
                    path.unlink(missing_ok=True)
        except (FileUnwritable, OSError) as error:
            logger.debug("page not kept: %s", error)


def _page_name(location: Location, key: str) -> str:
    return f"{location.pack}.{location.chapter}.{location.language}.{key}.json"


def _stamp_name(folder: Path) -> str:
    return f"{sha256(str(folder).encode('utf-8', 'surrogateescape'))[:16]}.stamp.json"


def _chapter_to(chapter: Chapter) -> dict[str, Any]:
    return {
        "html": chapter.html,
        "sections": [_section_to(section) for section in chapter.sections],
        "images": chapter.images,
        "sources": chapter.sources,
        "markdown": chapter.markdown,
    }


def _chapter_from(found: dict[str, Any], head: ChapterTitle) -> Chapter:
    return Chapter(
        head=head,
        html=_text(found["html"]),
        sections=tuple(_section_from(row, head.location) for row in found["sections"]),
        images=tuple(map(_text, found["images"])),
        sources=tuple(map(_text, found["sources"])),
        markdown=_text(found["markdown"]),
    )


def _section_to(section: Section) -> list[Any]:
    blocks = [[block.kind, block.text] for block in section.blocks]
    return [section.anchor, section.level, section.title, section.number, blocks]


def _section_from(row: list[Any], chapter: Location) -> Section:
    anchor, level, title, number, blocks = row
    return Section(
        Location(chapter.pack, chapter.chapter, chapter.language, _text(anchor)),
        int(level),
        _text(title),
        _text(number),
        tuple(Block(n, BlockKind(kind), _text(text)) for n, (kind, text) in enumerate(blocks, 1)),
    )


def _outline_to(outline: PackOutline) -> dict[str, Any]:
    return {
        "heads": {language: list(map(_head_to, outline.heads[language])) for language in Language},
        "sections": {
            language: [[s.location.chapter, *_section_to(s)] for s in outline.sections[language]]
            for language in Language
        },
        "terms": list(map(asdict, outline.terms)),
        "faults": outline.faults,
    }


def _outline_from(found: dict[str, Any], pack: str) -> PackOutline:
    return PackOutline(
        heads={
            language: tuple(_head_from(row, pack, language) for row in found["heads"][language])
            for language in Language
        },
        sections={
            language: tuple(
                _section_from(row, Location(pack, _text(chapter), language))
                for chapter, *row in found["sections"][language]
            )
            for language in Language
        },
        terms=tuple(_term_from(row) for row in found["terms"]),
        faults=tuple((_text(path), int(line), _text(why)) for path, line, why in found["faults"]),
    )


def _head_to(head: ChapterTitle) -> list[Any]:
    chapter = head.location.chapter
    return [
        *(chapter, head.title, head.summary, head.number, head.part),
        *(head.keywords, head.tags),
    ]


def _head_from(row: list[Any], pack: str, language: Language) -> ChapterTitle:
    chapter, title, summary, number, part, keywords, tags = row
    return ChapterTitle(
        Location(pack, _text(chapter), language),
        *(_text(title), _text(summary), _text(number), _text(part)),
        *(tuple(map(_text, keywords)), tuple(map(_text, tags))),
    )


def _term_from(row: dict[str, Any]) -> Term:
    return Term(
        id=_text(row["id"]),
        th=_text(row["th"]),
        en=_text(row["en"]),
        meaning_th=_text(row["meaning_th"]),
        meaning_en=_text(row["meaning_en"]),
        abbreviation_th=_text(row["abbreviation_th"]),
        abbreviation_en=_text(row["abbreviation_en"]),
        also_th=tuple(map(_text, row["also_th"])),
        also_en=tuple(map(_text, row["also_en"])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
