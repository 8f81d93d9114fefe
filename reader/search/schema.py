# SPDX-License-Identifier: MIT
"""How a section becomes words, and the field that Whoosh indexes them in.

Whoosh keeps the token class of a schema by its name in the index: it must stay in this module. The
library is imported inside functions only, because that takes a quarter of a second.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.text.words import join_initials, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.text.thai import Segmenter

SCHEMA_VERSION = 2
WHOOSH_VERSION = "2.7.4"  # stands in every index's fingerprint
FIELD = "w"

_STEMMED = 4  # letters from which on an English word is stemmed
_LONGEST = 60  # letters of a word that is indexed
_ENGLISH = re.compile("[a-z]+")


class ReadyTokens:
    """Whoosh's analyzer for text that is a list of words already."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReadyTokens)

    def __hash__(self) -> int:
        return hash(ReadyTokens)

    def __call__(self, value: Iterable[str], **_: object) -> Iterator[Any]:
        """Yield each word as Whoosh's token; the one token object is used again, as it expects."""
        from whoosh.analysis import Token

        token = Token(boost=1.0)
        for word in value:
            token.text = word
            yield token


def make_schema() -> Any:
    """Return the schema: the section's number in the pack and one field of words."""
    load_whoosh()
    from whoosh.fields import STORED, TEXT, Schema

    words = TEXT(analyzer=ReadyTokens(), phrase=False)
    return Schema(id=STORED, **{FIELD: words})


def load_whoosh() -> None:
    """Import Whoosh; the warnings of its old source text, given when it is compiled, are not ours.

    WORKAROUND (Whoosh 2.7.4): invalid escapes in its strings; can go with a release without them.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import whoosh.codec.whoosh3
        import whoosh.fields
        import whoosh.filedb.filestore
        import whoosh.index
        import whoosh.lang.porter2
        import whoosh.query
        import whoosh.reading
        import whoosh.scoring
        import whoosh.searching  # noqa: F401 -- loaded here so that no later import warns


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the form under which a folded Latin word stands in the index."""
    if len(word) < _STEMMED or _ENGLISH.fullmatch(word) is None:
        return word
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from whoosh.lang.porter2 import stem as porter

    return str(porter(word))


def number(text: str) -> str:
    """Return a number without the commas between its thousands."""
    return text.replace(",", "")


class Surface(NamedTuple):
    """A word of a section as written: kind "thai", "latin" or "number".

    A Thai word is `sound` if it agrees with how the text is cut, and not just letters that happen
    to spell a word across the border of two others.
    """

    kind: str
    word: str
    is_sound: bool = True


def surfaces(folded_text: str, segmenter: Segmenter) -> Iterator[Surface]:
    """Yield the words of a folded text; for Thai also every listed word inside others."""
    for kind, run, _ in runs(join_initials(folded_text)):
        if kind == "thai":
            yield from _thai_surfaces(run, segmenter)
        else:
            yield Surface(kind, number(run) if kind == "number" else run)


def _thai_surfaces(run: str, segmenter: Segmenter) -> Iterator[Surface]:
    pieces: list[tuple[int, int]] = []
    for piece in segmenter.words(run):
        start = pieces[-1][1] if pieces else 0
        pieces.append((start, start + len(piece)))
    starts, ends = {start for start, _ in pieces}, {end for _, end in pieces}
    for start, end in sorted({*pieces, *segmenter.inner_words(run)}):
        is_whole = start in starts and end in ends
        is_inside = not any(start < border < end for border in starts)
        yield Surface("thai", run[start:end], is_whole or is_inside)


def token(kind: str, word: str) -> str:
    """Return the index's form of a word of this kind."""
    return (stem(word) if kind == "latin" else word)[:_LONGEST]
