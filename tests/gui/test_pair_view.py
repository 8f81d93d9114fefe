# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from reader.gui.pair_view import PairView
from reader.language import Language
from tests.gui.driver import (
    CONTROL,
    clean,
    click,
    click_text,
    marked_texts,
    point_at,
    point_of,
    press,
    select_text,
    settle,
)

if TYPE_CHECKING:
    from reader.gui.chapter_view import ChapterView
    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

PUMPS = "handbook:water/pumps/th"


def open_pair(program: Program, address: str = PUMPS) -> tuple[MainWindow, PairView]:
    window = program.start(address)
    window.resize(1180, 500)
    window.action("side_by_side").trigger()
    settle()
    pair = window.reading.pair
    assert pair is not None
    return window, pair


def heights(pair: PairView, page: ChapterView) -> list[tuple[float, float]]:
    """Return where each block stands in view on either side."""
    shifts = [view.verticalScrollBar().value() for view in (page, pair.mate)]
    return [
        (page.top_of(row.first) - shifts[0], pair.mate.top_of(row.second) - shifts[1])
        for row in pair.alignment.rows
        if row.first and row.second
    ]


def is_level(pair: PairView, page: ChapterView) -> bool:
    return all(abs(a - b) <= 1.5 for a, b in heights(pair, page))


def lack(program: Program, language: str, *lines: str) -> None:
    """Take lines out of a chapter's source."""
    path = program.paths.content / "water" / "chapters" / "pumps" / f"{language}.md"
    text = path.read_text("utf-8")
    for line in lines:
        assert line in text
        text = text.replace(line, "")
    path.write_text(text, "utf-8")


def test_the_key_shows_both_languages_and_takes_the_other_away(program: Program) -> None:
    window = program.start(PUMPS)

    press(window.page, Qt.Key.Key_F9)
    settle()

    pair = window.reading.pair
    assert pair is not None
    assert pair.mate.isVisible()
    assert pair.mate.chapter is not None
    assert pair.mate.chapter.title == "Pumps"
    assert window.action("side_by_side").isChecked()

    press(window.page, Qt.Key.Key_F9)
    settle()

    assert not pair.mate.isVisible()
    assert window.page.isVisible()


def test_the_language_being_read_stands_left(program: Program) -> None:
    window, pair = open_pair(program)

    window.action("language_switch").trigger()
    settle()

    titles = [view.chapter.title for view in (window.page, pair.mate) if view.chapter]
    assert titles == ["Pumps", "ปั๊มน้ำ"]
    assert window.page.mapToGlobal(QPoint()).x() < pair.mate.mapToGlobal(QPoint()).x()


def test_the_outline_makes_room(program: Program) -> None:
    window = program.start(PUMPS)
    window.resize(1366, 700)
    settle()
    outline = window.desk.findChild(QWidget, "outline_panel")
    assert outline is not None
    assert outline.isVisible()

    window.action("side_by_side").trigger()
    settle()
    assert not outline.isVisible()

    window.action("side_by_side").trigger()
    settle()
    assert outline.isVisible()


@pytest.mark.parametrize("side", [0, 1], ids=["page", "mate"])
def test_when_one_side_scrolls_the_other_follows(program: Program, side: int) -> None:
    window, pair = open_pair(program)
    views = (window.page, pair.mate)

    for value in (40, 333, 10_000, 120, 0):
        views[side].verticalScrollBar().setValue(value)
        settle()

        bars = [view.verticalScrollBar().value() for view in views]
        assert bars[0] == bars[1]
        assert is_level(pair, window.page)


def test_blocks_stand_level_after_every_change_of_the_page(program: Program) -> None:
    window, pair = open_pair(program)

    for change in (
        lambda: window.resize(900, 600),
        lambda: window.resize(1366, 700),
        lambda: window.action("text_larger").trigger(),
        lambda: window.action("theme_switch").trigger(),
        lambda: window.navigator.go_address("handbook:water/pipes#pressure-by-floor"),
        lambda: window.action("language_switch").trigger(),
        lambda: window.action("go_back").trigger(),
        lambda: pair.setSizes([300, 700]),
    ):
        change()
        settle()
        settle()
        assert pair.is_together
        assert is_level(pair, window.page)


def test_the_block_being_read_stays_when_the_other_language_comes_and_goes(
    program: Program,
) -> None:
    window = program.start("handbook:water/pumps/th#priming~1")
    window.resize(1180, 420)
    settle()

    for _ in range(2):
        window.action("side_by_side").trigger()
        settle()
        place = window.page.place_at_top()
        assert place is not None
        assert (place.anchor, place.block) == ("priming", 1)


def test_the_block_under_the_pointer_is_marked_on_both_sides(program: Program) -> None:
    window, pair = open_pair(program)
    before = [view.viewport().grab().toImage() for view in (window.page, pair.mate)]

    point_at(pair.mate.viewport(), point_of(pair.mate, "Which pump is right"))
    settle()

    assert pair.shaded is not None
    row = pair.alignment.rows[pair.shaded]
    assert [(p.anchor, p.block) for p in row.sides if p] == [("", 2)] * 2
    after = [view.viewport().grab().toImage() for view in (window.page, pair.mate)]
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_marked_words_are_marked_on_both_sides(program: Program) -> None:
    window, pair = open_pair(program)

    window.page.mark_words(("centrifugal",))
    settle()

    assert marked_texts(window.page) == ["centrifugal"]
    assert [text.lower() for text in marked_texts(pair.mate)] == ["centrifugal"]

    window.page.clear_words()
    assert pair.mate.marked == ()


