# SPDX-License-Identifier: MIT
from __future__ import annotations

import shutil
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reader import bundle
from reader.cli.health import LEAST_SPACE, State, examine
from reader.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from reader.paths import Paths


def faults(workspace: Workspace) -> list[tuple[str, State]]:
    found = examine(workspace)
    return [(r.part, r.state) for r in found if r.state is not State.OK and r.part != "index"]


def test_a_new_reader_is_healthy(workspace: Workspace) -> None:
    assert faults(workspace) == []


def test_a_missing_font_is_told(paths: Paths, tmp_path: Path) -> None:
    bare = replace(paths, resources=tmp_path / "bare")
    workspace = Workspace.open(bare)

    assert faults(workspace) == [("fonts", State.ERROR)]
    workspace.close()


def test_a_reader_without_packs_is_told(paths: Paths) -> None:
    shutil.rmtree(paths.content)
    workspace = Workspace.open(paths)

    assert faults(workspace) == [("packs", State.ERROR)]
    workspace.close()


def test_a_full_disk_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    full = SimpleNamespace(free=LEAST_SPACE - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: full)

    assert faults(workspace) == [("disk", State.WARNING)] * 2


def test_a_disk_that_cannot_be_read_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "disk_usage", fail)

    assert faults(workspace) == [("disk", State.ERROR)] * 2


def test_a_damaged_file_of_a_packaged_program_is_named(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / bundle.LIST).write_text(f"{'0' * 64}  app/คำ.txt\n", "utf-8")
    monkeypatch.setattr("reader.cli.health.program_folder", lambda: tmp_path)

    found = [r for r in examine(workspace) if r.part == "program"]

    assert [(r.state, r.sentence) for r in found] == [
        (State.ERROR, "app/คำ.txt is missing: install the program again")
    ]
