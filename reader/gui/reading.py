# SPDX-License-Identifier: MIT
"""Ways to read: both languages side by side, numbers in the margin, the page alone, a projector."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.gui.numbers import Numbers
from reader.language import Language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from reader.gui.chapter_view import ChapterView
    from reader.gui.host import Host
    from reader.gui.navigator import Visit
    from reader.gui.pair_view import PairView
    from reader.gui.projector import Projector
    from reader.library.model import Chapter, Location
    from reader.workspace import Workspace


class Reading(QObject):
    """Owns the second page and the projector's window; makes each when it is first asked for.

    `mate_made(ChapterView)` tells that there is a second page from now on.
    """

    failed = Signal(ReaderError)
    mate_made = Signal(object)

    def __init__(
        self, workspace: Workspace, host: Host, middle: QVBoxLayout, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._middle = middle
        self._pair: PairView | None = None
        self._projector: Projector | None = None
        self._numbers = [Numbers(host.page)]
        self._had_panel = False
        self._paired_look: tuple[object, ...] = ()
        host.navigator.location_changed.connect(self._on_location_changed)
        for name, slot in (
            ("side_by_side", self._toggle_pair),
            ("numbers_show", self._toggle_numbers),
            ("focus_mode", self._toggle_focus),
            ("projector", self.project),
        ):
            host.action(name).triggered.connect(slot)
        self.take_settings()

    @property
    def pair(self) -> PairView | None:
        """Both pages, once they were asked for."""
        return self._pair

    @property
    def projector(self) -> Projector | None:
        """The projector's window while it is open."""
        return self._projector

    @property
    def is_focused(self) -> bool:
        """Whether the page stands alone."""
        return self._host.action("focus_mode").isChecked()

    @property
    def wants_pair(self) -> bool:
        """Whether both languages are asked for."""
        return self._host.action("side_by_side").isChecked()

    @property
    def view(self) -> ChapterView:
        """The page that the reader works on: the second one if it has the keyboard."""
        if self._pair is not None and self._pair.is_on and self._pair.mate.hasFocus():
            return self._pair.mate
        return self._host.page

    def take_settings(self) -> None:
        """Take the theme and the settings in use."""
        host = self._host
        if self._pair is not None:
            self._look_pair(self._pair)
        is_on = host.settings.show_numbers
        host.action("numbers_show").setChecked(is_on)
        for numbers in self._numbers:
            numbers.set_theme(host.theme)
        self._show_numbers()

    def take_marks(self) -> None:
        """Show the bookmarks of the page on its mate too."""
        if self._pair is not None and self._pair.is_on:
            self._pair.mate.set_bookmarked(self._host.page.bookmarked)

    def leave_focus(self) -> None:
        """Bring back what stands around the page."""
        if self.is_focused:
            self._host.action("focus_mode").trigger()

    def close(self) -> None:
        """Close the projector's window."""
        if self._projector is not None:
            self._projector.close()

    # --- side by side --------------------------------------------------------------------------

    def _toggle_pair(self) -> None:
        host = self._host
        has_keyboard = host.page.hasFocus()
        host.page.keep_place(self._open_pair if self.wants_pair else self._close_pair)
        if has_keyboard or not self.wants_pair:
            host.page.setFocus()

    def _open_pair(self) -> None:
        self._make_pair()
        self._host.desk.allow_outline(False)
        self._show_pair()

    def _close_pair(self) -> None:
        if self._pair is not None:
            self._pair.hide_pair()
            self._host.desk.allow_outline(not self.is_focused)

    def _make_pair(self) -> None:
        if self._pair is not None:
            return
        from reader.gui.pair_view import PairView

        number = self._middle.indexOf(self._host.page)
        self._pair = PairView(self._host.page)
        self._middle.insertWidget(number, self._pair, 1)
        self._host.page.show()
        self._middle.activate()
        self._look_pair(self._pair)
        self._numbers.append(Numbers(self._pair.mate))
        self._host.serve_page(self._pair.mate)
        self.take_settings()
        self.mate_made.emit(self._pair.mate)

    def _look_pair(self, pair: PairView) -> None:
        host, settings = self._host, self._host.settings
        look = (host.theme.name, settings.text_size, settings.column_width, settings.line_spacing)
        if look == self._paired_look:
            return
        self._paired_look = look
        scale, column = host.settings.text_size / 100, host.settings.column_width / 100
        pair.set_look(host.theme, host.icons, host.page_style, scale, column)

    def _show_pair(self) -> None:
        chapter = self._host.page.chapter
        if self._pair is None or chapter is None:
            return
        mate = self._counterpart(chapter)
        crumb = self._host.crumb(mate) if mate else ""
        picture = partial(self._host.picture, mate or chapter)
        self._pair.show_pair(mate, crumb, picture, self._host.known_breaks())
        self._show_numbers()

    def _counterpart(self, chapter: Chapter) -> Chapter | None:
        location = chapter.location.in_language(chapter.location.language.other)
        try:
            found = self._workspace.library.chapter(location)
        except ReaderError as error:
            self.failed.emit(error)
            return None
        return found if found.location.language is location.language else None

    def _on_location_changed(self, _: Chapter, visit: Visit, __: tuple[str, ...]) -> None:
        if self._pair is None or not self._pair.is_on:
            self._show_numbers()
            return
        self._show_pair()
        if visit.part is not None:  # aligned, the block is higher than it was a moment ago
            self._host.page.show_place(visit.location.anchor, visit.location.block, visit.part)

    # --- numbers and focus ---------------------------------------------------------------------

    def _toggle_numbers(self) -> None:
        is_on = self._host.action("numbers_show").isChecked()
        self._host.apply_settings(replace(self._host.settings, show_numbers=is_on))
        self._show_numbers()

    def _show_numbers(self) -> None:
        settings = self._host.settings
        pages = [self._host.page, *([self._pair.mate] if self._pair else [])]
        for numbers, view in zip(self._numbers, pages, strict=True):
            chapter = view.chapter
            is_thai = chapter is not None and chapter.location.language is Language.TH
            numbers.show(settings.show_numbers, is_thai=is_thai and settings.thai_digits)

    def _toggle_focus(self) -> None:
        host = self._host
        if self.is_focused:
            self._had_panel = host.desk.is_panel_open
            host.desk.show_panel(False)
            host.notice_bar.confirm(self.tr("Esc or Shift+F11 brings the rest of the window back."))
        elif self._had_panel:
            host.desk.show_panel(True)
        host.show_bars(not self.is_focused)
        is_pair = self._pair is not None and self._pair.is_on
        host.desk.allow_outline(not self.is_focused and not is_pair)
        host.page.setFocus()

    # --- the projector -------------------------------------------------------------------------

    def project(self) -> None:
        """Show the section that is open on the second screen, or on the only one."""
        location = self._host.navigator.location
        if location is None or self._projector is not None:
            return
        from reader.gui.projector import Projector, screen_for

        window = self._host.page.window()
        self._projector = Projector(
            self._workspace.library,
            self._host.theme,
            self._workspace.paths.resources,
            self._host.known_breaks(),
        )
        self._projector.left.connect(self._on_projector_left)
        self._projector.failed.connect(self.failed)
        self._projector.start(location, screen_for(window.screen()))

    def _on_projector_left(self, location: Location) -> None:
        self._projector = None
        window = self._host.page.window()
        window.activateWindow()
        self._host.page.setFocus()
        here = self._host.navigator.location
        if here is None or here.section != location:
            self._host.navigator.go(location)
