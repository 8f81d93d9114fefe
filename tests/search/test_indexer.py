# SPDX-License-Identifier: MIT
"""Building an index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.errors import Cancelled, ChapterMissing, FileUnwritable
from reader.search import indexer, schema, sidecar
from tests.fakes import FakeProgress
from tests.search.conftest import BookPack

if TYPE_CHECKING:
    from reader.language import Language
    from reader.library.model import Chapter
    from reader.library.pack import Pack
    from reader.text.thai import Segmenter


def test_the_name_follows_the_content() -> None:
    assert indexer.fingerprint(BookPack()) == indexer.fingerprint(BookPack())
    assert indexer.fingerprint(BookPack()) != indexer.fingerprint(BookPack(content_hash="b2"))
    assert indexer.fingerprint(BookPack(id="x")).startswith("x-")


def test_the_name_follows_the_shape_of_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    before = indexer.fingerprint(BookPack())

    monkeypatch.setattr(schema, "SCHEMA_VERSION", 999)

    assert indexer.fingerprint(BookPack()) != before


def test_an_index_of_a_real_pack_is_whole(pack: Pack, segmenter: Segmenter, tmp_path: Path) -> None:
    progress = FakeProgress()
    target = tmp_path / "ดัชนี" / indexer.fingerprint(pack)

    indexer.build(pack, target, segmenter, progress)

    found = sidecar.read(target, "water")
    assert {entry.language for entry in found.entries} == {"th", "en"}
    assert progress.steps == [(n, 7) for n in range(1, 8)]
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_stopped_job_leaves_nothing(segmenter: Segmenter, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        indexer.build(BookPack(), tmp_path / "i" / "x", segmenter, FakeProgress(stop_at=2))

    assert list((tmp_path / "i").iterdir()) == []


def test_a_folder_that_is_there_already_stays(segmenter: Segmenter, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "mine").touch()

    indexer.build(BookPack(), tmp_path / "x", segmenter)

    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["mine"]


def test_a_place_that_cannot_be_written_is_told(segmenter: Segmenter, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(FileUnwritable):
        indexer.build(BookPack(), tmp_path / "file" / "x", segmenter)


def test_the_same_pack_gives_the_same_sections(segmenter: Segmenter, tmp_path: Path) -> None:
    for name in "ab":
        indexer.build(BookPack(), tmp_path / name, segmenter)

    first, second = (sidecar.read(tmp_path / name, "book") for name in "ab")
    assert first == second


def test_a_chapter_that_cannot_be_read_is_left_out(segmenter: Segmenter, tmp_path: Path) -> None:
    class Damaged(BookPack):
        def chapter(self, chapter: str, language: Language) -> Chapter:
            if chapter == "air":
                raise ChapterMissing(self.id, chapter)
            return super().chapter(chapter, language)

    indexer.build(Damaged(), tmp_path / "x", segmenter)

    found = sidecar.read(tmp_path / "x", "book").entries
    assert {entry.location.chapter for entry in found} == {"city"}
