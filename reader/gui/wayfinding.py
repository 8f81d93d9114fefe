# SPDX-License-Identifier: MIT
"""Finding the way: palette and “go to”, glossary, citation, “where am I”, recent places."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, QTranslator, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QGuiApplication,
)

from reader.errors import ReaderError
from reader.gui.actions import key_text
from reader.language import Language
from reader.library import citation, reference
from reader.library.model import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from reader.gui.dialogs.glossary_dialog import GlossaryDialog
    from reader.gui.host import Host
    from reader.gui.models.marks_model import MarksModel
    from reader.gui.palette import Entry, Palette
    from reader.gui.places import Place
    from reader.gui.reading import Reading
    from reader.gui.tasks import Lane
    from reader.library.library import Library
    from reader.library.model import ChapterTitle, Section
    from reader.library.pack import Pack
    from reader.search.choices import Choice, Choices, Forms
    from reader.userdata.marks import Mark
    from reader.workspace import Workspace

_RECENT_PLACES = 12
_MENU_PLACES = 8
_OFFERED = 30
_KEPT_FORMS = 20_000  # names whose folded forms are remembered
_BEGUN, _DONE = 0.03, 0.97  # parts of a chapter that make it begun, and read
_HIDDEN = {"palette_show", "go_to", "tab_choose"}  # actions that the palette does not offer


class Wayfinding(QObject):
    """Owns the palette and the glossary's window; makes each when it is first asked for.

    `tab_requested(Location)` asks for a tab of its own. Keys of the palette are a `Location`,
    ("action", name), ("term", id) or ("mark", id).
    """

    failed = Signal(ReaderError)
    mark_requested = Signal(object)
    tab_requested = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        reading: Reading,
        marks: MarksModel,
        lane: Callable[[], Lane],
        parent: QWidget,
    ) -> None:
        """Take the reader's marks, and `lane`, which gives the lane of long work."""
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._reading = reading
        self._lane = lane
        self._palette: Palette | None = None
        self._glossary: GlossaryDialog | None = None
        self._usage: dict[str, Mapping[Language, Mapping[str, Sequence[Location]]]] = {}
        self._known: Callable[[str], Forms] | None = None
        self._marks = marks
        self._made: tuple[Choices, Choices] | None = None
        self._made_for: tuple[object, ...] = ()
        self._commands: list[Hashable] = []  # the actions taken from the palette, newest first
        for name, slot in (
            ("palette_show", self._show_palette),
            ("go_to", self._show_go_to),
            ("glossary_show", self._show_glossary),
            ("citation_copy", self._copy_citation),
            ("address_qr", self._show_qr),
            ("place_tell", self._tell_place),
        ):
            host.action(name).triggered.connect(slot)
        marks.changed.connect(self._forget_choices)
        marks.modelReset.connect(self._forget_choices)

    @property
    def palette(self) -> Palette | None:
        """The palette, once it was asked for."""
        return self._palette

    @property
    def glossary(self) -> GlossaryDialog | None:
        """The glossary's window while it is open."""
        return self._glossary

    def take_theme(self) -> None:
        """Take the theme in use."""
        if self._palette is not None:
            self._palette.set_theme(self._host.theme)
        if self._glossary is not None:
            self._glossary.set_theme(self._host.theme)

    def fill_menu(self, menu: QMenu) -> None:
        """Put the chapters to go on with and the places visited last into `menu`."""
        menu.clear()
        places = self._recent()
        begun = self._unfinished(places)
        for location in begun:
            self._add_place(menu, location, self.tr("Go on reading: {place}"))
        if begun:
            menu.addSeparator()
        for location in [place for place in places if place not in begun][:_MENU_PLACES]:
            self._add_place(menu, location, "{place}")
        if not menu.actions():
            nothing = menu.addAction(self.tr("Places you visit are listed here."))
            nothing.setEnabled(False)

    # --- the palette ---------------------------------------------------------------------------

    def _show_palette(self) -> None:
        prompt = self.tr("Chapter, section, term, command or mark")
        self._opened_palette().open(prompt, self._offer_all)
        self._get_ready()

    def _show_go_to(self) -> None:
        prompt = self.tr("Go to: 3.4.2, 3.4 ¶2, a title or an address")
        self._opened_palette().open(prompt, self._offer_places)
        self._get_ready()

    def _get_ready(self) -> None:
        """Make the names ready once the palette is painted, so that no key waits for it."""
        QTimer.singleShot(0, self, self._warm)

    def _warm(self) -> None:
        for choices in self._choices():
            choices.warm()

    def _choices(self) -> tuple[Choices, Choices]:
        """Return the names of places, and of everything; made anew when they are others."""
        settings, library = self._host.settings, self._library
        wanted = (settings.interface_language, settings.reading_language, library)
        if self._made_for != wanted:
            self._forget_choices()
            self._made_for = wanted
        if self._made is None:
            places = tuple(self._place_choices())
            others = (*self._term_choices(), *self._action_choices(), *self._mark_choices())
            self._made = self._named_ones(places), self._named_ones((*places, *others))
        return self._made

    def _forget_choices(self) -> None:
        self._made = None

    def _opened_palette(self) -> Palette:
        if self._palette is None:
            from reader.gui.palette import Palette

            self._palette = Palette(self._host.surface)
            self._palette.chosen.connect(self._on_chosen)
            self._palette.set_theme(self._host.theme)
        return self._palette

    def _offer_all(self, text: str) -> list[Entry]:
        recent = [*self._commands, *self._recent()]
        if not text.strip():
            return self._entries([*recent, *self._chapters()][:_OFFERED])
        _, everything = self._choices()
        return self._entries([*self._named(text), *everything.find(text, recent, _OFFERED)])

    def _offer_places(self, text: str) -> list[Entry]:
        recent = self._recent()
        if not text.strip():
            return self._entries([*recent, *self._chapters()][:_OFFERED])
        places, _ = self._choices()
        return self._entries([*self._named(text), *places.find(text, recent, _OFFERED)])

    def _named(self, text: str) -> list[Hashable]:
        """Return the place that `text` names by its number or address, if it does."""
        found = reference.find(self._library, text, self._host.navigator.location, self._language)
        return [found] if found is not None else []

    def _named_ones(self, choices: tuple[Choice, ...]) -> Choices:
        from reader.search.choices import Choices, forms

        if self._known is None:
            self._known = lru_cache(_KEPT_FORMS)(forms)
        return Choices(choices, self._known)

    def _place_choices(self) -> Iterator[Choice]:
        from reader.search.choices import Choice

        for pack in self._library.packs:
            for location, names in _titles(pack, self._language).items():
                yield Choice(location, names)

    def _term_choices(self) -> Iterator[Choice]:
        from reader.search.choices import Choice

        location = self._host.navigator.location
        if location is not None:
            for term in self._library.pack(location.pack).glossary:
                names = [term.name(language) for language in Language]
                names += [term.abbreviation(language) for language in Language]
                yield Choice(("term", term.id), tuple(filter(None, names)))

    def _action_choices(self) -> Iterator[Choice]:
        from reader.search.choices import Choice

        thai = QTranslator()
        thai.load(str(self._workspace.paths.translations / "reader_th.qm"))
        for name, action in self._host.actions_by_name().items():
            if name not in _HIDDEN:
                source = str(action.property("source") or action.text())
                names = (action.text(), source, thai.translate("Actions", source) or source)
                yield Choice(("action", name), tuple(dict.fromkeys(names)))

    def _mark_choices(self) -> Iterator[Choice]:
        from reader.search.choices import Choice

        for mark in self._marks.marks:
            names = (mark.note, mark.quote.exact, *mark.labels)
            yield Choice(("mark", mark.id), tuple(filter(None, names)), is_fuzzy=False)

    def _entries(self, keys: Sequence[Hashable]) -> list[Entry]:
        found = (self._entry(key) for key in dict.fromkeys(keys))
        return [entry for entry in found if entry is not None]

    def _entry(self, key: Hashable) -> Entry | None:
        from reader.gui.palette import Entry

        if isinstance(key, Location):
            title, place = self._place_words(key)
            return Entry(key, title, place) if title else None
        kind, name = cast("tuple[str, str]", key)
        if kind == "action":
            action = self._host.action(name)
            if not action.isEnabled():
                return None
            keys = key_text(action)
            command = self.tr("Command")
            return Entry(key, action.text().rstrip("…"), f"{command} · {keys}" if keys else command)
        if kind == "term":
            return self._term_entry(key, name)
        return self._mark_entry(key, self._marks.get(name))

    def _term_entry(self, key: Hashable, term_id: str) -> Entry | None:
        from reader.gui.palette import Entry

        location = self._host.navigator.location
        term = self._library.pack(location.pack).term(term_id) if location else None
        if term is None:
            return None
        glossary = self.tr("Glossary")
        other = term.name(self._language.other)
        return Entry(key, term.name(self._language), f"{glossary} · {other}")

    def _mark_entry(self, key: Hashable, mark: Mark | None) -> Entry | None:
        from reader.gui.palette import Entry

        if mark is None:
            return None
        title = mark.note or mark.quote.exact or ", ".join(mark.labels)
        place = self._place_words(mark.location)[0]
        kind = self.tr("Mark")
        return Entry(key, title.replace("\n", " "), f"{kind} · {place}")

    def _place_words(self, location: Location) -> tuple[str, str]:
        """Return the title of a place and where it belongs; empty if it is not there."""
        head, section = self._head(location), self._section(location)
        if head is None:
            return "", ""
        chapter = f"{head.number} {head.title}"
        if section is None or not section.anchor:
            part = self._part(head)
            block = f" ¶{location.block}" if location.block else ""
            return f"{chapter}{block}", part
        number = citation.reference(section.number, location.block)
        return section.title, f"{number} · {chapter}"

    def _on_chosen(self, key: Hashable, is_beside: bool) -> None:
        if isinstance(key, Location):
            if is_beside:
                self.tab_requested.emit(key)
            else:
                self._host.navigator.go(key)
            self._host.page.setFocus()
            return
        kind, name = cast("tuple[str, str]", key)
        if kind == "action":
            self._commands = [key, *(k for k in self._commands if k != key)][:_OFFERED]
            self._host.action(name).trigger()
        elif kind == "term":
            self._show_glossary()
            if self._glossary is not None:
                self._glossary.show_term(name)
        elif (mark := self._marks.get(name)) is not None:
            self.mark_requested.emit(mark)

    # --- recent places -------------------------------------------------------------------------

    def _recent(self) -> list[Location]:
        """Return the places visited last that still exist, without the one that is open."""
        here = self._host.navigator.location
        found: list[Location] = []
        for visit in self._workspace.history.recent(_RECENT_PLACES):
            location = visit.location.section
            if (here is None or location.section != here.section) and self._head(location):
                found.append(location)
        return found

    def _unfinished(self, places: Sequence[Location]) -> list[Location]:
        """Return the first of `places` in chapters that were begun and not read to the end."""
        here = self._host.navigator.location
        for location in places:
            generated = self._library.pack(location.pack).manifest.generated
            if location.chapter in generated:  # nobody reads a glossary from end to end
                continue
            if here is not None and location.chapter == here.chapter:
                continue
            reached = self._workspace.history.progress(location.pack).get(location.chapter, 0)
            if _BEGUN < reached < _DONE:
                return [location]
        return []

    def _add_place(self, menu: QMenu, location: Location, form: str) -> None:
        title, place = self._place_words(location)
        section = self._section(location)
        text = form.format(place=title).replace("&", "&&")
        # Many sections are called the same; the number stands where other rows have their key.
        number = section.number if section is not None and section.anchor else ""
        action = QAction(f"{text}\t{number}" if number else text, menu)
        action.setToolTip(place)
        action.triggered.connect(partial(self._host.navigator.go, location))
        menu.addAction(action)

    # --- the glossary --------------------------------------------------------------------------

    def _show_glossary(self) -> None:
        location = self._host.navigator.location
        if location is None:
            return
        if self._glossary is not None:
            self._glossary.activateWindow()
            return
        from reader.gui.dialogs.glossary_dialog import GlossaryDialog

        pack = self._library.pack(location.pack)
        self._glossary = GlossaryDialog(
            pack.glossary,
            self._language,
            self._chapter_words,
            self._breaks,
            self._host.theme,
            self._host.page.window(),
        )
        self._glossary.location_requested.connect(self._host.navigator.go)
        self._glossary.destroyed.connect(self._on_glossary_closed)
        self._glossary.show()
        self._find_usage(pack)

    def _find_usage(self, pack: Pack) -> None:
        if pack.id in self._usage:
            self._on_usage(pack.id, self._usage[pack.id])
            return
        from reader.library.usage import term_places

        self._lane().run(
            lambda: {language: term_places(pack, language) for language in Language},
            partial(self._on_usage, pack.id),
            self.failed.emit,
        )

    def _on_usage(
        self, pack: str, usage: Mapping[Language, Mapping[str, Sequence[Location]]]
    ) -> None:
        self._usage[pack] = usage
        if self._glossary is not None:
            self._glossary.set_places(usage)

    def _on_glossary_closed(self) -> None:
        self._glossary = None

    # --- this place ----------------------------------------------------------------------------

    def _copy_citation(self) -> None:
        view = self._reading.view
        place = view.place_of_selection()
        found = self._here(place)
        if place is None or found is None:
            return
        head, section, location = found
        pack = self._library.pack(location.pack)
        origin = citation.source(
            pack.manifest,
            head,
            section,
            location,
            has_thai_digits=self._host.settings.thai_digits,
        )
        text = view.selected_text() or _block_text(section, location.block)
        QGuiApplication.clipboard().setText(citation.quoted(text, origin))
        self._host.notice_bar.confirm(self.tr("The text was copied with its source."))

    def _show_qr(self) -> None:
        place = self._reading.view.place_of_selection()
        found = self._here(place)
        if found is None:
            return
        from reader.gui.dialogs.qr_dialog import QrDialog

        _, __, location = found
        title, where = self._place_words(location)
        text = self._breaks(f"{title}\n{where}")
        QrDialog(text, location.url, self._host.page.window()).open()

    def _tell_place(self) -> None:
        """Say the chapter, the section, the block and how far it is."""
        view = self._reading.view
        found = self._here(view.place_at_top())
        if found is None:
            return
        head, section, location = found
        digits = self._digits(location.language)
        pieces = [self.tr("Chapter {number} {title}")
                  .format(number=digits(head.number), title=head.title)]  # fmt: skip
        if section.anchor:
            text = self.tr("section {number} {title}")
            pieces.append(text.format(number=digits(section.number), title=section.title))
        if location.block:
            text = self.tr("paragraph {number} of {count}")
            count = digits(str(len(section.blocks)))
            pieces.append(text.format(number=digits(str(location.block)), count=count))
        bar = view.verticalScrollBar()
        part = round(100 * bar.value() / bar.maximum()) if bar.maximum() else 100
        text = self.tr("{percent} % of the chapter")
        pieces.append(text.format(percent=digits(str(part))))
        spoken = " · ".join(pieces)
        self._host.notice_bar.confirm(spoken)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, spoken))

    def _here(self, place: Place | None) -> tuple[ChapterTitle, Section, Location] | None:
        chapter = self._reading.view.chapter
        if place is None or chapter is None:
            return None
        section = chapter.section(place.anchor)
        if section is None:
            return None
        return chapter.head, section, self._reading.view.location_of(place)

    def _digits(self, language: Language) -> Callable[[str], str]:
        is_thai = self._host.settings.thai_digits and language is Language.TH
        return citation.thai_digits if is_thai else str

    # --- words ---------------------------------------------------------------------------------

    @property
    def _library(self) -> Library:
        return self._workspace.library

    @property
    def _language(self) -> Language:
        return self._host.settings.reading_language

    def _breaks(self, text: str) -> str:
        known = self._host.known_breaks()
        return known(text) if known else text

    def _chapters(self) -> list[Location]:
        return [
            head.location for pack in self._library.packs for head in pack.heads(self._language)
        ]

    def _head(self, location: Location) -> ChapterTitle | None:
        return self._library.head(location.in_language(self._language))

    def _section(self, location: Location) -> Section | None:
        here = location.in_language(self._language)
        return self._library.section(here) or self._library.section(location)

    def _chapter_words(self, location: Location) -> str:
        head = self._library.head(location)
        return f"{head.number} {head.title}" if head else location.chapter

    def _part(self, head: ChapterTitle) -> str:
        manifest = self._library.pack(head.location.pack).manifest
        part = manifest.part_of(head.location.chapter)
        return part.titles[self._language] if part else ""


def _titles(pack: Pack, language: Language) -> dict[Location, tuple[str, ...]]:
    """Return the titles of each section in both languages, under its place in `language`.

    Of a chapter that the program writes, such as the glossary, there is only the chapter.
    """
    found: dict[Location, tuple[str, ...]] = {}
    for tongue in (language, language.other):
        for section in pack.sections(tongue):
            location = section.location.in_language(language)
            if location.anchor and location.chapter in pack.manifest.generated:
                continue
            found[location] = (*found.get(location, ()), section.title)
    return found


def _block_text(section: Section, number: int) -> str:
    return next((block.text for block in section.blocks if block.number == number), "")
