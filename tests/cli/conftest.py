# SPDX-License-Identifier: MIT
from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from reader.cli.main import main
from reader.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.cli.main import WindowWishes


@dataclass(frozen=True)
class Ran:
    """What came of one call of the program."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def run(
    paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Call the program with these arguments, for the mini pack, with this standard input."""
    monkeypatch.setattr(Paths, "find", classmethod(lambda _cls, _home=None: paths))

    def call(*arguments: str, typed: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            code = main(arguments, no_window)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


def no_window(_paths: Paths, _wishes: WindowWishes) -> int:
    raise AssertionError("the window was opened")
