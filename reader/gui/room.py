# SPDX-License-Identifier: MIT
"""How large a window may be: as it would like, on the screen that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_OF_SCREEN = 0.9  # the most that a window takes by itself


def take_room(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or what a small or magnified screen has room for."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize() * _OF_SCREEN))
