# SPDX-License-Identifier: MIT
"""One-colour SVG files as icons in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QIcon

    from reader.gui.theme import Theme

_SIZE = 20  # units


class Icons:
    """Makes and keeps the icons of one theme."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme
        self._made: dict[tuple[str, bool], QIcon] = {}

    def icon(self, name: str, *, is_checkable: bool = False) -> QIcon:
        """Return the icon `name`: muted, and in the accent when it is on."""
        key = (name, is_checkable)
        if key not in self._made:
            from PySide6.QtGui import QIcon  # the first page has none

            icon = QIcon()
            scale = max((s.devicePixelRatio() for s in QGuiApplication.screens()), default=1.0)
            icon.addPixmap(self.pixmap(name, "muted", _SIZE, scale))
            if is_checkable:
                on = self.pixmap(name, "accent", _SIZE, scale)
                icon.addPixmap(on, QIcon.Mode.Normal, QIcon.State.On)
            self._made[key] = icon
        return self._made[key]

    def of_program(self) -> QIcon:
        """Return the program's own icon."""
        from PySide6.QtGui import QIcon

        return QIcon(str(self._folder / "app.svg"))

    def pixmap(self, name: str, role: str, size: int, scale: float) -> QPixmap:
        """Return the icon as a picture of `size` units at `scale` device pixels a unit."""
        return QPixmap.fromImage(self.image(name, self._theme[role], size, scale))

    def image(self, name: str, color: str, size: int, scale: float) -> QImage:
        """Return the icon as an image in `color`; see `pixmap`."""
        source = (self._folder / f"{name}.svg").read_text("utf-8").replace("currentColor", color)
        return draw_svg(source.encode("utf-8"), QSize(size, size), scale)


def draw_svg(source: bytes, size: QSize, scale: float) -> QImage:
    """Return an SVG drawn at `size` units, `scale` device pixels a unit, on nothing."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(source))
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    # Emptied so, for `fill` would name `Qt`; see `reader.gui.enums`.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.eraseRect(image.rect())
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(scale)
    return image
