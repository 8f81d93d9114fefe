# SPDX-License-Identifier: MIT
"""Builds the packages a second time and compares them, byte for byte, with those of the release.

The index is not built again: its files have random names, and one is passed on to every package.
"""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

from resources.installer import linux, release, setup, windows
from resources.installer.places import (
    BUILD,
    LINUX,
    RELEASE,
    WINDOWS,
    Stop,
    fresh_folder,
    say,
    step,
    version,
)

if TYPE_CHECKING:
    from pathlib import Path


def main() -> None:
    """Build again what `python3 build_app.py release` has made; stop if a byte differs."""
    if not (RELEASE / release.SUMS).exists():
        raise Stop("There is no release to compare with: python3 build_app.py release makes it.")
    folders = {LINUX: digest(LINUX), WINDOWS: digest(WINDOWS)}
    again = fresh_folder(BUILD / "twice")
    linux.main()
    windows.main()
    setup.make_setup(WINDOWS, version(), again / setup.setup_path().name)
    release.make_packs(again)
    same = {folder.parent.name: digest(folder) == before for folder, before in folders.items()}
    for path in sorted(again.iterdir()):
        same[path.name] = path.read_bytes() == (RELEASE / path.name).read_bytes()
    for name, is_same in same.items():
        say(f"  {name}: {'the same bytes' if is_same else 'OTHER BYTES'}")
    if not all(same.values()):
        raise Stop("Two builds are not the same.")


def digest(folder: Path) -> str:
    """Return one SHA-256 of the names, rights and bytes of all files of a folder."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        name = path.relative_to(folder).as_posix()
        whole.update(f"{content} {path.stat().st_mode & 0o777:o} {name}\n".encode())
    return whole.hexdigest()


if __name__ == "__main__":
    sys.exit(step(main))
