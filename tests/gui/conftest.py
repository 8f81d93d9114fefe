# SPDX-License-Identifier: MIT
from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from reader.gui import app, translation
from reader.gui.chapter_view import ChapterView
from reader.language import Language
from reader.paths import Paths
from reader.workspace import Workspace
from tests.conftest import PACKS, ROOT
from tests.gui.driver import Program, compile_translations, look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.gui.main_window import MainWindow
    from reader.library.library import Library


# A machine that does other work too may be slow; a test that waits ends as soon as it can.
_PATIENCE = 30_000  # milliseconds
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    _wait.__kwdefaults__["timeout"] = _PATIENCE


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the build makes for the mini pack: compiled texts, index, rendered pages."""
    base = tmp_path_factory.mktemp("built")
    shutil.copytree(PACKS / "mini", base / "content" / "water")
    compile_translations(base / "built" / "translations")
    paths = Paths(
        base / "content", ROOT / "resources", base / "built", base / "data", base / "cache"
    )
    workspace = Workspace.open(paths)
    workspace.refresh_indexes()
    for pack in workspace.library.packs:
        for language in pack.languages:
            for head in pack.heads(language):
                pack.chapter(head.location.chapter, language)
    workspace.close()
    shutil.copytree(paths.own_indexes, paths.bundled_indexes)
    shutil.copytree(paths.own_pages, paths.bundled_pages)
    return paths.built


@pytest.fixture
def paths(paths: Paths, built: Path) -> Paths:
    """Folders of this test's own, with everything built."""
    shutil.copytree(built, paths.built)
    return paths


@pytest.fixture(scope="session")
def _application(qapp: QApplication) -> QApplication:
    paths = Paths.find()
    app.make_application(replace(paths, resources=ROOT / "resources"))
    return qapp


@pytest.fixture
def application(_application: QApplication, tmp_path: Path) -> Iterator[QApplication]:
    """The application with the bundled fonts; look and language are put back afterwards."""
    locale = QLocale()
    yield _application
    _application.setStyleSheet("")
    _application.setPalette(QPalette())
    translation.install(Language.EN, tmp_path / "none")
    QLocale.setDefault(locale)


@pytest.fixture
def program(application: QApplication, qtbot: QtBot, paths: Paths) -> Iterator[Program]:
    """The program, not yet started."""
    del application
    opened = Program(qtbot, paths)
    yield opened
    opened.quit()


@pytest.fixture
def window(program: Program) -> MainWindow:
    """The window in Thai, at the beginning of the mini pack, ready to search."""
    return program.start()


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library that comes with the program, for reading only."""
    home = tmp_path_factory.mktemp("home")
    workspace = Workspace.open(Paths.find(home))
    yield workspace.library
    workspace.close()


@pytest.fixture
def page(application: QApplication, qtbot: QtBot) -> Iterator[ChapterView]:
    """An empty page of 900 × 700 pixels in the light theme."""
    del application
    view = ChapterView()
    qtbot.addWidget(view)
    view.resize(900, 700)
    look(view)
    view.show()
    yield view
    view.close()
