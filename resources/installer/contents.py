# SPDX-License-Identifier: MIT
"""What of this project goes into a packaged program, and the list of all its files."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from reader.bundle import LIST
from resources.installer.places import ROOT, Stop, moment

# The folders of `app/`, as `reader.paths` looks for them.
PARTS = (
    "content",
    "resources/about",
    "resources/fonts",
    "resources/icons",
    "resources/styles",
    "resources/themes",
    "resources/words",
    "build/index",
    "build/pages",
    "build/translations",
)
# Read if it is there: what later features bring.
OPTIONAL_PARTS = (
    "resources/web",
    "resources/templates",
    "resources/print",
    "resources/certificates",
)
_LEFT_OUT = {"__pycache__", "README.md", "check.py"}


def copy_parts(app: Path) -> None:
    """Copy book, resources and build products into the folder `app`.

    Raises:
        Stop: one of them is missing.
    """
    for part in (*PARTS, *(p for p in OPTIONAL_PARTS if (ROOT / p).is_dir())):
        source = ROOT / part
        if not source.is_dir() or not any(source.iterdir()):
            raise Stop(f"{part} is missing: python3 build_app.py index and translations make it.")
        shutil.copytree(source, app / part, dirs_exist_ok=True, ignore=_left_out)


def seal(folder: Path) -> None:
    """Write the list of all files and give every file the date and the rights of the release."""
    programs = {path for path in folder.rglob("*") if path.is_file() and _is_program(path)}
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    lines = [f"{_sha256(folder / name)}  {name}\n" for name in names if name != LIST]
    (folder / LIST).write_text("".join(lines), "utf-8", newline="\n")
    when = moment()
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (when, when))
    os.utime(folder, (when, when))


def _left_out(_: str, names: list[str]) -> set[str]:
    return {
        name
        for name in names
        if name in _LEFT_OUT or name.endswith((".tmp", ".stamp", ".stamp.json"))
    }


def _is_program(path: Path) -> bool:
    """Return whether a file is started as a program; libraries are not."""
    if path.suffix or path.parent.name == "app":
        return path.suffix == ".exe"
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
