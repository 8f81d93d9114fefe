# SPDX-License-Identifier: MIT
"""Makes the two files for Linux: the portable archive and the package for Debian and Ubuntu."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sys
import textwrap
from email.utils import formatdate
from pathlib import Path

from resources.installer import archive, icons, notices
from resources.installer.contents import seal
from resources.installer.linux import CARRIED
from resources.installer.places import (
    BUILD,
    CHANGES,
    HERE,
    LINUX,
    NAME,
    RELEASE,
    ROOT,
    Stop,
    fresh_folder,
    megabytes,
    moment,
    need,
    release_day,
    run,
    say,
    step,
    version,
)

DEB_LIMIT = TAR_LIMIT = 48.0  # MB
DATA = HERE / "data"
_TOOLS = {
    "dpkg-deb": "dpkg",
    "lintian": "lintian",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
}
# What a window of Qt loads from the system; the newer names are those of Debian 13, Ubuntu 24.04.
_DEPENDS = (
    "libc6 (>= 2.36)",
    "libdbus-1-3",
    "libegl1",
    "libexpat1",
    "libfontconfig1",
    "libfreetype6",
    "libgcc-s1",
    "libgl1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++6",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-glx0",
    "libxcb-randr0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxcb1",
    "libxkbcommon0",
    "zlib1g",
)
_DESCRIPTION = """Smart City Handbook, an offline reader in Thai and English
 A handbook on making Thai cities smarter, in one desktop program that needs
 no network: search as you type in both languages, both languages at the same
 paragraph, bookmarks and notes that stay on the computer.
 .
 It brings its own Python and Qt. Further books open from .hbpack files."""
_MAINTAINER = "The Handbook Reader contributors <handbook-reader@localhost>"


def main() -> None:
    """Make the portable archive and the .deb in `dist/release`, and judge the .deb's form."""
    need(_TOOLS)
    if not LINUX.is_dir():
        raise Stop("The program's folder is missing: python3 build_app.py package makes it.")
    RELEASE.mkdir(parents=True, exist_ok=True)
    _make_archive()
    _make_package()


def archive_path() -> Path:
    """Return where the portable archive goes."""
    return RELEASE / f"{NAME}-{version()}-linux-x86_64.tar.xz"


def package_path() -> Path:
    """Return where the .deb goes."""
    return RELEASE / f"{NAME}_{version()}_amd64.deb"


def portable_note() -> bytes:
    """Return the text of the `portable` marker: what it is for, in both languages."""
    return (DATA / "portable.txt").read_bytes()


def _make_archive() -> None:
    target = archive_path()
    say(f"Packing {target.name} …")
    extra = {"portable": portable_note(), "NOTICES.txt": notices.text("linux").encode()}
    top = f"{NAME}-{version()}-linux-x86_64"
    target.write_bytes(archive.xz(archive.tar(LINUX, top, extra=extra)))
    _weigh(target, TAR_LIMIT)


def _make_package() -> None:
    target = package_path()
    say(f"Packing {target.name} …")
    root = fresh_folder(BUILD / "deb")
    program = root / "usr" / "lib" / NAME
    shutil.copytree(LINUX, program)
    for name in CARRIED:
        (program / "app" / name).unlink(missing_ok=True)
    (program / "LICENSE").unlink()
    seal(program)
    _write_share(root)
    _write_control(root)
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            if path.is_dir():
                path.chmod(0o755)
            elif program not in path.parents:
                path.chmod(0o644)
            os.utime(path, (moment(), moment()))
    flags = ["--root-owner-group", "-Zxz", "-z9", "-Sextreme", "--threads-max=1"]
    run("dpkg-deb", *flags, "--build", root, target)
    _weigh(target, DEB_LIMIT)
    _judge(root, target)


