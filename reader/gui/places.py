# SPDX-License-Identifier: MIT
"""Places of a chapter in its document: where headings, blocks and footnotes begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QTextBlock, QTextDocument

_NOTES = "note:"  # begins the name of a footnote


class Place(NamedTuple):
    """Where a heading (`block` 0) or a block begins in the document."""

    position: int
    anchor: str
    block: int


def read_places(document: QTextDocument) -> list[Place]:
    """Return where headings and blocks begin; numbers of lists take the page's font by the way."""
    places = []
    block = document.begin()
    while block.isValid():
        if block.textList() is not None:
            _name_marker_font(block, document.defaultFont())
        pieces = block.begin()
        while not pieces.atEnd():
            fragment = pieces.fragment()
            names = fragment.charFormat().anchorNames()
            if not names:
                break
            for name in names:
                anchor, _, number = name.partition("~")
                if name != "top" and ":" not in name:
                    places.append(Place(fragment.position(), anchor, int(number or 0)))
            pieces += 1
        block = block.next()
    return places


def read_notes_start(document: QTextDocument) -> int:
    """Return the position where the footnotes begin, -1 without any."""
    block, found = document.lastBlock(), -1
    while block.isValid() and _is_note(block):
        found = block.position()
        block = block.previous()
    return found


def _is_note(block: QTextBlock) -> bool:
    pieces = block.begin()
    while not pieces.atEnd():
        if any(n.startswith(_NOTES) for n in pieces.fragment().charFormat().anchorNames()):
            return True
        pieces += 1
    return False


def _name_marker_font(block: QTextBlock, font: QFont) -> None:
    """Have a list's number drawn in the page's font; Qt takes the block's, not the text's."""
    form = block.charFormat()
    form.setFont(font)
    QTextCursor(block).setBlockCharFormat(form)
