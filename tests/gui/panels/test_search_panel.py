# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton

from reader.gui import theme as themes
from reader.gui.side_panel import Tab
from reader.language import Language
from tests.conftest import ROOT
from tests.gui.driver import (
    CONTROL,
    SHIFT,
    await_answer,
    clean,
    click_row,
    commit,
    empty,
    hits_list,
    is_thai,
    marked_texts,
    press,
    search,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from reader.gui.panels.search_panel import SearchPanel
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


def chips(panel: SearchPanel) -> list[QToolButton]:
    return [button for button in panel.findChildren(QToolButton, "chip") if button.isVisible()]


def places(panel: SearchPanel) -> QComboBox:
    found = panel.findChild(QComboBox, "place_filter")
    assert isinstance(found, QComboBox)
    return found


def choose_place(window: MainWindow, number: int) -> None:
    """Choose a row of the box of parts and chapters."""
    box = places(window.search_panel)
    box.setCurrentIndex(number)
    box.activated.emit(number)


def lines(panel: SearchPanel) -> list[str]:
    """Return the lines above the list that can be seen."""
    return [x.text() for x in panel.findChildren(QLabel, "secondary") if x.isVisible()]


def empty_label(panel: SearchPanel) -> QLabel:
    found = panel.findChild(QLabel, "empty_state")
    assert isinstance(found, QLabel)
    return found


def empty_text(panel: SearchPanel) -> str:
    """Return what is said where hits would be; empty while there are hits."""
    document = QTextDocument()
    document.setHtml(empty_label(panel).text() if empty_label(panel).isVisible() else "")
    return clean(document.toPlainText())


def links(panel: SearchPanel) -> list[str]:
    return re.findall('href="([^"]*)"', empty_label(panel).text())


def where(window: MainWindow) -> str:
    assert window.navigator.location is not None
    return window.navigator.location.url.removeprefix("handbook:water/")


def standing(window: MainWindow) -> tuple[str, int]:
    """Return the section and the position of the marked word that is the current one."""
    assert window.navigator.location is not None
    here = next((ground.start for ground in window.page.grounds if ground.is_current), -1)
    return window.navigator.location.section.url, here


# --- typing ------------------------------------------------------------------------------------


def test_typing_thai_shows_hits_in_the_panel(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "ปั๊มน้ำ")

    panel = window.search_panel
    assert hits_list(window).isVisible()
    assert panel.hits[0].location.chapter == "pumps"
    assert re.findall("[0-9]+", lines(panel)[0]) == [str(window.controller.answer.total)]


def test_letters_given_by_an_input_method_are_searched(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F, CONTROL)

    commit(window.search_field, "ปั๊ม")
    commit(window.search_field, "น้ำ")
    await_answer(window, qtbot)

    assert window.search_panel.hits[0].location.chapter == "pumps"


def test_hits_show_the_words_marked_in_their_snippets(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "เติมน้ำ")

    hit = window.search_panel.hits[0]
    assert [hit.snippet[a:b] for a, b in hit.spans] == ["เติมน้ำ"]
    mark = themes.load(ROOT / "resources" / "themes", "light")["mark"]
    image = hits_list(window).viewport().grab().toImage()
    row = hits_list(window).visualRect(hits_list(window).model().index(0, 0))
    colors = {
        image.pixelColor(x, y).name().upper()
        for x in range(row.left(), row.right(), 2)
        for y in range(row.top(), row.bottom(), 2)
    }
    assert mark in colors


def test_each_letter_shows_hits_without_waiting(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F, CONTROL)
    seen = []
    for letter in "แรงดัน":
        type_text(window.search_field, letter)
        seen.append(len(window.search_panel.hits))

    assert min(seen) > 0


def test_the_hits_stay_while_the_panel_shows_something_else(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, "แรงดัน")
    before = window.search_panel.hits

    press(window.search_field, Qt.Key.Key_Escape)  # the suggestions
    press(window.search_field, Qt.Key.Key_Escape)
    assert not hits_list(window).isVisible()
    window.navigator.go_address("handbook:water/pumps#priming")
    press(window, Qt.Key.Key_F3)

    assert hits_list(window).isVisible()
    assert window.search_panel.hits == before


# --- opening -----------------------------------------------------------------------------------


def test_enter_opens_the_first_hit_at_its_section_with_the_words_marked(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, "เติมน้ำ")

    press(window.search_field, Qt.Key.Key_Return)

    assert where(window) == "pumps/th#priming"
    assert "เติมน้ำ" in marked_texts(window.page)
    assert window.page.hasFocus()


def test_a_click_opens_the_hit_at_its_section_with_the_words_marked(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, "แรงดัน")
    number = next(
        n for n, hit in enumerate(window.search_panel.hits) if hit.location.anchor == "kinds"
    )

    click_row(hits_list(window), number)

    assert where(window) == window.search_panel.hits[number].location.url.partition("water/")[2]
    assert set(marked_texts(window.page)) == {"แรงดัน"}


def test_down_goes_to_the_list_and_return_opens(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "แรงดัน")
    second = window.search_panel.hits[1]

    press(window.search_field, Qt.Key.Key_Down)
    assert hits_list(window).hasFocus()
    press(hits_list(window), Qt.Key.Key_Down)
    press(hits_list(window), Qt.Key.Key_Return)

    assert window.navigator.location == second.location


def test_f3_walks_through_every_marked_word_of_every_hit(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "แรงดัน")
    steps: list[tuple[str, int]] = []

    for _ in range(8):
        press(window, Qt.Key.Key_F3)
        steps.append(standing(window))

    hits = [hit.location.url for hit in window.search_panel.hits]
    opened = list(dict.fromkeys(section for section, _ in steps))
    assert opened == hits[: len(opened)]
    assert len(opened) > 4
    assert len(set(steps)) == len(steps)


def test_shift_f3_walks_the_same_way_back(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "แรงดัน")
    steps = []
    for _ in range(8):
        press(window, Qt.Key.Key_F3)
        steps.append(standing(window))

    back = []
    for _ in range(7):
        press(window, Qt.Key.Key_F3, SHIFT)
        back.append(standing(window))

    assert back == steps[-2::-1]


def test_a_new_question_begins_at_its_first_hit(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "แรงดัน")
    click_row(hits_list(window), 2)
    before = window.navigator.location

    search(window, qtbot, "แรงดันตามชั้น")
    press(window.search_field, Qt.Key.Key_Return)

    assert where(window) == "pipes/th#pressure-by-floor"
    assert window.navigator.location != before


def test_enter_without_hits_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "qqqqqq")
    before = where(window)

    press(window.search_field, Qt.Key.Key_Return)
    press(window.search_field, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_F3)

    assert where(window) == before
    assert window.search_field.hasFocus()


