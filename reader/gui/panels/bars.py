# SPDX-License-Identifier: MIT
"""The two bars above and below the page: one notice, and find in this chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from reader.gui.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from reader.gui.icons import Icons

_CONFIRMED = 8000  # milliseconds that a confirmation stays
_WIDEST = 720  # pixels


class NoticeBar(QWidget):
    """Shows one message over the foot of its parent until it is dismissed.

    There is at most one thing to do. A message that only confirms goes by itself.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setObjectName("notice_text")
        self._action = QPushButton(self)
        self._action.setObjectName("notice_action")
        self._close = QToolButton(self)
        self._do: Callable[[], None] | None = None
        self._waiting: list[tuple[str, str, Callable[[], None] | None]] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.setSpacing(12)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self._action.clicked.connect(self._on_action)
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CONFIRMED)
        self._timer.timeout.connect(self.dismiss)
        parent.installEventFilter(self)
        self._retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown."""
        return self._text.text() if not self.isHidden() else ""

    def confirm(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show for some seconds that something was done; see `show_notice`."""
        self.show_notice(text, action, do)
        self._timer.start()

    def show_notice(
        self, text: str, action: str = "", do: Callable[[], None] | None = None
    ) -> None:
        """Show `text`, replacing what was there; `action` is the button that calls `do`."""
        self._timer.stop()
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._do = do
        self._place()
        self.raise_()
        self.show()

    def queue(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show `text` now, or after the messages before it are dismissed; see `show_notice`."""
        if self.isHidden():
            self.show_notice(text, action, do)
        elif text != self._text.text():
            self._waiting.append((text, action, do))

    def dismiss(self) -> None:
        """Take the message away; show the next one that waits."""
        self._timer.stop()
        self.hide()
        if self._waiting:
            self.show_notice(*self._waiting.pop(0))

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self._close.setIcon(icons.icon("close"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.rect()
        width = min(_WIDEST, room.width() - 48)
        height = self.heightForWidth(width)
        self.setGeometry((room.width() - width) // 2, room.height() - height - 16, width, height)

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss"))

    def _on_action(self) -> None:
        do = self._do
        self.dismiss()
        if do is not None:
            do()


class FindBar(QWidget):
    """Find in this chapter: a field, “n of m”, next and previous."""

    text_changed = Signal(str)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field = Field(self)
        self._field.setObjectName("find_field")
        self._field.setClearButtonEnabled(True)
        self._count = QLabel(self)
        self._count.setObjectName("secondary")
        self._previous, self._next, self._close = (QToolButton(self) for _ in range(3))
        self._state = (0, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._field)
        layout.addWidget(self._count)
        for button in (self._previous, self._next, self._close):
            layout.addWidget(button)
        layout.addStretch(1)
        self._field.textEdited.connect(self.text_changed)
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self._close.clicked.connect(self.close_bar)
        self._retranslate()
        self.hide()

    @property
    def field(self) -> QLineEdit:
        """The field."""
        return self._field

    def open(self, text: str = "") -> None:
        """Show the bar and take the keyboard, with `text` in the field if there is any."""
        if text:
            self._field.setText(text)
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.text_changed.emit(self._field.text())

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def show_count(self, current: int, total: int) -> None:
        """Show “n of m”."""
        self._state = (current, total)
        self._retranslate()

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self._previous.setIcon(icons.icon("find_previous"))
        self._next.setIcon(icons.icon("find_next"))
        self._close.setIcon(icons.icon("close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._field.setPlaceholderText(self.tr("Find in this chapter"))
        self._field.setAccessibleName(self.tr("Find in this chapter"))
        for button, text in (
            (self._previous, self.tr("Previous (Shift+Enter)")),
            (self._next, self.tr("Next (Enter)")),
            (self._close, self.tr("Close (Esc)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        current, total = self._state
        if not self._field.text():
            self._count.setText("")
        elif not total:
            self._count.setText(self.tr("Not in this chapter"))
        else:
            self._count.setText(
                self.tr("{current} of {total}").format(current=max(1, current), total=total)
            )
