# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from resources.installer.places import Stop
from resources.installer.stub import DAMAGED, TITLE, with_sentence

ROOM = "." * 200


def first_part(sentence: str = f"Installer integrity check has failed.{ROOM}") -> bytes:
    texts = ["before", sentence, "NSIS Error", "after"]
    return b"MZ" + b"".join(text.encode("utf-16-le") + b"\0\0" for text in texts)


def texts_of(raw: bytes) -> list[str]:
    return [text for text in raw[2:].decode("utf-16-le").split("\0") if text]


def test_our_sentence_replaces_theirs_and_nothing_moves() -> None:
    raw = first_part()

    changed = with_sentence(raw)

    assert texts_of(changed) == ["before", DAMAGED, TITLE, "after"]
    assert len(changed) == len(raw)
    assert changed.endswith(raw[-14:])


@pytest.mark.parametrize(
    ("sentence", "complaint"),
    [("Setup is broken.", "does not say"), ("Installer integrity check has failed.", "no room")],
    ids=["another-sentence", "too-short"],
)
def test_another_nsis_stops_the_build(sentence: str, complaint: str) -> None:
    with pytest.raises(Stop, match=complaint):
        with_sentence(first_part(sentence))


def test_the_sentence_is_in_both_languages() -> None:
    thai, english = DAMAGED.split("\r\n\r\n")

    assert "เสียหาย" in thai
    assert "damaged" in english
