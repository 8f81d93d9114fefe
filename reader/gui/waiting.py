# SPDX-License-Identifier: MIT
"""Shows how far a job of the work lane is if it takes longer than half a second; stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.gui.tasks import Steps

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog, QWidget

_WIDTH = 360  # pixels of the window that shows it
_PATIENCE = 500  # milliseconds until it is shown how far a job is


class Waiting(QObject):
    """Waits for one job at a time; `stopped` tells that the reader stopped it."""

    stopped = Signal()

    def __init__(self, name: str, window: QWidget) -> None:
        """Take the name of the window that shows the progress."""
        super().__init__(window)
        self._name = name
        self._window = window
        self._steps: Steps | None = None
        self._shown: QProgressDialog | None = None

    @property
    def is_on(self) -> bool:
        """Whether there is a job."""
        return self._steps is not None

    @property
    def progress(self) -> QProgressDialog | None:
        """What shows how far the job is, while there is one."""
        return self._shown

    def begin(self, title: str, text: str) -> Steps:
        """Return the progress of a new job, which `text` says in words."""
        from PySide6.QtWidgets import QProgressDialog

        self.end()
        self._steps = steps = Steps(self)
        shown = QProgressDialog(text, self.tr("Stop"), 0, 0, self._window)
        shown.setObjectName(self._name)
        shown.setWindowTitle(title)
        shown.setAutoClose(False)
        shown.setAutoReset(False)
        shown.setMinimumDuration(_PATIENCE)
        shown.setMinimumWidth(_WIDTH)
        shown.canceled.connect(self._on_stopped)
        steps.stepped.connect(self._on_step)
        self._shown = shown
        return steps

    def stop(self) -> None:
        """Have the job end at its next step."""
        if self._steps is not None:
            self._steps.stop()

    def end(self, steps: Steps | None = None) -> None:
        """Take the progress away: the job is over, which was that of `steps` if there are any."""
        if steps is not None and steps is not self._steps:
            return
        self._steps = None
        shown, self._shown = self._shown, None
        if shown is not None:
            shown.canceled.disconnect(self._on_stopped)
            shown.close()
            shown.deleteLater()

    def _on_step(self, done: int, total: int) -> None:
        if self._shown is not None and self.sender() is self._steps:
            self._shown.setMaximum(total)
            self._shown.setValue(done)

    def _on_stopped(self) -> None:
        self.stop()
        self.end()
        self.stopped.emit()
