# SPDX-License-Identifier: MIT
"""Shows what an import of marks would do, before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.room import take_room

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.userdata.exchange import Preview
    from reader.userdata.marks import Mark

_LISTED = 500  # marks that are listed; more only make the window slow
_LONGEST = 120  # letters of a row


class ImportDialog(QDialog):
    """What would be added, replaced and passed over; accepted when the reader agrees."""

    def __init__(
        self, preview: Preview, titles: Callable[[Mark], tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(self.tr("Import"))
        self._preview = preview
        heading = QLabel(preview.path.name, self)
        heading.setObjectName("dialog_title")
        heading.setWordWrap(True)
        summary = QLabel("\n".join(self._lines()), self)
        summary.setObjectName("import_summary")
        summary.setWordWrap(True)
        self._rows = QListWidget(self)
        self._rows.setObjectName("import_rows")
        self._rows.setAccessibleName(self.tr("What would be taken in"))
        self._rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill(titles)
        promise = QLabel(self.tr("Nothing is removed, and the import can be undone."), self)
        promise.setObjectName("secondary")
        promise.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._take = QPushButton(self.tr("Import"), self)
        self._take.setObjectName("import_take")
        self._take.setDefault(True)
        buttons.addButton(self._take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._take.setEnabled(self.has_news)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        for widget in (heading, summary, self._rows, promise, buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self._rows, 1)
        self._rows.setVisible(self._rows.count() > 0)
        take_room(self, 520, 440 if self.has_news else 220)

    @property
    def has_news(self) -> bool:
        """Whether the import would change anything."""
        return bool(self._preview.new or self._preview.newer or self._preview.pad)

    def _lines(self) -> list[str]:
        found = self._preview
        texts = (
            (len(found.new), self.tr("%n mark(s) would be added.", "", len(found.new))),
            (
                len(found.newer),
                self.tr("%n mark(s) would be replaced by newer ones.", "", len(found.newer)),
            ),
            (
                len(found.pad),
                self.tr("%n entry(s) of the study pad would be taken in.", "", len(found.pad)),
            ),
            (
                len(found.same) + found.pad_same,
                self.tr("%n are here already.", "", len(found.same) + found.pad_same),
            ),
            (
                len(found.older),
                self.tr("%n are older than those here and stay out.", "", len(found.older)),
            ),
            (
                len(found.unreadable),
                self.tr("%n cannot be read and stay out.", "", len(found.unreadable)),
            ),
        )
        lines = [text for count, text in texts if count]
        return lines if self.has_news else [self.tr("There is nothing new in this file."), *lines]

    def _fill(self, titles: Callable[[Mark], tuple[str, str]]) -> None:
        kinds = ((self.tr("New"), self._preview.new), (self.tr("Newer"), self._preview.newer))
        rows = [(kind, mark) for kind, marks in kinds for mark in marks]
        for kind, mark in rows[:_LISTED]:
            text = " ".join((mark.note or mark.quote.exact).split())
            self._rows.addItem(f"{kind} · {titles(mark)[0]}\n{text[:_LONGEST]}")
        if len(rows) > _LISTED:
            self._rows.addItem(self.tr("and %n more", "", len(rows) - _LISTED))
