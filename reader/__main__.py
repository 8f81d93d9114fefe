# SPDX-License-Identifier: MIT
"""`python -m reader`: the command line, with the window as its default command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.cli.main import main
from reader.paths import program_folder

if TYPE_CHECKING:
    from pathlib import Path

    from reader.cli.main import WindowWishes
    from reader.paths import Paths

_NAMED = 3  # damaged files that are told by name
_DAMAGED = (
    "ไฟล์ของโปรแกรมหายไปหรือเสียหาย กรุณาติดตั้งโปรแกรมใหม่ ที่คั่นของท่านยังอยู่ครบ\n\n"
    "A file of the program is missing or damaged. Install the program again; your bookmarks are "
    "safe.\n\n"
)


def start_gui(paths: Paths, wishes: WindowWishes) -> int:
    """Open the window, or test it, and return the exit code when that is over."""
    try:
        return _open(paths, wishes)
    except ImportError as error:  # of a library that the package had when it was built
        folder = program_folder()
        if folder is None:
            raise
        return _tell_damage(folder, error)


def start() -> int:
    """Run the program with the arguments it was called with; return its exit code."""
    return main(sys.argv[1:], start_gui)


def _open(paths: Paths, wishes: WindowWishes) -> int:
    if wishes.is_selftest:
        from reader.gui import selftest

        return selftest.run(paths)
    from reader.gui.app import StartOptions, run  # Qt is loaded only for the window

    address = wishes.address
    if wishes.archive is not None:
        from reader.gui import pack_opening

        address = pack_opening.add(paths, wishes.archive, wishes.interface_language) or address
    return run(paths, StartOptions(address, wishes.interface_language, wishes.theme))


def _tell_damage(folder: Path, error: ImportError) -> int:
    """Say in both languages, without Qt, what of the program is missing; return the exit code."""
    from reader import bundle
    from reader.cli.output import MISSING

    names = [damage.name for damage in bundle.damages(folder)][:_NAMED]
    text = _DAMAGED + "\n".join(names or [str(error)])
    if sys.stderr is not None:
        print(text, file=sys.stderr)  # noqa: T201 - there is no window to say it
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "Smart City Handbook", 0x30)
    return MISSING


if __name__ == "__main__":
    sys.exit(start())
