# SPDX-License-Identifier: MIT
from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reader.gui import theme as themes
from reader.settings import THEMES
from tests.conftest import ROOT

pytestmark = pytest.mark.gui

FOLDER = ROOT / "resources" / "themes"
STYLES = ROOT / "resources" / "styles"
NAMES = tuple(name for name in THEMES if name != "system")

# Each text with every ground that it stands on: in the page's style, the window's style, the rows
# that are drawn by hand, and the figures.
TEXTS = {
    "page_text": (
        "page", "window", "hover", "accent_soft", "caution_soft", "figure_mark",
    ),
    "muted": ("page", "window", "hover", "accent_soft", "caution_soft"),
    "accent": ("page", "window", "hover", "accent_soft", "caution_soft"),
    "caution": ("page", "window", "caution_soft"),
    "mark_text": ("mark",),
    "on_accent": ("accent",),
    "page": ("accent",),
}  # fmt: skip
PAIRS = [(text, ground) for text, grounds in TEXTS.items() for ground in grounds]


def luminance(color: str) -> float:
    """Return the relative luminance of #RRGGBB by WCAG 2.2."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=[f"{t}-on-{g}" for t, g in PAIRS])
def test_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    theme = themes.load(FOLDER, name)

    assert contrast(theme[text], theme[ground]) >= (7 if name == "contrast" else 4.5)


HIGHLIGHTS = ("mark_green", "mark_blue", "mark_pink")  # and "mark", which is yellow
MARKED = [
    (text, ground, mark)
    for text, grounds in {
        "page_text": ("page", "accent_soft", "caution_soft"),
        "muted": ("page", "accent_soft", "caution_soft"),
        "accent": ("page", "accent_soft", "caution_soft"),
        "caution": ("page", "caution_soft"),
    }.items()
    for ground in grounds
    for mark in ("mark", "accent_soft", *HIGHLIGHTS)  # a mark flashes between the first two
]


def mixed(color: str, mark: str, *, is_dark: bool) -> str:
    """Return a colour of the page under a mark, which lightens a dark page, darkens a light one."""
    pairs = [(int(color[n : n + 2], 16), int(mark[n : n + 2], 16)) for n in (1, 3, 5)]
    parts = [max(pair) if is_dark else pair[0] * pair[1] // 255 for pair in pairs]
    return "#" + "".join(f"{part:02X}" for part in parts)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("text", "ground", "mark"), MARKED, ids=["-".join(m) for m in MARKED])
def test_marked_text_of_the_page_can_be_read(name: str, text: str, ground: str, mark: str) -> None:
    theme = themes.load(FOLDER, name)

    letters = mixed(theme[text], theme[mark], is_dark=theme.is_dark)
    under = mixed(theme[ground], theme[mark], is_dark=theme.is_dark)

    assert contrast(letters, under) >= (7 if name == "contrast" else 4.5)


@pytest.mark.parametrize("name", NAMES)
def test_a_mark_can_be_told_from_the_page(name: str) -> None:
    theme = themes.load(FOLDER, name)

    assert contrast(mixed(theme["page"], theme["mark"], is_dark=theme.is_dark), theme["page"]) > 1.2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mark", HIGHLIGHTS)
def test_a_highlight_can_be_told_from_the_page_and_from_the_others(name: str, mark: str) -> None:
    theme = themes.load(FOLDER, name)

    shown = mixed(theme["page"], theme[mark], is_dark=theme.is_dark)
    others = {theme[other] for other in ("mark", *HIGHLIGHTS) if other != mark}
    assert contrast(shown, theme["page"]) > 1.15
    assert theme[mark] not in others


@pytest.mark.parametrize("name", NAMES)
def test_the_frame_of_what_has_the_keyboard_can_be_seen(name: str) -> None:
    theme = themes.load(FOLDER, name)

    assert contrast(theme["accent"], theme["window"]) >= 3


def test_every_theme_of_the_settings_has_a_file_and_every_file_a_theme() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_all_themes_have_the_same_roles(name: str) -> None:
    roles = set(themes.load(FOLDER, "light").colors)

    assert set(themes.load(FOLDER, name).colors) == roles


@pytest.mark.parametrize("name", NAMES)
def test_colors_are_six_digits_of_hex(name: str) -> None:
    colors = themes.load(FOLDER, name).colors

    assert [c for c in colors.values() if not re.fullmatch("#[0-9A-F]{6}", c)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_says_truly_whether_it_is_dark(name: str) -> None:
    theme = themes.load(FOLDER, name)

    assert theme.is_dark == (luminance(theme["page"]) < luminance(theme["page_text"]))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("style", ["page.css", "window.css"])
def test_styles_are_filled_without_a_rest(name: str, style: str) -> None:
    filled = themes.load(FOLDER, name).fill((STYLES / style).read_text("utf-8"), 1.5)

    assert "@" not in re.sub(r"/\*.*?\*/", "", filled, flags=re.DOTALL)


def test_sizes_follow_the_scale() -> None:
    theme = themes.load(FOLDER, "light")

    assert theme.fill("font-size: @size(14); color: @page", 1.5) == (
        f"font-size: 21.00pt; color: {theme['page']}"
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_palette_has_the_colors_of_the_roles(name: str) -> None:
    theme = themes.load(FOLDER, name)
    palette = theme.palette()
    role = QPalette.ColorRole

    assert palette.color(role.Window).name().upper() == theme["window"]
    assert palette.color(role.Base).name().upper() == theme["page"]
    assert palette.color(role.Text).name().upper() == theme["page_text"]
    assert palette.color(role.Highlight).name().upper() == theme["accent"]
    disabled = palette.color(QPalette.ColorGroup.Disabled, role.Text)
    assert disabled.name().upper() == theme["muted"]


@pytest.mark.usefixtures("qapp")
def test_system_follows_the_desktop() -> None:
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    assert themes.load(FOLDER, "system").name == ("dark" if is_dark else "light")
    assert themes.system_is_dark() == is_dark


@pytest.mark.usefixtures("application")
def test_the_bundled_font_draws_thai_and_latin() -> None:
    font = QFont(themes.FAMILY)

    assert themes.FAMILY in QFontDatabase.families()
    assert all(QFontMetricsF(font).inFontUcs4(ord(letter)) for letter in "กำไม่ปั๊มน้ำabcXYZ“”–…๐๙09")


# --- figures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("percent", "expected"),
    [(100, "p { line-height: 152%; }"), (115, "p { line-height: 175%; }")],
)
def test_lines_are_set_apart(percent: int, expected: str) -> None:
    assert themes.spaced("p { line-height: 152%; }", percent) == expected


@pytest.mark.parametrize("name", ["secondary", "panel_title", "dialog_title", ""])
def test_labels_keep_the_signs_above_and_below_their_letters(
    application: QApplication, qtbot: QtBot, name: str
) -> None:
    theme = themes.load(FOLDER, "light")
    css = (STYLES / "window.css").read_text("utf-8")
    application.setStyleSheet(theme.fill(css))
    label = QLabel("อยู่ที่ปู่ซื้อ")
    label.setObjectName(name)
    qtbot.addWidget(label)
    label.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def ink() -> int:
        image = label.grab().toImage()
        ground = image.pixelColor(0, 0)
        rows = [
            y
            for y in range(image.height())
            if any(image.pixelColor(x, y) != ground for x in range(image.width()))
        ]
        return rows[-1] - rows[0] + 1

    label.resize(label.sizeHint())
    shown = ink()
    label.resize(label.sizeHint().width(), label.sizeHint().height() + 20)

    assert shown == ink()
