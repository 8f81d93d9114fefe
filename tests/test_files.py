# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from reader.errors import FileUnwritable
from reader.files import read_json, safe_join, set_aside, sha256, write_atomic, write_json

if TYPE_CHECKING:
    from pathlib import Path


def test_text_is_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_atomic(tmp_path / "ก" / "a.txt", "น้ำ\nใส\n")

    assert (tmp_path / "ก" / "a.txt").read_bytes() == "น้ำ\nใส\n".encode()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has a mask for new files")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_written_file_is_as_open_as_the_mask_lets_it(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        write_atomic(tmp_path / "a.txt", "new")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == mode


def test_writing_leaves_no_other_file(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.txt", b"old")
    write_atomic(tmp_path / "a.txt", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_cannot_be_replaced_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnwritable) as caught:
        write_atomic(path, "new")

    assert caught.value.reason == "No space left on device"
    assert path.read_text(encoding="utf-8") == "old"
    assert [other.name for other in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_is_a_file_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("", encoding="utf-8")

    with pytest.raises(FileUnwritable):
        write_atomic(tmp_path / "folder" / "a.txt", "new")


def test_json_begins_with_its_version(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", {"words": ["น้ำ"]}, 3)

    assert read_json(tmp_path / "a.json") == {"version": 3, "words": ["น้ำ"]}
    assert (tmp_path / "a.json").read_text(encoding="utf-8").startswith('{\n "version": 3,')


@pytest.mark.parametrize("content", [b"[]", b"{", b"\xff{}", b""], ids=repr)
def test_what_is_no_json_object_is_a_value_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)

    with pytest.raises(ValueError, match=r".*"):
        read_json(tmp_path / "a.json")


def test_damaged_files_are_set_aside_under_names_of_their_own(tmp_path: Path) -> None:
    names = []
    for _ in range(2):
        (tmp_path / "a.json").write_text("x", encoding="utf-8")
        names.append(set_aside(tmp_path / "a.json").name)

    assert names == ["a.json.damaged-1", "a.json.damaged-2"]


def test_sha256_is_lower_case_hex() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("name", ["a", "images/flow.th.svg", "รูป/น้ำ.png", "a b/c.d"])
def test_plain_names_stay_inside(tmp_path: Path, name: str) -> None:
    assert safe_join(tmp_path, name) == tmp_path.joinpath(*name.split("/"))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../a",
        "a/../../b",
        "a//b",
        "./a",
        "a/",
        "C:/a",
        "a\\b",
        "a:b",
        "con",
        "images/NUL.svg",
        "com1",
        "a.",
        "a ",
        "a\n",
        "a\x00b",
        "a*",
        'a"',
    ],
    ids=repr,
)
def test_names_that_lead_elsewhere_or_fail_on_windows_are_refused(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(ValueError, match="unsafe path"):
        safe_join(tmp_path, name)
