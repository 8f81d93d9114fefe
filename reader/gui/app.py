# SPDX-License-Identifier: MIT
"""Builds the application: fonts, theme, language, workspace, window."""

from __future__ import annotations

import gc
import logging
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QAccessible, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from reader import __version__
from reader.gui import theme as themes
from reader.gui import translation
from reader.gui.main_window import MainWindow
from reader.workspace import Workspace

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

    from reader.language import Language
    from reader.paths import Paths
    from reader.settings import Settings

logger = logging.getLogger(__name__)

_LATEST = 1500  # milliseconds until the panels come even if no page is painted
_LOG_BYTES = 512_000  # a larger log is put aside at the next start


class StartOptions(NamedTuple):
    """What the command line asks of this start only."""

    address: str = ""
    interface_language: Language | None = None
    theme: str | None = None


def run(paths: Paths, options: StartOptions) -> int:
    """Open the reader's window and return the exit code when it is closed."""
    _start_log(paths)
    application = make_application(paths)
    sys.excepthook = _on_unexpected
    workspace = Workspace.open(paths)
    window = make_window(workspace, options)
    # What stands beside the page is made once the page is painted; Whoosh and the word lists then
    # load in their lane.
    begin = partial(_begin_work, window)
    window.page.first_painted.connect(partial(QTimer.singleShot, 0, begin))
    QTimer.singleShot(_LATEST, begin)
    logger.info("opened")
    code = application.exec()
    workspace.close()
    return code


def _begin_work(window: MainWindow) -> None:
    """Start what waits for the first page, and have unused objects collected again.

    `reader.__main__` stops that for the start, when nearly all that is made stays.
    """
    window.start_work()
    gc.enable()


def make_application(paths: Paths) -> QApplication:
    """Make the QApplication with the bundled fonts."""
    QGuiApplication.setDesktopFileName("handbook-reader")
    # The style by name: `setStyle` returns one, and all enums of QStyle with it.
    application = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(application, QApplication)  # noqa: S101 - narrows the type
    application.setApplicationName("handbook-reader")
    application.setApplicationVersion(__version__)
    themes.register_fonts(paths.resources / "fonts")
    font = QFont(themes.FAMILY)
    font.setPointSizeF(themes.INTERFACE_POINTS)
    application.setFont(font)
    return application


def make_window(workspace: Workspace, options: StartOptions) -> MainWindow:
    """Make and show the main window at the place where the reader left off."""
    settings = _for_this_start(workspace.settings, options)
    QAccessible.installFactory(_accessible_page)
    translation.install(settings.interface_language, workspace.paths.translations)
    window = MainWindow(workspace, settings)
    window.restore()
    # The page is laid out once its width is known, and painted when the event loop runs.
    window.show()
    window.open_first(options.address)
    return window


def _for_this_start(settings: Settings, options: StartOptions) -> Settings:
    language = options.interface_language or settings.interface_language
    return replace(settings, interface_language=language, theme=options.theme or settings.theme)


def _accessible_page(_: str, target: QObject) -> QAccessibleInterface | None:
    """Make the page's own interface; called only once a screen reader is there."""
    from reader.gui import accessible

    return accessible.interface_of(target)


def _start_log(paths: Paths) -> None:
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        paths.logs.mkdir(parents=True, exist_ok=True)
        log = paths.logs / "reader.log"
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_name("reader.old.log"))
        handler = logging.FileHandler(log, encoding="utf-8")
    except OSError:
        root.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)


def _on_unexpected(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QCoreApplication.quit()
        return
    logger.critical("unexpected", exc_info=(kind, error, trace))
    import traceback

    from PySide6.QtWidgets import QMessageBox

    if isinstance(QApplication.activeModalWidget(), QMessageBox):
        return  # what repeats, as each time the page is painted, is told once
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("Messages", "Something went wrong"))
    box.setText(
        QCoreApplication.translate(
            "Messages",
            "The program met something that was not foreseen. Your bookmarks are safe; you can go"
            " on reading. “Show Details” has a text to send to who helps you.",
        )
    )
    box.setDetailedText("".join(traceback.format_exception(kind, error, trace)))
    box.exec()
