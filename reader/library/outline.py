# SPDX-License-Identifier: MIT
"""The headings of a chapter, read from its Markdown without rendering it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = "top"  # the id of the chapter's title on the page; no section may take it

_GROUP, _DEEPEST = 2, 6  # levels
_HEADING = re.compile(r"(#{1,6})[ ]*(.*?)[ ]*#*[ ]*")
_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*([^}\n ][^}\n]*)\}\s*$")
_ANCHOR = re.compile(r"#(\S+)")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOTE = re.compile(r"\[\^[^\]]*\]")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_STRESS = re.compile(r"(?<!\\)(\*+|`+|(?<!\w)_+|_+(?!\w))")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading; `anchor` is as written, be it empty or unusable, `line` counts from 1."""

    level: int
    title: str
    anchor: str
    line: int


class Numbering:
    """Gives sections their reference numbers, as in "4.3.2", in the order they stand.

    In a generated chapter only the groups have one, its entries none.
    """

    def __init__(self, chapter: str, *, is_generated: bool = False) -> None:
        self._chapter = chapter
        self._deepest = _GROUP if is_generated else _DEEPEST
        self._counts: list[int] = []

    def next(self, level: int) -> str:
        """Return the number of the next section of this level (2 is the highest), or ""."""
        if level > self._deepest:
            return ""
        depth = min(max(level - 1, 1), len(self._counts) + 1)
        self._counts = [*self._counts[:depth], *([0] * (depth - len(self._counts)))]
        self._counts[-1] += 1
        return ".".join([self._chapter, *map(str, self._counts)])


class Anchors:
    """Decides which headings begin a section: those with an anchor that is sound and new."""

    def __init__(self) -> None:
        self._seen = {TOP}

    def take(self, anchor: str) -> bool:
        """Return whether a heading with this anchor begins a section, and remember it."""
        if not _ID.fullmatch(anchor) or anchor in self._seen:
            return False
        self._seen.add(anchor)
        return True


def is_anchor(anchor: str) -> bool:
    """Return whether `anchor` is formed as anchors are."""
    return bool(_ID.fullmatch(anchor))


def headings(body: str, first_line: int = 1) -> Iterator[Heading]:
    """Yield every heading of a chapter's `body`, which begins at `first_line` of its file."""
    for number, line in enumerate(body.split("\n"), first_line):
        match = _HEADING.fullmatch(line)
        if match is None:
            continue
        words = match[2]
        attributes = _ATTRIBUTES.search(words)
        anchor = _ANCHOR.search(attributes[1]) if attributes else None
        title = plain(words[: attributes.start()] if attributes else words)
        yield Heading(len(match[1]), title, anchor[1] if anchor else "", number)


def plain(markdown: str) -> str:
    """Return a short run of Markdown, such as a title, as the page shows it."""
    text = _NOTE.sub("", markdown)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _ESCAPE.sub(r"\1", _STRESS.sub("", text))
    return " ".join(html.unescape(text).split())
