# SPDX-License-Identifier: MIT
"""Lines of Thai end between words on every system.

Qt finds Thai words through the system's libthai where there is one. The page brings its own breaks,
so it must look right without: the second half looks in a process from which libthai is hidden.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.text.thai import cluster_borders
from tests.conftest import ROOT
from tests.e2e.lines import LineEnd, is_libthai_there, lay_out

if TYPE_CHECKING:
    from reader.gui.chapter_view import ChapterView
    from reader.library.library import Library
    from reader.text.thai import Segmenter

pytestmark = [pytest.mark.gui, pytest.mark.e2e]

NEVER_FIRST = re.compile("[ะาำๅๆฯั-ฺ็-๎]")
NEVER_LAST = re.compile("[เแโใไ]")
SCRIPT = Path(__file__).with_name("lines.py")
MANY = 500  # lines that there are at least


def show(end: LineEnd) -> str:
    return f"{end.run[: end.at][-12:]}|{end.run[end.at :][:12]} ({end.before}|{end.after})"


def badly_cut(ends: list[LineEnd]) -> list[str]:
    """Return the lines that end or begin as no line of Thai may."""
    return [
        show(end)
        for end in ends
        if NEVER_FIRST.match(end.after)
        or NEVER_LAST.match(end.before)
        or (end.is_inside and end.at not in cluster_borders(end.run))
    ]


def is_between_listed_words(end: LineEnd, segmenter: Segmenter) -> bool:
    """Return whether a listed word ends and another begins where the line ends."""
    words = segmenter.inner_words(end.run)
    return end.at in {last for _, last in words} and end.at in {first for first, _ in words}


@pytest.fixture(scope="module")
def kept() -> dict[str, list[LineEnd]]:
    return {}


@pytest.fixture
def ends(page: ChapterView, city: Library, kept: dict[str, list[LineEnd]]) -> list[LineEnd]:
    """The line ends on this system, as it is."""
    if "here" not in kept:
        kept["here"] = lay_out(page, city)
    return kept["here"]


def test_no_line_begins_or_ends_with_a_sign_that_may_not_stand_there(ends: list[LineEnd]) -> None:
    assert len(ends) > MANY
    assert badly_cut(ends) == []


def test_lines_end_at_a_word_s_border_or_a_blank(ends: list[LineEnd], segmenter: Segmenter) -> None:
    inside = [end for end in ends if end.is_inside]

    # libthai, where there is one, adds borders within long words; some foreign words it misjudges.
    strange = [show(end) for end in inside if not is_between_listed_words(end, segmenter)]
    assert inside == [] or is_libthai_there()
    assert len(strange) <= len(ends) // 200, strange


# --- without libthai ---------------------------------------------------------------------------


@cache
def _libraries() -> tuple[str, ...]:
    """Return the files that Qt would load as libthai."""
    if not is_libthai_there():
        return ()
    maps = Path("/proc/self/maps").read_text("utf-8").splitlines()
    return tuple({line.split(maxsplit=5)[5] for line in maps if "libthai.so" in line})


@cache
def _hiding() -> tuple[str, ...]:
    """Return the command that runs another in a world of its own mounts, or skip the test."""
    if not is_libthai_there():
        return ()
    if not sys.platform.startswith("linux") or shutil.which("unshare") is None:
        pytest.skip("libthai can be hidden from a process on Linux only, with unshare(1)")
    options = ["-m"] if os.geteuid() == 0 else ["-rm"]
    probe = ["unshare", *options, "mount", "--bind", "/dev/null", _libraries()[0]]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this user may not make mounts of its own (no root, or a closed container)")
    numbers = range(1, 1 + len(_libraries()))
    mounts = " && ".join(f'mount --bind "$0" "${number}"' for number in numbers)
    shift = f"shift {len(_libraries())}"
    return ("unshare", *options, "sh", "-c", f'{mounts} && {shift} && exec "$@"')


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a process says from which libthai is hidden."""
    empty = tmp_path_factory.mktemp("hidden") / "empty"
    empty.write_bytes(b"")
    before = [*_hiding(), str(empty), *_libraries()] if _hiding() else []
    done = subprocess.run(
        [*before, sys.executable, "-X", "utf8", str(SCRIPT)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def ends_of(hidden: dict[str, object], name: str) -> list[LineEnd]:
    found = hidden[name]
    assert isinstance(found, list)
    return [LineEnd(**end) for end in found]


def test_libthai_is_hidden_and_lines_would_end_inside_words(
    hidden: dict[str, object], segmenter: Segmenter
) -> None:
    without = ends_of(hidden, "without")

    assert hidden["libthai"] is False
    inside = [end for end in without if end.is_inside]
    assert len([e for e in inside if not is_between_listed_words(e, segmenter)]) > 50


def test_without_libthai_every_line_of_thai_ends_where_the_page_says(
    hidden: dict[str, object],
) -> None:
    ends = ends_of(hidden, "with")

    assert len(ends) > MANY
    assert badly_cut(ends) == []
    assert [show(end) for end in ends if end.is_inside] == []
