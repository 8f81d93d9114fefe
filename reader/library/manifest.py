# SPDX-License-Identifier: MIT
"""Reading pack.toml: what a pack is called, and the order of its chapters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from reader.errors import PackTooNew
from reader.language import Language
from reader.library import toml
from reader.library.model import ChapterTitle, Part

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from reader.library.model import Location
    from reader.library.toml import TomlFile

MANIFEST_FILE = "pack.toml"
FORMAT = 1
GENERATED = ("glossary", "sources")  # the chapters that the program can write

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}")
_KEYS = (
    "format",
    "id",
    "version",
    "date",
    "languages",
    "title",
    "licence",
    "tags",
    "parts",
    "generated",
)


class Front(Protocol):
    """What a chapter says of itself."""

    @property
    def title(self) -> str:
        """The chapter's title."""

    @property
    def summary(self) -> str:
        """What a reader will be able to do afterwards."""

    @property
    def keywords(self) -> tuple[str, ...]:
        """What else the chapter is looked for by."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Which of the pack's tags it has."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A pack's own account of itself; `tags` are the allowed tags and their names.

    `generated` are the chapters that the program writes; see `reader.library.generated`.
    """

    format: int
    id: str
    version: str
    date: date | None
    languages: tuple[Language, ...]
    titles: dict[Language, str]
    licence: str
    tags: dict[str, dict[Language, str]]
    parts: tuple[Part, ...]
    generated: tuple[str, ...] = ()

    @property
    def chapters(self) -> tuple[str, ...]:
        """The ids of all chapters in the order of the book."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)

    def part_of(self, chapter: str) -> Part | None:
        """Return the part that holds `chapter`, or None."""
        return next((part for part in self.parts if chapter in part.chapters), None)

    def number(self, chapter: str) -> str:
        """Return the reference number of `chapter`, as in "4.3"; empty if it is not in the book."""
        for i, part in enumerate(self.parts, 1):
            if chapter in part.chapters:
                return f"{i}.{part.chapters.index(chapter) + 1}"
        return ""

    def head(self, location: Location, front: Front) -> ChapterTitle:
        """Return what the contents need to know of the chapter at `location`."""
        part = self.part_of(location.chapter)
        return ChapterTitle(
            location,
            title=front.title,
            summary=front.summary,
            number=self.number(location.chapter),
            part=part.id if part else "",
            keywords=front.keywords,
            tags=front.tags,
        )


def read(path: Path) -> Manifest:
    """Return the manifest in the file `path`.

    Raises:
        ManifestError: the file is missing or something in it cannot be used.
        PackTooNew: it is written in a later format than this reader knows.
    """
    return understand(toml.load(path))


def understand(file: TomlFile) -> Manifest:
    """Return the manifest that `file` holds.

    Raises:
        ManifestError: something in it cannot be used.
        PackTooNew: it is written in a later format than this reader knows.
    """
    table = file.table
    _check_format(file)
    for key in toml.unknown(table, _KEYS):
        raise file.fault(f"unknown key “{key}”", key)
    languages = _languages(file)
    parts = _parts(file, languages)
    return Manifest(
        format=table["format"],
        id=_id(file, table, "id"),
        version=_version(file),
        date=file.date_of(table, "date"),
        languages=languages,
        titles=_titles(file, table, languages),
        licence=file.text_of(table, "licence"),
        tags=_tags(file, languages),
        parts=parts,
        generated=_generated(file, parts),
    )


def version_key(version: str) -> tuple[int, ...]:
    """Return a key that sorts editions by age, the oldest first."""
    return tuple(int(number) for number in version.split("."))


def _check_format(file: TomlFile) -> None:
    found = file.table.get("format")
    if type(found) is not int or found < 1:
        raise file.fault("“format” must be a number", "format")
    if found > FORMAT:
        raise PackTooNew(str(file.table.get("id", file.path.parent.name)), found)


def _id(file: TomlFile, table: dict[str, Any], key: str, *where: str) -> str:
    value = file.text_of(table, key, *where)
    if not _ID.fullmatch(value):
        reason = f"“{key}” must be lower-case letters, digits and hyphens"
        raise file.fault(reason, *where, key)
    return value


def _version(file: TomlFile) -> str:
    value = file.text_of(file.table, "version")
    if not _VERSION.fullmatch(value):
        raise file.fault("“version” must be numbers with points, as in “1.2.0”", "version")
    return value


def _languages(file: TomlFile) -> tuple[Language, ...]:
    names = file.texts_of(file.table, "languages")
    known = tuple(Language(name) for name in names if name in set(Language))
    if not known or len(known) != len(names) or len(set(known)) != len(known):
        raise file.fault("“languages” must list “th”, “en” or both", "languages")
    return known


def _titles(
    file: TomlFile, table: dict[str, Any], languages: tuple[Language, ...], *where: str
) -> dict[Language, str]:
    titles = table.get("title")
    if not isinstance(titles, dict):
        raise file.fault("“title” must hold a title in each language", *where, "title")
    return _in_each(file, titles, languages, *where, "title")


def _in_each(
    file: TomlFile, table: dict[str, Any], languages: tuple[Language, ...], *where: str
) -> dict[Language, str]:
    for language in languages:
        if not isinstance(table.get(language), str) or not table[language].strip():
            raise file.fault(f"“{where[-1]}” lacks the language “{language}”", *where)
    return {language: table[language].strip() for language in languages}


def _tags(file: TomlFile, languages: tuple[Language, ...]) -> dict[str, dict[Language, str]]:
    tags = file.table.get("tags", {})
    if not isinstance(tags, dict):
        raise file.fault("“tags” must be a table", "tags")
    found: dict[str, dict[Language, str]] = {}
    for tag, names in tags.items():
        if not _ID.fullmatch(tag) or not isinstance(names, dict):
            raise file.fault(f"“{tag}” must be an id with a name in each language", "tags", tag)
        found[tag] = _in_each(file, names, languages, "tags", tag)
    return found


def _parts(file: TomlFile, languages: tuple[Language, ...]) -> tuple[Part, ...]:
    tables = file.table.get("parts", [])
    if not isinstance(tables, list) or not tables:
        raise file.fault("“parts” must list at least one part", "parts")
    parts: list[Part] = []
    chapters: set[str] = set()
    for table in tables:
        if not isinstance(table, dict):
            raise file.fault("each of “parts” must be a table", "parts")
        part = _part(file, table, languages)
        if part.id in {other.id for other in parts}:
            raise file.fault(f"two parts are called “{part.id}”", "parts")
        for chapter in part.chapters:
            if chapter in chapters:
                raise file.fault(f"the chapter “{chapter}” is listed twice", "parts", "chapters")
            chapters.add(chapter)
        parts.append(part)
    return tuple(parts)


def _part(file: TomlFile, table: dict[str, Any], languages: tuple[Language, ...]) -> Part:
    chapters = file.texts_of(table, "chapters", "parts")
    for chapter in chapters:
        if not _ID.fullmatch(chapter):
            raise file.fault(f"“{chapter}” cannot be a chapter’s id", "parts", "chapters")
    return Part(_id(file, table, "id", "parts"), _titles(file, table, languages, "parts"), chapters)


def _generated(file: TomlFile, parts: tuple[Part, ...]) -> tuple[str, ...]:
    names = file.texts_of(file.table, "generated")
    listed = [chapter for part in parts for chapter in part.chapters]
    for name in names:
        if name not in GENERATED:
            known = " and ".join(f"“{known}”" for known in GENERATED)
            raise file.fault(f"only {known} can be generated, not “{name}”", "generated")
        if name not in listed:
            raise file.fault(f"the generated chapter “{name}” stands in no part", "generated")
    if len(set(names)) != len(names):
        raise file.fault("“generated” names a chapter twice", "generated")
    return names
