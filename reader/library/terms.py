# SPDX-License-Identifier: MIT
"""Finding the glossary's terms in running text, whole words only, the longest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.library.model import Term
    from reader.text.thai import Segmenter

_THAI_RUN = re.compile("[\u0e00-\u0e7f]+")
_BLANKS = re.compile(r"\s+")
_LEAST = 2  # letters of the shortest form that is looked for


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a text, from `start` to before `end`, in code points."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class _Form:
    """One spelling. An abbreviation is matched letter for letter, all else in any case."""

    words: str
    term: str
    is_exact: bool


class TermFinder:
    """Looks for the terms of one glossary."""

    def __init__(self, terms: Collection[Term]) -> None:
        self._forms: dict[str, list[_Form]] = {}
        for form in _forms(terms):
            self._forms.setdefault(form.words[:_LEAST].casefold(), []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.words))

    def find(self, text: str, segmenter: Segmenter) -> list[Found]:
        """Return the terms in `text` from left to right, none overlapping another.

        A Thai term begins and ends where `segmenter` sees a word's border, a Latin one where no
        letter or digit of its kind goes on.
        """
        found: list[Found] = []
        borders = _Borders(text, segmenter)
        at = 0
        while at < len(text) - 1:
            here = self._at(text, at, borders)
            if here is not None:
                found.append(here)
            at = here.end if here is not None else at + 1
        return found

    def _at(self, text: str, at: int, borders: _Borders) -> Found | None:
        for form in self._forms.get(text[at : at + _LEAST].casefold(), ()):
            end = at + len(form.words)
            piece = text[at:end]
            fits = piece == form.words if form.is_exact else _same(piece, form.words)
            if fits and borders.at(at) and borders.at(end):
                return Found(at, end, form.term)
        return None


@lru_cache(maxsize=4)
def finder(terms: tuple[Term, ...]) -> TermFinder:
    """Return the finder of these terms; the last few are kept."""
    return TermFinder(terms)


class _Borders:
    """Where words begin and end in one text; Thai is cut only where a term may stand."""

    def __init__(self, text: str, segmenter: Segmenter) -> None:
        self._text = text
        self._segmenter = segmenter
        self._runs: dict[int, tuple[int, frozenset[int]]] = {}

    def at(self, place: int) -> bool:
        before, after = self._text[place - 1 : place], self._text[place : place + 1]
        if _is_thai(before) and _is_thai(after):
            return place in self._thai(place)
        return not (_is_latin(before) and _is_latin(after))

    def _thai(self, place: int) -> frozenset[int]:
        for begin, (end, known) in self._runs.items():
            if begin <= place <= end:
                return known
        start = place
        while start and _is_thai(self._text[start - 1]):
            start -= 1
        run = _THAI_RUN.match(self._text, start)
        words = run[0] if run else ""
        borders: set[int] = set()
        at = start
        for word in self._segmenter.words(words):
            borders.add(at)
            at += len(word)
        self._runs[start] = (start + len(words), frozenset(borders))
        return self._runs[start][1]


def _forms(terms: Collection[Term]) -> list[_Form]:
    forms: dict[str, _Form] = {}
    for term in terms:
        for language in Language:
            for words in map(_trim, term.forms(language)):
                short = words == _trim(term.abbreviation(language)) or words.upper() == words
                is_exact = short and not _is_thai(words[:1])
                if len(words) >= _LEAST:
                    forms.setdefault(words, _Form(words, term.id, is_exact))
    return list(forms.values())


def _trim(words: str) -> str:
    return _BLANKS.sub(" ", words).strip()


def _same(piece: str, words: str) -> bool:
    return piece.casefold() == words.casefold()


def _is_thai(letter: str) -> bool:
    return bool(letter) and "\u0e00" <= letter <= "\u0e7f"


def _is_latin(letter: str) -> bool:
    return letter.isalnum() and not _is_thai(letter)
