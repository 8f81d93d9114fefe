# SPDX-License-Identifier: MIT
"""A pack in one file, for carrying: writing, inspecting and unpacking *.hbpack.

The archive is a zip: pack.toml first, the other files sorted, all with the same fixed time and not
compressed, so that the same content gives the same bytes everywhere; the list of hashes last. What
comes in is untrusted: nothing is written before names, number, sizes and hashes are found sound.
"""

from __future__ import annotations

import io
import re
import shutil
import stat
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ArchiveError, FileUnwritable, ManifestError, PackMissing
from reader.files import safe_join, sha256, write_atomic
from reader.library import folder as pack_folder
from reader.library import installed, manifest, toml
from reader.library.folder import SIGNATURE_FILE, SUMS_FILE
from reader.library.manifest import MANIFEST_FILE
from reader.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library.manifest import Manifest
    from reader.library.model import PackInfo
    from reader.library.pack import Pack
    from reader.progress import Progress

SUFFIX = ".hbpack"
KINDS = frozenset({".toml", ".md", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".txt"})
MOST_FILES = 5_000
LARGEST_FILE = 20_000_000  # bytes
LARGEST_PACK = 400_000_000  # bytes
LONGEST_NAME = 180  # characters: a folder, a pack's folder and this fit into Windows' limit

_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold
_MODE = (stat.S_IFREG | 0o644) << 16
_UNIX = 3
_ENCRYPTED = 0x1
_SUM = re.compile(r"([0-9a-f]{64})  (\S.*)")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """What an archive holds: `files` by name with their SHA-256; `size` in bytes unpacked."""

    manifest: Manifest
    files: dict[str, str]
    size: int
    is_signed: bool

    @property
    def content_hash(self) -> str:
        """The hash that the unpacked folder will have."""
        return pack_folder.hash_of(self.files)


def write(folder: Path, target: Path, progress: Progress = SILENT) -> ArchiveInfo:
    """Write the pack in `folder` as an archive to `target`, in one step.

    Raises:
        ManifestError: the folder holds no pack.
        ArchiveError: it holds a file that no archive may hold.
        FileUnwritable: the archive could not be written.
    """
    found = manifest.read(folder / MANIFEST_FILE)
    names = _in_order(folder)
    hashes: dict[str, str] = {}
    size = 0
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for done, name in enumerate(names, 1):
            content = _content(folder, name, target)
            hashes[name] = sha256(content)
            size += len(content)
            archive.writestr(_entry(name), content)
            progress.step(done, len(names))
        archive.writestr(_entry(SUMS_FILE), pack_folder.sums(hashes))
    _check_size(target, len(hashes), size)
    write_atomic(target, buffer.getvalue())
    return ArchiveInfo(found, hashes, size, is_signed=False)


def inspect(path: Path, progress: Progress = SILENT) -> ArchiveInfo:
    """Return what the archive holds after checking all of it; nothing is written.

    Raises:
        ArchiveError: it is no archive, is damaged, or holds what no archive may hold.
        ManifestError, PackTooNew: its manifest cannot be used.
    """
    hashes: dict[str, str] = {}
    size = 0
    sums = b""
    inner: Manifest | None = None
    is_signed = False
    for name, content in _entries(path, progress):
        if name == SUMS_FILE:
            sums = content
        elif name == SIGNATURE_FILE:
            is_signed = True
        else:
            hashes[name] = sha256(content)
            size += len(content)
        if name == MANIFEST_FILE:
            inner = _manifest(path, content)
    if inner is None:
        raise ArchiveError(path, f"holds no {MANIFEST_FILE}")
    _compare(path, hashes, sums)
    return ArchiveInfo(inner, hashes, size, is_signed)


def unpack(path: Path, packs: Path, progress: Progress = SILENT) -> Path:
    """Unpack the archive into a new folder below `packs` that nobody reads yet; return it.

    Raises:
        ArchiveError, ManifestError, PackTooNew: nothing was written, see `inspect`.
        FileUnwritable: the folder could not be written and is removed again.
    """
    info = inspect(path)
    try:
        packs.mkdir(parents=True, exist_ok=True)
        prefix = f"{installed.INCOMING}{info.manifest.id}-"
        incoming = Path(tempfile.mkdtemp(prefix=prefix, dir=packs))
    except OSError as error:
        raise FileUnwritable(packs, error.strerror or str(error)) from error
    try:
        for name, content in _entries(path, progress):
            if name not in (SUMS_FILE, SIGNATURE_FILE) and sha256(content) != info.files[name]:
                raise ArchiveError(path, f"{name} changed while it was read")
            _write_new(safe_join(incoming, name), content)
    except BaseException:
        shutil.rmtree(incoming, ignore_errors=True)
        raise
    return incoming


def publish(incoming: Path, pack: Pack, packs: Path) -> PackInfo:
    """Give the unpacked folder its final name and put it into use; return the pack there.

    Other editions of the pack go out of use; their folders stay for those who read them.

    Raises:
        FileUnwritable: the packs in use are unchanged.
    """
    name = _final_name(pack, packs)
    try:
        if (packs / name).is_dir():
            shutil.rmtree(incoming, ignore_errors=True)
        else:
            incoming.rename(packs / name)
    except OSError as error:
        raise FileUnwritable(packs / name, error.strerror or str(error)) from error
    others = [n for n in installed.read(packs)[0] if installed.pack_of(n) != pack.id]
    installed.write(packs, [*others, name])
    return pack.info._replace(folder=str(packs / name))


