# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu

from reader import settings
from reader.gui import wayfinding
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import MarkKind, Quote
from tests.gui.driver import (
    CONTROL,
    SHIFT,
    empty,
    is_thai,
    open_dialog,
    press,
    select_text,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from reader.gui.palette import Palette
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

PRIMING = "handbook:water/pumps/th#priming"


def open_palette(window: MainWindow, key: Qt.Key = Qt.Key.Key_K) -> Palette:
    press(window.page, key, CONTROL)
    settle()
    palette = window.wayfinding.palette
    assert palette is not None
    assert palette.isVisible()
    return palette


def go_to(window: MainWindow, text: str) -> str:
    palette = open_palette(window, Qt.Key.Key_G)
    type_text(palette.field, text)
    press(palette.field, Qt.Key.Key_Return)
    settle()
    assert window.navigator.location is not None
    return window.navigator.location.url


def titles(palette: Palette) -> list[str]:
    return [entry.title for entry in palette.entries]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


# --- go to -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("2.1.2", PRIMING),
        ("๒.๑.๒", PRIMING),
        ("2.1.2 ¶1", f"{PRIMING}~1"),
        ("๒.๑ ¶๒", "handbook:water/pumps/th~2"),
        ("หาจุด", "handbook:water/pipes/th#finding-a-leak"),
        ("finding a", "handbook:water/pipes/th#finding-a-leak"),
        ("handbook:water/pipes#in-short", "handbook:water/pipes/th#in-short"),
        ("pumps", "handbook:water/pumps/th"),
        ("prining", PRIMING),
    ],
)
def test_the_box_takes_a_number_a_title_or_an_address(
    window: MainWindow, typed: str, address: str
) -> None:
    assert go_to(window, typed) == address
    assert window.page.hasFocus()


def test_the_box_offers_places_only(window: MainWindow) -> None:
    palette = open_palette(window, Qt.Key.Key_G)

    type_text(palette.field, "settings")

    assert palette.entries == ()


def test_going_somewhere_can_be_undone_with_back(window: MainWindow) -> None:
    go_to(window, "2.1.2")

    window.action("go_back").trigger()

    assert window.navigator.location is not None
    assert window.navigator.location.chapter == "introduction"


# --- the palette -------------------------------------------------------------------------------


def test_sections_are_found_in_both_languages_and_named_in_the_one_being_read(
    window: MainWindow,
) -> None:
    palette = open_palette(window)

    type_text(palette.field, "priming")

    assert palette.entries[0].title == "การล่อน้ำ"
    assert palette.entries[0].place == "2.1.2 · 2.1 ปั๊มน้ำ"


@pytest.mark.parametrize("typed", ["dark", "สว่าง", "light or dark", "lihgt or dark"])
def test_commands_are_found_in_both_languages_and_done(window: MainWindow, typed: str) -> None:
    before = window.theme.name
    palette = open_palette(window)

    if typed == "สว่าง":
        typed = window.action("theme_switch").text()[:6]
    type_text(palette.field, typed)
    keys = [entry.key for entry in palette.entries]
    assert ("action", "theme_switch") in keys
    for _ in range(keys.index(("action", "theme_switch"))):
        press(palette.field, Qt.Key.Key_Down)
    press(palette.field, Qt.Key.Key_Return)
    settle()

    assert window.theme.name != before


def test_a_command_shows_its_key(window: MainWindow) -> None:
    palette = open_palette(window)

    type_text(palette.field, "side by side")

    assert palette.entries[0].key == ("action", "side_by_side")
    assert "F9" in palette.entries[0].place


def test_marks_are_found_by_their_note_and_opened(program: Program) -> None:
    window = program.start()
    place = Location.parse(f"{PRIMING}~1")
    quote = Quote("", "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง", "")
    program.workspace.marks.add(place, MarkKind.BOOKMARK, quote, "ถามช่างประปา", ["งาน"])
    window.marks.reload()
    palette = open_palette(window)

    type_text(palette.field, "ถามช่าง")
    assert palette.entries[0].title == "ถามช่างประปา"
    press(palette.field, Qt.Key.Key_Return)
    settle()

    assert window.navigator.location == place


def test_a_term_opens_the_glossary(window: MainWindow) -> None:
    palette = open_palette(window)

    type_text(palette.field, "PWA")
    press(palette.field, Qt.Key.Key_Return)
    settle()

    glossary = window.wayfinding.glossary
    assert glossary is not None
    assert glossary.term is not None
    assert glossary.term.id == "provincial-waterworks"


