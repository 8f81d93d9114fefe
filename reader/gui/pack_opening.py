# SPDX-License-Identifier: MIT
"""A pack's file that was double-clicked: it is added, then the window opens at its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMessageBox

from reader.errors import ReaderError
from reader.gui import app, translation
from reader.gui.messages import sentence
from reader.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from reader.language import Language
    from reader.paths import Paths


def add(paths: Paths, archive: Path, language: Language | None = None) -> str:
    """Add the pack in `archive` and return the address of its first chapter.

    What is wrong with the file is said in a window, in `language` or that of the settings; then
    nothing was changed, and the address is empty.
    """
    application = app.make_application(paths)
    workspace = Workspace.open(paths)
    translation.install(language or workspace.settings.interface_language, paths.translations)
    application.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
    try:
        info = workspace.install(archive)
        workspace.reload()
        heads = workspace.library.pack(info.id).heads(workspace.settings.reading_language)
    except ReaderError as error:
        application.restoreOverrideCursor()
        box = QMessageBox(QMessageBox.Icon.Warning, archive.name, sentence(error))
        box.setObjectName("pack_refused")
        box.exec()
        return ""
    finally:
        workspace.close()
    application.restoreOverrideCursor()
    return heads[0].location.url if heads else ""
