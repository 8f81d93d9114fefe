# SPDX-License-Identifier: MIT
"""Tries the Windows packages in Wine, for a user whose name is Thai.

Wine lacks two libraries of Windows 10 that the program asks for. Stubs of them are made for the
trial, in the trial's own Windows folder; no package holds them. How fast things are here says
nothing about Windows.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from resources.installer.places import (
    BUILD,
    NAME,
    WINDOWS,
    Stop,
    environment,
    fresh_folder,
    need,
    run,
    say,
    step,
)
from resources.installer.setup import portable_path, setup_path
from resources.installer.stick import TOOLS as STICK_TOOLS
from resources.installer.stick import Stick, mounted
from resources.installer.trial import Trial
from resources.installer.windows import make_launchers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USER = "สมชาย"
# What Wine 8 lacks of Windows 10, with who asks for it; made for the trial only.
STUBS = {"icuuc.dll": "PySide6/Qt6Core.dll", "bcryptprimitives.dll": "nh3/nh3.pyd"}
_EXPORT = "__declspec(dllexport) "
_RANDOM = (  # the one function that has to do something: seeds for hash tables
    f"{_EXPORT}int ProcessPrng(unsigned char *bytes, unsigned long long size)\n"
    "{ while (size--) bytes[size] = (unsigned char)(size * 151 + 7); return 1; }"
)
_TOOLS = {
    "wine": "wine",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "/usr/share/i18n/locales/th_TH": "locales",
}
_WRAPPER = {"libnss_wrapper.so": "libnss-wrapper"}
_EXE = f"{NAME}.exe"
_CONSOLE = f"{NAME}-console.exe"
_PATIENCE = 300  # seconds for one start of a program
_DRIVES = "HKLM\\Software\\Wine\\Drives"  # "floppy" is Wine's word for a removable drive
_MARK = "handbook:smart-city/how-to-use/th"


def main() -> None:
    """Try the setup program and the portable zip; stop at the first thing that is not right."""
    need({**_TOOLS, **STICK_TOOLS}, _WRAPPER)
    for path in (setup_path(), portable_path()):
        if not path.exists():
            raise Stop(f"{path.name} is missing: python3 build_app.py installer windows makes it.")
    say("Trying the Windows packages in Wine …")
    trial = Trial("windows")
    machine = Machine(BUILD / "wine")
    _try_packages(trial)
    _try_install(trial, machine)
    _try_bad_input(trial, machine)
    _try_damage(trial, machine)
    _try_uninstall(trial, machine)
    _try_portable(trial, machine)
    machine.end()
    say(f"What was seen: {trial.write()}")


class Machine:
    """A Windows of the trial's own, made fresh."""

    def __init__(self, folder: Path) -> None:
        self.folder = fresh_folder(folder)
        self.prefix = folder / "prefix"
        self.language = "C.UTF-8"
        (folder / "home").mkdir()
        (folder / "locale").mkdir()
        run("localedef", "-i", "th_TH", "-f", "UTF-8", folder / "locale" / "th_TH.UTF-8")
        uid, gid = os.getuid(), os.getgid()
        (folder / "passwd").write_text(f"{USER}:x:{uid}:{gid}::{folder}/home:/bin/sh\n", "utf-8")
        (folder / "group").write_text(f"{USER}:x:{gid}:\n", "utf-8")
        self.wine("wineboot", "-i")
        self.choose("win10")
        self._make_stubs()

    @property
    def drive(self) -> Path:
        """The drive C: of this Windows."""
        return self.prefix / "drive_c"

    @property
    def local(self) -> Path:
        """The user's own folder for programs and data."""
        return self.drive / "users" / USER / "AppData" / "Local"

    @property
    def temporary(self) -> Path:
        """The user's folder for temporary files, as Wine has it."""
        return self.drive / "users" / USER / "Temp"

    @property
    def installed(self) -> Path:
        """Where the setup program puts the program."""
        return self.local / "Programs" / NAME

    def wine(self, *words: object, cwd: Path | None = None) -> tuple[int, str]:
        """Run a program of Windows; return its exit code and what it printed."""
        with self.started(*words, cwd=cwd) as process:
            try:
                out, _ = process.communicate(b"\n", timeout=_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise Stop(f"This did not end: {' '.join(map(str, words))}") from None
            return process.returncode, out.decode("utf-8", "replace").replace("\r\n", "\n")

    @contextmanager
    def started(self, *words: object, cwd: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
        """Start a program of Windows; whoever asks ends it."""
        process = subprocess.Popen(
            ["wine", *map(str, words)],
            cwd=cwd or self.folder,
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()

    def choose(self, windows: str) -> None:
        """Be this version of Windows from now on."""
        self.wine("winecfg", "-v", windows)

    def letter(self, letter: str, folder: Path | None) -> None:
        """Let a drive letter mean `folder`, or nothing."""
        link = self.prefix / "dosdevices" / f"{letter}:"
        link.unlink(missing_ok=True)
        if folder is not None:
            link.symlink_to(folder)

    def registry(self, key: str) -> str:
        """Return what the registry holds below a key of the user."""
        return self.wine("reg", "query", f"HKCU\\{key}", "/s")[1]

    def said(self) -> str:
        """Return what the setup program last said, and forget it."""
        path = self.temporary / f"{NAME}-setup.txt"
        if not path.exists():
            return ""
        text = path.read_text("utf-16").strip()
        path.unlink()
        return text

    def end(self) -> None:
        """Shut this Windows down."""
        subprocess.run(["wineserver", "-k"], env=self._environment(), check=False)

    def _environment(self) -> dict[str, str]:
        found = environment(
            WINEPREFIX=str(self.prefix),
            WINEARCH="win64",
            WINEDEBUG="-all",
            WINEDLLOVERRIDES="winemenubuilder.exe=d",
            WINEQT_QPA_PLATFORM="offscreen",
            HOME=str(self.folder / "home"),
            LC_ALL=self.language,
            LOCPATH=str(self.folder / "locale"),
            LD_PRELOAD="libnss_wrapper.so",
            NSS_WRAPPER_PASSWD=str(self.folder / "passwd"),
            NSS_WRAPPER_GROUP=str(self.folder / "group"),
        )
        found.pop("DISPLAY", None)
        return found

    def _make_stubs(self) -> None:
        for name, asking in STUBS.items():
            wanted = sorted(set(_imports(WINDOWS / "app" / asking, name)) - {"ProcessPrng"})
            lines = [_RANDOM, *(f"{_EXPORT}void *{x}(void) {{ return 0; }}" for x in wanted)]
            source = self.folder / f"{name}.c"
            source.write_text("\n".join(lines), "utf-8")
            target = self.drive / "windows" / "system32" / name
            run("x86_64-w64-mingw32-gcc", "-shared", "-o", target, source)


def _imports(path: Path, library: str) -> list[str]:
    """Return the names that a PE file takes from a library."""
    said = run("x86_64-w64-mingw32-objdump", "-p", path)
    _, found, rest = said.partition(f"DLL Name: {library}")
    if not found:
        return []
    block = rest.partition("\n\n")[0]
    return re.findall(r"^\s+[0-9a-f]+\s+(?:\d+|<none>)\s+(\w+)", block, re.MULTILINE)


# --- what is tried -----------------------------------------------------------------------------


def _try_packages(trial: Trial) -> None:
    with zipfile.ZipFile(portable_path()) as archive:
        names = {name.rpartition("/")[2].lower() for name in archive.namelist()}
    held = [name for name in STUBS if name in names]
    trial.expect("stubs of the trial", not held, "in no package" if not held else str(held))


def _try_install(trial: Trial, machine: Machine) -> None:
    begin = time.monotonic()
    code, _ = machine.wine(setup_path(), "/S")
    took = time.monotonic() - begin
    trial.expect("silent install", code == 0 and _has_program(machine.installed), f"{took:.1f} s")
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
    trial.expect("marks after the upgrade", "ทดสอบ" in said, said)
    _selftest(trial, machine, "self-test, upgraded", machine.installed)


def _try_bad_input(trial: Trial, machine: Machine) -> None:
    before = _state(machine.installed)

    def refused(tried: str, wanted: int, *words: object) -> None:
        code, _ = machine.wine(setup_path(), "/S", *words)
        said = machine.said()
        is_so = code == wanted and said and _state(machine.installed) == before
        trial.expect(tried, is_so, f"exit code {code}: {said}")

    machine.choose("win7")
    refused("Windows 7", 10)
    machine.language = "th_TH.UTF-8"
    refused("Windows 7 in Thai", 10)
    machine.language = "C.UTF-8"
    machine.choose("win10")
    current = (machine.installed / _EXE).read_bytes()
    make_launchers(machine.installed, "99.0.0")
    newer = _state(machine.installed)
    code, _ = machine.wine(setup_path(), "/S")
    said = machine.said()
    is_so = code == 11 and _state(machine.installed) == newer
    trial.expect("older over newer", is_so, f"exit code {code}: {said}")
    (machine.installed / _EXE).write_bytes(current)
    shutil.copy(WINDOWS / _CONSOLE, machine.installed / _CONSOLE)
    before = _state(machine.installed)
    with machine.started(machine.installed / _EXE) as process:
        time.sleep(8)
        trial.expect("the window stays open", process.poll() is None, "it runs")
        refused("upgrade while the program runs", 12)
        machine.wine("taskkill", "/f", "/im", _EXE)
    other = machine.drive / "other"
    (other / "app").mkdir(parents=True)
    (other / "app" / "theirs.txt").write_text("theirs", "utf-8")
    refused("a folder app of somebody else", 15, "/D=C:\\other")
    trial.expect("their file", (other / "app" / "theirs.txt").exists(), "is still there")
    if os.geteuid() == 0:
        with mounted(machine.folder / "full", "-t", "tmpfs", "-o", "size=30m", "full") as full:
            machine.letter("e", full)
            refused("a disk without room", 13, "/D=E:\\reader")
            left = [p.name for p in full.rglob("*") if p.is_file()]
            trial.expect("left on the full disk", not left, "nothing" if not left else str(left))
        with mounted(machine.folder / "locked", "-t", "tmpfs", "-o", "ro", "locked") as locked:
            machine.letter("e", locked)
            refused("a folder that cannot be written", 14, "/D=E:\\reader")
        machine.letter("e", None)
    else:
        trial.note("full and write-protected disks", "not tried: only root can mount one")
    half = machine.folder / "half-setup.exe"
    raw = setup_path().read_bytes()
    half.write_bytes(raw[: len(raw) // 2])
    code, said = machine.wine(half, "/S")
    is_so = code != 0 and _state(machine.installed) == before
    trial.expect("a half-copied setup program", is_so, f"exit code {code}, nothing changed")
    raw = raw[: len(raw) // 2] + bytes([raw[len(raw) // 2] ^ 1]) + raw[len(raw) // 2 + 1 :]
    half.write_bytes(raw)
    code, said = machine.wine(half, "/S")
    is_so = code != 0 and _state(machine.installed) == before
    trial.expect("a setup program with one altered bit", is_so, f"exit code {code}")
    half.unlink()


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
    inside = machine.temporary / f"Temp1_{NAME}.zip" / "handbook"
    inside.mkdir(parents=True)
    shutil.copy(folder / _CONSOLE, inside / _CONSOLE)
    code, said = machine.wine(inside / _CONSOLE)
    trial.expect("started inside a zip", code == 3 and "แตกไฟล์" in said, said)
    code, said = _console(machine, folder, "--selftest")
    trial.selftest("self-test, mended", said, code)


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


def _try_portable(trial: Trial, machine: Machine) -> None:
    if os.geteuid() != 0:
        trial.note("portable on exFAT", "not tried: only root can mount a stick")
        return
    stick = Stick(machine.folder / "stick")
    with stick.mounted() as place:
        folder = place / "งาน 1 #" / "handbook"
        with zipfile.ZipFile(portable_path()) as archive:
            archive.extractall(place / "งาน 1 #")
        next((place / "งาน 1 #").iterdir()).rename(folder)
        machine.letter("e", place)
        machine.wine("reg", "add", _DRIVES, "/v", "e:", "/d", "floppy", "/f")
        machine.wine("reg", "add", _DRIVES, "/v", "g:", "/d", "floppy", "/f")
        inside = "E:\\งาน 1 #\\handbook"
        _selftest(trial, machine, "self-test, portable on exFAT, Thai folder", folder, inside)
        code, said = machine.wine(f"{inside}\\{_CONSOLE}", "marks", "add", _MARK, "--note", "ไม้")
        data = folder / "reader-data"
        is_so = code == 0 and (data / "reader.db").exists()
        trial.expect("a mark on the stick", is_so, "kept in reader-data")
        logs = [p.name for p in data.glob("reader.db-*")]
        trial.expect("no write-ahead log on a stick", not logs, str(logs or "none"))
        machine.letter("e", None)
        machine.letter("g", place)
        inside = "G:\\งาน 1 #\\handbook"
        _, said = machine.wine(f"{inside}\\{_CONSOLE}", "marks", "list")
        trial.expect("another drive letter", "ไม้" in said, said)
    with stick.mounted(is_read_only=True) as place:
        folder = place / "งาน 1 #" / "handbook"
        report = _selftest(trial, machine, "self-test, write-protected", folder, inside)
        detail = next(c["detail"] for c in report["checks"] if c["name"] == "data")  # type: ignore[attr-defined]
        trial.expect("write-protected stick", "cannot be written" in detail, detail)
        _, said = machine.wine(f"{inside}\\{_CONSOLE}", "marks", "list")
        trial.expect("marks can be read there", "ไม้" in said, said)
        code, said = machine.wine(f"{inside}\\{_CONSOLE}", "marks", "add", _MARK)
        trial.expect("adding a mark there", code == 3 and said, said)


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
