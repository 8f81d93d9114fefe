"""Processes that the start benchmark watches: the reader, and a bare window with the same page.

Run as `python -m tests.bench.children reader|bare HOME PAGE`: prints one JSON object when the first
page is painted and, for the reader, one when the search is ready. Times are `time.monotonic_ns`,
`cpu` is the processor time of the process in milliseconds, and memory is in MB.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from pathlib import Path

PAGE_LOCATION = "handbook:smart-city/what-is-a-smart-city/th"


def memory() -> float:
    """Return the resident memory of this process in MB; 0.0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(x for x in status.read_text("ascii").splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def tell(event: str) -> None:
    cpu = time.process_time_ns() / 1e6
    found = {"event": event, "at": time.monotonic_ns(), "cpu": cpu, "memory": memory()}
    print(json.dumps(found), flush=True)


def bare(page: Path) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

    class Page(QTextBrowser):
        is_painted = False

        def paintEvent(self, event):
            super().paintEvent(event)
            if not self.is_painted:
                self.is_painted = True
                tell("painted")
                QTimer.singleShot(0, application.quit)

    application = QApplication([])
    fonts = Path(__file__).parents[2] / "resources" / "fonts"
    for face in ("Regular", "SemiBold", "Bold", "Italic"):
        QFontDatabase.addApplicationFont(str(fonts / f"Sarabun-{face}.ttf"))
    application.setFont(QFont("Sarabun", 14))
    window = QMainWindow()
    view = Page()
    view.setHtml(page.read_text("utf-8"))
    window.setCentralWidget(view)
    window.resize(1366, 768)
    window.show()
    application.exec()


def reader(home: Path) -> None:
    """Start as a double click does, where the reader of `home` left off."""
    from reader import __main__ as program

    start_gui = program.start_gui

    def watched(paths, wishes):
        gc.disable()
        from reader import workspace  # noqa: F401 - first, as the program loads it

        _watch()
        return start_gui(paths, wishes)

    os.environ["HANDBOOK_READER_HOME"] = str(home)
    program.start_gui = watched
    sys.argv = ["handbook-reader"]
    code = program.start()
    sys.stdout.flush()
    os._exit(code)


def _watch() -> None:
    """Have the window tell when its first page is painted and when its search is ready."""
    from PySide6.QtCore import QCoreApplication, QTimer

    from reader.gui.chapter_view import ChapterView

    paint = ChapterView.paintEvent
    state = {"is_painted": False}

    def painted(self, event):
        paint(self, event)
        if not state["is_painted"] and self.chapter is not None:
            state["is_painted"] = True
            tell("painted")
            watch_search()

    def watch_search():
        from reader.gui.search_controller import SearchController

        opened = SearchController._on_opened

        def ready(self, missing):
            opened(self, missing)
            tell("ready")
            QTimer.singleShot(0, QCoreApplication.quit)

        SearchController._on_opened = ready

    ChapterView.paintEvent = painted


if __name__ == "__main__":
    which, home, page = sys.argv[1:4]
    if which == "bare":
        bare(Path(page))
    else:
        reader(Path(home))
