# SPDX-License-Identifier: MIT
"""What the faces of the quiz window share: a column that scrolls, texts that grow with the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reader.gui.quiz.wide_button import WideButton
from reader.gui.theme import FAMILY
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme

_WIDEST = 880  # pixels of the column at the usual size of text
_GAP = 12
_BELOW = 0.2  # pixels a point, left free below a text


class Face(QScrollArea):
    """A column of labels and wide buttons; labels are made by `label`, buttons by `button`."""

    def __init__(self, breaks: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quiz_face")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._breaks = breaks
        self._theme: Theme | None = None
        self._icons: Icons | None = None
        self._scale = 1.0
        self._labels: list[tuple[QLabel, float, QFont.Weight]] = []
        self._wide: list[WideButton] = []
        self._column = QWidget()
        self._column.setObjectName("quiz_column")
        self.column = QVBoxLayout(self._column)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(_GAP)
        around = QWidget()
        around.setObjectName("quiz_ground")
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        self.setWidget(around)

    @property
    def wide_buttons(self) -> tuple[WideButton, ...]:
        """The wide buttons, from the top."""
        return tuple(self._wide)

    def set_look(self, theme: Theme, icons: Icons, scale: float) -> None:
        """Take a theme and the text's scale."""
        self._theme, self._icons, self._scale = theme, icons, scale
        self._column.setMaximumWidth(round(_WIDEST * max(1.0, scale)))
        for label, points, weight in self._labels:
            _set_font(label, points * scale, weight)
        for button in self._wide:
            button.set_look(theme, icons, scale)

    def label(self, points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QLabel:
        """Return a new label whose text is `points` high at the usual size."""
        made = QLabel(self._column)
        made.setWordWrap(True)
        made.setTextFormat(Qt.TextFormat.PlainText)
        _set_font(made, points * self._scale, weight)
        self._labels.append((made, points, weight))
        return made

    def button(self) -> WideButton:
        """Return a new wide button."""
        made = WideButton(self._column)
        made.setAutoDefault(False)
        if self._theme is not None and self._icons is not None:
            made.set_look(self._theme, self._icons, self._scale)
        self._wide.append(made)
        return made

    def clear_buttons(self) -> None:
        """Take the wide buttons away."""
        for button in self._wide:
            self.column.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        self._wide = []

    def write(self, label: QLabel, text: str) -> None:
        """Show a text whose lines break between Thai words; what is spoken has no breaks."""
        label.setText(self._breaks(text))
        label.setAccessibleName(strip_breaks(text))
        label.setVisible(bool(text))


def _set_font(label: QLabel, points: float, weight: QFont.Weight) -> None:
    font = QFont(FAMILY)
    font.setPointSizeF(max(9.0, points))
    font.setWeight(weight)
    label.setFont(font)
    # A vowel below a letter such as ถ reaches further down than the font says.
    label.setContentsMargins(0, 0, 0, round(points * _BELOW))
