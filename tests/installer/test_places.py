# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader import __version__
from resources.installer import places
from resources.installer.places import Stop, release_day, step, version

CHANGES = "# Change log\n\n## [1.2.0] - 2027-02-28\n\n## [1.1.0]\n"


def test_the_version_is_the_programs() -> None:
    assert version() == __version__


def test_the_day_of_a_release_stands_in_the_change_log() -> None:
    assert release_day(CHANGES, "1.2.0").isoformat() == "2027-02-28T00:00:00+00:00"


@pytest.mark.parametrize("wanted", ["1.1.0", "9.9.9", "1x2x0"], ids=["undated", "none", "dots"])
def test_a_version_without_a_day_stops_the_build(wanted: str) -> None:
    with pytest.raises(Stop, match="change log"):
        release_day(CHANGES, wanted)


def test_this_version_has_a_day() -> None:
    assert places.moment() > 0


def test_a_step_that_stops_ends_with_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def stops() -> None:
        raise Stop("The disk is full.")

    assert step(stops) == 3
    assert capsys.readouterr().err == "The disk is full.\n"


def test_without_debian_a_missing_tool_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)

    with pytest.raises(Stop, match="Debian 12"):
        places.need({"makensis": "nsis"})


def test_without_root_the_line_to_type_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda tool: tool if tool == "apt-get" else None)
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)

    with pytest.raises(Stop, match=r"sudo apt-get install .* nsis$"):
        places.need({"makensis": "nsis"})


def test_a_tool_that_fails_ends_with_what_it_said() -> None:
    with pytest.raises(Stop, match=r"no-such-file(.|\n)*This step failed"):
        places.run("ls", "no-such-file")
