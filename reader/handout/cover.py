# SPDX-License-Identifier: MIT
"""The drawing on the cover of an EPUB: an open book with a town in it, in the program's colours."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.language import Language

WIDTH, HEIGHT = 1200, 1600

_SIGNS = re.compile("[ัิ-ฺ็-๎]")
_WIDE, _TALL = 1000, 132  # the room of a title and its largest size, in units
_LETTER = 0.56  # of the size, on average

# The mark of the program, drawn in a square of 256 units.
_BOOK = """\
<path d="M128 84 C108 68 82 62 52 64 L52 186 C82 184 108 190 128 206 C148 190 174 184 204 186 \
L204 64 C174 62 148 68 128 84 Z" fill="#FFFFFF"/>
<path d="M128 84 L128 206" stroke="#0C6B68" stroke-width="4" stroke-linecap="round"/>
<path d="M64 164 L64 140 L76 140 L76 118 L94 118 L94 130 L108 130 L108 170" fill="none" \
stroke="#0C6B68" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>
<path d="M148 170 L148 108 L164 96 L180 108 L180 136 L192 136 L192 164" fill="none" \
stroke="#0C6B68" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>
<circle cx="164" cy="124" r="6" fill="#E0B450"/>
<path d="M128 84 C108 68 82 62 52 64 L52 76 C82 74 108 80 128 96 C148 80 174 74 204 76 L204 64 \
C174 62 148 68 128 84 Z" fill="#FFE58A"/>"""


def draw(titles: Sequence[tuple[Language, str]], lines: Sequence[str]) -> str:
    """Return the cover as SVG: each title on a line of its own, then small `lines` at the foot."""
    middle = WIDTH // 2
    texts = []
    top = 1010
    for place, (language, words) in enumerate(titles):
        size = min(_TALL if place == 0 else _TALL * 0.62, _WIDE / (_LETTER * _length(words)))
        top += round(size * 1.45)
        weight = "bold" if place == 0 else "normal"
        texts.append(
            f'<text xml:lang="{language}" x="{middle}" y="{top}" font-size="{size:.0f}"'
            f' font-weight="{weight}" text-anchor="middle" fill="#FFFFFF">{escape(words)}</text>'
        )
    for place, words in enumerate(lines):
        down = HEIGHT - 90 - 52 * (len(lines) - 1 - place)
        texts.append(
            f'<text x="{middle}" y="{down}" font-size="36" text-anchor="middle" fill="#E2F0EE">'
            f"{escape(words)}</text>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" font-family="Sarabun, sans-serif">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#0C6B68"/>\n'
        '<rect x="48" y="48" width="1104" height="1504" rx="24" fill="none" stroke="#5CC8C0"'
        ' stroke-width="3"/>\n'
        f'<g transform="translate(120 110) scale(3.75)">\n{_BOOK}\n</g>\n'
        + "\n".join(texts)
        + "\n</svg>\n"
    )


def _length(words: str) -> int:
    """Return how many letters stand beside each other; Thai signs above and below do not."""
    return max(1, len(_SIGNS.sub("", words)))
