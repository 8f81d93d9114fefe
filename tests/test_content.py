# SPDX-License-Identifier: MIT
"""The bundled packs: sound, and of the size that the handbook promises.

The counts are taken from the files themselves, by other means than those of `check` and `report`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from reader.library.check import check
from reader.library.pack import Pack
from reader.library.pages import Pages
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.text.thai import Segmenter

PACKS = sorted(path.parent for path in (ROOT / "content").glob("*/pack.toml"))
BOOK = ROOT / "content" / "smart-city"
PARTS = {
    "start": 3,
    "programme": 10,
    "idea-to-logo": 10,
    "cases": 8,
    "workshop": 11,
    "learn": 2,
    "back": 3,
}
GENERATED = {"glossary", "sources"}
FOLDERS = sorted(path for path in (BOOK / "chapters").iterdir() if path.is_dir())
TEXTS = sorted(BOOK.glob("chapters/*/*.md"))
NO_FACTS = {"how-to-use"}  # what it says is about the book itself

NOTE = re.compile(r"\[\^([^\]]+)\]")
ANCHOR = re.compile(r"^#{2,6} .*\{#([a-z0-9-]+)\}\s*$", re.MULTILINE)
FIGURE = re.compile(r"^!\[[^\]]+\]\(images/[^)\s]+", re.MULTILINE)
THAI = re.compile("[\u0e01-\u0e5b]+")


@cache
def read(path: Path) -> tuple[str, str]:
    """Return the front matter and the body of a chapter's file."""
    _, front, body = path.read_text("utf-8").split("+++\n", 2)
    return front, body


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((BOOK / name).read_text("utf-8"))


def plain(words: str) -> str:
    """Return a line of Markdown as it is read."""
    words = NOTE.sub("", words)
    words = re.sub(r"!\[([^\]]*)\]\([^)\s]*(?:\s+\"([^\"]*)\")?\)", r"\2", words)
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    words = re.sub(r"\{#[^}]*\}|^\s*(?:[-*+]|\d+\.|#{1,6}|:|!!!\s*\w+)\s+|\[[ xX]\]", "", words)
    return re.sub(r"[*`\"]+", "", words).strip()


def lines(body: str) -> Iterator[str]:
    """Yield what stands on lines of its own on the page: paragraphs, entries and cells."""
    for line in body.split("\n"):
        cells = line.strip().strip("|").split("|") if line.lstrip().startswith("|") else [line]
        yield from (plain(cell) for cell in cells if not re.fullmatch(r"[\s:|-]*", cell))


def english_words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9][^\s]*", text)


def thai_words(text: str, segmenter: Segmenter) -> int:
    return sum(len(segmenter.words(run)) for run in THAI.findall(text)) + len(
        english_words(THAI.sub(" ", text))
    )


def sections(path: Path) -> list[tuple[str, int]]:
    """Return the anchor of each section with the number of its blocks, as written."""
    found = [["", 0]]
    held = False
    gap = True
    for line in read(path)[1].split("\n"):
        anchor = ANCHOR.match(line)
        if anchor:
            found.append([anchor[1], 0])
            held, gap = False, True
        elif not line.strip():
            gap = True
        elif gap:
            is_entry = bool(re.match(r"[-*+] |\d+\. ", line))
            goes_on = line.startswith("    ") or (is_entry and held)
            if not goes_on and not line.startswith("*["):
                found[-1][1] = int(found[-1][1]) + 1
            held, gap = is_entry or (held and goes_on), False
    return [(str(name), int(count)) for name, count in found]


# The packs as the program sees them.


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_bundled_pack_passes_check(folder: Path, load_words: Callable[[], Segmenter]) -> None:
    findings = check(folder, load_words)

    assert [f"{f.path}:{f.line}: {f.sentence}" for f in findings] == []


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_the_contents_of_every_bundled_pack_are_what_is_rendered(
    folder: Path, load_words: Callable[[], Segmenter], tmp_path: Path
) -> None:
    pack = Pack.open(folder, Pages((), tmp_path), load_words)

    for language in pack.languages:
        rendered = [
            (section.location, section.level, section.title, section.number)
            for head in pack.heads(language)
            for section in pack.chapter(head.location.chapter, language).sections
        ]
        listed = [(s.location, s.level, s.title, s.number) for s in pack.sections(language)]
        assert listed == rendered
    assert pack.problems == ()


# The handbook, counted again.


def test_each_part_has_its_chapters() -> None:
    parts = {part["id"]: part["chapters"] for part in table("pack.toml")["parts"]}
    listed = [chapter for chapters in parts.values() for chapter in chapters]

    assert {part: len(chapters) for part, chapters in parts.items()} == PARTS
    assert len(set(listed)) == len(listed)
    assert set(listed) - GENERATED == {folder.name for folder in FOLDERS}
    assert set(table("pack.toml")["generated"]) == GENERATED


