# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reader.errors import ManifestError, PackTooNew
from reader.language import Language
from reader.library import manifest
from reader.library.generated import Words
from reader.library.model import Location

if TYPE_CHECKING:
    from pathlib import Path


def test_the_manifest_is_read(mini: Path) -> None:
    found = manifest.read(mini / "pack.toml")

    assert (found.id, found.version, found.date) == ("water", "1.2.0", date(2026, 1, 31))
    assert found.languages == (Language.TH, Language.EN)
    assert found.titles[Language.TH] == "คู่มือการจัดการน้ำ"
    assert found.tags["machine"] == {Language.TH: "เครื่องจักร", Language.EN: "Machines"}
    assert found.chapters == ("introduction", "pumps", "pipes")


@pytest.mark.parametrize(
    ("chapter", "number"),
    [("introduction", "1.1"), ("pumps", "2.1"), ("pipes", "2.2"), ("nowhere", "")],
)
def test_chapters_are_numbered_within_their_parts(mini: Path, chapter: str, number: str) -> None:
    assert manifest.read(mini / "pack.toml").number(chapter) == number


def test_a_chapter_knows_its_part(mini: Path) -> None:
    found = manifest.read(mini / "pack.toml")

    part = found.part_of("pipes")

    assert part is not None
    assert part.id == "practice"
    assert found.part_of("nowhere") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("format = 1", 'format = "1"', 1, "format"),
        ("format = 1", "format = 0", 1, "format"),
        ('id = "water"', 'id = "Water"', 2, "id"),
        ('id = "water"', "id = 5", 2, "id"),
        ('version = "1.2.0"', 'version = "one"', 3, "version"),
        ('version = "1.2.0"', 'author = "a"', 3, "author"),
        ("date = 2026-01-31", 'date = "today"', 4, "date"),
        ('["th", "en"]', '["th", "de"]', 5, "languages"),
        ('["th", "en"]', '["th", "th"]', 5, "languages"),
        ('["th", "en"]', "[]", 5, "languages"),
        (', en = "Water handbook"', "", 6, "title"),
        ('{ th = "คู่มือการจัดการน้ำ", en = "Water handbook" }', '"Water"', 6, "title"),
        ('start = { th = "เริ่มต้น"', 'start = { de = "Start"', 10, "start"),
        ("start = {", '"Start here" = {', 10, "Start here"),
        ("[tags]", "[[tags]]", 9, "tags"),
        ('chapters = ["introduction"]', 'chapters = ["../etc"]', 16, "../etc"),
        ('chapters = ["introduction"]', 'chapters = ["pumps"]', 16, "twice"),
        ('chapters = ["introduction"]', 'chapters = "introduction"', 16, "chapters"),
        ('id = "practice"', 'id = "start"', 13, "two parts"),
        ('licence = "CC-BY-4.0"', 'generated = ["index"]', 7, "index"),
        ('licence = "CC-BY-4.0"', 'generated = ["glossary"]', 7, "stands in no part"),
        ('licence = "CC-BY-4.0"', "generated = true", 7, "generated"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(
    mini: Path, old: str, new: str, line: int, reason: str
) -> None:
    path = mini / "pack.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    with pytest.raises(ManifestError) as caught:
        manifest.read(path)

    assert reason in caught.value.reason
    assert caught.value.line == line


@pytest.mark.parametrize("parts", ["", "parts = []", "parts = [1]"])
def test_there_is_at_least_one_part(mini: Path, parts: str) -> None:
    path = mini / "pack.toml"
    text = path.read_text("utf-8")
    head = text[: text.index("[tags]")]
    path.write_text(f"{head}{parts}\n", "utf-8")

    with pytest.raises(ManifestError, match="parts"):
        manifest.read(path)


def test_tags_must_be_a_table(mini: Path) -> None:
    path = mini / "pack.toml"
    text = path.read_text("utf-8")
    path.write_text("tags = 3\n" + text[: text.index("[tags]")], "utf-8")

    with pytest.raises(ManifestError, match="tags"):
        manifest.read(path)


def test_a_later_format_needs_a_newer_reader(mini: Path) -> None:
    path = mini / "pack.toml"
    path.write_text(path.read_text("utf-8").replace("format = 1", "format = 2\nnew = 1"), "utf-8")

    with pytest.raises(PackTooNew) as caught:
        manifest.read(path)

    assert (caught.value.pack, caught.value.needs) == ("water", 2)


@pytest.mark.parametrize(
    ("older", "newer"), [("1.9", "1.10"), ("1", "1.0"), ("0.9.9", "1"), ("1.2.3", "1.2.4")]
)
def test_editions_sort_by_their_numbers(older: str, newer: str) -> None:
    assert manifest.version_key(older) < manifest.version_key(newer)


def test_generated_chapters_are_named(whole: Path) -> None:
    found = manifest.read(whole / "pack.toml")

    assert found.generated == ("glossary", "sources")
    assert found.number("sources") == "3.2"


def test_a_generated_chapter_is_named_once(whole: Path) -> None:
    path = whole / "pack.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('["glossary", "sources"]', '["sources", "sources"]', 1), "utf-8")

    with pytest.raises(ManifestError, match="twice"):
        manifest.read(path)


def test_a_head_is_made_from_what_a_chapter_says_of_itself(mini: Path) -> None:
    words = Words("T", "S", ("k",), ("start",))

    head = manifest.read(mini / "pack.toml").head(Location("water", "pipes", Language.EN), words)

    assert (head.title, head.summary, head.keywords, head.tags) == ("T", "S", ("k",), ("start",))
    assert (head.number, head.part, head.location.chapter) == ("2.2", "practice", "pipes")
