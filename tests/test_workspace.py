# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import Cancelled, PackDamaged
from reader.language import Language
from reader.library import archive, installed
from reader.library.model import Location
from reader.workspace import Workspace
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from pathlib import Path

    from reader.paths import Paths


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def packed(folder: Path, version: str = "2.0.0") -> Path:
    """Write the pack in `folder` as another edition and return its archive."""
    change(folder, "pack.toml", '"1.2.0"', f'"{version}"')
    target = folder.with_name(f"water-{version}.hbpack")
    archive.write(folder, target)
    return target


def folders(paths: Paths) -> list[str]:
    return sorted(path.name for path in paths.packs.iterdir()) if paths.packs.is_dir() else []


def test_an_installed_pack_is_read_with_its_generated_chapters_and_quizzes(
    workspace: Workspace, whole: Path
) -> None:
    info = workspace.install(packed(whole))
    workspace.reload()

    pack = workspace.library.pack("water")
    assert (info.version, pack.manifest.version) == ("2.0.0", "2.0.0")
    assert [quiz.part for quiz in pack.quizzes] == ["practice"]
    place = Location("water", "glossary", Language.EN, "pump")
    assert workspace.library.section(place) is not None


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "reason"),
    [
        ("chapters/pumps/en.md", "{#kinds}", "{#sorts}", "chapters/pumps/en.md", "line 11"),
        ("chapters/pumps/en.md", "water[^s002]", "[x](pipes.md)", "chapters/pumps/en.md", "pipes"),
        ("quizzes/practice.toml", "answer = 2", "answer = 7", "quizzes/practice.toml", "1 to 3"),
        ("glossary.toml", 'en = "pump"', "en = 5", "glossary.toml", "must be text"),
    ],
    ids=["anchor", "link", "quiz", "glossary"],
)
def test_a_pack_with_an_error_is_not_installed(
    workspace: Workspace, whole: Path, paths: Paths,
    file: str, old: str, new: str, where: str, reason: str,
) -> None:  # fmt: skip
    change(whole, file, old, new)
    bad = packed(whole)

    with pytest.raises(PackDamaged) as caught:
        workspace.install(bad)

    assert caught.value.pack == "water"
    assert caught.value.path == bad / where
    assert reason in caught.value.reason
    assert folders(paths) == []


def test_a_pack_with_warnings_is_installed(workspace: Workspace, whole: Path) -> None:
    change(whole, "chapters/pumps/en.md", "water[^s002]", "water")

    assert workspace.install(packed(whole)).version == "2.0.0"


def test_a_check_that_is_stopped_leaves_nothing(
    workspace: Workspace, whole: Path, paths: Paths
) -> None:
    bad = packed(whole)
    steps = FakeProgress()
    archive.unpack(bad, paths.packs.with_name("elsewhere"), steps)

    with pytest.raises(Cancelled):
        workspace.install(bad, FakeProgress(stop_at=len(steps.steps) + 2))

    assert folders(paths) == []


def test_opening_sweeps_the_editions_out_of_use(paths: Paths, whole: Path) -> None:
    workspace = Workspace.open(paths)
    workspace.install(packed(whole, "2.0.0"))
    change(whole, "pack.toml", '"2.0.0"', '"1.2.0"')
    workspace.install(packed(whole, "3.0.0"))
    before = folders(paths)
    workspace.close()

    Workspace.open(paths).close()

    assert len(before) == 3
    assert folders(paths) == ["packs.json", *installed.read(paths.packs)[0]]


def test_opening_keeps_every_pack_while_the_list_is_lost(paths: Paths, whole: Path) -> None:
    workspace = Workspace.open(paths)
    workspace.install(packed(whole))
    workspace.close()
    (paths.packs / "packs.json").unlink()

    Workspace.open(paths).close()

    assert len(folders(paths)) == 1
