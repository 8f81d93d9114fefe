# SPDX-License-Identifier: MIT
"""The window's own file: its size and place on the screen, the side panel's, and the tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from reader.files import read_json, write_json

if TYPE_CHECKING:
    from pathlib import Path

WINDOW_VERSION = 1
PANEL_WIDTH = 320  # pixels
_NARROWEST, _WIDEST = 200, 800
_MOST_TABS = 100
_MOST_PART = 100.0


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """An address, and what part of its block was above the reading line; see `Visit`."""

    address: str
    part: float | None = None


@dataclass(frozen=True, slots=True)
class KeptTab:
    """A tab's place, and its way back and forward."""

    place: KeptPlace
    back: tuple[KeptPlace, ...] = ()
    forward: tuple[KeptPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class WindowState:
    """What is restored at the next start; `geometry` is QWidget.saveGeometry() in base 64."""

    geometry: str = ""
    panel_open: bool = True
    panel_width: int = PANEL_WIDTH
    panel_tab: int = 0
    tabs: tuple[KeptTab, ...] = ()
    tab: int = 0

    @property
    def geometry_bytes(self) -> bytes:
        """The geometry as Qt made it; empty if there is none or it is damaged."""
        import base64  # a first start has none

        try:
            return base64.b64decode(self.geometry, validate=True)
        except ValueError:
            return b""


def pack_geometry(raw: bytes) -> str:
    """Return what QWidget.saveGeometry() gave in the form that the file holds."""
    import base64

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
    tabs, front = _tabs(found.get("tabs")), found.get("tab")
    return WindowState(
        geometry if isinstance(geometry, str) else usual.geometry,
        is_open if isinstance(is_open, bool) else usual.panel_open,
        width if type(width) is int and _NARROWEST <= width <= _WIDEST else usual.panel_width,
        tab if type(tab) is int and tab >= 0 else usual.panel_tab,
        tabs,
        front if type(front) is int and 0 <= front < len(tabs) else usual.tab,
    )


def save(path: Path, state: WindowState) -> None:
    """Write the state; see `files.write_atomic`."""
    write_json(path, asdict(state), WINDOW_VERSION)


def _tabs(found: Any) -> tuple[KeptTab, ...]:
    """Return the tabs of what the file holds; one that is not understood is left out."""
    tabs = (_tab(entry) for entry in _list(found)[:_MOST_TABS])
    return tuple(tab for tab in tabs if tab is not None)


def _tab(found: Any) -> KeptTab | None:
    if not isinstance(found, Mapping) or (place := _place(found.get("place"))) is None:
        return None
    return KeptTab(place, _places(found.get("back")), _places(found.get("forward")))


def _places(found: Any) -> tuple[KeptPlace, ...]:
    places = (_place(entry) for entry in _list(found))
    return tuple(place for place in places if place is not None)


def _place(found: Any) -> KeptPlace | None:
    if not isinstance(found, Mapping) or not isinstance(address := found.get("address"), str):
        return None
    part = found.get("part")
    if isinstance(part, int | float) and abs(part) <= _MOST_PART:
        return KeptPlace(address, float(part))
    return KeptPlace(address)


def _list(found: Any) -> Sequence[Any]:
    return found if isinstance(found, list) else ()
