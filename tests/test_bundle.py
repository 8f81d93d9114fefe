# SPDX-License-Identifier: MIT
from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from reader.bundle import LIST, Damage, damages, read_list

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    lines = []
    for name, raw in (("app/คำ.txt", "น้ำ".encode()), ("reader", b"program")):
        (tmp_path / name).write_bytes(raw)
        lines.append(f"{hashlib.sha256(raw).hexdigest()}  {name}\n")
    (tmp_path / LIST).write_text("".join(lines), "utf-8", newline="\n")
    return tmp_path


def test_a_whole_program_has_no_damage(program: Path) -> None:
    assert damages(program) == []


def test_an_altered_file_is_named(program: Path) -> None:
    (program / "app" / "คำ.txt").write_text("นำ้", "utf-8")

    assert damages(program) == [Damage("app/คำ.txt", "altered")]


def test_a_missing_file_is_named(program: Path) -> None:
    (program / "reader").unlink()

    assert damages(program) == [Damage("reader", "missing")]


def test_a_file_that_became_a_folder_is_named(program: Path) -> None:
    (program / "reader").unlink()
    (program / "reader").mkdir()

    assert damages(program) == [Damage("reader", "unreadable")]


def test_what_the_reader_put_beside_is_no_damage(program: Path) -> None:
    (program / "portable").touch()
    (program / "reader-data").mkdir()

    assert damages(program) == []


def test_a_missing_list_is_damage(program: Path) -> None:
    (program / LIST).unlink()

    assert damages(program) == [Damage(LIST, "missing")]


@pytest.mark.parametrize(
    "raw",
    [b"abc\n", b"0" * 64 + b"\n", b"0" * 64 + b"  \n", b"\xff\xfe\n"],
    ids=["short", "no-name", "empty-name", "not-utf-8"],
)
def test_a_list_of_another_form_is_damage(program: Path, raw: bytes) -> None:
    (program / LIST).write_bytes(raw)

    assert damages(program) == [Damage(LIST, "altered")]


def test_the_list_gives_names_and_sums(program: Path) -> None:
    assert list(read_list(program)) == ["app/คำ.txt", "reader"]
