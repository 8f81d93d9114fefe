# SPDX-License-Identifier: MIT
"""Where a packaged program begins."""

from __future__ import annotations

import sys

from reader.__main__ import start

if __name__ == "__main__":
    sys.exit(start())
