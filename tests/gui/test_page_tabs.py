# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QTabBar, QTreeView

from reader.language import Language
from tests.gui.driver import (
    CONTROL,
    NO_KEY,
    SHIFT,
    go,
    hits_list,
    is_thai,
    marked_texts,
    point_of,
    press,
    search,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QWidget
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


def url(window: MainWindow) -> str:
    assert window.navigator.location is not None
    return window.navigator.location.url.removeprefix("handbook:water/")


def bar_of(window: MainWindow) -> QTabBar:
    assert window.tabs.strip is not None
    return window.tabs.strip.bar


def titles(window: MainWindow) -> list[str]:
    bar = bar_of(window)
    return [bar.tabToolTip(number) for number in range(bar.count())]


def mouse(
    widget: QWidget,
    point: QPoint,
    button: Qt.MouseButton,
    modifiers: Qt.KeyboardModifier = NO_KEY,
) -> None:
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        held = button if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        at = widget.mapToGlobal(point)
        event = QMouseEvent(kind, QPointF(point), QPointF(at), button, held, modifiers)
        QCoreApplication.sendEvent(widget, event)
    settle()


def middle_click(widget: QWidget, point: QPoint) -> None:
    mouse(widget, point, Qt.MouseButton.MiddleButton)


def row_point(view: QAbstractItemView, row: int) -> QPoint:
    """Bring a row of a list, or of the last part of the contents, into view."""
    model = view.model()
    is_tree = isinstance(view, QTreeView)
    parent = model.index(model.rowCount() - 1, 0) if is_tree else QModelIndex()
    view.scrollTo(model.index(row, 0, parent))
    settle()
    return view.visualRect(model.index(row, 0, parent)).center()


def open_menu(widget: QWidget, point: QPoint | None = None) -> QMenu:
    """Ask for the menu as the mouse does, or without a point as the keyboard does."""
    reasons = QContextMenuEvent.Reason
    at = point if point is not None else QPoint(1, 1)
    reason = reasons.Mouse if point is not None else reasons.Keyboard
    QCoreApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    found = [action for action in menu.actions() if action.text() == text]
    assert len(found) == 1, [action.text() for action in menu.actions()]
    found[0].trigger()
    menu.close()
    settle()


@pytest.fixture
def english(program: Program) -> MainWindow:
    """The window in English at a link of the introduction."""
    program.choose(interface_language=Language.EN, reading_language=Language.EN)
    window = program.start("handbook:water/introduction/en")
    window.page.setFocus()
    return window


# --- opening -----------------------------------------------------------------------------------


def test_there_is_no_strip_while_there_is_one_tab(english: MainWindow) -> None:
    assert english.tabs.strip is None
    assert not english.action("tab_close").isEnabled()

    press(english.page, Qt.Key.Key_T, CONTROL)
    assert bar_of(english).isVisible()
    assert bar_of(english).count() == 2

    press(english.page, Qt.Key.Key_W, CONTROL)
    assert not bar_of(english).isVisible()
    assert english.page.hasFocus()


def test_a_new_tab_is_the_same_place_in_front_and_has_its_own_way(english: MainWindow) -> None:
    go(english, "pumps/en#priming~2")
    press(english.page, Qt.Key.Key_T, CONTROL)
    assert url(english) == "pumps/en#priming~2"

    go(english, "pipes/en")
    press(english.page, Qt.Key.Key_Tab, CONTROL)
    assert url(english) == "pumps/en#priming~2"
    assert english.action("go_back").isEnabled()
    assert not english.action("go_forward").isEnabled()
    press(english.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert url(english) == "introduction/en"

    press(english.page, Qt.Key.Key_Tab, CONTROL)
    assert url(english) == "pipes/en"
    assert titles(english) == ["1.1 Before you begin · English", "2.2 Pipes and pressure · English"]


@pytest.mark.parametrize(
    ("button", "modifiers"),
    [(Qt.MouseButton.MiddleButton, NO_KEY), (Qt.MouseButton.LeftButton, CONTROL)],
    ids=["middle", "ctrl"],
)
def test_a_click_on_a_link_opens_a_tab_in_the_background(
    english: MainWindow, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier
) -> None:
    mouse(english.page.viewport(), point_of(english.page, "Priming"), button, modifiers)

    assert url(english).startswith("introduction/en")
    assert english.tabs.count == 2
    press(english.page, Qt.Key.Key_2, CONTROL)
    assert url(english) == "pumps/en#priming"


def test_a_link_that_the_keyboard_is_on_opens_in_a_tab_too(english: MainWindow) -> None:
    while not english.page.focused_link.startswith("handbook:"):
        before = english.page.textCursor().position()
        press(english.page, Qt.Key.Key_Tab)
        assert english.page.textCursor().position() != before

    press(english.page, Qt.Key.Key_Return, CONTROL)

    assert english.tabs.count == 2
    assert url(english).startswith("introduction/en")


def test_the_line_under_the_eye_stays_where_it_is_when_the_strip_comes(
    english: MainWindow,
) -> None:
    english.resize(1180, 430)
    settle()
    page = english.page
    point_of(page, "Priming")
    cursor = QTextCursor(page.document())
    cursor.setPosition(page.cursorForPosition(page.viewport().rect().center()).position())

    def seen() -> int:
        return page.viewport().mapToGlobal(page.cursorRect(cursor).topLeft()).y()

    before = seen()
    assert page.verticalScrollBar().value() > 0

    middle_click(page.viewport(), point_of(page, "Priming"))
    assert seen() == before

    press(page, Qt.Key.Key_2, CONTROL)
    press(page, Qt.Key.Key_W, CONTROL)
    assert seen() == before


def test_tabs_opened_from_a_page_stand_after_it_in_their_order(english: MainWindow) -> None:
    press(english.page, Qt.Key.Key_T, CONTROL)
    press(english.page, Qt.Key.Key_1, CONTROL)

    english.tabs.open_address("handbook:water/pumps")
    english.tabs.open_address("handbook:water/pipes")

    heads = [title[:3] for title in titles(english)]
    assert heads == ["1.1", "2.1", "2.2", "1.1"]


def test_an_address_that_is_none_is_told(english: MainWindow) -> None:
    english.tabs.open_address("handbook:")

    assert english.tabs.count == 1
    assert english.notice_bar.text


@pytest.mark.parametrize("name", ["contents", "outline", "hits"])
def test_rows_open_in_a_tab_with_the_middle_button_ctrl_enter_and_the_menu(
    english: MainWindow, qtbot: QtBot, name: str
) -> None:
    english.resize(1366, 768)
    search(english, qtbot, "water")
    english.page.setFocus()
    view = {
        "contents": english.findChild(QTreeView, "contents"),
        "outline": english.findChild(QListWidget, "outline"),
        "hits": hits_list(english),
    }[name]
    assert view is not None
    if name == "contents":
        press(english.page, Qt.Key.Key_Escape)
    settle()
    before = url(english)

    middle_click(view.viewport(), row_point(view, 1))
    assert english.tabs.count == 2
    view.setCurrentIndex(view.indexAt(row_point(view, 1)))
    press(view, Qt.Key.Key_Return, CONTROL)
    assert english.tabs.count == 3
    menu = open_menu(view)
    texts = [action.text() for action in menu.actions()]
    assert texts[:3] == ["Open", "Open in a new tab", "Copy the address"]
    choose(menu, "Open in a new tab")
    assert english.tabs.count == 4
    assert url(english) == before

    choose(open_menu(view.viewport(), row_point(view, 1)), "Copy the address")
    copied = QGuiApplication.clipboard().text()
    choose(open_menu(view.viewport(), row_point(view, 1)), "Open")
    assert copied.removeprefix("handbook:water/") == url(english)


def test_a_hit_in_a_tab_of_its_own_has_its_words_marked_once_it_is_seen(
    english: MainWindow, qtbot: QtBot
) -> None:
    search(english, qtbot, "priming")
    press(english.search_field, Qt.Key.Key_Return, CONTROL)
    settle()
    assert english.search_field.hasFocus()
    assert english.page.words == ()

    press(english.search_field, Qt.Key.Key_2, CONTROL)
    assert url(english) == "pumps/en#priming"
    assert "priming" in {text.lower() for text in marked_texts(english.page)}

    press(english.page, Qt.Key.Key_1, CONTROL)
    assert marked_texts(english.page) == []
    press(english.page, Qt.Key.Key_2, CONTROL)
    assert marked_texts(english.page)


def test_marks_of_a_search_that_is_over_do_not_come_back(english: MainWindow, qtbot: QtBot) -> None:
    search(english, qtbot, "priming")
    press(english.search_field, Qt.Key.Key_Return)
    press(english.page, Qt.Key.Key_T, CONTROL)
    go(english, "pipes/en")

    english.search_field.clear()
    press(english.page, Qt.Key.Key_1, CONTROL)

    assert url(english) == "pumps/en#priming"
    assert marked_texts(english.page) == []


def test_the_palette_opens_in_a_tab_in_front_with_ctrl_enter(english: MainWindow) -> None:
    press(english.page, Qt.Key.Key_K, CONTROL)
    palette = english.wayfinding.palette
    assert palette is not None
    type_text(palette.field, "pipes and pressure")
    press(palette.field, Qt.Key.Key_Return, CONTROL)

    assert english.tabs.count == 2
    assert url(english) == "pipes/en"
    assert english.tabs.current == 1
    assert english.page.hasFocus()


def test_the_menu_of_a_link_opens_it_here_or_there_or_copies_it(english: MainWindow) -> None:
    page = english.page

    def menu() -> QMenu:
        page.customContextMenuRequested.emit(point_of(page, "Priming"))
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        return found

    choose(menu(), "Copy the link’s address")
    assert QGuiApplication.clipboard().text() == "handbook:water/pumps#priming"
    choose(menu(), "Open the link in a new tab")
    assert (english.tabs.count, url(english)[:12]) == (2, "introduction")
    choose(menu(), "Open the link")
    assert url(english) == "pumps/en#priming"


@pytest.mark.parametrize("is_kept", [False, True], ids=["made-now", "made-at-start"])
def test_the_tab_key_reaches_the_strip_just_before_the_page(
    program: Program, is_kept: bool
) -> None:
    window = program.start("handbook:water/introduction/en")
    window.tabs.open_address("handbook:water/pipes")
    if is_kept:
        program.quit()
        window = program.start()
    bar = bar_of(window)

    def before(widget: QWidget | None) -> QWidget:
        found = widget.previousInFocusChain() if widget is not None else None
        assert found is not None
        is_stop = found.isVisible() and found.focusPolicy() & Qt.FocusPolicy.TabFocus
        return found if is_stop else before(found)

    button = before(window.page)
    assert button.toolTip().endswith("(Ctrl+T)")
    assert before(button) is bar


# --- closing and choosing ----------------------------------------------------------------------


@pytest.fixture
def four(english: MainWindow) -> MainWindow:
    """Four tabs: introduction, pumps, pipes and introduction; the first is in front."""
    for address in ("pumps#kinds", "pipes", "introduction"):
        english.tabs.open_address(f"handbook:water/{address}")
    return english


def test_the_keys_go_round_and_to_a_number(four: MainWindow) -> None:
    seen = []
    for key, modifiers in (
        (Qt.Key.Key_Tab, CONTROL),
        (Qt.Key.Key_Tab, CONTROL),
        (Qt.Key.Key_Backtab, CONTROL | SHIFT),
        (Qt.Key.Key_9, CONTROL),
        (Qt.Key.Key_Tab, CONTROL),
        (Qt.Key.Key_3, CONTROL),
        (Qt.Key.Key_7, CONTROL),
    ):
        press(four.page, key, modifiers)
        seen.append(four.tabs.current)

    assert seen == [1, 2, 1, 3, 0, 2, 2]


@pytest.mark.parametrize(
    ("letter", "count", "current"), [("ะ", 5, 1), ("ไ", 3, 0), ("/", 4, 1), ("ภ", 4, 3)]
)
def test_the_keys_work_with_the_thai_layout_on(
    four: MainWindow, letter: str, count: int, current: int
) -> None:
    key = Qt.Key(ord(letter))
    QTest.sendKeyEvent(QTest.KeyAction.Click, four.page, key, "", CONTROL, -1)

    assert (four.tabs.count, four.tabs.current) == (count, current)


def test_a_closed_tab_comes_back_where_it_was_with_its_way(four: MainWindow) -> None:
    press(four.page, Qt.Key.Key_2, CONTROL)
    go(four, "pumps/en#priming~2")
    press(four.page, Qt.Key.Key_W, CONTROL)
    assert (four.tabs.count, four.tabs.current, url(four)) == (3, 1, "pipes/en")

    press(four.page, Qt.Key.Key_T, CONTROL | SHIFT)

    assert (four.tabs.count, four.tabs.current, url(four)) == (4, 1, "pumps/en#priming~2")
    four.action("go_back").trigger()
    assert url(four) == "pumps/en#kinds"
    assert not four.action("tab_reopen").isEnabled()


def test_the_middle_button_the_sign_and_delete_close_a_tab(four: MainWindow) -> None:
    bar = bar_of(four)
    middle_click(bar, bar.tabRect(1).center())
    assert [title[:3] for title in titles(four)] == ["1.1", "2.2", "1.1"]

    close = bar.tabButton(1, QTabBar.ButtonPosition.RightSide)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert [title[:3] for title in titles(four)] == ["1.1", "1.1"]
    assert four.tabs.current == 0

    bar.setFocus()
    press(bar, Qt.Key.Key_Delete)
    assert four.tabs.count == 1
    press(four.page, Qt.Key.Key_W, CONTROL)
    assert four.isVisible()


def test_a_click_and_the_arrows_bring_a_tab_in_front(four: MainWindow) -> None:
    bar = bar_of(four)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, NO_KEY, bar.tabRect(2).center())
    assert url(four) == "pipes/en"

    bar.setFocus()
    press(bar, Qt.Key.Key_Left)
    assert url(four) == "pumps/en#kinds"
    assert bar.hasFocus()


def test_a_tab_is_dragged_to_another_place(four: MainWindow) -> None:
    bar = bar_of(four)
    places = [bar.tabRect(number).center() for number in range(4)]

    QTest.mousePress(bar, Qt.MouseButton.LeftButton, NO_KEY, places[1])
    for step in range(1, 11):
        way = (places[3] - places[1]) * step / 10
        QTest.mouseMove(bar, places[1] + way)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, NO_KEY, places[3])
    settle()

    assert [title[:3] for title in titles(four)] == ["1.1", "2.2", "1.1", "2.1"]
    assert (four.tabs.current, url(four)) == (3, "pumps/en#kinds")
    press(four.page, Qt.Key.Key_2, CONTROL)
    assert url(four) == "pipes/en"


