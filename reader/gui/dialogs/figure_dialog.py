# SPDX-License-Identifier: MIT
"""Shows one figure large; wheel, plus and minus zoom it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

_STEP, _LEAST, _MOST = 1.25, 0.5, 6.0


class FigureDialog(QDialog):
    """A figure at a width of its own; `draw(width, ratio)` gives its image."""

    def __init__(self, draw: Callable[[int, float], QImage], text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figure_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Figure"))
        self._draw = draw
        self._zoom = 1.0
        natural = draw(720, 1.0)
        self._aspect = natural.width() / max(1, natural.height())
        self._grip: QPoint | None = None
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(text)
        self._area = QScrollArea(self)
        self._area.setObjectName("figure_area")
        self._area.setAccessibleName(text)
        self._area.setWidget(self._picture)
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        caption = QLabel(text, self)
        caption.setObjectName("secondary")
        caption.setWordWrap(True)
        hint = QLabel(self.tr("+ and − or the wheel: zoom · 0: fit · Esc: close"), self)
        hint.setObjectName("secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self._area, 1)
        layout.addWidget(caption)
        layout.addWidget(hint)
        window = parent.window().size()
        self.resize(round(window.width() * 0.9), round(window.height() * 0.92))

    @property
    def zoom(self) -> float:
        """The scale; 1.0 fits the window."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the figure at `zoom` times the size that fits the window."""
        self._zoom = max(_LEAST, min(_MOST, zoom))
        self._paint()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._paint()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.set_zoom(self._zoom * _STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.set_zoom(self._zoom / _STEP)
        elif event.key() == Qt.Key.Key_0:
            self.set_zoom(1.0)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.set_zoom(self._zoom * (_STEP if event.angleDelta().y() > 0 else 1 / _STEP))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        here = event.position().toPoint()
        moved, self._grip = here - self._grip, here
        for bar, by in (
            (self._area.horizontalScrollBar(), moved.x()),
            (self._area.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        super().mouseReleaseEvent(event)

    def _paint(self) -> None:
        room = self._area.viewport().size()
        width = round(min(room.width() - 8, (room.height() - 8) * self._aspect) * self._zoom)
        self._picture.setPixmap(QPixmap.fromImage(self._draw(width, self.devicePixelRatioF())))
