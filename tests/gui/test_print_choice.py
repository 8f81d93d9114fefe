# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.errors import PackMissing
from reader.gui.print_choice import Choice, Scope, handout
from reader.handout.pages import RowKind
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import MarkKind, Quote

if TYPE_CHECKING:
    from reader.workspace import Workspace

pytestmark = pytest.mark.gui

TH, EN = Language.TH, Language.EN
HERE = Location("water", "pumps", TH, "priming")
CHOICE = Choice(Scope.CHAPTER, HERE, (TH,), 16)


def quotes(workspace: Workspace, choice: Choice) -> list[str]:
    rows = handout(workspace, choice).sheet(0).rows
    return [
        re.sub(r"<[^>]*>|\u200b", "", row.cells[0]) for row in rows if row.kind is RowKind.QUOTE
    ]


@pytest.mark.parametrize(
    ("choice", "chapters"),
    [
        (CHOICE, ["pumps"]),
        (replace(CHOICE, scope=Scope.BOOK), ["introduction", "pumps", "pipes"]),
        (
            replace(CHOICE, scope=Scope.CHAPTERS, chapters=("introduction", "pipes")),
            ["introduction", "pipes"],
        ),
        (replace(CHOICE, languages=(EN,)), ["pumps"]),
    ],
    ids=["chapter", "book", "chapters", "english"],
)
def test_a_choice_of_chapters_gives_their_sheets(
    workspace: Workspace, choice: Choice, chapters: list[str]
) -> None:
    made = handout(workspace, choice)

    assert [made.sheet(n).chapter for n in range(len(made))] == chapters
    assert made.options.languages == choice.languages


def test_a_section_is_printed_without_the_rest(workspace: Workspace) -> None:
    (first, second) = handout(workspace, replace(CHOICE, scope=Scope.SECTION)).sheet(0).headings

    assert (first.number, second.number) == ("2.1", "2.1.2")


def test_marks_stand_in_the_order_of_the_book(workspace: Workspace) -> None:
    for chapter, anchor, text in (
        ("pipes", "in-short", "ท้าย"),
        ("pumps", "priming", "กลาง"),
        ("introduction", "", "ต้น"),
        ("pumps", "kinds", "ก่อน"),
    ):
        place = Location("water", chapter, TH, anchor)
        workspace.marks.add(place, MarkKind.HIGHLIGHT, Quote(exact=text), color="green")

    assert quotes(workspace, replace(CHOICE, scope=Scope.MARKS)) == ["ต้น", "ก่อน", "กลาง", "ท้าย"]


def test_the_study_pad_keeps_its_own_order(workspace: Workspace) -> None:
    workspace.pad.add_quote(replace(HERE, chapter="pipes", anchor=""), "สอง", "1.2.0")
    workspace.pad.add_quote(HERE, "หนึ่ง", "1.2.0", text="ของฉัน")
    workspace.pad.add_text("จบ")

    assert quotes(workspace, replace(CHOICE, scope=Scope.PAD)) == ["สอง", "หนึ่ง"]


def test_only_what_the_reader_kept_is_kept() -> None:
    kept = [scope for scope in Scope if replace(CHOICE, scope=scope).is_kept]

    assert kept == [Scope.MARKS, Scope.PAD]


def test_no_chapter_is_no_handout(workspace: Workspace) -> None:
    with pytest.raises(PackMissing):
        handout(workspace, replace(CHOICE, scope=Scope.CHAPTERS))
