# SPDX-License-Identifier: MIT
"""A field over the page that finds one thing among many as it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
)

from reader.gui.eliding import elided
from reader.gui.field import Field
from reader.gui.theme import FAMILY

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from reader.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_WIDTH, _MOST_HEIGHT, _FROM_TOP = 620, 460, 24  # pixels
_TITLE, _PLACE = 11.5, 10.0  # points
_BESIDE, _ABOVE, _BETWEEN = 14, 5, 3  # pixels
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen: its `key`, its name, and where it belongs."""

    key: Hashable
    title: str
    place: str = ""


class _EntriesModel(QAbstractListModel):
    """The entries that are offered, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def replace(self, entries: Sequence[Entry]) -> None:
        """Offer these entries."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Return the entry of a row, or None."""
        is_there = index.isValid() and index.row() < len(self._entries)
        return self._entries[index.row()] if is_there else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.place}" if entry.place else entry.title
        return None


class _EntryDelegate(QStyledItemDelegate):
    """Draws an entry on two lines, its name and its place; all rows are of one height."""

    def __init__(self, model: _EntriesModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._theme: Theme | None = None
        self._fonts = (QFont(FAMILY), QFont(FAMILY))
        self._fonts[0].setPointSizeF(_TITLE)
        self._fonts[0].setWeight(QFont.Weight.DemiBold)
        self._fonts[1].setPointSizeF(_PLACE)
        self._metrics = tuple(QFontMetrics(font) for font in self._fonts)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme

    @property
    def height(self) -> int:
        """The height of a row, in pixels."""
        return sum(metrics.height() for metrics in self._metrics) + 2 * _ABOVE + _BETWEEN

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        return QSize(100, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index)
        if self._theme is None or entry is None:
            return
        painter.save()
        box = option.rect
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if is_current else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        top, width = box.top() + _ABOVE, box.width() - 2 * _BESIDE
        for text, font, metrics, role in zip(
            (entry.title, entry.place),
            self._fonts,
            self._metrics,
            ("accent" if is_current else "page_text", "muted"),
            strict=True,
        ):
            painter.setFont(font)
            painter.setPen(self._theme.color(role))
            shown = elided(text, metrics, width)
            painter.drawText(box.left() + _BESIDE, top + metrics.ascent(), shown)
            top += metrics.height() + _BETWEEN
        painter.restore()


class Palette(QFrame):
    """Offers what fits the text typed; `chosen(key, is_beside)` tells what was taken.

    The keyboard stays in the field: Up and Down move in the list, Enter takes, Esc leaves. With
    Ctrl held, or with the middle button, a thing is taken beside what is open.
    """

    chosen = Signal(object, bool)

    def __init__(self, surface: QWidget) -> None:
        super().__init__(surface)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ask: Callable[[str], Sequence[Entry]] | None = None
        self._before: QWidget | None = None
        self._field = Field(self)
        self._field.setObjectName("palette_field")
        self._model = _EntriesModel(self)
        self._list = QListView(self)
        self._list.setObjectName("palette_list")
        self._list.setModel(self._model)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._delegate = _EntryDelegate(self._model, self._list)
        self._list.setItemDelegate(self._delegate)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("empty_state")
        self._nothing.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(6)
        for widget in (self._field, self._list, self._nothing):
            layout.addWidget(widget)
        self._field.textEdited.connect(self._on_text)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._on_clicked)
        self._list.viewport().installEventFilter(self)
        self._retranslate()
        surface.installEventFilter(self)
        self.hide()

    @property
    def field(self) -> QLineEdit:
        """Where to type."""
        return self._field

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is offered now."""
        return tuple(
            entry
            for row in range(self._model.rowCount())
            if (entry := self._model.entry(self._model.index(row))) is not None
        )

    @property
    def current(self) -> Entry | None:
        """What Enter would take."""
        return self._model.entry(self._list.currentIndex())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._delegate.set_theme(theme)
        self._list.viewport().update()

    def open(self, prompt: str, ask: Callable[[str], Sequence[Entry]]) -> None:
        """Show the field with `prompt` in it; `ask(text)` gives what is offered for a text."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._ask = ask
        self._field.setPlaceholderText(prompt)
        self._field.setAccessibleName(prompt)
        self._field.clear()
        self._place()
        self.show()
        self.raise_()
        self._on_text("")
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Leave without taking anything; who had the keyboard before has it again."""
        had_focus = self._field.hasFocus()
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus()

    def repaint_rows(self) -> None:
        """Paint the rows now."""
        self._list.viewport().repaint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field:
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)  # type: ignore[arg-type] # a key press is a QKeyEvent
            if event.type() == QEvent.Type.FocusOut and self.isVisible():
                self._on_focus_left()
        elif watched is self._list.viewport():
            return isinstance(event, QMouseEvent) and self._on_mouse(event)
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self._list.currentIndex(), is_beside=bool(event.modifiers() & _CONTROL))
        else:
            return False
        return True

    def _on_mouse(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.MiddleButton:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._take(self._list.indexAt(event.position().toPoint()), is_beside=True)
        return True

    def _on_focus_left(self) -> None:
        window = self.window()
        if window.isActiveWindow() and not self._field.hasFocus():
            self.hide()

    def _on_text(self, text: str) -> None:
        found = self._ask(text) if self._ask else ()
        self._model.replace(found)
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
            self._list.scrollToTop()
        self._fit()
        self._announce()

    def _move(self, step: int) -> None:
        last = self._model.rowCount() - 1
        if last < 0:
            return
        row = self._list.currentIndex().row() + step
        if abs(step) == 1:
            row %= last + 1
        self._list.setCurrentIndex(self._model.index(max(0, min(last, row))))
        self._announce()

    def _take(self, index: QModelIndex, *, is_beside: bool = False) -> None:
        entry = self._model.entry(index)
        if entry is not None:
            self.dismiss()
            self.chosen.emit(entry.key, is_beside)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index, is_beside=bool(QApplication.keyboardModifiers() & _CONTROL))

    def _announce(self) -> None:
        """Tell a screen reader what Enter would take."""
        entry = self.current
        text = self._nothing.text() if entry is None else f"{entry.title}. {entry.place}"
        self._field.setAccessibleDescription(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, text))

    def _place(self) -> None:
        surface = self.parentWidget()
        if surface is None:
            return
        width = min(_WIDTH, surface.width() - 2 * _FROM_TOP)
        self.setFixedWidth(max(240, width))
        self.move((surface.width() - self.width()) // 2, _FROM_TOP)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows need, and no higher than the window allows."""
        surface = self.parentWidget()
        room = surface.height() - 3 * _FROM_TOP if surface is not None else _MOST_HEIGHT
        rows = self._model.rowCount() * self._delegate.height
        chrome = self._field.sizeHint().height() + 32
        most = min(_MOST_HEIGHT, room) - chrome
        self._list.setFixedHeight(max(0, min(rows, most)))
        self.adjustSize()

    def _retranslate(self) -> None:
        self._list.setAccessibleName(self.tr("What fits"))
        self._nothing.setText(self.tr("Nothing fits. Type less of it, or another word."))
