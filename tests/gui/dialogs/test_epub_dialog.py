# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QRadioButton

from reader.language import Language
from tests.gui.driver import is_thai, open_dialog

if TYPE_CHECKING:
    from reader.gui.dialogs.epub_dialog import EpubDialog
    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def english(program: Program) -> MainWindow:
    return program.start(interface=Language.EN)


def ask(window: MainWindow) -> EpubDialog:
    window.action("epub_save").trigger()
    return open_dialog(window, "epub_dialog")  # type: ignore[return-value]


def test_the_language_being_read_is_offered_first(english: MainWindow) -> None:
    english.navigator.go_address("handbook:water/pumps/en")

    dialog = ask(english)

    assert dialog.languages == (Language.EN,)
    texts = [button.text() for button in dialog.findChildren(QRadioButton)]
    assert texts == ["English", "Thai", "Thai and English, one after the other"]
    dialog.reject()


def test_all_of_it_is_said_in_thai_too(program: Program) -> None:
    dialog = ask(program.start(interface=Language.TH))

    texts = [b.text() for b in dialog.findChildren(QRadioButton)]
    assert all(is_thai(text) for text in [*texts, dialog.windowTitle()])
    dialog.reject()


def test_the_file_is_asked_for_by_the_book_s_name(english: MainWindow) -> None:
    english.navigator.go_address("handbook:water/pumps/en")
    dialog = ask(english)

    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.Save).click()
    asked = dialog.findChild(QFileDialog, "file_dialog")

    assert isinstance(asked, QFileDialog)
    assert asked.selectedFiles()[0].endswith("water-1.2.0-en.epub")
    asked.reject()
    dialog.reject()
