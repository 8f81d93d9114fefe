# SPDX-License-Identifier: MIT
"""What the trials of finished packages share: one line for each thing tried, and what was seen."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from resources.installer.places import BUILD, Stop, say

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was tried, and what was seen of it."""

    tried: str
    seen: str


class Trial:
    """A list of what was tried of one package; a thing that fails ends the trial."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Seen] = []

    def note(self, tried: str, seen: str) -> None:
        """Keep what was seen and print it."""
        line = " ".join(seen.split())
        self.found.append(Seen(tried, line))
        say(f"  {tried}: {line}")

    def expect(self, tried: str, is_so: object, seen: str) -> None:
        """Keep what was seen if it is as it has to be.

        Raises:
            Stop: it is not.
        """
        if not is_so:
            raise Stop(f"{self.name}, {tried}: {seen}")
        self.note(tried, seen)

    def selftest(self, tried: str, printed: str, code: int) -> dict[str, object]:
        """Judge the report of a self-test; return it.

        Raises:
            Stop: a check failed, or there is no report.
        """
        report = read_report(printed)
        if not report:
            raise Stop(f"{self.name}, {tried}: no report, exit code {code}: {printed[-2000:]}")
        failed = failures(report)
        self.expect(tried, code == 0 and not failed, "; ".join(failed) or "every check passed")
        return report

    def write(self) -> Path:
        """Write what was seen as JSON and return the file."""
        target = BUILD / f"trial-{self.name}.json"
        lines = [asdict(seen) for seen in self.found]
        target.write_text(json.dumps(lines, ensure_ascii=False, indent=1), "utf-8")
        return target


def read_report(printed: str) -> dict[str, object]:
    """Return the JSON object that the self-test printed, or an empty one."""
    start, end = printed.find("{"), printed.rfind("}")
    try:
        found = json.loads(printed[start : end + 1])
    except ValueError:
        return {}
    return found if isinstance(found, dict) and "checks" in found else {}


def failures(report: dict[str, object]) -> list[str]:
    """Return the checks of a report that failed, each with what was seen."""
    checks = report.get("checks")
    assert isinstance(checks, list)  # noqa: S101 - narrows the type
    return [f"{check['name']}: {check['detail']}" for check in checks if not check["ok"]]
