# SPDX-License-Identifier: MIT
"""The glossary as a window of its own: in Thai or Latin order, filtered, with its places."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
)

from reader.gui.field import Field
from reader.gui.models.rows import RowDelegate, RowText
from reader.language import Language
from reader.text.normalize import fold, squeeze
from reader.text.order import initial, thai_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reader.gui.theme import Theme
    from reader.library.model import Location, Term

_TERM = int(Qt.ItemDataRole.UserRole) + 1
_SIZE = QSize(940, 680)  # pixels, in a window that is as large
_RAIL_WIDTH = 56  # pixels
_OTHER = "…"  # on the rail, for what begins with neither letter nor digit


class GlossaryDialog(QDialog):
    """Terms left, the chosen one right; `location_requested(Location)` opens a place of it."""

    location_requested = Signal(object)

    def __init__(
        self,
        terms: Sequence[Term],
        language: Language,
        title_of: Callable[[Location], str],
        breaks: Callable[[str], str],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        """Take the terms, the language whose order is shown first, and what names a chapter."""
        super().__init__(parent)
        self.setObjectName("glossary_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._terms = tuple(terms)
        self._letters = {
            term.id: "\n".join(squeeze(fold(f)) for tongue in Language for f in term.forms(tongue))
            for term in self._terms
        }
        self._order = language
        self._title_of = title_of
        self._breaks = breaks
        self._theme = theme
        self._places: Mapping[Language, Mapping[str, Sequence[Location]]] | None = None
        self._filter = Field(self)
        self._filter.setObjectName("glossary_filter")
        self._filter.setClearButtonEnabled(True)
        self._group = QButtonGroup(self)
        for number, tongue in enumerate(Language):
            button = QToolButton(self)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setText("ก–ฮ" if tongue is Language.TH else "A–Z")
            button.setChecked(tongue is language)
            self._group.addButton(button, number)
        self._rail = self._make_list("glossary_rail")
        self._rail.setFixedWidth(_RAIL_WIDTH)
        self._list = self._make_list("glossary_terms")
        self._delegate = RowDelegate(self._row, breaks, self._list)
        self._delegate.set_theme(theme)
        self._list.setItemDelegate(self._delegate)
        self._list.setMouseTracking(True)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("empty_state")
        self._nothing.setWordWrap(True)
        self._entry = QTextBrowser(self)
        self._entry.setObjectName("glossary_entry")
        self._entry.setOpenLinks(False)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._fill()
        room = parent.window().size()
        self.resize(min(_SIZE.width(), room.width()), min(_SIZE.height(), room.height()))

    @property
    def term(self) -> Term | None:
        """The term that is shown."""
        row = self._list.currentRow()
        return self._term_at(row) if row >= 0 else None

    @property
    def places(self) -> tuple[Location, ...]:
        """Where the term that is shown stands, once that is known."""
        term = self.term
        if term is None or self._places is None:
            return ()
        return tuple(self._places.get(self._order, {}).get(term.id, ()))

    def show_term(self, term_id: str) -> None:
        """Choose a term, whatever the filter was."""
        self._filter.clear()
        for row in range(self._list.count()):
            if self._term_at(row).id == term_id:
                self._list.setCurrentRow(row)
                middle = QListWidget.ScrollHint.PositionAtCenter
                self._list.scrollToItem(self._list.item(row), middle)
                return

    def set_places(self, places: Mapping[Language, Mapping[str, Sequence[Location]]]) -> None:
        """Take where the terms stand, by language and id."""
        self._places = places
        self._show_entry()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self._show_entry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in a list opens no button's default; it goes to the entry.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._entry.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._filter and event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined] # a key press is a QKeyEvent
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if key == Qt.Key.Key_Down else -1
                row = max(0, min(self._list.count() - 1, self._list.currentRow() + step))
                self._list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _make_list(self, name: str) -> QListWidget:
        made = QListWidget(self)
        made.setObjectName(name)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        made.setResizeMode(QListWidget.ResizeMode.Adjust)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._filter, 1)
        for button in self._group.buttons():
            head.addWidget(button)
        body = QHBoxLayout()
        body.setSpacing(8)
        body.addWidget(self._rail)
        column = QVBoxLayout()
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        body.addLayout(column, 4)
        body.addWidget(self._entry, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._fill)
        self._filter.installEventFilter(self)
        self._group.idClicked.connect(self._on_order)
        self._rail.currentRowChanged.connect(self._on_letter)
        self._rail.itemClicked.connect(lambda _: self._on_letter(self._rail.currentRow()))
        self._list.currentRowChanged.connect(self._on_term)
        self._entry.anchorClicked.connect(self._on_link)

    def _fill(self) -> None:
        """Show the terms that fit the filter, in the order chosen, and their letters."""
        kept = self.term
        wanted = squeeze(fold(self._filter.text()))
        terms = [term for term in self._terms if wanted in self._letters[term.id]]
        terms.sort(key=lambda term: thai_key(term.name(self._order)))
        self._list.blockSignals(True)
        self._list.clear()
        for term in terms:
            item = QListWidgetItem(term.name(self._order), self._list)
            item.setData(_TERM, term)
            spoken = f"{term.name(self._order)}, {term.name(self._order.other)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self._list.blockSignals(False)
        self._fill_rail(terms)
        self._nothing.setVisible(not terms)
        self._list.setVisible(bool(terms))
        rows = [n for n, term in enumerate(terms) if kept is not None and term.id == kept.id]
        self._list.setCurrentRow(rows[0] if rows else 0)
        self._show_entry()

    def _fill_rail(self, terms: Sequence[Term]) -> None:
        letters = dict.fromkeys(initial(term.name(self._order)) or _OTHER for term in terms)
        self._rail.blockSignals(True)
        self._rail.clear()
        for letter in letters:
            item = QListWidgetItem(letter, self._rail)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        self._rail.blockSignals(False)

    def _show_entry(self) -> None:
        term = self.term
        if term is None:
            self._entry.clear()
            return
        pieces = [self._entry_of(term, self._order), self._entry_of(term, self._order.other)]
        pieces.append(self._where())
        self._entry.setHtml("".join(pieces))
        name = f"{term.name(self._order)}, {term.name(self._order.other)}"
        self._entry.setAccessibleName(name)

    def _entry_of(self, term: Term, language: Language) -> str:
        def written(text: str) -> str:
            return escape(self._breaks(text))

        muted = self._theme["muted"]
        short = term.abbreviation(language)
        name = written(term.name(language)) + (f" ({written(short)})" if short else "")
        others = [form for form in term.forms(language)[1:] if form != short]
        also = ""
        if others:
            words = self.tr("Also written: {words}").format(words=", ".join(others))
            also = f'<p style="color:{muted}; margin:4px 0 0 0">{written(words)}</p>'
        return (
            f'<p style="font-size:15pt; font-weight:600; margin:8px 0 4px 0">{name}</p>'
            f'<p style="margin:0; line-height:135%">{written(term.meaning(language))}</p>{also}'
        )

    def _where(self) -> str:
        heading = escape(self.tr("In the book"))
        title = f'<p style="font-weight:600; margin:20px 0 4px 0">{heading}</p>'
        if self._places is None:
            state = self.tr("Looking…")
            return f"{title}<p>{escape(state)}</p>"
        if not self.places:
            state = self.tr("Only in the glossary")
            return f"{title}<p>{escape(state)}</p>"
        accent = self._theme["accent"]
        rows = [
            f'<p style="margin:2px 0"><a style="color:{accent}; text-decoration:none"'
            f' href="{place.url}">{escape(self._breaks(self._title_of(place)))}</a></p>'
            for place in self.places
        ]
        return title + "".join(rows)

    def _row(self, index: QModelIndex | QPersistentModelIndex) -> RowText:
        term: Term = index.data(_TERM)
        return RowText(term.name(self._order), term.name(self._order.other), "")

    def _on_order(self, number: int) -> None:
        self._order = list(Language)[number]
        self._fill()
        self._list.scrollToItem(self._list.currentItem())

    def _on_letter(self, row: int) -> None:
        """Go to the first term under a letter of the rail."""
        if row < 0:
            return
        letter = self._rail.item(row).text()
        for number in range(self._list.count()):
            if self._letter(number) == letter:
                self._list.setCurrentRow(number)
                top = QListWidget.ScrollHint.PositionAtTop
                self._list.scrollToItem(self._list.item(number), top)
                return

    def _on_term(self, row: int) -> None:
        """Show a term, and mark its letter on the rail."""
        self._show_entry()
        if row < 0:
            return
        self._rail.blockSignals(True)
        for number in range(self._rail.count()):
            if self._rail.item(number).text() == self._letter(row):
                self._rail.setCurrentRow(number)
        self._rail.blockSignals(False)

    def _term_at(self, row: int) -> Term:
        term: Term = self._list.item(row).data(_TERM)
        return term

    def _letter(self, row: int) -> str:
        return initial(self._term_at(row).name(self._order)) or _OTHER

    def _on_link(self, url: QUrl) -> None:
        from reader.library.model import Location

        self.location_requested.emit(Location.parse(url.toString(), self._order))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Glossary"))
        self._filter.setPlaceholderText(self.tr("Find a term in Thai or English"))
        self._filter.setAccessibleName(self.tr("Find a term in Thai or English"))
        self._rail.setAccessibleName(self.tr("Letters"))
        self._list.setAccessibleName(self.tr("Terms"))
        self._nothing.setText(self.tr("No term fits. Type less of it."))
        texts = (self.tr("Order of the Thai terms"), self.tr("Order of the English terms"))
        for button, text in zip(self._group.buttons(), texts, strict=True):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._show_entry()
