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
    from collections.abc import Callable

    from reader.gui.tasks import Lane
    from reader.language import Language
    from reader.search.answer import Answer
    from reader.search.keeping import Kept, KeptAnswer
    from reader.workspace import Workspace

_FIRST = 6  # hits that a key press makes ready: as many as a small screen shows at once
_ALL = 2000  # hits of the full answer: more than a book has sections
_KEPT = 200  # hits in the reader's own texts
_PAUSE = 60  # milliseconds after a key before the full answer is worked out


class SearchController(QObject):
    """Owns the question being asked.

    `answer_changed(Answer)` carries hits, `kept_changed(KeptAnswer)` what answers of the reader's
    own texts; `cleared()` tells that nothing is asked; `ready_changed` that the engine is open (or,
    with False, that it is being prepared).
    """

    answer_changed = Signal(object)
    kept_changed = Signal(object)
    cleared = Signal()
    ready_changed = Signal(bool)
    index_missing = Signal(tuple)
    failed = Signal(ReaderError)

    def __init__(
        self,
        workspace: Workspace,
        lane: Lane,
        parent: QObject | None = None,
        *,
        reading: Callable[[], Language | None] = lambda: None,
        kept: Callable[[], tuple[Kept, ...]] = tuple,
    ) -> None:
        """Show pairs once, in the language `reading()`; look through the texts `kept()` too."""
        super().__init__(parent)
        self._workspace = workspace
        self._lane = lane
        self._reading = reading
        self._kept = kept
        self._text = ""
        self._language: Language | None = None
        self._part = self._chapter = self._tag = ""
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
            self._part = self._chapter = self._tag = ""
        if not text.strip():
            self._language = None
        self._text = text
        self._start()

    def set_language(self, language: Language | None) -> None:
        """Show hits of one language only, or of both."""
        self._language = language
        self._start()

    def set_place(self, part: str, chapter: str) -> None:
        """Show hits of one part or one chapter only, or of the whole book with empty ids."""
        self._part, self._chapter = part, chapter
        self._start()

    def set_tag(self, tag: str) -> None:
        """Show hits of one topic only, or of all with an empty tag."""
        self._tag = tag
        self._start()

    def widen(self) -> None:
        """Give up every filter."""
        self._language = None
        self._part = self._chapter = self._tag = ""
        self._start()

    def again(self) -> None:
        """Ask the same question once more, after the books or the language changed."""
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
        ticket, query = self._ticket, self._query()
        engine = self._workspace.search
        first = engine.find_exact(replace(query, limit=_FIRST))
        if first.hits:
            self._show(ticket, first)
        self._waiting = (ticket, query)
        self._pause.start()

    def _query(self) -> Query:
        typed = parse(self._text)
        return replace(
            typed,
            language=self._language or typed.language,
            part=self._part,
            chapter=self._chapter,
            tag=self._tag or typed.tag,
            limit=_ALL,
            reading=self._reading(),
        )

    def _find(self) -> None:
        ticket, query = self._waiting
        engine = self._workspace.search
        self._lane.replace(
            lambda: engine.find(query), lambda answer: self._show(ticket, answer), self.failed.emit
        )
        kept = self._kept()
        if kept:
            own = replace(parse(query.text), limit=_KEPT)  # the filters are for the book
            self._lane.run(
                lambda: engine.find_kept(own, kept),
                lambda answer: self._show_kept(ticket, answer),
                self.failed.emit,
            )

    def _show(self, ticket: int, answer: Answer) -> None:
        if ticket == self._ticket:
            self._answer = answer
            self.answer_changed.emit(answer)

    def _show_kept(self, ticket: int, answer: KeptAnswer) -> None:
        if ticket == self._ticket:
            self.kept_changed.emit(answer)
