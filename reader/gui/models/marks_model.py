# SPDX-License-Identifier: MIT
"""Marks as a list, grouped and filtered; the window's only way to change them.

What a row needs is worked out once for each mark and kept, so that a key in the filter costs no
more than a look at thousands of kept texts; and a view is given no more rows than it can show, the
rest as it scrolls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from reader.errors import MarkMissing
from reader.gui.mark_form import COLORS, color_name
from reader.userdata.marks import MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reader.language import Language
    from reader.library.model import Location
    from reader.userdata.marks import Mark, Marks, Quote, Removal
    from reader.userdata.shifts import Shift

Index = QModelIndex | QPersistentModelIndex
MARK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
TITLE_ROLE = MARK_ROLE + 1
PLACE_ROLE = MARK_ROLE + 2
HEADING_ROLE = MARK_ROLE + 3  # the group's name on its first row, else an empty text
SHIFT_ROLE = MARK_ROLE + 4  # the mark's Shift, or None
_ROOT = QModelIndex()
_WARMED = 60  # marks whose texts are prepared for the filter at a time
_EXPOSED = 24  # rows that a view is given at first


class Grouping(StrEnum):
    """What the list is grouped by."""

    CHAPTER = "chapter"
    LABEL = "label"
    COLOR = "color"
    DATE = "date"


@dataclass(slots=True)
class _Entry:
    """A mark with what is known of it; `order` is its place in the book."""

    mark: Mark
    order: Any
    titles: tuple[str, str] | None = None
    folded: str | None = None


class _Row(NamedTuple):
    """A mark in a group; one with several labels has several rows.

    `key` is what the group sorts by, and what it is; None stands for the marks that shifted.
    """

    key: tuple[Any, Any]
    entry: _Entry


class MarksModel(QAbstractListModel):
    """The reader's marks in groups, in book order within each, filtered as the reader types.

    `order(mark)` is a mark's place in the book, `titles(mark)` its section and its chapter.
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
        self._grouping = Grouping.CHAPTER
        self._entries: dict[str, _Entry] = {}
        self._shifts: Mapping[str, Shift] = {}
        self._arranged: list[_Row] = []
        self._rows: list[_Row] = []
        self._exposed = 0  # how many of them a view knows
        self._warming = QTimer(self)
        self._warming.setInterval(0)
        self._warming.timeout.connect(self._warm)

    # --- what is shown -------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Mark, ...]:
        """The marks that are listed, also those a view has not come to yet."""
        return tuple(row.entry.mark for row in self._rows)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark, listed or not."""
        return tuple(entry.mark for entry in self._entries.values())

    @property
    def total(self) -> int:
        """How many marks there are."""
        return len(self._entries)

    @property
    def shown(self) -> int:
        """How many marks are listed, each counted once."""
        if self._grouping is not Grouping.LABEL:
            return len(self._rows)
        return len({id(row.entry) for row in self._rows})

    @property
    def filter_text(self) -> str:
        """What the list is filtered by."""
        return self._filter

    @property
    def grouping(self) -> Grouping:
        """What the list is grouped by."""
        return self._grouping

    @property
    def shifts(self) -> Mapping[str, Shift]:
        """What became of marks in this edition, by their ids."""
        return self._shifts

    def reload(self) -> None:
        """Read the marks again."""
        self._entries = {mark.id: _Entry(mark, self._order(mark)) for mark in self._marks.list()}
        self._arrange()
        self._warming.start()

    def retitle(self) -> None:
        """Ask for the titles of the marks again, because they are others now."""
        for entry in self._entries.values():
            entry.titles = entry.folded = None
        self._show()
        self._warming.start()

    def set_filter(self, text: str) -> None:
        """Show only marks that hold `text` in quote, note, labels or title."""
        from reader.text.normalize import fold

        if text == self._filter:
            return
        # Who types on narrows down what was found. In the folded form: two signs may become one.
        is_narrower = fold(text).startswith(fold(self._filter))
        self._filter = text
        self._show(self._rows if is_narrower else self._arranged)

    def set_grouping(self, grouping: Grouping) -> None:
        """Group the list by something else."""
        if grouping is not self._grouping:
            self._grouping = grouping
            self._arrange()

    def set_shifts(self, shifts: Iterable[Shift]) -> None:
        """List these marks first, as changed in this edition."""
        found = {shift.mark: shift for shift in shifts}
        if found != self._shifts:
            self._shifts = found
            self._arrange()

    def row_of(self, mark_id: str) -> int:
        """Return the first row that shows a mark, or -1; a view knows the row from now on."""
        for number, row in enumerate(self._rows):
            if row.entry.mark.id == mark_id:
                self.expose(number + 1)
                return number
        return -1

    def expose(self, count: int) -> None:
        """Have views know at least so many rows, if there are so many."""
        count = min(count, len(self._rows))
        if count > self._exposed:
            self.beginInsertRows(_ROOT, self._exposed, count - 1)
            self._exposed = count
            self.endInsertRows()

    def expose_all(self) -> None:
        """Have views know every row."""
        self.expose(len(self._rows))

    def titles_of(self, mark: Mark) -> tuple[str, str]:
        """Return the titles of a mark's section and chapter."""
        return self._titles(mark)

    # --- changes -------------------------------------------------------------------------------

    def add(
        self,
        location: Location,
        quote: Quote,
        edition: str,
        kind: MarkKind = MarkKind.BOOKMARK,
        color: str = "",
    ) -> Mark:
        """Keep a mark; it is on disk when the call returns."""
        mark = self._marks.add(location, kind, quote, color=color, edition=edition)
        self._entries[mark.id] = _Entry(mark, self._order(mark))
        self._tell()
        return mark

    def edit(self, mark: Mark, note: str, labels: tuple[str, ...]) -> None:
        """Change a mark's note and labels."""
        self._put(self._marks.edit(mark.id, note=note, labels=labels))

    def write_note(self, mark_id: str, note: str) -> None:
        """Change a mark's note."""
        self._put(self._marks.edit(mark_id, note=note))

    def set_labels(self, mark_id: str, labels: tuple[str, ...]) -> None:
        """Change a mark's labels."""
        self._put(self._marks.edit(mark_id, labels=labels))

    def set_color(self, mark_id: str, color: str) -> None:
        """Change a highlight's colour."""
        self._put(self._marks.edit(mark_id, color=color))

    def remove(self, *marks: Mark) -> Removal:
        """Remove marks, all or none; `undo` brings them back."""
        removal = self._marks.remove([mark.id for mark in marks])
        for mark in removal.marks:
            self._entries.pop(mark.id, None)
        self._tell()
        return removal

    def undo(self, removal: Removal) -> None:
        """Bring back what was removed, or take back what was imported."""
        self._marks.undo(removal)
        self.reload()
        self.changed.emit()

    # --- questions -----------------------------------------------------------------------------

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
            (entry.mark.location.anchor, entry.mark.location.block)
            for entry in self._entries.values()
            if entry.mark.kind is MarkKind.BOOKMARK
            and (entry.mark.location.pack, entry.mark.location.chapter) == (pack, chapter)
        }

    def highlights(self, pack: str, chapter: str, language: Language) -> tuple[Mark, ...]:
        """Return the highlights of a chapter in one language, in the order they were kept."""
        wanted = (pack, chapter, language)
        return tuple(
            entry.mark
            for entry in self._entries.values()
            if entry.mark.kind is MarkKind.HIGHLIGHT and _chapter_of(entry.mark) == wanted
        )

    def newest_color(self) -> str:
        """Return the colour of the newest highlight; yellow if there is none."""
        marks = [e.mark for e in self._entries.values() if e.mark.kind is MarkKind.HIGHLIGHT]
        newest = max(marks, key=lambda mark: mark.created, default=None)
        return newest.color if newest is not None and newest.color in COLORS else COLORS[0]

    # --- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._exposed

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and self._exposed < len(self._rows)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if not parent.isValid():
            self.expose(2 * max(self._exposed, _EXPOSED))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._exposed:
            return None
        entry = self._rows[index.row()].entry
        if role == MARK_ROLE:
            return entry.mark
        if role == TITLE_ROLE:
            return self._titles_of(entry)[0]
        if role == PLACE_ROLE:
            return self._titles_of(entry)[1]
        if role == HEADING_ROLE:
            return self._heading(index.row())
        if role == SHIFT_ROLE:
            return self._shifts.get(entry.mark.id)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._spoken(entry)
        return None

    # --- inside --------------------------------------------------------------------------------

    def _put(self, mark: Mark) -> None:
        """Take a mark as it is now; if it stays in its groups, no other row moves."""
        entry = self._entries.get(mark.id)
        if entry is None:
            self._entries[mark.id] = _Entry(mark, self._order(mark))
            self._tell()
            return
        old, entry.mark = entry.mark, mark
        if old == mark:
            return
        entry.folded = None
        has_moved = self._keys(old) != self._keys(mark) or old.location != mark.location
        numbers = [number for number, row in enumerate(self._rows) if row.entry is entry]
        if has_moved:
            entry.order = self._order(mark)
            self._arrange()
        elif bool(numbers) != self._matches(entry):
            self._show()
        else:
            for number in numbers:
                if number < self._exposed:
                    self.dataChanged.emit(self.index(number, 0), self.index(number, 0))
        self.changed.emit()

    def _tell(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        self._arranged = self._arrangement()
        self._show()

    def _arrangement(self) -> list[_Row]:
        rows = [
            _Row(key, entry)
            for entry in sorted(self._entries.values(), key=lambda entry: entry.order)
            for key in self._keys(entry.mark)
        ]
        return sorted(rows, key=lambda row: row.key[0])

    def _show(self, among: list[_Row] | None = None) -> None:
        rows = self._matching(self._arranged if among is None else among)
        self.beginResetModel()
        self._rows = rows
        self._exposed = min(_EXPOSED, len(self._rows))
        self.endResetModel()

    def _matches(self, entry: _Entry) -> bool:
        from reader.text.normalize import fold

        folded = entry.folded or self._fold(entry)
        return all(part in folded for part in fold(self._filter).split())

    def _matching(self, found: list[_Row]) -> list[_Row]:
        from reader.text.normalize import fold

        for part in fold(self._filter).split():
            found = [row for row in found if part in (row.entry.folded or self._fold(row.entry))]
        return found

    def _fold(self, entry: _Entry) -> str:
        from reader.text.normalize import fold

        mark = entry.mark
        texts = (mark.note, mark.quote.exact, *mark.labels, *self._titles_of(entry))
        entry.folded = fold("\n".join(texts))
        return entry.folded

    def _warm(self) -> None:
        waiting = [entry for entry in self._entries.values() if entry.folded is None]
        for entry in waiting[:_WARMED]:
            self._fold(entry)
        if len(waiting) <= _WARMED:
            self._warming.stop()

    def _titles_of(self, entry: _Entry) -> tuple[str, str]:
        if entry.titles is None:
            entry.titles = self._titles(entry.mark)
        return entry.titles

    def _keys(self, mark: Mark) -> list[tuple[Any, Any]]:
        """Return a key for each group a mark belongs to: what it sorts by, and what it is."""
        if mark.id in self._shifts:
            return [((-1,), None)]
        match self._grouping:
            case Grouping.LABEL:
                return [(_label_order(label), label) for label in mark.labels] or [((1,), "")]
            case Grouping.COLOR:
                if mark.kind is MarkKind.BOOKMARK:
                    return [((len(COLORS),), "")]
                color = mark.color if mark.color in COLORS else COLORS[0]
                return [((COLORS.index(color),), color)]
            case Grouping.DATE:
                moment = _local_day(mark.created)
                return [((0, -moment.toordinal()), moment)]
            case _:
                # Marks stand in book order already: the sort is stable.
                return [((0,), (mark.location.pack, mark.location.chapter))]

    def _heading(self, row: int) -> str:
        key = self._rows[row].key
        if row and self._rows[row - 1].key == key:
            return ""
        if key[1] is None:
            return self.tr("Changed in this edition")
        match self._grouping:
            case Grouping.LABEL:
                return str(key[1]) or self.tr("Without a label")
            case Grouping.COLOR:
                return color_name(key[1]) if key[1] else self.tr("Bookmarks")
            case Grouping.DATE:
                return written_day(key[1])
            case _:
                return self._titles_of(self._rows[row].entry)[1]

    def _spoken(self, entry: _Entry) -> str:
        mark = entry.mark
        title, place = self._titles_of(entry)
        color = color_name(mark.color) if mark.kind is MarkKind.HIGHLIGHT else ""
        parts = (title, place, mark.quote.exact, mark.note, color, ", ".join(mark.labels))
        return ". ".join(part for part in parts if part)


def day(moment: str) -> str:
    """Return a mark's time as a short date in the interface language; Thai years in the B.E."""
    return written_day(_local_day(moment))


def written_day(found: date) -> str:
    """Return a date in the interface language; Thai years in the Buddhist era."""
    locale = QLocale()
    if locale.language() == QLocale.Language.Thai:
        month = locale.standaloneMonthName(found.month, QLocale.FormatType.ShortFormat)
        return f"{found.day} {month} {found.year + 543}"
    return locale.toString(QDate(found.year, found.month, found.day), "d MMM yyyy")


def _local_day(moment: str) -> date:
    try:
        return datetime.fromisoformat(moment).astimezone().date()
    except (ValueError, OverflowError, OSError):  # the ends of the calendar
        return datetime.fromisoformat(moment).date()


@lru_cache(4096)
def _label_order(label: str) -> tuple[int, object]:
    from reader.text.order import thai_key

    return (0, thai_key(label))


def _chapter_of(mark: Mark) -> tuple[str, str, Language]:
    return mark.location.pack, mark.location.chapter, mark.location.language
