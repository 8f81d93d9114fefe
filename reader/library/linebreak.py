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

    Stress and links part a line into several texts without parting its words. A break before
    one stands within it: Qt ends no line where letters of another form begin.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._texts: list[tuple[Element, int]] = []  # where a text is

    def run(self, block: Element) -> None:
        """Break the lines of `block` and of everything in it but code."""
        if block.tag != "pre":
            self._gather(block)
            self._flush()

    def _gather(self, element: Element) -> None:
        for place, child in enumerate(element.children):
            if isinstance(child, str):
                self._texts.append((element, place))
            elif is_note(child):
                continue
            elif child.is_inline and child.tag not in ("br", "code"):
                self._gather(child)
            else:
                self._flush()
                if child.tag not in ("br", "code", "pre"):
                    self._gather(child)
                    self._flush()

    def _flush(self) -> None:
        texts = [strip_breaks(str(element.children[place])) for element, place in self._texts]
        broken = self._segmenter.breaks("".join(texts))
        at = 0
        for text, (element, place) in zip(texts, self._texts, strict=True):
            ends = at + _length_with_breaks(broken, at, len(text))
            element.children[place] = broken[at:ends]
            at = ends
        self._texts.clear()


def _length_with_breaks(broken: str, start: int, letters: int) -> int:
    """Return how far the next `letters` letters reach in `broken`, breaks before them included."""
    at = start
    while letters:
        letters -= broken[at] != BREAK
        at += 1
    return at - start
