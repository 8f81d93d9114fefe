# SPDX-License-Identifier: MIT
"""Hits of the newest question, with filters, and what to do when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.models.hits_model import GROUP_ROLE, HIT_ROLE, HitsModel
from reader.gui.models.rows import RowDelegate, RowText
from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.search.answer import Answer, Hit

_LANGUAGES: tuple[Language | None, ...] = (None, Language.TH, Language.EN)


class SearchPanel(QWidget):
    """Shows hits.

    `hit_requested(Hit)`, `language_requested`, `chapter_requested` and `text_requested` (something
    to search for instead) are wishes.
    """

    hit_requested = Signal(object)
    language_requested = Signal(object)
    chapter_requested = Signal(str)
    tag_requested = Signal(str)
    text_requested = Signal(str)
    contents_requested = Signal()

    def __init__(self, breaks: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = HitsModel(self)
        self._answer: Answer | None = None
        self._is_preparing = False
        self._chapters: list[str] = []
        self._tags: list[str] = []
        self._recent: tuple[str, ...] = ()
        self._breaks = breaks
        self._count = QLabel(self)
        self._count.setObjectName("secondary")
        self._count.setWordWrap(True)
        self._read_as = QLabel(self)
        self._read_as.setObjectName("secondary")
        self._read_as.setWordWrap(True)
        self._filters = self._make_filters()
        self._list = QListView(self)
        self._list.setObjectName("hits")
        self._list.setModel(self._model)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._delegate = RowDelegate(self._row_text, breaks, self._list)
        self._list.setItemDelegate(self._delegate)
        self._empty = QLabel(self)
        self._empty.setObjectName("empty_state")
        self._empty.setWordWrap(True)
        self._empty.setTextFormat(Qt.TextFormat.RichText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._empty.linkActivated.connect(self._on_link)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        for label in (self._count, self._read_as):
            label.setContentsMargins(12, 0, 12, 0)
            layout.addWidget(label)
        layout.addWidget(self._filters)
        layout.addWidget(holder, 1)
        self._list.clicked.connect(self._on_index)
        self._list.activated.connect(self._on_index)
        self._retranslate()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits that are shown."""
        return self._model.hits

    @property
    def chosen(self) -> Hit | None:
        """The hit that is chosen in the list."""
        return self._chosen()

    def show_answer(
        self, answer: Answer, chapters: dict[str, str], tags: dict[str, str] | None = None
    ) -> None:
        """Show an answer; `chapters` and `tags` map ids to titles, in the order to offer them."""
        chosen = self._chosen()
        self._answer = answer
        self._model.replace(answer.hits)
        row = self._model.row_of(chosen)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row, 0))
        elif answer.hits:
            self._list.scrollToTop()
        self._fill_filters(answer, chapters, tags or {})
        self._retranslate()

    def clear(self) -> None:
        """Show the empty state: nothing is asked."""
        self._answer = None
        self._model.replace(())
        self._buttons[0].setChecked(True)
        self._retranslate()

    def set_preparing(self, is_preparing: bool) -> None:
        """Say that the search is being prepared, or no longer."""
        self._is_preparing = is_preparing
        self._retranslate()

    def set_recent(self, texts: tuple[str, ...]) -> None:
        """Offer these earlier searches in the empty state."""
        self._recent = texts
        self._retranslate()

    def repaint_hits(self) -> None:
        """Paint the list now instead of at the next turn of the event loop."""
        self._list.viewport().repaint()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._delegate.set_theme(theme)
        self._list.viewport().update()

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self._by_chapter.setIcon(icons.icon("contents", is_checkable=True))

    def step(self, step: int) -> Hit | None:
        """Choose the next (1) or previous (-1) hit and return it."""
        rows = self._model.rowCount()
        if not rows:
            return None
        current = self._list.currentIndex()
        row = (current.row() + step) % rows if current.isValid() else (0 if step > 0 else rows - 1)
        self._list.setCurrentIndex(self._model.index(row, 0))
        return self._model.hits[row]

    def focus_list(self) -> None:
        """Give the list the keyboard, with a hit chosen."""
        if self._model.rowCount():
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index(0, 0))
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_chosen(self) -> None:
        """Ask for the chosen hit, or the first one."""
        hit = self._chosen() or (self._model.hits[0] if self._model.hits else None)
        if hit is not None:
            self._list.setCurrentIndex(self._model.index(self._model.row_of(hit), 0))
            self.hit_requested.emit(hit)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._list.doItemsLayout()

    def _make_filters(self) -> QWidget:
        bar = QWidget(self)
        layout = QVBoxLayout(bar)
        layout.setContentsMargins(8, 0, 8, 4)
        layout.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: list[QToolButton] = []
        for number, language in enumerate(_LANGUAGES):
            button = QToolButton(bar)
            button.setObjectName("chip")
            button.setCheckable(True)
            button.setChecked(language is None)
            self._group.addButton(button, number)
            self._buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self._by_chapter = QToolButton(bar)
        self._by_chapter.setObjectName("by_chapter")
        self._by_chapter.setCheckable(True)
        row.addWidget(self._by_chapter)
        boxes = QHBoxLayout()
        boxes.setSpacing(4)
        self._chapter_box, self._tag_box = (_filter_box(bar) for _ in range(2))
        self._chapter_box.setObjectName("chapter_filter")
        self._tag_box.setObjectName("tag_filter")
        boxes.addWidget(self._chapter_box, 1)
        boxes.addWidget(self._tag_box, 1)
        layout.addLayout(row)
        layout.addLayout(boxes)
        self._group.idClicked.connect(self._on_language)
        self._by_chapter.toggled.connect(self._model.set_grouped)
        self._chapter_box.activated.connect(self._on_chapter)
        self._tag_box.activated.connect(self._on_tag)
        return bar

    def _fill(
        self, box: QComboBox, every: str, titles: dict[str, str], counts: Mapping[str, int]
    ) -> list[str]:
        """Offer what has hits, in the order of `titles`; return the ids of the rows."""
        ids = [name for name in titles if counts.get(name)]
        box.clear()
        box.addItems([every, *(f"{titles[name]} · {counts[name]}" for name in ids)])
        return ["", *ids]

    def _fill_filters(self, answer: Answer, chapters: dict[str, str], tags: dict[str, str]) -> None:
        query, counts = answer.query, answer.counts
        self._chapters = self._fill(
            self._chapter_box, self.tr("All chapters"), chapters, counts.chapters
        )
        self._tags = self._fill(self._tag_box, self.tr("All topics"), tags, counts.tags)
        if query.chapter in self._chapters:
            self._chapter_box.setCurrentIndex(self._chapters.index(query.chapter))
        if query.tag in self._tags:
            self._tag_box.setCurrentIndex(self._tags.index(query.tag))

    def _chosen(self) -> Hit | None:
        index = self._list.currentIndex()
        hit: Hit | None = index.data(HIT_ROLE) if index.isValid() else None
        return hit

    def _retranslate(self) -> None:
        answer = self._answer
        self._list.setAccessibleName(self.tr("Hits"))
        self._chapter_box.setAccessibleName(self.tr("Only hits of this chapter"))
        self._tag_box.setAccessibleName(self.tr("Only hits of this topic"))
        self._by_chapter.setToolTip(self.tr("Show the hits chapter by chapter"))
        self._by_chapter.setAccessibleName(self.tr("Show the hits chapter by chapter"))
        counts = answer.counts.languages if answer else {}
        names = (self.tr("All"), Language.TH.own_name, Language.EN.own_name)
        totals = (sum(counts.values()), *(counts.get(language, 0) for language in Language))
        for button, name, total in zip(self._buttons, names, totals, strict=True):
            button.setText(f"{name} {total}")
        has_hits = bool(answer and answer.hits)
        is_narrowed = bool(
            answer and (answer.query.language or answer.query.chapter or answer.query.tag)
        )
        self._filters.setVisible(has_hits or is_narrowed)
        self._count.setVisible(has_hits)
        self._read_as.setVisible(bool(answer and answer.read_as and has_hits))
        if answer and has_hits:
            self._count.setText(self.tr("%n section(s) found", "", answer.total))
            if answer.read_as:
                self._read_as.setText(self.tr("Read as “{text}”").format(text=answer.read_as))
        self._stack.setCurrentIndex(1 if has_hits else 0)
        self._empty.setText("" if has_hits else self._empty_text(answer))
        self._list.viewport().update()

    def _empty_text(self, answer: Answer | None) -> str:
        if self._is_preparing:
            return _paragraphs(self.tr("Preparing the search. You can go on reading."))
        if answer is None:
            texts = [
                self.tr("Type in the field above: Thai or English, a word or a question."),
                self.tr("Misspellings and a forgotten keyboard switch are understood."),
            ]
            if self._recent:
                texts.append(self.tr("Searched before: {links}").format(links=_links(self._recent)))
            return _paragraphs(*texts)
        texts = [
            self.tr("Nothing was found for “{text}”.").format(text=_escaped(answer.query.text))
        ]
        if _is_narrowed(answer):
            whole = self.tr("Search the whole book")
            texts.append(f'<a href="all:">{_escaped(whole)}</a>')
        if answer.read_as:
            texts.append(self.tr("It was read as “{text}”.").format(text=_escaped(answer.read_as)))
        if answer.suggestions:
            texts.append(self.tr("Did you mean: {links}").format(links=_links(answer.suggestions)))
        texts.append(self.tr("Try fewer or other words, or look in the contents."))
        contents = self.tr("Show the contents")
        texts.append(f'<a href="contents:">{_escaped(contents)}</a>')
        return _paragraphs(*texts)

    def _row_text(self, index: QModelIndex | QPersistentModelIndex) -> RowText:
        hit: Hit = index.data(HIT_ROLE)
        place = f"{hit.location.language.own_name} · {hit.chapter_number} {hit.chapter_title}"
        heading = index.data(GROUP_ROLE) or ""
        return RowText(hit.title, place, hit.snippet, self._reason(hit), hit.spans, heading)

    def _reason(self, hit: Hit) -> str:
        words = {
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
        found = [words[reason] for reason in hit.why if reason in words]
        if hit.note:
            found = [f"{text}: {hit.note}" if text == words["glossary"] else text for text in found]
        return " · ".join(found)

    def _on_index(self, index: QModelIndex) -> None:
        hit = index.data(HIT_ROLE)
        if hit is not None:
            self.hit_requested.emit(hit)

    def _on_language(self, number: int) -> None:
        self.language_requested.emit(_LANGUAGES[number])

    def _on_chapter(self, number: int) -> None:
        if 0 <= number < len(self._chapters):
            self.chapter_requested.emit(self._chapters[number])

    def _on_tag(self, number: int) -> None:
        if 0 <= number < len(self._tags):
            self.tag_requested.emit(self._tags[number])

    def _on_link(self, address: str) -> None:
        if address == "contents:":
            self.contents_requested.emit()
        elif address == "all:":
            self._buttons[0].setChecked(True)
            self.chapter_requested.emit("")
            self.tag_requested.emit("")
            self.language_requested.emit(None)
        else:
            from urllib.parse import unquote

            self.text_requested.emit(unquote(address.removeprefix("search:")))


def _is_narrowed(answer: Answer) -> bool:
    return bool(answer.query.language or answer.query.chapter or answer.query.tag)


def _filter_box(parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _escaped(text: str) -> str:
    from html import escape

    return escape(text if len(text) <= 80 else text[:80] + "…")


def _links(texts: tuple[str, ...]) -> str:
    from urllib.parse import quote

    return " · ".join(f'<a href="search:{quote(text)}">{_escaped(text)}</a>' for text in texts)


def _paragraphs(*texts: str) -> str:
    return "".join(f'<p style="line-height:140%">{text}</p>' for text in texts)
