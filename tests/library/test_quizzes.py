# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ManifestError
from reader.language import Language
from reader.library import quizzes, toml
from reader.library.model import Location
from tests.conftest import QUIZ

HERE = Path("quizzes/practice.toml")


def changed(old: str, new: str) -> toml.TomlFile:
    assert old in QUIZ
    return toml.parse(QUIZ.replace(old, new, 1), HERE)


def test_a_quiz_is_read_with_its_questions(whole: Path) -> None:
    quiz = quizzes.read(whole / "quizzes" / "practice.toml")

    assert quiz.part == "practice"
    first, second = quiz.questions
    assert first.texts[Language.EN] == "Why is a pump primed before it is started?"
    assert first.choices[first.answer - 1][Language.TH] == "เพื่อไม่ให้ปั๊มเดินแห้ง"
    assert first.explanation[Language.EN] == "A pump that runs dry is soon broken."
    assert first.location == Location("water", "pumps", Language.TH, "priming")
    assert (second.id, len(second.choices), second.answer) == ("look-up", 4, 1)


def test_an_empty_file_asks_nothing() -> None:
    assert quizzes.understand(toml.parse("", HERE)) == quizzes.Quiz("practice", ())


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('id = "dry-pump"', 'id = "Dry pump"', 2, "id"),
        ('id = "dry-pump"', "id = 1", 2, "id"),
        ('id = "dry-pump"\n', "", 1, "id"),
        ('question = { th = "เหตุใดจึงต้องล่อน้ำก่อนเดินปั๊ม"', "question = { th = 1", 3, "question"),
        ('question = { th = "ค้น', 'question = { de = "ค้น', 15, "question"),
        ("choices = [", "choices = 1\nother = [", 4, "choices"),
        ('{ th = "สารบัญ", en = "In the contents" }', '"In the contents"', 16, "choices"),
        ("answer = 2", "answer = 4", 9, "1 to 3"),
        ("answer = 2", "answer = 0", 9, "answer"),
        ("answer = 2", "answer = true", 9, "answer"),
        ("answer = 2", 'answer = "2"', 9, "answer"),
        ("explanation = {", "explanation = 5\nother = {", 10, "explanation"),
        ('"handbook:water/pumps#priming"', '"pumps"', 11, "location"),
        ('"handbook:water/pumps#priming"', "5", 11, "location"),
    ],
)
def test_a_question_that_cannot_be_asked_is_told_with_its_line(
    old: str, new: str, line: int, reason: str
) -> None:
    with pytest.raises(ManifestError) as caught:
        quizzes.understand(changed(old, new))

    assert reason in caught.value.reason
    assert (caught.value.path, caught.value.line) == (HERE, line)


@pytest.mark.parametrize("text", ["questions = 5", "questions = [1]", "[questions]"])
def test_the_questions_are_a_list_of_tables(text: str) -> None:
    with pytest.raises(ManifestError) as caught:
        quizzes.understand(toml.parse(text, HERE))

    assert caught.value.line == 1


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("answer = 2", "answer = 2\nhint = 1", [(10, "unknown key “hint”")]),
        ("[[questions]]", "part = 1\n[[questions]]", [(1, "unknown key “part”")]),
        (', en = "Why is a pump primed before it is started?"', "", [(3, "lacks “en”")]),
        ('th = "ปั๊มที่เดินแห้งจะเสียเร็ว"', 'th = " "', [(10, "explanation of “dry-pump” lacks “th”")]),
        ('th = "เพื่อให้ปั๊มเย็น", ', "", [(4, "Choice 1 of “dry-pump” lacks “th”")]),
        ('    { th = "เพื่อให้ปั๊มเย็น", en = "So that it is cool" },\n', "", [(4, "2 choices, not 3")]),
        ("    { th = \"บทนำ\"", '    { th = "ก", en = "a" },\n    { th = "บทนำ"', [
            (16, "5 choices"),
        ]),
        ("So that it is cool", "So that it saves power", [(4, "the same in “en”")]),
    ],
)  # fmt: skip
def test_what_an_author_must_mend_is_told_with_its_line(
    old: str, new: str, faults: list[tuple[int, str]]
) -> None:
    file = changed(old, new)
    quizzes.understand(file)

    found = list(quizzes.faults(file))

    assert [line for line, _ in found] == [line for line, _ in faults]
    assert all(part in told for (_, told), (_, part) in zip(found, faults, strict=True))


def test_a_sound_quiz_has_no_faults_and_an_empty_one_has() -> None:
    assert list(quizzes.faults(toml.parse(QUIZ, HERE))) == []
    assert list(quizzes.faults(toml.parse("", HERE))) == [(1, "The quiz asks nothing.")]


def test_files_of_quizzes_are_found_by_name(whole: Path, tmp_path: Path) -> None:
    (whole / "quizzes" / "notes.txt").write_text("", "utf-8")
    (whole / "quizzes" / "back.toml").write_text("", "utf-8")

    assert [path.name for path in quizzes.files(whole)] == ["back.toml", "practice.toml"]
    assert quizzes.files(tmp_path / "nowhere") == []
