# SPDX-License-Identifier: MIT
"""Reading quizzes/PART.toml: the questions a reader may answer after a part of the book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.errors import AddressError, ManifestError
from reader.language import Language
from reader.library import toml
from reader.library.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.library.toml import TomlFile

QUIZZES = "quizzes"  # the folder
SUFFIX = ".toml"
FEWEST_CHOICES, MOST_CHOICES = 3, 4
NEEDED = ("id", "question", "choices", "answer", "explanation", "location")

_LIST = "questions"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its choices, each text by language.

    `answer` is the number of the right choice, from 1. `location` is where the book answers it;
    its language is Thai, see `Location.in_language`.
    """

    id: str
    texts: dict[Language, str]
    choices: tuple[dict[Language, str], ...]
    answer: int
    explanation: dict[Language, str]
    location: Location


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions on one part of the book, in their order; `part` is its id."""

    part: str
    questions: tuple[Question, ...]


def read(path: Path) -> Quiz:
    """Return the quiz in the file `path`, which is named after its part.

    A text may be missing in a language: it is empty, and `check` complains.

    Raises:
        ManifestError: the file cannot be read, is not TOML, or a question cannot be asked: a value
            has the wrong type, the id or the address is none, or the answer is not among the
            choices.
    """
    return understand(toml.load(path))


def understand(file: TomlFile) -> Quiz:
    """Return the quiz that `file` holds; see `read`."""
    tables = file.table.get(_LIST, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise file.fault(f"“{_LIST}” must be a list of tables", _LIST)
    questions = tuple(_Entry(file, table, n).question() for n, table in enumerate(tables))
    return Quiz(file.path.stem, questions)


def files(folder: Path) -> list[Path]:
    """Return the files of the quizzes of the pack in `folder`, sorted by name."""
    return sorted(path for path in (folder / QUIZZES).glob(f"*{SUFFIX}") if path.is_file())


def line_of(file: TomlFile, place: int, key: str = "") -> int:
    """Return the line of the question at `place`, counted from 0, or that of `key` in it."""
    return file.line_of_entry(_LIST, place, key)


def faults(file: TomlFile) -> Iterator[tuple[int, str]]:
    """Yield what an author must mend in a quiz that can be read, as (line, sentence)."""
    for key in toml.unknown(file.table, (_LIST,)):
        yield file.line_of(key), f"The quiz has the unknown key “{key}”."
    tables: Sequence[dict[str, Any]] = file.table.get(_LIST, [])
    if not tables:
        yield 1, "The quiz asks nothing."
    for place, table in enumerate(tables):
        for key, sentence in _faults_of(table):
            yield line_of(file, place, key), sentence


def _faults_of(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the faults of one question, each with the key at which it stands."""
    name = table["id"]
    for key in toml.unknown(table, NEEDED):
        yield key, f"The question “{name}” has the unknown key “{key}”."
    for text in ("question", "explanation"):
        for language in _lacking(table.get(text, {})):
            yield text, f"The {text} of “{name}” lacks “{language}”."
    choices: list[dict[str, str]] = table["choices"]
    if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
        number = f"{FEWEST_CHOICES} or {MOST_CHOICES}"
        yield "choices", f"The question “{name}” has {len(choices)} choices, not {number}."
    for place, choice in enumerate(choices, 1):
        for language in _lacking(choice):
            yield "choices", f"Choice {place} of “{name}” lacks “{language}”."
    for language in Language:
        words = [choice[language].strip() for choice in choices if choice.get(language)]
        if len(set(words)) < len(words):
            yield "choices", f"Two choices of “{name}” are the same in “{language}”."


def _lacking(texts: dict[str, str]) -> list[Language]:
    return [language for language in Language if not texts.get(language, "").strip()]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One [[questions]] while it is read."""

    file: TomlFile
    table: dict[str, Any]
    place: int

    def question(self) -> Question:
        name = self.table.get("id")
        if not isinstance(name, str) or not _ID.fullmatch(name):
            raise self._fault("“id” must be lower-case letters, digits and hyphens", "id")
        choices = self.table.get("choices")
        if not isinstance(choices, list) or not choices:
            raise self._fault("“choices” must be a list", "choices")
        answer = self.table.get("answer")
        if type(answer) is not int or not 1 <= answer <= len(choices):
            raise self._fault(f"“answer” must be a number from 1 to {len(choices)}", "answer")
        return Question(
            id=name,
            texts=self._texts(self.table.get("question", {}), "question"),
            choices=tuple(self._texts(choice, "choices") for choice in choices),
            answer=answer,
            explanation=self._texts(self.table.get("explanation", {}), "explanation"),
            location=self._location(),
        )

    def _texts(self, value: object, key: str) -> dict[Language, str]:
        if not isinstance(value, dict) or not set(value) <= set(Language):
            raise self._fault(f"“{key}” must hold texts for “th” and “en”", key)
        texts = {language: value.get(language, "") for language in Language}
        if not all(isinstance(text, str) for text in texts.values()):
            raise self._fault(f"“{key}” must hold texts for “th” and “en”", key)
        return {language: text.strip() for language, text in texts.items()}

    def _location(self) -> Location:
        address = self.table.get("location")
        try:
            return Location.parse(address if isinstance(address, str) else "")
        except AddressError:
            raise self._fault("“location” must be an address of the handbook", "location") from None

    def _fault(self, reason: str, key: str) -> ManifestError:
        return ManifestError(self.file.path, reason, line_of(self.file, self.place, key))
