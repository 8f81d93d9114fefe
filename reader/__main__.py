# SPDX-License-Identifier: MIT
"""`python -m reader`: the command line, with the window as its default command."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from reader.cli.main import main

if TYPE_CHECKING:
    from reader.cli.main import WindowWishes
    from reader.paths import Paths


def start_gui(paths: Paths, wishes: WindowWishes) -> int:
    """Open the window, or test it, and return the exit code when that is over."""
    if wishes.is_selftest:
        from reader.gui import selftest

        return selftest.run(paths)
    gc.disable()  # until the first page is painted; see `reader.gui.app`
    # Before Qt, because PySide6 reads the source of each module that is loaded after it.
    from reader import workspace  # noqa: F401 - see above
    from reader.gui.app import StartOptions, run  # Qt is loaded only for the window

    address = wishes.address
    if wishes.archive is not None:
        from reader.gui import pack_opening

        address = pack_opening.add(paths, wishes.archive, wishes.interface_language) or address
    return run(paths, StartOptions(address, wishes.interface_language, wishes.theme))


def start() -> int:
    """Run the program with the arguments it was called with; return its exit code."""
    return main(sys.argv[1:], start_gui)


if __name__ == "__main__":
    sys.exit(start())
