# SPDX-License-Identifier: MIT
"""How a place of the book is quoted in a report: its numbers, and its source in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language import Language
from reader.text.normalize import thai_year

if TYPE_CHECKING:
    from reader.library.manifest import Manifest
    from reader.library.model import ChapterTitle, Location, Section

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai_digits(text: str) -> str:
    """Return `text` with Thai digits in the place of 0 to 9."""
    return text.translate(_THAI_DIGITS)


def reference(number: str, block: int = 0) -> str:
    """Return the short form of a place, as in “4.3.2 ¶2”; block 0 is the section itself."""
    return f"{number} ¶{block}" if block else number


def source(
    manifest: Manifest,
    head: ChapterTitle,
    section: Section,
    location: Location,
    *,
    has_thai_digits: bool = False,
) -> str:
    """Return the source of what is quoted from `location`, on one line, in its language.

    It names the book, its edition and year, the chapter, the section, the paragraph and the
    address. `has_thai_digits` turns every digit of a Thai source but those of the titles and of the
    address.
    """
    if location.language is Language.TH:
        return _thai(manifest, head, section, location, has_thai_digits=has_thai_digits)
    return _english(manifest, head, section, location)


def quoted(text: str, origin: str) -> str:
    """Return a quotation with its source in brackets below it; the source alone without a text."""
    return f"“{text}”\n({origin})" if text else origin


def _thai(
    manifest: Manifest,
    head: ChapterTitle,
    section: Section,
    location: Location,
    *,
    has_thai_digits: bool,
) -> str:
    def digits(text: str) -> str:
        return thai_digits(text) if has_thai_digits else text

    pieces = [manifest.titles[Language.TH], digits(f"ฉบับที่ {manifest.version}")]
    if manifest.date:
        pieces.append(digits(f"พ.ศ. {thai_year(manifest.date.year)}"))
    pieces.append(f"{digits(f'บทที่ {head.number}')} “{head.title}”")
    if section.anchor:
        pieces.append(f"{digits(f'หัวข้อ {section.number}')} “{section.title}”")
    if location.block:
        pieces.append(digits(f"ย่อหน้าที่ {location.block}"))
    return " ".join([*pieces, location.url])


def _english(manifest: Manifest, head: ChapterTitle, section: Section, location: Location) -> str:
    pieces = [manifest.titles[Language.EN], f"edition {manifest.version}"]
    if manifest.date:
        pieces[-1] += f" ({manifest.date.year})"
    pieces.append(f"chapter {head.number} “{head.title}”")
    if section.anchor:
        pieces.append(f"section {section.number} “{section.title}”")
    if location.block:
        pieces.append(f"paragraph {location.block}")
    return ", ".join([*pieces, location.url])
