# SPDX-License-Identifier: MIT
from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog

from reader.gui import pack_opening
from reader.language import Language
from reader.library import archive
from reader.library.model import Location
from reader.workspace import Workspace
from tests.conftest import PACKS

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.model import PackInfo
    from reader.paths import Paths
    from reader.progress import Progress

pytestmark = pytest.mark.gui


@pytest.fixture
def pack_file(tmp_path: Path) -> Path:
    target = tmp_path / "น้ำ 1 #.hbpack"
    archive.write(PACKS / "mini", target)
    return target


def test_a_double_clicked_pack_is_added_and_opened(
    application: QApplication, paths: Paths, pack_file: Path
) -> None:
    del application

    address = pack_opening.add(paths, pack_file)

    workspace = Workspace.open(paths)
    pack = workspace.library.pack(Location.parse(address).pack)
    workspace.close()
    assert pack.heads(Language.TH)[0].location.url == address


def test_a_damaged_pack_is_refused_in_a_window_and_nothing_is_added(
    application: QApplication, paths: Paths, pack_file: Path
) -> None:
    pack_file.write_bytes(pack_file.read_bytes()[:-200])
    said: list[str] = []

    def read_and_close() -> None:
        box = application.activeModalWidget()
        if isinstance(box, QMessageBox):
            watching.stop()
            said.append(box.text())
            box.accept()

    watching = QTimer()
    watching.timeout.connect(read_and_close)
    watching.start(10)
    address = pack_opening.add(paths, pack_file)

    assert address == ""
    assert said[0]
    assert not list(paths.packs.glob("*/pack.toml"))


def test_a_file_that_is_not_there_is_refused(
    application: QApplication, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del application
    shown: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.text()))

    assert pack_opening.add(paths, tmp_path / "ไม่มี.hbpack") == ""
    assert len(shown) == 1


def test_adding_shows_how_far_it_is_and_can_be_stopped(
    application: QApplication,
    paths: Paths,
    pack_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install, shown = Workspace.install, []

    def slow(workspace: Workspace, file: Path, progress: Progress) -> PackInfo:
        for done in range(200):
            time.sleep(0.05)
            progress.step(done, 200)
        return install(workspace, file, progress)

    def stop_when_seen() -> None:
        dialog = application.activeModalWidget()
        if isinstance(dialog, QProgressDialog) and dialog.value() > 1:
            watching.stop()
            shown.append((dialog.value(), dialog.maximum(), dialog.labelText()))
            dialog.canceled.emit()

    monkeypatch.setattr(Workspace, "install", slow)
    watching = QTimer()
    watching.timeout.connect(stop_when_seen)
    watching.start(10)
    address = pack_opening.add(paths, pack_file)

    assert address == ""
    assert pack_file.name in shown[0][2]
    assert shown[0][1] == 200
    assert not list(paths.packs.glob("*/pack.toml"))
