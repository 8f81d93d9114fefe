# SPDX-License-Identifier: MIT
"""One thing that is wrong with a pack's sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Severity(StrEnum):
    """Whether a finding stops a pack from being published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: where it stands, its kind (a short id), and a sentence in English.

    `line` counts from 1; 0 means the file or folder as a whole.
    """

    path: Path
    line: int
    kind: str
    sentence: str
    severity: Severity = Severity.ERROR
