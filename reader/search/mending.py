# SPDX-License-Identifier: MIT
"""Mends what was typed when the book has nothing like it: keyboard layout, tone marks, spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from reader.search import layout
from reader.search.sidecar import mark
from reader.search.vocabulary import QUESTION_WORDS, Piece
from reader.text.normalize import fold, squeeze, without_tones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.search.exact import ExactChannel
    from reader.search.vocabulary import Vocabulary
    from reader.text.thai import Segmenter

_KNOWN = 0.8  # share of letters in known words that makes a text sound
_CLEARLY = 0.3
_HALF = 0.5
_USUAL_LENGTH = 3.0  # letters of the words of sound text, on average
_SHORTEST = 3  # letters of a text that is mended
_LONG = 6  # letters from which on two slips are mended, not one
_OFTEN = 2  # sections that a shorter word must stand in to be thought of
_LONGEST = 40  # letters of a stretch whose spelling is looked at
_WINDOW = 4  # words that one misspelt word may have been cut into
_MOST_WINDOWS = 60
_MOST_SLIPS = 3
_MOST_CHUNKS = 8
_SUGGESTIONS = 3
_LIKE_A_FILTER = re.compile(r"[A-Za-z]+:\S")  # it names nothing here, but is no misspelt word


@dataclass(frozen=True, slots=True)
class Mended:
    """What was probably meant, and by which repair: "layout", "tone" or "spelling"."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class _Near:
    text: str
    distance: float
    count: int
    why: str = "spelling"


