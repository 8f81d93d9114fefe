# SPDX-License-Identifier: MIT
"""Completes what is being typed: titles of chapters and sections, and terms of the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.language import Language
from reader.text.normalize import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.search.sidecar import Entry, TermForms


class _Choice(NamedTuple):
    shown: str
    form: str
    language: Language
    rank: int  # chapters before terms before sections


class Suggester:
    """Knows all titles and terms."""

    def __init__(self, entries: Iterable[Entry], terms: Iterable[TermForms]) -> None:
        found: dict[tuple[str, Language], _Choice] = {}
        for choice in (*_titles(entries), *_terms(terms)):
            known = found.get((choice.form, choice.language))
            if known is None or choice.rank < known.rank:
                found[choice.form, choice.language] = choice
        self._choices = sorted(found.values(), key=lambda c: (c.rank, len(c.form), c.form))

    def suggest(self, prefix: str, language: Language, limit: int) -> list[str]:
        """Return at most `limit` choices: in `language` first, beginnings before inner words."""
        typed = squeeze(fold(prefix))
        if not typed:
            return []
        ranked: list[tuple[bool, bool, int]] = []
        for at, choice in enumerate(self._choices):
            begins = choice.form.startswith(typed)
            if begins or _has_word(choice, prefix):
                ranked.append((choice.language is not language, not begins, at))
        shown = (self._choices[at].shown for _, _, at in sorted(ranked))
        return list(dict.fromkeys(shown))[:limit]


def _titles(entries: Iterable[Entry]) -> Iterable[_Choice]:
    for entry in entries:
        rank = 2 if entry.location.anchor else 0
        yield _Choice(entry.title, squeeze(fold(entry.title)), entry.language, rank)


def _terms(terms: Iterable[TermForms]) -> Iterable[_Choice]:
    for term in terms:
        pairs: Sequence[tuple[Language, Sequence[str]]] = (
            (Language.TH, term.th),
            (Language.EN, term.en),
        )
        for language, forms in pairs:
            yield _Choice(forms[0], squeeze(fold(forms[0])), language, 1)


def _has_word(choice: _Choice, prefix: str) -> bool:
    """Tell whether `prefix` begins a later word of a title, or stands inside a Thai one."""
    typed = fold(prefix).strip()
    if typed.isascii():
        return f" {typed}" in fold(choice.shown)
    return squeeze(typed) in choice.form
