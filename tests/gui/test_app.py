# SPDX-License-Identifier: MIT
from __future__ import annotations

import logging
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from reader import __version__
from reader.gui import app
from reader.gui import theme as themes
from reader.gui.main_window import MainWindow
from reader.language import Language
from tests.gui.driver import is_thai, press, search, settle, type_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from reader.paths import Paths
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def own_hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the exception hook and the log's handlers back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def windows() -> list[MainWindow]:
    found = QApplication.topLevelWidgets()
    return [w for w in found if isinstance(w, MainWindow) and w.isVisible()]


def soon(act: Callable[[], bool]) -> QTimer:
    """Call `act` again and again while the program runs, until it says that it is done."""
    timer = QTimer()
    timer.setInterval(10)
    timer.timeout.connect(lambda: act() and timer.stop())
    timer.start()
    return timer


# --- the whole program -------------------------------------------------------------------------


@pytest.mark.usefixtures("application", "own_hooks")
def test_the_program_runs_until_its_window_is_closed(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    unexpected: list[object] = []

    def end(*what: object) -> None:
        unexpected.append(what)
        QApplication.exit(9)

    monkeypatch.setattr(app, "_on_unexpected", end)

    def read_and_quit() -> bool:
        (window,) = windows()
        if not window.controller.is_ready:
            return False
        seen.append(window.windowTitle())
        window.action("quit").trigger()
        return True

    timer = soon(read_and_quit)
    code = app.run(paths, app.StartOptions("handbook:water/pumps/th", Language.EN))

    assert unexpected == []
    assert code == 0
    assert seen == ["ปั๊มน้ำ – Water handbook"]
    assert not timer.isActive()
    assert "opened" in (paths.logs / "reader.log").read_text("utf-8")
    assert paths.window.exists()


@pytest.mark.usefixtures("application", "own_hooks")
def test_a_log_that_grew_large_is_put_aside(paths: Paths) -> None:
    paths.logs.mkdir(parents=True)
    (paths.logs / "reader.log").write_text("x" * 600_000, "utf-8")

    app._start_log(paths)

    assert (paths.logs / "reader.old.log").stat().st_size == 600_000
    assert (paths.logs / "reader.log").stat().st_size == 0


@pytest.mark.usefixtures("application", "own_hooks")
def test_a_log_that_cannot_be_written_does_not_stop_the_program(paths: Paths) -> None:
    paths.cache.mkdir(parents=True)
    paths.logs.write_text("a file where the folder should be", "utf-8")

    app._start_log(paths)

    assert any(isinstance(h, logging.NullHandler) for h in logging.getLogger().handlers)


@pytest.mark.usefixtures("application")
def test_the_log_holds_nothing_that_was_typed(
    program: Program, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        window = program.start()
        search(window, qtbot, "ความลับของฉัน")
        type_text(window.search_field, "zzzsecret")
        press(window.search_field, Qt.Key.Key_Return)

    assert "ความลับ" not in caplog.text
    assert "zzzsecret" not in caplog.text


# --- the application ---------------------------------------------------------------------------


def test_the_application_has_its_name_its_version_and_the_bundled_font(
    application: QApplication,
) -> None:
    assert application.applicationName() == "handbook-reader"
    assert application.applicationVersion() == __version__
    assert application.font().family() == themes.FAMILY
    assert application.font().pointSizeF() == themes.INTERFACE_POINTS


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_the_start_s_language_comes_before_the_kept_one(
    program: Program, language: Language
) -> None:
    program.choose(interface_language=language.other)

    window = program.start(interface=language)

    assert is_thai(window.action("quit").text()) == (language is Language.TH)


# --- what nobody foresaw -----------------------------------------------------------------------


def raised() -> tuple[type[BaseException], BaseException, object]:
    try:
        raise RuntimeError("boom ในปั๊ม")
    except RuntimeError as error:
        return type(error), error, error.__traceback__


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_the_unforeseen_is_logged_and_told_and_reading_goes_on(
    program: Program, caplog: pytest.LogCaptureFixture, language: Language
) -> None:
    program.choose(interface_language=language)
    window = program.start()
    told: list[QMessageBox] = []
    texts: list[str] = []

    def read_and_close() -> bool:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return False
        told.append(box)
        texts.extend([box.windowTitle(), box.text(), box.detailedText()])
        box.accept()
        return True

    timer = soon(read_and_close)
    app._on_unexpected(*raised())  # type: ignore[arg-type]
    settle()

    assert len(told) == 1
    assert [is_thai(text) for text in texts[:2]] == [language is Language.TH] * 2
    assert "RuntimeError: boom ในปั๊ม" in texts[2]
    assert "RuntimeError" in caplog.text
    assert window.isVisible()
    assert not timer.isActive()


def test_one_window_tells_of_many_unforeseen_things(
    program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    program.start()
    boxes: list[int] = []

    def raise_again_and_close() -> bool:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return False
        app._on_unexpected(*raised())  # type: ignore[arg-type]
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        boxes.append(len([w for w in shown if isinstance(w, QMessageBox)]))
        box.accept()
        return True

    timer = soon(raise_again_and_close)
    app._on_unexpected(*raised())  # type: ignore[arg-type]

    assert boxes == [1]
    assert caplog.text.count("RuntimeError: boom") == 2
    assert not timer.isActive()


def test_a_key_press_in_the_terminal_ends_the_program(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(app.QCoreApplication, "quit", lambda: asked.append(True))

    app._on_unexpected(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert asked == [True]
    assert application.activeModalWidget() is None


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_marks_of_a_newer_program_are_left_alone_and_told(
    program: Program, language: Language
) -> None:
    program.choose(interface_language=language)
    program.fresh().close()
    with closing(sqlite3.connect(program.paths.database)) as connection:
        connection.execute("PRAGMA user_version = 9999")

    window = program.start()

    assert window.page.chapter is not None
    told = window.notice_bar.text.replace(str(program.paths.data), "")
    assert told
    assert is_thai(told) == (language is Language.TH)
    with closing(sqlite3.connect(program.paths.database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (9999,)
