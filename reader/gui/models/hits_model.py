# SPDX-License-Identifier: MIT
"""Hits as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from reader.search.engine import Hit

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ROOT = QModelIndex()


class HitsModel(QAbstractListModel):
    """The hits of the newest answer, best first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits that are shown."""
        return self._hits

    def replace(self, hits: tuple[Hit, ...]) -> None:
        """Show `hits`; does nothing when they are the same."""
        if hits == self._hits:
            return
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def row_of(self, hit: Hit | None) -> int:
        """Return the row that shows the place of `hit`, or -1."""
        if hit is None:
            return -1
        return next((n for n, h in enumerate(self._hits) if h.location == hit.location), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{hit.title}. {hit.chapter_title}. {hit.snippet}"
        return None
