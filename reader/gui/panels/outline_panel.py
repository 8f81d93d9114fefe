# SPDX-License-Identifier: MIT
"""Sections of the open chapter; follows the scroll."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.gui.models.titles import Title, TitleDelegate
from reader.gui.panels.openings import Openings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QResizeEvent

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.library.model import Chapter, Location

_LOCATION = int(Qt.ItemDataRole.UserRole) + 1
_INDENT = _LOCATION + 1


class OutlinePanel(QWidget):
    """“In this chapter”: the sections, the one being read marked, and the place in figures.

    `location_requested`, `tab_requested` and `copy_requested` carry a Location.
    """

    location_requested = Signal(object)
    tab_requested = Signal(object)
    copy_requested = Signal(object)

    def __init__(self, breaks: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline_panel")
        self._title = QLabel(self)
        self._title.setObjectName("panel_title")
        self._list = QListWidget(self)
        self._list.setObjectName("outline")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMouseTracking(True)
        self._delegate = TitleDelegate(_title, breaks, self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place = QLabel(self)
        self._place.setObjectName("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._place)
        self._openings = Openings(self._list, QModelIndex.isValid)
        for signal, wish in (
            (self._openings.open_requested, self.location_requested),
            (self._openings.tab_requested, self.tab_requested),
            (self._openings.copy_requested, self.copy_requested),
        ):
            signal.connect(partial(_tell, wish))
        self._list.itemClicked.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        self._retranslate()

    def show_chapter(self, chapter: Chapter) -> None:
        """Show the sections of `chapter`."""
        self._list.clear()
        for section in chapter.sections:
            if section.level > 3:
                continue
            title = section.title if section.anchor else self.tr("Overview")
            item = QListWidgetItem(title, self._list)
            item.setData(_LOCATION, section.location)
            item.setData(_INDENT, max(0, section.level - 2))
        self._list.setCurrentRow(0)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        self._delegate.set_theme(theme)
        self._openings.set_icons(icons)
        self._list.viewport().update()

    def lay_out(self) -> None:
        """Measure the rows again."""
        self._list.scheduleDelayedItemsLayout()

    def follow(self, location: Location, place: str) -> None:
        """Mark the section of `location`; `place` is it in figures, as in “4.3 ¶2 · 38 %”."""
        row = -1
        for number in range(self._list.count()):
            found = self._list.item(number).data(_LOCATION)
            if found.anchor == location.anchor:
                row = number
        if row >= 0 and row != self._list.currentRow():
            self._list.setCurrentRow(row)
        self._place.setText(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list.doItemsLayout()  # rows are as high as their titles are long

    def sizeHint(self) -> QSize:
        return QSize(210, 400)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("In this chapter"))
        self._list.setAccessibleName(self.tr("Sections of this chapter"))
        if self._list.count():
            first = self._list.item(0)
            if not first.data(_LOCATION).anchor:
                first.setText(self.tr("Overview"))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.location_requested.emit(item.data(_LOCATION))


def _tell(wish: object, index: QModelIndex) -> None:
    wish.emit(index.data(_LOCATION))  # type: ignore[attr-defined] # a signal that is bound


def _title(index: QModelIndex | QPersistentModelIndex) -> Title:
    return Title(index.data(), indent=index.data(_INDENT))
