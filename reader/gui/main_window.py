# SPDX-License-Identifier: MIT
"""Places the parts and connects their signals; decides nothing that a part could decide."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.files import read_json, write_json
from reader.gui import theme as themes
from reader.gui import translation
from reader.gui.actions import Actions
from reader.gui.chapter_view import ChapterView
from reader.gui.icons import Icons
from reader.gui.messages import sentence
from reader.gui.models.marks_model import MarksModel
from reader.gui.navigator import Navigator, Visit
from reader.gui.panels.bars import FindBar, NoticeBar
from reader.gui.panels.contents_panel import ContentsPanel
from reader.gui.panels.marks_panel import MarksPanel
from reader.gui.panels.outline_panel import OutlinePanel
from reader.gui.panels.search_panel import SearchPanel
from reader.gui.panels.term_card import TermCard
from reader.gui.search_controller import SearchController
from reader.gui.tasks import Lane
from reader.language import Language
from reader.settings import TEXT_SIZES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent

    from reader.library.library import Library
    from reader.library.model import Chapter, Location, Section, Term
    from reader.search.engine import Hit
    from reader.settings import Settings
    from reader.userdata.marks import Mark, Quote, Removal
    from reader.workspace import Workspace

_WINDOW_VERSION = 1
_OUTLINE_FROM = 1200  # pixels of width from which the outline has room
_OVERLAY_BELOW = 1100  # pixels of width below which the side panel lies over the page
_PANEL_WIDTH = 320
_SAVE_AFTER = 700  # milliseconds after the last scroll until the place is noted
_KEPT_BREAKS = 4096  # short texts of lists whose Thai words are remembered
_CONTENTS, _RESULTS, _MARKS = range(3)


class MainWindow(QMainWindow):
    """The reader's window."""

    def __init__(self, workspace: Workspace, settings: Settings | None = None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._workspace = workspace
        self._settings = settings or workspace.settings
        self._applied_theme = ""
        self._theme = themes.load(workspace.paths.resources / "themes", self._settings.theme)
        self._icons = Icons(workspace.paths.resources / "icons", self._theme)
        self._page_style = _read(workspace, "page.css")
        self._is_restoring = False
        self._is_closed = False
        self._was_overlay = False
        self._is_panel_wanted = True  # in a wide window; a narrow one starts without it
        self._cached_breaks: Callable[[str], str] | None = None
        self._search_lane = Lane("search", self)
        self._work_lane = Lane("work", self)
        self._navigator = Navigator(workspace, self)
        self._controller = SearchController(workspace, self._search_lane, self)
        self._actions = Actions(self._icons, self)
        self._marks_model = MarksModel(workspace.marks, self._mark_order, self._mark_titles, self)
        self._save_place = QTimer(self)
        self._save_place.setSingleShot(True)
        self._save_place.setInterval(_SAVE_AFTER)
        self._build()
        self._connect()
        self._apply_theme()
        self._retranslate()
        self._marks_model.reload()

    # --- parts, for tests and pictures ---------------------------------------------------------

    @property
    def page(self) -> ChapterView:
        """The page."""
        return self._page

    @property
    def navigator(self) -> Navigator:
        """What is open."""
        return self._navigator

    @property
    def actions_by_id(self) -> Actions:
        """Every action."""
        return self._actions

    @property
    def search_field(self) -> QLineEdit:
        """The search field."""
        return self._field

    @property
    def search_panel(self) -> SearchPanel:
        """The hits."""
        return self._results

    @property
    def controller(self) -> SearchController:
        """The question being asked."""
        return self._controller

    @property
    def marks(self) -> MarksModel:
        """The bookmarks."""
        return self._marks_model

    @property
    def notice_bar(self) -> NoticeBar:
        """The message above the page."""
        return self._notices

    def show_marks(self) -> None:
        """Show the bookmarks in the side panel."""
        self._show_tab(_MARKS)

    # --- opening -------------------------------------------------------------------------------

    def open_first(self, address: str = "") -> None:
        """Open `address`, else where the reader left off, else the beginning of the book."""
        for notice in self._workspace.notices:
            self._notices.queue(sentence(notice))
        library = self._workspace.library
        self._contents.show_library(library, self._settings.reading_language)
        if address:
            self._navigator.go_address(address)
        last = self._workspace.history.last()
        if self._navigator.location is None and last is not None:
            self._navigator.go(last)
        if self._navigator.location is None:
            first = self._first_location()
            if first is not None:
                self._navigator.go(first)
        if self._navigator.location is None:
            self._notices.queue(
                self.tr("No book was found beside the program. Install the program again.")
            )
        self._page.setFocus()

    def start_work(self) -> None:
        """Do what may wait until the first page is painted: open the search, mend indexes."""
        self._controller.prepare()

    def restore(self) -> None:
        """Take the size, panels and position that the window had."""
        found = _read_window(self._workspace)
        self._is_restoring = True
        self.resize(1180, 700)
        geometry = _bytes(found.get("geometry"))
        if geometry is not None:
            self.restoreGeometry(geometry)
        width = found.get("panel_width")
        if isinstance(width, int) and 200 <= width <= 800:
            self._panel_width = width
        is_open = found.get("panel_open", True)
        self._actions["panel_toggle"].setChecked(bool(is_open))
        self._side.setVisible(bool(is_open))
        tab = found.get("panel_tab", _CONTENTS)
        self._show_tab(tab if tab in {_CONTENTS, _MARKS} else _CONTENTS)
        self._is_restoring = False
        self._arrange()

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        breaks = self._breaks
        self._panel_width = _PANEL_WIDTH
        self._page = ChapterView()
        self._contents = ContentsPanel(breaks)
        self._results = SearchPanel(breaks)
        self._marks = MarksPanel(self._marks_model, breaks)
        self._outline = OutlinePanel(breaks)
        self._find = FindBar()
        self._side = self._make_side()
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._page, 1)
        layout.addWidget(self._find)
        # The notice lies over the foot of the page, so that no line moves when it comes or goes.
        self._notices = NoticeBar(self._page)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("splitter")
        self._splitter.setHandleWidth(6)
        self._splitter.setChildrenCollapsible(False)
        for widget in (self._side, middle, self._outline):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(1, 1)
        center = QWidget()
        center.setObjectName("center")
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_top_bar())
        column.addWidget(self._splitter, 1)
        column.addWidget(self._make_bottom_bar())
        self.setCentralWidget(center)
        self._card = TermCard(breaks, center)
        for action in self._actions.all():
            self.addAction(action)
        self.setMinimumSize(640, 420)

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setObjectName("side_panel")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setMinimumWidth(240)
        self._tabs = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 0)
        row.setSpacing(4)
        self._tab_buttons = []
        for number in (_CONTENTS, _RESULTS, _MARKS):
            button = QToolButton(side)
            button.setObjectName("tab")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._tabs.addButton(button, number)
            self._tab_buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self._stack = QStackedWidget(side)
        for panel in (self._contents, self._results, self._marks):
            self._stack.addWidget(panel)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)
        return side

    def _make_top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("top_bar")
        self._field = QLineEdit(bar)
        self._field.setObjectName("search_field")
        self._field.setClearButtonEnabled(True)
        self._field.setMinimumWidth(200)
        self._field.setMaximumWidth(430)
        self._field_icon = self._field.addAction(
            self._icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._languages = QButtonGroup(self)
        self._language_buttons = {}
        for number, language in enumerate(Language):
            button = QToolButton(bar)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setText("ไทย" if language is Language.TH else "EN")
            self._languages.addButton(button, number)
            self._language_buttons[language] = button
        self._size_button = QToolButton(bar)
        self._size_button.setObjectName("text_size_button")
        self._size_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._size_menu = QMenu(self)
        for name in ("text_larger", "text_smaller", "text_normal"):
            self._size_menu.addAction(self._actions[name])
        self._size_button.setMenu(self._size_menu)
        self._menu_button = QToolButton(bar)
        self._menu_button.setObjectName("menu_button")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        for name in (
            "settings_show", "", "find_show", "address_copy", "panel_toggle", "full_screen", "",
            "keys_show", "about_show", "", "quit",
        ):  # fmt: skip
            if name:
                self._menu.addAction(self._actions[name])
            else:
                self._menu.addSeparator()
        self._menu_button.setMenu(self._menu)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        for name in ("panel_toggle", "go_back", "go_forward"):
            layout.addWidget(self._tool(name))
        layout.addSpacing(8)
        layout.addWidget(self._field, 3)
        layout.addStretch(2)
        for button in self._language_buttons.values():
            layout.addWidget(button)
        layout.addSpacing(12)
        layout.addWidget(self._tool("bookmark_toggle"))
        layout.addWidget(self._size_button)
        layout.addWidget(self._tool("theme_switch"))
        layout.addWidget(self._tool("keys_show"))
        layout.addWidget(self._menu_button)
        return bar

    def _make_bottom_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("bottom_bar")
        self._edition = QLabel(bar)
        self._edition.setObjectName("secondary")
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(12, 0, 8, 2)
        layout.addWidget(self._edition, 1)
        self._previous = self._tool("chapter_previous")
        self._next = self._tool("chapter_next")
        for button in (self._previous, self._next):
            button.setObjectName("step")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(14, 14))
            layout.addWidget(button)
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return bar

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[name])
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        self._navigator.location_changed.connect(self._on_location_changed)
        self._navigator.place_changed.connect(self._on_place_changed)
        self._navigator.way_changed.connect(self._on_way_changed)
        self._navigator.failed.connect(self._on_failed)
        self._contents.location_requested.connect(self._on_contents_chosen)
        self._outline.location_requested.connect(self._navigator.go)
        self._page.place_passed.connect(self._navigator.moved)
        self._page.address_requested.connect(self._navigator.go_address)
        self._page.web_requested.connect(self._on_web_requested)
        self._page.term_requested.connect(self._on_term_requested)
        self._page.figure_requested.connect(self._on_figure_requested)
        self._page.bookmark_requested.connect(self._toggle_bookmark)
        self._page.words_marked.connect(self._find.show_count)
        self._page.scale_requested.connect(self._on_scale_requested)
        self._find.text_changed.connect(self._on_find_text)
        self._find.step_requested.connect(self._page.step_word)
        self._find.closed.connect(self._on_find_closed)
        self._field.textEdited.connect(self._on_search_text)
        self._field.textChanged.connect(self._on_search_cleared)
        self._controller.answer_changed.connect(self._on_answer)
        self._controller.cleared.connect(self._results.clear)
        self._controller.ready_changed.connect(self._on_ready_changed)
        self._controller.index_missing.connect(self._on_index_missing)
        self._controller.failed.connect(self._on_failed)
        self._results.hit_requested.connect(self._open_hit)
        self._results.language_requested.connect(self._controller.set_language)
        self._results.chapter_requested.connect(self._controller.set_chapter)
        self._results.text_requested.connect(self._search_for)
        self._results.contents_requested.connect(partial(self._show_tab, _CONTENTS))
        self._marks.mark_requested.connect(self._open_mark)
        self._marks.edit_requested.connect(self._edit_mark)
        self._marks.remove_requested.connect(self._remove_mark)
        self._marks_model.changed.connect(self._on_marks_changed)
        self._tabs.idClicked.connect(self._show_tab)
        self._languages.idClicked.connect(self._on_language_chosen)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        self._save_place.timeout.connect(self._note_place)
        style = QGuiApplication.styleHints()
        style.colorSchemeChanged.connect(self._on_system_scheme)
        for name, slot in (
            ("go_back", self._navigator.back),
            ("go_forward", self._navigator.forward),
            ("search_focus", self._focus_search),
            ("find_show", self._show_find),
            ("hit_next", partial(self._step_hit, 1)),
            ("hit_previous", partial(self._step_hit, -1)),
            ("language_switch", self._switch_language),
            ("bookmark_toggle", self._on_bookmark_action),
            ("text_larger", partial(self._on_scale_requested, 1)),
            ("text_smaller", partial(self._on_scale_requested, -1)),
            ("text_normal", partial(self._on_scale_requested, 0)),
            ("theme_switch", self._switch_theme),
            ("panel_toggle", self._toggle_panel),
            ("chapter_previous", partial(self._navigator.go_chapter, -1)),
            ("chapter_next", partial(self._navigator.go_chapter, 1)),
            ("settings_show", self._show_settings),
            ("keys_show", self._show_keys),
            ("about_show", self._show_about),
            ("full_screen", self._toggle_full_screen),
            ("address_copy", self._copy_address),
            ("quit", self.close),
        ):
            self._actions[name].triggered.connect(_without_argument(slot))
        for key in ("Down", "Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), self._field)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._on_field_key, key))

    # --- look and language ---------------------------------------------------------------------

    def apply_settings(self, settings: Settings) -> None:
        """Make `settings` take effect at once and keep them."""
        old, self._settings = self._settings, settings
        try:
            self._workspace.save_settings(settings)
        except ReaderError as error:
            self._on_failed(error)
        if settings.interface_language is not old.interface_language:
            translation.install(settings.interface_language, self._workspace.paths.translations)
        if settings.theme != old.theme or settings.text_size != old.text_size:
            self._apply_theme()
        if settings.reading_language is not old.reading_language:
            self._show_reading_language(settings.reading_language)

    def _apply_theme(self) -> None:
        resources = self._workspace.paths.resources
        self._theme = themes.load(resources / "themes", self._settings.theme)
        if self._applied_theme != self._theme.name:
            self._applied_theme = self._theme.name
            self._icons = Icons(resources / "icons", self._theme)
            QApplication.setPalette(self._theme.palette())
            application = QApplication.instance()
            if isinstance(application, QApplication):
                application.setStyleSheet(self._theme.fill(_read(self._workspace, "window.css")))
            self._actions.set_icons(self._icons)
            self._field_icon.setIcon(self._icons.icon("search"))
            self._actions["theme_switch"].setIcon(
                self._icons.icon("theme_light" if self._theme.is_dark else "theme_dark")
            )
            self._size_button.setIcon(self._icons.icon("text_size"))
            self._menu_button.setIcon(self._icons.icon("settings"))
            for button, name in zip(
                self._tab_buttons, ("contents", "search", "bookmark_toggle"), strict=True
            ):
                button.setIcon(self._icons.icon(name, is_checkable=True))
            self._notices.set_icons(self._icons)
            self._find.set_icons(self._icons)
            self._contents.set_theme(self._theme)
            self._outline.set_theme(self._theme)
            self._results.set_theme(self._theme)
            self._marks.set_theme(self._theme, self._icons)
        scale = self._settings.text_size / 100
        self._page.set_look(self._theme, self._icons, self._page_style, scale)
        self._on_bookmark_place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and not self._is_closed:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._field.setPlaceholderText(self.tr("Search the handbook"))
        self._field.setAccessibleName(self.tr("Search the handbook"))
        for button, text in zip(
            self._tab_buttons,
            (self.tr("Contents"), self.tr("Results"), self.tr("Marks")),
            strict=True,
        ):
            button.setText(text)
        for widget, text in (
            (self._size_button, self.tr("Text size")),
            (self._menu_button, self.tr("Settings and more")),
            (self._language_buttons[Language.TH], self.tr("Read in Thai (L)")),
            (self._language_buttons[Language.EN], self.tr("Read in English (L)")),
        ):
            widget.setToolTip(text)
            widget.setAccessibleName(text)
        # A button shows its action's icon text; its own text is lost when the action changes.
        self._actions["chapter_previous"].setIconText(self.tr("Previous"))
        self._actions["chapter_next"].setIconText(self.tr("Next"))
        self._page.setAccessibleDescription(self.tr("Page of the handbook"))
        self._show_edition()
        chapter = self._navigator.chapter
        if chapter is not None:
            self._page.show_crumb(self._crumb(chapter))
            self._on_bookmark_place()
            self._show_title(chapter)
        self._marks_model.reload()

    def _show_edition(self) -> None:
        location = self._navigator.location
        language = self._settings.interface_language
        packs = {pack.id: pack for pack in self._workspace.library.packs}
        pack = packs.get(location.pack) if location else None
        if pack is None:
            self._edition.setText("")
            return
        year = pack.manifest.date.year if pack.manifest.date else 0
        text = self.tr("{title}, edition {version} ({year}) · works offline").format(
            title=pack.manifest.titles[language],
            version=pack.manifest.version,
            year=year + 543 if language is Language.TH else year,
        )
        self._edition.setText(text)

    # --- what happens --------------------------------------------------------------------------

    def _on_location_changed(self, chapter: Chapter, visit: Visit, words: tuple[str, ...]) -> None:
        is_new = self._page.chapter is not chapter
        if is_new:
            self._page.show_chapter(
                chapter, self._crumb(chapter), partial(self._image, chapter), self._known_breaks()
            )
            self._outline.show_chapter(chapter)
            self._show_title(chapter)
        location = visit.location
        if visit.scroll >= 0:
            self._page.set_scroll(visit.scroll)
        else:
            self._page.scroll_to(location.anchor, location.block)
        if words:
            self._page.mark_words(words)
            self._page.first_word_from(location.anchor)
        elif is_new and not self._find.isHidden():
            self._page.mark_words((self._find.field.text(),), is_flashing=False)
        self._contents.follow(location)
        self._show_languages(location.language)
        if chapter.location.language is not visit.location.language:
            self._notices.show_notice(
                self.tr("This chapter is not there in that language; the other one is shown.")
            )
        self._show_edition()
        self._on_place_changed(location)
        self._on_marks_changed()
        self._on_way_changed()

    def _on_place_changed(self, location: Location) -> None:
        self._outline.follow(location, self._place_text(location))
        self._on_bookmark_place()
        self._save_place.start()

    def _on_way_changed(self) -> None:
        self._actions["go_back"].setEnabled(self._navigator.can_go_back)
        self._actions["go_forward"].setEnabled(self._navigator.can_go_forward)
        location = self._navigator.location
        if location is not None:
            library = self._workspace.library
            self._actions["chapter_next"].setEnabled(library.next(location) is not None)
            self._actions["chapter_previous"].setEnabled(library.previous(location) is not None)

    def _on_failed(self, error: ReaderError) -> None:
        self._notices.queue(sentence(error))

    def _on_contents_chosen(self, location: Location) -> None:
        self._navigator.go(location)
        self._close_overlay()

    def _note_place(self) -> None:
        location = self._navigator.location
        if location is None:
            return
        try:
            self._workspace.history.visit(location)
        except ReaderError as error:
            self._on_failed(error)

    # --- search --------------------------------------------------------------------------------

    def _focus_search(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _on_search_text(self, text: str) -> None:
        if text.strip():
            self._show_tab(_RESULTS)
        self._controller.set_text(text)

    def _on_search_cleared(self, text: str) -> None:
        if not text:
            self._controller.set_text("")
            self._page.clear_words()

    def _search_for(self, text: str) -> None:
        self._field.setText(text)
        self._show_tab(_RESULTS)
        self._controller.set_text(text)

    def _on_answer(self, answer: Any) -> None:
        titles = {}
        for pack in self._workspace.library.packs:
            for head in pack.heads(self._settings.interface_language):
                titles[head.location.chapter] = f"{head.number} {head.title}"
        self._results.show_answer(answer, titles)

    def _on_ready_changed(self, is_ready: bool) -> None:
        self._results.set_preparing(not is_ready)
        if is_ready:
            self._on_words_ready()
            self._results.set_recent(tuple(self._workspace.history.searches()[:5]))

    def _on_words_ready(self) -> None:
        """Lay the titles beside the page out again, now that Thai words are known."""
        self._outline.lay_out()
        self._contents.lay_out()

    def _on_index_missing(self, missing: tuple[ReaderError, ...]) -> None:
        self._notices.queue(sentence(missing[0]))
        self._work_lane.run(
            self._workspace.refresh_indexes, self._on_indexes_built, self._on_failed
        )

    def _on_indexes_built(self, _: object) -> None:
        library = self._workspace.library
        self._search_lane.run(
            partial(self._reopen_search, library),
            self._on_search_reopened,
            self._on_failed,
        )

    def _reopen_search(self, library: Library) -> None:
        engine = self._workspace.search
        engine.reopen(library)
        engine.open_ranking()

    def _on_search_reopened(self, _: object) -> None:
        self._notices.confirm(self.tr("The search index is ready again."))
        self._controller.again()

    def _open_hit(self, hit: Hit) -> None:
        text = self._controller.text.strip()
        if text:
            try:
                self._workspace.history.searched(text)
            except ReaderError as error:
                self._on_failed(error)
        self._navigator.go(hit.location, hit.words)
        self._close_overlay()

    def _step_hit(self, step: int) -> None:
        if not self._find.isHidden():
            self._page.step_word(step)
            return
        hit = self._results.step(step)
        if hit is not None:
            self._show_tab(_RESULTS)
            self._open_hit(hit)

    def _on_field_key(self, key: str) -> None:
        if key == "Down":
            self._results.focus_list()
        else:
            self._results.open_chosen()

    def _show_find(self) -> None:
        selected = self._page.selected_text()
        self._find.open(selected if selected and "\n" not in selected else "")

    def _on_find_text(self, text: str) -> None:
        self._page.mark_words((text,) if text.strip() else (), is_flashing=False)
        if text.strip():
            self._page.step_word(1)

    def _on_find_closed(self) -> None:
        self._page.clear_words()
        self._page.setFocus()

    # --- bookmarks -----------------------------------------------------------------------------

    def _on_bookmark_action(self) -> None:
        place = self._page.place_of_selection()
        if place is not None:
            self._toggle_bookmark(self._page.location_of(place))
        self._on_bookmark_place()

    def _toggle_bookmark(self, location: Location) -> None:
        try:
            mark = self._marks_model.at(location)
            if mark is not None:
                self._remove_mark(mark)
                return
            added = self._add_bookmark(location)
        except ReaderError as error:
            self._on_failed(error)
            return
        self._notices.confirm(
            self.tr("Bookmark kept."),
            self.tr("Add a note…"),
            partial(self._edit_by_id, added.id),
        )

    def _add_bookmark(self, location: Location) -> Mark:
        chapter = self._navigator.chapter
        section = chapter.section(location.anchor) if chapter else None
        pack = self._workspace.library.pack(location.pack)
        return self._marks_model.add(
            location, _quote(section, location.block), pack.manifest.version
        )

    def _edit_by_id(self, mark_id: str) -> None:
        mark = self._marks_model.get(mark_id)
        if mark is not None:
            self._edit_mark(mark)

    def _open_mark(self, mark: Mark) -> None:
        self._navigator.go(mark.location.in_language(self._settings.reading_language))
        self._close_overlay()

    def _edit_mark(self, mark: Mark) -> None:
        from reader.gui.dialogs.bookmark_dialog import BookmarkDialog

        labels = tuple(self._workspace.marks.labels())
        dialog = BookmarkDialog(mark, self._mark_titles(mark)[0], labels, self)

        def keep() -> None:
            try:
                self._marks_model.edit(mark, dialog.note, dialog.labels)
            except ReaderError as error:
                self._on_failed(error)

        dialog.accepted.connect(keep)
        dialog.open()

    def _remove_mark(self, mark: Mark) -> None:
        try:
            removal = self._marks_model.remove(mark)
        except ReaderError as error:
            self._on_failed(error)
            return
        self._notices.confirm(
            self.tr("Bookmark removed."), self.tr("Undo"), partial(self._undo, removal)
        )

    def _undo(self, removal: Removal) -> None:
        try:
            self._marks_model.undo(removal)
        except ReaderError as error:
            self._on_failed(error)

    def _on_marks_changed(self) -> None:
        location = self._navigator.location
        if location is not None:
            self._page.set_bookmarked(self._marks_model.places(location.pack, location.chapter))
        self._on_bookmark_place()

    def _on_bookmark_place(self) -> None:
        action = self._actions["bookmark_toggle"]
        place = self._page.place_of_selection()
        is_kept = place is not None and (place.anchor, place.block) in self._page.bookmarked
        action.setChecked(is_kept)
        name = "bookmark_on" if is_kept else "bookmark_toggle"
        action.setIcon(self._icons.icon(name, is_checkable=True))

    # --- dialogs -------------------------------------------------------------------------------

    def _on_web_requested(self, address: str) -> None:
        from reader.gui.dialogs.link_dialog import LinkDialog

        dialog = LinkDialog(address, self)
        dialog.accepted.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
        dialog.open()

    def _on_figure_requested(self, name: str) -> None:
        from reader.gui import page
        from reader.gui.chapter_view import figure_image
        from reader.gui.dialogs.figure_dialog import FigureDialog

        chapter = self._page.chapter
        if chapter is None:
            return
        raw = self._image(chapter, name)
        text = page.alternatives(chapter.html).get(name, "")
        theme = self._theme
        dialog = FigureDialog(lambda w, ratio: figure_image(raw, theme, w, ratio), text, self)
        dialog.open()

    def _on_term_requested(self, term_id: str, point: QPoint, is_click: bool) -> None:
        location = self._navigator.location
        term = self._term(term_id) if term_id else None
        if term is None or location is None:
            self._card.leave()
        elif is_click:
            self._card.pin(term, point, location.language)
        else:
            self._card.hover(term, point, location.language)

    def _term(self, term_id: str) -> Term | None:
        location = self._navigator.location
        if location is None:
            return None
        return self._workspace.library.pack(location.pack).term(term_id)

    def _show_settings(self) -> None:
        from reader.gui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._settings, self)
        dialog.settings_changed.connect(self.apply_settings)
        dialog.open()

    def _show_keys(self) -> None:
        from reader.gui.dialogs.about_dialog import KeysDialog

        KeysDialog(self._actions.keys(), self).open()

    def _show_about(self) -> None:
        from reader.gui.dialogs.about_dialog import AboutDialog

        paths = self._workspace.paths
        AboutDialog(self._edition.text(), paths.resources, paths.data, self).open()

    # --- reading language, size, theme ---------------------------------------------------------

    def _switch_language(self) -> None:
        location = self._navigator.location
        if location is not None:
            self._choose_language(location.language.other)

    def _on_language_chosen(self, number: int) -> None:
        self._choose_language(list(Language)[number])

    def _choose_language(self, language: Language) -> None:
        if language is self._settings.reading_language:
            self._show_reading_language(language)
        else:
            self.apply_settings(replace(self._settings, reading_language=language))

    def _show_reading_language(self, language: Language) -> None:
        self._contents.show_library(self._workspace.library, language)
        self._navigator.switch_language(language)
        location = self._navigator.location
        if location is not None:
            self._contents.follow(location)
        self._show_languages(language)

    def _show_languages(self, language: Language) -> None:
        self._language_buttons[language].setChecked(True)

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

    def _show_tab(self, number: int) -> None:
        self._tab_buttons[number].setChecked(True)
        self._stack.setCurrentIndex(number)
        if not self._is_restoring and self._side.isHidden():
            self._actions["panel_toggle"].setChecked(True)
            self._arrange()

    def _toggle_panel(self) -> None:
        self._arrange()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
        self._actions["full_screen"].setChecked(self.isFullScreen())

    def _is_overlay(self) -> bool:
        return self.width() < _OVERLAY_BELOW

    def _close_overlay(self) -> None:
        if self._is_overlay() and not self._side.isHidden():
            self._actions["panel_toggle"].setChecked(False)
            self._arrange()
        self._page.setFocus()

    def _arrange(self) -> None:
        if self._is_restoring:
            return
        is_overlay = self._is_overlay()
        toggle = self._actions["panel_toggle"]
        if is_overlay != self._was_overlay:
            self._was_overlay = is_overlay
            if is_overlay:
                self._is_panel_wanted = toggle.isChecked()
            toggle.setChecked(self._is_panel_wanted and not is_overlay)
        is_open = toggle.isChecked()
        center = self.centralWidget()
        if is_overlay and self._side.parent() is self._splitter:
            self._side.setParent(center)
        elif not is_overlay and self._side.parent() is not self._splitter:
            self._splitter.insertWidget(0, self._side)
            self._splitter.setStretchFactor(1, 1)
        self._side.setVisible(is_open)
        self._outline.setVisible(self.width() >= _OUTLINE_FROM)
        if is_overlay and is_open:
            self._side.setGeometry(
                0, self._splitter.y(), min(self._panel_width, self.width() - 40),
                self._splitter.height(),
            )  # fmt: skip
            self._side.raise_()
        self._size_panels()

    def _size_panels(self) -> None:
        widths = self._splitter.sizes()
        total = sum(widths)
        if not total:
            return
        side = self._panel_width if self._side.parent() is self._splitter else None
        outline = 214 if self._outline.isVisibleTo(self) else 0
        if side is None:
            self._splitter.setSizes([total - outline, outline])
        else:
            side = side if self._side.isVisibleTo(self) else 0
            self._splitter.setSizes([side, total - side - outline, outline])

    def _on_splitter_moved(self) -> None:
        if self._side.parent() is self._splitter and self._side.isVisible():
            self._panel_width = max(200, self._side.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_splitter"):
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def _on_escape(self) -> None:
        if self._card.term is not None:
            self._card.dismiss()
        elif not self._find.isHidden():
            self._find.close_bar()
        elif self.isFullScreen():
            self._toggle_full_screen()
        elif self._stack.currentIndex() == _RESULTS and not self._side.isHidden():
            self._page.clear_words()
            self._show_tab(_CONTENTS)
            self._close_overlay()
            self._page.setFocus()
        elif self._is_overlay():
            self._close_overlay()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._save_place.stop()
        self._note_place()
        self._save_window()
        self._is_closed = True
        self._search_lane.close()
        self._work_lane.close()
        super().closeEvent(event)

    def _save_window(self) -> None:
        tab = self._stack.currentIndex()
        state = {
            "geometry": base64.b64encode(self.saveGeometry().data()).decode("ascii"),
            "panel_open": self._is_panel_wanted
            if self._is_overlay()
            else self._actions["panel_toggle"].isChecked(),
            "panel_width": self._panel_width,
            "panel_tab": tab if tab in {_CONTENTS, _MARKS} else _CONTENTS,
        }
        try:
            write_json(self._workspace.paths.window, state, _WINDOW_VERSION)
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

    def _crumb(self, chapter: Chapter) -> str:
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
        if section is None:
            return ""
        bar = self._page.verticalScrollBar()
        part = round(100 * bar.value() / bar.maximum()) if bar.maximum() else 100
        block = f" ¶{location.block}" if location.block else ""
        return f"{section.number}{block} · {part} %"

    def _mark_order(self, mark: Mark) -> tuple[Any, ...]:
        library = self._workspace.library
        head = library.head(mark.location)
        section = library.section(mark.location)
        number = section.number if section else (head.number if head else "999")
        return (
            mark.location.pack,
            [int(piece) for piece in number.split(".") if piece.isdigit()],
            mark.location.block,
        )

    def _mark_titles(self, mark: Mark) -> tuple[str, str]:
        library = self._workspace.library
        location = mark.location.in_language(self._settings.reading_language)
        head = library.head(location)
        section = library.section(location) or library.section(mark.location)
        if head is None:
            return self.tr("Not in this edition"), mark.location.chapter
        title = section.title if section and section.anchor else head.title
        return title, f"{head.number} {head.title}"

    def _image(self, chapter: Chapter, name: str) -> bytes:
        pack = self._workspace.library.pack(chapter.location.pack)
        try:
            return pack.image(chapter.location.chapter, name)
        except ReaderError as error:
            self._on_failed(error)
            return b""

    def _copy_address(self) -> None:
        place = self._page.place_of_selection()
        if place is not None:
            QGuiApplication.clipboard().setText(self._page.location_of(place).url)
            self._notices.confirm(self.tr("The address of this place was copied."))

    def _breaks(self, text: str) -> str:
        """Put U+200B between Thai words, once the word list is there; it never waits for it."""
        known = self._known_breaks()
        return known(text) if known else text

    def _known_breaks(self) -> Callable[[str], str] | None:
        if self._cached_breaks is None:
            segmenter = self._workspace.ready_segmenter
            if segmenter is not None:
                self._cached_breaks = lru_cache(_KEPT_BREAKS)(segmenter.breaks)
        return self._cached_breaks

    def action(self, name: str) -> QAction:
        """Return the action `name`."""
        return self._actions[name]


def _without_argument(slot: Callable[[], object]) -> Callable[..., None]:
    def called(*_: object) -> None:
        slot()

    return called


def _quote(section: Section | None, number: int) -> Quote:
    from reader.userdata.anchoring import quote_of_block
    from reader.userdata.marks import Quote

    if section is None:
        return Quote()
    is_there = any(block.number == number for block in section.blocks)
    return quote_of_block(section, number if is_there else 0)


def _read(workspace: Workspace, name: str) -> str:
    return (workspace.paths.resources / "styles" / name).read_text("utf-8")


def _read_window(workspace: Workspace) -> dict[str, Any]:
    try:
        return read_json(workspace.paths.window)
    except (OSError, ValueError):
        return {}


def _bytes(value: object) -> QByteArray | None:
    if not isinstance(value, str):
        return None
    try:
        return QByteArray(base64.b64decode(value, validate=True))
    except binascii.Error:
        return None
