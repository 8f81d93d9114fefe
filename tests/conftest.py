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
