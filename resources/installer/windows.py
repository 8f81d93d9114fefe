# SPDX-License-Identifier: MIT
"""Makes the program's folder for Windows, on Linux.

The interpreter comes verified from `runtime`, the packages by the hashes of the lock file, the
launcher from a few lines of C. Python's files stand in two zips as byte code whose source is never
asked for, Qt's libraries loose, so that they can be replaced (LGPL).
"""

from __future__ import annotations

import io
import py_compile
import re
import shutil
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from resources.installer import icons, notices, runtime, trim
from resources.installer.archive import zip_entry
from resources.installer.contents import copy_parts, seal
from resources.installer.places import (
    BUILD,
    HERE,
    NAME,
    ROOT,
    WINDOWS,
    Stop,
    fresh_folder,
    megabytes,
    need,
    run,
    say,
    step,
    version,
)

INSTALLED_LIMIT = 90.0  # MB
PARTS = HERE / "win"
_COMPILER = "x86_64-w64-mingw32-gcc"
_RESOURCES = "x86_64-w64-mingw32-windres"
_BYTECODE = py_compile.PycInvalidationMode.UNCHECKED_HASH
_VISUAL_C = re.compile(r"(concrt|msvcp|vcruntime)140\w*\.dll", re.IGNORECASE)
_PURE = ("markdown", "segno", "whoosh")  # packages that can lie in a zip
_MIXED = ("PySide6", "nh3", "rapidfuzz", "shiboken6")  # packages with libraries
_LEFT_OUT = {
    "__phello__", "__pycache__", "_pyrepl", "asyncio", "config-3.11-x86_64-linux-gnu", "curses",
    "dbm", "dist-packages", "distutils", "ensurepip", "gae", "idlelib", "lib-dynload", "lib2to3",
    "msilib", "pydoc_data", "site-packages", "test", "tests", "tkinter", "turtledemo", "unittest",
    "venv", "wsgiref", "xmlrpc",
}  # fmt: skip
_LEFT_OUT_FILES = {
    "_pydecimal.py", "_pyio.py", "aifc.py", "antigravity.py", "bdb.py", "cProfile.py", "cgi.py",
    "cgitb.py", "chunk.py", "crypt.py", "doctest.py", "ftplib.py", "imaplib.py", "imghdr.py",
    "mailbox.py", "modulefinder.py", "nntplib.py", "pdb.py", "pickletools.py", "plistlib.py",
    "poplib.py", "profile.py", "pstats.py", "pty.py", "pyclbr.py", "pydoc.py", "sitecustomize.py",
    "smtpd.py", "smtplib.py", "sndhdr.py", "socketserver.py", "ssl.py", "sunau.py", "tabnanny.py",
    "telnetlib.py", "this.py", "trace.py", "tracemalloc.py", "turtle.py", "uu.py", "wave.py",
    "webbrowser.py", "xdrlib.py", "zipapp.py",
}  # fmt: skip
_OF_LINUX = "_sysconfigdata_"  # how this machine's Python was built


def main() -> None:
    """Make `dist/windows/handbook-reader`."""
    if sys.version_info[:2] != (3, 11):
        raise Stop("The Windows package is built with Python 3.11, whose byte code it carries.")
    need({_COMPILER: "gcc-mingw-w64-x86-64", _RESOURCES: "binutils-mingw-w64-x86-64"})
    interpreter = runtime.fetch()
    wheels = _unpack_wheels()
    say("Putting the program for Windows together …")
    app = fresh_folder(WINDOWS) / "app"
    shutil.copytree(interpreter, app)
    (app / "python311._pth").write_text("stdlib.zip\nprogram.zip\n.\n", "utf-8", newline="\n")
    _zip_byte_code(app / "stdlib.zip", [(Path(sysconfig.get_path("stdlib")), "")])
    program = [(ROOT / "reader", "reader"), *((wheels / name, name) for name in _PURE)]
    extra = {"start.pyc": _byte_code(PARTS / "start.py"), **_metadata(wheels)}
    _zip_byte_code(app / "program.zip", program, extra)
    _copy_libraries(wheels, app)
    copy_parts(app)
    make_launchers(WINDOWS, version())
    (WINDOWS / "LICENSE.txt").write_bytes(_dos((ROOT / "LICENSE").read_text("utf-8")))
    (WINDOWS / "NOTICES.txt").write_bytes(_dos(notices.text("windows")))
    seal(WINDOWS)
    size = megabytes(WINDOWS)
    say(f"{WINDOWS.relative_to(ROOT)}: {size:.1f} MB (at most {INSTALLED_LIMIT:.0f})")
    if size > INSTALLED_LIMIT:
        raise Stop(f"The program takes more than {INSTALLED_LIMIT:.0f} MB.")


def _unpack_wheels() -> Path:
    """Fetch the packages for Windows by the lock file's hashes; return the folder of all."""
    lock = (ROOT / "requirements.lock").read_text("utf-8").partition("# development only")[0]
    listed = BUILD / "windows.lock"
    listed.write_text(lock, "utf-8")
    kept = BUILD / "downloads" / "win_amd64"
    kept.mkdir(parents=True, exist_ok=True)
    flags = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"]
    flags += ["--only-binary=:all:", "--require-hashes", "--no-deps", "--disable-pip-version-check"]
    say("Fetching the packages for Windows …")
    run(sys.executable, "-m", "pip", "download", "-q", *flags, "-r", listed, "-d", kept)
    folder = fresh_folder(BUILD / "windows-packages")
    versions = notices.locked_versions()
    for wheel in sorted(kept.glob("*.whl")):
        name, number = wheel.name.split("-")[:2]
        if versions.get(name.lower().replace("_", "-")) == number:  # not one of an earlier lock
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(folder)
    return folder


