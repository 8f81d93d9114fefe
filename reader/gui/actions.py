# SPDX-License-Identifier: MIT
"""Every action of the window in one table: text, icon, keys. Widgets add actions; none makes one.

A key works with the Thai keyboard layout too: each letter key gets the Thai letter of the same key
(TIS 820-2538, Kedmanee) as a second shortcut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.gui.icons import Icons

_THAI_KEYS = {
    "A": "ฟ", "B": "ิ", "C": "แ", "D": "ก", "E": "ำ", "F": "ด", "G": "เ", "H": "้", "I": "ร",
    "J": "่", "K": "า", "L": "ส", "M": "ท", "N": "ื", "O": "น", "P": "ย", "Q": "ๆ", "R": "พ",
    "S": "ห", "T": "ะ", "U": "ี", "V": "อ", "W": "ไ", "X": "ป", "Y": "ั", "Z": "ผ",
    "+": "ช", "-": "ข", "0": "จ", ",": "ม",
    # Not 3: with the Thai layout it gives “-”, which is the key for smaller text.
    "1": "ๅ", "2": "/", "4": "ภ", "5": "ถ", "6": "ุ", "7": "ึ", "8": "ค", "9": "ต",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    text: object  # str, as the marker for lupdate is typed
    icon: str = ""
    keys: tuple[str, ...] = ()
    is_checkable: bool = False
    shown_key: str = ""  # for the help, where one of several keys does not say it


_TABLE = (
    _Row("go_back", QT_TRANSLATE_NOOP("Actions", "Back"), "go_back", ("Alt+Left", "Back")),
    _Row(
        "go_forward",
        QT_TRANSLATE_NOOP("Actions", "Forward"),
        "go_forward",
        ("Alt+Right", "Forward"),
    ),
    _Row(
        "search_focus", QT_TRANSLATE_NOOP("Actions", "Search the handbook"), "search", ("Ctrl+F",)
    ),
    _Row("find_show", QT_TRANSLATE_NOOP("Actions", "Find in this chapter"), "", ("Ctrl+Shift+F",)),
    _Row("hit_next", QT_TRANSLATE_NOOP("Actions", "Next hit"), "find_next", ("F3",)),
    _Row(
        "hit_previous", QT_TRANSLATE_NOOP("Actions", "Previous hit"), "find_previous", ("Shift+F3",)
    ),
    _Row(
        "language_switch",
        QT_TRANSLATE_NOOP("Actions", "Read in the other language"),
        "globe",
        ("L",),
    ),
    _Row(
        "bookmark_toggle",
        QT_TRANSLATE_NOOP("Actions", "Bookmark this place"),
        "bookmark_toggle",
        ("Ctrl+D",),
        is_checkable=True,
    ),
    _Row(
        "highlight_add",
        QT_TRANSLATE_NOOP("Actions", "Highlight"),
        "highlight_add",
        ("Ctrl+H",),
    ),
    _Row(
        "pad_add",
        QT_TRANSLATE_NOOP("Actions", "Add to the study pad"),
        "pad_add",
        ("Ctrl+Shift+D",),
    ),
    _Row(
        "caret_toggle",
        QT_TRANSLATE_NOOP("Actions", "Select text with the keys"),
        "",
        ("F7",),
        is_checkable=True,
    ),
    _Row(
        "text_larger", QT_TRANSLATE_NOOP("Actions", "Larger text"), "zoom_in", ("Ctrl++", "Ctrl+=")
    ),
    _Row("text_smaller", QT_TRANSLATE_NOOP("Actions", "Smaller text"), "zoom_out", ("Ctrl+-",)),
    _Row("text_normal", QT_TRANSLATE_NOOP("Actions", "Normal text size"), "", ("Ctrl+0",)),
    _Row("theme_switch", QT_TRANSLATE_NOOP("Actions", "Light or dark page"), "theme_dark"),
    _Row(
        "panel_toggle",
        QT_TRANSLATE_NOOP("Actions", "Side panel"),
        "panel_toggle",
        ("Ctrl+B",),
        is_checkable=True,
    ),
    _Row(
        "chapter_previous",
        QT_TRANSLATE_NOOP("Actions", "Previous chapter"),
        "chapter_previous",
        ("Ctrl+PgUp",),
    ),
    _Row(
        "chapter_next",
        QT_TRANSLATE_NOOP("Actions", "Next chapter"),
        "chapter_next",
        ("Ctrl+PgDown",),
    ),
    _Row(
        "side_by_side",
        QT_TRANSLATE_NOOP("Actions", "Both languages side by side"),
        "side_by_side",
        ("F9",),
        is_checkable=True,
    ),
    _Row("projector", QT_TRANSLATE_NOOP("Actions", "Show on a projector"), "projector", ("F5",)),
    _Row(
        "numbers_show",
        QT_TRANSLATE_NOOP("Actions", "Reference numbers in the margin"),
        "",
        ("Ctrl+R",),
        is_checkable=True,
    ),
    _Row(
        "focus_mode",
        QT_TRANSLATE_NOOP("Actions", "Only the page"),
        "",
        ("Shift+F11",),
        is_checkable=True,
    ),
    _Row(
        "file_open",
        QT_TRANSLATE_NOOP("Actions", "Add a book or marks from a file…"),
        "file_open",
        ("Ctrl+O",),
    ),
    _Row("tab_new", QT_TRANSLATE_NOOP("Actions", "New tab"), "tab_new", ("Ctrl+T",)),
    _Row("tab_close", QT_TRANSLATE_NOOP("Actions", "Close the tab"), "close", ("Ctrl+W",)),
    _Row(
        "tab_reopen", QT_TRANSLATE_NOOP("Actions", "Reopen the closed tab"), "", ("Ctrl+Shift+T",)
    ),
    _Row("tab_next", QT_TRANSLATE_NOOP("Actions", "Next tab"), "", ("Ctrl+Tab",)),
    _Row("tab_previous", QT_TRANSLATE_NOOP("Actions", "Previous tab"), "", ("Ctrl+Shift+Tab",)),
    _Row(
        "tab_choose",
        QT_TRANSLATE_NOOP("Actions", "Tab by its number; 9 is the last"),
        "",
        tuple(f"Ctrl+{digit}" for digit in range(1, 10)),
        shown_key="Ctrl+1 … Ctrl+9",
    ),
    _Row("print_show", QT_TRANSLATE_NOOP("Actions", "Print or save as PDF…"), "print", ("Ctrl+P",)),
    _Row("epub_save", QT_TRANSLATE_NOOP("Actions", "Save for a phone (EPUB)…")),
    _Row("palette_show", QT_TRANSLATE_NOOP("Actions", "Find anything…"), "", ("Ctrl+K",)),
    _Row("go_to", QT_TRANSLATE_NOOP("Actions", "Go to a place…"), "", ("Ctrl+G",)),
    _Row("glossary_show", QT_TRANSLATE_NOOP("Actions", "Glossary…"), "term", ("Ctrl+Shift+G",)),
    _Row("quiz_show", QT_TRANSLATE_NOOP("Actions", "Quizzes…"), "quiz", ("F8",)),
    _Row("place_tell", QT_TRANSLATE_NOOP("Actions", "Where am I"), "", ("Ctrl+I",)),
    _Row(
        "citation_copy",
        QT_TRANSLATE_NOOP("Actions", "Copy with its source"),
        "copy",
        ("Ctrl+Shift+C",),
    ),
    _Row("address_qr", QT_TRANSLATE_NOOP("Actions", "QR code of this place…")),
    _Row("settings_show", QT_TRANSLATE_NOOP("Actions", "Settings…"), "settings", ("Ctrl+,",)),
    _Row("keys_show", QT_TRANSLATE_NOOP("Actions", "Keys and help…"), "help", ("F1",)),
    _Row("changes_show", QT_TRANSLATE_NOOP("Actions", "What changed in this edition…")),
    _Row("about_show", QT_TRANSLATE_NOOP("Actions", "About this program…"), "notice"),
    _Row(
        "full_screen", QT_TRANSLATE_NOOP("Actions", "Full screen"), "", ("F11",), is_checkable=True
    ),
    _Row("address_copy", QT_TRANSLATE_NOOP("Actions", "Copy the address of this place"), "copy"),
    _Row("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "", ("Ctrl+Q",)),
)


class Actions(QObject):
    """Holds the actions by id and keeps their texts and icons in step; at first it has no icons."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_id: dict[str, QAction] = {}
        for row in _TABLE:
            action = QAction(self)
            action.setObjectName(row.id)
            action.setProperty("source", str(row.text))
            action.setCheckable(row.is_checkable)
            action.setShortcuts(_shortcuts(row.keys))
            action.setProperty("shown_key", row.shown_key)
            self._by_id[row.id] = action
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._by_id[name]

    def all(self) -> list[QAction]:
        """Return every action in the order of the table."""
        return list(self._by_id.values())

    def set_icons(self, icons: Icons, names: Collection[str] | None = None) -> None:
        """Take the icons of a theme, for all actions or those of `names`."""
        for row in _TABLE:
            if row.icon and (names is None or row.id in names):
                icon = icons.icon(row.icon, is_checkable=row.is_checkable)
                self._by_id[row.id].setIcon(icon)

    def retranslate(self) -> None:
        """Set every text in the interface language; the tooltip names the key."""
        for row in _TABLE:
            action = self._by_id[row.id]
            text = QCoreApplication.translate("Actions", str(row.text))
            action.setText(text)
            action.setToolTip(_with_key(text, action))


def key_text(action: QAction) -> str:
    """Return the first key of `action` as people know it."""
    shown = str(action.property("shown_key") or "")
    return shown or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def digit_of(key: QKeySequence) -> int:
    """Return the digit of a key such as Ctrl+2, pressed with either keyboard layout."""
    last = key.toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")[2]
    thai = {letter: digit for digit, letter in _THAI_KEYS.items() if digit.isdigit()}
    return int(thai.get(last, last))


def _with_key(text: str, action: QAction) -> str:
    bare = text.rstrip("…")
    return f"{bare} ({key_text(action)})" if action.shortcuts() else bare


def _shortcuts(keys: tuple[str, ...]) -> list[QKeySequence]:
    thai = []
    for key in keys:
        head, _, last = key.rpartition("+") if not key.endswith("++") else (key[:-2], "", "+")
        if last in _THAI_KEYS:
            thai.append(f"{head}+{_THAI_KEYS[last]}" if head else _THAI_KEYS[last])
    return [QKeySequence(key) for key in (*keys, *thai)]
