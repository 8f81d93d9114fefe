"""A key press in the search field to its hits painted, over 500 typed prefixes."""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path

from tests.bench.table import Row

PREFIXES = 500
SEED = 20


def run() -> list[Row]:
    """Return p50, p95 and p99 in milliseconds; the ratio is to a frame of 16 ms.

    The processor's time does not grow when others are at work on the machine.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
    from PySide6.QtGui import QKeyEvent

    from reader.gui import app
    from reader.paths import Paths
    from reader.workspace import Workspace

    def _turn(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    with tempfile.TemporaryDirectory() as home:
        paths = Paths.find(Path(home))
        application = app.make_application(paths)
        workspace = Workspace.open(paths)
        window = app.make_window(workspace, app.StartOptions())
        window.resize(1366, 768)
        window.show()
        window.start_work()
        while not window.controller.is_ready:
            _turn(20)
        times, worked, suggested = [], [], []
        window.search_field.setFocus()
        for typed in _typed(workspace):
            window.search_field.clear()
            application.processEvents()
            for letter in typed:
                begin, start = time.perf_counter(), time.thread_time()
                key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                application.sendEvent(window.search_field, key)
                window.search_panel.repaint_hits()
                worked.append((time.thread_time() - start) * 1000)
                times.append((time.perf_counter() - begin) * 1000)
                start = time.thread_time()
                application.processEvents()
                suggested.append((time.thread_time() - start) * 1000)
                _turn(1)
                if len(times) >= PREFIXES:
                    break
            if len(times) >= PREFIXES:
                break
        window.close()
        workspace.close()
    return [
        Row("keys", f"{name}, p{share}", value, "ms", value / 16)
        for name, measured in (
            ("key to hits painted", times),
            ("key to hits painted, processor time", worked),
            ("then what the letters may become, processor time", suggested),
        )
        for share in (50, 95, 99)
        for value in [sorted(measured)[(len(measured) - 1) * share // 100]]
    ]


def _typed(workspace) -> list[str]:
    chooser = random.Random(SEED)
    texts = []
    for pack in workspace.library.packs:
        for language in pack.languages:
            for head in pack.heads(language):
                chapter = pack.chapter(head.location.chapter, language)
                texts += [s.text.replace("\n", " ") for s in chapter.sections if len(s.text) > 60]
    pieces = []
    while len(pieces) < PREFIXES:
        text = chooser.choice(texts)
        start = chooser.randrange(len(text) - 20)
        pieces.append(text[start : start + chooser.randrange(4, 18)].strip())
    return [piece for piece in pieces if piece]
