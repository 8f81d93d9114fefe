"""Start and memory: process start to first chapter painted, against a bare window, in one run.

Both start from byte code, as they do for everybody after the first start: the children keep it in
a folder of the run, whatever this machine's Python does. On a machine that has other things to do,
look at the processor time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.children import PAGE_LOCATION
from tests.bench.table import Row

ROUNDS = 9
Event = tuple[float, float, float]  # milliseconds since the start, processor milliseconds, MB


def run() -> list[Row]:
    """Return start times in milliseconds and memory in MB with their ratios to the bare window."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        page = Path(folder) / "page.html"
        page.write_text(_page(home), "utf-8")
        runs: dict[str, list[dict[str, Event]]] = {"bare": [], "reader": []}
        for _ in range(ROUNDS + 1):  # in turn, so that a busy machine hurts both
            for which in ("bare", "reader"):
                runs[which].append(_start(which, home, page))
        runs = {which: found[1:] for which, found in runs.items()}  # the first one warms the disk
    rows = []
    bare_time, bare_cpu, bare_memory = _medians(runs["bare"], "painted")
    for name, which, event in (
        ("bare window: page painted", "bare", "painted"),
        ("reader: first chapter painted", "reader", "painted"),
        ("reader: search ready", "reader", "ready"),
    ):
        took, cpu, used = _medians(runs[which], event)
        rows.append(Row("start", name, took, "ms", took / bare_time))
        rows.append(Row("start: processor time", name, cpu, "ms", cpu / bare_cpu))
        rows.append(Row("memory", name, used, "MB", used / bare_memory if bare_memory else None))
    return sorted(rows, key=lambda row: row.group)


def _medians(runs: list[dict[str, Event]], event: str) -> Event:
    """Return the medians of an event's milliseconds, processor milliseconds and megabytes."""
    took, cpu, used = zip(*(found[event] for found in runs), strict=True)
    return median(took), median(cpu), median(used)


def _page(home: Path) -> str:
    """Leave the reader of `home` at the page, and return it with its style for the bare window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from reader.gui import page, theme
    from reader.library.model import Location
    from reader.paths import Paths
    from reader.workspace import Workspace

    application = QApplication.instance() or QApplication([])
    paths = Paths.find(home)
    workspace = Workspace.open(paths)
    location = Location.parse(PAGE_LOCATION)
    workspace.history.visit(location)
    chapter = workspace.library.chapter(location)
    light = theme.load(paths.resources / "themes", "light")
    css = (paths.resources / "styles" / "page.css").read_text("utf-8")
    html = page.build(chapter, "1.2", page.PageLook(light, css, 1.0, 640, 19))
    images = paths.content / location.pack / "chapters" / location.chapter / "images"
    html = html.replace('src="images/', f'src="{images.as_posix()}/')
    workspace.close()
    del application
    return f"<style>{light.fill(css)}</style>{html}"


def _start(which: str, home: Path, page: Path) -> dict[str, Event]:
    begin = time.monotonic_ns()
    child = subprocess.run(
        [sys.executable, "-m", "tests.bench.children", which, str(home), str(page)],
        capture_output=True,
        check=True,
        env=_environment(home.parent / "bytecode"),
        timeout=120,
    )
    events = [json.loads(line) for line in child.stdout.splitlines()]
    return {e["event"]: ((e["at"] - begin) / 1e6, e["cpu"], e["memory"]) for e in events}


def _environment(bytecode: Path) -> dict[str, str]:
    """Return the environment of a start that finds its byte code in a folder."""
    kept = {name: x for name, x in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(bytecode)}