def test_recent_places_come_first(window: MainWindow) -> None:
    for address in ("pumps#priming", "pipes#in-short", "introduction"):
        window.navigator.go_address(f"handbook:water/{address}")
        window._note_place()

    palette = open_palette(window)

    assert [entry.key for entry in palette.entries][:2] == [
        Location.parse("handbook:water/pipes/th#in-short"),
        Location.parse("handbook:water/pumps/th#priming"),
    ]
    type_text(palette.field, "โดยสรุป")
    assert palette.entries[0].key == Location.parse("handbook:water/pipes/th#in-short")


def test_a_command_taken_is_offered_first_the_next_time(window: MainWindow) -> None:
    palette = open_palette(window)
    type_text(palette.field, "side by side")
    press(palette.field, Qt.Key.Key_Return)
    settle()

    assert open_palette(window).entries[0].key == ("action", "side_by_side")


def test_a_new_language_of_the_book_renames_what_is_offered(window: MainWindow) -> None:
    window.action("language_switch").trigger()
    palette = open_palette(window)

    type_text(palette.field, "การล่อน้ำ")

    assert palette.entries[0].title == "Priming"


@pytest.mark.parametrize(
    "typed", ["ก" * 5000, "((((", "\\", "%", "\u0e34\u0e34", "😀", "'; DROP TABLE", "\u200b"]
)
def test_whatever_is_typed_is_survived(window: MainWindow, typed: str) -> None:
    palette = open_palette(window)

    type_text(palette.field, typed[:50])
    palette.field.setText(typed)
    palette.field.textEdited.emit(typed)

    assert palette.isVisible()


# --- the glossary ------------------------------------------------------------------------------


def test_the_glossary_shows_where_a_term_stands_and_leads_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.action("glossary_show").trigger()
    glossary = window.wayfinding.glossary
    assert glossary is not None
    glossary.show_term("pressure")
    qtbot.waitUntil(lambda: len(glossary.places) == 2)

    glossary.location_requested.emit(glossary.places[1])
    settle()

    assert window.page.chapter is not None
    assert window.page.chapter.title == "ท่อและแรงดัน"


def test_the_glossary_can_be_opened_again(window: MainWindow) -> None:
    window.action("glossary_show").trigger()
    first = window.wayfinding.glossary
    assert first is not None
    window.action("glossary_show").trigger()
    assert window.wayfinding.glossary is first

    first.close()
    settle()
    assert window.wayfinding.glossary is None

    window.action("glossary_show").trigger()
    assert window.wayfinding.glossary is not None


# --- this place --------------------------------------------------------------------------------


def test_a_selection_is_copied_with_its_source(program: Program) -> None:
    window = program.start(PRIMING)
    select_text(window.page, "เติมน้ำให้เต็มปั๊ม")

    press(window.page, Qt.Key.Key_C, CONTROL | SHIFT)

    assert clipboard() == (
        "“เติมน้ำให้เต็มปั๊ม”\n(คู่มือการจัดการน้ำ ฉบับที่ 1.2.0 พ.ศ. 2569 บทที่ 2.1 “ปั๊มน้ำ”"
        f" หัวข้อ 2.1.2 “การล่อน้ำ” ย่อหน้าที่ 1 {PRIMING}~1)"
    )
    assert "\u200b" not in clipboard()
    assert is_thai(window.notice_bar.text)


def test_without_a_selection_the_block_is_copied(program: Program) -> None:
    program.choose(thai_digits=True)
    window = program.start(f"{PRIMING}~1")

    window.action("citation_copy").trigger()

    text, _, source = clipboard().partition("\n")
    assert text == "“เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง ปั๊มที่เดินโดยไม่มีน้ำจะเสียในไม่ช้า”"
    assert "พ.ศ. ๒๕๖๙" in source


def test_the_other_side_is_quoted_in_its_own_language(program: Program) -> None:
    window = program.start(PRIMING)
    window.action("side_by_side").trigger()
    settle()
    pair = window.reading.pair
    assert pair is not None
    pair.mate.setFocus()
    select_text(pair.mate, "Fill the pump with water")

    window.action("citation_copy").trigger()

    assert clipboard().startswith("“Fill the pump with water”\n(Water handbook, edition 1.2.0")


def test_where_am_i_names_chapter_section_block_and_part(program: Program) -> None:
    window = program.start(f"{PRIMING}~1")

    press(window.page, Qt.Key.Key_I, CONTROL)

    told = window.notice_bar.text
    for piece in ("2.1 ปั๊มน้ำ", "2.1.2 การล่อน้ำ", "1", "3", "%"):
        assert piece in told


def test_where_am_i_is_told_in_the_language_of_the_interface(program: Program) -> None:
    window = program.start(PRIMING, interface=Language.EN)

    window.action("place_tell").trigger()

    assert window.notice_bar.text.startswith("Chapter 2.1 ปั๊มน้ำ · section 2.1.2 การล่อน้ำ · ")


