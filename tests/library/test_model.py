# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import AddressError
from reader.language import Language
from reader.library.model import Block, BlockKind, ChapterTitle, Location, Section, Term

ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
locations = st.builds(
    Location,
    pack=ids,
    chapter=ids,
    language=st.sampled_from(Language),
    anchor=st.just("") | ids,
    block=st.integers(0, 9999),
)
TERM = Term("pump", "ปั๊มน้ำ", "pump", "เครื่อง", "machine", "", "P", ("เครื่องสูบน้ำ",), ("pumps",))


@given(locations)
def test_a_location_comes_back_from_its_url(location: Location) -> None:
    assert Location.parse(location.url) == location


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("handbook:water", "handbook:water"),
        ("handbook:water/pumps", "handbook:water/pumps/en"),
        ("handbook:water/pumps/th", "handbook:water/pumps/th"),
        (" handbook:water/pumps#priming\n", "handbook:water/pumps/en#priming"),
        ("handbook:water/pumps~2", "handbook:water/pumps/en~2"),
        ("handbook:water/pumps/th#priming~03", "handbook:water/pumps/th#priming~3"),
    ],
)
def test_an_address_without_a_language_takes_the_one_being_read(address: str, url: str) -> None:
    assert Location.parse(address, Language.EN).url == url


@pytest.mark.parametrize(
    "address",
    [
        "",
        "water/pumps",
        "http://water",
        "handbook:",
        "handbook:Water/pumps",
        "handbook:water/pumps/de",
        "handbook:water//th",
        "handbook:water/pumps#",
        "handbook:water/pumps#การล่อน้ำ",
        "handbook:water/pumps~",
        "handbook:water/pumps~12345",
        "handbook:water/../secret",
        "handbook:water/pumps th",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(AddressError) as caught:
        Location.parse(address)

    assert caught.value.address == address


@given(st.text())
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        found = Location.parse(text)
    except AddressError:
        return
    assert Location.parse(found.url) == found


def test_a_place_keeps_all_but_the_language_in_another_language() -> None:
    place = Location("water", "pumps", Language.TH, "priming", 2)

    assert place.in_language(Language.EN) == Location("water", "pumps", Language.EN, "priming", 2)
    assert place.section == Location("water", "pumps", Language.TH, "priming")


def test_a_section_shows_one_block_a_line() -> None:
    blocks = (Block(1, BlockKind.PARAGRAPH, "เติมน้ำ"), Block(2, BlockKind.LIST, "หนึ่ง สอง"))
    place = Location("water", "pumps", Language.TH, "priming")

    section = Section(place, 2, "การล่อน้ำ", "2.1.1", blocks)

    assert section.anchor == "priming"
    assert section.text == "เติมน้ำ\nหนึ่ง สอง"


def test_a_term_has_its_forms_in_each_language() -> None:
    assert TERM.forms(Language.TH) == ("ปั๊มน้ำ", "เครื่องสูบน้ำ")
    assert TERM.forms(Language.EN) == ("pump", "P", "pumps")
    assert TERM.name(Language.EN) == "pump"
    assert TERM.meaning(Language.TH) == "เครื่อง"
    assert TERM.abbreviation(Language.TH) == ""


def test_a_head_needs_no_keywords_and_tags() -> None:
    head = ChapterTitle(Location("water", "pumps", Language.TH), "ปั๊มน้ำ", "", "2.1", "practice")

    assert (head.keywords, head.tags) == ((), ())


@pytest.mark.parametrize("language", Language)
def test_each_language_has_a_name_of_its_own_and_another_one(language: Language) -> None:
    assert language.other.other is language
    assert {"ไทย", "English"} == {language.own_name, language.other.own_name}
