# SPDX-License-Identifier: MIT
"""Tries the Linux packages in a Debian that has nothing but what the package asks for."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from resources.installer import debian, fat
from resources.installer.deb import archive_path, package_path
from resources.installer.debian import Debian, fresh_debian
from resources.installer.places import BUILD, NAME, Stop, need, run, say, step, version
from resources.installer.stick import TOOLS as STICK_TOOLS
from resources.installer.stick import Stick, mounted
from resources.installer.trial import Trial

if TYPE_CHECKING:
    from pathlib import Path

_MARK = "handbook:smart-city/how-to-use/th"
_USER = "reader"
_QUIET = ("-y", "-qq", "--no-install-recommends")
_TOP = f"{NAME}-{version()}-linux-x86_64"
_THAI = "งาน 1 #"  # a folder on the stick
_CARRIED = {"libffi8", "libsqlite3-0"}  # the archive brings these itself


def main() -> None:
    """Try the .deb and the portable archive; stop at the first thing that is not right."""
    if os.geteuid() != 0:
        raise Stop("Only root can try the Linux packages in a Debian of their own.")
    need({**debian.TOOLS, **STICK_TOOLS, **fat.TOOLS})
    trial = Trial("linux")
    say("Trying the .deb in a Debian that has only what it asks for …")
    with fresh_debian() as machine:
        inside = _try_install(trial, machine)
        _try_versions(trial, machine, inside)
        _try_damage(trial, machine, f"/usr/lib/{NAME}", NAME)
        _try_half(trial, machine, package_path(), "dpkg", "-i")
        _try_window(trial, machine)
        _try_purge(trial, machine)
    say("Trying the portable archive there …")
    with fresh_debian() as machine:
        _prepare(machine)
        _try_stick(trial, machine)
        _try_half(trial, machine, archive_path(), "tar", "-C", "/mnt", "-xf")
        _try_archive(trial, machine)
    say("Trying it on a stick with FAT32, in a Linux of its own …")
    fat.try_archive(trial)
    say(f"What was seen: {trial.write()}")


# --- the .deb ----------------------------------------------------------------------------------


def _try_install(trial: Trial, machine: Debian) -> str:
    """Install the package and return its path inside."""
    machine.must("apt-get", "update", "-qq")
    inside = _bring(machine, package_path())
    machine.must("apt-get", "install", *_QUIET, inside)
    trial.note("installed with only its dependencies", machine.must("dpkg-query", "-W", NAME))
    _selftest(trial, machine, "self-test of the .deb", NAME)
    machine.must("useradd", "--create-home", _USER)
    said = machine.must("su", _USER, "-c", f"{NAME} marks add {_MARK} --note ทดสอบ")
    trial.expect("a mark as an ordinary user", "ทดสอบ" in said, said)
    return inside


def _try_versions(trial: Trial, machine: Debian, inside: str) -> None:
    def has_mark() -> bool:
        return "ทดสอบ" in machine.must("su", _USER, "-c", f"{NAME} marks list")

    machine.must("apt-get", "install", "--reinstall", *_QUIET, inside)
    trial.expect("installed again over itself", has_mark(), "the mark is there")
    machine.must("apt-get", "install", *_QUIET, _renumbered(machine, "99.0.0"))
    code, said = machine.run("apt-get", "install", *_QUIET, inside)
    trial.expect("older over newer", code != 0, said.strip().splitlines()[-1])
    trial.expect("marks after an upgrade", has_mark(), "the mark is there")


def _try_purge(trial: Trial, machine: Debian) -> None:
    machine.must("apt-get", "purge", "-y", "-qq", NAME)
    left = [str(p) for p in (machine.root / "usr").rglob(f"*{NAME}*")]
    trial.expect("purge", not left, "nothing left" if not left else str(left))
    database = machine.root / "home" / _USER / ".local/share" / NAME / "reader.db"
    trial.expect("the reader's data", database.exists(), "still there")


def _try_window(trial: Trial, machine: Debian) -> None:
    """Open the window on a real X server, to see that its libraries are asked for too."""
    machine.must("apt-get", "install", "-y", "-qq", "--no-install-recommends", "xvfb", "xauth")
    code, said = machine.run("xvfb-run", "-a", NAME, "--selftest", QT_QPA_PLATFORM="xcb")
    report = trial.selftest("self-test in a window under X11", said, code)
    checks = {c["name"]: c["detail"] for c in report["checks"]}  # type: ignore[attr-defined]
    trial.expect("the platform", "xcb" in checks["window"], checks["window"])


# --- the archive -------------------------------------------------------------------------------


def _prepare(machine: Debian) -> None:
    """Install the libraries that the archive leaves to the system."""
    machine.must("apt-get", "update", "-qq")
    depends = run("dpkg-deb", "--field", package_path(), "Depends")
    names = [part.split("|")[0].split("(")[0].strip() for part in depends.split(",")]
    wanted = [n for n in names if n not in _CARRIED and "xcb-" not in n]
    machine.must("apt-get", "install", *_QUIET, *wanted, "xz-utils")


def _try_stick(trial: Trial, machine: Debian) -> None:
    stick = Stick(BUILD / "stick")
    place = machine.root / "mnt"
    folder = f"/mnt/{_THAI}"
    program = f"{folder}/{_TOP}/{NAME}"
    with stick.mounted() as outside, mounted(place, "--bind", outside):
        (place / _THAI).mkdir()
        shutil.copy(archive_path(), place)
        archive = f"/mnt/{archive_path().name}"
        machine.must("tar", "-xf", archive, "-C", folder, "--no-same-owner")
        _selftest(trial, machine, "self-test of the archive on exFAT, Thai folder", program)
        machine.must(program, "marks", "add", _MARK, "--note", "ไม้")
        data = place / _THAI / _TOP / "reader-data"
        trial.expect("a mark on the stick", (data / "reader.db").exists(), "kept in reader-data")
        logs = [p.name for p in data.glob("reader.db-*")]
        trial.expect("no write-ahead log on a stick", not logs, str(logs or "none"))
        code, said = machine.run(program, "--selftest", HANDBOOK_READER_HOME="/mnt/อื่น")
        trial.selftest("self-test with another home", said, code)
    with stick.mounted(is_read_only=True) as outside, mounted(place, "--bind", outside):
        report = _selftest(trial, machine, "self-test, write-protected", program)
        detail = next(c["detail"] for c in report["checks"] if c["name"] == "data")  # type: ignore[attr-defined]
        trial.expect("write-protected stick", "cannot be written" in detail, detail)
        said = machine.must(program, "marks", "list")
        is_so = "ไม้" in said and "cannot be used now: read-only" in said
        trial.expect("marks can be read there, with a warning", is_so, said)
        code, said = machine.run(program, "marks", "add", _MARK)
        trial.expect("adding a mark there", code == 3, said)


def _try_archive(trial: Trial, machine: Debian) -> None:
    place = machine.root / "mnt"
    archive = _bring(machine, archive_path())
    with mounted(place, "-t", "tmpfs", "-o", "size=60m", "small"):
        code, said = machine.run("tar", "-xf", archive, "-C", "/mnt")
        trial.expect("a disk without room for the archive", code != 0, _first_error(said))
    machine.must("tar", "-xf", archive, "-C", "/opt")
    _try_damage(trial, machine, f"/opt/{_TOP}", f"/opt/{_TOP}/{NAME}")
    with mounted(place, "-t", "tmpfs", "-o", "size=100k", "full"):
        home = {"HANDBOOK_READER_HOME": "/mnt/home"}
        code, said = machine.run(f"/opt/{_TOP}/{NAME}", "marks", "add", _MARK, **home)
        trial.expect("a disk without room for a mark", code == 3, said)


# --- both --------------------------------------------------------------------------------------


def _bring(machine: Debian, path: Path) -> str:
    """Copy a file into the Debian; return its path there."""
    shutil.copy(path, machine.root / "root")
    return f"/root/{path.name}"


def _try_half(trial: Trial, machine: Debian, path: Path, *words: str) -> None:
    """Have `words` take a file that was copied by half."""
    half = machine.root / "root" / f"half-{path.name}"
    raw = path.read_bytes()
    half.write_bytes(raw[: len(raw) // 2])
    code, said = machine.run(*words, f"/root/{half.name}")
    trial.expect(f"half of {path.name}", code != 0, _first_error(said))


def _try_damage(trial: Trial, machine: Debian, folder: str, program: str) -> None:
    """Alter and remove files of the installed program; both must be named."""
    font = machine.root / folder.lstrip("/") / "app/resources/fonts/Sarabun-Bold.ttf"
    kept = font.read_bytes()
    font.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    code, said = machine.run(program, "--selftest")
    named = "Sarabun-Bold.ttf is altered"
    trial.expect(f"self-test, one file altered, {folder}", code == 1 and named in said, named)
    font.unlink()
    code, said = machine.run(program, "health")
    named = "Sarabun-Bold.ttf is missing"
    trial.expect(f"health, one file missing, {folder}", code == 1 and named in said, named)
    font.write_bytes(kept)
    library = machine.root / folder.lstrip("/") / "app/PySide6/Qt/lib/libQt6Widgets.so.6"
    library.rename(library.with_suffix(".away"))
    code, said = machine.run(program)
    is_so = code == 3 and "Install the program" in said and library.name in said
    trial.expect(f"the window without {library.name}, {folder}", is_so, said)
    library.with_suffix(".away").rename(library)


def _renumbered(machine: Debian, number: str) -> str:
    """Return a package of the same files with another version."""
    folder = machine.root / "root" / "newer"
    run("dpkg-deb", "--raw-extract", package_path(), folder)
    control = folder / "DEBIAN" / "control"
    text = control.read_text("utf-8").replace(f"Version: {version()}", f"Version: {number}")
    control.write_text(text, "utf-8")
    run("dpkg-deb", "-Zgzip", "-z1", "--build", folder, machine.root / "root" / "newer.deb")
    shutil.rmtree(folder)
    return "/root/newer.deb"


def _selftest(trial: Trial, machine: Debian, tried: str, program: str) -> dict[str, object]:
    code, said = machine.run(program, "--selftest")
    return trial.selftest(tried, said, code)


def _first_error(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next(
        (line for line in lines if "rror" in line or "annot" in line), lines[-1] if lines else ""
    )


if __name__ == "__main__":
    sys.exit(step(main))
