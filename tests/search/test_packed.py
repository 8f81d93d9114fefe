# SPDX-License-Identifier: MIT
"""Large tables in little memory."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search.packed import (
    PackedMap,
    bitmap,
    ones,
    pack_map,
    pack_numbers,
    unpack_numbers,
)

KEYS = st.text(st.sampled_from("กขาabc0=é😀"), min_size=1, max_size=4)


@given(st.sets(st.integers(min_value=0, max_value=3000)))
@settings(deadline=None)
def test_sets_of_numbers_are_packed_and_unpacked(numbers: set[int]) -> None:
    assert unpack_numbers(pack_numbers(numbers)) == bitmap(numbers)
    assert list(ones(bitmap(numbers))) == sorted(numbers)


@pytest.mark.parametrize("numbers", [[], [0], [65_535], [65_536], [7, 100_000], range(100_000)])
def test_few_or_many_large_numbers_are_packed(numbers: list[int]) -> None:
    assert list(ones(unpack_numbers(pack_numbers(numbers)))) == list(numbers)
    assert len(pack_numbers(numbers)) <= 12_502


@given(st.dictionaries(KEYS, st.binary(max_size=20)))
@settings(deadline=None)
def test_what_was_packed_is_found(entries: dict[str, bytes]) -> None:
    packed = PackedMap(pack_map(entries))

    assert dict(packed.items()) == entries
    assert len(packed) == len(entries)
    assert all(packed.get(key) == value for key, value in entries.items())
    assert all(key in packed for key in entries)


def test_other_keys_are_not_there() -> None:
    packed = PackedMap(pack_map({"กข": b"1", "ab": b"2"}))

    assert [packed.get(key) for key in ("", "ก", "กขค", "b", "😀")] == [None] * 5
    assert 7 not in packed


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"abc",
        b"\xff" * 40,
        pack_map({"a": b"1", "b": b"2"})[:-1],
        pack_map({"a": b"1", "b": b"2"}) + b"x",
        pack_map({"a": b"1", "b": b"2"}).replace(b"a\nb", b"a b"),
    ],
    ids=["empty", "short", "noise", "cut", "longer", "keys-joined"],
)
def test_what_is_no_table_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        PackedMap(raw)


def test_tables_are_the_same_on_every_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pack_map({"a": b"1"}).startswith(b"\x01\x00\x00\x00\x01\x00\x00\x00a\x01\x00\x00\x00")
    numbers = pack_numbers([1, 5000])

    monkeypatch.setattr(sys, "byteorder", "big")

    assert pack_numbers([256 * 1 + 0, 0x8813]) == b"s\x01\x00\x13\x88"[:0] + pack_numbers(
        [256, 34835]
    )
    assert numbers == b"s\x01\x00\x88\x13"
