# SPDX-License-Identifier: MIT
"""The few windows that open over the main one."""

from __future__ import annotations
