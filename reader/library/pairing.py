# SPDX-License-Identifier: MIT
"""Holds the two languages of a chapter against each other, section by section, block by block."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.library import markup
from reader.library.finding import Finding, Severity
from reader.library.model import BlockKind
from reader.library.outline import Anchors, headings
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.library.markup import Element
    from reader.library.model import Block, Chapter, Section

_LIST = re.compile(r"(?:[*+-]|([0-9]+)\.)[ \t]+")
_DEFINED_ELSEWHERE = re.compile(r"\*\[[^\]]*\][ ]?:|\[\^[^\]]*\]:")
_ELSEWHERE = "elsewhere"  # what is written here and shown in another place
_HELD = (
    "list",
    "box",
    "definitions",
    _ELSEWHERE,
)  # what goes on after an empty line if the next is indented


@dataclass(frozen=True)
class Side:
    """One language of a chapter: its file, what became of it, and where its blocks stand.

    `lines` gives the line of each section's heading (0 in the opening) and of its blocks.
    """

    path: Path
    chapter: Chapter
    lines: dict[str, tuple[int, list[int]]]

    @cached_property
    def elements(self) -> dict[str, Element]:
        """The elements of the page by id."""
        tree = markup.parse(strip_breaks(self.chapter.html))
        return {e.attributes["id"]: e for e in tree.elements() if "id" in e.attributes}

    def heading_line(self, anchor: str) -> int:
        """Return the line of a section's heading."""
        return self.lines.get(anchor, (0, []))[0]

    def line(self, section: Section, number: int) -> int:
        """Return the line at which a block begins, or that of its heading if that is not known."""
        heading, lines = self.lines.get(section.anchor, (0, []))
        known = len(lines) == len(section.blocks) and 1 <= number <= len(lines)
        return lines[number - 1] if known else heading


def block_lines(body: str, first_line: int, summary_line: int) -> dict[str, tuple[int, list[int]]]:
    """Return for each anchor the line of its heading and the lines at which its blocks begin.

    The opening's first block is the summary. Lines count from 1 in the file.
    """
    starts = {heading.line: heading for heading in headings(body, first_line)}
    anchors = Anchors()
    found: dict[str, tuple[int, list[int]]] = {"": (summary_line, [summary_line])}
    blocks = found[""][1]
    lines = body.split("\n")
    kind, after_gap = "", True
    for i, line in enumerate(lines):
        number = first_line + i
        if number in starts:
            heading = starts[number]
            if heading.title and anchors.take(heading.anchor):
                blocks = []
                found[heading.anchor] = (number, blocks)
            elif heading.title:
                blocks.append(number)
            kind, after_gap = "", True
        elif not line.strip():
            after_gap = True
        elif after_gap:
            begun = _kind(lines, i)
            if not _goes_on(line, kind, begun):
                if begun != _ELSEWHERE:
                    blocks.append(number)
                kind = begun
            after_gap = False
    return found


def compare(th: Side, en: Side) -> Iterator[Finding]:
    """Yield where the two languages of a chapter differ in their build."""
    yield from _compare_anchors(th, en)
    for section in th.chapter.sections:
        other = en.chapter.section(section.anchor)
        if other is not None:
            yield from _compare_sections(th, en, section, other)


def _compare_anchors(th: Side, en: Side) -> Iterator[Finding]:
    ours = [section.anchor for section in th.chapter.sections]
    theirs = [section.anchor for section in en.chapter.sections]
    if sorted(ours) != sorted(theirs):
        for side, anchors, missing in ((th, ours, theirs), (en, theirs, ours)):
            for anchor in anchors:
                if anchor not in missing:
                    sentence = f"The section “#{anchor}” is missing in the other language."
                    yield Finding(side.path, side.heading_line(anchor), "anchors-differ", sentence)
        return
    for mine, other in zip(ours, theirs, strict=True):
        if mine != other:
            sentence = f"“#{other}” stands here in English, “#{mine}” in Thai."
            yield Finding(en.path, en.heading_line(other), "anchors-differ", sentence)
            return


