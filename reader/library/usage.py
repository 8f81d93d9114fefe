# SPDX-License-Identifier: MIT
"""Where the terms of a glossary stand in the chapters of its pack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.library.model import Location

if TYPE_CHECKING:
    from reader.language import Language
    from reader.library.pack import Pack

_TOKEN = re.compile(r' id="([a-z0-9-]*)~([0-9]+)"| href="glossary:([a-z0-9-]+)"')


def term_places(pack: Pack, language: Language) -> dict[str, tuple[Location, ...]]:
    """Return, by a term's id, the first block of each chapter that has it, in book order.

    A chapter that cannot be read is left out; the glossary itself does not count. Reads every
    chapter of the pack: work for a lane.
    """
    found: dict[str, list[Location]] = {}
    for head in pack.heads(language):
        chapter = head.location.chapter
        if chapter in pack.manifest.generated:
            continue
        try:
            html = pack.chapter(chapter, language).html
        except ReaderError:
            continue
        for term, location in _first_places(html, head.location).items():
            found.setdefault(term, []).append(location)
    return {term: tuple(places) for term, places in found.items()}


def _first_places(html: str, chapter: Location) -> dict[str, Location]:
    found: dict[str, Location] = {}
    anchor, block = "", 0
    for match in _TOKEN.finditer(html):
        if match[3] is None:
            anchor, block = match[1], int(match[2])
        elif match[3] not in found:
            found[match[3]] = Location(
                chapter.pack, chapter.chapter, chapter.language, anchor, block
            )
    return found
