# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.handout import xhtml
from reader.language import Language

if TYPE_CHECKING:
    from reader.library.model import Location
    from reader.library.pack import Pack


def page_of(pack: Pack, chapter: str, known: bool = True) -> xhtml.Page:
    def address(place: Location) -> str | None:
        return f"{place.chapter}#{place.anchor}" if known else None

    book = xhtml.Book(
        address=address,
        figure=lambda name: f"kept/{name}",
        read=lambda name: pack.image(chapter, name),
        glossary="terms",
        figures_folder=Path(chapter),
    )
    return xhtml.page(pack.chapter(chapter, Language.EN), book)


def test_a_heading_begins_with_its_number(pack: Pack) -> None:
    body = page_of(pack, "pumps").body

    assert '<h1 id="top"><span class="number">2.1</span> Pumps</h1>' in body
    assert '<h2 id="s-priming"><span class="number">2.1.2</span> Priming</h2>' in body


def test_a_term_leads_to_the_glossary(pack: Pack) -> None:
    assert '<a class="term" href="terms#pressure">' in page_of(pack, "pipes").body


def test_a_link_to_what_the_book_lacks_is_plain_text(pack: Pack) -> None:
    body = page_of(pack, "introduction", known=False).body

    assert "pumps#" not in body
    assert 'class="term"' not in body


def test_a_page_with_a_drawing_says_so(pack: Pack) -> None:
    assert page_of(pack, "pumps").has_drawing
    assert not page_of(pack, "pipes").has_drawing


@pytest.mark.parametrize(
    ("anchor", "mark"), [("", "top"), ("priming", "s-priming"), ("3m", "s-3m")]
)
def test_every_heading_has_an_id_that_xml_allows(anchor: str, mark: str) -> None:
    assert xhtml.heading_id(anchor) == mark
