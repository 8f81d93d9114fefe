# SPDX-License-Identifier: MIT
"""The small bar at a selection: highlight it in a colour, note on it, copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QWidget

from reader.gui.mark_form import ColorRow

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme

_GAP = 8  # pixels between the text and the bar


class HighlightBar(QFrame):
    """Offers what can be done with a selection, or with the highlight just made of it.

    `color_chosen(str)`, `note_requested`, `copy_requested`, `pad_requested` and `remove_requested`
    are wishes. It takes the keyboard only when it is asked to; Esc gives it back.
    """

    color_chosen = Signal(str)
    note_requested = Signal()
    copy_requested = Signal()
    pad_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("highlight_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._before: QWidget | None = None
        self.colors = ColorRow(self)
        self._note, self._copy, self._pad, self._remove = (QToolButton(self) for _ in range(4))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(2)
        layout.addWidget(self.colors)
        for button, name, signal in (
            (self._note, "highlight_note", self.note_requested),
            (self._copy, "highlight_copy", self.copy_requested),
            (self._pad, "highlight_pad", self.pad_requested),
            (self._remove, "highlight_remove", self.remove_requested),
        ):
            button.setObjectName(name)
            button.setIconSize(QSize(18, 18))
            button.clicked.connect(signal)
            layout.addWidget(button)
        self.colors.color_chosen.connect(self.color_chosen)
        self._retranslate()
        self.hide()

    def offer(self, box: QRect, color: str = "") -> None:
        """Show the bar at `box` of its parent; `color` is that of a highlight that is there."""
        self.colors.show_color(color)
        self._remove.setVisible(bool(color))
        self.adjustSize()
        parent = self.parentWidget()
        room = parent.rect() if parent is not None else box
        x = max(8, min(box.center().x() - self.width() // 2, room.width() - self.width() - 8))
        above = box.top() - self.height() - _GAP
        self.move(x, above if above >= 8 else min(box.bottom() + _GAP, room.height() - 48))
        self.raise_()
        self.show()

    def take_keyboard(self) -> None:
        """Give the keyboard to the colours; who had it before has it again afterwards."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._before = focused
        self.colors.focus()

    def dismiss(self) -> None:
        """Hide the bar."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_keyboard and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        self.colors.set_theme(theme)
        for button, name in (
            (self._note, "note_edit"),
            (self._copy, "copy"),
            (self._pad, "pad_add"),
            (self._remove, "mark_remove"),
        ):
            button.setIcon(icons.icon(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() == keys.Key_Escape:
            self.dismiss()
        elif event.key() in {keys.Key_Left, keys.Key_Right}:
            self.focusNextPrevChild(event.key() == keys.Key_Right)
        elif event.key() in {keys.Key_Return, keys.Key_Enter}:
            button = QApplication.focusWidget()
            if isinstance(button, QToolButton):
                button.click()
        elif not self.colors.take_key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: N802 - Qt's name
        """Go round among the buttons; Esc leaves."""
        buttons = [b for b in self.findChildren(QToolButton) if b.isVisible()]
        focused = QApplication.focusWidget()
        if focused not in buttons:
            return super().focusNextPrevChild(is_next)
        step = 1 if is_next else -1
        buttons[(buttons.index(focused) + step) % len(buttons)].setFocus(
            Qt.FocusReason.TabFocusReason
        )
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.dismiss()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Highlight the selected text"))
        for button, text in (
            (self._note, self.tr("Highlight with a note")),
            (self._copy, self.tr("Copy (Ctrl+C)")),
            (self._pad, self.tr("Add to the study pad (Ctrl+Shift+D)")),
            (self._remove, self.tr("Remove the highlight")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
