# SPDX-License-Identifier: MIT
"""What a screen reader is told of the page: its text without the U+200B between Thai words.

Qt's own interface for a text browser would read the document as it is. This one counts in the text
that people see; offsets are UTF-16 units of that text, as everywhere in QAccessible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleTextInterface, QTextCursor
from PySide6.QtWidgets import QAccessibleWidget

from reader.gui.chapter_view import ChapterView

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_made: dict[int, PageAccessible] = {}


class PageText(QAccessibleTextInterface):
    """The page's text, caret and selection as a screen reader meets them."""

    def __init__(self, view: ChapterView) -> None:
        super().__init__()
        self._view = view

    def text(self, startOffset: int, endOffset: int) -> str:  # noqa: N803 - Qt's names
        return self._view.visible_text()[0][startOffset:endOffset]

    def characterCount(self) -> int:  # noqa: N802 - Qt's name
        return len(self._view.visible_text()[0])

    def cursorPosition(self) -> int:  # noqa: N802 - Qt's name
        return self._offset(self._view.textCursor().position())

    def setCursorPosition(self, position: int) -> None:  # noqa: N802 - Qt's name
        cursor = self._view.textCursor()
        cursor.setPosition(self._position(position))
        self._view.setTextCursor(cursor)

    def selectionCount(self) -> int:  # noqa: N802 - Qt's name
        return int(self._view.textCursor().hasSelection())

    def selection(self, selectionIndex: int) -> Any:  # noqa: ARG002, N803 - Qt's names
        cursor = self._view.textCursor()
        if not cursor.hasSelection():
            return (0, 0)
        return (self._offset(cursor.selectionStart()), self._offset(cursor.selectionEnd()))

    def addSelection(self, startOffset: int, endOffset: int) -> None:  # noqa: N802, N803 - Qt's
        self.setSelection(0, startOffset, endOffset)

    def setSelection(  # noqa: N802 - Qt's name
        self,
        selectionIndex: int,  # noqa: ARG002, N803 - Qt's names
        startOffset: int,  # noqa: N803
        endOffset: int,  # noqa: N803
    ) -> None:
        cursor = self._view.textCursor()
        cursor.setPosition(self._position(startOffset))
        cursor.setPosition(self._position(endOffset), QTextCursor.MoveMode.KeepAnchor)
        self._view.setTextCursor(cursor)

    def removeSelection(self, selectionIndex: int) -> None:  # noqa: ARG002, N802, N803 - Qt's
        cursor = self._view.textCursor()
        cursor.clearSelection()
        self._view.setTextCursor(cursor)

    def characterRect(self, offset: int) -> QRect:  # noqa: N802 - Qt's name
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(self._position(offset))
        box = self._view.cursorRect(cursor)
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())

    def offsetAtPoint(self, point: QPoint) -> int:  # noqa: N802 - Qt's name
        at = self._view.viewport().mapFromGlobal(point)
        return self._offset(self._view.cursorForPosition(at).position())

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:  # noqa: ARG002, N802, N803
        self._view.show_position(self._position(startIndex))

    def attributes(self, offset: int) -> Any:
        return ("", offset, min(offset + 1, self.characterCount()))

    def _offset(self, position: int) -> int:
        from bisect import bisect_left

        return bisect_left(self._view.visible_text()[1], position)

    def _position(self, offset: int) -> int:
        positions = self._view.visible_text()[1]
        return positions[max(0, min(offset, len(positions) - 1))]


class PageAccessible(QAccessibleWidget):
    """The page as a document with a text of its own."""

    def __init__(self, view: ChapterView) -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        self._view = view
        self._page_text = PageText(view)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._page_text
        return super().interface_cast(kind)

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._view.accessibleName()
        if kind == QAccessible.Text.Value:
            return self._page_text.text(0, self._page_text.characterCount())
        return str(super().text(kind))


def interface_of(target: QObject) -> PageAccessible | None:
    """Return the page's interface, the same one each time; None for any other object."""
    if not isinstance(target, ChapterView):
        return None
    key = id(target)
    if key not in _made:
        _made[key] = PageAccessible(target)
        target.destroyed.connect(lambda: _made.pop(key, None))
    return _made[key]
