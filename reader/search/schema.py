# SPDX-License-Identifier: MIT
"""The word index: its one field, and how a section becomes words.

Whoosh keeps the token class of a schema by its name in the index: it must stay in this module. The
library is imported inside functions only, because that takes a quarter of a second.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reader.text.words import join_initials, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.text.thai import Segmenter

SCHEMA_VERSION = 1
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
        import whoosh.query
        import whoosh.lang.porter2
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


def surfaces(folded_text: str, segmenter: Segmenter) -> Iterator[tuple[str, str]]:
    """Yield the words of a folded text as (kind, word), for Thai every listed word inside others.

    The kinds are "thai", "latin" and "number"; Latin words are as written, not stemmed.
    """
    for kind, run, _ in runs(join_initials(folded_text)):
        if kind == "thai":
            places = set(segmenter.inner_words(run))
            at = 0
            for piece in segmenter.words(run):
                places.add((at, at + len(piece)))
                at += len(piece)
            yield from (("thai", run[start:end]) for start, end in sorted(places))
        else:
            yield kind, number(run) if kind == "number" else run


def token(kind: str, word: str) -> str:
    """Return the index's form of a word of this kind."""
    return (stem(word) if kind == "latin" else word)[:_LONGEST]
