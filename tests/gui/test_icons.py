# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from reader.gui import theme as themes
from reader.gui.icons import Icons, draw_svg
from tests.conftest import ROOT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("application")]

FOLDER = ROOT / "resources" / "icons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg") if path.stem != "app")


@pytest.fixture
def icons(application: QApplication) -> Icons:
    del application
    return Icons(FOLDER, themes.load(ROOT / "resources" / "themes", "light"))


def colors(image: QImage) -> list[QColor]:
    """Return the colours of the pixels that are covered."""
    found = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return [color for color in found if color.alpha() == 255]


def is_like(color: QColor, wanted: QColor) -> bool:
    """Return whether two colours are the same but for the rounding of drawing."""
    pairs = zip(color.getRgb(), wanted.getRgb(), strict=True)  # type: ignore[call-overload]
    return all(abs(part - other) <= 2 for part, other in pairs)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_one_color_asked_for(icons: Icons, name: str) -> None:
    image = icons.image(name, "#0C6B68", 40, 1.0)

    assert colors(image)
    assert [c.name() for c in colors(image) if not is_like(c, QColor("#0C6B68"))] == []


def test_an_icon_is_muted_and_in_the_accent_when_it_is_on(icons: Icons) -> None:
    icon = icons.icon("bookmark_on", is_checkable=True)

    off = icon.pixmap(QSize(20, 20), QIcon.Mode.Normal, QIcon.State.Off).toImage()
    on = icon.pixmap(QSize(20, 20), QIcon.Mode.Normal, QIcon.State.On).toImage()

    light = themes.load(ROOT / "resources" / "themes", "light")
    assert all(is_like(color, light.color("muted")) for color in colors(off))
    assert all(is_like(color, light.color("accent")) for color in colors(on))


def test_an_icon_is_made_once(icons: Icons) -> None:
    assert icons.icon("search") is icons.icon("search")


def test_a_fine_screen_gets_more_pixels_in_the_same_size(icons: Icons) -> None:
    pixmap = icons.pixmap("search", "accent", 20, 2.0)

    assert pixmap.size() == QSize(40, 40)
    assert pixmap.deviceIndependentSize().toSize() == QSize(20, 20)


def test_what_is_no_svg_is_drawn_as_nothing(qtlog: object) -> None:
    del qtlog

    image = draw_svg(b'<svg xmlns="http://www.w3.org/2000/svg"/>', QSize(8, 8), 1.0)

    assert image.pixelColor(4, 4) == QColor(0, 0, 0, 0)
