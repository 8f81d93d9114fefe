# SPDX-License-Identifier: MIT
"""What is open now, and the way back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from reader.errors import AddressError, ChapterMissing, ReaderError
from reader.gui.window_state import KeptPlace, KeptTab
from reader.library.model import Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.language import Language
    from reader.library.model import Chapter
    from reader.workspace import Workspace

_MOST = 200
_KEPT_STEPS = 30  # places back and forward that are kept for the next start


class Visit(NamedTuple):
    """A place in the way back; `part` of its block was above the reading line (`ChapterView`)."""

    location: Location
    part: float | None = None


class Trail(NamedTuple):
    """A place, and the way back and forward from it."""

    now: Visit
    back: tuple[Visit, ...] = ()
    forward: tuple[Visit, ...] = ()


class Navigator(QObject):
    """Owns the place that is open.

    `location_changed(chapter, visit, words)` tells that a place was opened, with the words to mark
    on the page; `place_changed(location)` that the reader moved within the chapter.
    """

    location_changed = Signal(object, object, tuple)
    place_changed = Signal(object)
    way_changed = Signal()
    failed = Signal(ReaderError)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._back: list[Visit] = []
        self._forward: list[Visit] = []
        self._now: Visit | None = None
        self._chapter: Chapter | None = None

    @property
    def location(self) -> Location | None:
        """Where the reader is, to the block."""
        return self._now.location if self._now else None

    @property
    def chapter(self) -> Chapter | None:
        """The chapter that is open."""
        return self._chapter

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place to go forward to."""
        return bool(self._forward)

    @property
    def trail(self) -> Trail | None:
        """The place that is open with its way back and forward, for `take`."""
        return Trail(self._now, tuple(self._back), tuple(self._forward)) if self._now else None

    def take(self, trail: Trail, words: tuple[str, ...] = ()) -> bool:
        """Go on where `trail` was left, in its own way; return whether it could be opened."""
        before = self._back, self._forward
        self._back, self._forward = list(trail.back), list(trail.forward)
        if not self._open(trail.now, words):
            self._back, self._forward = before
            return False
        self.way_changed.emit()
        return True

    def go(self, location: Location, words: tuple[str, ...] = ()) -> None:
        """Open `location`, or the nearest place that exists, and remember where we were."""
        previous = self._now
        if self._open(Visit(location), words) and previous and previous.location != location:
            self._back = [*self._back, previous][-_MOST:]
            self._forward.clear()
            self.way_changed.emit()

    def go_address(self, address: str) -> None:
        """Open an address of the book; without a language, in the one being read."""
        language = self._now.location.language if self._now else self._reading_language()
        try:
            self.go(Location.parse(address, language))
        except AddressError as error:
            self.failed.emit(error)

    def back(self) -> None:
        """Go to the place before this one."""
        self._step(self._back, self._forward)

    def forward(self) -> None:
        """Go to the place that `back` came from."""
        self._step(self._forward, self._back)

    def go_chapter(self, step: int) -> None:
        """Open the next (`step` 1) or previous (-1) chapter in book order."""
        if not self._now:
            return
        library = self._workspace.library
        here = self._now.location
        target = library.next(here) if step > 0 else library.previous(here)
        if target is not None:
            self.go(target)

    def switch_language(self, language: Language) -> None:
        """Open the same block in `language`."""
        if self._now and self._now.location.language is not language:
            self._open(Visit(self._now.location.in_language(language)), ())
            self.way_changed.emit()

    def moved(self, location: Location, part: float | None) -> None:
        """Note that the reader scrolled to `location`; see `Visit`."""
        if self._now is None:
            return
        is_new = self._now.location != location
        self._now = Visit(location, part)
        if is_new:
            self.place_changed.emit(location)

    def reopen(self) -> None:
        """Open the same place again, after the book was replaced."""
        if self._now:
            self._open(self._now._replace(part=None), ())

    def _step(self, source: list[Visit], target: list[Visit]) -> None:
        if not source:
            return
        here = self._now
        visit = source.pop()
        if self._open(visit, ()) and here is not None:
            target.append(here)
        self.way_changed.emit()

    def _open(self, visit: Visit, words: tuple[str, ...]) -> bool:
        library = self._workspace.library
        try:
            resolved = library.resolve(visit.location)
            chapter = library.chapter(resolved)
        except ReaderError as error:
            self.failed.emit(error)
            return False
        if _place(resolved) != _place(visit.location) and visit.location.chapter:
            self.failed.emit(ChapterMissing(visit.location.pack, visit.location.chapter))
        self._chapter = chapter
        self._now = Visit(resolved, visit.part)
        self.location_changed.emit(chapter, self._now, words)
        return True

    def _reading_language(self) -> Language:
        return self._workspace.settings.reading_language


def _place(location: Location) -> tuple[str, str, str]:
    return location.pack, location.chapter, location.anchor


def kept_trail(trail: Trail) -> KeptTab:
    """Return a trail as it is kept for the next start."""
    return KeptTab(_kept(trail.now), _kept_way(trail.back), _kept_way(trail.forward))


def trail_of(kept: KeptTab) -> Trail | None:
    """Return what was kept, or None if that is no place; see `kept_trail`."""
    now = _visit(kept.place)
    return Trail(now, _way(kept.back), _way(kept.forward)) if now is not None else None


def _kept(visit: Visit) -> KeptPlace:
    return KeptPlace(visit.location.url, visit.part)


def _kept_way(visits: Sequence[Visit]) -> tuple[KeptPlace, ...]:
    return tuple(_kept(visit) for visit in visits[-_KEPT_STEPS:])


def _way(places: Sequence[KeptPlace]) -> tuple[Visit, ...]:
    return tuple(visit for place in places if (visit := _visit(place)) is not None)


def _visit(place: KeptPlace) -> Visit | None:
    try:
        return Visit(Location.parse(place.address), place.part)
    except AddressError:
        return None
