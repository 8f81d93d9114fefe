# SPDX-License-Identifier: MIT
"""Where to mark what was found, in a snippet and on the page alike; and which piece to show."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reader.text.normalize import Folded, fold, folded, squeeze, squeezed, widen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.search.sidecar import Entry

WIDTH = 150  # letters of a snippet

_BEFORE = 45  # letters shown before the first mark
_LOOSE = re.compile(r"\n|[^\w\s\u0e00-\u0e7f]\s|[^\w\u0e00-\u0e7f]{4,}")
_SHORT = 3
_NEAR = 30  # letters within which a blank is looked for
_LEADING = "เแโใไ"


class Snippet(NamedTuple):
    """A piece of a section: its text, what to mark in it, and the number of its block."""

    text: str
    spans: tuple[tuple[int, int], ...]
    block: int


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where `words` stand in `text`, as (start, end) in code points, in order.

    Blanks, punctuation, capitals and the like count as little as in search itself. The spans do not
    touch or overlap, and none begins or ends inside a written sign.
    """
    wanted = {squeeze(fold(word)) for word in words} - {""}
    if not wanted:
        return []
    form = squeezed(folded(text))
    found: list[tuple[int, int]] = []
    for word in wanted:
        found.extend(_places(text, form, word))
    return _merged([widen(text, start, end) for start, end in found])


def choose(entry: Entry, words: Sequence[str]) -> Snippet:
    """Return the piece of the section that shows most of `words`."""
    if not entry.blocks:
        return Snippet("", (), 0)
    wanted = [squeeze(fold(word)).lower() for word in words]
    best = _best_block(entry, [word for word in wanted if word])
    number, text = entry.blocks[best]
    text = text.replace("\n", " ")
    marked = spans(text, words)
    if not marked and best + 1 < len(entry.blocks):
        joined = f"{text} {entry.blocks[best + 1][1]}".replace("\n", " ")
        if over_the_end := spans(joined, words):
            text, marked = joined, over_the_end
    return _window(text, marked, number)


def _best_block(entry: Entry, words: list[str]) -> int:
    """Return the index of the block with the most different words, the longest counting most."""
    gains = [0.0] * (len(entry.blocks) + 1)
    for word in words:
        seen = set()
        at = entry.plain.find(word, entry.title_end)
        while at >= 0:
            block = bisect_right(entry.block_ends, at)
            if block not in seen:
                seen.add(block)
                gains[block] += len(word)
            at = entry.plain.find(word, max(at + 1, _block_end(entry, block)))
    return max(range(len(entry.blocks)), key=lambda i: (gains[i], -i))


def _block_end(entry: Entry, block: int) -> int:
    return entry.block_ends[block] if block < len(entry.block_ends) else len(entry.plain)


def _places(text: str, form: Folded, word: str) -> list[tuple[int, int]]:
    """Return the source spans of `word`; better matches hide the chance ones."""
    tight: list[tuple[int, int]] = []
    loose: list[tuple[int, int]] = []
    at = form.text.find(word)
    while at >= 0:
        start, end = form.span(at, at + len(word))
        is_chance = _LOOSE.search(text, start, end) or not _stands_apart(text, start, end, word)
        (loose if is_chance else tight).append((start, end))
        at = form.text.find(word, at + len(word))
    return tight or loose


def _stands_apart(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether a Latin word or a number is not just a part of longer ones."""
    if word.isdigit():
        return not (_is_digit(text, start - 1) or _is_digit(text, end))
    if not word.isascii():
        return True
    ends_word = not _is_latin(text, end)
    is_one = text[start:end].isalnum()
    return not _is_latin(text, start - 1) and (ends_word or (is_one and len(word) > _SHORT))


def _is_latin(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isascii() and text[at].isalpha()


def _is_digit(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isdigit()


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, marked: Sequence[tuple[int, int]], block: int) -> Snippet:
    """Return at most about WIDTH letters of `text` around its first mark, cut at blanks if near."""
    first_start, first_end = marked[0] if marked else (0, 0)
    start, end = 0, len(text)
    if len(text) > WIDTH:
        start = 0 if first_start <= _BEFORE else _cut(text, first_start - _BEFORE, first_start)
        end = max(_cut_back(text, start + WIDTH), first_end)
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    shift = len(before) - start
    inside = [(a + shift, b + shift) for a, b in marked if start <= a and b <= end]
    return Snippet(f"{before}{text[start:end]}{after}", tuple(inside), block)


def _cut(text: str, at: int, latest: int) -> int:
    blank = text.find(" ", at, latest)
    return blank + 1 if blank >= 0 else _border(text, at)


def _cut_back(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", at - _NEAR, at)
    return blank if blank >= 0 else _border(text, at)


def _border(text: str, at: int) -> int:
    """Return the last place up to `at` where no written Thai sign is torn."""
    at = widen(text, at, at)[0]
    while at > 0 and text[at - 1] in _LEADING:
        at -= 1
    return at
