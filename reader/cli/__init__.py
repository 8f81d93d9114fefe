# SPDX-License-Identifier: MIT
"""The command line, one of two faces."""
