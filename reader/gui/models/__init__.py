# SPDX-License-Identifier: MIT
"""What lists and trees show."""

from __future__ import annotations
