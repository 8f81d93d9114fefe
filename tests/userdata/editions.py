# SPDX-License-Identifier: MIT
"""A made-up book and its next edition, with the truth about where each block went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.library.model import Block, BlockKind, Location, Section
from reader.userdata.anchoring import Certainty, Span, find, quote_of, quote_of_block

if TYPE_CHECKING:
    from random import Random

    from reader.language import Language
    from reader.userdata.anchoring import Found
    from reader.userdata.marks import Quote

THAI_WORDS = """
    เมือง อัจฉริยะ ข้อมูล ประชาชน เทศบาล ขนส่ง รถไฟฟ้า รางเบา น้ำ พลังงาน สิ่งแวดล้อม บริการ
    ดิจิทัล เศรษฐกิจ โครงการ แผน งบประมาณ ชุมชน สุขภาพ โรงพยาบาล การศึกษา มหาวิทยาลัย ผู้สูงอายุ
    พื้นที่ ที่ดิน ความปลอดภัย เครือข่าย เซ็นเซอร์ ระบบ คุณภาพ อากาศ ฝุ่น ขยะ ตลาด ท่องเที่ยว
    ประชุม นวัตกรรม ผู้บริหาร ท้องถิ่น ภาครัฐ เอกชน ร่วมมือ ตัวชี้วัด เป้าหมาย ปัญหา ทางออก
    และ ของ ใน ที่ ให้ จาก กับ ต้อง ได้ เพื่อ
"""
ENGLISH_WORDS = """
    city smart data people municipality transport light rail water energy environment service
    digital economy project plan budget community health hospital school university older area
    land safety network sensor system quality air dust waste market tourism meeting innovation
    leader local public private partner indicator target problem answer street bus route and
    of in the that from with must can for
