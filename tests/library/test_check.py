# SPDX-License-Identifier: MIT
from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reader.errors import Cancelled
from reader.library.check import check
from reader.library.finding import Severity
from tests.conftest import PACKS
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.library.finding import Finding
    from reader.text.thai import Segmenter

    Load = Callable[[], Segmenter]

TH, EN = "chapters/pumps/th.md", "chapters/pumps/en.md"
UNCITED = '[s003]\ntitle = "a"\npublisher = "b"\nlanguage = "en"\n'
QUIZ = "quizzes/practice.toml"
WEIR = """
[weir]
th = "ฝายน้ำล้น"
en = "weir"
meaning_th = "เขื่อนเตี้ย"
meaning_en = "A low dam."
"""
WATER_TH, WATER_EN = "chapters/water/th.md", "chapters/water/en.md"


def told(folder: Path, findings: list[Finding]) -> list[tuple[str, int, str]]:
    return [(f.path.relative_to(folder).as_posix(), f.line, f.kind) for f in findings]


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def test_a_sound_pack_has_no_findings(mini: Path, load_words: Load) -> None:
    assert check(mini, load_words) == []


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("anchor", [(WATER_EN, 11, "anchors-differ"), (WATER_TH, 11, "anchors-differ")]),
        ("blocks", [(WATER_EN, 11, "blocks-differ")]),
        ("figure", [("chapters/water/images/river.svg", 2, "figure-colour")]),
        ("front-matter", [(WATER_EN, 7, "front-matter")]),
        ("glossary", [("glossary.toml", 1, "term")]),
        ("html", [(WATER_EN, 9, "raw-html")]),
        ("image", [(WATER_EN, 9, "image-missing"), (WATER_TH, 9, "image-missing")]),
        ("link", [(WATER_TH, 9, "link")]),
        ("manifest", [("pack.toml", 3, "manifest")]),
        ("pair", [("chapters/water", 0, "pair-missing")]),
        ("thai", [(WATER_TH, 9, "split-am")]),
        ("unlisted", [("chapters/fire", 0, "chapter-unlisted")]),
    ],
)
def test_each_broken_pack_has_its_one_fault(
    name: str, findings: list[tuple[str, int, str]], load_words: Load
) -> None:
    folder = PACKS / f"broken-{name}"

    assert told(folder, check(folder, load_words)) == findings


def test_every_broken_pack_is_tried() -> None:
    assert len(list(PACKS.glob("broken-*"))) == 12


