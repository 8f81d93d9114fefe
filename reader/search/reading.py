# SPDX-License-Identifier: MIT
"""Understands what was typed: its words, and by which other forms each may stand in the book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.search import schema
from reader.search.sidecar import mark
from reader.search.vocabulary import QUESTION_WORDS, Piece, singular
from reader.text.normalize import common_year, fold, squeeze, thai_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.search.sidecar import TermForms
    from reader.search.vocabulary import Vocabulary

TERM_WEIGHT = 0.7
YEAR_WEIGHT = 0.7

SYLLABLE = 3  # letters below which a part of an unknown Thai word is but a scrap
_SHORTEST_FORM = {"thai": 3, "latin": 2}  # letters of a term's other form that is looked for
_THAI_YEARS = range(2400, 2651)
_COMMON_YEARS = range(1857, 2108)


@dataclass(frozen=True, slots=True)
class Form:
    """Another squeezed text that counts as the typed one: how much (0 to 1) and why.

    `marked` is the text with capitals where its Latin words begin. A form that `is_strict` must
    stand in a section with the same words, not over the borders of others.
    """

    text: str
    marked: str
    weight: float
    why: str
    note: str = ""
    is_strict: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or term of the question.

    `text` is its squeezed form, `marked` shows where its Latin words begin, and `forms` are what
    may stand for it. `words` are its words in the word index, `inner` those that a term is made of,
    each with the forms it has there.
    """

    kind: str
    text: str
    marked: str
    words: tuple[tuple[str, ...], ...]
    forms: tuple[Form, ...] = ()
    inner: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A question understood.

    `literal` is the folded text, `whole` is it squeezed and `marked` the same with capitals where
    Latin words begin. `chunks` are its parts between blanks, marked likewise.
    """

    literal: str
    whole: str
    marked: str
    chunks: tuple[str, ...]
    units: tuple[Unit, ...]


def understand(text: str, vocabulary: Vocabulary) -> Reading:
    """Return the reading of what was typed."""
    literal = fold(text).strip()
    pieces = vocabulary.cut(literal)
    units = list(_units(pieces, vocabulary))
    telling = [unit for unit in units if unit.text not in QUESTION_WORDS]
    plain = plain_reading(text)
    meant = [chunk for chunk in plain.chunks if chunk.lower() not in QUESTION_WORDS]
    return replace(plain, chunks=tuple(meant), units=tuple(telling or units))


def plain_reading(text: str) -> Reading:
    """Return a reading without units, for the exact channel alone."""
    literal = fold(text).strip()
    chunks = dict.fromkeys(mark(chunk) for chunk in literal.split())
    told = tuple(chunk for chunk in chunks if chunk)
    return Reading(literal, squeeze(literal), mark(literal), told, ())


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
    single = " ".join(singular(piece.text) for piece in here)
    if squeeze(single) != typed:
        forms[squeeze(single)] = Form(squeeze(single), mark(single), 1.0, "stem")
    for term in terms:
        note = f"{term.en[0]} = {term.th[0]}"
        for kind, names in (("thai", term.th), ("latin", term.en)):
            for name in names:
                form = squeeze(fold(name))
                if form != typed and len(form) >= _SHORTEST_FORM[kind]:
                    found = Form(form, mark(fold(name)), TERM_WEIGHT, "glossary", note)
                    forms.setdefault(form, found)
    inner = tuple(word for piece in here for word in _words(piece, vocabulary))
    marked = mark(" ".join(piece.text for piece in here))
    return Unit("term", typed, marked, (), tuple(forms.values()), inner)


def _word_units(piece: Piece, vocabulary: Vocabulary) -> Iterator[Unit]:
    words = tuple(_words(piece, vocabulary))
    forms = tuple(_other_years(piece))
    yield Unit(piece.kind, squeeze(piece.text), mark(piece.text), words, forms)


def _words(piece: Piece, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    if piece.kind == "latin":
        yield tuple(dict.fromkeys((schema.stem(piece.text), schema.stem(singular(piece.text)))))
    elif piece.kind == "thai" and piece.text not in vocabulary.thai:
        found = vocabulary.cut_fine(piece.text)
        yield from ((word,) for word in found if len(word) >= SYLLABLE)
    else:
        yield (piece.text,)


def _other_years(piece: Piece) -> Iterator[Form]:
    if piece.kind != "number" or len(piece.text) != len("2570") or not piece.text.isdecimal():
        return
    year = int(piece.text)
    if year in _THAI_YEARS:
        other = str(common_year(year))
    elif year in _COMMON_YEARS:
        other = str(thai_year(year))
    else:
        return
    yield Form(other, other, YEAR_WEIGHT, "number")
