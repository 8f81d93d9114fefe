# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.search.choices import Choice, Choices, Forms, forms
from reader.search.layout import to_english, to_thai

NAMES = (
    ("pumps", ("ปั๊มน้ำ", "Pumps")),
    ("priming", ("การล่อน้ำ", "Priming")),
    ("pressure", ("แรงดันตามชั้น", "Pressure by floor")),
    ("leak", ("หาจุดรั่ว", "Finding a leak")),
    ("safety", ("ความปลอดภัยมาก่อน", "Safety first")),
    ("rail", ("รถไฟฟ้ารางเบา", "The light rail red line")),
    ("theme", ("หน้าสีอ่อนหรือเข้ม", "Light or dark page")),
)


@pytest.fixture
def choices() -> Choices:
    return Choices(Choice(key, names) for key, names in NAMES)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("priming", "priming"),
        ("PRIM", "priming"),
        ("ล่อน้ำ", "priming"),
        ("การล่อน้ำ", "priming"),
        ("by floor", "pressure"),
        ("floor pressure", "pressure"),
        ("saftey", "safety"),
        ("presure", "pressure"),
        ("light ral", "rail"),
        ("รถไฟฟารางเบา", "rail"),
        ("ความปลอดภย", "safety"),
        ("ปั๊ม", "pumps"),
        ("ปั้มน้ำ", "pumps"),
        ("xyuq", ""),
        ("rnhz", ""),
    ],
)
def test_what_is_typed_finds_what_is_meant(choices: Choices, typed: str, key: str) -> None:
    found = choices.find(typed)

    assert (found[0] if found else "") == key


def test_english_typed_with_the_thai_layout_is_found(choices: Choices) -> None:
    assert choices.find(to_thai("priming")) == ["priming"]


def test_thai_typed_with_the_english_layout_is_found(choices: Choices) -> None:
    assert choices.find(to_english("หาจุดรั่ว")) == ["leak"]


def test_the_whole_name_comes_before_its_beginning_and_that_before_a_piece() -> None:
    choices = Choices(
        [
            Choice("piece", ("Off the rails",)),
            Choice("word", ("Light rail",)),
            Choice("beginning", ("Rail transport",)),
            Choice("whole", ("Rail",)),
        ]
    )

    assert choices.find("rail")[:4] == ["whole", "beginning", "piece", "word"]


def test_of_equal_ones_the_recent_come_first_in_their_order() -> None:
    choices = Choices(Choice(n, (f"chapter {n}",)) for n in range(5))

    assert choices.find("chapter", recent=(3, 1)) == [3, 1, 0, 2, 4]


def test_recent_ones_do_not_come_before_better_ones() -> None:
    choices = Choices([Choice("a", ("water pump",)), Choice("b", ("pump",))])

    assert choices.find("pump", recent=("a",)) == ["b", "a"]


def test_each_is_found_once_whatever_names_fit(choices: Choices) -> None:
    assert choices.find("p").count("pumps") == 1


def test_no_more_are_found_than_asked_for() -> None:
    choices = Choices(Choice(n, (f"chapter {n}",)) for n in range(50))

    assert len(choices.find("chapter", limit=7)) == 7


@pytest.mark.parametrize("typed", ["", "   ", "—", "¶", "\x00", "😀"])
def test_what_holds_no_letters_finds_nothing(choices: Choices, typed: str) -> None:
    assert choices.find(typed) == []


def test_what_is_not_to_be_guessed_at_is_found_by_its_letters_only() -> None:
    choices = Choices([Choice("mark", ("remember the priming",), is_fuzzy=False)])

    assert choices.find("the priming") == ["mark"]
    assert choices.find("remembre the primign") == []


def test_a_very_long_text_is_survived(choices: Choices) -> None:
    assert choices.find("ปั๊มน้ำ" * 2000) == []


def test_forms_may_be_remembered() -> None:
    asked: list[str] = []

    def known(name: str) -> Forms:
        asked.append(name)
        return forms(name)

    Choices([Choice(1, ("Pumps", "ปั๊มน้ำ"))], known)

    assert asked == ["Pumps", "ปั๊มน้ำ"]
