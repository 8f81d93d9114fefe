# SPDX-License-Identifier: MIT
"""One round of questions: which one is asked, what was answered, how many were right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.quizzes import Question, Quiz

ALL_PARTS = ""  # stands for every part of a book


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the part of the book that it belongs to."""

    part: str
    question: Question


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the questions were answered rightly."""

    right: int
    total: int

    @property
    def ratio(self) -> float:
        """The part that was right, 0 to 1."""
        return self.right / self.total if self.total else 0.0


def questions_of(quizzes: Iterable[Quiz], part: str = ALL_PARTS) -> tuple[Asked, ...]:
    """Return the questions on one part of a book, or on all of them, in the order of the book."""
    return tuple(
        Asked(quiz.part, question)
        for quiz in quizzes
        if part in {ALL_PARTS, quiz.part}
        for question in quiz.questions
    )


class Round:
    """Asks `asked` one after the other; an answer that was given stays.

    A round that is not `is_whole` asks only what was missed before: it counts for no score.
    """

    def __init__(self, asked: Sequence[Asked], part: str = ALL_PARTS, *, is_whole: bool = True):
        self.part = part
        self.asked = tuple(asked)
        self.is_whole = is_whole
        self._chosen: list[int] = []
        self._place = 0

    @property
    def place(self) -> int:
        """The number of the question that is asked, from 0; that of the last one at the end."""
        return min(self._place, len(self.asked) - 1)

    @property
    def current(self) -> Asked | None:
        """The question that is asked, or None at the end."""
        return self.asked[self._place] if self._place < len(self.asked) else None

    @property
    def chosen(self) -> int:
        """The choice that was taken for the question that is asked, from 1; 0 before that."""
        return self._chosen[self._place] if self._place < len(self._chosen) else 0

    @property
    def is_over(self) -> bool:
        """Whether every question was answered and left behind."""
        return self.current is None

    @property
    def score(self) -> Score:
        """What was right so far, of all the questions."""
        return Score(len(self._given(is_right=True)), len(self.asked))

    @property
    def missed(self) -> tuple[Asked, ...]:
        """The questions that were answered wrongly, in the order they were asked."""
        return tuple(self._given(is_right=False))

    def answer(self, choice: int) -> bool:
        """Take a choice, counted from 1; return whether it was taken: the first one stays."""
        asked = self.current
        if asked is None or self.chosen or not 1 <= choice <= len(asked.question.choices):
            return False
        self._chosen.append(choice)
        return True

    def advance(self) -> bool:
        """Go on to the next question, or to the end; return whether this one was answered."""
        if not self.chosen:
            return False
        self._place += 1
        return True

    def again(self) -> Round:
        """Return a new round of the same questions."""
        return Round(self.asked, self.part, is_whole=self.is_whole)

    def of_missed(self) -> Round:
        """Return a new round of the questions that were answered wrongly."""
        return Round(self.missed, self.part, is_whole=False)

    def scores(self) -> dict[str, Score]:
        """Return the score of the part that was asked, and of each part when all were asked.

        There is none before the end, nor of a round that is not whole.
        """
        if not self.is_over or not self.is_whole:
            return {}
        found = {self.part: self.score}
        if self.part == ALL_PARTS:
            right = self._given(is_right=True)
            for part in dict.fromkeys(asked.part for asked in self.asked):
                found[part] = Score(
                    sum(asked.part == part for asked in right),
                    sum(asked.part == part for asked in self.asked),
                )
        return found

    def _given(self, *, is_right: bool) -> list[Asked]:
        return [
            asked
            for asked, choice in zip(self.asked, self._chosen, strict=False)
            if (choice == asked.question.answer) is is_right
        ]
