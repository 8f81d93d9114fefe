# SPDX-License-Identifier: MIT
from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reader.errors import ChapterMissing, ManifestError, PackDamaged, PackMissing
from reader.language import Language
from reader.library import folder, installed
from reader.library.library import Library
from reader.library.model import Location
from reader.library.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.paths import Paths
    from reader.text.thai import Segmenter

    Opener = Callable[[], Library]

TH, EN = Language.TH, Language.EN


@pytest.fixture
def reopen(paths: Paths, load_words: Callable[[], Segmenter]) -> Opener:
    pages = Pages((), paths.own_pages)
    return lambda: Library.open(paths.content, paths.packs, pages, load_words)


def install(paths: Paths, mini: Path, version: str, pack: str = "water") -> Path:
    """Put another edition of the mini pack among the added ones."""
    path = mini / "pack.toml"
    text = path.read_text("utf-8").replace('"1.2.0"', f'"{version}"')
    path.write_text(text.replace('id = "water"', f'id = "{pack}"'), "utf-8")
    name = installed.folder_name(pack, folder.content_hash(mini))
    target = shutil.copytree(mini, paths.packs / name)
    installed.write(paths.packs, [*installed.read(paths.packs)[0], name])
    return target


def at(address: str, language: Language = TH) -> Location:
    return Location.parse(address, language)


def test_bundled_packs_are_there(library: Library) -> None:
    assert [pack.id for pack in library.packs] == ["water"]
    assert library.problems == ()
    assert library.pack("water").is_bundled


def test_without_any_folder_the_library_is_empty(paths: Paths, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "none", paths.packs, Pages((), None), lambda: None)

    assert library.packs == ()
    assert library.next(at("handbook:water/pumps")) is None
    with pytest.raises(PackMissing):
        library.resolve(at("handbook:water"))


def test_an_added_pack_stands_behind_the_bundled_ones(
    paths: Paths, mini: Path, reopen: Opener
) -> None:
    install(paths, mini, "1.0", pack="fire")

    assert [pack.id for pack in reopen().packs] == ["water", "fire"]


@pytest.mark.parametrize(
    ("version", "is_bundled"), [("1.3.0", False), ("1.2.0", False), ("1.1.9", True)]
)
def test_the_newer_edition_is_used(
    paths: Paths, mini: Path, reopen: Opener, version: str, is_bundled: bool
) -> None:
    install(paths, mini, version)

    assert reopen().pack("water").is_bundled is is_bundled


def test_a_damaged_pack_is_left_out_and_told(paths: Paths, mini: Path, reopen: Opener) -> None:
    target = install(paths, mini, "1.0", pack="fire")
    (target / "pack.toml").write_text("format = ", "utf-8")

    library = reopen()

    assert [pack.id for pack in library.packs] == ["water"]
    (problem,) = library.problems
    assert isinstance(problem, ManifestError)
    assert problem.path == target / "pack.toml"


def test_a_damaged_list_of_packs_is_told(paths: Paths, reopen: Opener) -> None:
    paths.packs.mkdir(parents=True)
    (paths.packs / "packs.json").write_text("x", "utf-8")

    (problem,) = reopen().problems

    assert isinstance(problem, PackDamaged)


def test_a_chapter_is_opened_in_its_language(library: Library) -> None:
    assert library.chapter(at("handbook:water/pumps/en")).title == "Pumps"


def test_a_chapter_without_the_language_is_opened_in_the_other(
    paths: Paths, library: Library
) -> None:
    (paths.content / "water" / "chapters" / "pumps" / "en.md").unlink()

    chapter = library.chapter(at("handbook:water/pumps/en"))

    assert chapter.location.language is TH
    head = library.head(at("handbook:water/pumps/en"))
    assert head is not None
    assert head.title == "ปั๊มน้ำ"


def test_what_is_not_there_is_missing(library: Library) -> None:
    with pytest.raises(PackMissing):
        library.chapter(at("handbook:fire/pumps"))
    with pytest.raises(ChapterMissing):
        library.chapter(at("handbook:water/nowhere"))
    assert library.head(at("handbook:fire/pumps")) is None


