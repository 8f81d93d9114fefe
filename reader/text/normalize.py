# SPDX-License-Identifier: MIT
"""The one form in which typed text and the book's text meet.

`fold` repairs how a text was typed; `squeeze` leaves only its letters and digits. Both exist with
offsets, so that what was found can be shown in the text as its author wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_DROPPED = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]+"
)
_BLANKS = re.compile(r"\s{2,}|[^\S ]")
_DIGITS = str.maketrans(
    "๐๑๒๓๔๕๖๗๘๙₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹" + "".join(map(chr, range(0xFF01, 0xFF5F))),
    "0123456789" * 3 + "".join(map(chr, range(0x21, 0x7F))),
)

# The order in which signs stand behind a consonant; for ฺ, ุ, ู and the tone marks it is also the
# canonical order of Unicode.
_SIGN_ORDER = "ฺั็ิีึืุูํ่้๊๋์๎"
_SIGN = f"[{_SIGN_ORDER}]"
_DOUBLE_E = re.compile("เเ")
# Only what is out of order: one vowel sign and one tone mark after it are as they should be.
_SIGNS = re.compile(
    f"{_SIGN}*ํ{_SIGN}*า{_SIGN}*|{_SIGN}*ำ{_SIGN}+|(?<!{_SIGN})(?![ัิ-ฺ็][่-์](?!{_SIGN})){_SIGN}{{2,}}"
)

# Thai letters, signs and digits; \w alone leaves the signs out.
_KEPT = re.compile("(?:[^\\W_]|[\u0e01-\u0e3a\u0e40-\u0e4e])+")
_NOT_KEPT = re.compile("(?:[^\\w\u0e01-\u0e3a\u0e40-\u0e4e]|_)+")
_TONES = dict.fromkeys(map(ord, "่้๊๋็์"))

_YEARS_AHEAD = 543


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in another form and where each of its characters stood in the first one.

    Character i of `text` was made from the source's code points `starts[i]` to `ends[i]` (the end
    not included). Both sequences never fall.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]`, which must not be empty, stood in the source."""
        return self.starts[start], self.ends[end - 1]


class _Taken(Sequence[int]):
    """Stretches of a sequence as one; looking up a few places is cheaper than copying them all."""

    def __init__(self, source: Sequence[int], starts: Sequence[int], before: Sequence[int]) -> None:
        """Take where each stretch starts in `source` and how much stands `before` it here."""
        self._source = source
        self._starts = starts
        self._before = before

    def __len__(self) -> int:
        return self._before[-1]

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        stretch = bisect_right(self._before, at) - 1
        return self._source[self._starts[stretch] + at - self._before[stretch]]


def fold(text: str) -> str:
    """Return `text` in the one form in which the index and the query meet.

    Two texts that a reader would call the same fold to the same string: canonical composition, no
    invisible marks, Thai signs in one order, Western digits, no capitals, one blank at a time.
    """
    return folded(text).text


def folded(text: str) -> Folded:
    """Return what `fold` returns together with the offsets in `text`."""
    form = Folded(text, range(len(text)), range(1, len(text) + 1))
    while True:
        folded_once = _folded_once(form)
        if _is_plain(form.text) or folded_once.text == form.text:
            return folded_once
        form = folded_once


def squeeze(text: str) -> str:
    """Return the letters, digits and Thai signs of a folded text, and nothing else."""
    return _NOT_KEPT.sub("", text)


def squeezed(form: Folded) -> Folded:
    """Return the squeezed form of a folded text, its offsets still those of the first source."""
    runs = [match.span() for match in _KEPT.finditer(form.text)]
    text = "".join([form.text[start:end] for start, end in runs])
    before = [0, *accumulate(end - start for start, end in runs)]
    starts = [start for start, _ in runs]
    return Folded(text, _Taken(form.starts, starts, before), _Taken(form.ends, starts, before))


