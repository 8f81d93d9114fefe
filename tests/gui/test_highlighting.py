# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QToolTip,
)

from reader.errors import StoreError
from reader.gui.mark_form import color_role
from reader.language import Language
from reader.userdata.marks import MarkKind
from tests.conftest import ROOT
from tests.gui.driver import (
    BREAK,
    CONTROL,
    NO_KEY,
    click,
    point_of,
    press,
    select,
    select_text,
    settle,
    span_of,
    text_between,
    type_text,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.chapter_view import ChapterView
    from reader.gui.highlighting import Highlighting
    from reader.gui.main_window import MainWindow
    from reader.userdata.marks import Mark
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

PUMPS = "handbook:water/pumps/th#priming"
TEXT = "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง"


@pytest.fixture
def pumps(window: MainWindow) -> MainWindow:
    """The window at the Thai section on priming."""
    window.navigator.go_address(PUMPS)
    settle()
    return window


def highlighting(window: MainWindow) -> Highlighting:
    return window.marking.highlighting


def highlight(window: MainWindow, text: str = TEXT) -> Mark:
    """Select a text and press the key, as a reader does; the bar is closed again."""
    select_text(window.page, text)
    press(window.page, Qt.Key.Key_H, CONTROL)
    press(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    return window._workspace.marks.list()[-1]


def painted(window: MainWindow) -> list[tuple[str, str]]:
    """Return the highlighted texts of the page and the roles of their colours."""
    return [
        (text_between(window.page, ground.start, ground.end), ground.role)
        for ground in window.page.grounds
    ]


def button(window: MainWindow, name: str) -> QToolButton:
    """Return a button of the bar or of the card."""
    found = [
        b
        for part in (highlighting(window).bar, highlighting(window).card)
        for b in part.findChildren(QToolButton, name)
        if b.isVisible()
    ]
    assert len(found) == 1, name
    return found[0]


def drag(page: ChapterView, text: str) -> None:
    """Select a text with the mouse."""
    start, end = span_of(page, text)
    page.show_position(start)
    settle()
    boxes = page.boxes(start, end)
    here = boxes[0].center().toPoint()
    here.setX(round(boxes[0].left()) + 1)
    there = boxes[-1].center().toPoint()
    there.setX(round(boxes[-1].right()) - 1)
    left = Qt.MouseButton.LeftButton
    for kind, point, changed, held in (
        (QEvent.Type.MouseButtonPress, here, left, left),
        (QEvent.Type.MouseMove, there, Qt.MouseButton.NoButton, left),
        (QEvent.Type.MouseButtonRelease, there, left, Qt.MouseButton.NoButton),
    ):
        at = QPointF(point)
        viewport = page.viewport()
        event = QMouseEvent(kind, at, viewport.mapToGlobal(at), changed, held, NO_KEY)
        QApplication.sendEvent(viewport, event)
    settle()


def note_field(window: MainWindow) -> QPlainTextEdit:
    found = highlighting(window).card.findChild(QPlainTextEdit, "note")
    assert isinstance(found, QPlainTextEdit)
    return found


# --- making ------------------------------------------------------------------------------------


def test_the_key_highlights_the_selection_and_it_is_on_disk(
    pumps: MainWindow, program: Program
) -> None:
    highlight(pumps)

    other = program.fresh()
    (mark,) = other.marks.list()
    other.close()
    assert (mark.kind, mark.color, mark.edition) == (MarkKind.HIGHLIGHT, "yellow", "1.2.0")
    assert mark.quote.exact == TEXT
    assert BREAK not in mark.quote.prefix + mark.quote.exact + mark.quote.suffix
    assert mark.location.url == "handbook:water/pumps/th#priming~1"
    assert painted(pumps) == [(TEXT, "mark")]
    assert not pumps.page.textCursor().hasSelection()


def test_the_key_works_with_the_thai_keyboard(pumps: MainWindow) -> None:
    assert "Ctrl+้" in [key.toString() for key in pumps.action("highlight_add").shortcuts()]


def test_without_a_selection_the_block_being_read_is_highlighted(pumps: MainWindow) -> None:
    press(pumps.page, Qt.Key.Key_H, CONTROL)

    (mark,) = pumps.marks.rows
    assert mark.quote.exact == "การล่อน้ำ"
    assert mark.location.url == "handbook:water/pumps/th#priming"


def test_a_selection_over_sections_is_a_highlight_in_each(pumps: MainWindow) -> None:
    start, _ = span_of(pumps.page, "อัตราการไหล")
    _, end = span_of(pumps.page, "เติมน้ำให้เต็ม")
    cursor = pumps.page.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    pumps.page.setTextCursor(cursor)

    pumps.action("highlight_add").trigger()

    assert [mark.location.anchor for mark in pumps.marks.rows] == ["kinds", "priming"]


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        ("น้ำใส", "บ่อลึก", [["น้ำใส"], ["บ่อลึก"]]),
        ("หอยโข่ง", "ปานกลาง", [["หอยโข่ง (centrifugal)", "น้ำใส", "ปานกลาง"]]),
        (
            "หอยโข่ง",
            "สูง",
            [["หอยโข่ง (centrifugal)", "น้ำใส", "ปานกลาง", "จุ่ม (submersible)", "บ่อลึก", "สูง"]],
        ),
    ],
    ids=["a-column", "a-row", "rows"],
)
def test_cells_are_highlighted_as_they_are_selected(
    pumps: MainWindow, first: str, last: str, kept: list[list[str]]
) -> None:
    begin = span_of(pumps.page, first)[0]
    text, positions = pumps.page.visible_text()
    end = positions[text.index(last, text.index(first))] + 1
    select(pumps.page, begin, end)

    pumps.action("highlight_add").trigger()

    marks = pumps._workspace.marks.list()
    assert [mark.quote.exact for mark in marks] == [" ".join(cells) for cells in kept]
    assert {text for text, _ in painted(pumps)} == {cell for cells in kept for cell in cells}


