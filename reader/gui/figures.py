# SPDX-License-Identifier: MIT
"""Figures of the book as images, in the colours of the theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from reader.gui.icons import draw_svg

if TYPE_CHECKING:
    from reader.gui.theme import Theme

_NO_FIGURE = 24  # pixels of height that a missing picture leaves


def figure_image(raw: bytes, theme: Theme, width: int, ratio: float) -> QImage:
    """Return an SVG of the book in the theme's colours, `width` units wide."""
    from PySide6.QtSvg import QSvgRenderer

    themed = recolored(raw, theme)
    natural = QSvgRenderer(themed).defaultSize()
    if natural.isEmpty():
        return no_figure(width)
    height = round(natural.height() * width / natural.width())
    return draw_svg(themed, QSize(width, height), ratio)


def no_figure(width: int) -> QImage:
    """Return a blank strip; without any image at all Qt loses count of the page's height."""
    image = QImage(max(1, width), _NO_FIGURE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QtCore.Qt.GlobalColor.transparent)
    return image


# The colours that figures are drawn in (the guide for authors) and the roles they stand for.
FIGURE_COLORS = {
    "#FFFFFF": "page",
    "#1E2A2E": "page_text",
    "#5C6B70": "muted",
    "#DCE3E2": "line",
    "#0C6B68": "accent",
    "#E2F0EE": "accent_soft",
    "#FFE58A": "figure_mark",
    "#8A5A00": "caution",
    "#FFF6DE": "caution_soft",
}


def recolored(raw: bytes, theme: Theme) -> bytes:
    """Return an SVG of the book with its colours swapped for the theme's."""

    def swap(match: re.Match[str]) -> str:
        role = FIGURE_COLORS.get(match[0].upper())
        return theme[role] if role else match[0]

    return re.sub(r"#[0-9A-Fa-f]{6}\b", swap, raw.decode("utf-8")).encode("utf-8")
