# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QPushButton,
    QTreeView,
    QWidget,
)

from reader.language import Language
from reader.library import archive
from tests.conftest import PACKS
from tests.gui.driver import (
    CONTROL,
    NO_KEY,
    is_thai,
    open_dialog,
    press,
    search,
    settle,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


def write_pack(folder: Path, *, pack_id: str = "water", version: str = "9.0.0") -> Path:
    """Write the mini pack as another book, or as another edition of itself."""
    source = folder / f"{pack_id}-{version}"
    shutil.copytree(PACKS / "mini", source)
    manifest = source / "pack.toml"
    text = manifest.read_text("utf-8").replace('id = "water"', f'id = "{pack_id}"')
    text = text.replace('version = "1.2.0"', f'version = "{version}"')
    text = text.replace("Water handbook", f"Water handbook {version}")
    manifest.write_text(text, "utf-8")
    for page in source.rglob("*.md"):
        page.write_text(page.read_text("utf-8").replace(":water/", f":{pack_id}/"), "utf-8")
    target = folder / f"{pack_id} {version} #ก.hbpack"
    archive.write(source, target)
    return target


def drop(window: MainWindow, *paths: Path, on: QWidget | None = None) -> bool:
    """Drag files over a widget and let go; return whether the window would take them."""
    target = on or window.page.viewport()
    while not target.acceptDrops():
        target = target.parentWidget()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, NO_KEY)
    enter.ignore()
    QCoreApplication.sendEvent(target, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(5, 5), copy, mime, left, NO_KEY)
        QCoreApplication.sendEvent(target, event)
        settle()
    return enter.isAccepted()


def question(window: MainWindow, qtbot: QtBot) -> QMessageBox:
    def is_there() -> bool:
        return any(box.isVisible() for box in window.findChildren(QMessageBox, "pack_question"))

    qtbot.waitUntil(is_there)
    found = open_dialog(window, "pack_question")
    assert isinstance(found, QMessageBox)
    return found


def answer(box: QMessageBox, role: QMessageBox.ButtonRole) -> None:
    found = [button for button in box.buttons() if box.buttonRole(button) is role]
    found[0].click()
    settle()


@pytest.fixture
def english(program: Program) -> MainWindow:
    program.choose(interface_language=Language.EN, reading_language=Language.EN)
    return program.start("handbook:water/pumps/en#priming")


# --- books -------------------------------------------------------------------------------------


