# SPDX-License-Identifier: MIT
"""Safe reading and writing of the reader's own files."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reader.errors import FileUnwritable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)
}


def write_atomic(path: Path, content: str | bytes) -> None:
    r"""Write `content` to `path` so that a reader sees the old file or the new one, never a part.

    Text is written as UTF-8 with `\n` line ends. The file is on disk when the call returns, and
    may be read by whom the system lets read new files.

    Raises:
        FileUnwritable: the folder cannot be written or the disk is full; the old file is untouched.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    temporary = path.with_name(f".{path.name}-{os.urandom(6).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise FileUnwritable(path, error.strerror or str(error)) from error


def read_json(path: Path) -> dict[str, Any]:
    """Return the JSON object in `path`.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a JSON object in UTF-8.
    """
    found = json.loads(path.read_bytes().decode("utf-8"))
    if not isinstance(found, dict):
        raise ValueError(f"{path.name} holds no JSON object")
    return found


def write_json(path: Path, content: Mapping[str, Any], version: int) -> None:
    """Write `content` as JSON with its format `version` first; see `write_atomic`."""
    text = json.dumps({"version": version, **content}, ensure_ascii=False, indent=1)
    write_atomic(path, text + "\n")


def set_aside(path: Path) -> Path:
    """Rename a damaged file to a free name beside it and return that name.

    Raises:
        OSError: the file cannot be renamed.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    path.rename(aside)
    return aside


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` as lower-case hex."""
    return hashlib.sha256(content).hexdigest()


def safe_join(folder: Path, name: str) -> Path:
    """Return `folder/name` if `name` is a plain relative path that stays inside on every system.

    Raises:
        ValueError: the name is absolute, climbs out, or is not allowed on Windows.
    """
    parts = name.split("/")
    for part in parts:
        bare = part.split(".")[0].strip().lower()
        if (
            not part
            or part in {".", ".."}
            or part != part.rstrip(". ")
            or bare in _RESERVED
            or any(c in part for c in '\\:*?"<>|')
            or any(ord(c) < 32 for c in part)
        ):
            raise ValueError(f"unsafe path {name!r}")
    return folder.joinpath(*parts)
