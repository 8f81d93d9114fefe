# SPDX-License-Identifier: MIT
"""Understands what was typed: its words, and by which other forms each may stand in the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.search import schema
from reader.search.vocabulary import QUESTION_WORDS, Piece, singular
from reader.text.normalize import common_year, fold, squeeze, thai_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.search.sidecar import TermForms
    from reader.search.vocabulary import Vocabulary

TERM_WEIGHT = 0.7
YEAR_WEIGHT = 0.7

_SHORTEST_FORM = {"thai": 3, "latin": 2}  # letters of a term's other form that is looked for
_THAI_YEARS = range(2400, 2651)
_COMMON_YEARS = range(1857, 2108)


@dataclass(frozen=True, slots=True)
class Form:
    """Another squeezed text that counts as the typed one: how much (0 to 1) and why."""

    text: str
    weight: float
    why: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or term of the question.

    `text` is its squeezed form, `words` are its words in the word index, `forms` what may stand for
    it, `inner` the words that a term is made of.
    """

    kind: str
    text: str
    words: tuple[str, ...]
    forms: tuple[Form, ...] = ()
    inner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A question understood: the whole of it and its chunks, squeezed, and its units."""

    whole: str
    literal: str
    chunks: tuple[str, ...]
    units: tuple[Unit, ...]


def understand(text: str, vocabulary: Vocabulary) -> Reading:
    """Return the reading of what was typed."""
    literal = fold(text).strip()
    pieces = vocabulary.cut(literal)
    units = list(_units(pieces, vocabulary))
    telling = [unit for unit in units if unit.text not in QUESTION_WORDS]
    chunks = [squeeze(chunk) for chunk in literal.split()]
    meant = [chunk for chunk in chunks if chunk and chunk not in QUESTION_WORDS]
    return Reading(squeeze(literal), literal, tuple(meant), tuple(telling or units))


def plain_reading(text: str) -> Reading:
    """Return a reading without units, for the exact channel alone."""
    literal = fold(text).strip()
    chunks = [squeeze(chunk) for chunk in literal.split()]
    return Reading(squeeze(literal), literal, tuple(chunk for chunk in chunks if chunk), ())


def _units(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[Unit]:
    at = 0
    while at < len(pieces):
        length, terms = vocabulary.terms_at(pieces, at)
        if length:
            yield _term_unit(pieces[at : at + length], terms, vocabulary)
            at += length
        else:
            yield from _word_units(pieces[at], vocabulary)
            at += 1


def _term_unit(here: Sequence[Piece], terms: Sequence[TermForms], vocabulary: Vocabulary) -> Unit:
    typed = squeeze("".join(piece.text for piece in here))
    forms: dict[str, Form] = {}
    for term in terms:
        note = f"{term.en[0]} = {term.th[0]}"
        for kind, names in (("thai", term.th), ("latin", term.en)):
            for name in names:
                form = squeeze(fold(name))
                if form != typed and len(form) >= _SHORTEST_FORM[kind]:
                    forms.setdefault(form, Form(form, TERM_WEIGHT, "glossary", note))
    inner = tuple(token for piece in here for token in _tokens(piece, vocabulary))
    return Unit("term", typed, (), tuple(forms.values()), inner)


def _word_units(piece: Piece, vocabulary: Vocabulary) -> Iterator[Unit]:
    words = tuple(_tokens(piece, vocabulary))
    yield Unit(piece.kind, squeeze(piece.text), words, tuple(_other_years(piece)))


def _tokens(piece: Piece, vocabulary: Vocabulary) -> Iterator[str]:
    if piece.kind == "thai":
        if piece.text in vocabulary.thai:
            yield piece.text
        else:
            yield from vocabulary.cut_fine(piece.text)
    elif piece.kind == "latin":
        yield from dict.fromkeys((schema.stem(piece.text), schema.stem(singular(piece.text))))
    else:
        yield piece.text


def _other_years(piece: Piece) -> Iterator[Form]:
    if piece.kind != "number" or len(piece.text) != len("2570") or not piece.text.isdecimal():
        return
    year = int(piece.text)
    if year in _THAI_YEARS:
        yield Form(str(common_year(year)), YEAR_WEIGHT, "number")
    elif year in _COMMON_YEARS:
        yield Form(str(thai_year(year)), YEAR_WEIGHT, "number")
