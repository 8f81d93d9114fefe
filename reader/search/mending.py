# SPDX-License-Identifier: MIT
"""Mends what was typed when the book has nothing like it: keyboard layout, tone marks, spelling."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reader.search import layout
from reader.search.vocabulary import QUESTION_WORDS, Piece
from reader.text.normalize import fold, squeeze, without_tones

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.search.exact import ExactChannel
    from reader.search.vocabulary import Vocabulary
    from reader.text.thai import Segmenter

_KNOWN = 0.8  # share of letters in known words that makes a text sound
_CLEARLY = 0.3
_SHORTEST = 3  # letters of a text that is mended
_LONG = 6  # letters from which on two slips are mended, not one
_LONGEST = 40  # letters of a stretch whose spelling is looked at
_WINDOW = 4  # words that one misspelt word may have been cut into
_MOST_WINDOWS = 24
_MOST_CHUNKS = 8
_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Mended:
    """What was probably meant, and by which repair: "layout", "tone" or "spelling"."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class _Near:
    text: str
    distance: int
    count: int


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

    def mend(self, typed: str) -> Mended | None:
        """Return what was probably meant by `typed`, which has no exact hit, or None."""
        if mended := self._other_layout(typed):
            return Mended(mended, "layout")
        chunks = typed.split()
        if len(chunks) > _MOST_CHUNKS:
            return None
        mended_chunks = [self._mend_chunk(chunk) for chunk in chunks]
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
        if converted >= _KNOWN and converted - raw > _CLEARLY:
            return other
        is_there = self._exact.holding(squeeze(fold(other)))
        return other if is_there and raw <= 0.5 else ""

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

    def _mend_chunk(self, chunk: str) -> Mended | None:
        form = squeeze(fold(chunk))
        if len(form) < _SHORTEST or form in QUESTION_WORDS or self._exact.holding(form):
            return None
        if mended := self._other_layout(chunk):
            return Mended(mended, "layout")
        pieces = self._vocabulary.cut(fold(chunk))
        unknown = [piece for piece in pieces if self._is_odd(piece)]
        if len(pieces) == 1 and (not unknown or form in self._load_segmenter()):
            return None
        if len(pieces) <= _WINDOW:
            slips = None if unknown else 1
            if mended_whole := self._mend_form(form, slips):
                return mended_whole
        return self._mend_inside(pieces) if unknown else None

    def _is_odd(self, piece: Piece) -> bool:
        return not self._vocabulary.is_known(piece)

    def _mend_form(self, form: str, slips: int | None = None) -> Mended | None:
        """Return the nearest spelling of the whole form within `slips`, or None."""
        for variant in self._vocabulary.toneless.get(without_tones(form), ()):
            if variant != form:
                return Mended(variant, "tone")
        near = self._nearest(form, slips)
        return Mended(near[0].text, "spelling") if near else None

    def _mend_inside(self, pieces: Sequence[Piece]) -> Mended | None:
        """Mend the stretches of a longer chunk that hold unknown words."""
        texts = [piece.text for piece in pieces]
        reasons: list[str] = []
        for _ in range(_WINDOW):
            odd = [i for i, text in enumerate(texts) if self._is_odd_text(text, pieces[0].kind)]
            best = self._best_window(texts, odd)
            if best is None:
                break
            start, end, mended = best
            texts[start:end] = [mended.text]
            reasons.append(mended.why)
        if not reasons:
            return None
        return Mended("".join(texts), max(reasons, key=("tone", "spelling").index))

    def _is_odd_text(self, text: str, kind: str) -> bool:
        return text not in self._vocabulary.spellings and self._is_odd(Piece(kind, text, 0))

    def _best_window(self, texts: list[str], odd: list[int]) -> tuple[int, int, Mended] | None:
        """Return the stretch around an unknown word that is nearest to a spelling of the book."""
        best: tuple[tuple[int, float, int], tuple[int, int, Mended]] | None = None
        for start, end in list(_windows(len(texts), odd))[:_MOST_WINDOWS]:
            form = "".join(texts[start:end])
            if not _SHORTEST < len(form) <= _LONGEST:
                continue
            mended = self._mend_form(form)
            if mended is None:
                continue
            left = sum(not start <= i < end for i in odd)
            rank = (left, 0.5 if mended.why == "tone" else 1.0, -len(form))
            if best is None or rank < best[0]:
                best = rank, (start, end, mended)
        return best[1] if best else None

    def _nearest(self, form: str, slips: int | None = None, slack: int = 0) -> list[_Near]:
        """Return the spellings within `slips` changes of `form`, the nearest and commonest first.

        Without `slips`, one for a short form and two for a long one; `slack` allows more.
        """
        if not _SHORTEST <= len(form) <= _LONGEST:
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = (1 if len(form) < _LONG else 2) if slips is None else slips
        allowed += slack if len(form) > _SHORTEST else 0
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
            _Near(text, int(distance), self._vocabulary.spellings[text])
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


def _windows(size: int, odd: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of up to four pieces that hold an odd one, the shortest first."""
    seen = set()
    for width in range(1, _WINDOW + 1):
        for at in odd:
            for start in range(max(0, at - width + 1), min(at, size - width) + 1):
                if (start, width) not in seen:
                    seen.add((start, width))
                    yield start, start + width
