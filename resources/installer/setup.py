# SPDX-License-Identifier: MIT
"""Makes the two files for Windows: the setup program (NSIS) and the portable zip."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path, PurePosixPath

from resources.installer import icons
from resources.installer.archive import zip_folder
from resources.installer.deb import portable_note
from resources.installer.places import (
    BUILD,
    HERE,
    NAME,
    RELEASE,
    ROOT,
    WINDOWS,
    Stop,
    fresh_folder,
    megabytes,
    moment,
    need,
    run,
    say,
    step,
    version,
)
from resources.installer.windows import PARTS

SETUP_LIMIT = 25.0  # MB


def main() -> None:
    """Make the setup program and the portable zip in `dist/release`."""
    need({"makensis": "nsis"})
    if not WINDOWS.is_dir():
        raise Stop("The program's folder is missing: python3 build_app.py package makes it.")
    RELEASE.mkdir(parents=True, exist_ok=True)
    make_setup(WINDOWS, version(), setup_path())
    size = megabytes(setup_path())
    say(f"{setup_path().relative_to(ROOT)}: {size:.1f} MB (at most {SETUP_LIMIT:.0f})")
    if size > SETUP_LIMIT:
        raise Stop(f"{setup_path().name} is larger than {SETUP_LIMIT:.0f} MB.")
    say(f"Packing {portable_path().name} …")
    top = f"{NAME}-{version()}-win64"
    zip_folder(WINDOWS, portable_path(), top, {"portable": _dos(portable_note())})
    say(f"{portable_path().relative_to(ROOT)}: {megabytes(portable_path()):.1f} MB")


def setup_path() -> Path:
    """Return where the setup program goes."""
    return RELEASE / f"{NAME}-{version()}-win64-setup.exe"


def portable_path() -> Path:
    """Return where the portable zip goes."""
    return RELEASE / f"{NAME}-{version()}-win64-portable.zip"


def make_setup(folder: Path, number: str, target: Path) -> None:
    """Write a setup program that installs `folder` as version `number`."""
    say(f"Packing {target.name} …")
    work = fresh_folder(BUILD / "setup")
    for name in ("setup.nsi", "texts.nsh"):
        text = (PARTS / name).read_text("utf-8")
        (work / name).write_text(text, "utf-8-sig", newline="\n")
    (work / "app.ico").write_bytes(icons.ico())
    (work / "banner.bmp").write_bytes(icons.banner())
    names = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    (work / "files.nsh").write_text(file_commands(folder, names), "utf-8-sig", newline="\n")
    for path in work.iterdir():
        os.utime(path, (moment(), moment()))  # NSIS keeps the picture's date
    defines = {
        "VERSION": number,
        "NUMBERS": f"{number}.0",
        "KILOBYTES": round(megabytes(folder) * 1000),
        "MEGABYTES": round(megabytes(folder)),
        "OUTPUT": target,
        "ICON": work / "app.ico",
        "BANNER": work / "banner.bmp",
        "FILES": work / "files.nsh",
        "FIRST": work / "first.exe",
        "CHANGE": shlex.join([sys.executable, str(HERE / "stub.py"), str(work / "first.exe")]),
    }
    flags = [f"-D{name}={value}" for name, value in defines.items()]
    flags = ["-V2", "-WX", "-INPUTCHARSET", "UTF8", *flags]
    run("makensis", *flags, "setup.nsi", cwd=work, PYTHONPATH=str(ROOT))


def file_commands(folder: Path, names: list[str]) -> str:
    """Return the commands that lay out the files `names` of `folder`, in a fixed order."""
    lines, last = [], None
    for name in sorted(names):
        place = PurePosixPath(name)
        if place.parent != last:
            last = place.parent
            inside = "".join(f"\\{part}" for part in last.parts)
            lines.append(f'SetOutPath "$INSTDIR\\new{inside}"')
        lines.append(f'File "{folder / name}"')
    return "\n".join([*lines, ""])


def _dos(raw: bytes) -> bytes:
    return b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n")


if __name__ == "__main__":
    sys.exit(step(main))
