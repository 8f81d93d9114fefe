# SPDX-License-Identifier: MIT
"""Fills `dist/release`: packages, book, checksums, licences, notes, the page for who installs.

With HANDBOOK_MINISIGN_KEY (the path of a minisign secret key without a password) the list of
checksums is signed.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

from resources.installer import notes, notices, sbom
from resources.installer.deb import archive_path, package_path
from resources.installer.places import (
    BOOKS,
    NAME,
    RELEASE,
    ROOT,
    Stop,
    moment,
    need,
    run,
    say,
    step,
    version,
)
from resources.installer.setup import portable_path, setup_path

if TYPE_CHECKING:
    from pathlib import Path

SUMS = "SHA256SUMS"
SIGNING_KEY = "HANDBOOK_MINISIGN_KEY"


def main() -> None:
    """Fill `dist/release` and leave nothing there that does not belong to this version."""
    packages = [setup_path(), portable_path(), package_path(), archive_path()]
    missing = [path.name for path in (*packages, BOOKS) if not path.exists()]
    if missing:
        raise Stop(f"Missing: {', '.join(missing)}. python3 build_app.py release makes them.")
    packs = make_packs(RELEASE)
    books = sorted(BOOKS.iterdir())
    for path in books:
        shutil.copyfile(path, RELEASE / path.name)
    names = {
        "SETUP": setup_path().name,
        "PORTABLE": portable_path().name,
        "DEB": package_path().name,
        "TAR": archive_path().name,
        "PACK": packs[0].name,
        "EPUB": "`, `".join(path.name for path in books if path.suffix == ".epub"),
        "PDF": "`, `".join(path.name for path in books if path.suffix == ".pdf"),
    }
    texts = {
        "README.md": notes.installing(names),
        "RELEASE_NOTES.md": notes.release_notes(),
        "NOTICES-linux.txt": notices.text("linux"),
        "NOTICES-windows.txt": notices.text("windows"),
        f"{NAME}-{version()}.cdx.json": sbom.text(),
    }
    for name, text in texts.items():
        (RELEASE / name).write_text(text, "utf-8", newline="\n")
    keep = {path.name for path in (*packages, *packs, *books)} | set(texts)
    for path in RELEASE.iterdir():
        if path.name not in keep:
            path.unlink()  # of an earlier version
    (RELEASE / SUMS).write_text(sums(RELEASE), "utf-8", newline="\n")
    _sign(RELEASE / SUMS)
    for path in sorted(RELEASE.iterdir()):
        os.utime(path, (moment(), moment()))
        say(f"  {path.stat().st_size / 1e6:8.2f} MB  {path.name}")


def sums(folder: Path) -> str:
    """Return the SHA-256 of every file of a folder, as sha256sum writes and reads it."""
    lines = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(SUMS):
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    return "".join(lines)


def make_packs(folder: Path) -> list[Path]:
    """Write every book as a pack into `folder`."""
    made = []
    for manifest in sorted((ROOT / "content").glob("*/pack.toml")):
        edition = re.search(r'^version = "([^"]+)"', manifest.read_text("utf-8"), re.MULTILINE)
        assert edition is not None  # noqa: S101 - the content check would have refused it
        target = folder / f"{manifest.parent.name}-{edition[1]}.hbpack"
        run(sys.executable, "-m", "reader", "pack", manifest.parent, "--out", target)
        made.append(target)
    return made


def _sign(path: Path) -> None:
    key = os.environ.get(SIGNING_KEY, "")
    if not key:
        say(f"{path.name} is not signed: {SIGNING_KEY} names no key.")
        return
    need({"minisign": "minisign"})
    comment = f"{NAME} {version()}"
    run("minisign", "-S", "-s", key, "-m", path, "-t", comment)


if __name__ == "__main__":
    sys.exit(step(main))
