# SPDX-License-Identifier: MIT
"""The window of quizzes; a round that was left is there when the window is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from reader.errors import StoreError
from reader.gui.quiz.parts_face import PartsFace
from reader.gui.quiz.question_face import QuestionFace
from reader.gui.quiz.result_face import ResultFace
from reader.gui.room import take_room
from reader.learning.rounds import Round, questions_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.language import Language
    from reader.library.model import Location
    from reader.library.pack import Pack
    from reader.userdata.scores import Scores

_SIZE = QSize(860, 660)  # pixels, at the usual size of text


class QuizWindow(QDialog):
    """Asks about one pack.

    `location_requested(Location)` opens a place in the book; `scored` tells that a result was kept,
    `failed(error)` that it could not be.
    """

    location_requested = Signal(object)
    scored = Signal()
    failed = Signal(object)

    def __init__(
        self,
        pack: Pack,
        scores: Scores,
        language: Language,
        name_of: Callable[[Location], str],
        breaks: Callable[[str], str],
    ) -> None:
        """Take the pack, where results are kept, what names a place, and the breaks of Thai."""
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("quiz_window")
        self._pack = pack
        self._scores = scores
        self._language = language
        self._round: Round | None = None
        self._left: Round | None = None
        self._parts = PartsFace(breaks)
        self._question = QuestionFace(name_of, breaks)
        self._result = ResultFace(name_of, breaks)
        self._stack = QStackedWidget(self)
        for face in (self._parts, self._question, self._result):
            self._stack.addWidget(face)
        self._leave, self._again, self._only_missed, self._next = (
            QPushButton(self) for _ in range(4)
        )
        for button, name in (
            (self._leave, "quiz_leave"),
            (self._again, "quiz_again"),
            (self._only_missed, "quiz_missed"),
            (self._next, "quiz_next"),
        ):
            button.setObjectName(name)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._show_parts()

    @property
    def pack(self) -> Pack:
        """The pack whose questions are asked."""
        return self._pack

    @property
    def round(self) -> Round | None:
        """The round that is played, None while a part is being chosen."""
        return self._round

    def set_look(self, theme: Theme, icons: Icons, scale: float) -> None:
        """Take a theme and the text's scale, 1.0 for the usual size."""
        for face in (self._parts, self._question, self._result):
            face.set_look(theme, icons, scale)
        font = self.font()
        font.setPointSizeF(11 * max(1.0, min(scale, 1.6)))
        for button in (self._leave, self._again, self._only_missed, self._next):
            button.setFont(font)

    def set_language(self, language: Language) -> None:
        """Ask in another language from now on; what was answered stays."""
        if language is not self._language:
            self._language = language
            self._show()

    def take_room(self, scale: float) -> None:
        """Be as large as the text asks for, on the screen that there is."""
        wanted = _SIZE * max(1.0, min(scale, 2.0))
        take_room(self, wanted.width(), wanted.height())

    def offer(self, part: str = "") -> None:
        """Give the keyboard to a part if one is being chosen."""
        if self._round is None:
            self._parts.focus(part)

    def start(self, part: str) -> None:
        """Ask about one part of the book, or about all of them (“”)."""
        self._play(Round(questions_of(self._pack.quizzes, part), part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
            return
        is_asking = self._stack.currentWidget() is self._question
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        is_bare = held in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        choice = self._question.choice_of(event.text()) if is_asking and is_bare else 0
        if choice:
            self._question.choose(choice)
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.setSpacing(8)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        for button in (self._again, self._only_missed, self._next):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._parts.part_chosen.connect(self.start)
        self._parts.going_on.connect(self._on_going_on)
        self._question.answered.connect(self._on_answered)
        self._question.location_requested.connect(self.location_requested)
        self._result.location_requested.connect(self.location_requested)
        self._leave.clicked.connect(self._on_leave)
        self._next.clicked.connect(self._on_next)
        self._again.clicked.connect(self._on_again)
        self._only_missed.clicked.connect(self._on_only_missed)

    def _play(self, round_: Round) -> None:
        if round_.is_over:
            return
        self._round, self._left = round_, None
        self._show()
        self._retranslate()

    def _show(self) -> None:
        round_ = self._round
        if round_ is None:
            self._show_parts()
        elif round_.is_over:
            self._show_result(round_)
        else:
            self._show_question(round_)

    def _show_parts(self) -> None:
        results = self._scores.of_pack(self._pack.id)
        self._parts.show_pack(self._pack, self._language, results, self._left)
        self._stack.setCurrentWidget(self._parts)
        self._show_buttons()
        self._parts.focus()

    def _show_question(self, round_: Round) -> None:
        self._question.show_question(self._pack, round_, self._language)
        self._stack.setCurrentWidget(self._question)
        self._show_buttons()
        (self._next if round_.chosen else self._question).setFocus()

    def _show_result(self, round_: Round) -> None:
        best = self._scores.of_pack(self._pack.id).get(round_.part)
        self._result.show_round(round_, best, self._language)
        self._stack.setCurrentWidget(self._result)
        self._show_buttons()
        (self._only_missed if round_.missed else self._again).setFocus()

    def _show_buttons(self) -> None:
        """Show the buttons of the face; the one that goes on is Enter's."""
        face, round_ = self._stack.currentWidget(), self._round
        is_result = face is self._result and round_ is not None
        self._leave.setVisible(face is not self._parts)
        self._next.setVisible(face is self._question)
        self._next.setEnabled(round_ is not None and bool(round_.chosen))
        self._again.setVisible(is_result)
        self._only_missed.setVisible(is_result and round_ is not None and bool(round_.missed))
        is_missed_first = not self._only_missed.isHidden()
        self._next.setDefault(face is self._question)
        self._only_missed.setDefault(is_missed_first)
        self._again.setDefault(is_result and not is_missed_first)

    def _on_answered(self) -> None:
        self._show_buttons()
        self._next.setFocus()
        self._retranslate()

    def _on_next(self) -> None:
        round_ = self._round
        if round_ is None or not round_.advance():
            return
        scores = {part: (s.right, s.total) for part, s in round_.scores().items()}
        if scores:
            try:
                self._scores.keep(self._pack.id, scores)
            except StoreError as error:
                self.failed.emit(error)
            self.scored.emit()
        self._show()
        self._retranslate()

    def _on_again(self) -> None:
        if self._round is not None:
            self._play(self._round.again())

    def _on_only_missed(self) -> None:
        if self._round is not None:
            self._play(self._round.of_missed())

    def _on_leave(self) -> None:
        left, self._round = self._round, None
        is_begun = left is not None and not left.is_over and (left.place or left.chosen)
        self._left = left if is_begun else None
        self._show_parts()

    def _on_going_on(self) -> None:
        if self._left is not None:
            self._play(self._left)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Quizzes"))
        self._leave.setText(self.tr("Choose another part"))
        self._again.setText(self.tr("Once more"))
        self._only_missed.setText(self.tr("Only the missed ones"))
        round_ = self._round
        is_last = round_ is not None and round_.place == len(round_.asked) - 1
        self._next.setText(self.tr("See the result") if is_last else self.tr("Next question"))
