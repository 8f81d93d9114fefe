# SPDX-License-Identifier: MIT
"""The reader's choices; each applies at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from reader.language import Language
from reader.settings import TEXT_SIZES, THEMES

if TYPE_CHECKING:
    from reader.settings import Settings


class SettingsDialog(QDialog):
    """Languages, theme and text size; `settings_changed(Settings)` after each choice."""

    settings_changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings = settings
        self._labels = [QLabel(self) for _ in range(4)]
        self._interface, self._reading, self._theme, self._size = (
            QComboBox(self) for _ in range(4)
        )
        self._interface.setObjectName("interface_language")
        self._reading.setObjectName("reading_language")
        self._theme.setObjectName("theme")
        self._size.setObjectName("text_size")
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        boxes = (self._interface, self._reading, self._theme, self._size)
        for label, box in zip(self._labels, boxes, strict=True):
            label.setBuddy(box)
            form.addRow(label, box)
            box.setMinimumContentsLength(18)
            box.activated.connect(self._on_chosen)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(20)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        for box in (self._interface, self._reading):
            for language in Language:
                box.addItem(language.own_name, language)
        for size in TEXT_SIZES:
            self._size.addItem(f"{size} %", size)
        for theme in THEMES:
            self._theme.addItem("", theme)
        self.show_settings(settings)
        self._retranslate()

    def show_settings(self, settings: Settings) -> None:
        """Show `settings`, changed elsewhere."""
        self._settings = settings
        self._interface.setCurrentIndex(list(Language).index(settings.interface_language))
        self._reading.setCurrentIndex(list(Language).index(settings.reading_language))
        self._theme.setCurrentIndex(THEMES.index(settings.theme))
        self._size.setCurrentIndex(TEXT_SIZES.index(settings.text_size))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        texts = (
            self.tr("Language of menus and buttons"),
            self.tr("Language of the handbook"),
            self.tr("Page and window"),
            self.tr("Text size of the page"),
        )
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        names = (
            self.tr("Like the system"),
            self.tr("Light"),
            self.tr("Dark"),
            self.tr("Sepia"),
            self.tr("High contrast"),
        )
        for row, name in enumerate(names):
            self._theme.setItemText(row, name)

    def _on_chosen(self) -> None:
        chosen = replace(
            self._settings,
            interface_language=list(Language)[self._interface.currentIndex()],
            reading_language=list(Language)[self._reading.currentIndex()],
            theme=THEMES[self._theme.currentIndex()],
            text_size=TEXT_SIZES[self._size.currentIndex()],
        )
        if chosen != self._settings:
            self._settings = chosen
            self.settings_changed.emit(chosen)
