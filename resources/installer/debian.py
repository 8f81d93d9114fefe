# SPDX-License-Identifier: MIT
"""A minimal Debian for the trials: made once by debootstrap, used through an overlay."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from resources.installer.places import BUILD, Stop, environment, run, say
from resources.installer.stick import mounted

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE = "bookworm"
TOOLS = {"debootstrap": "debootstrap"}
_SETTINGS = ("/etc/resolv.conf", "/etc/hosts", "/etc/apt/apt.conf.d", "/etc/ssl/certs")
_PATIENCE = 600  # seconds for one command


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
    folder = BUILD / f"debian-{SUITE}"
    if (folder / "made").exists():
        return folder
    say("Making a minimal Debian for the trials (once) …")
    shutil.rmtree(folder, ignore_errors=True)
    sources = Path("/etc/apt/sources.list.d/debian.sources")
    lines = sources.read_text("utf-8").splitlines() if sources.exists() else []
    mirrors = [line.split()[1] for line in lines if line.startswith("URIs:")]
    run("debootstrap", "--variant=minbase", SUITE, folder, *mirrors[:1])
    for name in _SETTINGS:
        _copy_setting(Path(name), folder)
    if sources.exists():
        (folder / "etc/apt/sources.list").unlink(missing_ok=True)
        shutil.copy(sources, folder / "etc/apt/sources.list.d")
    (folder / "made").touch()
    return folder


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
def fresh_debian() -> Iterator[Debian]:
    """Return a fresh copy of the Debian; nothing of it is kept."""
    lower = _base()
    with ExitStack() as stack:
        work = stack.enter_context(mounted(BUILD / "overlay", "-t", "tmpfs", "overlay"))
        for name in ("upper", "work"):
            (work / name).mkdir()
        layers = f"lowerdir={lower},upperdir={work}/upper,workdir={work}/work"
        root = BUILD / "debian"
        stack.enter_context(mounted(root, "-t", "overlay", "-o", layers, "overlay"))
        for name in ("proc", "dev"):
            stack.enter_context(mounted(root / name, "--bind", f"/{name}"))
        yield Debian(root)


def _proxies() -> dict[str, str]:
    """Return what of the environment tells the way to the package archive."""
    found = environment()
    return {name: found[name] for name in found if name.lower().endswith("_proxy")}
