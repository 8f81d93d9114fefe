# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QTextBrowser

from reader.gui.actions import key_text
from reader.language import Language
from tests.gui.driver import is_thai, open_dialog, press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


def rows(dialog: QDialog) -> list[tuple[str, ...]]:
    """Return the cells of each row of the table; a heading is a row of one cell."""
    browser = dialog.findChild(QTextBrowser, "keys_table")
    assert isinstance(browser, QTextBrowser)
    table = browser.document().rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable)
    found: list[tuple[str, ...]] = []
    for row in range(table.rows()):
        cells = [table.cellAt(row, column) for column in range(2)]
        texts = [cell.firstCursorPosition().block().text() for cell in cells]
        found.append((texts[0],) if cells[0].columnSpan() == 2 else tuple(texts))
    return found


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_action_with_a_key_is_listed_once_with_its_key(
    program: Program, language: Language
) -> None:
    program.choose(interface_language=language)
    window = program.start()
    press(window, Qt.Key.Key_F1)
    dialog = open_dialog(window, "keys_dialog")

    listed = [row for row in rows(dialog) if len(row) == 2]
    expected = {
        (action.text().rstrip("…"), key_text(action))
        for action in window.actions_by_name().values()
        if action.shortcuts()
    }
    assert expected <= set(listed)
    assert len(listed) == len(set(listed)) > len(expected)
    assert all(text and key for text, key in listed)
    headings = [row[0] for row in rows(dialog) if len(row) == 1]
    assert len(headings) == 6
    texts = [*headings, *(text for text, _ in listed), dialog.windowTitle()]
    assert {is_thai(text) for text in texts} == {language is Language.TH}


def test_the_keys_of_the_projector_are_those_that_are_told(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1)
    dialog = open_dialog(window, "keys_dialog")
    told = {key for row in rows(dialog) if len(row) == 2 for key in row[1].split(" · ")}
    press(dialog, Qt.Key.Key_Escape)
    window.activateWindow()
    press(window.page, Qt.Key.Key_F5)
    shown = window.reading.projector
    assert shown is not None

    assert {"N", "P", "T", "E", "2", "B", "W", "+", "Page Down", "Page Up"} <= told
    known = set(shown._keys)
    assert set("npte2bw+") <= known
    assert {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Escape} <= known