def test_where_am_i_is_said_to_a_screen_reader(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.start(f"{PRIMING}~1")
    said: list[QAccessibleAnnouncementEvent] = []

    class Listening:
        isActive = staticmethod(lambda: True)  # noqa: N815 - Qt's name
        updateAccessibility = staticmethod(said.append)  # noqa: N815 - Qt's name

    monkeypatch.setattr(wayfinding, "QAccessible", Listening)
    press(window.page, Qt.Key.Key_I, CONTROL)

    assert [event.message() for event in said] == [window.notice_bar.text]
    assert said[0].object() is window.page


def test_the_address_is_shown_as_a_code(program: Program) -> None:
    window = program.start(f"{PRIMING}~1")

    window.action("address_qr").trigger()
    dialog = open_dialog(window, "qr_dialog")

    label = dialog.findChild(QLabel, "address")
    assert isinstance(label, QLabel)
    assert label.text() == f"{PRIMING}~1"


# --- recent places -----------------------------------------------------------------------------


def menu_texts(window: MainWindow) -> list[str]:
    menu = QMenu()
    window.wayfinding.fill_menu(menu)
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_menu_lists_where_the_reader_was(window: MainWindow) -> None:
    assert len(menu_texts(window)) == 1

    for address in ("pumps#priming", "pipes#in-short", "introduction"):
        window.navigator.go_address(f"handbook:water/{address}")
        window._note_place()

    assert menu_texts(window) == ["อ่านต่อ: การล่อน้ำ\t2.1.2", "โดยสรุป\t2.2.3"]


def test_a_chapter_half_read_is_offered_to_go_on_with(program: Program) -> None:
    window = program.start()
    place = Location.parse(PRIMING)
    program.workspace.history.visit(place, 0.4)
    program.workspace.history.visit(Location.parse("handbook:water/introduction/th"), 0.2)

    menu = QMenu()
    window.wayfinding.fill_menu(menu)
    first = menu.actions()[0]
    assert first.text() != "การล่อน้ำ"
    assert first.text().endswith("การล่อน้ำ\t2.1.2")
    assert [a.text() for a in menu.actions()].count("การล่อน้ำ\t2.1.2") == 0
    first.trigger()

    assert window.navigator.location == place


def test_a_chapter_read_to_its_end_is_not_offered(program: Program) -> None:
    window = program.start()
    program.workspace.history.visit(Location.parse(PRIMING), 1.0)
    program.workspace.history.visit(Location.parse("handbook:water/introduction/th"), 0.2)

    assert menu_texts(window) == ["การล่อน้ำ\t2.1.2"]


def test_the_glossary_is_not_offered_to_be_read_to_its_end(program: Program) -> None:
    manifest = program.paths.content / "water" / "pack.toml"
    text = manifest.read_text("utf-8").replace('"pipes"]', '"pipes", "glossary"]')
    manifest.write_text(text.replace("[tags]", 'generated = ["glossary"]\n\n[tags]'), "utf-8")
    window = program.start()
    glossary = Location.parse("handbook:water/glossary/th#pump")
    program.workspace.history.visit(glossary, 0.4)
    program.workspace.history.visit(Location.parse("handbook:water/introduction/th"), 0.2)

    assert [text.partition("\t")[0] for text in menu_texts(window)] == ["ปั๊มน้ำ"]


def test_how_far_a_chapter_was_read_is_noted(program: Program) -> None:
    window = program.start("handbook:water/pumps/th")
    window.resize(1180, 420)
    settle()
    window._note_place()
    begun = program.workspace.history.progress("water")["pumps"]
    assert 0 < begun < 0.9

    window.page.verticalScrollBar().setValue(window.page.verticalScrollBar().maximum())
    window._note_place()

    assert program.workspace.history.progress("water")["pumps"] == 1.0


def test_actions_of_finding_have_keys_in_the_help(window: MainWindow) -> None:
    for name, key in (
        ("palette_show", "Ctrl+K"),
        ("go_to", "Ctrl+G"),
        ("place_tell", "Ctrl+I"),
        ("citation_copy", "Ctrl+Shift+C"),
    ):
        assert window.action(name).shortcut().toString() == key


def test_settings_of_digits_take_effect_at_once(program: Program) -> None:
    window = program.start(f"{PRIMING}~1")
    window.apply_settings(settings.Settings(thai_digits=True))

    window.action("place_tell").trigger()

    assert "๒.๑.๒" in window.notice_bar.text


def test_emptying_the_box_offers_the_beginning_again(window: MainWindow) -> None:
    palette = open_palette(window)
    at_first = titles(palette)
    type_text(palette.field, "priming")

    empty(palette.field)

    assert titles(palette) == at_first
