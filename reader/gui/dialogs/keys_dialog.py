# SPDX-License-Identifier: MIT
"""The table of keys."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from reader.gui.actions import key_text
from reader.gui.room import take_room

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QAction

# The actions of each part of the table; those of none stand in the last.
_FINDING = (
    "search_focus", "hit_next", "hit_previous", "find_show", "palette_show", "go_to",
    "glossary_show", "place_tell",
)  # fmt: skip
_READING = (
    "language_switch", "side_by_side", "go_back", "go_forward", "chapter_previous", "chapter_next",
    "text_larger", "text_smaller", "text_normal", "numbers_show", "caret_toggle", "citation_copy",
)  # fmt: skip
_TABS = ("tab_new", "tab_close", "tab_reopen", "tab_next", "tab_previous", "tab_choose")
_KEEPING = ("bookmark_toggle", "highlight_add", "pad_add")
_NAMED = {*_FINDING, *_READING, *_TABS, *_KEEPING}

Row = tuple[str, str]


class KeysDialog(QDialog):
    """All keys, part by part: those of the actions and those that only a part of the window has."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys and help"))
        shown = QTextBrowser(self)
        shown.setObjectName("keys_table")
        shown.setHtml(_table(self._parts(actions)))
        shown.setAccessibleName(self.tr("Table of keys"))
        hint = QLabel(self.tr("The keys work with the Thai keyboard layout on, too."), self)
        hint.setObjectName("secondary")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for widget in (shown, hint, buttons):
            layout.addWidget(widget)
        take_room(self, 620, 640)

    def _parts(self, actions: Iterable[QAction]) -> dict[str, list[Row]]:
        with_key = {a.objectName(): _row(a) for a in actions if a.shortcuts()}

        def of(names: Iterable[str]) -> list[Row]:
            return [with_key[name] for name in names if name in with_key]

        return {
            self.tr("Find"): [*of(_FINDING), *self._finding()],
            self.tr("Read"): [*of(_READING), *self._reading()],
            self.tr("Tabs"): [
                *of(_TABS),
                (self.tr("Close the tab that the keyboard is on"), "Delete"),
            ],
            self.tr("Marks and study pad"): [*of(_KEEPING), *self._keeping()],
            self.tr("Projector"): self._projector(),
            self.tr("Window"): of(name for name in with_key if name not in _NAMED),
        }

    def _finding(self) -> list[Row]:
        return [
            (self.tr("In the search field: to the hits; open the first hit"), "↓ · Enter"),
            (
                self.tr("A hit, chapter or section in a new tab; a hit in the other language"),
                "Ctrl+Enter · Shift+Enter",
            ),
            (self.tr("Give the side panel back; close a bar or a card"), "Esc"),
        ]

    def _reading(self) -> list[Row]:
        return [
            (self.tr("Next and previous screen of the page"), "Space · Shift+Space"),
            (self.tr("Beginning and end of the chapter"), "Home · End"),
            (
                self.tr("To the next link or figure; open it; in a new tab"),
                "Tab · Enter · Ctrl+Enter",
            ),
            (self.tr("Zoom the page with the wheel"), "Ctrl"),
            (self.tr("Answer a question of a quiz"), "1 … 4 · ก … ง"),
            (self.tr("Menu of what the keyboard is on"), "Shift+F10"),
        ]

    def _keeping(self) -> list[Row]:
        return [
            (self.tr("In the list of marks: edit; remove"), "F2 · Delete"),
            (
                self.tr("On the study pad: own text; move up, down; remove"),
                "Insert · Alt+↑ · Alt+↓ · Delete",
            ),
        ]

    def _projector(self) -> list[Row]:
        return [
            (self.tr("Next and previous page"), "Page Down · Page Up"),
            (self.tr("Next and previous section"), "N · P"),
            (self.tr("Thai, English, both"), "T · E · 2"),
            (self.tr("Black or white screen"), "B · W"),
            (self.tr("Larger and smaller text"), "+ · −"),
            (self.tr("Back to the window"), "Esc"),
        ]


def _row(action: QAction) -> Row:
    return action.text().rstrip("…"), key_text(action)


def _table(parts: Mapping[str, Iterable[Row]]) -> str:
    pieces = []
    for number, (heading, rows) in enumerate(parts.items()):
        above = 18 if number else 4
        pieces.append(
            f'<tr><td colspan="2" style="padding:{above}px 0 4px 0">'
            f'<span style="font-size:13pt; font-weight:600">{escape(heading)}</span></td></tr>'
        )
        pieces += [
            f'<tr><td style="padding:4px 24px 4px 0">{escape(text)}</td>'
            f'<td style="padding:4px 0"><b>{escape(key)}</b></td></tr>'
            for text, key in rows
        ]
    return f"<table>{''.join(pieces)}</table>"
