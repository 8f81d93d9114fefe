# SPDX-License-Identifier: MIT
"""The study pad, and marks on their way: export, import, backups, and new editions of the book."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.errors import Cancelled, MarkMissing, ReaderError
from reader.gui.models.marks_model import day
from reader.gui.models.pad_model import PadModel
from reader.gui.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QProgressDialog, QWidget

    from reader.gui.bookmarking import Bookmarking
    from reader.gui.dialogs.restore_dialog import RestoreDialog
    from reader.gui.panels.bars import NoticeBar
    from reader.gui.panels.marks_panel import MarksPanel
    from reader.gui.panels.pad_panel import PadPanel
    from reader.gui.tasks import Lane, Steps
    from reader.library.model import Location
    from reader.userdata.editions import Edition
    from reader.userdata.exchange import Preview
    from reader.userdata.marks import Mark, Marks, Removal
    from reader.userdata.pad import Pad, PadEntry, PadRemoval
    from reader.userdata.sheet import Title, Wording
    from reader.userdata.store import Store
    from reader.workspace import Workspace


_Result = TypeVar("_Result")


class _UntilClosed:
    """Stops a job once the window is closed."""

    is_closed = False

    def step(self, done: int, total: int) -> None:
        """Raise Cancelled if nobody waits for the job any more."""
        del done, total
        if self.is_closed:
            raise Cancelled


class Keeping(QObject):
    """Owns the model of the study pad.

    `entry_added(id, is_own)` tells that something was put on the pad, `shifted` that the list of
    marks changed in this edition wants to be seen, `renewed(pack)` that those of a book do.
    """

    failed = Signal(ReaderError)
    entry_added = Signal(str, bool)
    shifted = Signal()
    renewed = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        bookmarking: Bookmarking,
        notices: NoticeBar,
        lane: Callable[[], Lane],
        window: QWidget,
    ) -> None:
        """Take `lane`, which gives the lane of long work once it is there."""
        super().__init__(window)
        self._workspace = workspace
        self._bookmarking = bookmarking
        self._notices = notices
        self._lane = lane
        self._window = window
        self._until_closed = _UntilClosed()
        self._waiting = Waiting("marks_progress", window)
        self._waiting.stopped.connect(self._on_stopped)
        self.pad = PadModel(workspace.pad, self._cited, self)
        self.pad.failed.connect(self.failed)
        self.pad.reload()

    @property
    def progress(self) -> QProgressDialog | None:
        """What shows that a job runs, while there is one."""
        return self._waiting.progress

    def close(self) -> None:
        """Stop what is going on."""
        self._until_closed.is_closed = True
        self._waiting.stop()

    def serve(self, marks: MarksPanel, pad: PadPanel) -> None:
        """Do what the panels of marks and pad ask for."""
        marks.pad_requested.connect(self.add_marks)
        marks.keep_requested.connect(self.keep_places)
        marks.seen_requested.connect(self.see_shifts)
        marks.export_requested.connect(self.export_marks)
        marks.import_requested.connect(self.ask_import)
        marks.restore_requested.connect(self.ask_restore)
        pad.text_requested.connect(self.add_text)
        pad.move_requested.connect(self.move_entries)
        pad.remove_requested.connect(self.remove_entries)
        pad.export_requested.connect(self.export_pad)
        pad.undo_requested.connect(self.undo_pad_last)
        marks.undo_requested.connect(self._bookmarking.undo_last)
        self.entry_added.connect(pad.show_entry)

    # --- the study pad -------------------------------------------------------------------------

    def add_quote(self, location: Location, quote: str, note: str = "") -> None:
        """Put a quote on the pad and tell so."""
        if self._put(location, quote, note) is not None:
            self._confirm_added(1)

    def add_marks(self, marks: Sequence[Mark]) -> None:
        """Put marks on the pad, each as a quote with its note."""
        put = [self._put(mark.location, mark.quote.exact, mark.note) for mark in marks]
        count = sum(entry is not None for entry in put)
        if count:
            self._confirm_added(count)

    def add_text(self, row: int) -> None:
        """Put an empty piece of own text before a row, to be written on."""
        try:
            entry = self.pad.add_text("", row)
        except ReaderError as error:
            self.failed.emit(error)
            return
        self.entry_added.emit(entry.id, True)

    def write_text(self, entry_id: str, text: str) -> bool:
        """Keep the reader's words of an entry; return whether they are on disk."""
        try:
            self.pad.edit(entry_id, text)
        except MarkMissing:
            return True  # removed in the meantime
        except ReaderError as error:
            self.failed.emit(error)
            return False
        return True

    def move_entries(self, entries: Sequence[PadEntry], step: int) -> None:
        """Move entries one row up (-1) or down (1)."""
        try:
            self.pad.step(entries, step)
        except ReaderError as error:
            self.failed.emit(error)

    def remove_entries(self, entries: Sequence[PadEntry]) -> None:
        """Remove entries of the pad and offer to bring them back."""
        try:
            removal = self.pad.remove(entries)
        except ReaderError as error:
            self.failed.emit(error)
            return
        text = self.tr("%n entry(s) removed from the study pad.", "", len(entries))
        self._notices.confirm(text, self.tr("Undo"), partial(self._undo_pad, removal))

    def undo_pad_last(self) -> None:
        """Revert the newest removal or import of the pad, also one of an earlier day."""
        try:
            removal = self._workspace.pad.last_removal()
        except ReaderError as error:
            self.failed.emit(error)
            return
        if removal is None:
            self._notices.confirm(self.tr("There is nothing to undo."))
            return
        self._undo_pad(removal)
        self._notices.confirm(self.tr("The last removal or import was undone."))

    # --- export --------------------------------------------------------------------------------

    def export_marks(self, marks: Sequence[Mark]) -> None:
        """Ask in which form and where to, then write these marks."""
        from reader.gui.dialogs.export_dialog import ExportDialog

        dialog = ExportDialog(len(marks), len(self.pad.rows), self._window)
        dialog.export_requested.connect(partial(self._export, tuple(marks)))
        dialog.open()

    def export_pad(self) -> None:
        """Ask in which form and where to, then write the study pad alone."""
        self.export_marks(())

    def _export(self, marks: tuple[Mark, ...], form: str, path: Path, has_pad: bool) -> None:
        pad = self.pad.rows if has_pad else ()
        places = {mark.location for mark in marks} | {e.location for e in pad if e.location}
        titles = {place: self._title(place) for place in places}
        self._wait_for(
            self.tr("Writing {file}").format(file=path.name),
            partial(_write, path, form, marks, pad, self._wording(), titles),
            lambda _: self._notices.confirm(self.tr("Written: {file}").format(file=path.name)),
        )

    # --- import --------------------------------------------------------------------------------

    def ask_import(self) -> None:
        """Ask for a file of marks, then show what its import would do."""
        from reader.gui.dialogs.export_dialog import ask_file

        ask_file(self._window, self.tr("Import"), "", "*.json *.html *.md *.csv", self.import_file)

    def import_file(self, path: Path) -> None:
        """Show what an import of the file would do; take it in if the reader agrees."""
        from reader.userdata import exchange

        marks, pad = self._workspace.marks, self._workspace.pad
        self._wait_for(
            self.tr("Reading {file}").format(file=path.name),
            lambda _: exchange.preview(path, marks, pad),
            self._show_preview,
        )

    def _show_preview(self, preview: Preview) -> None:
        from reader.gui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(preview, self._mark_titles, self._window)
        dialog.accepted.connect(partial(self._take_in, preview))
        dialog.open()

    def _take_in(self, preview: Preview) -> None:
        marks, pad = self._workspace.marks, self._workspace.pad
        self._wait_for(
            self.tr("Taking in the marks"),
            lambda _: _merge(preview, marks, pad),
            partial(self._on_taken_in, preview),
        )

    def _on_taken_in(self, preview: Preview, removals: tuple[Removal, PadRemoval | None]) -> None:
        self._reload()
        self._notices.confirm(
            self.tr("Imported: {new} added, {newer} replaced, {pad} on the study pad.").format(
                new=len(preview.new), newer=len(preview.newer), pad=len(preview.pad)
            ),
            self.tr("Undo"),
            partial(self._undo_import, *removals),
        )
        self.follow_editions()

    def _undo_import(self, removal: Removal, pad_removal: PadRemoval | None) -> None:
        self._bookmarking.undo(removal)
        if pad_removal is not None:
            self._undo_pad(pad_removal)

    # --- backups -------------------------------------------------------------------------------

    def ask_restore(self) -> None:
        """Show the backups and what stands in them; restore the one the reader chooses."""
        from reader.gui.dialogs.restore_dialog import RestoreDialog

        backups = self._workspace.store.backups()
        dialog = RestoreDialog(backups, self._mark_titles, self._window)
        dialog.backup_chosen.connect(partial(self._look_into, dialog))
        dialog.restore_requested.connect(self._restore)
        dialog.open()
        dialog.show_chosen()

    def _look_into(self, dialog: RestoreDialog, path: Path) -> None:
        from reader.userdata.backups import look_into

        # One small file, and the lane may be busy with an index: look at once.
        try:
            dialog.show_contents(look_into(path))
        except ReaderError:
            dialog.show_unusable(path)

    def _restore(self, path: Path, *, is_undo: bool = False) -> None:
        store = self._workspace.store
        self._wait_for(
            self.tr("Restoring the backup"),
            lambda _: _restore(store, path),
            partial(self._on_restored, is_undo=is_undo),
        )

    def _on_restored(self, former: Path, *, is_undo: bool) -> None:
        self._reload()
        if is_undo:
            self._notices.confirm(self.tr("Your marks are as they were before."))
            return
        self._notices.show_notice(
            self.tr("The backup was restored."),
            self.tr("Undo"),
            partial(self._restore, former, is_undo=True),
        )

    # --- new editions --------------------------------------------------------------------------

    def follow_editions(self) -> None:
        """Look for what newer editions brought, and for the marks in them; nobody waits for it."""
        from reader.userdata import editions, shifts

        if self._workspace.store.is_read_only:
            return
        work = self._workspace
        self._lane().run(
            lambda: editions.follow(work.editions, work.library, self._until_closed),
            self._on_renewed,
            self.failed.emit,
        )
        self._lane().run(
            lambda: shifts.follow_editions(
                work.marks, work.shifts, work.library, self._until_closed
            ),
            self._on_followed,
            self.failed.emit,
        )

    def keep_places(self, marks: Sequence[Mark]) -> None:
        """Put uncertain marks where they most likely belong, because the reader agreed."""
        from reader.userdata.shifts import settle

        work = self._workspace
        try:
            for mark in marks:
                shift = self._bookmarking.model.shifts.get(mark.id)
                if shift is not None:
                    settle(mark, shift, work.marks, work.shifts, work.library)
        except ReaderError as error:
            self.failed.emit(error)
        self._reload()

    def see_shifts(self, marks: Sequence[Mark]) -> None:
        """Take marks off the list of what changed in this edition."""
        try:
            self._workspace.shifts.see(mark.id for mark in marks)
        except ReaderError as error:
            self.failed.emit(error)
        self._reload()

    def _on_renewed(self, newer: tuple[Edition, ...]) -> None:
        for edition in newer:
            pack = self._workspace.library.pack(edition.pack)
            language = self._workspace.settings.interface_language
            self._notices.queue(
                self.tr("“{title}” is here in a newer edition, {version}.").format(
                    title=pack.manifest.titles[language], version=edition.version
                ),
                self.tr("See what changed"),
                partial(self.renewed.emit, edition.pack),
            )

    def _on_followed(self, counts: tuple[int, int]) -> None:
        looked_for, shifted = counts
        if looked_for:
            self._reload()
        if shifted:
            self._notices.queue(
                self.tr(
                    "%n mark(s) changed place or lost their text in this edition.", "", shifted
                ),
                self.tr("Show"),
                self.shifted.emit,
            )

    # --- inside --------------------------------------------------------------------------------

    def _wait_for(
        self, text: str, job: Callable[[Steps], _Result], do: Callable[[_Result], None]
    ) -> None:
        """Run a job in the lane, with what shows that it runs, then `do` something with its result.

        It can be stopped until it has begun, and where it takes a step.
        """
        steps = self._waiting.begin(self.tr("Marks"), text)
        self._lane().run(
            partial(_unless_stopped, job, steps),
            partial(self._on_ended, steps, do),
            partial(self._on_ended, steps, self.failed.emit),
        )

    def _on_ended(self, steps: Steps, do: Callable[[_Result], None], result: _Result) -> None:
        self._waiting.end(steps)
        do(result)

    def _on_stopped(self) -> None:
        self._notices.confirm(self.tr("Stopped; nothing was changed."))

    def _put(self, location: Location, quote: str, note: str) -> PadEntry | None:
        try:
            edition = self._workspace.library.pack(location.pack).manifest.version
            entry = self.pad.add_quote(location, quote, edition, note)
        except ReaderError as error:
            self.failed.emit(error)
            return None
        self.entry_added.emit(entry.id, False)
        return entry

    def _confirm_added(self, count: int) -> None:
        self._notices.confirm(self.tr("%n quote(s) put on the study pad.", "", count))

    def _undo_pad(self, removal: PadRemoval) -> None:
        try:
            self.pad.undo(removal)
        except ReaderError as error:
            self.failed.emit(error)

    def _reload(self) -> None:
        self._bookmarking.reload()
        self._bookmarking.model.changed.emit()
        self.pad.reload()

    def _cited(self, entry: PadEntry) -> str:
        if entry.location is None:
            return ""
        section, chapter = self._bookmarking.titles(entry.location)
        return chapter if chapter.endswith(section) else f"{chapter}, {section}"

    def _mark_titles(self, mark: Mark) -> tuple[str, str]:
        return self._bookmarking.titles(mark.location)

    def _title(self, location: Location) -> Title:
        from reader.userdata.sheet import Title

        section, chapter = self._bookmarking.titles(location)
        return Title(chapter, "" if chapter.endswith(section) else section)

    def _wording(self) -> Wording:
        from reader.userdata.sheet import Wording

        return Wording(
            language=self._workspace.settings.interface_language,
            title=self.tr("My marks"),
            bookmark=self.tr("Bookmark"),
            highlight=self.tr("Highlight"),
            note=self.tr("Note"),
            labels=self.tr("Labels"),
            color=self.tr("Colour"),
            chapter=self.tr("Chapter"),
            section=self.tr("Section"),
            quote=self.tr("Text"),
            address=self.tr("Address"),
            edition=self.tr("Edition"),
            created=self.tr("Created"),
            modified=self.tr("Changed"),
            nothing=self.tr("There are no marks yet."),
            moment=day,
            pad=self.tr("Study pad"),
        )


def _unless_stopped(job: Callable[[Steps], _Result], steps: Steps) -> _Result:
    steps.step(0, 0)
    return job(steps)


def _write(
    path: Path,
    form: str,
    marks: tuple[Mark, ...],
    pad: tuple[PadEntry, ...],
    wording: Wording,
    titles: dict[Location, Title],
    steps: Steps,
) -> None:
    from reader.files import write_atomic
    from reader.userdata import forms
    from reader.userdata.store import stamp, utc_now

    def title_of(place: Location) -> Title:
        steps.step(0, 0)
        return titles[place]

    write_atomic(path, forms.written(form, marks, pad, stamp(utc_now()), wording, title_of))


def _merge(preview: Preview, marks: Marks, pad: Pad) -> tuple[Removal, PadRemoval | None]:
    """Take in marks and pad, both or none."""
    from reader.userdata import exchange

    pad_removal = exchange.merge_pad(preview, pad) if preview.pad else None
    try:
        return exchange.merge(preview, marks), pad_removal
    except ReaderError:
        if pad_removal is not None:
            pad.undo(pad_removal)
        raise


def _restore(store: Store, path: Path) -> Path:
    """Restore a backup; return the copy of what was there before."""
    store.restore(path)
    return store.backups()[0].path
