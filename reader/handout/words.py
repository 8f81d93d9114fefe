# SPDX-License-Identifier: MIT
"""The few words that a handout and an EPUB add to the book, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.language import Language
from reader.text.normalize import thai_year

if TYPE_CHECKING:
    from datetime import date

    from reader.library.manifest import Manifest

_MONTHS = {
    Language.TH: (
        *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
        *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
    ),
    Language.EN: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_LICENCES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; those with braces are filled with `str.format`."""

    contents: str
    notes: str
    cover: str
    fonts: str
    begin: str
    counterpart: str  # of a link to the same chapter in this language
    edition: str
    licence: str
    missing: str
    accessible: str


_WORDS = {
    Language.TH: Words(
        contents="สารบัญ",
        notes="หมายเหตุท้ายบท",
        cover="ปก",
        fonts="แบบอักษร Sarabun สัญญาอนุญาต SIL OFL 1.1",
        begin="เริ่มอ่าน",
        counterpart="อ่านบทนี้เป็นภาษาไทย",
        edition="ฉบับ {version}",
        licence="เผยแพร่ภายใต้สัญญาอนุญาต {licence}",
        missing="ส่วนนี้ไม่มีในภาษาไทย",
        accessible="หนังสือมีสารบัญ หัวเรื่องเป็นลำดับชั้น และคำบรรยายแทนรูปทุกรูป",
    ),
    Language.EN: Words(
        contents="Contents",
        notes="Notes",
        cover="Cover",
        fonts="Set in Sarabun, SIL Open Font License 1.1",
        begin="Start reading",
        counterpart="Read this chapter in English",
        edition="Edition {version}",
        licence="Published under {licence}",
        missing="This part does not exist in English",
        accessible="The book has a table of contents, ordered headings and a text for each figure.",
    ),
}


def words(language: Language) -> Words:
    """Return the words of `language`."""
    return _WORDS[language]


def day(moment: date, language: Language) -> str:
    """Return a date as people write it: 31 มกราคม 2569, 31 January 2026."""
    year = thai_year(moment.year) if language is Language.TH else moment.year
    return f"{moment.day} {_MONTHS[language][moment.month - 1]} {year}"


def title(manifest: Manifest, language: Language) -> str:
    """Return the pack's title, in the other language if it has none in this one."""
    return manifest.titles.get(language) or manifest.titles[language.other]


def edition(manifest: Manifest, language: Language) -> str:
    """Return the edition and its date: Edition 1.2.0, 31 January 2026."""
    found = words(language).edition.format(version=manifest.version)
    parts = [found, *([day(manifest.date, language)] if manifest.date else [])]
    return (" " if language is Language.TH else ", ").join(parts)


def licence(manifest: Manifest) -> tuple[str, str]:
    """Return the licence as people know it and its address, which may be empty."""
    return _LICENCES.get(manifest.licence, (manifest.licence, ""))
