# SPDX-License-Identifier: MIT
"""The last face of the quiz window: the score, and what to read again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QProgressBar

from reader.gui.quiz.faces import Face
from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.learning.rounds import Round
    from reader.library.model import Location
    from reader.userdata.scores import Result


class ResultFace(Face):
    """Shows how a round ended; `location_requested(Location)` opens what was missed."""

    location_requested = Signal(object)

    def __init__(
        self,
        name_of: Callable[[Location], str],
        breaks: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(breaks, parent)
        self._name_of = name_of
        self._round: Round | None = None
        self._best: Result | None = None
        self._language = Language.TH
        self._score = self.label(26, QFont.Weight.Bold)
        self._score.setObjectName("quiz_score")
        self._bar = QProgressBar(self._column)
        self._bar.setObjectName("quiz_progress")
        self._bar.setTextVisible(False)
        self._words = self.label(13)
        self._missed = self.label(13, QFont.Weight.DemiBold)
        for widget in (self._score, self._bar, self._words, self._missed):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_round(self, round_: Round, best: Result | None, language: Language) -> None:
        """Show how `round_` ended, and the best result of its part if it counts."""
        is_other = round_ is not self._round
        self._round, self._best, self._language = round_, best, language
        self._fill()
        if is_other:
            self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        round_ = self._round
        if round_ is None:
            return
        score = round_.score
        text = self.tr("{right} of {total} right").format(right=score.right, total=score.total)
        self.write(self._score, text)
        self._bar.setRange(0, max(1, score.total))
        self._bar.setValue(score.right)
        self._bar.setAccessibleName(text)
        self.write(self._words, self._remark())
        self.write(self._missed, self.tr("To read again") if round_.missed else "")
        self.clear_buttons()
        for number, asked in enumerate(round_.missed, 1):
            question = asked.question
            place = question.location.in_language(self._language)
            words = self.tr("Read it in the book: {place}").format(place=self._name_of(place))
            button = self.button()
            button.setObjectName(f"missed:{number}")
            button.show_text(
                self._breaks(question.texts[self._language]), self._breaks(words), str(number)
            )
            button.clicked.connect(partial(self.location_requested.emit, place))
            self.column.insertWidget(self.column.count() - 1, button)

    def _remark(self) -> str:
        round_, best = self._round, self._best
        assert round_ is not None  # noqa: S101 - _fill looked
        if not round_.is_whole:
            return self.tr("These were the ones missed before; they do not count for the best.")
        if best is None:
            return ""
        if best.best == (round_.score.right, round_.score.total):
            return self.tr("Your best result so far")
        return self.tr("Your best result: {right} of {total}").format(
            right=best.best[0], total=best.best[1]
        )
