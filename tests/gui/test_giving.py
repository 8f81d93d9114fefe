# SPDX-License-Identifier: MIT
from __future__ import annotations

import threading
import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton, QRadioButton

from reader.language import Language
from tests.gui.driver import open_dialog, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.dialogs.epub_dialog import EpubDialog
    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def english(program: Program) -> MainWindow:
    return program.start(interface=Language.EN)


def ask(window: MainWindow) -> EpubDialog:
    window.action("epub_save").trigger()
    return open_dialog(window, "epub_dialog")  # type: ignore[return-value]


def test_the_book_is_written_in_the_chosen_languages(
    english: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "คู่มือ #1.epub"
    dialog = ask(english)
    both = dialog.findChild(QRadioButton, "languages_th_en")
    assert isinstance(both, QRadioButton)
    both.click()

    dialog.write_to(target)
    qtbot.waitUntil(target.exists, timeout=30_000)
    settle()

    with zipfile.ZipFile(target) as book:
        names = book.namelist()
        package = book.read("EPUB/package.opf").decode("utf-8")
    assert names[0] == "mimetype"
    assert "<dc:language>th</dc:language>" in package
    assert "<dc:language>en</dc:language>" in package
    qtbot.waitUntil(lambda: target.name in english.notice_bar.text, timeout=30_000)
    assert english.giving.progress is None


def test_writing_can_be_stopped(
    english: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.handout import epub

    begun, go_on = threading.Event(), threading.Event()
    build = epub.build

    def slow(*arguments: object) -> object:
        begun.set()
        assert go_on.wait(30)
        return build(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(epub, "build", slow)
    target = tmp_path / "book.epub"
    ask(english).write_to(target)
    assert begun.wait(30)
    shown = english.giving.progress
    assert shown is not None

    shown.findChildren(QPushButton)[0].click()
    go_on.set()
    english._searching.work_lane.run(lambda: None, lambda _: begun.clear(), lambda _: None)
    qtbot.waitUntil(lambda: not begun.is_set(), timeout=30_000)

    assert not target.exists()
    assert english.notice_bar.text == "Stopped; nothing was written."


def test_a_folder_that_cannot_be_written_is_told(
    english: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    ask(english).write_to(tmp_path / "file" / "book.epub")

    qtbot.waitUntil(lambda: bool(english.notice_bar.text), timeout=30_000)
    assert "book.epub" in english.notice_bar.text
    assert english.giving.progress is None
