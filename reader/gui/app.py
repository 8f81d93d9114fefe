# SPDX-License-Identifier: MIT
"""Builds the application: fonts, theme, language, workspace, window."""

from __future__ import annotations

import logging
import sys
import traceback
from dataclasses import dataclass, replace
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from reader import __version__
from reader.gui import accessible, translation
from reader.gui import theme as themes
from reader.gui.main_window import MainWindow
from reader.workspace import Workspace

if TYPE_CHECKING:
    from types import TracebackType

    from reader.language import Language
    from reader.paths import Paths
    from reader.settings import Settings

logger = logging.getLogger(__name__)

_LOG_BYTES, _LOG_FILES = 512_000, 3


@dataclass(frozen=True, slots=True)
class StartOptions:
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
    window.show()
    # Whoosh and the word lists load in their lane once the first page is painted.
    QTimer.singleShot(0, window.start_work)
    logger.info("opened")
    code = application.exec()
    workspace.close()
    return code


def make_application(paths: Paths) -> QApplication:
    """Make the QApplication with the bundled fonts."""
    QGuiApplication.setDesktopFileName("handbook-reader")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - narrows the type
    application.setApplicationName("handbook-reader")
    application.setApplicationVersion(__version__)
    application.setStyle("fusion")
    themes.register_fonts(paths.resources / "fonts")
    font = QFont(themes.FAMILY)
    font.setPointSizeF(themes.INTERFACE_POINTS)
    application.setFont(font)
    application.setWindowIcon(QIcon(str(paths.resources / "icons" / "app.svg")))
    return application


def make_window(workspace: Workspace, options: StartOptions) -> MainWindow:
    """Make the main window at the place where the reader left off."""
    settings = _for_this_start(workspace.settings, options)
    accessible.install()
    translation.install(settings.interface_language, workspace.paths.translations)
    window = MainWindow(workspace, settings)
    window.restore()
    window.open_first(options.address)
    return window


def _for_this_start(settings: Settings, options: StartOptions) -> Settings:
    language = options.interface_language or settings.interface_language
    return replace(settings, interface_language=language, theme=options.theme or settings.theme)


def _start_log(paths: Paths) -> None:
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        paths.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            paths.logs / "reader.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
        )
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
