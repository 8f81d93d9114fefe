# SPDX-License-Identifier: MIT
"""The chapters that the program writes: the glossary and the list of sources.

They are written as Markdown and rendered as any chapter. Each term and each source is a section
with its id as anchor and one block, the same in both languages; the sections stand in the order of
each language's dictionary. The headings that group them are not the same: a letter of one alphabet
has no counterpart in the other, and leads there to the chapter's beginning.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from reader.language import Language
from reader.library.manifest import GENERATED
from reader.text.order import initial, thai_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.library.model import Source, Term

GLOSSARY, SOURCES = GENERATED

_LETTER = "letter-"
_DIGITS = "0-9"
_NOT_IN_ANCHORS = re.compile(r"[^a-z0-9]+")
_BLANKS = re.compile(r"\s+")
# What Markdown could obey: signs with a meaning anywhere, and at a line's beginning.
_OBEYED = re.compile(r"[\\`*_{}\[\]<>&|#~]|^[-+:!=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")


@dataclass(frozen=True, slots=True)
class Words:
    """What a generated chapter says of itself, as other chapters do in their front matter."""

    title: str
    summary: str
    keywords: tuple[str, ...]
    tags: tuple[str, ...] = ()


_WORDS = {
    (GLOSSARY, Language.TH): Words(
        "อภิธานศัพท์",
        "ใช้บทนี้ค้นความหมายของคำที่ใช้ในคู่มือ พร้อมชื่อย่อและคำในภาษาอังกฤษ เรียงตามพจนานุกรม",
        ("อภิธานศัพท์", "คำศัพท์", "ความหมาย", "ชื่อย่อ", "glossary"),
    ),
    (GLOSSARY, Language.EN): Words(
        "Glossary",
        "Here you can look up what the words of the handbook mean, their abbreviations and their "
        "Thai names, from A to Z.",
        ("glossary", "terms", "meaning", "abbreviations", "อภิธานศัพท์"),
    ),
    (SOURCES, Language.TH): Words(
        "แหล่งข้อมูล",
        "ใช้บทนี้ดูแหล่งข้อมูลทั้งหมดที่เชิงอรรถในคู่มืออ้างถึง พร้อมผู้เผยแพร่ วันที่ และที่อยู่เว็บ",
        ("แหล่งข้อมูล", "แหล่งอ้างอิง", "บรรณานุกรม", "เชิงอรรถ", "sources"),
    ),
    (SOURCES, Language.EN): Words(
        "Sources",
        "Here you can find every source that a footnote of the handbook points to, with its "
        "publisher, date and address.",
        ("sources", "references", "bibliography", "footnotes", "แหล่งข้อมูล"),
    ),
}
_ABBREVIATION = {Language.TH: "ชื่อย่อ", Language.EN: "Abbreviation"}
_OTHER_NAME = {Language.TH: "ภาษาอังกฤษ", Language.EN: "Thai"}
_WRITTEN_IN = {
    "th": {Language.TH: "ภาษาไทย", Language.EN: "in Thai"},
    "en": {Language.TH: "ภาษาอังกฤษ", Language.EN: "in English"},
    "tl": {Language.TH: "ภาษาฟิลิปีโน", Language.EN: "in Filipino"},
}
_UNDATED = {Language.TH: "ม.ป.ป.", Language.EN: "n.d."}
_GROUPS = {  # of sources, by language: anchor and heading
    "th": ("thai", {Language.TH: "แหล่งข้อมูลภาษาไทย", Language.EN: "Sources in Thai"}),
    "en": ("english", {Language.TH: "แหล่งข้อมูลภาษาอังกฤษ", Language.EN: "Sources in English"}),
    "": (
        "other-languages",
        {Language.TH: "แหล่งข้อมูลภาษาอื่น", Language.EN: "Sources in other languages"},
    ),
}


def words(chapter: str, language: Language) -> Words:
    """Return the title, summary and keywords of a generated chapter."""
    return _WORDS[chapter, language]


def body(
    chapter: str, language: Language, terms: Iterable[Term], sources: Mapping[str, Source]
) -> str:
    """Return the Markdown of a generated chapter: groups of level 2, entries of level 4."""
    lines = _glossary(terms, language) if chapter == GLOSSARY else _sources(sources, language)
    return "".join(f"{line}\n\n" for line in lines)


def is_letter(anchor: str) -> bool:
    """Return whether `anchor` is that of a letter, which the other language may not have."""
    return anchor.startswith(_LETTER)


# The glossary.


def _glossary(terms: Iterable[Term], language: Language) -> Iterator[str]:
    for letter, group in groupby(_in_order(terms, language), lambda row: _letter(row[0])):
        yield f"## {letter or '–'} {{#{_letter_anchor(letter)}}}"
        for name, term in group:
            yield f"#### {_escape(name)} {{#{term.id}}}"
            yield _entry(term, language)


def _entry(term: Term, language: Language) -> str:
    other = language.other
    short, short_there = term.abbreviation(language), term.abbreviation(other)
    there = f"{term.name(other)} ({short_there})" if short_there else term.name(other)
    names = [
        f"{label}: {_escape(name)}"
        for label, name in ((_ABBREVIATION[language], short), (_OTHER_NAME[language], there))
        if name
    ]
    return _lines(_escape(term.meaning(language)), " · ".join(names))


def _in_order(terms: Iterable[Term], language: Language) -> list[tuple[str, Term]]:
    """Return the terms, each with the name it goes by, as the language's dictionary has them."""
    names = [(term.name(language) or term.name(language.other) or term.id, term) for term in terms]
    return sorted(names, key=lambda row: thai_key(row[0]))


def _letter(name: str) -> str:
    letter = initial(name)
    return "0–9" if letter.isdecimal() else letter


def _letter_anchor(letter: str) -> str:
    """Return "letter-m" for M and "letter-mo-ma" for ม: the letter's name in Unicode."""
    if len(letter) != 1:
        return f"{_LETTER}{_DIGITS if letter else 'none'}"
    name = unicodedata.name(letter, "none").lower()
    for kind in ("thai character ", "latin capital letter "):
        name = name.removeprefix(kind)
    return _LETTER + _NOT_IN_ANCHORS.sub("-", name)


# The sources.


def _sources(sources: Mapping[str, Source], language: Language) -> Iterator[str]:
    found = sorted(sources.values(), key=lambda source: thai_key(source.title))
    for written_in, (anchor, headings) in _GROUPS.items():
        group = [s for s in found if (s.language if s.language in _GROUPS else "") == written_in]
        if group:
            yield f"## {headings[language]} {{#{anchor}}}"
        for source in group:
            yield f"#### {_escape(source.title or source.id)} {{#{source.id}}}"
            yield _source(source, language)


def _source(source: Source, language: Language) -> str:
    written_in = _WRITTEN_IN.get(source.language, {}).get(language, source.language)
    parts = (source.publisher, source.date or _UNDATED[language], written_in)
    address = f"<{source.address}>" if source.address else ""
    return _lines(_escape(" · ".join(filter(None, parts))), address)


# Markdown.


def _lines(*lines: str) -> str:
    return "  \n".join(filter(None, lines))


def _escape(text: str) -> str:
    """Return `text` on one line, written so that Markdown obeys nothing in it."""
    line = _BLANKS.sub(" ", text).strip()
    return _OBEYED.sub(lambda match: f"&#{ord(match[0])};", line)
