# SPDX-License-Identifier: MIT
"""Asks in which languages the book is to be written for phones, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.dialogs.export_dialog import ask_file
from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIX = ".epub"


class EpubDialog(QDialog):
    """`file_requested(languages, path)` tells the choice."""

    file_requested = Signal(tuple, object)

    def __init__(
        self,
        title: str,
        name: str,
        choices: Sequence[tuple[Language, ...]],
        parent: QWidget,
    ) -> None:
        """Offer `choices` of languages for the book `title`; `name` begins the file's name."""
        super().__init__(parent)
        self.setObjectName("epub_dialog")
        self.setWindowTitle(self.tr("For a phone (EPUB)"))
        self._name = name
        self._choices = tuple(choices)
        heading = QLabel(self.tr("Save “{title}” for a phone").format(title=title), self)
        heading.setObjectName("dialog_title")
        heading.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        self._languages = QButtonGroup(self)
        for number, languages in enumerate(self._choices):
            button = QRadioButton(self._text(languages), self)
            button.setObjectName("languages_" + "_".join(languages))
            button.setChecked(number == 0)
            self._languages.addButton(button, number)
            layout.addWidget(button)
        told = QLabel(
            self.tr("The file opens in any program for electronic books and needs no network."),
            self,
        )
        told.setObjectName("secondary")
        told.setWordWrap(True)
        layout.addWidget(told)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self._ask_where)
        buttons.rejected.connect(self.reject)
        layout.addSpacing(8)
        layout.addWidget(buttons)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that are chosen."""
        return self._choices[self._languages.checkedId()]

    def write_to(self, path: Path) -> None:
        """Ask for the file at `path` to be written, and close."""
        self.file_requested.emit(self.languages, path)
        self.accept()

    def _text(self, languages: tuple[Language, ...]) -> str:
        if len(languages) > 1:
            return self.tr("Thai and English, one after the other")
        return self.tr("Thai") if languages == (Language.TH,) else self.tr("English")

    def _ask_where(self) -> None:
        name = "-".join([self._name, *self.languages]) + SUFFIX
        ask_file(self, self.windowTitle(), name, f"*{SUFFIX}", self.write_to, is_new=True)
