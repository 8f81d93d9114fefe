# SPDX-License-Identifier: MIT
"""How an SQLite file is opened so that nothing written to it is lost, on any kind of disk."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import sys
import tempfile
from contextlib import closing, contextmanager, suppress
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reader.errors import StoreError
from reader.userdata import schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

_BESIDE = ("-wal", "-shm", "-journal")  # SQLite's own files, which belong to the one named before
_REMOVABLE_DRIVE, _REMOTE_DRIVE = 2, 4  # Windows' DRIVE_REMOVABLE and DRIVE_REMOTE
_REMOTE_KINDS = {
    "9p", "afs", "cifs", "davfs", "fuse.davfs2", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb2",
    "smb3", "smbfs", "vboxsf",
}  # fmt: skip
_FAT_KINDS = {  # with fuseblk, as which Linux also mounts exFAT and NTFS
    "exfat", "fat", "fat12", "fat16", "fat32", "fuseblk", "msdos", "vfat",
}  # fmt: skip


class Reason(StrEnum):
    """Why the file cannot be used now: the `reason` of a StoreError."""

    FULL = "full"
    LOCKED = "locked"
    READ_ONLY = "read-only"
    TOO_NEW = "too-new"
    DAMAGED = "damaged"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class Damaged(Exception):
    """The file is not a whole database of ours."""


_SQLITE_REASONS = {
    sqlite3.SQLITE_PERM: Reason.READ_ONLY,
    sqlite3.SQLITE_BUSY: Reason.LOCKED,
    sqlite3.SQLITE_LOCKED: Reason.LOCKED,
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_IOERR: Reason.UNREADABLE,
    sqlite3.SQLITE_CORRUPT: Reason.DAMAGED,
    sqlite3.SQLITE_FULL: Reason.FULL,
    sqlite3.SQLITE_CANTOPEN: Reason.UNREADABLE,
    sqlite3.SQLITE_PROTOCOL: Reason.LOCKED,
    sqlite3.SQLITE_NOTADB: Reason.DAMAGED,
}
_SYSTEM_REASONS = {
    errno.ENOSPC: Reason.FULL,
    errno.EDQUOT: Reason.FULL,
    errno.EROFS: Reason.READ_ONLY,
    errno.EACCES: Reason.READ_ONLY,
    errno.EPERM: Reason.READ_ONLY,
}


def reason_of(error: Exception) -> Reason:
    """Return why SQLite or the system refused."""
    if isinstance(error, Damaged):
        return Reason.DAMAGED
    if isinstance(error, sqlite3.Error):
        return _SQLITE_REASONS.get(_primary_code(error), Reason.UNREADABLE)
    number = error.errno if isinstance(error, OSError) else None
    return _SYSTEM_REASONS.get(number or 0, Reason.UNREADABLE)


@contextmanager
def refusals_told(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals into a StoreError for `path`; let mistakes of ours through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _primary_code(error) not in _SQLITE_REASONS:
            raise
        raise StoreError(path, reason_of(error)) from error


def open_sound(path: Path, patience: float) -> sqlite3.Connection:
    """Open or make the file for writing and prove it whole.

    It keeps a write-ahead log where that works, else a rollback journal. A locked file is waited
    for, up to `patience` seconds.

    Raises:
        Damaged: it is no whole database of ours.
        StoreError: it is newer than this program.
        sqlite3.Error, OSError: it cannot be written.
    """
    is_stick = _is_stick(path)
    if is_stick and path.exists() and not _takes_files(path.parent, is_stick=True):
        raise PermissionError(errno.EACCES, "the stick cannot be written", str(path.parent))
    with _damage_told():
        has_log = not (is_stick or _is_remote(path))
        connection = _open_with_log(path, patience) if has_log else None
        connection = connection or _open_with_journal(path, patience)
    try:
        with _damage_told():
            _check(connection, path)
        if not _takes_files(path.parent, is_stick=False):
            raise PermissionError(errno.EACCES, "the folder cannot be written", str(path.parent))
        _try_write(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_memory() -> sqlite3.Connection:
    """Return an empty database in memory."""
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def open_copy(path: Path) -> sqlite3.Connection:
    """Return the proved content of a file, which is only read, as a database in memory.

    Raises:
        Damaged: it is no whole database of ours, or has nothing in it.
        StoreError: it is newer than this program.
        sqlite3.Error, OSError: it cannot be read.
    """
    import shutil  # only for a file in trouble

    memory = open_memory()
    try:
        with tempfile.TemporaryDirectory(prefix="handbook-reader-") as folder:
            twin = Path(folder) / "reader.db"
            shutil.copyfile(path, twin)
            for end in ("-wal", "-journal"):
                with suppress(FileNotFoundError):
                    shutil.copyfile(_beside(path, end), _beside(twin, end))
            with closing(sqlite3.connect(twin, isolation_level=None)) as source, _damage_told():
                source.execute("PRAGMA journal_mode = DELETE")
                _check(source, path)
                if schema.version_of(source) == 0:
                    raise Damaged("empty")
                copy_database(source, memory)
    except BaseException:
        memory.close()
        raise
    return memory


def copy_database(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy everything in one transaction.

    Raises:
        sqlite3.Error: one of the two is locked, or the target's disk is full.
    """

    def refuse_to_wait(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):  # else Python tries for ever
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = status
            raise error

    source.backup(target, progress=refuse_to_wait)


