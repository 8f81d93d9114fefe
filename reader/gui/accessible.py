# SPDX-License-Identifier: MIT
"""What a screen reader is told of the page, and the roles of what Qt knows no role for.

Qt's own interface for a text browser would read the document as it is. This one tells the text that
people see, without the U+200B between Thai words, and in place of a picture its alternative text;
offsets are UTF-16 units of that text, as everywhere in QAccessible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleTextInterface, QTextCursor
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from reader.gui.chapter_view import ChapterView
from reader.gui.page import alternatives
from reader.language import Language

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

ROLES = {  # of widgets that take the keyboard, by their names
    "projector": QAccessible.Role.Document,
    "page_preview": QAccessible.Role.Graphic,
    "figure_area": QAccessible.Role.Graphic,
    "quiz_face": QAccessible.Role.Grouping,
}
_FIGURES = {Language.TH: "ภาพ", Language.EN: "Figure"}
_BOXES = {"icon:unchecked": "☐", "icon:checked": "☑"}

_made: dict[int, QAccessibleWidget] = {}


class PageText(QAccessibleTextInterface):
    """The page's text, caret and selection as a screen reader meets them."""

    def __init__(self, view: ChapterView) -> None:
        super().__init__()
        self._view = view
        self._seen: tuple[str, list[int]] | None = None
        self._told: tuple[str, list[int]] = ("", [0])

    @property
    def told(self) -> tuple[str, list[int]]:
        """The text that is told and, for each character, its document position."""
        seen = self._view.visible_text()
        if seen is not self._seen:
            self._seen = seen
            self._told = _with_pictures(self._view)
        return self._told

    def text(self, startOffset: int, endOffset: int) -> str:  # noqa: N803 - Qt's names
        return self.told[0][startOffset:endOffset]

    def characterCount(self) -> int:  # noqa: N802 - Qt's name
        return len(self.told[0])

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

        return bisect_left(self.told[1], position)

    def _position(self, offset: int) -> int:
        positions = self.told[1]
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


def interface_of(target: QObject) -> QAccessibleWidget | None:
    """Return our interface of a page or a widget of `ROLES`, the same one each time, else None."""
    key = id(target)
    if key not in _made:
        if isinstance(target, ChapterView):
            _made[key] = PageAccessible(target)
        elif isinstance(target, QWidget) and target.objectName() in ROLES:
            role = ROLES[target.objectName()]
            _made[key] = QAccessibleWidget(target, role, target.accessibleName())
        else:
            return None
        target.destroyed.connect(lambda: _made.pop(key, None))
    return _made[key]


def _with_pictures(view: ChapterView) -> tuple[str, list[int]]:
    """Return the text of a page with the words of its pictures, and the document positions."""
    text, positions = view.visible_text()
    chapter = view.chapter
    if chapter is None:
        return text, positions
    words = alternatives(chapter.html)
    figure = _FIGURES[chapter.location.language]
    letters: list[str] = []
    told: list[int] = []
    pictures = view.pictures
    for letter, position in zip(text, positions, strict=False):
        name = pictures.get(position)
        piece = letter
        if name is not None:
            piece = _BOXES.get(name) or f"{figure}: {words.get(name, '')}"
        letters.append(piece)
        told += [position] * len(piece)
    return "".join(letters), [*told, positions[-1]]
