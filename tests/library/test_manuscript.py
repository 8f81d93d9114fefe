# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.language import Language
from reader.library import manifest
from reader.library.manuscript import Manuscript
from reader.library.model import Location

if TYPE_CHECKING:
    from pathlib import Path

    from reader.text.thai import Segmenter


def opened(folder: Path, segmenter: Segmenter) -> Manuscript:
    return Manuscript(folder, manifest.read(folder / "pack.toml"), segmenter)


def test_every_file_is_read(whole: Path, segmenter: Segmenter) -> None:
    read = opened(whole, segmenter)

    assert list(read.texts) == list(read.written) == ["introduction", "pumps", "pipes"]
    assert list(read.generated) == ["glossary", "sources"]
    assert [quiz.part for _, quiz in read.quizzes.values()] == ["practice"]
    assert read.cited == {"s001", "s002", "note"}
    assert read.used_terms == {term.id for term in read.terms}
    assert read.faults == []


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("handbook:water/pumps/th#priming", "การล่อน้ำ"),
        ("handbook:water/glossary/en#pump", "pump"),
        ("handbook:water/glossary/th#pump", "ปั๊มน้ำ"),
        ("handbook:water/pipes/en", "Pipes and pressure"),
    ],
)
def test_sections_are_found_in_written_and_generated_chapters(
    whole: Path, segmenter: Segmenter, address: str, title: str
) -> None:
    section = opened(whole, segmenter).section(Location.parse(address))

    assert section is not None
    assert section.title == title


def test_a_section_without_a_text_is_that_of_the_other_language(
    mini: Path, segmenter: Segmenter
) -> None:
    (mini / "chapters/pumps/en.md").unlink()
    read = opened(mini, segmenter)

    section = read.section(Location.parse("handbook:water/pumps/en#priming"))

    assert section is not None
    assert section.location.language is Language.TH
    assert read.section(Location.parse("handbook:water/nowhere")) is None


def test_lines_of_a_text_are_those_of_its_file(mini: Path, segmenter: Segmenter) -> None:
    text = opened(mini, segmenter).texts["pumps"][Language.EN]
    lines = text.path.read_text("utf-8").split("\n")

    assert all(lines[number - 1].startswith("##") for number in (h.line for h in text.headings))
    assert all(f"[^{note}]" in lines[number - 1] for number, note in text.notes)
    assert lines[text.line_of("Fill the pump with", 1) - 1].startswith("Fill the pump")
    assert text.line_of("stands nowhere", 7) == 7
    assert text.language is Language.EN


def test_what_cannot_be_read_is_told_by_kind(whole: Path, segmenter: Segmenter) -> None:
    for name in ("glossary.toml", "sources.toml", "quizzes/practice.toml", "chapters/pumps/th.md"):
        (whole / name).write_text("x", "utf-8")

    faults = opened(whole, segmenter).faults

    assert [fault.kind for fault in faults] == ["source", "term", "quiz", "front-matter"]
