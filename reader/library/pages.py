# SPDX-License-Identifier: MIT
"""Rendered chapters and outlines kept on disk, so that opening a chapter renders nothing.

All of it can be made again: a file that is damaged or of another version counts as missing, and a
folder that cannot be written is left alone.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from reader.errors import FileUnwritable
from reader.files import read_json, sha256, write_json
from reader.language import Language
from reader.library.model import Block, BlockKind, Chapter, ChapterTitle, Location, Section, Term
from reader.text.thai import WORDS_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

RENDER_VERSION = 6  # grows when `render` or `generated` make another page of the same
PAGES_VERSION = 2  # grows with the shape of the files here

_Kept = TypeVar("_Kept")

logger = logging.getLogger(__name__)


class Contents(NamedTuple):
    """What the start needs: the chapters, and which files cannot be used.

    `faults` are such files and why, as (path in the pack, line, reason).
    """

    heads: dict[Language, tuple[ChapterTitle, ...]]
    faults: tuple[tuple[str, int, str], ...]


class PackOutline(NamedTuple):
    """What is known of a pack without rendering it; kept in three files, each for another moment.

    Heads and sections are in the order of the book for each language; sections have no blocks.
    """

    contents: Contents
    sections: dict[Language, tuple[Section, ...]]
    terms: tuple[Term, ...]


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
        name = _page_name(head.location, key)
        return self._understood(name, lambda found: _chapter_from(found, head))

    def keep_chapter(self, chapter: Chapter, key: str) -> None:
        """Keep `chapter` under `key`, in place of its older pages."""
        name = _page_name(chapter.location, key)
        self._write(name, _chapter_to(chapter), _page_name(chapter.location, "*"))

    def contents(self, pack: str, key: str) -> Contents | None:
        """Return the contents of `pack` kept under `key`, or None."""
        name = _outline_name(pack, key, "contents")
        return self._understood(name, lambda found: _contents_from(found, pack))

    def sections(self, pack: str, key: str) -> dict[Language, tuple[Section, ...]] | None:
        """Return the sections of `pack` kept under `key`, or None."""
        name = _outline_name(pack, key, "sections")
        return self._understood(name, lambda found: _sections_from(found, pack))

    def terms(self, pack: str, key: str) -> tuple[Term, ...] | None:
        """Return the terms of `pack` kept under `key`, or None."""
        name = _outline_name(pack, key, "terms")
        return self._understood(name, lambda found: tuple(map(_term_from, found["terms"])))

    def keep_outline(self, pack: str, key: str, outline: PackOutline) -> None:
        """Keep the outline of `pack` under `key`, in place of older ones."""
        for kind, content in (
            ("contents", _contents_to(outline.contents)),
            ("sections", _sections_to(outline.sections)),
            ("terms", {"terms": list(map(asdict, outline.terms))}),
        ):
            older = _outline_name(pack, "*", kind)
            self._write(_outline_name(pack, key, kind), content, older)

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

    def _understood(self, name: str, understand: Callable[[dict[str, Any]], _Kept]) -> _Kept | None:
        found = self._read(name)
        try:
            return understand(found) if found is not None else None
        except (KeyError, TypeError, ValueError):
            logger.warning("the kept file %s is damaged", name)
            return None

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


def _outline_name(pack: str, key: str, kind: str) -> str:
    """Return a name that no page of a chapter, whatever its id, can have."""
    return f"{pack}.{key}.{kind}.json"


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


def _contents_to(contents: Contents) -> dict[str, Any]:
    return {
        "heads": {language: list(map(_head_to, contents.heads[language])) for language in Language},
        "faults": contents.faults,
    }


def _contents_from(found: dict[str, Any], pack: str) -> Contents:
    return Contents(
        heads={
            language: tuple(_head_from(row, pack, language) for row in found["heads"][language])
            for language in Language
        },
        faults=tuple((_text(path), int(line), _text(why)) for path, line, why in found["faults"]),
    )


def _sections_to(sections: dict[Language, tuple[Section, ...]]) -> dict[str, Any]:
    return {
        language: [[s.location.chapter, *_section_to(s)] for s in sections[language]]
        for language in Language
    }


def _sections_from(found: dict[str, Any], pack: str) -> dict[Language, tuple[Section, ...]]:
    return {
        language: tuple(
            _section_from(row, Location(pack, _text(chapter), language))
            for chapter, *row in found[language]
        )
        for language in Language
    }


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
        is_reference=bool(row["is_reference"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
