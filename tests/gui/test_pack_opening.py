# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.gui import pack_opening
from reader.language import Language
from reader.library import archive
from reader.library.model import Location
from reader.workspace import Workspace
from tests.conftest import PACKS

if TYPE_CHECKING:
    from pathlib import Path

    from reader.paths import Paths

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
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.accept()

    QTimer.singleShot(0, read_and_close)
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
