# SPDX-License-Identifier: MIT
"""A reader who bookmarks in the real window until killed.

Run by path with a folder as its one argument. For each line on standard input it starts one such
reader and says on standard output, a line each: `pid NUMBER`, then `kept ID` each time only after
the star has filled, and `gone NUMBER` when that process has ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def serve(home: Path) -> None:
    """Start a reader for each line that comes in."""
    for _ in sys.stdin:
        if hasattr(os, "fork"):
            number = _forked(home)
            _say(f"pid {number}")
            os.waitpid(number, 0)
        else:
            command = [sys.executable, str(Path(__file__).resolve()), str(home), "once"]
            with subprocess.Popen(command) as process:
                number = process.pid
                _say(f"pid {number}")
        _say(f"gone {number}")


def _forked(home: Path) -> int:
    """Start a reader that need not load the program again."""
    _load()
    number = os.fork()
    if number == 0:
        try:
            keep_until_killed(home)
        finally:
            os._exit(1)
    return number


def keep_until_killed(home: Path) -> None:
    """Open the window and bookmark one block after another through the action, without end."""
    from reader.gui import app
    from reader.paths import Paths
    from reader.workspace import Workspace

    paths = Paths.find(home)
    application = app.make_application(paths)
    workspace = Workspace.open(paths)
    window = app.make_window(workspace, app.StartOptions())
    window.finish()
    while True:
        for place in window.page.places:
            if (place.anchor, place.block) in window.page.bookmarked:
                continue
            location = window.page.location_of(place)
            window.navigator.go(location)
            window.action("bookmark_toggle").trigger()
            application.processEvents()
            mark = window.marks.at(location)
            if mark is not None and (place.anchor, place.block) in window.page.bookmarked:
                _say(f"kept {mark.id}")
        window.action("chapter_next").trigger()


def _load() -> None:
    """Import what a window needs; no thread runs and no window is open yet."""
    from reader.gui import app, bookmarking, searching, side_panel

    del app, bookmarking, searching, side_panel


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT))
    if sys.argv[2:] == ["once"]:
        keep_until_killed(Path(sys.argv[1]))
    serve(Path(sys.argv[1]))
