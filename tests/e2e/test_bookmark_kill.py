# SPDX-License-Identifier: MIT
"""The program is killed while somebody bookmarks: what the star acknowledged is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from reader.gui import app
from reader.paths import Paths
from reader.workspace import Workspace
from tests.gui.driver import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.gui, pytest.mark.e2e]

KILLS = 50
SCRIPT = Path(__file__).with_name("bookmarker.py")


@contextmanager
def readers(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield the process that starts one reader after another over `home`."""
    command = [sys.executable, "-X", "utf8", str(SCRIPT), str(home)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1
    ) as process:
        yield process
        process.stdin.close()  # type: ignore[union-attr]


def kill_one(process: subprocess.Popen[str], after: int) -> list[str]:
    """Start a reader, kill it once it has kept `after` marks; return all that it acknowledged."""
    assert process.stdin is not None
    assert process.stdout is not None
    print("go", file=process.stdin, flush=True)
    kept: list[str] = []
    number = 0
    for line in process.stdout:
        word, value = line.split()
        if word == "gone":
            return kept
        if word == "pid":
            number = int(value)
        else:
            kept.append(value)
        if len(kept) == after:
            # SIGKILL where there is one; what Windows calls terminating cannot be caught either.
            os.kill(number, getattr(signal, "SIGKILL", signal.SIGTERM))
    raise AssertionError("the process that starts readers ended")


@pytest.mark.usefixtures("application")
def test_no_acknowledged_bookmark_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    random = Random(1)

    with readers(tmp_path) as process:
        kept = [kill_one(process, random.randint(1, 5)) for _ in range(KILLS)]

    assert len([ids for ids in kept if ids]) == KILLS
    workspace = Workspace.open(Paths.find(tmp_path))
    found = {mark.id for mark in workspace.marks.list()}
    assert workspace.notices == ()
    assert list(workspace.store.findings()) == []
    assert [mark for ids in kept for mark in ids if mark not in found] == []
    window = app.make_window(workspace, app.StartOptions())
    assert {mark.id for mark in window.marks.rows} == found
    window.close()
    workspace.close()
    settle()
