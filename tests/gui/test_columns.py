# SPDX-License-Identifier: MIT
from __future__ import annotations

import re

import pytest

from reader.gui import columns
from reader.text.thai import BREAK


def table(*rows: tuple[str, ...]) -> str:
    head, *body = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    lines = "".join(f"<tr>{row}</tr>" for row in body)
    return f"<table><tr>{head.replace('td>', 'th>')}</tr>{lines}</table>"


def widths(html: str) -> list[int | None]:
    heads = re.findall(r"<th([^>]*)>", columns.shared(html, 60))
    return [int(head.split('"')[1].rstrip("%")) if head else None for head in heads]


def test_the_column_with_most_letters_takes_what_the_others_leave() -> None:
    assert widths(table(("a", "b"), ("one", "one " * 12), ("two", "two " * 12))) == [22, None]


def test_columns_alike_are_alike() -> None:
    found = columns.shares([["ab ab", "cd cd"], ["ab ab ab", "cd cd cd"]], 60)

    assert found == [0.5, 0.5]


def test_no_column_is_narrower_than_its_longest_word() -> None:
    found = columns.shares([["x" * 21, "one " * 200], ["y", "two " * 200]], 60)

    assert found == pytest.approx([0.4, 0.6])


def test_a_short_head_is_not_cut_for_a_part_of_a_hundredth() -> None:
    [width, _] = widths(table(("Week", "Read"), ("1", "one " * 200)))

    assert width is not None
    assert width / 100 * 60 >= len("Week") + 3


def test_words_too_wide_for_the_line_have_parts_of_it_by_their_length() -> None:
    found = columns.shares([["x" * 57, "y" * 27]], 60)

    assert found == pytest.approx([2 / 3, 1 / 3])


def test_a_thai_word_ends_at_its_break_and_marks_take_no_room() -> None:
    joined, parted = "ก" * 20, BREAK.join(["กก"] * 10)

    assert widths(table((joined, "one " * 200))) == [47, None]
    assert widths(table(("ก่" * 20, "one " * 200))) == [47, None]
    assert widths(table((parted, "one " * 200))) == [14, None]


def test_a_column_to_write_in_is_half_as_wide_as_the_widest() -> None:
    rows = [["x " * 50, "Us"], *[["x " * 50, ""]] * 5]

    found = columns.shares(rows, 60)

    assert found[1] == pytest.approx(found[0] / 2, rel=0.01)


def test_empty_cells_and_missing_ones_are_borne() -> None:
    assert widths(table(("a", ""), ("", ""), ("b",))) == [None, 42]


@pytest.mark.parametrize(
    "html",
    [
        "<p>น้ำ</p>",
        "<table></table>",
        "<table><tr><th>น้ำ</th></tr></table>",
        '<table><tr><th width="20%">a</th><th width="80%">b</th></tr></table>',
    ],
    ids=["no-table", "no-rows", "one-column", "widths-of-its-own"],
)
def test_what_needs_no_widths_is_left_alone(html: str) -> None:
    assert columns.shared(html, 60) == html
