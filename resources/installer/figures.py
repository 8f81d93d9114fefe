# SPDX-License-Identifier: MIT
"""Start, memory and sizes of the packages, against a bare PySide6 window, in one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from resources.installer.deb import archive_path, package_path
from resources.installer.places import (
    BUILD,
    LINUX,
    NAME,
    ROOT,
    WINDOWS,
    Stop,
    environment,
    megabytes,
    say,
    step,
)
from resources.installer.setup import portable_path, setup_path

ROUNDS = 7
_PATIENCE = 60.0  # seconds
# The same for all: a window with a page, which ends itself once that page is painted.
_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser
import os, sys, time
class Page(QTextBrowser):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)
def tell():
    lines = open("/proc/self/status").read().splitlines()
    used = next(line for line in lines if line.startswith("VmRSS")).split()[1]
    open(sys.argv[1], "w").write(f"{time.monotonic_ns()} {used}")
    os._exit(0)
application = QApplication([])
window = QMainWindow()
page = Page()
page.setHtml("<h1>คู่มือ</h1>" + "<p>ข้อความ text</p>" * 60)
window.setCentralWidget(page)
window.resize(1366, 768)
window.show()
application.exec()
"""


def main() -> None:
    """Print the table and keep it in build/package/figures.json."""
    if not LINUX.is_dir():
        raise Stop("The program's folder is missing: python3 build_app.py package makes it.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    rows: list[tuple[str, float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        told = home / "told"
        bare = [sys.executable, "-c", _BARE, str(told)]
        packed = [str(LINUX / NAME), "--home", str(home / "home"), "--selftest"]
        source = [sys.executable, "-m", "reader", *packed[1:]]
        starts = {"bare PySide6 window": bare, "from source": source, "package": packed}
        for kind in ("cold", "warm"):
            found = _starts(starts, told, is_cold=kind == "cold")
            for name, times in found.items():
                rows.append((f"start, {kind}: {name}", median(t for t, _ in times), "ms"))
                if kind == "warm":
                    rows.append((f"memory: {name}", median(m for _, m in times), "MB"))
    rows += _sizes()
    table = "\n".join(f"{name:44} {value:10.1f} {unit}" for name, value, unit in rows)
    print(table)
    (BUILD / "figures.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")


def _starts(
    commands: dict[str, list[str]], told: Path, *, is_cold: bool
) -> dict[str, list[tuple[float, float]]]:
    """Start each in turn, so that a busy machine hurts all; return milliseconds and megabytes."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            if is_cold and not _forget():
                continue
            times = _start(command, told)
            if number or is_cold:
                found[name].append(times)
    if is_cold and not any(found.values()):
        say("Cold starts are not measured: only root can empty the system's memory of files.")
    return {name: times for name, times in found.items() if times}


def _start(command: list[str], told: Path) -> tuple[float, float]:
    told.unlink(missing_ok=True)
    settings = environment(HANDBOOK_READER_TELL_START=str(told))
    begin = time.monotonic_ns()
    process = subprocess.Popen(
        command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + _PATIENCE
    while not (told.exists() and len(told.read_text("ascii").split()) == 2):
        if time.monotonic() > end:
            process.kill()
            raise Stop(f"No page was painted: {command[0]}")
        time.sleep(0.002)
    at, used = map(int, told.read_text("ascii").split())
    process.kill()
    process.wait()
    return (at - begin) / 1e6, used / 1024


def _forget() -> bool:
    """Have the system forget the files it has read; return whether it did."""
    if os.geteuid() != 0:
        return False
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3", "ascii")
    except OSError:
        return False
    return True


def _sizes() -> list[tuple[str, float, str]]:
    rows = [
        (f"size: {p.name}", megabytes(p), "MB")
        for p in (setup_path(), portable_path(), package_path(), archive_path())
        if p.exists()
    ]
    for name, folder in (("Linux", LINUX), ("Windows", WINDOWS)):
        if folder.is_dir():
            rows.append((f"installed: {name}", megabytes(folder), "MB"))
    return rows


if __name__ == "__main__":
    sys.exit(step(main))