def withdraw(pack_id: str, packs: Path) -> None:
    """Take a pack out of use; its folder stays for those who read it.

    Raises:
        PackMissing: no such pack was added.
        FileUnwritable: the packs in use are unchanged.
    """
    names, _ = installed.read(packs)
    others = [name for name in names if installed.pack_of(name) != pack_id]
    if others == names:
        raise PackMissing(pack_id)
    installed.write(packs, others)


def check_name(path: Path, name: str) -> None:
    """Make sure that the archive at `path` may hold a file called `name`.

    Raises:
        ArchiveError: it may not.
    """
    try:
        safe_join(Path(), name)
    except ValueError as error:
        raise ArchiveError(path, f"unsafe name {name!r}") from error
    if len(name) > LONGEST_NAME or any(part.startswith(".") for part in name.split("/")):
        raise ArchiveError(path, f"unsafe name {name!r}")
    if Path(name).suffix not in KINDS:
        raise ArchiveError(path, f"{name} is of a kind that no pack holds")


def _in_order(folder: Path) -> list[str]:
    try:
        names = pack_folder.file_names(folder)
    except OSError as error:
        raise ManifestError(folder, error.strerror or "cannot be read") from error
    return [MANIFEST_FILE, *(name for name in names if name != MANIFEST_FILE)]


def _content(folder: Path, name: str, target: Path) -> bytes:
    check_name(target, name)
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise ArchiveError(target, f"{name}: {error.strerror or 'cannot be read'}") from error
    if len(content) > LARGEST_FILE:
        raise ArchiveError(target, f"{name} is too large")
    return content


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.create_system = _UNIX
    entry.external_attr = _MODE
    return entry


def _entries(path: Path, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of the archive, within the limits."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_entries(path, entries)
            read = 0
            for done, entry in enumerate(entries, 1):
                with archive.open(entry) as file:
                    content = file.read(LARGEST_FILE + 1)
                read += len(content)
                if len(content) > LARGEST_FILE or read > LARGEST_PACK:
                    raise ArchiveError(path, f"{entry.filename} is too large")
                yield entry.filename, content
                progress.step(done, len(entries))
    except _BROKEN as error:
        raise ArchiveError(path, str(error) or type(error).__name__) from error


def _check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        mode = entry.external_attr >> 16
        if entry.is_dir() or (mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode)):
            raise ArchiveError(path, f"{name} is not a plain file")
        if entry.flag_bits & _ENCRYPTED:
            raise ArchiveError(path, f"{name} is encrypted")
        if entry.file_size > LARGEST_FILE:
            raise ArchiveError(path, f"{name} is too large")
        if name not in (SUMS_FILE, SIGNATURE_FILE):
            check_name(path, name)
        if _folded(name) in seen:
            raise ArchiveError(path, f"{name} stands there twice")
        seen.add(_folded(name))
    for name in seen:
        if any(parent in seen for parent in _parents(name)):
            raise ArchiveError(path, f"{name} lies inside a file")
    _check_size(path, len(entries), sum(entry.file_size for entry in entries))


def _check_size(path: Path, files: int, size: int) -> None:
    if files > MOST_FILES:
        raise ArchiveError(path, f"more than {MOST_FILES} files")
    if size > LARGEST_PACK:
        raise ArchiveError(path, f"more than {LARGEST_PACK} bytes")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _parents(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:i]) for i in range(1, len(parts))]


def _manifest(path: Path, content: bytes) -> Manifest:
    inside = path / MANIFEST_FILE  # names the file in errors; it is never opened
    return manifest.understand(toml.parse(toml.decode(content, inside), inside))


def _compare(path: Path, hashes: dict[str, str], sums: bytes) -> None:
    """Hold the hashes of the files against the archive's own list of them."""
    try:
        lines = [_SUM.fullmatch(line) for line in sums.decode("utf-8").splitlines()]
    except UnicodeDecodeError as error:
        raise ArchiveError(path, f"{SUMS_FILE} is damaged") from error
    listed = {match[2]: match[1] for match in lines if match}
    if not sums or len(listed) != len(lines):
        raise ArchiveError(path, f"{SUMS_FILE} is missing or damaged")
    for name in sorted(listed.keys() | hashes.keys()):
        if listed.get(name) != hashes.get(name):
            raise ArchiveError(path, f"{name} is not as {SUMS_FILE} has it")


def _write_new(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise FileUnwritable(path, error.strerror or str(error)) from error


def _final_name(pack: Pack, packs: Path) -> str:
    """Return a folder name that is free, or that of a sound folder with this very content."""
    first = installed.folder_name(pack.id, pack.content_hash)
    name, number = first, 1
    while (packs / name).exists() and not _is_sound(packs / name, pack.content_hash):
        number += 1
        name = f"{first}-{number}"
    return name


def _is_sound(folder: Path, content_hash: str) -> bool:
    try:
        return pack_folder.content_hash(folder) == content_hash
    except OSError:
        return False