class Mender:
    """Proposes other readings of text that the book does not hold."""

    def __init__(
        self,
        exact: ExactChannel,
        vocabulary: Vocabulary,
        load_segmenter: Callable[[], Segmenter],
    ) -> None:
        self._exact = exact
        self._vocabulary = vocabulary
        self._load_segmenter = load_segmenter

    def mend(
        self, typed: str, *, only_layout: bool = False, is_daring: bool = False
    ) -> Mended | None:
        """Return what was probably meant by `typed`, which has no exact hit, or None.

        With `only_layout`, only the keyboard's layout is thought of. A word that is spelt as in a
        dictionary is left alone; if nothing at all was found, try again with `is_daring`.
        """
        if mended := self._other_layout(typed):
            return Mended(mended, "layout")
        if only_layout:
            return None
        chunks = typed.split()
        if len(chunks) > _MOST_CHUNKS:
            return None
        mended_chunks = [self._mend_chunk(chunk, is_daring) for chunk in chunks]
        reasons = [mended.why for mended in mended_chunks if mended]
        if not reasons:
            return None
        pairs = zip(chunks, mended_chunks, strict=True)
        text = " ".join(mended.text if mended else chunk for chunk, mended in pairs)
        return Mended(text, max(reasons, key=("layout", "tone", "spelling").index))

    def suggest(self, typed: str) -> tuple[str, ...]:
        """Return what else may have been meant, nearest first; at most three."""
        found: list[str] = []
        for chunk in typed.split()[:_MOST_CHUNKS]:
            form = squeeze(fold(chunk))
            if not self._exact.holding(form):
                found.extend(near.text for near in self._nearest(form, slack=1))
        return tuple(dict.fromkeys(found))[:_SUGGESTIONS]

    def _other_layout(self, typed: str) -> str:
        """Return `typed` as typed on the other layout if that makes clearly more sense, or ""."""
        if len(typed.strip()) < _SHORTEST:
            return ""
        is_thai = any("\u0e01" <= letter <= "\u0e5b" for letter in typed)
        other = (layout.to_english if is_thai else layout.to_thai)(typed)
        raw, converted = self._soundness(typed), self._soundness(other)
        if self._is_there(other) and raw <= _HALF:
            return other
        is_sound = converted >= _KNOWN and converted - raw > _CLEARLY
        return other if is_sound and self._word_length(other) >= _USUAL_LENGTH else ""

    def _is_there(self, text: str) -> bool:
        """Tell whether the book holds `text`, nearly all of which must be letters, as words."""
        form = squeeze(fold(text))
        if len(form) < _SHORTEST or len(form) < _KNOWN * len("".join(text.split())):
            return False
        return bool(self._exact.apart(mark(fold(text))))

    def _soundness(self, text: str) -> float:
        """Return the share of the signs of `text` that lie in words of the book."""
        folded = fold(text)
        size = len(folded.replace(" ", ""))
        known = sum(
            len(piece.text)
            for piece in self._vocabulary.cut(folded)
            if len(piece.text) > 1 and piece.kind != "number" and self._vocabulary.is_known(piece)
        )
        return known / size if size else 0.0

    def _word_length(self, text: str) -> float:
        pieces = self._vocabulary.cut(fold(text))
        return sum(len(piece.text) for piece in pieces) / max(len(pieces), 1)

    def _mend_chunk(self, chunk: str, is_daring: bool) -> Mended | None:
        form = squeeze(fold(chunk))
        if len(form) < _SHORTEST or form in QUESTION_WORDS or self._exact.apart(mark(fold(chunk))):
            return None
        if mended := self._other_layout(chunk):
            return Mended(mended, "layout")
        if _LIKE_A_FILTER.match(chunk):
            return None
        pieces = self._vocabulary.cut(fold(chunk))
        if len(pieces) == 1 and self._is_known(pieces[0]):
            return None
        if len(pieces) == 1 and not is_daring and form in self._load_segmenter():
            return None
        return self._mend_pieces(pieces, None if is_daring else 1)

    def _mend_pieces(self, pieces: Sequence[Piece], slips: int | None) -> Mended | None:
        """Mend the stretches that hold unknown words or are one word but for so many slips."""
        texts = [piece.text for piece in pieces]
        kinds = [piece.kind for piece in pieces]
        reasons: list[str] = []
        for _ in range(_MOST_SLIPS):
            odd = {
                i for i, text in enumerate(texts) if not self._is_known(Piece(kinds[i], text, 0))
            }
            best = self._best_window(texts, odd, slips)
            if best is None:
                break
            start, end, near = best
            texts[start:end] = [near.text]
            kinds[start:end] = [kinds[start]]
            reasons.append(near.why)
        if not reasons:
            return None
        return Mended("".join(texts), max(reasons, key=("tone", "spelling").index))

    def _is_known(self, piece: Piece) -> bool:
        return piece.text in self._vocabulary.spellings or self._vocabulary.is_known(piece)

    def _best_window(
        self, texts: list[str], odd: set[int], slips: int | None
    ) -> tuple[int, int, _Near] | None:
        """Return the stretch that is nearest to a spelling of the book, and that spelling.

        Stretches with an unknown word come first; one of known words only is mended if it needs
        but `slips` changes, and is nearly all there is.
        """
        best: tuple[tuple[int, float, int], tuple[int, int, _Near]] | None = None
        for start, end in islice(_windows(len(texts)), _MOST_WINDOWS):
            inside = sum(i in odd for i in range(start, end))
            if not inside and (end - start < 2 or (odd and end - start < len(texts))):
                continue
            form = "".join(texts[start:end])
            allowed = None if inside else (slips if end - start == len(texts) else 0)
            near = self._best_spelling(form, allowed)
            if near is None:
                continue
            rank = (len(odd) - inside, near.distance / len(form), -len(form))
            if best is None or rank < best[0]:
                best = rank, (start, end, near)
        return best[1] if best else None

    def _best_spelling(self, form: str, slips: int | None) -> _Near | None:
        """Return the nearest spelling that the book holds; a tone mark is half a slip."""
        if not _SHORTEST <= len(form) <= _LONGEST:
            return None
        for variant in self._vocabulary.toneless.get(without_tones(form), ()):
            if variant != form and self._exact.holding(variant):
                return _Near(variant, 0.5, self._vocabulary.spellings[variant], "tone")
        near = self._nearest(form, slips) if slips != 0 else []
        likely = (n for n in near if len(n.text) >= _LONG or n.count >= _OFTEN)
        return next((found for found in likely if self._exact.holding(found.text)), None)

    def _nearest(self, form: str, slips: int | None = None, slack: int = 0) -> list[_Near]:
        """Return the spellings within `slips` changes of `form`, the nearest and commonest first.

        Without `slips`, one for a short form and two for a long one; `slack` allows more.
        """
        if not _SHORTEST <= len(form) <= _LONGEST:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = (1 if len(form) < _LONG else 2) if slips is None else slips
        allowed = min(allowed + slack, max(1, len(form) // 3))
        choices = [
            choice
            for size in range(len(form) - allowed, len(form) + allowed + 1)
            for choice in self._by_size.get(size, ())
        ]
        is_latin = form.isascii()
        found = process.extract(
            form, choices, scorer=OSA.distance, score_cutoff=allowed, limit=40, processor=None
        )
        near = [
            _Near(text, distance, self._vocabulary.spellings[text])
            for text, distance, _ in found
            if text.isascii() == is_latin and distance
        ]
        return sorted(near, key=lambda n: (n.distance, n.text[0] != form[0], -n.count, n.text))

    @cached_property
    def _by_size(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for form in self._vocabulary.spellings:
            if len(form) >= _SHORTEST:
                found.setdefault(len(form), []).append(form)
        return found


def _windows(size: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of up to four of `size` pieces, the shortest first."""
    for width in range(1, min(_WINDOW, size) + 1):
        for start in range(size - width + 1):
            yield start, start + width
