# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import segno
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from reader.gui.dialogs.link_dialog import qr_image
from tests.gui.driver import click_text, is_thai, open_dialog, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QDialog

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

ADDRESS = "https://example.org/kitchen"


class Browser:
    """Notes the addresses that were opened instead of opening them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", self.open)

    def open(self, url: QUrl) -> bool:
        self.opened.append(url.toString())
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    return Browser(monkeypatch)


@pytest.fixture
def reading(program: Program, browser: Browser) -> MainWindow:
    """The window at the chapter on pipes; no browser will open."""
    del browser
    return program.start("handbook:water/pipes/th")


@pytest.fixture
def dialog(reading: MainWindow) -> QDialog:
    """The dialog after a click on the link."""
    click_text(reading.page, "ห้องครัว")
    settle()
    return open_dialog(reading, "link_dialog")


def button(dialog: QDialog, role: QDialogButtonBox.ButtonRole) -> QAbstractButton:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    return next(b for b in box.buttons() if box.buttonRole(b) == role)


def test_a_link_to_the_web_asks_first(dialog: QDialog, browser: Browser) -> None:
    shown = dialog.findChild(QLabel, "address")
    assert isinstance(shown, QLabel)

    assert shown.text() == ADDRESS
    assert browser.opened == []


def test_only_the_button_opens_the_browser(dialog: QDialog, browser: Browser) -> None:
    button(dialog, QDialogButtonBox.ButtonRole.AcceptRole).click()

    assert browser.opened == [ADDRESS]


def test_cancelling_opens_nothing(dialog: QDialog, browser: Browser) -> None:
    button(dialog, QDialogButtonBox.ButtonRole.RejectRole).click()

    assert browser.opened == []
    assert not dialog.isVisible()


def test_the_address_can_be_copied(dialog: QDialog, browser: Browser) -> None:
    button(dialog, QDialogButtonBox.ButtonRole.ActionRole).click()

    assert QGuiApplication.clipboard().text() == ADDRESS
    assert browser.opened == []


def test_the_dialog_is_in_the_language_of_the_interface(dialog: QDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)

    assert is_thai(dialog.windowTitle())
    assert all(is_thai(button.text()) for button in box.buttons())


def test_the_dialog_shows_the_code_of_the_address(dialog: QDialog) -> None:
    label = dialog.findChild(QLabel, "qr_code")
    assert isinstance(label, QLabel)

    assert modules(label.pixmap().toImage()) == modules(qr_image(ADDRESS))


def modules(image: QImage) -> list[list[bool]]:
    """Return the code's modules, dark is true, with its quiet zone."""
    side = 6
    return [
        [image.pixelColor(x + side // 2, y + side // 2).lightness() < 128]
        for y in range(0, image.height(), side)
        for x in range(0, image.width(), side)
    ]


@pytest.mark.parametrize(
    "address",
    [ADDRESS, "https://example.org/" + "ก" * 60, "https://example.org/a?b=c&d=%20#e", "mailto:a@b"],
    ids=["short", "thai", "query", "mail"],
)
@pytest.mark.usefixtures("application")
def test_the_code_has_the_modules_of_the_address_in_a_white_frame(address: str) -> None:
    wanted = [
        [bool(module) for module in row]
        for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)
    ]

    image = qr_image(address)

    assert (image.width(), image.height()) == (6 * len(wanted),) * 2
    assert modules(image) == [[module] for row in wanted for module in row]
