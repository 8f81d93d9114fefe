# SPDX-License-Identifier: MIT
"""The one file that keeps what the reader made: read, changed, copied and mended here.

What `change` wrote is on disk when it returns. A file is never overwritten because it could not be
read: it is set aside, the newest good copy takes its place, and `Store.notice` says so.
"""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.errors import StoreDamaged, StoreError
from reader.userdata import schema
from reader.userdata.database import (
    Damaged,
    Reason,
    copy_database,
    discard,
    open_copy,
    open_memory,
    open_sound,
    reason_of,
    refusals_told,
    set_aside,
    set_patience,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import Self

    Clock = Callable[[], datetime]

logger = logging.getLogger(__name__)

KEPT_BACKUPS = 10
BACKUP_AGE = timedelta(days=1)
PATIENCE = 5.0  # seconds to wait for another process that is writing
SHORT_PATIENCE = 0.25  # seconds, for what may be lost

_BACKUP_NAME = re.compile(r"reader-([0-9]{6,})-([0-9]{8}T[0-9]{6}Z)\.db")
_BACKUP_TIME = "%Y%m%dT%H%M%SZ"
_TROUBLES = (sqlite3.Error, OSError, Damaged)


def utc_now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Return an aware `moment` as ISO 8601 in UTC, to the millisecond: 2026-11-23T14:39:00.000Z."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.removesuffix("+00:00") + "Z"


class Backup(NamedTuple):
    """A copy of the file; a higher `number` is newer, whatever the clock said."""

    path: Path
    number: int
    moment: datetime


class Store:
    """The open file. Calls may come from any thread; they wait for each other.

    `notice` is what the reader must be told about the opening, or None: a StoreDamaged when the
    file was replaced; else a StoreError whose `reason` is a `Reason`. With `is_read_only`, what
    could be read of the file is held in memory: `change` raises, except for what may be lost.
    """

    def __init__(
        self,
        path: Path,
        backups: Path,
        connection: sqlite3.Connection,
        *,
        clock: Clock = utc_now,
        patience: float = PATIENCE,
    ) -> None:
        self.path = path
        self.notice: StoreError | None = None
        self.is_read_only = False
        self._folder = backups
        self._connection = connection
        self._clock = clock
        self._patience = patience
        self._lock = RLock()

    @classmethod
    def open(
        cls, path: Path, backups: Path, *, clock: Clock = utc_now, patience: float = PATIENCE
    ) -> Self:
        """Open or make the file at `path`, whose copies stand in the folder `backups`.

        A damaged file is set aside and the newest good copy used; a file that cannot be written
        (read-only, full, locked for `patience` seconds) is opened as a copy in memory. Both are
        told in `notice`. When the newest copy is over a day old, one more is made.

        Raises:
            StoreError: with the reason TOO_NEW: a newer program wrote the file. It is untouched.
        """
        try:
            connection, notice = _open_or_mend(path, backups, patience)
        except _TROUBLES as error:
            logger.warning("%s opens for reading only: %s", path.name, error)
            return cls._in_memory(path, backups, StoreError(path, reason_of(error)), clock)
        store = cls(path, backups, connection, clock=clock, patience=patience)
        store.notice = notice
        try:
            is_new = store._step_forward()
        except StoreError as error:
            store.close()
            logger.warning("%s cannot be brought up to date: %s", path.name, error)
            return cls._in_memory(path, backups, StoreError(path, error.reason), clock)
        if not is_new:
            store._back_up_if_due()
        return store

    @classmethod
    def without_file(cls, error: StoreError) -> Self:
        """Return an empty store in memory that takes no changes, with `error` as its notice.

        For a window that must open although `open` raised.
        """
        return cls._holding(open_memory(), error.path, error.path.parent, error, utc_now)

    @classmethod
    def peek(cls, backup: Path) -> Self:
        """Return the content of a copy, to be looked at and closed; it takes no changes.

        Raises:
            StoreError: the copy cannot be used.
        """
        try:
            memory = open_copy(backup)
        except _TROUBLES as error:
            raise StoreError(backup, reason_of(error)) from error
        notice = StoreError(backup, Reason.READ_ONLY)
        return cls._holding(memory, backup, backup.parent, notice, utc_now)

    @property
    def journal(self) -> str:
        """How SQLite keeps changes safe here: "wal", "delete" or, in memory, "memory"."""
        return str(self.rows("PRAGMA journal_mode")[0][0])

    @property
    def outside_changes(self) -> int:
        """A number that is another one after another process has changed the file."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return what a SELECT gives.

        Raises:
            StoreError: the file cannot be read now.
        """
        with self._lock, refusals_told(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    @contextmanager
    def change(self, *, may_be_lost: bool = False) -> Iterator[sqlite3.Connection]:
        """Give the connection inside one transaction, which is on disk when the block ends.

        With `may_be_lost` the disk is not waited for: a power cut may lose the change, the end of
        the process does not; and a locked file is waited for only a moment. Whatever goes wrong
        inside the block, nothing of it is written.

        Raises:
            StoreError: the file cannot be written now; a later call may succeed.
        """
        if not may_be_lost:
            self._refuse_if_read_only()
        with self._lock, refusals_told(self.path), self._haste(may_be_lost):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite itself may have rolled back
                    self._connection.execute("ROLLBACK")
                raise

    def backups(self) -> tuple[Backup, ...]:
        """Return the copies there are, newest first."""
        return _list_backups(self._folder)

    def back_up(self) -> Path:
        """Make a copy now, drop all but the newest ten, and return the new one.

        Raises:
            StoreError: the copy cannot be written; the older ones stay.
        """
        self._refuse_if_read_only()
        try:
            with self._lock:
                return self._write_backup()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(self._folder, reason_of(error)) from error

    def restore(self, backup: Path) -> None:
        """Put the content of `backup` in place of what is there, of which a copy is made first.

        Raises:
            StoreError: the copy cannot be used or the file not written; nothing is changed.
        """
        try:
            source = open_copy(backup)
        except _TROUBLES as error:
            raise StoreError(backup, reason_of(error)) from error
        with closing(source):
            schema.apply_steps(source)
            self.back_up()
            with self._lock, refusals_told(self.path):
                copy_database(source, self._connection)
        logger.info("restored %s", backup.name)

    def findings(self) -> tuple[str, ...]:
        """Return what SQLite's full integrity check finds, in its words; nothing when whole."""
        try:
            found = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        except StoreError as error:
            return (str(error.reason),)
        return () if found == ["ok"] else tuple(found)

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @classmethod
    def _in_memory(cls, path: Path, backups: Path, notice: StoreError, clock: Clock) -> Self:
        for candidate in (path, *(backup.path for backup in _list_backups(backups))):
            try:
                return cls._holding(open_copy(candidate), path, backups, notice, clock)
            except StoreError:
                if candidate == path:
                    raise
            except _TROUBLES as error:
                logger.debug("%s cannot be read: %s", candidate.name, error)
        return cls._holding(open_memory(), path, backups, notice, clock)

    @classmethod
    def _holding(
        cls,
        memory: sqlite3.Connection,
        path: Path,
        backups: Path,
        notice: StoreError,
        clock: Clock,
    ) -> Self:
        schema.apply_steps(memory)
        store = cls(path, backups, memory, clock=clock)
        store.notice = notice
        store.is_read_only = True
        return store

    def _refuse_if_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError(self.path, self.notice.reason if self.notice else Reason.READ_ONLY)

    def _step_forward(self) -> bool:
        """Bring the schema up to date; return whether the file was new."""
        version, newest = schema.version_of(self._connection), schema.newest_version()
        if 0 < version < newest:
            self.back_up()
        if version < newest:
            with refusals_told(self.path):
                schema.apply_steps(self._connection)
            logger.info("%s: schema %d to %d", self.path.name, version, newest)
        return version == 0

    def _back_up_if_due(self) -> None:
        newest = next(iter(self.backups()), None)
        # A copy from the future means that the clock was set back: make a new one, once.
        if newest and timedelta(0) <= self._clock() - newest.moment < BACKUP_AGE:
            return
        try:
            self.back_up()
        except StoreError as error:
            logger.warning("no copy was made: %s", error)
            self.notice = self.notice or error

    def _write_backup(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        number = max((backup.number for backup in self.backups()), default=0) + 1
        name = f"reader-{number:06d}-{self._clock().strftime(_BACKUP_TIME)}.db"
        beside = self._folder / f"{name}.{os.getpid()}.tmp"
        discard(beside)
        try:
            with closing(sqlite3.connect(beside, isolation_level=None)) as copy:
                copy_database(self._connection, copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself
            beside.replace(self._folder / name)
        except BaseException:
            discard(beside)
            raise
        self._sweep_backups()
        return self._folder / name

    def _sweep_backups(self) -> None:
        for backup in self.backups()[KEPT_BACKUPS:]:
            discard(backup.path)
        for left in self._folder.glob("reader-*.tmp*"):  # of a process that was killed
            with suppress(OSError):
                age = self._clock().timestamp() - left.stat().st_mtime
                if abs(age) > BACKUP_AGE.total_seconds():
                    left.unlink()

    @contextmanager
    def _haste(self, is_wanted: bool) -> Iterator[None]:
        if not is_wanted or self.is_read_only:
            yield
            return
        if self.journal == "wal":  # elsewhere the file itself could be harmed by a power cut
            self._connection.execute("PRAGMA synchronous = NORMAL")
        set_patience(self._connection, min(SHORT_PATIENCE, self._patience))
        try:
            yield
        finally:
            self._connection.execute("PRAGMA synchronous = FULL")
            set_patience(self._connection, self._patience)


def _list_backups(folder: Path) -> tuple[Backup, ...]:
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if match := _BACKUP_NAME.fullmatch(path.name):
                with suppress(ValueError):
                    moment = datetime.fromisoformat(match[2])
                    found.append(Backup(path, int(match[1]), moment))
    return tuple(sorted(found, key=lambda backup: (backup.number, backup.moment), reverse=True))


def _open_or_mend(
    path: Path, backups: Path, patience: float
) -> tuple[sqlite3.Connection, StoreError | None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not _is_lost(path, backups):
        with suppress(Damaged):
            return open_sound(path, patience), None
    with _alone(backups, patience):  # another process may be mending the same file
        if not _is_lost(path, backups):
            with suppress(Damaged):
                return open_sound(path, patience), None
        notice = _replace(path, backups)
        return open_sound(path, patience), notice


def _is_lost(path: Path, backups: Path) -> bool:
    """Return whether the file is gone or empty although there was one."""
    if path.exists() and path.stat().st_size > 0:
        return False
    # SQLite would throw a log away whose file is gone.
    return bool(_list_backups(backups)) or path.with_name(f"{path.name}-wal").exists()


@contextmanager
def _alone(folder: Path, patience: float) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    # SQLite's own lock, which every system has and which ends with the process.
    with closing(sqlite3.connect(folder / "mending.lock", timeout=patience)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def _replace(path: Path, backups: Path) -> StoreError:
    """Set the file aside, put the newest good copy in its place, and return what to tell."""
    was_there = path.exists()
    fresh = path.with_name(f"{path.name}.restored")
    discard(fresh)
    good = next((b.path for b in _list_backups(backups) if _write_copy(b.path, fresh)), None)
    aside = set_aside(path)
    if good is not None:
        fresh.replace(path)
    name = good.name if good else "a new file"
    if not was_there:
        logger.warning("%s was missing; in its place: %s", path.name, name)
        return StoreError(path, Reason.MISSING)
    logger.warning("%s was damaged, set aside as %s; in use: %s", path.name, aside.name, name)
    return StoreDamaged(path, aside, good)


def _write_copy(backup: Path, target: Path) -> bool:
    try:
        source = open_copy(backup)
    except (*_TROUBLES, StoreError) as error:
        logger.warning("%s cannot be used: %s", backup.name, error)
        return False
    with closing(source), closing(sqlite3.connect(target)) as copy:
        copy_database(source, copy)
    return True
