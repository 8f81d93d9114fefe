# SPDX-License-Identifier: MIT
"""Keys and help; version, licences and change log."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class AboutDialog(QDialog):
    """What this is, under which licence, and what changed."""

    def __init__(self, book: str, resources: Path, home: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About this program"))
        title = QLabel(self.tr("Handbook reader {version}").format(version=__version__), self)
        title.setObjectName("dialog_title")
        text = QLabel(
            self.tr(
                "{book}\nProgram: MIT licence. Chapters: CC BY 4.0. Works without a network and"
                " sends nothing anywhere.\nYour bookmarks and settings: {home}"
            ).format(book=book, home=home),
            self,
        )
        text.setWordWrap(True)
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        for name, path in (
            (self.tr("What changed"), resources / "about" / "CHANGELOG.md"),
            (self.tr("Licences"), resources / "about" / "LICENCES.md"),
        ):
            shown = QTextBrowser(tabs)
            shown.setOpenLinks(False)
            shown.setMarkdown(path.read_text("utf-8") if path.exists() else "")
            shown.setAccessibleName(name)
            tabs.addTab(shown, name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for widget in (title, text, tabs, buttons):
            layout.addWidget(widget)
        self.resize(620, 520)


class KeysDialog(QDialog):
    """The table of keys."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys and help"))
        more = [
            (self.tr("In the search field: to the hits; open the first hit"), "↓ · Enter"),
            (self.tr("Give the side panel back; close a bar or a card"), "Esc"),
            (self.tr("Next and previous screen of the page"), "Space · Shift+Space"),
            (self.tr("From link to link; open it"), "Tab · Enter"),
            (self.tr("Zoom the page with the wheel"), "Ctrl"),
        ]
        rows = "".join(
            f'<tr><td style="padding:5px 24px 5px 0">{escape(text)}</td>'
            f'<td style="padding:5px 0"><b>{escape(key)}</b></td></tr>'
            for text, key in (*keys, *more)
        )
        shown = QTextBrowser(self)
        shown.setObjectName("keys_table")
        shown.setHtml(f"<table>{rows}</table>")
        shown.setAccessibleName(self.tr("Table of keys"))
        hint = QLabel(self.tr("The keys work with the Thai keyboard layout on, too."), self)
        hint.setObjectName("secondary")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for widget in (shown, hint, buttons):
            layout.addWidget(widget)
        self.resize(560, 600)
