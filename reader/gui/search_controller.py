# SPDX-License-Identifier: MIT
"""Turns typing into hits; only the newest question is answered.

Each key press is answered at once by the exact channel, in the window's thread; the search lane
then gives the full answer. What comes late for an older question is dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import ReaderError
from reader.search.query import Query, parse

if TYPE_CHECKING:
    from reader.gui.tasks import Lane
    from reader.language import Language
    from reader.search.answer import Answer
    from reader.workspace import Workspace

_FIRST = 12  # hits that a key press makes ready: more than the list shows at once
_PAUSE = 60  # milliseconds after a key before the full answer is worked out


class SearchController(QObject):
    """Owns the question being asked.

    `answer_changed(Answer)` carries hits; `cleared()` tells that nothing is asked; `ready_changed`
    that the engine is open (or, with False, that it is being prepared).
    """

    answer_changed = Signal(object)
    cleared = Signal()
    ready_changed = Signal(bool)
    index_missing = Signal(tuple)
    failed = Signal(ReaderError)

    def __init__(self, workspace: Workspace, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lane = lane
        self._text = ""
        self._language: Language | None = None
        self._chapter = ""
        self._tag = ""
        self._ticket = 0
        self._is_ready = False
        self._answer: Answer | None = None
        self._waiting: tuple[int, Query] = (0, Query(""))
        # The lane shares the interpreter's lock with the window: while keys follow each other, it
        # waits, or painting the hits of a key would take twice as long.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._find)

    @property
    def is_ready(self) -> bool:
        """Whether the engine is open."""
        return self._is_ready

    @property
    def answer(self) -> Answer | None:
        """The newest answer, or None when nothing is asked."""
        return self._answer

    @property
    def text(self) -> str:
        """What was typed."""
        return self._text

    def prepare(self) -> None:
        """Open the engine in the search lane."""
        self._is_ready = False
        self.ready_changed.emit(False)
        self._lane.run(self._open, self._on_opened, self.failed.emit)

    def set_text(self, text: str) -> None:
        """Ask for `text`; an empty text clears at once, and the filters with it."""
        if text.strip() != self._text.strip():
            self._chapter = self._tag = ""
        if not text.strip():
            self._language = None
        self._text = text
        self._start()

    def set_language(self, language: Language | None) -> None:
        """Show hits of one language only, or of both."""
        self._language = language
        self._start()

    def set_chapter(self, chapter: str) -> None:
        """Show hits of one chapter only, or of all with an empty id."""
        self._chapter = chapter
        self._start()

    def set_tag(self, tag: str) -> None:
        """Show hits of one topic only, or of all with an empty tag."""
        self._tag = tag
        self._start()

    def again(self) -> None:
        """Ask the same question once more, after the books changed."""
        self._start()

    def _open(self) -> tuple[ReaderError, ...]:
        engine = self._workspace.search
        engine.open()
        engine.open_ranking()
        self._workspace.segmenter()
        return engine.missing

    def _on_opened(self, missing: tuple[ReaderError, ...]) -> None:
        self._is_ready = True
        self.ready_changed.emit(True)
        if missing:
            self.index_missing.emit(missing)
        if self._text.strip():
            self._start()

    def _start(self) -> None:
        self._ticket += 1
        if not self._text.strip():
            self._answer = None
            self.cleared.emit()
            return
        if not self._is_ready:
            return
        ticket = self._ticket
        query = parse(self._text)
        if self._language is not None:
            query = replace(query, language=self._language)
        if self._chapter:
            query = replace(query, chapter=self._chapter)
        if self._tag:
            query = replace(query, tag=self._tag)
        engine = self._workspace.search
        first = engine.find_exact(replace(query, limit=_FIRST))
        if first.hits:
            self._show(ticket, first)
        self._waiting = (ticket, query)
        self._pause.start()

    def _find(self) -> None:
        ticket, query = self._waiting
        engine = self._workspace.search
        self._lane.replace(
            lambda: engine.find(query), lambda answer: self._show(ticket, answer), self.failed.emit
        )

    def _show(self, ticket: int, answer: Answer) -> None:
        if ticket == self._ticket:
            self._answer = answer
            self.answer_changed.emit(answer)
