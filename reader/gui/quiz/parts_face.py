# SPDX-License-Identifier: MIT
"""The first face of the quiz window: which part of the book."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont

from reader.gui.quiz.faces import Face
from reader.learning.rounds import ALL_PARTS, questions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from reader.language import Language
    from reader.learning.rounds import Round
    from reader.library.pack import Pack
    from reader.userdata.scores import Result


class PartsFace(Face):
    """All parts and each one with its last results.

    `part_chosen(part)` starts a round, `going_on` takes up the one that was left.
    """

    part_chosen = Signal(str)
    going_on = Signal()

    def __init__(self, breaks: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(breaks, parent)
        self._pack: Pack | None = None
        self._language: Language | None = None
        self._results: Mapping[str, Result] = {}
        self._left: Round | None = None
        self._title = self.label(18, QFont.Weight.Bold)
        self._words = self.label(12)
        self._words.setObjectName("muted")
        self.column.addWidget(self._title)
        self.column.addWidget(self._words)
        self.column.addStretch(1)

    def show_pack(
        self,
        pack: Pack,
        language: Language,
        results: Mapping[str, Result],
        left: Round | None = None,
    ) -> None:
        """Show the parts of `pack` that have questions, and the round that was `left`."""
        self._pack, self._language, self._results = pack, language, results
        self._left = left
        self._fill()

    def focus(self, part: str = "") -> None:
        """Give the keyboard to a part, else to the first row."""
        named = [button for button in self._wide if button.objectName() == f"part:{part}"]
        for button in (named if part else []) or self._wide[:1]:
            button.setFocus()
            self.ensureWidgetVisible(button)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        pack, language = self._pack, self._language
        if pack is None or language is None:
            return
        focused = next((b.objectName() for b in self._wide if b.hasFocus()), "")
        self.clear_buttons()
        self.write(self._title, self.tr("Quizzes"))
        rows = self._rows(pack, language)
        self.write(
            self._words,
            self.tr("Choose what to be asked about. Each answer is explained at once.")
            if rows
            else self.tr("This book has no questions. A later edition may bring some."),
        )
        if self._left is not None:
            self._add(
                "left", (self.tr("Go on where you left off"), self._where(), "icon:go_forward")
            )
        for part, badge, title in rows:
            self._add(f"part:{part}", (title, self._state_of(part), badge))
        for button in self._wide:
            if button.objectName() == focused:
                button.setFocus()

    def _add(self, name: str, texts: tuple[str, str, str]) -> None:
        title, below, badge = texts
        button = self.button()
        button.setObjectName(name)
        button.show_text(self._breaks(title), self._breaks(below), badge)
        _, __, part = name.partition(":")
        button.clicked.connect(
            self.going_on if name == "left" else partial(self.part_chosen.emit, part)
        )
        self.column.insertWidget(self.column.count() - 1, button)

    def _rows(self, pack: Pack, language: Language) -> list[tuple[str, str, str]]:
        asked = {quiz.part for quiz in pack.quizzes if quiz.questions}
        rows = [
            (part.id, str(number), part.titles[language])
            for number, part in enumerate(pack.manifest.parts, 1)
            if part.id in asked
        ]
        everything = [(ALL_PARTS, "icon:book", self.tr("All parts"))] if len(rows) > 1 else []
        return everything + rows

    def _where(self) -> str:
        assert self._left is not None  # noqa: S101 - _fill looked
        assert self._pack is not None  # noqa: S101
        part = next((p for p in self._pack.manifest.parts if p.id == self._left.part), None)
        name = part.titles[self._language] if part and self._language else self.tr("All parts")
        count = self.tr("question {number} of {total}")
        place = count.format(number=self._left.place + 1, total=len(self._left.asked))
        return f"{name} · {place}"

    def _state_of(self, part: str) -> str:
        assert self._pack is not None  # noqa: S101 - _fill looked
        count = len(questions_of(self._pack.quizzes, part))
        pieces = [self.tr("%n question(s)", "", count)]
        result = self._results.get(part)
        if result is not None:
            pieces.append(
                self.tr("best {right} of {total}").format(
                    right=result.best[0], total=result.best[1]
                )
            )
            pieces.append(
                self.tr("last {right} of {total}").format(
                    right=result.last[0], total=result.last[1]
                )
            )
        return " · ".join(pieces)
