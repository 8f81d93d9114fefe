#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The one door to every chore: `python3 build_app.py COMMAND`.

Needs nothing but Python: it makes `.venv` from the lock file and says in one line what it does.
It holds no logic of the program; each command runs a tool or `python -m reader ...`.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
LOCK = ROOT / "requirements.lock"
DIVIDERS = {part: f"# {part} only" for part in ("development", "build", "peers")}
OLDEST, FIRST_UNKNOWN = (3, 11), (3, 15)
UV = "uv==0.13.9"
SOURCES = ["reader", "tests", "resources/installer", "build_app.py"]
TRANSLATIONS = ROOT / "resources" / "translations"

# What Qt loads at run time on Linux, with the Debian and Ubuntu package that holds it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Stop(Exception):
    """End with one sentence."""


# --- the environment ---------------------------------------------------------------------------


def python() -> Path:
    """Return the environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def tool(name: str) -> Path:
    """Return the environment's command `name`."""
    return python().parent / (f"{name}.exe" if os.name == "nt" else name)


def say(text: str) -> None:
    """Print one line of progress."""
    print(text, file=sys.stderr, flush=True)


def call(*command: object, **options: object) -> int:
    """Run `command` in the project's folder and return its exit code."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, check=False, **options).returncode  # type: ignore[call-overload,no-any-return]


def must(*command: object) -> None:
    """Run `command`; stop with its name if it fails."""
    if call(*command):
        raise Stop(f"This step failed: {' '.join(str(word) for word in command)}")


def lock_parts() -> dict[str, str]:
    """Return the lock file's parts: what the program needs, developers add, packaging adds."""
    rest = LOCK.read_text("utf-8")
    found = {}
    for part, divider in reversed(DIVIDERS.items()):
        rest, _, found[part] = rest.partition(divider)
    return {"program": rest, **found}


def prepare(*parts: str, window: bool = False) -> None:
    """Make `.venv` and install the lock's `parts`, unless a stamp says that it is done."""
    locked = lock_parts()
    for part in parts:
        stamp = VENV / f".{part}.stamp"
        wanted = f"{sys.version_info[:2]} {hashlib.sha256(locked[part].encode()).hexdigest()}"
        if python().exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
            continue
        make_environment()
        say(f"Installing what the {part} needs into .venv (once) …")
        BUILD.mkdir(exist_ok=True)
        listed = BUILD / f"{part}.lock"
        listed.write_text(locked[part], "utf-8")
        flags = ["--require-hashes", "--only-binary=:all:", "--disable-pip-version-check", "-q"]
        if call(python(), "-m", "pip", "install", *flags, "-r", listed):
            raise Stop("The packages could not be installed; the lines above say why.")
        stamp.write_text(wanted, "utf-8")
    need_libraries({**LIBRARIES, **WINDOW_LIBRARIES} if window else LIBRARIES)


