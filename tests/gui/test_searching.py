# SPDX-License-Identifier: MIT
"""What a reader does with hits, suggestions, the own marks and a missing index."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QToolButton

from reader.errors import FileUnwritable
from reader.gui.panels.hits_list import HitsList, Way
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import MarkKind, Quote
from tests.gui.driver import (
    CONTROL,
    NO_KEY,
    SHIFT,
    await_answer,
    click,
    empty,
    hits_list,
    marked_texts,
    press,
    search,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from reader.gui.suggestion_list import SuggestionList
    from reader.progress import Progress
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

PUMP_NOTE = "ถามช่างเรื่องแรงดันก่อนประชุม"


def where(window: MainWindow) -> str:
    assert window.navigator.location is not None
    return window.navigator.location.url.removeprefix("handbook:water/")


def suggestions(window: MainWindow) -> SuggestionList:
    return window._searching.suggestions


def type_in(window: MainWindow, text: str) -> None:
    """Type into the empty search field and let the suggestions come."""
    press(window, Qt.Key.Key_F, CONTROL)
    empty(window.search_field)
    type_text(window.search_field, text)
    settle()


# --- pairs -------------------------------------------------------------------------------------


def test_a_pair_is_listed_once_in_the_language_that_is_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, "priming การล่อน้ำ")

    hits = window.search_panel.hits
    places = [hit.location.in_language(Language.TH) for hit in hits]
    assert len(places) == len(set(places))
    assert hits[0].location.url == "handbook:water/pumps/th#priming"
    assert hits[0].pair == hits[0].location.in_language(Language.EN)


def test_another_reading_language_shows_the_other_half_of_each_pair(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, "priming การล่อน้ำ")

    window.action("language_switch").trigger()

    qtbot.waitUntil(lambda: window.search_panel.hits[0].location.language is Language.EN)


def test_shift_enter_opens_a_hit_in_the_other_language(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "การล่อน้ำ priming")
    press(window.search_field, Qt.Key.Key_Down)

    press(hits_list(window), Qt.Key.Key_Return, SHIFT)

    assert where(window) == "pumps/en#priming"
    assert "priming" in [text.casefold() for text in marked_texts(window.page)]


def test_a_click_on_the_other_language_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "การล่อน้ำ")
    view = hits_list(window)
    view.viewport().repaint()
    row = view.visualRect(view.model().index(0, 0))
    at = next(
        QPoint(row.right() - 20, y)
        for y in range(row.top(), row.bottom())
        if isinstance(view, HitsList)
        and view._delegate.is_link(view.model().index(0, 0), QPoint(row.right() - 20, y))
    )

    click(view.viewport(), at + QPoint(0, 4))

    assert where(window) == "pumps/en#priming"


# --- ways of opening ---------------------------------------------------------------------------


@pytest.mark.parametrize("is_in_list", [False, True], ids=["field", "list"])
def test_control_enter_asks_for_a_new_tab(
    window: MainWindow, qtbot: QtBot, is_in_list: bool
) -> None:
    search(window, qtbot, "เติมน้ำ")
    hit = window.search_panel.hits[0]
    if is_in_list:
        press(window.search_field, Qt.Key.Key_Down)

    with qtbot.waitSignal(window._searching.new_tab_requested) as asked:
        press(hits_list(window) if is_in_list else window.search_field, Qt.Key.Key_Return, CONTROL)

    assert asked.args == [hit.location, hit.words]


def test_up_on_the_first_hit_goes_back_to_the_field(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "แรงดัน")
    press(window.search_field, Qt.Key.Key_Down)

    press(hits_list(window), Qt.Key.Key_Up)

    assert window.search_field.hasFocus()


def test_enter_without_a_pair_stays_in_the_language(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "เติมน้ำ")
    hit = window.search_panel.hits[0]

    window.search_panel.open_chosen(Way.HERE)

    assert window.navigator.location == hit.location


# --- suggestions -------------------------------------------------------------------------------


def test_what_the_letters_may_become_is_offered_under_the_field(window: MainWindow) -> None:
    type_in(window, "การล่")

    assert suggestions(window).isVisible()
    assert suggestions(window).texts == ("การล่อน้ำ",)
    field = window.search_field
    below = field.mapTo(window, QPoint(0, field.height()))
    assert suggestions(window).y() >= below.y()


def test_a_suggestion_is_taken_with_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    type_in(window, "การล่")

    press(window.search_field, Qt.Key.Key_Tab)
    assert suggestions(window).hasFocus()
    press(suggestions(window), Qt.Key.Key_Return)
    await_answer(window, qtbot)

    assert window.search_field.text() == "การล่อน้ำ"
    assert window.search_field.hasFocus()
    assert not suggestions(window).isVisible()
    assert window.search_panel.hits[0].location.anchor == "priming"


def test_tab_leaves_the_suggestions_for_what_stands_after_the_field(window: MainWindow) -> None:
    type_in(window, "การล่")
    press(window.search_field, Qt.Key.Key_Tab)

    press(suggestions(window), Qt.Key.Key_Tab)

    here = QApplication.focusWidget()
    assert here not in {None, window.search_field, suggestions(window)}
    assert not suggestions(window).isVisible()


def test_back_tab_leaves_the_suggestions_for_the_field(window: MainWindow) -> None:
    type_in(window, "การล่")
    press(window.search_field, Qt.Key.Key_Tab)

    press(suggestions(window), Qt.Key.Key_Backtab, SHIFT)

    assert window.search_field.hasFocus()


@pytest.mark.parametrize(
    ("key", "has_field"),
    [(Qt.Key.Key_Escape, True), (Qt.Key.Key_Down, False), (Qt.Key.Key_Return, False)],
    ids=["escape", "down", "enter"],
)
def test_suggestions_go_when_the_field_is_left(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, has_field: bool
) -> None:
    type_in(window, "ปั๊ม")
    await_answer(window, qtbot)
    assert suggestions(window).isVisible()

    press(window.search_field, key)

    assert not suggestions(window).isVisible()
    assert window.search_field.hasFocus() is has_field


def test_what_led_somewhere_before_is_offered_first(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "แรงดันตามชั้น")
    press(window.search_field, Qt.Key.Key_Return)

    type_in(window, "แร")

    assert suggestions(window).texts[0] == "แรงดันตามชั้น"


def test_unfinished_letters_of_an_input_method_are_not_searched(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_F, CONTROL)
    event = QInputMethodEvent("แรงดัน", [])

    with qtbot.assertNotEmitted(window.controller.answer_changed, wait=150):
        QCoreApplication.sendEvent(window.search_field, event)

    assert window.controller.text == ""
    assert not suggestions(window).isVisible()


# --- marks -------------------------------------------------------------------------------------


def keep_note(window: MainWindow) -> Location:
    """Keep a highlight with a note in the chapter on pumps."""
    location = Location("water", "pumps", Language.TH, "kinds", 1)
    quote = Quote("", "หอยโข่ง", "")
    mark = window.marks.add(location, quote, "1.2.0", MarkKind.HIGHLIGHT, "yellow")
    window.marks.write_note(mark.id, PUMP_NOTE)
    return location


def kept_button(window: MainWindow) -> QToolButton:
    found = window.search_panel.findChild(QToolButton, "kept_button")
    assert isinstance(found, QToolButton)
    return found


@pytest.mark.parametrize(
    "typed", ["ประชุม", "ประชมุ", "xit=6,"], ids=["as-written", "misspelt", "other-layout"]
)
def test_own_notes_are_found_beside_the_book(window: MainWindow, qtbot: QtBot, typed: str) -> None:
    location = keep_note(window)

    search(window, qtbot, typed)
    qtbot.waitUntil(lambda: kept_button(window).isVisible())
    kept_button(window).click()
    settle()
    view = window.search_panel.findChild(QListView, "kept_hits")
    assert isinstance(view, QListView)
    assert view.isVisible()
    window.search_panel.focus_list()
    press(view, Qt.Key.Key_Return)

    assert window.navigator.location is not None
    assert window.navigator.location.section == location.section


def test_own_words_on_the_study_pad_are_found_too(window: MainWindow, qtbot: QtBot) -> None:
    window._keeping.pad.add_text(PUMP_NOTE, 0)

    search(window, qtbot, "ประชุม")
    qtbot.waitUntil(lambda: kept_button(window).isVisible())
    kept_button(window).click()
    window.search_panel.focus_list()
    view = window.search_panel.findChild(QListView, "kept_hits")
    assert isinstance(view, QListView)
    press(view, Qt.Key.Key_Return)

    assert window._side.kept.is_pad_shown
    assert [entry.text for entry in window._side.pad.chosen] == [PUMP_NOTE]


def test_without_own_hits_nothing_is_said_of_them(window: MainWindow, qtbot: QtBot) -> None:
    keep_note(window)
    search(window, qtbot, "ประชุม")
    qtbot.waitUntil(lambda: kept_button(window).isVisible())

    search(window, qtbot, "การล่อน้ำ")

    qtbot.waitUntil(lambda: not kept_button(window).isVisible())


# --- nothing found -----------------------------------------------------------------------------


def test_nothing_found_offers_the_nearest_terms(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, '"ปั๊มน้ำไฟฟ้า"')

    answer = window.controller.answer
    assert answer is not None
    assert not answer.hits
    assert answer.terms
    assert all(term in window.search_panel.blank.text() for term in answer.terms)


def test_the_whole_book_is_searched_when_a_typed_filter_is_given_up(
    window: MainWindow, qtbot: QtBot
) -> None:
    search(window, qtbot, 'มิเตอร์ "กปภ" lang:en')
    assert window.search_panel.hits == ()

    window.search_panel.blank.all_requested.emit()
    await_answer(window, qtbot)

    assert window.search_field.text() == 'มิเตอร์ "กปภ"'
    assert window.search_panel.hits


# --- the index ---------------------------------------------------------------------------------


@pytest.fixture
def unindexed(program: Program) -> Program:
    """The program without an index."""
    shutil.rmtree(program.paths.bundled_indexes)
    return program


def test_a_missing_index_is_made_with_progress(unindexed: Program, qtbot: QtBot) -> None:
    window = unindexed.start(is_ready=False)
    shown: list[tuple[int, int]] = []
    window.finish()
    show_step = window.search_panel.progress.show_step

    def note(done: int, total: int) -> None:
        shown.append((done, total))
        show_step(done, total)

    window.search_panel.progress.show_step = note  # type: ignore[method-assign]
    window.start_work()
    type_in(window, "แรงดัน")
    assert window.search_panel.hits == ()
    assert "แรงดัน" not in window.search_panel.blank.text()
    await_answer(window, qtbot)

    assert window.search_panel.hits
    assert shown == [(n, 7) for n in range(1, 8)]
    assert not window.search_panel.progress.isVisible()


def test_making_the_index_can_be_stopped_and_begun_again(
    unindexed: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    window = unindexed.start(is_ready=False)
    workspace = unindexed.workspace
    refresh = workspace.refresh_indexes

    def slow(progress: Progress) -> list[str]:
        begun.set()
        go_on.wait(5)
        return refresh(progress)

    monkeypatch.setattr(workspace, "refresh_indexes", slow)
    window.start_work()
    qtbot.waitUntil(begun.is_set)
    window.search_panel.progress.show_step(1, 7)
    stop = window.search_panel.progress.findChild(QPushButton)
    assert isinstance(stop, QPushButton)
    stop.click()
    go_on.set()

    type_in(window, "แรงดัน")
    ended: list[None] = []
    window._searching.work_lane.run(lambda: None, ended.append, lambda _: None)
    qtbot.waitUntil(lambda: bool(ended))
    assert list(unindexed.paths.own_indexes.iterdir()) == []
    assert "index:" in window.search_panel.blank.text()

    window.search_panel.blank.linkActivated.emit("index:")
    await_answer(window, qtbot)
    assert window.search_panel.hits


def test_an_index_that_cannot_be_written_is_told_in_a_sentence(
    unindexed: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = unindexed.start(is_ready=False)
    unwritable = FileUnwritable(unindexed.paths.own_indexes, "read-only")

    def fail(_: Progress) -> list[str]:
        raise unwritable

    monkeypatch.setattr(unindexed.workspace, "refresh_indexes", fail)
    window.start_work()
    qtbot.waitUntil(lambda: "index:" in window.search_panel.blank.text())
    type_in(window, "แรงดัน")

    assert "แรงดัน" not in window.search_panel.blank.text()
    assert window.notice_bar.text


def test_a_click_that_is_let_go_elsewhere_opens_nothing(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "แรงดัน")
    view, before = hits_list(window), where(window)
    first = view.visualRect(view.model().index(0, 0)).center()
    second = view.visualRect(view.model().index(1, 0)).center()

    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, first)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, second)

    assert where(window) == before
