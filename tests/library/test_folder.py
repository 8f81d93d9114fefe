# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reader.library import folder

if TYPE_CHECKING:
    from pathlib import Path


def test_hidden_files_links_and_hashes_are_no_content(mini: Path) -> None:
    before = folder.file_names(mini)
    (mini / ".DS_Store").write_text("x", "utf-8")
    (mini / "SHA256SUMS").write_text("x", "utf-8")
    (mini / "SHA256SUMS.minisig").write_text("x", "utf-8")
    try:
        (mini / "link.md").symlink_to(mini / "pack.toml")
    except OSError:
        pytest.skip("this system makes no links")

    assert folder.file_names(mini) == before
    assert "chapters/introduction/images/flow.svg" in before


def test_the_hash_changes_with_a_byte_and_with_a_name(mini: Path) -> None:
    path = mini / "chapters" / "pumps" / "th.md"
    first = folder.content_hash(mini)
    path.write_bytes(path.read_bytes() + b"\n")
    second = folder.content_hash(mini)
    path.rename(path.with_name("fr.md"))

    assert len({first, second, folder.content_hash(mini)}) == 3


def test_the_hash_is_that_of_the_list_that_sha256sum_writes() -> None:
    listed = folder.sums({"b": "2" * 64, "a": "1" * 64})

    assert listed == f"{'1' * 64}  a\n{'2' * 64}  b\n"
    assert folder.hash_of({"b": "2" * 64, "a": "1" * 64}) == folder.sha256(listed.encode())


def test_the_signature_changes_when_a_file_is_written(mini: Path) -> None:
    path = mini / "pack.toml"
    before = folder.signature(mini)
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))

    assert folder.signature(mini) != before
