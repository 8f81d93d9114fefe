# SPDX-License-Identifier: MIT
"""Hits as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from reader.search.answer import Hit

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GROUP_ROLE = HIT_ROLE + 1
_ROOT = QModelIndex()


class HitsModel(QAbstractListModel):
    """The hits of the newest answer, best first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._answered: tuple[Hit, ...] = ()
        self._hits: tuple[Hit, ...] = ()
        self._is_grouped = False

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits that are shown."""
        return self._hits

    def replace(self, hits: tuple[Hit, ...]) -> None:
        """Show `hits`; does nothing when they are the same."""
        if hits == self._answered:
            return
        self.beginResetModel()
        self._answered = hits
        self._hits = _grouped(hits) if self._is_grouped else hits
        self.endResetModel()

    def set_grouped(self, is_grouped: bool) -> None:
        """Show the hits chapter by chapter, the chapter of the best hit first, or best first."""
        self.beginResetModel()
        self._is_grouped = is_grouped
        self._hits = _grouped(self._answered) if is_grouped else self._answered
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
        if role == GROUP_ROLE:
            return self._heading(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{hit.title}. {hit.chapter_title}. {hit.snippet}"
        return None

    def _heading(self, row: int) -> str:
        """Return the chapter above the first of its hits, when they are grouped."""
        hit = self._hits[row]
        if not self._is_grouped:
            return ""
        if row and _chapter(self._hits[row - 1]) == _chapter(hit):
            return ""
        return f"{hit.chapter_number} {hit.chapter_title}"


def _grouped(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    order: dict[tuple[str, str], int] = {}
    for hit in hits:
        order.setdefault(_chapter(hit), len(order))
    return tuple(sorted(hits, key=lambda hit: order[_chapter(hit)]))


def _chapter(hit: Hit) -> tuple[str, str]:
    return hit.location.pack, hit.location.chapter
