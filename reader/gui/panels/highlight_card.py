# SPDX-License-Identifier: MIT
"""The card of a highlight: its note in place, its labels, its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.mark_form import MarkForm
from reader.text.normalize import widen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.userdata.marks import Mark

_WIDTH, _HEIGHT = 360, 300  # pixels
_LONGEST = 90  # letters of the quote that are shown
_GAP = 8  # pixels between the text and the card


class HighlightCard(QFrame):
    """Shows one highlight at its place until Esc or a click elsewhere.

    `save_note(id, text)` and `save_labels(id, labels)` keep what was typed and tell whether that
    worked; `color_requested(id, color)`, `remove_requested(id)` and `pad_requested(id)` are wishes.
    """

    color_requested = Signal(str, str)
    remove_requested = Signal(str)
    pad_requested = Signal(str)

    def __init__(
        self,
        save_note: Callable[[str, str], bool],
        save_labels: Callable[[str, tuple[str, ...]], bool],
        breaks: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("highlight_card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._breaks = breaks
        self._mark: Mark | None = None
        self._before: QWidget | None = None
        self._quote = QLabel(self)
        self._quote.setObjectName("secondary")
        self._quote.setWordWrap(True)
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._form = MarkForm(
            lambda text: save_note(self.mark_id, text) if self._mark else True,
            lambda labels: save_labels(self.mark_id, labels) if self._mark else True,
            self,
        )
        self._pad, self._remove, self._close = (QToolButton(self) for _ in range(3))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._form.colors)
        row.addStretch(1)
        for button, name in (
            (self._pad, "card_pad"),
            (self._remove, "card_remove"),
            (self._close, "card_close"),
        ):
            button.setObjectName(name)
            button.setIconSize(QSize(18, 18))
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 12)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self._quote)
        layout.addWidget(self._form, 1)
        self._form.color_chosen.connect(lambda c: self.color_requested.emit(self.mark_id, c))
        self._pad.clicked.connect(lambda: self.pad_requested.emit(self.mark_id))
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self.mark_id))
        self._close.clicked.connect(self.dismiss)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self._retranslate()
        self.hide()

    @property
    def mark_id(self) -> str:
        """The id of the mark that is shown; empty when the card is hidden."""
        return self._mark.id if self._mark is not None else ""

    def show_mark(self, mark: Mark, note: str, labels: tuple[str, ...], box: QRect) -> None:
        """Show a mark at `box` of the parent; see `MarkForm.show_mark`."""
        self.dismiss()
        self._before = QApplication.focusWidget()
        self._mark = mark
        self._quote.setText(f"“{self._breaks(_shortened(mark.quote.exact))}”")
        self._form.show_mark(mark, note, labels)
        self._place(box)
        self.raise_()
        self.show()
        self._form.focus_note()

    def dismiss(self) -> None:
        """Save what was typed and hide the card; who had the keyboard before has it again."""
        if self._mark is None:
            return
        self._form.flush()
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        self._mark = None
        self.hide()
        if had_keyboard and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        self._form.colors.set_theme(theme)
        self._pad.setIcon(icons.icon("pad_add"))
        self._remove.setIcon(icons.icon("mark_remove"))
        self._close.setIcon(icons.icon("close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: N802 - Qt's name
        """Go round in the card; Esc leaves."""
        colors = self._form.colors.findChildren(QToolButton)
        parts = [*colors, self._pad, self._remove, self._close, *self._form.fields]
        focused = QApplication.focusWidget()
        if focused not in parts:
            return super().focusNextPrevChild(is_next)
        step, reasons = (1 if is_next else -1), Qt.FocusReason
        reason = reasons.TabFocusReason if is_next else reasons.BacktabFocusReason
        parts[(parts.index(focused) + step) % len(parts)].setFocus(reason)
        return True

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _place(self, box: QRect) -> None:
        parent = self.parentWidget()
        room = parent.rect() if parent is not None else QRect(0, 0, _WIDTH, _HEIGHT)
        width, height = min(_WIDTH, room.width() - 24), min(_HEIGHT, room.height() - 24)
        self.resize(width, height)
        x = max(12, min(box.left(), room.width() - width - 12))
        below, above = box.bottom() + _GAP, box.top() - height - _GAP
        fits_below = below + height <= room.height() - 12
        y = below if fits_below else (above if above >= 8 else room.height() - height - 12)
        self.move(x, max(8, y))

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        # A menu or the list of labels in use has the keyboard for a moment only.
        if self._mark is None or now is None or QApplication.activePopupWidget() is not None:
            return
        if now is not self and not self.isAncestorOf(now) and now.window() is self.window():
            self.dismiss()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Highlight"))
        for button, text in (
            (self._pad, self.tr("Add to the study pad")),
            (self._remove, self.tr("Remove the highlight")),
            (self._close, self.tr("Close (Esc)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    _, end = widen(text, 0, _LONGEST)
    return text[:end].rstrip() + "…"
