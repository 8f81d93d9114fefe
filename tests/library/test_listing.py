# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from reader.language import Language
from reader.library import manifest
from reader.library.listing import read_outline

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.pages import PackOutline


def listed(folder: Path) -> PackOutline:
    return read_outline(folder, manifest.read(folder / "pack.toml"))


def test_chapters_sections_and_terms_are_listed_in_the_order_of_the_book(whole: Path) -> None:
    outline = listed(whole)

    assert [head.location.chapter for head in outline.contents.heads[Language.EN]] == [
        *("introduction", "pumps", "pipes", "glossary", "sources")
    ]
    sections = outline.sections[Language.EN]
    assert [s.anchor for s in sections if s.location.chapter == "pumps"] == [
        *("", "kinds", "priming", "in-short")
    ]
    assert [s.anchor for s in sections if s.location.chapter == "glossary"] == [
        *("", "letter-p", "pipe-pressure", "pressure", "provincial-waterworks", "pump")
    ]
    assert [term.id for term in outline.terms][:2] == ["pump", "pressure"]
    assert outline.contents.faults == ()


def test_what_cannot_be_used_is_left_out_and_told(whole: Path) -> None:
    (whole / "chapters/pumps/en.md").write_text("no front matter", "utf-8")
    (whole / "chapters/pipes/en.md").unlink()
    (whole / "glossary.toml").write_text("x", "utf-8")
    (whole / "sources.toml").write_text("x", "utf-8")
    (whole / "quizzes/practice.toml").write_text("\nx", "utf-8")

    outline = listed(whole)

    assert [head.location.chapter for head in outline.contents.heads[Language.EN]] == [
        *("introduction", "glossary", "sources")
    ]
    assert [(name, line) for name, line, _ in outline.contents.faults] == [
        ("glossary.toml", 1),
        ("sources.toml", 1),
        ("quizzes/practice.toml", 2),
        ("chapters/pumps/en.md", 1),
    ]
    assert outline.terms == ()


def test_only_the_languages_of_the_manifest_are_listed(whole: Path) -> None:
    path = whole / "pack.toml"
    path.write_text(path.read_text("utf-8").replace('["th", "en"]', '["th"]'), "utf-8")

    outline = listed(whole)

    assert outline.contents.heads[Language.EN] == outline.sections[Language.EN] == ()
    assert len(outline.contents.heads[Language.TH]) == 5
