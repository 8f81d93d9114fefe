# SPDX-License-Identifier: MIT
"""The start stays lean: what the first page does not need is not made before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.e2e

# Prints what exists when the first page is painted, then quits.
WATCH = """
import json, sys
from reader import __main__ as program

start_gui = program.start_gui

def watched(paths, wishes):
    from reader import workspace
    from PySide6 import QtCore, QtWidgets
    from reader.gui.chapter_view import ChapterView

    paint = ChapterView.paintEvent

    def painted(self, event):
        paint(self, event)
        if self.chapter is not None:
            ChapterView.paintEvent = paint
            made = {name for module in (QtCore, QtWidgets) for name in vars(module)}
            print(json.dumps({"qt": sorted(made), "modules": sorted(sys.modules)}), flush=True)
            QtCore.QTimer.singleShot(0, self.window().close)

    ChapterView.paintEvent = painted
    return start_gui(paths, wishes)

program.start_gui = watched
sys.argv = ["handbook-reader"]
sys.exit(program.start())
"""


@pytest.fixture(scope="module")
def at_first_paint(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    home = tmp_path_factory.mktemp("home")
    start(home)  # keeps the page, should it not lie beside the index
    return start(home)


def start(home: Path) -> dict[str, list[str]]:
    ended = subprocess.run(
        [sys.executable, "-c", WATCH],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "HANDBOOK_READER_HOME": str(home),
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    found: dict[str, list[str]] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("name", ["Qt", "QStyle", "QWizard", "QTreeView"])
def test_no_class_of_qt_is_made_in_vain(at_first_paint: dict[str, list[str]], name: str) -> None:
    assert name not in at_first_paint["qt"]


@pytest.mark.parametrize(
    "name",
    [
        "whoosh",
        "markdown",
        "nh3",
        "rapidfuzz",
        "html.entities",
        "reader.gui.side_panel",
    ],
)
def test_no_module_is_loaded_in_vain(at_first_paint: dict[str, list[str]], name: str) -> None:
    assert name not in at_first_paint["modules"]


def test_what_is_watched_for_has_these_names(at_first_paint: dict[str, list[str]]) -> None:
    assert "QTimer" in at_first_paint["qt"]
    assert "reader.gui.main_window" in at_first_paint["modules"]
