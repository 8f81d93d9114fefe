# SPDX-License-Identifier: MIT
"""The Windows package: what goes in, what never does, how the setup program is told."""

from __future__ import annotations

import marshal
import re
import struct
from pathlib import Path

import pytest

from resources.installer import icons, trim
from resources.installer.machine import STUBS
from resources.installer.places import HERE, ROOT
from resources.installer.setup import file_commands


def test_files_are_laid_out_in_order_each_in_its_folder() -> None:
    said = file_commands(Path("/b"), ["reader.exe", "app/z.dll", "app/a.dll", "app/คำ/1.txt"])

    assert said.splitlines() == [
        'SetOutPath "$INSTDIR\\new\\app"',
        'File "/b/app/a.dll"',
        'File "/b/app/z.dll"',
        'SetOutPath "$INSTDIR\\new\\app\\คำ"',
        'File "/b/app/คำ/1.txt"',
        'SetOutPath "$INSTDIR\\new"',
        'File "/b/reader.exe"',
    ]


def test_every_sentence_of_the_setup_program_is_in_both_languages() -> None:
    text = (HERE / "win" / "texts.nsh").read_text("utf-8").replace("\\\n", "")
    rows = re.findall(r'^!insertmacro Text (\w+)\s+"([^"]+)"\s+"([^"]+)"$', text, re.MULTILINE)
    used = set(re.findall(r"\$\((\w+)\)", (HERE / "win" / "setup.nsi").read_text("utf-8")))

    assert used == {name for name, _, _ in rows}
    assert all(re.search(r"[ก-๙]", english + thai) for _, english, thai in rows)


@pytest.mark.parametrize("name", STUBS)
def test_the_stubs_of_the_trial_are_in_no_step_that_packs(name: str) -> None:
    packing = ("contents", "linux", "runtime", "setup", "trim", "windows", "deb", "release")

    assert all(name not in (HERE / f"{step}.py").read_text("utf-8") for step in packing)


@pytest.mark.parametrize(
    ("place", "is_kept"),
    [
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qdirect2d.dll", False),
        ("PySide6/plugins/sqldrivers/qsqlite.dll", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/plugins/imageformats/qsvg.dll", True),
    ],
    ids=["windows", "x11", "direct2d", "sql", "gtk", "svg"],
)
def test_plugins_are_kept_by_name(place: str, is_kept: bool) -> None:
    assert trim.is_kept_plugin(Path(place)) is is_kept


def test_libraries_are_kept_if_something_kept_needs_them() -> None:
    libraries = {name: Path(name) for name in ("a.dll", "b.dll", "c.dll", "d.dll")}
    needs = {"a.dll": ["B.dll", "kernel32.dll"], "b.dll": ["C.DLL"], "c.dll": ["a.dll"]}

    kept = trim.reachable([Path("a.dll")], libraries, lambda p: needs.get(p.name, []))

    assert kept == {Path("a.dll"), Path("b.dll"), Path("c.dll")}


def test_the_modules_of_qt_in_use_are_found() -> None:
    assert {"QtCore", "QtGui", "QtWidgets", "QtSvg"} <= trim.qt_modules()
    assert "QtQml" not in trim.qt_modules()


def test_byte_code_names_no_path_of_the_machine() -> None:
    from resources.installer.windows import _byte_code

    raw = _byte_code(ROOT / "reader" / "language.py", "reader/language.pyc")

    assert marshal.loads(raw[16:]).co_filename == "reader/language.py"
    assert int.from_bytes(raw[4:8], "little") == 1  # by hash, never compared


def test_the_launcher_asks_for_no_rights_and_long_paths() -> None:
    manifest = (HERE / "win" / "launcher.manifest").read_text("utf-8")

    assert 'level="asInvoker"' in manifest
    assert "<longPathAware" in manifest
    assert "PerMonitorV2" in manifest


def test_the_banner_is_a_bitmap_of_the_size_that_nsis_shows() -> None:
    raw = icons.banner()

    assert raw[:2] == b"BM"
    assert struct.unpack_from("<ii", raw, 18) == (328, 628)
    assert raw == icons.banner()
