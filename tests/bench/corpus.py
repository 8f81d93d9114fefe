# SPDX-License-Identifier: MIT
"""A book many times as large as the handbook, made of the handbook's own sentences.

`Corpus(pack, times)` has `times` sections for each section of the pack's written chapters (the
glossary and the list of sources, which the program writes, are left out). The first of them is the
section itself. The others have the title of a section chosen by chance and as many blocks of as
many sentences as the section, each sentence chosen by chance from those of its language. An English
sentence ends at a point, a Thai one at a blank. The same seed gives the same book on any computer;
no two sections are the same but by a rare chance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING, Any

from reader.library.model import Block, Chapter, ChapterTitle, Location
from reader.search import indexer, sidecar
from reader.search.packed import PackedMap, pack_map

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.language import Language
    from reader.library.model import Section

SEED = 7
_AFTER_SENTENCE = {"th": re.compile(r"\s+"), "en": re.compile(r"(?<=[.!?])\s+")}


@dataclass(frozen=True)
class _Manifest:
    generated: tuple[str, ...] = ()
    parts: tuple[()] = ()
    tags: dict[str, dict[Language, str]] = field(default_factory=dict)


class Corpus:
    """A pack, as far as search needs one; chapters are made when they are asked for."""

    def __init__(self, pack: Any, times: int, seed: int = SEED) -> None:
        self.id = pack.id
        self.content_hash = f"{pack.content_hash} {times} {seed}"
        self.languages = pack.languages
        self.glossary = pack.glossary
        self.manifest = _Manifest()
        self._seed = seed
        self._written: dict[str, Chapter] = {}
        self._heads: dict[Language, tuple[ChapterTitle, ...]] = {}
        self._titles: dict[Language, list[str]] = {}
        self._sentences: dict[Language, list[str]] = {}
        for language in self.languages:
            self._take(pack, language, times)

    def heads(self, language: Language) -> tuple[ChapterTitle, ...]:
        """Return the chapters: those of the pack, then as many again, and so on."""
        return self._heads[language]

    def chapter(self, chapter: str, language: Language) -> Chapter:
        """Return one of them; the first ones are the pack's own."""
        written, _, number = chapter.rpartition("-x")
        found = self._written[f"{written}/{language}"]
        head = next(h for h in self._heads[language] if h.location.chapter == chapter)
        if number == "1":
            sections = tuple(self._moved(section, head.location) for section in found.sections)
        else:
            random = Random(f"{self._seed} {chapter} {language}")
            sections = tuple(
                self._varied(section, head.location, random) for section in found.sections
            )
        return Chapter(head, "", sections)

    @property
    def sections(self) -> Iterator[Section]:
        """All sections, in the order of the index."""
        for language in self.languages:
            for head in self.heads(language):
                yield from self.chapter(head.location.chapter, language).sections

    def _take(self, pack: Any, language: Language, times: int) -> None:
        heads = [
            head
            for head in pack.heads(language)
            if head.location.chapter not in pack.manifest.generated
        ]
        titles: list[str] = []
        sentences: list[str] = []
        for head in heads:
            chapter = pack.chapter(head.location.chapter, language)
            self._written[f"{head.location.chapter}/{language}"] = chapter
            for section in chapter.sections:
                titles.append(section.title or head.title)
                for block in section.blocks:
                    sentences += _sentences(block.text, language)
        self._titles[language], self._sentences[language] = titles, sentences
        self._heads[language] = tuple(
            replace(head, location=_numbered(head.location, number))
            for number in range(1, times + 1)
            for head in heads
        )

    def _moved(self, section: Section, chapter: Location) -> Section:
        return replace(section, location=replace(chapter, anchor=section.anchor))

    def _varied(self, section: Section, chapter: Location, random: Random) -> Section:
        language = chapter.language
        blocks = []
        for block in section.blocks:
            count = len(_sentences(block.text, language))
            text = " ".join(random.choice(self._sentences[language]) for _ in range(count))
            blocks.append(Block(block.number, block.kind, text))
        title = random.choice(self._titles[language])
        moved = self._moved(section, chapter)
        return replace(moved, title=title, blocks=tuple(blocks))


@dataclass(frozen=True)
class Shelf:
    """A library of such packs."""

    packs: tuple[Corpus, ...]


def build_exact(corpus: Corpus, root: Path) -> None:
    """Write an index of the exact channel alone, without the words that Whoosh would weigh."""
    entries = []
    for language in corpus.languages:
        for head in corpus.heads(language):
            here = sidecar.Head(head.location, head.title, head.number, head.part, head.tags)
            for section in corpus.chapter(head.location.chapter, language).sections:
                blocks = [(block.number, block.text) for block in section.blocks]
                title = section.title or head.title
                entries.append(
                    sidecar.make_entry(section.location, title, here, blocks, is_packed=False)
                )
    grams = sidecar.make_grams(entries)
    nothing = PackedMap(pack_map({}))
    folder = root / indexer.fingerprint(corpus)
    folder.mkdir(parents=True)
    sidecar.write(folder, sidecar.Sidecar(corpus.id, tuple(entries), {}, {}, (), grams, nothing))
    sidecar.write_sums(folder)


def _sentences(text: str, language: Language) -> list[str]:
    return [part for part in _AFTER_SENTENCE[language].split(text) if part]


def _numbered(location: Location, number: int) -> Location:
    return replace(location, chapter=f"{location.chapter}-x{number}")
