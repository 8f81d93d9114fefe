# SPDX-License-Identifier: MIT
"""The panel left of the page: contents, results and what was kept behind three tabs."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.panels.contents_panel import ContentsPanel
from reader.gui.panels.marks_panel import MarksPanel
from reader.gui.panels.pad_panel import PadPanel
from reader.gui.panels.search_panel import SearchPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.icons import Icons
    from reader.gui.models.marks_model import MarksModel
    from reader.gui.models.pad_model import PadModel
    from reader.gui.theme import Theme


class Tab(IntEnum):
    """The panel's tabs, in their order."""

    CONTENTS = 0
    RESULTS = 1
    MARKS = 2


class KeptPanel(QWidget):
    """The marks and the study pad, one of them at a time."""

    def __init__(self, marks: MarksPanel, pad: PadPanel) -> None:
        super().__init__()
        self._marks, self._pad = QToolButton(self), QToolButton(self)
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        for number, button in enumerate((self._marks, self._pad)):
            button.setObjectName("segment")
            button.setCheckable(True)
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(marks)
        self._stack.addWidget(pad)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)
        self._group.idClicked.connect(self._stack.setCurrentIndex)
        self._marks.setChecked(True)
        self._retranslate()

    @property
    def is_pad_shown(self) -> bool:
        """Whether the study pad is shown instead of the marks."""
        return self._stack.currentIndex() == 1

    def show_pad(self, is_shown: bool) -> None:
        """Show the study pad, or the marks."""
        self._group.button(int(is_shown)).setChecked(True)
        self._stack.setCurrentIndex(int(is_shown))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._marks.setText(self.tr("Marks"))
        self._pad.setText(self.tr("Study pad"))


class SidePanel(QWidget):
    """Holds the three panels; `tab_chosen(Tab)` tells that the reader chose one."""

    tab_chosen = Signal(object)

    def __init__(
        self,
        model: MarksModel,
        pad: PadModel,
        write_text: Callable[[str, str], bool],
        breaks: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Show the marks of `model` and the `pad`; `write_text(id, text)` keeps words on it."""
        super().__init__(parent)
        self.contents = ContentsPanel(breaks)
        self.results = SearchPanel(breaks)
        self.marks = MarksPanel(model, breaks)
        self.pad = PadPanel(pad, write_text, breaks)
        self.kept = KeptPanel(self.marks, self.pad)
        self._group = QButtonGroup(self)
        self._buttons: list[QToolButton] = []
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 0)
        row.setSpacing(4)
        for tab in Tab:
            button = QToolButton(self)
            button.setObjectName("tab")
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._group.addButton(button, tab)
            self._buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self._stack = QStackedWidget(self)
        for panel in (self.contents, self.results, self.kept):
            self._stack.addWidget(panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)
        self._group.idClicked.connect(lambda number: self.tab_chosen.emit(Tab(number)))
        self.retranslate()

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return Tab(self._stack.currentIndex())

    def show_tab(self, tab: Tab) -> None:
        """Show one of the panels."""
        self._buttons[tab].setChecked(True)
        self._stack.setCurrentIndex(tab)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        for button, name in zip(
            self._buttons, ("contents", "search", "bookmark_toggle"), strict=True
        ):
            button.setIcon(icons.icon(name, is_checkable=True))
        self.contents.set_theme(theme, icons)
        self.results.set_theme(theme)
        self.results.set_icons(icons)
        self.marks.set_theme(theme, icons)
        self.pad.set_theme(theme, icons)

    def retranslate(self) -> None:
        """Set every text in the interface language."""
        texts = (self.tr("Contents"), self.tr("Results"), self.tr("Marks"))
        for button, text in zip(self._buttons, texts, strict=True):
            button.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
