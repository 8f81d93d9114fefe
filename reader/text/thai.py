# SPDX-License-Identifier: MIT
"""Where the words of Thai text begin and end; the only door to a Thai word list.

Thai is written without blanks. A run of Thai is cut by dynamic programming over a word list that
is ordered by commonness, at the borders of character clusters only, so that a vowel sign or a tone
mark is never torn from its consonant.
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import inf, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BREAK = "\u200b"
WORD_FILE = "words_th.txt"
TERM_FILE = "thai_terms.txt"
WORDS_VERSION = "0b5215d5f4d2"  # begins the SHA-256 of both files together

_MARK = "ัิ-ฺ็-๎"
_TONE = "[่-๋]?"
_BASE = "[ก-ฮ]"
# One cluster: what no word border can stand inside of. ั, ื and ็ (but for ก็) need the consonant
# that follows; a consonant silenced by ์ belongs to what stands before it.
_CLUSTER = re.compile(
    rf"""
    (?:
        เ{_BASE}{{1,2}}(?:ี{_TONE}ย|ื{_TONE}อ)ะ?
      | [เแโใไ]?{_BASE}[ัื]{_TONE}{_BASE}[{_MARK}]*ะ?
      | [เแโใไ]{_BASE}็{_TONE}{_BASE}
      | [ขค-ฮ]็{_TONE}{_BASE}
      | [เแโใไ]?{_BASE}[{_MARK}]*[ะาำๅ]*
      | [๐-๙]+
      | .
    )
    [{_MARK}]*
    (?:{_BASE}?{_BASE}[ิุ]?์)*
    """,
    re.VERBOSE | re.DOTALL,
)
_RUN = re.compile("[\u0e01-\u0e5b]+")

_LONGEST = 32  # letters of the longest entry that is used
_WORD = 2.4  # the price of any word; with log(rank) it is Zipf's law for a list of this size
_UNKNOWN = 10.0
_UNKNOWN_CLUSTER = 10.0
_TERMS_AFTER = 1000  # terms of the field count as just less common than this many words

_NEVER_FIRST = re.compile(f"[ะาำๅๆฯ๏๚๛๐-๙{_MARK}]")
_NEVER_LAST = re.compile("[เแโใไ฿๐-๙]")
_FIXED_BLANK = "\u00a0"
# Blanks at which no line may end: before ๆ, ฯลฯ and a note's arrow, after the letters of an era and
# the word for per cent, and between a number and what it counts; a year is no such number.
_HELD_BLANK = re.compile(
    r" (?=ๆ|ฯลฯ|↑)"
    r"|(?<=[พค]\.ศ\.) (?=[0-9๐-๙])|(?<=ร้อยละ) (?=[0-9๐-๙])"
    r"|(?<![0-9๐-๙.,])([0-9๐-๙]{1,3}(?:[.,][0-9๐-๙]+)*) (?=[ก-ฮเ-ไ])"
)
_FIXED_HELD_BLANK = re.compile(
    f"{_FIXED_BLANK}(?=ๆ|ฯลฯ|↑)|(?<=[0-9๐-๙]){_FIXED_BLANK}(?=[ก-ฮเ-ไ])"
    rf"|(?<=[พค]\.ศ\.){_FIXED_BLANK}(?=[0-9๐-๙])|(?<=ร้อยละ){_FIXED_BLANK}(?=[0-9๐-๙])"
)


class Segmenter:
    """Cuts Thai into words."""

    def __init__(self, words: Iterable[str] | Iterable[bytes]) -> None:
        """Take the word list, commonest first; the order is all that is known of commonness.

        Words are kept as bytes (see `packed`), half the memory, and may be given so.
        """
        self._costs: dict[bytes, float] = {}
        shared: dict[float, float] = {}  # of tens of thousands of costs, a thousand are different
        for rank, word in enumerate((word for word in words if word), 1):
            cost = round(_WORD + log(rank), 2)
            letters = word if isinstance(word, bytes) else packed(word)
            self._costs.setdefault(letters, shared.setdefault(cost, cost))
        self._longest = min(_LONGEST, max(map(len, self._costs), default=0))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and packed(word) in self._costs

    def words(self, run: str) -> list[str]:
        """Return the words of `run` in order; joined, they are `run` again.

        Letters that belong to no known word stay together as one piece.
        """
        borders = cluster_borders(run)
        steps = self._cheapest(run, borders)
        pieces: list[str] = []
        at = len(borders) - 1
        while at > 0:
            begin = steps[at]
            pieces.append(run[borders[begin] : borders[at]])
            at = begin
        pieces.reverse()
        return pieces

    def inner_words(self, run: str) -> list[tuple[int, int]]:
        """Return where every listed word stands in `run`, overlapping ones too, as (start, end)."""
        borders, letters = cluster_borders(run), packed(run)
        found = []
        for i, start in enumerate(borders):
            for end in borders[i + 1 :]:
                if end - start > self._longest:
                    break
                if letters[start:end] in self._costs:
                    found.append((start, end))
        return found

    def breaks(self, text: str) -> str:
        """Return `text` with U+200B wherever a line may end between two Thai words.

        Two words that are one when joined (ที่มา) stay on a line. A blank at which no line may end
        becomes U+00A0. Breaks that were in `text` before are replaced; `strip_breaks` undoes all.
        """
        glued = _HELD_BLANK.sub(_hold, strip_breaks(text))
        return _RUN.sub(lambda match: self._with_breaks(match[0]), glued)

    def _with_breaks(self, run: str) -> str:
        pieces = self.words(run)
        parts = pieces[:1]
        for before, after in pairwise(pieces):
            if _may_part(before, after) and before + after not in self:
                parts.append(BREAK)
            parts.append(after)
        return "".join(parts)

    def _cheapest(self, run: str, borders: list[int]) -> list[int]:
        """Return for each border where the last piece before it begins, on the cheapest way."""
        last = len(borders) - 1
        known, known_from = [inf] * (last + 1), [0] * (last + 1)
        unknown, unknown_from = [inf] * (last + 1), [0] * (last + 1)
        known[0] = 0.0
        cost_of, longest, letters = self._costs.get, self._longest, packed(run)
        for i in range(last):
            start, so_far = borders[i], min(known[i], unknown[i])
            for j in range(i + 1, last + 1):
                end = borders[j]
                if end - start > longest:
                    break
                cost = cost_of(letters[start:end])
                if cost is not None and so_far + cost < known[j]:
                    known[j], known_from[j] = so_far + cost, i
            begun, opened = unknown[i] + _UNKNOWN_CLUSTER, known[i] + _UNKNOWN + _UNKNOWN_CLUSTER
            if begun < opened:
                unknown[i + 1], unknown_from[i + 1] = begun, unknown_from[i]
            else:
                unknown[i + 1], unknown_from[i + 1] = opened, i
        return [
            known_from[i] if known[i] <= unknown[i] else unknown_from[i] for i in range(last + 1)
        ]


def load_segmenter(folder: Path) -> Segmenter:
    """Return a segmenter over the word lists in `folder`: the general one and the field's terms.

    Raises:
        OSError: a list is missing or cannot be read.
        UnicodeDecodeError: a list is not UTF-8.
    """
    words = packed((folder / WORD_FILE).read_text(encoding="utf-8")).split(b"\n")
    terms = packed((folder / TERM_FILE).read_text(encoding="utf-8")).split(b"\n")
    words[_TERMS_AFTER:_TERMS_AFTER] = terms
    return Segmenter(words)


def strip_breaks(text: str) -> str:
    """Return `text` without the marks that only serve line breaking, as its author wrote it."""
    return _FIXED_HELD_BLANK.sub(" ", text.replace(BREAK, ""))


def packed(text: str) -> bytes:
    """Return `text` with a byte a code point (TIS-620); what is not Thai or ASCII becomes "?"."""
    return text.encode("tis-620", "replace")


def cluster_borders(run: str) -> list[int]:
    """Return the offsets in `run` at which a word may begin or end, 0 and the end included."""
    return [0, *(match.end() for match in _CLUSTER.finditer(run))]


def _hold(blank: re.Match[str]) -> str:
    return (blank[1] or "") + _FIXED_BLANK


def _may_part(before: str, after: str) -> bool:
    """Tell whether a line may end between the two words."""
    if _NEVER_FIRST.match(after) or _NEVER_LAST.match(before[-1]):
        return False
    return len(before) > 1 and len(after) > 1
