# SPDX-License-Identifier: MIT
"""Version, licences and change log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
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
from reader.gui.room import take_room

if TYPE_CHECKING:
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
        tabs.setAccessibleName(self.tr("About this program"))
        for name, path in (
            (self.tr("What changed"), resources / "about" / _change_log()),
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
        take_room(self, 620, 520)


def _change_log() -> str:
    """Return the name of the change log in the interface language."""
    is_thai = QLocale().language() is QLocale.Language.Thai
    return "CHANGELOG.th.md" if is_thai else "CHANGELOG.md"
