# SPDX-License-Identifier: MIT
"""The reader's own marks and pieces of the study pad that answer a question, as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.search.keeping import KeptHit
    from reader.userdata.marks import Mark
    from reader.userdata.pad import PadEntry

Index = QModelIndex | QPersistentModelIndex
KEPT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A mark or a piece of the pad that answers, and where it belongs."""

    kept: Mark | PadEntry
    hit: KeptHit
    title: str = ""
    place: str = ""


class KeptModel(QAbstractListModel):
    """What answers, best first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: tuple[KeptRow, ...] = ()

    def replace(self, rows: Sequence[KeptRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == KEPT_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.title}. {row.place}. {row.hit.piece.text}"
        return None