def test_the_bar_colours_and_removes_all_that_was_just_highlighted(pumps: MainWindow) -> None:
    start, _ = span_of(pumps.page, "น้ำใส")
    end, _ = span_of(pumps.page, "บ่อลึก")
    select(pumps.page, start, end + 1)
    pumps.action("highlight_add").trigger()

    type_text(QApplication.focusWidget() or pumps, "๔")

    assert [mark.color for mark in pumps._workspace.marks.list()] == ["pink", "pink"]

    select(pumps.page, start, end + 1)
    pumps.action("highlight_add").trigger()
    button(pumps, "highlight_remove").click()

    assert pumps._workspace.marks.list() == ()


def test_entries_of_a_list_are_one_highlight(pumps: MainWindow) -> None:
    start, _ = span_of(pumps.page, "ตามความสูงและ")
    _, end = span_of(pumps.page, "อย่าให้ปั๊มเดิน")
    select(pumps.page, start, end)

    pumps.action("highlight_add").trigger()

    (mark,) = pumps._workspace.marks.list()
    assert mark.quote.exact == "ตามความสูงและอัตราการไหล อย่าให้ปั๊มเดิน"
    assert {text for text, _ in painted(pumps)} == {"ตามความสูงและอัตราการไหล", "อย่าให้ปั๊มเดิน"}


def test_a_highlight_from_a_title_into_its_text_is_painted_on_both(pumps: MainWindow) -> None:
    start, _ = span_of(pumps.page, "การล่อน้ำ")
    _, end = span_of(pumps.page, "เติมน้ำให้เต็มปั๊ม")
    select(pumps.page, start, end)

    pumps.action("highlight_add").trigger()

    assert {text for text, _ in painted(pumps)} == {"การล่อน้ำ", "เติมน้ำให้เต็มปั๊ม"}


