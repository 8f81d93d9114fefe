# SPDX-License-Identifier: MIT
"""What the parts that are made late may ask of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from reader.gui.chapter_view import ChapterView
    from reader.gui.desk import Desk
    from reader.gui.icons import Icons
    from reader.gui.navigator import Navigator
    from reader.gui.panels.bars import NoticeBar
    from reader.gui.theme import Theme
    from reader.library.model import Chapter
    from reader.settings import Settings


class Host(Protocol):
    """The window as they see it."""

    @property
    def page(self) -> ChapterView:
        """The page."""

    @property
    def view(self) -> ChapterView:
        """The page that the reader works on: its mate if that has the keyboard."""

    @property
    def desk(self) -> Desk:
        """What stands beside the page."""

    @property
    def surface(self) -> QWidget:
        """What cards and palettes lie on."""

    @property
    def navigator(self) -> Navigator:
        """What is open."""

    @property
    def notice_bar(self) -> NoticeBar:
        """The message over the foot of the page."""

    @property
    def settings(self) -> Settings:
        """The choices in use."""

    @property
    def theme(self) -> Theme:
        """The colours in use."""

    @property
    def icons(self) -> Icons:
        """The icons in use."""

    @property
    def page_style(self) -> str:
        """The page's style sheet as the settings want it."""

    def action(self, name: str) -> QAction:
        """Return the action `name`."""

    def actions_by_name(self) -> dict[str, QAction]:
        """Return all actions by name, in the order of the menus."""

    def apply_settings(self, settings: Settings) -> None:
        """Make `settings` take effect at once."""

    def crumb(self, chapter: Chapter) -> str:
        """Return the line above a chapter's title."""

    def picture(self, chapter: Chapter, name: str) -> bytes:
        """Return a chapter's picture; empty, with a notice, if it cannot be read."""

    def known_breaks(self) -> Callable[[str], str] | None:
        """Return what puts U+200B between Thai words; None until the word list is there."""

    def serve_page(self, view: ChapterView) -> None:
        """Answer the wishes of another page as those of the first."""

    def show_bars(self, is_shown: bool) -> None:
        """Show or hide the bars above and below the page."""
