# SPDX-License-Identifier: MIT
"""What the reader typed, taken apart: words, quoted phrases, exclusions and filters.

What merely looks like an operator is text: `e-mail`, `-5`, `lang:xx` or a lone quotation mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.language import Language

LIMIT = 30

MOST_LETTERS = 1000  # of what was typed; more is not a question any more
_PIECE = re.compile(
    r"""
    (?P<minus>(?<!\S)-)?["“”„](?P<phrase>[^"“”„]*[^\W_][^"“”„]*)["“”]
  | (?<!\S)-(?P<without>[^\W\d_][^\s"“”]*)
  | (?<!\S)(?P<key>in|lang|tag):(?P<value>[a-z0-9]+(?:-[a-z0-9]+)*)(?!\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the book.

    `text` is what was typed. `words` is what is left of it to be searched; `phrases` must stand in
    a section as they are, `excluded` must not. `within` is the pack or chapter named by `in:`.
    The filters `language`, `pack`, `chapter`, `part` and `tag` narrow the hits where they are set.
    `limit` is the greatest number of hits, 0 for all. With `reading`, a section and its pair in the
    other language are one hit, shown in the language `reading` if both answer.
    """

    text: str
    language: Language | None = None
    pack: str = ""
    chapter: str = ""
    part: str = ""
    tag: str = ""
    limit: int = LIMIT
    reading: Language | None = None
    words: str = ""
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    within: str = ""


def parse(text: str) -> Query:
    """Return the query for what was typed; any text has one."""
    typed = text[:MOST_LETTERS]
    found: dict[str, str] = {}
    phrases: list[str] = []
    excluded: list[str] = []

    def take(match: re.Match[str]) -> str:
        if match["phrase"]:
            (excluded if match["minus"] else phrases).append(match["phrase"])
        elif match["without"]:
            excluded.append(match["without"])
        elif match["key"].lower() == "lang" and match["value"].lower() not in set(Language):
            return match[0]
        else:
            found[match["key"].lower()] = match["value"].lower()
        return " "

    words = " ".join(_PIECE.sub(take, typed).split())
    if excluded and not words and not phrases and not found:
        return Query(text, words=typed.strip())
    return Query(
        text,
        language=Language(found["lang"]) if "lang" in found else None,
        tag=found.get("tag", ""),
        words=words,
        phrases=tuple(phrases),
        excluded=tuple(excluded),
        within=found.get("in", ""),
    )
