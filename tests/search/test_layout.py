# SPDX-License-Identifier: MIT
"""The two keyboard layouts."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search.layout import to_english, to_thai

KEYS = "".join(sorted(set(string.printable) - set(string.whitespace))) + " "


@pytest.mark.parametrize(
    ("keys", "thai"),
    [
        ("g,nv'", "เมือง"),
        ("l6-4kr", "สุขภาพ"),
        ("0", "จ"),
        ("1!", "ๅ+"),
    ],
)
def test_the_same_keys_give_thai(keys: str, thai: str) -> None:
    assert to_thai(keys) == thai
    assert to_english(thai) == keys


@given(st.text(st.sampled_from(KEYS)))
@settings(deadline=None)
def test_there_and_back_is_the_same(keys: str) -> None:
    assert to_english(to_thai(keys)) == keys


def test_every_key_has_a_sign_of_its_own() -> None:
    assert len({to_thai(key) for key in KEYS}) == len(KEYS) == 95


def test_what_no_key_gives_stays() -> None:
    assert to_thai("é😀") == "é😀"
