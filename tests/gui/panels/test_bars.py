# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from reader.gui import translation
from reader.gui.panels.bars import FindBar, NoticeBar
from reader.language import Language
from tests.gui.driver import SHIFT, commit, is_thai, press, settle, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui


@pytest.fixture
def desk(application: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    """Something for the bars to lie over."""
    del application
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    shown.activateWindow()
    yield shown
    shown.close()


# --- notices -----------------------------------------------------------------------------------


@pytest.fixture
def notices(desk: QWidget) -> NoticeBar:
    return NoticeBar(desk)


def button(bar: QWidget, name: str) -> QPushButton:
    found = bar.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_a_notice_is_shown_until_it_is_dismissed(notices: NoticeBar, qtbot: QtBot) -> None:
    assert notices.text == ""

    notices.show_notice("เก็บแล้ว")
    assert notices.text == "เก็บแล้ว"

    qtbot.mouseClick(notices.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert notices.text == ""


def test_a_notice_lies_inside_its_parent_at_any_width(notices: NoticeBar, desk: QWidget) -> None:
    notices.show_notice("ไฟล์การตั้งค่าเสียหาย จึงใช้ค่าเริ่มต้น " * 5)

    for width in (320, 640, 1900):
        desk.resize(width, 500)
        settle()
        assert desk.rect().contains(notices.geometry())


def test_queued_notices_come_one_after_another(notices: NoticeBar) -> None:
    for text in ("one", "two", "one", "three"):
        notices.queue(text)

    seen = []
    while notices.text:
        seen.append(notices.text)
        notices.dismiss()

    assert seen == ["one", "two", "three"]


def test_the_button_does_its_one_thing_and_the_notice_goes(
    notices: NoticeBar, qtbot: QtBot
) -> None:
    done: list[str] = []
    notices.show_notice("removed", "Undo", lambda: done.append("undone"))

    qtbot.mouseClick(button(notices, "notice_action"), Qt.MouseButton.LeftButton)

    assert done == ["undone"]
    assert notices.text == ""


def test_a_notice_without_a_thing_to_do_has_no_button(notices: NoticeBar) -> None:
    notices.show_notice("removed", "Undo", lambda: None)
    notices.show_notice("kept")

    assert button(notices, "notice_action").isHidden()


def test_a_thing_to_do_may_show_the_next_notice(notices: NoticeBar, qtbot: QtBot) -> None:
    notices.show_notice("removed", "Undo", lambda: notices.show_notice("back"))

    qtbot.mouseClick(button(notices, "notice_action"), Qt.MouseButton.LeftButton)

    assert notices.text == "back"


def test_a_confirmation_goes_by_itself_and_a_notice_stays(notices: NoticeBar) -> None:
    notices.confirm("kept")
    assert notices._timer.isActive()
    notices._timer.timeout.emit()
    assert notices.text == ""

    notices.confirm("kept")
    notices.show_notice("damaged")
    assert not notices._timer.isActive()
    assert notices.text == "damaged"


# --- find --------------------------------------------------------------------------------------


@pytest.fixture
def find(desk: QWidget) -> FindBar:
    return FindBar(desk)


def count_of(find: FindBar) -> str:
    label = find.findChild(QLabel, "secondary")
    assert isinstance(label, QLabel)
    return label.text()


def test_opening_gives_the_field_the_keyboard_and_asks(find: FindBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(find.text_changed) as asked:
        find.open("ปั๊มน้ำ")

    assert asked.args == ["ปั๊มน้ำ"]
    assert find.field.hasFocus()
    assert find.field.selectedText() == "ปั๊มน้ำ"


def test_opening_again_keeps_what_was_typed(find: FindBar) -> None:
    find.open("ปั๊มน้ำ")
    find.close_bar()

    find.open()

    assert find.field.text() == "ปั๊มน้ำ"


def test_typing_thai_asks_letter_by_letter_and_composing_as_a_whole(find: FindBar) -> None:
    asked: list[str] = []
    find.open()
    find.text_changed.connect(asked.append)

    type_text(find.field, "ท่อ")
    commit(find.field, "น้ำ")

    assert asked == ["ท", "ท่", "ท่อ", "ท่อน้ำ"]


def test_enter_steps_on_and_shift_enter_back(find: FindBar) -> None:
    steps: list[int] = []
    find.open("น้ำ")
    find.step_requested.connect(steps.append)

    press(find.field, Qt.Key.Key_Return)
    press(find.field, Qt.Key.Key_Return, SHIFT)

    assert steps == [1, -1]


def test_escape_closes_the_bar(find: FindBar, qtbot: QtBot) -> None:
    find.open("น้ำ")

    with qtbot.waitSignal(find.closed):
        press(find.field, Qt.Key.Key_Escape)

    assert find.isHidden()


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_the_count_is_told_in_the_language_of_the_interface(
    find: FindBar, built: Path, language: Language
) -> None:
    translation.install(language, built / "translations")
    find.open("น้ำ")

    shown = []
    for current, total in ((0, 8), (3, 8), (0, 0)):
        find.show_count(current, total)
        shown.append(count_of(find))

    assert [re.findall("[0-9]+", text) for text in shown] == [["1", "8"], ["3", "8"], []]
    assert [is_thai(text) for text in shown] == [language is Language.TH] * 3


def test_an_empty_field_has_no_count(find: FindBar) -> None:
    find.open()
    find.show_count(0, 0)

    assert count_of(find) == ""
