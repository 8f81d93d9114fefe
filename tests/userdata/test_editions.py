# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import Cancelled
from reader.language import Language
from reader.library.changes import ChangeKind, compare
from reader.library.prints import prints_of
from reader.userdata.editions import Edition, Editions, edition_of, follow
from reader.workspace import Workspace
from tests.fakes import FakeProgress
from tests.test_workspace import change, packed

if TYPE_CHECKING:
    from pathlib import Path

    from reader.userdata.store import Store

FIRST = Edition("water", "1.2.0", "2026-01-31")


def versions(editions: Editions) -> list[str]:
    return [edition.version for edition in editions.read("water")]


def renew(workspace: Workspace, folder: Path, version: str) -> None:
    """Install the pack in `folder` as another edition and look at the library anew."""
    workspace.install(packed(folder, version))
    workspace.reload()


def test_the_first_edition_is_remembered_and_is_no_news(workspace: Workspace) -> None:
    newer = follow(workspace.editions, workspace.library)

    assert newer == ()
    assert workspace.editions.read("water") == (FIRST,)
    assert workspace.editions.prints(FIRST) == prints_of(workspace.library.pack("water"))


def test_the_same_edition_is_not_looked_at_again(workspace: Workspace) -> None:
    follow(workspace.editions, workspace.library)
    steps = FakeProgress()

    assert follow(workspace.editions, workspace.library, steps) == ()
    assert steps.steps == []


def test_a_newer_edition_is_told_with_what_changed(workspace: Workspace, whole: Path) -> None:
    follow(workspace.editions, workspace.library)
    change(whole, "chapters/pumps/th.md", "เติมน้ำให้เต็มปั๊ม", "เติมน้ำสะอาดให้เต็มปั๊ม")
    renew(workspace, whole, "2.0.0")

    (newer,) = follow(workspace.editions, workspace.library)

    now, before = workspace.editions.read("water")
    assert (newer, now.version, before) == (now, "2.0.0", FIRST)
    changes = compare(workspace.editions.prints(before), workspace.editions.prints(now))
    assert [(c.kind, c.chapter, c.anchor, c.languages) for c in changes] == [
        (ChangeKind.CHANGED, "pumps", "priming", {Language.TH}),
        (ChangeKind.NEW, "glossary", "", frozenset()),
        (ChangeKind.NEW, "sources", "", frozenset()),
    ]


def test_what_changed_is_known_without_the_older_pack(workspace: Workspace, whole: Path) -> None:
    follow(workspace.editions, workspace.library)
    renew(workspace, whole, "2.0.0")
    follow(workspace.editions, workspace.library)
    workspace.close()

    again = Workspace.open(workspace.paths)

    now, before = again.editions.read("water")
    assert len(again.editions.prints(now)) > len(again.editions.prints(before)) > 0
    again.close()


def test_the_last_two_editions_are_remembered(store: Store) -> None:
    editions = Editions(store)

    for number in range(4):
        editions.keep(Edition("water", f"1.{number}.0", ""), ())
    editions.keep(Edition("city", "1.0.0", ""), ())

    assert versions(editions) == ["1.3.0", "1.2.0"]
    assert [edition.version for edition in editions.read("city")] == ["1.0.0"]


def test_an_older_edition_that_comes_back_is_no_news(workspace: Workspace, whole: Path) -> None:
    renew(workspace, whole, "2.0.0")
    follow(workspace.editions, workspace.library)
    workspace.remove("water")
    workspace.reload()

    assert follow(workspace.editions, workspace.library) == ()
    assert versions(workspace.editions) == ["1.2.0", "2.0.0"]


def test_an_edition_that_was_not_read_has_no_prints(store: Store) -> None:
    assert Editions(store).prints(FIRST) == ()


def test_an_edition_without_a_date_has_none(workspace: Workspace, whole: Path) -> None:
    change(whole, "pack.toml", "date = 2026-01-31\n", "")
    renew(workspace, whole, "2.0.0")

    assert edition_of(workspace.library.pack("water")).date == ""


def test_it_can_be_stopped_and_is_done_the_next_time(workspace: Workspace) -> None:
    with pytest.raises(Cancelled):
        follow(workspace.editions, workspace.library, FakeProgress(stop_at=2))
    assert versions(workspace.editions) == []

    follow(workspace.editions, workspace.library)

    assert versions(workspace.editions) == ["1.2.0"]