def set_patience(connection: sqlite3.Connection, seconds: float) -> None:
    """Let the connection wait so long for another process that is writing."""
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


def set_aside(path: Path) -> Path:
    """Rename the file and what SQLite keeps beside it to free names; return the first.

    Raises:
        OSError: a file cannot be renamed.
    """
    number = 1
    while any(_aside(path, number, end).exists() for end in ("", *_BESIDE)):
        number += 1
    # The file itself goes last: a log left without it would be played into its successor.
    for end in (*_BESIDE, ""):
        with suppress(FileNotFoundError):
            _beside(path, end).rename(_aside(path, number, end))
    return _aside(path, number, "")


def discard(path: Path) -> None:
    """Delete a database that nobody needs, as far as the system lets us."""
    for end in ("", *_BESIDE):
        with suppress(OSError):
            _beside(path, end).unlink(missing_ok=True)


def is_remote_among(mounts: str, path: PurePath) -> bool:
    """Return whether, by the lines of Linux's `/proc/mounts`, `path` lies on a remote folder."""
    return _kind_among(mounts, path) in _REMOTE_KINDS


def is_fat_among(mounts: str, path: PurePath) -> bool:
    """Return whether, by the lines of Linux's `/proc/mounts`, `path` lies on FAT, as on a stick."""
    return _kind_among(mounts, path) in _FAT_KINDS


def _kind_among(mounts: str, path: PurePath) -> str:
    depth, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePosixPath(
            re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[1])
        )
        if path.is_relative_to(point) and len(point.parts) >= depth:
            depth, kind = len(point.parts), fields[2]
    return kind


def _primary_code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _aside(path: Path, number: int, end: str) -> Path:
    return _beside(path, f".damaged-{number}{end}")


def _open_with_log(path: Path, patience: float) -> sqlite3.Connection | None:
    """Open the file with a write-ahead log; return None where that cannot work."""
    connection = _connect(path, patience)
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        _try_write(connection)
        _set_up(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        if reason_of(error) is Reason.LOCKED:
            raise
        return None
    except BaseException:
        connection.close()
        raise
    if mode != "wal":
        connection.close()
        return None
    return connection


def _open_with_journal(path: Path, patience: float) -> sqlite3.Connection:
    """Open the file with a rollback journal, which asks least of the disk."""
    connection = _connect(path, patience)
    try:
        # Alone with the file, SQLite reads a log without the shared memory that is lacking.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # lets the lock go
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # macOS: down to the disk, not to its cache


def _try_write(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if reason_of(error) is Reason.DAMAGED:
            raise Damaged(str(error)) from error
        raise


def _check(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise Damaged(found)
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    tables = {row[0] for row in rows}
    version = schema.version_of(connection)
    if not tables and version == 0:
        return
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise Damaged("not a file of this program")
    if version > schema.newest_version():
        raise StoreError(path, Reason.TOO_NEW)
    if version == schema.newest_version() and not tables >= schema.TABLES:
        raise Damaged("tables are missing")


def _takes_files(folder: Path, *, is_stick: bool) -> bool:
    """Return whether a file can be made in the folder, without making one where the system knows.

    Windows does not know it of a folder, so that a stick that is write-protected has to be tried.
    """
    if sys.platform == "win32" and is_stick:
        probe = folder / f".handbook-reader-{os.urandom(6).hex()}"
        try:
            with probe.open("xb"):
                pass
            probe.unlink()
        except OSError:
            return False
        return True
    return os.access(folder, os.W_OK)


def _is_remote(path: Path) -> bool:
    """Return whether the file lies on another computer, where shared memory tells lies.

    A write-ahead log seems to work there, until two computers open the file.
    """
    if sys.platform == "win32":
        import ctypes

        drive = path.absolute().anchor
        kind = ctypes.windll.kernel32.GetDriveTypeW(drive)
        return drive.startswith("\\\\") or kind == _REMOTE_DRIVE
    return is_remote_among(_mounts(), path.resolve())


def _is_stick(path: Path) -> bool:
    """Return whether the file lies on something that may be pulled out at any moment.

    A log would be left there, and FAT keeps no order among the two files' changes.
    """
    if sys.platform == "win32":
        import ctypes

        drive, name = path.absolute().anchor, ctypes.create_unicode_buffer(64)
        kernel = ctypes.windll.kernel32
        if kernel.GetDriveTypeW(drive) == _REMOVABLE_DRIVE:
            return True
        kernel.GetVolumeInformationW(drive, None, 0, None, None, None, name, len(name))
        return name.value.lower() in _FAT_KINDS
    return is_fat_among(_mounts(), path.resolve())


def _mounts() -> str:
    """Return what is mounted where, by Linux's own list; nothing on other systems."""
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
