# SPDX-License-Identifier: MIT
"""The hands and eyes of the window's tests: start the program, type, click, look."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QWidget

from reader import settings
from reader.gui import app
from reader.gui import theme as themes
from reader.gui.icons import Icons
from reader.library.model import Location
from reader.workspace import Workspace
from tests.conftest import ROOT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView
    from pytestqt.qtbot import QtBot

    from reader.gui.chapter_view import ChapterView
    from reader.gui.main_window import MainWindow
    from reader.gui.places import Place
    from reader.language import Language
    from reader.library.library import Library
    from reader.library.model import Chapter
    from reader.paths import Paths

BREAK = "\u200b"
_THAI_WORD = re.compile("[ก-๎]{2}")
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


# --- the program -------------------------------------------------------------------------------


class Program:
    """The program as a person starts and quits it, each time over the same folders."""

    def __init__(self, qtbot: QtBot, paths: Paths) -> None:
        self.paths = paths
        self._qtbot = qtbot
        self._opened: list[tuple[MainWindow, Workspace]] = []

    @property
    def workspace(self) -> Workspace:
        """What the open window works with."""
        return self._opened[-1][1]

    def choose(self, **choices: Any) -> None:
        """Keep choices in the settings file before the program starts."""
        found, _ = settings.load(self.paths.settings)
        settings.save(self.paths.settings, replace(found, **choices))

    def start(
        self,
        address: str = "",
        *,
        interface: Language | None = None,
        theme: str | None = None,
        is_ready: bool = True,
    ) -> MainWindow:
        """Open the window; with `is_ready`, wait until it can search."""
        workspace = Workspace.open(self.paths)
        window = app.make_window(workspace, app.StartOptions(address, interface, theme))
        self._opened.append((window, workspace))
        window.activateWindow()
        if is_ready:
            window.start_work()
            self._qtbot.waitUntil(lambda: window.controller.is_ready, timeout=20_000)
        settle()
        return window

    def fresh(self) -> Workspace:
        """Open the same folders a second time, as another process would; to be closed."""
        return Workspace.open(self.paths)

    def quit(self) -> None:
        """Close the window and all that was open, as at the end of the program."""
        while self._opened:
            window, workspace = self._opened.pop()
            window.close()
            window.deleteLater()
            workspace.close()
        settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def compile_translations(folder: Path) -> None:
    """Compile the texts of the interface into `folder`."""
    folder.mkdir(parents=True)
    compiler = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    assert compiler is not None
    for source in sorted((ROOT / "resources" / "translations").glob("*.ts")):
        target = folder / f"{source.stem}.qm"
        subprocess.run([compiler, "-silent", str(source), "-qm", str(target)], check=True)


def look(page: ChapterView, name: str = "light", scale: float = 1.0) -> None:
    """Give a page that stands alone a theme and a size of its text."""
    theme = themes.load(ROOT / "resources" / "themes", name)
    css = (ROOT / "resources" / "styles" / "page.css").read_text("utf-8")
    page.set_look(theme, Icons(ROOT / "resources" / "icons", theme), css, scale)


def put(page: ChapterView, library: Library, address: str) -> Chapter:
    """Show the chapter at `address` on a page that stands alone."""
    location = Location.parse(address)
    chapter = library.chapter(location)
    pack = library.pack(location.pack)
    page.show_chapter(chapter, "ส่วนที่ 1 › บทที่ 1", lambda n: pack.image(location.chapter, n))
    settle()
    return chapter


def settle() -> None:
    """Let Qt do what it has put off."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()


# --- hands -------------------------------------------------------------------------------------


def type_text(widget: QWidget, text: str) -> None:
    """Type `text` letter by letter; Thai letters too, which QTest.keyClicks cannot."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, 0, NO_KEY, letter))


def commit(widget: QWidget, text: str) -> None:
    """Give `text` as an input method does once its letters are composed."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press a key at `widget`; shortcuts see it first, as they do at the keyboard."""
    QTest.keyClick(widget, key, modifiers)


def empty(field: QLineEdit) -> None:
    """Select what stands in a field and delete it."""
    field.selectAll()
    press(field, Qt.Key.Key_Backspace)


