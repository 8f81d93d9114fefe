# SPDX-License-Identifier: MIT
"""All the packs of one reader: a snapshot that never changes after it is made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import ChapterMissing, PackMissing, ReaderError
from reader.language import Language
from reader.library import installed
from reader.library.manifest import MANIFEST_FILE, version_key
from reader.library.model import Location
from reader.library.pack import Pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reader.library.model import Chapter, ChapterTitle, Section
    from reader.library.pages import Pages
    from reader.text.thai import Segmenter

_WORD = re.compile(r"[a-z0-9]+")


class Library:
    """The packs in use, the bundled ones first; any thread may read it."""

    def __init__(self, packs: Iterable[Pack], problems: Iterable[ReaderError] = ()) -> None:
        self._packs = {pack.id: pack for pack in packs}
        self.problems = tuple(problems)

    @classmethod
    def open(
        cls,
        bundled: Path,
        packs: Path,
        pages: Pages,
        load_segmenter: Callable[[], Segmenter],
    ) -> Library:
        """Open the packs below `bundled` and those that `packs` lists as added.

        Of two packs with one id the newer edition is used, of two equal ones the one added. A pack
        that cannot be used is left out and told in `problems`; nothing is raised for it.
        """
        names, problem = installed.read(packs)
        problems: list[ReaderError] = [problem] if problem else []
        found: dict[str, Pack] = {}
        folders = [(folder, True) for folder in _bundled(bundled)]
        for folder, is_bundled in folders + [(packs / name, False) for name in names]:
            try:
                pack = Pack.open(folder, pages, load_segmenter, is_bundled)
            except ReaderError as error:
                problems.append(error)
                continue
            known = found.get(pack.id)
            if known is None or _edition(pack) >= _edition(known):
                found[pack.id] = pack
        return cls(found.values(), problems)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """All packs, in the order of the contents."""
        return tuple(self._packs.values())

    def pack(self, pack_id: str) -> Pack:
        """Return the pack with this id.

        Raises:
            PackMissing: there is none.
        """
        try:
            return self._packs[pack_id]
        except KeyError:
            raise PackMissing(pack_id) from None

    def chapter(self, location: Location) -> Chapter:
        """Return the chapter at `location`, in the other language if its own lacks it.

        Raises:
            PackMissing: there is no such pack.
            ChapterMissing: the pack has no such chapter in either language.
            PackDamaged: the chapter's file cannot be used.
        """
        pack = self.pack(location.pack)
        try:
            return pack.chapter(location.chapter, location.language)
        except ChapterMissing:
            return pack.chapter(location.chapter, location.language.other)

    def head(self, location: Location) -> ChapterTitle | None:
        """Return the title of the chapter at `location`, in the other language if need be."""
        pack = self._packs.get(location.pack)
        if pack is None:
            return None
        chapter, language = location.chapter, location.language
        return pack.head(chapter, language) or pack.head(chapter, language.other)

    def section(self, location: Location) -> Section | None:
        """Return the section at `location` without its blocks, or None if it is not there."""
        pack = self._packs.get(location.pack)
        return pack.section(location) if pack else None

    def resolve(self, location: Location) -> Location:
        """Return the nearest place to `location` that exists, itself if it does.

        What is unknown falls back: a block to its section, an anchor to the most alike in the
        chapter or the chapter's beginning (so does a letter that only the other language's glossary
        has), a chapter to the most alike or the first of the pack, a language to the other, a pack
        to the first.

        Raises:
            PackMissing: there is no pack with a chapter at all.
            PackDamaged: the chapter's file cannot be used.
        """
        pack = self._packs.get(location.pack) or self._first_pack(location.pack)
        head = self._nearest_chapter(pack, location)
        if head is None:
            raise PackMissing(location.pack)
        found = head.location
        if (found.pack, found.chapter) != (location.pack, location.chapter):
            return found
        return self._nearest_place(pack, found, location)

    def next(self, location: Location) -> Location | None:
        """Return the chapter after that of `location` in the order of the book, or None."""
        return self._neighbours(location)[1]

    def previous(self, location: Location) -> Location | None:
        """Return the chapter before that of `location` in the order of the book, or None."""
        return self._neighbours(location)[0]

    def counterpart(self, location: Location, language: Language) -> Location:
        """Return the nearest place to `location` in `language`; see `resolve`."""
        return self.resolve(location.in_language(language))

    def _first_pack(self, wanted: str) -> Pack:
        if not self._packs:
            raise PackMissing(wanted)
        return next(iter(self._packs.values()))

    def _nearest_chapter(self, pack: Pack, location: Location) -> ChapterTitle | None:
        languages = (location.language, location.language.other)
        for language in languages:
            head = pack.head(location.chapter, language)
            if head is not None:
                return head
        heads = pack.heads(languages[0]) or pack.heads(languages[1])
        alike = _most_alike(location.chapter, [head.location.chapter for head in heads])
        return next((h for h in heads if h.location.chapter == alike), heads[0] if heads else None)

    def _nearest_place(self, pack: Pack, chapter: Location, location: Location) -> Location:
        sections = self.chapter(chapter).sections
        anchors = [section.anchor for section in sections]
        anchor = location.anchor
        if anchor not in anchors:
            if chapter.chapter in pack.manifest.generated and _is_letter(anchor):
                return chapter  # a letter of the other language’s alphabet
            return Location(*_of(chapter), _most_alike(anchor, anchors))
        blocks = next(len(section.blocks) for section in sections if section.anchor == anchor)
        block = location.block if location.block <= blocks else 0
        return Location(*_of(chapter), anchor, block)

    def _neighbours(self, location: Location) -> tuple[Location | None, Location | None]:
        order = [p for pack in self._packs.values() for p in _book(pack, location.language)]
        here = (location.pack, location.chapter)
        around = [None, *order, None]
        for i, place in enumerate(order):
            if (place.pack, place.chapter) == here:
                return around[i], around[i + 2]
        return None, None


def _bundled(content: Path) -> list[Path]:
    if not content.is_dir():
        return []
    return [folder for folder in sorted(content.iterdir()) if (folder / MANIFEST_FILE).is_file()]


def _is_letter(anchor: str) -> bool:
    from reader.library import generated  # not needed at the start

    return generated.is_letter(anchor)


def _edition(pack: Pack) -> tuple[int, ...]:
    return version_key(pack.manifest.version)


def _of(location: Location) -> tuple[str, str, Language]:
    return location.pack, location.chapter, location.language


def _book(pack: Pack, language: Language) -> list[Location]:
    """Return the pack's chapters in its order, each in `language` or else in the other."""
    found = {head.location.chapter: head.location for head in pack.heads(language.other)}
    found |= {head.location.chapter: head.location for head in pack.heads(language)}
    return [found[chapter] for chapter in pack.manifest.chapters if chapter in found]


def _most_alike(wanted: str, ids: Sequence[str]) -> str:
    """Return the id that shares most words with `wanted`; empty if none shares any."""
    words = set(_WORD.findall(wanted))
    best, score = "", 0.0
    for candidate in ids:
        others = set(_WORD.findall(candidate))
        shared = len(words & others) / (len(words | others) or 1)
        if shared > score:
            best, score = candidate, shared
    return best