@pytest.mark.parametrize(
    ("file", "old", "new", "findings"),
    [
        ("pack.toml", '"pipes"', '"pipes", "valves"', [("pack.toml", 21, "chapter-missing")]),
        ("pack.toml", "format = 1", "format = 2", [("pack.toml", 1, "manifest")]),
        (EN, "+++", "", [(EN, 1, "front-matter")]),
        (EN, "summary = ", "sumary = ", [(EN, 1, "front-matter"), (EN, 3, "front-matter")]),
        (EN, 'keywords = ["pump", "pressure", "priming"]', "", [(EN, 1, "front-matter")]),
        (EN, '"machine"', '"machine", "odd"', [(EN, 5, "tag-unknown")]),
        (EN, "water[^s002]", "water[^s002][^s9]", [(EN, 15, "source-unknown")]),
        (EN, "water[^s002]", "water", [(EN, 13, "notes-differ")]),
        (EN, "## Kinds of pumps {#kinds}", "## Kinds", [
            (EN, 11, "anchor-missing"), (EN, 11, "blocks-differ"), (TH, 11, "anchors-differ"),
        ]),
        (EN, "{#kinds}", "{#Kinds}", [
            (EN, 11, "anchor-form"), (EN, 11, "blocks-differ"), (TH, 11, "anchors-differ"),
        ]),
        (EN, "{#kinds}", "{#top}", [
            (EN, 11, "anchor-form"), (EN, 11, "blocks-differ"), (TH, 11, "anchors-differ"),
        ]),
        (EN, "{#kinds}", "{#priming}", [
            (EN, 13, "blocks-differ"), (EN, 24, "anchor-twice"), (TH, 11, "anchors-differ"),
        ]),
        (EN, "## Kinds", "#### Kinds", [(EN, 11, "heading-level"), (EN, 11, "levels-differ")]),
        (EN, "## Kinds", "# Kinds", [(EN, 11, "heading-level")]),
        (EN, "## Kinds of pumps {#kinds}", "## {#kinds}", [
            (EN, 11, "anchor-missing"), (EN, 11, "blocks-differ"), (TH, 11, "anchors-differ"),
        ]),
        (EN, "\n## Kinds", "\n##\n\n## Kinds", [
            (EN, 11, "anchor-missing"), (EN, 11, "heading-empty"),
        ]),
        (EN, "| Submersible | deep wells | high |\n", "", [(EN, 13, "shapes-differ")]),
        (EN, "- Never let a pump run dry.\n", "", [(EN, 36, "shapes-differ")]),
        (EN, "- Choose the pump by height and flow.\n- Never", "Never", [
            (EN, 36, "blocks-differ"),
        ]),
        (EN, "!!! checklist", "!!! tip", [(EN, 30, "shapes-differ")]),
        (EN, "A pump gives", "[A](handbook:water/pumps/en) pump gives", [(EN, 9, "link")]),
        (EN, "A pump gives", "[A](handbook:water/none) pump gives", [(EN, 9, "link")]),
        (EN, "A pump gives", "[A](handbook:water/pipes#x) pump gives", [(EN, 9, "link")]),
        (EN, "A pump gives", "[A](handbook:water/pipes~9) pump gives", [(EN, 9, "link")]),
        (EN, "A pump gives", "[A](pipes.md) pump gives", [(EN, 9, "link")]),
        (EN, "A pump gives", "[A](https://a.org) pump `<b>` gives", []),
        (EN, "A pump gives", "[A](handbook:water/pipes~2) [b](handbook:water) gives", []),
        (EN, "A pump gives", "[A](handbook:elsewhere/pipes) pump gives", []),
        (EN, "![A pump with four parts: inlet, wheel, motor and outlet.]", "![]", [
            (EN, 28, "image-words"),
        ]),
        (EN, "parts.en.svg", "parts.th.svg", [
            (EN, 28, "image-language"),
            ("chapters/pumps/images/parts.en.svg", 0, "image-unused"),
        ]),
        (EN, "images/parts.en.svg", "https://a.org/a.svg", [
            (EN, 28, "blocks-differ"), (EN, 28, "image-missing"),
            ("chapters/pumps/images/parts.en.svg", 0, "image-unused"),
        ]),
        (EN, "Which pump is right", "Which " + "very " * 40 + "good pump is right", [
            (EN, 9, "long-sentence"),
        ]),
        (EN, "\n- Never let a pump run dry.", "\n- Never" + " never" * 40 + " run dry.", [
            (EN, 37, "long-sentence"),
        ]),
        (TH, "ปั๊มน้ำเพิ่มแรงดันให้น้ำ", "น้ำประปาในเมือง " * 50, [(TH, 9, "long-paragraph")]),
        (TH, "{#in-short}", "{#short}", [
            (EN, 34, "anchors-differ"), (TH, 34, "anchors-differ"), (TH, 34, "in-short"),
        ]),
        ("glossary.toml", 'th = "แรงดัน"', 'th = ""', [("glossary.toml", 9, "term")]),
        ("glossary.toml", 'th = "แรงดัน"', 'th = "ปั๊มน้ำ"', [("glossary.toml", 9, "term-twice")]),
        ("glossary.toml", "[pressure]", "[pump]", [("glossary.toml", 9, "term")]),
        ("glossary.toml", "also_en", "other_en", [("glossary.toml", 7, "term")]),
        ("sources.toml", '[s001]\ntitle = ', "[s001]\nname = ", [
            ("sources.toml", 1, "source"), ("sources.toml", 2, "source"),
        ]),
        ("sources.toml", "[s001]", UNCITED + "[s001]", [
            ("sources.toml", 1, "source-unused"),
        ]),
        ("sources.toml", "https://example.org", "ftp://example.org", [
            ("chapters/introduction/en.md", 9, "source-unknown"),
            ("chapters/introduction/en.md", 29, "source-unknown"),
            ("chapters/introduction/th.md", 9, "source-unknown"),
            ("chapters/introduction/th.md", 29, "source-unknown"),
            (EN, 15, "source-unknown"),
            (TH, 15, "source-unknown"),
            ("sources.toml", 6, "source"),
        ]),
        ("glossary.toml", "เครื่องสูบน้ำ", "เครื่องสูบ\u200bน้ำ", [("glossary.toml", 6, "zero-width")]),
    ],
)  # fmt: skip
def test_a_fault_is_found_at_its_line(
    mini: Path, file: str, old: str, new: str, findings: list[tuple[str, int, str]],
    load_words: Load,
) -> None:  # fmt: skip
    change(mini, file, old, new)

    assert told(mini, check(mini, load_words)) == findings


