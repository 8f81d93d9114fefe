# SPDX-License-Identifier: MIT
"""The window: places the parts and connects their signals; decides nothing that a part could."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QTimer, Slot
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.gui import theme as themes
from reader.gui import translation, window_state
from reader.gui.chapter_view import ChapterView
from reader.gui.desk import Desk
from reader.gui.icons import Icons
from reader.gui.navigator import Navigator, Visit, kept_trail, trail_of
from reader.language import Language
from reader.settings import TEXT_SIZES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
    from PySide6.QtWidgets import QLineEdit

    from reader.gui.actions import Actions
    from reader.gui.bookmarking import Bookmarking
    from reader.gui.giving import Giving
    from reader.gui.keeping import Keeping
    from reader.gui.learning import Learning
    from reader.gui.marking import Marking
    from reader.gui.models.marks_model import MarksModel
    from reader.gui.page_tabs import PageTabs
    from reader.gui.panels.bars import FindBar, NoticeBar
    from reader.gui.panels.marks_panel import MarksPanel
    from reader.gui.panels.outline_panel import OutlinePanel
    from reader.gui.panels.search_panel import SearchPanel
    from reader.gui.pointing import Pointing
    from reader.gui.reading import Reading
    from reader.gui.receiving import Receiving
    from reader.gui.search_controller import SearchController
    from reader.gui.searching import Searching
    from reader.gui.side_panel import SidePanel, Tab
    from reader.gui.tab_strip import TabStrip
    from reader.gui.wayfinding import Wayfinding
    from reader.gui.window_state import KeptTab
    from reader.library.model import Chapter, Location, PackInfo
    from reader.settings import Settings
    from reader.userdata.pad import PadEntry
    from reader.workspace import Workspace

_HEAD, _FOOT = 31, 9  # pixels that the bars are higher than a line of text
_SAVE_AFTER = 700  # milliseconds after the last scroll until the place is noted
_KEPT_BREAKS = 4096  # short texts of lists whose Thai words are remembered


class MainWindow(QMainWindow):
    """The reader's window.

    What a person sees first, the page and the bars, is made at once; `finish` makes the rest, once
    the first page is painted or as soon as somebody asks for a part of it.
    """

    def __init__(self, workspace: Workspace, settings: Settings | None = None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._workspace = workspace
        self._settings = settings or workspace.settings
        self._applied_theme = ""
        self._theme = themes.load(workspace.paths.resources / "themes", self._settings.theme)
        self._icons = Icons(workspace.paths.resources / "icons", self._theme)
        self._page_style = _read(workspace, "page.css")
        self._state = window_state.WindowState()
        self._is_closed = False
        self._is_finished = False
        self._is_started = False
        self._tabs: PageTabs | None = None
        self._has_new_tabs = False
        self._untold: list[ReaderError] = list(workspace.notices)
        self._cached_breaks: Callable[[str], str] | None = None
        self._navigator = Navigator(workspace, self)
        self._save_place = QTimer(self)
        self._save_place.setSingleShot(True)
        self._save_place.setInterval(_SAVE_AFTER)
        self._build()
        self._connect()
        self._apply_theme()
        self._retranslate()

    # --- parts ---------------------------------------------------------------------------------

    @property
    def page(self) -> ChapterView:
        """The page."""
        return self._page

    @property
    def desk(self) -> Desk:
        """What stands beside the page."""
        return self._desk

    @property
    def surface(self) -> QWidget:
        """What cards and palettes lie on."""
        return self._center

    @property
    def settings(self) -> Settings:
        """The choices in use."""
        return self._settings

    @property
    def theme(self) -> themes.Theme:
        """The colours in use."""
        return self._theme

    @property
    def icons(self) -> Icons:
        """The icons in use."""
        return self._icons

    @property
    def page_style(self) -> str:
        """The page's style sheet as the settings want it."""
        return themes.spaced(self._page_style, self._settings.line_spacing)

    @property
    def wayfinding(self) -> Wayfinding:
        """The ways to find a place."""
        self.finish()
        return self._wayfinding

    @property
    def reading(self) -> Reading:
        """The ways to read."""
        self.finish()
        return self._reading

    @property
    def view(self) -> ChapterView:
        """The page that the reader works on, or its mate."""
        return self.reading.view

    @property
    def pointing(self) -> Pointing:
        """What words, figures and links of the pages open."""
        self.finish()
        return self._pointing

    @property
    def marking(self) -> Marking:
        """What is done with marks on the pages."""
        self.finish()
        return self._marking

    @property
    def tabs(self) -> PageTabs:
        """The tabs."""
        if self._tabs is None:
            from reader.gui.page_tabs import PageTabs

            self._tabs = PageTabs(self._workspace, self, self._make_strip, self._pages, self)
            self._tabs.changed.connect(self._on_tabs_changed)
        return self._tabs

    @property
    def learning(self) -> Learning:
        """Quizzes, and what changed in an edition."""
        self.finish()
        return self._learning

    @property
    def receiving(self) -> Receiving:
        """What takes files that are brought to the window."""
        self.finish()
        return self._receiving

    @property
    def giving(self) -> Giving:
        """What gives the book away."""
        self.finish()
        return self._giving

    @property
    def navigator(self) -> Navigator:
        """What is open."""
        return self._navigator

    @property
    def search_field(self) -> QLineEdit:
        """The search field."""
        self.finish()
        return self._top.field

    @property
    def search_panel(self) -> SearchPanel:
        """The hits."""
        self.finish()
        return self._side.results

    @property
    def controller(self) -> SearchController:
        """The question being asked."""
        self.finish()
        return self._searching.controller

    @property
    def marks(self) -> MarksModel:
        """The bookmarks."""
        self.finish()
        return self._bookmarking.model

    @property
    def marks_panel(self) -> MarksPanel:
        """The list of bookmarks and highlights."""
        self.finish()
        return self._side.marks

    @property
    def notice_bar(self) -> NoticeBar:
        """The message over the foot of the page."""
        self.finish()
        return self._notices

    @cached_property
    def _actions(self) -> Actions:
        """The actions, which nobody can ask for before the first page is painted."""
        from reader.gui.actions import Actions

        actions = Actions(self)
        for action in actions.all():
            self.addAction(action)
        return actions

    def action(self, name: str) -> QAction:
        """Return the action `name`."""
        return self._actions[name]

    def actions_by_name(self) -> dict[str, QAction]:
        """Return all actions by name, in the order of the menus."""
        return {action.objectName(): action for action in self._actions.all()}

    def show_marks(self) -> None:
        """Show the bookmarks in the side panel."""
        from reader.gui.side_panel import Tab

        self.finish()
        self._side.kept.show_pad(False)
        self._show_tab(Tab.MARKS)

    # --- opening -------------------------------------------------------------------------------

    def restore(self) -> None:
        """Take the size, panels and position that the window had."""
        self._state = window_state.load(self._workspace.paths.window)
        self.resize(1180, 700)
        geometry = self._state.geometry_bytes
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        self._desk.restore(self._state.panel_width, is_open=self._state.panel_open)

    def open_first(self, address: str = "") -> None:
        """Open `address`, else where the reader left off, else the beginning of the book.

        Several tabs come back as they were, and an address beside them.
        """
        if len(self._state.tabs) > 1:
            self.tabs.restore(self._state.tabs, self._state.tab)
            if address:
                self.tabs.add()
        if address:
            self._navigator.go_address(address)
        if not address or self._navigator.location is None:
            self._go_on()
        if self._navigator.location is None:
            first = self._first_location()
            if first is not None:
                self._navigator.go(first)
        self._page.setFocus()

    def _go_on(self) -> None:
        """Open the place where the reader left off, with its way back if the window kept it."""
        last = self._workspace.history.last()
        here = self._navigator.location
        if last is None or (here is not None and here.section == last.section):
            return
        kept = self._state.tabs[self._state.tab] if self._state.tabs else None
        trail = trail_of(kept) if kept is not None and here is None else None
        if trail is not None and trail.now.location.section == last.section:
            self._navigator.take(trail)
        else:
            self._navigator.go(last)

    def start_work(self) -> None:
        """Do what waits for the first page: the panels, then the search and its index."""
        if self._is_started:
            return
        self._is_started = True
        self.finish()
        self._searching.controller.prepare()
        self._keeping.follow_editions()

    def finish(self) -> None:
        """Make the parts beside the page; the page does not move."""
        if self._is_finished:
            return
        self._is_finished = True
        QGuiApplication.setWindowIcon(self._icons.of_program())
        self._build_rest()
        self._connect_actions()
        self._connect_rest()
        self._theme_rest()
        self._name_steps()
        self._side.contents.show_library(self._workspace.library, self._settings.reading_language)
        self._sync_rest()
        self.show_progress()
        for error in self._untold:
            self._on_failed(error)
        if self._navigator.location is None:
            self._notices.queue(
                self.tr("No book was found beside the program. Install the program again.")
            )

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self._page = ChapterView()
        self._middle = QWidget()
        self._pages = QVBoxLayout(self._middle)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.setSpacing(0)
        self._pages.addWidget(self._page, 1)
        self._desk = Desk(self._middle)
        self._center = center = QWidget()
        center.setObjectName("center")
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # The bars' places, as high as the bars will be, so that the page does not move for them.
        self._head, self._foot = QWidget(), QWidget()
        line = QFontMetrics(QApplication.font()).height()
        for place, height in ((self._head, line + _HEAD), (self._foot, line + _FOOT)):
            place.setMinimumHeight(height)
        column.addWidget(self._head)
        column.addWidget(self._desk, 1)
        column.addWidget(self._foot)
        self.setCentralWidget(center)
        self.setMinimumSize(560, 330)

    def _build_rest(self) -> None:
        from reader.gui.bookmarking import Bookmarking
        from reader.gui.bottom_bar import BottomBar
        from reader.gui.giving import Giving
        from reader.gui.keeping import Keeping
        from reader.gui.learning import Learning
        from reader.gui.marking import Marking
        from reader.gui.panels.bars import FindBar, NoticeBar
        from reader.gui.panels.outline_panel import OutlinePanel
        from reader.gui.pointing import Pointing
        from reader.gui.reading import Reading
        from reader.gui.receiving import Receiving
        from reader.gui.searching import Parts, Searching
        from reader.gui.side_panel import SidePanel, Tab
        from reader.gui.top_bar import TopBar
        from reader.gui.wayfinding import Wayfinding

        self._top: TopBar = TopBar(self._actions, self._icons)
        self._bottom: BottomBar = BottomBar(self._actions)
        _put(self._top, self._head)
        _put(self._bottom, self._foot)
        breaks = self._breaks
        # The notice lies over the foot of the page, so that no line moves when it comes or goes.
        self._notices: NoticeBar = NoticeBar(self._page)
        self._find: FindBar = FindBar()
        self._pages.addWidget(self._find)
        self._bookmarking: Bookmarking = Bookmarking(
            self._workspace, self._navigator, self._notices, self
        )
        self._keeping: Keeping = Keeping(
            self._workspace,
            self._bookmarking,
            self._notices,
            lambda: self._searching.work_lane,
            self,
        )
        self._side: SidePanel = SidePanel(
            self._bookmarking.model, self._keeping.pad, self._keeping.write_text, breaks
        )
        self._outline: OutlinePanel = OutlinePanel(breaks)
        self._desk.fill(self._side, self._outline)
        self._pointing: Pointing = Pointing(self._workspace, self, breaks, self)
        self._marking: Marking = Marking(
            self._workspace, self, self._bookmarking, self._actions, breaks, self
        )
        self._marking.serve(self._page)
        self._searching: Searching = Searching(
            self._workspace,
            self._navigator,
            Parts(
                self._top.field,
                self._side.results,
                self._page,
                self._notices,
                self._bookmarking.model,
                self._keeping.pad,
                lambda: self._settings.reading_language,
            ),
            self,
        )
        self._reading: Reading = Reading(self._workspace, self, self._pages, self)
        self._wayfinding: Wayfinding = Wayfinding(
            self._workspace,
            self,
            self._reading,
            self._bookmarking.model,
            lambda: self._searching.work_lane,
            self,
        )
        self._receiving: Receiving = Receiving(
            self._workspace, self, lambda: self._searching.work_lane, self
        )
        self._giving: Giving = Giving(
            self._workspace, self, lambda: self._searching.work_lane, self
        )
        self._learning: Learning = Learning(self._workspace, self, self._side.contents, self)
        kept = self._state.panel_tab
        self._side.show_tab(Tab.MARKS if kept == Tab.MARKS else Tab.CONTENTS)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Have Tab go from the bar to the side panel to the page, whatever was made first."""
        parts = [w for part in (self._top, self._side) for w in part.findChildren(QWidget)]
        by_tab = QtCore.Qt.FocusPolicy.TabFocus
        reached = [w for w in parts if w.window() is self and w.focusPolicy() & by_tab]
        if self._tabs is not None and self._tabs.strip is not None:
            reached += self._tabs.strip.stops
        for before, after in pairwise([*reached, self._page]):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._navigator.location_changed.connect(self._on_location_changed)
        self._navigator.place_changed.connect(self._on_place_changed)
        self._navigator.way_changed.connect(self._on_way_changed)
        self._navigator.failed.connect(self._on_failed)
        self._page.place_passed.connect(self._navigator.moved)
        self._page.address_requested.connect(self._navigator.go_address)
        self._page.scale_requested.connect(self._on_scale_requested)
        self._page.tab_requested.connect(self._open_address_beside)
        self._save_place.timeout.connect(self._note_place)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    def _connect_actions(self) -> None:
        for name, slot in (
            ("go_back", self._navigator.back),
            ("go_forward", self._navigator.forward),
            ("search_focus", self._focus_search),
            ("find_show", self._show_find),
            ("hit_next", partial(self._step_hit, 1)),
            ("hit_previous", partial(self._step_hit, -1)),
            ("language_switch", self._switch_language),
            ("bookmark_toggle", self._on_bookmark_action),
            ("highlight_add", lambda: self.marking.highlighting.highlight()),
            ("pad_add", lambda: self.marking.highlighting.add_to_pad()),
            ("caret_toggle", self._toggle_caret),
            ("text_larger", partial(self._on_scale_requested, 1)),
            ("text_smaller", partial(self._on_scale_requested, -1)),
            ("text_normal", partial(self._on_scale_requested, 0)),
            ("theme_switch", self._switch_theme),
            ("panel_toggle", self._toggle_panel),
            ("chapter_previous", partial(self._navigator.go_chapter, -1)),
            ("chapter_next", partial(self._navigator.go_chapter, 1)),
            ("settings_show", self._show_settings),
            ("print_show", self._show_print),
            ("keys_show", self._show_keys),
            ("about_show", self._show_about),
            ("full_screen", self._toggle_full_screen),
            ("address_copy", self._copy_address),
            ("quit", self.close),
        ):
            self._actions[name].triggered.connect(_without_argument(slot))
        toggle = self._actions["panel_toggle"]
        toggle.setChecked(self._desk.is_panel_open)
        self._desk.panel_shown.connect(toggle.setChecked)

    def _connect_rest(self) -> None:
        self._top.language_requested.connect(self._choose_language)
        self._side.contents.location_requested.connect(self._on_contents_chosen)
        for places in (self._side.contents, self._side.results, self._outline):
            places.copy_requested.connect(self._copy_location)
        for others in (self._side.contents, self._outline):
            others.tab_requested.connect(self.tabs.open)
        self._wayfinding.tab_requested.connect(partial(self.tabs.open, is_in_front=True))
        self._side.tab_chosen.connect(self._show_tab)
        self._side.marks.mark_requested.connect(self._marking.open)
        self._side.marks.tab_requested.connect(self._marking.open_beside)
        self._marking.pad_requested.connect(self._keeping.add_quote)
        self._marking.tab_requested.connect(self.tabs.open)
        self._marking.mark_opened.connect(self._close_overlay)
        self._marking.failed.connect(self._on_failed)
        self._side.marks.edit_requested.connect(self._bookmarking.edit)
        self._side.marks.remove_requested.connect(self._bookmarking.remove)
        self._outline.location_requested.connect(self._navigator.go)
        self._bookmarking.model.changed.connect(self._on_marks_changed)
        self._bookmarking.failed.connect(self._on_failed)
        self._keeping.serve(self._side.marks, self._side.pad)
        self._keeping.failed.connect(self._on_failed)
        self._keeping.shifted.connect(self.show_marks)
        self._keeping.renewed.connect(self._learning.show_changes)
        self._learning.failed.connect(self._on_failed)
        self._receiving.failed.connect(self._on_failed)
        self._giving.failed.connect(self._on_failed)
        self._receiving.marks_received.connect(self._keeping.import_file)
        self._receiving.pack_added.connect(self._on_pack_added)
        self._learning.progressed.connect(self.show_progress)
        self._side.pad.location_requested.connect(self._on_contents_chosen)
        self._side.pad.tab_requested.connect(self.tabs.open)
        self._reading.mate_made.connect(self._marking.serve)
        self._reading.failed.connect(self._on_failed)
        self._wayfinding.failed.connect(self._on_failed)
        self._wayfinding.mark_requested.connect(self._marking.open)
        recent = self._top.recent_menu
        recent.aboutToShow.connect(partial(self._wayfinding.fill_menu, recent))
        self._searching.failed.connect(self._on_failed)
        self._searching.tab_requested.connect(self._show_tab)
        self._searching.new_tab_requested.connect(self.tabs.open)
        self._searching.mark_requested.connect(self._marking.open)
        self._searching.entry_requested.connect(self._open_entry)
        self._searching.hit_opened.connect(self._close_overlay)
        self._searching.words_ready.connect(self._on_words_ready)
        self._top.field_left.connect(self._searching.leave_field)
        self._pointing.serve(self._page)
        self._page.bookmark_requested.connect(self._bookmarking.toggle)
        self._page.words_marked.connect(self._find.show_count)
        self._find.text_changed.connect(self._on_find_text)
        self._find.step_requested.connect(self._page.step_word)
        self._find.closed.connect(self._on_find_closed)

    def serve_page(self, view: ChapterView) -> None:
        """Answer the wishes of a second page as those of the first."""
        view.address_requested.connect(self._navigator.go_address)
        view.tab_requested.connect(self._open_address_beside)
        view.scale_requested.connect(self._on_scale_requested)
        self._pointing.serve(view)
        view.bookmark_requested.connect(self._marking.toggle)

    def show_bars(self, is_shown: bool) -> None:
        """Show or hide the bars above and below the page."""
        self._head.setVisible(is_shown)
        self._foot.setVisible(is_shown)
        self.tabs.allow_strip(is_shown)

    # --- look and language ---------------------------------------------------------------------

    def apply_settings(self, settings: Settings) -> None:
        """Make `settings` take effect at once and keep what was changed.

        What the command line asked of this start only is not kept.
        """
        old, self._settings = self._settings, settings
        before, after = asdict(old), asdict(settings)
        changed = {name: value for name, value in after.items() if value != before[name]}
        try:
            self._workspace.save_settings(replace(self._workspace.settings, **changed))
        except ReaderError as error:
            self._on_failed(error)
        if settings.interface_language is not old.interface_language:
            translation.install(settings.interface_language, self._workspace.paths.translations)
            if self._is_finished:
                self._actions.retranslate()
            self._retranslate()
        if _look(settings) != _look(old):
            self._apply_theme()
        elif self._is_finished:
            self._reading.take_settings()
            self._learning.take_settings()
        if settings.reading_language is not old.reading_language:
            self._show_reading_language(settings.reading_language)

    def _apply_theme(self) -> None:
        resources = self._workspace.paths.resources
        theme = themes.load(resources / "themes", self._settings.theme)
        if theme != self._theme:
            self._theme, self._icons = theme, Icons(resources / "icons", theme)
        if self._applied_theme != self._theme.name:
            self._applied_theme = self._theme.name
            QApplication.setPalette(self._theme.palette())
            application = QApplication.instance()
            if isinstance(application, QApplication):
                application.setStyleSheet(self._theme.fill(_read(self._workspace, "window.css")))
            if self._tabs is not None:
                self._tabs.set_icons(self._icons)
            if self._is_finished:
                self._theme_rest()
        scale, column = self._settings.text_size / 100, self._settings.column_width / 100
        self._page.set_look(self._theme, self._icons, self.page_style, scale, column)
        if self._is_finished:
            self._reading.take_settings()
            self._wayfinding.take_theme()
            self._learning.take_settings()
            self._on_bookmark_place()

    def _draw_icons(self) -> None:
        self._actions.set_icons(self._icons)
        self._top.set_icons(self._icons)
        self._actions["theme_switch"].setIcon(
            self._icons.icon("theme_light" if self._theme.is_dark else "theme_dark")
        )

    def _theme_rest(self) -> None:
        self._draw_icons()
        self._notices.set_icons(self._icons)
        self._find.set_icons(self._icons)
        self._side.set_theme(self._theme, self._icons)
        self._searching.set_icons(self._icons)
        self._outline.set_theme(self._theme, self._icons)
        self._bookmarking.set_theme(self._theme)
        self._marking.set_theme(self._theme, self._icons)

    def _retranslate(self) -> None:
        self._page.setAccessibleDescription(self.tr("Page of the handbook"))
        chapter = self._navigator.chapter
        if chapter is not None:
            self._page.show_crumb(self.crumb(chapter))
            self._show_title(chapter)
        if self._is_finished:
            self._name_steps()
            self._top.retranslate()
            self._show_edition()
            self._bookmarking.reload()
            self._on_bookmark_place()

    def _name_steps(self) -> None:
        # A button shows its action's icon text; its own text is lost when the action changes.
        self._actions["chapter_previous"].setIconText(self.tr("Previous"))
        self._actions["chapter_next"].setIconText(self.tr("Next"))

    def _show_edition(self) -> None:
        self._bottom.show_edition(self._edition())

    def _edition(self) -> str:
        """Return the name of the book that is read and its edition; nothing without a book."""
        location = self._navigator.location
        language = self._settings.interface_language
        packs = {pack.id: pack for pack in self._workspace.library.packs}
        pack = packs.get(location.pack) if location else None
        if pack is None:
            return ""
        from reader.gui.models.marks_model import written_day

        manifest = pack.manifest
        text = (
            self.tr("{title}, edition {version} ({date}) · works offline")
            if manifest.date
            else self.tr("{title}, edition {version} · works offline")
        )
        return text.format(
            title=manifest.titles[language],
            version=manifest.version,
            date=written_day(manifest.date) if manifest.date else "",
        )

    # --- what happens --------------------------------------------------------------------------

    def _on_location_changed(self, chapter: Chapter, visit: Visit, words: tuple[str, ...]) -> None:
        is_new = self._page.chapter is not chapter
        if is_new:
            self._page.show_chapter(
                chapter, self.crumb(chapter), partial(self.picture, chapter), self.known_breaks()
            )
            self._show_title(chapter)
        location = visit.location
        self._page.show_place(location.anchor, location.block, visit.part)
        if words:
            self._page.mark_words(words)
            self._page.first_word_from(location.anchor)
        self._save_place.start()
        if self._is_finished:
            if is_new and not words and not self._find.isHidden():
                self._page.mark_words((self._find.field.text(),), is_flashing=False)
            self._sync_rest()

    def _sync_rest(self) -> None:
        """Have the parts beside the page show where the reader is."""
        chapter, location = self._navigator.chapter, self._navigator.location
        if chapter is None or location is None:
            return
        self._top.show_language(location.language)
        self._show_edition()
        self._on_way_changed()
        if chapter.location.language is not location.language:
            self._notices.show_notice(
                self.tr("This chapter is not there in that language; the other one is shown.")
            )
        self._outline.show_chapter(chapter)
        self._side.contents.follow(location)
        self._on_place_changed(location)
        self._on_marks_changed()

    def _on_place_changed(self, location: Location) -> None:
        self._save_place.start()
        if self._is_finished:
            self._outline.follow(location, self._place_text(location))
            self._on_bookmark_place()

    def _on_way_changed(self) -> None:
        if not self._is_finished:
            return
        self._actions["go_back"].setEnabled(self._navigator.can_go_back)
        self._actions["go_forward"].setEnabled(self._navigator.can_go_forward)
        location = self._navigator.location
        if location is not None:
            library = self._workspace.library
            self._actions["chapter_next"].setEnabled(library.next(location) is not None)
            self._actions["chapter_previous"].setEnabled(library.previous(location) is not None)

    def _on_failed(self, error: ReaderError) -> None:
        if not self._is_finished:
            self._untold.append(error)
            return
        from reader.gui.messages import sentence

        self._notices.queue(sentence(error))

    def _on_contents_chosen(self, location: Location) -> None:
        self._navigator.go(location)
        self._close_overlay()

    def _note_place(self) -> None:
        location = self._navigator.location
        if location is None:
            return
        try:
            self._workspace.history.visit(location, self._page.reached)
        except ReaderError as error:
            self._on_failed(error)
        if self._has_new_tabs:
            self._save_window()
        if self._is_finished:
            self.show_progress()

    def _on_pack_added(self, info: PackInfo) -> None:
        """Show a book that was just added, or another edition of one, everywhere."""
        self._workspace.reload()
        language = self._settings.reading_language
        self._side.contents.show_library(self._workspace.library, language)
        self._navigator.reopen()
        self._searching.take_library()
        self._keeping.follow_editions()
        self.show_progress()
        heads = self._workspace.library.pack(info.id).heads(language)
        title = info.titles[self._settings.interface_language]
        text = self.tr("“{title}”, edition {version}, is there now.")
        do = partial(self._navigator.go, heads[0].location) if heads else None
        text = text.format(title=title, version=info.version)
        self._notices.confirm(text, self.tr("Open it") if do else "", do)

    def _on_tabs_changed(self) -> None:
        """Have the list of tabs kept soon, so that it outlives a power cut."""
        self._has_new_tabs = True
        self._save_place.start()

    def show_progress(self) -> None:
        """Show in the contents how far each chapter was read."""
        history = self._workspace.history
        packs = self._workspace.library.packs
        self._side.contents.show_progress({pack.id: history.progress(pack.id) for pack in packs})

    # --- search and find -----------------------------------------------------------------------

    def _focus_search(self) -> None:
        self.finish()
        self._top.field.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self._top.field.selectAll()

    def _step_hit(self, step: int) -> None:
        self.finish()
        if self._find.isHidden():
            self._searching.step(step)
        else:
            self._page.step_word(step)

    def _show_find(self) -> None:
        self.finish()
        selected = self._page.selected_text()
        self._find.open(selected if selected and "\n" not in selected else "")

    def _on_find_text(self, text: str) -> None:
        self._page.mark_words((text,) if text.strip() else (), is_flashing=False)
        if text.strip():
            self._page.step_word(1)

    def _on_find_closed(self) -> None:
        self._page.clear_words()
        self._page.setFocus()

    def _on_words_ready(self) -> None:
        """Lay the titles beside the page out again, now that Thai words are known."""
        self._outline.lay_out()
        self._side.contents.lay_out()

    # --- bookmarks -----------------------------------------------------------------------------

    def _on_bookmark_action(self) -> None:
        self.marking.bookmark()
        self._on_bookmark_place()

    def _open_address_beside(self, address: str) -> None:
        self.finish()
        self.tabs.open_address(address)

    def _make_strip(self) -> TabStrip:
        from reader.gui.tab_strip import TabStrip

        return TabStrip(self._actions, self._icons)

    def _open_entry(self, entry: PadEntry) -> None:
        """Show a piece of the study pad."""
        self.show_marks()
        self._side.kept.show_pad(True)
        self._side.pad.show_entry(entry.id)

    def _toggle_caret(self) -> None:
        self.marking.show_carets(self._actions["caret_toggle"].isChecked())

    def _on_marks_changed(self) -> None:
        location = self._navigator.location
        if location is not None:
            places = self._bookmarking.model.places(location.pack, location.chapter)
            self._page.set_bookmarked(places)
            self._reading.take_marks()
        self._on_bookmark_place()

    def _on_bookmark_place(self) -> None:
        action = self._actions["bookmark_toggle"]
        place = self._page.place_of_selection()
        is_kept = place is not None and (place.anchor, place.block) in self._page.bookmarked
        action.setChecked(is_kept)
        name = "bookmark_on" if is_kept else "bookmark_toggle"
        action.setIcon(self._icons.icon(name, is_checkable=True))

    # --- dialogs -------------------------------------------------------------------------------

    def _show_settings(self) -> None:
        from reader.gui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._settings, self)
        dialog.settings_changed.connect(self.apply_settings)
        dialog.open()

    def _show_print(self) -> None:
        from reader.gui.dialogs.print_dialog import PrintDialog

        location = self._navigator.location
        if location is not None:
            PrintDialog(self._workspace, location, self).open()

    def _show_keys(self) -> None:
        from reader.gui.dialogs.keys_dialog import KeysDialog

        KeysDialog(self._actions.all(), self).open()

    def _show_about(self) -> None:
        from reader.gui.dialogs.about_dialog import AboutDialog

        paths = self._workspace.paths
        AboutDialog(self._edition(), paths.resources, paths.data, self).open()

    # --- reading language, size, theme ---------------------------------------------------------

    def _switch_language(self) -> None:
        location = self._navigator.location
        if location is not None:
            self._choose_language(location.language.other)

    def _choose_language(self, language: Language) -> None:
        if language is self._settings.reading_language:
            self._show_reading_language(language)
        else:
            self.apply_settings(replace(self._settings, reading_language=language))

    def _show_reading_language(self, language: Language) -> None:
        self.finish()
        self._side.contents.show_library(self._workspace.library, language)
        self._navigator.switch_language(language)
        location = self._navigator.location
        if location is not None:
            self._side.contents.follow(location)
        self._top.show_language(language)
        self._searching.take_reading_language()

    def _on_scale_requested(self, step: int) -> None:
        index = TEXT_SIZES.index(self._settings.text_size) + step if step else TEXT_SIZES.index(100)
        size = TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, index))]
        self.apply_settings(replace(self._settings, text_size=size))

    def _switch_theme(self) -> None:
        name = "light" if self._theme.is_dark else "dark"
        self.apply_settings(replace(self._settings, theme=name))

    @Slot()
    def _on_system_scheme(self) -> None:
        if self._settings.theme == "system":
            self._apply_theme()

    # --- arrangement ---------------------------------------------------------------------------

    def _show_tab(self, tab: Tab) -> None:
        self._side.show_tab(tab)
        if not self._desk.is_panel_open:
            self._desk.show_panel(True)

    def _toggle_panel(self) -> None:
        self._desk.show_panel(self._actions["panel_toggle"].isChecked())

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
        self._actions["full_screen"].setChecked(self.isFullScreen())

    def _close_overlay(self) -> None:
        if self._desk.is_overlay and self._desk.is_panel_open:
            self._desk.show_panel(False)
        self._page.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def _on_escape(self) -> None:
        from reader.gui.side_panel import Tab

        self.finish()
        if self._pointing.card.term is not None:
            self._pointing.card.dismiss()
        elif self._marking.is_open:
            self._marking.dismiss()
        elif not self._find.isHidden():
            self._find.close_bar()
        elif self._reading.is_focused:
            self._reading.leave_focus()
        elif self.isFullScreen():
            self._toggle_full_screen()
        elif self._side.tab is Tab.RESULTS and self._desk.is_panel_open:
            self._page.clear_words()
            self._show_tab(Tab.CONTENTS)
            self._close_overlay()
        elif self._desk.is_overlay:
            self._close_overlay()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._save_place.stop()
        self._note_place()
        if self._is_finished:
            self._marking.dismiss()
            self._reading.close()
            self._learning.close()
            self._receiving.close()
            self._giving.close()
            self._side.pad.flush()
            self._bookmarking.flush()
            self._keeping.close()
        self._save_window()
        self._is_closed = True
        if self._is_finished:
            self._searching.close()
        super().closeEvent(event)

    def _kept_tabs(self) -> tuple[tuple[KeptTab, ...], int]:
        """Return the tabs for the next start, and which of them is in front."""
        if self._tabs is not None:
            return self._tabs.kept(), self._tabs.current
        trail = self._navigator.trail
        return ((kept_trail(trail),), 0) if trail is not None else (self._state.tabs, 0)

    def _save_window(self) -> None:
        self._has_new_tabs = False
        state = window_state.WindowState(
            window_state.pack_geometry(bytes(self.saveGeometry().data())),
            self._desk.is_panel_wanted,
            self._desk.panel_width,
            int(self._side.tab) if self._is_finished else self._state.panel_tab,
            *self._kept_tabs(),
        )
        try:
            window_state.save(self._workspace.paths.window, state)
        except ReaderError as error:
            self._on_failed(error)

    # --- words about places --------------------------------------------------------------------

    def _first_location(self) -> Location | None:
        for pack in self._workspace.library.packs:
            language = self._settings.reading_language
            heads = pack.heads(language) or pack.heads(language.other)
            if heads:
                return heads[0].location
        return None

    def crumb(self, chapter: Chapter) -> str:
        """Return the line above a chapter's title."""
        pack = self._workspace.library.pack(chapter.location.pack)
        language = chapter.location.language
        for number, part in enumerate(pack.manifest.parts, start=1):
            if chapter.location.chapter in part.chapters:
                title = part.titles[language]
                if language is Language.TH:
                    return f"ส่วนที่ {number} {title} › บทที่ {chapter.head.number}"
                return f"Part {number} {title} › Chapter {chapter.head.number}"
        return pack.manifest.titles[language]

    def _show_title(self, chapter: Chapter) -> None:
        pack = self._workspace.library.pack(chapter.location.pack)
        book = pack.manifest.titles[self._settings.interface_language]
        self.setWindowTitle(f"{chapter.title} – {book}")

    def _place_text(self, location: Location) -> str:
        chapter = self._navigator.chapter
        section = chapter.section(location.anchor) if chapter else None
        if chapter is None or section is None:
            return ""
        bar = self._page.verticalScrollBar()
        part = round(100 * bar.value() / bar.maximum()) if bar.maximum() else 100
        block = f" ¶{location.block}" if location.block else ""
        return f"{section.number or chapter.head.number}{block} · {part} %"

    def picture(self, chapter: Chapter, name: str) -> bytes:
        """Return a chapter's picture; empty, with a notice, if it cannot be read."""
        pack = self._workspace.library.pack(chapter.location.pack)
        try:
            return pack.image(chapter.location.chapter, name)
        except ReaderError as error:
            self._on_failed(error)
            return b""

    def _copy_address(self) -> None:
        view = self.reading.view
        place = view.place_of_selection()
        if place is not None:
            self._copy_location(view.location_of(place))

    def _copy_location(self, location: Location) -> None:
        QGuiApplication.clipboard().setText(location.url)
        self._notices.confirm(self.tr("The address of this place was copied."))

    def _breaks(self, text: str) -> str:
        """Put U+200B between Thai words, once the word list is there; it never waits for it."""
        known = self.known_breaks()
        return known(text) if known else text

    def known_breaks(self) -> Callable[[str], str] | None:
        """Return what puts U+200B between Thai words; None until the word list is there."""
        if self._cached_breaks is None:
            segmenter = self._workspace.ready_segmenter
            if segmenter is not None:
                self._cached_breaks = lru_cache(_KEPT_BREAKS)(segmenter.breaks)
        return self._cached_breaks


def _look(settings: Settings) -> tuple[object, ...]:
    """Return the settings that the page is laid out by."""
    return settings.theme, settings.text_size, settings.column_width, settings.line_spacing


def _put(widget: QWidget, place: QWidget) -> None:
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)


def _without_argument(slot: Callable[[], object]) -> Callable[..., None]:
    def called(*_: object) -> None:
        slot()

    return called


def _read(workspace: Workspace, name: str) -> str:
    return (workspace.paths.resources / "styles" / name).read_text("utf-8")
