# SPDX-License-Identifier: MIT
"""How far a long job is, and the way to stop it: one parameter for both."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told after each step of a job."""

    def step(self, done: int, total: int) -> None:
        """Report that `done` of `total` steps are finished.

        Raises:
            Cancelled: the reader wants the job stopped.
        """


class _Silent:
    """A Progress for those who do not care."""

    def step(self, done: int, total: int) -> None:
        """Do nothing."""


SILENT: Progress = _Silent()
