# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QTabWidget, QTextBrowser

from reader import __version__
from reader.language import Language
from tests.gui.driver import is_thai, open_dialog, press, settle

if TYPE_CHECKING:
    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture(params=list(Language), ids=str)
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


@pytest.fixture
def window(program: Program, language: Language) -> MainWindow:
    program.choose(interface_language=language)
    return program.start()


def test_about_tells_version_licences_changes_and_where_the_data_is(
    window: MainWindow, program: Program, language: Language
) -> None:
    window.action("about_show").trigger()
    settle()
    dialog = open_dialog(window, "about_dialog")
    texts = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    tabs = dialog.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)

    assert __version__ in texts
    assert str(program.paths.data) in texts
    assert "MIT" in texts
    assert tabs.count() == 2
    pages = [tabs.widget(n) for n in range(tabs.count())]
    assert all(isinstance(page, QTextBrowser) and page.toPlainText() for page in pages)
    assert is_thai(tabs.tabText(0)) == (language is Language.TH)


@pytest.mark.parametrize("name", ["keys_show", "about_show", "settings_show"])
def test_a_dialog_that_was_closed_is_gone(window: MainWindow, name: str) -> None:
    for _ in range(3):
        window.action(name).trigger()
        settle()
        (dialog,) = [d for d in window.findChildren(QDialog) if d.isVisible()]
        press(dialog, Qt.Key.Key_Escape)
        settle()

    assert window.findChildren(QDialog) == []
    assert window.isVisible()


def test_the_page_has_the_keyboard_again_after_a_dialog(window: MainWindow) -> None:
    window.page.setFocus()
    press(window, Qt.Key.Key_F1)

    press(open_dialog(window, "keys_dialog"), Qt.Key.Key_Escape)
    window.activateWindow()
    settle()

    assert window.page.hasFocus()


def test_what_changed_is_told_in_thai_too(program: Program) -> None:
    window = program.start(interface=Language.TH)
    window.action("about_show").trigger()

    tabs = open_dialog(window, "about_dialog").findChild(QTabWidget)

    assert isinstance(tabs, QTabWidget)
    shown = tabs.widget(0)
    assert isinstance(shown, QTextBrowser)
    assert "เพิ่มใหม่" in shown.toPlainText()
    assert "Keep a Changelog" in shown.toPlainText()
