# SPDX-License-Identifier: MIT
"""The page and its other language side by side, aligned block by block and scrolling as one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLabel, QSplitter

from reader.gui.alignment import Alignment, Band
from reader.gui.chapter_view import ChapterView
from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.icons import Icons
    from reader.gui.places import Place
    from reader.gui.theme import Theme
    from reader.library.model import Chapter

_BESIDE = 12  # pixels that the ground of a block is wider than its text
_STROKE = 3  # pixels of the line beside the block under the pointer


class PairView(QSplitter):
    """Holds the page, left, and its mate, the same chapter in the other language, right.

    The page stays the reader's own: it is only put into this frame. The mate's wishes are the
    page's (see `ChapterView`). `mate_changed` tells that the mate has a new document.
    """

    mate_changed = Signal()

    def __init__(self, page: ChapterView) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("pair")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._page = page
        self._mate = ChapterView()
        self._mate.setObjectName("page_mate")
        self._missing = QLabel(self._mate)
        self._missing.setObjectName("empty_state")
        self._missing.setWordWrap(True)
        self._missing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._missing.hide()
        self._theme: Theme | None = None
        self._alignment = Alignment(page, self._mate)
        self._shaded: int | None = None
        self._is_on = False
        self._is_settling = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self.align)
        for side, view in enumerate((page, self._mate)):
            self.addWidget(view)
            view.installEventFilter(self)
            view.laid_out.connect(self._on_laid_out)
            view.place_hovered.connect(partial(self._on_hovered, side))
            view.verticalScrollBar().valueChanged.connect(partial(self._on_scrolled, side))
            view.add_layer(partial(self._paint, side))
        page.words_marked.connect(self._on_words)
        self._mate.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._mate.hide()

    @property
    def mate(self) -> ChapterView:
        """The page of the other language."""
        return self._mate

    @property
    def alignment(self) -> Alignment:
        """Which block stands beside which."""
        return self._alignment

    @property
    def is_on(self) -> bool:
        """Whether both languages are shown."""
        return self._is_on

    @property
    def is_together(self) -> bool:
        """Whether the two pages scroll as one; two that share too little do not."""
        return self._is_on and self._alignment.is_aligned

    @property
    def shaded(self) -> int | None:
        """The row of the alignment that is under the pointer, marked on both sides."""
        return self._shaded

    def set_look(self, theme: Theme, icons: Icons, css: str, scale: float, column: float) -> None:
        """Take a theme, the page's style sheet, the text's scale and the column's width."""
        self._theme = theme
        self._lose_step()
        self._mate.set_look(theme, icons, css, scale, column)

    def show_pair(
        self,
        chapter: Chapter | None,
        crumb: str,
        read_image: Callable[[str], bytes],
        breaks: Callable[[str], str] | None,
    ) -> None:
        """Show `chapter` beside the page; None when there is none in the other language."""
        if not self._is_on:
            self._is_on = True
            self._mate.show()
            self.setSizes([self.width() // 2, self.width() // 2])
        self._missing.setVisible(chapter is None)
        self._lose_step()
        if chapter is not None and self._mate.chapter is not chapter:
            self._mate.show_chapter(chapter, crumb, read_image, breaks)
        elif chapter is None:
            self._mate.clear_chapter()
        self._mate.set_bookmarked(self._page.bookmarked)
        self._on_words()
        self._retranslate()
        self.align()

    def hide_pair(self) -> None:
        """Show the page alone again, at the same place."""
        if not self._is_on:
            return
        self._is_on = False
        self._settle.stop()
        self._is_settling = False
        self._page.keep_place(self._alignment.release)
        self._mate.hide()
        self._shaded = None
        self._page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def align(self) -> None:
        """Bring both sides to the same heights; the block being read stays where it is."""
        if not self._is_on:
            return
        self._settle.stop()
        is_alike = self._mate.chapter is not None and self._alignment.match()
        policy = Qt.ScrollBarPolicy
        # One bar for both, at the right edge; pages that do not move together need one each.
        self._page.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_alike else policy.ScrollBarAlwaysOn
        )
        self._is_settling = True
        self._shaded = None
        self._page.keep_place(self._alignment.align)
        self._is_settling = False
        self._settle.stop()
        if is_alike:
            self._mate.set_scroll(self._page.verticalScrollBar().value())
        self._describe()
        self.update_sides()

    def update_sides(self) -> None:
        """Paint both sides again."""
        for view in (self._page, self._mate):
            view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._is_on:
            self._lose_step()
            if watched is self._mate:
                self._missing.setGeometry(self._mate.rect().adjusted(24, 24, -24, -24))
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_laid_out(self) -> None:
        self._lose_step()
        if self.sender() is self._mate:
            self.mate_changed.emit()

    def _lose_step(self) -> None:
        """Have neither side lead, as lines are about to stand elsewhere, until that is done."""
        if self._is_on:
            self._is_settling = True
            self._settle.start()

    def _on_scrolled(self, side: int, value: int) -> None:
        if self._is_settling or not self.is_together:
            return
        other = self._mate if side == 0 else self._page
        other.verticalScrollBar().setValue(value)

    def _on_hovered(self, side: int, place: Place | None) -> None:
        is_row = place is not None and self.is_together
        shaded = self._alignment.row_of(side, place) if place is not None and is_row else None
        if shaded != self._shaded:
            self._shaded = shaded
            self.update_sides()

    def _on_words(self) -> None:
        if self._is_on and self._mate.words != self._page.words:
            self._mate.mark_words(self._page.words, is_flashing=False)

    def _retranslate(self) -> None:
        self._mate.setAccessibleDescription(self.tr("The same chapter in the other language"))
        self._missing.setText(
            self.tr("This chapter is not there in Thai.")
            if self._language(1) is Language.TH
            else self.tr("This chapter is not there in English.")
        )
        self._describe()

    def _describe(self) -> None:
        """Tell a screen reader of what the other side lacks."""
        count = len(self._alignment.gaps(1)) if self._is_on else 0
        text = self.tr("%n passage(s) missing in this language", "", count) if count else ""
        self._mate.setStatusTip(text)
        if text:
            whole = self.tr("The same chapter in the other language")
            self._mate.setAccessibleDescription(f"{whole}. {text}")

    def _gap_text(self, side: int) -> str:
        if self._language(side) is Language.TH:
            return self.tr("This passage is not there in Thai.")
        return self.tr("This passage is not there in English.")

    def _language(self, side: int) -> Language:
        chapter = self._page.chapter
        here = chapter.location.language if chapter else Language.TH
        return here if side == 0 else here.other

    def _paint(self, side: int, painter: QPainter) -> None:
        if not self._is_on or self._theme is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for gap in self._alignment.gaps(side):
            self._paint_gap(side, painter, gap)
        if self._shaded is not None:
            band = self._alignment.band(self._shaded)
            if band is not None:
                self._paint_shade(side, painter, band)

    def _paint_gap(self, side: int, painter: QPainter, gap: Band) -> None:
        assert self._theme is not None  # noqa: S101 - _paint looked
        box = self._box(side, gap).adjusted(0, 2, 0, -2)
        pen = QPen(self._theme.color("muted"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(self._theme.color("muted"))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(box.adjusted(8, 0, -8, 0), flags, self._gap_text(side))

    def _paint_shade(self, side: int, painter: QPainter, band: Band) -> None:
        assert self._theme is not None  # noqa: S101 - _paint looked
        box = self._box(side, band).adjusted(0, -4, 0, 4)
        modes = QPainter.CompositionMode
        painter.setPen(Qt.PenStyle.NoPen)
        # Mixed with what is there, the ground leaves the text as it is.
        painter.setCompositionMode(
            modes.CompositionMode_Lighten if self._theme.is_dark else modes.CompositionMode_Multiply
        )
        painter.setBrush(self._theme.color("accent_soft"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), _STROKE, box.height()), 1, 1)

    def _box(self, side: int, band: Band) -> QRectF:
        view = self._page if side == 0 else self._mate
        form = view.document().rootFrame().frameFormat()
        width = view.viewport().width() - form.leftMargin() - form.rightMargin()
        shift = view.verticalScrollBar().value()
        left = form.leftMargin() - _BESIDE
        return QRectF(left, band.top - shift, width + 2 * _BESIDE, band.bottom - band.top)
