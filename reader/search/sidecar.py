# SPDX-License-Identifier: MIT
"""What search keeps in memory of one pack, and its file beside the word index.

An index folder holds `sections.json` (this module), the folder `words` (Whoosh's) and, written
last, `index.json` with the size and hash of every other file.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reader.errors import IndexMissing
from reader.files import read_json, sha256, write_atomic, write_json
from reader.language import Language
from reader.library.model import Location
from reader.text.normalize import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SIDECAR_VERSION = 1
SECTIONS_FILE = "sections.json"
SUMS_FILE = "index.json"
WORDS_FOLDER = "words"

_WORD_START = re.compile("(?<![a-z0-9])[a-z]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One section in one language, as search sees it.

    `marked` is the squeezed title, a line end and the squeezed blocks; a letter that begins a Latin
    word is a capital in it. `plain` is the same without capitals. `title_end` is the length of the
    title in both, and block i of `blocks` (display text) ends at `block_ends[i]`.
    """

    location: Location
    title: str
    chapter_title: str
    chapter_number: str
    tags: tuple[str, ...]
    keywords: tuple[str, ...]
    blocks: tuple[tuple[int, str], ...]
    marked: str
    plain: str
    title_end: int
    block_ends: tuple[int, ...]

    @property
    def language(self) -> Language:
        """The section's language."""
        return self.location.language


@dataclass(frozen=True, slots=True)
class TermForms:
    """The spellings of one glossary term, the name first in each language."""

    th: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """All of one pack that search keeps in memory.

    `thai` and `latin` count in how many sections a word stands. `grams` tells for each pair of
    neighbouring letters (and each letter) which sections hold it, packed by `pack_ordinals`.
    """

    pack: str
    entries: tuple[Entry, ...]
    thai: Mapping[str, int]
    latin: Mapping[str, int]
    terms: tuple[TermForms, ...]
    grams: Mapping[str, str]


def mark(folded_text: str) -> str:
    """Return the squeezed form of a folded text with the first letters of Latin words capital."""
    return squeeze(_WORD_START.sub(lambda match: match[0].upper(), folded_text))


def pack_ordinals(ordinals: Iterable[int]) -> str:
    """Return a set of small numbers as text: a list or a bitmap, whichever is shorter."""
    ordered = sorted(ordinals)
    listed = ",".join(map(str, ordered))
    if not ordered or len(listed) <= ordered[-1] // 4:
        return "," + listed
    return f"{bitmap(ordered):x}"


def unpack_ordinals(packed: str) -> int:
    """Return the bitmap of what `pack_ordinals` packed."""
    if packed.startswith(","):
        return bitmap([int(number) for number in packed[1:].split(",") if number])
    return int(packed, 16)


def bitmap(ordinals: Iterable[int]) -> int:
    """Return the number that has exactly these bits set."""
    listed = list(ordinals)
    if not listed:
        return 0
    bits = bytearray(max(listed) // 8 + 1)
    for number in listed:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def grams(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the packed table of letters and pairs of letters for `Sidecar.grams`."""
    found: dict[str, list[int]] = {}
    for ordinal, entry in enumerate(entries):
        text = entry.plain
        here = set(text)
        here.update(map("".join, pairwise(text)))
        for gram in here:
            found.setdefault(gram, []).append(ordinal)
    return {gram: pack_ordinals(ordinals) for gram, ordinals in found.items() if "\n" not in gram}


def write(folder: Path, sidecar: Sidecar) -> None:
    """Write the sidecar into an index folder.

    Raises:
        FileUnwritable: the folder cannot be written.
    """
    content = {
        "version": SIDECAR_VERSION,
        "pack": sidecar.pack,
        "entries": [_entry_out(entry) for entry in sidecar.entries],
        "thai": sidecar.thai,
        "latin": sidecar.latin,
        "terms": [[list(term.th), list(term.en)] for term in sidecar.terms],
        "grams": sidecar.grams,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    write_atomic(folder / SECTIONS_FILE, text)


def write_sums(folder: Path) -> None:
    """Write the sizes and hashes of all files of a finished index folder."""
    files = {
        path.relative_to(folder).as_posix(): [path.stat().st_size, sha256(path.read_bytes())]
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    write_json(folder / SUMS_FILE, {"files": files}, SIDECAR_VERSION)


def read(folder: Path, pack: str) -> Sidecar:
    """Return the sidecar of `pack` from its index folder, every file of which is checked.

    Raises:
        IndexMissing: a file is missing, altered or of another version.
    """
    try:
        files = _files(folder)
        for name in files:
            if name != SECTIONS_FILE:
                _checked(folder, name, files)
        content = json.loads(_checked(folder, SECTIONS_FILE, files).decode("utf-8"))
        if content["version"] != SIDECAR_VERSION or content["pack"] != pack:
            raise ValueError("of another pack or version")
        return Sidecar(
            pack,
            tuple(_entry_in(pack, found) for found in content["entries"]),
            content["thai"],
            content["latin"],
            tuple(TermForms(tuple(th), tuple(en)) for th, en in content["terms"]),
            content["grams"],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexMissing(pack, str(error)) from error


def _files(folder: Path) -> dict[str, tuple[int, str]]:
    found = read_json(folder / SUMS_FILE)
    if found["version"] != SIDECAR_VERSION:
        raise ValueError(f"{SUMS_FILE} of another version")
    files = {name: (int(size), str(hashed)) for name, (size, hashed) in found["files"].items()}
    if SECTIONS_FILE not in files or len(files) < 2:
        raise ValueError(f"{SUMS_FILE} names too few files")
    return files


def _checked(folder: Path, name: str, files: dict[str, tuple[int, str]]) -> bytes:
    content = (folder / name).read_bytes()
    if sha256(content) != files[name][1]:
        raise ValueError(f"{name} is altered")
    return content


def _entry_out(entry: Entry) -> list[Any]:
    return [
        entry.location.chapter,
        entry.location.language,
        entry.location.anchor,
        entry.title,
        entry.chapter_title,
        entry.chapter_number,
        entry.tags,
        entry.keywords,
        entry.blocks,
        entry.marked,
        entry.title_end,
        entry.block_ends,
    ]


def _entry_in(pack: str, found: list[Any]) -> Entry:
    (
        chapter,
        language,
        anchor,
        title,
        chapter_title,
        chapter_number,
        tags,
        keywords,
        blocks,
        marked,
        title_end,
        block_ends,
    ) = found
    return Entry(
        Location(pack, chapter, Language(language), anchor),
        title,
        chapter_title,
        chapter_number,
        tuple(tags),
        tuple(keywords),
        tuple((number, text) for number, text in blocks),
        marked,
        marked.lower(),
        title_end,
        tuple(block_ends),
    )
