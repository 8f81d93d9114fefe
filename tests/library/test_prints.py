# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import Cancelled
from reader.language import Language
from reader.library.pack import Pack
from reader.library.prints import Print, prints_of
from tests.conftest import _load
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.pages import Pages

PUMPS = "chapters/pumps/th.md"


def find(prints: tuple[Print, ...], chapter: str, anchor: str, language: Language) -> Print:
    found = [p for p in prints if (p.chapter, p.anchor, p.language) == (chapter, anchor, language)]
    assert len(found) == 1
    return found[0]


def edited(mini: Path, pages: Pages, old: str, new: str) -> tuple[Print, ...]:
    path = mini / PUMPS
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")
    return prints_of(Pack.open(mini, pages, _load))


def test_every_section_of_both_languages_has_one(pack: Pack) -> None:
    prints = prints_of(pack)

    sections = [s.location for language in Language for s in pack.sections(language)]
    assert [(p.chapter, p.anchor, p.language) for p in prints] == [
        (place.chapter, place.anchor, place.language) for place in sections
    ]
    titles = [s.title for language in Language for s in pack.sections(language)]
    assert [p.title for p in prints] == titles


def test_the_same_text_has_the_same_print_however_its_lines_break(
    pack: Pack, mini: Path, pages: Pages
) -> None:
    before = prints_of(pack)

    after = edited(mini, pages, " ปั๊มที่เดินโดยไม่มีน้ำ", "\n ปั๊มที่เดินโดยไม่มีน้ำ")

    assert after == before


def test_another_text_has_another_print_in_its_section_alone(
    pack: Pack, mini: Path, pages: Pages
) -> None:
    before = prints_of(pack)

    after = edited(mini, pages, "เติมน้ำให้เต็มปั๊ม", "เติมน้ำสะอาดให้เต็มปั๊ม")

    changed = [
        (b.chapter, b.anchor, b.language) for b, a in zip(before, after, strict=True) if a != b
    ]
    assert changed == [("pumps", "priming", Language.TH)]


def test_the_summary_belongs_to_the_opening(pack: Pack, mini: Path, pages: Pages) -> None:
    before = find(prints_of(pack), "pumps", "", Language.TH)

    after = edited(mini, pages, 'summary = "', 'summary = "ใหม่: ')

    assert find(after, "pumps", "", Language.TH).digest != before.digest


def test_generated_chapters_have_a_print_for_each_entry(whole: Path, pages: Pages) -> None:
    prints = prints_of(Pack.open(whole, pages, _load))

    assert find(prints, "glossary", "pump", Language.EN).title == "pump"
    assert find(prints, "sources", "s002", Language.TH).title == "Which pump, and why?"


def test_a_chapter_that_cannot_be_read_has_none(mini: Path, pages: Pages) -> None:
    pack = Pack.open(mini, pages, _load)
    assert pack.heads(Language.TH)
    (mini / PUMPS).write_text("+++\nbroken", "utf-8")

    prints = prints_of(pack)

    assert {p.chapter for p in prints if p.language is Language.TH} == {"introduction", "pipes"}


def test_it_can_be_stopped(pack: Pack) -> None:
    with pytest.raises(Cancelled):
        prints_of(pack, FakeProgress(stop_at=2))