def test_the_same_text_again_changes_its_colour_only(pumps: MainWindow) -> None:
    highlight(pumps)
    select_text(pumps.page, TEXT)
    press(pumps.page, Qt.Key.Key_H, CONTROL)

    type_text(QApplication.focusWidget() or pumps, "3")

    assert [mark.color for mark in pumps.marks.rows] == ["blue"]
    assert painted(pumps) == [(TEXT, "mark_blue")]


@pytest.mark.parametrize(
    ("key", "color"),
    [("1", "yellow"), ("2", "green"), ("3", "blue"), ("4", "pink"), ("๒", "green"), ("๔", "pink")],
)
def test_a_digit_in_the_bar_chooses_the_colour(pumps: MainWindow, key: str, color: str) -> None:
    select_text(pumps.page, TEXT)
    press(pumps.page, Qt.Key.Key_H, CONTROL)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert highlighting(pumps).bar.isAncestorOf(focused)

    type_text(focused, key)

    assert [mark.color for mark in pumps.marks.rows] == [color]
    assert painted(pumps) == [(TEXT, color_role(color))]
    assert highlighting(pumps).bar.isHidden()
    assert pumps.page.hasFocus()


def test_the_next_highlight_takes_the_colour_used_last(pumps: MainWindow, program: Program) -> None:
    select_text(pumps.page, TEXT)
    press(pumps.page, Qt.Key.Key_H, CONTROL)
    type_text(QApplication.focusWidget() or pumps, "4")

    assert highlight(pumps, "ปั๊มที่เดินโดยไม่มีน้ำ").color == "pink"

    program.quit()
    again = program.start()
    again.navigator.go_address(PUMPS)
    assert highlight(again, "น้ำเต็มปั๊มแล้ว").color == "pink"


def test_arrows_go_round_the_bar_and_escape_leaves_it(pumps: MainWindow) -> None:
    select_text(pumps.page, TEXT)
    press(pumps.page, Qt.Key.Key_H, CONTROL)
    seen = []

    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        press(focused, Qt.Key.Key_Right)

    assert len(set(seen)) == 8
    press(QApplication.focusWidget() or pumps, Qt.Key.Key_Escape)
    assert highlighting(pumps).bar.isHidden()
    assert pumps.page.hasFocus()
    assert len(pumps.marks.rows) == 1


def test_the_mouse_shows_the_bar_at_the_selection_without_taking_the_keyboard(
    pumps: MainWindow, qtbot: QtBot
) -> None:
    pumps.page.setFocus()
    drag(pumps.page, "ให้เต็มปั๊มก่อนเดินเครื่อง")

    qtbot.waitUntil(highlighting(pumps).bar.isVisible)
    assert pumps.page.hasFocus()
    button(pumps, "color_green").click()

    assert painted(pumps) == [("ให้เต็มปั๊มก่อนเดินเครื่อง", "mark_green")]
    assert highlighting(pumps).bar.isHidden()


def test_the_bar_copies_the_selection(pumps: MainWindow, qtbot: QtBot) -> None:
    drag(pumps.page, "ให้เต็มปั๊มก่อนเดินเครื่อง")
    qtbot.waitUntil(highlighting(pumps).bar.isVisible)

    button(pumps, "highlight_copy").click()

    assert QGuiApplication.clipboard().text() == "ให้เต็มปั๊มก่อนเดินเครื่อง"
    assert pumps.marks.rows == ()


_COPY_AND_QUIT = """
import sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from reader.gui.chapter_view import ChapterView

application = QApplication(sys.argv)
page = ChapterView()
page.setPlainText("เติม\u200bน้ำ")
page.selectAll()
page.copy()
print(ascii(QGuiApplication.clipboard().text()))
"""


def test_what_was_copied_does_not_disturb_the_end_of_the_program() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _COPY_AND_QUIT],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
    )

    assert (ran.returncode, ran.stdout.strip()) == (0, ascii("เติมน้ำ"))