def test_the_menu_of_a_tab_is_for_the_tab_under_the_pointer(four: MainWindow) -> None:
    bar = bar_of(four)
    choose(open_menu(bar, bar.tabRect(2).center()), "Copy the address")
    assert QGuiApplication.clipboard().text() == "handbook:water/pipes/en"

    choose(open_menu(bar, bar.tabRect(1).center()), "Close")
    assert [title[:3] for title in titles(four)] == ["1.1", "2.2", "1.1"]

    bar.setFocus()
    choose(open_menu(bar), "Close the other tabs")
    assert (four.tabs.count, url(four)) == (1, "introduction/en")


def test_tabs_of_one_chapter_are_named_by_their_sections(english: MainWindow) -> None:
    go(english, "pumps/en#kinds")
    english.tabs.open_address("handbook:water/pumps#priming")

    bar = bar_of(english)
    texts = [bar.tabText(number) for number in range(2)]
    assert [text[:5] for text in texts] == ["2.1.1", "2.1.2"]
    read = QAccessible.queryAccessibleInterface(bar)
    assert read is not None
    assert read.role() == QAccessible.Role.PageTabList
    tabs = [read.child(number) for number in range(2)]
    assert [tab.text(QAccessible.Text.Name) for tab in tabs] == titles(english)
    assert [tab.role() for tab in tabs] == [QAccessible.Role.PageTab] * 2

    go(english, "pumps/en#priming")
    assert bar.tabText(0).startswith("2.1.2")


