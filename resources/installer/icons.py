# SPDX-License-Identifier: MIT
"""The program's icon as PNG files and as a Windows icon, drawn by Qt from the one SVG."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

from resources.installer.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QImage

SOURCE = ROOT / "resources" / "icons" / "app.svg"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
_BANNER, _BANNER_ICON = (328, 628), 160  # twice what NSIS shows at 100 %
_GROUND = "#E2F0EE"
_PNG_FROM = 256  # Windows wants smaller pictures of an icon as plain bitmaps


def png(size: int) -> bytes:
    """Return the icon as a PNG file of `size` pixels."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _drawn(size).save(buffer, "PNG")  # type: ignore[call-overload]  # PySide refuses the bytes that it names
    return bytes(buffer.data().data())


def ico(sizes: Iterable[int] = ICO_SIZES) -> bytes:
    """Return the icon as a Windows icon file that holds all `sizes`."""
    pictures = [(size, png(size) if size >= _PNG_FROM else _bitmap(size)) for size in sizes]
    offset = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, raw in pictures:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(raw), offset)
        offset += len(raw)
    return head + b"".join(raw for _, raw in pictures)


def banner() -> bytes:
    """Return the picture of the setup program's last page: the icon on a calm ground."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QColor, QImage, QPainter

    icon = _drawn(_BANNER_ICON)
    width, height = _BANNER
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor(_GROUND))
    painter = QPainter(image)
    painter.drawImage((width - _BANNER_ICON) // 2, height // 4, icon)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]  # as above
    return bytes(buffer.data().data())


def _drawn(size: int) -> QImage:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QGuiApplication

    from reader.gui.icons import draw_svg

    application = QGuiApplication.instance() or QGuiApplication([])
    image = draw_svg(SOURCE.read_bytes(), QSize(size, size), 1.0)
    del application
    return image


def _bitmap(size: int) -> bytes:
    """Return a 32-bit picture as Windows keeps it in an icon: bottom row first, then a mask."""
    from PySide6.QtGui import QImage

    image = _drawn(size).convertToFormat(QImage.Format.Format_ARGB32)
    rows = [_line(image, y)[: size * 4] for y in reversed(range(size))]
    mask = bytes((size + 31) // 32 * 4 * size)
    head = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, 0, 0, 0, 0, 0)
    return head + b"".join(rows) + mask


def _line(image: QImage, y: int) -> bytes:
    line = image.constScanLine(y)
    assert isinstance(line, memoryview)  # noqa: S101 - PySide's signature says object
    return line.tobytes()
