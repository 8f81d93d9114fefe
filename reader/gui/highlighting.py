# SPDX-License-Identifier: MIT
"""Highlights on the page: made of a selection, shown where their text stands, opened by a click.

A highlight is kept as a quote of its section. Where the quote stands on the page is looked for each
time a chapter is shown, and worked out again when the page is laid out anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from reader.errors import ReaderError
from reader.gui.chapter_view import Ground
from reader.gui.mark_form import COLORS, color_icon, color_name, color_role
from reader.gui.panels.highlight_bar import HighlightBar
from reader.gui.panels.highlight_card import HighlightCard
from reader.gui.passages import Passages, Piece
from reader.userdata.anchoring import Certainty, Found, Span, find, quote_of
from reader.userdata.marks import MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from reader.gui.actions import Actions
    from reader.gui.bookmarking import Bookmarking
    from reader.gui.chapter_view import ChapterView
    from reader.gui.icons import Icons
    from reader.gui.panels.bars import NoticeBar
    from reader.gui.theme import Theme
    from reader.language import Language
    from reader.library.model import Chapter, Location
    from reader.userdata.marks import Mark
    from reader.workspace import Workspace

_INSIDE = "handbook:"
_LINKS = (_INSIDE, "http:", "https:", "mailto:")
_RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A highlight on the page and the document positions of its lines."""

    mark: Mark
    ranges: tuple[tuple[int, int], ...]
    is_uncertain: bool

    @property
    def start(self) -> int:
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        return self.ranges[-1][1]

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.ranges)

    def holds(self, position: int) -> bool:
        """Return whether a letter at `position`, or one just before it, is highlighted."""
        return any(start <= position < end for start, end in self.ranges)


