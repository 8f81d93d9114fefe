# SPDX-License-Identifier: MIT
"""Joins the search field, the question being asked, the hits and the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from reader.errors import ReaderError
from reader.gui.messages import sentence
from reader.gui.models.kept_model import KeptRow
from reader.gui.panels.hits_list import Way
from reader.gui.panels.search_blank import Readiness
from reader.gui.panels.search_filters import FilterNames, PartNames
from reader.gui.search_controller import SearchController
from reader.gui.side_panel import Tab
from reader.gui.suggestion_list import MOST, SuggestionList
from reader.gui.tasks import Lane, Steps
from reader.search.keeping import Kept
from reader.search.query import parse
from reader.text.normalize import fold, squeeze
from reader.userdata.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit, QWidget

    from reader.gui.chapter_view import ChapterView
    from reader.gui.icons import Icons
    from reader.gui.models.marks_model import MarksModel
    from reader.gui.models.pad_model import PadModel
    from reader.gui.navigator import Navigator
    from reader.gui.panels.bars import NoticeBar
    from reader.gui.panels.search_panel import SearchPanel
    from reader.language import Language
    from reader.library.library import Library
    from reader.library.model import Location
    from reader.search.answer import Answer, Hit
    from reader.search.keeping import KeptAnswer
    from reader.userdata.pad import PadEntry
    from reader.workspace import Workspace

_RECENT = 5


@dataclass(frozen=True, slots=True)
class Parts:
    """What of the window takes part in a search; `reading` is the language to show pairs in."""

    field: QLineEdit
    panel: SearchPanel
    page: ChapterView
    notices: NoticeBar
    marks: MarksModel
    pad: PadModel
    reading: Callable[[], Language]


class Searching(QObject):
    """Owns the lanes of the search and of long work.

    `tab_requested(Tab)` asks for a tab of the side panel, `new_tab_requested(Location, words)` for
    a hit in a tab of its own, `mark_requested(Mark)` for a mark and `entry_requested(PadEntry)` for
    a piece of the study pad; `hit_opened` tells that a hit was opened, `words_ready` that Thai
    words are known from now on.
    """

    tab_requested = Signal(object)
    new_tab_requested = Signal(object, tuple)
    mark_requested = Signal(object)
    entry_requested = Signal(object)
    hit_opened = Signal()
    words_ready = Signal()
    failed = Signal(ReaderError)

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parts: Parts, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._page = parts.page
        self._field = parts.field
        self._panel = parts.panel
        self._notices = parts.notices
        self._marks = parts.marks
        self._pad = parts.pad
        self._reading = parts.reading
        self._kept: tuple[Kept, ...] | None = None
        self._recent: tuple[str, ...] = ()
        self._named: tuple[Library, Language, FilterNames] | None = None
        self._steps: Steps | None = None
        self._search_lane = Lane("search", self)
        self._work_lane = Lane("work", self)
        self._suggestions = SuggestionList(self._field, parent)
        # The hits of a key are painted first; what the letters may become can come after.
        self._suggest_soon = QTimer(self)
        self._suggest_soon.setSingleShot(True)
        self._suggest_soon.setInterval(0)
        self.controller = SearchController(
            workspace, self._search_lane, self, reading=parts.reading, kept=self._kept_texts
        )
        self._connect()

    @property
    def work_lane(self) -> Lane:
        """The lane of long work."""
        return self._work_lane

    @property
    def suggestions(self) -> SuggestionList:
        """What the typed letters may become."""
        return self._suggestions

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
            self._open(hit, Way.HERE)
            if step < 0:
                self._page.last_word_of(hit.location.anchor)

    def leave_field(self, key: str) -> None:
        """Go from the field to the hits (Down), or open the chosen or first one."""
        self._suggestions.hide()
        if key == "Down":
            self._panel.focus_list()
        else:
            self._panel.open_chosen(Way.TAB if key.startswith("Ctrl") else Way.HERE)

    def take_reading_language(self) -> None:
        """Show pairs in the language that is read now."""
        if self.controller.answer is not None:
            self.controller.again()

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self._suggestions.set_icons(icons)

    def take_library(self) -> None:
        """Ask again, now that there are other books."""
        engine = self._workspace.search
        self._search_lane.run(engine.open_ranking, self._on_library_taken, self.failed.emit)

    def close(self) -> None:
        """Stop the lanes."""
        if self._steps is not None:
            self._steps.stop()
        self._search_lane.close()
        self._work_lane.close()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange and self.controller.answer is not None:
            self._on_answer(self.controller.answer)
        return super().event(event)

    def _connect(self) -> None:
        panel, controller = self._panel, self.controller
        self._field.textEdited.connect(self._on_text)
        self._field.textChanged.connect(self._on_cleared)
        self._suggest_soon.timeout.connect(self._suggest)
        self._suggestions.text_requested.connect(self._search_for)
        self._marks.changed.connect(self._forget_kept)
        self._marks.modelReset.connect(self._forget_kept)
        self._pad.changed.connect(self._forget_kept)
        self._pad.modelReset.connect(self._forget_kept)
        controller.answer_changed.connect(self._on_answer)
        controller.kept_changed.connect(self._on_kept)
        controller.cleared.connect(panel.clear)
        controller.ready_changed.connect(self._on_ready_changed)
        controller.index_missing.connect(self._on_index_missing)
        controller.failed.connect(self.failed)
        panel.hit_requested.connect(self._open)
        panel.kept_requested.connect(self._open_kept)
        panel.left_above.connect(self._focus_field)
        panel.filters.language_requested.connect(controller.set_language)
        panel.filters.place_requested.connect(controller.set_place)
        panel.filters.tag_requested.connect(controller.set_tag)
        panel.blank.text_requested.connect(self._search_for)
        panel.blank.all_requested.connect(self._search_all)
        panel.blank.index_requested.connect(self._make_index)
        panel.blank.contents_requested.connect(partial(self.tab_requested.emit, Tab.CONTENTS))
        panel.progress.stop_requested.connect(self._stop_index)

    # --- typing --------------------------------------------------------------------------------

    def _on_text(self, text: str) -> None:
        if text.strip():
            self.tab_requested.emit(Tab.RESULTS)
        self.controller.set_text(text)
        self._suggest_soon.start()

    def _on_cleared(self, text: str) -> None:
        if not text:
            self.controller.set_text("")
            self._page.clear_words()
            self._suggestions.hide()

    def _suggest(self) -> None:
        text = self._field.text()
        if not self.controller.is_ready or not text.strip():
            self._suggestions.hide()
            return
        engine = self._workspace.search
        typed = squeeze(fold(text))
        found = engine.suggest(text, self._reading(), MOST + 1, self._recent)
        self._suggestions.offer([s for s in found if squeeze(fold(s.text)) != typed])

    def _search_for(self, text: str) -> None:
        self._field.setText(text)
        if text.strip():
            self.tab_requested.emit(Tab.RESULTS)
        self.controller.set_text(text)

    def _search_all(self) -> None:
        """Give up what narrows the question, chosen or typed."""
        self._panel.filters.reset()
        query = parse(self.controller.text)
        if query.language or query.within or query.tag:
            phrases = (f'"{phrase}"' for phrase in query.phrases)
            excluded = (f"-{word}" for word in query.excluded)
            self._field.setText(" ".join((query.words, *phrases, *excluded)).strip())
            self.controller.set_text(self._field.text())
        self.controller.widen()

    def _focus_field(self) -> None:
        self._field.setFocus()

    # --- answers -------------------------------------------------------------------------------

    def _on_answer(self, answer: Answer) -> None:
        self._panel.show_answer(answer, self._names())

    def _names(self) -> FilterNames:
        library, language = self._workspace.library, self._workspace.settings.interface_language
        if self._named is None or self._named[:2] != (library, language):
            self._named = (library, language, _names(library, language))
        return self._named[2]

    def _kept_texts(self) -> tuple[Kept, ...]:
        """Return the texts of the reader's marks and of the study pad."""
        if self._kept is None:
            marks = (
                Kept(mark.id, (mark.quote.exact, mark.note, " ".join(mark.labels)), mark.location)
                for mark in self._marks.marks
            )
            pad = (Kept(e.id, (e.quote, e.text), e.location) for e in self._pad.rows)
            self._kept = (*marks, *pad)
        return self._kept

    def _forget_kept(self) -> None:
        self._kept = None

    def _on_kept(self, answer: KeptAnswer) -> None:
        marks = {mark.id: mark for mark in self._marks.marks}
        entries = {entry.id: entry for entry in self._pad.rows}
        rows: list[KeptRow] = []
        for hit in answer.hits:
            if hit.id in marks:
                rows.append(KeptRow(marks[hit.id], hit, *self._marks.titles_of(marks[hit.id])))
            elif hit.id in entries:
                rows.append(KeptRow(entries[hit.id], hit))
        self._panel.show_kept(rows)

    def _open_kept(self, kept: Mark | PadEntry) -> None:
        if isinstance(kept, Mark):
            self.mark_requested.emit(kept)
        else:
            self.entry_requested.emit(kept)

    def _open(self, hit: Hit, way: Way) -> None:
        text = self.controller.text.strip()
        if text:
            try:
                self._workspace.history.searched(text)
            except ReaderError as error:
                self.failed.emit(error)
            self._take_recent()
        if way is Way.TAB:
            self.new_tab_requested.emit(hit.location, hit.words)
            return  # the list keeps the keyboard: there may be more to gather
        if way is Way.PAIR and hit.pair is not None:
            self._open_pair(hit.pair, hit.words)
        else:
            self._navigator.go(hit.location, hit.words)
        self.hit_opened.emit()

    def _open_pair(self, pair: Location, words: tuple[str, ...]) -> None:
        """Open a hit in the other language, with what answers there marked."""
        query = replace(parse(self.controller.text), language=pair.language, limit=0)
        hits = self._workspace.search.find(query).hits
        here = next((hit for hit in hits if hit.location == pair), None)
        self._navigator.go(pair, here.words if here is not None else words)

    # --- the index -----------------------------------------------------------------------------

    def _on_ready_changed(self, is_ready: bool) -> None:
        self._panel.set_readiness(Readiness.READY if is_ready else Readiness.PREPARING)
        if is_ready:
            self.words_ready.emit()
            self._take_recent()

    def _take_recent(self) -> None:
        self._recent = tuple(self._workspace.history.searches())
        self._panel.set_recent(self._recent[:_RECENT])

    def _on_index_missing(self, missing: tuple[ReaderError, ...]) -> None:
        self._notices.queue(sentence(missing[0]))
        self._make_index()

    def _make_index(self) -> None:
        self._steps = steps = Steps(self)
        steps.stepped.connect(self._panel.progress.show_step)
        self._panel.set_readiness(Readiness.PREPARING)
        self._work_lane.run(
            partial(self._workspace.refresh_indexes, steps),
            self._on_indexes_built,
            self._on_index_failed,
        )

    def _stop_index(self) -> None:
        if self._steps is not None:
            self._steps.stop()
        self._end_index(Readiness.STOPPED)

    def _end_index(self, readiness: Readiness) -> None:
        self._steps = None
        self._panel.progress.hide()
        self._panel.set_readiness(readiness)

    def _on_index_failed(self, error: ReaderError) -> None:
        self._end_index(Readiness.STOPPED)
        self.failed.emit(error)

    def _on_indexes_built(self, _: object) -> None:
        library = self._workspace.library
        self._search_lane.run(partial(self._reopen, library), self._on_reopened, self.failed.emit)

    def _on_library_taken(self, _: object) -> None:
        self._end_index(Readiness.READY)
        self.controller.again()

    def _reopen(self, library: Library) -> None:
        engine = self._workspace.search
        engine.reopen(library)
        engine.open_ranking()

    def _on_reopened(self, _: object) -> None:
        self._end_index(Readiness.READY)
        self._notices.confirm(self.tr("The search index is ready again."))
        self.controller.again()


def _names(library: Library, language: Language) -> FilterNames:
    """Return the names of all that hits can be narrowed to, in one language."""
    parts: list[PartNames] = []
    tags: dict[str, str] = {}
    for pack in library.packs:
        titles = {
            head.location.chapter: f"{head.number} {head.title}" for head in pack.heads(language)
        }
        for number, part in enumerate(pack.manifest.parts, start=1):
            inside = tuple((name, titles[name]) for name in part.chapters if name in titles)
            parts.append(PartNames(part.id, f"{number} {part.titles[language]}", inside))
        for name, text in pack.manifest.tags.items():
            tags.setdefault(name, text[language])
    return FilterNames(tuple(parts), tuple(tags.items()))
