# SPDX-License-Identifier: MIT
"""Lists the backups and shows what stands in one before it is restored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimeZone, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.models.marks_model import day
from reader.gui.room import take_room

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.userdata.backups import Contents
    from reader.userdata.marks import Mark
    from reader.userdata.store import Backup

_PATH_ROLE = int(Qt.ItemDataRole.UserRole)
_LONGEST = 120  # letters of a row


class RestoreDialog(QDialog):
    """`backup_chosen(path)` asks what stands in a backup, which `show_contents` then shows.

    `restore_requested(path)` tells that the reader agreed.
    """

    backup_chosen = Signal(object)
    restore_requested = Signal(object)

    def __init__(
        self,
        backups: Sequence[Backup],
        titles: Callable[[Mark], tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("restore_dialog")
        self.setWindowTitle(self.tr("Restore from a backup"))
        self._titles = titles
        heading = QLabel(self.tr("Which state of your marks shall come back?"), self)
        heading.setObjectName("dialog_title")
        heading.setWordWrap(True)
        self._backups = QListWidget(self)
        self._backups.setObjectName("backups")
        self._backups.setAccessibleName(self.tr("Backups, the newest first"))
        self._backups.setMaximumWidth(220)
        self._summary = QLabel(self)
        self._summary.setObjectName("backup_summary")
        self._summary.setWordWrap(True)
        self._newest = QListWidget(self)
        self._newest.setObjectName("backup_newest")
        self._newest.setAccessibleName(self.tr("The newest marks in this backup"))
        self._newest.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._newest.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        promise = QLabel(
            self.tr("What you have now is copied first, so that this can be undone."), self
        )
        promise.setObjectName("secondary")
        promise.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._restore = QPushButton(self.tr("Restore"), self)
        self._restore.setObjectName("restore_take")
        self._restore.setEnabled(False)
        buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.AcceptRole)
        right = QVBoxLayout()
        right.addWidget(self._summary)
        right.addWidget(self._newest, 1)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self._backups)
        sides.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addLayout(sides, 1)
        layout.addWidget(promise)
        layout.addWidget(buttons)
        take_room(self, 620, 440)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self._backups.currentItemChanged.connect(self._on_chosen)
        for backup in backups:
            item = QListWidgetItem(_moment(backup), self._backups)
            item.setData(_PATH_ROLE, str(backup.path))
        if not backups:
            self._summary.setText(self.tr("There is no backup yet. One is made every day."))
        self._backups.setCurrentRow(0)

    @property
    def chosen(self) -> Path | None:
        """The backup that is chosen."""
        index = self._backups.currentIndex()
        return Path(index.data(_PATH_ROLE)) if index.isValid() else None

    def show_chosen(self) -> None:
        """Ask for what stands in the backup that is chosen."""
        self._on_chosen()

    def show_contents(self, found: Contents) -> None:
        """Show what stands in a backup, if it is still the one that is chosen."""
        if found.path != self.chosen:
            return
        lines = (
            self.tr("%n bookmark(s)", "", found.bookmarks),
            self.tr("%n highlight(s)", "", found.highlights),
            self.tr("%n with a note", "", found.notes),
            self.tr("%n entry(s) on the study pad", "", found.pad),
        )
        self._summary.setText("\n".join(lines))
        self._newest.clear()
        for mark in found.newest:
            text = " ".join((mark.note or mark.quote.exact).split())[:_LONGEST]
            self._newest.addItem(f"{day(mark.modified)} · {self._titles(mark)[0]}\n{text}")
        self._restore.setEnabled(True)

    def show_unusable(self, path: Path) -> None:
        """Tell that a backup cannot be used."""
        if path == self.chosen:
            self._summary.setText(self.tr("This backup cannot be read. Choose another one."))

    def _on_chosen(self, *_: object) -> None:
        self._restore.setEnabled(False)
        self._newest.clear()
        if self.chosen is not None:
            self._summary.clear()
            self.backup_chosen.emit(self.chosen)

    def _on_accepted(self) -> None:
        if self.chosen is not None:
            self.restore_requested.emit(self.chosen)
        self.accept()


def _moment(backup: Backup) -> str:
    seconds = round(backup.moment.timestamp())
    local = QDateTime.fromSecsSinceEpoch(seconds, QTimeZone.systemTimeZone())
    return f"{day(backup.moment.isoformat())}, {QLocale().toString(local.time(), 'H:mm')}"
