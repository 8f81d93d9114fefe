# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader.gui import window_state
from reader.gui.window_state import KeptPlace, KeptTab, WindowState

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.gui


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ผู้อ่าน #1" / "window.json"


def test_a_state_comes_back_as_it_was_kept(path: Path) -> None:
    tabs = (
        KeptTab(KeptPlace("handbook:water/pumps/th#priming~2", 0.25), (KeptPlace("handbook:a"),)),
        KeptTab(KeptPlace("handbook:water"), (), (KeptPlace("handbook:b", -0.5),)),
    )
    state = WindowState(window_state.pack_geometry(b"\x01\xd9\xd0\xcb"), False, 411, 2, tabs, 1)

    window_state.save(path, state)

    assert window_state.load(path) == state
    assert window_state.load(path).geometry_bytes == b"\x01\xd9\xd0\xcb"


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[]", b"\xff\xfe", b"null"],
    ids=["missing", "empty", "cut", "list", "no-utf8", "null"],
)
def test_a_file_that_cannot_be_read_is_the_usual_state(path: Path, content: bytes | None) -> None:
    if content is not None:
        path.parent.mkdir(parents=True)
        path.write_bytes(content)

    assert window_state.load(path) == WindowState()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("geometry", 7),
        ("panel_open", "yes"),
        ("panel_width", 10**6),
        ("panel_width", 3),
        ("panel_width", True),
        ("panel_width", "320"),
        ("panel_tab", -1),
        ("panel_tab", None),
    ],
)
def test_one_value_that_is_not_understood_leaves_the_others(
    path: Path, name: str, value: object
) -> None:
    good = {"geometry": "AAAA", "panel_open": False, "panel_width": 411, "panel_tab": 2}
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 1, **good, name: value}), "utf-8")

    found = window_state.load(path)

    usual = WindowState()
    for other, kept in good.items():
        assert getattr(found, other) == (getattr(usual, other) if other == name else kept)


@pytest.mark.parametrize("geometry", ["ก", "A", "!!!!", ""])
def test_a_damaged_geometry_is_none(geometry: str) -> None:
    assert WindowState(geometry).geometry_bytes == b""


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        "handbook:water",
        {},
        {"place": None},
        {"place": {"address": 3}},
        {"place": ["handbook:water"]},
    ],
)
def test_a_tab_that_is_not_understood_is_left_out(path: Path, entry: object) -> None:
    good = {"place": {"address": "handbook:water"}, "back": [None, {"address": "handbook:a"}, 3]}
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 1, "tabs": [entry, good], "tab": 5}))

    state = window_state.load(path)

    assert state.tabs == (KeptTab(KeptPlace("handbook:water"), (KeptPlace("handbook:a"),)),)
    assert state.tab == 0


@pytest.mark.parametrize("part", ["NaN", "Infinity", "1e300", '"0.5"', "null", "[]"])
def test_a_part_that_no_page_can_have_is_forgotten(path: Path, part: str) -> None:
    path.parent.mkdir(parents=True)
    tab = f'{{"place": {{"address": "handbook:water", "part": {part}}}}}'
    path.write_text(f'{{"version": 1, "tabs": [{tab}]}}')

    assert window_state.load(path).tabs == (KeptTab(KeptPlace("handbook:water")),)
