# SPDX-License-Identifier: MIT
"""Where lines of Thai end in a document: at the U+200B of its HTML, and nowhere else.

Qt asks the system's own word list too, where there is one, and lets a line end before any word of
Thai: also after an opening quotation mark. Such a line is made to end at the U+200B before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.text.thai import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument

_OPENINGS = "“‘«([{"
_THAI = re.compile("[\u0e00-\u0e7f]")
_TEXTS = re.compile(">[^<]+")
_BLANK = re.compile(r" (?=\S)")


def prepared(html: str) -> str:
    """Return `html` with a U+200B after each blank too, for `settled`: a line may end there."""
    return _TEXTS.sub(lambda text: _BLANK.sub(rf"\g<0>{BREAK}", text[0]), html)


def settled(html: str, make: Callable[[str], QTextDocument]) -> tuple[QTextDocument, set[int]]:
    """Return the document that `make` makes of `html`, and which of its U+200B end a line."""
    forced: set[int] = set()
    while True:
        document = make(_with_ends(html, forced))
        document.documentLayout().documentSize()  # it is laid out when it is asked for
        ends, strays = _line_ends(document)
        if strays <= forced:
            return document, ends | forced
        forced |= strays


def _with_ends(html: str, ends: set[int]) -> str:
    """Return `html` with a line's end after some of its U+200B."""
    first, *rest = html.split(BREAK)
    return first + "".join(
        BREAK + ("<br/>" if n in ends else "") + part for n, part in enumerate(rest)
    )


def _line_ends(document: QTextDocument) -> tuple[set[int], set[int]]:
    """Return which of the U+200B of a document, counted from 0, end a line.

    The second are the first in each block that should end a line because the next one begins where
    it may not.
    """
    ends: set[int] = set()
    strays: set[int] = set()
    count = 0
    block = document.begin()
    while block.isValid():
        text = _utf16(block.text())
        layout = block.layout()
        starts = {layout.lineAt(n).textStart() for n in range(1, layout.lineCount())}
        is_good = True
        last = -1  # U+200B in the line
        for place, letter in enumerate(text):
            if place in starts:
                if is_good and last >= 0 and not _may_end(text, place):
                    strays.add(last)
                    is_good = False
                last = -1
            if letter == BREAK:
                if place + 1 in starts:
                    ends.add(count)
                elif _letter_before(text, place) not in _OPENINGS:
                    last = count
                count += 1
        block = block.next()
    return ends, strays


def _may_end(text: str, place: int) -> bool:
    """Return whether a line may end before `place`."""
    letter = _letter_before(text, place)
    return letter not in _OPENINGS and (text[place - 1] == BREAK or not _THAI.match(letter))


def _letter_before(text: str, place: int) -> str:
    """Return the letter before `place` that is no U+200B; a blank if there is none."""
    while place and text[place - 1] == BREAK:
        place -= 1
    return text[place - 1] if place else " "


def _utf16(text: str) -> str:
    """Return `text` with two signs for each that Qt counts as two."""
    if not text or max(text) <= "\uffff":
        return text
    return "".join(sign if sign <= "\uffff" else "\ufffd\ufffd" for sign in text)
