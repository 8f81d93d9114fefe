# SPDX-License-Identifier: MIT
"""The list of files that a packaged program carries, and which of them are missing or altered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LIST = "files.sha256"  # beside the program: one line a file, as sha256sum writes it


@dataclass(frozen=True, slots=True)
class Damage:
    """A file of the program that is not as it was built; `reason`: missing, altered, unreadable."""

    name: str
    reason: str


def read_list(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file by its name, relative to `folder` with forward slashes.

    Raises:
        OSError: the list is missing or cannot be read.
        ValueError: it is not such a list.
    """
    found = {}
    for line in (folder / LIST).read_bytes().decode("utf-8").splitlines():
        digest, separator, name = line.partition("  ")
        if len(digest) != 64 or not separator or not name:
            raise ValueError(f"{LIST} holds a line that is not one of its own")
        found[name] = digest
    return found


def damages(folder: Path) -> list[Damage]:
    """Return what is missing or altered of the program in `folder`; every file is read."""
    try:
        wanted = read_list(folder)
    except FileNotFoundError:
        return [Damage(LIST, "missing")]
    except OSError:
        return [Damage(LIST, "unreadable")]
    except ValueError:
        return [Damage(LIST, "altered")]
    found = ((name, _state(folder / name, digest)) for name, digest in wanted.items())
    return [Damage(name, state) for name, state in found if state]


def _state(path: Path, digest: str) -> str:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
    return "" if found == digest else "altered"
