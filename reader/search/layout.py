# SPDX-License-Identifier: MIT
"""Text typed while the keyboard stood in the other language (Thai Kedmanee and US English)."""

from __future__ import annotations

_ENGLISH = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_THAI = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ"
_ENGLISH_SHIFT = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_THAI_SHIFT = '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'

_TO_THAI = str.maketrans(_ENGLISH + _ENGLISH_SHIFT, _THAI + _THAI_SHIFT)
_TO_ENGLISH = str.maketrans(_THAI + _THAI_SHIFT, _ENGLISH + _ENGLISH_SHIFT)


def to_thai(text: str) -> str:
    """Return what the same keys give when the keyboard stands in Thai."""
    return text.translate(_TO_THAI)


def to_english(text: str) -> str:
    """Return what the same keys give when the keyboard stands in English."""
    return text.translate(_TO_ENGLISH)
