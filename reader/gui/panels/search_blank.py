# SPDX-License-Identifier: MIT
"""What is said where hits would be: what can be typed, how it was read, and what to do next."""

from __future__ import annotations

from enum import Enum, auto
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.search.answer import Answer

_LONGEST = 80  # letters of a question that are shown
_SEARCH, _CONTENTS, _ALL, _INDEX = "search:", "contents:", "all:", "index:"


class Readiness(Enum):
    """Whether there is something to search in."""

    READY = auto()
    PREPARING = auto()
    STOPPED = auto()  # there is no index, and nobody makes one


class SearchBlank(QLabel):
    """A page of sentences and links.

    `text_requested(str)` asks to search for something else, `all_requested` for the whole book,
    `contents_requested` for the contents and `index_requested` for an index.
    """

    text_requested = Signal(str)
    all_requested = Signal()
    contents_requested = Signal()
    index_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self._on_link)
        self._answer: Answer | None = None
        self._recent: tuple[str, ...] = ()
        self._readiness = Readiness.READY
        self._retranslate()

    def show_answer(self, answer: Answer | None) -> None:
        """Speak of an answer without hits, or of nothing asked."""
        self._answer = answer
        self._retranslate()

    def set_readiness(self, readiness: Readiness) -> None:
        """Say whether there is something to search in."""
        self._readiness = readiness
        self._retranslate()

    def set_recent(self, texts: Iterable[str]) -> None:
        """Offer these earlier searches."""
        self._recent = tuple(texts)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        answer = self._answer
        if answer is not None and answer.hits:
            self.setText("")
        elif self._readiness is not Readiness.READY:
            self.setText(_paragraphs(self._about_readiness()))
        elif answer is None:
            self.setText(_paragraphs(self._about_typing()))
        else:
            self.setText(_paragraphs(self._about_nothing(answer)))

    def _about_readiness(self) -> Iterator[str]:
        if self._readiness is Readiness.PREPARING:
            yield self.tr("Preparing the search. You can go on reading.")
            return
        yield self.tr("The search is not ready: its index has not been made.")
        yield _link(_INDEX, self.tr("Make the index now"))
        yield _link(_CONTENTS, self.tr("Show the contents"))

    def _about_typing(self) -> Iterator[str]:
        yield self.tr("Type in the field above: Thai or English, a word or a question.")
        yield self.tr("Misspellings and a forgotten keyboard switch are understood.")
        if self._recent:
            yield self.tr("Searched before: {links}").format(links=_links(self._recent))

    def _about_nothing(self, answer: Answer) -> Iterator[str]:
        typed = escape(_shortened(answer.query.text))
        yield self.tr("Nothing was found for “{text}”.").format(text=typed)
        if _is_narrowed(answer):
            yield _link(_ALL, self.tr("Search the whole book"))
        if answer.read_as:
            text = escape(_shortened(answer.read_as))
            yield self.tr("It was read as “{text}”.").format(text=text)
        if answer.suggestions:
            links = _links(answer.suggestions)
            yield self.tr("Did you mean: {links}").format(links=links)
        if answer.terms:
            links = _links(answer.terms)
            yield self.tr("Nearest terms of the glossary: {links}").format(links=links)
        yield self.tr("Try fewer or other words, or look in the contents.")
        yield _link(_CONTENTS, self.tr("Show the contents"))

    def _on_link(self, address: str) -> None:
        if address == _CONTENTS:
            self.contents_requested.emit()
        elif address == _ALL:
            self.all_requested.emit()
        elif address == _INDEX:
            self.index_requested.emit()
        else:
            self.text_requested.emit(unquote(address.removeprefix(_SEARCH)))


def _is_narrowed(answer: Answer) -> bool:
    query = answer.query
    return bool(query.language or query.part or query.chapter or query.tag or query.within)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _link(address: str, text: str) -> str:
    return f'<a href="{address}">{escape(text)}</a>'


def _links(texts: Iterable[str]) -> str:
    return " · ".join(_link(f"{_SEARCH}{quote(text)}", _shortened(text)) for text in texts)


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f'<p style="line-height:140%">{text}</p>' for text in texts)