class Highlighting(QObject):
    """Owns the bar and the card; `pad_requested(location, quote, note)` is a wish."""

    failed = Signal(ReaderError)
    pad_requested = Signal(object, str, str)

    def __init__(
        self,
        workspace: Workspace,
        page: ChapterView,
        bookmarking: Bookmarking,
        notices: NoticeBar,
        actions: Actions,
        breaks: Callable[[str], str],
        surface: QWidget,
    ) -> None:
        super().__init__(surface)
        self._workspace = workspace
        self._page = page
        self._bookmarking = bookmarking
        self._model = bookmarking.model
        self._notices = notices
        self._actions = actions
        self._surface = surface
        self._theme: Theme | None = None
        self._icons: Icons | None = None
        self._color = self._model.newest_color()
        self._shown: tuple[_Shown, ...] = ()
        self._passages: Passages | None = None
        self._found: dict[Mark, Found] = {}
        self._ranges: dict[Found, tuple[tuple[int, int], ...]] = {}
        self._found_in: Chapter | None = None
        self._made: tuple[str, ...] = ()  # the highlights that the bar was opened for
        self._pressed: QPoint | None = None
        self._bar = HighlightBar(surface)
        self._card = HighlightCard(
            bookmarking.write_note, bookmarking.write_labels, breaks, surface
        )
        self._connect()
        self.refresh()

    @property
    def page(self) -> ChapterView:
        """The page that is highlighted on."""
        return self._page

    @property
    def bar(self) -> HighlightBar:
        """The bar at a selection."""
        return self._bar

    @property
    def card(self) -> HighlightCard:
        """The card of a highlight."""
        return self._card

    @property
    def shown(self) -> tuple[Mark, ...]:
        """The highlights that are painted on the page, in the order they were kept."""
        return tuple(sorted((shown.mark for shown in self._shown), key=lambda m: m.created))

    @property
    def is_open(self) -> bool:
        """Whether the bar or the card is shown."""
        return bool(self._card.mark_id) or not self._bar.isHidden()

    # --- the page ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Paint the highlights of the chapter that is shown where they stand now."""
        chapter = self._page.chapter
        if chapter is None:
            return
        if chapter is not self._found_in:
            self._found_in = chapter
            self._found.clear()
        place = chapter.location
        marks = self._model.highlights(place.pack, place.chapter, place.language)
        marks += self._likely_here(place.pack, place.chapter)
        placed = [shown for mark in marks if (shown := self._place(mark, chapter)) is not None]
        # The shorter lies over the longer, so that none is hidden; the newer over the older.
        self._shown = tuple(sorted(placed, key=lambda shown: -shown.length))
        self._page.set_highlights(self._grounds())

    def reveal(self, mark_id: str) -> bool:
        """Scroll to a highlight of the chapter that is shown; return whether it is there."""
        shown = self._by_id(mark_id)
        if shown is None:
            return False
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(shown.start)
        self._page.setTextCursor(cursor)  # Return opens its card from here
        self._page.show_position(shown.start)
        return True

    def place_of(self, mark: Mark, language: Language) -> Location:
        """Return where a mark is to be opened by one who reads `language`.

        A highlight opens in the language of its text; an uncertain mark at its likeliest place.
        """
        shift = self._model.shifts.get(mark.id)
        location = shift.found if shift is not None else mark.location
        return location if mark.kind is MarkKind.HIGHLIGHT else location.in_language(language)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Take another theme's colours and icons."""
        self._theme, self._icons = theme, icons
        self._bar.set_theme(theme, icons)
        self._card.set_theme(theme, icons)

    def dismiss(self) -> None:
        """Hide the bar and the card; what was typed is kept."""
        self._bar.dismiss()
        self._card.dismiss()

    # --- what the reader does ------------------------------------------------------------------

    def highlight(self) -> None:
        """Highlight what is selected, else the block being read, in the colour used last.

        The bar then has the keyboard, for another colour or a note.
        """
        made = self._add(self._color)
        if made:
            self._offer(made)
            self._bar.take_keyboard()

    def open_card(self, mark_id: str) -> bool:
        """Open the card of a highlight of the page; return whether it is there."""
        shown = self._by_id(mark_id)
        mark = self._model.get(mark_id)
        if shown is None or mark is None:
            return False
        self._bar.dismiss()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.show_position(shown.start)
        note = self._bookmarking.note_of(mark)
        self._card.show_mark(mark, note, self._bookmarking.labels(), self._box(shown))
        return True

    def add_to_pad(self) -> None:
        """Ask for what is selected, else the block being read, to be put on the study pad."""
        pieces = self._pieces()
        if not pieces:
            self._tell_nothing()
            return
        for piece in pieces:
            location = replace(piece.section.location, block=piece.spans[0].block)
            self.pad_requested.emit(location, quote_of(piece.section, piece.spans).exact, "")
        self._bar.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._page:
            if kind == QEvent.Type.KeyPress:
                return self._on_key(event)  # type: ignore[arg-type]
        elif kind == QEvent.Type.MouseButtonPress:
            self._on_press(event)  # type: ignore[arg-type]
        elif kind == QEvent.Type.MouseButtonRelease:
            self._on_release(event)  # type: ignore[arg-type]
        elif kind == QEvent.Type.ToolTip:
            return self._on_tool_tip(event)  # type: ignore[arg-type]
        return super().eventFilter(watched, event)

    # --- connections ---------------------------------------------------------------------------

    def _connect(self) -> None:
        self._page.laid_out.connect(self._on_laid_out)
        self._page.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._page.customContextMenuRequested.connect(self._on_menu)
        self._page.installEventFilter(self)
        self._page.viewport().installEventFilter(self)
        self._model.changed.connect(self.refresh)
        self._bar.color_chosen.connect(self._on_bar_color)
        self._bar.note_requested.connect(self._on_bar_note)
        self._bar.copy_requested.connect(self._on_bar_copy)
        self._bar.pad_requested.connect(self._on_bar_pad)
        self._bar.remove_requested.connect(lambda: self._remove(*self._made))
        self._card.color_requested.connect(self._on_card_color)
        self._card.remove_requested.connect(self._remove)
        self._card.pad_requested.connect(self._add_mark_to_pad)

    def _on_laid_out(self) -> None:
        self._passages = None
        self._ranges.clear()
        self.dismiss()
        self.refresh()

    def _on_scrolled(self) -> None:
        if self.is_open:
            self.dismiss()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and not self._bar.isHidden():
            self._bar.dismiss()
            return True
        if event.key() not in _RETURN or self._page.textCursor().hasSelection():
            return False  # a link has the focus, or there is nothing to open
        shown = self._at(self._page.textCursor().position())
        return shown is not None and self.open_card(shown.mark.id)

    def _on_press(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self._bar.dismiss()

    def _on_release(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        point = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        is_click = (point - pressed).manhattanLength() < QApplication.startDragDistance()
        # The page sees the release after this filter: look at the selection then.
        QTimer.singleShot(0, self, partial(self._after_release, point, is_click=is_click))

    def _after_release(self, point: QPoint, *, is_click: bool) -> None:
        if self._page.textCursor().hasSelection():
            self._made = ()
            self._bar.offer(self._selection_box())
        elif is_click and not self._page.anchorAt(point):
            shown = self._under(point)
            if shown is not None:
                self.open_card(shown.mark.id)

    def _on_tool_tip(self, event: QHelpEvent) -> bool:
        shown = self._under(event.pos())
        note = self._bookmarking.note_of(shown.mark) if shown is not None else ""
        if note:
            QToolTip.showText(event.globalPos(), note, self._page.viewport())
        return bool(note)

    # --- the bar and the card ------------------------------------------------------------------

    def _offer(self, made: tuple[str, ...]) -> None:
        shown = self._by_id(made[0])
        if shown is not None:
            self._made = made
            self._page.show_position(shown.start)
            self._bar.offer(self._box(shown), shown.mark.color)

    def _on_bar_color(self, color: str) -> None:
        self._color = color
        for mark_id in self._made:
            self._bookmarking.set_color(mark_id, color)
        if self._made or self._add(color):
            self._bar.dismiss()

    def _on_bar_note(self) -> None:
        made = self._made or self._add(self._color)
        if made:
            self.open_card(made[0])

    def _on_bar_copy(self) -> None:
        made = [mark for mark in map(self._model.get, self._made) if mark is not None]
        if made:
            QApplication.clipboard().setText("\n".join(mark.quote.exact for mark in made))
        else:
            self._page.copy()
        self._bar.dismiss()
        self._notices.confirm(self.tr("Copied."))

    def _on_bar_pad(self) -> None:
        for mark_id in self._made:
            self._add_mark_to_pad(mark_id)
        if self._made:
            self._bar.dismiss()
        else:
            self.add_to_pad()

    def _on_card_color(self, mark_id: str, color: str) -> None:
        self._color = color
        self._bookmarking.set_color(mark_id, color)

    def _add_mark_to_pad(self, mark_id: str) -> None:
        mark = self._model.get(mark_id)
        if mark is not None:
            note = self._bookmarking.note_of(mark)
            self.pad_requested.emit(mark.location, mark.quote.exact, note)

    def _remove(self, *mark_ids: str) -> None:
        self.dismiss()
        marks = [mark for mark in map(self._model.get, mark_ids) if mark is not None]
        if marks:
            self._bookmarking.remove(marks)

    # --- the context menu ----------------------------------------------------------------------

    def _on_menu(self, point: QPoint) -> None:
        self._bar.dismiss()
        menu = QMenu(self._page)
        menu.setObjectName("page_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        has_selection = self._page.textCursor().hasSelection()
        link = self._page.anchorAt(point) or self._page.focused_link
        if link.startswith(_LINKS):
            self._fill_link_menu(menu, link)
        shown = self._under(point)
        if shown is not None and not has_selection:
            self._fill_highlight_menu(menu, shown.mark)
        else:
            self._fill_text_menu(menu, has_selection=has_selection)
        menu.addSeparator()
        for name in ("bookmark_toggle", "citation_copy", "address_copy", "address_qr"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        whole = menu.addAction(self.tr("Select all"))
        whole.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        whole.triggered.connect(self._page.selectAll)
        menu.popup(self._page.viewport().mapToGlobal(point))

    def _fill_link_menu(self, menu: QMenu, link: str) -> None:
        is_inside = link.startswith(_INSIDE)
        go = self._page.address_requested if is_inside else self._page.web_requested
        rows: list[tuple[str, str, Callable[[str], object]]] = [
            (self.tr("Open the link"), "book" if is_inside else "link_external", go.emit)
        ]
        if is_inside:
            tab = self._page.tab_requested.emit
            rows.append((self.tr("Open the link in a new tab"), "tab_new", tab))
        rows.append((self.tr("Copy the link’s address"), "copy", self._copy_link))
        for text, icon, act in rows:
            action = menu.addAction(text)
            if self._icons is not None:
                action.setIcon(self._icons.icon(icon))
            action.triggered.connect(partial(self._called, act, link))
        menu.addSeparator()

    def _copy_link(self, link: str) -> None:
        QApplication.clipboard().setText(link)
        self._notices.confirm(self.tr("Copied."))

    def _fill_text_menu(self, menu: QMenu, *, has_selection: bool) -> None:
        copy = menu.addAction(self.tr("Copy"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(has_selection)
        copy.triggered.connect(self._page.copy)
        if self._icons is not None:
            copy.setIcon(self._icons.icon("copy"))
        menu.addSeparator()
        text = self.tr("Highlight") if has_selection else self.tr("Highlight this paragraph")
        self._add_colors(menu.addMenu(text), "", self._add)
        note = menu.addAction(self.tr("Highlight with a note"))
        note.triggered.connect(self._on_bar_note_anew)
        menu.addAction(self._actions["pad_add"])

    def _fill_highlight_menu(self, menu: QMenu, mark: Mark) -> None:
        note = menu.addAction(self.tr("Edit note and labels…"))
        note.triggered.connect(partial(self._called, self.open_card, mark.id))
        self._add_colors(
            menu.addMenu(self.tr("Colour")), mark.color, partial(self._recolor, mark.id)
        )
        pad = menu.addAction(self.tr("Add to the study pad"))
        pad.triggered.connect(partial(self._called, self._add_mark_to_pad, mark.id))
        remove = menu.addAction(self.tr("Remove the highlight"))
        remove.triggered.connect(partial(self._called, self._remove, mark.id))
        if self._icons is not None:
            for action, name in (
                (note, "note_edit"), (pad, "pad_add"), (remove, "mark_remove"),
            ):  # fmt: skip
                action.setIcon(self._icons.icon(name))

    def _add_colors(self, menu: QMenu, chosen: str, act: Callable[[str], object]) -> None:
        for color in COLORS:
            action = menu.addAction(color_name(color))
            action.setCheckable(color == chosen)
            action.setChecked(color == chosen)
            if self._theme is not None:
                ratio = self._page.devicePixelRatioF()
                action.setIcon(color_icon(self._theme, color, ratio))
            action.triggered.connect(partial(self._called, act, color))

    def _called(self, act: Callable[[str], object], argument: str, *_: object) -> None:
        act(argument)

    def _recolor(self, mark_id: str, color: str) -> None:
        self._on_card_color(mark_id, color)

    def _on_bar_note_anew(self) -> None:
        self._made = ()
        self._on_bar_note()

    # --- keeping -------------------------------------------------------------------------------

    def _add(self, color: str) -> tuple[str, ...]:
        """Keep a highlight for each section, and each row of cells, of the selection.

        Returns their ids.
        """
        pieces = self._pieces()
        if not pieces:
            self._tell_nothing()
            return ()
        self._color = color
        cursor = self._page.textCursor()
        kept: list[str] = []
        try:
            for piece in pieces:
                kept.append(self._keep(piece, color).id)  # noqa: PERF401 - keeps what was done
        except ReaderError as error:
            self.failed.emit(error)
        if kept:
            cursor.setPosition(cursor.selectionStart())
            self._page.setTextCursor(cursor)  # a selection would hide the colour
        return tuple(kept)

    def _keep(self, piece: Piece, color: str) -> Mark:
        """Keep one highlight; the same text again only changes its colour."""
        quote = quote_of(piece.section, piece.spans)
        location = replace(piece.section.location, block=piece.spans[0].block)
        for shown in self._shown:
            if (shown.mark.location, shown.mark.quote) == (location, quote):
                self._model.set_color(shown.mark.id, color)
                return shown.mark
        edition = self._workspace.library.pack(location.pack).manifest.version
        return self._model.add(location, quote, edition, MarkKind.HIGHLIGHT, color)

    def _pieces(self) -> tuple[Piece, ...]:
        """Return what is selected of the book's text, else the block being read."""
        chapter = self._page.chapter
        if chapter is None:
            return ()
        if self._page.textCursor().hasSelection():
            passages = self._passages_now()
            ranges = self._page.selected_ranges()
            return tuple(piece for span in ranges for piece in passages.pieces_of(*span))
        place = self._page.place_of_selection()
        section = chapter.section(place.anchor) if place is not None else None
        if place is None or section is None:
            return ()
        texts = {block.number: block.text for block in section.blocks}
        length = len(texts.get(place.block, "") if place.block else section.title)
        return (Piece(section, (Span(place.block, 0, length),)),) if length else ()

    def _tell_nothing(self) -> None:
        self._notices.confirm(self.tr("Select text of the book first."))

    # --- where highlights stand ----------------------------------------------------------------

    def _likely_here(self, pack: str, chapter: str) -> tuple[Mark, ...]:
        """Return the uncertain highlights of other chapters that may belong to this one."""
        found = []
        for shift in self._model.shifts.values():
            place = shift.found
            if (place.pack, place.chapter) == (pack, chapter) != (
                shift.former.pack, shift.former.chapter,
            ):  # fmt: skip
                mark = self._model.get(shift.mark)
                if mark is not None and mark.kind is MarkKind.HIGHLIGHT:
                    found.append(mark)
        return tuple(mark for mark in found if mark.location.chapter != chapter)

    def _place(self, mark: Mark, chapter: Chapter) -> _Shown | None:
        found = self._find(mark, chapter)
        if found.certainty is Certainty.GONE:
            return None
        ranges = self._ranges.get(found)
        if ranges is None:
            passages = self._passages_now()
            ranges = passages.positions_of(found.location.anchor, found.spans)
            self._ranges[found] = ranges
        return _Shown(mark, ranges, found.certainty is Certainty.NEAR) if ranges else None

    def _find(self, mark: Mark, chapter: Chapter) -> Found:
        key = replace(mark, note="", labels=(), color="", modified="")
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = find(mark.quote, mark.location, chapter.sections, lambda: ())
        return found

    def _passages_now(self) -> Passages:
        if self._passages is None:
            self._passages = Passages(self._page)
        return self._passages

    def _by_id(self, mark_id: str) -> _Shown | None:
        return next((shown for shown in self._shown if shown.mark.id == mark_id), None)

    def _grounds(self) -> list[Ground]:
        """Return what is to be painted; where highlights cross, only the upper one."""
        grounds: list[Ground] = []
        taken: list[tuple[int, int]] = []
        for shown in reversed(self._shown):
            has_note = bool(self._bookmarking.note_of(shown.mark))
            for start, end in _without(shown.ranges, taken):
                role = color_role(shown.mark.color)
                uncertain = shown.is_uncertain
                grounds.append(Ground(start, end, role, False, uncertain, has_note))
                has_note = False  # one dot is enough
            if not shown.is_uncertain:
                taken += shown.ranges
        return grounds[::-1]

    def _at(self, position: int) -> _Shown | None:
        """Return the highlight at a document position, of several the uppermost."""
        return next((shown for shown in reversed(self._shown) if shown.holds(position)), None)

    def _under(self, point: QPoint) -> _Shown | None:
        """Return the highlight whose text or dot is at a point of the viewport."""
        dot = self._page.note_at(point)
        for shown in reversed(self._shown):
            if dot is not None and shown.holds(dot.start):
                return shown
            for start, end in shown.ranges:
                if any(box.contains(point) for box in self._page.boxes(start, end)):
                    return shown
        return None

    def _box(self, shown: _Shown) -> QRect:
        return self._box_of(shown.ranges)

    def _selection_box(self) -> QRect:
        cursor = self._page.textCursor()
        box = self._box_of(((cursor.selectionStart(), cursor.selectionEnd()),))
        if self._page.viewport().rect().contains(self._page.cursorRect().center()):
            return box
        return QRect(self._surface.mapFromGlobal(QCursor.pos()), box.size())

    def _box_of(self, ranges: tuple[tuple[int, int], ...]) -> QRect:
        """Return the lines of a range that are in view, as one box of the surface."""
        room = QRect(self._page.viewport().rect())
        found = QRect()
        for start, end in ranges:
            for line in self._page.boxes(start, end):
                found = found.united(line.toAlignedRect().intersected(room))
        corner = self._page.viewport().mapTo(self._surface, found.topLeft())
        return QRect(corner, found.size())


def _without(
    ranges: Iterable[tuple[int, int]], taken: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return what is left of ranges when others are taken out of them."""
    left = list(ranges)
    for begin, finish in taken:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, begin)), (max(start, finish), end))
            if piece[0] < piece[1]
        ]
    return left
