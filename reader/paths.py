# SPDX-License-Identifier: MIT
"""Where things are. Every other module is handed a path; none computes one."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_NAME = "handbook-reader"
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one reader.

    `content` and `resources` come with the program, `built` holds what the build makes (indexes,
    rendered pages, compiled translations); all three may be read-only. `data` is what must not be
    lost (packs, settings, marks); `cache` is what can be made again.
    """

    content: Path
    resources: Path
    built: Path
    data: Path
    cache: Path

    @classmethod
    def find(cls, home: Path | None = None) -> Paths:
        """Return the folders for this start.

        `home`, else the environment's HANDBOOK_READER_HOME, else a `portable` marker beside the
        program, puts `data` and `cache` below one folder; else the system's own folders are used.
        Nothing is made or written: a folder that is write-protected is told of by who writes.
        """
        program = program_folder()
        root = program or _ROOT
        inside = Path(getattr(sys, "_MEIPASS", root)) if program else root
        chosen = home or _from_environment() or _portable(root)
        data, cache = (chosen, chosen / "cache") if chosen else _system_folders()
        return cls(
            content=inside / "content",
            resources=inside / "resources",
            built=inside / "build",
            data=data.absolute(),
            cache=cache.absolute(),
        )

    @property
    def bundled_indexes(self) -> Path:
        """Indexes that come with the program."""
        return self.built / "index"

    @property
    def own_indexes(self) -> Path:
        """Indexes made on this computer."""
        return self.cache / "index"

    @property
    def bundled_pages(self) -> Path:
        """Rendered chapters that come with the program."""
        return self.built / "pages"

    @property
    def own_pages(self) -> Path:
        """Rendered chapters made on this computer."""
        return self.cache / "pages"

    @property
    def translations(self) -> Path:
        """Compiled translations of the interface."""
        return self.built / "translations"

    @property
    def packs(self) -> Path:
        """Packs that the reader added."""
        return self.data / "packs"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.data / "settings.json"

    @property
    def window(self) -> Path:
        """The window's own file: geometry and open panels."""
        return self.data / "window.json"

    @property
    def database(self) -> Path:
        """Marks and history."""
        return self.data / "reader.db"

    @property
    def backups(self) -> Path:
        """Rotating copies of the database."""
        return self.data / "backups"

    @property
    def logs(self) -> Path:
        """The log files."""
        return self.cache / "logs"


def program_folder() -> Path | None:
    """Return the folder of the packaged program; None in a source checkout."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def _from_environment() -> Path | None:
    value = os.environ.get("HANDBOOK_READER_HOME", "")
    return Path(value) if value else None


def _portable(root: Path) -> Path | None:
    return root / "reader-data" if (root / "portable").exists() else None


def _system_folders() -> tuple[Path, Path]:
    """Return the data and the cache folder by the system's convention.

    Windows: %LOCALAPPDATA%; macOS: ~/Library; else the XDG base directory specification.
    """
    user = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or user / "AppData" / "Local") / _NAME
        return base, base / "cache"
    if sys.platform == "darwin":
        library = user / "Library"
        return library / "Application Support" / _NAME, library / "Caches" / _NAME
    data = Path(os.environ.get("XDG_DATA_HOME") or user / ".local" / "share")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or user / ".cache")
    return data / _NAME, cache / _NAME
