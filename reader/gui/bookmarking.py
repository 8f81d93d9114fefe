# SPDX-License-Identifier: MIT
"""Keeps, edits and removes bookmarks for the window, with a notice and an undo for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.gui.models.marks_model import MarksModel
from reader.userdata.anchoring import quote_of_block
from reader.userdata.marks import Quote

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.gui.navigator import Navigator
    from reader.gui.panels.bars import NoticeBar
    from reader.language import Language
    from reader.library.model import Location, Section
    from reader.userdata.marks import Mark, Removal
    from reader.workspace import Workspace


class Bookmarking(QObject):
    """Owns the model of marks; `failed` carries what went wrong."""

    failed = Signal(ReaderError)

    def __init__(
        self, workspace: Workspace, navigator: Navigator, notices: NoticeBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._navigator = navigator
        self._notices = notices
        self._window = window
        self.model = MarksModel(workspace.marks, self._order, self._titles, self)
        self.model.reload()

    def toggle(self, location: Location) -> None:
        """Keep a bookmark at `location`, or remove the one that is there."""
        try:
            mark = self.model.at(location)
            if mark is not None:
                self.remove(mark)
                return
            added = self._add(location)
        except ReaderError as error:
            self.failed.emit(error)
            return
        self._notices.confirm(
            self.tr("Bookmark kept."), self.tr("Add a note…"), partial(self._edit_by_id, added.id)
        )

    def edit(self, mark: Mark) -> None:
        """Open the dialog of a bookmark's note and labels."""
        from reader.gui.dialogs.bookmark_dialog import BookmarkDialog

        labels = tuple(self._workspace.marks.labels())
        dialog = BookmarkDialog(mark, self._titles(mark)[0], labels, self._window)
        dialog.accepted.connect(lambda: self._keep(mark, dialog.note, dialog.labels))
        dialog.open()

    def remove(self, mark: Mark) -> None:
        """Remove a bookmark and offer to bring it back."""
        try:
            removal = self.model.remove(mark)
        except ReaderError as error:
            self.failed.emit(error)
            return
        self._notices.confirm(
            self.tr("Bookmark removed."), self.tr("Undo"), partial(self._undo, removal)
        )

    def _add(self, location: Location) -> Mark:
        chapter = self._navigator.chapter
        section = chapter.section(location.anchor) if chapter else None
        pack = self._workspace.library.pack(location.pack)
        return self.model.add(location, _quote(section, location.block), pack.manifest.version)

    def _keep(self, mark: Mark, note: str, labels: tuple[str, ...]) -> None:
        try:
            self.model.edit(mark, note, labels)
        except ReaderError as error:
            self.failed.emit(error)

    def _edit_by_id(self, mark_id: str) -> None:
        mark = self.model.get(mark_id)
        if mark is not None:
            self.edit(mark)

    def _undo(self, removal: Removal) -> None:
        try:
            self.model.undo(removal)
        except ReaderError as error:
            self.failed.emit(error)

    def _order(self, mark: Mark) -> tuple[str, list[int], int]:
        library = self._workspace.library
        head = library.head(mark.location)
        section = library.section(mark.location)
        number = section.number if section else (head.number if head else "999")
        order = [int(piece) for piece in number.split(".") if piece.isdigit()]
        return mark.location.pack, order, mark.location.block

    def _titles(self, mark: Mark) -> tuple[str, str]:
        library = self._workspace.library
        location = mark.location.in_language(self._language())
        head = library.head(location)
        section = library.section(location) or library.section(mark.location)
        if head is None:
            return self.tr("Not in this edition"), mark.location.chapter
        title = section.title if section and section.anchor else head.title
        return title, f"{head.number} {head.title}"

    def _language(self) -> Language:
        location = self._navigator.location
        return location.language if location else self._workspace.settings.reading_language


def _quote(section: Section | None, number: int) -> Quote:
    if section is None:
        return Quote()
    is_there = any(block.number == number for block in section.blocks)
    return quote_of_block(section, number if is_there else 0)
