# SPDX-License-Identifier: MIT
"""Asks before a web address is opened, and shows it as a QR code for a phone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

_MODULE, _QUIET = 6, 4  # pixels a module; modules of quiet zone (ISO/IEC 18004)


class LinkDialog(QDialog):
    """Accepted when the reader wants the address opened in the browser."""

    def __init__(self, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("link_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Link to the web"))
        self._address = address
        text = QLabel(self.tr("This address is outside the handbook and needs a network:"), self)
        text.setWordWrap(True)
        shown = QLabel(address, self)
        shown.setObjectName("address")
        shown.setWordWrap(True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        code = QLabel(self)
        code.setObjectName("qr_code")
        code.setPixmap(QPixmap.fromImage(qr_image(address)))
        code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        code.setAccessibleName(self.tr("QR code of the address"))
        hint = QLabel(self.tr("No network here? Point a phone’s camera at the code."), self)
        hint.setObjectName("secondary")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        go = QPushButton(self.tr("Open in the browser"), self)
        copy = QPushButton(self.tr("Copy the address"), self)
        buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        copy.clicked.connect(self._on_copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for widget in (text, shown, code, hint, buttons):
            layout.addWidget(widget)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.reject()


def qr_image(text: str) -> QImage:
    """Return `text` as a black-on-white QR code with its quiet zone."""
    import segno

    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    side = (len(rows) + 2 * _QUIET) * _MODULE
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    black = QColor(Qt.GlobalColor.black)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module:
                painter.fillRect(
                    (x + _QUIET) * _MODULE, (y + _QUIET) * _MODULE, _MODULE, _MODULE, black
                )
    painter.end()
    return image
