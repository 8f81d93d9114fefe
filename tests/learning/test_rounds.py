# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.language import Language
from reader.learning.rounds import ALL_PARTS, Asked, Round, Score, questions_of
from reader.library.model import Location
from reader.library.quizzes import Question, Quiz


def question(name: str, answer: int = 1, choices: int = 3) -> Question:
    texts = dict.fromkeys(Language, name)
    place = Location("water", "pumps", Language.TH)
    return Question(name, texts, (texts,) * choices, answer, texts, place)


START = Quiz("start", (question("a", 1), question("b", 2)))
PRACTICE = Quiz("practice", (question("c", 3),))
EMPTY = Quiz("empty", ())
QUIZZES = (START, EMPTY, PRACTICE)


def played(round_: Round, *choices: int) -> Round:
    for choice in choices:
        round_.answer(choice)
        round_.advance()
    return round_


def names(asked: tuple[Asked, ...]) -> list[str]:
    return [each.question.id for each in asked]


def test_all_parts_are_asked_in_the_order_of_the_book() -> None:
    asked = questions_of(QUIZZES)

    assert names(asked) == ["a", "b", "c"]
    assert [each.part for each in asked] == ["start", "start", "practice"]


@pytest.mark.parametrize(("part", "wanted"), [("practice", ["c"]), ("empty", []), ("none", [])])
def test_one_part_is_asked_alone(part: str, wanted: list[str]) -> None:
    assert names(questions_of(QUIZZES, part)) == wanted


def test_the_first_answer_stays() -> None:
    round_ = Round(questions_of(QUIZZES))

    assert round_.answer(2)
    assert not round_.answer(1)
    assert round_.chosen == 2
    assert round_.score == Score(0, 3)


@pytest.mark.parametrize("choice", [0, 4, -1])
def test_a_choice_that_is_not_there_is_not_taken(choice: int) -> None:
    round_ = Round(questions_of(QUIZZES))

    assert not round_.answer(choice)
    assert round_.chosen == 0


def test_nothing_goes_on_without_an_answer() -> None:
    round_ = Round(questions_of(QUIZZES))

    assert not round_.advance()
    assert round_.place == 0


def test_a_round_ends_after_its_last_question() -> None:
    round_ = played(Round(questions_of(QUIZZES)), 1, 1, 3)

    assert round_.is_over
    assert round_.current is None
    assert round_.place == 2
    assert not round_.answer(1)
    assert round_.score == Score(2, 3)
    assert names(round_.missed) == ["b"]


def test_a_round_without_questions_is_over() -> None:
    round_ = Round(())

    assert round_.is_over
    assert round_.score.ratio == 0.0


def test_a_round_of_all_parts_scores_each_part_too() -> None:
    round_ = played(Round(questions_of(QUIZZES)), 1, 1, 3)

    assert round_.scores() == {
        ALL_PARTS: Score(2, 3),
        "start": Score(1, 2),
        "practice": Score(1, 1),
    }


def test_a_round_of_one_part_scores_that_part() -> None:
    round_ = played(Round(questions_of(QUIZZES, "start"), "start"), 1, 2)

    assert round_.scores() == {"start": Score(2, 2)}
    assert round_.score.ratio == 1.0


def test_a_round_that_was_left_scores_nothing() -> None:
    assert played(Round(questions_of(QUIZZES)), 1, 2).scores() == {}


def test_what_was_missed_is_asked_again_and_scores_nothing() -> None:
    first = played(Round(questions_of(QUIZZES)), 2, 2, 1)

    second = first.of_missed()
    assert names(second.asked) == ["a", "c"]
    assert played(second, 1, 3).scores() == {}
    assert second.score == Score(2, 2)


def test_again_asks_the_same_from_the_beginning() -> None:
    first = played(Round(questions_of(QUIZZES, "start"), "start"), 2, 2)

    second = first.again()

    assert names(second.asked) == ["a", "b"]
    assert (second.place, second.chosen, second.part, second.is_whole) == (0, 0, "start", True)
