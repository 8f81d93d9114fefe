# SPDX-License-Identifier: MIT
"""The few lines of TOML at the top of a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ManifestError
from reader.library import toml

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

KEYS = ("title", "summary", "keywords", "tags", "reviewed")

_FENCE = "+++"


class FrontMatter(NamedTuple):
    """What a chapter says of itself.

    `unknown` and `missing` are keys that `check` complains of and reading passes over; `lines`
    says in which line of the file each key stands.
    """

    title: str
    summary: str
    keywords: tuple[str, ...]
    tags: tuple[str, ...]
    reviewed: date | None
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    lines: dict[str, int]


def split(text: str, path: Path) -> tuple[FrontMatter, str, int]:
    r"""Return the front matter of a chapter's `text`, its body, and the line the body begins at.

    `text` has lines ending in `\n`; `path` is named in errors. Lines count from 1.

    Raises:
        ManifestError: there is no front matter, it is not TOML, a value has the wrong type, or
            there is no title.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != _FENCE:
        raise ManifestError(path, "the file must begin with a line of “+++”", 1)
    end = next((i for i in range(1, len(lines)) if lines[i].rstrip() == _FENCE), 0)
    if not end:
        raise ManifestError(path, "the front matter has no closing line of “+++”", 1)
    file = toml.parse("\n".join(lines[1:end]), path, first_line=2)
    return _understand(file), "\n".join(lines[end + 1 :]), end + 2


def _understand(file: toml.TomlFile) -> FrontMatter:
    table = file.table
    front = FrontMatter(
        title=file.text_of(table, "title"),
        summary=file.text_of(table, "summary"),
        keywords=file.texts_of(table, "keywords"),
        tags=file.texts_of(table, "tags"),
        reviewed=file.date_of(table, "reviewed"),
        unknown=tuple(toml.unknown(table, KEYS)),
        missing=tuple(toml.missing(table, KEYS)),
        lines={key: file.line_of(key) for key in table},
    )
    if not front.title:
        raise file.fault("“title” is missing", "title")
    return front
