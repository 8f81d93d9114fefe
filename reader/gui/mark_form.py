# SPDX-License-Identifier: MIT
"""The fields of a mark: note, labels and colour, saved while they are filled in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.field import Field
from reader.userdata.marks import storable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent

    from reader.gui.theme import Theme
    from reader.userdata.marks import Mark

COLORS = ("yellow", "green", "blue", "pink")
SAVE_AFTER = 700  # milliseconds from the first key that is not saved yet
RETRY_AFTER = 3000  # milliseconds after a save that failed
_CHIP = 18  # units
_KEYS = {digit: number for number in range(4) for digit in ("1234"[number], "๑๒๓๔"[number])}


def color_role(color: str) -> str:
    """Return the theme's role of a highlight's colour; one that is not known is yellow."""
    return f"mark_{color}" if color in COLORS[1:] else "mark"


def color_name(color: str) -> str:
    """Return the name of a colour in the interface language."""
    match color:
        case "green":
            return QCoreApplication.translate("MarkForm", "Green")
        case "blue":
            return QCoreApplication.translate("MarkForm", "Blue")
        case "pink":
            return QCoreApplication.translate("MarkForm", "Pink")
        case _:
            return QCoreApplication.translate("MarkForm", "Yellow")


def color_icon(theme: Theme, color: str, scale: float, *, is_chosen: bool = False) -> QIcon:
    """Return a round chip of a highlight's colour; the chosen one has a ring."""
    pixmap = QPixmap(QSize(_CHIP, _CHIP) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2.5 if is_chosen else 1.0
    painter.setPen(QPen(theme.color("accent" if is_chosen else "muted"), width))
    painter.setBrush(theme.color(color_role(color)))
    edge = 1 + width / 2
    painter.drawEllipse(round(edge), round(edge), _CHIP - round(2 * edge), _CHIP - round(2 * edge))
    painter.end()
    return QIcon(pixmap)


class ColorRow(QWidget):
    """Four buttons for the colours; `color_chosen(str)`. The keys 1 to 4 choose too."""

    color_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._color = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for number, color in enumerate(COLORS):
            button = QToolButton(self)
            button.setObjectName(f"color_{color}")
            button.setCheckable(True)
            button.setIconSize(QSize(_CHIP, _CHIP))
            button.clicked.connect(partial(self.choose, number))
            self._group.addButton(button, number)
            layout.addWidget(button)
        self._retranslate()

    @property
    def color(self) -> str:
        """The colour that is shown as chosen; empty for none."""
        return self._color

    def show_color(self, color: str) -> None:
        """Show which colour is chosen; none if it is empty."""
        self._color = color
        for button, name in zip(self._group.buttons(), COLORS, strict=True):
            button.setChecked(name == color)
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self._draw()

    def choose(self, number: int, *_: object) -> None:
        """Choose a colour by its number, counted from 0."""
        self.show_color(COLORS[number])
        self.color_chosen.emit(COLORS[number])

    def take_key(self, event: QKeyEvent) -> bool:
        """Choose a colour if the key stands for one, in either keyboard; return whether it did."""
        number = _KEYS.get(event.text())
        if number is None:
            return False
        self.choose(number)
        return True

    def focus(self) -> None:
        """Give the keyboard to the chosen colour, else to the first."""
        number = COLORS.index(self._color) if self._color in COLORS else 0
        self._group.button(number).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _draw(self) -> None:
        if self._theme is None:
            return
        for button, name in zip(self._group.buttons(), COLORS, strict=True):
            is_chosen = name == self._color
            ratio = self.devicePixelRatioF()
            button.setIcon(color_icon(self._theme, name, ratio, is_chosen=is_chosen))

    def _retranslate(self) -> None:
        for number, button in enumerate(self._group.buttons()):
            name = color_name(COLORS[number])
            button.setToolTip(f"{name} ({number + 1})")
            button.setAccessibleName(name)


class NoteEdit(QPlainTextEdit):
    """A field for a note that saves itself: soon after a key, and when it is left or hidden.

    `save(text)` keeps the text and tells whether that worked; if it did not, the text stays in the
    field and is tried again.
    """

    def __init__(self, save: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setTabChangesFocus(True)
        self._save = save
        self._saved = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._on_changed)

    @property
    def note(self) -> str:
        """The text as typed."""
        return storable(self.toPlainText())

    @property
    def is_saved(self) -> bool:
        """Whether what stands in the field is kept."""
        return self.note == self._saved

    def show_note(self, text: str, saved: str | None = None) -> None:
        """Show another note; `saved` is what is kept of it, if that is not the same."""
        self._timer.stop()
        self._saved = text if saved is None else saved
        self.setPlainText(text)

    def flush(self) -> bool:
        """Save now what is not saved yet; return whether all is kept."""
        self._timer.stop()
        text = self.note
        if text == self._saved:
            return True
        if self._save(text):
            self._saved = text
            return True
        self._timer.start(RETRY_AFTER)
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _on_changed(self) -> None:
        # The first key that is not saved starts the clock, not the last: who types without a pause
        # is saved all the same.
        if not self.is_saved and not self._timer.isActive():
            self._timer.start(SAVE_AFTER)


class MarkForm(QWidget):
    """Note, labels and, for a highlight, colour of one mark.

    `save_note(text)` and `save_labels(labels)` keep what was typed and tell whether that worked;
    `color_chosen(str)` is a wish.
    """

    color_chosen = Signal(str)

    def __init__(
        self,
        save_note: Callable[[str], bool],
        save_labels: Callable[[tuple[str, ...]], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._save_labels = save_labels
        self._kept_labels: tuple[str, ...] = ()
        self.colors = ColorRow(self)
        self._note_label = QLabel(self)
        self._note = NoteEdit(save_note, self)
        self._note_label.setBuddy(self._note)
        self._labels_label = QLabel(self)
        self._labels = Field(self)
        self._labels.setObjectName("labels")
        self._labels_label.setBuddy(self._labels)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._flush_labels)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.colors, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._note_label)
        layout.addWidget(self._note, 1)
        layout.addWidget(self._labels_label)
        layout.addWidget(self._labels)
        self.colors.color_chosen.connect(self.color_chosen)
        self._labels.textEdited.connect(self._on_labels_edited)
        self._labels.editingFinished.connect(self._flush_labels)
        self._retranslate()

    @property
    def note(self) -> str:
        """The note as typed."""
        return self._note.note

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels as typed, each once."""
        found = [" ".join(label.split()) for label in self._labels.text().split(",")]
        return tuple(dict.fromkeys(label for label in found if label))

    def show_mark(self, mark: Mark, note: str, labels: tuple[str, ...]) -> None:
        """Show a mark; `note` is its note, saved or not yet, `labels` those that are in use."""
        self.colors.setVisible(mark.kind == "highlight")
        self.colors.show_color(mark.color or COLORS[0])
        self._note.show_note(note, mark.note)
        self._kept_labels = mark.labels
        self._labels.setText(", ".join(mark.labels))
        completer = QCompleter(list(labels), self._labels)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._labels.setCompleter(completer)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What can be typed in, in order."""
        return self._note, self._labels

    def focus_note(self) -> None:
        """Give the keyboard to the note, behind what stands there."""
        self._note.setFocus(Qt.FocusReason.PopupFocusReason)
        self._note.moveCursor(self._note.textCursor().MoveOperation.End)

    def flush(self) -> bool:
        """Save now what is not saved yet; return whether all is kept."""
        is_note_kept = self._note.flush()
        return self._flush_labels() and is_note_kept

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _on_labels_edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER)

    def _flush_labels(self) -> bool:
        self._timer.stop()
        labels = self.labels
        if labels == self._kept_labels:
            return True
        if self._save_labels(labels):
            self._kept_labels = labels
            return True
        self._timer.start(RETRY_AFTER)
        return False

    def _retranslate(self) -> None:
        self._note_label.setText(self.tr("&Note"))
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setPlaceholderText(self.tr("Saved while you type"))
        self._labels_label.setText(self.tr("&Labels, separated by commas"))
        self._labels.setPlaceholderText(self.tr("For example: meeting, budget"))
        self._labels.setAccessibleName(self.tr("Labels, separated by commas"))
