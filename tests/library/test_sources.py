# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import ManifestError
from reader.library import sources
from reader.library.model import Source

if TYPE_CHECKING:
    from pathlib import Path


def test_sources_are_read_by_id(mini: Path) -> None:
    found = sources.read(mini / "sources.toml")

    assert list(found) == ["s001", "s002"]
    assert found["s002"] == Source("s002", "Which pump, and why?", "Water School", "", "en")


def test_a_pack_may_do_without_sources(tmp_path: Path) -> None:
    assert sources.read(tmp_path / "sources.toml") == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('["s 1"]\n', 1),
        ("[s1]\ntitle = 1\n", 2),
        ('[s1]\ntitle = "a"\naddress = "javascript:alert(1)"\n', 3),
        ('[s1]\naddress = "https://a b"\n', 2),
    ],
    ids=["id", "type", "script", "blank"],
)
def test_sources_that_cannot_be_used_are_told_with_their_line(
    tmp_path: Path, text: str, line: int
) -> None:
    (tmp_path / "sources.toml").write_text(text, "utf-8")

    with pytest.raises(ManifestError) as caught:
        sources.read(tmp_path / "sources.toml")

    assert caught.value.line == line
