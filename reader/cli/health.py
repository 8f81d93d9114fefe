# SPDX-License-Identifier: MIT
"""Examines what one reader's copy of the program stands on: packs, index, marks, fonts, disk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader import bundle
from reader.cli.sentences import sentence
from reader.errors import SettingsDamaged, StoreError
from reader.library import installed
from reader.paths import program_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.paths import Paths
    from reader.workspace import Workspace

FONTS = ("Sarabun-Regular", "Sarabun-Bold", "Sarabun-Italic", "Sarabun-SemiBold")
LEAST_SPACE = 200_000_000  # bytes: an index, a backup and an import fit into it


class State(StrEnum):
    """How a part is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Result:
    """What was found out about one part, as a sentence in English."""

    part: str
    state: State
    sentence: str


def examine(workspace: Workspace) -> list[Result]:
    """Return the state of every part; nothing is changed or mended."""
    return [
        *_program(program_folder()),
        *_packs(workspace),
        *_index(workspace),
        *_marks(workspace),
        *_settings(workspace),
        _fonts(workspace.paths),
        *_disk(workspace.paths),
    ]


def _program(folder: Path | None) -> Iterator[Result]:
    """Say which files of a packaged program are damaged; a source checkout has no list of them."""
    if folder is None:
        return
    damages = bundle.damages(folder)
    for damage in damages:
        words = f"{damage.name} is {damage.reason}: install the program again"
        yield Result("program", State.ERROR, words)
    if not damages:
        yield Result("program", State.OK, f"{folder} is as it was built")


def _packs(workspace: Workspace) -> Iterator[Result]:
    for left_out in workspace.library.problems:
        yield Result("packs", State.ERROR, sentence(left_out))
    if not workspace.library.packs:
        yield Result("packs", State.ERROR, "there is no pack")
    for pack in workspace.library.packs:
        problems = list(map(sentence, pack.problems))
        if not installed.is_whole(pack.folder):
            problems.append(f"{pack.folder} is not as it was when the pack was added")
        for problem in problems:
            yield Result("packs", State.ERROR, problem)
        if not problems:
            count = len(pack.manifest.chapters)
            words = f"{pack.id} {pack.manifest.version} is whole: {count} chapters"
            yield Result("packs", State.OK, words)


def _index(workspace: Workspace) -> Iterator[Result]:
    engine = workspace.search
    engine.open()
    missing = {problem.pack for problem in engine.missing}
    for problem in engine.missing:
        yield Result("index", State.WARNING, sentence(problem))
    for pack in workspace.library.packs:
        if pack.id not in missing:
            yield Result("index", State.OK, f"the index of {pack.id} opens")


def _marks(workspace: Workspace) -> Iterator[Result]:
    notices = [n for n in workspace.notices if isinstance(n, StoreError)]
    found = [*map(sentence, notices), *workspace.store.findings()]
    for problem in found:
        yield Result("marks", State.ERROR, problem)
    if not found:
        yield Result("marks", State.OK, f"{len(workspace.marks.list())} marks, file sound")


def _settings(workspace: Workspace) -> Iterator[Result]:
    notices = [n for n in workspace.notices if isinstance(n, SettingsDamaged)]
    for notice in notices:
        yield Result("settings", State.WARNING, sentence(notice))
    if not notices:
        yield Result("settings", State.OK, "the settings are readable")


def _fonts(paths: Paths) -> Result:
    folder = paths.resources / "fonts"
    missing = [name for name in FONTS if not (folder / f"{name}.ttf").is_file()]
    if missing:
        return Result("fonts", State.ERROR, f"{folder} lacks {', '.join(missing)}")
    return Result("fonts", State.OK, f"{len(FONTS)} fonts are there")


def _disk(paths: Paths) -> Iterator[Result]:
    for name, folder in (("data", paths.data), ("cache", paths.cache)):
        there = _existing(folder)
        try:
            free = shutil.disk_usage(there).free
        except OSError as error:
            reason = error.strerror or str(error)
            yield Result("disk", State.ERROR, f"{there} cannot be read: {reason}")
            continue
        megabytes = f"{free // 1_000_000} MB free for {name} in {folder}"
        yield Result("disk", State.OK if free >= LEAST_SPACE else State.WARNING, megabytes)


def _existing(folder: Path) -> Path:
    return next((f for f in (folder, *folder.parents) if f.exists()), folder)
