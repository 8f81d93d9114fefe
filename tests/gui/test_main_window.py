# SPDX-License-Identifier: MIT
from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from reader import settings
from reader.errors import StoreError
from reader.gui import theme as themes
from reader.language import Language
from reader.settings import TEXT_SIZES
from tests.conftest import ROOT
from tests.gui.driver import (
    BREAK,
    CONTROL,
    NO_KEY,
    SHIFT,
    click,
    click_text,
    go,
    is_thai,
    marked_texts,
    open_dialog,
    point_of,
    press,
    search,
    select_text,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

THAI_NAME = "ไทย"


def url(window: MainWindow) -> str:
    assert window.navigator.location is not None
    return window.navigator.location.url.removeprefix("handbook:water/")


def press_thai(window: MainWindow, letter: str, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press a key as it comes with the Thai layout on."""
    text = letter if modifiers == NO_KEY else ""
    QTest.sendKeyEvent(QTest.KeyAction.Click, window.page, Qt.Key(ord(letter)), text, modifiers, -1)


def find_field(window: MainWindow) -> QLineEdit:
    found = window.findChild(QLineEdit, "find_field")
    assert isinstance(found, QLineEdit)
    return found


def find_count(window: MainWindow) -> str:
    bar = find_field(window).parentWidget()
    label = bar.findChild(QLabel, "secondary")
    assert isinstance(label, QLabel)
    return label.text()


@pytest.fixture
def pumps(program: Program) -> MainWindow:
    """The window at the Thai chapter on pumps."""
    return program.start("handbook:water/pumps/th")


# --- what is shown -----------------------------------------------------------------------------


def test_the_book_opens_at_its_beginning(window: MainWindow) -> None:
    assert url(window) == "introduction/th"
    assert window.page.hasFocus()
    assert window.isVisible()


def test_the_title_names_chapter_and_book_without_our_signs(program: Program) -> None:
    program.choose(interface_language=Language.EN)
    window = program.start()
    assert window.windowTitle() == "ก่อนเริ่มต้น – Water handbook"

    window.navigator.go_address("handbook:water/pipes/en")
    assert window.windowTitle() == "Pipes and pressure – Water handbook"

    assert BREAK not in window.windowTitle()


def edition(window: MainWindow) -> str:
    label = window.findChild(QWidget, "bottom_bar").findChild(QLabel)  # type: ignore[union-attr]
    assert isinstance(label, QLabel)
    return label.text()


def test_the_edition_and_its_date_stand_beside_the_text(window: MainWindow) -> None:
    assert edition(window) == "คู่มือการจัดการน้ำ ฉบับ 1.2.0 (31 ม.ค. 2569) · ใช้งานออฟไลน์"

    window.apply_settings(settings.Settings(interface_language=Language.EN))
    settle()

    assert edition(window) == "Water handbook, edition 1.2.0 (31 Jan 2026) · works offline"


def test_an_edition_without_a_date_shows_none(program: Program) -> None:
    manifest = program.paths.content / "water" / "pack.toml"
    text = manifest.read_text("utf-8").replace("date = 2026-01-31\n", "")
    manifest.write_text(text, "utf-8")

    assert edition(program.start()) == "คู่มือการจัดการน้ำ ฉบับ 1.2.0 · ใช้งานออฟไลน์"


def test_a_program_without_a_book_says_so(program: Program) -> None:
    shutil.rmtree(program.paths.content)

    window = program.start()

    assert is_thai(window.notice_bar.text)
    for action in ("go_back", "chapter_next", "bookmark_toggle", "language_switch", "find_show"):
        window.action(action).trigger()
    assert window.isVisible()


# --- ways --------------------------------------------------------------------------------------


def test_a_link_opens_its_place_and_back_returns_to_the_line(program: Program) -> None:
    window = program.start("handbook:water/introduction/th")
    window.resize(1180, 430)
    settle()
    point_of(window.page, "การล่อน้ำ")
    before = window.page.verticalScrollBar().value()
    assert before > 0

    click_text(window.page, "การล่อน้ำ")
    assert url(window) == "pumps/th#priming"

    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert url(window).startswith("introduction/th")
    assert window.page.verticalScrollBar().value() == before

    press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert url(window) == "pumps/th#priming"


def test_the_buttons_are_on_where_there_is_a_way(window: MainWindow) -> None:
    names = ("go_back", "go_forward", "chapter_previous", "chapter_next")

    def on() -> list[bool]:
        return [window.action(name).isEnabled() for name in names]

    assert on() == [False, False, False, True]
    press(window, Qt.Key.Key_PageDown, CONTROL)
    assert on() == [True, False, True, True]
    press(window, Qt.Key.Key_PageDown, CONTROL)
    assert on() == [True, False, True, False]
    window.action("go_back").trigger()
    assert on() == [True, True, True, True]


def test_a_place_that_is_not_there_opens_the_nearest_and_says_so(window: MainWindow) -> None:
    window.navigator.go_address("handbook:water/pumps#nothing")

    assert url(window) == "pumps/th"
    assert is_thai(window.notice_bar.text)


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_a_chapter_that_lacks_a_language_is_shown_in_the_other(
    program: Program, language: Language
) -> None:
    (program.paths.content / "water" / "chapters" / "pumps" / "en.md").unlink()
    program.choose(interface_language=language)
    window = program.start("handbook:water/pumps/th#priming")

    window.action("language_switch").trigger()

    assert window.page.chapter is not None
    assert window.page.chapter.title == "ปั๊มน้ำ"
    assert is_thai(window.notice_bar.text) == (language is Language.TH)


def test_the_address_of_the_place_is_copied(pumps: MainWindow) -> None:
    select_text(pumps.page, "เติมน้ำ")

    pumps.action("address_copy").trigger()

    assert QGuiApplication.clipboard().text() == "handbook:water/pumps/th#priming~1"
    assert pumps.notice_bar.text


# --- reading language --------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["latin", "thai"])
def test_the_key_opens_the_same_block_in_the_other_language(pumps: MainWindow, layout: str) -> None:
    pumps.resize(1180, 430)
    settle()
    place = go(pumps, "pumps#priming~3")

    if layout == "latin":
        press(pumps.page, Qt.Key.Key_L)
    else:
        press_thai(pumps, "ส")

    assert pumps.page.chapter is not None
    assert pumps.page.chapter.title == "Pumps"
    here = pumps.page.place_at_top()
    assert here is not None
    assert (here.anchor, here.block) == (place.anchor, place.block)


def test_switching_there_and_back_comes_to_the_same_block(pumps: MainWindow) -> None:
    pumps.resize(1180, 430)
    settle()
    place = go(pumps, "pumps#kinds~2")

    for _ in range(4):
        pumps.action("language_switch").trigger()

    assert pumps.page.place_at_top() == place


def test_after_scrolling_the_block_in_view_is_the_one_that_opens(pumps: MainWindow) -> None:
    pumps.resize(1180, 430)
    settle()
    pumps.page.verticalScrollBar().setValue(300)
    before = pumps.page.place_at_top()
    assert before is not None

    pumps.action("language_switch").trigger()

    after = pumps.page.place_at_top()
    assert after is not None
    assert (after.anchor, after.block) == (before.anchor, before.block)


# --- bookmarks ---------------------------------------------------------------------------------


def read_in_another_process(program: Program) -> list[str]:
    code = (
        "import sys, pathlib\n"
        "from reader.userdata.store import Store\n"
        "from reader.userdata.marks import Marks\n"
        "home = pathlib.Path(sys.argv[1])\n"
        "with Store.open(home / 'reader.db', home / 'backups') as store:\n"
        "    print('\\n'.join(mark.location.url for mark in Marks(store).list()))\n"
    )
    command = [sys.executable, "-X", "utf8", "-c", code, str(program.paths.data)]
    return subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    ).stdout.split()


def test_the_star_fills_when_the_bookmark_is_on_the_disk(
    pumps: MainWindow, program: Program
) -> None:
    go(pumps, "pumps#priming~1")

    press(pumps, Qt.Key.Key_D, CONTROL)

    assert pumps.page.bookmarked == {("priming", 1)}
    assert pumps.action("bookmark_toggle").isChecked()
    assert read_in_another_process(program) == ["handbook:water/pumps/th#priming~1"]


def test_a_click_beside_a_paragraph_keeps_it(pumps: MainWindow, program: Program) -> None:
    view = pumps.page.viewport()
    point = point_of(pumps.page, "เติมน้ำให้เต็มปั๊ม")
    side = round(pumps.page.document().rootFrame().frameFormat().leftMargin())
    QTest.mouseMove(view, point)
    settle()
    star = point.__class__(side - 22, point.y())

    click(view, point)
    click(view, star)

    assert pumps.page.bookmarked == {("priming", 1)}
    other = program.fresh()
    assert [mark.location.url for mark in other.marks.list()] == [
        "handbook:water/pumps/th#priming~1"
    ]
    other.close()


def test_the_thai_key_keeps_and_the_same_key_lets_go(pumps: MainWindow) -> None:
    go(pumps, "pumps#kinds~1")

    press_thai(pumps, "ก", CONTROL)
    assert pumps.page.bookmarked == {("kinds", 1)}

    press_thai(pumps, "ก", CONTROL)
    assert pumps.page.bookmarked == set()
    assert not pumps.action("bookmark_toggle").isChecked()


def test_a_bookmark_s_quote_is_what_the_author_wrote(pumps: MainWindow) -> None:
    select_text(pumps.page, "เติมน้ำให้เต็มปั๊ม")

    press(pumps, Qt.Key.Key_D, CONTROL)

    (mark,) = pumps.marks.rows
    assert mark.quote.exact.startswith("เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง")
    assert BREAK not in mark.quote.prefix + mark.quote.exact + mark.quote.suffix
    assert mark.edition == "1.2.0"


def test_a_bookmark_shows_its_star_in_both_languages(pumps: MainWindow) -> None:
    go(pumps, "pumps#priming~1")
    press(pumps, Qt.Key.Key_D, CONTROL)

    pumps.action("language_switch").trigger()

    assert pumps.page.bookmarked == {("priming", 1)}
    assert pumps.action("bookmark_toggle").isChecked()


def test_the_notice_of_a_new_bookmark_leads_to_its_note(pumps: MainWindow) -> None:
    press(pumps, Qt.Key.Key_D, CONTROL)

    pumps.notice_bar._action.click()
    settle()
    dialog = open_dialog(pumps, "bookmark_dialog")
    note = dialog.findChild(QPlainTextEdit, "note")
    assert isinstance(note, QPlainTextEdit)
    type_text(note, "อ่านก่อนประชุม")
    press(dialog, Qt.Key.Key_Escape)

    assert [mark.note for mark in pumps.marks.rows] == ["อ่านก่อนประชุม"]


def test_a_bookmark_that_cannot_be_kept_is_told_and_no_star_fills(
    pumps: MainWindow, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError(program.paths.database, "database or disk is full")

    monkeypatch.setattr(program.workspace.marks, "add", refuse)

    press(pumps, Qt.Key.Key_D, CONTROL)

    assert is_thai(pumps.notice_bar.text)
    assert pumps.page.bookmarked == set()
    assert not pumps.action("bookmark_toggle").isChecked()


# --- find in this chapter ----------------------------------------------------------------------


def test_find_marks_counts_and_steps(pumps: MainWindow) -> None:
    press(pumps, Qt.Key.Key_F, CONTROL | SHIFT)
    type_text(find_field(pumps), "ปั๊มน้ำ")
    total = len(pumps.page.marked)

    assert set(marked_texts(pumps.page)) == {"ปั๊มน้ำ"}
    assert [n for n in find_count(pumps).split() if n.isdigit()] == ["1", str(total)]

    press(find_field(pumps), Qt.Key.Key_Return)
    press(find_field(pumps), Qt.Key.Key_Return)
    press(find_field(pumps), Qt.Key.Key_Return, SHIFT)
    assert [n for n in find_count(pumps).split() if n.isdigit()] == ["2", str(total)]

    press(pumps, Qt.Key.Key_F3)
    assert [n for n in find_count(pumps).split() if n.isdigit()] == ["3", str(total)]


def test_find_takes_the_selected_words(pumps: MainWindow) -> None:
    select_text(pumps.page, "ความสูงของถังน้ำ")

    press(pumps, Qt.Key.Key_F, CONTROL | SHIFT)

    assert find_field(pumps).text() == "ความสูงของถังน้ำ"
    assert marked_texts(pumps.page) == ["ความสูงของถังน้ำ"]


def test_escape_closes_find_and_takes_its_marks_away(pumps: MainWindow) -> None:
    press(pumps, Qt.Key.Key_F, CONTROL | SHIFT)
    type_text(find_field(pumps), "น้ำ")

    press(find_field(pumps), Qt.Key.Key_Escape)

    assert not find_field(pumps).isVisible()
    assert pumps.page.marked == ()
    assert pumps.page.hasFocus()


def test_find_goes_on_in_the_next_chapter(pumps: MainWindow) -> None:
    press(pumps, Qt.Key.Key_F, CONTROL | SHIFT)
    type_text(find_field(pumps), "แรงดัน")

    pumps.action("chapter_next").trigger()

    assert pumps.page.chapter is not None
    assert pumps.page.chapter.title == "ท่อและแรงดัน"
    assert set(marked_texts(pumps.page)) == {"แรงดัน"}


@pytest.mark.parametrize("typed", ["(", "[a-", "\\", "*", "่", "😀", " "])
def test_find_takes_any_text(pumps: MainWindow, typed: str) -> None:
    press(pumps, Qt.Key.Key_F, CONTROL | SHIFT)

    type_text(find_field(pumps), typed)
    press(find_field(pumps), Qt.Key.Key_Return)

    assert find_field(pumps).text() == typed


# --- size and theme ----------------------------------------------------------------------------


def points(window: MainWindow) -> float:
    return window.page.document().defaultFont().pointSizeF()


def test_the_keys_change_the_size_of_the_text_within_its_limits(
    pumps: MainWindow, program: Program
) -> None:
    usual = points(pumps)

    for _ in range(20):
        press(pumps, Qt.Key.Key_Plus, CONTROL)
    assert points(pumps) == pytest.approx(usual * TEXT_SIZES[-1] / 100)

    for _ in range(20):
        press(pumps, Qt.Key.Key_Minus, CONTROL)
    assert points(pumps) == pytest.approx(usual * TEXT_SIZES[0] / 100)
    assert settings.load(program.paths.settings)[0].text_size == TEXT_SIZES[0]

    press(pumps, Qt.Key.Key_0, CONTROL)
    assert points(pumps) == usual


def test_another_size_leaves_the_window_s_own_letters(pumps: MainWindow) -> None:
    before = pumps.search_field.fontInfo().pointSizeF()

    press(pumps, Qt.Key.Key_Plus, CONTROL)

    assert pumps.search_field.fontInfo().pointSizeF() == before


@pytest.mark.parametrize("name", ["light", "dark", "sepia", "contrast"])
def test_a_theme_colors_window_and_page_at_once(pumps: MainWindow, name: str) -> None:
    wanted = themes.load(ROOT / "resources" / "themes", name)
    place = go(pumps, "pumps#priming~1")

    pumps.apply_settings(settings.Settings(theme=name))
    settle()

    image = pumps.grab().toImage()
    corner = pumps.page.viewport().mapTo(pumps, pumps.page.viewport().rect().topLeft())
    assert image.pixelColor(corner.x() + 3, corner.y() + 3).name().upper() == wanted["page"]
    assert image.pixelColor(2, pumps.height() - 3).name().upper() == wanted["window"]
    assert pumps.page.place_at_top() == place


def test_the_button_goes_between_light_and_dark(pumps: MainWindow) -> None:
    pumps.apply_settings(settings.Settings(theme="light"))
    before = pumps.action("theme_switch").icon().pixmap(20, 20).toImage()

    pumps.action("theme_switch").trigger()
    assert pumps.palette().window().color().lightness() < 60
    assert pumps.action("theme_switch").icon().pixmap(20, 20).toImage() != before

    pumps.action("theme_switch").trigger()
    assert pumps.palette().window().color().lightness() > 200


def test_marks_of_a_search_survive_another_theme_and_size(pumps: MainWindow, qtbot: QtBot) -> None:
    search(pumps, qtbot, "เติมน้ำ")
    press(pumps.search_field, Qt.Key.Key_Return)

    pumps.action("theme_switch").trigger()
    press(pumps, Qt.Key.Key_Plus, CONTROL)

    assert marked_texts(pumps.page) == ["เติมน้ำ"]


def test_what_the_command_line_asks_of_one_start_is_not_kept(program: Program) -> None:
    window = program.start(interface=Language.EN, theme="dark")
    assert window.action("quit").text() == "Quit"
    assert window.palette().window().color().lightness() < 60

    press(window, Qt.Key.Key_Plus, CONTROL)

    kept, _ = settings.load(program.paths.settings)
    assert kept == settings.Settings(text_size=110)


# --- language of the interface -----------------------------------------------------------------


def texts_of(window: MainWindow) -> dict[str, str]:
    """Return every text of the window that is not the book's, by where it stands."""
    found: dict[str, str] = {}
    for number, widget in enumerate([window, *window.findChildren(QWidget)]):
        if isinstance(widget, QTextBrowser) or widget.objectName() == "qt_spinbox_lineedit":
            continue
        where = f"{number} {type(widget).__name__} {widget.objectName()}"
        texts = {"tip": widget.toolTip(), "name": widget.accessibleName()}
        if isinstance(widget, QLabel | QAbstractButton):
            texts["text"] = widget.text()
        if isinstance(widget, QLineEdit):
            texts["hint"] = widget.placeholderText()
        if isinstance(widget, QComboBox):
            texts |= {f"row {n}": widget.itemText(n) for n in range(widget.count())}
        found |= {f"{where} {kind}": text for kind, text in texts.items() if text}
    for action in window.findChildren(QAction):
        found |= {f"action {action.objectName()}": f"{action.text()} {action.toolTip()}".strip()}
    return {where: text for where, text in found.items() if text.strip(" 0") != THAI_NAME}


@pytest.fixture
def english_book(program: Program) -> MainWindow:
    """A window in Thai over the book in English, so that all Thai in it is the interface's."""
    program.choose(reading_language=Language.EN)
    return program.start("handbook:water/pumps/en")


def switch(window: MainWindow, language: Language) -> None:
    window.apply_settings(
        settings.Settings(interface_language=language, reading_language=Language.EN)
    )
    settle()


def test_every_text_of_the_window_changes_with_the_language(english_book: MainWindow) -> None:
    thai = texts_of(english_book)
    assert sum(map(is_thai, thai.values())) > 60

    switch(english_book, Language.EN)
    english = texts_of(english_book)
    switch(english_book, Language.TH)

    assert {where: text for where, text in english.items() if is_thai(text)} == {}
    assert texts_of(english_book) == thai


def test_hits_and_their_panel_change_with_the_language(
    english_book: MainWindow, qtbot: QtBot
) -> None:
    search(english_book, qtbot, "priming")
    thai = texts_of(english_book)

    switch(english_book, Language.EN)

    english = texts_of(english_book)
    same = {w for w, text in english.items() if is_thai(text) and "chip" not in w}
    assert same == set()
    assert thai != english


def test_the_page_stays_where_it_is_when_the_language_changes(english_book: MainWindow) -> None:
    english_book.resize(1180, 430)
    place = go(english_book, "pumps#priming~2")

    switch(english_book, Language.EN)

    assert english_book.page.place_at_top() == place
    assert english_book.page.chapter is not None
    assert english_book.page.chapter.title == "Pumps"


# --- screen reader and keyboard ----------------------------------------------------------------

DIALOGS = ("settings_show", "keys_show", "about_show")
CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.List,
    QAccessible.Role.Tree,
    QAccessible.Role.Table,
    QAccessible.Role.Document,
    QAccessible.Role.PageTabList,
}


def controls(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Yield what can be used or read in the window, with the name a screen reader is told."""
    for widget in window.findChildren(QWidget):
        interface = QAccessible.queryAccessibleInterface(widget)
        is_part = isinstance(widget.parentWidget(), QLineEdit | QComboBox)
        if interface is None or not widget.isVisible() or is_part:
            continue
        if interface.role() in CONTROLS or isinstance(widget, QAbstractButton | QAbstractItemView):
            yield widget, interface.text(QAccessible.Text.Name)


def nameless(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget, name in controls(window)
        if not name.strip() or BREAK in name
    ]


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_control_has_a_name_for_a_screen_reader(
    program: Program, qtbot: QtBot, language: Language
) -> None:
    program.choose(interface_language=language)
    window = program.start()
    window.resize(1400, 700)
    press(window, Qt.Key.Key_F, CONTROL | SHIFT)
    press(window, Qt.Key.Key_D, CONTROL)
    wanting = nameless(window)
    search(window, qtbot, "น้ำ")
    wanting += nameless(window)
    window.show_marks()
    wanting += nameless(window)

    assert wanting == []
    assert len(list(controls(window))) > 20


@pytest.mark.parametrize("language", list(Language), ids=str)
@pytest.mark.parametrize("action", DIALOGS)
def test_every_control_of_a_dialog_has_a_name_for_a_screen_reader(
    program: Program, language: Language, action: str
) -> None:
    program.choose(interface_language=language)
    window = program.start()

    window.action(action).trigger()
    settle()
    (dialog,) = [w for w in window.findChildren(QWidget) if w.isWindow() and w.isVisible()]

    assert nameless(dialog) == []
    assert dialog.windowTitle()
    assert is_thai(dialog.windowTitle()) == (language is Language.TH)


@pytest.mark.parametrize("signal", ["web", "figure", "mark"])
def test_every_control_of_a_dialog_about_the_page_has_a_name(
    pumps: MainWindow, signal: str
) -> None:
    if signal == "web":
        pumps.page.web_requested.emit("https://example.org")
    elif signal == "figure":
        pumps.page.figure_requested.emit("images/parts.th.svg")
    else:
        press(pumps, Qt.Key.Key_D, CONTROL)
        pumps.notice_bar._action.click()
    settle()
    (dialog,) = [w for w in pumps.findChildren(QWidget) if w.isWindow() and w.isVisible()]

    assert nameless(dialog) == []
    assert is_thai(dialog.windowTitle())


def test_tab_leads_from_the_field_to_the_list_to_the_page_and_round(pumps: MainWindow) -> None:
    pumps.resize(1400, 700)
    settle()
    press(pumps, Qt.Key.Key_F, CONTROL)
    visited: list[str] = []

    for _ in range(80):
        widget = pumps.focusWidget()
        assert widget is not None
        visited.append(widget.objectName())
        press(widget, Qt.Key.Key_Tab)

    order = list(dict.fromkeys(visited))
    assert order[0] == "search_field"
    names = [name for name in order if name in {"contents", "page", "outline"}]
    assert names == ["contents", "page", "outline"]
    assert visited.count("search_field") > 1


def test_what_has_the_keyboard_is_never_hidden(pumps: MainWindow) -> None:
    pumps.resize(1400, 700)
    settle()

    hidden = []
    for _ in range(60):
        widget = pumps.focusWidget()
        assert widget is not None
        if not widget.isVisible():
            hidden.append(widget.objectName())
        press(widget, Qt.Key.Key_Tab)

    assert hidden == []


def test_escape_gives_back_one_thing_at_a_time(pumps: MainWindow, qtbot: QtBot) -> None:
    search(pumps, qtbot, "เติมน้ำ")
    press(pumps.search_field, Qt.Key.Key_Return)
    press(pumps, Qt.Key.Key_F, CONTROL | SHIFT)
    type_text(find_field(pumps), "ปั๊ม")

    press(pumps.focusWidget() or pumps, Qt.Key.Key_Escape)
    assert not find_field(pumps).isVisible()
    assert pumps.search_panel.isVisible()

    press(pumps.focusWidget() or pumps, Qt.Key.Key_Escape)
    assert not pumps.search_panel.isVisible()
    assert pumps.page.marked == ()
    assert pumps.page.hasFocus()


def test_full_screen_comes_and_goes(pumps: MainWindow) -> None:
    press(pumps, Qt.Key.Key_F11)
    assert pumps.isFullScreen()
    assert pumps.action("full_screen").isChecked()

    press(pumps, Qt.Key.Key_Escape)
    assert not pumps.isFullScreen()
    assert not pumps.action("full_screen").isChecked()


def test_no_text_of_the_window_holds_our_signs(pumps: MainWindow, qtbot: QtBot) -> None:
    search(pumps, qtbot, "น้ำ")

    assert {where for where, text in texts_of(pumps).items() if BREAK in text} == set()
    lists = pumps.findChildren(QAbstractItemView)
    held = [
        str(view.model().index(row, 0).data(role))
        for view in lists
        for row in range(view.model().rowCount() if view.model() else 0)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    ]
    assert len(held) > 10
    assert not any(BREAK in text for text in held)


# --- where the reader left off -----------------------------------------------------------------


def test_everything_is_as_it_was_after_a_restart(program: Program) -> None:
    window = program.start("handbook:water/pumps/th")
    window.resize(780, 520)
    window.apply_settings(settings.Settings(Language.EN, Language.EN, theme="dark", text_size=125))
    place = go(window, "pumps#priming~1")
    window.show_marks()
    before = (window.size(), window.windowTitle(), points(window))
    program.quit()

    again = program.start()

    here = again.page.place_at_top()
    assert here is not None
    assert (here.anchor, here.block) == (place.anchor, place.block)
    assert (again.size(), again.windowTitle(), points(again)) == before
    assert again.navigator.location is not None
    assert again.navigator.location.language is Language.EN
    assert again.action("quit").text() == "Quit"
    assert again.palette().window().color().lightness() < 60


@pytest.mark.parametrize("is_open", [True, False])
def test_the_panel_is_as_it_was_after_a_restart(program: Program, is_open: bool) -> None:
    window = program.start()
    window.show_marks()
    window.action("panel_toggle").setChecked(is_open)
    window._toggle_panel()
    program.quit()

    again = program.start()
    again.resize(1180, 700)
    settle()

    assert again.action("panel_toggle").isChecked() == is_open
    tab = next(b for b in again.findChildren(QToolButton, "tab") if b.isChecked())
    assert again.findChildren(QToolButton, "tab").index(tab) == 2


def test_the_place_is_noted_while_reading_and_not_only_at_the_end(
    pumps: MainWindow, program: Program, qtbot: QtBot
) -> None:
    pumps.resize(1180, 430)
    settle()
    pumps.page.verticalScrollBar().setValue(400)
    location = pumps.navigator.location

    def noted() -> object:
        other = program.fresh()
        last = other.history.last()
        other.close()
        return last

    qtbot.waitUntil(lambda: noted() == location)


def test_an_address_comes_before_the_place_left_off(program: Program) -> None:
    program.start("handbook:water/pumps/th#priming")
    program.quit()

    window = program.start("handbook:water/pipes/en#finding-a-leak")

    assert url(window) == "pipes/en#finding-a-leak"


def test_a_wrong_address_leads_to_the_place_left_off(program: Program) -> None:
    program.start("handbook:water/pumps/th#priming")
    program.quit()

    window = program.start("not an address")

    assert url(window).startswith("pumps/th#priming")
    assert window.notice_bar.text


@pytest.mark.parametrize("content", [b"", b"{", b'{"geometry": "\xe0\xb8\x81"}', b"[1]"])
def test_a_damaged_window_file_opens_the_usual_window(program: Program, content: bytes) -> None:
    program.paths.data.mkdir(parents=True)
    program.paths.window.write_bytes(content)

    window = program.start()

    assert window.isVisible()
    assert window.width() > 600


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_the_page_stays_where_it_is_when_the_bars_and_panels_come(
    program: Program, language: Language
) -> None:
    window = program.start(interface=language, is_ready=False)
    before = window.page.rect().translated(window.page.mapTo(window, QPoint()))

    window.finish()
    settle()

    after = window.page.rect().translated(window.page.mapTo(window, QPoint()))
    assert after == before
    assert window.search_field.isVisible()


def test_every_window_has_the_program_s_icon(program: Program) -> None:
    program.start()

    assert not QGuiApplication.windowIcon().isNull()
    assert not QWidget().windowIcon().isNull()
