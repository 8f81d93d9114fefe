# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing, suppress
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

import pytest

from reader.errors import StoreDamaged, StoreError
from reader.userdata import schema
from reader.userdata.database import Reason
from reader.userdata.store import Store, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.userdata.conftest import Clock

WORDS = "SELECT text FROM search ORDER BY position"


@pytest.fixture
def reopen(home: Path, clock: Clock) -> Iterator[Callable[..., Store]]:
    """Open the file of `home` again, as often as wanted; all are closed in the end."""
    opened: list[Store] = []

    def again(**options: float) -> Store:
        store = Store.open(home / "reader.db", home / "backups", clock=clock, **options)
        opened.append(store)
        return store

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 kB, where the system lets a test have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=300k", "none", str(disk)]
    if mount is None or os.name != "posix" or subprocess.run(command, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def keep(store: Store, *texts: str | None, may_be_lost: bool = False) -> None:
    with store.change(may_be_lost=may_be_lost) as connection:
        for text in texts:
            connection.execute("INSERT INTO search (text) VALUES (?)", (text,))


def fill(disk: Path) -> Path:
    """Take all the room there is and return the file that took it."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(bytes(512)) == 512:
            pass
    return filler


def texts(store: Store) -> list[str]:
    return [row[0] for row in store.rows(WORDS)]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_new_file_is_whole_and_needs_no_notice(store: Store) -> None:
    assert store.notice is None
    assert not store.is_read_only
    assert store.findings() == ()
    assert store.backups() == ()


def test_local_disk_has_a_write_ahead_log_that_is_waited_for(store: Store) -> None:
    assert store.journal == "wal"
    assert store.rows("PRAGMA synchronous") == [(2,)]
    assert store.rows("PRAGMA foreign_keys") == [(1,)]


def test_nothing_stands_beside_a_closed_file(store: Store, home: Path) -> None:
    keep(store, "a")

    store.close()
    store.close()

    assert names(home) == {"reader.db"}


def test_change_is_seen_by_another_opening(store: Store, reopen: Callable[..., Store]) -> None:
    keep(store, "รถไฟฟ้า")

    assert texts(reopen()) == ["รถไฟฟ้า"]


def test_failed_change_leaves_nothing(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        keep(store, "half", None)

    assert texts(store) == []
    keep(store, "whole")
    assert texts(store) == ["whole"]


def test_mistake_in_sql_is_not_hidden_as_a_store_error(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.rows("SELECT * FROM shelf")


def test_what_may_be_lost_does_not_wait_for_the_disk_and_others_do(store: Store) -> None:
    with store.change(may_be_lost=True) as connection:
        connection.execute("INSERT INTO search (text) VALUES ('a')")
        inside = connection.execute("PRAGMA synchronous").fetchone()

    assert inside == (1,)
    assert store.rows("PRAGMA synchronous") == [(2,)]


def test_threads_take_turns(store: Store) -> None:
    threads = [threading.Thread(target=keep, args=(store, str(n))) for n in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(texts(store)) == [str(n) for n in range(8)]


def test_file_locked_by_another_process_is_told_and_works_later(
    home: Path, reopen: Callable[..., Store]
) -> None:
    store = reopen(patience=0.05)
    with closing(sqlite3.connect(home / "reader.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            keep(store, "a")
        other.execute("ROLLBACK")

    keep(store, "b")
    assert caught.value.reason == Reason.LOCKED
    assert texts(store) == ["b"]


def test_file_locked_at_opening_is_read_as_it_is(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    keep(store, "a")
    store.back_up()
    with closing(sqlite3.connect(home / "reader.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opened = reopen(patience=0.05)

    assert opened.notice
    assert (opened.notice.reason, opened.is_read_only) == (Reason.LOCKED, True)
    assert texts(opened) == ["a"]


def test_full_file_is_told_leaves_nothing_and_works_later(store: Store) -> None:
    keep(store, "before")
    pages = store.rows("PRAGMA page_count")[0][0]
    store.rows(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreError) as caught:
        keep(store, "half", "x" * 100_000)

    store.rows("PRAGMA max_page_count = 1000000")
    keep(store, "after")
    assert caught.value.reason == Reason.FULL
    assert texts(store) == ["before", "after"]


def test_full_disk_is_told_loses_nothing_and_works_later(small_disk: Path) -> None:
    with Store.open(small_disk / "reader.db", small_disk / "backups") as store:
        keep(store, "kept")
        filler = fill(small_disk)

        with pytest.raises(StoreError) as caught:
            keep(store, "y" * 50_000)
        with pytest.raises(StoreError) as copying:
            store.back_up()
        filler.unlink()
        keep(store, "after")

        assert caught.value.reason == copying.value.reason == Reason.FULL
        assert texts(store) == ["kept", "after"]
        assert store.findings() == ()


def test_file_on_a_full_disk_opens_for_reading(small_disk: Path) -> None:
    with Store.open(small_disk / "reader.db", small_disk / "backups") as store:
        keep(store, "kept")
    fill(small_disk)

    with Store.open(small_disk / "reader.db", small_disk / "backups") as again:
        assert texts(again) == ["kept"]
        assert again.notice


def test_folder_that_cannot_be_made_gives_an_empty_store_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    with Store.open(tmp_path / "file" / "reader.db", tmp_path / "file" / "backups") as store:
        assert isinstance(store.notice, StoreError)
        assert texts(store) == []
        with pytest.raises(StoreError):
            keep(store, "a")
        with pytest.raises(StoreError):
            store.back_up()


@pytest.mark.parametrize("seed", range(3))
def test_power_cut_in_a_write_loses_nothing_that_was_kept_before(
    home: Path, store: Store, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    keep(store, *(f"{n} บันทึก" * 40 for n in range(20)))
    kept, log = texts(store), home / "reader.db-wal"
    safe = log.stat().st_size
    keep(store, "x" * 20_000)
    shutil.copytree(home, tmp_path / "all")
    whole = log.read_bytes()

    for number in range(25):
        cut = random.randrange(safe, len(whole))
        twin = tmp_path / f"twin-{number}"
        twin.mkdir()
        shutil.copy(tmp_path / "all" / "reader.db", twin)
        torn = random.randbytes(len(whole) - cut) if number % 2 else b""
        (twin / "reader.db-wal").write_bytes(whole[:cut] + torn)

        with Store.open(twin / "reader.db", twin / "backups") as again:
            assert texts(again) in (kept, [*kept, "x" * 20_000])
            assert (again.findings(), again.notice) == ((), None)


def test_read_only_file_is_read_and_refuses_changes(
    home: Path, store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "kept")
    store.close()
    before = (home / "reader.db").read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)  # the superuser may write everywhere

    opened = reopen()

    assert opened.notice
    assert (opened.notice.reason, opened.is_read_only) == (Reason.READ_ONLY, True)
    assert texts(opened) == ["kept"]
    with pytest.raises(StoreError) as caught:
        keep(opened, "lost")
    assert caught.value.reason == Reason.READ_ONLY
    assert (home / "reader.db").read_bytes() == before


def test_read_only_file_is_read_with_what_its_log_still_holds(
    home: Path, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "in the log")
    shutil.copytree(home, tmp_path / "twin")
    monkeypatch.setattr(os, "access", lambda *_: False)

    with Store.open(tmp_path / "twin" / "reader.db", tmp_path / "twin" / "backups") as opened:
        assert texts(opened) == ["in the log"]


def test_read_only_store_takes_what_may_be_lost_for_this_session(
    store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    opened = reopen()

    keep(opened, "for now", may_be_lost=True)

    assert texts(opened) == ["for now"]
    assert texts(store) == []


@pytest.mark.skipif(os.name == "nt", reason="a folder's write bit means nothing on Windows")
def test_file_without_write_permission_opens_for_reading(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    keep(store, "kept")
    store.close()
    (home / "reader.db").chmod(0o444)
    home.chmod(0o555)
    try:
        opened = reopen()
    finally:
        home.chmod(0o755)

    assert texts(opened) == ["kept"]
    assert opened.is_read_only == (os.geteuid() != 0)


def test_rollback_journal_serves_where_no_log_can(home: Path, store: Store, tmp_path: Path) -> None:
    keep(store, "from the log")
    twin = tmp_path / "twin"
    shutil.copytree(home, twin, ignore=shutil.ignore_patterns("*-shm"))
    (twin / "reader.db-shm").mkdir()  # no shared memory to be had

    with (
        Store.open(twin / "reader.db", twin / "backups") as one,
        Store.open(twin / "reader.db", twin / "backups") as two,
    ):
        keep(one, "one")
        keep(two, "two", may_be_lost=True)

        assert (one.journal, two.journal) == ("delete", "delete")
        assert texts(one) == texts(two) == ["from the log", "one", "two"]
        assert (one.notice, two.notice) == (None, None)
        assert one.rows("PRAGMA synchronous") == [(2,)]


def test_network_folder_gets_a_rollback_journal(
    home: Path, store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "from the log")
    store.close()
    monkeypatch.setattr("reader.userdata.database._is_remote", lambda _: True)

    opened = reopen()

    assert (opened.journal, opened.notice) == ("delete", None)
    assert texts(opened) == ["from the log"]
    assert names(home) == {"reader.db", "backups"}


def test_network_file_that_is_locked_is_read_as_it_is(
    home: Path, store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "a")
    store.close()
    monkeypatch.setattr("reader.userdata.database._is_remote", lambda _: True)
    with closing(sqlite3.connect(home / "reader.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opened = reopen(patience=0.05)

    assert opened.notice
    assert opened.notice.reason == Reason.LOCKED
    assert texts(opened) == ["a"]


GARBAGE = bytes(range(256)) * 64


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(GARBAGE),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + GARBAGE),
        lambda path: path.write_bytes(b"SQLite format 3\0" + GARBAGE),
        lambda path: path.write_bytes(path.read_bytes()[:100] + bytes(20_000)),
    ],
    ids=["garbage", "empty", "truncated", "garbage-inside", "garbage-after-head", "zeroes"],
)
def test_damaged_file_is_set_aside_and_the_newest_copy_used(
    home: Path, store: Store, reopen: Callable[..., Store], damage: Callable[[Path], None]
) -> None:
    keep(store, "kept")
    copy = store.back_up()
    store.close()
    damage(home / "reader.db")
    damaged = (home / "reader.db").read_bytes()

    opened = reopen()

    assert isinstance(opened.notice, StoreDamaged)
    assert opened.notice.restored == copy
    assert opened.notice.aside.read_bytes() == damaged
    assert texts(opened) == ["kept"]
    keep(opened, "more")
    assert opened.findings() == ()


def test_damage_deep_in_the_file_is_noticed_at_the_next_start(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    keep(store, "kept")
    copy = store.back_up()
    keep(store, *(f"{n} " + "x" * 300 for n in range(300)))
    store.close()
    raw = (home / "reader.db").read_bytes()
    middle = len(raw) // 2 // 4096 * 4096
    (home / "reader.db").write_bytes(raw[:middle] + bytes(4096) + raw[middle + 4096 :])

    opened = reopen()

    assert isinstance(opened.notice, StoreDamaged)
    assert opened.notice.restored == copy
    assert texts(opened) == ["kept"]


def test_copy_of_a_newer_program_is_passed_over(
    home: Path, store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "kept")
    store.back_up()
    with store.change() as connection:
        connection.execute("PRAGMA user_version = 99")
    store.back_up()
    store.close()
    (home / "reader.db").write_bytes(GARBAGE)
    monkeypatch.setattr(os, "access", lambda *_: False)

    assert texts(reopen()) == ["kept"]


def test_copy_of_a_newer_program_serves_no_file_that_cannot_be_written(
    home: Path, store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "kept")
    store.back_up()
    with store.change() as connection:
        connection.execute("PRAGMA user_version = 99")
    store.back_up()
    store.close()
    (home / "reader.db").write_bytes(GARBAGE)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    opened = reopen()

    assert opened.is_read_only
    assert texts(opened) == ["kept"]


def test_damaged_file_without_a_copy_gives_an_empty_one(
    home: Path, reopen: Callable[..., Store]
) -> None:
    (home / "reader.db").write_bytes(GARBAGE)

    opened = reopen()

    assert isinstance(opened.notice, StoreDamaged)
    assert opened.notice.restored is None
    assert opened.notice.aside.read_bytes() == GARBAGE
    keep(opened, "new")
    assert texts(opened) == ["new"]


def test_damaged_copies_are_passed_over(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    keep(store, "old")
    good = store.back_up()
    store.back_up().write_bytes(GARBAGE)
    store.back_up().write_bytes(b"")
    store.close()
    (home / "reader.db").write_bytes(GARBAGE)

    opened = reopen()

    assert isinstance(opened.notice, StoreDamaged)
    assert opened.notice.restored == good
    assert texts(opened) == ["old"]


def test_second_damage_overwrites_nothing(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    keep(store, "kept")
    store.back_up()
    store.close()
    for content in (b"first " * 100, b"second " * 100):
        (home / "reader.db").write_bytes(content)
        reopen().close()

    assert (home / "reader.db.damaged-1").read_bytes() == b"first " * 100
    assert (home / "reader.db.damaged-2").read_bytes() == b"second " * 100


def test_log_of_an_emptied_file_goes_aside_with_it(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    keep(store, "kept")
    store.back_up()
    store.close()
    (home / "reader.db").write_bytes(b"")
    (home / "reader.db-wal").write_bytes(b"log")

    opened = reopen()

    assert (home / "reader.db.damaged-1-wal").read_bytes() == b"log"
    assert texts(opened) == ["kept"]


def test_file_that_vanished_is_replaced_by_the_newest_copy(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    keep(store, "kept")
    store.back_up()
    store.close()
    (home / "reader.db").unlink()

    opened = reopen()

    assert opened.notice
    assert (opened.notice.reason, opened.is_read_only) == (Reason.MISSING, False)
    assert texts(opened) == ["kept"]


def test_log_without_its_file_is_set_aside(home: Path, reopen: Callable[..., Store]) -> None:
    (home / "reader.db-wal").write_bytes(b"log")

    opened = reopen()

    assert opened.notice
    assert opened.notice.reason == Reason.MISSING
    assert (home / "reader.db.damaged-1-wal").read_bytes() == b"log"


def test_damaged_file_that_cannot_be_set_aside_is_left_and_a_copy_read(
    home: Path, store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "kept")
    store.back_up()
    store.close()
    (home / "reader.db").write_bytes(GARBAGE)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    opened = reopen()

    assert opened.is_read_only
    assert texts(opened) == ["kept"]
    assert (home / "reader.db").read_bytes() == GARBAGE


def test_file_of_another_program_is_set_aside(home: Path, reopen: Callable[..., Store]) -> None:
    with closing(sqlite3.connect(home / "reader.db")) as other:
        other.execute("CREATE TABLE theirs (x)")

    opened = reopen()

    assert isinstance(opened.notice, StoreDamaged)
    with closing(sqlite3.connect(opened.notice.aside)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]


def test_file_without_one_of_its_tables_counts_as_damaged(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    store.close()
    with closing(sqlite3.connect(home / "reader.db")) as other:
        other.execute("DROP TABLE former")

    assert isinstance(reopen().notice, StoreDamaged)


def test_newer_file_is_refused_and_untouched(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    keep(store, "of tomorrow")
    with store.change() as connection:
        connection.execute("PRAGMA user_version = 99")
    store.close()
    before = (home / "reader.db").read_bytes()

    with pytest.raises(StoreError) as caught:
        reopen()

    assert caught.value.reason == Reason.TOO_NEW
    assert (home / "reader.db").read_bytes() == before
    assert names(home) == {"reader.db"}


def test_newer_file_that_cannot_be_written_is_refused_too(
    store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.change() as connection:
        connection.execute("PRAGMA user_version = 99")
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(StoreError) as caught:
        reopen()

    assert caught.value.reason == Reason.TOO_NEW


def test_store_without_a_file_carries_its_error(home: Path) -> None:
    error = StoreError(home / "reader.db", Reason.TOO_NEW)

    with Store.without_file(error) as store:
        assert store.notice is error
        assert texts(store) == []
        with pytest.raises(StoreError) as caught:
            keep(store, "a")
    assert caught.value.reason == Reason.TOO_NEW


def test_older_file_is_copied_then_brought_up_to_date(
    store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "old")
    store.close()
    step = ("CREATE TABLE shelf (name TEXT)", "INSERT INTO shelf VALUES ('new')")
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, step))

    opened = reopen()

    newest = schema.newest_version()
    assert opened.rows("PRAGMA user_version") == [(newest,)]
    assert opened.rows("SELECT name FROM shelf") == [("new",)]
    assert texts(opened) == ["old"]
    with closing(sqlite3.connect(opened.backups()[0].path)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (newest - 1,)
        assert copy.execute(WORDS).fetchall() == [("old",)]


@pytest.mark.parametrize("version", range(1, len(schema.STEPS)))
def test_file_of_every_older_version_keeps_what_it_holds(
    reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", schema.STEPS[:version])
        patch.setattr(schema, "TABLES", set())
        before = reopen()
        keep(before, "old")
        before.close()

    opened = reopen()

    assert opened.notice is None
    assert opened.rows("PRAGMA user_version") == [(schema.newest_version(),)]
    assert texts(opened) == ["old"]
    rows = opened.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    assert {row[0] for row in rows} >= schema.TABLES


def test_step_that_fails_changes_nothing(
    store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "old")
    store.close()
    broken = (*schema.STEPS, ("CREATE TABLE shelf (name TEXT)", "INSERT INTO nothing VALUES (1)"))

    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", broken)
        with pytest.raises(sqlite3.OperationalError):
            reopen()

    opened = reopen()
    assert opened.rows("PRAGMA user_version") == [(schema.newest_version(),)]
    assert "shelf" not in str(opened.rows("SELECT name FROM sqlite_master"))
    assert texts(opened) == ["old"]


def test_older_file_that_cannot_be_copied_is_read_in_memory(
    home: Path, store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "old")
    store.close()
    (home / "backups").write_text("no folder")
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("CREATE TABLE shelf (name TEXT)",)))

    opened = reopen()

    assert opened.is_read_only
    assert texts(opened) == ["old"]
    with closing(sqlite3.connect(home / "reader.db")) as file:
        newest = schema.newest_version()
        assert file.execute("PRAGMA user_version").fetchone() == (newest - 1,)


def test_older_copy_is_brought_up_to_date_when_restored(
    store: Store, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "old")
    copy = store.back_up()
    store.close()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("CREATE TABLE shelf (name TEXT)",)))
    opened = reopen()

    opened.restore(copy)

    assert opened.rows("PRAGMA user_version") == [(schema.newest_version(),)]
    assert opened.rows("SELECT * FROM shelf") == []


def test_copy_is_made_at_the_second_start_and_then_once_a_day(
    store: Store, reopen: Callable[..., Store], clock: Clock
) -> None:
    keep(store, "a")
    assert [len(reopen().backups()) for _ in range(2)] == [1, 1]

    clock.move(hours=23)
    assert len(reopen().backups()) == 1
    clock.move(hours=2)
    assert [len(reopen().backups()) for _ in range(2)] == [2, 2]


def test_clock_that_went_back_makes_one_copy_which_is_the_newest(
    store: Store, reopen: Callable[..., Store], clock: Clock
) -> None:
    store.back_up()
    clock.move(days=-365)

    found = [reopen().backups() for _ in range(2)][-1]

    assert [backup.number for backup in found] == [2, 1]
    assert found[0].moment < found[1].moment


def test_ten_newest_copies_are_kept(store: Store, clock: Clock) -> None:
    for _ in range(13):
        clock.move(days=-1)
        store.back_up()

    assert [backup.number for backup in store.backups()] == list(range(13, 3, -1))


def test_copy_is_one_file_whole_in_itself(home: Path, store: Store) -> None:
    keep(store, "ก")

    path = store.back_up()

    assert names(home / "backups") == {"reader-000001-20261123T083015Z.db"}
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute(WORDS).fetchall() == [("ก",)]


def test_copy_that_cannot_be_written_does_not_stop_the_start(
    home: Path, store: Store, reopen: Callable[..., Store]
) -> None:
    keep(store, "kept")
    (home / "backups").write_text("no folder")

    opened = reopen()

    assert opened.notice
    assert opened.notice.path == home / "backups"
    assert not opened.is_read_only
    keep(opened, "a")


def test_failed_copy_leaves_nothing_behind(
    home: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(StoreError) as caught:
        store.back_up()

    assert caught.value.reason == Reason.FULL
    assert names(home / "backups") == set()


def test_what_a_killed_process_left_among_the_copies_is_swept(
    home: Path, store: Store, clock: Clock
) -> None:
    (home / "backups").mkdir()
    for name, age in (("reader-000001-x.db.1.tmp", 2 * 86_400), ("reader-000001-y.db.2.tmp", 60)):
        path = home / "backups" / name
        path.write_bytes(b"")
        moment = clock().timestamp() - age
        os.utime(path, (moment, moment))

    copy = store.back_up()

    assert names(home / "backups") == {copy.name, "reader-000001-y.db.2.tmp"}


def test_strange_files_among_the_copies_are_left_alone(home: Path, store: Store) -> None:
    (home / "backups").mkdir()
    (home / "backups" / "reader-000007-20269999T999999Z.db").write_bytes(b"")
    (home / "backups" / "letter.txt").write_bytes(b"")

    assert store.backups() == ()


def test_restore_puts_the_copy_in_place_and_keeps_one_of_what_was(store: Store) -> None:
    keep(store, "a")
    copy = store.back_up()
    keep(store, "b")

    store.restore(copy)

    assert texts(store) == ["a"]
    assert store.journal == "wal"
    with closing(sqlite3.connect(store.backups()[0].path)) as before:
        assert before.execute(WORDS).fetchall() == [("a",), ("b",)]


def test_restore_is_seen_by_another_opening(store: Store, reopen: Callable[..., Store]) -> None:
    keep(store, "a")
    copy = store.back_up()
    keep(store, "b")
    other = reopen()
    assert texts(other) == ["a", "b"]

    store.restore(copy)

    assert texts(other) == ["a"]
    keep(other, "c")
    assert texts(store) == ["a", "c"]


@pytest.mark.parametrize("content", [GARBAGE, None], ids=["damaged", "missing"])
def test_restore_of_a_bad_copy_changes_nothing(
    home: Path, store: Store, content: bytes | None
) -> None:
    keep(store, "a")
    bad = home / "bad.db"
    if content:
        bad.write_bytes(content)

    with pytest.raises(StoreError):
        store.restore(bad)

    assert texts(store) == ["a"]
    assert store.backups() == ()


def test_restore_waits_for_no_lock_for_ever(home: Path, reopen: Callable[..., Store]) -> None:
    store = reopen(patience=0.05)
    keep(store, "a")
    copy = store.back_up()
    with closing(sqlite3.connect(home / "reader.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.restore(copy)
        other.execute("ROLLBACK")

    assert caught.value.reason == Reason.LOCKED
    keep(store, "b")
    assert texts(store) == ["a", "b"]


def test_damage_that_happens_while_open_is_told_and_found(home: Path, store: Store) -> None:
    for n in range(200):
        keep(store, f"{n} " + "x" * 200)
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = (home / "reader.db").read_bytes()
    (home / "reader.db").write_bytes(raw[:8192] + bytes(len(raw) - 8192))

    with closing(sqlite3.connect(home / "reader.db")) as other:
        other.execute("PRAGMA user_version = 1")  # makes the open one read the file again
    with pytest.raises(StoreError) as caught:
        store.rows("SELECT text, count(*) FROM search GROUP BY text")

    assert caught.value.reason == Reason.DAMAGED
    assert store.findings() != ()


def test_stamp_is_utc_with_milliseconds() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 678_999, tzinfo=UTC)

    assert stamp(moment) == "2026-01-02T03:04:05.678Z"
