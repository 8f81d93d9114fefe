# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from reader import bundle
from reader.gui import selftest

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reader.paths import Paths

pytestmark = pytest.mark.gui


def checks_of(printed: str) -> dict[str, tuple[bool, str]]:
    return {c["name"]: (c["ok"], c["detail"]) for c in json.loads(printed)["checks"]}


def test_a_whole_program_passes_every_check_and_leaves_the_readers_folder_alone(
    application: QApplication, paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    del application

    code = selftest.run(paths)

    checks = checks_of(capsys.readouterr().out)
    assert [name for name, (ok, _) in checks.items() if not ok] == []
    assert code == selftest.PASSED
    assert len(checks) == 14
    assert not paths.database.exists()


def test_what_was_left_out_of_a_package_is_named(
    application: QApplication, paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    del application
    shutil.rmtree(paths.translations)
    shutil.rmtree(paths.bundled_indexes)
    (paths.built / "index").write_text("no folder", "utf-8")

    code = selftest.run(paths)

    checks = checks_of(capsys.readouterr().out)
    assert code == selftest.FAILED
    assert not checks["translations"][0]
    assert "no index that fits" in checks["search ready"][1]


def test_an_altered_file_is_named(
    application: QApplication,
    paths: Paths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    del application
    (tmp_path / bundle.LIST).write_text(f"{'0' * 64}  app/คำ.txt\n", "utf-8")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "คำ.txt").touch()
    monkeypatch.setattr(selftest, "program_folder", lambda: tmp_path)

    code = selftest.run(paths)

    assert code == selftest.FAILED
    assert checks_of(capsys.readouterr().out)["files"] == (False, "app/คำ.txt is altered")


def test_a_book_without_packs_is_a_report_not_a_crash(
    application: QApplication, paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    del application
    shutil.rmtree(paths.content)

    code = selftest.run(paths)

    assert code == selftest.FAILED
    assert checks_of(capsys.readouterr().out)["window"] == (False, "there is no pack")
