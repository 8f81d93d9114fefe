# SPDX-License-Identifier: MIT
"""The only place where the window makes threads.

A lane is one worker thread with a queue. A job is a function of frozen values that touches no
widget; its answer comes back in the thread that made the lane.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.errors import Cancelled, ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Job:
    work: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_error: Callable[[ReaderError], None]


class Steps(QObject):
    """How far a job is, and the way to stop it: what a job in a lane is given as its Progress.

    `stepped(done, total)` comes in the thread that made this object.
    """

    stepped = Signal(int, int)
    _told = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_stopped = threading.Event()
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def step(self, done: int, total: int) -> None:
        """Tell how far the job is.

        Raises:
            Cancelled: `stop` was called.
        """
        if self._is_stopped.is_set():
            raise Cancelled
        self._told.emit(done, total)

    def stop(self) -> None:
        """Have the job end at its next step."""
        self._is_stopped.set()

    @Slot(int, int)
    def _on_told(self, done: int, total: int) -> None:
        if not self._is_stopped.is_set():
            self.stepped.emit(done, total)


class Unexpected(ReaderError):
    """A job ended in a way that nobody foresaw; `details` is for the log."""

    def __init__(self, details: str) -> None:
        super().__init__(details)
        self.details = details


class Lane(QObject):
    """One worker thread; `run` queues a job, `replace` first drops the jobs that still wait."""

    _ended = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: deque[_Job] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[ReaderError], None],
    ) -> None:
        """Queue `work`; one of the callbacks is called in this object's thread."""
        with self._wake:
            self._jobs.append(_Job(work, on_done, on_error))
            self._wake.notify()

    def replace(
        self,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[ReaderError], None],
    ) -> None:
        """Drop the jobs that have not begun, then queue `work`."""
        with self._wake:
            self._jobs.clear()
        self.run(work, on_done, on_error)

    def close(self, seconds: float = 2.0) -> None:
        """Drop what waits and give the running job `seconds` to end."""
        with self._wake:
            self._closing = True
            self._jobs.clear()
            self._wake.notify()
        self._thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._jobs or self._closing)
                if self._closing:
                    return
                job = self._jobs.popleft()
            result = _result(job)
            if not self._closing:
                self._ended.emit(job, result)

    @Slot(object, object)
    def _on_ended(self, job: _Job, result: object) -> None:
        if self._closing or isinstance(result, Cancelled):
            return
        if isinstance(result, ReaderError):
            job.on_error(result)
        else:
            job.on_done(result)


def _result(job: _Job) -> object:
    try:
        return job.work()
    except ReaderError as error:
        return error
    except Exception as error:
        logger.error("a job failed", exc_info=error)
        return Unexpected(repr(error))
