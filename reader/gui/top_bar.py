# SPDX-License-Identifier: MIT
"""The bar above the page: way back, search field, reading language, what is done most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from reader.gui.enums import set_enum
from reader.gui.field import Field
from reader.language import Language

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader.gui.actions import Actions
    from reader.gui.icons import Icons

_SIZES = ("text_larger", "text_smaller", "text_normal")
_SPARE = ("keys_show", "print_show", "theme_switch", "projector")  # left out first to last
_LEFT = ("panel_toggle", "go_back", "go_forward")
_RECENT, _PLACE, _VIEW = "recent", "place", "view"  # places of menus, which are no actions
_INSIDE = {
    _PLACE: ("citation_copy", "address_copy", "address_qr"),
    _VIEW: ("numbers_show", "panel_toggle", "focus_mode", "full_screen"),
}
_MORE = (
    "palette_show", "go_to", "glossary_show", "quiz_show", _RECENT, "",
    "tab_new", "tab_reopen", "",
    "find_show", _PLACE, "print_show", "epub_save", "",
    "side_by_side", "projector", "theme_switch", _VIEW, "",
    "file_open", "settings_show", "keys_show", "changes_show", "about_show", "", "quit",
)  # fmt: skip


class TopBar(QWidget):
    """Holds the search field; `field_left(key)` tells that Down or Return was pressed in it.

    Return may come with Ctrl.
    """

    language_requested = Signal(object)
    field_left = Signal(str)

    def __init__(self, actions: Actions, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._actions = actions
        self._field = Field(self)
        self._field.setObjectName("search_field")
        self._field.setClearButtonEnabled(True)
        self._field.setMinimumWidth(160)
        self._field.setMaximumWidth(430)
        self._field_icon = self._field.addAction(
            icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        for key in ("Down", "Return", "Enter", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self._field)
            set_enum(shortcut, "context", "WidgetShortcut")
            shortcut.activated.connect(partial(self.field_left.emit, key))
        self._languages = QButtonGroup(self)
        self._language_buttons: dict[Language, QToolButton] = {}
        for number, language in enumerate(Language):
            button = QToolButton(self)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setText("ไทย" if language is Language.TH else "EN")
            self._languages.addButton(button, number)
            self._language_buttons[language] = button
        self._languages.idClicked.connect(self._on_language)
        self._menus: dict[str, QMenu] = {}
        self._size_button = self._menu_button("text_size_button", _SIZES)
        self._more_button = self._menu_button("menu_button", _MORE)
        self._lay_out()
        self.retranslate()

    @property
    def recent_menu(self) -> QMenu:
        """The menu of recent places, for another to fill."""
        return self._menus[_RECENT]

    @property
    def field(self) -> QLineEdit:
        """The search field."""
        return self._field

    def show_language(self, language: Language) -> None:
        """Show which language is being read."""
        self._language_buttons[language].setChecked(True)

    def set_icons(self, icons: Icons) -> None:
        """Take another theme's icons."""
        self._field_icon.setIcon(icons.icon("search"))
        self._size_button.setIcon(icons.icon("text_size"))
        self._more_button.setIcon(icons.icon("settings"))

    def retranslate(self) -> None:
        """Set every text in the interface language."""
        self._field.setPlaceholderText(self.tr("Search the handbook"))
        self._field.setAccessibleName(self.tr("Search the handbook"))
        self._field_icon.setText(self.tr("Search the handbook"))
        self._menus[_RECENT].setTitle(self.tr("Recent places"))
        self._menus[_VIEW].setTitle(self.tr("View"))
        self._menus[_PLACE].setTitle(self.tr("This place"))
        for widget, text in (
            (self._size_button, self.tr("Text size")),
            (self._more_button, self.tr("Settings and more")),
            (self._language_buttons[Language.TH], self.tr("Read in Thai (L)")),
            (self._language_buttons[Language.EN], self.tr("Read in English (L)")),
        ):
            widget.setToolTip(text)
            widget.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        for name in _LEFT:
            layout.addWidget(tool_button(self._actions, name))
        layout.addSpacing(8)
        layout.addWidget(self._field, 3)
        layout.addStretch(2)
        for button in self._language_buttons.values():
            layout.addWidget(button)
        layout.addWidget(tool_button(self._actions, "side_by_side"))
        layout.addSpacing(12)
        layout.addWidget(tool_button(self._actions, "bookmark_toggle"))
        layout.addWidget(self._size_button)
        spare = {name: tool_button(self._actions, name) for name in _SPARE}
        for name in ("theme_switch", "print_show", "projector", "keys_show"):
            layout.addWidget(spare[name])
        layout.addWidget(self._more_button)
        self._spare = list(spare.values())

    def _fit(self) -> None:
        """Leave out buttons that are in the menu too, as many as the width asks for."""
        layout = self.layout()
        if layout is None:
            return
        gap = layout.spacing()
        widths = [button.sizeHint().width() + gap for button in self._spare]
        needed = layout.minimumSize().width()
        needed += sum(w for b, w in zip(self._spare, widths, strict=True) if b.isHidden())
        for button, width in zip(self._spare, widths, strict=True):
            is_left_out = needed > self.width()
            needed -= width if is_left_out else 0
            if button.isHidden() != is_left_out:
                button.setHidden(is_left_out)

    def _menu_button(self, object_name: str, names: tuple[str, ...]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(object_name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIconSize(QSize(20, 20))
        menu = QMenu(button)
        for name in names:
            if name in {_RECENT, *_INSIDE}:
                self._menus[name] = inside = menu.addMenu("")
                inside.addActions([self._actions[one] for one in _INSIDE.get(name, ())])
            elif name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        button.setMenu(menu)
        return button

    def _on_language(self, number: int) -> None:
        self.language_requested.emit(list(Language)[number])


def tool_button(actions: Actions, name: str) -> QToolButton:
    """Return a button for an action, reached by Tab."""
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setIconSize(QSize(20, 20))
    set_enum(button, "focusPolicy", "TabFocus")
    return button