# --- languages, looks, starts ------------------------------------------------------------------


def test_each_tab_has_its_language_and_the_contents_follow(english: MainWindow) -> None:
    press(english.page, Qt.Key.Key_T, CONTROL)
    press(english.page, Qt.Key.Key_L)
    assert url(english) == "introduction/th"
    contents = english.findChild(QTreeView, "contents")
    assert contents is not None

    def first() -> str:
        return str(contents.currentIndex().data())

    assert is_thai(first())
    press(english.page, Qt.Key.Key_1, CONTROL)
    assert url(english) == "introduction/en"
    assert english.settings.reading_language is Language.EN
    assert not is_thai(first())

    press(english.page, Qt.Key.Key_2, CONTROL)
    assert url(english) == "introduction/th"
    assert is_thai(first())


def test_a_line_is_found_again_after_a_look_at_another_tab(english: MainWindow) -> None:
    english.resize(1180, 430)
    english.tabs.open_address("handbook:water/pipes")
    go(english, "pumps/en")
    english.page.verticalScrollBar().setValue(311)
    scroll = english.page.verticalScrollBar().value()

    press(english.page, Qt.Key.Key_2, CONTROL)
    press(english.page, Qt.Key.Key_1, CONTROL)
    assert english.page.verticalScrollBar().value() == scroll

    press(english.page, Qt.Key.Key_2, CONTROL)
    press(english.page, Qt.Key.Key_Plus, CONTROL)
    press(english.page, Qt.Key.Key_1, CONTROL)
    place = english.page.place_at_top()
    assert place is not None
    assert english.page.location_of(place) == english.navigator.location


