# SPDX-License-Identifier: MIT
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.paths import Paths, program_folder


def test_a_home_holds_data_and_cache() -> None:
    paths = Paths.find(Path("/somewhere/บ้าน"))

    assert paths.data == Path("/somewhere/บ้าน").absolute()
    assert paths.cache == paths.data / "cache"


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert Paths.find(Path("here")).data == tmp_path / "here"


def test_the_environment_can_name_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_READER_HOME", str(tmp_path))

    assert Paths.find().data == tmp_path


def test_the_home_given_wins_over_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOOK_READER_HOME", "/elsewhere")

    assert Paths.find(tmp_path).data == tmp_path


@pytest.mark.parametrize(
    ("platform", "variables", "data", "cache"),
    [
        ("linux", {}, ".local/share/handbook-reader", ".cache/handbook-reader"),
        (
            "linux",
            {"XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "/cache"},
            "/data/handbook-reader",
            "/cache/handbook-reader",
        ),
        (
            "darwin",
            {},
            "Library/Application Support/handbook-reader",
            "Library/Caches/handbook-reader",
        ),
        ("win32", {}, "AppData/Local/handbook-reader", "AppData/Local/handbook-reader/cache"),
        (
            "win32",
            {"LOCALAPPDATA": "/local"},
            "/local/handbook-reader",
            "/local/handbook-reader/cache",
        ),
    ],
    ids=["linux", "linux-xdg", "macos", "windows", "windows-variable"],
)
def test_each_system_has_its_own_folders(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    variables: dict[str, str],
    data: str,
    cache: str,
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(sys, "platform", platform)

    paths = Paths.find()

    assert paths.data == (tmp_path / data).absolute()
    assert paths.cache == (tmp_path / cache).absolute()


def test_a_frozen_program_reads_beside_itself_and_keeps_a_portable_reader_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "portable").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "reader"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "inside"), raising=False)

    paths = Paths.find()

    assert paths.data == (tmp_path / "reader-data").resolve()
    assert paths.content == tmp_path / "inside" / "content"


def test_everything_lies_below_its_folder(paths: Paths) -> None:
    kept = (paths.packs, paths.settings, paths.window, paths.database, paths.backups)
    made = (paths.own_indexes, paths.own_pages, paths.logs)
    built = (paths.bundled_indexes, paths.bundled_pages, paths.translations)

    assert all(path.is_relative_to(paths.data) for path in kept)
    assert all(path.is_relative_to(paths.cache) for path in made)
    assert all(path.is_relative_to(paths.built) for path in built)


def test_a_source_checkout_is_no_packaged_program() -> None:
    assert program_folder() is None


def test_a_packaged_program_lies_where_its_own_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "โปรแกรม 1 #" / "handbook-reader"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))

    assert program_folder() == program.parent.resolve()


def test_a_portable_program_keeps_everything_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "โปรแกรม 1 #"
    folder.mkdir()
    (folder / "portable").touch()
    monkeypatch.delenv("HANDBOOK_READER_HOME", raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(folder / "app"), raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "handbook-reader"))

    paths = Paths.find()

    assert paths.data == folder / "reader-data"
    assert paths.content == folder / "app" / "content"
    assert not paths.data.exists()
