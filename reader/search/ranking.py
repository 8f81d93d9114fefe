# SPDX-License-Identifier: MIT
"""The word channel: how much each word says for each section, by Whoosh's BM25F.

Whoosh indexes a pack's words and weighs them once, when the index is built. What it found stands in
one table, so that searching need not load Whoosh, which takes a quarter of a second and more
memory than all the rest of search.
"""

from __future__ import annotations

import struct
from math import log
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from reader.search.packed import ones, pack_numbers, unpack_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.search.packed import PackedMap
    from reader.search.sidecar import Sidecar

Kept = TypeVar("Kept")

B = 0.6
K1 = 1.2

_KEPT = 512  # words whose scores are held in memory
_LARGEST = K1 + 1  # no word's weight in a section reaches this
_STEPS = 255
_COUNTS = struct.Struct("<IH")  # sections that hold the word, bytes of its spellings


class Posting(NamedTuple):
    """Where a word of the index stands.

    `weights` has the weight of each section in BM25F, without the word's rarity. `spellings` are
    the written words that a stem stands for; for other words there are none.
    """

    weights: Mapping[int, float]
    spellings: tuple[str, ...] = ()


def pack_posting(posting: Posting) -> bytes:
    """Return the posting as bytes; weights are kept to half a hundredth."""
    ordered = sorted(posting.weights)
    weights = bytes(
        max(1, min(_STEPS, round(posting.weights[ordinal] / _LARGEST * _STEPS)))
        for ordinal in ordered
    )
    spellings = ",".join(posting.spellings).encode("utf-8")
    return _COUNTS.pack(len(ordered), len(spellings)) + spellings + weights + pack_numbers(ordered)


class WordScores(Protocol):
    """What is asked of a word channel."""

    def scores(self, word: str) -> Mapping[int, float]:
        """Return the score of every section that has the word."""

    def spellings(self, stem: str) -> tuple[str, ...]:
        """Return the written words that `stem` stands for; none if it is not a stem here."""


class Ranking:
    """The word indexes of several packs as one; a section's number counts through all of them."""

    def __init__(self, sidecars: Sequence[Sidecar]) -> None:
        self._tables: list[tuple[int, PackedMap]] = []
        self._size = 0
        for sidecar in sidecars:
            self._tables.append((self._size, sidecar.words))
            self._size += len(sidecar.entries)
        self._scores: dict[str, Mapping[int, float]] = {}
        self._spellings: dict[str, tuple[str, ...]] = {}

    def scores(self, word: str) -> Mapping[int, float]:
        """Return the score of every section that has the word; any thread may ask."""
        known = self._scores.get(word)
        if known is None:
            known = self._look_up(word)
            _keep(self._scores, word, known)
        return known

    def spellings(self, stem: str) -> tuple[str, ...]:
        """Return the written words that `stem` stands for; none if it is not a stem here."""
        known = self._spellings.get(stem)
        if known is None:
            packed = [table.get(stem) for _, table in self._tables]
            known = tuple(dict.fromkeys(word for here in packed if here for word in _told(here)))
            _keep(self._spellings, stem, known)
        return known

    def _look_up(self, word: str) -> dict[int, float]:
        packed = [(offset, table.get(word)) for offset, table in self._tables]
        here = [(offset, found) for offset, found in packed if found is not None]
        if not here:
            return {}
        frequency = sum(_COUNTS.unpack_from(found)[0] for _, found in here)
        # As Whoosh has it: this times the weight is its BM25F score.
        rarity = log(self._size / (frequency + 1)) + 1
        step = rarity * _LARGEST / _STEPS
        scores: dict[int, float] = {}
        for offset, found in here:
            count, size = _COUNTS.unpack_from(found)
            at = _COUNTS.size + size
            ordinals = ones(unpack_numbers(found[at + count :]))
            for ordinal, weight in zip(ordinals, found[at : at + count], strict=True):
                scores[offset + ordinal] = weight * step
        return scores


def _keep(kept: dict[str, Kept], key: str, value: Kept) -> None:
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value


def _told(packed: bytes) -> list[str]:
    _, size = _COUNTS.unpack_from(packed)
    joined = packed[_COUNTS.size : _COUNTS.size + size].decode("utf-8")
    return joined.split(",") if joined else []