def test_the_bar_opens_a_note_on_a_new_highlight(pumps: MainWindow, qtbot: QtBot) -> None:
    drag(pumps.page, "ให้เต็มปั๊มก่อนเดินเครื่อง")
    qtbot.waitUntil(highlighting(pumps).bar.isVisible)

    button(pumps, "highlight_note").click()
    type_text(note_field(pumps), "ถามช่าง")
    press(note_field(pumps), Qt.Key.Key_Escape)

    assert [mark.note for mark in pumps.marks.rows] == ["ถามช่าง"]


def test_a_click_elsewhere_takes_the_bar_away(pumps: MainWindow, qtbot: QtBot) -> None:
    drag(pumps.page, "ให้เต็มปั๊มก่อนเดินเครื่อง")
    qtbot.waitUntil(highlighting(pumps).bar.isVisible)

    click(pumps.page.viewport(), QPoint(5, 5))

    assert highlighting(pumps).bar.isHidden()


def test_the_title_alone_cannot_be_highlighted_and_the_reader_is_told(pumps: MainWindow) -> None:
    start, end = span_of(pumps.page, "ปั๊มน้ำ")
    cursor = pumps.page.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    pumps.page.setTextCursor(cursor)

    pumps.action("highlight_add").trigger()

    assert pumps.marks.rows == ()
    assert pumps.notice_bar.text


# --- on the page -------------------------------------------------------------------------------


def test_highlights_are_there_after_a_restart(pumps: MainWindow, program: Program) -> None:
    highlight(pumps)
    program.quit()

    window = program.start(PUMPS)

    assert painted(window) == [(TEXT, "mark")]


def test_highlights_stay_on_their_text_when_the_page_is_laid_out_again(pumps: MainWindow) -> None:
    highlight(pumps)

    pumps.action("text_larger").trigger()
    pumps.action("theme_switch").trigger()
    pumps.resize(900, 600)
    settle()

    assert painted(pumps) == [(TEXT, "mark")]


def test_a_highlight_belongs_to_the_language_of_its_text(pumps: MainWindow) -> None:
    highlight(pumps)

    pumps.action("language_switch").trigger()
    assert painted(pumps) == []

    pumps.action("language_switch").trigger()
    assert painted(pumps) == [(TEXT, "mark")]


def test_search_marks_lie_over_highlights(pumps: MainWindow) -> None:
    highlight(pumps)

    pumps.page.mark_words(("เต็มปั๊ม",), is_flashing=False)

    assert painted(pumps)[0] == (TEXT, "mark")
    assert {text for text, _ in painted(pumps)[1:]} == {"เต็มปั๊ม"}


def test_where_highlights_cross_the_shorter_lies_over_the_longer(pumps: MainWindow) -> None:
    highlight(pumps, "เต็มปั๊ม")
    select_text(pumps.page, TEXT)
    press(pumps.page, Qt.Key.Key_H, CONTROL)
    type_text(QApplication.focusWidget() or pumps, "2")

    assert sorted(painted(pumps)) == [
        ("ก่อนเดินเครื่อง", "mark_green"),
        ("เติมน้ำให้", "mark_green"),
        ("เต็มปั๊ม", "mark"),
    ]
    click(pumps.page.viewport(), point_of(pumps.page, "เต็มปั๊ม"))
    settle()
    mark = pumps.marks.get(highlighting(pumps).card.mark_id)
    assert mark is not None
    assert mark.quote.exact == "เต็มปั๊ม"


