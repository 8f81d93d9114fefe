# SPDX-License-Identifier: MIT
"""A text made short enough for its place, without a torn Thai syllable at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

_DOTS = "…"
_LEADING = "เแโใไ"  # vowels that are written before their consonant


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return `text`, cut and ended with “…” if it is wider than `width` pixels.

    Qt keeps a consonant and the signs above and below it together; a vowel that is written before
    its consonant must not be left behind either.
    """
    if metrics.horizontalAdvance(text) <= width:
        return text
    shown = metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, width)
    if not shown.endswith(_DOTS) or text.endswith(_DOTS):
        return shown
    return shown[: -len(_DOTS)].rstrip(_LEADING + " ") + _DOTS
