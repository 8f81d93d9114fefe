# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QListView,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
)

from reader.errors import StoreError
from reader.gui.dialogs.export_dialog import ExportDialog
from reader.gui.models.marks_model import HEADING_ROLE, SHIFT_ROLE
from reader.language import Language
from reader.userdata.forms import FORMS
from reader.userdata.shifts import ShiftKind
from tests.gui.driver import (
    CONTROL,
    click,
    empty,
    is_thai,
    open_dialog,
    press,
    select_text,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

PUMPS = "handbook:water/pumps/th#priming"
TEXTS = ("เติมน้ำให้เต็มปั๊ม", "ปั๊มที่เดินโดยไม่มีน้ำจะเสีย", "เลือกปั๊มน้ำตามความสูง")
FILLED = "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง ปั๊มที่เดินโดยไม่มีน้ำจะเสีย**ในไม่ช้า**"
ALT = Qt.KeyboardModifier.AltModifier


def keep(window: MainWindow, *texts: str) -> None:
    """Highlight texts of the page."""
    for text in texts:
        select_text(window.page, text)
        window.action("highlight_add").trigger()
    window.marking.highlighting.dismiss()


@pytest.fixture
def kept(program: Program) -> MainWindow:
    """The window with three highlights, their panel in front."""
    window = program.start(PUMPS)
    keep(window, *TEXTS)
    window.show_marks()
    settle()
    return window


def marks_list(window: MainWindow) -> QListView:
    found = window.findChild(QListView, "marks")
    assert isinstance(found, QListView)
    return found


def pad_list(window: MainWindow) -> QListView:
    found = window.findChild(QListView, "pad")
    assert isinstance(found, QListView)
    return found


def pad_field(window: MainWindow) -> QPlainTextEdit:
    found = window.findChild(QPlainTextEdit, "pad_note")
    assert isinstance(found, QPlainTextEdit)
    return found


def on_pad(window: MainWindow) -> list[str]:
    return [entry.quote or entry.text for entry in window._keeping.pad.rows]


def notes_of(window: MainWindow) -> set[str]:
    return {mark.quote.exact for mark in window.marks.rows}


# --- the study pad -----------------------------------------------------------------------------


def test_the_key_puts_the_selection_on_the_pad_and_on_disk(
    kept: MainWindow, program: Program
) -> None:
    select_text(kept.page, TEXTS[1])

    press(kept.page, Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)

    other = program.fresh()
    (entry,) = other.pad.entries()
    other.close()
    assert (entry.quote, entry.edition) == (TEXTS[1], "1.2.0")
    assert entry.location is not None
    assert entry.location.url == "handbook:water/pumps/th#priming~1"
    assert is_thai(kept.notice_bar.text)


def test_marks_go_on_the_pad_with_their_notes(kept: MainWindow) -> None:
    kept._bookmarking.write_note(kept.marks.rows[0].id, "ใช้เปิดบทเรียน")
    marks_list(kept).selectAll()

    kept._side.marks.pad_requested.emit(kept._side.marks.chosen)

    assert on_pad(kept) == list(TEXTS)
    assert kept._keeping.pad.rows[0].text == "ใช้เปิดบทเรียน"


def test_own_text_is_added_written_and_kept(
    kept: MainWindow, program: Program, qtbot: QtBot
) -> None:
    kept._side.kept.show_pad(True)
    settle()
    (add,) = [
        b
        for b in kept._side.pad.findChildren(QToolButton)
        if b.defaultAction().shortcut().toString() == "Ins"
    ]

    add.click()
    assert pad_field(kept).hasFocus()
    type_text(pad_field(kept), "เปิดด้วยคำถาม")

    def on_disk() -> list[str]:
        other = program.fresh()
        found = [entry.text for entry in other.pad.entries()]
        other.close()
        return found

    qtbot.waitUntil(lambda: on_disk() == ["เปิดด้วยคำถาม"], timeout=1500)


def test_words_are_saved_when_another_entry_is_chosen_or_the_window_closes(
    kept: MainWindow, program: Program
) -> None:
    kept._keeping.add_marks(kept.marks.rows)
    kept._side.kept.show_pad(True)
    kept._side.pad.show_entry(kept._keeping.pad.rows[0].id)
    type_text(pad_field(kept), "หนึ่ง")
    kept._side.pad.show_entry(kept._keeping.pad.rows[1].id)
    assert pad_field(kept).toPlainText() == ""
    type_text(pad_field(kept), "สอง")
    kept.close()

    other = program.fresh()
    assert [entry.text for entry in other.pad.entries()] == ["หนึ่ง", "สอง", ""]
    other.close()


def test_keys_re_order_the_pad(kept: MainWindow, program: Program) -> None:
    kept._keeping.add_marks(kept.marks.rows)
    kept._side.kept.show_pad(True)
    pad_list(kept).setFocus()
    pad_list(kept).setCurrentIndex(kept._keeping.pad.index(0, 0))

    press(pad_list(kept), Qt.Key.Key_Down, ALT)
    press(pad_list(kept), Qt.Key.Key_Down, ALT)
    assert on_pad(kept) == [TEXTS[1], TEXTS[2], TEXTS[0]]
    press(pad_list(kept), Qt.Key.Key_Up, ALT)

    assert on_pad(kept) == [TEXTS[1], TEXTS[0], TEXTS[2]]
    assert pad_list(kept).currentIndex().row() == 1
    other = program.fresh()
    assert [entry.quote for entry in other.pad.entries()] == on_pad(kept)
    other.close()


def test_dragging_re_orders_the_pad(kept: MainWindow) -> None:
    from PySide6.QtGui import QDropEvent

    kept._keeping.add_marks(kept.marks.rows)
    kept._side.kept.show_pad(True)
    settle()
    view, model = pad_list(kept), kept._keeping.pad
    view.setCurrentIndex(model.index(0, 0))
    mime = model.mimeData([model.index(0, 0)])
    below = view.visualRect(model.index(2, 0)).bottomLeft() + QPoint(20, 8)

    assert view.dragDropMode() is QListView.DragDropMode.InternalMove
    event = QDropEvent(
        QPointF(below),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    model.dropMimeData(event.mimeData(), event.dropAction(), -1, 0, view.indexAt(below))

    assert on_pad(kept) == [TEXTS[1], TEXTS[2], TEXTS[0]]


def test_delete_takes_entries_off_the_pad_and_undo_brings_them_back(kept: MainWindow) -> None:
    kept._keeping.add_marks(kept.marks.rows)
    kept._side.kept.show_pad(True)
    pad_list(kept).setFocus()
    pad_list(kept).setCurrentIndex(kept._keeping.pad.index(1, 0))

    press(pad_list(kept), Qt.Key.Key_Delete)
    assert on_pad(kept) == [TEXTS[0], TEXTS[2]]

    kept.notice_bar._action.click()
    assert on_pad(kept) == list(TEXTS)


def test_a_quote_opens_its_place(kept: MainWindow) -> None:
    kept._keeping.add_marks(kept.marks.rows)
    kept._side.kept.show_pad(True)
    kept.navigator.go_address("handbook:water/introduction")

    pad_list(kept).activated.emit(kept._keeping.pad.index(2, 0))

    location = kept.navigator.location
    assert location is not None
    assert location.url == "handbook:water/pumps/th#in-short~1"


def test_a_quote_opens_in_a_tab_of_its_own(kept: MainWindow) -> None:
    kept._keeping.add_marks(kept.marks.rows)
    kept._side.kept.show_pad(True)
    settle()
    pad_list(kept).setFocus()
    pad_list(kept).setCurrentIndex(kept._keeping.pad.index(2, 0))

    press(pad_list(kept), Qt.Key.Key_Return, CONTROL)

    assert kept.tabs.count == 2
    press(pad_list(kept), Qt.Key.Key_2, CONTROL)
    location = kept.navigator.location
    assert location is not None
    assert location.url == "handbook:water/pumps/th#in-short~1"


def test_the_menu_of_the_pad_has_what_its_keys_do(kept: MainWindow) -> None:
    kept._keeping.add_marks(kept.marks.rows)
    kept._side.kept.show_pad(True)
    settle()
    view = pad_list(kept)

    view.customContextMenuRequested.emit(view.visualRect(kept._keeping.pad.index(0, 0)).center())
    settle()

    (menu,) = [m for m in kept._side.pad.findChildren(QMenu) if m.isVisible()]
    assert {"Ins", "Alt+Up", "Alt+Down", "Del"} < {
        action.shortcut().toString() for action in menu.actions()
    }
    menu.close()


def test_words_that_cannot_be_written_are_told_and_stay(
    kept: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept._keeping.add_marks(kept.marks.rows[:1])
    kept._side.kept.show_pad(True)
    kept._side.pad.show_entry(kept._keeping.pad.rows[0].id)
    kept.notice_bar.dismiss()

    def refuse(*_: object, **__: object) -> None:
        raise StoreError(kept._workspace.paths.database, "full")

    with monkeypatch.context() as patch:
        patch.setattr(kept._workspace.pad, "edit", refuse)
        type_text(pad_field(kept), "ถามช่าง")
        assert not kept._side.pad.flush()
        assert "เต็ม" in kept.notice_bar.text
        assert pad_field(kept).toPlainText() == "ถามช่าง"

    assert kept._side.pad.flush()
    assert kept._keeping.pad.rows[0].text == "ถามช่าง"


# --- export ------------------------------------------------------------------------------------


def export(window: MainWindow, form: str, path: Path) -> None:
    """Export as a reader does, but for the system's window that asks for a file."""
    window._side.marks._export.trigger()
    dialog = open_dialog(window, "export_dialog")
    assert isinstance(dialog, ExportDialog)
    choice = dialog.findChild(QRadioButton, f"form_{form}")
    assert isinstance(choice, QRadioButton)
    choice.click()
    dialog.write_to(path)


@pytest.mark.parametrize("form", FORMS)
def test_marks_and_pad_are_written_in_each_form(
    kept: MainWindow, tmp_path: Path, qtbot: QtBot, form: str
) -> None:
    kept._keeping.add_text(0)
    kept._keeping.write_text(kept._keeping.pad.rows[0].id, "ข้อความของฉัน")
    path = tmp_path / "ที่ส่งออก #1.out"

    export(kept, form, path)
    qtbot.waitUntil(path.exists)

    text = path.read_text("utf-8-sig")
    assert all(expected in text for expected in (*TEXTS, "ข้อความของฉัน"))
    assert "\u200b" not in text
    qtbot.waitUntil(lambda: path.name in kept.notice_bar.text)


def test_the_words_of_an_exported_page_are_in_the_interface_language(
    kept: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "marks.html"

    export(kept, "html", path)
    qtbot.waitUntil(path.exists)

    text = path.read_text("utf-8")
    assert '<html lang="th">' in text
    assert "<h2>2.1 ปั๊มน้ำ</h2>" in text
    assert is_thai(text[text.index('class="about"') :][:40])


def test_only_what_is_shown_or_chosen_is_written(
    kept: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    kept.marks.set_filter("ความสูง")
    export(kept, "json", tmp_path / "one.json")
    kept.marks.set_filter("")
    view = marks_list(kept)
    view.setCurrentIndex(kept.marks.index(0, 0))
    flags = view.selectionModel().SelectionFlag.Select
    view.selectionModel().select(kept.marks.index(1, 0), flags)
    export(kept, "json", tmp_path / "two.json")

    qtbot.waitUntil((tmp_path / "two.json").exists)
    counts = [
        len(json.loads((tmp_path / name).read_text("utf-8"))["marks"])
        for name in ("one.json", "two.json")
    ]
    assert counts == [1, 2]


def test_a_file_that_cannot_be_written_is_told(
    kept: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("here")

    export(kept, "html", tmp_path / "file" / "marks.html")

    qtbot.waitUntil(lambda: "marks.html" in kept.notice_bar.text)


def test_an_export_that_waits_can_be_stopped_and_writes_nothing(
    kept: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    lane, gate, ended = kept._searching.work_lane, threading.Event(), []
    lane.run(gate.wait, ended.append, ended.append)
    export(kept, "html", tmp_path / "marks.html")
    shown = kept._keeping.progress
    assert shown is not None
    qtbot.waitUntil(shown.isVisible)
    assert "marks.html" in shown.labelText()

    shown.canceled.emit()
    gate.set()
    lane.run(lambda: True, ended.append, ended.append)
    qtbot.waitUntil(lambda: len(ended) == 2)

    assert kept._keeping.progress is None
    assert "ไม่มีการเปลี่ยนแปลง" in kept.notice_bar.text
    assert not (tmp_path / "marks.html").exists()


def test_the_system_is_asked_for_a_file_of_the_right_kind(kept: MainWindow) -> None:
    kept._side.marks._export.trigger()
    dialog = open_dialog(kept, "export_dialog")
    choice = dialog.findChild(QRadioButton, "form_csv")
    assert isinstance(choice, QRadioButton)
    choice.click()

    dialog._ask_where()  # type: ignore[attr-defined]

    asked = dialog.findChild(QFileDialog, "file_dialog")
    assert isinstance(asked, QFileDialog)
    assert asked.defaultSuffix() == "csv"
    assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    asked.close()
    dialog.close()


# --- import ------------------------------------------------------------------------------------


@pytest.fixture
def form() -> str:
    """The form of what is exported."""
    return "json"


@pytest.fixture
def exported(kept: MainWindow, tmp_path: Path, qtbot: QtBot, form: str) -> Path:
    """Three highlights and one entry of the pad in a file; here they are removed."""
    kept._keeping.add_marks(kept.marks.rows[:1])
    path = tmp_path / f"marks.{form}"
    export(kept, form, path)
    qtbot.waitUntil(path.exists)
    kept._bookmarking.remove(kept.marks.rows)
    kept._keeping.remove_entries(kept._keeping.pad.rows)
    kept.notice_bar.dismiss()
    return path


def import_dialog(window: MainWindow, qtbot: QtBot, path: Path) -> QDialog:
    window._keeping.import_file(path)
    qtbot.waitUntil(
        lambda: any(d.isVisible() for d in window.findChildren(QDialog, "import_dialog"))
    )
    return open_dialog(window, "import_dialog")


@pytest.mark.parametrize("form", FORMS)
def test_an_import_shows_what_it_would_do_then_does_it_and_can_be_undone(
    kept: MainWindow, exported: Path, qtbot: QtBot
) -> None:
    dialog = import_dialog(kept, qtbot, exported)
    rows = dialog.findChild(QListWidget, "import_rows")
    summary = dialog.findChild(QLabel, "import_summary")
    assert isinstance(rows, QListWidget)
    assert isinstance(summary, QLabel)
    assert rows.count() == 3
    assert "3" in summary.text()
    assert kept.marks.rows == ()

    dialog.accept()
    qtbot.waitUntil(lambda: notes_of(kept) == set(TEXTS))
    qtbot.waitUntil(lambda: on_pad(kept) == [TEXTS[0]])
    assert kept.page.grounds

    kept.notice_bar._action.click()
    assert kept.marks.rows == ()
    assert on_pad(kept) == []
    assert not kept.page.grounds


def test_a_removal_is_undone_the_next_day(kept: MainWindow, program: Program) -> None:
    kept._keeping.add_marks(kept.marks.rows[:1])
    kept._bookmarking.remove(kept.marks.rows)
    kept._keeping.remove_entries(kept._keeping.pad.rows)
    program.quit()
    again = program.start()
    again.show_marks()

    again._side.marks._menu_button.setFocus()
    press(again._side.marks._menu_button, Qt.Key.Key_Z, CONTROL)

    assert notes_of(again) == set(TEXTS)
    assert again.page.grounds

    again._side.kept.show_pad(True)
    settle()
    again._side.pad._buttons[0].setFocus()
    press(again._side.pad._buttons[0], Qt.Key.Key_Z, CONTROL)
    assert on_pad(again) == [TEXTS[0]]
    again._side.pad._undo.trigger()
    assert on_pad(again) == [TEXTS[0]]
    assert "ไม่มี" in again.notice_bar.text


def test_an_import_that_is_cancelled_changes_nothing(
    kept: MainWindow, exported: Path, qtbot: QtBot
) -> None:
    import_dialog(kept, qtbot, exported).reject()

    assert kept.marks.rows == ()


def test_a_file_without_news_cannot_be_taken_in(
    kept: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "marks.json"
    export(kept, "json", path)
    qtbot.waitUntil(path.exists)

    dialog = import_dialog(kept, qtbot, path)

    take = dialog.findChild(QPushButton, "import_take")
    assert isinstance(take, QPushButton)
    assert not take.isEnabled()
    dialog.close()


@pytest.mark.parametrize(
    "content",
    ["no json", '{"format": "other"}', '{"format": "handbook-marks", "version": 99, "marks": []}'],
)
def test_a_file_of_something_else_is_told(
    kept: MainWindow, tmp_path: Path, qtbot: QtBot, content: str
) -> None:
    path = tmp_path / "other.json"
    path.write_text(content, "utf-8")

    kept._keeping.import_file(path)

    qtbot.waitUntil(lambda: "other.json" in kept.notice_bar.text)
    assert len(kept.marks.rows) == 3


# --- backups -----------------------------------------------------------------------------------


def test_a_backup_is_looked_into_restored_and_taken_back(
    kept: MainWindow, program: Program, qtbot: QtBot
) -> None:
    program.workspace.store.back_up()
    kept._bookmarking.remove(kept.marks.rows[:2])
    kept._side.marks._restore.trigger()
    dialog = open_dialog(kept, "restore_dialog")
    newest = dialog.findChild(QListWidget, "backup_newest")
    take = dialog.findChild(QPushButton, "restore_take")
    assert isinstance(newest, QListWidget)
    assert isinstance(take, QPushButton)
    assert newest.count() == 3
    assert len(kept.marks.rows) == 1

    take.click()
    qtbot.waitUntil(lambda: notes_of(kept) == set(TEXTS))
    assert len(kept.page.grounds) == 3

    qtbot.waitUntil(lambda: bool(kept.notice_bar.text))
    kept.notice_bar._action.click()
    qtbot.waitUntil(lambda: len(kept.marks.rows) == 1)


def test_a_backup_that_cannot_be_read_is_not_offered(kept: MainWindow, program: Program) -> None:
    path = program.workspace.store.back_up()
    path.write_bytes(b"damaged")

    kept._keeping.ask_restore()

    dialog = open_dialog(kept, "restore_dialog")
    take = dialog.findChild(QPushButton, "restore_take")
    summary = dialog.findChild(QLabel, "backup_summary")
    assert isinstance(take, QPushButton)
    assert isinstance(summary, QLabel)
    assert not take.isEnabled()
    assert summary.text()
    dialog.close()


def test_without_a_backup_the_dialog_says_so(kept: MainWindow) -> None:
    kept._keeping.ask_restore()

    dialog = open_dialog(kept, "restore_dialog")
    summary = dialog.findChild(QLabel, "backup_summary")
    assert isinstance(summary, QLabel)
    assert summary.text()
    dialog.close()


# --- new editions ------------------------------------------------------------------------------


def new_edition(program: Program, *changes: tuple[str, str]) -> None:
    """Put a new edition of the mini pack in the place of the one that was read."""
    pack = program.paths.content / "water"
    manifest = pack / "pack.toml"
    manifest.write_text(
        manifest.read_text("utf-8").replace('version = "1.2.0"', 'version = "1.3.0"'), "utf-8"
    )
    chapter = pack / "chapters" / "pumps" / "th.md"
    text = chapter.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    chapter.write_text(text, "utf-8")


def test_after_a_new_edition_marks_follow_and_what_changed_is_listed(
    kept: MainWindow, program: Program, qtbot: QtBot
) -> None:
    del kept
    program.quit()
    new_edition(
        program,
        (FILLED, f"อ่านคู่มือของเครื่องก่อนเสมอ\n\n{FILLED}"),
        ("- เลือกปั๊มน้ำตามความสูงและอัตราการไหล", "- ถามช่างก่อนซื้อ"),
    )

    window = program.start(PUMPS)
    qtbot.waitUntil(lambda: len(window.marks.shifts) == 3, timeout=10_000)

    kinds = {shift.kind for shift in window.marks.shifts.values()}
    assert kinds == {ShiftKind.MOVED, ShiftKind.GONE}
    first = window.marks.index(0, 0)
    assert first.data(HEADING_ROLE)
    assert first.data(SHIFT_ROLE) is not None
    assert notes_of(window) == set(TEXTS)
    texts = {mark.quote.exact: mark.location.block for mark in window.marks.rows}
    assert texts[TEXTS[0]] == 2
    assert [ground.role for ground in window.page.grounds] == ["mark"] * 2
    assert window.notice_bar.text

    window._side.marks.seen_requested.emit(tuple(window.marks.rows))
    assert dict(window.marks.shifts) == {}
    assert len(window.marks.rows) == 3


def test_an_uncertain_place_is_underlined_and_can_be_settled(
    kept: MainWindow, program: Program, qtbot: QtBot
) -> None:
    del kept
    program.quit()
    new_edition(
        program,
        (FILLED, "เติมน้ำให้เต็มตัวปั๊มก่อนเดินเครื่อง ปั๊มที่เดินเปล่าโดยไม่มีน้ำมักเสีย"),
    )
    window = program.start(PUMPS)
    qtbot.waitUntil(lambda: len(window.marks.shifts) == 2, timeout=10_000)
    uncertain = [
        mark
        for mark in window.marks.rows
        if mark.id in window.marks.shifts
        and window.marks.shifts[mark.id].kind is ShiftKind.UNCERTAIN
    ]
    assert uncertain
    assert [ground.is_uncertain for ground in window.page.grounds].count(True) == len(uncertain)

    window._side.marks.keep_requested.emit(tuple(uncertain))

    assert not any(ground.is_uncertain for ground in window.page.grounds)
    assert {window.marks.get(mark.id).edition for mark in uncertain} == {"1.3.0"}  # type: ignore[union-attr]


def test_the_same_edition_asks_nothing(kept: MainWindow, program: Program, qtbot: QtBot) -> None:
    del kept
    program.quit()

    window = program.start(PUMPS)
    with qtbot.waitSignal(window._searching.work_lane._ended):
        window._keeping.follow_editions()

    assert dict(window.marks.shifts) == {}
    assert not window.notice_bar.text


# --- the panel ---------------------------------------------------------------------------------


def test_the_groups_are_chosen_in_the_panel(kept: MainWindow) -> None:
    menu = kept.findChild(QMenu, "marks_groupings")
    assert isinstance(menu, QMenu)
    assert [is_thai(action.text()) for action in menu.actions()] == [True] * 4

    for action in menu.actions():
        action.trigger()
        assert action.isChecked()
        assert kept.marks.index(0, 0).data(HEADING_ROLE)


def test_several_marks_are_chosen_and_removed_at_once(kept: MainWindow) -> None:
    marks_list(kept).setFocus()
    marks_list(kept).selectAll()

    press(marks_list(kept), Qt.Key.Key_Delete)
    assert kept.marks.rows == ()

    kept.notice_bar._action.click()
    assert notes_of(kept) == set(TEXTS)


def test_a_click_with_several_chosen_opens_none(kept: MainWindow) -> None:
    kept.navigator.go_address("handbook:water/introduction")
    marks_list(kept).selectAll()

    kept._side.marks._on_clicked(kept.marks.index(1, 0))

    assert kept.navigator.location is not None
    assert kept.navigator.location.chapter == "introduction"


def test_the_count_tells_how_many_are_shown(kept: MainWindow) -> None:
    field = kept._side.marks._filter
    type_text(field, "ความสูง")
    assert kept._side.marks._count.text() == "1 จาก 3"

    empty(field)

    assert kept._side.marks._count.text() == "3 รายการ"


def test_the_segments_turn_from_marks_to_the_pad_and_back(kept: MainWindow) -> None:
    marks, pad = kept._side.kept.findChildren(QToolButton, "segment")

    click(pad)
    assert kept._side.kept.is_pad_shown
    assert kept._side.pad.isVisible()

    click(marks)
    assert marks_list(kept).isVisible()


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_everything_of_the_pad_has_a_name(program: Program, language: Language) -> None:
    window = program.start(PUMPS, interface=language)
    window.show_marks()
    window._side.kept.show_pad(True)
    settle()

    buttons = window._side.pad.findChildren(QToolButton)
    assert len(buttons) == 6
    assert all(button.accessibleName() and button.toolTip() for button in buttons)
    assert pad_list(window).accessibleName()
    assert pad_field(window).accessibleName()
