# SPDX-License-Identifier: MIT
"""A process that keeps marks until it is killed, and the check that it lost none.

Run by path, with the folder of the marks as its one argument, it says on standard output what it
did, a line each, only after the call returned: `added ID`, `edited ID NUMBER`, `removed ID`; and
`removing ID` before, for a mark may be gone without there having been time to say so.
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

ROOT = Path(__file__).resolve().parents[2]


def keep_until_killed(home: Path) -> None:
    """Add, edit and remove marks and note visits, without end."""
    from reader.language import Language
    from reader.library.model import Location
    from reader.userdata.history import History
    from reader.userdata.marks import MarkKind, Marks, Quote
    from reader.userdata.store import Store

    store = Store.open(home / "reader.db", home / "backups")
    marks, history = Marks(store), History(store)
    number = 0
    while True:
        number += 1
        place = Location("city", f"c{number % 9}", Language.TH, "s", number % 7)
        mark = marks.add(place, MarkKind.HIGHLIGHT, Quote("ก่อน", "ข้อความ " * 9, "หลัง"), "บันทึก")
        _say(f"added {mark.id}")
        history.visit(place, 0.5)
        marks.edit(mark.id, note=f"แก้ {number}")
        _say(f"edited {mark.id} {number}")
        if number % 5 == 0:
            _say(f"removing {mark.id}")
            marks.remove([mark.id])
            _say(f"removed {mark.id}")
        if number % 40 == 0:
            store.back_up()


class Account:
    """What was acknowledged: the marks that must be there, with their notes, and those gone."""

    def __init__(self) -> None:
        self.kept: dict[str, str | None] = {}
        self.doubtful: set[str] = set()
        self.removed: set[str] = set()
        self.lines = 0

    def enter(self, said: str) -> None:
        """Take in what a killed process said; a line without its end was not said."""
        for line in said.split("\n")[:-1]:
            self.lines += 1
            match line.split():
                case ["added", mark]:
                    self.kept[mark] = None
                case ["edited", mark, number]:
                    self.kept[mark] = number
                case ["removing", mark]:
                    del self.kept[mark]
                    self.doubtful.add(mark)
                case ["removed", mark]:
                    self.doubtful.discard(mark)
                    self.removed.add(mark)

    def losses(self, home: Path) -> list[str]:
        """Return all that is not as it was acknowledged; nothing when all is well."""
        from reader.userdata.marks import Marks
        from reader.userdata.store import Store

        with Store.open(home / "reader.db", home / "backups") as store:
            found = {mark.id: mark.note for mark in Marks(store).list()}
            notice, findings = store.notice, store.findings()
        wrong = [f"damage: {finding}" for finding in findings]
        wrong += [f"notice: {notice}"] if notice else []
        wrong += [f"lost {mark}" for mark in self.kept if mark not in found]
        wrong += [f"came back {mark}" for mark in self.removed if mark in found]
        edited = {mark: f"แก้ {number}" for mark, number in self.kept.items() if number}
        wrong += [f"stale {m}" for m, note in edited.items() if found.get(m, note) != note]
        return wrong


def kill_once(home: Path, random: Random, account: Account) -> None:
    """Start the process, kill it at a random moment, and enter what it said."""
    with _start(home) as process:
        # Some are killed while the file is still being opened or made.
        time.sleep(random.uniform(0.05, 0.45))
        process.kill()
        said, _ = process.communicate()
    account.enter(said.decode())


def kill_together(home: Path, folder: Path, count: int, account: Account) -> None:
    """Let so many processes keep marks in one file, kill them, and enter what each said.

    `folder` is for what they say: nobody reads it while they work.
    """
    files = [folder / f"said-{number}" for number in range(count)]
    with ExitStack() as stack:
        outputs = [stack.enter_context(path.open("wb")) for path in files]
        processes = [stack.enter_context(_start(home, output)) for output in outputs]
        time.sleep(1.5)
        for process in processes:
            process.kill()
    for path in files:
        account.enter(path.read_bytes().decode())


def _start(home: Path, output: IO[bytes] | int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-I", "-X", "utf8", str(Path(__file__).resolve()), str(home)]
    return subprocess.Popen(command, stdout=output)


def _say(line: str) -> None:
    sys.stdout.buffer.write(f"{line}\n".encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    keep_until_killed(Path(sys.argv[1]))
