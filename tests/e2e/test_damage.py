# SPDX-License-Identifier: MIT
"""Bad files and bad input: the rest works, the reader is told, nothing is thrown away."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader import settings
from reader.language import Language
from tests.gui.driver import (
    CONTROL,
    await_answer,
    go,
    is_thai,
    press,
    search,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = [pytest.mark.gui, pytest.mark.e2e]

BOTH = pytest.mark.parametrize("language", list(Language), ids=str)


def told(window: MainWindow) -> str:
    """Return the notice without the names of files, which are in no language."""
    return re.sub(r"/[^:]*|[\w.-]+\.(?:toml|md|json|db)\S*", "", window.notice_bar.text)


def is_readable(window: MainWindow) -> bool:
    go(window, "pumps/th#priming")
    return window.page.chapter is not None and "เติมน้ำ" in window.page.visible_text()[0]


# --- the index ---------------------------------------------------------------------------------


def remove(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def blank(path: Path) -> None:
    path.write_bytes(b"")


def garble(path: Path) -> None:
    path.write_bytes(b"\x00\xff\x80garbage" * 99)


@pytest.mark.parametrize("damage", [remove, cut, blank, garble])
@pytest.mark.parametrize("number", range(4))
def test_a_damaged_index_is_built_again_while_reading_goes_on(
    program: Program, qtbot: QtBot, damage: Callable[[Path], None], number: int
) -> None:
    files = sorted(p for p in program.paths.bundled_indexes.rglob("*") if p.is_file())
    damage(files[number % len(files)])

    window = program.start()
    assert is_readable(window)
    search(window, qtbot, "เติมน้ำ")

    assert window.search_panel.hits[0].location.anchor == "priming"


@BOTH
def test_a_missing_index_is_told_built_and_used_without_a_restart(
    program: Program, qtbot: QtBot, language: Language
) -> None:
    shutil.rmtree(program.paths.bundled_indexes)
    program.choose(interface_language=language)

    window = program.start()
    press(window, Qt.Key.Key_F, CONTROL)
    type_text(window.search_field, "เติมน้ำ")
    first = told(window)
    assert is_readable(window)
    await_answer(window, qtbot)

    assert window.search_panel.hits[0].location.anchor == "priming"
    assert list(program.paths.own_indexes.iterdir())
    assert first
    assert is_thai(first) == (language is Language.TH)
    program.quit()

    again = program.start()
    search(again, qtbot, "แรงดัน")
    assert again.notice_bar.text == ""


def test_pages_that_were_kept_and_damaged_are_made_again(program: Program) -> None:
    for path in program.paths.bundled_pages.rglob("*"):
        if path.is_file():
            garble(path)

    window = program.start()

    assert is_readable(window)


# --- the book ----------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"", b"+++\ntitle = \n+++\n"], ids=["no-utf8", "empty", "front"]
)
def test_a_damaged_chapter_is_told_and_the_others_open(
    program: Program, language: Language, content: bytes
) -> None:
    path = program.paths.content / "water" / "chapters" / "pipes" / "th.md"
    path.write_bytes(content)
    program.choose(interface_language=language)

    window = program.start("handbook:water/pipes/th")

    assert told(window)
    assert is_thai(told(window)) == (language is Language.TH)
    assert is_readable(window)
    window.action("chapter_next").trigger()
    window.action("language_switch").trigger()
    assert window.isVisible()


@BOTH
def test_a_book_with_a_damaged_manifest_is_told_and_the_others_open(
    program: Program, language: Language
) -> None:
    other = program.paths.content / "pond #2 100%"
    shutil.copytree(program.paths.content / "water", other)
    (other / "pack.toml").write_text("format = 1\nid = ", "utf-8")
    program.choose(interface_language=language)

    window = program.start()

    assert told(window)
    assert is_thai(told(window)) == (language is Language.TH)
    assert is_readable(window)


@BOTH
def test_a_picture_that_is_missing_is_told_and_its_page_is_read(
    program: Program, language: Language
) -> None:
    shutil.rmtree(program.paths.content / "water" / "chapters" / "pumps" / "images")
    program.choose(interface_language=language)

    window = program.start("handbook:water/pumps/th")
    settle()
    window.grab()

    assert is_readable(window)
    assert told(window)
    assert is_thai(told(window)) == (language is Language.TH)


# --- the reader's own files --------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("content", [b"{", b"\xff", b"[]", b'{"version": 99}'])
def test_damaged_settings_are_kept_aside_and_told(
    program: Program, language: Language, content: bytes
) -> None:
    program.paths.data.mkdir(parents=True)
    program.paths.settings.write_bytes(content)

    window = program.start(interface=language)

    assert told(window)
    assert is_thai(told(window)) == (language is Language.TH)
    aside = program.paths.settings.with_name("settings.json.damaged-1")
    assert aside.read_bytes() == content
    assert aside.name in window.notice_bar.text
    press(window, Qt.Key.Key_Plus, CONTROL)
    assert settings.load(program.paths.settings)[0].text_size == 110


@BOTH
def test_damaged_marks_are_kept_aside_and_the_newest_copy_is_used(
    program: Program, language: Language
) -> None:
    window = program.start()
    go(window, "pumps#priming~1")
    press(window, Qt.Key.Key_D, CONTROL)
    program.workspace.store.back_up()
    program.quit()
    content = b"\x00not a database\xff" * 500
    program.paths.database.write_bytes(content)
    program.choose(interface_language=language)

    again = program.start()

    assert told(again)
    assert is_thai(told(again)) == (language is Language.TH)
    (aside,) = program.paths.data.glob("reader.db.damaged-*")
    assert aside.read_bytes() == content
    go(again, "pumps#priming~1")
    assert again.page.bookmarked == {("priming", 1)}
    press(again, Qt.Key.Key_PageDown, CONTROL)
    press(again, Qt.Key.Key_D, CONTROL)
    assert again.marks.rowCount() >= 2


def test_damaged_marks_without_a_copy_begin_anew(program: Program) -> None:
    program.paths.data.mkdir(parents=True)
    program.paths.database.write_bytes(b"\x00not a database\xff" * 500)

    window = program.start()

    assert told(window)
    assert list(program.paths.data.glob("reader.db.damaged-*"))
    press(window, Qt.Key.Key_D, CONTROL)
    assert window.marks.rowCount() >= 1


def test_all_at_once_is_survived(program: Program, qtbot: QtBot) -> None:
    shutil.rmtree(program.paths.bundled_indexes)
    shutil.rmtree(program.paths.bundled_pages)
    program.paths.data.mkdir(parents=True)
    for path in (program.paths.settings, program.paths.window, program.paths.database):
        garble(path)
    garble(program.paths.content / "water" / "glossary.toml")
    garble(program.paths.content / "water" / "sources.toml")
    garble(program.paths.content / "water" / "chapters" / "pipes" / "en.md")

    window = program.start()
    notices = []
    while window.notice_bar.text:
        notices.append(window.notice_bar.text)
        window.notice_bar.dismiss()

    assert len(notices) >= 3
    assert is_readable(window)
    search(window, qtbot, "เติมน้ำ")
    assert window.search_panel.hits


# --- what people type and paste ----------------------------------------------------------------

ODD = {
    "ten-thousand-letters": "ปั๊มน้ำแรงดัน" * 770,
    "ten-thousand-words": "น้ำ " * 2500,
    "punctuation": "?!.,;:()[]{}<>|/@#$%^&*_=+~`'",
    "emoji": "😀👩‍👩‍👧🇹🇭",
    "combining-marks": "่้ั",
    "unbalanced-quotes": '"ปั๊มน้ำ “',
    "markup": "<script>alert(1)</script>",
    "control-signs": "a\x07b",
}


@pytest.mark.parametrize("name", list(ODD))
def test_whatever_is_pasted_has_an_answer_and_no_error(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    failed: list[object] = []
    window.controller.failed.connect(failed.append)
    press(window, Qt.Key.Key_F, CONTROL)
    QGuiApplication.clipboard().setText(ODD[name])

    press(window.search_field, Qt.Key.Key_V, CONTROL)
    await_answer(window, qtbot)
    press(window.search_field, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_F3)

    assert failed == []
    assert window.notice_bar.text == ""
    assert not window.grab().isNull()
