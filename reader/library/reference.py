# SPDX-License-Identifier: MIT
"""From what a person types to go somewhere, “3.4.2”, “๓.๔ ¶๒”, an address, to the place meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import AddressError, ReaderError
from reader.library.model import Location
from reader.text.normalize import fold

if TYPE_CHECKING:
    from reader.language import Language
    from reader.library.library import Library
    from reader.library.pack import Pack

_NUMBER = re.compile(
    r"(?:(?:chapter|section|part|บทที่|บท|หัวข้อ|ข้อ|ตอนที่|ตอน|ส่วนที่) ?)?"
    r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3}){0,5})?\.?"
    r"(?: ?(?:¶|para(?:graph)?\.?|p\.|ย่อหน้าที่|ย่อหน้า|,| ) ?(?P<block>[0-9]{1,4}))?"
)


def find(library: Library, text: str, here: Location | None, language: Language) -> Location | None:
    """Return the place that `text` names by number or address, or None if it names none.

    A number is looked for in the pack of `here` first; a paragraph alone (“¶2”) is one of the
    section of `here`. Digits may be Thai. A place that an address names but no longer exists is
    the nearest one; a number that does not exist is None.
    """
    return _address(library, text.strip(), language) or _numbered(library, text, here, language)


def _address(library: Library, text: str, language: Language) -> Location | None:
    try:
        location = Location.parse(text, language)
        return library.resolve(location) if location.chapter else None
    except (AddressError, ReaderError):
        return None


def _numbered(
    library: Library, text: str, here: Location | None, language: Language
) -> Location | None:
    match = _NUMBER.fullmatch(fold(text).strip())
    if match is None or not (match["number"] or match["block"]):
        return None
    block = int(match["block"] or 0)
    if not match["number"]:
        return _existing(library, here.section, block) if here else None
    packs = sorted(library.packs, key=lambda pack: pack.id != (here.pack if here else ""))
    for pack in packs:
        found = _section(pack, match["number"], language)
        if found is not None:
            return _existing(library, found, block)
    return None


def _section(pack: Pack, number: str, language: Language) -> Location | None:
    if "." not in number:
        return _part(pack, int(number), language)
    for tongue in (language, language.other):
        for section in pack.sections(tongue):
            if section.number == number:
                return section.location
    return None


def _part(pack: Pack, number: int, language: Language) -> Location | None:
    if not 1 <= number <= len(pack.manifest.parts):
        return None
    for chapter in pack.manifest.parts[number - 1].chapters:
        head = pack.head(chapter, language) or pack.head(chapter, language.other)
        if head is not None:
            return head.location
    return None


def _existing(library: Library, section: Location, block: int) -> Location | None:
    """Return the block of a section, or None if the section has no such block."""
    if not block:
        return section
    wanted = replace(section, block=block)
    try:
        return wanted if library.resolve(wanted) == wanted else None
    except ReaderError:
        return None
