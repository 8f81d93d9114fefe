# SPDX-License-Identifier: MIT
"""Reference numbers in the margin of a page: “4.3.2” at a heading, “¶2” at a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from reader.gui.theme import FAMILY
from reader.library.citation import thai_digits

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.gui.chapter_view import ChapterView
    from reader.gui.places import Place
    from reader.gui.theme import Theme

_POINTS = 9.0
_GAP = 8  # pixels between the text and its number
_ROOM = 64  # pixels beside the text that a long number needs


class Numbers:
    """Draws the numbers right of a page's text while they are on."""

    def __init__(self, view: ChapterView) -> None:
        self._view = view
        self._theme: Theme | None = None
        self._is_on = False
        self._is_thai = False
        view.add_layer(self._paint)

    @property
    def is_on(self) -> bool:
        """Whether the numbers are shown."""
        return self._is_on

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self._view.viewport().update()

    def show(self, is_on: bool, *, is_thai: bool) -> None:
        """Show or hide the numbers, in Thai digits if `is_thai`."""
        self._is_on, self._is_thai = is_on, is_thai
        self._view.set_beside(_ROOM if is_on else 0)
        self._view.viewport().update()

    def text_of(self, place: Place) -> str:
        """Return the number of a place of the chapter that is shown; empty if it has none."""
        chapter = self._view.chapter
        section = chapter.section(place.anchor) if chapter else None
        if section is None:
            return ""
        text = f"¶{place.block}" if place.block else section.number
        return thai_digits(text) if self._is_thai else text

    def _paint(self, painter: QPainter) -> None:
        if not self._is_on or self._theme is None:
            return
        font = QFont(FAMILY)
        font.setPointSizeF(_POINTS)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        view = self._view
        form = view.document().rootFrame().frameFormat()
        left = view.viewport().width() - form.rightMargin() + _GAP
        shift = view.verticalScrollBar().value()
        for place in view.places:
            top = view.top_of(place) - shift
            if top > view.viewport().height():
                break
            height = view.line_height(place)
            if top + height >= 0:
                box = QRectF(left, top, form.rightMargin() - _GAP, height)
                flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                painter.drawText(box, flags, self.text_of(place))
