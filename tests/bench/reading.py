# SPDX-License-Identifier: MIT
"""Reading: the longest chapter, another language, both side by side, the palette's keys."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.bench.children import memory
from tests.bench.table import Row

FRAME = 16.0  # milliseconds
FRAMES = 300
SIZE = (1366, 768)
TYPED = (
    "light rail", "รถไฟฟ้ารางเบา", "privacy", "ความเป็นส่วนตัว", "mobilty", "รถไฟฟารางเบา",
    "3.4.2", "๓.๔ ¶๒", "side by side", "แสดงสองภาษา", "zzzz", "บันทึกที่ 42", "khon kean",
    "budget path", "งบประมาณ", "worksheet", "ใบงาน", "smart city", "เมืองอัจฉริยะ", "glossary",
)  # fmt: skip
MARKS = 5000


def run() -> list[Row]:
    """Return times in milliseconds; the ratio is to a frame of 16 ms, or to one page alone."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader.gui import app
    from reader.language import Language
    from reader.paths import Paths
    from reader.workspace import Workspace

    with tempfile.TemporaryDirectory() as home:
        paths = Paths.find(Path(home))
        application = app.make_application(paths)
        workspace = Workspace.open(paths)
        _fill_marks(workspace)
        workspace.refresh_indexes()  # so that nothing is built behind what is measured
        window = app.make_window(workspace, app.StartOptions())
        window.resize(*SIZE)
        window.start_work()
        while not window.controller.is_ready:
            _turn(20)
        _turn(500)
        longest = _longest(workspace)
        opened = _open(window, longest)
        switched = _times(8, lambda n: _switch(window, application, n))
        alone = _scroll(window, application)
        window.action("side_by_side").trigger()
        _turn(200)
        paired = _times(6, lambda n: _switch(window, application, n))
        together = _scroll(window, application)
        window.action("side_by_side").trigger()
        opening, keys = _type(window, application)
        projected = _project(window, application, replace(longest, language=Language.TH))
        marked = _times(30, lambda n: _highlight(window, application, n))
        rounds = [_open_all(window) for _ in range(3)]
        window.close()
        workspace.close()
    return [
        Row("reading", f"the longest chapter ({longest.chapter}) opened and painted", opened, "ms"),
        Row("reading", "the other language of it, painted, p50", _part(switched, 50), "ms"),
        Row("reading", "the same side by side, p50", _part(paired, 50), "ms"),
        *_frames("scrolled alone", alone),
        *_frames("scrolled side by side", together),
        Row("reading", f"palette opened, {MARKS} marks", opening, "ms"),
        *(
            Row("reading", f"palette: key to rows painted, p{n}", _part(keys, n), "ms",
                _part(keys, n) / FRAME)
            for n in (50, 95, 99)
        ),
        Row("reading", "next page of the projector painted, p95", _part(projected, 95), "ms"),
        *(
            Row("reading", f"a highlight kept and painted among {MARKS} marks, p{n}",
                _part(marked, n), "ms")
            for n in (50, 95)
        ),
        *(
            Row("memory", f"all chapters opened in both languages, round {n}", used, "MB",
                used / rounds[0])
            for n, used in enumerate(rounds, 1)
        ),
    ]  # fmt: skip


def _fill_marks(workspace) -> None:
    from reader.library.model import Location
    from reader.userdata.marks import MarkKind, Quote

    section = next(s for p in workspace.library.packs for s in p.sections(p.languages[0]))
    place: Location = section.location
    quote = Quote("", "ข้อความที่ผู้อ่านทำเครื่องหมายไว้", "")
    first = workspace.marks.add(place, MarkKind.HIGHLIGHT, quote, "บันทึกที่ 0")
    workspace.marks.merge(
        replace(first, id=f"00000000-0000-4000-8000-{n:012d}", note=f"บันทึกที่ {n} ของผู้อ่าน")
        for n in range(MARKS - 1)
    )


def _longest(workspace):
    """Return the longest chapter that an author wrote."""
    found = []
    for pack in workspace.library.packs:
        for language in pack.languages:
            for head in pack.heads(language):
                if head.location.chapter not in pack.manifest.generated:
                    html = pack.chapter(head.location.chapter, language).html
                    found.append((len(html), head.location))
    return max(found, key=lambda pair: pair[0])[1]


def _open(window, location) -> float:
    begin = time.perf_counter()
    window.navigator.go(location)
    window.page.document().documentLayout().documentSize()  # laid out to its end
    window.page.viewport().repaint()
    return (time.perf_counter() - begin) * 1000


def _switch(window, application, _: int) -> None:
    window.action("language_switch").trigger()
    application.processEvents()
    window.page.viewport().repaint()


def _scroll(window, application) -> list[float]:
    """Scroll by a wheel's step a frame, down and up again; each frame is painted on both sides."""
    bar = window.page.verticalScrollBar()
    bar.setValue(0)
    application.processEvents()
    step = max(1, min(40, 2 * bar.maximum() // FRAMES))

    def frame(number: int) -> None:
        bar.setValue(bar.value() + (step if number < FRAMES // 2 else -step))
        application.processEvents()

    return _times(FRAMES, frame)


def _type(window, application) -> tuple[float, list[float]]:
    begin = time.perf_counter()
    window.action("palette_show").trigger()
    application.processEvents()
    opening = (time.perf_counter() - begin) * 1000
    palette = window.wayfinding.palette
    _press(application, palette, "x")  # the first key reads the names
    times = []
    for text in TYPED:
        palette.field.clear()
        for letter in text:
            times += _times(1, lambda _, letter=letter: _press(application, palette, letter))
            _turn(1)
    palette.dismiss()
    return opening, times


def _press(application, palette, letter: str) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    application.sendEvent(palette.field, key)
    palette.repaint_rows()


def _project(window, application, location) -> list[float]:
    window.navigator.go(location)
    window.action("projector").trigger()
    projector = window.reading.projector
    projector.resize(1920, 1080)
    application.processEvents()

    def step(_: int) -> None:
        projector.step(1)
        projector.repaint()

    times = _times(25, step)
    projector.close()
    application.processEvents()
    return times


def _highlight(window, application, number: int) -> None:
    """Highlight another piece of the page and paint it."""
    cursor = window.page.textCursor()
    cursor.setPosition(400 + 40 * number)
    cursor.setPosition(430 + 40 * number, cursor.MoveMode.KeepAnchor)
    window.page.setTextCursor(cursor)
    window.action("highlight_add").trigger()
    window.page.viewport().repaint()
    application.processEvents()


def _open_all(window) -> float:
    """Open and paint every chapter in every language; return the memory in MB afterwards."""
    for pack in window._workspace.library.packs:
        for language in pack.languages:
            for head in pack.heads(language):
                window.navigator.go(head.location)
                window.page.viewport().repaint()
                _turn(1)  # and what was given up is deleted
    gc.collect()
    return memory()


def _frames(name: str, times: list[float]) -> list[Row]:
    return [
        Row("reading", f"{name}: a frame, p{n}", _part(times, n), "ms", _part(times, n) / FRAME)
        for n in (50, 95, 99)
    ]


def _times(count: int, act: Callable[[int], object]) -> list[float]:
    times = []
    for number in range(count):
        begin = time.perf_counter()
        act(number)
        times.append((time.perf_counter() - begin) * 1000)
    return times


def _part(times: list[float], percent: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]


def _turn(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
