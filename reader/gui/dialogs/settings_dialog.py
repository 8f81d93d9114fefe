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
from reader.settings import COLUMN_WIDTHS, LINE_SPACINGS, TEXT_SIZES, THEMES

if TYPE_CHECKING:
    from reader.settings import Settings


class SettingsDialog(QDialog):
    """Languages, theme and the page's form; `settings_changed(Settings)` after each choice."""

    settings_changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings = settings
        self._labels = [QLabel(self) for _ in range(7)]
        boxes = tuple(QComboBox(self) for _ in self._labels)
        self._interface, self._reading, self._theme, self._size = boxes[:4]
        self._column, self._spacing, self._digits = boxes[4:]
        self._interface.setObjectName("interface_language")
        self._reading.setObjectName("reading_language")
        self._theme.setObjectName("theme")
        self._size.setObjectName("text_size")
        self._column.setObjectName("column_width")
        self._spacing.setObjectName("line_spacing")
        self._digits.setObjectName("thai_digits")
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
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
        for box, count in (
            (self._theme, len(THEMES)),
            (self._column, len(COLUMN_WIDTHS)),
            (self._spacing, len(LINE_SPACINGS)),
        ):
            box.addItems([""] * count)
        self._digits.addItems(["1 2 3", "๑ ๒ ๓"])
        self.show_settings(settings)
        self._retranslate()

    def show_settings(self, settings: Settings) -> None:
        """Show `settings`, changed elsewhere."""
        self._settings = settings
        self._interface.setCurrentIndex(list(Language).index(settings.interface_language))
        self._reading.setCurrentIndex(list(Language).index(settings.reading_language))
        self._theme.setCurrentIndex(THEMES.index(settings.theme))
        self._size.setCurrentIndex(TEXT_SIZES.index(settings.text_size))
        self._column.setCurrentIndex(COLUMN_WIDTHS.index(settings.column_width))
        self._spacing.setCurrentIndex(LINE_SPACINGS.index(settings.line_spacing))
        self._digits.setCurrentIndex(int(settings.thai_digits))

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
            self.tr("Width of the lines"),
            self.tr("Space between the lines"),
            self.tr("Digits in Thai citations and reference numbers"),
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
        widths = (self.tr("Narrow"), self.tr("Usual"), self.tr("Wide"), self.tr("Very wide"))
        spacings = (
            self.tr("Close"),
            self.tr("Usual"),
            self.tr("Open"),
            self.tr("Very open"),
        )
        boxes = ((self._theme, names), (self._column, widths), (self._spacing, spacings))
        for box, choices in boxes:
            for row, choice in enumerate(choices):
                box.setItemText(row, choice)

    def _on_chosen(self) -> None:
        chosen = replace(
            self._settings,
            interface_language=list(Language)[self._interface.currentIndex()],
            reading_language=list(Language)[self._reading.currentIndex()],
            theme=THEMES[self._theme.currentIndex()],
            text_size=TEXT_SIZES[self._size.currentIndex()],
            column_width=COLUMN_WIDTHS[self._column.currentIndex()],
            line_spacing=LINE_SPACINGS[self._spacing.currentIndex()],
            thai_digits=bool(self._digits.currentIndex()),
        )
        if chosen != self._settings:
            self._settings = chosen
            self.settings_changed.emit(chosen)