def test_the_strip_goes_with_the_bars_when_only_the_page_is_wanted(four: MainWindow) -> None:
    press(four.page, Qt.Key.Key_F11, SHIFT)
    assert not bar_of(four).isVisible()

    press(four.page, Qt.Key.Key_Tab, CONTROL)
    assert four.tabs.current == 1
    press(four.page, Qt.Key.Key_Escape)
    assert bar_of(four).isVisible()


def test_the_strip_stays_above_both_pages_side_by_side(four: MainWindow) -> None:
    press(four.page, Qt.Key.Key_F9)
    settle()

    pair = four.reading.pair
    assert pair is not None
    bar = bar_of(four)
    assert bar.mapTo(four, QPoint(0, bar.height())).y() <= pair.mapTo(four, QPoint(0, 0)).y() + 1
    press(four.page, Qt.Key.Key_3, CONTROL)
    settle()
    assert pair.mate.chapter is not None
    assert pair.mate.chapter.title == "ท่อและแรงดัน"


def test_tabs_come_back_at_the_next_start(program: Program) -> None:
    program.choose(interface_language=Language.EN, reading_language=Language.EN)
    window = program.start("handbook:water/introduction/en")
    window.resize(1180, 430)
    go(window, "pumps/en")
    window.page.verticalScrollBar().setValue(311)
    window.tabs.open_address("handbook:water/pipes/th")
    scroll = window.page.verticalScrollBar().value()
    program.quit()

    window = program.start(is_ready=False)
    assert window.tabs.strip is not None  # before anything beside the page is made
    assert (window.tabs.count, window.tabs.current) == (2, 0)
    assert url(window).startswith("pumps/en")
    assert abs(window.page.verticalScrollBar().value() - scroll) <= 1
    top = window.page.mapTo(window, QPoint(0, 0))

    window.start_work()
    settle()
    assert window.page.mapTo(window, QPoint(0, 0)) == top
    window.action("go_back").trigger()
    assert url(window) == "introduction/en"
    press(window.page, Qt.Key.Key_2, CONTROL)
    assert url(window) == "pipes/th"


