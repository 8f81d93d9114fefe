# SPDX-License-Identifier: MIT
"""Parts, chapters and quizzes of the books as a tree, in the reading language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.library import quizzes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.language import Language
    from reader.library.library import Library
    from reader.library.model import ChapterTitle, Location

Index = QModelIndex | QPersistentModelIndex
LOCATION_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NUMBER_ROLE = LOCATION_ROLE + 1
PROGRESS_ROLE = LOCATION_ROLE + 2  # how far a chapter was read, 0.0 to 1.0
QUIZ_ROLE = LOCATION_ROLE + 3  # (pack, part) of a row that is a quiz
READ = 0.97  # of a chapter, from which it counts as read
_ROOT = QModelIndex()


@dataclass(slots=True)
class _Row:
    title: str
    number: str
    location: Location | None
    parent: _Row | None = None
    rows: list[_Row] = field(default_factory=list)
    place: int = 0
    tip: str = ""
    quiz: tuple[str, str] | None = None


class ContentsModel(QAbstractItemModel):
    """Books (only when there are several), parts, chapters, and the quiz of each part."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = _Row("", "", None)
        self._reached: Mapping[str, Mapping[str, float]] = {}
        self._scores: Mapping[tuple[str, str], tuple[int, int]] = {}

    def show_scores(self, best: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        """Take the best results of quizzes, each as (right, asked), by pack and part."""
        before, self._scores = self._scores, best
        if before != best:
            self._tell(self._root, Qt.ItemDataRole.DisplayRole)

    def show_progress(self, reached: Mapping[str, Mapping[str, float]]) -> None:
        """Take how far chapters were read, 0 to 1, by pack and chapter."""
        before, self._reached = self._reached, reached
        if before != reached:
            self._tell(self._root, PROGRESS_ROLE)

    def show(self, library: Library, language: Language) -> None:
        """Show the contents of `library` in `language`."""
        self.beginResetModel()
        self._root = _Row("", "", None)
        for pack in library.packs:
            holder = self._root
            if len(library.packs) > 1:
                holder = _add(self._root, _Row(pack.manifest.titles[language], "", None))
            heads = {head.location.chapter: head for head in pack.heads(language)}
            asked = {path.stem for path in quizzes.files(pack.folder)}
            for number, part in enumerate(pack.manifest.parts, start=1):
                row = _add(holder, _Row(part.titles[language], str(number), None))
                for chapter in part.chapters:
                    if chapter in heads:
                        _add(row, _chapter_row(heads[chapter]))
                if part.id in asked:
                    _add(row, _Row("", "", None, quiz=(pack.id, part.id)))
        self.endResetModel()

    def index_of(self, location: Location) -> QModelIndex:
        """Return the index of the chapter that holds `location`."""
        found = self._find(self._root, location)
        return self._index(found) if found else QModelIndex()

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        rows = self._row(parent).rows
        if column != 0 or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, column, rows[row])

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self._row(index).parent if index.isValid() else None
        return self._index(above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self._row(parent).rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: ARG002 - Qt's signature
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._row(index)
        values: dict[int, Any] = {
            int(Qt.ItemDataRole.DisplayRole): self._title(row),
            int(Qt.ItemDataRole.ToolTipRole): row.tip or None,
            LOCATION_ROLE: row.location,
            NUMBER_ROLE: row.number,
            PROGRESS_ROLE: self._progress(row),
            QUIZ_ROLE: row.quiz,
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken(row),
        }
        return values.get(int(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _title(self, row: _Row) -> str:
        if row.quiz is None:
            return row.title
        best = self._scores.get(row.quiz)
        if best is None:
            return self.tr("Quiz")
        return self.tr("Quiz · best {right} of {total}").format(right=best[0], total=best[1])

    def _progress(self, row: _Row) -> float:
        here = row.location
        return self._reached.get(here.pack, {}).get(here.chapter, 0.0) if here else 0.0

    def _spoken(self, row: _Row) -> str:
        named = f"{row.number} {self._title(row)}".strip()
        reached = self._progress(row)
        if not reached:
            return named
        state = self.tr("{percent} % read").format(percent=round(100 * reached))
        if reached >= READ:
            state = self.tr("read")
        return f"{named}, {state}"

    def _tell(self, parent: _Row, role: int) -> None:
        if parent.rows:
            first, last = self._index(parent.rows[0]), self._index(parent.rows[-1])
            self.dataChanged.emit(first, last, [role])
        for row in parent.rows:
            self._tell(row, role)

    def _row(self, index: Index) -> _Row:
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, _Row) else self._root

    def _index(self, row: _Row) -> QModelIndex:
        if row is self._root:
            return QModelIndex()
        return self.createIndex(row.place, 0, row)

    def _find(self, row: _Row, location: Location) -> _Row | None:
        here = row.location
        if here and (here.pack, here.chapter) == (location.pack, location.chapter):
            return row
        for below in row.rows:
            found = self._find(below, location)
            if found:
                return found
        return None


def _add(parent: _Row, row: _Row) -> _Row:
    row.parent, row.place = parent, len(parent.rows)
    parent.rows.append(row)
    return row


def _chapter_row(head: ChapterTitle) -> _Row:
    return _Row(head.title, head.number, head.location, tip=head.summary)
