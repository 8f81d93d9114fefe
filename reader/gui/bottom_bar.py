# SPDX-License-Identifier: MIT
"""The bar below the page: which edition is read, the chapter before and the one after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reader.gui.enums import set_enum
from reader.gui.top_bar import tool_button

if TYPE_CHECKING:
    from reader.gui.actions import Actions


class BottomBar(QWidget):
    """Shows the edition, and a button each for the previous and the next chapter."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom_bar")
        self._edition = QLabel(self)
        self._edition.setObjectName("secondary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 2)
        layout.addWidget(self._edition, 1)
        previous = tool_button(actions, "chapter_previous")
        following = tool_button(actions, "chapter_next")
        for button in (previous, following):
            button.setObjectName("step")
            set_enum(button, "toolButtonStyle", "ToolButtonTextBesideIcon")
            button.setIconSize(QSize(14, 14))
            layout.addWidget(button)
        set_enum(following, "layoutDirection", "RightToLeft")

    def show_edition(self, text: str) -> None:
        """Show the name of the book and its edition."""
        self._edition.setText(text)
