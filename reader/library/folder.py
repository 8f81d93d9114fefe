# SPDX-License-Identifier: MIT
"""The files of a pack's folder, and the hash that tells one edition from another.

A folder and the archive made from it have the same hash, on every system.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.files import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reader.language import Language

CHAPTERS = "chapters"
SUMS_FILE = "SHA256SUMS"
SIGNATURE_FILE = "SHA256SUMS.minisig"


def file_names(folder: Path) -> list[str]:
    """Return the names of a pack's files below `folder`, with slashes, sorted.

    Hidden files, links and the list of hashes do not belong to a pack's content.

    Raises:
        OSError: the folder cannot be read.
    """
    return sorted(name for name, _ in _walk(folder))


def chapter_file(folder: Path, chapter: str, language: Language) -> Path:
    """Return the file of a chapter of the pack in `folder`."""
    return folder / CHAPTERS / chapter / f"{language}.md"


def sums(hashes: Mapping[str, str]) -> str:
    """Return the list of hashes, as `sha256sum` writes it, from SHA-256 by name."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))


def content_hash(folder: Path) -> str:
    """Return the hash of all the files of a pack's folder, as hex.

    Raises:
        OSError: a file cannot be read.
    """
    hashes = {name: sha256((folder / name).read_bytes()) for name in file_names(folder)}
    return hash_of(hashes)


def hash_of(hashes: Mapping[str, str]) -> str:
    """Return the hash of a pack whose files have these SHA-256 by name."""
    return sha256(sums(hashes).encode("utf-8"))


def signature(folder: Path) -> str:
    """Return a text that changes when a file is added, removed or written; nothing is read.

    Raises:
        OSError: the folder cannot be read.
    """
    seen = []
    for name, entry in _walk(folder):
        stat = entry.stat(follow_symlinks=False)
        seen.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
    return sha256("\n".join(sorted(seen)).encode("utf-8", "surrogateescape"))


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield name and entry of every file of the pack; the start waits for this."""
    waiting = [(os.fspath(folder), "")]
    while waiting:
        path, prefix = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.name[0] == "." or name in (SUMS_FILE, SIGNATURE_FILE):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{name}/"))
                elif entry.is_file(follow_symlinks=False):
                    yield name, entry
