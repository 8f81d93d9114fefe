# SPDX-License-Identifier: MIT
"""Parts and chapters of the book."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QTreeView, QVBoxLayout, QWidget

from reader.gui.models.contents_model import (
    LOCATION_ROLE,
    NUMBER_ROLE,
    PROGRESS_ROLE,
    QUIZ_ROLE,
    READ,
    ContentsModel,
)
from reader.gui.models.titles import Title, TitleDelegate
from reader.gui.panels.openings import Openings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.language import Language
    from reader.library.library import Library
    from reader.library.model import Location


class ContentsPanel(QWidget):
    """The contents tree; the open chapter is marked.

    `location_requested`, `tab_requested` and `copy_requested` carry a Location;
    `quiz_requested(part)` is a wish too, as is `read_requested(Location, is_read)`, to mark a
    chapter as read or unread.
    """

    location_requested = Signal(object)
    tab_requested = Signal(object)
    copy_requested = Signal(object)
    quiz_requested = Signal(str)
    read_requested = Signal(object, bool)

    def __init__(self, breaks: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ContentsModel(self)
        self._view = QTreeView(self)
        self._view.setObjectName("contents")
        self._view.setModel(self._model)
        self._view.setHeaderHidden(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setIndentation(0)
        self._view.setRootIsDecorated(False)
        self._view.setExpandsOnDoubleClick(False)
        self._view.setMouseTracking(True)
        self._view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = TitleDelegate(_title, breaks, self._view)
        self._view.setItemDelegate(self._delegate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self._openings = Openings(self._view, _is_place)
        for signal, wish in (
            (self._openings.open_requested, self.location_requested),
            (self._openings.tab_requested, self.tab_requested),
            (self._openings.copy_requested, self.copy_requested),
        ):
            signal.connect(partial(_tell, wish))
        self._openings.menu_opened.connect(self._fill_menu)
        self._view.clicked.connect(self._on_clicked)
        self._view.activated.connect(self._on_activated)
        self._retranslate()

    def show_library(self, library: Library, language: Language) -> None:
        """Show the contents in `language`."""
        self._model.show(library, language)
        self._view.expandAll()

    def show_progress(self, reached: Mapping[str, Mapping[str, float]]) -> None:
        """Show how far chapters were read, 0 to 1, by pack and chapter."""
        self._model.show_progress(reached)

    def show_scores(self, best: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        """Show the best results of quizzes, each as (right, asked), by pack and part."""
        self._model.show_scores(best)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        self._delegate.set_theme(theme)
        self._openings.set_icons(icons)
        self._view.viewport().update()

    def lay_out(self) -> None:
        """Measure the rows again."""
        self._view.scheduleDelayedItemsLayout()

    def follow(self, location: Location) -> None:
        """Mark the chapter of `location` as the open one."""
        index = self._model.index_of(location)
        if not index.isValid():
            return
        self._view.setCurrentIndex(index)
        whole = self._view.viewport().rect().contains(self._view.visualRect(index))
        if not whole:  # with what stands around it, not at the edge
            self._view.scrollTo(index, QTreeView.ScrollHint.PositionAtCenter)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._view.doItemsLayout()

    def _retranslate(self) -> None:
        self._view.setAccessibleName(self.tr("Contents"))

    def _fill_menu(self, menu: QMenu, index: QModelIndex) -> None:
        is_read = index.data(PROGRESS_ROLE) >= READ
        menu.addSeparator()
        action = menu.addAction(self.tr("Mark as unread") if is_read else self.tr("Mark as read"))
        action.setObjectName("chapter_read")
        wish = partial(self.read_requested.emit, index.data(LOCATION_ROLE), not is_read)
        action.triggered.connect(wish)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.data(LOCATION_ROLE) is None and index.data(QUIZ_ROLE) is None:
            self._view.setExpanded(index, not self._view.isExpanded(index))
        else:
            self._on_activated(index)

    def _on_activated(self, index: QModelIndex) -> None:
        location, quiz = index.data(LOCATION_ROLE), index.data(QUIZ_ROLE)
        if location is not None:
            self.location_requested.emit(location)
        elif quiz is not None:
            self.quiz_requested.emit(quiz[1])


def _is_place(index: QModelIndex) -> bool:
    return index.data(LOCATION_ROLE) is not None


def _tell(wish: object, index: QModelIndex) -> None:
    wish.emit(index.data(LOCATION_ROLE))  # type: ignore[attr-defined] # a signal that is bound


def _title(index: QModelIndex | QPersistentModelIndex) -> Title:
    if index.data(QUIZ_ROLE) is not None:
        return Title(index.data(), " ", is_quiet=True)
    if index.data(LOCATION_ROLE) is None:
        return Title(index.data(), is_heading=True)
    return Title(index.data(), index.data(NUMBER_ROLE), progress=index.data(PROGRESS_ROLE))
