# SPDX-License-Identifier: MIT
"""Edits the note and the labels of a bookmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from reader.userdata.marks import Mark


class BookmarkDialog(QDialog):
    """A note and labels, separated by commas."""

    def __init__(self, mark: Mark, title: str, labels: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bookmark_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bookmark"))
        heading = QLabel(title, self)
        heading.setObjectName("dialog_title")
        heading.setWordWrap(True)
        quote = QLabel(_shortened(mark.quote.exact), self)
        quote.setObjectName("secondary")
        quote.setWordWrap(True)
        self._note = QPlainTextEdit(mark.note, self)
        self._note.setObjectName("note")
        self._note.setTabChangesFocus(True)
        self._note.setAccessibleName(self.tr("Note"))
        self._labels = QLineEdit(", ".join(mark.labels), self)
        self._labels.setObjectName("labels")
        self._labels.setPlaceholderText(self.tr("For example: meeting, budget"))
        self._labels.setCompleter(QCompleter(list(labels), self))
        note_label = QLabel(self.tr("&Note"), self)
        note_label.setBuddy(self._note)
        labels_label = QLabel(self.tr("&Labels, separated by commas"), self)
        labels_label.setBuddy(self._labels)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        for widget in (heading, quote, note_label, self._note, labels_label, self._labels, buttons):
            layout.addWidget(widget)
        self.resize(460, 380)
        self._note.setFocus()

    @property
    def note(self) -> str:
        """The note as edited."""
        return self._note.toPlainText().strip()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels as edited, each once."""
        found = [label.strip() for label in self._labels.text().split(",")]
        return tuple(dict.fromkeys(label for label in found if label))


def _shortened(text: str) -> str:
    return text if len(text) <= 160 else text[:160].rsplit(" ", 1)[0] + "…"
