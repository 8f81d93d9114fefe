# SPDX-License-Identifier: MIT
"""A small book in two languages, indexed once for all tests of search."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from reader.language import Language
from reader.library.model import (
    Block,
    BlockKind,
    Chapter,
    ChapterTitle,
    Location,
    Part,
    Section,
    Term,
)
from reader.search import indexer
from reader.search.engine import SearchEngine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.text.thai import Segmenter


BOOK: dict[tuple[str, str, str], tuple[str, ...]] = {
    ("city", "", "th"): (
        "เมืองอัจฉริยะคืออะไร",
        "อ่านบทนี้แล้ว ท่านจะอธิบายความหมายของเมืองอัจฉริยะได้",
        "เมืองอัจฉริยะใช้ข้อมูลและเทคโนโลยีแก้ปัญหาของประชาชน ผู้สูงอายุและคนพิการใช้บริการได้",
    ),
    ("city", "", "en"): (
        "What a smart city is",
        "After this chapter you can say what a smart city is.",
        "A smart city uses data and technology. Older people can use its services.",
    ),
    ("city", "money", "th"): (
        "งบประมาณและแผนซ่อมบำรุง",
        "เทศบาลนครขอนแก่นตั้งงบประมาณไว้ทุกปี พ.ร.บ. ฉบับหนึ่งให้ทำได้ใน พ.ศ. 2570",
        "รถโดยสารประจำทางใช้พลังงานไฟฟ้า",
    ),
    ("city", "money", "en"): (
        "Budget and maintenance",
        "Each municipality sets a budget. An act allows it in 2027. Stakeholders are asked.",
        "They said that sensors maintain themselves; it is certain that they do not.",
    ),
    ("air", "", "th"): (
        "คุณภาพอากาศ",
        "ค่าฝุ่น PM 2.5 สูงในเดือนมกราคม ๒๕๖๕ มีผู้แจ้ง 14,430 เรื่อง",
        "ข้อมูลเปิดช่วยให้ประชาชนรู้ทัน อบต. และแม่น้ำ",
    ),
    ("air", "", "en"): (
        "Air quality",
        "Fine dust, PM2.5, was high. AI reads the sensors. A light-rail line is planned.",
        "Open data help residents to know. Open\ndata are free.",
    ),
    ("air", "health", "th"): (
        "สุขภาพ",
        "สุขภาพของผู้สูงอายุขึ้นอยู่กับคุณภาพอากาศ และการเดินทาง",
    ),
    ("air", "health", "en"): (
        "Health",
        "The health of older people depends on the air. Electric buses are cleaner.",
    ),
}
HEADS = {
    ("city", "th"): (("start",), ("สมาร์ทซิตี้",)),
    ("city", "en"): (("start",), ("urban innovation",)),
    ("air", "th"): (("environment",), ()),
    ("air", "en"): (("environment",), ()),
}
PARTS = (
    Part("first", {Language.TH: "ส่วนแรก", Language.EN: "First part"}, ("city",)),
    Part("rest", {Language.TH: "ส่วนหลัง"}, ("air",)),
)
TAGS = {"start": {Language.TH: "เริ่มต้น", Language.EN: "Start"}, "environment": {Language.EN: "Air"}}
TERMS = (
    Term(
        "smart-city",
        "เมืองอัจฉริยะ",
        "smart city",
        "ความหมาย",
        "meaning",
        also_th=("สมาร์ทซิตี้", "สมาร์ตซิตี้"),
        also_en=("smart cities",),
    ),
    Term("budget", "งบประมาณ", "budget", "ความหมาย", "meaning"),
    Term("open-data", "ข้อมูลเปิด", "open data", "ความหมาย", "meaning", also_th=("โอเพ่นดาต้า",)),
    Term(
        "local",
        "องค์การบริหารส่วนตำบล",
        "subdistrict administrative organisation",
        "ความหมาย",
        "meaning",
        abbreviation_th="อบต.",
        abbreviation_en="SAO",
    ),
    Term("air", "คุณภาพอากาศ", "air quality", "ความหมาย", "meaning"),
    Term(
        "bus",
        "รถโดยสาร",
        "bus",
        "ความหมาย",
        "meaning",
    ),
)


@dataclass
class Named:
    """As much of a manifest as search looks at."""

    parts: tuple[Part, ...] = PARTS
    tags: dict[str, dict[Language, str]] = field(default_factory=lambda: TAGS)
    generated: tuple[str, ...] = ()


@dataclass
class BookPack:
    """A pack made in memory."""

    id: str = "book"
    content_hash: str = "a1"
    languages: tuple[Language, ...] = (Language.TH, Language.EN)
    glossary: tuple[Term, ...] = TERMS
    book: dict[tuple[str, str, str], tuple[str, ...]] = field(default_factory=lambda: BOOK)
    manifest: Named = field(default_factory=Named)

    def heads(self, language: Language) -> tuple[ChapterTitle, ...]:
        found = []
        for number, chapter in enumerate(dict.fromkeys(key[0] for key in self.book), 1):
            tags, keywords = HEADS[chapter, language]
            title = self.book[chapter, "", language][0]
            location = Location(self.id, chapter, language)
            part = "first" if number == 1 else "rest"
            found.append(ChapterTitle(location, title, "", str(number), part, keywords, tags))
        return tuple(found)

    def chapter(self, chapter: str, language: Language) -> Chapter:
        head = next(h for h in self.heads(language) if h.location.chapter == chapter)
        sections = []
        for (where, anchor, spoken), (title, *blocks) in self.book.items():
            if where == chapter and spoken == language:
                location = Location(self.id, chapter, language, anchor)
                made = tuple(
                    Block(n, BlockKind.PARAGRAPH, text) for n, text in enumerate(blocks, 1)
                )
                sections.append(Section(location, 2 if anchor else 1, title, "", made))
        return Chapter(head, "", tuple(sections))


@dataclass
class Shelf:
    """A library of packs made in memory."""

    packs: tuple[BookPack, ...]


@pytest.fixture(scope="session")
def index_root(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> Path:
    """A folder with the index of the book."""
    root = tmp_path_factory.mktemp("ดัชนี #1")
    pack = BookPack()
    indexer.build(pack, root / indexer.fingerprint(pack), segmenter)
    return root


@pytest.fixture(scope="session")
def engine(index_root: Path, load_words: Callable[[], Segmenter]) -> SearchEngine:
    """The engine over the book, opened."""
    opened = SearchEngine(Shelf((BookPack(),)), [index_root], load_words)
    opened.open()
    opened.open_ranking()
    return opened
