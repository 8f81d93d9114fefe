# SPDX-License-Identifier: MIT
from __future__ import annotations

import struct

import pytest

from reader.handout.faces import FACES, PRIVATE, FaceError, for_print, unnamed_glyphs
from tests.conftest import ROOT


def bundled(face: str) -> bytes:
    return (ROOT / "resources" / "fonts" / f"Sarabun-{face}.ttf").read_bytes()


def is_thai(name: str) -> bool:
    return "uni0E" in name or "thai" in name


@pytest.mark.parametrize("face", FACES)
def test_the_bundled_face_has_thai_drawings_without_a_letter(face: str) -> None:
    assert len([name for name in unnamed_glyphs(bundled(face)) if is_thai(name)]) > 30


@pytest.mark.parametrize("face", FACES)
def test_the_printing_face_has_a_letter_for_every_thai_drawing(face: str) -> None:
    printing = for_print(bundled(face))

    assert [name for name in unnamed_glyphs_of_format_12(printing) if is_thai(name)] == []


def unnamed_glyphs_of_format_12(face: bytes) -> set[str]:
    """Return what `unnamed_glyphs` does, for the table of letters that printing faces have."""
    from reader.handout import faces

    tables = faces._tables(face)
    count = struct.unpack_from(">L", tables[b"cmap"], 20 + 12)[0]
    groups = [struct.unpack_from(">LLL", tables[b"cmap"], 36 + 12 * n) for n in range(count)]
    named = {glyph for _, _, glyph in groups}
    assert [first for first, _, _ in groups] == sorted(first for first, _, _ in groups)
    return {name for glyph, name in faces._glyph_names(tables[b"post"]) if glyph not in named}


def test_every_private_letter_stands_for_thai() -> None:
    assert all(
        "\ue000" <= letter < "\uf8ff" and all("\u0e01" <= sign <= "\u0e5b" for sign in text)
        for letter, text in PRIVATE.items()
    )


@pytest.mark.parametrize(("text", "count"), [("้", 2), ("\u0e4d้", 2), ("ญ", 1), ("ั", 1)])
def test_a_sign_has_as_many_letters_as_drawings(text: str, count: int) -> None:
    assert list(PRIVATE.values()).count(text) == count


@pytest.mark.parametrize("face", FACES)
def test_the_printing_face_has_a_name_of_its_own(face: str) -> None:
    printing = for_print(bundled(face))

    assert "Sarabun Print".encode("utf-16-be") in printing
    assert f"Sarabun-{face}".encode("utf-16-be") in printing


@pytest.mark.parametrize("face", FACES)
def test_the_sum_of_the_printing_face_is_right(face: str) -> None:
    printing = for_print(bundled(face))
    words = struct.unpack(f">{len(printing) // 4}L", printing)

    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA


def test_the_same_face_gives_the_same_bytes() -> None:
    assert for_print(bundled("Bold")) == for_print(bundled("Bold"))


@pytest.mark.parametrize(
    "raw", [b"", b"\0\1\0\0", b"not a font at all", bundled("Regular")[:4000]], ids=len
)
def test_what_is_no_font_is_refused(raw: bytes) -> None:
    with pytest.raises(FaceError):
        for_print(raw)
    with pytest.raises(FaceError):
        unnamed_glyphs(raw)
