# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSpinBox,
)

from reader.gui.dialogs.print_dialog import PagePreview, PrintDialog
from reader.gui.print_choice import Scope
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import MarkKind, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.workspace import Workspace

pytestmark = pytest.mark.gui

TH, EN = Language.TH, Language.EN
HERE = Location("water", "pumps", TH, "priming")


@pytest.fixture
def dialog(application: QApplication, qtbot: QtBot, workspace: Workspace) -> Iterator[PrintDialog]:
    """The dialog over the section on priming, its pages ready."""
    del application
    opened = PrintDialog(workspace, HERE, None)
    qtbot.addWidget(opened)
    opened.show()
    wait(qtbot, opened)
    yield opened
    opened.done(0)


def wait(qtbot: QtBot, dialog: PrintDialog) -> None:
    """Wait until what is chosen is set and nothing is written."""
    qtbot.waitUntil(lambda: not dialog._pause.isActive() and not dialog._stepper.is_running)


def choose(qtbot: QtBot, dialog: PrintDialog, name: str, row: int) -> None:
    """Choose a row of a box as with the keyboard, and wait for the pages."""
    box = dialog.findChild(QComboBox, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(row)
    box.activated.emit(row)
    wait(qtbot, dialog)


def scope(qtbot: QtBot, dialog: PrintDialog, wanted: Scope) -> None:
    box = dialog.findChild(QComboBox, "print_scope")
    assert isinstance(box, QComboBox)
    choose(qtbot, dialog, "print_scope", box.findData(wanted.value))


def button(dialog: PrintDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def preview(dialog: PrintDialog) -> QImage:
    view = dialog.findChild(PagePreview, "page_preview")
    assert isinstance(view, PagePreview)
    view.grab()
    return view.image


def number(dialog: PrintDialog) -> QSpinBox:
    found = dialog.findChild(QSpinBox, "page_number")
    assert isinstance(found, QSpinBox)
    return found


def state(dialog: PrintDialog) -> str:
    label = dialog.findChild(QLabel, "print_state")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_chapter_that_is_read_is_chosen(dialog: PrintDialog) -> None:
    choice = dialog.choice

    assert (choice.scope, choice.languages, choice.points) == (Scope.CHAPTER, (TH,), 16)
    assert not choice.has_contents
    assert dialog.page_count == 2


def test_the_page_is_shown(dialog: PrintDialog) -> None:
    image = preview(dialog)

    assert image.height() / image.width() == pytest.approx(297 / 210, abs=0.01)
    assert len({image.pixel(x, y) for x in range(image.width()) for y in range(0, 200, 3)}) > 10


def test_every_choice_shows_at_once(qtbot: QtBot, dialog: PrintDialog) -> None:
    before = preview(dialog).copy()

    numbers = dialog.findChild(QCheckBox, "print_numbers")
    assert isinstance(numbers, QCheckBox)
    numbers.click()
    wait(qtbot, dialog)

    assert not dialog.choice.has_numbers
    assert preview(dialog) != before


def test_pages_are_turned(dialog: PrintDialog, qtbot: QtBot) -> None:
    first = preview(dialog).copy()

    qtbot.mouseClick(button(dialog, "page_forward"), Qt.MouseButton.LeftButton)

    assert number(dialog).value() == 2
    assert preview(dialog) != first
    assert not button(dialog, "page_forward").isEnabled()
    qtbot.mouseClick(button(dialog, "page_back"), Qt.MouseButton.LeftButton)
    assert preview(dialog) == first


@pytest.mark.parametrize(
    ("key", "page"), [(Qt.Key.Key_PageDown, 2), (Qt.Key.Key_Space, 2), (Qt.Key.Key_PageUp, 1)]
)
def test_keys_turn_pages(dialog: PrintDialog, qtbot: QtBot, key: Qt.Key, page: int) -> None:
    view = dialog.findChild(PagePreview, "page_preview")
    assert isinstance(view, PagePreview)

    qtbot.keyClick(view, key)

    assert number(dialog).value() == page


def test_a_section_has_fewer_pages(dialog: PrintDialog, qtbot: QtBot) -> None:
    scope(qtbot, dialog, Scope.SECTION)

    assert dialog.page_count == 1


def test_without_a_section_none_is_offered(
    application: QApplication, qtbot: QtBot, workspace: Workspace
) -> None:
    del application
    dialog = PrintDialog(workspace, Location("water", "pumps", TH), None)
    qtbot.addWidget(dialog)

    box = dialog.findChild(QComboBox, "print_scope")
    assert isinstance(box, QComboBox)
    assert box.findData(Scope.SECTION.value) == -1


def test_chapters_are_chosen_from_a_list(dialog: PrintDialog, qtbot: QtBot) -> None:
    listed = dialog.findChild(QListWidget, "print_chapters")
    assert isinstance(listed, QListWidget)
    assert not listed.isVisible()

    scope(qtbot, dialog, Scope.CHAPTERS)
    before = dialog.page_count
    listed.item(0).setCheckState(Qt.CheckState.Checked)
    wait(qtbot, dialog)

    assert listed.isVisible()
    assert dialog.choice.chapters == ("introduction", "pumps")
    assert dialog.choice.has_contents
    assert dialog.page_count > before


def test_no_chapter_is_a_hint_and_nothing_to_print(dialog: PrintDialog, qtbot: QtBot) -> None:
    scope(qtbot, dialog, Scope.CHAPTERS)
    listed = dialog.findChild(QListWidget, "print_chapters")
    assert isinstance(listed, QListWidget)

    listed.item(1).setCheckState(Qt.CheckState.Unchecked)
    wait(qtbot, dialog)

    assert state(dialog) == "Choose at least one chapter"
    assert dialog.page_count == 0
    assert not button(dialog, "print_save").isEnabled()


def test_two_languages_are_set_smaller(dialog: PrintDialog, qtbot: QtBot) -> None:
    choose(qtbot, dialog, "print_languages", 2)

    assert dialog.choice.languages == (TH, EN)
    assert dialog.choice.points == 12


def test_the_language_that_is_read_stands_first(
    application: QApplication, qtbot: QtBot, workspace: Workspace
) -> None:
    del application
    dialog = PrintDialog(workspace, HERE.in_language(EN), None)
    qtbot.addWidget(dialog)

    assert dialog.choice.languages == (EN,)
    choose(qtbot, dialog, "print_languages", 2)
    assert dialog.choice.languages == (EN, TH)
    dialog.done(0)


def test_marks_can_be_printed(dialog: PrintDialog, qtbot: QtBot, workspace: Workspace) -> None:
    workspace.marks.add(HERE, MarkKind.HIGHLIGHT, Quote(exact="น้ำ"), note="ถาม")

    scope(qtbot, dialog, Scope.MARKS)

    assert dialog.page_count == 1
    assert state(dialog) == ""


def test_the_pages_are_saved_as_pdf(dialog: PrintDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ปั๊มน้ำ.pdf"

    dialog.save_to(path)
    assert not button(dialog, "print_save").isEnabled()
    wait(qtbot, dialog)

    assert path.read_bytes().startswith(b"%PDF-")
    assert state(dialog) == "Saved: ปั๊มน้ำ.pdf"
    assert button(dialog, "print_save").isEnabled()


def test_the_name_of_the_chapter_is_offered(
    dialog: PrintDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = []

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(start)
        return str(tmp_path / "mine"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    qtbot.mouseClick(button(dialog, "print_save"), Qt.MouseButton.LeftButton)
    wait(qtbot, dialog)

    assert offered[0].endswith("2.1 ปั๊มน้ำ.pdf")
    assert (tmp_path / "mine.pdf").exists()


def test_a_file_that_cannot_be_written_is_told(
    dialog: PrintDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")

    dialog.save_to(tmp_path / "file" / "x.pdf")
    wait(qtbot, dialog)

    assert "x.pdf" in state(dialog)
    assert "cannot be written" in state(dialog)


def test_work_shows_its_progress_and_can_be_stopped(
    dialog: PrintDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "water.pdf")
    bar = dialog.findChild(QProgressBar, "print_progress")
    assert isinstance(bar, QProgressBar)
    assert bar.isVisible()

    qtbot.mouseClick(button(dialog, "print_stop"), Qt.MouseButton.LeftButton)

    assert state(dialog) == "Stopped"
    assert not bar.isVisible()
    assert list(tmp_path.glob("*.pdf")) == []


def test_closing_stops_the_work(dialog: PrintDialog, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "water.pdf")

    dialog.reject()

    assert not dialog._stepper.is_running
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_pages_are_printed(dialog: PrintDialog, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    dialog.print_on(printer)
    wait(qtbot, dialog)

    assert (tmp_path / "printed.pdf").exists()
    assert state(dialog) == "Sent to the printer"


def test_a_damaged_chapter_is_told(dialog: PrintDialog, qtbot: QtBot, workspace: Workspace) -> None:
    folder = workspace.library.pack("water").folder
    (folder / "chapters" / "introduction" / "images" / "flow.svg").unlink()

    scope(qtbot, dialog, Scope.BOOK)

    assert "flow.svg" in state(dialog)


def test_everything_has_a_name_for_a_screen_reader(dialog: PrintDialog) -> None:
    for name in ("page_back", "page_forward"):
        assert button(dialog, name).accessibleName()
    assert number(dialog).accessibleName()
    assert all(
        label.buddy() is not None for label in dialog.findChildren(QLabel) if label.text() == "What"
    )
