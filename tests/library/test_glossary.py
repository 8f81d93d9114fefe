# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import ManifestError
from reader.library import glossary

if TYPE_CHECKING:
    from pathlib import Path


def test_terms_are_read_in_their_order(mini: Path) -> None:
    terms = glossary.read(mini / "glossary.toml")

    assert [term.id for term in terms] == [
        "pump",
        "pressure",
        "pipe-pressure",
        "provincial-waterworks",
    ]
    assert terms[0].also_th == ("เครื่องสูบน้ำ",)
    assert terms[3].abbreviation_th == "กปภ."


def test_a_term_may_be_there_for_reference_alone(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text("[a]\nreference = true\n[b]\n", "utf-8")

    assert [term.is_reference for term in glossary.read(tmp_path / "glossary.toml")] == [
        True,
        False,
    ]


def test_a_pack_may_do_without_a_glossary(tmp_path: Path) -> None:
    assert glossary.read(tmp_path / "glossary.toml") == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[Pump]\n", 1),
        ("[pump]\nth = 1\n", 2),
        ('[pump]\nalso_th = "x"\n', 2),
        ("[pump]\n[pump]\n", 2),
        ('[pump]\nreference = "yes"\n', 2),
        ("pump = 1\n", 1),
    ],
    ids=["id", "type", "list", "twice", "flag", "no-table"],
)
def test_a_glossary_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    (tmp_path / "glossary.toml").write_text(text, "utf-8")

    with pytest.raises(ManifestError) as caught:
        glossary.read(tmp_path / "glossary.toml")

    assert caught.value.line == line