def _compare_sections(th: Side, en: Side, ours: Section, theirs: Section) -> Iterator[Finding]:
    if ours.level != theirs.level:
        sentence = f"“#{ours.anchor}” is of level {theirs.level} here, {ours.level} in Thai."
        yield Finding(en.path, en.heading_line(ours.anchor), "levels-differ", sentence)
    if len(ours.blocks) != len(theirs.blocks):
        where = f"“#{ours.anchor}”" if ours.anchor else "The opening"
        sentence = f"{where} has {len(theirs.blocks)} blocks here, {len(ours.blocks)} in Thai"
        line = en.heading_line(ours.anchor)
        for a, b in zip_longest(ours.blocks, theirs.blocks):
            if a is None or b is None or a.kind != b.kind:
                number = (a or b).number
                kinds = f"{b.kind if b else 'nothing'} here, {a.kind if a else 'nothing'} in Thai"
                sentence += f"; block {number} is {kinds}"
                line = en.line(theirs, number)
                break
        yield Finding(en.path, line, "blocks-differ", f"{sentence}.")
        return
    for a, b in zip(ours.blocks, theirs.blocks, strict=True):
        yield from _compare_blocks(th, en, theirs, a, b)


def _compare_blocks(th: Side, en: Side, section: Section, a: Block, b: Block) -> Iterator[Finding]:
    line = en.line(section, b.number)
    if a.kind != b.kind:
        sentence = f"Block {b.number} is a {b.kind} here, a {a.kind} in Thai."
        yield Finding(en.path, line, "blocks-differ", sentence)
        return
    name = f"{section.anchor}~{b.number}"
    ours, theirs = th.elements.get(name), en.elements.get(name)
    if ours is None or theirs is None:
        return
    if shape(ours) != shape(theirs):
        sentence = f"The {b.kind} has {shape(theirs)} here, {shape(ours)} in Thai."
        yield Finding(en.path, line, "shapes-differ", sentence, Severity.WARNING)
    if notes(ours) != notes(theirs):
        only = sorted((notes(ours) - notes(theirs)) + (notes(theirs) - notes(ours)))
        sentence = f"The footnotes of the {b.kind} differ: {', '.join(only)}."
        yield Finding(en.path, line, "notes-differ", sentence, Severity.WARNING)


def shape(block: Element) -> str:
    """Return how a block is built, in words that can be compared."""
    counts = Counter(element.tag for element in block.walk())
    parts = [
        f"{counts[tag]} {name}"
        for tag, name in (("li", "entries"), ("tr", "rows"), ("dt", "terms"), ("dd", "meanings"))
        if counts[tag]
    ]
    if counts["tr"]:
        parts.append(f"{counts['th'] + counts['td']} cells")
    if "box" in block.classes:
        inner = [e.tag for e in block.elements() if "box-title" not in e.classes]
        kind = next(iter(sorted(block.classes - {"box"})), "")
        parts += [f"the kind {kind}", f"{len(inner)} blocks inside ({' '.join(inner)})"]
    return ", ".join(parts) or "one line"


def notes(block: Element) -> Counter[str]:
    """Return which footnotes a block refers to, and how often."""
    return Counter(
        element.attributes["href"].removeprefix("#note:")
        for element in block.walk()
        if element.tag == "a" and element.attributes.get("href", "").startswith("#note:")
    )


def _kind(lines: list[str], i: int) -> str:
    """Return what begins at a line that follows an empty one."""
    line = lines[i]
    listed = _LIST.match(line)
    if _DEFINED_ELSEWHERE.match(line):
        return _ELSEWHERE
    if listed:
        return "list-ol" if listed[1] else "list-ul"
    if line.startswith("!!!"):
        return "box"
    if i + 1 < len(lines) and lines[i + 1].startswith(":   "):
        return "definitions"
    return BlockKind.PARAGRAPH


def _goes_on(line: str, kind: str, begun: str) -> bool:
    """Return whether a line after an empty one still belongs to the block before it."""
    if line.startswith(("    ", "\t")):
        return kind.startswith(_HELD)
    return kind == begun and kind.startswith(("list", "definitions"))
