# SPDX-License-Identifier: MIT
from __future__ import annotations

from reader.library import markup
from reader.library.pairing import block_lines, notes, shape

BODY = """
opening
goes on

## A {#a}
right below

- a

- b
    - c

    goes on

1. x

*[bar]: a unit

[^own]: a note

    of two paragraphs

## B {#b}

!!! note "T"
    a

    | b | c |

text

term
:   meaning

term
:   meaning

![alt](images/a.svg)
| a | b |
"""


def test_the_line_of_each_block_is_known() -> None:
    assert block_lines(BODY, 10, 3) == {
        "": (3, [3, 11]),
        "a": (14, [15, 17, 24]),
        "b": (32, [34, 39, 41, 47]),
    }


def test_a_heading_without_an_anchor_is_a_block_of_its_section() -> None:
    body = "## A\n\na\n\n## B {#b}\n##\n## C {#b}"

    assert block_lines(body, 2, 1) == {"": (1, [1, 2, 4]), "b": (6, [8])}


def element(html: str) -> markup.Element:
    return markup.parse(html).elements()[0]


def test_a_shape_counts_what_can_differ() -> None:
    table = "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>"
    box = '<div class="box tip"><p class="box-title">t</p><p>a</p><ul><li>b</li></ul></div>'

    assert shape(element("<p>a</p>")) == "one line"
    assert shape(element("<ul><li>a</li><li>b</li></ul>")) == "2 entries"
    assert shape(element(table)) == "2 rows, 2 cells"
    assert shape(element("<dl><dt>a</dt><dd>b</dd></dl>")) == "1 terms, 1 meanings"
    assert shape(element(box)) == "1 entries, the kind tip, 2 blocks inside (p ul)"


def test_footnotes_are_counted() -> None:
    html = '<p>a<sup><a href="#note:s1">1</a></sup><a href="#note:s1">1</a><a href="b">b</a></p>'

    assert notes(element(html)) == {"s1": 2}