def test_a_note_shows_a_dot_that_opens_the_card(pumps: MainWindow) -> None:
    mark = highlight(pumps)
    assert [ground.has_note for ground in pumps.page.grounds] == [False]
    pumps._bookmarking.write_note(mark.id, "ถามช่าง")
    (ground,) = pumps.page.grounds
    assert ground.has_note

    box = pumps.page.boxes(ground.start, ground.end)[0]
    margin = pumps.page.document().rootFrame().frameFormat().rightMargin()
    dot = QPoint(round(pumps.page.viewport().width() - margin + 14), round(box.center().y()))
    click(pumps.page.viewport(), dot)
    settle()

    assert highlighting(pumps).card.mark_id == mark.id


def test_the_pointer_shows_the_note(pumps: MainWindow) -> None:
    mark = highlight(pumps)
    pumps._bookmarking.write_note(mark.id, "ถามช่างก่อน")
    point = point_of(pumps.page, "เต็มปั๊มก่อน")

    at = pumps.page.viewport().mapToGlobal(point)
    QApplication.sendEvent(pumps.page.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, at))

    assert QToolTip.text() == "ถามช่างก่อน"
    QToolTip.hideText()


# --- the card ----------------------------------------------------------------------------------


def test_a_click_opens_the_card_with_the_keyboard_in_its_note(pumps: MainWindow) -> None:
    mark = highlight(pumps)

    click(pumps.page.viewport(), point_of(pumps.page, "เต็มปั๊มก่อน"))
    settle()

    assert highlighting(pumps).card.mark_id == mark.id
    assert note_field(pumps).hasFocus()
    assert TEXT in highlighting(pumps).card.findChildren(QLabel)[0].text().replace(BREAK, "")


def test_return_opens_the_card_of_the_highlight_at_the_caret(pumps: MainWindow) -> None:
    mark = highlight(pumps)
    assert highlighting(pumps).reveal(mark.id)

    press(pumps.page, Qt.Key.Key_Return)

    assert highlighting(pumps).card.mark_id == mark.id
    press(note_field(pumps), Qt.Key.Key_Escape)
    assert not highlighting(pumps).card.mark_id
    assert pumps.page.hasFocus()


def test_a_note_is_on_disk_while_it_is_typed(
    pumps: MainWindow, program: Program, qtbot: QtBot
) -> None:
    mark = highlight(pumps)
    highlighting(pumps).open_card(mark.id)

    type_text(note_field(pumps), "ถามช่าง")

    def on_disk() -> str:
        other = program.fresh()
        note = other.marks.get(mark.id).note
        other.close()
        return note

    qtbot.waitUntil(lambda: on_disk() == "ถามช่าง", timeout=1500)
    assert highlighting(pumps).card.mark_id


@pytest.mark.parametrize("way", ["escape", "click", "scroll", "chapter", "close"])
def test_a_note_is_kept_whatever_ends_the_typing(
    pumps: MainWindow, program: Program, way: str
) -> None:
    mark = highlight(pumps)
    highlighting(pumps).open_card(mark.id)
    type_text(note_field(pumps), "ถามช่าง")

    if way == "escape":
        press(note_field(pumps), Qt.Key.Key_Escape)
    elif way == "click":
        pumps.page.setFocus()
    elif way == "scroll":
        pumps.page.verticalScrollBar().setValue(pumps.page.verticalScrollBar().maximum())
    elif way == "chapter":
        pumps.action("chapter_next").trigger()
    else:
        pumps.close()

    other = program.fresh()
    note = other.marks.get(mark.id).note
    other.close()
    assert note == "ถามช่าง"


def test_labels_of_the_card_are_kept(pumps: MainWindow) -> None:
    mark = highlight(pumps)
    highlighting(pumps).open_card(mark.id)
    field = highlighting(pumps).card.findChild(QLineEdit, "labels")
    assert isinstance(field, QLineEdit)

    type_text(field, "ประชุม, งบ")
    press(field, Qt.Key.Key_Escape)

    assert pumps.marks.rows[0].labels == ("ประชุม", "งบ")


