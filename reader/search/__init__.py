# SPDX-License-Identifier: MIT
"""Finds sections in two languages."""
