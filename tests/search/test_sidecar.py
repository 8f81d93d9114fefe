# SPDX-License-Identifier: MIT
"""What search keeps in memory, and its file."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from reader.errors import IndexMissing
from reader.search import sidecar

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(index_root: Path, tmp_path: Path) -> Path:
    built = next(index_root.iterdir())
    return shutil.copytree(built, tmp_path / built.name)


@pytest.mark.parametrize(
    ("folded", "marked"),
    [
        ("open data", "OpenData"),
        ("wi-fi", "WiFi"),
        ("pm 2.5", "Pm25"),
        ("5g", "5g"),
        ("ระบบ iot", "ระบบIot"),
    ],
)
def test_first_letters_of_latin_words_are_marked(folded: str, marked: str) -> None:
    assert sidecar.mark(folded) == marked


def test_what_was_written_is_read(folder: Path) -> None:
    found = sidecar.read(folder, "book")

    assert found.pack == "book"
    assert len(found.entries) == 8
    assert found.entries[0].title == "เมืองอัจฉริยะคืออะไร"
    assert found.entries[0].blocks[0][0] == 1
    assert found.terms[0].en == ("smart city", "smart cities")
    assert all(entry.plain == entry.marked.lower() for entry in found.entries)


def test_title_and_text_are_never_joined(folder: Path) -> None:
    for entry in sidecar.read(folder, "book").entries:
        assert entry.plain[entry.title_end] == "\n"
        assert len(entry.block_ends) == len(entry.blocks)
        assert entry.block_ends[-1] == len(entry.plain)


@pytest.mark.parametrize("name", sorted({*sidecar.FILES, sidecar.SUMS_FILE}))
@pytest.mark.parametrize("damage", ["gone", "short", "altered", "empty"])
def test_any_damage_means_that_the_index_is_missing(folder: Path, name: str, damage: str) -> None:
    path = folder / name
    content = path.read_bytes()
    path.unlink()
    if damage != "gone":
        cut = {
            "short": content[:-9],
            "altered": bytes([content[0] ^ 255]) + content[1:],
            "empty": b"",
        }[damage]
        path.write_bytes(cut)

    with pytest.raises(IndexMissing) as caught:
        sidecar.read(folder, "book")

    assert caught.value.pack == "book"


@pytest.mark.parametrize("found", ["[]", "{}", '{"version": 99, "files": {}}', '{"version": 1}'])
def test_sums_of_another_kind_mean_that_the_index_is_missing(folder: Path, found: str) -> None:
    (folder / "index.json").write_text(found, "utf-8")

    with pytest.raises(IndexMissing):
        sidecar.read(folder, "book")


def test_sums_that_name_nothing_are_not_enough(folder: Path) -> None:
    sums = {"version": sidecar.SIDECAR_VERSION, "files": {}}
    (folder / "index.json").write_text(json.dumps(sums), "utf-8")

    with pytest.raises(IndexMissing, match="other files"):
        sidecar.read(folder, "book")


@pytest.mark.parametrize("name", sorted(sidecar.FILES))
def test_sound_sums_of_wrong_files_are_seen_through(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"{}")
    (folder / "index.json").unlink()
    sidecar.write_sums(folder)

    with pytest.raises(IndexMissing):
        sidecar.read(folder, "book")


def test_the_index_of_another_pack_is_not_taken(folder: Path) -> None:
    with pytest.raises(IndexMissing, match="another pack"):
        sidecar.read(folder, "other")
