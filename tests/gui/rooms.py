# SPDX-License-Identifier: MIT
"""Every window, panel and card of the program, each as a way to open it, for looks at all of them.

They stand over the mini pack with a quiz; `open_room` returns the widget that is then to be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QToolButton

from reader.gui.side_panel import Tab
from reader.library import archive
from tests.gui.driver import CONTROL, press, select_text, settle, type_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

PLACE = "handbook:water/pumps"
WORDS = {"th": "เติมน้ำให้เต็มปั๊ม", "en": "Fill the pump"}


def _language(window: MainWindow) -> str:
    return str(window.settings.reading_language)


def _select(window: MainWindow) -> None:
    window.navigator.go_address(f"{PLACE}#priming")
    settle()
    select_text(window.page, WORDS[_language(window)])


def _highlight(window: MainWindow) -> None:
    """Highlight the piece of text once; later, offer its colours again."""
    _select(window)
    window.action("highlight_add").trigger()
    settle()


def _dialog(window: MainWindow, name: str) -> QWidget:
    settle()
    return next(d for d in window.findChildren(QDialog, name) if d.isVisible())


def _triggered(action: str, dialog: str) -> Callable[[MainWindow], QWidget]:
    def opened(window: MainWindow) -> QWidget:
        window.action(action).trigger()
        return _dialog(window, dialog)

    return opened


def _contents(window: MainWindow) -> QWidget:
    window._show_tab(Tab.CONTENTS)
    return window


def _results(window: MainWindow) -> QWidget:
    press(window, Qt.Key.Key_F, CONTROL)
    window.search_field.clear()
    type_text(window.search_field, "ปั๊ม")
    return window


def _marks(window: MainWindow) -> QWidget:
    _highlight(window)
    window.marking.dismiss()
    if all(mark.kind != "bookmark" for mark in window._workspace.marks.list()):
        window.action("bookmark_toggle").trigger()
    window.show_marks()
    return window


def _pad(window: MainWindow) -> QWidget:
    _select(window)
    window.action("pad_add").trigger()
    window._keeping.add_text(0)
    window.show_marks()
    window._side.kept.show_pad(True)
    return window


def _find(window: MainWindow) -> QWidget:
    window.action("find_show").trigger()
    return window


def _notice(window: MainWindow) -> QWidget:
    window.notice_bar.show_notice("…", "Undo", window.show_progress)
    return window


def _tabs(window: MainWindow) -> QWidget:
    window.action("tab_new").trigger()
    return window


def _pair(window: MainWindow) -> QWidget:
    if not window.action("side_by_side").isChecked():
        window.action("side_by_side").trigger()
    return window


def _palette(window: MainWindow) -> QWidget:
    window.action("palette_show").trigger()
    found = window.wayfinding.palette
    assert found is not None
    return found


def _menu(name: str) -> Callable[[MainWindow], QWidget]:
    def opened(window: MainWindow) -> QWidget:
        button = window.findChild(QToolButton, name)
        assert isinstance(button, QToolButton)
        menu = button.menu()
        menu.aboutToShow.emit()
        menu.popup(window.mapToGlobal(window.rect().center()))
        return menu

    return opened


def _recent(window: MainWindow) -> QWidget:
    menu: QMenu = window._top.recent_menu
    menu.popup(window.mapToGlobal(window.rect().center()))
    return menu


def _term_card(window: MainWindow) -> QWidget:
    window.navigator.go_address(f"{PLACE}#priming")
    point = window.page.mapToGlobal(window.page.rect().center())
    window.pointing.show_term("pump", point, True)
    return window.pointing.card


def _highlight_bar(window: MainWindow) -> QWidget:
    _highlight(window)
    return window.marking.highlighting.bar


def _highlight_card(window: MainWindow) -> QWidget:
    _highlight(window)
    window.marking.dismiss()
    mark = next(m for m in window._workspace.marks.list() if m.kind == "highlight")
    window.marking.highlighting.open_card(mark.id)
    return window.marking.highlighting.card


def _bookmark(window: MainWindow) -> QWidget:
    _marks(window)
    mark = next(m for m in window._workspace.marks.list() if m.kind == "bookmark")
    window._bookmarking.edit(mark)
    return _dialog(window, "bookmark_dialog")


def _export(window: MainWindow) -> QWidget:
    _marks(window)
    window._keeping.export_marks(window._workspace.marks.list())
    return _dialog(window, "export_dialog")


def _import(window: MainWindow) -> QWidget:
    from reader.userdata import exchange

    _marks(window)
    work = window._workspace
    path: Path = work.paths.data / "marks.json"
    path.write_text(exchange.to_json(work.marks.list(), "2026-11-23T08:30:15Z"), "utf-8")
    work.marks.remove([mark.id for mark in work.marks.list()])
    window._keeping._show_preview(exchange.preview(path, work.marks, work.pad))
    return _dialog(window, "import_dialog")


def _restore(window: MainWindow) -> QWidget:
    _marks(window)
    window._workspace.store.back_up()
    window._keeping.ask_restore()
    return _dialog(window, "restore_dialog")


def _figure(window: MainWindow) -> QWidget:
    window.navigator.go_address("handbook:water/introduction")
    settle()
    window.pointing.show_figure(window.page, "images/flow.svg")
    return _dialog(window, "figure_dialog")


def _link(window: MainWindow) -> QWidget:
    window.pointing.ask_web("https://example.org/")
    return _dialog(window, "link_dialog")


def _quiz(step: str) -> Callable[[MainWindow], QWidget]:
    def opened(window: MainWindow) -> QWidget:
        window.action("quiz_show").trigger()
        quiz = window.learning.quiz
        assert quiz is not None
        if step != "parts":
            quiz.start("practice")
        if step in {"answer", "result"}:
            type_text(quiz, "1")
        if step == "result":
            quiz._on_next()
            type_text(quiz, "2")
            quiz._on_next()
        return quiz

    return opened


def _projector(window: MainWindow) -> QWidget:
    window.action("projector").trigger()
    found = window.reading.projector
    assert found is not None
    return found


ROOMS: dict[str, Callable[[MainWindow], QWidget]] = {
    "contents": _contents,
    "results": _results,
    "marks": _marks,
    "pad": _pad,
    "find": _find,
    "notice": _notice,
    "tabs": _tabs,
    "pair": _pair,
    "palette": _palette,
    "menu": _menu("menu_button"),
    "size-menu": _menu("text_size_button"),
    "recent-menu": _recent,
    "term-card": _term_card,
    "highlight-bar": _highlight_bar,
    "highlight-card": _highlight_card,
    "bookmark": _bookmark,
    "epub": _triggered("epub_save", "epub_dialog"),
    "export": _export,
    "import": _import,
    "restore": _restore,
    "figure": _figure,
    "link": _link,
    "settings": _triggered("settings_show", "settings_dialog"),
    "print": _triggered("print_show", "print_dialog"),
    "keys": _triggered("keys_show", "keys_dialog"),
    "about": _triggered("about_show", "about_dialog"),
    "glossary": _triggered("glossary_show", "glossary_dialog"),
    "changes": _triggered("changes_show", "changes_dialog"),
    "qr": _triggered("address_qr", "qr_dialog"),
    "quiz-parts": _quiz("parts"),
    "quiz-question": _quiz("question"),
    "quiz-answer": _quiz("answer"),
    "quiz-result": _quiz("result"),
    "projector": _projector,
}


def open_room(window: MainWindow, name: str) -> QWidget:
    """Open one of the rooms and let it be painted."""
    window.activateWindow()
    found = ROOMS[name](window)
    settle()
    assert found.isVisible(), name
    return found


def close_room(window: MainWindow, room: QWidget) -> None:
    """Close what was opened; the window itself stays."""
    if room is not window:
        room.close()
    window._find.close_bar()
    window.marking.dismiss()
    settle()


def add_quiz(program: Program, whole: Path) -> None:
    """Install the mini pack with a quiz on its second part as the next edition."""
    text = (whole / "pack.toml").read_text("utf-8").replace('"1.2.0"', '"1.3.0"')
    (whole / "pack.toml").write_text(text, "utf-8")
    target = whole.with_name("water.hbpack")
    archive.write(whole, target)
    workspace = program.fresh()
    workspace.install(target)
    workspace.close()
