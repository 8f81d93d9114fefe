# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from reader.gui import theme as themes
from reader.gui import translation
from reader.gui.actions import Actions, key_text
from reader.gui.icons import Icons
from reader.language import Language
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.gui

# The keys of both layouts, key by key (TIS 820-2538, Kedmanee, without Shift).
LATIN = "QWERTYUIOPASDFGHJKLZXCVBNM,.-0="
THAI = "ๆไำพะัีรนยฟหกดเ้่าสผปแอิืทมใขจช"
TWINS = dict(zip(LATIN, THAI, strict=True))


@pytest.fixture
def actions(application: QApplication, qtbot: QtBot) -> Iterator[Actions]:
    del application
    owner = QWidget()
    qtbot.addWidget(owner)
    theme = themes.load(ROOT / "resources" / "themes", "light")
    made = Actions(owner)
    made.set_icons(Icons(ROOT / "resources" / "icons", theme))
    yield made
    owner.close()  # it holds the actions until here


def keys(action: QAction) -> list[str]:
    return [key.toString(QKeySequence.SequenceFormat.PortableText) for key in action.shortcuts()]


def twin(key: str) -> str:
    """Return the same key with the Thai layout on, or nothing for a key without a letter."""
    head, _, last = key.rpartition("+")
    return f"{head}+{TWINS[last]}".lstrip("+") if last in TWINS else ""


def test_each_key_with_a_letter_works_with_the_thai_layout_on(actions: Actions) -> None:
    missing = [
        (action.objectName(), key)
        for action in actions.all()
        for key in keys(action)
        if twin(key) and twin(key) not in keys(action)
    ]

    assert missing == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("search_focus", "Ctrl+ด"),
        ("find_show", "Ctrl+Shift+ด"),
        ("language_switch", "ส"),
        ("bookmark_toggle", "Ctrl+ก"),
        ("panel_toggle", "Ctrl+ิ"),
        ("text_smaller", "Ctrl+ข"),
        ("text_normal", "Ctrl+จ"),
        ("quit", "Ctrl+ๆ"),
    ],
)
def test_thai_keys_are_those_of_the_same_place_on_the_keyboard(
    actions: Actions, name: str, typed: str
) -> None:
    assert typed in keys(actions[name])


def test_no_key_stands_for_two_actions(actions: Actions) -> None:
    counts = Counter(key for action in actions.all() for key in keys(action))

    assert [key for key, count in counts.items() if count > 1] == []


def test_tooltips_name_the_key(actions: Actions) -> None:
    without = [
        action.objectName()
        for action in actions.all()
        if action.shortcuts() and f"({key_text(action)})" not in action.toolTip()
    ]

    assert without == []
    assert all(key_text(action) for action in actions.all() if action.shortcuts())


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_every_action_has_a_text_and_a_tooltip_in_the_language_of_the_interface(
    actions: Actions, built: Path, language: Language
) -> None:
    translation.install(language, built / "translations")
    actions.retranslate()

    texts = [text for action in actions.all() for text in (action.text(), action.toolTip())]

    assert all(texts)
    is_thai = [bool(re.search("[ก-ฮ]", text)) for text in texts]
    assert set(is_thai) == {language is Language.TH}


def test_actions_take_the_language_in_force(actions: Actions, built: Path) -> None:
    translation.install(Language.TH, built / "translations")
    actions.retranslate()
    thai = actions["bookmark_toggle"].text()

    translation.install(Language.EN, built / "translations")
    actions.retranslate()

    assert thai != actions["bookmark_toggle"].text() == "Bookmark this place"


def test_icons_change_with_the_theme(actions: Actions) -> None:
    before = actions["go_back"].icon().pixmap(20, 20).toImage()

    dark = themes.load(ROOT / "resources" / "themes", "dark")
    actions.set_icons(Icons(ROOT / "resources" / "icons", dark))

    assert actions["go_back"].icon().pixmap(20, 20).toImage() != before
