# SPDX-License-Identifier: MIT
"""How the commands answer: lines for people, JSON for programs, progress, exit codes."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from reader.cli.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.errors import ReaderError

DONE, FOUND, WRONG, MISSING = 0, 1, 2, 3  # exit codes; FOUND: with findings, or nothing found
INTERRUPTED = 130


class TerminalProgress:
    """Shows on standard error, if that is a terminal, how far a job is."""

    def __init__(self, job: str) -> None:
        self._job = job
        self._is_shown = sys.stderr.isatty()

    def step(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are finished; the last one ends the line."""
        if self._is_shown:
            end = "\n" if done == total else ""
            print(f"\r{self._job}: {done}/{total}", end=end, file=sys.stderr, flush=True)


def put(line: str) -> None:
    """Print one line to standard output."""
    print(line)


def put_json(content: Mapping[str, object]) -> None:
    """Print one JSON object as one line."""
    print(json.dumps(content, ensure_ascii=False))


def say(line: str) -> None:
    """Print one line to standard error, beside the answer."""
    print(f"handbook-reader: {' '.join(line.split())}", file=sys.stderr)


def say_all(notices: Iterable[ReaderError]) -> None:
    """Print what was wrong at opening and was survived to standard error, a line each."""
    for notice in notices:
        say(sentence(notice))
