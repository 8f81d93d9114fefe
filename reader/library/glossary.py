# SPDX-License-Identifier: MIT
"""Reading glossary.toml: the terms of a pack in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reader.library import toml
from reader.library.model import Term

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.toml import TomlFile

GLOSSARY_FILE = "glossary.toml"
NEEDED = ("th", "en", "meaning_th", "meaning_en")
KEYS = (*NEEDED, "abbreviation_th", "abbreviation_en", "also_th", "also_en", "reference")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read(path: Path) -> tuple[Term, ...]:
    """Return the terms in the file `path` in its order; a missing file holds none.

    A term may lack a language or a meaning: those are empty, and `check` complains.

    Raises:
        ManifestError: the file cannot be read, is not TOML, or a value has the wrong type.
    """
    return understand(toml.load(path)) if path.is_file() else ()


def understand(file: TomlFile) -> tuple[Term, ...]:
    """Return the terms that `file` holds; see `read`."""
    return tuple(_term(file, name, table) for name, table in file.tables())


def _term(file: TomlFile, name: str, table: dict[str, Any]) -> Term:
    if not _ID.fullmatch(name):
        raise file.fault(f"“{name}” cannot be a term’s id", name)
    return Term(
        id=name,
        th=file.text_of(table, "th", name),
        en=file.text_of(table, "en", name),
        meaning_th=file.text_of(table, "meaning_th", name),
        meaning_en=file.text_of(table, "meaning_en", name),
        abbreviation_th=file.text_of(table, "abbreviation_th", name),
        abbreviation_en=file.text_of(table, "abbreviation_en", name),
        also_th=file.texts_of(table, "also_th", name),
        also_en=file.texts_of(table, "also_en", name),
        is_reference=file.flag_of(table, "reference", name),
    )
