# SPDX-License-Identifier: MIT
from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.library.library import Library
from reader.library.pack import Pack
from reader.library.pages import Pages
from reader.paths import Paths
from reader.text.thai import load_segmenter
from reader.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.text.thai import Segmenter

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "tests" / "data" / "packs"

BACK_MATTER = """
[[parts]]
id = "back"
title = { th = "ท้ายเล่ม", en = "Back matter" }
chapters = ["glossary", "sources"]
"""
QUIZ = """\
[[questions]]
id = "dry-pump"
question = { th = "เหตุใดจึงต้องล่อน้ำก่อนเดินปั๊ม", en = "Why is a pump primed before it is started?" }
choices = [
    { th = "เพื่อให้ปั๊มเย็น", en = "So that it is cool" },
    { th = "เพื่อไม่ให้ปั๊มเดินแห้ง", en = "So that it does not run dry" },
    { th = "เพื่อประหยัดไฟฟ้า", en = "So that it saves power" },
]
answer = 2
explanation = { th = "ปั๊มที่เดินแห้งจะเสียเร็ว", en = "A pump that runs dry is soon broken." }
location = "handbook:water/pumps#priming"

[[questions]]
id = "look-up"
question = { th = "ค้นความหมายของคำได้ที่ใด", en = "Where do you look up a word?" }
choices = [
    { th = "อภิธานศัพท์", en = "In the glossary" },
    { th = "สารบัญ", en = "In the contents" },
    { th = "แหล่งข้อมูล", en = "In the sources" },
    { th = "บทนำ", en = "In the introduction" },
]
answer = 1
explanation = { th = "อภิธานศัพท์มีคำทุกคำ", en = "The glossary has every word." }
location = "handbook:water/glossary#pump"
"""

_load = cache(lambda: load_segmenter(ROOT / "resources" / "words"))


@pytest.fixture(autouse=True)
def no_home_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HANDBOOK_READER_HOME", raising=False)


@pytest.fixture(scope="session")
def load_words() -> Callable[[], Segmenter]:
    """The function that loads the real word lists, once for all tests."""
    return _load


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    """The segmenter over the real word lists."""
    return _load()


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the mini pack that a test may change; its id is "water"."""
    return Path(shutil.copytree(PACKS / "mini", tmp_path / "mini"))


@pytest.fixture
def whole(mini: Path) -> Path:
    """The mini pack with everything a pack can have: generated chapters and a quiz."""
    manifest = mini / "pack.toml"
    text = manifest.read_text("utf-8")
    text = text.replace("\n[tags]", 'generated = ["glossary", "sources"]\n\n[tags]')
    manifest.write_text(text + BACK_MATTER, "utf-8")
    (mini / "quizzes").mkdir()
    (mini / "quizzes" / "practice.toml").write_text(QUIZ, "utf-8")
    return mini


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """A store of pages of this test's own."""
    return Pages((), tmp_path / "pages")


@pytest.fixture
def pack(mini: Path, pages: Pages) -> Pack:
    """The mini pack, opened."""
    return Pack.open(mini, pages, _load)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Folders of this test's own; the content is the mini pack, the resources are the real ones.

    The names hold Thai letters, a blank, # and %, as people's folders do.
    """
    base = tmp_path / "ผู้อ่าน #1 100%"
    shutil.copytree(PACKS / "mini", base / "content" / "water")
    return Paths(
        content=base / "content",
        resources=ROOT / "resources",
        built=base / "built",
        data=base / "data",
        cache=base / "cache",
    )


@pytest.fixture
def library(paths: Paths) -> Library:
    """The library of `paths`: the mini pack alone."""
    return Library.open(paths.content, paths.packs, Pages((), paths.own_pages), _load)


@pytest.fixture
def workspace(paths: Paths) -> Iterator[Workspace]:
    """Everything opened for one reader of the mini pack."""
    opened = Workspace.open(paths)
    yield opened
    opened.close()
