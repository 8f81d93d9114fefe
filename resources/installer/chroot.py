# SPDX-License-Identifier: MIT
"""Tries the Linux packages in a Debian that has nothing but what the package asks for.

The Debian is made once by debootstrap and used through an overlay, so that each trial finds it
fresh. Only root can do this.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from resources.installer.deb import archive_path, package_path
from resources.installer.places import BUILD, NAME, Stop, environment, need, run, say, step, version
from resources.installer.stick import TOOLS as STICK_TOOLS
from resources.installer.stick import Stick, mounted
from resources.installer.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE = "bookworm"
_TOOLS = {"debootstrap": "debootstrap", **STICK_TOOLS}
_MARK = "handbook:smart-city/how-to-use/th"
_SETTINGS = ("/etc/resolv.conf", "/etc/hosts", "/etc/apt/apt.conf.d", "/etc/ssl/certs")
_PATIENCE = 600  # seconds for one command


def main() -> None:
    """Try the .deb and the portable archive; stop at the first thing that is not right."""
    if os.geteuid() != 0:
        raise Stop("Only root can try the Linux packages in a Debian of their own.")
    need(_TOOLS)
    base = _base()
    trial = Trial("linux")
    say("Trying the .deb in a Debian that has only what it asks for …")
    with _debian(base) as debian:
        _try_package(trial, debian)
    say("Trying the portable archive there …")
    with _debian(base) as debian:
        _try_archive(trial, debian)
    say(f"What was seen: {trial.write()}")


class Debian:
    """A Debian in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *words: object, **extra: str) -> tuple[int, str]:
        """Run a command in it; return its exit code and what it printed."""
        fixed = {
            "HOME": "/root",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        }
        ended = subprocess.run(
            ["chroot", str(self.root), *map(str, words)],
            env={**_proxies(), **fixed, **extra},
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_PATIENCE,
        )
        return ended.returncode, ended.stdout.decode("utf-8", "replace")

    def must(self, *words: object, **extra: str) -> str:
        """Run a command in it and return what it printed.

        Raises:
            Stop: it failed.
        """
        code, said = self.run(*words, **extra)
        if code:
            raise Stop(
                f"{said[-3000:]}\nIn the trial's Debian this failed: {' '.join(map(str, words))}"
            )
        return said


def _base() -> Path:
    """Return a minimal Debian, made once."""
    base = BUILD / f"debian-{SUITE}"
    if (base / "made").exists():
        return base
    say("Making a minimal Debian for the trials (once) …")
    shutil.rmtree(base, ignore_errors=True)
    sources = Path("/etc/apt/sources.list.d/debian.sources")
    lines = sources.read_text("utf-8").splitlines() if sources.exists() else []
    mirrors = [line.split()[1] for line in lines if line.startswith("URIs:")]
    run("debootstrap", "--variant=minbase", SUITE, base, *mirrors[:1])
    for name in _SETTINGS:
        _copy_setting(Path(name), base)
    if sources.exists():
        (base / "etc/apt/sources.list").unlink(missing_ok=True)
        shutil.copy(sources, base / "etc/apt/sources.list.d")
    (base / "made").touch()
    return base


def _copy_setting(source: Path, base: Path) -> None:
    """Give the Debian this machine's way to the package archive."""
    target = base / str(source).lstrip("/")
    if source.is_dir():
        with suppress(shutil.Error):
            shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


@contextmanager
def _debian(base: Path) -> Iterator[Debian]:
    """Return a fresh copy of the Debian; nothing of it is kept."""
    with ExitStack() as stack:
        work = stack.enter_context(mounted(BUILD / "overlay", "-t", "tmpfs", "overlay"))
        for name in ("upper", "work"):
            (work / name).mkdir()
        layers = f"lowerdir={base},upperdir={work}/upper,workdir={work}/work"
        root = BUILD / "debian"
        stack.enter_context(mounted(root, "-t", "overlay", "-o", layers, "overlay"))
        for name in ("proc", "dev"):
            stack.enter_context(mounted(root / name, "--bind", f"/{name}"))
        yield Debian(root)


