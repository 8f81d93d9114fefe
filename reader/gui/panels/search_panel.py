# SPDX-License-Identifier: MIT
"""Hits of the newest question in the book and in the reader's marks, with filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.models.hits_model import GROUP_ROLE, HIT_ROLE, HitsModel
from reader.gui.models.kept_model import KEPT_ROLE, KeptModel, KeptRow
from reader.gui.models.rows import RowText
from reader.gui.panels.hits_list import HitsList, Way
from reader.gui.panels.openings import Openings
from reader.gui.panels.search_blank import Readiness, SearchBlank
from reader.gui.panels.search_filters import FilterNames, SearchFilters
from reader.userdata.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.search.answer import Answer, Hit

_BLANK, _HITS, _KEPT = range(3)
Index = QModelIndex | QPersistentModelIndex


class SearchPanel(QWidget):
    """Shows hits.

    `hit_requested(Hit, Way)`, `copy_requested(Location)` and `kept_requested(Mark | PadEntry)` are
    wishes, and so are those of `filters`, `blank` and `progress`. `left_above()` tells that the
    keyboard wants to go on above the hits.
    """

    hit_requested = Signal(object, object)
    copy_requested = Signal(object)
    kept_requested = Signal(object)
    left_above = Signal()

    def __init__(self, breaks: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = HitsModel(self)
        self._kept_model = KeptModel(self)
        self._texts: dict[tuple[int, str, bool], RowText] = {}  # of the answer that is shown
        self._words: dict[str, str] = {}  # why a hit is one, in the interface's language
        self._answer: Answer | None = None
        self._count, self._read_as = QLabel(self), QLabel(self)
        self.filters = SearchFilters(self)
        self.blank = SearchBlank(self)
        self.progress = IndexProgress(self)
        self._list = HitsList(self._model, self._row_text, breaks, self)
        self._list.setObjectName("hits")
        self._kept_list = HitsList(self._kept_model, self._kept_text, breaks, self)
        self._kept_list.setObjectName("kept_hits")
        self._kept_button = QToolButton(self)
        self._kept_button.setObjectName("kept_button")
        self._kept_button.setCheckable(True)
        self._kept_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._kept_button.hide()
        self._lay_out()
        self.filters.grouping_changed.connect(self._model.set_grouped)
        self._list.row_requested.connect(self._on_row)
        self._openings = Openings(self._list, QModelIndex.isValid)
        self._openings.open_requested.connect(self._on_open)
        self._openings.tab_requested.connect(self._on_tab)
        self._openings.copy_requested.connect(self._on_copy)
        self._kept_list.row_requested.connect(self._on_kept_row)
        self._list.left_above.connect(self.left_above)
        self._kept_list.left_above.connect(self.left_above)
        self._kept_button.toggled.connect(self._show_state)
        self._retranslate()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits that are listed."""
        return self._model.hits

    @property
    def chosen(self) -> Hit | None:
        """The hit that is chosen in the list."""
        index = self._list.currentIndex()
        hit: Hit | None = index.data(HIT_ROLE) if index.isValid() else None
        return hit

    def show_answer(self, answer: Answer, names: FilterNames) -> None:
        """Show an answer; `names` are those of all that its hits can be narrowed to."""
        chosen = self.chosen
        self._answer = answer
        self._texts.clear()
        self._model.replace(answer.hits)
        row = self._model.row_of(chosen)
        if row >= 0:
            self._list.choose(row)
        elif answer.hits:
            self._list.scrollToTop()
        self.filters.show_answer(answer, names)
        self._show_state()

    def show_kept(self, rows: Sequence[KeptRow]) -> None:
        """Show which of the reader's marks and notes answer."""
        self._kept_model.replace(rows)
        self._kept_button.setVisible(bool(rows))
        if not rows:
            self._kept_button.setChecked(False)
        self._retranslate()

    def clear(self) -> None:
        """Show the empty state: nothing is asked."""
        self._answer = None
        self._texts.clear()
        self._model.replace(())
        self.filters.reset()
        self.show_kept(())

    def set_readiness(self, readiness: Readiness) -> None:
        """Say whether there is something to search in."""
        self.blank.set_readiness(readiness)

    def set_recent(self, texts: Iterable[str]) -> None:
        """Offer these earlier searches in the empty state."""
        self.blank.set_recent(texts)

    def repaint_hits(self) -> None:
        """Paint the list now instead of at the next turn of the event loop."""
        self._list.viewport().repaint()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._list.set_theme(theme)
        self._kept_list.set_theme(theme)

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self.filters.set_icons(icons)
        self._openings.set_icons(icons)
        self._kept_button.setIcon(icons.icon("bookmark_toggle", is_checkable=True))

    def step(self, step: int) -> Hit | None:
        """Choose the next (1) or previous (-1) hit and return it."""
        hits = self._model.hits
        if not hits:
            return None
        current = self._list.currentIndex()
        first = 0 if step > 0 else len(hits) - 1
        row = (current.row() + step) % len(hits) if current.isValid() else first
        self._model.expose(row + 1)
        self._list.choose(row)
        return hits[row]

    def focus_list(self) -> bool:
        """Give the list the keyboard, with a hit chosen; return whether there is one."""
        shown = self._kept_list if self._stack.currentIndex() == _KEPT else self._list
        return shown.focus_rows()

    def open_chosen(self, way: Way = Way.HERE) -> None:
        """Ask for the chosen hit, or the first one."""
        hit = self.chosen or (self._model.hits[0] if self._model.hits else None)
        if hit is not None:
            self._list.choose(self._model.row_of(hit))
            self.hit_requested.emit(hit, way)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        for widget in (self.blank, self._list, self._kept_list):
            self._stack.addWidget(widget)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        for label in (self._count, self._read_as):
            label.setObjectName("secondary")
            label.setWordWrap(True)
            label.setContentsMargins(12, 0, 12, 0)
            layout.addWidget(label)
        layout.addWidget(self.filters)
        layout.addWidget(holder, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self._kept_button, 1)
        layout.addLayout(foot)
        layout.addWidget(self.progress)

    def _retranslate(self) -> None:
        self._texts.clear()
        self._words = {}
        self._list.setAccessibleName(self.tr("Hits"))
        self._kept_list.setAccessibleName(self.tr("Hits in your marks and notes"))
        count = self._kept_model.rowCount()
        self._kept_button.setText(self.tr("%n in your marks and notes", "", count))
        self._show_state()

    def _show_state(self) -> None:
        answer = self._answer
        has_hits = bool(answer and answer.hits)
        is_kept = self._kept_button.isChecked()
        # Laid out once: each part that comes or goes would lay all of them out.
        self._column.setEnabled(False)
        self.blank.show_answer(answer)
        self.filters.setVisible(not is_kept and (has_hits or _is_narrowed(answer)))
        self._count.setVisible(has_hits)
        self._read_as.setVisible(bool(answer and answer.read_as and has_hits))
        if answer and has_hits:
            self._count.setText(self._count_text(answer))
            self._read_as.setText(self.tr("Read as “{text}”").format(text=answer.read_as or ""))
        self._column.setEnabled(True)
        self._column.activate()
        self._stack.setCurrentIndex(_KEPT if is_kept else (_HITS if has_hits else _BLANK))
        self._list.viewport().update()

    def _count_text(self, answer: Answer) -> str:
        chapters = len(answer.counts.chapters)
        if answer.query.chapter or chapters < 2:
            return self.tr("%n section(s) found", "", answer.total)
        found = self.tr("%n section(s)", "", answer.total)
        inside = self.tr("in %n chapter(s)", "", chapters)
        return self.tr("{sections} {chapters}").format(sections=found, chapters=inside)

    def _row_text(self, index: Index) -> RowText:
        """Return what a row says; it is asked for several times while the list is painted."""
        hit: Hit = index.data(HIT_ROLE)
        key = (id(hit), index.data(GROUP_ROLE) or "", self._model.is_grouped)
        if key not in self._texts:
            self._texts[key] = self._new_row_text(hit, key[1])
        return self._texts[key]

    def _new_row_text(self, hit: Hit, heading: str) -> RowText:
        language = hit.location.language
        place = f"{hit.chapter_number} {hit.chapter_title}".strip()
        if self._model.is_grouped:  # the heading says it
            place = language.own_name
        elif self._answer is None or language is not self._answer.query.reading:
            place = f"{language.own_name} · {place}"
        link = hit.pair.language.own_name if hit.pair is not None else ""
        return RowText(hit.title, place, hit.snippet, self._reason(hit), hit.spans, heading, link)

    def _kept_text(self, index: Index) -> RowText:
        row: KeptRow = index.data(KEPT_ROLE)
        piece = row.hit.piece
        reasons = self._reasons(row.hit.why, row.hit.note)
        labels = row.kept.labels if isinstance(row.kept, Mark) else ()
        title = row.title or self.tr("Study pad")
        return RowText(title, row.place, piece.text, " · ".join([*labels, reasons]), piece.spans)

    def _reason(self, hit: Hit) -> str:
        return self._reasons(hit.why, hit.note)

    def _reasons(self, why: Sequence[str], note: str) -> str:
        words = self._words = self._words or {
            "exact": self.tr("exact"),
            "parts": self.tr("words of it"),
            "stem": self.tr("other form of the word"),
            "tone": self.tr("tone marks ignored"),
            "spelling": self.tr("near spelling"),
            "layout": self.tr("keyboard layout mended"),
            "number": self.tr("same number or year"),
            "glossary": self.tr("glossary"),
            "title": self.tr("in the heading"),
        }
        found = [words[reason] for reason in why if reason in words]
        if note:
            found = [f"{text}: {note}" if text == words["glossary"] else text for text in found]
        return " · ".join(found)

    def _on_row(self, index: QModelIndex, way: Way) -> None:
        hit: Hit | None = index.data(HIT_ROLE)
        if hit is not None:
            self._list.setCurrentIndex(index)
            self.hit_requested.emit(hit, way)

    def _on_open(self, index: QModelIndex) -> None:
        self._on_row(index, Way.HERE)

    def _on_tab(self, index: QModelIndex) -> None:
        self._on_row(index, Way.TAB)

    def _on_copy(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(HIT_ROLE)
        if hit is not None:
            self.copy_requested.emit(hit.location)

    def _on_kept_row(self, index: QModelIndex, _: Way) -> None:
        row: KeptRow | None = index.data(KEPT_ROLE)
        if row is not None:
            self.kept_requested.emit(row.kept)


class IndexProgress(QWidget):
    """How far the index is that is being made, and a button to stop it."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("index_progress")
        self._text = QLabel(self)
        self._text.setObjectName("secondary")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._stop = QPushButton(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._text)
        layout.addLayout(row)
        self._stop.clicked.connect(self.stop_requested)
        self._retranslate()
        self.hide()

    def show_step(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are finished."""
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._text.setText(self.tr("Making the search index"))
        self._bar.setAccessibleName(self.tr("Making the search index"))
        self._stop.setText(self.tr("Stop"))


def _is_narrowed(answer: Answer | None) -> bool:
    query = answer.query if answer is not None else None
    return bool(query and (query.language or query.part or query.chapter or query.tag))