def make_environment() -> None:
    """Make `.venv` with this interpreter, or again when it belongs to another one."""
    if python().exists() and not call(
        python(), "-c", f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    ):
        return
    say("Making the environment .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    if call(sys.executable, "-m", "venv", VENV, stdout=subprocess.DEVNULL) == 0:
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    shutil.rmtree(VENV, ignore_errors=True)
    apt_install([package], "Python lacks its venv module")
    must(sys.executable, "-m", "venv", VENV)


def need_libraries(wanted: dict[str, str]) -> None:
    """Install, or ask for, the system libraries that Qt needs on Linux."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for name, package in wanted.items() if not loads(name)]
    if missing:
        apt_install(missing, "Qt needs a few system libraries")


def loads(name: str) -> bool:
    """Return whether the system finds the library `name`."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def apt_install(packages: list[str], why: str) -> None:
    """Install Debian packages as root; else stop with the exact line to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise Stop(f"{why}: install the equivalents of {', '.join(packages)} and try again.")
    if os.geteuid() != 0:  # type: ignore[attr-defined,unused-ignore]
        raise Stop(f"{why}. Type this, then try again: sudo {line}")
    say(f"{why}: {line} …")
    quiet = {
        "stdout": subprocess.DEVNULL,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    call("apt-get", "update", "-qq", **quiet)
    if call(*line.split(), **quiet):
        raise Stop(f"{why}, and this failed: {line}")


# --- build products ----------------------------------------------------------------------------


def fresh(stamp: Path, inputs: list[Path]) -> bool:
    """Return whether nothing below `inputs` changed since `stamp` was written; else note it."""
    digest = hashlib.sha256()
    for folder in inputs:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if path.is_file() and "__pycache__" not in path.parts:
                state = path.stat()
                digest.update(f"{path}{state.st_size}{state.st_mtime_ns}".encode())
    now = digest.hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == now:
        return True
    stamp.with_suffix(".next").write_text(now, "utf-8")
    return False


def done(stamp: Path) -> None:
    """Note that the build product behind `stamp` is made."""
    stamp.with_suffix(".next").replace(stamp)


def compile_translations() -> None:
    """Compile the interface's translations where they are stale."""
    stamp = BUILD / "translations.stamp"
    BUILD.mkdir(exist_ok=True)
    if fresh(stamp, [TRANSLATIONS]) and (BUILD / "translations").exists():
        return
    say("Compiling the translations …")
    (BUILD / "translations").mkdir(exist_ok=True)
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        target = BUILD / "translations" / f"{source.stem}.qm"
        must(tool("pyside6-lrelease"), "-silent", source, "-qm", target)
    done(stamp)


def build_indexes() -> None:
    """Build the bundled packs' indexes and pages where they are missing or stale."""
    stamp = BUILD / "index.stamp"
    BUILD.mkdir(exist_ok=True)
    parts = ["content", "resources/words", "reader/library", "reader/search", "reader/text"]
    if fresh(stamp, [ROOT / part for part in parts]) and (BUILD / "index").exists():
        return
    say("Building the indexes of the handbook …")
    out, pages = BUILD / "index", BUILD / "pages"
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(pages, ignore_errors=True)
    must(python(), "-m", "reader", "index", "--out", out, "--pages", pages)
    done(stamp)


# --- commands ----------------------------------------------------------------------------------


def setup(_: list[str]) -> int:
    """Make the environment with everything for developers."""
    prepare("program", "development", window=True)
    compile_translations()
    build_indexes()
    return 0


def run(rest: list[str]) -> int:
    """Start the reader's window; what follows `--` goes to the reader."""
    offscreen = os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}
    prepare("program", window=not offscreen)
    compile_translations()
    build_indexes()
    return call(python(), "-m", "reader", *rest)


def test(rest: list[str]) -> int:
    """Run the tests: core, gui, e2e or all; what follows `--` goes to pytest."""
    which = rest.pop(0) if rest and rest[0] in {"core", "gui", "e2e"} else ""
    prepare("program", "development")
    compile_translations()
    build_indexes()
    places = {"gui": ["tests/gui"], "e2e": ["tests/e2e"], "": [], "core": ["tests"]}[which]
    if which == "core":
        places += ["--ignore=tests/gui", "--ignore=tests/e2e"]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return call(python(), "-m", "pytest", *places, *rest)


def check(_: list[str]) -> int:
    """Check format, lint, types, layers, content and translations."""
    prepare("program", "development")
    compile_translations()
    gates = [
        ("format", [tool("ruff"), "format", "--check", "--quiet", *SOURCES]),
        ("lint", [tool("ruff"), "check", "--quiet", *SOURCES]),
        ("types", [tool("mypy"), "--no-error-summary"]),
        ("layers", [tool("lint-imports"), "--no-cache"]),
        *[
            (f"content: {pack.parent.name}", [python(), "-m", "reader", "check", pack.parent])
            for pack in sorted(ROOT.glob("content/*/pack.toml"))
        ],
        ("translations", [python(), "resources/translations/check.py", tool("pyside6-lupdate")]),
    ]
    failed = []
    for name, command in gates:
        ended = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        print(f"{'ok  ' if ended.returncode == 0 else 'FAIL'} {name}", flush=True)
        if ended.returncode:
            print(ended.stdout + ended.stderr, flush=True)
            failed.append(name)
    return 1 if failed else 0


def fix(_: list[str]) -> int:
    """Format and mend what the linter can mend safely."""
    prepare("program", "development")
    call(tool("ruff"), "check", "--fix", "--quiet", *SOURCES)
    return call(tool("ruff"), "format", *SOURCES)


def bench(rest: list[str]) -> int:
    """Run the benchmarks and print their table."""
    prepare("program", "development")
    with contextlib.suppress(Stop):  # where they cannot be had, their rows say so
        prepare("peers")
    compile_translations()
    build_indexes()
    return call(python(), "-m", "tests.bench", *rest)


def index(_: list[str]) -> int:
    """Build the bundled packs' indexes."""
    prepare("program")
    (BUILD / "index.stamp").unlink(missing_ok=True)
    build_indexes()
    return 0


def pack(rest: list[str]) -> int:
    """Make an .hbpack archive of a folder: DIR [--out FILE]."""
    prepare("program")
    return call(python(), "-m", "reader", "pack", *rest)


