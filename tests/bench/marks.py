# SPDX-License-Identifier: MIT
"""How safe and how quick the reader's marks are, in their file and in the window.

`python -m tests.bench.marks [KILLS]` prints the rows alone, with so many killed processes.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from reader.language import Language
from reader.library.model import Location
from reader.userdata.exchange import preview, to_json
from reader.userdata.history import History
from reader.userdata.marks import Mark, MarkKind, Marks, Quote
from reader.userdata.store import Store
from tests.bench.table import Row, text
from tests.userdata.editions import survey
from tests.userdata.keeper import Account, kill_once

if TYPE_CHECKING:
    from reader.workspace import Workspace

KILLS = 500
MANY = 10_000
IN_WINDOW = 5_000
FRAME = 16.0  # milliseconds
TYPED = (
    "เมืองอัจฉริยะ", "ข้อมูลเปิด", "ประชุม", "smart city", "budget 2024", "ขอนแก่น รถ", "ฮฮฮ",
    "งบประมาณ", "การเดินทาง", "data governance", "เทศบาลนคร", "pilot", "ประชาชน ผู้สูงอายุ",
)  # fmt: skip
BOOKS = 200  # a language
QUOTE = Quote("ก่อนเปิดเครื่องให้", "ล่อน้ำจนเต็มเรือนปั๊ม", " แล้วจึงเปิดวาล์วทางส่ง")


def run(kills: int = KILLS) -> list[Row]:
    """Return the rows: times, marks lost by killing, and marks found again after edits."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        return [
            *_one_by_one(home / "one"),
            *_many(home / "many"),
            *_in_window(home / "window"),
            *_killed(home, kills),
            *_edited(),
        ]


def _one_by_one(home: Path) -> list[Row]:
    home.mkdir()
    with Store.open(home / "reader.db", home / "backups") as store:
        marks, history = Marks(store), History(store)
        bare = _times(200, lambda n: _write_through(home / "bare", n))
        add = _times(200, lambda n: marks.add(_place(n), MarkKind.HIGHLIGHT, QUOTE, "บันทึก"))
        kept = marks.list()
        edit = _times(200, lambda n: marks.edit(kept[n].id, note=f"แก้ไข {n}"))
        visit = _times(200, lambda n: history.visit(_place(n), 0.5))
    return [
        Row("marks", "1 kB appended and flushed to disk, 95th hundredth", bare, "ms", 1.0),
        Row("marks", "a mark added, 95th hundredth", add, "ms", add / bare),
        Row("marks", "a note saved, 95th hundredth", edit, "ms", edit / bare),
        Row("marks", "a visit noted, 95th hundredth", visit, "ms", visit / bare),
    ]


def _many(home: Path) -> list[Row]:
    home.mkdir()
    backups = home / "backups"
    empty = _times(20, lambda _: Store.open(home / "empty.db", home / "none").close())
    with Store.open(home / "reader.db", backups) as store:
        marks = Marks(store)
        first = marks.add(_place(0), MarkKind.HIGHLIGHT, QUOTE, "บันทึก", ["ป้าย"])
        marks.merge(
            replace(first, id=f"00000000-0000-4000-8000-{n:012d}", location=_place(n))
            for n in range(MANY - 1)
        )
        exported = home / "marks.json"
        exported.write_text(to_json(marks.list(), first.created), "utf-8")
        times = {
            "listed": _times(5, lambda _: marks.list()),
            "filtered the first time": _times(1, lambda _: marks.filter("เรือนปั๊ม")),
            "filtered again": _times(5, lambda _: marks.filter("เรือนปั๊ม")),
            "written as JSON": _times(3, lambda _: to_json(marks.list(), first.created)),
            "previewed from JSON": _times(3, lambda _: preview(exported, marks)),
            "copied": _times(3, lambda _: store.back_up()),
        }
    opened = _times(10, lambda _: Store.open(home / "reader.db", backups).close())
    return [
        Row("marks", "an empty file opened and closed", empty, "ms", 1.0),
        Row("marks", f"{MANY} marks opened and closed", opened, "ms", opened / empty),
        *(Row("marks", f"{MANY} marks {name}", value, "ms") for name, value in times.items()),
    ]


