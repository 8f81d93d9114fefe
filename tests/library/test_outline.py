# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.library.outline import Anchors, Heading, Numbering, headings, plain


def test_headings_are_read_with_level_title_anchor_and_line() -> None:
    body = "\n## น้ำ**ใส** {#clear}\ntext\n### A *b* ### {: #under .x }\n## no anchor\n    ## code\n"

    assert list(headings(body, 10)) == [
        Heading(2, "น้ำใส", "clear", 11),
        Heading(3, "A b ###", "under", 13),
        Heading(2, "no anchor", "", 14),
    ]


def test_an_anchor_is_given_as_it_was_written() -> None:
    assert [heading.anchor for heading in headings("## a {#Not Good}\n## b {.x}")] == ["Not", ""]


@pytest.mark.parametrize(
    ("levels", "numbers"),
    [
        ([2, 2, 2], ["4.3.1", "4.3.2", "4.3.3"]),
        ([2, 3, 3, 2, 3], ["4.3.1", "4.3.1.1", "4.3.1.2", "4.3.2", "4.3.2.1"]),
        ([3, 2], ["4.3.1", "4.3.2"]),
        ([2, 4, 4, 3], ["4.3.1", "4.3.1.1", "4.3.1.1.1", "4.3.1.2"]),
        ([1, 2], ["4.3.1", "4.3.2"]),
    ],
    ids=["flat", "nested", "deep-first", "skipped", "too-high"],
)
def test_sections_are_numbered_in_their_order(levels: list[int], numbers: list[str]) -> None:
    numbering = Numbering("4.3")

    assert [numbering.next(level) for level in levels] == numbers


def test_in_a_generated_chapter_only_the_groups_are_numbered() -> None:
    numbering = Numbering("7.1", is_generated=True)

    assert [numbering.next(level) for level in (2, 4, 4, 2, 3)] == ["7.1.1", "", "", "7.1.2", ""]


@pytest.mark.parametrize("anchor", ["", "Big", "a b", "top", "น้ำ", "-a", "a--b"])
def test_an_unsound_anchor_begins_no_section(anchor: str) -> None:
    assert not Anchors().take(anchor)


def test_an_anchor_begins_a_section_once() -> None:
    anchors = Anchors()

    assert [anchors.take("a"), anchors.take("b-2"), anchors.take("a")] == [True, True, False]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**bold** and *italic*", "bold and italic"),
        ("`code` 5 &amp; 6", "code 5 & 6"),
        ("[words](handbook:a/b) here[^s1]", "words here"),
        ("![alt](images/a.svg) after", "after"),
        (r"5 \* 6", "5 * 6"),
        ("snake_case", "snake_case"),
        ("เมือง**อัจฉริยะ**", "เมืองอัจฉริยะ"),
    ],
)
def test_plain_text_is_what_the_page_shows(markdown: str, shown: str) -> None:
    assert plain(markdown) == shown
