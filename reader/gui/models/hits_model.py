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
_EXPOSED = 6  # rows that a view is given at a time; it asks for more until it is full


class HitsModel(QAbstractListModel):
    """The hits of the newest answer, best first.

    A view is given no more rows than it can show, the rest as it scrolls.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._answered: tuple[Hit, ...] = ()
        self._hits: tuple[Hit, ...] = ()
        self._is_grouped = False
        self._exposed = 0

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits that are listed, also those a view has not come to yet."""
        return self._hits

    @property
    def is_grouped(self) -> bool:
        """Whether the hits stand chapter by chapter."""
        return self._is_grouped

    def replace(self, hits: tuple[Hit, ...]) -> None:
        """Show `hits`; does nothing when they are the same."""
        if hits == self._answered:
            return
        self._answered = hits
        self._show()

    def set_grouped(self, is_grouped: bool) -> None:
        """Show the hits chapter by chapter, the chapter of the best hit first, or best first."""
        self._is_grouped = is_grouped
        self._show()

    def row_of(self, hit: Hit | None) -> int:
        """Return the row that shows the place of `hit`, or -1; a view knows it from now on."""
        if hit is None:
            return -1
        row = next((n for n, h in enumerate(self._hits) if h.location == hit.location), -1)
        self.expose(row + 1)
        return row

    def expose(self, count: int) -> None:
        """Have views know at least so many rows, if there are so many."""
        count = min(count, len(self._hits))
        if count > self._exposed:
            self.beginInsertRows(_ROOT, self._exposed, count - 1)
            self._exposed = count
            self.endInsertRows()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._exposed

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and self._exposed < len(self._hits)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if not parent.isValid():
            self.expose(self._exposed + _EXPOSED)

    def _show(self) -> None:
        self.beginResetModel()
        self._hits = _grouped(self._answered) if self._is_grouped else self._answered
        self._exposed = min(_EXPOSED, len(self._hits))
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._exposed:
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
