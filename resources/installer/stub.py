# SPDX-License-Identifier: MIT
"""Puts our own sentence into the part of a setup program that runs before all others.

That part, made by NSIS, finds out whether the rest is complete. It has one sentence for a file that
is cut short or altered, in English, and knows no translations. Makensis calls this while it packs.
"""

from __future__ import annotations

import sys
from pathlib import Path

from resources.installer.places import Stop, step

TITLE = "Setup"
DAMAGED = (
    "ไฟล์ติดตั้งนี้ไม่ครบหรือเสียหาย กรุณาคัดลอกหรือดาวน์โหลดใหม่\r\n\r\n"
    "This setup file is incomplete or damaged.\r\nCopy it again, or download it again."
)
_REPLACED = {"Installer integrity check has failed.": DAMAGED, "NSIS Error": TITLE}


def main() -> None:
    """Change the program whose path is given."""
    path = Path(sys.argv[1])
    path.write_bytes(with_sentence(path.read_bytes()))


def with_sentence(raw: bytes) -> bytes:
    """Return NSIS's first part with our sentence and title; it keeps its size.

    Raises:
        Stop: this NSIS words it otherwise, or leaves less room.
    """
    for begins, text in _REPLACED.items():
        start = raw.find(begins.encode("utf-16-le"))
        if start < 0 or raw.find(begins.encode("utf-16-le"), start + 2) >= 0:
            raise Stop(f"NSIS does not say “{begins}” once, as it did; see stub.py.")
        end = start
        while raw[end : end + 2] not in {b"\0\0", b""}:
            end += 2
        ours = text.encode("utf-16-le")
        if len(ours) > end - start:
            raise Stop(f"NSIS leaves no room for “{text}”; see stub.py.")
        raw = raw[:start] + ours.ljust(end - start, b"\0") + raw[end:]
    return raw


if __name__ == "__main__":
    sys.exit(step(main))
