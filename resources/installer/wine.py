# SPDX-License-Identifier: MIT
"""Tries the Windows packages in Wine: setup, upgrade, removal, a stick, what can go wrong."""

from __future__ import annotations

import os
import shutil
import sys
import time
import zipfile
from typing import TYPE_CHECKING

from resources.installer import stub
from resources.installer.machine import STUBS, TOOLS, WRAPPER, Machine
from resources.installer.places import BUILD, NAME, WINDOWS, Stop, need, say, step
from resources.installer.setup import portable_path, setup_path
from resources.installer.stick import TOOLS as STICK_TOOLS
from resources.installer.stick import Stick, mounted
from resources.installer.trial import Trial
from resources.installer.windows import make_launchers

if TYPE_CHECKING:
    from pathlib import Path

_EXE = f"{NAME}.exe"
_CONSOLE = f"{NAME}-console.exe"
_DRIVES = "HKLM\\Software\\Wine\\Drives"  # "floppy" is Wine's word for a removable drive
_MARK = "handbook:smart-city/how-to-use/th"
_DATA = "reader-data"
_DAMAGED = 2  # NSIS's own exit code


def main() -> None:
    """Try the setup program and the portable zip; stop at the first thing that is not right."""
    need({**TOOLS, **STICK_TOOLS}, WRAPPER)
    for path in (setup_path(), portable_path()):
        if not path.exists():
            raise Stop(f"{path.name} is missing: python3 build_app.py installer windows makes it.")
    say("Trying the Windows packages in Wine …")
    trial = Trial("windows")
    machine = Machine(BUILD / "wine")
    _try_packages(trial)
    _try_install(trial, machine)
    _try_versions(trial, machine)
    _try_places(trial, machine)
    _try_copies(trial, machine)
    _try_damage(trial, machine)
    _try_uninstall(trial, machine)
    _try_stick(trial, machine)
    machine.end()
    say(f"What was seen: {trial.write()}")


def _try_packages(trial: Trial) -> None:
    with zipfile.ZipFile(portable_path()) as archive:
        names = {name.rpartition("/")[2].lower() for name in archive.namelist()}
    held = [name for name in STUBS if name in names]
    trial.expect("stubs of the trial", not held, "not in the zip" if not held else str(held))


def _try_install(trial: Trial, machine: Machine) -> None:
    begin = time.monotonic()
    code, _ = machine.wine(setup_path(), "/S")
    took = time.monotonic() - begin
    trial.expect("silent install", code == 0 and _has_program(machine.installed), f"{took:.1f} s")
    held = [p.name for p in machine.installed.rglob("*") if p.name.lower() in STUBS]
    trial.expect("stubs of the trial", not held, "not installed" if not held else str(held))
    _selftest(trial, machine, "self-test, installed", machine.installed)
    links = [p.name for p in machine.drive.rglob("*.lnk") if "Start Menu" in str(p)]
    trial.expect("start menu", any("Handbook" in n or "คู่มือ" in n for n in links), str(links))
    opened = machine.registry("Software\\Classes\\HandbookReader.Pack")
    trial.expect(".hbpack", f'{_EXE}" "%1"' in opened.replace('\\"', '"'), "opens with the program")
    code, said = _console(machine, machine.installed, "marks", "add", _MARK, "--note", "ทดสอบ")
    trial.expect("a mark before the upgrade", code == 0, said or "kept")
    stale = machine.installed / "app" / "reader-of-an-older-version.dll"
    stale.write_bytes(b"stale")
    code, _ = machine.wine(setup_path(), "/S")
    trial.expect("upgrade in place", code == 0 and not stale.exists(), "stale file removed")
    code, said = _console(machine, machine.installed, "marks", "list")
    trial.expect("marks after the upgrade", code == 0 and "ทดสอบ" in said, said)
    _selftest(trial, machine, "self-test, upgraded", machine.installed)


def _refused(trial: Trial, machine: Machine, tried: str, wanted: int, *words: object) -> None:
    """Run the setup program, which has to say why not, with its code, and to change nothing."""
    before = _state(machine.installed)
    code, _ = machine.wine(setup_path(), "/S", *words)
    said = machine.said()
    is_so = code == wanted and said and _state(machine.installed) == before
    trial.expect(tried, is_so, f"exit code {code}: {said}")


def _try_versions(trial: Trial, machine: Machine) -> None:
    machine.choose("win7")
    _refused(trial, machine, "Windows 7", 10)
    machine.language = "th_TH.UTF-8"
    _refused(trial, machine, "Windows 7 in Thai", 10)
    machine.language = "C.UTF-8"
    machine.choose("win10")
    make_launchers(machine.installed, "99.0.0")
    _refused(trial, machine, "older over newer", 11)
    for name in (_EXE, _CONSOLE):
        shutil.copy(WINDOWS / name, machine.installed / name)


