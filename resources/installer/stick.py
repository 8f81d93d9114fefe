# SPDX-License-Identifier: MIT
"""A USB stick for the trials: a file with an exFAT file system, mounted like one. Needs root."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from resources.installer.places import Stop, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOOLS = {"mkfs.exfat": "exfatprogs", "mount.exfat-fuse": "exfat-fuse", "losetup": "mount"}


class Stick:
    """An empty stick that can be put in and pulled out."""

    def __init__(self, place: Path, size: str = "400M", cluster: str = "32K") -> None:
        self._place = place
        self._image = place.with_suffix(".img")
        self._image.unlink(missing_ok=True)
        run("truncate", "-s", size, self._image)
        run("mkfs.exfat", "-c", cluster, self._image)

    @contextmanager
    def mounted(self, *, is_read_only: bool = False) -> Iterator[Path]:
        """Put the stick in; it is pulled out at the end."""
        self._place.mkdir(exist_ok=True)
        device = run("losetup", "--find", "--show", self._image).strip()
        try:
            flags = ["-o", "ro"] if is_read_only else []
            run("mount.exfat-fuse", *flags, device, self._place)
            try:
                yield self._place
            finally:
                _unmount(self._place)
        finally:
            run("losetup", "--detach", device)


@contextmanager
def mounted(place: Path, *words: object) -> Iterator[Path]:
    """Mount something at `place` for a while; `words` go to mount."""
    place.mkdir(exist_ok=True)
    run("mount", *words, place)
    try:
        yield place
    finally:
        _unmount(place)


def _unmount(place: Path) -> None:
    """Unmount `place`; a program of Wine lets go of it a moment after its end."""
    for _ in range(30):
        with suppress(Stop):
            run("umount", place)
            return
        time.sleep(1)
    run("umount", "--lazy", place)
