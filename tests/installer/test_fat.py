# SPDX-License-Identifier: MIT
from __future__ import annotations

import shutil
import subprocess

import pytest

from resources.installer import fat

CONSOLE = "kernel says\r\n@@ mounted\r\n@@ 0\r\nnoise\r\n@@ added\r\nคำ\r\n@@ 3\r\n@@ cut\r\nhalf"


def test_steps_are_read_from_the_console_with_their_exit_codes() -> None:
    assert fat.steps(CONSOLE) == {"mounted": (0, ""), "added": (3, "คำ")}


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
def test_the_script_is_one_that_a_shell_can_read() -> None:
    assert subprocess.run(["sh", "-n"], input=fat._SCRIPT.encode(), check=False).returncode == 0