def test_each_chapter_is_there_in_both_languages() -> None:
    assert {path.name for folder in FOLDERS for path in folder.glob("*.md")} == {"th.md", "en.md"}
    assert len(TEXTS) == 2 * len(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_chapter_is_neither_short_nor_long(folder: Path) -> None:
    least = {"edition-notes": 400}.get(folder.name, 500 if folder.name.startswith("tool-") else 900)

    words = sum(len(english_words(line)) for line in lines(read(folder / "en.md")[1]))

    assert least <= words <= 2000


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_both_languages_have_the_same_sections_and_blocks(folder: Path) -> None:
    th, en = sections(folder / "th.md"), sections(folder / "en.md")

    assert th == en
    assert len(en) >= 4
    assert en[-1][0] == "in-short"
    assert all(count for _, count in en)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_both_languages_cite_the_same_sources(folder: Path) -> None:
    th, en = (sorted(NOTE.findall(read(folder / f"{name}.md")[1])) for name in ("th", "en"))

    assert th == en
    assert bool(en) is (folder.name not in NO_FACTS)


def test_figures_are_many_and_each_is_there() -> None:
    shown = {
        (folder.name, match.rpartition("/")[2])
        for folder in FOLDERS
        for match in FIGURE.findall(read(folder / "en.md")[1])
    }

    assert len(shown) >= 25
    assert all((BOOK / "chapters" / chapter / "images" / name).is_file() for chapter, name in shown)


def test_every_cited_source_exists_and_every_source_is_cited() -> None:
    cited = {note for path in TEXTS for note in NOTE.findall(read(path)[1])}

    assert cited == set(table("sources.toml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_english_sentence_is_too_long(folder: Path) -> None:
    sentences = [
        sentence
        for line in (
            *lines(read(folder / "en.md")[1]),
            tomllib.loads(read(folder / "en.md")[0])["summary"],
        )
        for sentence in re.split(r"(?<=[.!?])[”’)]*\s+(?=[“‘(]*[A-Z0-9])", line)
    ]

    assert [s for s in sentences if len(english_words(s)) > 35] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_thai_paragraph_is_too_long(folder: Path, segmenter: Segmenter) -> None:
    assert [
        line for line in lines(read(folder / "th.md")[1]) if thai_words(line, segmenter) > 120
    ] == []


def test_the_glossary_has_many_terms_with_both_meanings() -> None:
    terms = table("glossary.toml")

    assert len(terms) >= 320
    for key in ("th", "en", "meaning_th", "meaning_en"):
        assert [name for name, term in terms.items() if not term.get(key, "").strip()] == []


def test_every_term_is_used_or_there_for_reference() -> None:
    everything = "\n".join("\n".join(lines(read(path)[1])) for path in TEXTS).casefold()
    summaries = " ".join(tomllib.loads(read(path)[0])["summary"] for path in TEXTS).casefold()

    def is_used(term: dict[str, Any]) -> bool:
        forms = [term["th"], term["en"], *term.get("also_th", ()), *term.get("also_en", ())]
        forms += [term[key] for key in ("abbreviation_th", "abbreviation_en") if key in term]
        return any(form.casefold() in everything + summaries for form in forms)

    unused = {name for name, term in table("glossary.toml").items() if not is_used(term)}

    assert unused <= {
        name for name, term in table("glossary.toml").items() if term.get("reference", False)
    }


def test_each_part_has_a_quiz_and_each_question_its_place() -> None:
    asked = {
        path.stem: tomllib.loads(path.read_text("utf-8"))["questions"]
        for path in BOOK.glob("quizzes/*.toml")
    }
    questions = [question for each in asked.values() for question in each]
    places = {
        f"handbook:smart-city/{folder.name}#{anchor}".removesuffix("#")
        for folder in FOLDERS
        for anchor, _ in sections(folder / "en.md")
    }

    assert set(asked) == set(PARTS) - {"back"}
    assert {part for part, each in asked.items() if len(each) < 8} == set()
    assert len(questions) >= 60
    assert len({question["id"] for question in questions}) == len(questions)
    assert {question["location"] for question in questions} <= places


def test_each_question_can_be_answered_in_both_languages() -> None:
    for path in BOOK.glob("quizzes/*.toml"):
        for question in tomllib.loads(path.read_text("utf-8"))["questions"]:
            assert 3 <= len(question["choices"]) <= 4
            assert 1 <= question["answer"] <= len(question["choices"])
            for texts in (question["question"], question["explanation"], *question["choices"]):
                assert texts.keys() == {"th", "en"}
                assert all(text.strip() for text in texts.values())
