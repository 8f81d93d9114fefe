# SPDX-License-Identifier: MIT
"""The two languages of the reader."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """A language of the book or of the interface; its value is the ISO 639-1 code."""

    TH = "th"
    EN = "en"

    @property
    def own_name(self) -> str:
        """The language's name in itself."""
        return "ไทย" if self is Language.TH else "English"

    @property
    def other(self) -> Language:
        """The other language."""
        return Language.EN if self is Language.TH else Language.TH
