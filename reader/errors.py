# SPDX-License-Identifier: MIT
"""Everything that can go wrong and is expected, as kinds with fields.

The faces turn a kind into a sentence in the reader's language; no sentence for people stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class ReaderError(Exception):
    """Something expected went wrong; the base of all kinds."""


class Cancelled(ReaderError):
    """The reader pressed stop."""


class ManifestError(ReaderError):
    """A pack's manifest or another hand-written file cannot be used."""

    def __init__(self, path: Path, reason: str, line: int = 0) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line


class PackDamaged(ReaderError):
    """A file of a pack is missing, altered or unreadable."""

    def __init__(self, pack: str, path: Path, reason: str) -> None:
        super().__init__(f"{pack}: {path}: {reason}")
        self.pack = pack
        self.path = path
        self.reason = reason


class PackTooNew(ReaderError):
    """The pack needs a newer reader."""

    def __init__(self, pack: str, needs: int) -> None:
        super().__init__(f"{pack} has format {needs}")
        self.pack = pack
        self.needs = needs


class PackMissing(ReaderError):
    """No installed pack has this id."""

    def __init__(self, pack: str) -> None:
        super().__init__(f"no pack {pack}")
        self.pack = pack


class ChapterMissing(ReaderError):
    """The pack has no such chapter, or not in any language."""

    def __init__(self, pack: str, chapter: str) -> None:
        super().__init__(f"{pack} has no chapter {chapter}")
        self.pack = pack
        self.chapter = chapter


class AddressError(ReaderError):
    """The text is not an address of this program."""

    def __init__(self, address: str) -> None:
        super().__init__(f"not an address: {address!r}")
        self.address = address


class ArchiveError(ReaderError):
    """A file offered as a pack archive is not one, or not a safe one."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class IndexMissing(ReaderError):
    """A pack has no index that can be used; it is to be built again."""

    def __init__(self, pack: str, reason: str = "") -> None:
        super().__init__(f"{pack}: no usable index {reason}".rstrip())
        self.pack = pack
        self.reason = reason


class SettingsDamaged(ReaderError):
    """The settings file could not be read; it was set aside."""

    def __init__(self, path: Path, aside: Path | None) -> None:
        super().__init__(f"{path} set aside as {aside}")
        self.path = path
        self.aside = aside


class StoreError(ReaderError):
    """The file of marks and history cannot be used now (full, locked, read-only)."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class StoreDamaged(StoreError):
    """The file of marks was damaged; it was set aside and, if there was one, a good copy used.

    `restored` is the copy now in use, or None when the reader starts with an empty file.
    """

    def __init__(self, path: Path, aside: Path, restored: Path | None) -> None:
        super().__init__(path, f"set aside as {aside.name}")
        self.aside = aside
        self.restored = restored


class MarkMissing(ReaderError):
    """No mark has this id."""

    def __init__(self, mark: str) -> None:
        super().__init__(f"no mark {mark}")
        self.mark = mark


class ExchangeError(ReaderError):
    """A file offered for import of marks cannot be read as one."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class FileUnwritable(ReaderError):
    """A file could not be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
