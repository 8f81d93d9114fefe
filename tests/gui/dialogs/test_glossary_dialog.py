# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLineEdit, QListWidget, QTextBrowser, QToolButton, QWidget

from reader.gui import theme as themes
from reader.gui.dialogs.glossary_dialog import GlossaryDialog
from reader.language import Language
from reader.library.model import Location, Term
from reader.text.order import thai_key
from tests.conftest import ROOT
from tests.gui.driver import click, click_row, empty, press, settle, type_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui

TERMS = tuple(
    Term(f"t{number}", th, en, f"ความหมายของ{th}", f"Meaning of {en}", *more)
    for number, (th, en, *more) in enumerate(
        (
            ("เมืองอัจฉริยะ", "smart city", "", "", ("สมาร์ทซิตี้",)),
            ("แผนที่นำทาง", "road map"),
            ("กรอบ", "frame"),
            ("ไมซ์", "MICE"),
            ("มหานคร", "metropolis"),
            ("depa", "depa", "ดีป้า"),
            ("ข้อมูลเปิด", "open data"),
        )
    )
)
PLACES = {
    Language.TH: {"t0": (Location("city", "start", Language.TH, "idea", 2),)},
    Language.EN: {"t0": (Location("city", "start", Language.EN, "idea", 2),)},
}


@pytest.fixture
def dialog(application: QApplication, qtbot: QtBot) -> Iterator[GlossaryDialog]:
    del application
    parent = QWidget()
    parent.resize(1000, 700)
    qtbot.addWidget(parent)
    theme = themes.load(ROOT / "resources" / "themes", "light")
    made = GlossaryDialog(TERMS, Language.TH, lambda place: place.url, str, theme, parent)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    parent.close()


def listed(dialog: GlossaryDialog, name: str = "glossary_terms") -> list[str]:
    found = dialog.findChild(QListWidget, name)
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def field(dialog: GlossaryDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit, "glossary_filter")
    assert isinstance(found, QLineEdit)
    return found


def entry(dialog: GlossaryDialog) -> QTextBrowser:
    found = dialog.findChild(QTextBrowser)
    assert isinstance(found, QTextBrowser)
    return found


def order(dialog: GlossaryDialog, language: Language) -> None:
    buttons = dialog.findChildren(QToolButton, "segment")
    click(buttons[list(Language).index(language)])
    settle()


def test_thai_terms_stand_in_the_order_of_a_dictionary(dialog: GlossaryDialog) -> None:
    assert listed(dialog) == [
        "depa", "กรอบ", "ข้อมูลเปิด", "แผนที่นำทาง", "มหานคร", "เมืองอัจฉริยะ", "ไมซ์",
    ]  # fmt: skip


def test_the_rail_has_each_consonant_once_a_leading_vowel_is_none(dialog: GlossaryDialog) -> None:
    assert listed(dialog, "glossary_rail") == ["D", "ก", "ข", "ผ", "ม"]


def test_english_terms_stand_from_a_to_z(dialog: GlossaryDialog) -> None:
    order(dialog, Language.EN)

    names = [term.en for term in TERMS]
    assert listed(dialog) == sorted(names, key=thai_key)
    assert listed(dialog, "glossary_rail") == ["D", "F", "M", "O", "R", "S"]


def test_a_letter_of_the_rail_leads_to_its_first_term(dialog: GlossaryDialog) -> None:
    rail = dialog.findChild(QListWidget, "glossary_rail")
    assert isinstance(rail, QListWidget)

    click_row(rail, 4)

    assert dialog.term is not None
    assert dialog.term.th == "มหานคร"


