# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.language import Language
from reader.library.library import Library
from reader.library.model import Location
from reader.library.reference import find

HERE = Location.parse("handbook:water/pumps/th#priming~1")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("2.1.2", "handbook:water/pumps/th#priming"),
        ("๒.๑.๒", "handbook:water/pumps/th#priming"),
        ("2.1", "handbook:water/pumps/th"),
        ("2", "handbook:water/pumps/th"),
        ("2.1.", "handbook:water/pumps/th"),
        ("2.1.2 ¶2", "handbook:water/pumps/th#priming~2"),
        ("2.1.2¶2", "handbook:water/pumps/th#priming~2"),
        ("2.1.2 2", "handbook:water/pumps/th#priming~2"),
        ("๒.๑ ¶๒", "handbook:water/pumps/th~2"),
        ("2.1.2 p. 2", "handbook:water/pumps/th#priming~2"),
        ("section 2.1.2, 2", "handbook:water/pumps/th#priming~2"),
        ("Chapter 2.1", "handbook:water/pumps/th"),
        ("บทที่ ๒.๑ ย่อหน้าที่ ๒", "handbook:water/pumps/th~2"),
        ("หัวข้อ 2.1.2 ย่อหน้า 2", "handbook:water/pumps/th#priming~2"),
        ("ข้อ2.1.2", "handbook:water/pumps/th#priming"),
        ("¶2", "handbook:water/pumps/th#priming~2"),
        ("ย่อหน้า 3", "handbook:water/pumps/th#priming~3"),
        (" 2.1.2 ", "handbook:water/pumps/th#priming"),
        ("handbook:water/pipes#in-short~1", "handbook:water/pipes/th#in-short~1"),
        ("handbook:water/pipes/en", "handbook:water/pipes/en"),
    ],
)
def test_a_number_or_an_address_names_a_place(library: Library, typed: str, address: str) -> None:
    found = find(library, typed, HERE, Language.TH)

    assert found == Location.parse(address)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "9.9", "9", "0", "2.1.2 ¶9", "¶9", "pumps", "ปั๊มน้ำ", "2..1", "2.1.2.2.2.2.2.2",
     "handbook:water", "handbook:", "-1", "½", "1" * 200],
)  # fmt: skip
def test_what_names_no_place_is_none(library: Library, typed: str) -> None:
    assert find(library, typed, HERE, Language.TH) is None


def test_a_paragraph_alone_needs_an_open_section(library: Library) -> None:
    assert find(library, "¶2", None, Language.TH) is None


def test_an_address_that_moved_leads_to_the_nearest_place(library: Library) -> None:
    found = find(library, "handbook:water/pumps/en#prime-the-priming", HERE, Language.TH)

    assert found == Location.parse("handbook:water/pumps/en#priming")


def test_the_language_is_the_one_being_read(library: Library) -> None:
    found = find(library, "2.1.2", HERE, Language.EN)

    assert found == Location.parse("handbook:water/pumps/en#priming")
