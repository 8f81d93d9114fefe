# SPDX-License-Identifier: MIT
"""Reading sources.toml: everything a footnote may point to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.library import toml
from reader.library.model import Source

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.toml import TomlFile

SOURCES_FILE = "sources.toml"
NEEDED = ("title", "publisher", "language")
KEYS = (*NEEDED, "date", "address")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def read(path: Path) -> dict[str, Source]:
    """Return the sources in the file `path` by id, in its order; a missing file holds none.

    Raises:
        ManifestError: the file cannot be read, is not TOML, a value has the wrong type, or an
            address is not one of the web.
    """
    return understand(toml.load(path)) if path.is_file() else {}


def understand(file: TomlFile) -> dict[str, Source]:
    """Return the sources that `file` holds; see `read`."""
    return {name: _source(file, name, table) for name, table in file.tables()}


def _source(file: TomlFile, name: str, table: dict[str, Any]) -> Source:
    if not _ID.fullmatch(name):
        raise file.fault(f"“{name}” cannot be a source’s id", name)
    address = file.text_of(table, "address", name)
    if address and not _ADDRESS.fullmatch(address):
        raise file.fault("“address” must begin with http:// or https://", name, "address")
    return Source(
        id=name,
        title=file.text_of(table, "title", name),
        publisher=file.text_of(table, "publisher", name),
        date=file.text_of(table, "date", name),
        language=file.text_of(table, "language", name),
        address=address,
    )