def _zip_byte_code(
    target: Path, sources: list[tuple[Path, str]], extra: dict[str, bytes] | None = None
) -> None:
    """Write a zip of the byte code of packages: (folder, its name in the zip or nothing)."""
    found = dict(extra or {})
    for folder, name in sources:
        for path in sorted(folder.rglob("*.py")):
            place = path.relative_to(folder)
            if not _is_left_out(place):
                inside = (Path(name) / place).with_suffix(".pyc").as_posix()
                # What others wrote goes without its docstrings, which nothing of it reads.
                found[inside] = _byte_code(path, inside, without_docstrings=name != "reader")
    buffer = io.BytesIO()
    # Stored, not packed: the installer packs it better, and Python starts sooner.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for inside, raw in sorted(found.items()):
            archive.writestr(zip_entry(inside, zipfile.ZIP_STORED), raw)
    target.write_bytes(buffer.getvalue())


def _metadata(wheels: Path) -> dict[str, bytes]:
    """Return what a package has registered of itself, for those that look it up at run time."""
    found = [
        folder / name for folder in wheels.glob("[Mm]arkdown-*.dist-info") for name in trim.METADATA
    ]
    registered = [p for p in found if p.exists() and p.with_name("entry_points.txt").exists()]
    return {p.relative_to(wheels).as_posix(): p.read_bytes() for p in registered}


def _is_left_out(place: Path) -> bool:
    return bool(
        _LEFT_OUT.intersection(place.parts)
        or place.as_posix() in _LEFT_OUT_FILES
        or place.name.startswith(_OF_LINUX)
    )


def _byte_code(path: Path, name: str = "", *, without_docstrings: bool = False) -> bytes:
    """Return the byte code of a module; `name` stands in tracebacks for its path."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "module.pyc"
        shown = name.removesuffix("c") or path.name
        py_compile.compile(
            str(path),
            str(target),
            shown,
            doraise=True,
            optimize=2 if without_docstrings else 0,
            invalidation_mode=_BYTECODE,
            quiet=1,
        )
        return target.read_bytes()


def _copy_libraries(wheels: Path, app: Path) -> None:
    """Copy the packages that hold libraries, without what the reader does not use."""
    every = [p for p in wheels.rglob("*") if p.suffix.lower() in {".dll", ".pyd"}]
    libraries = {p.name.lower(): p for p in every if p.suffix.lower() == ".dll"}
    start = [p for p in every if _is_kept(p.relative_to(wheels))]
    interpreter = sorted(app.glob("*.dll")) + sorted(app.glob("*.pyd"))
    kept = trim.reachable([*start, *interpreter], libraries, trim.needed_on_windows)
    for path in kept - set(interpreter):
        place = path.relative_to(wheels)
        target = app / (path.name if _VISUAL_C.fullmatch(path.name) else place)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    for name in _MIXED:
        for path in sorted((wheels / name).rglob("*.py")):
            place = path.relative_to(wheels)
            if _is_code(place):
                target = (app / place).with_suffix(".pyc")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_byte_code(path, place.with_suffix(".pyc").as_posix()))


def _is_kept(place: Path) -> bool:
    """Return whether a library is loaded by name: a module in use, or a plugin of Qt."""
    if "plugins" in place.parts:
        return trim.is_kept_plugin(place)
    if place.suffix.lower() != ".pyd" or trim.is_variant(place.name):
        return False
    if place.parts[0] == "PySide6":
        return place.name.partition(".")[0] in trim.qt_modules()
    return place.parts[0] in _MIXED


def _is_code(place: Path) -> bool:
    """Return whether a Python file of a mixed package is run in the program, not at build time."""
    if place.parts[0] == "PySide6":
        return len(place.parts) == 2
    return not {"__pyinstaller", "glue"}.intersection(place.parts)


def make_launchers(folder: Path, number: str) -> None:
    """Compile the two programs of version `number`: one with a window, one for the terminal."""
    work = fresh_folder(BUILD / "launcher")
    (work / "app.ico").write_bytes(icons.ico())
    for name in ("launcher.c", "launcher.rc", "launcher.manifest"):
        shutil.copy(PARTS / name, work / name)
    numbers = ",".join([*number.split("."), "0"])
    defines = [f"-DNUMBERS={numbers}", f'-DTEXT_VERSION=\\"{number}\\"']
    run(_RESOURCES, *defines, "launcher.rc", "resources.o", cwd=work)
    flags = ["-Os", "-s", "-municode", "-Wall", "-Wextra", "-Werror", "-fno-ident"]
    flags += ["-Wl,--no-insert-timestamp", "-Wl,--dynamicbase", "-Wl,--nxcompat", "-static"]
    flags += ["-Wl,--high-entropy-va", "-finput-charset=UTF-8"]
    for name, kind in ((NAME, ["-mwindows", "-DWINDOW"]), (f"{NAME}-console", ["-mconsole"])):
        sources = ["launcher.c", "resources.o"]
        run(_COMPILER, *flags, *kind, *sources, "-o", folder / f"{name}.exe", cwd=work)


def _dos(text: str) -> bytes:
    """Return a text with the line ends of Windows and a mark of UTF-8."""
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8")


if __name__ == "__main__":
    sys.exit(step(main))
