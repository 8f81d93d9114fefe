# SPDX-License-Identifier: MIT
"""Files that are brought to the window: a book to add, marks to take in, or neither."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from reader.errors import ReaderError
from reader.gui.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

    from reader.gui.host import Host
    from reader.gui.tasks import Lane
    from reader.library.archive import ArchiveInfo
    from reader.library.model import PackInfo
    from reader.workspace import Workspace

BOOK, MARKS = ".hbpack", ".json"


class Receiving(QObject):
    """Takes a file that is dropped on the window, or that is asked for.

    `marks_received(Path)` is a wish for a file of marks; `pack_added(PackInfo)` tells that there is
    another book, or another edition of one, which the workspace does not show yet.
    """

    failed = Signal(ReaderError)
    marks_received = Signal(object)
    pack_added = Signal(object)

    def __init__(
        self, workspace: Workspace, host: Host, lane: Callable[[], Lane], window: QWidget
    ) -> None:
        """Take `lane`, which gives the lane of long work."""
        super().__init__(window)
        self._workspace = workspace
        self._host = host
        self._lane = lane
        self._window = window
        self._waiting = Waiting("pack_progress", window)
        self._waiting.stopped.connect(self._on_stopped)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        # A field would take the name of a file for words.
        for field in window.findChildren(QLineEdit):
            field.installEventFilter(self)
        for area in window.findChildren(QPlainTextEdit):
            area.viewport().installEventFilter(self)
        host.action("file_open").triggered.connect(self.ask)

    @property
    def progress(self) -> QProgressDialog | None:
        """What shows how far a job is, while there is one."""
        return self._waiting.progress

    def close(self) -> None:
        """Stop what is going on."""
        self._waiting.stop()

    def ask(self) -> None:
        """Ask for a file."""
        from reader.gui.dialogs.export_dialog import ask_file

        ask_file(self._window, self.tr("Open a file"), "", f"*{BOOK} *{MARKS}", self.take)

    def take(self, path: Path) -> None:
        """Do with a file what can be done with it, or say what could be."""
        if path.suffix.lower() == BOOK:
            self._inspect(path)
        elif path.suffix.lower() == MARKS:
            self.marks_received.emit(path)
        else:
            text = self.tr(
                "“{name}” cannot be opened here. Books (.hbpack) and exported marks (.json) can."
            )
            self._host.notice_bar.show_notice(text.format(name=path.name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and _files(event.mimeData()):
            if event.type() in {QEvent.Type.DragEnter, QEvent.Type.DragMove}:
                assert isinstance(event, QDragMoveEvent)  # noqa: S101 - the type says so
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                return True
            if event.type() == QEvent.Type.Drop:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self._take_dropped(_files(event.mimeData()))
                return True
        return super().eventFilter(watched, event)

    def _take_dropped(self, paths: list[Path]) -> None:
        self._window.activateWindow()
        known = [path for path in paths if path.suffix.lower() in {BOOK, MARKS}]
        self.take((known or paths)[0])
        if len(known) > 1:
            text = self.tr("One file at a time: “{name}” is taken now.")
            self._host.notice_bar.confirm(text.format(name=known[0].name))

    # --- a book --------------------------------------------------------------------------------

    def _inspect(self, path: Path) -> None:
        if self._waiting.is_on:
            self._host.notice_bar.confirm(self.tr("Another book is being added; wait for it."))
            return
        from reader.library import archive as archives

        text = self.tr("Looking into “{name}”").format(name=path.name)
        steps = self._waiting.begin(self.tr("Add a book"), text)
        self._lane().run(
            partial(archives.inspect, path, steps),
            partial(self._on_inspected, path),
            self._on_error,
        )

    def _on_inspected(self, path: Path, info: ArchiveInfo) -> None:
        from reader.library.manifest import version_key

        self._waiting.end()
        manifest = info.manifest
        known = {pack.id: pack.manifest.version for pack in self._workspace.library.packs}
        used = known.get(manifest.id, "")
        title = manifest.titles[self._host.settings.interface_language]
        if used and version_key(used) > version_key(manifest.version):
            text = self.tr(
                "The newer edition {used} of “{title}” is in use; edition {version} was not added."
            )
            text = text.format(used=used, title=title, version=manifest.version)
            self._host.notice_bar.show_notice(text)
            return
        self._question(path, title, info, used).open()

    def _question(self, path: Path, title: str, info: ArchiveInfo, used: str) -> QMessageBox:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setObjectName("pack_question")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Add a book"))
        box.setText(self.tr("Add “{title}” to this program?").format(title=title))
        usual = QLocale.DataSizeFormat.DataSizeTraditionalFormat
        size = QLocale().formattedDataSize(info.size, 1, usual)
        text = self.tr("Edition {version}, {size}.").format(
            version=info.manifest.version, size=size
        )
        if used:
            instead = self.tr("It takes the place of edition {used}; your marks stay.")
            text = f"{text} {instead.format(used=used)}"
        box.setInformativeText(text)
        add = box.addButton(self.tr("Add"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(add)
        add.clicked.connect(partial(self._install, path, title))
        return box

    def _install(self, path: Path, title: str, *_: object) -> None:
        text = self.tr("Adding “{title}”").format(title=title)
        steps = self._waiting.begin(self.tr("Add a book"), text)
        self._lane().run(
            partial(self._workspace.install, path, steps), self._on_installed, self._on_error
        )

    def _on_installed(self, info: PackInfo) -> None:
        self._waiting.end()
        self.pack_added.emit(info)

    def _on_error(self, error: ReaderError) -> None:
        self._waiting.end()
        self.failed.emit(error)

    def _on_stopped(self) -> None:
        self._host.notice_bar.confirm(self.tr("Stopped; nothing was changed."))


def _files(mime: QMimeData) -> list[Path]:
    """Return the files that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