def translations(rest: list[str]) -> int:
    """Compile the translations; with `update`, collect new texts first."""
    prepare("program", "development")
    if rest[:1] == ["update"]:
        must(python(), "resources/translations/check.py", tool("pyside6-lupdate"), "--update")
    compile_translations()
    return 0


def screenshots(_: list[str]) -> int:
    """Make the pictures of the README in resources/screenshots."""
    prepare("program", "development")
    compile_translations()
    build_indexes()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return call(python(), "-m", "tests.e2e.screenshots", ROOT / "resources" / "screenshots")


def lock(_: list[str]) -> int:
    """Resolve the dependencies again into requirements.lock."""
    maker = BUILD / "lock-environment"
    must(sys.executable, "-m", "venv", maker)
    binary = maker / ("Scripts" if os.name == "nt" else "bin")
    must(binary / "python", "-m", "pip", "install", "-q", UV)
    flags = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "-q"]
    found: dict[str, list[str]] = {}
    for part, wanted in (
        ("program", []),
        ("development", ["--group", "dev"]),
        ("build", ["--group", "build", "-c", BUILD / "development.resolved"]),
        ("peers", ["--group", "peers"]),
    ):
        target = BUILD / f"{part}.resolved"
        must(binary / "uv", "pip", "compile", "pyproject.toml", *wanted, *flags, "-o", target)
        found[part] = [line.strip() for line in target.read_text("utf-8").splitlines()]
    lines = list(found["program"])
    for part, divider in DIVIDERS.items():
        lines += ["", divider, *(x for x in found[part] if x not in found["program"])]
    LOCK.write_text("\n".join([*lines, ""]), "utf-8", newline="\n")
    return 0


# --- packages ----------------------------------------------------------------------------------


def packaged(step: str) -> None:
    """Run one step of `resources/installer`; each says in one sentence why it stops."""
    if call(python(), "-m", f"resources.installer.{step}"):
        raise Stop(f"The step “{step}” stopped; the lines above say why.")


def systems(rest: list[str]) -> list[str]:
    """Return for which systems packages are wanted; without a word: for this one."""
    known = ["linux", "windows"]
    if not sys.platform.startswith("linux"):
        raise Stop("Packages, those for Windows too, are built on Debian 12 with Python 3.11.")
    wanted = rest[0] if rest else "linux"
    if wanted not in {*known, "all"}:
        raise Stop(f"There is no package for {wanted}; there is linux, windows and all.")
    return known if wanted == "all" else [wanted]


def package(rest: list[str]) -> int:
    """Check, then make the program's folder in dist: [linux|windows|all]."""
    wanted = systems(rest)
    if check([]):
        return 1
    prepare("program", "build")
    build_indexes()
    for system in wanted:
        packaged(system)
    return 0


def installer(rest: list[str]) -> int:
    """Make the release files in dist/release, each tried where it will run: [linux|windows|all]."""
    if package(rest):
        return 1
    for system in systems(rest):
        for step in {"linux": ("deb", "chroot"), "windows": ("setup", "wine")}[system]:
            packaged(step)
    return 0


def release(_: list[str]) -> int:
    """Make all release files and fill dist/release with notes, licences, checksums."""
    if installer(["all"]):
        return 1
    packaged("books")
    packaged("release")
    packaged("figures")
    return 0


def clean(_: list[str]) -> int:
    """Remove the build products."""
    for folder in (BUILD, ROOT / "dist"):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


COMMANDS = {
    command.__name__: command
    for command in (
        setup, run, test, check, fix, bench, index, pack, translations, screenshots, lock, package,
        installer, release, clean,
    )
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run one command; return its exit code."""
    if not OLDEST <= sys.version_info[:2] < FIRST_UNKNOWN:
        newest = f"{FIRST_UNKNOWN[0]}.{FIRST_UNKNOWN[1] - 1}"
        say(
            f"This is Python {sys.version_info[0]}.{sys.version_info[1]}; the reader needs 3.11 to "
            f"{newest}. On Ubuntu 22.04: sudo apt-get install python3.11 python3.11-venv, "
            "then python3.11 build_app.py run."
        )
        return 2
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else None,
        epilog="\n".join(f"  {n:13} {c.__doc__}" for n, c in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="ARGS")
    given = parser.parse_args(arguments)
    os.environ["PYTHONUTF8"] = "1"
    try:
        if "--" in given.rest:
            given.rest.remove("--")
        return COMMANDS[given.command](given.rest)
    except Stop as stop:
        say(str(stop))
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
