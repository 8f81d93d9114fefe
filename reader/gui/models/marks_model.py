# SPDX-License-Identifier: MIT
"""Marks as a list; the window's only way to change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.errors import MarkMissing
from reader.userdata.marks import MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.model import Location
    from reader.userdata.marks import Mark, Marks, Quote, Removal

Index = QModelIndex | QPersistentModelIndex
MARK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
TITLE_ROLE = MARK_ROLE + 1
PLACE_ROLE = MARK_ROLE + 2
_ROOT = QModelIndex()


class MarksModel(QAbstractListModel):
    """The reader's bookmarks in book order, filtered as the reader types.

    `changed()` tells that a mark was added, edited, removed or brought back.
    """

    changed = Signal()

    def __init__(
        self,
        marks: Marks,
        order: Callable[[Mark], Any],
        titles: Callable[[Mark], tuple[str, str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._marks = marks
        self._order = order
        self._titles = titles
        self._filter = ""
        self._rows: list[Mark] = []

    @property
    def rows(self) -> tuple[Mark, ...]:
        """The marks that are shown."""
        return tuple(self._rows)

    @property
    def filter_text(self) -> str:
        """What the list is filtered by."""
        return self._filter

    def reload(self) -> None:
        """Read the marks again."""
        found = self._marks.filter(self._filter) if self._filter.strip() else self._marks.list()
        self.beginResetModel()
        self._rows = sorted(found, key=self._order)
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only marks that hold `text` in quote, note or labels."""
        self._filter = text
        self.reload()

    def add(self, location: Location, quote: Quote, edition: str) -> Mark:
        """Keep a bookmark; it is on disk when the call returns."""
        mark = self._marks.add(location, MarkKind.BOOKMARK, quote, edition=edition)
        self._tell()
        return mark

    def edit(self, mark: Mark, note: str, labels: tuple[str, ...]) -> None:
        """Change a mark's note and labels."""
        self._marks.edit(mark.id, note=note, labels=labels)
        self._tell()

    def remove(self, mark: Mark) -> Removal:
        """Remove a mark; `undo` brings it back."""
        removal = self._marks.remove([mark.id])
        self._tell()
        return removal

    def undo(self, removal: Removal) -> None:
        """Bring back what was removed."""
        self._marks.undo(removal)
        self._tell()

    def at(self, location: Location) -> Mark | None:
        """Return the bookmark on this block, whatever the language."""
        for language in (location.language, location.language.other):
            mark = self._marks.at(location.in_language(language))
            if mark is not None:
                return mark
        return None

    def get(self, mark_id: str) -> Mark | None:
        """Return the mark with this id, or None."""
        try:
            return self._marks.get(mark_id)
        except MarkMissing:
            return None

    def places(self, pack: str, chapter: str) -> set[tuple[str, int]]:
        """Return the (anchor, block) of every bookmark of a chapter."""
        return {
            (mark.location.anchor, mark.location.block)
            for mark in self._marks.list(pack=pack)
            if mark.location.chapter == chapter
        }

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        mark = self._rows[index.row()]
        title, place = self._titles(mark)
        if role == MARK_ROLE:
            return mark
        if role == TITLE_ROLE:
            return title
        if role == PLACE_ROLE:
            return place
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ". ".join(part for part in (title, place, mark.quote.exact, mark.note) if part)
        return None

    def _tell(self) -> None:
        self.reload()
        self.changed.emit()


def day(moment: str) -> str:
    """Return a mark's time as a short date in the interface language; Thai years in the B.E."""
    from PySide6.QtCore import QDateTime

    stamp = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs).toLocalTime().date()
    locale = QLocale()
    if locale.language() == QLocale.Language.Thai:
        month = locale.standaloneMonthName(stamp.month(), QLocale.FormatType.ShortFormat)
        return f"{stamp.day()} {month} {stamp.year() + 543}"
    return locale.toString(stamp, "d MMM yyyy")
