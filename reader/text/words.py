# SPDX-License-Identifier: MIT
"""The words of mixed Thai and Latin text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.text.thai import Segmenter

_RUN = re.compile(
    "(?P<thai>[\u0e01-\u0e3a\u0e40-\u0e4e]+)|(?P<number>\\d+(?:[.,]\\d+)*)"
    "|(?P<latin>[^\\W\\d_\u0e00-\u0e7f]+)"
)


_INITIALS = re.compile("(?<![\u0e01-\u0e4e])(?:[ก-ฮ]{1,2}\\.){2,}")


class Word(NamedTuple):
    """One word and its place in the text it was taken from, in code points."""

    text: str
    start: int
    end: int


class Run(NamedTuple):
    """A stretch of one kind of writing: "thai", "latin" or "number"."""

    kind: str
    text: str
    start: int


def runs(text: str) -> Iterator[Run]:
    """Yield the stretches of `text` that hold words; what stands between them is left out."""
    for match in _RUN.finditer(text):
        yield Run(str(match.lastgroup), match[0], match.start())


def words(text: str, segmenter: Segmenter) -> list[Word]:
    """Return the words of `text` in order; Thai runs are cut by `segmenter`."""
    found: list[Word] = []
    for kind, run, start in runs(text):
        for piece in segmenter.words(run) if kind == "thai" else [run]:
            found.append(Word(piece, start, start + len(piece)))
            start += len(piece)
    return found


def join_initials(text: str) -> str:
    """Return `text` with Thai abbreviations such as พ.ร.บ. as one word, พรบ."""
    return _INITIALS.sub(lambda match: match[0].replace(".", ""), text)
