# SPDX-License-Identifier: MIT
"""Tabs: several places open at once. There is one page; a tab is only the way that leads to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication, QShortcutEvent
from PySide6.QtWidgets import QMenu, QWidget

from reader.errors import AddressError
from reader.gui.actions import digit_of
from reader.gui.navigator import Trail, Visit, kept_trail, trail_of
from reader.library.model import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QVBoxLayout

    from reader.gui.host import Host
    from reader.gui.icons import Icons
    from reader.gui.tab_strip import TabStrip, TabTitle
    from reader.gui.window_state import KeptTab
    from reader.workspace import Workspace

_CLOSED = 20  # closed tabs that can be opened again
_LAST = 9  # Ctrl+9 is the last tab, however many there are


@dataclass(frozen=True, slots=True)
class PageTab:
    """A tab that is not in front: its way, and the words marked on its page.

    `is_fresh` tells that nobody has seen it yet.
    """

    trail: Trail
    words: tuple[str, ...] = ()
    is_fresh: bool = False


class PageTabs(QObject):
    """Owns the tabs. The strip is made with the second tab and hidden while there is one.

    What stands in the list for the tab in front is what it was when it came there: the navigator
    has it now. `changed` tells that the list is another one.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        make_strip: Callable[[], TabStrip],
        column: QVBoxLayout,
        parent: QWidget,
    ) -> None:
        """Take what makes the strip, and the column at whose top it stands."""
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._make_strip = make_strip
        self._column = column
        self._strip: TabStrip | None = None
        self._tabs: list[PageTab] = []
        self._current = 0
        self._beside = 0  # tabs opened from the one in front, which stand after it
        self._closed: list[tuple[int, PageTab]] = []
        self._is_allowed = True
        host.navigator.location_changed.connect(self._show)
        host.navigator.place_changed.connect(self._show)
        host.page.words_cleared.connect(self._forget_words)
        for name, slot in (
            ("tab_new", self.add),
            ("tab_close", self.close),
            ("tab_reopen", self.reopen),
            ("tab_next", partial(self.step, 1)),
            ("tab_previous", partial(self.step, -1)),
        ):
            host.action(name).triggered.connect(partial(_called, slot))
        host.action("tab_choose").installEventFilter(self)
        self._show()

    @property
    def count(self) -> int:
        """How many tabs there are."""
        return max(1, len(self._tabs))

    @property
    def current(self) -> int:
        """The number of the tab in front, from 0."""
        return self._current

    @property
    def strip(self) -> TabStrip | None:
        """The strip, once there was a second tab."""
        return self._strip

    # --- opening and closing -------------------------------------------------------------------

    def open(
        self, location: Location, words: tuple[str, ...] = (), *, is_in_front: bool = False
    ) -> None:
        """Open `location` in a tab of its own, in the background unless it is to come in front."""
        if not self._leave():
            self._host.navigator.go(location, words)
            return
        self._beside += 1
        number = self._current + self._beside
        self._tabs.insert(number, PageTab(Trail(Visit(location)), words, is_fresh=True))
        if is_in_front:
            self._bring(number)
        else:
            self._tell(location)
        self._on_changed()

    def open_address(self, address: str) -> None:
        """Open an address of the book in a tab in the background."""
        here = self._host.navigator.location
        language = here.language if here else self._host.settings.reading_language
        try:
            self.open(Location.parse(address, language))
        except AddressError as error:
            self._host.navigator.failed.emit(error)

    def add(self) -> None:
        """Open the same place in a new tab in front."""
        if self._leave():
            self._tabs.insert(self._current + 1, self._tabs[self._current])
            self._current += 1
            self._beside = 0
            self._on_changed()

    def close(self, number: int = -1) -> None:
        """Close a tab, the one in front unless another is named; the last one stays."""
        number = self._current if number < 0 else number
        if self.count < 2 or number >= self.count or not self._leave():
            return
        self._closed = [*self._closed, (number, self._tabs[number])][-_CLOSED:]
        del self._tabs[number]
        if number < self._current:
            self._current -= 1
        elif number == self._current:
            self._current = -1
            self._bring(min(number, len(self._tabs) - 1))
        self._on_changed()

    def close_others(self, number: int) -> None:
        """Close all tabs but one."""
        self.select(number)
        for other in range(self.count - 1, -1, -1):
            if other != self._current:
                self.close(other)

    def reopen(self) -> None:
        """Open the tab that was closed last again, where it was."""
        if self._closed and self._leave():
            number, tab = self._closed.pop()
            number = min(number, len(self._tabs))
            self._tabs.insert(number, tab)
            if number <= self._current:
                self._current += 1
            self._bring(number)
            self._on_changed()

    # --- choosing ------------------------------------------------------------------------------

    def select(self, number: int) -> None:
        """Bring a tab in front."""
        if number != self._current and 0 <= number < len(self._tabs) and self._leave():
            self._bring(number)
            self._on_changed()

    def step(self, step: int) -> None:
        """Bring the next (1) or previous (-1) tab in front, round about."""
        self.select((self._current + step) % self.count)

    def move(self, number: int, target: int) -> None:
        """Put a tab at another place."""
        order = list(range(len(self._tabs)))
        order.insert(target, order.pop(number))
        self._tabs = [self._tabs[old] for old in order]
        self._current = order.index(self._current)
        self._beside = 0
        self._on_changed()

    # --- from start to start -------------------------------------------------------------------

    def kept(self) -> tuple[KeptTab, ...]:
        """Return the tabs for the next start."""
        return tuple(kept_trail(tab.trail) for tab in self._tabs) if self._leave() else ()

    def restore(self, kept: Sequence[KeptTab], current: int) -> None:
        """Open the tabs that were kept, as far as their packs are still there."""
        packs = {pack.id for pack in self._workspace.library.packs}
        front = kept[current] if current < len(kept) else None
        for tab in kept:
            trail = trail_of(tab)
            if trail is not None and trail.now.location.pack in packs:
                if tab is front:
                    self._current = len(self._tabs)
                self._tabs.append(PageTab(trail))
        if self._tabs:
            self._show()  # before the page finds its line
            number, self._current = self._current, -1
            self._bring(number)
        self._show()

    # --- look ----------------------------------------------------------------------------------

    def allow_strip(self, is_allowed: bool) -> None:
        """Show the strip when there are several tabs, or never."""
        self._is_allowed = is_allowed
        self._show()

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        if self._strip is not None:
            self._strip.set_icons(icons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # One action has the keys of all numbers; only the event tells which was pressed.
        if isinstance(event, QShortcutEvent):
            number = digit_of(event.key())
            self.select(self.count - 1 if number == _LAST else number - 1)
            return True
        return super().eventFilter(watched, event)

    # --- inside --------------------------------------------------------------------------------

    def _leave(self) -> bool:
        """Note where the tab in front is; return whether anything is open at all."""
        trail = self._host.navigator.trail
        if trail is None:
            return False
        tab = PageTab(trail, self._host.page.words)
        if not self._tabs:
            self._tabs, self._current = [tab], 0
        elif self._current >= 0:
            self._tabs[self._current] = tab
        return True

    def _bring(self, number: int) -> None:
        """Bring a tab in front; one that cannot be opened goes, and another comes if need be."""
        tab, before = self._tabs[number], self._current
        self._current, self._beside = number, 0
        if self._host.navigator.take(tab.trail, tab.words if tab.is_fresh else ()):
            page = self._host.page
            if not tab.is_fresh and page.words != tab.words:
                page.mark_words(tab.words, is_flashing=False)
            self._read_in(tab.trail.now.location)
            return
        del self._tabs[number]
        self._current = before - 1 if before > number else before
        if self._current < 0 and self._tabs:
            self._bring(min(number, len(self._tabs) - 1))

    def _read_in(self, location: Location) -> None:
        """Have the parts beside the page follow the tab's language."""
        settings = self._host.settings
        if location.language is not settings.reading_language:
            self._host.apply_settings(replace(settings, reading_language=location.language))

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _forget_words(self) -> None:
        """Mark the words of a search or of “find” nowhere any more, now that it is over."""
        self._tabs = [tab if tab.is_fresh else replace(tab, words=()) for tab in self._tabs]

    def _show(self, *_: object) -> None:
        """Show the tabs and which of their actions there are."""
        has_several = self.count > 1
        action = self._host.action
        for name in ("tab_close", "tab_next", "tab_previous", "tab_choose"):
            action(name).setEnabled(has_several)
        action("tab_reopen").setEnabled(bool(self._closed))
        if not has_several and self._strip is None:
            return
        if self._strip is None:
            self._strip = self._made_strip()
        if has_several:
            self._strip.show_tabs(self._titles(), self._current)
        is_shown = has_several and self._is_allowed
        if self._strip.isHidden() == is_shown:
            self._host.page.keep_still(partial(self._turn_strip, is_shown))

    def _turn_strip(self, is_shown: bool) -> None:
        if self._strip is not None:
            had_keyboard = self._strip.bar.hasFocus()
            self._strip.setVisible(is_shown)
            self._column.activate()
            if had_keyboard and not is_shown:
                self._host.page.setFocus()

    def _made_strip(self) -> TabStrip:
        strip = self._make_strip()
        strip.hide()
        self._column.insertWidget(0, strip)
        self._put_before_page(strip)
        strip.tab_chosen.connect(self.select)
        strip.tab_moved.connect(self.move)
        strip.close_requested.connect(self.close)
        strip.menu_requested.connect(self._on_menu)
        return strip

    def _put_before_page(self, strip: TabStrip) -> None:
        """Have the Tab key reach the strip just before the page."""
        page = self._host.page
        for before, after in pairwise([page.previousInFocusChain(), *strip.stops, page]):
            if before is not None and after is not None:
                QWidget.setTabOrder(before, after)

    def _location_of(self, number: int) -> Location:
        here = self._host.navigator.location
        if number == self._current and here is not None:
            return here
        return self._tabs[number].trail.now.location

    def _titles(self) -> list[TabTitle]:
        from reader.gui.tab_strip import TabTitle

        places = [self._location_of(number) for number in range(len(self._tabs))]
        counts = Counter((p.pack, p.chapter, p.language) for p in places)
        titles = []
        for place in places:
            chapter, section = self._words_of(place)
            is_alone = counts[place.pack, place.chapter, place.language] == 1
            whole = f"{chapter} › {section}" if section else chapter
            text = chapter if is_alone or not section else section
            titles.append(TabTitle(text, f"{whole} · {place.language.own_name}"))
        return titles

    def _words_of(self, location: Location) -> tuple[str, str]:
        """Return the numbers and titles of a place's chapter and section."""
        library = self._workspace.library
        head, section = library.head(location), library.section(location.section)
        chapter = f"{head.number} {head.title}".strip() if head else location.chapter
        if section is None or not section.anchor:
            return chapter, ""
        return chapter, f"{section.number} {section.title}".strip()

    def _tell(self, location: Location) -> None:
        """Tell a screen reader of a tab that came in the background."""
        if QAccessible.isActive():
            chapter, section = self._words_of(location)
            text = self.tr("Opened in a new tab: {title}").format(title=section or chapter)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._host.page, text))

    # --- the menu of a tab ---------------------------------------------------------------------

    def _on_menu(self, number: int, point: QPoint) -> None:
        if self._strip is None:
            return
        menu = QMenu()
        menu.setObjectName("tab_menu")
        action, icons = self._host.action, self._host.icons
        menu.addAction(action("tab_new"))
        menu.addAction(action("tab_reopen"))
        menu.addSeparator()
        copy = menu.addAction(icons.icon("copy"), self.tr("Copy the address"))
        copy.triggered.connect(partial(_called, partial(self._copy, number)))
        menu.addSeparator()
        close = menu.addAction(icons.icon("close"), self.tr("Close"))
        close.triggered.connect(partial(_called, partial(self.close, number)))
        others = menu.addAction(self.tr("Close the other tabs"))
        others.triggered.connect(partial(_called, partial(self.close_others, number)))
        self._strip.popup(menu, point)

    def _copy(self, number: int) -> None:
        QGuiApplication.clipboard().setText(self._location_of(number).url)
        self._host.notice_bar.confirm(self.tr("The address of this place was copied."))


def _called(slot: Callable[[], object], *_: object) -> None:
    """Call a slot without what a signal carries."""
    slot()
