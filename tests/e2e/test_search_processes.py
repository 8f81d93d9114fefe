# SPDX-License-Identifier: MIT
"""Several programs over the same index folder, each a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from reader.search.sidecar import FILES, SUMS_FILE
from tests.conftest import PACKS, ROOT
from tests.e2e.searcher import paths_below

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.e2e

ROUNDS = 4


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Folders of Thai names with the mini pack, and no index."""
    folder = tmp_path / "ดัชนี #1 %"
    shutil.copytree(PACKS / "mini", folder / "content" / "water")
    return folder


def start(base: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-m", "tests.e2e.searcher", str(base), str(ROUNDS)]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **piped)


def alone(base: Path) -> str:
    """Return what a program says that has all the books and an index to itself."""
    shutil.rmtree(paths_below(base).own_indexes)
    said, _ = start(base).communicate(timeout=120)
    (line,) = set(said.splitlines())
    assert line.startswith("hits ")
    return line


def damage(base: Path) -> None:
    """Spoil one file after another of whatever index is there."""
    for name in sorted({*FILES, SUMS_FILE}):
        for folder in paths_below(base).own_indexes.glob("water-*"):
            if folder.suffix != ".tmp":
                with suppress(OSError):  # it may be replaced at this moment
                    (folder / name).write_bytes(b"damaged")


def test_programs_open_while_another_builds_and_files_are_spoilt(base: Path) -> None:
    programs = [start(base) for _ in range(3)]
    while any(program.poll() is None for program in programs):
        damage(base)
        with suppress(subprocess.TimeoutExpired):
            programs[0].wait(0.2)
    told = [program.communicate(timeout=60) for program in programs]

    assert [program.returncode for program in programs] == [0, 0, 0]
    assert not any("Traceback" in complaints for _, complaints in told)
    lines = [line for said, _ in told for line in said.splitlines()]
    assert len(lines) == 3 * ROUNDS
    found = {line for line in lines if line.startswith("hits")}
    assert found == {alone(base)}
    assert all(line.startswith(("hits", "told water: no usable index")) for line in lines)


def test_after_all_that_the_next_program_finds_everything(base: Path) -> None:
    programs = [start(base) for _ in range(2)]
    for program in programs:
        program.communicate(timeout=120)
    damage(base)

    said, complaints = start(base).communicate(timeout=120)

    assert "Traceback" not in complaints
    assert [path.suffix for path in paths_below(base).own_indexes.iterdir()] == [""]
    assert said.splitlines() == [alone(base)] * ROUNDS
