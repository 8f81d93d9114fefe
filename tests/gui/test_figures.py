# SPDX-License-Identifier: MIT
from __future__ import annotations

import re

import pytest

from reader.gui import theme as themes
from reader.gui.figures import FIGURE_COLORS, recolored
from reader.settings import THEMES
from tests.conftest import ROOT

pytestmark = pytest.mark.gui

FOLDER = ROOT / "resources" / "themes"
NAMES = tuple(name for name in THEMES if name != "system")
FIGURES = sorted((ROOT / "content").glob("*/chapters/*/images/*.svg"))


def test_each_color_of_the_figures_is_the_light_theme_s_color_of_a_role() -> None:
    light = themes.load(FOLDER, "light")

    assert [light[role] for role in FIGURE_COLORS.values()] == list(FIGURE_COLORS)


@pytest.mark.parametrize("name", NAMES)
def test_figures_take_the_colors_of_the_theme(name: str) -> None:
    theme = themes.load(FOLDER, name)
    drawn = " ".join(FIGURE_COLORS).encode()

    assert recolored(drawn, theme).decode() == " ".join(theme[r] for r in FIGURE_COLORS.values())
    assert recolored(drawn.lower(), theme) == recolored(drawn, theme)


def test_figures_of_the_book_use_no_other_color() -> None:
    used = {c.upper() for path in FIGURES for c in _colors(path.read_text("utf-8"))}

    assert used <= set(FIGURE_COLORS)


def _colors(svg: str) -> list[str]:
    return re.findall(r"#[0-9A-Fa-f]{6}\b", svg)
