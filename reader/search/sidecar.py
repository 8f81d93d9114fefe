# SPDX-License-Identifier: MIT
"""What search keeps in memory of one pack, and the files it is read from.

An index folder holds `sections.json`, three tables (`grams.bin`, `words.bin`, `blocks.bin`; see
`Sidecar`) and, written last, `index.json` with the size and hash of every other file.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reader.errors import IndexMissing
from reader.files import read_json, sha256, write_atomic, write_json
from reader.language import Language
from reader.library.model import Location
from reader.search.packed import PackedMap, pack_map, pack_numbers
from reader.text.normalize import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

SIDECAR_VERSION = 2
SECTIONS_FILE = "sections.json"
GRAMS_FILE = "grams.bin"
WORDS_FILE = "words.bin"
BLOCKS_FILE = "blocks.bin"
SUMS_FILE = "index.json"
FILES = frozenset({SECTIONS_FILE, GRAMS_FILE, WORDS_FILE, BLOCKS_FILE})

LARGE = 5000  # sections of a pack from which on three neighbouring letters are kept together too
WHOLE = "="  # begins the keys of whole numbers and short words among the grams
SHORT = 3  # letters of a Latin word up to which it must stand alone to count fully

_WORD_START = re.compile("(?<![a-z0-9])[a-z]")
_SHORT_WORD = re.compile(f"[A-Z][a-z]{{0,{SHORT - 1}}}(?![a-z])")
_NUMBER = re.compile(r"(?<!\d)\d+(?:[.,]\d+)*")
_SMALLEST = 9  # of the levels of compression
_OPENED = 64  # sections whose display text is held at a time


@dataclass(frozen=True, slots=True)
class Head:
    """What search knows of a chapter in one language.

    `weight` (0 to 1) is what its hits are worth: a list of sources holds every word of the trade in
    its titles and answers few questions.
    """

    location: Location
    title: str
    number: str
    part: str
    tags: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One section in one language, as search sees it.

    `marked` is the squeezed title, a line end and the squeezed blocks; a letter that begins a Latin
    word is a capital in it. `plain` is the same without capitals. `title_end` is the length of the
    title in both, and block i of `blocks` (display text) ends at `block_ends[i]`.
    """

    location: Location
    title: str
    head: Head
    marked: str
    plain: str
    title_end: int
    block_ends: tuple[int, ...]
    pressed: bytes

    @property
    def language(self) -> Language:
        """The section's language."""
        return self.location.language

    @property
    def plain_title(self) -> str:
        """The squeezed title."""
        return self.plain[: self.title_end]

    @property
    def blocks(self) -> tuple[tuple[int, str], ...]:
        """The display text: number and text of each block."""
        return _opened(self.pressed)


@dataclass(frozen=True, slots=True)
class TermForms:
    """The spellings of one glossary term, the name first in each language."""

    th: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """All of one pack that search keeps in memory.

    `thai` and `latin` count in how many sections a word stands. `grams` tells for each letter, each
    pair (in a large pack, also three) of neighbouring letters and, after `WHOLE`, each number and
    short word which sections hold it. `words` is the word index; see `ranking`.
    """

    pack: str
    entries: tuple[Entry, ...]
    thai: Mapping[str, int]
    latin: Mapping[str, int]
    terms: tuple[TermForms, ...]
    grams: PackedMap
    words: PackedMap


def mark(folded_text: str) -> str:
    """Return the squeezed form of a folded text with the first letters of Latin words capital."""
    return squeeze(_WORD_START.sub(lambda match: match[0].upper(), folded_text))


def make_entry(
    location: Location,
    title: str,
    head: Head,
    blocks: Sequence[tuple[int, str]],
    is_packed: bool = True,
) -> Entry:
    """Return a section as search keeps it; `blocks` are the numbers and texts of its blocks.

    Without `is_packed` it is made in a fifth of the time and takes more memory.
    """
    marked_title = mark(fold(title))
    pieces = [marked_title + "\n"]
    ends = []
    at = len(pieces[0])
    for _, text in blocks:
        pieces.append(mark(fold(text)))
        at += len(pieces[-1])
        ends.append(at)
    marked = "".join(pieces)
    ending = len(marked_title)
    pressed = _pressed(blocks, _SMALLEST if is_packed else 0)
    return Entry(location, title, head, marked, _lowered(marked), ending, tuple(ends), pressed)


def make_grams(entries: Sequence[Entry]) -> PackedMap:
    """Return the table for `Sidecar.grams`."""
    found: dict[str, list[int]] = {}
    sizes = (1, 2, 3) if len(entries) > LARGE else (1, 2)
    for ordinal, entry in enumerate(entries):
        here = {gram for size in sizes for gram in _grams(entry.plain, size) if "\n" not in gram}
        here.update(WHOLE + word for word in wholes(entry))
        for gram in here:
            found.setdefault(gram, []).append(ordinal)
    return PackedMap(pack_map({gram: pack_numbers(here) for gram, here in found.items()}))


