# SPDX-License-Identifier: MIT
"""Asks in which form marks are to be written, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QStandardPaths, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.userdata.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable

SUFFIXES = {"html": "html", "markdown": "md", "csv": "csv", "json": "json"}


class ExportDialog(QDialog):
    """`export_requested(form, path, has_pad)` tells the choice; `form` is one of FORMS."""

    export_requested = Signal(str, object, bool)

    def __init__(self, marks: int, pad: int, parent: QWidget) -> None:
        """Offer to write so many marks and so many entries of the study pad."""
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(self.tr("Export"))
        heading = QLabel(self._heading(marks, pad), self)
        heading.setObjectName("dialog_title")
        heading.setWordWrap(True)
        self._forms = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        for number, (name, text) in enumerate(zip(FORMS, self._texts(), strict=True)):
            button = QRadioButton(text, self)
            button.setObjectName(f"form_{name}")
            button.setChecked(number == 0)
            self._forms.addButton(button, number)
            layout.addWidget(button)
        self._pad = QCheckBox(self.tr("With the study pad"), self)
        self._pad.setObjectName("with_pad")
        self._pad.setChecked(pad > 0)
        self._pad.setVisible(pad > 0 and marks > 0)
        promise = QLabel(self.tr("Each of these can be imported again."), self)
        promise.setObjectName("secondary")
        promise.setWordWrap(True)
        layout.addWidget(promise)
        layout.addSpacing(8)
        layout.addWidget(self._pad)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self._ask_where)
        buttons.rejected.connect(self.reject)
        layout.addSpacing(8)
        layout.addWidget(buttons)

    @property
    def form(self) -> str:
        """The form that is chosen."""
        return FORMS[self._forms.checkedId()]

    def write_to(self, path: Path) -> None:
        """Ask for the file at `path` to be written, and close."""
        self.export_requested.emit(self.form, path, self._pad.isChecked())
        self.accept()

    def _heading(self, marks: int, pad: int) -> str:
        if not marks:
            return self.tr("Write the study pad to a file (%n entry(s))", "", pad)
        return self.tr("Write %n mark(s) to a file", "", marks)

    def _texts(self) -> tuple[str, ...]:
        return (
            self.tr("A page to print or read (HTML)"),
            self.tr("Text to go on writing (Markdown)"),
            self.tr("A table for spreadsheets (CSV)"),
            self.tr("Data for other programs (JSON)"),
        )

    def _ask_where(self) -> None:
        suffix = SUFFIXES[self.form]
        day = QDate.currentDate().toString("yyyy-MM-dd")
        ask_file(
            self,
            self.tr("Export"),
            f"handbook-marks-{day}.{suffix}",
            f"*.{suffix}",
            self.write_to,
            is_new=True,
        )


def ask_file(
    parent: QWidget,
    title: str,
    name: str,
    pattern: str,
    take: Callable[[Path], None],
    *,
    is_new: bool = False,
) -> QFileDialog:
    """Open a window that asks for one file, in the reader's documents; `take` gets its path."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, folder, pattern)
    dialog.setObjectName("file_dialog")
    if is_new:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(pattern.removeprefix("*."))
        dialog.selectFile(name)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