def test_sections_in_another_order_are_told(mini: Path, load_words: Load) -> None:
    change(mini, EN, "{#kinds}", "{#x}")
    change(mini, EN, "{#priming}", "{#kinds}")
    change(mini, EN, "{#x}", "{#priming}")

    assert (EN, 11, "anchors-differ") in told(mini, check(mini, load_words))


@pytest.mark.parametrize("name", ["run.exe", "chapters/pumps/images/con.svg", "notes"])
def test_a_file_that_no_archive_could_hold_is_told(mini: Path, name: str, load_words: Load) -> None:
    shutil.copy(mini / "chapters/introduction/images/flow.svg", mini / name)

    assert (name, 0, "file") in told(mini, check(mini, load_words))


def test_a_picture_that_nobody_shows_is_told(mini: Path, load_words: Load) -> None:
    shutil.copy(mini / "chapters/introduction/images/flow.svg", mini / "chapters/pumps/images")

    assert told(mini, check(mini, load_words)) == [
        ("chapters/pumps/images/flow.svg", 0, "image-unused")
    ]


def test_a_figure_without_its_twin_is_told(mini: Path, load_words: Load) -> None:
    (mini / "chapters/pumps/images/parts.en.svg").unlink()

    assert told(mini, check(mini, load_words)) == [
        (EN, 28, "image-missing"),
        ("chapters/pumps/images/parts.th.svg", 0, "figure-twin"),
    ]


def test_a_missing_folder_and_a_chapter_without_text_are_told(mini: Path, load_words: Load) -> None:
    for language in ("th", "en"):
        (mini / f"chapters/pumps/{language}.md").unlink()

    kinds = [finding.kind for finding in check(mini, load_words)]

    assert kinds.count("pair-missing") == 2
    assert kinds.count("link") == 2


def test_a_folder_without_anything_is_told(tmp_path: Path, load_words: Load) -> None:
    assert told(tmp_path, check(tmp_path, load_words)) == [("pack.toml", 0, "manifest")]


def test_warnings_are_told_apart_from_errors(mini: Path, load_words: Load) -> None:
    change(mini, EN, "water[^s002]", "water")
    change(mini, EN, "**soon**", "<b>soon</b>")

    assert {f.kind: f.severity for f in check(mini, load_words)} == {
        "notes-differ": Severity.WARNING,
        "raw-html": Severity.ERROR,
    }


