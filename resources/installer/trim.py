# SPDX-License-Identifier: MIT
"""Leaves of Qt and Python what the reader uses; the self-test of each package is the judge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from resources.installer.places import ROOT, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

# Qt loads these by name at run time, so no list of needed libraries tells of them.
PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qico", "qjpeg", "qsvg", "qwebp"},
    "platforms": {"qwindows", "qoffscreen", "qxcb", "qwayland"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
    "styles": {"qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita"},
    "wayland-shell-integration": {"xdg-shell"},
    "xcbglintegrations": set(),
}

# Modules of the standard library that nothing here uses, though others name them.
UNUSED_MODULES = (
    "_bz2", "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw",
    "_crypt", "_curses", "_curses_panel", "_dbm", "_gdbm", "_hashlib", "_lzma", "_multiprocessing",
    "_posixshmem", "_ssl", "_tkinter", "_uuid", "nis", "ossaudiodev", "readline", "resource",
    "spwd", "termios",
)  # fmt: skip


# Markdown finds its extensions by the names that its package has registered.
METADATA = {"METADATA", "entry_points.txt"}


def is_variant(name: str) -> bool:
    """Return whether a module holds the same as another one, made for newer processors.

    RapidFuzz takes the other one where it is not there; for what the reader asks both are as fast.
    """
    return "_avx2." in name


def qt_modules() -> set[str]:
    """Return the modules of Qt that the reader imports, as QtCore."""
    sources = (ROOT / "reader").rglob("*.py")
    found = (
        re.findall(r"^\s*from PySide6\.(\w+) import", s.read_text("utf-8"), re.M) for s in sources
    )
    return {"QtCore", "QtGui", "QtWidgets"}.union(*found)


def is_kept_plugin(path: Path) -> bool:
    """Return whether a file below Qt's `plugins` folder is one that the reader needs."""
    name = path.name.partition(".")[0]
    return name.removeprefix("lib") in PLUGINS.get(path.parent.name, set())


def reachable(
    start: Iterable[Path], libraries: dict[str, Path], needed_by: Callable[[Path], list[str]]
) -> set[Path]:
    """Return `start` and those of `libraries` that they need, directly or not.

    `libraries` maps a library's name, in lower case, to its file; what is not in it is the
    system's.
    """
    found: set[Path] = set()
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        names = (name.lower() for name in needed_by(path))
        waiting.extend(libraries[name] for name in names if name in libraries)
    return found


def needed_on_linux(path: Path) -> list[str]:
    """Return the names of the libraries that an ELF file needs."""
    return re.findall(r"^\s*NEEDED\s+(\S+)", run("objdump", "-p", path), re.MULTILINE)


def needed_on_windows(path: Path) -> list[str]:
    """Return the names of the libraries that a PE file needs."""
    said = run("x86_64-w64-mingw32-objdump", "-p", path)
    return re.findall(r"^\s*DLL Name: (\S+)", said, re.MULTILINE)
