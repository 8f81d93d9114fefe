# SPDX-License-Identifier: MIT
"""The exact channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.search.exact import ExactChannel
from reader.search.sidecar import mark, read
from reader.text.normalize import fold, squeeze

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def exact(index_root: Path) -> ExactChannel:
    return ExactChannel([read(next(index_root.iterdir()), "book")])


def titles(exact: ExactChannel, ordinals: list[int] | tuple[int, ...]) -> list[str]:
    return [exact.entries[ordinal].title for ordinal in ordinals]


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
    exact: ExactChannel, typed: str, found: list[str]
) -> None:
    assert titles(exact, exact.holding(squeeze(fold(typed)))) == found


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

    assert not form or ordinal in exact.holding(form)


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("AI", True),
        ("ain", False),
        ("maint", True),
        ("s", False),
        ("PM 2.5", True),
        ("14430", True),
        ("443", False),
        ("openda", False),
        ("open da", True),
        ("opendata", True),
        ("ประมา", True),
    ],
)
def test_what_a_reader_expects_stands_apart(exact: ExactChannel, typed: str, stands: bool) -> None:
    marked = mark(fold(typed))

    assert exact.holding(marked.lower())
    assert bool(exact.apart(marked)) is stands


def test_several_packs_count_on(index_root: Path) -> None:
    one = read(next(index_root.iterdir()), "book")

    both = ExactChannel([one, one])

    assert both.holding("งบประมาณ") == (1, 9)


def test_forgotten_answers_are_found_again(
    exact: ExactChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.search.exact._KEPT", 2)

    for _ in range(2):
        for letter in "กขคงจ":
            assert exact.holding(letter) == tuple(
                n for n, entry in enumerate(exact.entries) if letter in entry.plain
            )
