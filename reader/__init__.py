# SPDX-License-Identifier: MIT
"""Handbook reader: carries a bilingual handbook and needs no network."""

from __future__ import annotations

__version__ = "0.1.0"
