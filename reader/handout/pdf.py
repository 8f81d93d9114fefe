# SPDX-License-Identifier: MIT
"""Mends a PDF as Qt writes it: text that copies out as it was typed, bookmarks, a language.

Qt names the letters of a PDF from the font alone. A drawing of which the font knows no letter is
left without, and ำ, which is drawn in two pieces, becomes two letters in the wrong order around a
tone mark. Here the private letters of the printing faces become what they stand for, and ำ is named
as one letter. Nothing that is drawn changes.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from reader.language import Language

_STREAM = re.compile(rb"(.*?)stream\r?\n(.*?)\n?endstream", re.DOTALL)
_REFERENCE = rb"/%b (\d+) 0 R"
_RANGE = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> (?:\[([^]]*)\]|<([0-9A-F]*)>)")
_HEX = re.compile(rb"<([0-9A-F]*)>")
_RUN = re.compile(rb"BT\n/F(\d+) ([0-9.]+) Tf [^\n]*\n.*?ET\n", re.DOTALL)
_SHOWN = re.compile(rb"(?:([-0-9.]+) [-0-9.]+ Td )?(<([0-9A-F]{4})> Tj)")
_FAR = 0.05  # of the font's size: a gap that would be taken for a blank
_RING, _AA, _AM = "\u0e4d", "า", "ำ"
_MARKS = re.compile("[ัิ-ฺ็-๎]+")
_BLANKS = {"\t": " ", "\u00a0": " ", "ﬁ": "fi", "ﬂ": "fl"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark of a PDF: its `page` counts from 0, its `level` from 1."""

    title: str
    page: int
    level: int = 1


class PdfError(ValueError):
    """The bytes are not a PDF as Qt writes it."""


def mend(
    raw: bytes, private: Mapping[str, str], entries: Sequence[Entry], language: Language
) -> bytes:
    """Return the PDF `raw` with its text named right, with bookmarks and a language.

    `private` gives the texts of the letters that stand for drawings of the font.

    Raises:
        PdfError: `raw` is not a PDF as Qt writes it.
    """
    steps = mending(raw, private, entries, language)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            mended: bytes = end.value
            return mended


def mending(
    raw: bytes, private: Mapping[str, str], entries: Sequence[Entry], language: Language
) -> Generator[tuple[int, int], None, bytes]:
    """Do what `mend` does in steps: yield after each page how many of all are done."""
    try:
        document = _Document(raw)
        texts = _name_letters(document, private)
        pages = document.pages()
        for done, page in enumerate(pages, 1):
            content = document.reference(page, b"Contents")
            document.write_stream(content, _with_clusters(document.stream(content), texts))
            yield done, len(pages)
        _add_bookmarks(document, entries, pages)
        document.add_to(document.root, f"/Lang ({language})".encode("ascii"))
        return document.written()
    except (ValueError, IndexError, zlib.error) as error:
        raise PdfError(str(error)) from error


