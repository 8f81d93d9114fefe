# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from reader import settings
from reader.language import Language
from reader.library import archive
from tests.conftest import PACKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.paths import Paths
    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]

HIT = {
    *("location", "language", "pack", "chapter", "anchor", "title", "chapter_title"),
    *("snippet", "spans", "score", "why"),
}
PRIMING = "handbook:water/pumps/en#priming"


# Searching.


@pytest.mark.parametrize(
    ("query", "location"),
    [
        ("การล่อน้ำ", "handbook:water/pumps/th#priming"),
        ("Priming", PRIMING),
        ("deep wells", "handbook:water/pumps/en#kinds"),
        ("หน้าแล้ง", "handbook:water/introduction/th#where-from"),
    ],
)
def test_search_finds_the_section(run: Run, query: str, location: str) -> None:
    ran = run("search", query, "--json")

    assert ran.code == 0
    first = ran.objects[0]
    assert first["location"] == location
    assert first.keys() >= HIT
    for start, end in first["spans"]:
        assert 0 <= start < end <= len(first["snippet"])


def test_a_missing_index_is_built_once_and_told(run: Run) -> None:
    first, second = run("search", "pump"), run("search", "pump")

    assert "building it" in first.err
    assert second.err == ""
    assert first.out == second.out


def test_several_words_are_one_query(run: Run) -> None:
    assert run("search", "deep", "wells").out == run("search", "deep wells").out


def test_a_query_may_begin_with_a_dash_after_two(run: Run) -> None:
    assert run("search", "--json", "--", "-pump").code in (0, 1)
    assert run("search", "--", "--version").code in (0, 1)


def test_nothing_found_is_exit_code_1(run: Run) -> None:
    ran = run("search", "zzzqqqxxx")

    assert ran.code == 1
    assert "Nothing found" in ran.out
    assert run("search", "zzzqqqxxx", "--json").code == 1


