# SPDX-License-Identifier: MIT
"""The program is killed while a note is typed: of what was typed at most a second is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from reader.userdata.marks import Marks
from reader.userdata.store import Store
from tests.e2e.typist import TEXT

pytestmark = [pytest.mark.gui, pytest.mark.e2e]

SCRIPT = Path(__file__).with_name("typist.py")
BEHIND = 1.0  # seconds


def type_and_kill(home: Path, seconds: float) -> tuple[str, int, int]:
    """Let a reader type for so long; return the mark, letters typed, and those that must be kept.

    What must be kept was typed more than a second before the last letter that was told.
    """
    command = [sys.executable, "-X", "utf8", str(SCRIPT), str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        mark = process.stdout.readline().split()[1]
        time.sleep(seconds)
        process.kill()
        said, _ = process.communicate()
    lines = [line.split() for line in said.split("\n")[:-1]]
    moments = [float(moment) for _, _, moment in lines]
    kept = sum(moment < moments[-1] - BEHIND for moment in moments)
    return mark, len(lines), kept


@pytest.mark.parametrize("seed", range(4))
def test_a_note_is_at_most_a_second_behind_the_typing(tmp_path: Path, seed: int) -> None:
    seconds = Random(seed).uniform(1.5, 3.5)

    mark, typed, kept = type_and_kill(tmp_path, seconds)

    with Store.open(tmp_path / "reader.db", tmp_path / "backups") as store:
        note = Marks(store).get(mark).note
        assert (store.notice, store.findings()) == (None, ())
    assert kept > 5
    assert kept <= len(note) <= typed + 1
    assert note == (TEXT * (1 + len(note) // len(TEXT)))[: len(note)]
