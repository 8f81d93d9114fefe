# SPDX-License-Identifier: MIT
"""Edits the note, the labels and the colour of a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.gui.mark_form import MarkForm
from reader.text.normalize import widen

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.theme import Theme
    from reader.userdata.marks import Mark

_LONGEST = 160  # letters of the quote that are shown


class BookmarkDialog(QDialog):
    """A mark's fields, which save themselves; `color_chosen(str)` is a wish.

    There is nothing to confirm: closing keeps what was typed. “Put back” restores what stood there
    when the dialog was opened.
    """

    color_chosen = Signal(str)

    def __init__(
        self,
        save_note: Callable[[str], bool],
        save_labels: Callable[[tuple[str, ...]], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bookmark_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._mark: Mark | None = None
        self._known: tuple[str, ...] = ()
        self._save_note, self._save_labels = save_note, save_labels
        self._heading = QLabel(self)
        self._heading.setObjectName("dialog_title")
        self._heading.setWordWrap(True)
        self._quote = QLabel(self)
        self._quote.setObjectName("secondary")
        self._quote.setWordWrap(True)
        self._form = MarkForm(save_note, save_labels, self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._back = QPushButton(self)
        self._back.setObjectName("put_back")
        self._buttons.addButton(self._back, QDialogButtonBox.ButtonRole.ResetRole)
        for button in self._buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        for widget in (self._heading, self._quote, self._form, self._buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self._form, 1)
        self.resize(460, 400)
        self._buttons.rejected.connect(self.reject)
        self._back.clicked.connect(self._on_put_back)
        self._form.color_chosen.connect(self.color_chosen)
        self._retranslate()

    @property
    def note(self) -> str:
        """The note as typed."""
        return self._form.note

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels as typed, each once."""
        return self._form.labels

    def show_mark(self, mark: Mark, title: str, note: str, labels: tuple[str, ...]) -> None:
        """Show a mark; see `MarkForm.show_mark`."""
        self._mark, self._known = mark, labels
        self._heading.setText(title)
        self._quote.setText(_shortened(mark.quote.exact))
        self._quote.setVisible(bool(mark.quote.exact))
        self._form.show_mark(mark, note, labels)
        self._form.focus_note()
        self._retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._form.colors.set_theme(theme)

    def done(self, result: int) -> None:
        self._form.flush()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        is_highlight = self._mark is not None and self._mark.kind == "highlight"
        self.setWindowTitle(self.tr("Highlight") if is_highlight else self.tr("Bookmark"))
        self._back.setText(self.tr("&Put back"))
        self._back.setToolTip(self.tr("Put back what stood here when this window was opened"))

    def _on_put_back(self) -> None:
        if self._mark is None:
            return
        if self._save_note(self._mark.note) and self._save_labels(self._mark.labels):
            self._form.show_mark(self._mark, self._mark.note, self._known)
            if self._mark.color:
                self.color_chosen.emit(self._mark.color)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    _, end = widen(text, 0, _LONGEST)
    return text[:end].rstrip() + "…"
