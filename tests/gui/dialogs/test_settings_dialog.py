# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from reader import settings
from reader.language import Language
from tests.gui.driver import CONTROL, is_thai, open_dialog, press, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(window: MainWindow) -> QDialog:
    press(window, Qt.Key.Key_Comma, CONTROL)
    settle()
    return open_dialog(window, "settings_dialog")


def choose(dialog: QDialog, name: str, row: int) -> None:
    """Choose a row of a box as with the keyboard."""
    box = dialog.findChild(QComboBox, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(row)
    box.activated.emit(row)
    settle()


def row_of(dialog: QDialog, name: str) -> int:
    box = dialog.findChild(QComboBox, name)
    assert isinstance(box, QComboBox)
    return box.currentIndex()


def test_the_dialog_shows_what_is_in_use(program: Program) -> None:
    program.choose(
        interface_language=Language.EN,
        reading_language=Language.TH,
        theme="sepia",
        text_size=150,
    )
    window = program.start()
    window.action("settings_show").trigger()
    dialog = open_dialog(window, "settings_dialog")

    rows = [row_of(dialog, n) for n in ("interface_language", "reading_language", "theme")]
    assert rows == [1, 0, settings.THEMES.index("sepia")]
    assert row_of(dialog, "text_size") == settings.TEXT_SIZES.index(150)


def test_each_choice_applies_at_once_and_is_kept(
    dialog: QDialog, window: MainWindow, program: Program
) -> None:
    before = window.page.document().defaultFont().pointSizeF()

    choose(dialog, "text_size", settings.TEXT_SIZES.index(200))
    assert window.page.document().defaultFont().pointSizeF() == 2 * before

    choose(dialog, "theme", settings.THEMES.index("dark"))
    assert window.palette().window().color().lightness() < 60

    choose(dialog, "reading_language", 1)
    assert window.page.chapter is not None
    assert window.page.chapter.title == "Before you begin"

    choose(dialog, "interface_language", 1)
    assert window.action("settings_show").text() == "Settings…"

    kept, problem = settings.load(program.paths.settings)
    assert problem is None
    assert kept == settings.Settings(Language.EN, Language.EN, "dark", 200)


def test_the_dialog_itself_takes_the_language(dialog: QDialog) -> None:
    def texts() -> list[str]:
        return [label.text() for label in dialog.findChildren(QLabel)] + [dialog.windowTitle()]

    assert all(is_thai(text) for text in texts())

    choose(dialog, "interface_language", 1)

    assert not any(is_thai(text) for text in texts())
    assert dialog.isVisible()


def test_the_same_choice_again_is_no_change(dialog: QDialog, program: Program) -> None:
    choose(dialog, "theme", 0)

    assert not program.paths.settings.exists()


def test_every_box_has_a_label_that_leads_to_it(dialog: QDialog) -> None:
    led = {label.buddy() for label in dialog.findChildren(QLabel) if label.buddy()}

    assert led == set(dialog.findChildren(QComboBox))


def test_every_theme_can_be_chosen(dialog: QDialog, window: MainWindow) -> None:
    seen = set()
    for row in range(1, len(settings.THEMES)):
        choose(dialog, "theme", row)
        seen.add(window.page.palette().base().color().name())

    assert len(seen) == len(settings.THEMES) - 1


def test_escape_closes_the_dialog(dialog: QDialog, window: MainWindow) -> None:
    press(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert window.isVisible()


def test_the_form_of_the_page_can_be_chosen(dialog: QDialog, window: MainWindow) -> None:
    window.resize(1366, 700)
    settle()
    margin = window.page.document().rootFrame().frameFormat().leftMargin()
    height = window.page.document().size().height()

    choose(dialog, "column_width", 0)
    assert window.page.document().rootFrame().frameFormat().leftMargin() > margin

    choose(dialog, "column_width", 1)
    choose(dialog, "line_spacing", 3)
    assert window.page.document().size().height() > height

    choose(dialog, "thai_digits", 1)
    assert window.settings.thai_digits