def test_the_keys_move_along_the_rail(dialog: GlossaryDialog) -> None:
    rail = dialog.findChild(QListWidget, "glossary_rail")
    assert isinstance(rail, QListWidget)
    rail.setFocus()

    press(rail, Qt.Key.Key_End)

    assert dialog.term is not None
    assert dialog.term.th == "มหานคร"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("แผน", ["แผนที่นำทาง"]),
        ("MAP", ["แผนที่นำทาง"]),
        ("สมาร์ท", ["เมืองอัจฉริยะ"]),
        ("ดีป้า", ["depa"]),
        ("open-data", ["ข้อมูลเปิด"]),
        ("zzz", []),
        ("((", ["depa", "กรอบ"]),
    ],
)
def test_the_filter_looks_at_every_form_in_both_languages(
    dialog: GlossaryDialog, typed: str, names: list[str]
) -> None:
    type_text(field(dialog), typed)

    assert listed(dialog)[:2] == names


def test_the_chosen_term_stays_while_the_filter_lets_it(dialog: GlossaryDialog) -> None:
    dialog.show_term("t4")

    type_text(field(dialog), "ม")

    assert dialog.term is not None
    assert dialog.term.id == "t4"
    empty(field(dialog))
    assert dialog.term.id == "t4"


def test_up_and_down_in_the_field_choose_a_term(dialog: GlossaryDialog) -> None:
    press(field(dialog), Qt.Key.Key_Down)
    press(field(dialog), Qt.Key.Key_Down)
    press(field(dialog), Qt.Key.Key_Up)

    assert dialog.term is not None
    assert dialog.term.th == "กรอบ"


def test_an_entry_has_both_languages_and_where_the_term_stands(dialog: GlossaryDialog) -> None:
    dialog.show_term("t0")
    dialog.set_places(PLACES)

    text = entry(dialog).toPlainText()

    for piece in ("เมืองอัจฉริยะ", "ความหมายของเมืองอัจฉริยะ", "สมาร์ทซิตี้", "smart city",
                  "Meaning of smart city", "handbook:city/start/th#idea~2"):  # fmt: skip
        assert piece in text


def test_the_places_are_those_of_the_language_of_the_order(dialog: GlossaryDialog) -> None:
    dialog.set_places(PLACES)
    order(dialog, Language.EN)
    dialog.show_term("t0")

    assert [place.language for place in dialog.places] == [Language.EN]


def test_a_link_opens_the_place(dialog: GlossaryDialog, qtbot: QtBot) -> None:
    dialog.show_term("t0")
    dialog.set_places(PLACES)

    with qtbot.waitSignal(dialog.location_requested) as asked:
        entry(dialog).anchorClicked.emit(QUrl("handbook:city/start/th#idea~2"))

    assert asked.args == [PLACES[Language.TH]["t0"][0]]


def test_the_keyboard_alone_opens_a_place(dialog: GlossaryDialog, qtbot: QtBot) -> None:
    dialog.show_term("t0")
    dialog.set_places(PLACES)
    field(dialog).setFocus()

    press(field(dialog), Qt.Key.Key_Return)
    assert entry(dialog).hasFocus()
    press(entry(dialog), Qt.Key.Key_Tab)
    with qtbot.waitSignal(dialog.location_requested):
        press(entry(dialog), Qt.Key.Key_Return)


def test_a_term_that_no_chapter_has_says_so(dialog: GlossaryDialog) -> None:
    dialog.set_places(PLACES)
    dialog.show_term("t1")

    assert dialog.places == ()
    assert "handbook:" not in entry(dialog).toPlainText()


def test_every_part_has_a_name_for_a_screen_reader(dialog: GlossaryDialog) -> None:
    parts = [*dialog.findChildren(QListWidget), field(dialog), entry(dialog)]
    parts += dialog.findChildren(QToolButton, "segment")

    assert all(part.accessibleName() for part in parts)


def test_another_theme_colours_the_links(dialog: GlossaryDialog) -> None:
    dialog.show_term("t0")
    dialog.set_places(PLACES)
    before = entry(dialog).toHtml()

    dialog.set_theme(themes.load(ROOT / "resources" / "themes", "dark"))

    assert entry(dialog).toHtml() != before