def _try_places(trial: Trial, machine: Machine) -> None:
    with machine.started(machine.installed / _EXE) as process:
        time.sleep(8)
        trial.expect("the window stays open", process.poll() is None, "it runs")
        _refused(trial, machine, "upgrade while the program runs", 12)
        machine.language = "th_TH.UTF-8"
        _refused(trial, machine, "upgrade while the program runs, in Thai", 12)
        machine.language = "C.UTF-8"
        machine.wine(machine.installed / "uninstall.exe", "/S")
        time.sleep(8)  # it goes on in a copy of itself
        is_so = _has_program(machine.installed)
        trial.expect("uninstall while the program runs", is_so, "everything is still there")
        machine.wine("taskkill", "/f", "/im", _EXE)
    other = machine.drive / "other"
    (other / "app").mkdir(parents=True)
    (other / "app" / "theirs.txt").write_text("theirs", "utf-8")
    _refused(trial, machine, "a folder app of somebody else", 15, "/D=C:\\other")
    trial.expect("their file", (other / "app" / "theirs.txt").exists(), "is still there")
    if os.geteuid() != 0:
        trial.note("full and write-protected disks", "not tried: only root can mount one")
        return
    with mounted(machine.folder / "disk", "-t", "tmpfs", "-o", "size=30m", "disk") as disk:
        _try_disk(trial, machine, "a disk without room", 13, disk)
    with mounted(machine.folder / "disk", "-t", "tmpfs", "-o", "ro", "disk") as disk:
        _try_disk(trial, machine, "a folder that cannot be written", 14, disk)
    # Room enough by the sizes of the files, which each take more on a stick of this kind.
    with Stick(machine.folder / "coarse", "110M", "128K").mounted() as disk:
        _try_disk(trial, machine, "a stick that fills up meanwhile", 13, disk)


def _try_disk(trial: Trial, machine: Machine, tried: str, wanted: int, disk: Path) -> None:
    machine.letter("e", disk)
    _refused(trial, machine, tried, wanted, "/D=E:\\reader")
    left = [p.name for p in disk.rglob("*") if p.is_file()]
    trial.expect(f"{tried}: what is left there", not left, "nothing" if not left else str(left))
    machine.letter("e", None)


def _try_copies(trial: Trial, machine: Machine) -> None:
    """Run setup programs that were not copied whole."""
    before = _state(machine.installed)
    raw = setup_path().read_bytes()
    middle = len(raw) // 2
    damaged = machine.folder / "damaged-setup.exe"
    for tried, content in (
        ("a half-copied setup program", raw[:middle]),
        ("one altered bit", raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :]),
    ):
        damaged.write_bytes(content)
        code, _ = machine.wine(damaged, "/S")
        is_so = code == _DAMAGED and _state(machine.installed) == before
        trial.expect(tried, is_so, f"exit code {code}, nothing changed")
    damaged.unlink()
    is_so = stub.DAMAGED.encode("utf-16-le") in raw
    trial.expect("what it says then", is_so, stub.DAMAGED)


def _try_damage(trial: Trial, machine: Machine) -> None:
    folder = machine.installed
    font = folder / "app" / "resources" / "fonts" / "Sarabun-Italic.ttf"
    kept = font.read_bytes()
    font.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    code, said = _console(machine, folder, "--selftest")
    named = "Sarabun-Italic.ttf is altered"
    trial.expect("self-test, one file altered", code == 1 and named in said, named)
    font.unlink()
    code, said = _console(machine, folder, "health")
    named = "Sarabun-Italic.ttf is missing"
    trial.expect("health, one file missing", code == 1 and named in said, named)
    font.write_bytes(kept)
    library = folder / "app" / "python311.dll"
    library.rename(library.with_suffix(".away"))
    code, said = _console(machine, folder, "--version")
    trial.expect("python311.dll missing", code == 3 and "Install the program" in said, said)
    library.with_suffix(".away").rename(library)
    library = folder / "app" / "PySide6" / "Qt6Widgets.dll"
    library.rename(library.with_suffix(".away"))
    code, said = machine.wine(folder / _EXE)
    is_so = code == 3 and "Install the program" in said and library.name in said
    trial.expect(f"{library.name} missing", is_so, said)
    library.with_suffix(".away").rename(library)
    inside = machine.temporary / f"Temp1_{NAME}.zip" / "handbook"
    inside.mkdir(parents=True)
    shutil.copy(folder / _CONSOLE, inside / _CONSOLE)
    code, said = machine.wine(inside / _CONSOLE)
    trial.expect("started inside a zip", code == 3 and "แตกไฟล์" in said, said)
    _selftest(trial, machine, "self-test, mended", folder)


def _try_uninstall(trial: Trial, machine: Machine) -> None:
    database = machine.local / NAME / "reader.db"
    kept = database.read_bytes()
    foreign = machine.installed / "theirs.txt"
    foreign.write_text("theirs", "utf-8")
    machine.wine(machine.installed / "uninstall.exe", "/S")
    for _ in range(60):  # it goes on in a copy of itself
        if not (machine.installed / "uninstall.exe").exists():
            break
        time.sleep(1)
    left = [p.name for p in machine.installed.iterdir()]
    trial.expect("uninstall", left == ["theirs.txt"], f"only {left} of somebody else left")
    is_kept = database.exists() and database.read_bytes() == kept
    trial.expect("the reader's data", is_kept, "still there, unchanged")
    found = machine.registry("Software\\Classes\\HandbookReader.Pack")
    trial.expect("the registry", _EXE not in found, "clean")