def wholes(entry: Entry) -> set[str]:
    """Return the numbers of a section, without points and commas, and its short Latin words."""
    found = {word.lower() for word in _SHORT_WORD.findall(entry.marked)}
    for text in (entry.title, *(text for _, text in entry.blocks)):
        found.update(squeeze(number) for number in _NUMBER.findall(fold(text)))
    return found


def write(folder: Path, sidecar: Sidecar) -> None:
    """Write the sidecar into an index folder.

    Raises:
        FileUnwritable: the folder cannot be written.
    """
    heads: dict[Head, int] = {}
    entries = [_entry_out(entry, heads) for entry in sidecar.entries]
    content = {
        "version": SIDECAR_VERSION,
        "pack": sidecar.pack,
        "heads": [_head_out(head) for head in heads],
        "entries": entries,
        "thai": dict(sidecar.thai),
        "latin": dict(sidecar.latin),
        "terms": [[list(term.th), list(term.en)] for term in sidecar.terms],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    write_atomic(folder / SECTIONS_FILE, text)
    write_atomic(folder / GRAMS_FILE, pack_map(dict(sidecar.grams.items())))
    write_atomic(folder / WORDS_FILE, pack_map(dict(sidecar.words.items())))
    write_atomic(folder / BLOCKS_FILE, b"".join(entry.pressed for entry in sidecar.entries))


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
        sums = _sums(folder)
        blocks = _checked(folder, BLOCKS_FILE, sums)
        content = json.loads(_checked(folder, SECTIONS_FILE, sums).decode("utf-8"))
        if content["version"] != SIDECAR_VERSION or content["pack"] != pack:
            raise ValueError("of another pack or version")
        return Sidecar(
            pack,
            tuple(_entries_in(pack, content["heads"], content["entries"], blocks)),
            content["thai"],
            content["latin"],
            tuple(TermForms(tuple(th), tuple(en)) for th, en in content["terms"]),
            PackedMap(_checked(folder, GRAMS_FILE, sums)),
            PackedMap(_checked(folder, WORDS_FILE, sums)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise IndexMissing(pack, str(error)) from error


def _lowered(marked: str) -> str:
    """Return the text without capitals, the same object if it has none."""
    plain = marked.lower()
    return marked if plain == marked else plain


def _grams(text: str, size: int) -> set[str]:
    return set(map("".join, zip(*(text[i:] for i in range(size)), strict=False)))


def _pressed(blocks: Sequence[tuple[int, str]], level: int) -> bytes:
    listed = json.dumps(list(blocks), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(listed.encode("utf-8"), level)


@lru_cache(maxsize=_OPENED)
def _opened(pressed: bytes) -> tuple[tuple[int, str], ...]:
    return tuple((number, text) for number, text in json.loads(zlib.decompress(pressed)))


def _sums(folder: Path) -> Mapping[str, str]:
    found = read_json(folder / SUMS_FILE)
    if found["version"] != SIDECAR_VERSION:
        raise ValueError(f"{SUMS_FILE} of another version")
    files = {name: str(hashed) for name, (_, hashed) in found["files"].items()}
    if files.keys() != FILES:
        raise ValueError(f"{SUMS_FILE} names other files")
    return files


def _checked(folder: Path, name: str, sums: Mapping[str, str]) -> bytes:
    content = (folder / name).read_bytes()
    if sha256(content) != sums[name]:
        raise ValueError(f"{name} is altered")
    return content


def _head_out(head: Head) -> list[Any]:
    return [
        head.location.chapter,
        head.location.language,
        head.title,
        head.number,
        head.part,
        head.tags,
        head.weight,
    ]


def _entry_out(entry: Entry, heads: dict[Head, int]) -> list[Any]:
    return [
        heads.setdefault(entry.head, len(heads)),
        entry.location.anchor,
        entry.title,
        entry.marked,
        entry.title_end,
        entry.block_ends,
        len(entry.pressed),
    ]


def _entries_in(
    pack: str, listed_heads: list[list[Any]], listed: list[list[Any]], blocks: bytes
) -> Iterable[Entry]:
    heads = [
        Head(Location(pack, chapter, Language(language)), title, number, part, tuple(tags), weight)
        for chapter, language, title, number, part, tags, weight in listed_heads
    ]
    at = 0
    for head_at, anchor, title, marked, title_end, block_ends, size in listed:
        head = heads[head_at]
        here = head.location
        place = Location(here.pack, here.chapter, here.language, anchor) if anchor else here
        pressed = blocks[at : at + size]
        at += size
        plain = _lowered(marked)
        ends = tuple(block_ends)
        yield Entry(place, title, head, marked, plain, title_end, ends, pressed)
    if at != len(blocks):
        raise ValueError(f"{BLOCKS_FILE} has another length")