class _Document:
    """The objects of a PDF by number, each as what stands between `obj` and `endobj`."""

    def __init__(self, raw: bytes) -> None:
        table = raw.rfind(b"xref\n", 0, raw.rfind(b"startxref"))
        trailer = raw.find(b"trailer", table)
        if not raw.startswith(b"%PDF-") or table < 0 or trailer < 0:
            raise PdfError("no list of objects")
        self._start = raw[: raw.index(b"1 0 obj")] if b"1 0 obj" in raw else b""
        self._trailer = raw[trailer : raw.index(b"startxref", trailer)]
        self._objects: dict[int, bytes] = {}
        for line in raw[table:trailer].split(b"\n"):
            if line.rstrip().endswith(b" n"):
                self._take(raw, int(line.split()[0]))
        self.root = self._in(self._trailer, b"Root")

    def _take(self, raw: bytes, offset: int) -> None:
        head = re.compile(rb"(\d+) 0 obj\s*").match(raw, offset)
        if head is None:
            raise PdfError(f"no object at {offset}")
        end = raw.index(b"endobj", head.end())
        stream = raw.find(b"stream", head.end(), end)
        if stream >= 0:  # packed bytes may hold any word
            found = re.compile(rb"/Length (\d+)( 0 R)?").search(raw, head.end(), stream)
            if found is None:
                raise PdfError("a stream without a length")
            length = int(found[1])
            if found[2]:
                number = re.compile(rb"\n%d 0 obj\s*(\d+)" % length).search(raw, stream)
                length = int(number[1]) if number else 0
            end = raw.index(b"endobj", stream + length)
        self._objects[int(head[1])] = raw[head.end() : end].rstrip()

    def body(self, number: int) -> bytes:
        try:
            return self._objects[number]
        except KeyError:
            raise PdfError(f"no object {number}") from None

    def replace(self, number: int, body: bytes) -> None:
        self._objects[number] = body

    def add(self, body: bytes) -> int:
        number = max(self._objects) + 1
        self._objects[number] = body
        return number

    def add_to(self, number: int, entry: bytes) -> None:
        """Put another entry at the beginning of a dictionary."""
        self.replace(number, self.body(number).replace(b"<<", b"<<\n" + entry, 1))

    def reference(self, number: int, key: bytes) -> int:
        return self._in(self.body(number), key)

    def numbers(self) -> list[int]:
        return sorted(self._objects)

    def stream(self, number: int) -> bytes:
        match = _STREAM.match(self.body(number))
        if match is None:
            raise PdfError(f"no stream in {number}")
        return zlib.decompress(match[2]) if b"/FlateDecode" in match[1] else match[2]

    def write_stream(self, number: int, content: bytes) -> None:
        packed = zlib.compress(content, 9)
        head = b"<<\n/Length %d\n/Filter /FlateDecode\n>>\n" % len(packed)
        self.replace(number, head + b"stream\n" + packed + b"\nendstream")

    def pages(self) -> list[int]:
        tree = self.body(self.reference(self.root, b"Pages"))
        kids = re.search(rb"/Kids\s*\[(.*?)\]", tree, re.DOTALL)
        if kids is None:
            raise PdfError("no pages")
        return [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])]

    def written(self) -> bytes:
        out = bytearray(self._start)
        offsets = {}
        for number in self.numbers():
            offsets[number] = len(out)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, self._objects[number])
        place, size = len(out), max(offsets) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            if number in offsets:
                out += b"%010d 00000 n \n" % offsets[number]
            else:
                out += b"0000000000 65535 f \n"
        out += re.sub(rb"/Size \d+", b"/Size %d" % size, self._trailer)
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % place)

    @staticmethod
    def _in(body: bytes, key: bytes) -> int:
        match = re.search(_REFERENCE % key, body)
        if match is None:
            raise PdfError(f"no {key.decode()}")
        return int(match[1])


def _name_letters(document: _Document, private: Mapping[str, str]) -> dict[int, dict[bytes, str]]:
    """Write the letters of every font anew; return them by font and by code in hex."""
    fonts = {}
    for number in document.numbers():
        if b"/ToUnicode" not in document.body(number):
            continue
        table = document.reference(number, b"ToUnicode")
        found = _letters(document.stream(table))
        texts = {
            code: "".join(private.get(c, _BLANKS.get(c, c)) for c in text)
            for code, text in found.items()
        }
        document.write_stream(table, _table_of(texts))
        fonts[number] = texts
    return fonts


def _letters(table: bytes) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for match in _RANGE.finditer(table):
        first, last = int(match[1], 16), int(match[2], 16)
        if match[3] is not None:
            texts = [_text(code) for code in _HEX.findall(match[3])]
        else:
            start = _text(match[4])
            texts = [start[:-1] + chr(ord(start[-1]) + n) for n in range(last - first + 1)]
        for code, text in zip(range(first, last + 1), texts, strict=False):
            if text.strip("\0"):
                found[b"%04X" % code] = text
    return found


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode("ascii")).decode("utf-16-be", "replace")


