# SPDX-License-Identifier: MIT
"""Completes what is being typed: earlier searches, titles of the book and terms of its glossary."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.language import Language
from reader.search import layout
from reader.text.normalize import fold, squeeze, without_tones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.search.sidecar import Entry, TermForms

_RECENT = 3  # earlier searches offered at most
_SHORTEST = 3  # letters from which on a slip is thought of
_ALIKE = 0.35  # share of pairs of letters that a term must have in common with a text
_TERMS = 5


class Suggestion(NamedTuple):
    """Something to search for; `kind` is "recent", "title" or "term"."""

    text: str
    kind: str


class _Choice(NamedTuple):
    shown: str
    folded: str  # a blank before each word
    form: str
    language: Language
    rank: int  # chapters before terms before sections

    @property
    def kind(self) -> str:
        return "term" if self.rank == 1 else "title"


class Suggester:
    """Knows all titles and terms."""

    def __init__(self, entries: Iterable[Entry], terms: Iterable[TermForms]) -> None:
        self._terms = tuple(terms)
        found: dict[tuple[str, Language], _Choice] = {}
        for choice in (*_titles(entries), *_named(self._terms)):
            known = found.get((choice.form, choice.language))
            if known is None or choice.rank < known.rank:
                found[choice.form, choice.language] = choice
        self._choices = sorted(found.values(), key=lambda c: (c.rank, len(c.form), c.form))

    def suggest(
        self, prefix: str, language: Language, limit: int, recent: Sequence[str] = ()
    ) -> list[Suggestion]:
        """Return at most `limit` choices: in `language` first, beginnings before inner words.

        Earlier searches that begin with `prefix` stand before them. If there is nothing at all, the
        other keyboard layout, forgotten tone marks and one slip are thought of, in this order.
        """
        if not squeeze(fold(prefix)):
            return []
        found = _begun(prefix, recent)
        found += self._begun(prefix, language)
        if not found:
            found = self._begun(_other_layout(prefix), language)
        if not found and len(squeeze(fold(prefix))) >= _SHORTEST:
            typed = squeeze(fold(prefix))
            bare = without_tones(typed)
            found = self._chosen(
                language, lambda choice: without_tones(choice.form).startswith(bare)
            ) or self._chosen(language, lambda choice: _begins_nearly(choice.form, typed))
        unique: dict[str, Suggestion] = {}
        for suggestion in found:
            unique.setdefault(squeeze(fold(suggestion.text)), suggestion)
        return list(unique.values())[:limit]

    def nearest_terms(self, text: str, language: Language) -> list[str]:
        """Return the terms, named in `language`, that are most like `text`; perhaps none."""
        pairs = _pairs(squeeze(fold(text)))
        ranked: list[tuple[float, str]] = []
        for term in self._terms:
            alike = max(_share(pairs, squeeze(fold(form))) for form in (*term.th, *term.en))
            if alike >= _ALIKE:
                ranked.append((-alike, (term.th if language is Language.TH else term.en)[0]))
        return list(dict.fromkeys(name for _, name in sorted(ranked)))[:_TERMS]

    def _begun(self, prefix: str, language: Language) -> list[Suggestion]:
        """Return what begins with `prefix`, then what has it at the beginning of a later word."""
        folded = fold(prefix).strip()
        typed = squeeze(folded)
        if not typed:
            return []
        inner = f" {folded}" if folded.isascii() else ""
        begun = self._chosen(language, lambda choice: choice.form.startswith(typed))
        later = self._chosen(
            language,
            lambda choice: inner in choice.folded if inner else typed in choice.form,
        )
        order = {language: 0}
        spoken = {choice.shown: order.get(choice.language, 1) for choice in self._choices}
        both = dict.fromkeys((*begun, *later))
        return sorted(both, key=lambda suggestion: spoken[suggestion.text])

    def _chosen(self, language: Language, fits: Callable[[_Choice], bool]) -> list[Suggestion]:
        fitting = [choice for choice in self._choices if fits(choice)]
        fitting.sort(key=lambda choice: choice.language is not language)
        return [Suggestion(choice.shown, choice.kind) for choice in fitting]


def _begun(prefix: str, recent: Sequence[str]) -> list[Suggestion]:
    typed = squeeze(fold(prefix))
    begun = [text for text in recent if squeeze(fold(text)).startswith(typed)]
    return [Suggestion(text, "recent") for text in begun[:_RECENT]]


def _titles(entries: Iterable[Entry]) -> Iterator[_Choice]:
    for entry in entries:
        if entry.head.weight < 1:  # the titles of a list of sources would hide the book's own
            continue
        yield _choice(entry.title, entry.language, 2 if entry.location.anchor else 0)


def _named(terms: Iterable[TermForms]) -> Iterator[_Choice]:
    for term in terms:
        yield _choice(term.th[0], Language.TH, 1)
        yield _choice(term.en[0], Language.EN, 1)


def _choice(shown: str, language: Language, rank: int) -> _Choice:
    folded = fold(shown)
    return _Choice(shown, f" {folded}", squeeze(folded), language, rank)


def _other_layout(prefix: str) -> str:
    is_thai = any("\u0e01" <= letter <= "\u0e5b" for letter in prefix)
    return layout.to_english(prefix) if is_thai else layout.to_thai(prefix)


def _begins_nearly(form: str, typed: str) -> bool:
    """Tell whether `form` begins with `typed` but for one letter changed, too many or missing."""
    same = 0
    for here, there in zip(form, typed, strict=False):
        if here != there:
            break
        same += 1
    rest, left = typed[same:], form[same:]
    if same == 0 or len(rest) < 2:
        return False
    swapped = rest[1] + rest[0] + rest[2:]
    return (
        left[1:].startswith(rest[1:])
        or left.startswith((rest[1:], swapped))
        or left[1:].startswith(rest)
    )


def _pairs(form: str) -> set[str]:
    return set(map("".join, pairwise(form)))


def _share(pairs: set[str], form: str) -> float:
    """Return how much of the pairs of letters of two texts is the same (0 to 1)."""
    others = _pairs(form)
    return 2 * len(pairs & others) / max(1, len(pairs) + len(others))
