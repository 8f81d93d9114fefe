# SPDX-License-Identifier: MIT
"""A button as wide as its column: a sign before it, a text over as many lines as it needs."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reader.gui.theme import FAMILY
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader.gui.icons import Icons
    from reader.gui.theme import Theme

_TEXT, _BELOW = 13.0, 10.5  # points
_BESIDE, _ABOVE, _BADGE, _CORNER, _FRAME = 14, 10, 30, 8, 2  # pixels
_LINES = 1.1  # of a line's height, from line to line
_ICON = "icon:"
_WIDTH = 480  # pixels, before there is a column


class State(Enum):
    """How a button looks: as any other, as the right or the wrong answer, or passed over."""

    PLAIN = "plain"
    RIGHT = "right"
    WRONG = "wrong"
    PASSED = "passed"


# By state: the frame, the ground, the text and the badge's icon.
_LOOKS = {
    State.PLAIN: ("line", "page", "page_text", ""),
    State.RIGHT: ("accent", "accent_soft", "page_text", "check"),
    State.WRONG: ("caution", "caution_soft", "page_text", "close"),
    State.PASSED: ("line", "page", "muted", ""),
}


class WideButton(QPushButton):
    """Shows `badge` before a text, and a smaller line `below` it.

    A badge is a letter or number, or the name of an icon after "icon:".
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._icons: Icons | None = None
        self._scale = 1.0
        self._written = self._below = self._badge = ""
        self._state = State.PLAIN
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def state(self) -> State:
        """How the button looks."""
        return self._state

    def set_look(self, theme: Theme, icons: Icons, scale: float) -> None:
        """Take a theme and the text's scale."""
        self._theme, self._icons, self._scale = theme, icons, scale
        self.updateGeometry()
        self.update()

    def show_text(self, text: str, below: str = "", badge: str = "") -> None:
        """Show a text, which may hold U+200B; what is spoken holds none."""
        self._written, self._below, self._badge = text, below, badge
        plain = strip_breaks(text)
        self.setText(plain.replace("&", "&&"))
        is_spoken = bool(badge) and not badge.startswith(_ICON)
        self.setAccessibleName(f"{badge}. {plain}" if is_spoken else plain)
        self.setAccessibleDescription(strip_breaks(below))
        self.updateGeometry()
        self.update()

    def show_state(self, state: State, below: str = "") -> None:
        """Look like an answer that was right, wrong or passed over; `below` says so in words."""
        self._state, self._below = state, below
        self.setAccessibleDescription(strip_breaks(below))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text, below = self._pieces(width)
        height = _height(text) + (_height(below) if self._below else 0)
        return round(max(height, _BADGE * self._scale) + 2 * _ABOVE * self._scale)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.heightForWidth(max(self.width(), _WIDTH)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, round((_BADGE + 2 * _ABOVE) * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._theme is None:
            return
        frame, ground, text_role, icon = _LOOKS[self._state]
        if self._state is State.PLAIN and (self.underMouse() or self.isDown()):
            ground = "accent_soft" if self.isDown() else "hover"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("accent" if self.hasFocus() else frame), _FRAME)
        painter.setPen(pen)
        painter.setBrush(self._theme.color(ground))
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inside, _CORNER, _CORNER)
        if self.hasFocus() and self._state is not State.PLAIN:
            painter.drawRoundedRect(inside.adjusted(3, 3, -3, -3), _CORNER - 2, _CORNER - 2)
        self._paint_badge(painter, icon)
        text, below = self._pieces(self.width())
        top = _ABOVE * self._scale
        spare = self.height() - 2 * top - _height(text) - (_height(below) if self._below else 0)
        corner = QPointF(self._left, top + max(0.0, spare / 2))
        painter.setPen(self._theme.color(text_role))
        text.draw(painter, corner)
        if self._below:
            is_told = self._state in {State.RIGHT, State.WRONG}
            painter.setPen(self._theme.color(frame if is_told else "muted"))
            below.draw(painter, corner + QPointF(0, _height(text)))
        painter.end()

    @property
    def _left(self) -> float:
        has_badge = bool(self._badge)
        return (_BESIDE + (_BADGE + _BESIDE if has_badge else 0)) * self._scale

    def _pieces(self, width: int) -> tuple[QTextLayout, QTextLayout]:
        room = width - self._left - _BESIDE * self._scale
        return (
            _lines(self._written, _TEXT * self._scale, room),
            _lines(self._below, max(_BELOW, _BELOW * self._scale), room),
        )

    def _paint_badge(self, painter: QPainter, icon: str) -> None:
        if not self._badge or self._theme is None or self._icons is None:
            return
        size = _BADGE * self._scale
        box = QRectF(_BESIDE * self._scale, (self.height() - size) / 2, size, size)
        role = _LOOKS[self._state][0] if icon else "muted"
        if self._badge.startswith(_ICON):
            icon = self._badge.removeprefix(_ICON)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color(role), 1.5))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if icon:
            inside = round(size * 0.62)
            ratio = self.devicePixelRatioF()
            picture = self._icons.pixmap(icon, role, inside, ratio)
            painter.drawPixmap(box.center() - QPointF(inside / 2, inside / 2), picture)
            return
        painter.setFont(_font(_TEXT * self._scale, QFont.Weight.DemiBold))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._badge)


def _font(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


def _lines(text: str, points: float, width: float) -> QTextLayout:
    layout = QTextLayout(text, _font(points))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40.0, width))
        line.setPosition(QPointF(0, height))
        height += line.height() * _LINES
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> float:
    count = layout.lineCount()
    last = layout.lineAt(count - 1) if count else None
    return last.y() + last.height() * _LINES if last is not None else 0.0
