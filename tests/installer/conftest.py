# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small program's folder with a Thai name in it."""
    root = tmp_path / "โปรแกรม 1 #"
    (root / "app").mkdir(parents=True)
    (root / "reader.exe").write_bytes(b"MZ")
    (root / "app" / "คำ.txt").write_text("ข้อความ", "utf-8")
    return root
