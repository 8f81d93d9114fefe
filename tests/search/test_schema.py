# SPDX-License-Identifier: MIT
"""Words of the word index."""

from __future__ import annotations

import pickle

import pytest

from reader.search.schema import (
    WHOOSH_VERSION,
    ReadyTokens,
    load_whoosh,
    make_schema,
    stem,
    surfaces,
    token,
)
from reader.text.thai import Segmenter

SEGMENTER = Segmenter(["ข้อมูล", "เปิด", "มูล", "ตา", "กลม", "ตาก", "ลม"])


def test_the_version_in_the_fingerprint_is_the_one_installed() -> None:
    load_whoosh()
    import whoosh

    assert whoosh.versionstring() == WHOOSH_VERSION


def test_the_schema_survives_being_kept() -> None:
    schema = make_schema()

    assert pickle.loads(pickle.dumps(schema)) == schema
    assert hash(ReadyTokens()) == hash(ReadyTokens())


def test_listed_words_inside_others_are_words_too() -> None:
    found = {surface.word for surface in surfaces("ข้อมูลเปิด", SEGMENTER)}

    assert found == {"ข้อมูล", "มูล", "เปิด"}


def test_words_across_a_border_are_not_sound() -> None:
    found = {surface.word: surface.is_sound for surface in surfaces("ตากลม", SEGMENTER)}

    assert found == {"ตา": True, "กลม": True, "ตาก": False, "ลม": True}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("พ.ร.บ.", ["พรบ"]),
        ("stakeholders", ["stakehold"]),
        ("ai", ["ai"]),
        ("1,250", ["1250"]),
        ("2.5", ["2.5"]),
    ],
)
def test_words_have_one_form_in_the_index(text: str, tokens: list[str]) -> None:
    assert [token(s.kind, s.word) for s in surfaces(text, SEGMENTER)] == tokens


@pytest.mark.parametrize("word", ["ai", "5g", "café", "ข้อมูล"])
def test_short_and_foreign_words_are_not_stemmed(word: str) -> None:
    assert stem(word) == word