def test_the_card_changes_the_colour_and_removes_with_undo(pumps: MainWindow) -> None:
    mark = highlight(pumps)
    highlighting(pumps).open_card(mark.id)

    button(pumps, "color_pink").click()
    assert painted(pumps) == [(TEXT, "mark_pink")]

    button(pumps, "card_remove").click()
    assert painted(pumps) == []
    assert not highlighting(pumps).card.mark_id

    pumps.notice_bar._action.click()
    assert painted(pumps) == [(TEXT, "mark_pink")]


def test_a_note_that_cannot_be_written_is_told_and_held(
    pumps: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = highlight(pumps)
    highlighting(pumps).open_card(mark.id)

    def refuse(*_: object, **__: object) -> None:
        raise StoreError(pumps._workspace.paths.database, "full")

    with monkeypatch.context() as patch:
        patch.setattr(pumps._workspace.marks, "edit", refuse)
        type_text(note_field(pumps), "ถามช่าง")
        press(note_field(pumps), Qt.Key.Key_Escape)
        assert pumps.notice_bar.text
        highlighting(pumps).open_card(mark.id)
        assert note_field(pumps).toPlainText() == "ถามช่าง"

    press(note_field(pumps), Qt.Key.Key_Escape)
    assert pumps._workspace.marks.get(mark.id).note == "ถามช่าง"


# --- menus and panel ---------------------------------------------------------------------------


def page_menu(window: MainWindow, point: QPoint) -> QMenu:
    window.page.customContextMenuRequested.emit(point)
    settle()
    (menu,) = [m for m in window.findChildren(QMenu, "page_menu") if m.isVisible()]
    return menu


def test_the_menu_of_a_selection_highlights_in_a_colour(pumps: MainWindow) -> None:
    select_text(pumps.page, TEXT)
    menu = page_menu(pumps, QPoint(300, 200))
    (colors,) = [a.menu() for a in menu.actions() if a.menu() is not None]

    colors.actions()[1].trigger()
    menu.close()

    assert painted(pumps) == [(TEXT, "mark_green")]


def test_the_menu_of_a_highlight_edits_and_removes_it(pumps: MainWindow) -> None:
    highlight(pumps)
    menu = page_menu(pumps, point_of(pumps.page, "เต็มปั๊มก่อน"))

    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(texts) == len(set(texts)) == 9
    menu.actions()[3].trigger()
    menu.close()

    assert pumps.marks.rows == ()


def test_a_highlight_opens_from_the_panel_in_its_own_language(pumps: MainWindow) -> None:
    mark = highlight(pumps)
    pumps.action("language_switch").trigger()
    pumps.navigator.go_address("handbook:water/introduction")

    pumps.marking.open(mark)

    location = pumps.navigator.location
    assert location is not None
    assert (location.chapter, location.language) == ("pumps", Language.TH)
    press(pumps.page, Qt.Key.Key_Return)
    assert highlighting(pumps).card.mark_id == mark.id


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_button_of_bar_and_card_has_a_name(program: Program, language: Language) -> None:
    window = program.start(PUMPS, interface=language)
    parts = (highlighting(window).bar, highlighting(window).card)

    buttons = [b for part in parts for b in part.findChildren(QToolButton)]

    assert len(buttons) == 15
    assert [b.objectName() for b in buttons if not b.accessibleName() or not b.toolTip()] == []


# --- side by side ------------------------------------------------------------------------------


def test_side_by_side_each_page_has_the_highlights_of_its_language(pumps: MainWindow) -> None:
    highlight(pumps)
    pumps.action("side_by_side").trigger()
    settle()
    pair = pumps._reading.pair
    assert pair is not None

    pair.mate.setFocus()
    select_text(pair.mate, "Fill the pump with water")
    press(pair.mate, Qt.Key.Key_H, CONTROL)

    assert [g.role for g in pair.mate.grounds] == ["mark"]
    assert painted(pumps) == [(TEXT, "mark")]
    assert {mark.location.language for mark in pumps.marks.rows} == set(Language)
