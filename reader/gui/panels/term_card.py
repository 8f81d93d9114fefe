# SPDX-License-Identifier: MIT
"""The card that explains a word of the glossary, on hover and on click."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.model import Term

_HOVER_DELAY, _LEAVE_DELAY, _WIDTH = 350, 250, 380  # milliseconds, milliseconds, pixels


class TermCard(QFrame):
    """Shows one term in both languages; a click on the word keeps it until Esc or a click away."""

    def __init__(self, breaks: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("term_card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._breaks = breaks
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self._label)
        self._is_pinned = False
        self._before: QWidget | None = None
        self._term: Term | None = None
        self._waiting: tuple[Term, QPoint, Language] | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._on_delay)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(_LEAVE_DELAY)
        self._leave.timeout.connect(self._on_left)
        self.hide()

    @property
    def term(self) -> Term | None:
        """The term that is shown."""
        return None if self.isHidden() else self._term

    def hover(self, term: Term, point: QPoint, language: Language) -> None:
        """Show `term` at `point` (global) shortly, unless the pointer leaves it."""
        self._leave.stop()
        if self._is_pinned or self.term == term:
            return
        self._waiting = (term, point, language)
        self._delay.start(_HOVER_DELAY)

    def leave(self) -> None:
        """The pointer left the word: hide soon, unless it is kept."""
        self._delay.stop()
        if not self._is_pinned and not self.isHidden() and not self._leave.isActive():
            self._leave.start()

    def pin(self, term: Term, point: QPoint, language: Language) -> None:
        """Show `term` at once and keep it."""
        if not self.hasFocus():
            self._before = QApplication.focusWidget()
        self._show(term, point, language)
        self._is_pinned = True
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Hide the card; who had the keyboard before has it again."""
        self._delay.stop()
        self._leave.stop()
        self._is_pinned = False
        if self.hasFocus() and self._before is not None:
            self._before.setFocus()
        self.hide()

    def keyPressEvent(self, event: object) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return}:  # type: ignore[attr-defined]
            self.dismiss()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.dismiss()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.leave()

    def _on_delay(self) -> None:
        if self._waiting is not None:
            self._show(*self._waiting)

    def _on_left(self) -> None:
        if not self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self.dismiss()

    def _show(self, term: Term, point: QPoint, language: Language) -> None:
        self._term = term
        first, second = language, language.other
        self._label.setText(
            self._entry(term, first, is_first=True) + self._entry(term, second, is_first=False)
        )
        self.setAccessibleName(f"{term.name(first)}: {term.meaning(first)}")
        self._label.setAccessibleName(f"{term.name(second)}: {term.meaning(second)}")
        parent = self.parentWidget()
        room = parent.rect() if parent else QRect(0, 0, _WIDTH, 400)
        width = min(_WIDTH, room.width() - 24)
        self.setFixedWidth(width)
        self.adjustSize()
        at = parent.mapFromGlobal(point) if parent else point
        x = max(12, min(at.x() - 40, room.width() - width - 12))
        y = at.y() if at.y() + self.height() < room.height() else at.y() - self.height() - 40
        self.move(x, max(8, y))
        self.raise_()
        self.show()

    def _entry(self, term: Term, language: Language, *, is_first: bool) -> str:
        name = self._breaks(term.name(language))
        short = term.abbreviation(language)
        title = f"{escape(name)} ({escape(short)})" if short else escape(name)
        meaning = escape(self._breaks(term.meaning(language)))
        above = 0 if is_first else 10
        return (
            f'<p style="margin:{above}px 0 2px 0"><b>{title}</b></p>'
            f'<p style="margin:0">{meaning}</p>'
        )