def test_clearing_the_field_takes_hits_and_marks_away(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "เติมน้ำ")
    press(window.search_field, Qt.Key.Key_Return)
    assert marked_texts(window.page)

    press(window, Qt.Key.Key_F, CONTROL)
    empty(window.search_field)

    assert window.search_panel.hits == ()
    assert marked_texts(window.page) == []


# --- filters -----------------------------------------------------------------------------------


def test_one_language_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "แรงดัน pressure")
    total, thai, english = (int(b.text().split()[-1]) for b in chips(window.search_panel))
    assert max(thai, english) <= total < thai + english
    assert min(thai, english) > 0

    chips(window.search_panel)[2].click()
    qtbot.waitUntil(
        lambda: {hit.location.language for hit in window.search_panel.hits} == {Language.EN}
    )
    await_answer(window, qtbot)

    assert len(window.search_panel.hits) == english
    assert [int(b.text().split()[-1]) for b in chips(window.search_panel)] == [
        total,
        thai,
        english,
    ]


def test_a_filter_goes_with_the_question_it_was_for(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "แรงดัน pressure")
    chips(window.search_panel)[2].click()
    await_answer(window, qtbot)
    empty(window.search_field)

    search(window, qtbot, "แรงดัน pressure")

    assert [button.isChecked() for button in chips(window.search_panel)] == [True, False, False]
    assert {hit.location.language for hit in window.search_panel.hits} == {Language.TH}


