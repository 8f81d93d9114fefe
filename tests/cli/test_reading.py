# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cli.reading import PlaceMissing, passage
from reader.language import Language
from reader.library.model import Location

if TYPE_CHECKING:
    from reader.library.library import Library


def at(address: str) -> Location:
    return Location.parse(address, Language.TH)


def test_html_has_no_breaks_and_no_terms(library: Library) -> None:
    html = passage(library, at("handbook:water/pumps/th"), "html")

    assert "\u200b" not in html
    assert "glossary:" not in html
    assert html.startswith('<h1 id="top">ปั๊มน้ำ</h1>')
    assert html.endswith("</div>")


@pytest.mark.parametrize(
    ("address", "html"),
    [
        ("#in-short", '<h2 id="in-short">โดยสรุป</h2>\n<ul id="in-short~1">'),
        ("#priming~2", '<div class="figure" id="priming~2"><img src="images/parts.th.svg"'),
        ("~1", '<p class="summary" id="~1">'),
    ],
    ids=["section", "block", "summary"],
)
def test_html_of_a_place_is_that_place_alone(library: Library, address: str, html: str) -> None:
    found = passage(library, at(f"handbook:water/pumps/th{address}"), "html")

    assert found.startswith(html)
    assert "การล่อน้ำ</h2>" not in found


def test_markdown_is_the_source(library: Library) -> None:
    chapter = passage(library, at("handbook:water/introduction/en"), "markdown")
    section = passage(library, at("handbook:water/introduction/en#where-from"), "markdown")
    opening = passage(library, at("handbook:water/introduction/en~2"), "markdown")

    assert chapter.startswith("Water comes from a river")
    assert section.startswith("## Where water comes from {#where-from}\n")
    assert section.endswith('"From rain to tap")')
    assert opening.splitlines() == [
        "Water comes from a river, a reservoir or a well. The PWA brings it to most towns.[^s001]"
    ]


def test_the_last_section_ends_with_the_chapter(library: Library) -> None:
    section = passage(library, at("handbook:water/pumps/en#in-short"), "markdown")

    assert section.endswith("- Never let a pump run dry.")


def test_the_nearest_place_is_told_where_one_is_missing(library: Library) -> None:
    with pytest.raises(PlaceMissing) as caught:
        passage(library, at("handbook:water/pumps/th#priming~9"), "text")

    assert caught.value.nearest == at("handbook:water/pumps/th#priming")
