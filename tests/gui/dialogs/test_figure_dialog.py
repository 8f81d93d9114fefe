# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea

from reader.gui.dialogs.figure_dialog import FigureDialog
from tests.gui.driver import BREAK, NO_KEY, click, open_dialog, point_of, press, settle

if TYPE_CHECKING:
    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui


@pytest.fixture
def window(program: Program) -> MainWindow:
    """The window at the chapter on pumps."""
    return program.start("handbook:water/pumps/th")


@pytest.fixture
def dialog(window: MainWindow) -> FigureDialog:
    """The dialog after a click on the figure."""
    click(window.page.viewport(), point_of(window.page, "ส่วนประกอบของปั๊มน้ำ") - QPoint(0, 90))
    settle()
    opened = open_dialog(window, "figure_dialog")
    assert isinstance(opened, FigureDialog)
    return opened


def picture(dialog: FigureDialog) -> QLabel:
    area = dialog.findChild(QScrollArea, "figure_area")
    assert isinstance(area, QScrollArea)
    shown = area.widget()
    assert isinstance(shown, QLabel)
    return shown


def test_a_click_on_a_figure_shows_it_large_with_its_alternative(dialog: FigureDialog) -> None:
    texts = [label.text() for label in dialog.findChildren(QLabel)]

    assert any(text.startswith("ปั๊มน้ำมี 4 ส่วน") for text in texts)
    assert picture(dialog).accessibleName().startswith("ปั๊มน้ำมี 4 ส่วน")
    assert not any(BREAK in text for text in texts)
    assert picture(dialog).pixmap().width() > 600


def test_the_figure_fits_the_dialog_at_first(dialog: FigureDialog) -> None:
    area = dialog.findChild(QScrollArea, "figure_area")
    assert isinstance(area, QScrollArea)

    assert picture(dialog).pixmap().width() <= area.viewport().width()
    assert picture(dialog).pixmap().height() <= area.viewport().height()
    assert dialog.zoom == 1.0


def test_plus_minus_and_zero_zoom(dialog: FigureDialog) -> None:
    width = picture(dialog).pixmap().width()

    press(dialog, Qt.Key.Key_Plus)
    press(dialog, Qt.Key.Key_Plus)
    assert dialog.zoom > 1.5
    assert picture(dialog).pixmap().width() == pytest.approx(width * dialog.zoom, abs=2)

    press(dialog, Qt.Key.Key_Minus)
    press(dialog, Qt.Key.Key_Minus)
    press(dialog, Qt.Key.Key_Minus)
    assert dialog.zoom < 1

    press(dialog, Qt.Key.Key_0)
    assert dialog.zoom == 1


@pytest.mark.parametrize(("turn", "is_larger"), [(120, True), (-120, False)])
def test_the_wheel_zooms(dialog: FigureDialog, turn: int, is_larger: bool) -> None:
    event = QWheelEvent(
        QPointF(50, 50),
        dialog.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        NO_KEY,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QCoreApplication.sendEvent(dialog, event)

    assert (dialog.zoom > 1) == is_larger


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Minus])
def test_zooming_has_an_end(dialog: FigureDialog, key: Qt.Key) -> None:
    for _ in range(20):
        press(dialog, key)

    assert dialog.zoom in {0.5, 6.0}
    assert not picture(dialog).pixmap().isNull()


def test_the_figure_can_be_dragged(dialog: FigureDialog) -> None:
    area = dialog.findChild(QScrollArea, "figure_area")
    assert isinstance(area, QScrollArea)
    dialog.set_zoom(4)
    settle()

    grip = dialog.rect().center()
    from PySide6.QtTest import QTest

    QTest.mousePress(dialog, Qt.MouseButton.LeftButton, NO_KEY, grip)
    QTest.mouseMove(dialog, grip - QPoint(60, 40))
    QTest.mouseRelease(dialog, Qt.MouseButton.LeftButton, NO_KEY, grip - QPoint(60, 40))

    assert area.horizontalScrollBar().value() >= 60


def test_escape_gives_the_page_back(dialog: FigureDialog, window: MainWindow) -> None:
    press(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert window.isVisible()


def test_a_figure_that_is_damaged_is_an_empty_one(program: Program, window: MainWindow) -> None:
    path = program.paths.content / "water" / "chapters" / "pumps" / "images" / "parts.th.svg"
    path.unlink()

    window.page.figure_requested.emit("images/parts.th.svg")
    settle()

    assert window.notice_bar.text
    press(open_dialog(window, "figure_dialog"), Qt.Key.Key_Plus)
