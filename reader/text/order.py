# SPDX-License-Identifier: MIT
"""The order of a dictionary: Thai as the Royal Institute sorts it, Latin by the alphabet."""

from __future__ import annotations

import re
import unicodedata

from reader.text.normalize import fold

_LEADING = re.compile("([เแโใไ])([ก-ฮ])")
_MARKS = frozenset("็่้๊๋์ฺํ๎")  # in the order in which they decide, which is Unicode's
_VOWEL_SIGNS = frozenset("ัิีึืุู")  # no letters to Unicode, though they decide as letters do
_SILENT = frozenset("ๆฯ")


def thai_key(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return a key that sorts texts of both languages as a dictionary does.

    Digits come before Latin letters, these before Thai. Consonants and vowels decide first, a
    leading vowel after the consonant that it is spoken with; then the marks above: none, ็, the
    four tones, ์. Blanks, points, hyphens, ๆ, ฯ, capitals and accents decide nothing.
    """
    letters: list[str] = []
    marks: list[str] = []
    for sign in _in_spoken_order(text):
        if sign in _MARKS:
            if marks:
                marks[-1] += sign
        elif _decides(sign):
            letters.append(sign)
            marks.append("")
    return "".join(letters), tuple(marks), text


def initial(text: str) -> str:
    """Return the letter under which a dictionary has `text`: ม for เมือง, S for “smart”.

    It is a digit if the text begins with one, and empty if there is neither letter nor digit.
    """
    return next((sign.upper() for sign in _in_spoken_order(text) if _decides(sign)), "")


def _in_spoken_order(text: str) -> str:
    return unicodedata.normalize("NFD", _LEADING.sub(r"\2\1", fold(text)))


def _decides(sign: str) -> bool:
    return sign in _VOWEL_SIGNS or (sign.isalnum() and sign not in _SILENT)
