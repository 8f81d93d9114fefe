# SPDX-License-Identifier: MIT
from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from reader.gui.eliding import elided
from reader.gui.theme import FAMILY

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.gui

TEXTS = [
    "4.3 การเดินทาง (Mobility): รถไฟฟ้ารางเบา",
    "เที่ยวเก็บเกี่ยวเห็ดเผาะที่เชียงใหม่",
    "น้ำใต้ดินที่กำลังจะหมด",
    "ปั๊มน้ำ ผู้ใช้น้ำ และผู้ใหญ่บ้าน",
    "Pumps, pipes and pressure",
]


@pytest.fixture
def metrics(application: QApplication) -> QFontMetrics:
    del application
    return QFontMetrics(QFont(FAMILY, 11))


@pytest.mark.parametrize("text", TEXTS)
def test_no_syllable_is_torn_at_any_width(metrics: QFontMetrics, text: str) -> None:
    widths = range(20, metrics.horizontalAdvance(text))
    shown = {elided(text, metrics, width) for width in widths}

    kept = {cut.removesuffix("…") for cut in shown}
    assert len(kept) > 5
    assert all(text.startswith(cut) for cut in kept)
    assert not any(cut.endswith(tuple("เแโใไ ")) for cut in kept)
    rest = [text[len(cut) :] for cut in kept]
    assert not any(unicodedata.combining(after[0]) or after[0] in "ัิีึืุูำ็์" for after in rest)


def test_what_has_room_is_left_alone(metrics: QFontMetrics) -> None:
    assert elided("ปั๊มน้ำ", metrics, 500) == "ปั๊มน้ำ"
    assert elided("และอื่น ๆ…", metrics, 500) == "และอื่น ๆ…"
