# SPDX-License-Identifier: MIT
"""The reader's choices: typed, versioned, frozen."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, get_type_hints

from reader.errors import SettingsDamaged
from reader.files import read_json, set_aside, write_json
from reader.language import Language

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS_VERSION = 1
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)
COLUMN_WIDTHS = (80, 100, 125, 160)
LINE_SPACINGS = (90, 100, 115, 130)
THEMES = ("system", "light", "dark", "sepia", "contrast")
_CHOICES: dict[str, tuple[object, ...]] = {
    "theme": THEMES,
    "text_size": TEXT_SIZES,
    "column_width": COLUMN_WIDTHS,
    "line_spacing": LINE_SPACINGS,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """One reader's choices.

    `text_size` is the page's scale in per cent (80 to 250); `theme` is a theme's name or "system";
    `column_width` and `line_spacing` are in per cent of the usual ones. `thai_digits` holds for
    citations and reference numbers in Thai, `show_numbers` for these numbers in the margin.
    """

    interface_language: Language = Language.TH
    reading_language: Language = Language.TH
    theme: str = "system"
    text_size: int = 100
    column_width: int = 100
    line_spacing: int = 100
    thai_digits: bool = False
    show_numbers: bool = False


def load(path: Path) -> tuple[Settings, SettingsDamaged | None]:
    """Return the settings in `path` and what was wrong with the file, if anything.

    A missing file means the defaults. A file that cannot be read is set aside, never overwritten;
    a single value that is not understood falls back to its default.
    """
    if not path.exists():
        return Settings(), None
    try:
        found = read_json(path)
        if not isinstance(found.get("version"), int) or found["version"] > SETTINGS_VERSION:
            raise ValueError("settings of another version")
    except (OSError, ValueError):
        return Settings(), SettingsDamaged(path, _try_set_aside(path))
    return Settings(**_understood(found)), None


def save(path: Path, settings: Settings) -> None:
    """Write the settings; see `files.write_atomic`."""
    write_json(path, asdict(settings), SETTINGS_VERSION)


def _try_set_aside(path: Path) -> Path | None:
    try:
        return set_aside(path)
    except OSError:
        return None


def _understood(found: dict[str, Any]) -> dict[str, Any]:
    types = get_type_hints(Settings)
    values: dict[str, Any] = {}
    for field in fields(Settings):
        if field.name in found:
            try:
                values[field.name] = _checked(field.name, types[field.name], found[field.name])
            except ValueError:
                continue
    return values


def _checked(name: str, kind: type, value: object) -> object:
    if issubclass(kind, Language):
        return kind(str(value))
    if type(value) is not kind:
        raise ValueError(name)
    if value not in _CHOICES.get(name, (value,)):
        raise ValueError(name)
    return value
