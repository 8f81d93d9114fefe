# SPDX-License-Identifier: MIT
"""Chooses what goes on paper, shows it page by page, prints it or keeps it as PDF."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.gui import printing
from reader.gui.messages import sentence
from reader.gui.print_choice import Choice, Scope, handout
from reader.gui.room import take_room
from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QWheelEvent
    from PySide6.QtPrintSupport import QPrinter

    from reader.gui.printing import Setting
    from reader.library.model import Location
    from reader.workspace import Workspace

_PAUSE = 150  # milliseconds after a choice before it is set
_TWO_LANGUAGES = 12  # points that fit two columns
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class PagePreview(QWidget):
    """Shows one page; `page_requested(step)` is a wish for another."""

    page_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._setting: Setting | None = None
        self._page = 0
        self._image = QImage()

    def show_page(self, setting: Setting | None, page: int) -> None:
        """Show a page, counted from 0, of `setting`; None shows nothing."""
        self._setting, self._page, self._image = setting, page, QImage()
        self.update()

    @property
    def image(self) -> QImage:
        """The page as it is shown; empty while there is none."""
        return self._image

    def sizeHint(self) -> QSize:
        return QSize(420, 580)

    def paintEvent(self, _: QPaintEvent) -> None:
        if self._setting is None:
            self._paint_focus(self.rect().adjusted(1, 1, -2, -2))
            return
        size = self._setting.size()
        width = min(self.width() - 2, round((self.height() - 2) * size.width() / size.height()))
        ratio = self.devicePixelRatioF()
        if self._image.width() != round(width * ratio):
            with suppress(ReaderError):  # told when it is set, printed or saved
                self._image = printing.image_of(self._setting, self._page, width, ratio)
        painter = QPainter(self)
        left = (self.width() - width) // 2
        painter.drawImage(left, 1, self._image)
        painter.setPen(self.palette().mid().color())
        height = round(width * size.height() / size.width())
        painter.drawRect(left - 1, 0, width + 1, height + 1)
        painter.end()
        self._paint_focus(QRect(left - 1, 0, width + 1, height + 1))

    def _paint_focus(self, box: QRect) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(box)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1,
            Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.page_requested.emit(step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.page_requested.emit(-1 if event.angleDelta().y() > 0 else 1)


class PrintDialog(QDialog):
    """The choices on the left, the page on the right; each choice shows at once."""

    def __init__(self, workspace: Workspace, location: Location, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("print_dialog")
        self._workspace = workspace
        self._location = location
        self._pack = workspace.library.pack(location.pack)
        self._setting: Setting | None = None
        self._next: Setting | None = None
        self._language_sets: list[tuple[Language, ...]] = []
        self._done = ""
        self._stepper = printing.Stepper(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._make_choices()
        self._make_preview()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._fill()
        self._retranslate()
        self._on_scope_chosen()

    # --- for the window and for tests ----------------------------------------------------------

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        return Choice(
            scope=Scope(self._scope.currentData()),
            location=self._location,
            languages=self._language_sets[self._languages.currentIndex()],
            points=float(self._size.currentData()),
            chapters=tuple(
                item.data(Qt.ItemDataRole.UserRole)
                for item in self._items()
                if item.checkState() is Qt.CheckState.Checked
            ),
            has_contents=self._contents.isEnabled() and self._contents.isChecked(),
            has_numbers=self._numbers.isChecked(),
        )

    @property
    def page_count(self) -> int:
        """How many pages are ready to be printed; 0 while they are being set."""
        return self._setting.count if self._setting is not None else 0

    def save_to(self, path: Path) -> None:
        """Write the pages that are shown as PDF to `path`; the line below tells when it is done."""
        if self._setting is not None:
            self._done = self.tr("Saved: {name}").format(name=path.name)
            self._run(printing.write_pdf(self._setting, path))

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that are shown on `printer`."""
        if self._setting is not None:
            self._done = self.tr("Sent to the printer")
            self._run(printing.print_pages(self._setting, printer))

    def stop(self) -> None:
        """Stop what is being set, saved or printed."""
        self._stepper.stop()
        self._pause.stop()
        self._next = None
        self._say(self.tr("Stopped"))
        self._show_state()

    # --- Qt ------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def done(self, result: int) -> None:
        self._stepper.stop()
        self._pause.stop()
        super().done(result)

    # --- making --------------------------------------------------------------------------------

    def _make_choices(self) -> None:
        self._labels = [QLabel(self) for _ in range(3)]
        self._scope, self._languages, self._size = (QComboBox(self) for _ in range(3))
        self._scope.setObjectName("print_scope")
        self._languages.setObjectName("print_languages")
        self._size.setObjectName("print_size")
        self._chapters = QListWidget(self)
        self._chapters.setObjectName("print_chapters")
        self._chapters.setMinimumHeight(120)
        self._chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._contents = QCheckBox(self)
        self._contents.setObjectName("print_contents")
        self._numbers = QCheckBox(self)
        self._numbers.setObjectName("print_numbers")
        self._numbers.setChecked(True)
        self._note = QLabel(self)
        self._note.setObjectName("secondary")
        self._note.setWordWrap(True)

    def _make_preview(self) -> None:
        self._preview = PagePreview(self)
        self._back, self._forward = QPushButton("‹", self), QPushButton("›", self)
        self._back.setObjectName("page_back")
        self._forward.setObjectName("page_forward")
        self._page = QSpinBox(self)
        self._page.setObjectName("page_number")
        self._page.setMinimum(1)
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._of = QLabel(self)

    def _make_buttons(self) -> None:
        self._state = QLabel(self)
        self._state.setObjectName("print_state")
        self._state.setWordWrap(True)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("print_progress")
        self._progress.setTextVisible(False)
        self._stop = QPushButton(self)
        self._stop.setObjectName("print_stop")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._save, self._print = QPushButton(self), QPushButton(self)
        self._save.setObjectName("print_save")
        self._print.setObjectName("print_print")
        for made in (self._save, self._print):
            self._buttons.addButton(made, QDialogButtonBox.ButtonRole.ActionRole)
        for button in (*self._buttons.buttons(), self._stop, self._back, self._forward):
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        boxes = (self._scope, self._languages, self._size)
        for label, box in zip(self._labels, boxes, strict=True):
            label.setBuddy(box)
            form.addRow(label, box)
            box.setMinimumContentsLength(18)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(form)
        left.addWidget(self._chapters, 1)
        left.addWidget(self._contents)
        left.addWidget(self._numbers)
        left.addWidget(self._note)
        left.addStretch(0)
        steps = QHBoxLayout()
        steps.addStretch(1)
        for widget in (self._back, self._page, self._of, self._forward):
            steps.addWidget(widget)
        steps.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self._preview, 1)
        right.addLayout(steps)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, 2)
        columns.addLayout(right, 3)
        job = QHBoxLayout()
        job.addWidget(self._state, 1)
        job.addWidget(self._progress)
        job.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(columns, 1)
        layout.addLayout(job)
        layout.addWidget(self._buttons)
        take_room(self, 920, 660)

    def _connect(self) -> None:
        self._scope.activated.connect(self._on_scope_chosen)
        self._languages.activated.connect(self._on_languages_chosen)
        self._size.activated.connect(self._on_chosen)
        self._chapters.itemChanged.connect(self._on_chosen)
        self._contents.clicked.connect(self._on_chosen)
        self._numbers.clicked.connect(self._on_chosen)
        self._pause.timeout.connect(self._set)
        self._stepper.stepped.connect(self._on_stepped)
        self._stepper.ended.connect(self._on_ended)
        self._stepper.failed.connect(self._on_failed)
        self._preview.page_requested.connect(self._on_page_requested)
        self._back.clicked.connect(self._on_back)
        self._forward.clicked.connect(self._on_forward)
        self._page.valueChanged.connect(self._on_page_chosen)
        self._stop.clicked.connect(self.stop)
        self._save.clicked.connect(self._on_save)
        self._print.clicked.connect(self._on_print)
        self._buttons.rejected.connect(self.reject)

    def _fill(self) -> None:
        scopes = [Scope.CHAPTER, Scope.CHAPTERS, Scope.BOOK, Scope.MARKS, Scope.PAD]
        if self._location.anchor:
            scopes.insert(0, Scope.SECTION)
        for scope in scopes:
            self._scope.addItem("", scope.value)
        self._scope.setCurrentIndex(scopes.index(Scope.CHAPTER))
        here = self._location.language
        known = [language for language in Language if self._pack.heads(language)]
        sets = self._language_sets
        sets += [(language,) for language in known]
        if len(known) > 1:
            sets.append((here, here.other))
        self._languages.addItems([""] * len(sets))
        self._languages.setCurrentIndex(sets.index((here,)) if (here,) in sets else 0)
        for points in printing.SIZES:
            self._size.addItem("", points)
        heads = self._pack.heads(here) or self._pack.heads(here.other)
        for head in heads:
            item = QListWidgetItem(f"{head.number} {head.title}", self._chapters)
            item.setData(Qt.ItemDataRole.UserRole, head.location.chapter)
            is_here = head.location.chapter == self._location.chapter
            item.setCheckState(Qt.CheckState.Checked if is_here else Qt.CheckState.Unchecked)
            if is_here:
                self._chapters.setCurrentItem(item)

    def _items(self) -> Iterator[QListWidgetItem]:
        for row in range(self._chapters.count()):
            yield self._chapters.item(row)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Print"))
        texts = (self.tr("What"), self.tr("Languages"), self.tr("Text size"))
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        names = {
            Scope.SECTION: self.tr("This section"),
            Scope.CHAPTER: self.tr("This chapter"),
            Scope.CHAPTERS: self.tr("Chosen chapters"),
            Scope.BOOK: self.tr("The whole handbook"),
            Scope.MARKS: self.tr("My marks"),
            Scope.PAD: self.tr("My study pad"),
        }
        for row in range(self._scope.count()):
            self._scope.setItemText(row, names[Scope(self._scope.itemData(row))])
        for row, languages in enumerate(self._language_sets):
            both = self.tr("Thai and English side by side")
            name = both if len(languages) > 1 else languages[0].own_name
            self._languages.setItemText(row, name)
        sizes = {
            16: self.tr("16 points (official letters)"),
            14: self.tr("14 points"),
            12: self.tr("12 points, saves paper"),
        }
        for row in range(self._size.count()):
            self._size.setItemText(row, sizes[self._size.itemData(row)])
        self._contents.setText(self.tr("Cover and table of contents"))
        self._numbers.setText(self.tr("Reference numbers"))
        self._chapters.setAccessibleName(self.tr("Chapters to print"))
        self._preview.setAccessibleName(self.tr("Preview of the page"))
        self._page.setAccessibleName(self.tr("Page"))
        for button, text in (
            (self._back, self.tr("Previous page")),
            (self._forward, self.tr("Next page")),
        ):
            button.setAccessibleName(text)
            button.setToolTip(text)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._stop.setText(self.tr("Stop"))
        self._save.setText(self.tr("Save as PDF…"))
        self._print.setText(self.tr("Print…"))
        self._note.setText(self.tr("A4. The text can be copied out of the PDF."))
        self._show_state()

    # --- choices -------------------------------------------------------------------------------

    def _on_scope_chosen(self) -> None:
        scope = Scope(self._scope.currentData())
        self._chapters.setVisible(scope is Scope.CHAPTERS)
        self._contents.setEnabled(scope not in (Scope.SECTION, Scope.MARKS, Scope.PAD))
        self._contents.setChecked(scope in (Scope.CHAPTERS, Scope.BOOK))
        self._on_chosen()

    def _on_languages_chosen(self) -> None:
        is_pair = len(self._language_sets[self._languages.currentIndex()]) > 1
        points = _TWO_LANGUAGES if is_pair else printing.SIZES[0]
        self._size.setCurrentIndex(printing.SIZES.index(points))
        self._on_chosen()

    def _on_chosen(self) -> None:
        self._stepper.stop()
        self._next = None
        self._pause.start()

    def _set(self) -> None:
        """Set what is chosen; the pages that are shown stay until the new ones are there."""
        choice = self.choice
        if choice.scope is Scope.CHAPTERS and not choice.chapters:
            self._put(None)
            self._say(self.tr("Choose at least one chapter"))
            return
        try:
            made = handout(self._workspace, choice)
        except ReaderError as error:
            self._on_failed(error)
            return
        self._done = ""
        resources = self._workspace.paths.resources
        self._next = printing.set_handout(made, self._workspace.library, resources, choice.points)
        self._run(self._next.steps())

    def _put(self, setting: Setting | None) -> None:
        self._setting = setting
        count = self.page_count
        self._page.blockSignals(True)
        self._page.setMaximum(max(1, count))
        self._page.setValue(min(self._page.value(), max(1, count)))
        self._page.blockSignals(False)
        self._preview.show_page(setting, self._page.value() - 1)
        self._show_state()

    # --- jobs ----------------------------------------------------------------------------------

    def _run(self, steps: Iterator[tuple[int, int]]) -> None:
        self._say("")
        self._progress.setRange(0, 0)
        self._stepper.start(steps)
        self._show_state()

    def _on_stepped(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _on_ended(self) -> None:
        if self._next is not None:
            setting, self._next = self._next, None
            self._put(setting)
        self._say(self._done)
        self._show_state()

    def _on_failed(self, error: ReaderError) -> None:
        self._next = None
        self._say(sentence(error))
        self._show_state()

    def _say(self, text: str) -> None:
        self._state.setText(text)

    def _show_state(self) -> None:
        is_busy = self._stepper.is_running
        is_ready = self._setting is not None and not is_busy
        for widget in (self._save, self._print):
            widget.setEnabled(is_ready)
        self._progress.setVisible(is_busy)
        self._stop.setVisible(is_busy)
        count, page = self.page_count, self._page.value()
        self._of.setText(self.tr("of {count}").format(count=count))
        self._page.setEnabled(count > 0)
        self._back.setEnabled(page > 1)
        self._forward.setEnabled(page < count)

    # --- pages ---------------------------------------------------------------------------------

    def _on_page_requested(self, step: int) -> None:
        self._page.setValue(self._page.value() + step)

    def _on_back(self) -> None:
        self._on_page_requested(-1)

    def _on_forward(self) -> None:
        self._on_page_requested(1)

    def _on_page_chosen(self, page: int) -> None:
        self._preview.show_page(self._setting, page - 1)
        self._show_state()

    # --- out -----------------------------------------------------------------------------------

    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / self._file_name())
        filters = self.tr("PDF files (*.pdf)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), start, filters)
        if name:
            path = Path(name)
            self.save_to(path if path.suffix else path.with_suffix(".pdf"))

    def _file_name(self) -> str:
        title = self._setting.title if self._setting is not None else ""
        scope = Scope(self._scope.currentData())
        head = self._workspace.library.head(self._location)
        is_chapter = scope in (Scope.SECTION, Scope.CHAPTER) and head is not None
        name = f"{head.number} {head.title}" if is_chapter and head is not None else title
        return f"{_NOT_IN_NAMES.sub(' ', name).strip()[:80]}.pdf"

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self._setting is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printing.prepare_printer(printer)
        printer.setDocName(self._setting.title)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._setting.count)
        if dialog.exec():
            self.print_on(printer)