def _try_stick(trial: Trial, machine: Machine) -> None:
    if os.geteuid() != 0:
        trial.note("portable on exFAT", "not tried: only root can mount a stick")
        return
    for letter in "eg":
        machine.wine("reg", "add", _DRIVES, "/v", f"{letter}:", "/d", "floppy", "/f")
    stick = Stick(machine.folder / "stick")
    with stick.mounted() as place:
        _try_portable(trial, machine, place)
    with stick.mounted(is_read_only=True) as place:
        _try_protected(trial, machine, place)
    with Stick(machine.folder / "stick").mounted() as place:
        _try_portable_setup(trial, machine, place)


def _try_portable(trial: Trial, machine: Machine, place: Path) -> None:
    folder = place / "งาน 1 #" / "handbook"
    with zipfile.ZipFile(portable_path()) as archive:
        archive.extractall(place / "งาน 1 #")
    next((place / "งาน 1 #").iterdir()).rename(folder)
    machine.letter("e", place)
    inside = "E:\\งาน 1 #\\handbook"
    _selftest(trial, machine, "self-test, portable on exFAT, Thai folder", folder, inside)
    code, said = machine.wine(f"{inside}\\{_CONSOLE}", "marks", "add", _MARK, "--note", "ไม้")
    is_so = code == 0 and (folder / _DATA / "reader.db").exists()
    trial.expect("a mark on the stick", is_so, f"kept in {_DATA}")
    logs = [p.name for p in (folder / _DATA).glob("reader.db-*")]
    trial.expect("no write-ahead log on a stick", not logs, str(logs or "none"))
    machine.letter("e", None)
    machine.letter("g", place)
    code, said = machine.wine(f"G:\\งาน 1 #\\handbook\\{_CONSOLE}", "marks", "list")
    trial.expect("another drive letter", code == 0 and "ไม้" in said, said)


def _try_protected(trial: Trial, machine: Machine, place: Path) -> None:
    folder, inside = place / "งาน 1 #" / "handbook", "G:\\งาน 1 #\\handbook"
    report = _selftest(trial, machine, "self-test, write-protected", folder, inside)
    detail = next(c["detail"] for c in report["checks"] if c["name"] == "data")  # type: ignore[attr-defined]
    trial.expect("write-protected stick", "cannot be written" in detail, detail)
    code, said = machine.wine(f"{inside}\\{_CONSOLE}", "marks", "list")
    is_so = code == 0 and "ไม้" in said and "cannot be used now" in said
    trial.expect("marks can be read there, with a warning", is_so, said)
    code, said = machine.wine(f"{inside}\\{_CONSOLE}", "marks", "add", _MARK)
    trial.expect("adding a mark there", code == 3 and said, said)


def _try_portable_setup(trial: Trial, machine: Machine, place: Path) -> None:
    """Have the setup program make a portable folder, then upgrade it."""
    machine.letter("g", place)
    folder, inside = place / "ไม้2#", "G:\\ไม้2#"  # Wine would quote a blank, which /D= forbids
    code, _ = machine.wine(setup_path(), "/S", "/PORTABLE", f"/D={inside}")
    is_so = code == 0 and (folder / "portable").exists()
    trial.expect("setup, portable", is_so, f"exit code {code}, the marker is there")
    trial.expect("no uninstaller there", not (folder / "uninstall.exe").exists(), "none")
    found = machine.registry("Software\\Classes\\HandbookReader.Pack")
    trial.expect("the registry after a portable setup", _EXE not in found, "untouched")
    code, said = machine.wine(f"{inside}\\{_CONSOLE}", "marks", "add", _MARK, "--note", "ไม้")
    trial.expect("a mark there", code == 0 and (folder / _DATA / "reader.db").exists(), said)
    code, _ = machine.wine(setup_path(), "/S", "/PORTABLE", f"/D={inside}")
    _, said = machine.wine(f"{inside}\\{_CONSOLE}", "marks", "list")
    trial.expect("a portable upgrade keeps it", code == 0 and "ไม้" in said, said)
    machine.letter("g", None)


def _selftest(
    trial: Trial, machine: Machine, tried: str, folder: Path, inside: str = ""
) -> dict[str, object]:
    """Run the self-test of the program with a window, as its users start it."""
    program = f"{inside}\\{_EXE}" if inside else folder / _EXE
    code, said = machine.wine(program, "--selftest")
    return trial.selftest(tried, said, code)


def _console(machine: Machine, folder: Path, *words: object) -> tuple[int, str]:
    return machine.wine(folder / _CONSOLE, *words)


def _has_program(folder: Path) -> bool:
    return all((folder / name).exists() for name in (_EXE, _CONSOLE, "app", "uninstall.exe"))


def _state(folder: Path) -> dict[str, int]:
    """Return the names and sizes of all files of a folder."""
    return {str(p.relative_to(folder)): p.stat().st_size for p in folder.rglob("*") if p.is_file()}


if __name__ == "__main__":
    sys.exit(step(main))
