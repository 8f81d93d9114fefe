# SPDX-License-Identifier: MIT
"""What changed since the edition read last: two editions of the mini pack, really installed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton

from reader.language import Language
from reader.library import archive
from tests.gui.driver import clean, click, click_row, open_dialog, press, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text, name
    (folder / name).write_text(text.replace(old, new), "utf-8", newline="\n")


def publish(folder: Path) -> Path:
    """Write the next edition: a new and a changed section, and a chapter with another title."""
    edit(folder, "pack.toml", '"1.2.0"', '"1.3.0"')
    edit(folder, "pack.toml", "2026-01-31", "2027-02-10")
    edit(folder, "chapters/pumps/th.md", "เติมน้ำให้เต็มปั๊ม", "เติมน้ำสะอาดให้เต็มปั๊ม")
    for language, title, text in (
        ("th", "ข้อต่อ", "ข้อต่อทุกชุดต้องตรวจรอยรั่วก่อนใช้งานทุกครั้ง"),
        ("en", "Joints", "Every joint is looked at for leaks before it is used."),
    ):
        path = folder / "chapters" / "pipes" / f"{language}.md"
        path.write_text(f"{path.read_text('utf-8')}\n## {title} {{#joints}}\n\n{text}\n", "utf-8")
    edit(folder, "chapters/introduction/th.md", 'title = "ก่อนเริ่มต้น"', 'title = "ก่อนลงมือ"')
    target = folder.with_name("water-1.3.0.hbpack")
    archive.write(folder, target)
    return target


@pytest.fixture
def renewed(program: Program, mini: Path, qtbot: QtBot) -> MainWindow:
    """The window after the edition that was read was followed by a newer one."""
    program.start("handbook:water/pumps/th")
    qtbot.waitUntil(lambda: len(program.workspace.editions.read("water")) == 1)
    program.quit()
    workspace = program.fresh()
    workspace.install(publish(mini))
    workspace.close()
    window = program.start("handbook:water/pumps/th")
    qtbot.waitUntil(lambda: len(program.workspace.editions.read("water")) == 2)
    qtbot.waitUntil(lambda: bool(window.notice_bar.text))
    return window


def rows(window: MainWindow) -> list[str]:
    """Return what a screen reader is told of each row."""
    found = changes(window)
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    return [found.item(row).data(role) for row in range(found.count())]


def changes(window: MainWindow) -> QListWidget:
    found = open_dialog(window, "changes_dialog").findChild(QListWidget, "changes")
    assert isinstance(found, QListWidget)
    return found


def texts(window: MainWindow) -> list[str]:
    dialog = open_dialog(window, "changes_dialog")
    return [clean(label.text()) for label in dialog.findChildren(QLabel)]


def test_a_notice_tells_of_the_newer_edition_and_leads_to_it(renewed: MainWindow) -> None:
    assert "1.3.0" in renewed.notice_bar.text
    button = renewed.notice_bar.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)

    click(button)

    assert texts(renewed)[0] == "คู่มือการจัดการน้ำ, ฉบับ 1.3.0 (10 ก.พ. 2570)"
    assert "1.2.0 (31 ม.ค. 2569)" in texts(renewed)[1]


def test_new_changed_and_renamed_sections_are_listed_by_kind(renewed: MainWindow) -> None:
    renewed.action("changes_show").trigger()

    assert rows(renewed) == [
        "เพิ่มใหม่, ข้อต่อ, 2.2 ท่อและแรงดัน",
        "เนื้อหาเปลี่ยน, การล่อน้ำ, 2.1 ปั๊มน้ำ, เฉพาะภาษาไทย",
        "เปลี่ยนชื่อหรือย้ายที่, ก่อนลงมือ, บทที่ 1.1, เดิม: ก่อนเริ่มต้น",
    ]


def test_a_click_opens_the_place(renewed: MainWindow) -> None:
    renewed.action("changes_show").trigger()

    click_row(changes(renewed), 1)

    location = renewed.navigator.location
    assert location is not None
    assert location.url == "handbook:water/pumps/th#priming"


def test_the_keyboard_opens_the_place(renewed: MainWindow) -> None:
    renewed.action("changes_show").trigger()
    listed = changes(renewed)
    listed.setCurrentRow(0)
    listed.setFocus()

    press(listed, Qt.Key.Key_Return)

    location = renewed.navigator.location
    assert location is not None
    assert location.url == "handbook:water/pipes/th#joints"
    assert listed.isVisible()


def test_the_list_speaks_the_language_of_the_interface(renewed: MainWindow) -> None:
    renewed.action("changes_show").trigger()

    renewed.apply_settings(replace(renewed.settings, interface_language=Language.EN))
    settle()

    assert [row.split(",")[0] for row in rows(renewed)] == ["New", "Changed", "Renamed or moved"]
    assert "edition 1.3.0 (10 Feb 2027)" in texts(renewed)[0]


def test_titles_are_those_of_the_language_that_is_read(renewed: MainWindow) -> None:
    renewed.apply_settings(replace(renewed.settings, reading_language=Language.EN))

    renewed.action("changes_show").trigger()

    assert rows(renewed)[0].split(", ")[1:] == ["Joints", "2.2 Pipes and pressure"]


def test_the_notice_comes_once(renewed: MainWindow, program: Program) -> None:
    del renewed
    program.quit()

    window = program.start("handbook:water/pumps/th")
    settle()

    assert window.notice_bar.text == ""
    window.action("changes_show").trigger()
    assert len(rows(window)) == 3


def test_the_window_opens_once(renewed: MainWindow) -> None:
    renewed.action("changes_show").trigger()
    renewed.action("changes_show").trigger()

    assert open_dialog(renewed, "changes_dialog") is renewed.learning.changes


def test_the_first_edition_says_what_will_be_here(window: MainWindow) -> None:
    window.action("changes_show").trigger()

    assert "เป็นฉบับแรก" in texts(window)[1]
    assert changes(window).isHidden()


def test_an_edition_without_changes_says_so(program: Program, mini: Path, qtbot: QtBot) -> None:
    program.start("handbook:water/pumps/th")
    qtbot.waitUntil(lambda: len(program.workspace.editions.read("water")) == 1)
    program.quit()
    edit(mini, "pack.toml", '"1.2.0"', '"1.2.1"')
    target = mini.with_name("water.hbpack")
    archive.write(mini, target)
    workspace = program.fresh()
    workspace.install(target)
    workspace.close()
    window = program.start("handbook:water/pumps/th")
    qtbot.waitUntil(lambda: len(program.workspace.editions.read("water")) == 2)

    window.action("changes_show").trigger()

    assert "ไม่มีเนื้อหาใดเปลี่ยน" in texts(window)[1]