def _write_share(root: Path) -> None:
    """Write what the desktop and the documentation need."""
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = root / "usr" / "share"
    day = release_day(CHANGES.read_text("utf-8"), version()).date().isoformat()
    metainfo = (DATA / f"{NAME}.metainfo.xml").read_text("utf-8")
    metainfo = metainfo.replace("@VERSION@", version()).replace("@DATE@", day)
    doc = share / "doc" / NAME
    files = {
        share / "applications" / f"{NAME}.desktop": (DATA / f"{NAME}.desktop").read_bytes(),
        share / "metainfo" / f"{NAME}.metainfo.xml": metainfo.encode(),
        share / "mime" / "packages" / f"{NAME}.xml": (DATA / f"{NAME}.mime.xml").read_bytes(),
        share / "man" / "man1" / f"{NAME}.1.gz": _gzip(_manual().encode()),
        share
        / "icons"
        / "hicolor"
        / "scalable"
        / "apps"
        / f"{NAME}.svg": icons.SOURCE.read_bytes(),
        share / "lintian" / "overrides" / NAME: (DATA / "lintian-overrides").read_bytes(),
        doc / "copyright": (DATA / "copyright.txt").read_bytes(),
        doc / "changelog.gz": _gzip(_changes().encode()),
        doc / "NOTICES.txt.gz": _gzip(notices.text("linux").encode()),
    }
    for size in icons.PNG_SIZES:
        place = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png"
        files[place] = icons.png(size)
    for path, raw in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def _write_control(root: Path) -> None:
    control = root / "DEBIAN"
    control.mkdir()
    kilobytes = round(megabytes(root) * 1000)
    depends = ", ".join(sorted({*_DEPENDS, *CARRIED.values()}))
    text = (
        f"Package: {NAME}\nVersion: {version()}\nArchitecture: amd64\nSection: education\n"
        f"Priority: optional\nMaintainer: {_MAINTAINER}\nInstalled-Size: {kilobytes}\n"
        f"Depends: {depends}\nRecommends: libwayland-client0, libwayland-cursor0, libcups2\n"
        f"Description: {_DESCRIPTION}\n"
    )
    (control / "control").write_text(text, "utf-8", newline="\n")
    sums = [
        f"{run('md5sum', path).split()[0]}  {path.relative_to(root).as_posix()}\n"
        for path in sorted((root / "usr").rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    (control / "md5sums").write_text("".join(sums), "utf-8", newline="\n")


def _judge(root: Path, package: Path) -> None:
    """Have Debian's own tools look at the package.

    Raises:
        Stop: one of them found an error.
    """
    say("Having lintian, desktop-file-validate and appstreamcli look at it …")
    share = root / "usr" / "share"
    run("desktop-file-validate", share / "applications" / f"{NAME}.desktop")
    # There is no web address of this project that its id could be made of.
    known = "--override=cid-desktopapp-is-not-rdns=info"
    run("appstreamcli", "validate", "--no-net", known, share / "metainfo" / f"{NAME}.metainfo.xml")
    said = run("lintian", "--allow-root", "--fail-on", "error", "--tag-display-limit", "0", package)
    if said.strip():
        say(said.rstrip())


def _weigh(path: Path, limit: float) -> None:
    say(f"{path.relative_to(ROOT)}: {megabytes(path):.1f} MB (at most {limit:.0f})")
    if megabytes(path) > limit:
        raise Stop(f"{path.name} is larger than {limit:.0f} MB.")


def _gzip(raw: bytes) -> bytes:
    return gzip.compress(raw, 9, mtime=0)


def _manual() -> str:
    day = release_day(CHANGES.read_text("utf-8"), version()).date().isoformat()
    text = (DATA / f"{NAME}.1").read_text("utf-8")
    return text.replace("@VERSION@", version()).replace("@DATE@", day)


def _changes() -> str:
    """Return the change log in the form that Debian asks for."""
    text = CHANGES.read_text("utf-8").partition(f"## [{version()}]")[2].partition("\n## [")[0]
    items = re.findall(r"^- (.+(?:\n  .+)*)", text, re.MULTILINE)
    lines = [
        line
        for item in items
        for line in textwrap.wrap(
            " ".join(item.split()), 78, initial_indent="  * ", subsequent_indent="    "
        )
    ]
    when = formatdate(moment(), usegmt=False).replace("-0000", "+0000")
    head = f"{NAME} ({version()}) stable; urgency=medium"
    return "\n".join([head, "", *lines, "", f" -- {_MAINTAINER}  {when}", ""])


if __name__ == "__main__":
    sys.exit(step(main))
