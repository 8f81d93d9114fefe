# SPDX-License-Identifier: MIT
"""The study pad as a list that can be re-ordered; the window's only way to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.model import Location
    from reader.userdata.pad import Pad, PadEntry, PadRemoval

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SOURCE_ROLE = ENTRY_ROLE + 1
_ROOT = QModelIndex()
_MIME = "application/x-handbook-pad"


class PadModel(QAbstractListModel):
    """What stands on the pad, in its order; `cited(location)` says where a quote comes from.

    `changed()` tells of every change; `failed` carries what went wrong while rows were dragged.
    """

    changed = Signal()
    failed = Signal(ReaderError)

    def __init__(
        self, pad: Pad, cited: Callable[[PadEntry], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pad = pad
        self._cited = cited
        self._rows: list[PadEntry] = []

    @property
    def rows(self) -> tuple[PadEntry, ...]:
        """What stands on the pad."""
        return tuple(self._rows)

    def reload(self) -> None:
        """Read the pad again."""
        self.beginResetModel()
        self._rows = list(self._pad.entries())
        self.endResetModel()

    def row_of(self, entry_id: str) -> int:
        """Return the row of an entry, or -1."""
        return next((n for n, entry in enumerate(self._rows) if entry.id == entry_id), -1)

    def add_quote(self, location: Location, quote: str, edition: str, text: str = "") -> PadEntry:
        """Put a quote at the end; it is on disk when the call returns."""
        entry = self._pad.add_quote(location, quote, edition, text)
        self._insert(entry, len(self._rows))
        return entry

    def add_text(self, text: str, row: int) -> PadEntry:
        """Put own text before `row`; it is on disk when the call returns."""
        entry = self._pad.add_text(text, row)
        self._insert(entry, row)
        return entry

    def edit(self, entry_id: str, text: str) -> None:
        """Change the reader's words of an entry."""
        entry = self._pad.edit(entry_id, text)
        row = self.row_of(entry_id)
        if row >= 0:
            self._rows[row] = entry
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        self.changed.emit()

    def move(self, entries: Sequence[PadEntry], to: int) -> None:
        """Put entries, kept in their order, before the row `to`."""
        ids = [entry.id for entry in entries]
        self._pad.move(ids, to)
        before = [entry for entry in self._rows[:to] if entry.id not in ids]
        after = [entry for entry in self._rows[to:] if entry.id not in ids]
        order = [*before, *(entry for entry in self._rows if entry.id in ids), *after]
        if order != self._rows:
            self._reorder(order)
            self.changed.emit()

    def step(self, entries: Sequence[PadEntry], step: int) -> None:
        """Move entries one row up (-1) or down (1)."""
        rows = sorted(self.row_of(entry.id) for entry in entries)
        if not rows or rows[0] + step < 0 or rows[-1] + step >= len(self._rows):
            return
        self.move(entries, rows[0] - 1 if step < 0 else rows[-1] + 2)

    def remove(self, entries: Sequence[PadEntry]) -> PadRemoval:
        """Remove entries; `undo` brings them back."""
        removal = self._pad.remove([entry.id for entry in entries])
        self.reload()
        self.changed.emit()
        return removal

    def undo(self, removal: PadRemoval) -> None:
        """Bring back what was removed, or take back what was imported."""
        self._pad.undo(removal)
        self.reload()
        self.changed.emit()

    # --- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == SOURCE_ROLE:
            return self._cited(entry)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            parts = (entry.quote, entry.text, self._cited(entry))
            return ". ".join(part for part in parts if part) or self.tr("Empty text")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        ids = [self._rows[index.row()].id for index in indexes]
        mime = QMimeData()
        mime.setData(_MIME, QByteArray("\n".join(ids).encode()))
        return mime

    def dropMimeData(  # noqa: N802 - Qt's name
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,  # noqa: ARG002 - Qt's signature
        parent: Index,
    ) -> bool:
        if action != Qt.DropAction.MoveAction or not data.hasFormat(_MIME):
            return False
        ids = bytes(data.data(_MIME).data()).decode().split("\n")
        entries = [entry for entry in self._rows if entry.id in ids]
        target = row if row >= 0 else (parent.row() if parent.isValid() else len(self._rows))
        try:
            self.move(entries, target)
        except ReaderError as error:
            self.failed.emit(error)
        # The rows were moved here: the view must not take the dragged ones away.
        return False

    # --- inside --------------------------------------------------------------------------------

    def _insert(self, entry: PadEntry, row: int) -> None:
        self.beginInsertRows(_ROOT, row, row)
        self._rows.insert(row, entry)
        self.endInsertRows()
        self.changed.emit()

    def _reorder(self, order: list[PadEntry]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in held]
        self._rows = order
        places = {entry.id: row for row, entry in enumerate(order)}
        self.changePersistentIndexList(held, [self.index(places[i], 0) for i in ids])
        self.layoutChanged.emit()
