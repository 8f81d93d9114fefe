# SPDX-License-Identifier: MIT
"""Makes the pictures of the README: `python3 build_app.py screenshots`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from reader.gui import app
from reader.gui.main_window import MainWindow
from reader.language import Language
from reader.paths import Paths
from reader.workspace import Workspace

SIZE = (1366, 768)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: which language, theme and place, what is typed, what is done."""

    name: str
    language: Language
    theme: str
    address: str
    typed: str = ""
    done: Callable[[MainWindow], None] | None = None


def _open_first_hit(window: MainWindow) -> None:
    window.search_panel.open_chosen()


def _keep_two_places(window: MainWindow) -> None:
    for address in ("khon-kaen-mobility#light-rail~1", "money#budget-path~1"):
        window.navigator.go_address(f"handbook:smart-city/{address}")
        window.action("bookmark_toggle").trigger()
    window.show_marks()


def _open_tabs(window: MainWindow) -> None:
    for chapter in ("khon-kaen-mobility#light-rail", "money"):
        window.tabs.open_address(f"handbook:smart-city/{chapter}")


SHOTS = (
    Shot("search-th-light", Language.TH, "light", "khon-kaen/th", "รถไฟฟ้า", _open_first_hit),
    Shot("page-en-dark", Language.EN, "dark", "what-is-a-smart-city/en#loop", done=_open_tabs),
    Shot("marks-th-sepia", Language.TH, "sepia", "money/th", done=_keep_two_places),
    Shot("search-en-light", Language.EN, "light", "how-to-use/en", "ขนส่ง", _open_first_hit),
)


def main(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        with tempfile.TemporaryDirectory() as home:
            _take(shot, Paths.find(Path(home)), target / f"{shot.name}.png")
        print(target / f"{shot.name}.png")


def _take(shot: Shot, paths: Paths, target: Path) -> None:
    application = app.make_application(paths)
    workspace = Workspace.open(paths)
    workspace.settings = replace(workspace.settings, reading_language=shot.language)
    address = f"handbook:smart-city/{shot.address}"
    window = app.make_window(workspace, app.StartOptions(address, shot.language, shot.theme))
    window.resize(*SIZE)
    window.start_work()
    while not window.controller.is_ready:
        _turn(20)
    _turn(100)
    window.navigator.go_address(address)
    _type(application, window, shot.typed)
    if shot.done:
        shot.done(window)
    _turn(1500)  # the flash of the marked words is over
    window.grab().save(str(target))
    window.close()
    workspace.close()


def _type(application: QApplication, window: MainWindow, text: str) -> None:
    if not text:
        return
    window.search_field.setFocus()
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        application.sendEvent(window.search_field, key)
    _turn(600)


def _turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
