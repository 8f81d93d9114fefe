# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reader.handout import words
from reader.language import Language

if TYPE_CHECKING:
    from reader.library.pack import Pack

TH, EN = Language.TH, Language.EN


@pytest.mark.parametrize(
    ("moment", "language", "written"),
    [
        (date(2026, 1, 31), TH, "31 มกราคม 2569"),
        (date(2026, 1, 31), EN, "31 January 2026"),
        (date(2024, 12, 1), TH, "1 ธันวาคม 2567"),
    ],
)
def test_a_day_is_written_as_people_do(moment: date, language: Language, written: str) -> None:
    assert words.day(moment, language) == written


def test_every_word_exists_in_both_languages() -> None:
    assert all(text for language in Language for text in asdict(words.words(language)).values())


def test_an_edition_without_a_date_is_its_number(pack: Pack) -> None:
    assert words.edition(replace(pack.manifest, date=None), EN) == "Edition 1.2.0"


def test_a_title_falls_back_to_the_other_language(pack: Pack) -> None:
    manifest = replace(pack.manifest, titles={TH: "น้ำ"})

    assert words.title(manifest, EN) == "น้ำ"


@pytest.mark.parametrize(
    ("licence", "name"), [("CC-BY-4.0", "CC BY 4.0"), ("MIT", "MIT"), ("", "")]
)
def test_a_licence_has_a_name(pack: Pack, licence: str, name: str) -> None:
    assert words.licence(replace(pack.manifest, licence=licence))[0] == name
