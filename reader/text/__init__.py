# SPDX-License-Identifier: MIT
"""Pure functions on strings in two languages."""
