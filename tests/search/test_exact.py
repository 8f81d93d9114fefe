# SPDX-License-Identifier: MIT
"""The exact channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.language import Language
from reader.library.model import Location
from reader.search.exact import ExactChannel
from reader.search.packed import ones
from reader.search.sidecar import Head, Sidecar, make_entry, make_grams, mark, read
from reader.text.normalize import fold, squeeze

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def exact(index_root: Path) -> ExactChannel:
    return ExactChannel.of([read(next(index_root.iterdir()), "book")])


@pytest.fixture(scope="module")
def few(exact: ExactChannel) -> ExactChannel:
    return ExactChannel.of_few(exact.entries)


def titles(exact: ExactChannel, sections: int) -> list[str]:
    return [exact.entries[ordinal].title for ordinal in ones(sections)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("งบประมาณ", ["งบประมาณและแผนซ่อมบำรุง"]),
        ("บประ", ["งบประมาณและแผนซ่อมบำรุง"]),
        ("PM2.5", ["คุณภาพอากาศ", "Air quality"]),
        ("พรบ", ["งบประมาณและแผนซ่อมบำรุง"]),
        ("2565", ["คุณภาพอากาศ"]),
        ("opendata", ["Air quality"]),
        ("ไดโนเสาร์", []),
        ("", []),
    ],
)
def test_every_section_with_the_text_is_found(
    exact: ExactChannel, few: ExactChannel, typed: str, found: list[str]
) -> None:
    assert titles(exact, exact.holding(squeeze(fold(typed)))) == found
    assert titles(few, few.holding(squeeze(fold(typed)))) == found


@given(st.data())
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_piece_of_every_section_is_found(exact: ExactChannel, data: st.DataObject) -> None:
    ordinal = data.draw(st.integers(0, len(exact.entries) - 1))
    entry = exact.entries[ordinal]
    text = data.draw(st.sampled_from([entry.title, "\n".join(text for _, text in entry.blocks)]))
    start = data.draw(st.integers(0, len(text) - 1))
    form = squeeze(fold(text[start : data.draw(st.integers(start + 1, len(text)))]))

    assert not form or exact.holding(form) >> ordinal & 1
    assert exact.holding_all([form, form[:1]]) == exact.holding(form)


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("AI", True),
        ("ain", False),
        ("maint", True),
        ("s", False),
        ("PM 2.5", True),
        ("14430", True),
        ("2565", True),
        ("25", True),
        ("443", False),
        ("openda", False),
        ("open da", True),
        ("opendata", True),
        ("ประมา", True),
    ],
)
def test_what_a_reader_expects_stands_apart(
    exact: ExactChannel, few: ExactChannel, typed: str, stands: bool
) -> None:
    marked = mark(fold(typed))

    assert exact.holding(marked.lower())
    assert bool(exact.apart(marked)) is stands
    assert few.apart(marked) == exact.apart(marked)
    assert exact.apart_among(marked, exact.everything & ~1) == exact.apart(marked) & ~1


@pytest.mark.parametrize(
    ("text", "typed", "stands"),
    [
        ("The U.N. said", "UN", True),
        ("The U.N. said", "u.n.", True),
        ("The E.U.A. said", "eua", True),
        ("Run fun", "UN", False),
        ("an e-mail", "e", True),
        ("1.5 and 2,500", "2500", True),
        ("พ.ศ.2570", "2570", True),
        ("12570", "2570", False),
    ],
)
def test_points_inside_do_not_hide_a_short_word(text: str, typed: str, stands: bool) -> None:
    location = Location("p", "c", Language.EN)
    head = Head(location, "", "", "", ())
    exact = ExactChannel.of_few([make_entry(location, "x", head, [(1, text)])])

    assert bool(exact.apart(mark(fold(typed)))) is stands


@pytest.mark.parametrize(("typed", "whole"), [("sens", 0), ("sensors", 1), ("air", 1), ("อา", 1)])
def test_the_beginning_of_a_word_is_not_a_whole_one(
    exact: ExactChannel, typed: str, whole: int
) -> None:
    apart = exact.apart(mark(fold(typed)))

    assert apart
    assert bool(exact.entire(mark(fold(typed)), apart)) is bool(whole)


@pytest.mark.parametrize("form", ["คุณภาพ", "อากาศ", "air", "what", "ง"])
def test_titles_are_told_apart_however_many_are_asked_for(exact: ExactChannel, form: str) -> None:
    everything = exact.titled(form, exact.everything)
    one_by_one = [exact.titled(form, 1 << n) for n in range(len(exact.entries))]

    assert everything == sum(one_by_one) != 0


def test_a_large_pack_is_searched_by_three_letters(
    exact: ExactChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.search.sidecar.LARGE", 1)
    monkeypatch.setattr("reader.search.exact.LARGE", 1)
    grams = make_grams(exact.entries)

    large = ExactChannel.of([Sidecar("book", exact.entries, {}, {}, (), grams, grams)])

    assert "งบป" in grams
    for form in ("งบประมาณ", "งบป", "งบ", "opendata", "ไดโนเสาร์"):
        assert large.holding(form) == exact.holding(form)


def test_several_packs_count_on(index_root: Path) -> None:
    one = read(next(index_root.iterdir()), "book")

    both = ExactChannel.of([one, one])

    assert list(ones(both.holding("งบประมาณ"))) == [1, 9]


def test_forgotten_answers_are_found_again(
    exact: ExactChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.search.exact._KEPT", 2)

    for _ in range(2):
        for letter in "กขคงจ":
            assert list(ones(exact.holding(letter))) == [
                n for n, entry in enumerate(exact.entries) if letter in entry.plain
            ]
