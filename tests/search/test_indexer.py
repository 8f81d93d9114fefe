# SPDX-License-Identifier: MIT
"""Building an index."""

from __future__ import annotations

import os
import threading
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


def test_a_sound_index_that_is_there_already_stays(segmenter: Segmenter, tmp_path: Path) -> None:
    indexer.build(BookPack(), tmp_path / "x", segmenter)
    before = (tmp_path / "x").stat().st_ino

    indexer.build(BookPack(), tmp_path / "x", segmenter)

    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").stat().st_ino == before


@pytest.mark.parametrize("name", sorted({*sidecar.FILES, sidecar.SUMS_FILE}))
def test_a_damaged_index_is_replaced(segmenter: Segmenter, tmp_path: Path, name: str) -> None:
    indexer.build(BookPack(), tmp_path / "x", segmenter)
    (tmp_path / "x" / name).write_bytes(b"damaged")

    indexer.build(BookPack(), tmp_path / "x", segmenter)

    assert sidecar.read(tmp_path / "x", "book").entries
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_several_may_build_the_same_index_at_once(segmenter: Segmenter, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "remains").touch()
    problems: list[BaseException] = []

    def build() -> None:
        try:
            indexer.build(BookPack(), tmp_path / "x", segmenter)
        except BaseException as error:  # noqa: BLE001 -- handed to the test's own thread
            problems.append(error)

    builders = [threading.Thread(target=build) for _ in range(4)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()

    assert problems == []
    assert sidecar.read(tmp_path / "x", "book").entries
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_name_that_cannot_be_given_is_told(
    segmenter: Segmenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path, target: Path) -> None:
        raise OSError("refused", str(target))

    monkeypatch.setattr(Path, "rename", fail)

    with pytest.raises(FileUnwritable):
        indexer.build(BookPack(), tmp_path / "x", segmenter)

    assert list(tmp_path.iterdir()) == []


def test_sweeping_leaves_what_is_wanted_or_being_built(tmp_path: Path) -> None:
    for name in ("new", "old", "being-built.tmp", "left-behind.tmp"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    os.utime(tmp_path / "left-behind.tmp", (0, 0))

    indexer.sweep(tmp_path, ["new"])
    indexer.sweep(tmp_path / "nowhere", [])

    assert {path.name for path in tmp_path.iterdir()} == {"new", "being-built.tmp"}


def test_a_place_that_cannot_be_written_is_told(segmenter: Segmenter, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(FileUnwritable):
        indexer.build(BookPack(), tmp_path / "file" / "x", segmenter)


def test_the_same_pack_gives_the_same_sections(segmenter: Segmenter, tmp_path: Path) -> None:
    for name in "ab":
        indexer.build(BookPack(), tmp_path / name, segmenter)

    for name in (*sidecar.FILES, sidecar.SUMS_FILE):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_chapter_that_cannot_be_read_is_left_out(segmenter: Segmenter, tmp_path: Path) -> None:
    class Damaged(BookPack):
        def chapter(self, chapter: str, language: Language) -> Chapter:
            if chapter == "air":
                raise ChapterMissing(self.id, chapter)
            return super().chapter(chapter, language)

    indexer.build(Damaged(), tmp_path / "x", segmenter)

    found = sidecar.read(tmp_path / "x", "book").entries
    assert {entry.location.chapter for entry in found} == {"city"}
