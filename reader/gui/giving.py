# SPDX-License-Identifier: MIT
"""Gives the open book away as a file for phones (EPUB)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.gui.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QProgressDialog, QWidget

    from reader.gui.host import Host
    from reader.gui.tasks import Lane
    from reader.language import Language
    from reader.library.pack import Pack
    from reader.workspace import Workspace


class Giving(QObject):
    """Asks which languages are wanted, then writes the file in the lane of long work."""

    failed = Signal(ReaderError)

    def __init__(
        self, workspace: Workspace, host: Host, lane: Callable[[], Lane], window: QWidget
    ) -> None:
        """Take `lane`, which gives the lane of long work."""
        super().__init__(window)
        self._workspace = workspace
        self._host = host
        self._lane = lane
        self._window = window
        self._waiting = Waiting("epub_progress", window)
        self._waiting.stopped.connect(self._on_stopped)
        host.action("epub_save").triggered.connect(self.ask)

    @property
    def progress(self) -> QProgressDialog | None:
        """What shows how far the file is, while it is written."""
        return self._waiting.progress

    def close(self) -> None:
        """Stop what is going on."""
        self._waiting.stop()

    def ask(self) -> None:
        """Ask in which languages the open book is wanted, the one being read first."""
        from reader.gui.dialogs.epub_dialog import EpubDialog

        location = self._host.navigator.location
        if location is None:
            return
        pack = self._workspace.library.pack(location.pack)
        reading = location.language
        single = sorted(pack.languages, key=lambda language: language is not reading)
        choices: list[tuple[Language, ...]] = [(language,) for language in single]
        if len(single) > 1:
            choices.append(tuple(pack.languages))
        title = pack.manifest.titles[self._host.settings.interface_language]
        name = f"{pack.id}-{pack.manifest.version}"
        dialog = EpubDialog(title, name, choices, self._window)
        dialog.file_requested.connect(partial(self.write, pack))
        dialog.open()

    def write(self, pack: Pack, languages: tuple[Language, ...], path: Path) -> None:
        """Write the book to `path`."""
        from reader.handout import epub

        fonts = self._workspace.paths.resources / "fonts"
        text = self.tr("Writing “{name}”").format(name=path.name)
        steps = self._waiting.begin(self.tr("For a phone (EPUB)"), text)
        self._lane().run(
            lambda: epub.write(pack, languages, fonts, path, steps),
            partial(self._on_written, path),
            self._on_error,
        )

    def _on_written(self, path: Path, _: object) -> None:
        self._waiting.end()
        self._host.notice_bar.confirm(self.tr("Written: {file}").format(file=path.name))

    def _on_error(self, error: ReaderError) -> None:
        self._waiting.end()
        self.failed.emit(error)

    def _on_stopped(self) -> None:
        self._host.notice_bar.confirm(self.tr("Stopped; nothing was written."))