def _code(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode("ascii")


def _table_of(texts: Mapping[bytes, str]) -> bytes:
    """Return the table of letters of one font in the form PDF asks for."""
    lines = [b"<%b> <%b>" % (code, _code(text)) for code, text in sorted(texts.items())]
    parts = [
        b"%d beginbfchar\n%b\nendbfchar\n" % (len(part), b"\n".join(part))
        for part in (lines[at : at + 100] for at in range(0, len(lines), 100))
    ]
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + b"".join(parts)
        + b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


def _with_clusters(content: bytes, fonts: Mapping[int, Mapping[bytes, str]]) -> bytes:
    """Return a page's content with each consonant and its signs named as one piece of text."""

    def in_run(run: re.Match[bytes]) -> bytes:
        texts = fonts.get(int(run[1]), {})
        shown = [_Shown.of(match, texts) for match in _SHOWN.finditer(run[0])]
        return _named(run[0], shown, _FAR * float(run[2]))

    return _RUN.sub(in_run, content)


@dataclass(frozen=True, slots=True)
class _Shown:
    """One drawing: where it stands in the content, its text, how far right of the one before."""

    start: int
    end: int
    text: str
    step: float

    @classmethod
    def of(cls, match: re.Match[bytes], texts: Mapping[bytes, str]) -> _Shown:
        return cls(match.start(2), match.end(), texts.get(match[3], ""), float(match[1] or 0))

    def belongs_to(self, before: str) -> bool:
        """Return whether this is a sign on what stands before, or the second half of ำ."""
        return bool(_MARKS.fullmatch(self.text)) or (self.text == _AA and _RING in before)


def _named(run: bytes, shown: Sequence[_Shown], far: float) -> bytes:
    """Return `run` with a text for each cluster.

    A sign that was moved to the left would make a reader see a blank after it, so the letter that
    follows such a one is named together with it.
    """
    pieces, done, place = [], 0, 0
    while place < len(shown):
        first, text, cluster = place, shown[place].text, shown[place].text
        place += 1
        while place < len(shown):
            here = shown[place]
            if here.belongs_to(cluster):
                cluster = text = (
                    f"{text.replace(_RING, '')}{_AM}" if here.text == _AA else text + here.text
                )
            elif place - first > 0 and _MARKS.fullmatch(shown[place - 1].text) and here.step > far:
                text, cluster = text + here.text, here.text
            else:
                break
            place += 1
        if place - first > 1:
            start, end = shown[first].start, shown[place - 1].end
            span = b"/Span <</ActualText <FEFF%b>>> BDC\n" % _code(text)
            pieces += [run[done:start], span, run[start:end], b"\nEMC"]
            done = end
    return b"".join([*pieces, run[done:]])


def _add_bookmarks(document: _Document, entries: Sequence[Entry], pages: Sequence[int]) -> None:
    """Add the tree of bookmarks and have it shown when the file is opened."""
    if not entries:
        return
    top = document.add(b"")
    numbers = [document.add(b"") for _ in entries]
    parents = _parents(entries)
    for place, entry in enumerate(entries):
        siblings = [n for n, parent in enumerate(parents) if parent == parents[place]]
        children = [n for n, parent in enumerate(parents) if parent == place]
        at = siblings.index(place)
        parent = parents[place]
        title = b"FEFF" + _code(entry.title)
        body = b"<</Title <%b> /Parent %d 0 R /Dest [%d 0 R /Fit]" % (
            title,
            top if parent is None else numbers[parent],
            pages[entry.page],
        )
        if at:
            body += b" /Prev %d 0 R" % numbers[siblings[at - 1]]
        if at + 1 < len(siblings):
            body += b" /Next %d 0 R" % numbers[siblings[at + 1]]
        if children:
            ends = (numbers[children[0]], numbers[children[-1]], len(children))
            body += b" /First %d 0 R /Last %d 0 R /Count -%d" % ends
        document.replace(numbers[place], body + b">>")
    roots = [numbers[n] for n, parent in enumerate(parents) if parent is None]
    ends = (roots[0], roots[-1], len(roots))
    document.replace(top, b"<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>" % ends)
    document.add_to(document.root, b"/Outlines %d 0 R /PageMode /UseOutlines" % top)


def _parents(entries: Sequence[Entry]) -> list[int | None]:
    parents: list[int | None] = []
    above: list[int] = []
    for place, entry in enumerate(entries):
        while above and entries[above[-1]].level >= entry.level:
            above.pop()
        parents.append(above[-1] if above else None)
        above.append(place)
    return parents