def test_a_dropped_book_is_added_after_one_question(
    english: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    pack = write_pack(tmp_path, pack_id="other", version="2.0.0")

    assert drop(english, pack)
    box = question(english, qtbot)
    assert box.text() == "Add “Water handbook 2.0.0” to this program?"
    assert box.informativeText().startswith("Edition 2.0.0, ")
    answer(box, QMessageBox.ButtonRole.AcceptRole)
    qtbot.waitUntil(lambda: "is there now" in english.notice_bar.text)

    assert [pack.id for pack in program.workspace.library.packs] == ["water", "other"]
    tree = english.findChild(QTreeView, "contents")
    assert tree is not None
    search(english, qtbot, "centrifugal")
    qtbot.waitUntil(lambda: {h.location.pack for h in english.search_panel.hits} >= {"other"})

    button = english.notice_bar.findChild(QPushButton, "notice_action")
    assert button is not None
    assert button.text() == "Open it"
    button.click()
    assert english.navigator.location is not None
    assert english.navigator.location.pack == "other"


def test_a_newer_edition_takes_the_place_of_the_open_one(
    english: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(english, write_pack(tmp_path, version="9.0.0"))
    box = question(english, qtbot)
    assert "edition 1.2.0" in box.informativeText()

    answer(box, QMessageBox.ButtonRole.AcceptRole)
    qtbot.waitUntil(lambda: "9.0.0" in english.notice_bar.text)

    assert english.navigator.location is not None
    assert english.navigator.location.url == "handbook:water/pumps/en#priming"
    assert english.windowTitle().endswith("Water handbook 9.0.0")
    assert program.workspace.library.pack("water").manifest.version == "9.0.0"


def test_an_older_edition_is_not_added(
    english: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(english, write_pack(tmp_path, version="1.0.0"))

    qtbot.waitUntil(lambda: "1.2.0" in english.notice_bar.text)
    assert not english.findChildren(QMessageBox)
    assert program.workspace.library.pack("water").manifest.version == "1.2.0"


def test_a_no_changes_nothing(
    english: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(english, write_pack(tmp_path, pack_id="other"))

    answer(question(english, qtbot), QMessageBox.ButtonRole.RejectRole)

    assert [pack.id for pack in program.workspace.library.packs] == ["water"]
    assert english.notice_bar.text == ""


def test_a_damaged_book_is_told_in_a_sentence(
    english: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    damaged = tmp_path / "cut.hbpack"
    damaged.write_bytes(write_pack(tmp_path).read_bytes()[:3000])

    drop(english, damaged)

    qtbot.waitUntil(lambda: "cut.hbpack is damaged" in english.notice_bar.text)
    assert english.receiving.progress is None
    assert [pack.id for pack in program.workspace.library.packs] == ["water"]


def test_a_job_can_be_stopped_and_leaves_nothing(
    english: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(english, write_pack(tmp_path, pack_id="other"))
    box = question(english, qtbot)
    lane, gate, ended = english._searching.work_lane, threading.Event(), []
    lane.run(gate.wait, ended.append, ended.append)
    answer(box, QMessageBox.ButtonRole.AcceptRole)
    shown = english.receiving.progress
    assert shown is not None

    shown.canceled.emit()
    lane.run(lambda: True, ended.append, ended.append)
    gate.set()
    qtbot.waitUntil(lambda: len(ended) == 2)

    assert "nothing was changed" in english.notice_bar.text
    assert english.receiving.progress is None
    fresh = program.fresh()
    assert [pack.id for pack in fresh.library.packs] == ["water"]
    fresh.close()


# --- marks and other files ---------------------------------------------------------------------


def test_dropped_marks_are_previewed(english: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    kept = tmp_path / "marks.JSON"
    kept.write_text(
        json.dumps({"format": "handbook-marks", "version": 1, "exported": "", "marks": []})
    )

    assert drop(english, kept)

    qtbot.waitUntil(lambda: any(d.isVisible() for d in english.findChildren(QDialog)))
    assert open_dialog(english, "import_dialog")


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_any_other_file_gets_a_helpful_sentence(
    program: Program, tmp_path: Path, language: Language
) -> None:
    program.choose(interface_language=language)
    window = program.start()

    assert drop(window, tmp_path / "report.pdf")

    text = window.notice_bar.text
    assert "report.pdf" in text
    assert ".hbpack" in text
    assert is_thai(text) == (language is Language.TH)


def test_of_several_files_the_first_that_is_understood_is_taken(
    english: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pack = write_pack(tmp_path, pack_id="other")

    drop(english, tmp_path / "a.txt", pack, tmp_path / "b.json")

    assert "One file at a time" in english.notice_bar.text
    answer(question(english, qtbot), QMessageBox.ButtonRole.RejectRole)


@pytest.mark.parametrize("name", ["contents", "outline", "hits", "page", "search_field"])
def test_files_can_be_dropped_anywhere_on_the_window(
    english: MainWindow, tmp_path: Path, name: str
) -> None:
    found = english.findChild(QWidget, name)
    assert isinstance(found, QWidget)

    assert drop(english, tmp_path / "a.txt", on=found)
    assert "a.txt" in english.notice_bar.text
    assert english.search_field.text() == ""


def test_text_is_not_taken_for_a_file(english: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("handbook:water/pumps")
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NO_KEY
    )
    event.ignore()

    QCoreApplication.sendEvent(english, event)

    assert not event.isAccepted()


def test_the_keyboard_asks_for_a_file(english: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pack = write_pack(tmp_path, pack_id="other")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)

    press(english.page, Qt.Key.Key_O, CONTROL)
    dialog = open_dialog(english, "file_dialog")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(pack))
    dialog.close()

    answer(question(english, qtbot), QMessageBox.ButtonRole.RejectRole)
