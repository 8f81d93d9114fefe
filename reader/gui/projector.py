# SPDX-License-Identifier: MIT
"""A window for a room full of people: one section at a time, in large letters.

It is given the book and the colours and nothing else, so that no note, mark, search or history of
the reader can ever be seen on it.
"""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QWidget

from reader.errors import ReaderError
from reader.gui import slides
from reader.gui.theme import FAMILY
from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import (
        QCloseEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QScreen,
    )

    from reader.gui.theme import Theme
    from reader.library.library import Library
    from reader.library.model import Chapter, Location

_BESIDE, _ABOVE, _BELOW = 0.06, 0.05, 0.09  # of the window's width and height
_USUAL_HEIGHT = 800  # units of a window whose text has the least size
_STEP = 4  # points by which the text grows
_DOT = 34  # units across
_DOT_STAYS = 4000  # milliseconds after the pointer rests


class Cover(Enum):
    """What hides the page while people are to look at the speaker."""

    NONE = ""
    BLACK = "#000000"
    WHITE = "#FFFFFF"


class Projector(QWidget):
    """Shows sections; `left(Location)` tells the section shown last when the window is closed."""

    left = Signal(object)
    failed = Signal(ReaderError)

    def __init__(
        self,
        library: Library,
        theme: Theme,
        resources: Path,
        breaks: Callable[[str], str] | None = None,
    ) -> None:
        """Take the book, the colours and the folder of resources with styles and icons."""
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("projector")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._library = library
        self._theme = theme
        self._breaks = breaks
        self._css = (resources / "styles" / "projector.css").read_text("utf-8")
        self._icons = resources / "icons"
        self._location: Location | None = None
        self._languages: tuple[Language, ...] = ()
        self._larger = 0
        self._slides: list[slides.Slide] = []
        self._number = 0
        self._cover = Cover.NONE
        self._pointer: QPoint | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_DOT_STAYS)
        self._rest.timeout.connect(self._hide_pointer)
        self._keys = self._make_keys()

    def start(self, location: Location, screen: QScreen | None) -> None:
        """Fill `screen` with the section of `location`, in its language."""
        self._languages = (location.language,)
        if screen is not None:
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()
        self._open(location.section, block=location.block)

    # --- what is shown -------------------------------------------------------------------------

    @property
    def location(self) -> Location | None:
        """The section that is shown."""
        return self._location

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that are shown, the left one first."""
        return self._languages

    @property
    def cover(self) -> Cover:
        """What hides the page."""
        return self._cover

    @property
    def page(self) -> tuple[int, int]:
        """The page that is shown and how many the section has, from 1."""
        return self._number + 1, len(self._slides)

    @property
    def slide(self) -> slides.Slide | None:
        """The page that is shown."""
        return self._slides[self._number] if self._slides else None

    @property
    def points(self) -> int:
        """The size of the text."""
        usual = max(slides.POINTS, round(slides.POINTS * self.height() / _USUAL_HEIGHT))
        return max(slides.POINTS, usual + self._larger)

    def step(self, step: int) -> None:
        """Show the next (1) or previous (-1) page, of the next section if need be."""
        if 0 <= self._number + step < len(self._slides):
            self._show(self._number + step)
            return
        beside = self._beside(step)
        if beside is not None:
            self._open(beside, is_last=step < 0)

    def step_section(self, step: int) -> None:
        """Show the first page of the next (1) or previous (-1) section."""
        beside = self._beside(step)
        if beside is not None:
            self._open(beside)

    def show_languages(self, *languages: Language) -> None:
        """Show one language, or two beside each other."""
        if self._location is None or languages == self._languages:
            return
        self._languages = languages
        location = self._location.in_language(languages[0])
        self._open(location, block=self._first_block())

    def set_cover(self, cover: Cover) -> None:
        """Hide the page, or show it again if it is hidden this way."""
        self._cover = Cover.NONE if cover is self._cover else cover
        self._tell()
        self.update()

    def grow(self, step: int) -> None:
        """Make the text larger (1) or smaller (-1), but not smaller than 28 points."""
        before = self.points
        self._larger += step * _STEP
        if self.points != before:
            self._lay_out(block=self._first_block())
        elif step < 0:
            self._larger -= step * _STEP

    # --- Qt ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._cover is not Cover.NONE:
            painter.fillRect(self.rect(), self._cover.value)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.color("page"))
            self._paint_page(painter)
        self._paint_pointer(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._location is not None:
            self._lay_out(block=self._first_block())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(event.key()) or self._keys.get(_letter(event))
        if act is None:
            super().keyPressEvent(event)
            return
        if (
            event.key() == Qt.Key.Key_Space
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            act = self._keys[Qt.Key.Key_Backspace]
        act()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(1)
        elif event.button() == Qt.MouseButton.RightButton:
            self._go(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        self._rest.start()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hide_pointer()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._location is not None:
            self.left.emit(self._location)

    # --- inside --------------------------------------------------------------------------------

    def _make_keys(self) -> dict[int | str, Callable[[], None]]:
        """Return what each key does; letters also by the Thai letter of the same key."""
        key = Qt.Key
        found: dict[int | str, Callable[[], None]] = {key.Key_Escape: self._leave}
        found[key.Key_F5] = self._leave
        for name in (key.Key_PageDown, key.Key_Right, key.Key_Down, key.Key_Space, key.Key_Return):
            found[name] = partial(self._go, 1)
        found[key.Key_Enter] = partial(self._go, 1)
        for name in (key.Key_PageUp, key.Key_Left, key.Key_Up, key.Key_Backspace):
            found[name] = partial(self._go, -1)
        found[key.Key_Home] = partial(self._show, 0)
        found[key.Key_End] = lambda: self._show(len(self._slides) - 1)
        for letters, act in (
            (".bใิ", partial(self.set_cover, Cover.BLACK)),
            ("wไ", partial(self.set_cover, Cover.WHITE)),
            ("tะ", partial(self.show_languages, Language.TH)),
            ("eำ", partial(self.show_languages, Language.EN)),
            ("2/๒", partial(self.show_languages, Language.TH, Language.EN)),
            ("nื", partial(self.step_section, 1)),
            ("pย", partial(self.step_section, -1)),
            ("+=ช", partial(self.grow, 1)),
            ("-ข", partial(self.grow, -1)),
        ):
            for letter in letters:
                found[letter] = act
        return found

    def _go(self, step: int) -> None:
        """Step on; a page that is hidden is only shown again, so that nothing is skipped."""
        if self._cover is not Cover.NONE:
            self.set_cover(self._cover)
        else:
            self.step(step)

    def _leave(self) -> None:
        if self._cover is not Cover.NONE:
            self.set_cover(self._cover)
        else:
            self.close()

    def _open(self, location: Location, *, is_last: bool = False, block: int = 0) -> None:
        self._location = location
        self._lay_out(block=block)
        if is_last:
            self._show(len(self._slides) - 1)

    def _lay_out(self, *, block: int = 0) -> None:
        sides = self._sides()
        if not sides:
            return
        self._slides = slides.slides(sides, self._look())
        holding = [n for n, slide in enumerate(self._slides) if block and block in slide.blocks]
        self._show(holding[0] if holding else 0)

    def _sides(self) -> list[slides.Side]:
        found: list[slides.Side] = []
        for language in self._languages:
            side = self._side(language)
            if side is not None and all(side.chapter is not other.chapter for other in found):
                found.append(side)
        return found

    def _side(self, language: Language) -> slides.Side | None:
        assert self._location is not None  # noqa: S101 - who asks has opened a place
        try:
            chapter = self._library.chapter(self._location.in_language(language))
        except ReaderError as error:
            self.failed.emit(error)
            return None
        section = chapter.section(self._location.anchor)
        if section is None:
            return None
        return slides.Side(chapter, section, partial(self._picture, chapter))

    def _look(self) -> slides.Look:
        room = self._room()
        size = QSizeF(room.width(), room.height())
        return slides.Look(
            self._theme,
            self._css,
            self.points,
            size,
            self._icon,
            self._breaks or str,
            self.tr("not in this language"),
        )

    def _room(self) -> QRect:
        beside = round(self.width() * _BESIDE)
        above, below = round(self.height() * _ABOVE), round(self.height() * _BELOW)
        return self.rect().adjusted(beside, above, -beside, -below)

    def _show(self, number: int) -> None:
        self._number = max(0, min(number, len(self._slides) - 1))
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Name the window, and have a screen reader read the page."""
        slide = self.slide
        self.setWindowTitle(self.tr("Projector"))
        is_hidden = self._cover is not Cover.NONE
        self.setAccessibleName(self.tr("The page is hidden") if is_hidden else self.windowTitle())
        self.setAccessibleDescription("" if is_hidden or slide is None else slide.text.strip())

    def _first_block(self) -> int:
        slide = self.slide
        return slide.blocks[0] if slide is not None and slide.blocks else 0

    def _beside(self, step: int) -> Location | None:
        """Return the section after (1) or before (-1) the one shown, over chapters, or None."""
        if self._location is None:
            return None
        try:
            chapter = self._library.chapter(self._location)
            places = [section.location for section in chapter.sections]
            here = [place.anchor for place in places].index(self._location.anchor) + step
            if 0 <= here < len(places):
                return places[here]
            other = (self._library.next if step > 0 else self._library.previous)(self._location)
            if other is None:
                return None
            sections = self._library.chapter(other).sections
        except ReaderError as error:
            self.failed.emit(error)
            return None
        return sections[0 if step > 0 else -1].location

    def _picture(self, chapter: Chapter, name: str) -> bytes:
        location = chapter.location
        try:
            return self._library.pack(location.pack).image(location.chapter, name)
        except ReaderError as error:
            self.failed.emit(error)
            return b""

    def _icon(self, name: str) -> bytes:
        source = (self._icons / f"{name}.svg").read_text("utf-8")
        return source.replace("currentColor", self._theme["accent"]).encode("utf-8")

    def _paint_page(self, painter: QPainter) -> None:
        slide = self.slide
        if slide is None:
            return
        room = self._room()
        painter.save()
        painter.translate(room.topLeft())
        slide.paint(painter, self._look(), self.devicePixelRatioF())
        painter.restore()
        if len(self._slides) > 1:
            font = QFont(FAMILY)
            font.setPointSizeF(slides.POINTS)
            painter.setFont(font)
            painter.setPen(self._theme.color("muted"))
            foot = QRect(room.left(), room.bottom(), room.width(), self.height() - room.bottom())
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(foot, flags, f"{self._number + 1} / {len(self._slides)}")

    def _paint_pointer(self, painter: QPainter) -> None:
        if self._pointer is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("page"), 4))
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(self._pointer, _DOT // 2, _DOT // 2)

    def _hide_pointer(self) -> None:
        self._pointer = None
        self.update()


def screen_for(own: QScreen | None) -> QScreen | None:
    """Return the screen to project on: another one than the window's own if there is any."""
    others = [screen for screen in QGuiApplication.screens() if screen is not own]
    return others[0] if others else own


def _letter(event: QKeyEvent) -> str:
    return event.text().lower()
