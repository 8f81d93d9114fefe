# SPDX-License-Identifier: MIT
"""Learning with the book: quizzes and their results, and what changed since it was last read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.gui.dialogs.changes_dialog import ChangesDialog
    from reader.gui.host import Host
    from reader.gui.panels.contents_panel import ContentsPanel
    from reader.gui.quiz.quiz_window import QuizWindow
    from reader.library.model import Location
    from reader.library.pack import Pack
    from reader.workspace import Workspace


class Learning(QObject):
    """Owns the window of quizzes and that of changes; makes each when it is first asked for.

    `progressed` tells that the reader marked a chapter as read or unread.
    """

    failed = Signal(ReaderError)
    progressed = Signal()

    def __init__(
        self, workspace: Workspace, host: Host, contents: ContentsPanel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._host = host
        self._contents = contents
        self._quiz: QuizWindow | None = None
        self._changes: ChangesDialog | None = None
        host.action("quiz_show").triggered.connect(self._on_quiz)
        host.action("changes_show").triggered.connect(lambda: self.show_changes())
        contents.quiz_requested.connect(self.show_quiz)
        contents.read_requested.connect(self._mark_read)
        self._show_scores()

    @property
    def quiz(self) -> QuizWindow | None:
        """The window of quizzes, once it was asked for."""
        return self._quiz

    @property
    def changes(self) -> ChangesDialog | None:
        """The window of changes while it is open."""
        return self._changes

    def take_settings(self) -> None:
        """Take the theme and the settings in use."""
        if self._quiz is not None:
            self._look(self._quiz)
        if self._changes is not None:
            self._changes.set_theme(self._host.theme)

    def close(self) -> None:
        """Close the window of quizzes, which stands alone."""
        if self._quiz is not None:
            self._quiz.close()
            self._quiz.deleteLater()
            self._quiz = None

    # --- quizzes -------------------------------------------------------------------------------

    def show_quiz(self, part: str = "") -> None:
        """Show the quizzes of the book that is open; `part` is ready to be chosen."""
        pack = self._pack_here()
        if pack is None:
            return
        window = self._quiz_of(pack)
        window.show()
        window.raise_()
        window.activateWindow()
        window.offer(part)

    def _on_quiz(self) -> None:
        location = self._host.navigator.location
        pack = self._pack_here()
        part = pack.manifest.part_of(location.chapter) if pack and location else None
        self.show_quiz(part.id if part else "")

    def _quiz_of(self, pack: Pack) -> QuizWindow:
        if self._quiz is not None and self._quiz.pack is not pack:
            self.close()
        if self._quiz is None:
            from reader.gui.quiz.quiz_window import QuizWindow

            self._quiz = QuizWindow(
                pack,
                self._workspace.scores,
                self._host.settings.reading_language,
                self._name_of,
                self._breaks,
            )
            self._quiz.addActions(
                [
                    self._host.action(name)
                    for name in ("language_switch", "text_larger", "text_smaller", "text_normal")
                ]
            )
            self._quiz.location_requested.connect(self._open)
            self._quiz.scored.connect(self._show_scores)
            self._quiz.failed.connect(self.failed)
            self._look(self._quiz)
            self._quiz.take_room(self._host.settings.text_size / 100)
        return self._quiz

    def _look(self, window: QuizWindow) -> None:
        settings = self._host.settings
        window.set_look(self._host.theme, self._host.icons, settings.text_size / 100)
        window.set_language(settings.reading_language)

    def _show_scores(self) -> None:
        """Show the best results in the contents."""
        scores = self._workspace.scores
        self._contents.show_scores(
            {
                (pack.id, part): result.best
                for pack in self._workspace.library.packs
                for part, result in scores.of_pack(pack.id).items()
            }
        )

    # --- what changed --------------------------------------------------------------------------

    def show_changes(self, pack_id: str = "") -> None:
        """Show what is new in the edition at hand of a book, or of the one that is open."""
        pack = self._workspace.library.pack(pack_id) if pack_id else self._pack_here()
        if pack is None:
            return
        if self._changes is not None:
            if self._changes.pack is pack:
                self._changes.activateWindow()
                return
            self._changes.close()
        from reader.gui.dialogs.changes_dialog import ChangesDialog, News

        editions = self._workspace.editions
        read = editions.read(pack.id)
        before = read[1] if len(read) > 1 else None
        news = News(
            pack,
            editions.prints(read[0]) if read else (),
            before,
            editions.prints(before) if before else (),
        )
        self._changes = ChangesDialog(
            news,
            self._host.settings.reading_language,
            self._breaks,
            self._host.page.window(),
        )
        self._changes.set_theme(self._host.theme)
        self._changes.location_requested.connect(self._host.navigator.go)
        self._changes.finished.connect(self._on_changes_closed)
        self._changes.show()

    def _on_changes_closed(self, _: int) -> None:
        self._changes = None

    # --- what was read -------------------------------------------------------------------------

    def _mark_read(self, location: Location, is_read: bool) -> None:
        """Mark a chapter as read or unread, and offer to take that back."""
        before = self._workspace.history.progress(location.pack).get(location.chapter, 0.0)
        self._set_progress(location, 1.0 if is_read else 0.0)
        head = self._workspace.library.head(location)
        text = (
            self.tr("“{title}” is marked as read.")
            if is_read
            else self.tr("“{title}” is marked as unread.")
        )
        self._host.notice_bar.confirm(
            text.format(title=head.title if head else location.chapter),
            self.tr("Undo"),
            partial(self._set_progress, location, before),
        )

    def _set_progress(self, location: Location, reached: float) -> None:
        try:
            self._workspace.history.set_progress(location, reached)
        except ReaderError as error:
            self.failed.emit(error)
        self.progressed.emit()

    # --- inside --------------------------------------------------------------------------------

    def _open(self, location: Location) -> None:
        self._host.navigator.go(location)
        window = self._host.page.window()
        window.raise_()
        window.activateWindow()

    def _pack_here(self) -> Pack | None:
        location = self._host.navigator.location
        return self._workspace.library.pack(location.pack) if location else None

    def _name_of(self, location: Location) -> str:
        library = self._workspace.library
        head, section = library.head(location), library.section(location)
        if section is not None and section.anchor:
            return f"{section.number} {section.title}".strip()
        return f"{head.number} {head.title}" if head else location.chapter

    def _breaks(self, text: str) -> str:
        known = self._host.known_breaks()
        return known(text) if known else text
