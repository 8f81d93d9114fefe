# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.language import Language
from reader.library.pack import Pack
from reader.library.pages import Pages
from reader.library.usage import term_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.text.thai import Segmenter


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_a_term_stands_once_for_each_chapter_at_its_first_block(
    pack: Pack, language: Language
) -> None:
    places = term_places(pack, language)["pressure"]

    assert [place.url for place in places] == [
        f"handbook:water/pumps/{language}~2",
        f"handbook:water/pipes/{language}~1",
    ]


def test_each_place_has_its_term(pack: Pack) -> None:
    for term, places in term_places(pack, Language.TH).items():
        for place in places:
            section = pack.chapter(place.chapter, place.language).section(place.anchor)
            assert section is not None
            found = pack.term(term)
            assert found is not None
            text = section.blocks[place.block - 1].text
            assert any(form in text for form in found.forms(Language.TH)), (term, text)


def test_the_glossary_itself_does_not_count(
    whole: Path, pages: Pages, load_words: Callable[[], Segmenter]
) -> None:
    pack = Pack.open(whole, pages, load_words)

    chapters = {p.chapter for places in term_places(pack, Language.TH).values() for p in places}

    assert "glossary" not in chapters
    assert "pumps" in chapters


def test_a_chapter_that_cannot_be_read_is_left_out(
    mini: Path, pages: Pages, load_words: Callable[[], Segmenter]
) -> None:
    (mini / "chapters" / "pumps" / "th.md").write_text("+++\nbroken", encoding="utf-8")
    pack = Pack.open(mini, pages, load_words)

    places = term_places(pack, Language.TH)["pressure"]

    assert {place.chapter for place in places} == {"pipes"}
