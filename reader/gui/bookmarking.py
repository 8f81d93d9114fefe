# SPDX-License-Identifier: MIT
"""Keeps, edits and removes marks for the window, with a notice and an undo for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import MarkMissing, ReaderError
from reader.gui.models.marks_model import MarksModel
from reader.userdata.anchoring import quote_of_block
from reader.userdata.marks import MarkKind, Quote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from reader.gui.navigator import Navigator
    from reader.gui.panels.bars import NoticeBar
    from reader.gui.theme import Theme
    from reader.language import Language
    from reader.library.model import Location, Section
    from reader.userdata.marks import Mark, Removal
    from reader.workspace import Workspace


class Bookmarking(QObject):
    """Owns the model of marks; `failed` carries what went wrong.

    A note that could not be written stays here until it can, so that no typed word is lost.
    """

    failed = Signal(ReaderError)

    def __init__(
        self, workspace: Workspace, navigator: Navigator, notices: NoticeBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._navigator = navigator
        self._notices = notices
        self._window = window
        self._theme: Theme | None = None
        self._unwritten: dict[str, str] = {}
        self._known_titles: dict[Location, tuple[str, str]] = {}
        self._known_orders: dict[Location, tuple[int, ...]] = {}
        self._titled_in = self._language()
        self.model = MarksModel(workspace.marks, self._order, self._titles, self)
        navigator.location_changed.connect(self._on_location_changed)
        self.reload()

    def reload(self) -> None:
        """Read the marks again, with the titles of the book in the language being read."""
        self._known_titles.clear()
        self._known_orders.clear()
        self.model.reload()
        self.model.set_shifts(self._workspace.shifts.list())

    def set_theme(self, theme: Theme) -> None:
        """Take the theme that dialogs are drawn with."""
        self._theme = theme

    # --- bookmarks -----------------------------------------------------------------------------

    def toggle(self, location: Location) -> None:
        """Keep a bookmark at `location`, or remove the one that is there."""
        try:
            mark = self.model.at(location)
            if mark is not None:
                self.remove((mark,))
                return
            added = self._add(location)
        except ReaderError as error:
            self.failed.emit(error)
            return
        self._notices.confirm(
            self.tr("Bookmark kept."), self.tr("Add a note…"), partial(self.edit_by_id, added.id)
        )

    # --- any mark ------------------------------------------------------------------------------

    def edit(self, mark: Mark) -> None:
        """Open the dialog of a mark's note, labels and colour."""
        from reader.gui.dialogs.bookmark_dialog import BookmarkDialog

        dialog = BookmarkDialog(
            partial(self.write_note, mark.id), partial(self.write_labels, mark.id), self._window
        )
        if self._theme is not None:
            dialog.set_theme(self._theme)
        current = self.model.get(mark.id) or mark
        dialog.show_mark(current, self._titles(mark)[0], self.note_of(current), self.labels())
        dialog.color_chosen.connect(partial(self.set_color, mark.id))
        dialog.open()

    def edit_by_id(self, mark_id: str) -> None:
        """Open the dialog of the mark with this id, if it is still there."""
        mark = self.model.get(mark_id)
        if mark is not None:
            self.edit(mark)

    def labels(self) -> tuple[str, ...]:
        """Return the labels in use, the most used first."""
        return tuple(self._workspace.marks.labels())

    def note_of(self, mark: Mark) -> str:
        """Return a mark's note, also one that could not be written yet."""
        return self._unwritten.get(mark.id, mark.note)

    def write_note(self, mark_id: str, note: str) -> bool:
        """Keep a note; return whether it is on disk. If not, it is told and held."""
        self._unwritten[mark_id] = note
        try:
            self.model.write_note(mark_id, note)
        except MarkMissing:
            pass  # removed in the meantime: there is nothing to note on
        except ReaderError as error:
            self.failed.emit(error)
            return False
        del self._unwritten[mark_id]
        return True

    def write_labels(self, mark_id: str, labels: tuple[str, ...]) -> bool:
        """Keep labels; return whether they are on disk. If not, it is told."""
        return self._try(partial(self.model.set_labels, mark_id, labels))

    def set_color(self, mark_id: str, color: str) -> bool:
        """Give a highlight another colour; return whether that is on disk."""
        return self._try(partial(self.model.set_color, mark_id, color))

    def flush(self) -> None:
        """Try once more to write the notes that could not be written."""
        for mark_id, note in tuple(self._unwritten.items()):
            self.write_note(mark_id, note)

    def remove(self, marks: Sequence[Mark]) -> None:
        """Remove marks and offer to bring them back."""
        try:
            removal = self.model.remove(*marks)
        except ReaderError as error:
            self.failed.emit(error)
            return
        self._notices.confirm(
            self._removed_text(marks), self.tr("Undo"), partial(self.undo, removal)
        )

    def undo(self, removal: Removal) -> None:
        """Bring back what was removed, or take back what was imported."""
        try:
            self.model.undo(removal)
        except ReaderError as error:
            self.failed.emit(error)

    def undo_last(self) -> None:
        """Revert the newest removal or import, also one of an earlier day, and tell so."""
        try:
            removal = next(iter(self._workspace.marks.removals()), None)
        except ReaderError as error:
            self.failed.emit(error)
            return
        if removal is None:
            self._notices.confirm(self.tr("There is nothing to undo."))
            return
        self.undo(removal)
        self._notices.confirm(self.tr("The last removal or import was undone."))

    # --- words and places ----------------------------------------------------------------------

    def titles(self, location: Location) -> tuple[str, str]:
        """Return what a place is called: its section, and its chapter with its number."""
        key = location.section
        found = self._known_titles.get(key)
        if found is None:
            found = self._known_titles[key] = self._find_titles(location)
        return found

    def _removed_text(self, marks: Sequence[Mark]) -> str:
        if len(marks) > 1:
            return self.tr("%n mark(s) removed.", "", len(marks))
        if marks and marks[0].kind is MarkKind.HIGHLIGHT:
            return self.tr("Highlight removed.")
        return self.tr("Bookmark removed.")

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except MarkMissing:
            return True  # removed in the meantime
        except ReaderError as error:
            self.failed.emit(error)
            return False
        return True

    def _add(self, location: Location) -> Mark:
        chapter = self._navigator.chapter
        section = chapter.section(location.anchor) if chapter else None
        pack = self._workspace.library.pack(location.pack)
        return self.model.add(location, _quote(section, location.block), pack.manifest.version)

    def _order(self, mark: Mark) -> tuple[str, tuple[int, ...], int]:
        location = mark.location
        key = location.section
        found = self._known_orders.get(key)
        if found is None:
            found = self._known_orders[key] = self._find_order(location)
        return location.pack, found, location.block

    def _titles(self, mark: Mark) -> tuple[str, str]:
        return self.titles(mark.location)

    def _find_titles(self, location: Location) -> tuple[str, str]:
        library = self._workspace.library
        here = location.in_language(self._language())
        head = library.head(here)
        section = library.section(here) or library.section(location)
        if head is None:
            return self.tr("Not in this edition"), location.chapter
        title = section.title if section and section.anchor else head.title
        return title, f"{head.number} {head.title}"

    def _find_order(self, location: Location) -> tuple[int, ...]:
        library = self._workspace.library
        section = library.section(location)
        head = library.head(location)
        number = section.number if section and section.number else (head.number if head else "999")
        return tuple(int(piece) for piece in number.split(".") if piece.isdigit())

    def _on_location_changed(self) -> None:
        """Call the places of the marks by their names in the language that is read now."""
        if self._language() is not self._titled_in:
            self._titled_in = self._language()
            self._known_titles.clear()
            self.model.retitle()

    def _language(self) -> Language:
        location = self._navigator.location
        return location.language if location else self._workspace.settings.reading_language


def _quote(section: Section | None, number: int) -> Quote:
    if section is None:
        return Quote()
    is_there = any(block.number == number for block in section.blocks)
    return quote_of_block(section, number if is_there else 0)
