# SPDX-License-Identifier: MIT
"""Sarabun for paper: the bundled faces, made so that text can be copied out of a PDF again.

Thai needs several drawings of one sign: a tone mark on a bare consonant sits lower, one beside a
tall consonant further left. A PDF names the letters of its drawings, and a program that writes one
can only name those that have a letter of their own in the font. So the copy made here gives every
such drawing a letter of the private use area; `PRIVATE` tells what each of them stands for.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILY = "Sarabun Print"
FACES = ("Regular", "SemiBold", "Bold", "Italic")

_BUNDLED = "Sarabun"
_NARROW = ("0E31", "0E34", "0E35", "0E36", "0E37", "0E47", "0E48", "0E49", "0E4A", "0E4B", "0E4C")
_SMALL = ("0E38", "0E39", "0E3A", "0E48", "0E49", "0E4A", "0E4B", "0E4C")
_WITH_RING = ("0E4D0E48", "0E4D0E49", "0E4D0E4A", "0E4D0E4B")
# The names that Sarabun gives to drawings without a letter, and their texts.
_VARIANTS = {
    **{f"uni{code}.narrow": code for code in (*_NARROW, "0E4D", *_WITH_RING)},
    **{f"uni{code}.small": code for code in _SMALL},
    **{f"uni{code}": code for code in (*_WITH_RING, "0E240E45", "0E260E45")},
    "yoYingthai.less": "0E0D",
    "doChadathai.short": "0E0E",
    "toPatakthai.short": "0E0F",
    "thoThanthai.less": "0E10",
    "uni0E24.short": "0E24",
    "uni0E26.short": "0E26",
    "loChulathai.short": "0E2C",
}
_FIRST_PRIVATE = 0xE000
_LINE_END = 0x200B
_LETTERS = {name: _FIRST_PRIVATE + place for place, name in enumerate(sorted(_VARIANTS))}

PRIVATE = {
    chr(letter): bytes.fromhex(_VARIANTS[name]).decode("utf-16-be")
    for name, letter in _LETTERS.items()
}

_RENAMED = (1, 4, 16)  # family, full name, typographic family
_CHECKSUM_OF_FONT = 0xB1B0AFBA


class FaceError(ValueError):
    """The bytes are not a TrueType font that can be used."""


def for_print(face: bytes) -> bytes:
    """Return the bundled TrueType `face` as a face of the family `FAMILY`; see this module.

    Raises:
        FaceError: it is not a TrueType font with the tables that this needs.
    """
    try:
        tables = _tables(face)
        names = _glyph_names(tables[b"post"])
        letters = _letters(tables[b"cmap"])
        letters |= {_LETTERS[name]: glyph for glyph, name in names if name in _LETTERS}
        letters[_LINE_END] = letters[ord(" ")]  # else another font would be asked for it
        tables[b"cmap"] = _cmap(letters)
        tables[b"name"] = _renamed(tables[b"name"])
    except (KeyError, IndexError, struct.error, UnicodeDecodeError) as error:
        raise FaceError(str(error)) from error
    return _font(tables)


def unnamed_glyphs(face: bytes) -> set[str]:
    """Return the names of the drawings that no letter of the TrueType `face` stands for.

    Raises:
        FaceError: see `for_print`.
    """
    try:
        tables = _tables(face)
        named = set(_letters(tables[b"cmap"]).values())
        return {name for glyph, name in _glyph_names(tables[b"post"]) if glyph not in named}
    except (KeyError, IndexError, struct.error, UnicodeDecodeError) as error:
        raise FaceError(str(error)) from error


def _tables(face: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", face, 4)[0]
    found = {}
    for place in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", face, 12 + 16 * place)
        found[tag] = face[offset : offset + length]
    return found


def _glyph_names(post: bytes) -> Iterator[tuple[int, str]]:
    """Yield the glyphs that have a name of their own; the format is 2.0 of `post`."""
    count = struct.unpack_from(">H", post, 32)[0]
    indexes = struct.unpack_from(f">{count}H", post, 34)
    names, at = [], 34 + 2 * count
    while at < len(post):
        end = at + 1 + post[at]
        names.append(post[at + 1 : end].decode("ascii"))
        at = end
    for glyph, index in enumerate(indexes):
        if index >= 258:  # the first 258 are the standard names of the Macintosh
            yield glyph, names[index - 258]


def _letters(cmap: bytes) -> dict[int, int]:
    """Return the glyph of each letter, from the table of format 4."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    for place in range(count):
        start = struct.unpack_from(">L", cmap, 8 + 8 * place)[0]
        if struct.unpack_from(">H", cmap, start)[0] == 4:
            return _format_4(cmap[start:])
    raise KeyError("no table of letters in format 4")


def _format_4(table: bytes) -> dict[int, int]:
    segments = struct.unpack_from(">H", table, 6)[0] // 2
    columns = [
        struct.unpack_from(f">{segments}H", table, 14 + 2 * segments * n + (2 if n else 0))
        for n in range(4)
    ]
    letters = {}
    for place, (end, start, delta, offset) in enumerate(zip(*columns, strict=True)):
        for letter in range(start, min(end, 0xFFFE) + 1):
            glyph = letter
            if offset:
                at = 16 + 6 * segments + 2 * place + offset + 2 * (letter - start)
                glyph = struct.unpack_from(">H", table, at)[0]
            if glyph or not offset:
                letters[letter] = (glyph + delta) & 0xFFFF
    return {letter: glyph for letter, glyph in letters.items() if glyph}


def _cmap(letters: dict[int, int]) -> bytes:
    """Return a table of letters in format 12, for both platforms."""
    groups = b"".join(struct.pack(">LLL", code, code, letters[code]) for code in sorted(letters))
    body = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(letters)) + groups
    return struct.pack(">HHHHLHHL", 0, 2, 0, 4, 20, 3, 10, 20) + body


def _renamed(table: bytes) -> bytes:
    count, storage = struct.unpack_from(">HH", table, 2)
    records, texts = b"", b""
    for place in range(count):
        *head, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * place)
        text = table[storage + offset : storage + offset + length]
        if name in _RENAMED and head[0] != 1:  # platform 1 is the Macintosh of old
            found = text.decode("utf-16-be")
            text = re.sub(f"^{_BUNDLED}", FAMILY, found).encode("utf-16-be")
        records += struct.pack(">6H", *head, name, len(text), len(texts))
        texts += text
    return struct.pack(">HHH", 0, count, 6 + len(records)) + records + texts


def _font(tables: dict[bytes, bytes]) -> bytes:
    """Return the tables as a font, with their check sums."""
    head = tables[b"head"]
    tables[b"head"] = head[:8] + bytes(4) + head[12:]
    tags = sorted(tables)
    power = len(tags).bit_length() - 1
    record = struct.pack(
        ">LHHHH", 0x00010000, len(tags), 16 << power, power, 16 * len(tags) - (16 << power)
    )
    offset = 12 + 16 * len(tags)
    body, place_of_head = b"", 0
    for tag in tags:
        table = tables[tag]
        if tag == b"head":
            place_of_head = offset + len(body)
        record += struct.pack(">4sLLL", tag, _sum(table), offset + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    font = bytearray(record + body)
    adjustment = (_CHECKSUM_OF_FONT - _sum(bytes(font))) & 0xFFFFFFFF
    struct.pack_into(">L", font, place_of_head + 8, adjustment)
    return bytes(font)


def _sum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
