# SPDX-License-Identifier: MIT
from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.userdata.keeper import Account, kill_once, kill_together

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", range(5))
def test_killed_process_loses_no_acknowledged_mark(home: Path, seed: int) -> None:
    random, account = Random(seed), Account()

    for _ in range(10):
        kill_once(home, random, account)

        assert account.losses(home) == []
    assert account.lines > 0


def test_processes_that_share_a_file_lose_no_acknowledged_mark(home: Path, tmp_path: Path) -> None:
    account = Account()

    kill_together(home, tmp_path, 3, account)

    assert account.losses(home) == []
    assert account.lines > 0
