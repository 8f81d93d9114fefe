# SPDX-License-Identifier: MIT
"""What is done with marks on the pages: bookmarks, highlights, the caret that selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.gui.caret import Caret
from reader.gui.highlighting import Highlighting
from reader.gui.page_focus import PageFocus

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.gui.actions import Actions
    from reader.gui.bookmarking import Bookmarking
    from reader.gui.chapter_view import ChapterView
    from reader.gui.host import Host
    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.library.model import Location
    from reader.userdata.marks import Mark
    from reader.workspace import Workspace


class Marking(QObject):
    """Owns the highlights and the caret of each page.

    `pad_requested(location, quote, note)` and `tab_requested(Location)` are wishes; `mark_opened`
    tells that the page shows a mark now.
    """

    failed = Signal(ReaderError)
    pad_requested = Signal(object, str, str)
    tab_requested = Signal(object)
    mark_opened = Signal()

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        bookmarking: Bookmarking,
        actions: Actions,
        breaks: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._bookmarking = bookmarking
        self._actions = actions
        self._breaks = breaks
        self._pages: list[Highlighting] = []
        self._carets: list[Caret] = []

    def serve(self, page: ChapterView) -> None:
        """Have highlights and a caret on a page."""
        host = self._host
        highlighting = Highlighting(
            self._workspace,
            page,
            self._bookmarking,
            host.notice_bar,
            self._actions,
            self._breaks,
            host.surface,
        )
        highlighting.set_theme(host.theme, host.icons)
        highlighting.pad_requested.connect(self.pad_requested)
        highlighting.failed.connect(self.failed)
        self._pages.append(highlighting)
        self._carets.append(Caret(page))
        PageFocus(page)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        for highlighting in self._pages:
            highlighting.set_theme(theme, icons)

    @property
    def highlighting(self) -> Highlighting:
        """What highlights on the page that the reader works on."""
        view = self._host.view
        return next(h for h in self._pages if h.page is view)

    @property
    def is_open(self) -> bool:
        """Whether the bar or the card of a highlight is shown."""
        return any(highlighting.is_open for highlighting in self._pages)

    def dismiss(self) -> None:
        """Put bars and cards away."""
        for highlighting in self._pages:
            highlighting.dismiss()

    def bookmark(self) -> None:
        """Keep or remove the bookmark of the place that is selected or read."""
        view = self._host.view
        place = view.place_of_selection()
        if place is not None:
            self.toggle(view.location_of(place))

    def toggle(self, location: Location) -> None:
        """Keep or remove a bookmark; it belongs to the text that is open, not to its mate."""
        chapter = self._host.navigator.chapter
        if chapter is not None:
            self._bookmarking.toggle(location.in_language(chapter.location.language))

    def open(self, mark: Mark) -> None:
        """Show a mark on the page."""
        self._host.navigator.go(self._place_of(mark))
        self.highlighting.reveal(mark.id)
        self.mark_opened.emit()

    def open_beside(self, mark: Mark) -> None:
        """Ask for a tab of its own for a mark."""
        self.tab_requested.emit(self._place_of(mark))

    def show_carets(self, is_shown: bool) -> None:
        """Show or hide the caret on each page."""
        for caret in self._carets:
            caret.show(is_shown)
        self._host.view.setFocus()

    def _place_of(self, mark: Mark) -> Location:
        return self.highlighting.place_of(mark, self._host.settings.reading_language)
