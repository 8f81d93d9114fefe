# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader.language import Language
from reader.library.listing import read_outline
from reader.library.pages import PAGES_VERSION, Pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.library.pack import Pack
    from reader.library.pages import PackOutline

KEY = "0" * 32


def outline(pack: Pack) -> PackOutline:
    return read_outline(pack.folder, pack.manifest)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_kept_chapter_comes_back_as_it_was(pack: Pack, tmp_path: Path) -> None:
    pages = Pages((), tmp_path / "kept")
    chapter = pack.chapter("pumps", Language.TH)

    pages.keep_chapter(chapter, KEY)

    assert Pages([tmp_path / "kept"], None).chapter(chapter.head, KEY) == chapter


def test_a_kept_outline_comes_back_as_it_was(pack: Pack, tmp_path: Path) -> None:
    pages = Pages((), tmp_path / "kept")

    pages.keep_outline("water", KEY, outline(pack))

    kept = Pages([tmp_path / "kept"], None)
    assert kept.contents("water", KEY) == outline(pack).contents
    assert kept.sections("water", KEY) == outline(pack).sections
    assert kept.terms("water", KEY) == outline(pack).terms


def test_a_newer_outline_takes_the_place_of_an_older_one(pack: Pack, tmp_path: Path) -> None:
    pages = Pages((), tmp_path / "kept")
    pages.keep_outline("water", "1" * 32, outline(pack))
    pages.keep_chapter(pack.chapter("pumps", Language.TH), KEY)

    pages.keep_outline("water", "2" * 32, outline(pack))

    assert [path.name for path in files(tmp_path / "kept")] == [
        f"water.{'2' * 32}.contents.json",
        f"water.{'2' * 32}.sections.json",
        f"water.{'2' * 32}.terms.json",
        f"water.pumps.th.{KEY}.json",
    ]


def test_a_newer_page_takes_the_place_of_an_older_one(pack: Pack, tmp_path: Path) -> None:
    pages = Pages((), tmp_path / "kept")
    for language in Language:
        pages.keep_chapter(pack.chapter("pumps", language), "1" * 32)

    pages.keep_chapter(pack.chapter("pumps", Language.TH), "2" * 32)

    assert [path.name for path in files(tmp_path / "kept")] == [
        f"water.pumps.en.{'1' * 32}.json",
        f"water.pumps.th.{'2' * 32}.json",
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[: len(text) // 2],
        lambda _text: "",
        lambda text: text.replace(f'"version": {PAGES_VERSION}', f'"version": {PAGES_VERSION + 1}'),
        lambda text: text.replace('"html"', '"htm"'),
        lambda text: text.replace('"summary"', '"nothing"'),
        lambda text: json.dumps({**json.loads(text), "html": 5}),
        lambda text: json.dumps({**json.loads(text), "sections": [["a"]]}),
        lambda _text: "[" * 100_000,
    ],
    ids=["cut", "empty", "newer", "key", "kind", "type", "shape", "deep"],
)
def test_a_damaged_page_counts_as_missing(
    pack: Pack, tmp_path: Path, change: Callable[[str], str]
) -> None:
    pages = Pages((), tmp_path / "kept")
    chapter = pack.chapter("pumps", Language.TH)
    pages.keep_chapter(chapter, KEY)
    (path,) = files(tmp_path / "kept")
    path.write_text(change(path.read_text("utf-8")), "utf-8")

    assert pages.chapter(chapter.head, KEY) is None


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("contents", '"heads"', '"tails"'),
        ("sections", '"th"', '"de"'),
        ("terms", '"meaning_th"', '"meaning"'),
        ("terms", '"version"', "["),
        ("sections", "2,", '"two",'),
    ],
)
def test_a_damaged_outline_counts_as_missing(
    pack: Pack, tmp_path: Path, kind: str, old: str, new: str
) -> None:
    pages = Pages((), tmp_path / "kept")
    pages.keep_outline("water", KEY, outline(pack))
    path = tmp_path / "kept" / f"water.{KEY}.{kind}.json"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    assert getattr(pages, kind)("water", KEY) is None


def test_folders_are_asked_in_their_order(pack: Pack, tmp_path: Path) -> None:
    chapter = pack.chapter("pumps", Language.TH)
    Pages((), tmp_path / "bundled").keep_chapter(chapter, KEY)

    pages = Pages([tmp_path / "bundled", tmp_path / "own"], tmp_path / "own")

    assert pages.chapter(chapter.head, KEY) == chapter


def test_a_folder_that_cannot_be_written_is_left_alone(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    pages = Pages((), tmp_path / "file" / "kept")

    pages.keep_chapter(pack.chapter("pumps", Language.TH), KEY)
    Pages((), None).keep_chapter(pack.chapter("pumps", Language.TH), KEY)

    assert pages.chapter(pack.chapter("pumps", Language.TH).head, KEY) is None


def test_a_content_hash_holds_while_the_signature_does(tmp_path: Path) -> None:
    pages = Pages((), tmp_path / "kept")

    pages.keep_content_hash(tmp_path, "signature", "hash")

    assert pages.content_hash(tmp_path, "signature") == "hash"
    assert pages.content_hash(tmp_path, "another") is None
    assert pages.content_hash(tmp_path / "elsewhere", "signature") is None


def test_keys_differ_with_each_ingredient_and_where_they_part() -> None:
    pages = Pages((), None)

    assert len({pages.key("ab", "c"), pages.key("a", "bc"), pages.key(b"ab", "d")}) == 3
    assert pages.key("ab", "c") == pages.key(b"ab", b"c")
