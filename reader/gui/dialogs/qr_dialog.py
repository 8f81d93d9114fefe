# SPDX-License-Identifier: MIT
"""Shows the address of a place as a QR code, to be handed on by a camera."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.gui.dialogs.link_dialog import qr_image


class QrDialog(QDialog):
    """The address in words and as a code."""

    def __init__(self, title: str, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("qr_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("QR code of this place"))
        self._address = address
        heading = QLabel(title, self)
        heading.setObjectName("dialog_title")
        heading.setWordWrap(True)
        code = QLabel(self)
        code.setObjectName("qr_code")
        code.setPixmap(QPixmap.fromImage(qr_image(address)))
        code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        code.setAccessibleName(self.tr("QR code of the address"))
        shown = QLabel(address, self)
        shown.setObjectName("address")
        shown.setWordWrap(True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text = self.tr("The address opens in this program, on any computer that has it.")
        hint = QLabel(text, self)
        hint.setObjectName("secondary")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = QPushButton(self.tr("Copy the address"), self)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        copy.clicked.connect(self._on_copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for widget in (heading, code, shown, hint, buttons):
            layout.addWidget(widget)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.reject()
