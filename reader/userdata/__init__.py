# SPDX-License-Identifier: MIT
"""What the reader keeps: marks and history."""
