# SPDX-License-Identifier: MIT
"""The whole program, started and used as in the tests of the window."""

from __future__ import annotations

from tests.gui.conftest import (
    _application,
    application,
    built,
    city,
    page,
    paths,
    program,
    window,
)

__all__ = ["_application", "application", "built", "city", "page", "paths", "program", "window"]