@pytest.mark.parametrize("is_ready", [True, False], ids=["ready", "closed-at-once"])
def test_one_tab_keeps_its_line_and_its_way_over_a_start(program: Program, is_ready: bool) -> None:
    window = program.start("handbook:water/introduction/th", is_ready=is_ready)
    window.resize(1180, 430)
    go(window, "pumps/th")
    window.page.verticalScrollBar().setValue(250)
    settle()
    place, scroll = url(window), window.page.verticalScrollBar().value()
    program.quit()

    window = program.start(is_ready=False)

    assert url(window) == place
    assert abs(window.page.verticalScrollBar().value() - scroll) <= 1
    assert window.action("go_back").isEnabled()


def test_an_address_given_at_the_start_stands_beside_the_tabs_kept(program: Program) -> None:
    window = program.start("handbook:water/introduction/th")
    window.tabs.open_address("handbook:water/pipes")
    program.quit()

    window = program.start("handbook:water/pumps/th")

    assert window.tabs.count == 3
    assert url(window) == "pumps/th"


def test_tabs_whose_pack_is_gone_are_left_out(program: Program) -> None:
    window = program.start("handbook:water/introduction/th")
    window.tabs.open_address("handbook:water/pipes")
    window.tabs.open_address("handbook:water/pumps")
    program.quit()
    kept = json.loads(program.paths.window.read_text("utf-8"))
    kept["tabs"][1]["place"]["address"] = "handbook:gone/pipes/th"
    kept["tabs"][2]["place"]["address"] = "no address"
    program.paths.window.write_text(json.dumps(kept), encoding="utf-8")

    window = program.start()

    assert window.tabs.count == 1
    assert url(window) == "introduction/th"