def point_at(widget: QWidget, point: QPoint) -> None:
    """Move the pointer to `point` of `widget`."""
    _send_mouse(widget, QEvent.Type.MouseMove, point, Qt.MouseButton.NoButton)


def click(widget: QWidget, point: QPoint | None = None) -> None:
    """Point, press the left button and let it go."""
    at = widget.rect().center() if point is None else point
    point_at(widget, at)
    _send_mouse(widget, QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton)
    _send_mouse(widget, QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton)


def _send_mouse(widget: QWidget, kind: QEvent.Type, point: QPoint, button: Qt.MouseButton) -> None:
    held = button if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    at = QPointF(point)
    event = QMouseEvent(kind, at, widget.mapToGlobal(at), button, held, NO_KEY)
    QCoreApplication.sendEvent(widget, event)


def click_row(view: QAbstractItemView, row: int) -> None:
    """Click a row of a list."""
    index = view.model().index(row, 0)
    view.scrollTo(index)
    settle()
    click(view.viewport(), view.visualRect(index).center())


def click_text(page: ChapterView, text: str) -> None:
    """Click the first place where `text` stands on the page."""
    click(page.viewport(), point_of(page, text))


def point_of(page: ChapterView, text: str) -> QPoint:
    """Bring the first place of `text` into view; return where its middle letter is."""
    start, end = span_of(page, text)
    page.show_position(start)
    settle()
    cursor = QTextCursor(page.document())
    cursor.setPosition((start + end) // 2)
    return page.cursorRect(cursor).center() + QPoint(2, 0)


def span_of(page: ChapterView, text: str) -> tuple[int, int]:
    """Return the document positions of the first place of `text`."""
    shown, positions = page.visible_text()
    start = shown.index(text)
    return positions[start], positions[start + len(text) - 1] + 1


def select_text(page: ChapterView, text: str) -> None:
    """Select the first place of `text` on the page, as with the mouse."""
    start, end = span_of(page, text)
    select(page, start, end)


def select(page: ChapterView, start: int, end: int) -> None:
    """Select a range of document positions."""
    cursor = page.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def read_at(page: ChapterView, anchor: str, block: int) -> Place:
    """Scroll a block to the top; return the place that is then being read."""
    page.scroll_to(anchor, block)
    settle()
    place = page.place_at_top()
    assert place is not None
    return place


def search(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Ask as a reader does: the key, the text, and a look at the full answer."""
    press(window, Qt.Key.Key_F, CONTROL)
    empty(window.search_field)
    type_text(window.search_field, text)
    await_answer(window, qtbot)


def await_answer(window: MainWindow, qtbot: QtBot) -> None:
    """Wait for the full answer to what stands in the field."""

    def is_answered() -> bool:
        answer = window.controller.answer
        return (
            answer is not None
            and answer.is_complete
            and answer.query.text == window.search_field.text()
        )

    qtbot.waitUntil(is_answered, timeout=20_000)


def go(window: MainWindow, place: str) -> Place:
    """Open a place of the mini pack, as in "pumps#priming~1"; return what is then being read."""
    window.navigator.go_address(f"handbook:water/{place}")
    settle()
    found = window.page.place_at_top()
    assert found is not None
    return found


# --- eyes --------------------------------------------------------------------------------------


def is_thai(text: str) -> bool:
    """Return whether there is a Thai word in `text`."""
    return bool(_THAI_WORD.search(text))


def clean(text: str) -> str:
    """Return `text` as a reader takes it: without the signs that only serve line breaking."""
    return text.replace(BREAK, "").replace("\u00a0", " ")


def marked_texts(page: ChapterView) -> list[str]:
    """Return what is marked on the page, as a reader sees it."""
    return [text_between(page, start, end) for start, end in page.marked]


def text_between(page: ChapterView, start: int, end: int) -> str:
    """Return what a reader sees between two document positions."""
    cursor = QTextCursor(page.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return clean(cursor.selectedText())


def hits_list(window: MainWindow) -> QListView:
    """Return the list of hits."""
    found = window.findChild(QListView, "hits")
    assert isinstance(found, QListView)
    return found


def open_dialog(window: QWidget, name: str) -> QDialog:
    """Return the dialog that is open over the window."""
    found = [d for d in window.findChildren(QDialog, name) if d.isVisible()]
    assert len(found) == 1, name
    return found[0]
