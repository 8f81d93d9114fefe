# SPDX-License-Identifier: MIT
from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.cli.output import TerminalProgress, put_json, say

if TYPE_CHECKING:
    import pytest


def test_progress_is_shown_to_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    TerminalProgress("index").step(1, 2)
    silent = capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = TerminalProgress("index")
    progress.step(1, 2)
    progress.step(2, 2)

    assert silent == ""
    assert capsys.readouterr().err == "\rindex: 1/2\rindex: 2/2\n"


def test_json_stands_on_one_line_in_its_own_letters(capsys: pytest.CaptureFixture[str]) -> None:
    put_json({"a": "น้ำ\nใส"})

    assert capsys.readouterr().out == '{"a": "น้ำ\\nใส"}\n'


def test_what_is_said_beside_the_answer_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("two\nlines")

    assert capsys.readouterr().err == "handbook-reader: two lines\n"
