# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.library import citation
from reader.library.model import Location
from reader.library.pack import Pack


def source_of(pack: Pack, address: str, *, has_thai_digits: bool = False) -> str:
    location = Location.parse(address)
    chapter = pack.chapter(location.chapter, location.language)
    section = chapter.section(location.anchor)
    assert section is not None
    return citation.source(
        pack.manifest, chapter.head, section, location, has_thai_digits=has_thai_digits
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "handbook:water/pumps/th#priming~1",
            "คู่มือการจัดการน้ำ ฉบับที่ 1.2.0 พ.ศ. 2569 บทที่ 2.1 “ปั๊มน้ำ” หัวข้อ 2.1.2 “การล่อน้ำ”"
            " ย่อหน้าที่ 1 handbook:water/pumps/th#priming~1",
        ),
        (
            "handbook:water/pumps/th",
            "คู่มือการจัดการน้ำ ฉบับที่ 1.2.0 พ.ศ. 2569 บทที่ 2.1 “ปั๊มน้ำ” handbook:water/pumps/th",
        ),
        (
            "handbook:water/pumps/en#priming~1",
            "Water handbook, edition 1.2.0 (2026), chapter 2.1 “Pumps”, section 2.1.2 “Priming”,"
            " paragraph 1, handbook:water/pumps/en#priming~1",
        ),
    ],
    ids=["thai-paragraph", "thai-chapter", "english-paragraph"],
)
def test_a_source_names_book_edition_year_and_place(
    pack: Pack, address: str, expected: str
) -> None:
    assert source_of(pack, address) == expected


def test_thai_digits_leave_titles_and_the_address_alone(pack: Pack) -> None:
    address = "handbook:water/introduction/th#where-from~2"

    found = source_of(pack, address, has_thai_digits=True)

    assert found == (
        "คู่มือการจัดการน้ำ ฉบับที่ ๑.๒.๐ พ.ศ. ๒๕๖๙ บทที่ ๑.๑ “ก่อนเริ่มต้น” หัวข้อ ๑.๑.๑ “น้ำมาจากไหน”"
        f" ย่อหน้าที่ ๒ {address}"
    )


def test_thai_digits_do_not_touch_an_english_source(pack: Pack) -> None:
    address = "handbook:water/pumps/en#priming~1"

    assert source_of(pack, address, has_thai_digits=True) == source_of(pack, address)


def test_a_quotation_stands_above_its_source() -> None:
    assert citation.quoted("ล่อน้ำก่อน", "ที่มา") == "“ล่อน้ำก่อน”\n(ที่มา)"
    assert citation.quoted("", "ที่มา") == "ที่มา"


def test_a_reference_is_short() -> None:
    assert citation.reference("3.4.2", 2) == "3.4.2 ¶2"
    assert citation.reference("3.4.2") == "3.4.2"
    assert citation.thai_digits("3.4.2 ¶10") == "๓.๔.๒ ¶๑๐"
