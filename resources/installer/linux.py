# SPDX-License-Identifier: MIT
"""Makes the program's folder for Linux: PyInstaller, one folder, trimmed, its files listed."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

from resources.installer import trim
from resources.installer.contents import copy_parts, seal
from resources.installer.places import (
    BUILD,
    HERE,
    LINUX,
    NAME,
    ROOT,
    Stop,
    fresh_folder,
    megabytes,
    need,
    run,
    say,
    step,
)

# Carried in the portable archive, because desktops lack some of them; the .deb depends on them
# instead. Library -> Debian package.
CARRIED = {
    "libffi.so.8": "libffi8",
    "libsqlite3.so.0": "libsqlite3-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_EXCLUDED = (
    "_pyrepl", "distutils", "ensurepip", "idlelib", "lib2to3", "pkg_resources", "pydoc",
    "pydoc_data", "setuptools", "test", "tkinter", "turtledemo", "unittest", "venv",
    "whoosh.filedb.gae", *trim.UNUSED_MODULES,
)  # fmt: skip
_HIDDEN = ("decimal", "nturl2path")  # Whoosh finds them at run time


def main() -> None:
    """Make `dist/linux/handbook-reader`."""
    need({"objdump": "binutils"}, {} if _has_libpython() else {_libpython(): "libpython3.11"})
    say("Freezing the program for Linux …")
    _freeze()
    say("Leaving out what the reader does not use …")
    _trim(LINUX / "app")
    copy_parts(LINUX / "app")
    for name in ("LICENSE",):
        shutil.copy(ROOT / name, LINUX / name)
    seal(LINUX)
    say(f"{LINUX.relative_to(ROOT)}: {megabytes(LINUX):.1f} MB")


def _freeze() -> None:
    work = fresh_folder(BUILD / "work")
    fresh_folder(LINUX.parent)
    flags: list[object] = [
        "--onedir",
        "--noconfirm",
        "--clean",
        "--log-level",
        "ERROR",
        "--optimize",
        "0",
    ]
    flags += ["--name", NAME, "--contents-directory", "app", "--paths", ROOT]
    flags += ["--distpath", LINUX.parent, "--workpath", work, "--specpath", work]
    for name in _EXCLUDED:
        flags += ["--exclude-module", name]
    for name in (*_HIDDEN, *_reader_modules()):
        flags += ["--hidden-import", name]
    # QT_... of the caller would lead the hooks astray; a cache of its own keeps the bytes the same.
    cache = str(work / "cache")
    run(
        *(sys.executable, "-W", "ignore", "-m", "PyInstaller", *flags, HERE / "entry.py"),
        PYINSTALLER_CONFIG_DIR=cache,
        QT_QPA_PLATFORM="offscreen",
    )


def _reader_modules() -> list[str]:
    """Return all modules of the program: some are imported only when they are needed."""
    files = sorted((ROOT / "reader").rglob("*.py"))
    parts = [path.relative_to(ROOT).with_suffix("").parts for path in files]
    return [".".join(p for p in part if p != "__init__") for part in parts]


def _trim(app: Path) -> None:
    for link in [path for path in app.rglob("*") if path.is_symlink()]:
        link.unlink()  # a stick's file system has none, and Qt finds its libraries without
    for name in ("translations", "qml", "resources", "libexec"):
        shutil.rmtree(app / "PySide6" / "Qt" / name, ignore_errors=True)
    for folder in app.glob("*.dist-info"):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir():
                path.rmdir()
            elif path.name not in trim.METADATA:
                path.unlink()
    binaries = [p for p in app.rglob("*") if ".so" in p.suffixes and p.is_file()]
    start = [app / _libpython(), *(p for p in binaries if _is_kept(p, app))]
    if not start[0].exists():
        raise Stop(f"PyInstaller did not bring {start[0].name}; is this Python a shared one?")
    libraries = {p.name.lower(): p for p in binaries if not _is_systems(p, app)}
    kept = trim.reachable(start, libraries, trim.needed_on_linux)
    for path in binaries:
        if path not in kept:
            path.unlink()
        elif ".symtab" in run("readelf", "--section-headers", "--wide", path):
            run("strip", "--strip-unneeded", path)
    for path in sorted(app.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _is_kept(path: Path, app: Path) -> bool:
    """Return whether a binary is loaded by name: a Python module in use, or a plugin of Qt."""
    place = path.relative_to(app).parts
    if "plugins" in place:
        return trim.is_kept_plugin(path)
    if place[0] == "PySide6" and len(place) == 2:
        return path.name.partition(".")[0] in trim.qt_modules()
    if trim.is_variant(path.name):
        return False
    return place[0] in {"nh3", "rapidfuzz", "shiboken6", "python3.11"}


def _is_systems(path: Path, app: Path) -> bool:
    """Return whether a library is left to the system, which has it or the .deb asks for it."""
    return path.parent == app and path.name not in {*CARRIED, _libpython()}


def _has_libpython() -> bool:
    """Return whether this Python brings its library; Debian has it in a package of its own."""
    return Path(sysconfig.get_config_var("LIBDIR"), _libpython()).exists()


def _libpython() -> str:
    return f"libpython{sys.version_info[0]}.{sys.version_info[1]}.so.1.0"


if __name__ == "__main__":
    sys.exit(step(main))
