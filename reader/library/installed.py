# SPDX-License-Identifier: MIT
"""packs.json: the list of the pack folders that the reader added, and the only switch for them.

A pack's folder is called "ID-HASH" and is never written again; adding, updating and removing put
another list in the place of this one.
"""

from __future__ import annotations

import re
import shutil
import time
from typing import TYPE_CHECKING

from reader.errors import PackDamaged
from reader.files import read_json, set_aside, write_json
from reader.library import folder as pack_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LIST_FILE = "packs.json"
LIST_VERSION = 1
INCOMING = ".incoming-"

_FOLDER = re.compile(r"(?P<pack>[a-z0-9]+(?:-[a-z0-9]+)*)-(?P<hash>[0-9a-f]{16})(?:-[0-9]+)?")
_ABANDONED = 24 * 60 * 60  # seconds after which nobody is still unpacking


def folder_name(pack: str, content_hash: str) -> str:
    """Return what the folder of a pack with this content is called."""
    return f"{pack}-{content_hash[:16]}"


def pack_of(folder: str) -> str:
    """Return the id of the pack in a folder of this name; empty if it is not one of ours."""
    match = _FOLDER.fullmatch(folder)
    return match["pack"] if match else ""


def is_whole(folder: Path) -> bool:
    """Return whether a folder of ours still has the content its name gives; others are whole."""
    match = _FOLDER.fullmatch(folder.name)
    if match is None:
        return True
    try:
        return pack_folder.content_hash(folder).startswith(match["hash"])
    except OSError:
        return False


def read(packs: Path) -> tuple[list[str], PackDamaged | None]:
    """Return the names of the folders in use below `packs`, and what is wrong with the list.

    A list that cannot be read is replaced by the folders that are there.
    """
    path = packs / LIST_FILE
    try:
        found = read_json(path)
        version, names = found.get("version"), found.get("packs")
        if not isinstance(version, int) or not 1 <= version <= LIST_VERSION:
            raise ValueError(f"a list of version {version}")
        if not isinstance(names, list) or not all(pack_of(str(name)) for name in names):
            raise ValueError("not a list of pack folders")
    except FileNotFoundError:
        return [], None
    except (OSError, ValueError, RecursionError) as error:
        return _folders(packs), PackDamaged("", path, str(error))
    return list(dict.fromkeys(map(str, names))), None


def write(packs: Path, names: Iterable[str]) -> None:
    """Put the folders `names` into use and no others, in one step.

    Raises:
        FileUnwritable: the list in use is unchanged.
    """
    _, problem = read(packs)
    if problem is not None and (packs / LIST_FILE).is_file():
        set_aside(packs / LIST_FILE)
    write_json(packs / LIST_FILE, {"packs": list(names)}, LIST_VERSION)


def sweep(packs: Path) -> None:
    """Remove the folders that are no longer in use, and what broken imports left a day ago.

    While the list is damaged or missing, every pack stays.
    """
    names, problem = read(packs)
    is_known = problem is None and (packs / LIST_FILE).is_file()
    try:
        there = list(packs.iterdir())
    except OSError:
        return
    for path in there:
        is_old = path.name.startswith(INCOMING) and _age(path) > _ABANDONED
        if is_old or (is_known and pack_of(path.name) and path.name not in names):
            shutil.rmtree(path, ignore_errors=True)


def _folders(packs: Path) -> list[str]:
    newest: dict[str, Path] = {}
    for path in sorted(packs.iterdir(), key=_age, reverse=True) if packs.is_dir() else ():
        if pack_of(path.name) and (path / "pack.toml").is_file():
            newest[pack_of(path.name)] = path
    return [path.name for path in newest.values()]


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
