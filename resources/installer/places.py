# SPDX-License-Identifier: MIT
"""What the packaging steps share: names, folders, the moment of the release, running a tool."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from textwrap import shorten

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BUILD = ROOT / "build" / "package"
DIST = ROOT / "dist"
RELEASE = DIST / "release"
BOOKS = BUILD / "books"  # the books of the release page
CHANGES = ROOT / "resources" / "about" / "CHANGELOG.md"
NAME = "handbook-reader"
TITLE = {"th": "คู่มือเมืองอัจฉริยะ", "en": "Smart City Handbook"}
LINUX = DIST / "linux" / NAME  # the program's folder for Linux
WINDOWS = DIST / "windows" / NAME  # the program's folder for Windows


class Stop(Exception):
    """End the step with one sentence."""


def version() -> str:
    """Return the version of the program."""
    text = (ROOT / "reader" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([0-9]+\.[0-9]+\.[0-9]+)"$', text, re.MULTILINE)
    if found is None:
        raise Stop("reader/__init__.py names no version of the form 1.2.3.")
    return found[1]


def release_day(changes: str, wanted: str) -> datetime:
    """Return midnight in UTC of the day that the change log gives for version `wanted`.

    Raises:
        Stop: the change log has no such version with a date.
    """
    heading = re.compile(rf"^## \[{re.escape(wanted)}\] - (\d{{4}}-\d\d-\d\d)\s*$", re.MULTILINE)
    found = heading.search(changes)
    if found is None:
        raise Stop(f"The change log has no entry for version {wanted} with a date.")
    return datetime.strptime(found[1], "%Y-%m-%d").replace(tzinfo=UTC)


def moment() -> int:
    """Return the seconds since 1970 that every file of this release is dated with."""
    return int(release_day(CHANGES.read_text("utf-8"), version()).timestamp())


def say(text: str) -> None:
    """Print one line of progress."""
    print(text, file=sys.stderr, flush=True)


def environment(**extra: str) -> dict[str, str]:
    """Return the environment in which a tool gives the same bytes each time."""
    fixed = {"SOURCE_DATE_EPOCH": str(moment()), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    return {**os.environ, **fixed, "TZ": "UTC", **extra}


def run(*command: object, cwd: Path = ROOT, **extra: str) -> str:
    """Run a tool and return what it printed; `extra` joins its environment.

    Raises:
        Stop: it failed; the sentence ends with what it said last.
    """
    words = [str(word) for word in command]
    ended = subprocess.run(
        words,
        cwd=cwd,
        env=environment(**extra),
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if ended.returncode:
        said = "\n".join((ended.stdout + ended.stderr).splitlines()[-30:])
        shown = shorten(" ".join(words), 300, placeholder=" …")
        raise Stop(f"{said}\nThis step failed ({ended.returncode}): {shown}")
    return ended.stdout


def need(tools: dict[str, str], libraries: dict[str, str] | None = None) -> None:
    """Install the Debian packages of missing commands, files and libraries, or ask for them.

    Raises:
        Stop: they are missing and this is no root on Debian; the sentence has the line to type.
    """
    missing = {package for tool, package in tools.items() if not _is_there(tool)}
    missing |= {package for name, package in (libraries or {}).items() if not _loads(name)}
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(sorted(missing))}"
    if not shutil.which("apt-get"):
        raise Stop(f"Packaging needs {', '.join(sorted(missing))} on Debian 12; try again there.")
    if os.geteuid() != 0:
        raise Stop(f"Packaging needs a few tools. Type this, then try again: sudo {line}")
    say(f"Packaging needs a few tools: {line} …")
    run("apt-get", "update", "-qq")
    run(*line.split(), DEBIAN_FRONTEND="noninteractive")


def fresh_folder(path: Path) -> Path:
    """Return `path` as an empty folder."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def megabytes(path: Path) -> float:
    """Return the size of a file, or of all files of a folder, in millions of bytes."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(f.stat().st_size for f in files if f.is_file() and not f.is_symlink()) / 1e6


def step(work: object) -> int:
    """Run a step's main function; return its exit code, with one sentence if it stopped."""
    assert callable(work)  # noqa: S101 - narrows the type
    try:
        work()
    except Stop as stop:
        say(str(stop))
        return 3
    return 0


def _is_there(tool: str) -> bool:
    return Path(tool).exists() if tool.startswith("/") else bool(shutil.which(tool))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
