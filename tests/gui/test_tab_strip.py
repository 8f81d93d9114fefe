# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from reader.gui import theme as themes
from reader.gui.actions import Actions
from reader.gui.icons import Icons
from reader.gui.tab_strip import TabStrip, TabTitle
from tests.conftest import ROOT
from tests.gui.driver import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui

TITLES = [
    TabTitle("1.1 วิธีใช้คู่มือเล่มนี้", "1.1 วิธีใช้คู่มือเล่มนี้ · ไทย"),
    TabTitle("4.3 Mobility: light rail & city bus of Khon Kaen", "4.3 Mobility … · English"),
    TabTitle("R&D", "R&D · English"),
]


def icons(name: str) -> Icons:
    theme = themes.load(ROOT / "resources" / "themes", name)
    return Icons(ROOT / "resources" / "icons", theme)


@pytest.fixture
def strip(application: QApplication, qtbot: QtBot) -> Iterator[TabStrip]:
    del application
    owner = QWidget()
    qtbot.addWidget(owner)
    found = TabStrip(Actions(owner), icons("light"), owner)
    owner.resize(900, 60)
    found.resize(900, 44)
    found.show_tabs(TITLES, 1)
    owner.show()
    settle()
    yield found
    owner.close()


def widths(strip: TabStrip) -> list[int]:
    return [strip.bar.tabRect(number).width() for number in range(strip.bar.count())]


def test_tabs_share_the_room_and_are_neither_narrow_nor_wide(strip: TabStrip) -> None:
    assert widths(strip) == [232, 232, 232]
    strip.resize(500, 44)
    settle()
    assert widths(strip) == [148, 148, 148]
    strip.resize(240, 44)
    settle()
    assert widths(strip) == [112, 112, 112]


def test_a_title_is_cut_to_its_tab_and_whole_in_the_tip(strip: TabStrip) -> None:
    strip.resize(500, 44)
    settle()

    bar = strip.bar
    assert bar.tabText(1).endswith("…")
    assert bar.tabText(2) == "R&&D"
    assert [bar.tabToolTip(number) for number in range(3)] == [title.whole for title in TITLES]
    assert bar.currentIndex() == 1


def test_showing_other_tabs_asks_for_nothing(strip: TabStrip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(strip.tab_chosen):
        strip.show_tabs([*TITLES, *TITLES], 5)
        strip.show_tabs(TITLES[:2], 0)

    assert strip.bar.count() == 2
    assert strip.bar.currentIndex() == 0


def test_the_tab_in_front_is_in_view_among_many(strip: TabStrip) -> None:
    strip.show_tabs(TITLES * 10, 29)
    settle()

    box = strip.bar.tabRect(29)
    assert strip.bar.rect().intersects(box)
    assert strip.bar.width() <= strip.width()


def test_the_signs_take_the_colours_of_another_theme(strip: TabStrip) -> None:
    button = strip.bar.tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    before = button.icon().pixmap(16, 16).toImage()

    strip.set_icons(icons("dark"))

    assert button.icon().pixmap(16, 16).toImage() != before
