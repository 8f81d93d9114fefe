# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import QFrame, QLabel

from reader.gui.panels.term_card import TermCard
from tests.gui.driver import clean, click, click_text, point_at, point_of, press, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def reading(program: Program) -> MainWindow:
    """The window at the chapter on pumps."""
    return program.start("handbook:water/pumps/th")


def card_of(window: MainWindow) -> TermCard:
    found = window.findChild(QFrame, "term_card")
    assert isinstance(found, TermCard)
    return found


def text_of(card: TermCard) -> str:
    document = QTextDocument()
    label = card.findChild(QLabel)
    assert isinstance(label, QLabel)
    document.setHtml(label.text())
    return clean(document.toPlainText())


def test_a_click_shows_the_term_in_both_languages_that_of_the_page_first(
    reading: MainWindow,
) -> None:
    click_text(reading.page, "แรงดันให้")

    card = card_of(reading)
    assert card.isVisible()
    assert text_of(card).split("\n") == [
        "แรงดัน",
        "แรงที่น้ำกระทำต่อพื้นที่หนึ่งหน่วย",
        "pressure",
        "The force of water on a unit of area.",
    ]


def test_the_language_of_the_page_comes_first(program: Program) -> None:
    window = program.start("handbook:water/introduction/en")

    click_text(window.page, "PWA")

    assert text_of(card_of(window)).split("\n")[0] == "Provincial Waterworks Authority (PWA)"
    assert text_of(card_of(window)).split("\n")[2] == "การประปาส่วนภูมิภาค (กปภ.)"


def test_pointing_shows_the_term_after_a_moment_and_leaving_hides_it(
    reading: MainWindow, qtbot: QtBot
) -> None:
    card, view = card_of(reading), reading.page.viewport()

    point_at(view, point_of(reading.page, "แรงดันให้"))
    assert card.term is None
    qtbot.waitUntil(lambda: card.term is not None)
    assert card.term is not None
    assert card.term.id == "pressure"

    point_at(view, QPoint(2, 2))
    qtbot.waitUntil(lambda: card.term is None)


def test_passing_over_a_word_shows_nothing(reading: MainWindow, qtbot: QtBot) -> None:
    card, view = card_of(reading), reading.page.viewport()

    point_at(view, point_of(reading.page, "แรงดันให้"))
    point_at(view, QPoint(2, 2))

    assert not card._delay.isActive()
    with pytest.raises(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: card.term is not None, timeout=450)


def test_a_card_that_was_clicked_stays_when_the_pointer_leaves(reading: MainWindow) -> None:
    click_text(reading.page, "แรงดันให้")

    point_at(reading.page.viewport(), QPoint(2, 2))

    assert card_of(reading).term is not None
    assert not card_of(reading)._leave.isActive()


def test_escape_hides_the_card_and_gives_the_page_the_keyboard(reading: MainWindow) -> None:
    click_text(reading.page, "แรงดันให้")
    settle()

    press(reading.focusWidget() or reading, Qt.Key.Key_Escape)

    assert card_of(reading).term is None
    assert reading.page.hasFocus()


def test_a_click_elsewhere_hides_the_card(reading: MainWindow) -> None:
    click_text(reading.page, "แรงดันให้")

    reading.page.setFocus()
    click(reading.page.viewport(), QPoint(3, 3))

    assert card_of(reading).term is None


def test_the_keyboard_opens_the_card(reading: MainWindow) -> None:
    reading.page.setFocus()
    for _ in range(12):
        press(reading.page, Qt.Key.Key_Tab)
        if reading.page.selected_text() == "แรงดัน":
            break

    press(reading.page, Qt.Key.Key_Return)

    card = card_of(reading)
    assert card.term is not None
    assert card.term.id == "pressure"


def test_the_card_lies_inside_the_window(reading: MainWindow) -> None:
    reading.resize(660, 430)
    settle()

    for text in ("ปั๊มน้ำและล่อ", "แรงดันให้", "ปั๊มน้ำตามความสูง"):
        click_text(reading.page, text)
        settle()
        card = card_of(reading)
        assert card.parentWidget().rect().contains(card.geometry())


def test_a_screen_reader_is_told_the_term_without_our_signs(reading: MainWindow) -> None:
    click_text(reading.page, "แรงดันให้")
    card = card_of(reading)

    told = QAccessible.queryAccessibleInterface(card)
    names = [told.text(QAccessible.Text.Name)]
    names += [told.child(n).text(QAccessible.Text.Name) for n in range(told.childCount())]

    assert names == [
        "แรงดัน: แรงที่น้ำกระทำต่อพื้นที่หนึ่งหน่วย",
        "pressure: The force of water on a unit of area.",
    ]


def test_a_word_that_is_no_term_shows_nothing(reading: MainWindow) -> None:
    reading.page.term_requested.emit("no-such-term", QPoint(200, 200), True)

    assert card_of(reading).term is None
