# SPDX-License-Identifier: MIT
"""The page: shows one chapter, knows which block stands where, marks words, takes no text away.

The page holds U+200B between Thai words so that lines break between words on every system. None of
them leaves the page: what is copied, dragged, found, marked or read aloud is free of them.
Positions in a QTextDocument count UTF-16 units; texts of ours count code points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6 import QtCore
from PySide6.QtCore import (
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPen,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from reader.gui import page
from reader.gui.enums import set_enum
from reader.gui.figures import figure_image, no_figure
from reader.gui.mark_bar import WIDTH as BAR_WIDTH
from reader.gui.mark_bar import MarkBar
from reader.gui.places import Place, read_notes_start, read_places
from reader.gui.theme import FAMILY
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import (
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QTextLine,
    )

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme
    from reader.library.model import Chapter, Location

_BODY_POINTS = 14
_COLUMN_EMS = 36  # about 68 Latin or 62 Thai characters of Sarabun a line
_BESIDE = 40  # pixels beside the page at least
_READING_LINE = 0.18  # where in the view the eye reads, from the top
_FLASHES = 4
_INSIDE = "handbook:"  # begins the address of a link inside the book
_OBJECT = "\ufffc"
_CELLS = re.compile("\n*[\ufdd0\ufdd1]+[\ufdd0\ufdd1\n]*")  # where Qt begins and ends a cell


class Ground(NamedTuple):
    """A coloured ground under a range of document positions; `role` is a colour of the theme.

    One that is uncertain is only underlined; one with a note has a dot in the margin.
    """

    start: int
    end: int
    role: str
    is_current: bool = False
    is_uncertain: bool = False
    has_note: bool = False


class ChapterView(QTextBrowser):
    """Shows a chapter and tells what the reader does on it.

    `place_passed(location, part)` follows scrolling, see `show_place`; `address_requested` is a
    link inside the book, `tab_requested` one to open beside this page, `web_requested` one outside;
    `term_requested(id, point, is_click)` a word of the glossary, with an empty id when the pointer
    left it; `figure_requested(name)` a click on a picture; `bookmark_requested(location)` a click
    on the star in the margin; `laid_out` tells that the page has a new document, which shows no
    highlights yet; `place_hovered(Place)` follows the pointer, with None when it left the page.
    """

    place_passed = Signal(object, object)
    address_requested = Signal(str)
    tab_requested = Signal(str)
    web_requested = Signal(str)
    term_requested = Signal(str, QPoint, bool)
    figure_requested = Signal(str)
    bookmark_requested = Signal(object)
    words_marked = Signal(int, int)
    words_cleared = Signal()
    scale_requested = Signal(int)
    first_painted = Signal()
    laid_out = Signal()
    place_hovered = Signal(object)

    def __init__(self, parent: QTextBrowser | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setMouseTracking(True)
        self.setAcceptDrops(False)  # a file dropped on the page is the window's
        set_enum(self, "horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        # A bar that comes and goes would lay the page out twice and move its lines.
        set_enum(self, "verticalScrollBarPolicy", "ScrollBarAlwaysOn")
        self._chapter: Chapter | None = None
        self._crumb = ""
        self._theme: Theme | None = None
        self._icons: Icons | None = None
        self._css = ""
        self._scale = self._column_scale = 1.0
        self._beside = _BESIDE
        self._read_image: Callable[[str], bytes] | None = None
        self._breaks: Callable[[str], str] | None = None
        self._places: list[Place] = []
        self._notes_start = -1
        self._bookmarked: set[tuple[str, int]] = set()
        self._hovered: Place | None = None
        self._pressed_link = ""  # one that a new tab is asked for
        self._text: tuple[str, list[int]] | None = None
        self._spans: list[tuple[int, int]] = []
        self._highlights: tuple[Ground, ...] = ()
        self._layers: list[Callable[[QPainter], None]] = []
        self._current = -1
        self._words: tuple[str, ...] = ()
        self._shown: QTextDocument | None = None
        self._flash = QTimer(self)
        self._flash.setInterval(160)
        self._flashes = 0
        self._is_moving = False
        self._is_painted = False
        # The viewport's size. To ask for the viewport makes all of Qt's widgets known to Python.
        self._room = QSize(0, 0)
        self._figure_width = 0
        self._sources: dict[str, bytes] = {}
        self._gone_to: tuple[str, int, int] | None = None  # anchor, block, scroll position
        self._mark_bar = MarkBar(self)
        self._mark_bar.place_requested.connect(self._on_bar)
        self._flash.timeout.connect(self._on_flash)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # --- what is shown -------------------------------------------------------------------------

    def set_look(
        self, theme: Theme, icons: Icons, css: str, scale: float, column: float = 1.0
    ) -> None:
        """Take a theme, the page's style sheet and the text's scale; keep the place.

        `column` is the width of a line, 1.0 for the usual one.
        """
        self._theme, self._icons, self._css, self._scale = theme, icons, css, scale
        self._column_scale = column
        self._mark_bar.set_theme(theme)
        self.again()

    def set_beside(self, pixels: int) -> None:
        """Leave so many pixels beside the text at least."""
        width, self._beside = self._column(), max(_BESIDE, pixels)
        if self._column() != width:
            self.again()

    def again(self) -> None:
        """Lay the page out once more at the same place."""
        if self._chapter is None:
            return
        held = self._hold()
        self._lay_out_again()
        self._restore(held)

    def show_chapter(
        self,
        chapter: Chapter,
        crumb: str,
        read_image: Callable[[str], bytes],
        breaks: Callable[[str], str] | None = None,
    ) -> None:
        """Show `chapter` from its beginning; `read_image` gives the bytes of its pictures."""
        self._chapter, self._crumb = chapter, crumb
        self._read_image, self._breaks = read_image, breaks
        self._show()

    def clear_chapter(self) -> None:
        """Show nothing."""
        self._chapter, self._places, self._text = None, [], None
        self._spans, self._highlights, self._words = [], (), ()
        self._mark_bar.show_marks(())
        self._put(QTextDocument(self))

    @property
    def chapter(self) -> Chapter | None:
        """The chapter that is shown."""
        return self._chapter

    @property
    def places(self) -> tuple[Place, ...]:
        """Where headings and blocks begin, in order."""
        return tuple(self._places)

    def add_layer(self, paint: Callable[[QPainter], None]) -> None:
        """Call `paint` with a painter of the viewport each time that the page was painted."""
        self._layers.append(paint)
        self.viewport().update()

    def show_crumb(self, crumb: str) -> None:
        """Use another line above the title the next time the page is laid out."""
        self._crumb = crumb

    @property
    def bookmarked(self) -> set[tuple[str, int]]:
        """The (anchor, block) places that show the star."""
        return self._bookmarked

    def set_bookmarked(self, places: set[tuple[str, int]]) -> None:
        """Show the star at these (anchor, block) places."""
        self._bookmarked = places
        self.viewport().update()

    # --- places --------------------------------------------------------------------------------

    def scroll_to(self, anchor: str, block: int = 0) -> None:
        """Bring a block to the top of the view; the chapter's top if there is no such place."""
        place = self._find_place(anchor, block)
        if place is None or (not anchor and block <= 1):
            self.set_scroll(0)
            return
        top = self._place_top(place)
        self._scroll(max(0, round(top - 20 * self._scale)))
        self._gone_to = (place.anchor, place.block, self.verticalScrollBar().value())

    def show_place(self, anchor: str, block: int, part: float | None) -> None:
        """Bring a block to where it was read: `part` of it above the reading line.

        With None it comes to the top of the view.
        """
        place = self._find_place(anchor, block)
        if place is None or part is None:
            self.scroll_to(anchor, block)
            return
        self.document().documentLayout().documentSize()  # what is not laid out has no extent
        self._scroll_part(place, part)
        if self.place_at_top() != place:  # the lines are of other lengths now
            self._scroll_part(place, max(0.02, min(0.95, part)))

    def set_scroll(self, value: int) -> None:
        """Restore a scroll position, in pixels."""
        self._gone_to = None
        self._scroll(value)

    @property
    def notes_start(self) -> int:
        """The document position where the footnotes begin; -1 on a page without any."""
        return self._notes_start

    @property
    def reached(self) -> float:
        """How far the text before the footnotes has come into view, 0 to 1."""
        if self._chapter is None:
            return 0.0
        layout, document = self.document().documentLayout(), self.document()
        end = layout.documentSize().height() - document.rootFrame().frameFormat().bottomMargin()
        if self._notes_start >= 0:
            notes = document.findBlock(self._notes_start)
            end = min(end, layout.blockBoundingRect(notes).top())
        seen = self.verticalScrollBar().value() + self.viewport().height()
        return max(0.0, min(1.0, seen / max(1.0, end)))

    def top_of(self, place: Place) -> float:
        """Return where a place begins in the document, in pixels."""
        return self._place_top(place)

    def line_height(self, place: Place) -> float:
        """Return the height of a place's first line, in pixels."""
        layout = self.document().findBlock(place.position).layout()
        return layout.lineAt(0).height() if layout.lineCount() else 0.0

    def keep_place(self, change: Callable[[], None]) -> None:
        """Call `change`, which may move the page's lines; the block being read stays in view."""
        held = self._hold()
        was, self._is_moving = self._is_moving, True
        change()
        self._restore(held)
        self._is_moving = was

    def keep_still(self, change: Callable[[], None]) -> None:
        """Call `change`, which may move the page as a whole; its lines stay where they are seen.

        What was gone to, or the top of the chapter, moves with the page instead.
        """
        bar = self.verticalScrollBar()
        scroll, top = bar.value(), self.mapToGlobal(QPoint()).y()
        is_still = scroll > 0 and not self._is_gone_to
        change()
        if is_still:
            self.set_scroll(scroll + self.mapToGlobal(QPoint()).y() - top)
            self._on_scrolled()

    def place_at_top(self) -> Place | None:
        """Return the block being read, or None on an empty page.

        It is the one last gone to and, once the reader scrolled, the one at the reading line.
        """
        if not self._places:
            return None
        scroll = self.verticalScrollBar().value()
        if self._gone_to is not None and self._is_gone_to:
            return self._find_place(*self._gone_to[:2])
        if scroll <= 4:
            return self._places[0]
        # The layout is lazy: what is not laid out yet has no place.
        self.document().documentLayout().documentSize()
        point = QPoint(self.viewport().width() // 2, self._reading_line())
        return self._place_of(self.cursorForPosition(point).position())

    def place_of_selection(self) -> Place | None:
        """Return the block where the selection begins, else the one at the reading line."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return self._place_of(cursor.selectionStart())
        return self.place_at_top()

    def location_of(self, place: Place) -> Location:
        """Return the address of a place of the chapter that is shown."""
        from dataclasses import replace

        assert self._chapter is not None  # noqa: S101 - places exist only with a chapter
        return replace(self._chapter.location, anchor=place.anchor, block=place.block)

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return the document positions (start, end) of what is selected.

        Of a table in which several cells are selected these are the cells shown so, row by row.
        """
        cursor = self.textCursor()
        if not cursor.hasComplexSelection():
            return [(cursor.selectionStart(), cursor.selectionEnd())]
        table = cursor.currentTable()
        row, rows, column, columns = cast("tuple[int, ...]", cursor.selectedTableCells())
        found: list[tuple[int, int]] = []
        for number in range(row, row + rows):
            start = table.cellAt(number, column).firstCursorPosition().position()
            end = table.cellAt(number, column + columns - 1).lastCursorPosition().position()
            if found and columns == table.columns():
                start = found.pop()[0]  # whole rows follow each other
            found.append((start, end))
        return found

    def selected_text(self) -> str:
        """Return the selected text as the reader sees it."""
        return _clean(self.textCursor().selectedText())

    # --- words ---------------------------------------------------------------------------------

    def mark_words(self, words: Sequence[str], *, is_flashing: bool = True) -> int:
        """Mark every place of `words` on the page; return how many there are."""
        from reader.search.snippet import spans

        self._words = tuple(words)
        self._spans, self._current = [], -1
        if words:
            text, positions = self.visible_text()
            start = 0
            for line in text.split("\n"):
                found = spans(line, words) if line else []
                self._spans += [(positions[start + a], positions[start + b]) for a, b in found]
                start += len(line) + 1
        self._mark_bar.show_marks(self._parts())
        self._flashes = _FLASHES if is_flashing and self._spans else 0
        self.viewport().update()
        if self._flashes:
            self._flash.start()
        self.words_marked.emit(self._current + 1, len(self._spans))
        return len(self._spans)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are marked."""
        return self._words

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """What is painted under the text: highlights, then marked words."""
        return (*self._highlights, *self._word_grounds())

    @property
    def marked(self) -> tuple[tuple[int, int], ...]:
        """The document positions of the marked words, as (start, end)."""
        return tuple(self._spans)

    def set_highlights(self, grounds: Sequence[Ground]) -> None:
        """Paint these grounds under the text, below the marks of a search."""
        self._highlights = tuple(grounds)
        self.viewport().update()

    def clear_words(self) -> None:
        """Take the marks away for good: nobody looks for the words any more."""
        self.mark_words(())
        self.words_cleared.emit()

    def step_word(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) marked word; return whether there is one."""
        if not self._spans:
            return False
        if self._current < 0:
            top = self._top_position()
            after = [n for n, (start, _) in enumerate(self._spans) if start >= top]
            self._current = (
                (after[0] if after else 0) if step > 0 else (after[0] if after else 0) - 1
            )
        else:
            self._current += step
        self._current %= len(self._spans)
        self.show_position(self._spans[self._current][0])
        self.viewport().update()
        self.words_marked.emit(self._current + 1, len(self._spans))
        return True

    def step_within(self, anchor: str, step: int) -> bool:
        """Go to the next (1) or previous (-1) marked word of one section, if it has another."""
        target = self._current + step
        if self._current < 0 or not 0 <= target < len(self._spans):
            return False
        place = self._place_of(self._spans[target][0])
        if place is None or place.anchor != anchor:
            return False
        return self.step_word(step)

    def last_word_of(self, anchor: str) -> None:
        """Make the last marked word of a section the current one."""
        while self.step_within(anchor, 1):
            pass

    def first_word_from(self, anchor: str) -> None:
        """Make the first marked word at or after a section's start the current one."""
        place = self._find_place(anchor, 0)
        begin = place.position if place else 0
        for number, (start, _) in enumerate(self._spans):
            if start >= begin:
                self._current = number
                if not self._is_visible(start):
                    self.show_position(start)
                self.viewport().update()
                self.words_marked.emit(number + 1, len(self._spans))
                return

    # --- Qt ------------------------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        address = name if isinstance(name, str) else name.toString()
        if kind != int(QTextDocument.ResourceType.ImageResource.value):
            return None
        if address.startswith("icon:") and self._icons and self._theme:
            size = self._checkbox_size()
            return self._icons.image(
                address.removeprefix("icon:"), self._theme["accent"], size, self._ratio()
            )
        return self._draw_figure(address)

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt's own, emptied: the clipboard outlives Python, and one made here would then end the
        # program with a fault.
        mime = super().createMimeDataFromSelection()
        mime.text()  # it fills itself when it is first asked
        for form in mime.formats():
            mime.removeFormat(form)
        cursor = self.textCursor()
        mime.setText(_clean(cursor.selectedText()))
        mime.setHtml(strip_breaks(cursor.selection().toHtml()))
        return mime

    def resizeEvent(self, event: QResizeEvent) -> None:
        held = self._hold()
        was, self._is_moving = self._is_moving, True
        super().resizeEvent(event)
        self._room = event.size()
        edge = self._room.width() - 1 - BAR_WIDTH
        self._mark_bar.setGeometry(edge, 2, BAR_WIDTH, self._room.height() - 4)
        self._fit_column(self.document())
        if self._figure_width != self._wanted_figure_width() and self._chapter:
            self._lay_out_again()
        self._restore(held)
        self._is_moving = was

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._spans or self._highlights:
            grounds = QPainter(self.viewport())
            self._paint_grounds(grounds)
            grounds.end()
        if self._icons is None or self._chapter is None:
            return
        if not self._is_painted:
            self._is_painted = True
            self.first_painted.emit()
        stars = [p for p in self._places if self._has_star(p)]
        if not stars and not self._layers:
            return
        painter = QPainter(self.viewport())
        for place in stars:
            self._paint_star(painter, place)
        for paint in self._layers:
            painter.save()
            paint(painter)
            painter.restore()
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        hovered = self._place_of(self.cursorForPosition(point).position())
        if hovered is not None and hovered.block == 0 and hovered.anchor:
            hovered = self._find_place(hovered.anchor, 0)
        if hovered != self._hovered:
            self._hovered = hovered
            self.place_hovered.emit(hovered)
            self.viewport().update()
        if self._star_under(point) is not None:
            self.viewport().setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        link = self.anchorAt(point)
        self.term_requested.emit(link.partition("glossary:")[2], self._below_line(point), False)

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hovered = None
        self.place_hovered.emit(None)
        self.viewport().update()
        self.term_requested.emit("", QPoint(), False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        link = self.anchorAt(point)
        self._pressed_link = link if link.startswith(_INSIDE) and _is_for_a_tab(event) else ""
        if self._pressed_link:
            return
        place = self._star_under(point)
        if place is not None and event.button() == QtCore.Qt.MouseButton.LeftButton:
            self.bookmark_requested.emit(self.location_of(place))
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_link = self._pressed_link, ""
        if not pressed:
            super().mouseReleaseEvent(event)
        elif self.anchorAt(event.position().toPoint()) == pressed:
            self.tab_requested.emit(pressed)

    @property
    def focused_link(self) -> str:
        """The address of the link that the keyboard is on; empty if it is on none."""
        cursor = self.textCursor()
        return cursor.charFormat().anchorHref() if cursor.hasSelection() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        is_control = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier)
        if is_control and event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter}:
            if self.focused_link.startswith(_INSIDE):
                self.tab_requested.emit(self.focused_link)
            return
        if event.key() == QtCore.Qt.Key.Key_Space and not event.modifiers():
            bar.setValue(bar.value() + bar.pageStep() - 40)
        elif event.key() == QtCore.Qt.Key.Key_Space:
            bar.setValue(bar.value() - bar.pageStep() + 40)
        elif event.key() == QtCore.Qt.Key.Key_Home and not event.modifiers():
            bar.setValue(0)
        elif event.key() == QtCore.Qt.Key.Key_End and not event.modifiers():
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: object) -> None:
        if event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:  # type: ignore[attr-defined]
            self.scale_requested.emit(1 if event.angleDelta().y() > 0 else -1)  # type: ignore[attr-defined]
            return
        super().wheelEvent(event)  # type: ignore[arg-type]

    # --- inside --------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._chapter is None or self._theme is None:
            return
        was, self._is_moving = self._is_moving, True
        self._text, self._spans, self._current, self._words = None, [], -1, ()
        self._highlights = ()
        self._hovered, self._gone_to = None, None
        self._figure_width = self._wanted_figure_width()
        look = page.PageLook(
            self._theme, self._css, self._scale, self._figure_width, self._checkbox_size()
        )
        # A document that no view shows yet has no layout: what is changed in it costs nothing.
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._body_font())
        document.setDocumentMargin(0)
        document.setDefaultStyleSheet(self._theme.fill(self._css, self._scale))
        document.setHtml(page.build(self._chapter, self._crumb, look, self._breaks))
        self._fit_column(document)
        self._places = read_places(document)
        self._notes_start = read_notes_start(document)
        self._mark_bar.show_marks(())
        self._put(document)
        self._scroll(0)
        self._is_moving = was
        self.setAccessibleName(self._chapter.title)
        self.laid_out.emit()

    def _put(self, document: QTextDocument) -> None:
        """Show a document and give up the one before, which Qt would keep as long as the page."""
        before, self._shown = self._shown, document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()

    def _column(self) -> int:
        wanted = round(QFontMetrics(self._body_font()).height() * _COLUMN_EMS / 1.3)
        wanted = round(wanted * self._column_scale)
        return max(200, min(wanted, self._room.width() - 2 * self._beside))

    def _body_font(self) -> QFont:
        font = QFont(FAMILY)
        font.setPointSizeF(_BODY_POINTS * self._scale)
        return font

    def _wanted_figure_width(self) -> int:
        return min(self._column(), round(760 * self._scale))

    def _fit_column(self, document: QTextDocument) -> None:
        frame = document.rootFrame()
        form = frame.frameFormat()
        side = max(self._beside, (self._room.width() - self._column()) // 2)
        if round(form.leftMargin()) == side and form.topMargin():
            return
        form.setLeftMargin(side)
        form.setRightMargin(side)
        form.setTopMargin(20)
        form.setBottomMargin(96)
        frame.setFrameFormat(form)

    def _find_place(self, anchor: str, block: int) -> Place | None:
        wanted = [p for p in self._places if p.anchor == anchor and p.block <= block]
        return wanted[-1] if wanted else None

    def _place_of(self, position: int) -> Place | None:
        index = bisect_right(self._places, position, key=lambda place: place.position)
        if not self._places:
            return None
        return self._places[max(0, index - 1)]

    def _place_top(self, place: Place) -> float:
        block = self.document().findBlock(place.position)
        return self.document().documentLayout().blockBoundingRect(block).top()

    def _reading_line(self) -> int:
        return round(self._room.height() * _READING_LINE)

    def _lay_out_again(self) -> None:
        words, current = self._words, self._current
        self._show()
        if words:
            self.mark_words(words, is_flashing=False)
            self._current = current
            self.viewport().update()

    def _hold(self) -> tuple[str, int, float | None] | None:
        """Return the block being read and its part, see `show_place`; None for the page's top."""
        place = self.place_at_top()
        if place is None or not (self._is_gone_to or self.verticalScrollBar().value()):
            return None
        return place.anchor, place.block, self._part_of(place)

    @property
    def _is_gone_to(self) -> bool:
        """Whether the reader is still where `scroll_to` went."""
        return self._gone_to is not None and self._gone_to[2] == self.verticalScrollBar().value()

    def _part_of(self, place: Place) -> float | None:
        scroll = self.verticalScrollBar().value()
        if self._is_gone_to or not scroll:
            return None
        top, bottom = self._extent(place)
        return (scroll + self._reading_line() - top) / max(1.0, bottom - top)

    def _restore(self, held: tuple[str, int, float | None] | None) -> None:
        """Scroll to where `held` was taken, though lines may be of other lengths now."""
        if held is None or self._find_place(*held[:2]) is None:
            self.set_scroll(0)
        else:
            self.show_place(*held)

    def _scroll_part(self, place: Place, part: float) -> None:
        top, bottom = self._extent(place)
        self.set_scroll(round(top + part * max(1.0, bottom - top)) - self._reading_line())

    def _extent(self, place: Place) -> tuple[float, float]:
        """Return where a place begins and ends in the document, in pixels."""
        after = bisect_right(self._places, place.position, key=lambda other: other.position)
        if after < len(self._places):
            return self._place_top(place), self._place_top(self._places[after])
        return self._place_top(place), self.document().size().height()

    def _top_position(self) -> int:
        return self.cursorForPosition(QPoint(self.viewport().width() // 2, 2)).position()

    def _scroll(self, value: int) -> None:
        was, self._is_moving = self._is_moving, True
        if value:
            # The layout is lazy: ask for its size so that the scroll bar's range is known.
            self.document().documentLayout().documentSize()
        self.verticalScrollBar().setValue(value)
        self._is_moving = was

    def _is_visible(self, position: int) -> bool:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        box = self.cursorRect(cursor)
        return box.top() >= 0 and box.bottom() <= self.viewport().height()

    def show_position(self, position: int) -> None:
        """Scroll so that a document position can be seen; does nothing if it is in view."""
        if self._is_visible(position):
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        box = self.cursorRect(cursor)
        third = self.viewport().height() // 3
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + box.top() - third)

    def visible_text(self) -> tuple[str, list[int]]:
        """Return the page's text without U+200B and, for each character, its document position."""
        if self._text is None:
            letters, positions, position = [], [], 0
            for letter in self.toPlainText():
                if letter != "\u200b":
                    letters.append(letter)
                    positions.append(position)
                position += 2 if ord(letter) > 0xFFFF else 1
            positions.append(position)
            self._text = ("".join(letters), positions)
        return self._text

    @property
    def pictures(self) -> dict[int, str]:
        """The names of the pictures by their document position; boxes to tick are "icon:NAME"."""
        found: dict[int, str] = {}
        text, positions = self.visible_text()
        probe = QTextCursor(self.document())
        for letter, position in zip(text, positions, strict=False):
            if letter == _OBJECT:
                probe.setPosition(position + 1)
                form = probe.charFormat()
                if form.isImageFormat():
                    found[position] = form.toImageFormat().name()
        return found

    def _word_grounds(self) -> list[Ground]:
        is_lit = self._flashes % 2 == 0
        return [
            Ground(start, end, "mark" if is_lit else "accent_soft", number == self._current)
            for number, (start, end) in enumerate(self._spans)
        ]

    def _paint_grounds(self, painter: QPainter) -> None:
        """Paint the grounds of highlights and marked words.

        Qt's extra selections would draw the marked text a second time, clipped to its line, which
        cuts tone marks that rise above it. Colours are mixed with what is there instead: on a light
        page they darken the ground and leave the text, on a dark one they lighten it.
        """
        if self._theme is None:
            return
        first = self.cursorForPosition(QPoint(0, 0)).block().position()
        foot = QPoint(self.viewport().width(), self.viewport().height())
        last = self.cursorForPosition(foot).block()
        end = last.position() + last.length()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        modes = QPainter.CompositionMode
        is_dark = self._theme.is_dark
        mixing = modes.CompositionMode_Lighten if is_dark else modes.CompositionMode_Multiply
        for ground in self.grounds:
            if ground.end < first or ground.start > end:
                continue
            color = self._theme.color(ground.role)
            boxes = self.boxes(ground.start, ground.end)
            if ground.has_note and boxes:
                painter.setPen(QPen(self._theme.color("accent"), 1.5))
                painter.setBrush(color)
                painter.drawEllipse(self._dot_box(boxes[0]))
            for box in boxes:
                if ground.is_uncertain:
                    painter.setPen(QPen(self._theme.color("muted"), 2, QtCore.Qt.PenStyle.DotLine))
                    painter.drawLine(box.bottomLeft(), box.bottomRight())
                    continue
                painter.setCompositionMode(mixing)
                painter.setPen(QtCore.Qt.PenStyle.NoPen)
                painter.setBrush(color)
                painter.drawRoundedRect(box, 2, 2)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                if ground.is_current:
                    painter.setPen(QPen(self._theme.color("accent"), 2))
                    painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)

    def _has_star(self, place: Place) -> bool:
        return (place.anchor, place.block) in self._bookmarked or place == self._hovered

    def _paint_star(self, painter: QPainter, place: Place) -> None:
        box = self._star_box(place)
        if self._icons is None or box.bottom() < 0 or box.top() > self._room.height():
            return
        is_kept = (place.anchor, place.block) in self._bookmarked
        name, role = ("bookmark_on", "accent") if is_kept else ("bookmark_toggle", "muted")
        painter.drawPixmap(
            box.topLeft(), self._icons.pixmap(name, role, box.width(), self._ratio())
        )

    def _dot_box(self, line: QRectF) -> QRectF:
        """Return where the dot of a note stands beside a line."""
        size = 9 * max(1.0, self._scale)
        edge = self.viewport().width() - self.document().rootFrame().frameFormat().rightMargin()
        return QRectF(edge + 10, line.center().y() - size / 2, size, size)

    def note_at(self, point: QPoint) -> Ground | None:
        """Return the highlight whose dot in the margin is at `point` of the viewport, or None."""
        for ground in self._highlights:
            boxes = self.boxes(ground.start, ground.end) if ground.has_note else []
            if boxes and self._dot_box(boxes[0]).adjusted(-6, -6, 6, 6).contains(point):
                return ground
        return None

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Return the rectangles of a range of the document, one a line, in the viewport."""
        boxes = []
        shift = self.verticalScrollBar().value()
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            layout = block.layout()
            # Not layout.position(): inside a table that counts from the cell's corner.
            origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
            begin = max(0, start - block.position())
            stop = min(block.length() - 1, end - block.position())
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                left = max(begin, line.textStart())
                right = min(stop, line.textStart() + line.textLength())
                if left < right:
                    x1, x2 = _x_of(line, left), _x_of(line, right)
                    corner = QPointF(min(x1, x2), line.y() - shift)
                    size = QSizeF(abs(x2 - x1), line.height())
                    boxes.append(QRectF(origin + corner, size))
            block = block.next()
        return boxes

    def _parts(self) -> list[float]:
        """Return where the marked words stand, as parts of the page's height."""
        if not self._spans:
            return []
        layout = self.document().documentLayout()
        height = max(1.0, layout.documentSize().height())
        tops = {
            round(layout.blockBoundingRect(self.document().findBlock(start)).top())
            for start, _ in self._spans
        }
        return sorted(top / height for top in tops)

    def _on_bar(self, part: float) -> None:
        bar = self.verticalScrollBar()
        whole = bar.maximum() + self.viewport().height()
        bar.setValue(round(part * whole - self.viewport().height() / 3))

    def _on_flash(self) -> None:
        self._flashes = max(0, self._flashes - 1)
        self.viewport().update()
        if not self._flashes:
            self._flash.stop()

    def _on_scrolled(self) -> None:
        if self._chapter is None or self._is_moving:
            return
        place = self.place_at_top()
        if place is not None:
            self.place_passed.emit(self.location_of(place), self._part_of(place))

    def _on_anchor_clicked(self, url: QUrl) -> None:
        address = url.toString()
        if address.startswith(_INSIDE):
            self.address_requested.emit(address)
        elif address.startswith("glossary:"):
            point = self.viewport().mapFromGlobal(self.cursor().pos())
            if not self.viewport().rect().contains(point):
                point = self.cursorRect().bottomLeft()
            self.term_requested.emit(
                address.removeprefix("glossary:"), self._below_line(point), True
            )
        elif address.startswith(page.FIGURE):
            self.figure_requested.emit(address.removeprefix(page.FIGURE))
        elif address.startswith("#"):
            self.scrollToAnchor(address[1:])
        elif address.startswith(("http:", "https:", "mailto:")):
            self.web_requested.emit(address)

    def _below_line(self, point: QPoint) -> QPoint:
        box = self.cursorRect(self.cursorForPosition(point))
        return self.viewport().mapToGlobal(QPoint(point.x(), box.bottom() + 6))

    def _star_box(self, place: Place) -> QRect:
        size = round(18 * max(1.0, self._scale))
        side = round(self.document().rootFrame().frameFormat().leftMargin())
        cursor = QTextCursor(self.document())
        cursor.setPosition(place.position)
        line = self.cursorRect(cursor)
        top = line.top() + max(0, (line.height() - size) // 2)
        return QRect(max(2, side - size - 14), top, size, size)

    def _star_under(self, point: QPoint) -> Place | None:
        side = self.document().rootFrame().frameFormat().leftMargin()
        if point.x() >= side or not self._places:
            return None
        near = [self._hovered] if self._hovered else []
        near += [p for p in self._places if (p.anchor, p.block) in self._bookmarked]
        for place in near:
            if self._star_box(place).adjusted(-8, -6, 8, 6).contains(point):
                return place
        return None

    def _draw_figure(self, name: str) -> QImage:
        width = self._wanted_figure_width()
        raw = self._read_image(name) if self._read_image and self._theme else b""
        if not raw or self._theme is None:
            return no_figure(width)
        if not name.endswith(".svg"):
            image = QImage.fromData(raw)
            return image.scaledToWidth(
                round(width * self._ratio()), QtCore.Qt.TransformationMode.SmoothTransformation
            )
        return figure_image(raw, self._theme, width, self._ratio())

    def _checkbox_size(self) -> int:
        return round(19 * self._scale)

    def _ratio(self) -> float:
        return self.devicePixelRatioF()


def _is_for_a_tab(event: QMouseEvent) -> bool:
    """Return whether a click asks for a new tab: with the middle button, or with Ctrl held."""
    is_control = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier)
    is_left = event.button() == QtCore.Qt.MouseButton.LeftButton
    return event.button() == QtCore.Qt.MouseButton.MiddleButton or (is_left and is_control)


def _x_of(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # (x, position), which the stubs do not say
    return float(found[0])


def _clean(text: str) -> str:
    """Return selected text as people expect it: real line ends, no marks of ours."""
    lined = strip_breaks(text).replace("\u2029", "\n").replace("\u2028", "\n").replace(_OBJECT, "")
    return _CELLS.sub("\n", lined).strip("\n")
