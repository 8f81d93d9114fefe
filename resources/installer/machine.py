# SPDX-License-Identifier: MIT
"""A Windows of the trial's own: Wine, fresh, for a user whose name is Thai.

Wine lacks two libraries of Windows 10 that the program asks for. Stubs of them are made here, in
this Windows' own folder; no package holds them. How fast things are says nothing about Windows.
"""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from resources.installer.places import NAME, WINDOWS, Stop, environment, fresh_folder, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USER = "ผู้ใช้ทดสอบ"
# What Wine 8 lacks of Windows 10, with who asks for it; made for the trial only.
STUBS = {"icuuc.dll": "PySide6/Qt6Core.dll", "bcryptprimitives.dll": "nh3/nh3.pyd"}
TOOLS = {
    "wine": "wine",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "/usr/share/i18n/locales/th_TH": "locales",
}
WRAPPER = {"libnss_wrapper.so": "libnss-wrapper"}  # who says that the user's name is Thai
_EXPORT = "__declspec(dllexport) "
_RANDOM = (  # the one function that has to do something: seeds for hash tables
    f"{_EXPORT}int ProcessPrng(unsigned char *bytes, unsigned long long size)\n"
    "{ while (size--) bytes[size] = (unsigned char)(size * 151 + 7); return 1; }"
)
_PATIENCE = 300  # seconds for one start of a program


class Machine:
    """A Windows with its drives, user and registry."""

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
