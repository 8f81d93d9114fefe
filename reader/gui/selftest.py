# SPDX-License-Identifier: MIT
"""What a packaged program proves of itself: `handbook-reader --selftest`.

The program is used as a reader would use it, in a folder of its own that is removed afterwards; the
reader's data is not touched. Everything needs to be reached from inside the package, so a file that
was left out or altered shows here and nowhere else.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader import __version__, bundle
from reader.language import Language
from reader.paths import Paths, program_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QImage, QPaintEvent
    from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

    from reader.gui.main_window import MainWindow
    from reader.library.model import Location, Section
    from reader.library.pack import Pack
    from reader.search.answer import Hit
    from reader.workspace import Workspace

PASSED, FAILED = 0, 1
# Names a file: then the program only starts as it does for its reader, and writes there when its
# first page is painted (time.monotonic_ns) and how much memory it takes then (kB, on Linux).
TELL_START = "HANDBOOK_READER_TELL_START"

_PATIENCE = 60.0  # seconds until the search must be ready, or an answer there
_TURN = 20  # milliseconds of the event loop between two looks
_LEAST_INK = 0.002  # share of the page's pixels that are not its background
_SHORTEST, _LONGEST = 8, 40  # letters of a title that is good to search for
_THAI = range(0x0E01, 0x0E5C)
_SMALL_PACK = {
    "pack.toml": """format = 1
id = "selftest"
version = "1.0.0"
languages = ["th", "en"]
title = { th = "เล่มเล็ก", en = "Small book" }
licence = "CC-BY-4.0"

[tags]
start = { th = "เริ่มต้น", en = "Start here" }

[[parts]]
id = "only"
title = { th = "ตอนเดียว", en = "Only part" }
chapters = ["water"]
""",
    "chapters/water/th.md": """+++
title = "น้ำ"
summary = "น้ำมาจากไหน"
keywords = ["น้ำ"]
tags = ["start"]
reviewed = 2026-01-31
+++

น้ำมาจากฝน

## โดยสรุป {#in-short}

- รู้ว่าน้ำมาจากไหน
""",
    "chapters/water/en.md": """+++
title = "Water"
summary = "Where water comes from"
keywords = ["water"]
tags = ["start"]
reviewed = 2026-01-31
+++

Water comes from rain.

## In short {#in-short}