def without_tones(text: str) -> str:
    """Return `text` without tone marks, ็ and ์, the signs that are forgotten most often."""
    return text.translate(_TONES)


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span grown so that it begins and ends between whole written signs of `text`."""
    while start > 0 and start < len(text) and _leans(text[start]):
        start -= 1
    while end < len(text) and _leans(text[end]):
        end += 1
    return start, end


def thai_year(year: int) -> int:
    """Return the Buddhist-era year of a Common-era year."""
    return year + _YEARS_AHEAD


def common_year(thai: int) -> int:
    """Return the Common-era year of a Buddhist-era year."""
    return thai - _YEARS_AHEAD


def _is_plain(text: str) -> bool:
    """Tell whether one pass is enough: composed text whose letters keep their number."""
    return unicodedata.is_normalized("NFC", text) and len(text.casefold()) == len(text)


def _folded_once(form: Folded) -> Folded:
    form = _replaced(form, _DROPPED, lambda _: "")
    if not unicodedata.is_normalized("NFC", form.text):
        form = _rewritten(form, _composing(form.text), _composed)
    form = Folded(form.text.translate(_DIGITS), form.starts, form.ends)
    if len(form.text.casefold()) != len(form.text):
        form = _rewritten(form, _growing(form.text), str.casefold)
    form = Folded(form.text.casefold(), form.starts, form.ends)
    form = _replaced(form, _DOUBLE_E, lambda _: "แ")
    form = _replaced(form, _SIGNS, _in_order)
    return _replaced(form, _BLANKS, lambda _: " ")


def _composed(unit: str) -> str:
    return unicodedata.normalize("NFC", unit)


def _composing(text: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces of `text` that composition never joins to each other."""
    start = 0
    for at, sign in enumerate(text):
        if (
            at > start
            and not unicodedata.combining(sign)
            and _composed(text[at - 1 : at + 1]) == _composed(text[at - 1]) + _composed(sign)
        ):
            yield start, at
            start = at
    if start < len(text):
        yield start, len(text)


def _growing(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of letters, such as ß, that become longer without case."""
    return ((at, at + 1) for at, sign in enumerate(text) if len(sign.casefold()) > 1)


def _in_order(signs: str) -> str:
    """Return the signs behind one consonant once each and in order; ํ and า become ำ."""
    has_am = "ำ" in signs or ("ํ" in signs and "า" in signs)
    kept = set(signs) - set("ำา") - (set("ํ") if has_am else set())
    ordered = "".join(sorted(kept, key=_SIGN_ORDER.index))
    return ordered + "ำ" if has_am else ordered


def _replaced(form: Folded, pattern: re.Pattern[str], rewrite: Callable[[str], str]) -> Folded:
    if pattern.search(form.text) is None:
        return form
    return _rewritten(form, (match.span() for match in pattern.finditer(form.text)), rewrite)


def _rewritten(
    form: Folded, places: Iterable[tuple[int, int]], rewrite: Callable[[str], str]
) -> Folded:
    """Return `form` with the text at each place rewritten and the offsets carried along."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for begin, end in places:
        pieces.append(form.text[at:begin])
        starts.extend(form.starts[at:begin])
        ends.extend(form.ends[at:begin])
        new = rewrite(form.text[begin:end])
        pieces.append(new)
        if len(new) == end - begin:
            starts.extend(form.starts[begin:end])
            ends.extend(form.ends[begin:end])
        else:
            starts.extend([form.starts[begin]] * len(new))
            ends.extend([form.ends[end - 1]] * len(new))
        at = end
    pieces.append(form.text[at:])
    starts.extend(form.starts[at:])
    ends.extend(form.ends[at:])
    return Folded("".join(pieces), starts, ends)


def _leans(sign: str) -> bool:
    """Tell whether `sign` is drawn on the sign before it."""
    return sign == "ำ" or unicodedata.category(sign)[0] == "M" or sign == "\u200d"
