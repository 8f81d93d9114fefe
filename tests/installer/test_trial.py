# SPDX-License-Identifier: MIT
from __future__ import annotations

import json

import pytest

from resources.installer.places import Stop
from resources.installer.trial import Trial, failures, read_report

GOOD = {"ok": True, "checks": [{"name": "fonts", "ok": True, "detail": "Sarabun"}]}
BAD = {"ok": False, "checks": [{"name": "files", "ok": False, "detail": "คำ.txt is missing"}]}


def test_a_report_is_found_among_other_lines() -> None:
    assert read_report(f"noise\n{json.dumps(GOOD)}\nmore") == GOOD


@pytest.mark.parametrize("printed", ["", "{", "[]", '{"a": 1}', "Traceback {x}"])
def test_other_text_is_no_report(printed: str) -> None:
    assert read_report(printed) == {}


def test_failed_checks_are_told_with_what_was_seen() -> None:
    assert failures(BAD) == ["files: คำ.txt is missing"]


@pytest.mark.parametrize(
    ("report", "code"), [(GOOD, 1), (BAD, 0), (BAD, 1)], ids=["code", "check", "both"]
)
def test_a_self_test_that_failed_stops_the_trial(report: dict[str, object], code: int) -> None:
    with pytest.raises(Stop):
        Trial("x").selftest("self-test", json.dumps(report), code)


def test_what_was_seen_is_kept_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    trial = Trial("x")
    trial.note("first", "one\n  line")
    trial.selftest("second", json.dumps(GOOD), 0)

    assert [(s.tried, s.seen) for s in trial.found] == [
        ("first", "one line"),
        ("second", "every check passed"),
    ]
    assert "first" in capsys.readouterr().err