def test_a_section_is_known_without_rendering(library: Library) -> None:
    section = library.section(at("handbook:water/pumps/en#priming~2"))

    assert section is not None
    assert section.title == "Priming"
    assert library.section(at("handbook:water/pumps/en#none")) is None
    assert library.section(at("handbook:fire/pumps/en")) is None


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("handbook:water/pumps/en#priming~2", "handbook:water/pumps/en#priming~2"),
        ("handbook:water/pumps/en#priming~9", "handbook:water/pumps/en#priming"),
        ("handbook:water/pumps/en~2", "handbook:water/pumps/en~2"),
        ("handbook:water/pumps/en#none", "handbook:water/pumps/en"),
        ("handbook:water/pumps/en#priming-a-pump", "handbook:water/pumps/en#priming"),
        ("handbook:water/big-pumps/en#priming", "handbook:water/pumps/en"),
        ("handbook:water/nowhere/en#priming", "handbook:water/introduction/en"),
        ("handbook:water", "handbook:water/introduction/th"),
        ("handbook:fire/pumps/en", "handbook:water/pumps/en"),
        ("handbook:fire", "handbook:water/introduction/th"),
    ],
)
def test_the_nearest_place_that_exists_is_found(
    library: Library, address: str, nearest: str
) -> None:
    assert library.resolve(at(address)).url == nearest


def test_a_missing_language_resolves_to_the_other(paths: Paths, library: Library) -> None:
    (paths.content / "water" / "chapters" / "pumps" / "en.md").unlink()

    assert library.resolve(at("handbook:water/pumps/en#priming")).url == (
        "handbook:water/pumps/th#priming"
    )


def test_chapters_follow_each_other_through_the_parts_and_packs(
    paths: Paths, mini: Path, reopen: Opener
) -> None:
    install(paths, mini, "1.0", pack="fire")
    library = reopen()
    place: Location | None = at("handbook:water/introduction/en")
    seen = []
    while place is not None:
        seen.append(place.url)
        place = library.next(place)

    assert seen == [
        f"handbook:{pack}/{chapter}/en"
        for pack in ("water", "fire")
        for chapter in ("introduction", "pumps", "pipes")
    ]
    assert library.previous(at("handbook:fire/introduction/en")) == at("handbook:water/pipes/en")
    assert library.previous(at("handbook:water/introduction/en")) is None


def test_a_chapter_without_the_language_keeps_its_place_in_the_order(
    paths: Paths, library: Library
) -> None:
    (paths.content / "water" / "chapters" / "pumps" / "en.md").unlink()

    assert library.next(at("handbook:water/introduction/en")) == at("handbook:water/pumps/th")


def test_the_counterpart_is_the_same_block_in_the_other_language(library: Library) -> None:
    place = at("handbook:water/pumps/th#priming~3")

    assert library.counterpart(place, EN) == at("handbook:water/pumps/en#priming~3")


def test_a_pack_without_any_chapter_has_no_place(paths: Paths, reopen: Opener) -> None:
    shutil.rmtree(paths.content / "water" / "chapters")

    with pytest.raises(PackMissing):
        reopen().resolve(at("handbook:water/pumps"))


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("handbook:water/glossary/th#pump~1", "handbook:water/glossary/en#pump~1"),
        ("handbook:water/glossary/th#letter-po-pla", "handbook:water/glossary/en"),
        ("handbook:water/glossary/th#letter-0-9", "handbook:water/glossary/en"),
        ("handbook:water/sources/th#s001~1", "handbook:water/sources/en#s001~1"),
        ("handbook:water/sources/th#thai", "handbook:water/sources/en#thai"),
        ("handbook:water/glossary/th#pipe", "handbook:water/glossary/en#pipe-pressure"),
    ],
)
def test_generated_chapters_have_their_counterparts(
    paths: Paths, whole: Path, reopen: Opener, address: str, nearest: str
) -> None:
    shutil.rmtree(paths.content / "water")
    shutil.copytree(whole, paths.content / "water")

    assert reopen().counterpart(at(address), EN).url == nearest


def test_generated_chapters_follow_the_others(paths: Paths, whole: Path, reopen: Opener) -> None:
    shutil.rmtree(paths.content / "water")
    shutil.copytree(whole, paths.content / "water")

    assert reopen().next(at("handbook:water/pipes/th")) == at("handbook:water/glossary/th")
