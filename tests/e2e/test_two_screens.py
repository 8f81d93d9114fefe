# SPDX-License-Identifier: MIT
"""The projector window goes to the second screen, as with a beamer that is plugged in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.gui, pytest.mark.e2e]

SCRIPT = Path(__file__).with_name("presenter.py")
LAPTOP = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768}
BEAMER = {"name": "beamer", "x": 1366, "y": 0, "width": 1920, "height": 1080}


def told(folder: Path, *screens: dict[str, object]) -> list[str]:
    """Return what the teacher's computer tells with these screens."""
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    settings = json.dumps({"screens": [{**screen, **dots} for screen in screens]})
    (folder / "screens.json").write_text(settings)
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", str(SCRIPT), str(folder / "home")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen:configfile=screens.json"},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout.splitlines()


def test_the_projector_fills_the_second_screen(tmp_path: Path) -> None:
    assert told(tmp_path, LAPTOP, BEAMER) == [
        "window laptop",
        "projector beamer 1920 1080",
        "back laptop",
    ]


def test_the_projector_fills_the_only_screen(tmp_path: Path) -> None:
    assert told(tmp_path, LAPTOP) == ["window laptop", "projector laptop 1366 768", "back laptop"]