def test_links_of_the_other_side_work(program: Program) -> None:
    window, pair = open_pair(program, "handbook:water/introduction/th")

    click_text(pair.mate, "Priming")
    settle()

    location = window.navigator.location
    assert location is not None
    assert (location.chapter, location.anchor) == ("pumps", "priming")
    assert location.language is Language.TH
    assert pair.mate.chapter is not None
    assert pair.mate.chapter.title == "Pumps"


def test_a_term_of_the_other_side_opens_its_card(program: Program) -> None:
    window, pair = open_pair(program)

    click_text(pair.mate, "pressure")
    settle()

    card = window.findChild(QWidget, "term_card")
    assert isinstance(card, QWidget)
    assert card.isVisible()


def test_a_bookmark_made_on_the_other_side_is_one_of_the_page(program: Program) -> None:
    window, pair = open_pair(program)
    pair.mate.setFocus()
    pair.mate.scroll_to("priming", 1)
    select_text(pair.mate, "Fill the pump")

    press(pair.mate, Qt.Key.Key_D, CONTROL)
    settle()

    marks = window.marks.rows
    assert [mark.location.url for mark in marks] == [f"{PUMPS}#priming~1"]
    assert marks[0].quote.exact.startswith("เติมน้ำให้เต็มปั๊ม")
    assert ("priming", 1) in pair.mate.bookmarked
    assert ("priming", 1) in window.page.bookmarked


def test_a_missing_block_is_shown_as_missing(program: Program) -> None:
    lack(
        program,
        "en",
        "A pump that runs dry is **soon** broken.",
        "Fill the pump with water before you start it. ",
    )
    window, pair = open_pair(program)

    assert is_level(pair, window.page)
    assert pair.alignment.gaps(0) == ()
    (gap,) = pair.alignment.gaps(1)
    assert gap.bottom - gap.top > 20
    assert "1" in pair.mate.accessibleDescription()


def test_after_a_missing_block_the_others_still_stand_by_their_pairs(program: Program) -> None:
    path = program.paths.content / "water" / "chapters" / "pumps" / "en.md"
    text = path.read_text("utf-8")
    start = text.index("Fill the pump with water")
    path.write_text(text[:start] + text[text.index("![A pump with") :], "utf-8")

    _, pair = open_pair(program)

    beside = {
        row.first.block: row.second and row.second.block
        for row in pair.alignment.rows
        if row.first and row.first.anchor == "priming"
    }
    assert beside == {0: 0, 1: None, 2: 1, 3: 2}


def test_a_missing_section_leaves_one_gap(program: Program) -> None:
    path = program.paths.content / "water" / "chapters" / "pumps" / "th.md"
    text = path.read_text("utf-8")
    start, end = text.index("## การล่อน้ำ"), text.index("## โดยสรุป")
    path.write_text(text[:start] + text[end:], "utf-8")
    window, pair = open_pair(program, "handbook:water/pumps/en")

    assert is_level(pair, window.page)
    assert len(pair.alignment.gaps(1)) == 1
    assert pair.alignment.gaps(0) == ()


def test_a_chapter_without_the_other_language_says_so(program: Program) -> None:
    (program.paths.content / "water" / "chapters" / "pumps" / "en.md").unlink()

    window, pair = open_pair(program)

    label = pair.mate.findChild(QWidget, "empty_state")
    assert isinstance(label, QWidget)
    assert label.isVisible()
    assert pair.mate.chapter is None
    assert window.page.verticalScrollBar().isVisible()

    window.navigator.go_address("handbook:water/pipes")
    settle()
    assert pair.mate.chapter is not None
    assert not label.isVisible()


def test_nothing_but_text_leaves_the_other_side(program: Program) -> None:
    _, pair = open_pair(program)
    cursor = pair.mate.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    pair.mate.setTextCursor(cursor)

    text = pair.mate.selected_text()

    assert clean(text) == text
    assert "Fill the pump" in text


def test_the_sides_keep_quiet_when_nothing_is_open(program: Program) -> None:
    for path in (program.paths.content / "water" / "chapters").iterdir():
        for source in path.glob("*.md"):
            source.unlink()
    window = program.start()

    window.action("side_by_side").trigger()
    settle()

    assert window.page.chapter is None


def test_a_click_on_the_star_of_the_other_side_keeps_a_bookmark(program: Program) -> None:
    window, pair = open_pair(program)
    at = point_of(pair.mate, "Which pump is right")
    point_at(pair.mate.viewport(), at)
    settle()
    side = round(pair.mate.document().rootFrame().frameFormat().leftMargin())
    top = round(pair.mate.top_of(pair.mate.places[1])) - pair.mate.verticalScrollBar().value()

    click(pair.mate.viewport(), QPoint(side - 22, top + 18))
    settle()

    assert [mark.location.block for mark in window.marks.rows] == [2]


def test_the_paragraph_that_is_missing_is_found_by_what_the_others_point_to(
    program: Program,
) -> None:
    lack(program, "en", "A pump gives water pressure. Which pump is right depends on the height of")
    path = program.paths.content / "water" / "chapters" / "pumps" / "en.md"
    path.write_text(path.read_text("utf-8").replace(" the tank.", ""), "utf-8")

    _, pair = open_pair(program)

    opening = [row for row in pair.alignment.rows if row.first and row.first.anchor == ""]
    assert [row.second is None for row in opening] == [False, True]
