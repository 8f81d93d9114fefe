# SPDX-License-Identifier: MIT
"""What is new, renamed, changed or gone in an edition, each line with its place in the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from reader.gui.models.marks_model import written_day
from reader.gui.models.rows import RowDelegate, RowText
from reader.language import Language
from reader.library.changes import Change, ChangeKind, compare
from reader.library.model import Location
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from reader.gui.theme import Theme
    from reader.library.pack import Pack
    from reader.library.prints import Print
    from reader.userdata.editions import Edition

_CHANGE = int(Qt.ItemDataRole.UserRole) + 1
_ROW = _CHANGE + 1
_SIZE = QSize(640, 620)  # pixels, in a window that is as large
_ORDER = (ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.RENAMED, ChangeKind.REMOVED)


@dataclass(frozen=True, slots=True)
class News:
    """A pack with the fingerprint of its edition, and the edition read `before` with its own."""

    pack: Pack
    prints: tuple[Print, ...]
    before: Edition | None
    former: tuple[Print, ...]


class ChangesDialog(QDialog):
    """Lists what changed; `location_requested(Location)` opens a line's place."""

    location_requested = Signal(object)

    def __init__(
        self, news: News, language: Language, breaks: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("changes_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._news = news
        self._language = language
        self._breaks = breaks
        self._changes = compare(news.former, news.prints) if news.before else ()
        self._title = QLabel(self)
        self._title.setObjectName("dialog_title")
        self._title.setWordWrap(True)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._list = QListWidget(self)
        self._list.setObjectName("changes")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMouseTracking(True)
        self._delegate = RowDelegate(self._row, breaks, self._list)
        self._list.setItemDelegate(self._delegate)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addWidget(self._list, 1000)
        layout.addStretch(1)  # takes the room while there is no list
        layout.addWidget(self._buttons)
        self._list.itemClicked.connect(self._open)
        self._list.itemActivated.connect(self._open)
        self._retranslate()
        room = parent.window().size()
        height = _SIZE.height() if self._changes else layout.heightForWidth(_SIZE.width())
        self.resize(min(_SIZE.width(), room.width()), min(height, room.height()))

    @property
    def pack(self) -> Pack:
        """The pack whose changes are listed."""
        return self._news.pack

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is listed, in the order of the book."""
        return self._changes

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._delegate.set_theme(theme)
        self._list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("What changed"))
        manifest, before = self._news.pack.manifest, self._news.before
        now = self._edition_text(
            manifest.version, manifest.date.isoformat() if manifest.date else ""
        )
        self._write(self._title, f"{manifest.titles[self._language]}, {now}")
        if before is None:
            words = self.tr(
                "This is the first edition that was read here. When a newer one is installed, this"
                " window lists its new, changed, renamed and removed sections."
            )
        elif self._changes:
            former = self._edition_text(before.version, before.date)
            words = self.tr("Since {edition}, which was read before:").format(edition=former)
        else:
            former = self._edition_text(before.version, before.date)
            words = self.tr("No text changed since {edition}.").format(edition=former)
        self._write(self._words, words)
        self._list.setAccessibleName(self.tr("Changes"))
        self._list.setVisible(bool(self._changes))
        self._fill()

    def _write(self, label: QLabel, text: str) -> None:
        label.setText(self._breaks(text))
        label.setAccessibleName(text)

    def _edition_text(self, version: str, day: str) -> str:
        text = self.tr("edition {version}").format(version=version)
        return f"{text} ({written_day(date.fromisoformat(day))})" if day else text

    def _fill(self) -> None:
        self._list.clear()
        names = {
            ChangeKind.NEW: self.tr("New"),
            ChangeKind.CHANGED: self.tr("Changed"),
            ChangeKind.RENAMED: self.tr("Renamed or moved"),
            ChangeKind.REMOVED: self.tr("Removed"),
        }
        for kind in _ORDER:
            group = [change for change in self._changes if change.kind is kind]
            for number, change in enumerate(group):
                heading = f"{names[kind]} · {len(group)}" if not number else ""
                self._add(change, heading, names[kind])

    def _add(self, change: Change, heading: str, kind: str) -> None:
        title = _in(change.titles, self._language)
        row = RowText(title, self._place(change), "", self._reason(change), heading=heading)
        item = QListWidgetItem(title, self._list)
        item.setData(_CHANGE, change)
        item.setData(_ROW, row)
        pieces = (kind, title, row.place, row.reason)
        spoken = strip_breaks(", ".join(filter(None, pieces)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _place(self, change: Change) -> str:
        """Return the chapter of a section; of a chapter, that it is one."""
        head = self._news.pack.head(change.chapter, self._language)
        if not change.anchor:
            return self.tr("Chapter {number}").format(number=head.number) if head else ""
        if head is not None:
            return f"{head.number} {head.title}"
        prints = (*self._news.prints, *self._news.former)
        found = (p.title for p in prints if p.chapter == change.chapter and not p.anchor)
        return next(found, "")

    def _reason(self, change: Change) -> str:
        pieces = []
        former = _in(change.former_titles, self._language)
        if change.kind is ChangeKind.RENAMED:
            if former and former != _in(change.titles, self._language):
                pieces.append(self.tr("before: {title}").format(title=former))
            if change.has_new_text:
                pieces.append(self.tr("with another text"))
        if change.languages and len(change.languages) < len(self._news.pack.languages):
            names = {
                Language.TH: self.tr("in the Thai text only"),
                Language.EN: self.tr("in the English text only"),
            }
            pieces += [names[language] for language in change.languages]
        return " · ".join(pieces)

    def _row(self, index: QModelIndex | QPersistentModelIndex) -> RowText:
        row: RowText = index.data(_ROW)
        return row

    def _open(self, item: QListWidgetItem) -> None:
        """Open a line's place; of what is gone, the chapter where it stood if that is there."""
        change: Change = item.data(_CHANGE)
        is_gone = change.kind is ChangeKind.REMOVED
        pack = self._news.pack
        if pack.head(change.chapter, self._language) is None:
            return
        anchor = "" if is_gone else change.anchor
        self.location_requested.emit(Location(pack.id, change.chapter, self._language, anchor))


def _in(titles: Mapping[Language, str], language: Language) -> str:
    """Return the title in `language`, or in the other one."""
    return titles.get(language) or titles.get(language.other) or ""
