# SPDX-License-Identifier: MIT
"""The reader's bookmarks and highlights: group, filter, open, edit, remove, export, import."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
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

from reader.gui.field import Field
from reader.gui.mark_form import color_name
from reader.gui.models.mark_rows import MarkDelegate
from reader.gui.models.marks_model import (
    HEADING_ROLE,
    MARK_ROLE,
    PLACE_ROLE,
    SHIFT_ROLE,
    TITLE_ROLE,
    Grouping,
    MarksModel,
    day,
)
from reader.gui.models.rows import RowText
from reader.gui.panels.openings import Openings
from reader.userdata.marks import MarkKind
from reader.userdata.shifts import ShiftKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.userdata.marks import Mark
    from reader.userdata.shifts import Shift


class _MarksList(QListView):
    """A list that knows all rows of its model before it goes to the last one or takes all."""

    def __init__(self, model: MarksModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._marks = model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_End or event.matches(QKeySequence.StandardKey.SelectAll):
            self._marks.expose_all()
        super().keyPressEvent(event)

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        self._marks.expose_all()
        super().selectAll()


class MarksPanel(QWidget):
    """Lists the marks.

    `mark_requested`, `tab_requested` (in a tab of its own) and `edit_requested` carry a Mark;
    `remove_requested`, `pad_requested`, `keep_requested` (an uncertain place is right) and
    `seen_requested` a tuple of them; `export_requested` the marks to write, with nothing chosen all
    that are shown.
    """

    mark_requested = Signal(object)
    tab_requested = Signal(object)
    edit_requested = Signal(object)
    remove_requested = Signal(tuple)
    pad_requested = Signal(tuple)
    keep_requested = Signal(tuple)
    seen_requested = Signal(tuple)
    export_requested = Signal(tuple)
    import_requested = Signal()
    restore_requested = Signal()
    undo_requested = Signal()

    def __init__(
        self, model: MarksModel, breaks: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._held: tuple[str, int] = ("", 0)
        self._filter = Field(self)
        self._filter.setObjectName("marks_filter")
        self._filter.setClearButtonEnabled(True)
        self._make_list(breaks)
        self._empty = QLabel(self)
        self._empty.setObjectName("empty_state")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._make_actions()
        self._group_button = self._make_group_button()
        self._menu_button = self._make_menu_button()
        self._count = QLabel(self)
        self._count.setObjectName("secondary")
        self._lay_out()
        self._filter.textChanged.connect(self._model.set_filter)
        self._openings = Openings(self._list, QModelIndex.isValid, has_own_menu=True)
        self._openings.tab_requested.connect(self._on_tab)
        self._list.clicked.connect(self._on_clicked)
        self._list.activated.connect(self._on_activated)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._model.modelAboutToBeReset.connect(self._hold)
        self._model.modelReset.connect(self._on_reset)
        self._model.dataChanged.connect(self._show_state)
        self._retranslate()

    @property
    def chosen(self) -> tuple[Mark, ...]:
        """The marks that are selected, in the order of the list, each once."""
        rows = sorted(index.row() for index in self._list.selectedIndexes())
        marks = [self._model.index(row, 0).data(MARK_ROLE) for row in rows]
        return tuple({mark.id: mark for mark in marks}.values())

    def show_mark(self, mark_id: str) -> None:
        """Select a mark and scroll to it."""
        row = self._model.row_of(mark_id)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row, 0))
            self._list.scrollTo(self._model.index(row, 0))

    def repaint_rows(self) -> None:
        """Lay the rows out and paint those in view now."""
        self._list.doItemsLayout()
        self._list.viewport().repaint()

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        self._delegate.set_theme(theme)
        for action, name in (
            (self._open, "book"),
            (self._beside, "tab_new"),
            (self._edit, "mark_edit"),
            (self._pad, "pad_add"),
            (self._remove, "mark_remove"),
            (self._undo, "undo"),
        ):
            action.setIcon(icons.icon(name))
        self._group_button.setIcon(icons.icon("filter"))
        self._menu_button.setIcon(icons.icon("more"))
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
        self._list = _MarksList(self._model, self)
        self._list.setObjectName("marks")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._delegate = MarkDelegate(
            self._row_text, _heading_of, _color_of, self._key_of, breaks, self._list
        )
        self._list.setItemDelegate(self._delegate)
        self._list.setModel(self._model)

    def _make_actions(self) -> None:
        self._open, self._edit, self._pad, self._remove, self._keep, self._seen = (
            QAction(self) for _ in range(6)
        )
        self._beside = QAction(self)
        self._beside.triggered.connect(partial(self._tell_one, self.tab_requested))
        self._edit.setShortcut(QKeySequence("F2"))
        self._remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self._seen.setShortcut(QKeySequence("Shift+Del"))
        for action, slot in (
            (self._open, partial(self._tell_one, self.mark_requested)),
            (self._edit, partial(self._tell_one, self.edit_requested)),
            (self._pad, partial(self._tell, self.pad_requested)),
            (self._remove, partial(self._tell, self.remove_requested)),
            (self._keep, partial(self._tell, self.keep_requested)),
            (self._seen, partial(self._tell, self.seen_requested)),
        ):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self._list.addAction(action)
        self._undo = QAction(self)
        self._undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self._undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._undo.triggered.connect(self.undo_requested)
        self.addAction(self._undo)
        self._export, self._import, self._restore = (QAction(self) for _ in range(3))
        self._export.triggered.connect(self._on_export)
        self._import.triggered.connect(self.import_requested)
        self._restore.triggered.connect(self.restore_requested)

    def _make_group_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("chip")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        menu = QMenu(button)
        menu.setObjectName("marks_groupings")
        group = QActionGroup(menu)
        self._groupings: dict[Grouping, QAction] = {}
        for grouping in Grouping:
            action = QAction(menu)
            action.setCheckable(True)
            action.setChecked(grouping is self._model.grouping)
            action.triggered.connect(partial(self._choose_grouping, grouping))
            group.addAction(action)
            menu.addAction(action)
            self._groupings[grouping] = action
        button.setMenu(menu)
        return button

    def _make_menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("marks_menu")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction(self._undo)
        menu.addSeparator()
        menu.addActions([self._export, self._import])
        menu.addSeparator()
        menu.addAction(self._restore)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 0, 8, 0)
        tools.setSpacing(4)
        tools.addWidget(self._group_button)
        tools.addWidget(self._count, 1)
        tools.addWidget(self._menu_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._filter)
        layout.addLayout(tools)
        layout.addWidget(holder, 1)

    # --- texts ---------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self._filter.setPlaceholderText(self.tr("Filter marks"))
        self._filter.setAccessibleName(self.tr("Filter marks"))
        self._list.setAccessibleName(self.tr("Bookmarks and highlights"))
        self._menu_button.setToolTip(self.tr("Undo, export, import, backups"))
        self._menu_button.setAccessibleName(self.tr("Undo, export, import, backups"))
        self._edit.setText(self.tr("Edit note and labels…"))
        self._open.setText(self.tr("Open"))
        self._beside.setText(self.tr("Open in a new tab"))
        self._pad.setText(self.tr("Add to the study pad"))
        self._remove.setText(self.tr("Remove"))
        self._keep.setText(self.tr("This is the right place"))
        self._seen.setText(self.tr("Take off this list"))
        self._undo.setText(self.tr("Undo the last removal or import"))
        self._export.setText(self.tr("Export…"))
        self._import.setText(self.tr("Import…"))
        self._restore.setText(self.tr("Restore from a backup…"))
        for grouping, text in (
            (Grouping.CHAPTER, self.tr("By chapter")),
            (Grouping.LABEL, self.tr("By label")),
            (Grouping.COLOR, self.tr("By colour")),
            (Grouping.DATE, self.tr("By date")),
        ):
            self._groupings[grouping].setText(text)
        self._delegate.forget()
        self._show_state()

    def _show_state(self) -> None:
        is_filtered = bool(self._model.filter_text.strip())
        has_marks = self._model.total > 0
        self._filter.setVisible(is_filtered or has_marks)
        self._group_button.setVisible(has_marks)
        grouping = self._groupings[self._model.grouping].text()
        self._group_button.setText(grouping)
        self._group_button.setToolTip(self.tr("What the list is grouped by"))
        self._group_button.setAccessibleName(grouping)
        self._export.setEnabled(has_marks)
        self._count.setText(self._count_text(is_filtered))
        if is_filtered:
            self._empty.setText(self.tr("No mark holds these words."))
        else:
            self._empty.setText(
                self.tr(
                    "Bookmarks and highlights will be listed here. For a bookmark press Ctrl+D, or"
                    " click the sign beside a paragraph. To highlight, select text and press"
                    " Ctrl+H."
                )
            )
        self._stack.setCurrentIndex(1 if self._model.rowCount() else 0)

    def _count_text(self, is_filtered: bool) -> str:
        if not self._model.total:
            return ""
        if not is_filtered:
            return self.tr("%n mark(s)", "", self._model.total)
        return self.tr("{shown} of {total}").format(
            shown=self._model.shown, total=self._model.total
        )

    def _row_text(self, index: QModelIndex | QPersistentModelIndex) -> RowText:
        mark: Mark = index.data(MARK_ROLE)
        shift: Shift | None = index.data(SHIFT_ROLE)
        is_highlight = mark.kind is MarkKind.HIGHLIGHT
        color = [color_name(mark.color)] if is_highlight else []
        foot = " · ".join([*color, *mark.labels, day(mark.created)])
        if shift is not None:
            foot = self._shift_text(shift)
        place = index.data(PLACE_ROLE)
        if self._model.grouping is Grouping.CHAPTER and shift is None:
            place = ""  # the heading says it
        if is_highlight and mark.note:
            return RowText(index.data(TITLE_ROLE), mark.quote.exact, mark.note, foot)
        return RowText(index.data(TITLE_ROLE), place, mark.note or mark.quote.exact, foot)

    def _shift_text(self, shift: Shift) -> str:
        match shift.kind:
            case ShiftKind.MOVED:
                return self.tr("Its text stands at another place now; the mark went with it.")
            case ShiftKind.UNCERTAIN:
                return self.tr("Its text was changed. It opens at the likeliest place.")
            case _:
                return self.tr("Its text is no longer in the book. It is kept here.")

    def _key_of(self, index: QModelIndex | QPersistentModelIndex) -> tuple[object, ...]:
        mark: Mark = index.data(MARK_ROLE)
        return mark.id, mark.modified, self._model.grouping, mark.id in self._model.shifts

    # --- what happens --------------------------------------------------------------------------

    def _hold(self) -> None:
        index = self._list.currentIndex()
        mark = index.data(MARK_ROLE) if index.isValid() else None
        self._held = (mark.id if mark else "", self._list.verticalScrollBar().value())

    def _on_reset(self) -> None:
        self._show_state()
        mark_id, scroll = self._held
        row = self._model.row_of(mark_id) if mark_id else -1
        if row >= 0:
            chooser = self._list.selectionModel()
            flags = QItemSelectionModel.SelectionFlag.SelectCurrent
            chooser.setCurrentIndex(self._model.index(row, 0), flags)
            self._list.verticalScrollBar().setValue(scroll)

    def _choose_grouping(self, grouping: Grouping, *_: object) -> None:
        self._model.set_grouping(grouping)
        self._show_state()

    def _tell(self, signal: object, *_: object) -> None:
        marks = self.chosen
        if marks:
            signal.emit(marks)  # type: ignore[attr-defined]

    def _tell_one(self, signal: object, *_: object) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            signal.emit(index.data(MARK_ROLE))  # type: ignore[attr-defined]

    def _on_clicked(self, index: QModelIndex) -> None:
        # A click with Ctrl or Shift held gathers several.
        if len(self._list.selectedIndexes()) == 1:
            self.mark_requested.emit(index.data(MARK_ROLE))

    def _on_tab(self, index: QModelIndex) -> None:
        self.tab_requested.emit(index.data(MARK_ROLE))

    def _on_activated(self, index: QModelIndex) -> None:
        self.mark_requested.emit(index.data(MARK_ROLE))

    def _on_export(self) -> None:
        marks = self.chosen
        self.export_requested.emit(marks if len(marks) > 1 else self._shown_marks())

    def _shown_marks(self) -> tuple[Mark, ...]:
        return tuple({mark.id: mark for mark in self._model.rows}.values())

    def _on_menu(self, point: QPoint) -> None:
        index = self._list.indexAt(point)
        if not index.isValid():
            return
        if not self._list.selectionModel().isSelected(index):
            self._list.setCurrentIndex(index)
        shift = self._model.shifts.get(index.data(MARK_ROLE).id)
        menu = QMenu(self)
        menu.addActions([self._open, self._beside, self._edit, self._pad, self._remove])
        if shift is not None:
            menu.addSeparator()
            if shift.kind is ShiftKind.UNCERTAIN:
                menu.addAction(self._keep)
            menu.addAction(self._seen)
        menu.popup(self._list.viewport().mapToGlobal(point))


def _heading_of(index: QModelIndex | QPersistentModelIndex) -> str:
    return str(index.data(HEADING_ROLE))


def _color_of(index: QModelIndex | QPersistentModelIndex) -> str:
    mark: Mark = index.data(MARK_ROLE)
    return (mark.color or "yellow") if mark.kind is MarkKind.HIGHLIGHT else ""
