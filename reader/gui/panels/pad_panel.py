# SPDX-License-Identifier: MIT
"""The study pad: quotes and own text in the reader's order, for a lesson or a report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.mark_form import NoteEdit
from reader.gui.models.mark_rows import MarkDelegate
from reader.gui.models.pad_model import ENTRY_ROLE, SOURCE_ROLE, PadModel
from reader.gui.models.rows import RowText
from reader.gui.panels.openings import Openings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.userdata.pad import PadEntry

_NOTE_LINES = 5


class PadPanel(QWidget):
    """Lists the pad; the field below it holds the reader's words of the chosen entry.

    `location_requested` and `tab_requested` (in a tab of its own) carry the Location of a quote;
    `text_requested(row)` asks for own text before that row; `remove_requested` a tuple of entries;
    `move_requested(entries, step)` asks for one row up (-1) or down (1); `export_requested` for a
    file.
    """

    location_requested = Signal(object)
    tab_requested = Signal(object)
    text_requested = Signal(int)
    remove_requested = Signal(tuple)
    move_requested = Signal(tuple, int)
    export_requested = Signal()
    undo_requested = Signal()

    def __init__(
        self,
        model: PadModel,
        save: Callable[[str, str], bool],
        breaks: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._save = save
        self._entry = ""  # the id of the entry whose words are in the field
        self._make_list(breaks)
        self._note = NoteEdit(self._save_words, self)
        self._note.setObjectName("pad_note")
        self._note_label = QLabel(self)
        self._note_label.setObjectName("panel_title")
        self._note_label.setBuddy(self._note)
        self._note.setFixedHeight(self._note.fontMetrics().lineSpacing() * _NOTE_LINES)
        self._empty = QLabel(self)
        self._empty.setObjectName("empty_state")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._make_actions()
        self._buttons = [
            self._make_button(action)
            for action in (
                self._add,
                self._up,
                self._down,
                self._remove,
                self._undo,
                self._export,
            )
        ]
        self._lay_out()
        self._openings = Openings(self._list, _has_place, has_own_menu=True)
        self._openings.tab_requested.connect(self._on_tab)
        self._list.activated.connect(self._on_activated)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._list.selectionModel().currentChanged.connect(self._show_entry)
        for signal in (model.modelReset, model.rowsInserted, model.layoutChanged):
            signal.connect(self._show_state)
        self._retranslate()

    @property
    def chosen(self) -> tuple[PadEntry, ...]:
        """The entries that are selected, in their order."""
        rows = sorted(index.row() for index in self._list.selectedIndexes())
        return tuple(self._model.index(row, 0).data(ENTRY_ROLE) for row in rows)

    def show_entry(self, entry_id: str, is_editing: bool = False) -> None:
        """Choose an entry; with `is_editing` the field for its words takes the keyboard."""
        row = self._model.row_of(entry_id)
        if row < 0:
            return
        self._list.setCurrentIndex(self._model.index(row, 0))
        if is_editing:
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Save the words in the field now; return whether all is kept."""
        return self._note.flush()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        self._delegate.set_theme(theme)
        for action, name in (
            (self._add, "note_edit"),
            (self._up, "move_up"),
            (self._down, "move_down"),
            (self._remove, "mark_remove"),
            (self._undo, "undo"),
            (self._export, "export"),
            (self._open, "book"),
        ):
            action.setIcon(icons.icon(name))
        self._list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list.scheduleDelayedItemsLayout()

    # --- making --------------------------------------------------------------------------------

    def _make_list(self, breaks: Callable[[str], str]) -> None:
        self._list = QListView(self)
        self._list.setObjectName("pad")
        self._list.setModel(self._model)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self._list.setDragDropMode(QListView.DragDropMode.InternalMove)
        self._list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._list.setDropIndicatorShown(True)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._delegate = MarkDelegate(
            self._row_text, _no_text, _no_text, self._key_of, breaks, self._list
        )
        self._list.setItemDelegate(self._delegate)

    def _make_actions(self) -> None:
        self._open, self._add, self._up, self._down, self._remove, self._export = (
            QAction(self) for _ in range(6)
        )
        self._undo = QAction(self)
        self._undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self._undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._undo.triggered.connect(self.undo_requested)
        self.addAction(self._undo)
        self._add.setShortcut(QKeySequence("Ins"))
        self._up.setShortcut(QKeySequence("Alt+Up"))
        self._down.setShortcut(QKeySequence("Alt+Down"))
        self._remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        for action, slot in (
            (self._open, self._on_open),
            (self._add, self._on_add),
            (self._up, partial(self._on_move, -1)),
            (self._down, partial(self._on_move, 1)),
            (self._remove, self._on_remove),
            (self._export, self.export_requested),
        ):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self._list.addAction(action)

    def _make_button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 0, 8, 0)
        tools.setSpacing(2)
        for button in self._buttons[:-1]:
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self._buttons[-1])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 8)
        layout.setSpacing(4)
        layout.addLayout(tools)
        layout.addWidget(holder, 1)
        layout.addWidget(self._note_label)
        field = QHBoxLayout()
        field.setContentsMargins(0, 0, 8, 0)
        field.addWidget(self._note)
        layout.addLayout(field)

    # --- texts ---------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self._list.setAccessibleName(self.tr("Study pad"))
        self._note.setAccessibleName(self.tr("Your words"))
        self._note.setPlaceholderText(self.tr("Your words; saved while you type"))
        for action, text in (
            (self._open, self.tr("Open the place of the quote")),
            (self._add, self.tr("Add own text")),
            (self._up, self.tr("Move up")),
            (self._down, self.tr("Move down")),
            (self._remove, self.tr("Remove")),
            (self._undo, self.tr("Undo the last removal or import")),
            (self._export, self.tr("Export…")),
        ):
            action.setText(text)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            bare = text.rstrip("…")
            action.setToolTip(f"{bare} ({key})" if key else bare)
        for button in self._buttons:
            button.setAccessibleName(button.defaultAction().text().rstrip("…"))
        self._empty.setText(
            self.tr(
                "Collect quotes and your own text here, for a lesson or a report. Select text on"
                " the page and press Ctrl+Shift+D, or add marks from their menu."
            )
        )
        self._delegate.forget()
        self._show_state()

    def _show_state(self) -> None:
        count = self._model.rowCount()
        self._stack.setCurrentIndex(1 if count else 0)
        for action in (self._up, self._down, self._remove, self._export):
            action.setEnabled(count > 0)
        self._show_entry()

    def _show_entry(self, *_: object) -> None:
        """Put the words of the chosen entry into the field, after saving those that are there."""
        index = self._list.currentIndex()
        entry: PadEntry | None = index.data(ENTRY_ROLE) if index.isValid() else None
        is_other = (entry.id if entry else "") != self._entry
        is_there = self._model.row_of(self._entry) >= 0
        if is_other and is_there and not self._note.flush():
            return
        self._note.setVisible(entry is not None)
        self._note_label.setVisible(entry is not None)
        if entry is None:
            self._entry = ""
            return
        self._note_label.setText(
            self.tr("Your words on the quote") if entry.location else self.tr("Your text")
        )
        if is_other:
            self._entry = entry.id
            self._note.show_note(entry.text)

    def _row_text(self, index: QModelIndex | QPersistentModelIndex) -> RowText:
        entry: PadEntry = index.data(ENTRY_ROLE)
        if entry.location is None:
            return RowText("", "", entry.text or self.tr("Empty text"))
        return RowText("", entry.text, f"“{entry.quote}”", index.data(SOURCE_ROLE))

    def _key_of(self, index: QModelIndex | QPersistentModelIndex) -> tuple[object, ...]:
        entry: PadEntry = index.data(ENTRY_ROLE)
        return entry.id, entry.modified

    # --- what happens --------------------------------------------------------------------------

    def _save_words(self, text: str) -> bool:
        return self._save(self._entry, text) if self._entry else True

    def _on_activated(self, index: QModelIndex) -> None:
        entry: PadEntry = index.data(ENTRY_ROLE)
        if entry.location is not None:
            self.location_requested.emit(entry.location)
        else:
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab(self, index: QModelIndex) -> None:
        self.tab_requested.emit(index.data(ENTRY_ROLE).location)

    def _on_open(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            self._on_activated(index)

    def _on_add(self) -> None:
        index = self._list.currentIndex()
        self.text_requested.emit(index.row() + 1 if index.isValid() else self._model.rowCount())

    def _on_move(self, step: int, *_: object) -> None:
        entries = self.chosen
        if entries:
            self.move_requested.emit(entries, step)

    def _on_remove(self) -> None:
        entries = self.chosen
        if entries:
            self.remove_requested.emit(entries)

    def _on_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        index = self._list.indexAt(point)
        if index.isValid():
            menu.addActions([self._open, self._add, self._up, self._down, self._remove])
        else:
            menu.addAction(self._add)
        menu.popup(self._list.viewport().mapToGlobal(point))


def _has_place(index: QModelIndex) -> bool:
    return index.isValid() and index.data(ENTRY_ROLE).location is not None


def _no_text(_: QModelIndex | QPersistentModelIndex) -> str:
    return ""
