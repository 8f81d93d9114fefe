# SPDX-License-Identifier: MIT
"""Archives that hold the same bytes whenever they are made of the same files."""

from __future__ import annotations

import io
import lzma
import tarfile
import time
import zipfile
from typing import TYPE_CHECKING

from resources.installer.places import moment

if TYPE_CHECKING:
    from pathlib import Path


def tar(folder: Path, top: str, *, extra: dict[str, bytes] | None = None) -> bytes:
    """Return a tar archive of `folder` below the name `top`, in order, owned by nobody."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        _add(archive, _entry(top, 0o755, tarfile.DIRTYPE))
        for name, raw in sorted((extra or {}).items()):
            _add(archive, _entry(f"{top}/{name}", 0o644, size=len(raw)), raw)
        for path in sorted(folder.rglob("*")):
            name = f"{top}/{path.relative_to(folder).as_posix()}"
            if path.is_symlink():
                link = _entry(name, 0o777, tarfile.SYMTYPE)
                link.linkname = str(path.readlink())
                _add(archive, link)
            elif path.is_dir():
                _add(archive, _entry(name, 0o755, tarfile.DIRTYPE))
            else:
                raw = path.read_bytes()
                _add(archive, _entry(name, path.stat().st_mode & 0o777, size=len(raw)), raw)
    return buffer.getvalue()


def xz(raw: bytes) -> bytes:
    """Return `raw` compressed with one thread, so that the bytes do not depend on the machine."""
    filters = [
        {"id": lzma.FILTER_X86},
        {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 26},
    ]
    return lzma.compress(raw, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=filters)


def zip_folder(folder: Path, target: Path, top: str, extra: dict[str, bytes]) -> None:
    """Write a zip archive of `folder` below the name `top`, with `extra` files first."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, raw in sorted(extra.items()):
            archive.writestr(zip_entry(f"{top}/{name}"), raw)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{top}/{path.relative_to(folder).as_posix()}"
                archive.writestr(zip_entry(name), path.read_bytes())


def zip_entry(name: str, kind: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return the entry for a file of a zip, dated and owned as every other one."""
    entry = zipfile.ZipInfo(name, time.gmtime(moment())[:6])
    entry.compress_type = kind
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _entry(name: str, mode: int, kind: bytes = tarfile.REGTYPE, size: int = 0) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.mode, entry.size, entry.mtime = kind, mode, size, moment()
    entry.uname = entry.gname = "root"
    return entry


def _add(archive: tarfile.TarFile, entry: tarfile.TarInfo, raw: bytes | None = None) -> None:
    archive.addfile(entry, None if raw is None else io.BytesIO(raw))
