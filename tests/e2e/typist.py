# SPDX-License-Identifier: MIT
"""A reader who types a note in the real window, without a pause, until killed.

Run by path with a folder as its one argument, it says on standard output, a line each: `note ID`
when the note is open, then `typed COUNT MOMENT` after each letter; the moment is that of
`time.monotonic`.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = "บันทึกที่พิมพ์ต่อเนื่องโดยไม่หยุดพัก และ a few words of English "
PAUSE = 40  # milliseconds between two letters


def type_until_killed(home: Path) -> None:
    """Open the window, highlight something, and type on its card without end."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QPlainTextEdit

    from reader.gui import app
    from reader.paths import Paths
    from reader.workspace import Workspace
    from tests.gui.driver import type_text

    paths = Paths.find(home)
    application = app.make_application(paths)
    workspace = Workspace.open(paths)
    window = app.make_window(workspace, app.StartOptions())
    window.finish()
    window.action("highlight_add").trigger()
    mark = workspace.marks.list()[-1]
    window.marking.highlighting.open_card(mark.id)
    field = window.marking.highlighting.card.findChild(QPlainTextEdit, "note")
    _say(f"note {mark.id}")
    count = 0

    def type_one() -> None:
        nonlocal count
        type_text(field, TEXT[count % len(TEXT)])
        count += 1
        _say(f"typed {count} {time.monotonic()}")

    timer = QTimer()
    timer.timeout.connect(type_one)
    timer.start(PAUSE)
    application.exec()


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT))
    type_until_killed(Path(sys.argv[1]))
