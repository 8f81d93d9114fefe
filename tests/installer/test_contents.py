# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from reader.bundle import LIST, damages, read_list
from resources.installer.contents import seal
from resources.installer.places import moment

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sealed_folder_is_whole_and_lists_all_files(folder: Path) -> None:
    seal(folder)

    assert damages(folder) == []
    assert list(read_list(folder)) == ["app/คำ.txt", "reader.exe"]


def test_sealing_again_changes_nothing(folder: Path) -> None:
    seal(folder)
    first = (folder / LIST).read_bytes()
    seal(folder)

    assert (folder / LIST).read_bytes() == first


def test_every_file_has_the_date_of_the_release(folder: Path) -> None:
    seal(folder)

    assert {int(path.stat().st_mtime) for path in folder.rglob("*")} == {moment()}
