# SPDX-License-Identifier: MIT
"""A pack's file that was double-clicked: it is added, then the window opens at its beginning."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt
from PySide6.QtWidgets import QMessageBox, QProgressBar, QProgressDialog

from reader.errors import ReaderError
from reader.gui import app, translation
from reader.gui.messages import sentence
from reader.gui.tasks import Lane, Steps
from reader.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from reader.language import Language
    from reader.library.model import PackInfo
    from reader.paths import Paths

_SHOWN_AFTER = 500  # milliseconds
_WIDTH = 420  # pixels


def add(paths: Paths, archive: Path, language: Language | None = None) -> str:
    """Add the pack in `archive` and return the address of its first chapter.

    How far it is is shown, and it can be stopped. What is wrong with the file is said in a window,
    in `language` or that of the settings. In both cases nothing was changed, and the address is
    empty.
    """
    app.make_application(paths)
    workspace = Workspace.open(paths)
    translation.install(language or workspace.settings.interface_language, paths.translations)
    try:
        info = Adding(workspace, archive).wait()
        if info is None:
            return ""
        workspace.reload()
        heads = workspace.library.pack(info.id).heads(workspace.settings.reading_language)
    except ReaderError as error:
        box = QMessageBox(QMessageBox.Icon.Warning, archive.name, sentence(error))
        box.setObjectName("pack_refused")
        box.exec()
        return ""
    finally:
        workspace.close()
    return heads[0].location.url if heads else ""


class Adding(QObject):
    """Unpacks, checks and indexes a pack in a lane of its own, with a dialog to stop it."""

    def __init__(self, workspace: Workspace, archive: Path) -> None:
        super().__init__()
        self._work = partial(workspace.install, archive)
        self._loop = QEventLoop(self)
        self._steps = Steps(self)
        self._info: PackInfo | None = None
        self._error: ReaderError | None = None
        translate = QCoreApplication.translate
        text = translate("PackOpening", "Adding {file} to your books").format(file=archive.name)
        self._dialog = QProgressDialog(text, translate("PackOpening", "Stop"), 0, 0)
        self._dialog.setObjectName("pack_adding")
        self._dialog.setMinimumWidth(_WIDTH)
        bar = QProgressBar(self._dialog)
        bar.setTextVisible(False)
        self._dialog.setBar(bar)
        self._dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._dialog.setAutoClose(False)
        self._dialog.setAutoReset(False)
        self._dialog.setMinimumDuration(_SHOWN_AFTER)
        self._dialog.canceled.connect(self._stop)
        self._steps.stepped.connect(self._show)

    def wait(self) -> PackInfo | None:
        """Return what was added once it is; None if it was stopped.

        Raises:
            ReaderError: it cannot be added.
        """
        lane = Lane("adding", self)
        lane.run(partial(self._work, self._steps), self._on_done, self._on_error)
        self._loop.exec()
        lane.close()
        self._dialog.close()
        self._dialog.deleteLater()
        if self._error is not None:
            raise self._error
        return self._info

    def _show(self, done: int, total: int) -> None:
        self._dialog.setMaximum(total)
        self._dialog.setValue(done)

    def _stop(self) -> None:
        self._steps.stop()
        self._loop.quit()

    def _on_done(self, info: PackInfo) -> None:
        self._info = info
        self._loop.quit()

    def _on_error(self, error: ReaderError) -> None:
        self._error = error
        self._loop.quit()
