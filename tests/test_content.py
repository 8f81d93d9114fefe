# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library.check import check
from reader.library.pack import Pack
from reader.library.pages import Pages
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.text.thai import Segmenter

PACKS = sorted(path.parent for path in (ROOT / "content").glob("*/pack.toml"))


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_bundled_pack_passes_check(folder: Path, load_words: Callable[[], Segmenter]) -> None:
    findings = check(folder, load_words)

    assert [f"{f.path}:{f.line}: {f.sentence}" for f in findings if f.severity == "error"] == []


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
