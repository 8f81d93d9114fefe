# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from reader.library import folder, installed

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW, OTHER = f"water-{'0' * 16}", f"water-{'1' * 16}", f"fire-{'2' * 16}-2"


def make(packs: Path, *names: str) -> None:
    for name in names:
        (packs / name).mkdir(parents=True)
        (packs / name / "pack.toml").write_text("", "utf-8")


def test_without_a_list_nothing_is_installed(tmp_path: Path) -> None:
    assert installed.read(tmp_path / "packs") == ([], None)


def test_what_is_written_is_in_use(tmp_path: Path) -> None:
    installed.write(tmp_path, [NEW, OTHER, NEW])

    assert installed.read(tmp_path) == ([NEW, OTHER], None)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"version": 2, "packs": []}',
        '{"version": 1, "packs": ["../water"]}',
        '{"version": 1, "packs": "x"}',
        '{"packs": []}',
    ],
    ids=["empty", "list", "newer", "outside", "no-list", "no-version"],
)
def test_a_damaged_list_is_told_and_the_newest_folders_are_used(
    tmp_path: Path, content: str
) -> None:
    make(tmp_path, OLD, NEW, OTHER)
    os.utime(tmp_path / OLD, (1, 1))
    (tmp_path / "packs.json").write_text(content, "utf-8")

    names, problem = installed.read(tmp_path)

    assert sorted(names) == [OTHER, NEW]
    assert problem is not None
    assert problem.path == tmp_path / "packs.json"


def test_a_damaged_list_is_kept_aside_when_a_new_one_is_written(tmp_path: Path) -> None:
    (tmp_path / "packs.json").write_text("damaged", "utf-8")

    installed.write(tmp_path, [NEW])

    assert installed.read(tmp_path) == ([NEW], None)
    assert (tmp_path / "packs.json.damaged-1").read_text("utf-8") == "damaged"


def test_folders_out_of_use_are_swept_and_others_stay(tmp_path: Path) -> None:
    make(tmp_path, OLD, NEW, ".incoming-water-a", ".incoming-water-b", "notes")
    day = 25 * 60 * 60
    os.utime(tmp_path / ".incoming-water-a", (time.time() - day, time.time() - day))
    installed.write(tmp_path, [NEW])

    installed.sweep(tmp_path)

    left = {path.name for path in tmp_path.iterdir()}
    assert left == {NEW, ".incoming-water-b", "notes", "packs.json"}


def test_no_pack_is_swept_while_the_list_is_damaged_or_missing(tmp_path: Path) -> None:
    make(tmp_path, OLD)

    installed.sweep(tmp_path)
    (tmp_path / "packs.json").write_text("damaged", "utf-8")
    installed.sweep(tmp_path)
    installed.sweep(tmp_path / "nowhere")

    assert (tmp_path / OLD).is_dir()


@pytest.mark.parametrize(
    ("name", "pack"),
    [(OLD, "water"), (OTHER, "fire"), ("smart-city-0123456789abcdef", "smart-city"), ("water", "")],
)
def test_a_folder_tells_its_pack(name: str, pack: str) -> None:
    assert installed.pack_of(name) == pack


def test_a_folder_is_whole_while_it_has_the_content_its_name_gives(mini: Path) -> None:
    named = mini.rename(mini.with_name(installed.folder_name("water", folder.content_hash(mini))))

    assert installed.is_whole(named)
    (named / "glossary.toml").write_text("", "utf-8")
    assert not installed.is_whole(named)
    assert installed.is_whole(named.parent)
    assert not installed.is_whole(named.parent / OLD)
