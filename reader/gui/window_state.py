# SPDX-License-Identifier: MIT
"""The window's own file: its size and place on the screen, and the side panel's."""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from reader.files import read_json, write_json

if TYPE_CHECKING:
    from pathlib import Path

WINDOW_VERSION = 1
PANEL_WIDTH = 320  # pixels
_NARROWEST, _WIDEST = 200, 800


@dataclass(frozen=True, slots=True)
class WindowState:
    """What is restored at the next start; `geometry` is QWidget.saveGeometry() in base 64."""

    geometry: str = ""
    panel_open: bool = True
    panel_width: int = PANEL_WIDTH
    panel_tab: int = 0

    @property
    def geometry_bytes(self) -> bytes:
        """The geometry as Qt made it; empty if there is none or it is damaged."""
        try:
            return base64.b64decode(self.geometry, validate=True)
        except ValueError:
            return b""


def pack_geometry(raw: bytes) -> str:
    """Return what QWidget.saveGeometry() gave in the form that the file holds."""
    return base64.b64encode(raw).decode("ascii")


def load(path: Path) -> WindowState:
    """Return the state in `path`; what is missing or not understood has its usual value."""
    try:
        found = read_json(path)
    except (OSError, ValueError):
        return WindowState()
    usual = WindowState()
    geometry, is_open = found.get("geometry"), found.get("panel_open")
    width, tab = found.get("panel_width"), found.get("panel_tab")
    return WindowState(
        geometry if isinstance(geometry, str) else usual.geometry,
        is_open if isinstance(is_open, bool) else usual.panel_open,
        width if type(width) is int and _NARROWEST <= width <= _WIDEST else usual.panel_width,
        tab if type(tab) is int and tab >= 0 else usual.panel_tab,
    )


def save(path: Path, state: WindowState) -> None:
    """Write the state; see `files.write_atomic`."""
    write_json(path, asdict(state), WINDOW_VERSION)
