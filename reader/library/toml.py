# SPDX-License-Identifier: MIT
"""Hand-written TOML, read with the line of whatever is wrong in it."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import ManifestError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LINE = re.compile(r"at line ([0-9]+)")


class TomlFile(NamedTuple):
    """A TOML table with the text it was read from; lines count from 1 in the file."""

    path: Path
    text: str
    table: dict[str, Any]
    first_line: int = 1

    def line_of(self, *keys: str) -> int:
        """Return the line that begins with the last of `keys`, sought after the ones before it.

        What cannot be found stands where the search ended, at worst on the first line.
        """
        lines = self.text.split("\n")
        at = 0
        for key in keys:
            begins = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
            at = next((i for i in range(at, len(lines)) if begins.match(lines[i])), at)
        return self.first_line + at

    def line_with(self, words: str) -> int:
        """Return the first line that holds `words`, or the first line."""
        at = self.text.find(words)
        return self.first_line + (self.text.count("\n", 0, at) if at >= 0 else 0)

    def line_of_entry(self, name: str, place: int, key: str = "") -> int:
        """Return the line of an entry of the list of tables `name`, or that of `key` in it.

        `place` counts the entries from 0. Entries that are not written under a heading of their
        own, as in `[[name]]`, stand where the list begins.
        """
        lines = self.text.split("\n")
        begins = re.compile(rf"\s*\[\[\s*[\"']?{re.escape(name)}[\"']?\s*\]\]")
        starts = [i for i, line in enumerate(lines) if begins.match(line)]
        if place >= len(starts):
            return self.line_of(name)
        ends = starts[place + 1] if place + 1 < len(starts) else len(lines)
        has_key = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        inside = range(starts[place] + 1, ends) if key else ()
        return self.first_line + next((i for i in inside if has_key.match(lines[i])), starts[place])

    def fault(self, reason: str, *keys: str) -> ManifestError:
        """Return the error that says `reason` at the line of `keys`."""
        return ManifestError(self.path, reason, self.line_of(*keys))

    def text_of(self, table: dict[str, Any], key: str, *where: str) -> str:
        """Return the text under `key`, trimmed; a missing one is empty.

        Raises:
            ManifestError: there is something else than text.
        """
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.fault(f"“{key}” must be text", *where, key)
        return value.strip()

    def texts_of(self, table: dict[str, Any], key: str, *where: str) -> tuple[str, ...]:
        """Return the list of texts under `key`; a missing one is empty.

        Raises:
            ManifestError: it is not a list of texts.
        """
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(f"“{key}” must be a list of texts", *where, key)
        return tuple(item.strip() for item in value)

    def date_of(self, table: dict[str, Any], key: str, *where: str) -> date | None:
        """Return the date under `key`, or None if there is none.

        Raises:
            ManifestError: it is not a date.
        """
        value = table.get(key)
        if value is not None and type(value) is not date:
            raise self.fault(f"“{key}” must be a date such as 2026-01-31", *where, key)
        return value

    def flag_of(self, table: dict[str, Any], key: str, *where: str) -> bool:
        """Return the yes or no under `key`; a missing one is no.

        Raises:
            ManifestError: it is neither `true` nor `false`.
        """
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(f"“{key}” must be true or false", *where, key)
        return value

    def tables(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the file's tables by name, in the order of the file.

        Raises:
            ManifestError: a key stands outside every table.
        """
        for name, table in self.table.items():
            if not isinstance(table, dict):
                raise self.fault(f"“{name}” stands outside of every table", name)
        return list(self.table.items())


def parse(text: str, path: Path, first_line: int = 1) -> TomlFile:
    """Return the TOML in `text`, which begins at `first_line` of `path`.

    Raises:
        ManifestError: the text is not TOML.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = str(error).split(" (at ")[0]
        raise ManifestError(path, reason, first_line + line - 1) from error
    except RecursionError as error:
        raise ManifestError(path, "nested too deeply", first_line) from error
    return TomlFile(path, text, table, first_line)


def load(path: Path) -> TomlFile:
    """Return the TOML in the file `path`.

    Raises:
        ManifestError: the file is missing, unreadable, not UTF-8 or not TOML.
    """
    return parse(read_text(path), path)


def read_text(path: Path) -> str:
    r"""Return the text of a hand-written file, lines ending in `\n`.

    Raises:
        ManifestError: the file is missing, unreadable or not UTF-8.
    """
    try:
        return decode(path.read_bytes(), path)
    except OSError as error:
        raise ManifestError(path, error.strerror or "cannot be read") from error


def decode(content: bytes, path: Path) -> str:
    r"""Return `content` of the file `path` as text, lines ending in `\n`.

    Raises:
        ManifestError: it is not UTF-8.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ManifestError(path, "is not UTF-8", line) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def missing(table: dict[str, Any], keys: Sequence[str]) -> list[str]:
    """Return which of `keys` the table lacks or holds empty."""
    return [key for key in keys if table.get(key) in (None, "", [])]


def unknown(table: dict[str, Any], keys: Sequence[str]) -> list[str]:
    """Return the keys of the table that are not among `keys`."""
    return [key for key in table if key not in keys]
