# SPDX-License-Identifier: MIT
from __future__ import annotations

import hashlib
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from resources.installer import release

if TYPE_CHECKING:
    from pathlib import Path


def test_every_file_is_among_the_sums_but_the_sums_themselves(tmp_path: Path) -> None:
    (tmp_path / "b.exe").write_bytes(b"b")
    (tmp_path / "a.zip").write_bytes(b"a")
    (tmp_path / "SHA256SUMS").write_bytes(b"old")
    (tmp_path / "SHA256SUMS.minisig").write_bytes(b"old")

    lines = release.sums(tmp_path).splitlines()

    assert lines == [
        f"{hashlib.sha256(b'a').hexdigest()}  a.zip",
        f"{hashlib.sha256(b'b').hexdigest()}  b.exe",
    ]


def test_without_a_key_it_is_said_that_nothing_is_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(release.SIGNING_KEY, raising=False)

    release._sign(tmp_path / "SHA256SUMS")

    assert "SHA256SUMS is not signed" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")
def test_a_key_of_the_environment_signs_the_sums(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public, secret, sums = tmp_path / "key.pub", tmp_path / "key", tmp_path / "SHA256SUMS"
    subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", secret], check=True)
    sums.write_text("00  file\n", "utf-8")
    monkeypatch.setenv(release.SIGNING_KEY, str(secret))

    release._sign(sums)

    said = subprocess.run(
        ["minisign", "-V", "-m", sums, "-p", public], check=True, capture_output=True, text=True
    )
    assert "Trusted comment: handbook-reader " in said.stdout