def _in_window(home: Path) -> list[Row]:
    """Return how long a key in the filter of thousands of marks takes until it is painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLineEdit

    from reader.gui import app
    from reader.gui.models.marks_model import Grouping
    from reader.paths import Paths
    from reader.workspace import Workspace

    def turn(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    paths = Paths.find(home)
    application = app.make_application(paths)
    workspace = Workspace.open(paths)
    workspace.refresh_indexes()  # so that no job of it runs beside what is measured
    _fill(workspace)
    window = app.make_window(workspace, app.StartOptions())
    window.resize(1366, 768)
    begin = time.perf_counter()
    window.show_marks()
    shown = (time.perf_counter() - begin) * 1000
    window.start_work()
    while not window.controller.is_ready:
        turn(20)
    turn(3000)
    field = window.findChild(QLineEdit, "marks_filter")
    panel = window.marks_panel
    rows = []
    for grouping in Grouping:
        window.marks.set_grouping(grouping)
        turn(800)
        times, spent = [], []
        for typed in TYPED:
            field.clear()
            turn(5)
            for letter in typed:
                key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                begin, work = time.perf_counter(), time.process_time()
                application.sendEvent(field, key)
                panel.repaint_rows()
                times.append((time.perf_counter() - begin) * 1000)
                spent.append((time.process_time() - work) * 1000)
                turn(2)
        field.clear()
        times.sort()
        spent.sort()
        name = f"{IN_WINDOW} marks by {grouping.value}: key to rows painted"
        rows += [
            Row("marks", f"{name}, p50", times[len(times) // 2], "ms"),
            Row("marks", f"{name}, p99", times[int(len(times) * 0.99)], "ms",
                times[int(len(times) * 0.99)] / FRAME),
            # What other programs take of the processor is not in it.
            Row("marks", "the same, processor time, p99", spent[int(len(spent) * 0.99)], "ms",
                spent[int(len(spent) * 0.99)] / FRAME),
        ]  # fmt: skip
    edit = _times(20, lambda n: window.marks.write_note(window.marks.rows[n].id, f"แก้ไข {n}"))
    window.close()
    workspace.close()
    return [
        Row("marks", f"{IN_WINDOW} marks read and listed in the window", shown, "ms"),
        *rows,
        Row("marks", f"a note saved among {IN_WINDOW} in the window", edit, "ms", edit / FRAME),
    ]


def _fill(workspace: Workspace) -> None:
    """Keep marks all over the book, a third of them bookmarks, with notes and labels."""
    random = Random("marks in the window")
    pack = workspace.library.packs[0]
    sections = [
        section
        for language in Language
        for head in pack.heads(language)
        for section in pack.chapter(head.location.chapter, language).sections
        if section.blocks
    ]
    colors = ("yellow", "green", "blue", "pink")
    labels = ("ประชุม", "งบประมาณ", "budget", "ถามเทศบาล", "lesson")
    made = []
    for number in range(IN_WINDOW):
        section = random.choice(sections)
        block = random.choice(section.blocks)
        start = random.randrange(max(1, len(block.text) - 40))
        is_bookmark = number % 3 == 0
        moment = f"2026-{1 + number % 11:02d}-{1 + number % 28:02d}T08:00:00.000Z"
        made.append(
            Mark(
                id=f"00000000-0000-4000-8000-{number:012d}",
                kind=MarkKind.BOOKMARK if is_bookmark else MarkKind.HIGHLIGHT,
                location=replace(section.location, block=block.number),
                quote=Quote("", block.text[start : start + 80], ""),
                note="ถามสำนักปลัดก่อนการประชุม about the budget" if number % 2 else "",
                labels=tuple(random.sample(labels, number % 3)),
                color="" if is_bookmark else colors[number % 4],
                created=moment,
                modified=moment,
                edition=pack.manifest.version,
            )
        )
    workspace.marks.merge(made)


def _killed(folder: Path, kills: int) -> list[Row]:
    random, account, lines, losses = Random(1), Account(), 0, 0
    for number in range(kills):
        if number % 50 == 0:  # begin again, so that making the file is interrupted too
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            lines, account = lines + account.lines, Account()
        kill_once(folder, random, account)
        found = account.losses(folder)
        losses += len(found)
        for loss in found:
            print(loss, file=sys.stderr)
    return [
        Row("marks", f"acknowledged before {kills} kills", lines + account.lines, "steps"),
        Row("marks", "of these lost", losses, "steps"),
    ]


def _edited() -> list[Row]:
    counts = Counter[str]()
    begin = time.perf_counter()
    for seed in range(BOOKS):
        for language in Language:
            counts += survey(Random(f"bench {seed} {language}"), language, 5 * (seed % 10))
    spent = (time.perf_counter() - begin) * 1000
    kept, wrong = counts["kept"], counts["wrong but sure"]
    return [
        Row("marks", f"right block, of {kept} whose text was kept", 100 * counts["right"] / kept,
            "%"),
        Row("marks", "of these not called uncertain", 100 * counts["sure"] / kept, "%"),
        Row("marks", f"of {counts['marks']} put wrong, not called uncertain", wrong, "marks"),
        Row("marks", "one found again, with the making of its book", spent / kept, "ms"),
    ]  # fmt: skip


def _place(number: int) -> Location:
    return Location("city", f"c{number % 40}", Language.TH, f"s{number % 9}", number % 20)


def _write_through(path: Path, number: int) -> None:
    with path.open("ab") as file:
        file.write(f"{number:01024d}".encode())
        file.flush()
        os.fsync(file.fileno())


def _times(count: int, act: Callable[[int], object]) -> float:
    """Return the 95th hundredth of the times that calls took, in milliseconds."""
    times = []
    for number in range(count):
        begin = time.perf_counter()
        act(number)
        times.append((time.perf_counter() - begin) * 1000)
    return sorted(times)[min(count - 1, count * 95 // 100)]


if __name__ == "__main__":
    print(text(run(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS)))