"""
WORDS = {"th": THAI_WORDS.split(), "en": ENGLISH_WORDS.split()}
PHRASES = {
    "th": ("สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "เมืองอัจฉริยะ", "กรอกแบบฟอร์มนี้ร่วมกันเป็นกลุ่ม"),
    "en": ("Digital Economy Promotion Agency", "smart city", "Fill in this sheet as a group"),
}
BLANK = {"th": "", "en": " "}


@dataclass(frozen=True)
class Marked:
    """A mark: its quote, where it was taken, in whose paragraph; `opening` is what it marks there.

    A quote may run on into the next paragraph.
    """

    quote: Quote
    place: Location
    identity: int
    opening: str


@dataclass
class Paragraph:
    """A block that knows whose text it holds: its own and that of those joined to it."""

    identities: frozenset[int]
    text: str


@dataclass
class Book:
    """Chapters of sections of paragraphs; a section is (anchor, title, paragraphs)."""

    language: Language
    random: Random
    chapters: dict[str, list[tuple[str, str, list[Paragraph]]]] = field(default_factory=dict)
    made: int = 0

    def write(self, chapters: int = 4, sections: int = 5, paragraphs: int = 6) -> Book:
        """Fill the book; each section opens with the same worksheet line now and then."""
        for c in range(chapters):
            self.chapters[f"c{c}"] = [
                (f"s{c}-{s}", self.words(3), [self.paragraph() for _ in range(paragraphs)])
                for s in range(sections)
            ]
        return self

    def words(self, count: int) -> str:
        """Return so many words, with a phrase that every chapter uses now and then."""
        kind = str(self.language)
        chosen = [
            self.random.choice(PHRASES[kind])
            if self.random.random() < 0.08
            else self.random.choice(WORDS[kind])
            for _ in range(count)
        ]
        return BLANK[kind].join(chosen)

    def paragraph(self) -> Paragraph:
        """Return a new paragraph of one to five sentences; some are the same everywhere."""
        self.made += 1
        if self.random.random() < 0.05:
            return Paragraph(frozenset({self.made}), PHRASES[str(self.language)][2])
        sentences = [
            self.words(self.random.randint(5, 14)) for _ in range(self.random.randint(1, 5))
        ]
        return Paragraph(frozenset({self.made}), " ".join(sentences))

    def sections(self, chapter: str) -> list[Section]:
        """Return a chapter as the reader has it; none if there is no such chapter."""
        return [
            Section(
                Location("city", chapter, self.language, anchor),
                2,
                title,
                "",
                tuple(
                    Block(number, BlockKind.PARAGRAPH, paragraph.text)
                    for number, paragraph in enumerate(paragraphs, 1)
                ),
            )
            for anchor, title, paragraphs in self.chapters.get(chapter, [])
        ]

    def everything(self) -> list[Section]:
        """Return all sections."""
        return [section for chapter in self.chapters for section in self.sections(chapter)]

    def places(self, identity: int) -> list[tuple[Location, str]]:
        """Return every block that holds text of this paragraph."""
        return [
            (Location("city", chapter, self.language, anchor, number), paragraph.text)
            for chapter, sections in self.chapters.items()
            for anchor, _, paragraphs in sections
            for number, paragraph in enumerate(paragraphs, 1)
            if identity in paragraph.identities
        ]

    def marked(self) -> list[Marked]:
        """Return a bookmark or a highlight on every block."""
        marks = []
        for chapter, sections in self.chapters.items():
            for page, (_, _, paragraphs) in zip(self.sections(chapter), sections, strict=True):
                for row, paragraph in enumerate(paragraphs):
                    block = page.blocks[row]
                    quote, opening = self._quote(page, row)
                    place = replace(page.location, block=block.number)
                    marks.append(Marked(quote, place, min(paragraph.identities), opening))
        return marks

    def _quote(self, page: Section, row: int) -> tuple[Quote, str]:
        block = page.blocks[row]
        if self.random.random() < 0.4:
            quote = quote_of_block(page, block.number)
            return quote, quote.exact
        length = self.random.choice((6, 12, 20, 40, 80, 160))
        start = self.random.randrange(max(1, len(block.text) - length))
        span = Span(block.number, start, start + length)
        opening = quote_of(page, [span]).exact
        if self.random.random() < 0.2 and row + 1 < len(page.blocks):
            spans = [replace(span, end=len(block.text)), Span(block.number + 1, 0, length)]
            return quote_of(page, spans), quote_of(page, spans[:1]).exact
        return quote_of(page, [span]), opening

    def next_edition(self, edits: int) -> Book:
        """Return a copy after so many random edits."""
        copy = Book(self.language, self.random, made=self.made)
        copy.chapters = {
            chapter: [(a, t, [replace(p) for p in ps]) for a, t, ps in sections]
            for chapter, sections in self.chapters.items()
        }
        kinds = (
            copy.insert, copy.delete, copy.move, copy.split, copy.join, copy.reword, copy.reword,
            copy.extend, copy.retitle,
        )  # fmt: skip
        for _ in range(edits):
            self.random.choice(kinds)()
        if self.random.random() < 0.3:
            copy.rename()
        return copy

    def some(self) -> list[Paragraph]:
        """Return the paragraphs of a random section."""
        chapter = self.random.choice(list(self.chapters))
        return self.random.choice(self.chapters[chapter])[2]

    def insert(self) -> None:
        paragraphs = self.some()
        paragraphs.insert(self.random.randint(0, len(paragraphs)), self.paragraph())

    def delete(self) -> None:
        paragraphs = self.some()
        if len(paragraphs) > 1:
            paragraphs.pop(self.random.randrange(len(paragraphs)))

    def move(self) -> None:
        source, target = self.some(), self.some()
        if len(source) > 1:
            paragraph = source.pop(self.random.randrange(len(source)))
            target.insert(self.random.randint(0, len(target)), paragraph)

    def split(self) -> None:
        paragraphs = self.some()
        row = self.random.randrange(len(paragraphs))
        old = paragraphs[row]
        sentences = old.text.split(" ")
        if len(sentences) > 1:
            cut = self.random.randint(1, len(sentences) - 1)
            halves = (" ".join(sentences[:cut]), " ".join(sentences[cut:]))
            paragraphs[row : row + 1] = [Paragraph(old.identities, half) for half in halves]

    def join(self) -> None:
        paragraphs = self.some()
        if len(paragraphs) > 1:
            row = self.random.randrange(len(paragraphs) - 1)
            one, two = paragraphs[row : row + 2]
            joined = Paragraph(one.identities | two.identities, f"{one.text} {two.text}")
            paragraphs[row : row + 2] = [joined]

    def reword(self) -> None:
        """Put other words in place of one stretch of a paragraph."""
        paragraph = self.random.choice(self.some())
        start = self.random.randrange(len(paragraph.text))
        end = min(len(paragraph.text), start + self.random.randint(3, 25))
        new = self.words(self.random.randint(1, 4))
        paragraph.text = paragraph.text[:start] + new + paragraph.text[end:]

    def extend(self) -> None:
        paragraph = self.random.choice(self.some())
        new = self.words(6)
        paragraph.text = self.random.choice((f"{paragraph.text} {new}", f"{new} {paragraph.text}"))

    def retitle(self) -> None:
        chapter = self.random.choice(list(self.chapters))
        row = self.random.randrange(len(self.chapters[chapter]))
        anchor, _, paragraphs = self.chapters[chapter][row]
        self.chapters[chapter][row] = (anchor, self.words(3), paragraphs)

    def rename(self) -> None:
        """Give a chapter and its sections other addresses."""
        chapter = self.random.choice(list(self.chapters))
        sections = self.chapters.pop(chapter)
        self.chapters[f"{chapter}-new"] = [(f"{a}-new", t, ps) for a, t, ps in sections]


def survey(random: Random, language: Language, edits: int) -> Counter[str]:
    """Mark a book all over, edit it, and count what becomes of the marks.

    `kept` are those whose text still exists; of these `right` are found in their block. `sure` are
    the right ones that are not called uncertain, `wrong but sure` what must not happen.
    """
    book = Book(language, random).write()
    marked = book.marked()
    new = book.next_edition(edits)
    counts = Counter[str]()
    for mark in marked:
        found = find(mark.quote, mark.place, new.sections(mark.place.chapter), new.everything)
        places = new.places(mark.identity)
        holding = [where for where, held in places if mark.opening in held]
        is_right = found.location in (holding or [where for where, _ in places])
        is_sure = found.certainty is Certainty.EXACT
        counts["marks"] += 1
        counts["kept"] += bool(holding)
        counts["right"] += bool(holding) and is_right
        counts["sure"] += bool(holding) and is_right and is_sure
        counts["wrong but sure"] += is_sure and not is_right and not _is_same(mark, found, new)
        counts["without a place"] += found.certainty is Certainty.GONE and (
            found.location != mark.place
        )
    return counts


def _is_same(mark: Marked, found: Found, book: Book) -> bool:
    """Return whether nothing that was kept tells the place found from the one marked."""
    page = next(s for s in book.everything() if s.location == found.location.section)
    return quote_of(page, found.spans) == mark.quote
