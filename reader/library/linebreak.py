# SPDX-License-Identifier: MIT
"""Putting U+200B between the words of Thai on a page, which is where its lines may end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.markup import is_note
from reader.text.thai import BREAK, strip_breaks

if TYPE_CHECKING:
    from reader.library.markup import Element
    from reader.text.thai import Segmenter


class LineBreaker:
    """Puts U+200B between Thai words, looking at each line as a whole.

    Stress and links part a line into several texts without parting its words.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._texts: list[tuple[Element, int, int]] = []  # where a text is, and how deep

    def run(self, block: Element) -> None:
        """Break the lines of `block` and of everything in it but code."""
        if block.tag != "pre":
            self._gather(block, 0)
            self._flush()

    def _gather(self, element: Element, depth: int) -> None:
        for place, child in enumerate(element.children):
            if isinstance(child, str):
                self._texts.append((element, place, depth))
            elif is_note(child):
                continue
            elif child.is_inline and child.tag not in ("br", "code"):
                self._gather(child, depth + 1)
            else:
                self._flush()
                if child.tag not in ("br", "code", "pre"):
                    self._gather(child, 0)
                    self._flush()

    def _flush(self) -> None:
        texts = [strip_breaks(str(element.children[place])) for element, place, _ in self._texts]
        broken = self._segmenter.breaks("".join(texts))
        at = 0
        for i, (element, place, depth) in enumerate(self._texts):
            ends = at + _length_with_breaks(broken, at, len(texts[i]))
            piece = broken[at:ends]
            at = ends
            follows = broken[at : at + 1] == BREAK and i + 1 < len(self._texts)
            if follows and depth < self._texts[i + 1][2]:
                piece += BREAK  # outside the link or stress that follows
                at += 1
            element.children[place] = piece
        self._texts.clear()


def _length_with_breaks(broken: str, start: int, letters: int) -> int:
    """Return how far the next `letters` letters reach in `broken`, breaks before them included."""
    at = start
    while letters:
        letters -= broken[at] != BREAK
        at += 1
    return at - start
