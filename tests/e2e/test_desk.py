# SPDX-License-Identifier: MIT
"""Stories of a reader's desk: two languages, a class, a report, a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.language import Language
from tests.gui.driver import (
    CONTROL,
    SHIFT,
    click_text,
    hits_list,
    marked_texts,
    press,
    search,
    select_text,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = [pytest.mark.gui, pytest.mark.e2e]


def url(window: MainWindow) -> str:
    assert window.navigator.location is not None
    return window.navigator.location.url


def test_compare_both_languages_and_quote_them_in_a_report(program: Program, qtbot: QtBot) -> None:
    program.choose(thai_digits=True)
    window = program.start()
    press(window.page, Qt.Key.Key_F9)
    search(window, qtbot, "centrifugal")
    press(window.search_field, Qt.Key.Key_Return)
    settle()
    pair = window.reading.pair
    assert pair is not None
    assert url(window) == "handbook:water/pumps/th#kinds"
    assert [text.lower() for text in marked_texts(pair.mate)] == ["centrifugal"]

    pair.mate.setFocus()
    select_text(pair.mate, "deep wells")
    press(pair.mate, Qt.Key.Key_C, CONTROL | SHIFT)
    assert "chapter 2.1 “Pumps”" in QGuiApplication.clipboard().text()

    window.page.setFocus()
    select_text(window.page, "หอยโข่ง")
    press(window.page, Qt.Key.Key_C, CONTROL | SHIFT)
    assert "บทที่ ๒.๑ “ปั๊มน้ำ”" in QGuiApplication.clipboard().text()

    click_text(pair.mate, "Pressure")
    press(pair.mate, Qt.Key.Key_Escape)
    press(window.page, Qt.Key.Key_F9)
    settle()
    assert not pair.mate.isVisible()
    assert url(window).startswith("handbook:water/pumps/th")


def test_teach_a_class_from_the_projector(program: Program) -> None:
    window = program.start("handbook:water/introduction/th#safety")
    press(window.page, Qt.Key.Key_F5)
    settle()
    shown = window.reading.projector
    assert shown is not None
    shown.resize(1280, 720)
    settle()

    type_text(shown, "2")
    assert shown.languages == (Language.TH, Language.EN)
    while shown.location is not None and shown.location.anchor != "in-short":
        press(shown, Qt.Key.Key_PageDown)
    type_text(shown, ".")
    press(shown, Qt.Key.Key_PageDown)
    assert shown.page[0] == 1
    press(shown, Qt.Key.Key_Escape)
    settle()

    assert window.reading.projector is None
    assert url(window) == "handbook:water/introduction/th#in-short"


def test_find_the_way_by_number_by_name_and_back_the_next_day(program: Program) -> None:
    window = program.start()
    press(window.page, Qt.Key.Key_G, CONTROL)
    palette = window.wayfinding.palette
    assert palette is not None
    type_text(palette.field, "๒.๑.๒ ¶๓")
    press(palette.field, Qt.Key.Key_Return)
    assert url(window) == "handbook:water/pumps/th#priming~3"
    window._note_place()

    press(window.page, Qt.Key.Key_K, CONTROL)
    type_text(palette.field, "finding a leek")
    press(palette.field, Qt.Key.Key_Return)
    assert url(window) == "handbook:water/pipes/th#finding-a-leak"
    program.quit()

    window = program.start()
    menu = QMenu()
    window.wayfinding.fill_menu(menu)
    texts = [action.text() for action in menu.actions()]
    assert any("การล่อน้ำ" in text or "ปั๊มน้ำ" in text for text in texts)


def test_look_a_word_up_with_the_keyboard_alone(program: Program, qtbot: QtBot) -> None:
    window = program.start()
    press(window.page, Qt.Key.Key_K, CONTROL)
    palette = window.wayfinding.palette
    assert palette is not None
    type_text(palette.field, "pipe pressure")
    press(palette.field, Qt.Key.Key_Return)
    settle()
    glossary = window.wayfinding.glossary
    assert glossary is not None
    assert glossary.term is not None
    assert glossary.term.id == "pipe-pressure"
    qtbot.waitUntil(lambda: bool(glossary.places))

    press(glossary, Qt.Key.Key_Return)
    entry = glossary.focusWidget()
    press(entry, Qt.Key.Key_Tab)
    press(entry, Qt.Key.Key_Return)
    settle()
    assert url(window).startswith("handbook:water/pipes/th")

    press(glossary, Qt.Key.Key_Escape)
    settle()
    assert window.wayfinding.glossary is None


def test_gather_hits_in_tabs_and_go_on_the_next_day(program: Program, qtbot: QtBot) -> None:
    window = program.start("handbook:water/introduction/th#safety")
    search(window, qtbot, "น้ำ")
    press(window.search_field, Qt.Key.Key_Down)
    hits = hits_list(window)
    for _ in range(2):
        press(hits, Qt.Key.Key_Return, CONTROL)
        press(hits, Qt.Key.Key_Down)
    assert window.tabs.count == 3
    assert url(window) == "handbook:water/introduction/th#safety"

    press(hits, Qt.Key.Key_Tab, CONTROL)
    assert marked_texts(window.page)
    first = url(window)
    press(window.page, Qt.Key.Key_L)
    press(window.page, Qt.Key.Key_Tab, CONTROL)
    second = url(window)
    press(window.page, Qt.Key.Key_W, CONTROL)
    press(window.page, Qt.Key.Key_T, CONTROL | SHIFT)
    assert url(window) == second
    program.quit()

    window = program.start()
    assert (window.tabs.count, window.tabs.current, url(window)) == (3, 2, second)
    press(window.page, Qt.Key.Key_2, CONTROL)
    assert url(window) == first.replace("/th", "/en")
    press(window.page, Qt.Key.Key_1, CONTROL)
    assert url(window) == "handbook:water/introduction/th#safety"
