# SPDX-License-Identifier: MIT
"""What a reader wants on paper, and the handout that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.gui.models.marks_model import day
from reader.handout import pages
from reader.handout.pages import Options, Passage
from reader.library.model import Location

if TYPE_CHECKING:
    from reader.handout.pages import Handout
    from reader.language import Language
    from reader.userdata.marks import Mark
    from reader.workspace import Workspace


class Scope(StrEnum):
    """How much is to be printed."""

    SECTION = "section"
    CHAPTER = "chapter"
    CHAPTERS = "chapters"
    BOOK = "book"
    MARKS = "marks"
    PAD = "pad"


@dataclass(frozen=True, slots=True)
class Choice:
    """One reader's wish: `location` is where the reader is, `chapters` those that were picked."""

    scope: Scope
    location: Location
    languages: tuple[Language, ...]
    points: float
    chapters: tuple[str, ...] = ()
    has_contents: bool = False
    has_numbers: bool = True

    @property
    def is_kept(self) -> bool:
        """Whether it is what the reader kept, and not the book."""
        return self.scope in (Scope.MARKS, Scope.PAD)


def handout(workspace: Workspace, choice: Choice) -> Handout:
    """Return the handout of a choice.

    Raises:
        ReaderError: a chapter or the file of marks cannot be read.
    """
    library, location = workspace.library, choice.location
    options = Options(choice.languages, choice.has_contents, choice.has_numbers)
    match choice.scope:
        case Scope.BOOK:
            return pages.of_book(library, location.pack, options)
        case Scope.MARKS | Scope.PAD:
            title = titles()[choice.scope]
            passages = _marked(workspace) if choice.scope is Scope.MARKS else _padded(workspace)
            breaks = workspace.segmenter().breaks
            return pages.of_passages(library, title, passages, breaks, options)
        case Scope.CHAPTERS:
            first = choice.languages[0]
            places = [Location(location.pack, chapter, first) for chapter in choice.chapters]
        case _:
            anchor = location.anchor if choice.scope is Scope.SECTION else ""
            places = [Location(location.pack, location.chapter, choice.languages[0], anchor)]
    return pages.of_places(library, places, options)


def titles() -> dict[Scope, str]:
    """Return what printed marks and a printed study pad are called."""
    return {
        Scope.MARKS: QCoreApplication.translate("PrintDialog", "My marks"),
        Scope.PAD: QCoreApplication.translate("PrintDialog", "My study pad"),
    }


def _marked(workspace: Workspace) -> list[Passage]:
    """Return the marks in the order of the book."""
    chapters = {
        (pack.id, chapter): place
        for pack in workspace.library.packs
        for place, chapter in enumerate(pack.manifest.chapters)
    }
    sections = {
        section.location: place
        for pack in workspace.library.packs
        for language in pack.languages
        for place, section in enumerate(pack.sections(language))
    }

    def order(mark: Mark) -> tuple[str, int, int, int]:
        here = mark.location
        chapter = chapters.get((here.pack, here.chapter), len(chapters))
        return here.pack, chapter, sections.get(here.section, 0), here.block

    return [
        Passage(
            quote=mark.quote.exact,
            text=mark.note,
            location=mark.location,
            about=" · ".join([*mark.labels, day(mark.created)]),
            color=mark.color,
        )
        for mark in sorted(workspace.marks.list(), key=order)
    ]


def _padded(workspace: Workspace) -> list[Passage]:
    return [
        Passage(quote=entry.quote, text=entry.text, location=entry.location)
        for entry in workspace.pad.entries()
    ]
