# SPDX-License-Identifier: MIT
"""Colours by role, and what is made of them: the palette, the window's style and the page's."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = "Sarabun"
INTERFACE_POINTS = 11
_FACES = ("Regular", "SemiBold", "Bold", "Italic")
_TOKEN = re.compile(r"@([a-z_]+)")
_LINE = re.compile(r"line-height: ([0-9]+)%")
_SIZE = re.compile(r"@size\(([0-9.]+)\)")


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours; `colors` maps a role to #RRGGBB."""

    name: str
    is_dark: bool
    colors: dict[str, str]

    def __getitem__(self, role: str) -> str:
        return self.colors[role]

    def color(self, role: str) -> QColor:
        """Return the colour of a role."""
        return QColor(self.colors[role])

    def fill(self, template: str, scale: float = 1.0) -> str:
        """Return `template` with `@role` as colour and `@size(POINTS)` as scaled points."""
        sized = _SIZE.sub(lambda m: f"{float(m[1]) * scale:.2f}pt", template)
        return _TOKEN.sub(lambda m: self.colors[m[1]], sized)

    def palette(self) -> QPalette:
        """Return the palette that Qt's own parts are drawn with."""
        palette = QPalette()
        role = QPalette.ColorRole
        for target, name in (
            (role.Window, "window"),
            (role.WindowText, "page_text"),
            (role.Base, "page"),
            (role.AlternateBase, "hover"),
            (role.Text, "page_text"),
            (role.Button, "window"),
            (role.ButtonText, "page_text"),
            (role.ToolTipBase, "page"),
            (role.ToolTipText, "page_text"),
            (role.PlaceholderText, "muted"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.Link, "accent"),
            (role.LinkVisited, "accent"),
            (role.Mid, "line"),
            (role.Midlight, "line"),
            (role.Light, "page"),
            (role.Dark, "muted"),
            (role.Shadow, "line"),
            (role.BrightText, "caution"),
            (role.Accent, "accent"),
        ):
            palette.setColor(target, self.color(name))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.color("muted"))
        return palette


def load(folder: Path, name: str) -> Theme:
    """Return the theme `name` ("system" follows the desktop) from `folder`."""
    if name == "system":
        name = "dark" if system_is_dark() else "light"
    found = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    return Theme(name, found["is_dark"], found["colors"])


def spaced(css: str, percent: int) -> str:
    """Return a style sheet with its lines `percent` of their usual height apart."""
    return _LINE.sub(lambda m: f"line-height: {round(int(m[1]) * percent / 100)}%", css)


def system_is_dark() -> bool:
    """Return whether the desktop asks for dark windows."""
    palette = QGuiApplication.palette()
    if not palette.resolveMask():  # still the desktop's own: at the start, it tells without `Qt`
        return palette.color(QPalette.ColorRole.Window).lightness() < 128
    return QGuiApplication.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark


def register_fonts(folder: Path) -> None:
    """Make the bundled faces known to Qt."""
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(folder / f"{FAMILY}-{face}.ttf"))
