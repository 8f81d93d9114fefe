# SPDX-License-Identifier: MIT
from __future__ import annotations

import sqlite3
from pathlib import PurePosixPath

import pytest

from reader.userdata.database import (
    Damaged,
    Reason,
    is_fat_among,
    is_remote_among,
    reason_of,
)

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//office/share /media/ห้อง\\040เรียน cifs rw 0 0
tmpfs /tmp tmpfs rw 0 0
/dev/sdc1 /media/ครู/แฟลชไดรฟ์ vfat rw 0 0
/dev/sdd1 /media/ครู/big exfat rw 0 0

broken
"""


@pytest.mark.parametrize(
    ("path", "is_remote"),
    [
        ("/var/lib/reader.db", False),
        ("/home/reader/reader.db", True),
        ("/home/local/reader.db", False),
        ("/homestead/reader.db", False),
        ("/media/ห้อง เรียน/reader.db", True),
        ("/tmp/reader.db", False),
    ],
    ids=["root", "nfs", "local-in-nfs", "like-nfs", "share-with-blank", "memory"],
)
def test_network_folder_is_known_by_its_mount(path: str, is_remote: bool) -> None:
    assert is_remote_among(MOUNTS, PurePosixPath(path)) is is_remote


def test_without_mounts_nothing_is_remote() -> None:
    assert not is_remote_among("", PurePosixPath("/home/reader.db"))


@pytest.mark.parametrize(
    ("path", "is_fat"),
    [
        ("/media/ครู/แฟลชไดรฟ์/reader-data/reader.db", True),
        ("/media/ครู/big/reader.db", True),
        ("/media/ครู/reader.db", False),
        ("/home/local/reader.db", False),
    ],
    ids=["stick", "large-stick", "beside", "disk"],
)
def test_a_stick_is_known_by_its_mount(path: str, is_fat: bool) -> None:
    assert is_fat_among(MOUNTS, PurePosixPath(path)) is is_fat


@pytest.mark.parametrize(
    ("number", "reason"),
    [(28, Reason.FULL), (30, Reason.READ_ONLY), (13, Reason.READ_ONLY), (5, Reason.UNREADABLE)],
    ids=["no-space", "read-only-disk", "no-right", "other"],
)
def test_reason_of_a_system_error(number: int, reason: Reason) -> None:
    assert reason_of(OSError(number, "")) is reason


def test_reason_of_an_extended_sqlite_code_is_that_of_its_kind() -> None:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT

    assert reason_of(error) is Reason.LOCKED


def test_reason_of_damage() -> None:
    assert reason_of(Damaged()) is Reason.DAMAGED
