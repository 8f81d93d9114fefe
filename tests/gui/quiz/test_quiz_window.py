# SPDX-License-Identifier: MIT
"""The window of quizzes, driven as a reader and a trainer do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QTreeView

from reader.errors import StoreError
from reader.gui.quiz.question_face import BADGES, CHOICE_KEYS
from reader.gui.quiz.wide_button import State, WideButton
from reader.language import Language
from reader.userdata.database import Reason
from tests.gui.driver import clean, click, press, settle, type_text
from tests.gui.rooms import add_quiz

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from reader.gui.quiz.quiz_window import QuizWindow
    from reader.library.library import Library
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

THAI_QUESTION = "เหตุใดจึงต้องล่อน้ำก่อนเดินปั๊ม"
ENGLISH_QUESTION = "Why is a pump primed before it is started?"


@pytest.fixture
def asked(program: Program, whole: Path) -> MainWindow:
    """The window over the mini pack with a quiz on its second part."""
    add_quiz(program, whole)
    return program.start("handbook:water/pumps/th")


@pytest.fixture
def quiz(asked: MainWindow) -> QuizWindow:
    """The window of quizzes."""
    asked.action("quiz_show").trigger()
    window = asked.learning.quiz
    assert window is not None
    settle()
    return window


def button(quiz: QuizWindow, name: str) -> QPushButton:
    found = [b for b in quiz.findChildren(QPushButton, name) if b.isVisible()]
    assert len(found) == 1, name
    return found[0]


def choice(quiz: QuizWindow, number: int) -> WideButton:
    found = button(quiz, f"choice:{number}")
    assert isinstance(found, WideButton)
    return found


def label(quiz: QuizWindow, name: str) -> str:
    found = quiz.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return clean(found.text())


def states(quiz: QuizWindow) -> list[State]:
    return [b.state for b in quiz.findChildren(WideButton) if b.objectName().startswith("choice")]


def answer_all(quiz: QuizWindow, *keys: str) -> None:
    for key in keys:
        type_text(quiz, key)
        click(button(quiz, "quiz_next"))


def test_the_part_that_is_read_is_ready_to_be_chosen(quiz: QuizWindow) -> None:
    assert quiz.isVisible()
    part = button(quiz, "part:practice")
    assert part.hasFocus()
    assert part.accessibleName() == "2. ลงมือทำ"
    assert "2 ข้อ" in part.accessibleDescription()


def test_a_part_is_chosen_with_the_keyboard_and_asks_its_first_question(quiz: QuizWindow) -> None:
    press(button(quiz, "part:practice"), Qt.Key.Key_Space)

    assert label(quiz, "quiz_question") == THAI_QUESTION
    assert [choice(quiz, n).accessibleName()[:2] for n in (1, 2, 3)] == ["ก.", "ข.", "ค."]
    assert states(quiz) == [State.PLAIN] * 3
    assert not button(quiz, "quiz_next").isEnabled()


def test_a_click_answers_at_once_with_the_explanation(quiz: QuizWindow) -> None:
    quiz.start("practice")
    settle()

    click(choice(quiz, 2))

    assert states(quiz) == [State.PASSED, State.RIGHT, State.PASSED]
    assert label(quiz, "quiz_verdict") == "ถูกต้อง"
    shown = [clean(w.text()) for w in quiz.findChildren(QLabel) if w.isVisible()]
    assert "ปั๊มที่เดินแห้งจะเสียเร็ว" in shown
    assert button(quiz, "quiz_next").hasFocus()


@pytest.mark.parametrize("letter", CHOICE_KEYS[0], ids=[f"U+{ord(k):04X}" for k in CHOICE_KEYS[0]])
def test_every_key_of_the_first_choice_answers(quiz: QuizWindow, letter: str) -> None:
    quiz.start("practice")

    type_text(quiz, letter)

    assert states(quiz) == [State.WRONG, State.RIGHT, State.PASSED]
    assert "ข" in label(quiz, "quiz_verdict")


def test_no_key_stands_for_two_choices() -> None:
    keys = "".join(CHOICE_KEYS)

    assert len(set(keys)) == len(keys)
    for badges in BADGES.values():
        assert [badge in keys for badge, keys in zip(badges, CHOICE_KEYS, strict=True)] == [
            True
        ] * 4


def test_a_second_answer_changes_nothing(quiz: QuizWindow) -> None:
    quiz.start("practice")
    type_text(quiz, "1")

    type_text(quiz, "2")
    click(choice(quiz, 2))

    assert states(quiz) == [State.WRONG, State.RIGHT, State.PASSED]


def test_the_fourth_key_is_dead_where_there_are_three_choices(quiz: QuizWindow) -> None:
    quiz.start("practice")

    type_text(quiz, "4")

    assert states(quiz) == [State.PLAIN] * 3


def test_the_link_opens_the_place_in_the_book(quiz: QuizWindow, asked: MainWindow) -> None:
    quiz.start("practice")
    type_text(quiz, "3")
    settle()

    link = button(quiz, "quiz_link")
    assert "การล่อน้ำ" in link.accessibleName()
    click(link)

    location = asked.navigator.location
    assert location is not None
    assert location.url == "handbook:water/pumps/th#priming"
    assert quiz.isVisible()


def test_the_round_ends_with_the_score_and_what_was_missed(
    quiz: QuizWindow, asked: MainWindow
) -> None:
    quiz.start("practice")

    answer_all(quiz, "1", "1")

    assert label(quiz, "quiz_score") == "ถูก 1 จาก 2 ข้อ"
    missed = button(quiz, "missed:1")
    assert THAI_QUESTION in missed.accessibleName()
    click(missed)
    location = asked.navigator.location
    assert location is not None
    assert location.anchor == "priming"


def test_only_what_was_missed_is_asked_again(quiz: QuizWindow) -> None:
    quiz.start("practice")
    answer_all(quiz, "1", "1")

    click(button(quiz, "quiz_missed"))

    assert quiz.round is not None
    assert [asked.question.id for asked in quiz.round.asked] == ["dry-pump"]
    answer_all(quiz, "2")
    assert label(quiz, "quiz_score") == "ถูก 1 จาก 1 ข้อ"


def test_once_more_begins_anew(quiz: QuizWindow) -> None:
    quiz.start("practice")
    answer_all(quiz, "2", "1")

    click(button(quiz, "quiz_again"))

    assert label(quiz, "quiz_question") == THAI_QUESTION
    assert states(quiz) == [State.PLAIN] * 3


def test_the_best_and_the_last_result_are_kept_and_shown(
    quiz: QuizWindow, asked: MainWindow, program: Program
) -> None:
    quiz.start("practice")
    answer_all(quiz, "2", "1")
    quiz.start("practice")
    answer_all(quiz, "1", "1")
    click(button(quiz, "quiz_leave"))

    assert button(quiz, "part:practice").accessibleDescription() == (
        "2 ข้อ · ดีที่สุด 2 จาก 2 · ครั้งล่าสุด 1 จาก 2"
    )
    contents = asked.findChild(QTreeView, "contents")
    assert isinstance(contents, QTreeView)
    part = contents.model().index(1, 0)
    assert contents.model().index(2, 0, part).data() == "แบบทดสอบ · ดีที่สุด 2 จาก 2"
    program.quit()
    again = program.fresh()
    assert again.scores.of_pack("water")["practice"].best == (2, 2)
    again.close()


def test_a_result_that_cannot_be_kept_is_told(
    quiz: QuizWindow, asked: MainWindow, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = program.workspace.store

    def refuse(**_: bool) -> object:
        raise StoreError(store.path, Reason.FULL)

    quiz.start("practice")
    answer_all(quiz, "2")
    with monkeypatch.context() as patch:
        patch.setattr(store, "change", refuse)
        answer_all(quiz, "1")

    assert asked.notice_bar.text
    assert label(quiz, "quiz_score") == "ถูก 2 จาก 2 ข้อ"


def test_the_questions_follow_the_reading_language(quiz: QuizWindow, asked: MainWindow) -> None:
    quiz.start("practice")
    type_text(quiz, "1")

    press(quiz, Qt.Key.Key_L)

    assert label(quiz, "quiz_question") == ENGLISH_QUESTION
    assert choice(quiz, 1).accessibleName().startswith("A. ")
    assert states(quiz) == [State.WRONG, State.RIGHT, State.PASSED]
    assert asked.settings.reading_language is Language.EN


def test_buttons_follow_the_interface_language(asked: MainWindow, quiz: QuizWindow) -> None:
    quiz.start("practice")
    type_text(quiz, "1")

    asked.apply_settings(replace(asked.settings, interface_language=Language.EN))
    settle()

    assert label(quiz, "quiz_verdict") == "Not right: the answer is ข"
    assert button(quiz, "quiz_next").text() == "Next question"
    assert quiz.windowTitle() == "Quizzes"


def test_the_text_grows_with_the_page(quiz: QuizWindow, asked: MainWindow) -> None:
    quiz.start("practice")
    settle()
    text = quiz.findChild(QLabel, "quiz_question")
    assert isinstance(text, QLabel)
    before, height = QFontMetrics(text.font()).height(), choice(quiz, 1).height()

    for _ in range(4):
        asked.action("text_larger").trigger()
    settle()

    assert QFontMetrics(text.font()).height() > 1.3 * before
    assert choice(quiz, 1).height() > 1.3 * height


def test_a_round_that_was_left_can_be_taken_up(quiz: QuizWindow) -> None:
    quiz.start("practice")
    answer_all(quiz, "2")

    click(button(quiz, "quiz_leave"))
    assert "ข้อ 2 จาก 2" in button(quiz, "left").accessibleDescription()
    click(button(quiz, "left"))

    assert quiz.round is not None
    assert (quiz.round.place, quiz.round.score.right) == (1, 1)


def test_closing_the_window_keeps_the_round(quiz: QuizWindow, asked: MainWindow) -> None:
    quiz.start("practice")
    type_text(quiz, "1")

    press(quiz, Qt.Key.Key_Escape)
    assert not quiz.isVisible()
    asked.action("quiz_show").trigger()

    assert quiz.isVisible()
    assert states(quiz) == [State.WRONG, State.RIGHT, State.PASSED]


def test_full_screen_is_left_before_the_window(quiz: QuizWindow) -> None:
    press(quiz, Qt.Key.Key_F11)
    assert quiz.isFullScreen()

    press(quiz, Qt.Key.Key_Escape)

    assert not quiz.isFullScreen()
    assert quiz.isVisible()


def test_a_book_without_questions_says_so(window: MainWindow) -> None:
    window.action("quiz_show").trigger()

    quiz = window.learning.quiz
    assert quiz is not None
    shown = [clean(w.text()) for w in quiz.findChildren(QLabel) if w.isVisible()]
    assert any("ยังไม่มีแบบทดสอบ" in text for text in shown)
    assert quiz.findChildren(WideButton) == []


def test_the_contents_lead_to_the_quiz_of_a_part(asked: MainWindow) -> None:
    contents = asked.findChild(QTreeView, "contents")
    assert isinstance(contents, QTreeView)
    index = contents.model().index(2, 0, contents.model().index(1, 0))
    contents.scrollTo(index)
    settle()

    click(contents.viewport(), contents.visualRect(index).center())
    settle()

    quiz = asked.learning.quiz
    assert quiz is not None
    assert button(quiz, "part:practice").hasFocus()


def test_the_window_closes_with_the_program(
    quiz: QuizWindow, asked: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(quiz.destroyed):
        asked.close()

    assert asked.learning.quiz is None


def test_both_languages_of_every_question_of_the_book_are_shown_whole(
    asked: MainWindow, city: Library
) -> None:
    wide = WideButton()
    wide.set_look(asked.theme, asked.icons, 2.5)
    wide.resize(700, 10)
    for quiz in city.pack("smart-city").quizzes:
        for question in quiz.questions:
            for texts in question.choices:
                for language in Language:
                    wide.show_text(texts[language], "", "1")
                    lines = QFontMetrics(wide.font()).horizontalAdvance(texts[language]) / 700
                    assert wide.heightForWidth(700) > 20 * lines
