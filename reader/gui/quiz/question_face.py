# SPDX-License-Identifier: MIT
"""The second face of the quiz window: one question, its choices, and what the answer was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QVBoxLayout

from reader.gui.quiz.faces import Face
from reader.gui.quiz.wide_button import State
from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader.learning.rounds import Round
    from reader.library.model import Location
    from reader.library.pack import Pack
    from reader.library.quizzes import Question

BADGES = {Language.TH: "กขคง", Language.EN: "ABCD"}
# What each choice's key gives: its number, the letters before it, and what the number's key gives
# while the Thai keyboard layout is on.
CHOICE_KEYS = ("1Aaก๑ๅ", "2Bbข๒/", "3Ccค๓-", "4Ddง๔ภ")


class QuestionFace(Face):
    """Shows the question that `Round` asks; `answered` tells that one was just answered.

    `location_requested(Location)` opens the place in the book that answers it.
    """

    answered = Signal()
    location_requested = Signal(object)

    def __init__(
        self,
        name_of: Callable[[Location], str],
        breaks: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(breaks, parent)
        self._name_of = name_of
        # The keyboard begins at the question; on a choice it would look like an answer.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._pack: Pack | None = None
        self._round: Round | None = None
        self._language = Language.TH
        self._where = self.label(11)
        self._where.setObjectName("muted")
        self._bar = QProgressBar(self._column)
        self._bar.setObjectName("quiz_progress")
        self._bar.setTextVisible(False)
        self._text = self.label(16, QFont.Weight.DemiBold)
        self._text.setObjectName("quiz_question")
        self._feedback = QFrame(self._column)
        self._feedback.setObjectName("quiz_feedback")
        self._verdict = self.label(13, QFont.Weight.Bold)
        self._verdict.setObjectName("quiz_verdict")
        self._explanation = self.label(13)
        self._link = QPushButton(self._feedback)
        self._link.setObjectName("quiz_link")
        self._link.setAutoDefault(False)
        self._link.clicked.connect(self._on_link)
        inside = QVBoxLayout(self._feedback)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(6)
        inside.addWidget(self._verdict)
        inside.addWidget(self._explanation)
        inside.addWidget(self._link)
        for widget in (self._where, self._bar, self._text, self._feedback):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    @property
    def link(self) -> QPushButton:
        """The button that opens the place in the book."""
        return self._link

    def show_question(self, pack: Pack, round_: Round, language: Language) -> None:
        """Show the question that is asked now, in `language`."""
        is_other = round_ is not self._round or not round_.chosen
        self._pack, self._round, self._language = pack, round_, language
        self._fill()
        if is_other:
            self.verticalScrollBar().setValue(0)
            self.setFocus()

    def choose(self, choice: int) -> None:
        """Answer with a choice, counted from 1; only the first answer counts."""
        if self._round is None or not self._round.answer(choice):
            return
        self._show_state()
        if QAccessible.isActive():
            spoken = f"{self._verdict.accessibleName()} {self._explanation.accessibleName()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._text, spoken))
        self.answered.emit()
        # Once the column has its new height.
        QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, self._feedback, 0, 16))

    def choice_of(self, letter: str) -> int:
        """Return which choice, from 1, a letter that was typed stands for; 0 for none."""
        if not letter:
            return 0
        return next((n for n, keys in enumerate(CHOICE_KEYS, 1) if letter in keys), 0)

    def set_look(self, *look: object) -> None:
        """Take a theme and the text's scale."""
        super().set_look(*look)  # type: ignore[arg-type] # the same ones
        font = self._explanation.font()
        self._link.setFont(font)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    @property
    def _question(self) -> Question | None:
        asked = self._round.current if self._round else None
        return asked.question if asked else None

    def _fill(self) -> None:
        question, round_ = self._question, self._round
        if question is None or round_ is None:
            return
        self._bar.setRange(0, len(round_.asked))
        self.write(self._text, question.texts[self._language])
        self.setAccessibleName(question.texts[self._language])
        badges = BADGES[self._language]
        if len(self._wide) != len(question.choices):
            self.clear_buttons()
            at = self.column.indexOf(self._feedback)
            for number in range(1, len(question.choices) + 1):
                button = self.button()
                button.setObjectName(f"choice:{number}")
                button.clicked.connect(partial(self.choose, number))
                self.column.insertWidget(at + number - 1, button)
        for badge, button, texts in zip(badges, self._wide, question.choices, strict=False):
            button.show_text(self._breaks(texts[self._language]), "", badge)
        self._show_state()

    def _show_state(self) -> None:
        question, round_ = self._question, self._round
        if question is None or round_ is None:
            return
        self._show_where()
        chosen = round_.chosen
        self._bar.setValue(round_.place + bool(chosen))
        self._feedback.setVisible(bool(chosen))
        for number, button in enumerate(self._wide, 1):
            button.show_state(*self._look_of(number, question.answer, chosen))
        if not chosen:
            return
        is_right = chosen == question.answer
        letter = BADGES[self._language][question.answer - 1]
        self.write(
            self._verdict,
            self.tr("Right")
            if is_right
            else self.tr("Not right: the answer is {letter}").format(letter=letter),
        )
        self._feedback.setProperty("is_right", is_right)
        for widget in (self._feedback, self._verdict):  # the style depends on the property
            font = widget.font()
            widget.style().unpolish(widget)
            widget.style().polish(widget)
            widget.setFont(font)
        self.write(self._explanation, question.explanation[self._language])
        place = self._name_of(question.location.in_language(self._language))
        name = self.tr("Read it in the book: {place}").format(place=place)
        self._link.setText(name.replace("&", "&&"))
        self._link.setAccessibleName(name)

    def _look_of(self, number: int, answer: int, chosen: int) -> tuple[State, str]:
        if not chosen:
            return State.PLAIN, ""
        if number == answer:
            words = self.tr("Your answer, and it is right")
            return State.RIGHT, words if number == chosen else self.tr("The right answer")
        if number == chosen:
            return State.WRONG, self.tr("Your answer, not right")
        return State.PASSED, ""

    def _show_where(self) -> None:
        round_ = self._round
        asked = round_.current if round_ else None
        if round_ is None or asked is None or self._pack is None:
            return
        part = next((p for p in self._pack.manifest.parts if p.id == asked.part), None)
        pieces = [part.titles[self._language]] if part else []
        count = self.tr("question {number} of {total}")
        pieces.append(count.format(number=round_.place + 1, total=len(round_.asked)))
        pieces.append(self.tr("{count} right so far").format(count=round_.score.right))
        self.write(self._where, " · ".join(pieces))
        self._bar.setAccessibleName(pieces[-2])

    def _on_link(self) -> None:
        if self._question is not None:
            self.location_requested.emit(self._question.location.in_language(self._language))
