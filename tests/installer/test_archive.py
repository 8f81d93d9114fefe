# SPDX-License-Identifier: MIT
from __future__ import annotations

import io
import lzma
import os
import tarfile
import zipfile
from typing import TYPE_CHECKING

from resources.installer import archive

if TYPE_CHECKING:
    from pathlib import Path


def test_a_tar_is_the_same_whatever_the_files_dates(folder: Path) -> None:
    first = archive.tar(folder, "top")
    for path in folder.rglob("*"):
        os.utime(path, (1, 1))

    assert archive.tar(folder, "top") == first


def test_a_tar_holds_thai_names_and_extra_files(folder: Path) -> None:
    raw = archive.tar(folder, "top", extra={"portable": b"yes"})

    with tarfile.open(fileobj=io.BytesIO(raw)) as opened:
        names = opened.getnames()
    assert names == ["top", "top/portable", "top/app", "top/app/คำ.txt", "top/reader.exe"]


def test_files_of_a_tar_belong_to_root(folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive.tar(folder, "top"))) as opened:
        owners = {(member.uid, member.gid, member.uname) for member in opened}

    assert owners == {(0, 0, "root")}


def test_xz_gives_back_what_it_took() -> None:
    assert lzma.decompress(archive.xz("ข้อความ".encode())).decode() == "ข้อความ"


def test_a_zip_is_the_same_twice_and_keeps_thai_names(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    archive.zip_folder(folder, first, "top", {"portable": b""})
    os.utime(folder / "reader.exe", (1, 1))
    archive.zip_folder(folder, second, "top", {"portable": b""})

    with zipfile.ZipFile(first) as opened:
        assert opened.namelist() == ["top/portable", "top/app/คำ.txt", "top/reader.exe"]
    assert first.read_bytes() == second.read_bytes()