def test_a_sound_pack_with_generated_chapters_and_quizzes_has_no_findings(
    whole: Path, load_words: Load
) -> None:
    assert check(whole, load_words) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "findings"),
    [
        (EN, "A pump gives", "[A](handbook:water/glossary#pump~1) pump gives", []),
        (EN, "A pump gives", "[A](handbook:water/sources#s001) pump gives", []),
        (EN, "A pump gives", "[A](handbook:water/glossary#none) pump gives", [(EN, 9, "link")]),
        (EN, "A pump gives", "[A](handbook:water/sources#s001~2) pump gives", [(EN, 9, "link")]),
        (EN, "A pump gives", "[A](handbook:water/glossary#letter-p) pump gives", []),
        (TH, "ปั๊มน้ำเพิ่ม", "[ก](handbook:water/glossary#letter-p) เพิ่ม", [(TH, 9, "link")]),
        (QUIZ, "answer = 2", "answer = 9", [(QUIZ, 9, "quiz")]),
        (QUIZ, "answer = 2", "answer = 2\nhint = 5", [(QUIZ, 10, "quiz")]),
        (QUIZ, "#priming", "#none", [(QUIZ, 11, "quiz-location"), (QUIZ, 11, "quiz-location")]),
        (QUIZ, "pumps#priming", "pumps/th#priming", [(QUIZ, 11, "quiz-location")]),
        (QUIZ, "water/pumps#priming", "fire/pumps", [(QUIZ, 11, "quiz-location")]),
        (QUIZ, "water/pumps#priming", "water", [(QUIZ, 11, "quiz-location")]),
        (QUIZ, "look-up", "dry-pump", [(QUIZ, 14, "quiz-twice")]),
        (QUIZ, "So that it is cool", "So" + " very" * 40 + " cool", [(QUIZ, 4, "long-sentence")]),
        (QUIZ, "ปั๊มที่เดินแห้ง", "น้ำประปาในเมือง " * 50, [(QUIZ, 10, "long-paragraph")]),
        (QUIZ, "ปั๊มที่เดินแห้ง", "ปั๊มที่เดินเเห้ง", [(QUIZ, 10, "double-e")]),
        ("glossary.toml", "[pipe-pressure]", "[letter-p]", [("glossary.toml", 15, "anchor-form")]),
        ("glossary.toml", "[pipe-pressure]", "[top]", [("glossary.toml", 15, "anchor-form")]),
    ],
)  # fmt: skip
def test_a_fault_of_the_back_matter_is_found_at_its_line(
    whole: Path, file: str, old: str, new: str, findings: list[tuple[str, int, str]],
    load_words: Load,
) -> None:  # fmt: skip
    change(whole, file, old, new)

    assert told(whole, check(whole, load_words)) == findings


def test_a_quiz_on_no_part_is_told(whole: Path, load_words: Load) -> None:
    (whole / QUIZ).rename(whole / "quizzes/water.toml")

    assert told(whole, check(whole, load_words)) == [("quizzes/water.toml", 0, "quiz-part")]


def test_a_question_that_two_quizzes_ask_is_told(whole: Path, load_words: Load) -> None:
    second = (whole / QUIZ).read_text("utf-8").split("\n\n")[1]
    (whole / "quizzes/start.toml").write_text(second, "utf-8")

    assert told(whole, check(whole, load_words)) == [("quizzes/start.toml", 2, "quiz-twice")]


@pytest.mark.parametrize(("flag", "kinds"), [("", ["term-unused"]), ("reference = true\n", [])])
def test_a_term_that_no_chapter_uses_is_there_for_reference(
    mini: Path, flag: str, kinds: list[str], load_words: Load
) -> None:
    with (mini / "glossary.toml").open("a", encoding="utf-8") as file:
        file.write(f"{WEIR}{flag}")

    findings = check(mini, load_words)

    assert [finding.kind for finding in findings] == kinds
    assert {finding.severity for finding in findings} <= {Severity.WARNING}


def test_a_folder_for_a_generated_chapter_is_told(whole: Path, load_words: Load) -> None:
    shutil.copytree(whole / "chapters/pipes", whole / "chapters/glossary")

    assert told(whole, check(whole, load_words)) == [("chapters/glossary", 0, "chapter-generated")]


def test_a_generated_chapter_without_entries_is_told(whole: Path, load_words: Load) -> None:
    (whole / "glossary.toml").unlink()
    change(whole, QUIZ, "glossary#pump", "sources")

    assert told(whole, check(whole, load_words)) == [("pack.toml", 8, "chapter-empty")]


def test_checking_can_be_followed_and_stopped(mini: Path, load_words: Load) -> None:
    progress = FakeProgress()

    check(mini, load_words, progress)

    assert progress.steps == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled):
        check(mini, load_words, FakeProgress(stop_at=2))
