# SPDX-License-Identifier: MIT
"""Installs the translators of the interface language; Qt then tells every widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from reader.language import Language

if TYPE_CHECKING:
    from pathlib import Path

_installed: list[QTranslator] = []


def install(language: Language, folder: Path) -> None:
    """Make `language` the interface's language, with the compiled texts in `folder`.

    English is the source text; its file only holds the plural forms. Qt's own buttons and menus
    have no Thai of Qt's, so theirs is ours (`qt_th`).
    """
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    names = [f"reader_{language}"]
    if language is Language.TH:
        names.insert(0, "qt_th")
    for name in names:
        translator = QTranslator()
        if translator.load(str(folder / f"{name}.qm")):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
    QLocale.setDefault(
        QLocale(QLocale.Language.Thai, QLocale.Country.Thailand)
        if language is Language.TH
        else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    )


def installed() -> int:
    """Return how many translators are in use."""
    return len(_installed)