def _try_package(trial: Trial, debian: Debian) -> None:
    debian.must("apt-get", "update", "-qq")
    shutil.copy(package_path(), debian.root / "root")
    inside = f"/root/{package_path().name}"
    flags = ["-y", "-qq", "--no-install-recommends"]
    debian.must("apt-get", "install", *flags, inside)
    trial.note("installed with only its dependencies", debian.must("dpkg-query", "-W", NAME))
    _selftest(trial, debian, "self-test of the .deb", NAME)
    debian.must("useradd", "--create-home", "somchai")
    as_user = ["su", "somchai", "-c"]
    said = debian.must(*as_user, f"{NAME} marks add {_MARK} --note ทดสอบ")
    trial.expect("a mark as an ordinary user", "ทดสอบ" in said, said)
    debian.must("apt-get", "install", "--reinstall", *flags, inside)
    said = debian.must(*as_user, f"{NAME} marks list")
    trial.expect("installed again over itself", "ทดสอบ" in said, "the mark is there")
    newer = _renumbered(debian, "99.0.0")
    debian.must("apt-get", "install", *flags, newer)
    code, said = debian.run("apt-get", "install", *flags, inside)
    trial.expect("older over newer", code != 0, said.strip().splitlines()[-1])
    said = debian.must(*as_user, f"{NAME} marks list")
    trial.expect("marks after an upgrade", "ทดสอบ" in said, "the mark is there")
    _try_damage(trial, debian, f"/usr/lib/{NAME}", NAME)
    half = debian.root / "root" / "half.deb"
    raw = package_path().read_bytes()
    half.write_bytes(raw[: len(raw) // 2])
    code, said = debian.run("dpkg", "-i", "/root/half.deb")
    trial.expect("a half-copied .deb", code != 0, _first_error(said))
    _try_window(trial, debian)
    debian.must("apt-get", "purge", "-y", "-qq", NAME)
    left = [str(p) for p in (debian.root / "usr").rglob(f"*{NAME}*")]
    trial.expect("purge", not left, "nothing left" if not left else str(left))
    database = debian.root / "home/somchai/.local/share" / NAME / "reader.db"
    trial.expect("the reader's data", database.exists(), "still there")


def _try_window(trial: Trial, debian: Debian) -> None:
    """Open the window on a real X server, to see that its libraries are asked for too."""
    debian.must("apt-get", "install", "-y", "-qq", "--no-install-recommends", "xvfb", "xauth")
    code, said = debian.run("xvfb-run", "-a", NAME, "--selftest", QT_QPA_PLATFORM="xcb")
    report = trial.selftest("self-test in a window under X11", said, code)
    checks = {c["name"]: c["detail"] for c in report["checks"]}  # type: ignore[attr-defined]
    trial.expect("the platform", "xcb" in checks["window"], checks["window"])


def _try_archive(trial: Trial, debian: Debian) -> None:
    debian.must("apt-get", "update", "-qq")
    depends = run("dpkg-deb", "--field", package_path(), "Depends")
    names = [part.split("|")[0].split("(")[0].strip() for part in depends.split(",")]
    carried = {"libffi8", "libsqlite3-0"}  # the archive brings these itself
    wanted = [n for n in names if n not in carried and "xcb-" not in n]
    debian.must("apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted, "xz-utils")
    stick = Stick(BUILD / "stick")
    place = debian.root / "mnt"
    top = f"{NAME}-{version()}-linux-x86_64"
    inside = f"/mnt/งาน 1 #/{top}"
    with stick.mounted() as outside, mounted(place, "--bind", outside):
        (place / "งาน 1 #").mkdir()
        shutil.copy(archive_path(), place)
        debian.must(
            "tar", "-xf", f"/mnt/{archive_path().name}", "-C", "/mnt/งาน 1 #", "--no-same-owner"
        )
        program = f"{inside}/{NAME}"
        _selftest(trial, debian, "self-test of the archive on exFAT, Thai folder", program)
        said = debian.must(program, "marks", "add", _MARK, "--note", "ไม้")
        data = place / "งาน 1 #" / top / "reader-data"
        trial.expect("a mark on the stick", (data / "reader.db").exists(), "kept in reader-data")
        code, said = debian.run(program, "--selftest", HANDBOOK_READER_HOME="/mnt/อื่น")
        trial.selftest("self-test with another home", said, code)
    with stick.mounted(is_read_only=True) as outside, mounted(place, "--bind", outside):
        report = _selftest(trial, debian, "self-test, write-protected", program)
        detail = next(c["detail"] for c in report["checks"] if c["name"] == "data")  # type: ignore[attr-defined]
        trial.expect("write-protected stick", "cannot be written" in detail, detail)
        said = debian.must(program, "marks", "list")
        trial.expect("marks can be read there", "ไม้" in said, said)
        code, said = debian.run(program, "marks", "add", _MARK)
        trial.expect("adding a mark there", code == 3, said)
    with mounted(place, "-t", "tmpfs", "-o", "size=60m", "small"):
        shutil.copy(archive_path(), place)
        code, said = debian.run("tar", "-xf", f"/mnt/{archive_path().name}", "-C", "/mnt")
        trial.expect("a disk without room for the archive", code != 0, _first_error(said))
    debian.must("tar", "-xf", _bound(debian), "-C", "/opt")
    _try_damage(trial, debian, f"/opt/{top}", f"/opt/{top}/{NAME}")
    with mounted(place, "-t", "tmpfs", "-o", "size=100k", "full"):
        home = {"HANDBOOK_READER_HOME": "/mnt/home"}
        code, said = debian.run(f"/opt/{top}/{NAME}", "marks", "add", _MARK, **home)
        trial.expect("a disk without room for a mark", code == 3, said)


def _bound(debian: Debian) -> str:
    shutil.copy(archive_path(), debian.root / "root")
    return f"/root/{archive_path().name}"


def _try_damage(trial: Trial, debian: Debian, folder: str, program: str) -> None:
    """Alter and remove files of the installed program; both must be named."""
    font = debian.root / folder.lstrip("/") / "app/resources/fonts/Sarabun-Bold.ttf"
    kept = font.read_bytes()
    font.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    code, said = debian.run(program, "--selftest")
    named = "Sarabun-Bold.ttf is altered"
    trial.expect(f"self-test, one file altered, {folder}", code == 1 and named in said, named)
    font.unlink()
    code, said = debian.run(program, "health")
    named = "Sarabun-Bold.ttf is missing"
    trial.expect(f"health, one file missing, {folder}", code == 1 and named in said, named)
    font.write_bytes(kept)


def _renumbered(debian: Debian, number: str) -> str:
    """Return a package of the same files with another version."""
    folder = debian.root / "root" / "newer"
    run("dpkg-deb", "--raw-extract", package_path(), folder)
    control = folder / "DEBIAN" / "control"
    text = control.read_text("utf-8").replace(f"Version: {version()}", f"Version: {number}")
    control.write_text(text, "utf-8")
    run("dpkg-deb", "-Zgzip", "-z1", "--build", folder, debian.root / "root" / "newer.deb")
    shutil.rmtree(folder)
    return "/root/newer.deb"


def _selftest(trial: Trial, debian: Debian, tried: str, program: str) -> dict[str, object]:
    code, said = debian.run(program, "--selftest")
    return trial.selftest(tried, said, code)


def _first_error(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next(
        (line for line in lines if "rror" in line or "annot" in line), lines[-1] if lines else ""
    )


def _proxies() -> dict[str, str]:
    """Return what of the environment tells the way to the package archive."""
    found = environment()
    return {name: found[name] for name in found if name.lower().endswith("_proxy")}


if __name__ == "__main__":
    sys.exit(step(main))
