# SPDX-License-Identifier: MIT
"""Joins the search field, the question being asked, the hits and the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from reader.errors import ReaderError
from reader.gui.messages import sentence
from reader.gui.search_controller import SearchController
from reader.gui.side_panel import Tab
from reader.gui.tasks import Lane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QWidget

    from reader.gui.chapter_view import ChapterView
    from reader.gui.navigator import Navigator
    from reader.gui.panels.bars import NoticeBar
    from reader.gui.panels.search_panel import SearchPanel
    from reader.library.library import Library
    from reader.search.answer import Answer, Hit
    from reader.workspace import Workspace

_RECENT = 5


class Searching(QObject):
    """Owns the lanes of the search and of long work.

    `tab_requested(Tab)` asks for a tab of the side panel, `hit_opened` tells that a hit was opened,
    `words_ready` that Thai words are known from now on.
    """

    tab_requested = Signal(object)
    hit_opened = Signal()
    words_ready = Signal()
    failed = Signal(ReaderError)

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        page: ChapterView,
        field: QLineEdit,
        panel: SearchPanel,
        notices: NoticeBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._page = page
        self._field = field
        self._panel = panel
        self._notices = notices
        self._search_lane = Lane("search", self)
        self._work_lane = Lane("work", self)
        self.controller = SearchController(workspace, self._search_lane, self)
        field.textEdited.connect(self._on_text)
        field.textChanged.connect(self._on_cleared)
        self.controller.answer_changed.connect(self._on_answer)
        self.controller.cleared.connect(panel.clear)
        self.controller.ready_changed.connect(self._on_ready_changed)
        self.controller.index_missing.connect(self._on_index_missing)
        self.controller.failed.connect(self.failed)
        panel.hit_requested.connect(self._open)
        panel.language_requested.connect(self.controller.set_language)
        panel.chapter_requested.connect(self.controller.set_chapter)
        panel.tag_requested.connect(self.controller.set_tag)
        panel.text_requested.connect(self._search_for)
        panel.contents_requested.connect(partial(self.tab_requested.emit, Tab.CONTENTS))

    @property
    def work_lane(self) -> Lane:
        """The lane of long work."""
        return self._work_lane

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) marked word, from hit to hit through the book."""
        here, location = self._panel.chosen, self._navigator.location
        if here is not None and location is not None:
            is_open = here.location.section == location.section
            if is_open and self._page.step_within(here.location.anchor, step):
                return
        hit = self._panel.step(step)
        if hit is not None:
            self.tab_requested.emit(Tab.RESULTS)
            self._open(hit)
            if step < 0:
                self._page.last_word_of(hit.location.anchor)

    def leave_field(self, key: str) -> None:
        """Go from the field to the hits (Down), or open the chosen or first one."""
        if key == "Down":
            self._panel.focus_list()
        else:
            self._panel.open_chosen()

    def close(self) -> None:
        """Stop the lanes."""
        self._search_lane.close()
        self._work_lane.close()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange and self.controller.answer is not None:
            self._on_answer(self.controller.answer)
        return super().event(event)

    def _on_text(self, text: str) -> None:
        if text.strip():
            self.tab_requested.emit(Tab.RESULTS)
        self.controller.set_text(text)

    def _on_cleared(self, text: str) -> None:
        if not text:
            self.controller.set_text("")
            self._page.clear_words()

    def _search_for(self, text: str) -> None:
        self._field.setText(text)
        self._on_text(text)

    def _on_answer(self, answer: Answer) -> None:
        language = self._workspace.settings.interface_language
        titles = {
            head.location.chapter: f"{head.number} {head.title}"
            for pack in self._workspace.library.packs
            for head in pack.heads(language)
        }
        tags = {
            name: text[language]
            for pack in self._workspace.library.packs
            for name, text in pack.manifest.tags.items()
        }
        self._panel.show_answer(answer, titles, tags)

    def _on_ready_changed(self, is_ready: bool) -> None:
        self._panel.set_preparing(not is_ready)
        if is_ready:
            self.words_ready.emit()
            self._panel.set_recent(tuple(self._workspace.history.searches()[:_RECENT]))

    def _on_index_missing(self, missing: tuple[ReaderError, ...]) -> None:
        self._notices.queue(sentence(missing[0]))
        self._work_lane.run(
            self._workspace.refresh_indexes, self._on_indexes_built, self.failed.emit
        )

    def _on_indexes_built(self, _: object) -> None:
        library = self._workspace.library
        self._search_lane.run(partial(self._reopen, library), self._on_reopened, self.failed.emit)

    def _reopen(self, library: Library) -> None:
        engine = self._workspace.search
        engine.reopen(library)
        engine.open_ranking()

    def _on_reopened(self, _: object) -> None:
        self._notices.confirm(self.tr("The search index is ready again."))
        self.controller.again()

    def _open(self, hit: Hit) -> None:
        text = self.controller.text.strip()
        if text:
            try:
                self._workspace.history.searched(text)
            except ReaderError as error:
                self.failed.emit(error)
        self._navigator.go(hit.location, hit.words)
        self.hit_opened.emit()
