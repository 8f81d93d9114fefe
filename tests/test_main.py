# SPDX-License-Identifier: MIT
"""How the program starts when a part of it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import reader.__main__ as program
from reader import bundle
from reader.cli.main import WindowWishes
from reader.paths import Paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of a packaged program whose window cannot be loaded."""

    def gone(*_: object) -> int:
        raise ImportError("DLL load failed")

    (tmp_path / bundle.LIST).write_text(f"{'0' * 64}  app/Qt6Widgets.dll\n", "utf-8")
    monkeypatch.setattr(program, "_open", gone)
    monkeypatch.setattr(program, "program_folder", lambda: tmp_path)
    return tmp_path


def test_a_package_that_lacks_a_library_names_it_in_both_languages(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = program.start_gui(Paths.find(broken), WindowWishes())

    said = capsys.readouterr().err
    assert code == 3
    assert "กรุณาติดตั้งโปรแกรมใหม่" in said
    assert "Install the program again" in said
    assert said.endswith("app/Qt6Widgets.dll\n")


def test_what_cannot_be_loaded_from_a_whole_package_is_told_as_python_tells_it(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (broken / bundle.LIST).write_text("", "utf-8")

    program.start_gui(Paths.find(broken), WindowWishes())

    assert capsys.readouterr().err.endswith("DLL load failed\n")


def test_in_a_checkout_the_error_is_left_alone(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "program_folder", lambda: None)

    with pytest.raises(ImportError, match="DLL load failed"):
        program.start_gui(Paths.find(broken), WindowWishes())
