# SPDX-License-Identifier: MIT
"""Testing oneself on what was read: rounds of the book's questions."""
