# SPDX-License-Identifier: MIT
"""Every window, panel and card by keyboard and by ear: names, roles, Tab, a focus that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from reader.gui.quiz.wide_button import WideButton
from reader.language import Language
from tests.gui.driver import BREAK, press, settle
from tests.gui.rooms import ROOMS, add_quiz, close_room, open_room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QAccessibleInterface

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

ROLE = QAccessible.Role
CLICKED = {
    ROLE.Button,
    ROLE.ButtonMenu,
    ROLE.CheckBox,
    ROLE.ComboBox,
    ROLE.EditableText,
    ROLE.Link,
    ROLE.List,
    ROLE.ListItem,
    ROLE.MenuItem,
    ROLE.PageTab,
    ROLE.RadioButton,
    ROLE.Slider,
    ROLE.SpinBox,
    ROLE.Tree,
    ROLE.TreeItem,
}
NO_ROLES = {ROLE.Client, ROLE.NoRole, ROLE.Whitespace, ROLE.Window}
MOST_TABS = 300
SMALL = (940, 500)
COMBO_ARROW = 36  # pixels beside the text of a box of choices
BY_TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def places(program: Program, whole: Path) -> Program:
    """The program over the mini pack with a quiz, not yet started."""
    add_quiz(program, whole)
    return program


def start(program: Program, language: Language, theme: str = "light") -> MainWindow:
    program.choose(reading_language=language)
    return program.start(f"handbook:water/pumps/{language}", interface=language, theme=theme)


def rooms(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Open one room after the other."""
    for name in ROOMS:
        room = open_room(window, name)
        yield name, room
        close_room(window, room)


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from walk(child)


def told_badly(room: QWidget) -> Iterator[str]:
    """Yield what of a room can be used but has no name, no role or a name with signs of ours."""
    root = QAccessible.queryAccessibleInterface(room)
    assert root is not None
    for interface in walk(root):
        state, target = interface.state(), interface.object()
        is_used = bool(state.focusable) or interface.role() in CLICKED
        if state.invisible or not is_used:
            continue
        if isinstance(target, QWidget) and target.focusProxy() is not None:
            continue  # another takes the keyboard for it
        name = interface.text(QAccessible.Text.Name)
        where = f"{type(target).__name__} {target.objectName() if target else ''}"
        if not name.strip() or BREAK in name:
            yield f"{where} {interface.role().name}: name {name!r}"
        if interface.role() in NO_ROLES:
            yield f"{where} “{name}”: role {interface.role().name}"


def focusable(room: QWidget) -> list[QWidget]:
    """Return what of a room Tab should come by."""
    return [
        widget
        for widget in [room, *room.findChildren(QWidget)]
        if widget.window() is room.window()
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & BY_TAB == BY_TAB
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    ]


def passed_by_tab(room: QWidget) -> list[QWidget]:
    """Press Tab until it comes round; return what had the keyboard."""
    room.window().activateWindow()
    settle()
    seen: list[QWidget] = []
    for _ in range(MOST_TABS):
        here = QApplication.focusWidget()
        if here is not None and here not in seen:
            seen.append(here)
        press(here or room.window(), Qt.Key.Key_Tab)
        if len(seen) > 1 and QApplication.focusWidget() is seen[0]:
            break
    return seen


def is_reached(widget: QWidget, seen: list[QWidget]) -> bool:
    """Return whether Tab came by; of a group of which one is chosen, by any: arrows do the rest."""
    if widget in seen:
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(b in seen for b in group.buttons())


def words_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}"


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_everything_that_can_be_used_has_a_name_and_a_role(
    places: Program, language: Language
) -> None:
    window = start(places, language)

    found = {name: list(told_badly(room)) for name, room in rooms(window)}

    assert {name: findings for name, findings in found.items() if findings} == {}


def test_a_control_without_a_name_is_found(window: MainWindow) -> None:
    button = QAbstractButtonWithoutName(window)
    button.show()

    assert any("ButtonWithoutName" in finding for finding in told_badly(window))


class QAbstractButtonWithoutName(QAbstractButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: object) -> None:
        del event


def test_tab_comes_by_everything(places: Program) -> None:
    window = start(places, Language.TH)

    missed: dict[str, list[str]] = {}
    for name, room in rooms(window):
        if isinstance(room, QMenu):
            continue  # arrows go through a menu
        wanted = [*focusable(room), *buttons(room)]
        seen = passed_by_tab(room)
        lost = [words_of(widget) for widget in wanted if not is_reached(widget, seen)]
        if lost:
            missed[name] = lost

    assert missed == {}


def buttons(room: QWidget) -> list[QAbstractButton]:
    """Return the buttons of a room, but those that do what a key does where the keyboard is."""
    return [
        button
        for button in room.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and button.window() is room.window()
        and not button.visibleRegion().isEmpty()
        and not isinstance(button.parent(), QLineEdit)  # empties the field
        and button.objectName() != "tab_close"  # as Ctrl+W does
    ]


@pytest.mark.parametrize("theme", ["light", "dark", "sepia", "contrast"])
def test_the_focus_is_seen(places: Program, theme: str) -> None:
    window = start(places, Language.TH, theme)

    found: dict[str, list[str]] = {}
    for name, room in rooms(window):
        same = [words_of(widget) for widget in focusable(room) if looks_the_same(widget)]
        if same and name != "projector":  # one page alone: nothing else could have the keyboard
            found[name] = same

    assert found == {}


def looks_the_same(widget: QWidget) -> bool:
    """Return whether a widget looks the same with and without the keyboard."""
    window = widget.window()
    box = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
    box.adjust(-4, -4, 4, 4)
    here = QApplication.focusWidget()
    if here is not None:
        here.clearFocus()
    settle()
    if not widget.isVisible():
        return False  # it is there only while it has the keyboard
    without = window.grab(box).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    return window.grab(box).toImage() == without


# --- a screen of 1920 × 1080 at 200 % has 960 × 540 units, less what the desktop takes -----------


def cut_texts(room: QWidget) -> Iterator[str]:
    """Yield the controls whose text has less room than it asks for."""
    for widget in [room, *room.findChildren(QWidget)]:
        is_part = isinstance(widget.parent(), QLineEdit)  # a sign without words
        if not widget.isVisible() or widget.window() is not room.window() or is_part:
            continue
        asked = 0
        if isinstance(widget, QComboBox):
            text = widget.fontMetrics().horizontalAdvance(widget.currentText())
            asked = text + COMBO_ARROW
        elif isinstance(widget, QLabel) and not widget.wordWrap():
            asked = widget.sizeHint().width()
        elif isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton):
            is_wide = isinstance(widget, WideButton)
            asked = 0 if is_wide else widget.sizeHint().width()
            if is_wide and widget.height() < widget.heightForWidth(widget.width()):
                yield f"{words_of(widget)}: too low"
        if asked > widget.width():
            yield f"{words_of(widget)}: {widget.width()} of {asked}"


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_nothing_is_cut_and_every_window_fits_at_twice_the_size(
    places: Program, language: Language
) -> None:
    window = start(places, language, "contrast")
    window.resize(*SMALL)

    found: dict[str, list[str]] = {}
    for name, room in rooms(window):
        if isinstance(room, QMenu):
            continue
        room.window().resize(room.window().size().boundedTo(QSize(*SMALL)))
        settle()
        least = room.window().minimumSizeHint()
        findings = list(cut_texts(room))
        if least.width() > SMALL[0] or least.height() > SMALL[1]:
            findings.append(f"{least.width()} × {least.height()} at least")
        if findings:
            found[name] = findings

    assert found == {}