- You know where water comes from.
""",
}


class Failure(Exception):
    """One thing is not as it has to be; the text says what was seen."""


@dataclass(frozen=True, slots=True)
class Check:
    """What came of one check; `detail` says what was seen, in English."""

    name: str
    ok: bool
    detail: str
    milliseconds: float


def run(paths: Paths) -> int:
    """Test the program, print one JSON object, return 0 if all is well and 1 if not.

    `paths` are the folders of this start: their data folder is looked at, and nothing is written
    there.
    """
    if told := os.environ.get(TELL_START):
        return _time_start(paths, Path(told))
    checks = [_check("files", _files), _check("data", lambda: _data(paths))]
    if sys.platform.startswith("linux") and not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="handbook-ทดสอบ-", ignore_cleanup_errors=True) as home:
        own = Paths(
            paths.content, paths.resources, paths.built, Path(home), Path(home) / "cache"
        )  # fmt: skip
        checks += _Session(own).checks()
    is_well = all(check.ok for check in checks)
    report = {
        "version": __version__,
        "ok": is_well,
        "python": platform.python_version(),
        "qt": _qt_version(),
        "system": platform.platform(),
        "data": str(paths.data),
        "checks": [asdict(check) for check in checks],
    }
    print(json.dumps(report, ensure_ascii=False, indent=1), flush=True)  # noqa: T201 - its purpose
    return PASSED if is_well else FAILED


class _Session:
    """One start of the program and what is tried in it, in order."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._application: QApplication
        self._workspace: Workspace
        self._window: MainWindow

    def checks(self) -> Iterator[Check]:
        opened = _check("window", self._open)
        yield opened
        if not opened.ok:
            return
        for name, work in (
            ("fonts", self._fonts),
            ("translations", self._translations),
            ("chapter painted", self._chapter),
            ("svg painted", self._svg),
            ("accessible names", self._accessible),
            ("search ready", self._search_ready),
            ("thai typed", lambda: self._search(Language.TH)),
            ("english typed", lambda: self._search(Language.EN)),
            ("pdf written", self._pdf),
            ("mark kept", self._mark),
            ("pack added", self._add_pack),
        ):
            yield _check(name, work)
        self._window.close()
        self._workspace.close()

    def _open(self) -> str:
        from reader.gui import app
        from reader.workspace import Workspace

        self._application = app.make_application(self._paths)
        self._workspace = Workspace.open(self._paths)
        if not self._workspace.library.packs:
            raise Failure("there is no pack")
        for notice in self._workspace.notices:
            raise Failure(str(notice))
        options = app.StartOptions(_illustrated(self._pack).url, Language.TH, "light")
        self._window = app.make_window(self._workspace, options)
        self._window.resize(1366, 768)
        self._turn(200)
        return f"{self._application.platformName()}, pack {self._pack.id}"

    @property
    def _pack(self) -> Pack:
        return self._workspace.library.packs[0]

    def _fonts(self) -> str:
        from PySide6.QtGui import QFont, QFontInfo

        from reader.gui.theme import FAMILY

        found = QFontInfo(QFont(FAMILY)).family()
        if found != FAMILY:
            raise Failure(f"{FAMILY} is not there; {found} stands in")
        return found

    def _translations(self) -> str:
        from PySide6.QtCore import QCoreApplication

        context, source = "QPlatformTheme", "Cancel"  # Qt's own text: not one of ours to collect
        button = QCoreApplication.translate(context, source)
        actions = self._window.actions_by_name().values()
        thai = [action.text() for action in actions if _is_thai(action.text())]
        if not _is_thai(button):
            raise Failure(f"Qt's own button says {button!r}")
        if not thai:
            raise Failure("no action has a Thai name")
        return f"{button}; {len(thai)} actions in Thai"

    def _chapter(self) -> str:
        from PySide6.QtWidgets import QTextBrowser

        page = self._window.findChild(QTextBrowser, "page")
        assert page is not None  # noqa: S101 - narrows the type
        image = page.viewport().grab().toImage()
        ink = _ink(image)
        if ink < _LEAST_INK:
            raise Failure(f"only {ink:.2%} of the page is drawn")
        return f"{image.width()} × {image.height()}, {ink:.1%} of it drawn"

    def _svg(self) -> str:
        from PySide6.QtCore import QSize
        from PySide6.QtGui import QIcon

        from reader.gui.icons import draw_svg

        location = _illustrated(self._pack)
        name = _figure(self._pack, location)
        raw = self._pack.image(location.chapter, name)
        drawn = _ink(draw_svg(raw, QSize(320, 200), 1.0))
        icon = QIcon(str(self._paths.resources / "icons" / "app.svg"))
        ink = _ink(icon.pixmap(64, 64).toImage())
        if drawn < _LEAST_INK or ink < _LEAST_INK:
            raise Failure(f"{name} drew {drawn:.2%}, the program's icon {ink:.2%}")
        return f"{name}: {drawn:.0%}; the program's icon: {ink:.0%}"

    def _accessible(self) -> str:
        from PySide6.QtGui import QAccessible
        from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QTextBrowser

        kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QTextBrowser)
        found = [widget for kind in kinds for widget in self._window.findChildren(kind)]
        # The buttons that Qt puts into a field are a part of it; nobody can get to them by Tab.
        shown = [w for w in found if w.isVisible() and not isinstance(w.parent(), QLineEdit)]
        nameless = []
        for widget in shown:
            interface = QAccessible.queryAccessibleInterface(widget)
            if not interface.text(QAccessible.Text.Name).strip():
                nameless.append(_called(widget))
        if nameless:
            raise Failure(f"without a name: {', '.join(sorted(set(nameless)))}")
        return f"{len(shown)} widgets have one"

    def _search_ready(self) -> str:
        self._window.start_work()
        self._wait(lambda: self._window.controller.is_ready, "the search is not ready")
        lacking = [problem.pack for problem in self._workspace.search.missing]
        if lacking:
            raise Failure(f"no index that fits this program came with it for {', '.join(lacking)}")
        return "opened"

    def _search(self, language: Language) -> str:
        wanted = _section_to_find(self._pack, language)
        field = self._field
        field.setFocus()
        field.clear()
        self._turn(50)
        self._type(field, wanted.title)
        if field.text() != wanted.title:
            raise Failure(f"typed {wanted.title!r}, the field holds {field.text()!r}")
        found = lambda: any(_is_at(hit, wanted) for hit in self._hits()[:3])  # noqa: E731
        self._wait(found, f"{wanted.location.url} is not among the first hits")
        return f"{wanted.title} → {wanted.location.url}"

    def _mark(self) -> str:
        from reader.workspace import Workspace

        field = self._field
        field.clear()
        self._window.action("bookmark_toggle").trigger()
        self._turn(50)
        kept = self._workspace.marks.list()
        if len(kept) != 1:
            raise Failure(f"{len(kept)} marks after one was added")
        other = Workspace.open(self._paths)
        try:
            read = other.marks.list()
        finally:
            other.close()
        if [mark.id for mark in read] != [kept[0].id]:
            raise Failure("the mark was not read back")
        return f"{read[0].location.url}, journal {self._workspace.store.journal}"

    def _add_pack(self) -> str:
        """Add a pack as from a file: it is unpacked, checked and indexed."""
        from reader.library import archive

        source = self._paths.data / "หนังสือ #"
        for name, text in _SMALL_PACK.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        target = source.with_suffix(".hbpack")
        archive.write(source, target)
        info = self._workspace.install(target)
        self._workspace.reload()
        added = self._workspace.library.pack(info.id)
        if added.folder.parent != self._paths.packs:
            raise Failure(f"{info.id} is read from {added.folder}")
        return f"{info.id} {info.version}, {len(added.manifest.chapters)} chapters"

    def _pdf(self) -> str:
        from PySide6.QtGui import QPdfWriter
        from PySide6.QtWidgets import QTextBrowser

        page = self._window.findChild(QTextBrowser, "page")
        assert page is not None  # noqa: S101 - narrows the type
        target = self._paths.data / "บทที่ 1 #.pdf"
        copy = page.document().clone()
        writer = QPdfWriter(str(target))
        copy.print_(writer)
        del writer
        raw = target.read_bytes() if target.exists() else b""
        if not raw.startswith(b"%PDF-") or b"/FontFile" not in raw:
            raise Failure(f"{len(raw)} bytes that are no PDF with fonts")
        return f"{len(raw)} bytes"

    @property
    def _field(self) -> QLineEdit:
        from PySide6.QtWidgets import QLineEdit

        field = self._window.findChild(QLineEdit, "search_field")
        assert field is not None  # noqa: S101 - narrows the type
        return field

    def _hits(self) -> tuple[Hit, ...]:
        answer = self._window.controller.answer
        return answer.hits if answer is not None else ()

    def _type(self, field: QLineEdit, text: str) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                self._application.sendEvent(field, event)

    def _wait(self, is_so: Callable[[], bool], complaint: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not is_so():
            if time.monotonic() > end:
                raise Failure(f"{complaint} after {_PATIENCE:.0f} s")
            self._turn(_TURN)

    def _turn(self, milliseconds: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def _time_start(paths: Paths, target: Path) -> int:
    from PySide6.QtCore import QCoreApplication, QTimer

    from reader.gui import app
    from reader.gui.chapter_view import ChapterView

    paint = ChapterView.paintEvent

    def painted(self: ChapterView, event: QPaintEvent) -> None:
        paint(self, event)
        if self.chapter is not None and not target.exists():
            target.write_text(f"{time.monotonic_ns()} {_memory()}", "ascii")
            QTimer.singleShot(0, QCoreApplication.quit)

    ChapterView.paintEvent = painted  # type: ignore[method-assign]  # the start itself is unchanged
    return app.run(paths, app.StartOptions())


def _memory() -> int:
    """Return the resident memory in kB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def _check(name: str, work: Callable[[], str]) -> Check:
    begin = time.perf_counter()
    try:
        detail, ok = work(), True
    except Failure as failure:
        detail, ok = str(failure), False
    except Exception as error:  # noqa: BLE001 - whatever is broken, the report names it
        detail, ok = f"{type(error).__name__}: {error}", False
    return Check(name, ok, detail, round((time.perf_counter() - begin) * 1000, 1))


def _files() -> str:
    folder = program_folder()
    if folder is None:
        return "a source checkout: there is no list of files"
    damages = bundle.damages(folder)
    if damages:
        raise Failure("; ".join(f"{damage.name} is {damage.reason}" for damage in damages))
    return f"{len(bundle.read_list(folder))} files are as they were built"


def _data(paths: Paths) -> str:
    """Say where the reader's data goes; that it cannot be written is no fault of the program."""
    there = next((f for f in (paths.data, *paths.data.parents) if f.is_dir()), paths.data)
    # WORKAROUND (Python < 3.14): where Windows refuses a new file, tempfile goes on trying names.
    probe = there / f".handbook-reader-{os.urandom(6).hex()}"
    try:
        with probe.open("xb"):
            pass
        probe.unlink()
    except OSError as error:
        return f"{paths.data} cannot be written: {error.strerror}; bookmarks will not be kept"
    return f"{paths.data} can be written"


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _qt_version() -> str:
    try:
        from PySide6.QtCore import qVersion
    except ImportError as error:
        return f"cannot be loaded: {error}"
    return str(qVersion())


def _illustrated(pack: Pack) -> Location:
    """Return the first chapter in Thai that has a figure."""
    for head in pack.heads(Language.TH):
        if _figure(pack, head.location):
            return head.location
    raise Failure("no chapter has a figure")


def _figure(pack: Pack, location: Location) -> str:
    """Return the name of a chapter's first SVG, or nothing."""
    html = pack.chapter(location.chapter, location.language).html
    _, _, rest = html.partition('src="images/')
    name = rest.partition('"')[0]
    return f"images/{name}" if name.endswith(".svg") else ""


def _section_to_find(pack: Pack, language: Language) -> Section:
    """Return a section from the middle of the pack whose title stands nowhere else."""
    titles = [section.title for section in pack.sections(language)]
    good = [
        section
        for section in pack.sections(language)
        if _SHORTEST <= len(section.title) <= _LONGEST
        and titles.count(section.title) == 1
        and section.anchor
        and _is_thai(section.title) == (language is Language.TH)
    ]
    if not good:
        raise Failure(f"no section in {language} can be searched for")
    return good[len(good) // 2]


def _is_at(hit: Hit, section: Section) -> bool:
    here, there = hit.location, section.location
    return (here.chapter, here.anchor) == (there.chapter, there.anchor)


def _is_thai(text: str) -> bool:
    return any(ord(letter) in _THAI for letter in text)


def _ink(image: QImage) -> float:
    """Return the share of pixels that differ from the one in the corner; looks at every third."""
    if image.isNull():
        return 0.0
    ground = image.pixel(0, 0)
    looked = [
        image.pixel(x, y) != ground
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    ]
    return sum(looked) / len(looked)


def _called(widget: QWidget) -> str:
    """Return the widget's kind and name, after those of what holds it."""
    line = [widget, *_holders(widget)][:3]
    return " in ".join(f"{type(w).__name__} {w.objectName()}".strip() for w in line)


def _holders(widget: QWidget) -> Iterator[QWidget]:
    holder = widget.parentWidget()
    while holder is not None:
        yield holder
        holder = holder.parentWidget()