def test_one_chapter_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "น้ำ")
    box = places(window.search_panel)
    texts = [box.itemText(n) for n in range(box.count())]
    number = next(n for n, text in enumerate(texts) if "ท่อและแรงดัน" in text)

    choose_place(window, number)
    qtbot.waitUntil(lambda: {hit.location.chapter for hit in window.search_panel.hits} == {"pipes"})
    await_answer(window, qtbot)

    assert texts[2].strip().startswith("1.1 ก่อนเริ่มต้น · ")
    assert box.currentText() == texts[number]


def test_one_part_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "น้ำ")
    box = places(window.search_panel)
    number = next(n for n in range(1, box.count()) if box.itemText(n).startswith("1 "))
    count = int(box.itemText(number).split()[-1])

    choose_place(window, number)
    qtbot.waitUntil(
        lambda: {hit.location.chapter for hit in window.search_panel.hits} == {"introduction"}
    )
    await_answer(window, qtbot)

    assert window.controller.answer is not None
    assert window.controller.answer.counts.parts["start"] == count
    assert box.currentIndex() == number


def test_a_filter_that_leaves_nothing_offers_the_whole_book(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, "มิเตอร์")
    chips(window.search_panel)[2].click()
    qtbot.waitUntil(lambda: window.search_panel.hits == ())
    assert "all:" in links(window.search_panel)

    empty_label(window.search_panel).linkActivated.emit("all:")
    qtbot.waitUntil(lambda: bool(window.search_panel.hits))

    assert chips(window.search_panel)[0].isChecked()


# --- states ------------------------------------------------------------------------------------


def test_before_a_question_the_panel_says_what_can_be_typed(window: MainWindow) -> None:
    window.search_panel.clear()
    window._show_tab(Tab.RESULTS)
    settle()

    assert is_thai(empty_text(window.search_panel))
    assert chips(window.search_panel) == []


def test_while_it_is_prepared_the_panel_says_so_and_then_answers(
    program: Program, qtbot: QtBot
) -> None:
    window = program.start(is_ready=False)
    window.finish()
    settle()
    press(window, Qt.Key.Key_F, CONTROL)

    window.start_work()
    type_text(window.search_field, "แรงดัน")
    said = empty_text(window.search_panel)
    await_answer(window, qtbot)

    assert is_thai(said)
    assert "แรงดัน" not in said
    assert window.search_panel.hits
    assert empty_text(window.search_panel) == ""


def test_nothing_found_says_what_was_asked_and_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "<b>qqqq</b>")

    assert "<b>qqqq</b>" in empty_text(window.search_panel)
    assert "contents:" in links(window.search_panel)

    empty_label(window.search_panel).linkActivated.emit("contents:")
    assert not empty_label(window.search_panel).isVisible()


def test_a_question_with_the_wrong_layout_on_says_how_it_was_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, "xyU,ohe")

    assert any("ปั๊มน้ำ" in line for line in lines(window.search_panel))
    assert window.search_panel.hits[0].location.chapter == "pumps"


def test_a_suggestion_is_searched_when_it_is_clicked(window: MainWindow, qtbot: QtBot) -> None:
    empty_label(window.search_panel).linkActivated.emit("search:%E0%B9%81%E0%B8%A3%E0%B8%87")
    await_answer(window, qtbot)

    assert window.search_field.text() == "แรง"
    assert window.search_panel.hits


def test_questions_that_led_somewhere_are_offered_at_the_next_start(
    window: MainWindow, program: Program, qtbot: QtBot
) -> None:
    search(window, qtbot, "เติมน้ำ")
    press(window.search_field, Qt.Key.Key_Return)
    program.quit()

    again = program.start()
    again._show_tab(Tab.RESULTS)
    settle()

    assert "เติมน้ำ" in empty_text(again.search_panel)


def test_why_a_hit_is_there_is_said_in_the_language_of_the_interface(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, "เครื่องสูบน้ำ")
    panel = window.search_panel

    texts = [panel._row_text(hits_list(window).model().index(n, 0)) for n in range(len(panel.hits))]

    assert texts
    assert all(is_thai(text.reason) for text in texts)
    assert texts[0].place == "2.1 ปั๊มน้ำ"
