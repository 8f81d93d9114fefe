# SPDX-License-Identifier: MIT
"""Large tables that never change, held in little memory: texts to bytes, and sets of numbers.

A dictionary of Python objects takes ten times as much for the same; these are asked a few times
for each question only.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HEAD = struct.Struct("<II")  # number of keys, bytes of all keys
_BITMAP, _SMALL, _LARGE = b"b", b"s", b"l"
_CODES = {_SMALL: "H", _LARGE: "I"}


class PackedMap:
    """An unchanging map from texts without line ends to bytes, in the order of its keys."""

    def __init__(self, raw: bytes) -> None:
        """Take what `pack_map` made.

        Raises:
            ValueError: it is something else.
        """
        try:
            count, size = _HEAD.unpack_from(raw)
            names_end = _HEAD.size + size
            content_start = names_end + 4 * count
            self._keys = _Keys(raw[_HEAD.size : names_end].decode("utf-8"), count)
            self._ends = _numbers("I", raw[names_end:content_start])
        except struct.error as error:
            raise ValueError(str(error)) from error
        self._content = raw[content_start:]
        if len(self._ends) != count or (self._ends[-1] if count else 0) != len(self._content):
            raise ValueError("a table of another length")

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def get(self, key: str) -> bytes | None:
        """Return what stands under `key`, or None."""
        at = bisect_left(self._keys, key)
        if at >= len(self._keys) or self._keys[at] != key:
            return None
        return self._content[self._ends[at - 1] if at else 0 : self._ends[at]]

    def items(self) -> Iterator[tuple[str, bytes]]:
        """Yield every key and what stands under it."""
        start = 0
        for key, end in zip(self._keys, self._ends, strict=True):
            yield key, self._content[start:end]
            start = end


class _Keys(Sequence[str]):
    """Sorted texts in one string."""

    def __init__(self, joined: str, count: int) -> None:
        self._joined = joined
        self._ends = array("I")
        at = -1
        for _ in range(count - 1):
            at = joined.find("\n", at + 1)
            if at < 0:
                raise ValueError("too few keys")
            self._ends.append(at)
        if count:
            self._ends.append(len(joined))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        return self._joined[self._ends[at - 1] + 1 if at else 0 : self._ends[at]]


def pack_map(entries: Mapping[str, bytes]) -> bytes:
    """Return `entries`, whose keys hold no line ends, as bytes for a `PackedMap`."""
    keys = sorted(entries)
    names = "\n".join(keys).encode("utf-8")
    ends = array("I")
    at = 0
    for key in keys:
        at += len(entries[key])
        ends.append(at)
    content = b"".join(entries[key] for key in keys)
    return _HEAD.pack(len(keys), len(names)) + names + _little(ends) + content


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """Return a set of small numbers as a list or a bitmap, whichever is shorter."""
    ordered = sorted(set(numbers))
    largest = ordered[-1] if ordered else 0
    code = _SMALL if largest < 1 << 16 else _LARGE
    listed = array(_CODES[code], ordered)
    if not ordered or len(listed) * listed.itemsize <= largest // 8:
        return code + _little(listed)
    return _BITMAP + bitmap(ordered).to_bytes(largest // 8 + 1, "little")


def unpack_numbers(packed: bytes) -> int:
    """Return the bitmap of what `pack_numbers` packed."""
    if packed[:1] == _BITMAP:
        return int.from_bytes(packed[1:], "little")
    return bitmap(_numbers(_CODES[packed[:1]], packed[1:]))


def bitmap(numbers: Iterable[int]) -> int:
    """Return the number that has exactly these bits set."""
    listed = list(numbers)
    if not listed:
        return 0
    bits = bytearray(max(listed) // 8 + 1)
    for number in listed:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def ones(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the smallest first."""
    digits = f"{bits:b}"[::-1] if bits else ""
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def _numbers(code: str, raw: bytes) -> array[int]:
    found = array(code)
    found.frombytes(raw)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()