@pytest.mark.parametrize(
    ("options", "key", "values"),
    [
        (["--lang", "th"], "language", {"th"}),
        (["--lang", "en"], "language", {"en"}),
        (["--chapter", "pipes"], "chapter", {"pipes"}),
        (["--tag", "start"], "chapter", {"introduction"}),
        (["--part", "practice"], "chapter", {"pumps", "pipes"}),
        (["--pack", "water"], "pack", {"water"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_hits_can_be_narrowed(run: Run, options: list[str], key: str, values: set[str]) -> None:
    found = run("search", "water", "น้ำ", "--json", "--limit", "0", *options)
    hits = run("search", "water", "--json", "--limit", "0", *options).objects + found.objects

    assert {hit[key] for hit in hits if "location" in hit} == values


def test_a_hit_names_its_pair_in_the_other_language(run: Run) -> None:
    (hit, *_) = run("search", "Priming", "--json").objects

    assert hit["location"] == PRIMING
    assert hit["pair"] == PRIMING.replace("/en", "/th")


def test_the_nearest_terms_are_told_when_nothing_is_found(run: Run) -> None:
    assert run("search", "zzzqqqxxx").lines == ["Nothing found."]
    (term, *_) = run("search", "--batch", "-", "--json", typed="headpumps zz").objects

    assert term["hits"] == []
    assert term["total"] == 0
    assert term["terms"] == ["pump"]
    assert run("search", "headpumps zz").lines[-1] == "In the glossary: pump"


@pytest.mark.parametrize("name", ["sections.json", "grams.bin", "words.bin", "blocks.bin"])
def test_a_damaged_index_is_built_again(run: Run, paths: Paths, name: str) -> None:
    before = run("search", "pump")
    (folder,) = paths.own_indexes.iterdir()
    (folder / name).write_bytes(b"damaged")

    after = run("search", "pump")

    assert "building it" in after.err
    assert after.out == before.out


def test_an_index_that_cannot_be_written_is_one_sentence(run: Run, paths: Paths) -> None:
    paths.own_indexes.parent.mkdir(parents=True)
    paths.own_indexes.touch()

    ran = run("search", "pump")

    assert ran.code == 3
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 2
    assert "Traceback" not in ran.err


def test_the_number_of_hits_is_limited(run: Run) -> None:
    assert len(run("search", "water", "--json", "--limit", "2").objects) == 2
    assert len(run("search", "water", "--json", "--limit", "0").objects) > 2


def test_a_query_that_was_read_differently_says_so_first(run: Run) -> None:
    ran = run("search", "xedyo", "--json")  # no word in either keyboard layout
    mended = run("search", "ยีทย", "--json")  # “pump” on a Thai keyboard

    assert all("location" in line for line in ran.objects)
    assert mended.objects[0].keys() == {"read_as", "suggestions"}
    assert mended.objects[0]["read_as"] == "pump"
    assert mended.objects[1]["location"].startswith("handbook:water/")
    assert run("search", "ยีทย").lines[0] == "Results for: pump"


def test_many_queries_are_answered_a_line_each(run: Run, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_bytes("\ufeffpump\r\n\r\nการล่อน้ำ\n".encode())

    from_file = run("search", "--batch", str(tmp_path / "queries.txt"), "--json")
    from_input = run("search", "--batch", "-", "--json", typed="pump\n\nการล่อน้ำ\n")

    assert from_file.code == 0
    assert [line["query"] for line in from_file.objects] == ["pump", "", "การล่อน้ำ"]
    assert from_file.objects[0].keys() == {
        *("query", "milliseconds", "read_as", "suggestions", "terms", "total", "hits")
    }
    assert from_file.objects[2]["hits"][0]["location"] == "handbook:water/pumps/th#priming"
    assert [line["hits"] for line in from_input.objects] == [
        line["hits"] for line in from_file.objects
    ]


def test_many_queries_can_be_read_by_people(run: Run) -> None:
    ran = run("search", "--batch", "-", typed="Priming\nzzzqqq\n")

    assert ran.lines[0] == "== Priming"
    assert "Nothing found." in ran.lines


# Reading.


def test_read_prints_a_section_a_block_a_line(run: Run) -> None:
    ran = run("read", PRIMING)

    assert ran.code == 0
    assert ran.lines == [
        "Priming",
        "Fill the pump with water before you start it. A pump that runs dry is soon broken.",
        "The parts of a pump",
        "Before you start the pump The pump is full of water. The valve at the inlet is open.",
    ]


def test_read_prints_a_block(run: Run) -> None:
    assert run("read", f"{PRIMING}~2").lines == ["The parts of a pump"]


def test_read_prints_a_chapter(run: Run) -> None:
    lines = run("read", "handbook:water/pumps/th").lines

    assert lines[:2] == ["ปั๊มน้ำ", "อ่านบทนี้แล้ว ท่านจะเลือกปั๊มน้ำและล่อน้ำได้"]
    assert {"ชนิดของปั๊มน้ำ", "การล่อน้ำ", "โดยสรุป"} <= set(lines)


def test_an_address_without_a_language_is_read_in_the_one_being_read(
    run: Run, paths: Paths
) -> None:
    assert run("read", "handbook:water/pumps~1").out.startswith("อ่านบทนี้")
    settings.save(paths.settings, settings.Settings(reading_language=Language.EN))

    assert run("read", "handbook:water/pumps~1").out.startswith("After this")
    assert run("read", "handbook:water/pumps~1", "--lang", "th").out.startswith("อ่านบทนี้")


def test_reading_many_answers_each_line(run: Run) -> None:
    typed = f"{PRIMING}~2\n\nhandbook:water/nowhere/th\nnonsense\nhandbook:water/pumps~1\n"

    ran = run("read", "-", typed=typed)

    assert ran.code == 3
    assert [line["location"] for line in ran.objects] == [
        f"{PRIMING}~2",
        "handbook:water/nowhere/th",
        "nonsense",
        "handbook:water/pumps/th~1",
    ]
    assert [line["text"] is None for line in ran.objects] == [False, True, True, False]
    assert {"location", "format", "text"} == ran.objects[0].keys()
    assert "no chapter" in ran.objects[1]["error"]


def test_contents_are_listed_in_the_language_being_read(run: Run) -> None:
    ran = run("contents")

    assert ran.lines[0] == "คู่มือการจัดการน้ำ (water 1.2.0)"
    assert "    2.1.2 การล่อน้ำ" in ran.lines
    assert "    2.1.2 Priming" in run("contents", "--lang", "en").lines


def test_contents_in_json_have_a_line_for_each_section_and_language(run: Run) -> None:
    objects = run("contents", "--json", "--pack", "water").objects

    assert len(objects) == 2 * (4 + 4 + 4)
    assert objects[0].keys() == {
        *("location", "language", "pack", "part", "chapter", "anchor", "title", "number")
    }
    by_location = {line["location"]: line for line in objects}
    assert by_location[PRIMING]["title"] == "Priming"
    assert by_location[PRIMING]["number"] == "2.1.2"
    assert by_location[PRIMING]["part"] == "practice"
    assert run("contents", "--json", "--lang", "en").objects[0]["language"] == "en"


# Packs.


def test_check_of_a_sound_pack_is_silent(run: Run) -> None:
    ran = run("check", str(PACKS / "mini"))

    assert (ran.code, ran.out) == (0, "")


def test_check_tells_file_line_kind_and_sentence(run: Run) -> None:
    folder = PACKS / "broken-html"
    file = folder / "chapters" / "water" / "en.md"

    ran = run("check", str(folder))
    in_json = run("check", str(folder), "--json")

    assert ran.code == in_json.code == 1
    assert ran.lines == [f"{file}:9: error raw-html: Raw HTML is not obeyed: <b>"]
    assert in_json.objects == [
        {
            "file": str(file),
            "line": 9,
            "kind": "raw-html",
            "severity": "error",
            "sentence": "Raw HTML is not obeyed: <b>",
        }
    ]


def test_warnings_can_be_passed_over(run: Run, mini: Path) -> None:
    path = mini / "chapters/pumps/en.md"
    path.write_text(path.read_text("utf-8").replace("water[^s002]", "water"), "utf-8")

    assert run("check", str(mini)).code == 1
    assert run("check", str(mini), "--errors-only").code == 0


def test_check_reports_the_size_of_each_chapter(run: Run) -> None:
    ran = run("check", str(PACKS / "mini"), "--report")

    assert ran.code == 0
    counted = ["words", "sections", "blocks", "tables", "figures", "footnotes", "cited", "links"]
    assert ran.lines[0].split() == ["chapter", "lang", *counted]
    assert len(ran.lines) == 1 + 6 + 2 + 3
    assert ran.lines[-3] == "glossary: 4 terms, 4 used, 0 for reference, 0 unused"
    assert ran.lines[-2] == "quizzes: 0 questions (start 0, practice 0)"
    assert ran.lines[-1] == "sources: 2, 2 used, 0 unused"
    objects = run("check", str(PACKS / "mini"), "--report", "--json").objects
    assert len(objects) == 6 + 1
    assert objects[0].keys() == {"chapter", "part", "language", *counted}
    assert objects[-1]["terms"] == 4
    assert objects[-1]["questions"] == {"start": 0, "practice": 0}


def test_check_names_what_the_book_never_uses(run: Run, whole: Path) -> None:
    with (whole / "glossary.toml").open("a", encoding="utf-8") as file:
        file.write('[weir]\nth = "ฝายน้ำล้น"\nen = "weir"\n')

    lines = run("check", str(whole), "--report").lines

    assert lines[-3] == "glossary: 5 terms, 4 used, 0 for reference, 1 (weir) unused"
    assert lines[-2] == "quizzes: 2 questions (start 0, practice 2, back 0)"


def test_contents_list_a_generated_chapter_with_its_groups(
    run: Run, paths: Paths, whole: Path
) -> None:
    shutil.rmtree(paths.content / "water")
    shutil.copytree(whole, paths.content / "water")

    english = run("contents", "--lang", "en").lines
    rows = run("contents", "--lang", "en", "--json").objects

    assert english[-8:] == [
        "3 Back matter",
        "  3.1 Glossary",
        "    handbook:water/glossary/en",
        "    3.1.1 P",
        "  3.2 Sources",
        "    handbook:water/sources/en",
        "    3.2.1 Sources in Thai",
        "    3.2.2 Sources in English",
    ]
    assert {"pump", "s001"} <= {row["anchor"] for row in rows}


def test_an_entry_of_the_glossary_is_read_and_found(run: Run, paths: Paths, whole: Path) -> None:
    shutil.rmtree(paths.content / "water")
    shutil.copytree(whole, paths.content / "water")

    assert run("read", "handbook:water/glossary/en#pressure").lines == [
        "pressure",
        "The force of water on a unit of area. Thai: แรงดัน",
    ]
    assert run("read", "handbook:water/glossary/en#pressure", "--format", "markdown").lines[0] == (
        "#### pressure {#pressure}"
    )
    hits = run("search", "unit of area", "--json").objects
    assert hits[0]["location"] == "handbook:water/glossary/en#pressure"


def test_index_builds_what_is_missing(run: Run, paths: Paths) -> None:
    assert run("index").lines == ["built: water"]
    assert run("index").lines == ["every index is there"]
    assert [path.name[:6] for path in paths.own_indexes.iterdir()] == ["water-"]


def test_index_builds_a_folder_into_another(run: Run, tmp_path: Path) -> None:
    arguments = ("--out", str(tmp_path / "out"), "--pages", str(tmp_path / "pages"))

    first = run("index", str(PACKS / "mini"), *arguments)
    again = run("index", *arguments)

    (built,) = (tmp_path / "out").iterdir()
    assert first.lines == again.lines == [f"water: {built}"]
    assert len(list((tmp_path / "pages").glob("water.*.th.*.json"))) == 3


def test_a_bundled_index_is_used(run: Run, paths: Paths) -> None:
    run("index", "--out", str(paths.bundled_indexes), "--pages", str(paths.bundled_pages))

    assert run("search", "Priming").err == ""
    assert not paths.own_indexes.exists()


def test_a_pack_goes_out_and_comes_in(run: Run, mini: Path, tmp_path: Path) -> None:
    path = mini / "pack.toml"
    path.write_text(path.read_text("utf-8").replace('"water"', '"fire"'), "utf-8")
    for file in mini.rglob("*.md"):
        file.write_text(file.read_text("utf-8").replace("handbook:water", "handbook:fire"), "utf-8")
    target = tmp_path / "fire.hbpack"

    packed = run("pack", str(mini), "--out", str(target))
    added = run("import", str(target))

    assert packed.out == f"{target}: fire 1.2.0, 12 files\n"
    assert added.out == "added fire 1.2.0\n"
    assert [line["id"] for line in run("packs", "--json").objects] == ["water", "fire"]
    assert [line["is_bundled"] for line in run("packs", "--json").objects] == [True, False]
    assert "fire 1.2.0 added: คู่มือการจัดการน้ำ / Water handbook" in run("packs").lines
    assert run("read", "handbook:fire/pumps/en#priming").code == 0
    assert run("search", "Priming", "--pack", "fire", "--json").objects[0]["pack"] == "fire"
    assert run("remove", "fire").out == "removed fire\n"
    assert [line["id"] for line in run("packs", "--json").objects] == ["water"]


def test_an_archive_is_named_after_its_folder(
    run: Run, mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("pack", str(mini)).code == 0
    assert archive.inspect(tmp_path / "mini.hbpack").manifest.id == "water"


def test_a_damaged_archive_changes_nothing(run: Run, tmp_path: Path, paths: Paths) -> None:
    (tmp_path / "a.hbpack").write_bytes(b"no archive")

    ran = run("import", str(tmp_path / "a.hbpack"))

    assert ran.code == 3
    assert not (paths.packs / "packs.json").exists()


@pytest.mark.parametrize(
    ("options", "chapters"), [((), 6), (("--lang", "en"), 3), (("water",), 6)], ids=str
)
def test_a_book_is_written_for_phones(
    run: Run, tmp_path: Path, options: tuple[str, ...], chapters: int
) -> None:
    target = tmp_path / "น้ำ.epub"

    ran = run("epub", *options, "--out", str(target))

    assert ran.code == 0
    assert ran.out.startswith(f"{target}: {chapters} chapters, ")
    assert target.read_bytes()[30:38] == b"mimetype"


def test_a_book_gets_a_name_from_its_pack(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    run("epub", "--lang", "th")

    assert [path.name for path in tmp_path.glob("*.epub")] == ["water-1.2.0-th.epub"]


def test_a_book_that_is_not_there_cannot_be_written(run: Run) -> None:
    ran = run("epub", "fire")

    assert ran.code == 3
    assert "there is no pack “fire”" in ran.err


# Marks.


def test_a_bookmark_is_kept_and_listed(run: Run) -> None:
    added = run("marks", "add", PRIMING, "--note", "ดูอีกครั้ง", "--label", "a", "--label", "b")
    listed = run("marks", "list", "--json")

    assert added.code == 0
    (mark,) = listed.objects
    assert mark["kind"] == "bookmark"
    assert mark["location"] == PRIMING
    assert mark["quote"]["exact"] == "Priming"
    assert mark["note"] == "ดูอีกครั้ง"
    assert mark["labels"] == ["a", "b"]
    assert mark["edition"] == "1.2.0"
    assert added.out.startswith(mark["id"])


def test_a_highlight_is_kept_on_the_text_of_its_block(run: Run) -> None:
    ran = run("marks", "add", PRIMING, "--quote", "runs  dry", "--json")

    (mark,) = ran.objects
    assert mark["kind"] == "highlight"
    assert mark["location"] == f"{PRIMING}~1"
    assert mark["quote"]["exact"] == "runs dry"
    assert mark["quote"]["prefix"].endswith("A pump that ")


def test_a_mark_is_edited_removed_and_brought_back(run: Run) -> None:
    mark = run("marks", "add", PRIMING, "--json").objects[0]["id"]

    edited = run("marks", "edit", mark[:8], "--note", "new", "--label", "c", "--color", "green")
    removed = run("marks", "remove", mark)
    empty = run("marks", "list")
    undone = run("marks", "undo")

    assert "new [c]" in edited.out
    assert removed.lines == ["removed 1; marks undo brings them back"]
    assert empty.out == ""
    assert undone.lines == ["brought back 1"]
    assert run("marks", "list", "--json").objects[0]["note"] == "new"


def test_marks_are_filtered(run: Run) -> None:
    run("marks", "add", PRIMING, "--label", "a")
    run("marks", "add", "handbook:water/pipes/th", "--note", "น้ำรั่ว")

    assert len(run("marks", "list", "น้ำรั่ว").lines) == 1
    assert len(run("marks", "list", "--label", "a").lines) == 1
    assert len(run("marks", "list", "--pack", "water").lines) == 2
    assert run("marks", "list", "--pack", "fire").lines == []


def test_marks_leave_and_come_back(run: Run, tmp_path: Path) -> None:
    run("marks", "add", PRIMING, "--note", "kept")
    target = tmp_path / "marks.json"
    exported = run("marks", "export", str(target))
    mark = run("marks", "list", "--json").objects[0]
    run("marks", "remove", mark["id"])

    preview = run("marks", "import", str(target), "--preview")
    taken = run("marks", "import", str(target))

    assert exported.out == f"{target}: 1 marks\n"
    assert json.loads(target.read_text("utf-8"))["format"] == "handbook-marks"
    assert preview.out.startswith("would change: 1 new")
    assert taken.out.startswith("taken in: 1 new")
    assert run("marks", "list", "--json").objects == [mark]


@pytest.mark.parametrize(
    ("form", "beginning"),
    [("json", "{"), ("html", "<!DOCTYPE html>"), ("markdown", "# Marks"), ("csv", "\ufeffChapter")],
)
def test_marks_are_exported_in_each_form(run: Run, form: str, beginning: str) -> None:
    run("marks", "add", PRIMING, "--note", "kept")
    run("marks", "add", "handbook:water/pumps/en")

    ran = run("marks", "export", "--format", form, "-")

    assert ran.out.startswith(beginning)
    assert "kept" in ran.out
    assert form == "json" or "2.1 Pumps" in ran.out.replace("\\", "")


# Health.


def test_a_healthy_reader_has_a_line_for_each_part(run: Run) -> None:
    run("index")

    ran = run("health")

    assert ran.code == 0
    assert {line.split()[1] for line in ran.lines} == {
        "packs:", "index:", "marks:", "settings:", "fonts:", "disk:",
    }  # fmt: skip
    assert {line["state"] for line in run("health", "--json").objects} == {"ok"}


def test_a_missing_index_is_told_and_not_built(run: Run) -> None:
    ran = run("health", "--json")

    assert ran.code == 1
    assert [line["part"] for line in ran.objects if line["state"] != "ok"] == ["index"]


def test_damaged_files_are_told(run: Run, paths: Paths, tmp_path: Path) -> None:
    run("index")
    run("marks", "add", PRIMING)
    shutil.copytree(paths.content / "water", tmp_path / "fire")
    manifest = tmp_path / "fire" / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('"water"', '"fire"'), "utf-8")
    run("pack", str(tmp_path / "fire"), "--out", str(tmp_path / "fire.hbpack"))
    run("import", str(tmp_path / "fire.hbpack"))
    (folder,) = (path for path in paths.packs.iterdir() if path.is_dir())
    (folder / "chapters/pumps/th.md").write_text("damaged", "utf-8")
    (paths.content / "broken").mkdir()
    (paths.content / "broken" / "pack.toml").write_text("format", "utf-8")
    paths.settings.write_text("damaged", "utf-8")

    ran = run("health", "--json")

    assert ran.code == 1
    faulty = [line["part"] for line in ran.objects if line["state"] != "ok"]
    assert faulty == ["packs", "packs", "packs", "index", "settings"]


def test_what_was_wrong_at_opening_is_told_beside_the_answer(run: Run, paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.settings.write_text("damaged", "utf-8")

    ran = run("contents")

    assert ran.code == 0
    assert "the settings in" in ran.err
    assert ran.err.count("\n") == 1
