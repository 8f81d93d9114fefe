# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

from reader.language import Language
from reader.library.changes import Change, ChangeKind, compare, count
from reader.library.prints import Print

TH, EN = Language.TH, Language.EN


def section(
    chapter: str, anchor: str, text: str, title: str = "", *, is_long: bool = True
) -> list[Print]:
    name = title or anchor or chapter
    return [
        Print(chapter, anchor, tongue, f"{name}.{tongue}", f"{text}.{tongue}", is_long)
        for tongue in Language
    ]


BOOK = [
    *section("pumps", "", "P"),
    *section("pumps", "kinds", "k"),
    *section("pumps", "priming", "p"),
    *section("pipes", "", "Q"),
    *section("pipes", "sizes", "s"),
    *section("pipes", "leaks", "l"),
]


def told(after: list[Print], before: list[Print] = BOOK) -> list[tuple[str, str, str]]:
    return [(c.kind.value, c.chapter, c.anchor) for c in compare(before, after)]


def without(*keys: tuple[str, str]) -> list[Print]:
    return [p for p in BOOK if (p.chapter, p.anchor) not in keys]


def test_the_same_edition_has_no_changes() -> None:
    assert compare(BOOK, BOOK) == ()


def test_a_section_with_another_text_is_changed_in_its_language() -> None:
    after = [
        replace(p, digest="other") if (p.anchor, p.language) == ("priming", TH) else p for p in BOOK
    ]

    (change,) = compare(BOOK, after)

    assert (change.kind, change.chapter, change.anchor) == (ChangeKind.CHANGED, "pumps", "priming")
    assert change.languages == {TH}
    assert change.titles == {TH: "priming.th", EN: "priming.en"}


def test_a_section_with_another_title_is_renamed() -> None:
    after = [
        *without(("pumps", "priming")),
        *section("pumps", "priming", "p", "Filling"),
    ]

    (change,) = compare(BOOK, after)

    assert change.kind is ChangeKind.RENAMED
    assert change.titles[EN] == "Filling.en"
    assert change.former_titles[EN] == "priming.en"
    assert not change.has_new_text


def test_a_renamed_section_tells_that_its_text_changed_too() -> None:
    after = [*without(("pumps", "priming")), *section("pumps", "priming", "q", "Filling")]

    (change,) = compare(BOOK, after)

    assert (change.kind, change.languages) == (ChangeKind.RENAMED, {TH, EN})


def test_a_section_under_another_address_is_renamed() -> None:
    after = [*without(("pumps", "priming")), *section("pumps", "filling", "p")]

    assert told(after) == [("renamed", "pumps", "filling")]


def test_a_section_that_went_to_another_chapter_is_renamed() -> None:
    after = [*without(("pumps", "priming")), *section("pipes", "priming", "p")]

    assert told(after) == [("renamed", "pipes", "priming")]


def test_a_short_text_is_not_taken_for_the_same_elsewhere() -> None:
    before = [*BOOK, *section("pumps", "note", "n", is_long=False)]
    after = [*BOOK, *section("pipes", "remark", "n", is_long=False)]

    assert told(after, before) == [("new", "pipes", "remark"), ("removed", "pumps", "note")]


def test_a_text_that_stood_twice_is_not_followed() -> None:
    before = [*BOOK, *section("pumps", "form", "f"), *section("pipes", "form", "f")]
    after = [*BOOK, *section("pumps", "sheet", "f")]

    assert told(after, before) == [
        ("new", "pumps", "sheet"),
        ("removed", "pumps", "form"),
        ("removed", "pipes", "form"),
    ]


def test_a_new_section_and_one_that_is_gone_are_told() -> None:
    after = [*without(("pipes", "leaks")), *section("pipes", "joints", "j")]

    assert told(after) == [("new", "pipes", "joints"), ("removed", "pipes", "leaks")]


def test_a_new_chapter_is_told_once() -> None:
    after = [*BOOK, *section("tanks", "", "T"), *section("tanks", "steel", "t")]

    assert told(after) == [("new", "tanks", "")]


def test_a_chapter_that_is_gone_is_told_once() -> None:
    assert told(without(("pipes", ""), ("pipes", "sizes"), ("pipes", "leaks"))) == [
        ("removed", "pipes", "")
    ]


def test_a_chapter_under_another_address_is_told_once_and_its_changes_too() -> None:
    tubes = [replace(p, chapter="tubes") if p.chapter == "pipes" else p for p in BOOK]
    after = [replace(p, digest="m") if p.anchor == "leaks" else p for p in tubes]

    assert told(tubes) == [("renamed", "tubes", "")]
    assert told(after) == [("renamed", "tubes", ""), ("changed", "tubes", "leaks")]


def test_a_chapter_that_holds_little_of_another_is_new() -> None:
    after = [
        *without(("pipes", ""), ("pipes", "sizes"), ("pipes", "leaks")),
        *section("tanks", "", "T"),
        *section("tanks", "sizes", "s"),
        *section("tanks", "steel", "t"),
    ]

    assert told(after) == [
        ("new", "tanks", ""),
        ("renamed", "tanks", "sizes"),
        ("removed", "pipes", ""),
    ]


def test_a_language_that_was_added_is_a_changed_text() -> None:
    before = [p for p in BOOK if p.language is TH]

    changes = compare(before, BOOK)

    assert {c.kind for c in changes} == {ChangeKind.CHANGED}
    assert {c.languages for c in changes} == {frozenset({EN})}


def test_what_is_gone_does_not_count_as_something_to_read() -> None:
    titles = {TH: "ก", EN: "a"}
    changes = [Change(kind, "pumps", "kinds", titles) for kind in ChangeKind]

    assert count(changes) == 3
