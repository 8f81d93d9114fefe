# SPDX-License-Identifier: MIT
"""The first module of the Windows package: tells the program where it lies, then starts it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_FOLDER = Path(sys.executable).parent
sys.frozen = True  # type: ignore[attr-defined]  # the mark of a packaged program
sys._MEIPASS = str(_FOLDER / "app")  # type: ignore[attr-defined]  # noqa: SLF001 - where parts lie
sys.argv[0] = sys.executable
os.add_dll_directory(str(_FOLDER / "app"))  # type: ignore[attr-defined,unused-ignore]

from reader.__main__ import start  # noqa: E402 - only now can it be found whole

sys.exit(start())