def test_a_tab_that_cannot_be_opened_any_more_goes_and_says_so(program: Program) -> None:
    window = program.start("handbook:water/introduction/th")
    window.tabs.open_address("handbook:water/pipes")
    window.tabs.open_address("handbook:water/pumps")
    (program.paths.content / "water" / "chapters" / "pipes" / "th.md").write_bytes(b"\xff\xfe")

    press(window.page, Qt.Key.Key_2, CONTROL)

    assert (window.tabs.count, window.tabs.current) == (2, 0)
    assert url(window) == "introduction/th"
    assert is_thai(window.notice_bar.text)


def test_the_list_of_tabs_is_on_disk_soon_after_it_changed(
    four: MainWindow, program: Program, qtbot: QtBot
) -> None:
    def kept() -> int:
        if not program.paths.window.exists():
            return 0
        return len(json.loads(program.paths.window.read_text("utf-8"))["tabs"])

    qtbot.waitUntil(lambda: kept() == 4)
    press(four.page, Qt.Key.Key_W, CONTROL)
    qtbot.waitUntil(lambda: kept() == 3)


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_the_strip_and_its_menu_speak_the_language_of_the_interface(
    program: Program, language: Language
) -> None:
    program.choose(interface_language=language)
    window = program.start("handbook:water/introduction/th")
    window.tabs.open_address("handbook:water/pipes")
    bar = bar_of(window)
    menu = open_menu(bar)
    close = bar.tabButton(0, QTabBar.ButtonPosition.RightSide)
    texts = [bar.accessibleName(), close.accessibleName(), close.toolTip()]
    texts += [action.text() for action in menu.actions() if action.text()]
    menu.close()

    assert {is_thai(text) for text in texts} == {language is Language.TH}
