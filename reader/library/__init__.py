# SPDX-License-Identifier: MIT
"""Packs, chapters, sections, locations."""
