# SPDX-License-Identifier: MIT
"""What a word, a figure or a link of a page opens beside it: a card, a picture, a question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

from reader.gui.panels.term_card import TermCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from reader.gui.chapter_view import ChapterView
    from reader.gui.host import Host
    from reader.library.model import Term
    from reader.workspace import Workspace


class Pointing(QObject):
    """Owns the card of terms."""

    def __init__(
        self, workspace: Workspace, host: Host, breaks: Callable[[str], str], window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._host = host
        self._window = window
        self._card = TermCard(breaks, host.surface)

    @property
    def card(self) -> TermCard:
        """The card of a term."""
        return self._card

    def serve(self, page: ChapterView) -> None:
        """Open what is pointed at on a page."""
        page.web_requested.connect(self.ask_web)
        page.figure_requested.connect(partial(self.show_figure, page))
        page.term_requested.connect(self.show_term)

    def ask_web(self, address: str) -> None:
        """Ask before an address outside the book is opened."""
        from PySide6.QtGui import QDesktopServices

        from reader.gui.dialogs.link_dialog import LinkDialog

        dialog = LinkDialog(address, self._window)
        dialog.accepted.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
        dialog.open()

    def show_figure(self, page: ChapterView, name: str) -> None:
        """Show a figure of a page as large as the window."""
        from reader.gui.dialogs.figure_dialog import FigureDialog
        from reader.gui.figures import figure_image
        from reader.gui.page import alternatives

        chapter = page.chapter
        if chapter is None:
            return
        raw = self._host.picture(chapter, name)
        text = alternatives(chapter.html).get(name, "")
        theme = self._host.theme
        dialog = FigureDialog(
            lambda w, ratio: figure_image(raw, theme, w, ratio), text, self._window
        )
        dialog.open()

    def show_term(self, term_id: str, point: QPoint, is_click: bool) -> None:
        """Show the card of a term at `point`, or take it away when there is no term."""
        location = self._host.navigator.location
        term = self._term(term_id) if term_id else None
        if term is None or location is None:
            self._card.leave()
        elif is_click:
            self._card.pin(term, point, location.language)
        else:
            self._card.hover(term, point, location.language)

    def _term(self, term_id: str) -> Term | None:
        location = self._host.navigator.location
        if location is None:
            return None
        return self._workspace.library.pack(location.pack).term(term_id)
