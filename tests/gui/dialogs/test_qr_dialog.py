# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from reader.gui.dialogs.link_dialog import qr_image
from reader.gui.dialogs.qr_dialog import QrDialog
from tests.gui.driver import click

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui

ADDRESS = "handbook:water/pumps/th#priming~1"


@pytest.fixture
def dialog(application: QApplication, qtbot: QtBot) -> Iterator[QrDialog]:
    del application
    parent = QWidget()
    qtbot.addWidget(parent)
    made = QrDialog("การล่อน้ำ", ADDRESS, parent)
    made.show()
    yield made
    parent.close()


def test_the_code_is_that_of_the_address(dialog: QrDialog) -> None:
    code = dialog.findChild(QLabel, "qr_code")

    assert isinstance(code, QLabel)
    shown = code.pixmap().toImage().convertToFormat(qr_image(ADDRESS).format())
    assert shown == qr_image(ADDRESS)
    assert code.accessibleName()


def test_title_and_address_are_there_to_read(dialog: QrDialog) -> None:
    texts = [label.text() for label in dialog.findChildren(QLabel)]

    assert "การล่อน้ำ" in texts
    assert ADDRESS in texts


def test_the_address_can_be_copied(dialog: QrDialog) -> None:
    (button,) = [b for b in dialog.findChildren(QPushButton) if "opy" in b.text()]

    click(button)

    assert QGuiApplication.clipboard().text() == ADDRESS
    assert not dialog.isVisible()
