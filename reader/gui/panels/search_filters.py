# SPDX-License-Identifier: MIT
"""What narrows the hits: language, part or chapter, and topic, each with how many hits it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.gui.icons import Icons
    from reader.search.answer import Answer

_LANGUAGES: tuple[Language | None, ...] = (None, Language.TH, Language.EN)
_LIST_WIDTH = 320  # pixels of a list that is open; its box is narrower
_STEP = "\u2003"  # before a chapter, below its part
_PART, _CHAPTER, _TAG = "part", "chapter", "tag"


@dataclass(frozen=True, slots=True)
class PartNames:
    """A part of the book: its id and title, and the ids and titles of its chapters."""

    id: str
    title: str
    chapters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FilterNames:
    """What can be chosen, in the order to offer it."""

    parts: tuple[PartNames, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()


class SearchFilters(QWidget):
    """Offers filters.

    `language_requested(Language | None)`, `place_requested(part, chapter)`, `tag_requested(tag)`
    are wishes, with empty ids for all; `grouping_changed(bool)` tells that hits are to be shown
    chapter by chapter.
    """

    language_requested = Signal(object)
    place_requested = Signal(str, str)
    tag_requested = Signal(str)
    grouping_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: Answer | None = None
        self._names = FilterNames()
        self._group = QButtonGroup(self)
        self._buttons: list[QToolButton] = []
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, language in enumerate(_LANGUAGES):
            button = QToolButton(self)
            button.setObjectName("chip")
            button.setCheckable(True)
            button.setChecked(language is None)
            self._group.addButton(button, number)
            self._buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self._by_chapter = QToolButton(self)
        self._by_chapter.setObjectName("by_chapter")
        self._by_chapter.setCheckable(True)
        row.addWidget(self._by_chapter)
        self._place_box, self._tag_box = _Box("place_filter", self), _Box("tag_filter", self)
        boxes = QHBoxLayout()
        boxes.setSpacing(4)
        boxes.addWidget(self._place_box, 1)
        boxes.addWidget(self._tag_box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 4)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addLayout(boxes)
        self._group.idClicked.connect(self._on_language)
        self._by_chapter.toggled.connect(self.grouping_changed)
        self._place_box.activated.connect(self._on_place)
        self._tag_box.activated.connect(self._on_tag)
        self._retranslate()

    def show_answer(self, answer: Answer | None, names: FilterNames) -> None:
        """Offer what has hits; the boxes follow only the full answer, a moment after the last key.

        To fill them takes as long as all the rest that a key does, and nobody reads them meanwhile.
        """
        self._answer, self._names = answer, names
        self._count()
        if answer is None or answer.is_thorough:
            self._fill()

    def reset(self) -> None:
        """Show that nothing is narrowed."""
        self._buttons[0].setChecked(True)
        self._place_box.setCurrentIndex(0)
        self._tag_box.setCurrentIndex(0)

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self._by_chapter.setIcon(icons.icon("contents", is_checkable=True))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._place_box.setAccessibleName(self.tr("Only hits of this part or chapter"))
        self._tag_box.setAccessibleName(self.tr("Only hits of this topic"))
        self._by_chapter.setToolTip(self.tr("Show the hits chapter by chapter"))
        self._by_chapter.setAccessibleName(self.tr("Show the hits chapter by chapter"))
        self._count()
        self._fill()

    def _count(self) -> None:
        counts = self._answer.counts if self._answer else None
        names = (self.tr("All"), Language.TH.own_name, Language.EN.own_name)
        totals = [counts.both, *(counts.languages.get(x, 0) for x in Language)] if counts else []
        for number, (button, name) in enumerate(zip(self._buttons, names, strict=True)):
            button.setText(f"{name} {totals[number]}" if totals else name)

    def _fill(self) -> None:
        query = self._answer.query if self._answer else None
        parts = self._answer.counts.parts if self._answer else {}
        chapters = self._answer.counts.chapters if self._answer else {}
        tags = self._answer.counts.tags if self._answer else {}
        places: list[_Choice] = []
        for part in self._names.parts:
            places += _offered(_PART, ((part.id, part.title),), parts)
            places += _offered(_CHAPTER, part.chapters, chapters)
        topics = _offered(_TAG, self._names.tags, tags)
        self._place_box.fill(self.tr("The whole book"), places)
        self._tag_box.fill(self.tr("All topics"), topics)
        if query is not None:
            self._place_box.choose((_CHAPTER, query.chapter), (_PART, query.part))
            self._tag_box.choose((_TAG, query.tag))

    def _on_language(self, number: int) -> None:
        self.language_requested.emit(_LANGUAGES[number])

    def _on_place(self, _: int) -> None:
        kind, name = self._place_box.chosen
        is_part = kind == _PART
        self.place_requested.emit(name if is_part else "", "" if is_part else name)

    def _on_tag(self, _: int) -> None:
        self.tag_requested.emit(self._tag_box.chosen[1])


@dataclass(frozen=True, slots=True)
class _Choice:
    kind: str
    id: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id


class _Box(QComboBox):
    """A box of choices, the first of which is everything."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.view().setMinimumWidth(_LIST_WIDTH)
        self._choices: list[_Choice] = []

    @property
    def chosen(self) -> tuple[str, str]:
        """The kind and id of the current choice; empty texts for everything."""
        row = self.currentIndex() - 1
        return self._choices[row].key if 0 <= row < len(self._choices) else ("", "")

    def fill(self, everything: str, choices: Sequence[_Choice]) -> None:
        """Offer these choices, with everything chosen."""
        if list(choices) != self._choices or self.itemText(0) != everything:
            self._choices = list(choices)
            self.clear()
            self.addItems([everything, *(choice.text for choice in choices)])
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            for row, choice in enumerate(choices, start=1):
                if choice.kind == _PART:
                    self.setItemData(row, bold, Qt.ItemDataRole.FontRole)
        self.setCurrentIndex(0)

    def choose(self, *keys: tuple[str, str]) -> None:
        """Show the first of these choices that is offered as the current one."""
        offered = [choice.key for choice in self._choices]
        row = next((offered.index(key) + 1 for key in keys if key in offered), 0)
        self.setCurrentIndex(row)


def _offered(
    kind: str, named: Sequence[tuple[str, str]], counts: Mapping[str, int]
) -> list[_Choice]:
    before = _STEP if kind == _CHAPTER else ""
    return [
        _Choice(kind, name, f"{before}{title} · {counts[name]}")
        for name, title in named
        if counts.get(name)
    ]
