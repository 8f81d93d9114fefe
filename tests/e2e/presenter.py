# SPDX-License-Identifier: MIT
"""A teacher at a computer with a projector: run with a folder, it tells what is where.

`window SCREEN` and `projector SCREEN WIDTH HEIGHT`, a line each, and `back SCREEN` once the
projector is closed again.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def present(home: Path) -> None:
    """Open the window and the projector, say where they are, and close both."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from reader.gui import app
    from reader.paths import Paths
    from reader.workspace import Workspace

    paths = Paths.find(home)
    application = app.make_application(paths)
    workspace = Workspace.open(paths)
    window = app.make_window(workspace, app.StartOptions())
    window.finish()
    application.processEvents()
    _say("window", window.screen().name())
    window.action("projector").trigger()
    application.processEvents()
    projector = window.reading.projector
    assert projector is not None
    _say("projector", projector.screen().name(), projector.width(), projector.height())
    QTest.keyClick(projector, Qt.Key.Key_Escape)
    application.processEvents()
    _say("back", window.screen().name())
    window.close()
    workspace.close()


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    present(Path(sys.argv[1]))
