# SPDX-License-Identifier: MIT
"""Faults of hand-written text that can be seen line by line: Thai spelling signs and raw HTML."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reader.library.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.text.thai import Segmenter

LONGEST_SENTENCE = 35  # English words
LONGEST_PARAGRAPH = 120  # Thai words

_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPLIT_AM = re.compile("\u0e4d[่-๋]?\u0e32")
_DOUBLE_E = re.compile("เเ")
_SWAPPED = re.compile("[่-๋][ัิ-ฺ็]")
_CODE = re.compile(r"`+[^`]*`+")
_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>|<[^<>@\s]+@[^<>@\s]+>")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
_LATIN_WORD = re.compile(r"[A-Za-z0-9][^\s]*")
_THAI_RUN = re.compile("[\u0e01-\u0e5b]+")


def check_signs(path: Path, text: str) -> Iterator[Finding]:
    """Yield the faults of spelling signs in a file's `text`, one of each kind a line."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.isascii():
            continue
        marks = _ZERO_WIDTH.findall(line)
        if marks:
            names = ", ".join(sorted({f"U+{ord(mark):04X}" for mark in marks}))
            sentence = f"Take out the invisible mark {names}; the program finds line ends itself."
            yield Finding(path, number, "zero-width", sentence)
        if _SPLIT_AM.search(line):
            yield Finding(path, number, "split-am", "Write ำ as one sign, not as ◌ํ and า.")
        if _DOUBLE_E.search(line):
            yield Finding(path, number, "double-e", "Write แ as one sign, not as เ and เ.")
        if _SWAPPED.search(line):
            sentence = "Write the vowel sign before the tone mark."
            yield Finding(path, number, "mark-order", sentence)
        if unicodedata.normalize("NFC", line) != line:
            yield Finding(path, number, "not-nfc", "Write the line in the normal form NFC.")


def check_html(path: Path, body: str, first_line: int) -> Iterator[Finding]:
    """Yield the raw HTML in a chapter's body; it is shown as text, not obeyed."""
    for number, line in enumerate(body.split("\n"), first_line):
        bare = _AUTOLINK.sub("", _CODE.sub("", line))
        found = _HTML.search(bare)
        if found:
            sentence = f"Raw HTML is not obeyed: {found[0]}"
            yield Finding(path, number, "raw-html", sentence)


def long_sentences(text: str) -> Iterator[tuple[str, int]]:
    """Yield the English sentences of a paragraph that are too long, with their words counted."""
    for sentence in _SENTENCE_END.split(text):
        words = len(_LATIN_WORD.findall(sentence))
        if words > LONGEST_SENTENCE:
            yield sentence, words


def count_words(text: str, segmenter: Segmenter) -> int:
    """Return how many words `text` has, Thai and Latin together."""
    thai = sum(len(segmenter.words(run)) for run in _THAI_RUN.findall(text))
    return thai + len(_LATIN_WORD.findall(_THAI_RUN.sub(" ", text)))


def long_sentence_finding(path: Path, line: int, sentence: str, words: int) -> Finding:
    """Return the warning for an English sentence that is too long."""
    text = f"A sentence of {words} words; at most {LONGEST_SENTENCE}: “{sentence[:50]}…”"
    return Finding(path, line, "long-sentence", text, Severity.WARNING)


def long_paragraph_finding(path: Path, line: int, words: int) -> Finding:
    """Return the warning for a Thai paragraph that is too long."""
    text = f"A paragraph of {words} Thai words; at most {LONGEST_PARAGRAPH}."
    return Finding(path, line, "long-paragraph", text, Severity.WARNING)
