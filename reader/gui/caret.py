# SPDX-License-Identifier: MIT
"""A caret on the page, to select text with the keys alone; F7 as in browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QTextCursor

from reader.text.thai import BREAK

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reader.gui.chapter_view import ChapterView

_WIDTH = 2  # pixels


class Caret(QObject):
    """Shows and moves the caret of a page; it steps over the breaks between Thai words."""

    def __init__(self, page: ChapterView) -> None:
        super().__init__(page)
        self._page = page
        self._is_shown = False
        page.installEventFilter(self)

    @property
    def is_shown(self) -> bool:
        """Whether the keys move the caret instead of the page."""
        return self._is_shown

    def show(self, is_shown: bool) -> None:
        """Show the caret, at the first line in view if it is not in view, or take it away."""
        self._is_shown = is_shown
        flag = Qt.TextInteractionFlag.TextSelectableByKeyboard
        flags = self._page.textInteractionFlags()
        self._page.setTextInteractionFlags(flags | flag if is_shown else flags & ~flag)
        self._page.setCursorWidth(_WIDTH if is_shown else 1)
        if not is_shown:
            return
        if not self._page.viewport().rect().contains(self._page.cursorRect().center()):
            middle = self._page.viewport().width() // 2
            cursor = self._page.cursorForPosition(QPoint(middle, 24))
            cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
            self._page.setTextCursor(cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_shown and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)  # type: ignore[arg-type]
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Left: QTextCursor.MoveOperation.PreviousCharacter,
            Qt.Key.Key_Right: QTextCursor.MoveOperation.NextCharacter,
        }
        operation = steps.get(Qt.Key(event.key()))
        others = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if operation is None or others not in {
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        }:  # fmt: skip
            return False
        is_selecting = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        cursor = self._page.textCursor()
        self._step(cursor, operation, is_selecting=is_selecting)
        self._page.setTextCursor(cursor)
        self._page.ensureCursorVisible()
        return True

    def _step(
        self, cursor: QTextCursor, operation: QTextCursor.MoveOperation, *, is_selecting: bool
    ) -> None:
        """Move by one written sign; a break that is stepped over does not count."""
        modes = QTextCursor.MoveMode
        mode = modes.KeepAnchor if is_selecting else modes.MoveAnchor
        while True:
            before = cursor.position()
            if not cursor.movePosition(operation, mode):
                return
            low, high = sorted((before, cursor.position()))
            crossed = {self._page.document().characterAt(at) for at in range(low, high)}
            if crossed != {BREAK}:
                return
