# SPDX-License-Identifier: MIT
from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QTextBrowser,
)

from reader.gui import translation
from reader.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"
THAI = ("reader_th.ts", "qt_th.ts")
MNEMONIC = re.compile(r"&(\w)")
ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def check() -> Iterator[Any]:
    spec = importlib.util.spec_from_file_location("translations_check", TRANSLATIONS / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def lupdate() -> str:
    return tool("pyside6-lupdate")


# --- the kept files --------------------------------------------------------------------------


def test_every_text_of_the_window_is_translated(check: Any, lupdate: str) -> None:
    assert list(check.findings(lupdate)) == []


@pytest.mark.parametrize("name", THAI)
def test_thai_is_composed_and_free_of_zero_width_marks(check: Any, name: str) -> None:
    forms = [form for message in check.read(TRANSLATIONS / name) for form in message.forms]

    assert [f for f in forms if unicodedata.normalize("NFC", f) != f] == []
    assert [f for f in forms if ZERO_WIDTH.search(f) or "\u0e4d\u0e32" in f] == []


@pytest.mark.parametrize("name", THAI)
def test_thai_keeps_the_letter_that_opens_a_label(check: Any, name: str) -> None:
    messages = check.read(TRANSLATIONS / name)

    differing = [
        (message.source, form)
        for message in messages
        for form in message.forms
        if [c.upper() for c in MNEMONIC.findall(message.source)] != MNEMONIC.findall(form)
    ]

    assert differing == []


@pytest.mark.parametrize("name", THAI)
def test_thai_ends_with_the_same_sign(check: Any, name: str) -> None:
    messages = check.read(TRANSLATIONS / name)

    differing = [
        (message.source, form)
        for message in messages
        for form in message.forms
        for end in ("…", "...", ":", " ")
        if message.source.endswith(end) != form.endswith(end)
    ]

    assert differing == []


# --- the check -------------------------------------------------------------------------------

PANEL = """
class Panel:
    def retranslate(self):
        self.tr("Open {name}")
        self.tr("%n page(s)", "", 2)
"""

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH">
<context>
    <name>Panel</name>
    {messages}
</context>
</TS>
"""
OPEN = "<message><source>Open {name}</source><translation>เปิด {name}</translation></message>"
PAGES = (
    '<message numerus="yes"><source>%n page(s)</source>'
    "<translation><numerusform>%n หน้า</numerusform></translation></message>"
)
EN_PAGES = (
    '<message numerus="yes"><source>%n page(s)</source><translation>'
    "<numerusform>%n page</numerusform><numerusform>%n pages</numerusform>"
    "</translation></message>"
)


class Tree:
    """A small program and its translations."""

    def __init__(self, folder: Path) -> None:
        self.sources = folder / "gui"
        self.kept = folder / "translations"
        self.sources.mkdir()
        self.kept.mkdir()
        self.write_panel(PANEL)
        self.write_ts("reader_th.ts", OPEN + PAGES)
        self.write_ts("reader_en.ts", EN_PAGES)

    def write_panel(self, text: str) -> None:
        (self.sources / "panel.py").write_text(text, "utf-8")

    def write_ts(self, name: str, messages: str) -> None:
        (self.kept / name).write_text(TS.replace("{messages}", messages), "utf-8")

    def read(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.kept.iterdir()}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def test_a_translated_program_has_no_findings(check: Any, lupdate: str, tree: Tree) -> None:
    assert list(check.findings(lupdate, tree.kept, tree.sources)) == []


@pytest.mark.parametrize(
    ("name", "messages", "finding"),
    [
        ("reader_th.ts", PAGES, "reader_th.ts: Panel: missing"),
        (
            "reader_th.ts",
            OPEN.replace("<translation>", '<translation type="unfinished">') + PAGES,
            "reader_th.ts: Panel: not translated: 'Open {name}'",
        ),
        (
            "reader_th.ts",
            OPEN.replace("เปิด {name}", "") + PAGES,
            "reader_th.ts: Panel: not translated: 'Open {name}'",
        ),
        (
            "reader_th.ts",
            OPEN.replace("เปิด {name}", "เปิด {nam}") + PAGES,
            "reader_th.ts: Panel: its placeholders differ in “เปิด {nam}”: 'Open {name}'",
        ),
        (
            "reader_th.ts",
            OPEN + PAGES.replace("%n หน้า", "หลายหน้า"),
            "reader_th.ts: Panel: its placeholders differ in “หลายหน้า”: '%n page(s)'",
        ),
        (
            "reader_en.ts",
            EN_PAGES.replace("<numerusform>%n page</numerusform>", ""),
            "reader_en.ts: Panel: 1 plural forms instead of 2: '%n page(s)'",
        ),
        ("reader_en.ts", "", "reader_en.ts: Panel: missing"),
        (
            "qt_th.ts",
            OPEN.replace("{name}", "%1").replace("เปิด %1", "เปิด"),
            "qt_th.ts: Panel: its placeholders differ in “เปิด”: 'Open %1'",
        ),
    ],
    ids=[
        "missing",
        "unfinished",
        "empty",
        "other-name",
        "number-left-out",
        "one-english-form",
        "english-plural-missing",
        "qt-placeholder",
    ],
)
def test_a_fault_is_one_finding(
    check: Any, lupdate: str, tree: Tree, name: str, messages: str, finding: str
) -> None:
    tree.write_ts(name, messages)

    (found,) = check.findings(lupdate, tree.kept, tree.sources)

    assert found.startswith(finding)


@pytest.mark.parametrize(
    ("call", "finding"),
    [
        ("""f'<b>{self.tr("Lost")}</b>'""", "not collected, take it out of the f-string: 'Lost'"),
        ('self.tr(f"Open {name}")', "not a plain text: f'Open {name}'"),
        ("self.tr(text)", "not a plain text: text"),
    ],
    ids=["inside-an-f-string", "an-f-string", "a-variable"],
)
def test_a_text_that_cannot_be_collected_is_a_finding(
    check: Any, lupdate: str, tree: Tree, call: str, finding: str
) -> None:
    tree.write_panel(f"{PANEL}        {call}\n")

    (found,) = check.findings(lupdate, tree.kept, tree.sources)

    assert found == f"panel.py:6: tr: {finding}"


@pytest.mark.parametrize(
    "call",
    [
        'QCoreApplication.translate("Panel", variable)',
        '"plain".translate(table)',
        'self.tr("Open "\n            "{name}")',
    ],
    ids=["marked-elsewhere", "str-translate", "joined-lines"],
)
def test_a_call_that_needs_no_text_of_its_own_is_no_finding(
    check: Any, lupdate: str, tree: Tree, call: str
) -> None:
    tree.write_panel(f"{PANEL}        {call}\n")

    assert list(check.findings(lupdate, tree.kept, tree.sources)) == []


def test_an_update_takes_new_texts_drops_old_ones_and_keeps_the_rest(
    check: Any, lupdate: str, tree: Tree
) -> None:
    tree.write_panel(PANEL.replace("%n page(s)", "%n sheet(s)") + '        self.tr("Close")\n')

    check.update(lupdate, tree.kept, tree.sources)

    thai = {message.source: message for message in check.read(tree.kept / "reader_th.ts")}
    assert sorted(thai) == ["%n sheet(s)", "Close", "Open {name}"]
    assert thai["Open {name}"].forms == ("เปิด {name}",)
    assert not thai["Close"].is_finished
    english = check.read(tree.kept / "reader_en.ts")
    assert [message.source for message in english] == ["%n sheet(s)"]


def test_a_second_update_changes_no_byte(check: Any, lupdate: str, tree: Tree) -> None:
    check.update(lupdate, tree.kept, tree.sources)
    before = tree.read()

    check.update(lupdate, tree.kept, tree.sources)

    assert tree.read() == before


def test_an_update_that_would_lose_a_text_changes_nothing(
    check: Any, lupdate: str, tree: Tree
) -> None:
    tree.write_panel(PANEL.replace('self.tr("Open {name}")', """f'{self.tr("Open {name}")}'"""))
    before = tree.read()

    with pytest.raises(check.Stop, match="take it out of the f-string"):
        check.update(lupdate, tree.kept, tree.sources)

    assert tree.read() == before


def test_a_damaged_file_ends_the_check_with_its_name(check: Any, lupdate: str, tree: Tree) -> None:
    (tree.kept / "qt_th.ts").write_text("<TS>", "utf-8")

    with pytest.raises(check.Stop, match=r"qt_th\.ts: "):
        list(check.findings(lupdate, tree.kept, tree.sources))


def test_a_tool_that_is_not_there_is_one_line(
    check: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = check.main([str(tmp_path / "lupdate")])

    assert code == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


# --- the compiled files ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        target = folder / f"{source.stem}.qm"
        subprocess.run(
            [tool("pyside6-lrelease"), "-silent", str(source), "-qm", str(target)], check=True
        )
    return folder


@pytest.fixture
def folder(compiled: Path, qapp: QApplication) -> Iterator[Path]:
    locale = QLocale()
    yield compiled
    translation.install(Language.EN, compiled / "none")
    QLocale.setDefault(locale)
    qapp.processEvents()


@pytest.fixture
def thai(folder: Path) -> None:
    translation.install(Language.TH, folder)


@pytest.mark.gui
@pytest.mark.parametrize(
    ("language", "count"), [(Language.TH, 2), (Language.EN, 1)], ids=["thai", "english"]
)
def test_compiled_files_load(folder: Path, language: Language, count: int) -> None:
    translation.install(language, folder)

    assert translation.installed() == count


@pytest.mark.gui
@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        (Language.EN, 0, "0 sections found"),
        (Language.EN, 1, "1 section found"),
        (Language.EN, 2, "2 sections found"),
        (Language.TH, 1, "พบ 1 ตอน"),
        (Language.TH, 2, "พบ 2 ตอน"),
    ],
)
def test_plural_texts_follow_the_number(
    folder: Path, qapp: QApplication, language: Language, number: int, text: str
) -> None:
    translation.install(language, folder)

    assert qapp.translate("SearchPanel", "%n section(s) found", "", number) == text


@pytest.mark.gui
@pytest.mark.usefixtures("thai")
def test_standard_buttons_are_thai(qtbot: QtBot) -> None:
    kinds = (
        QDialogButtonBox.StandardButton.Ok
        | QDialogButtonBox.StandardButton.Save
        | QDialogButtonBox.StandardButton.Cancel
        | QDialogButtonBox.StandardButton.Close
        | QDialogButtonBox.StandardButton.Discard
        | QDialogButtonBox.StandardButton.Help
    )
    box = QDialogButtonBox(kinds)
    qtbot.addWidget(box)

    texts = {re.sub(r"\(&\w\)", "", button.text()) for button in box.buttons()}

    assert texts == {"ตกลง", "บันทึก", "ยกเลิก", "ปิด", "ละทิ้ง", "วิธีใช้"}


def menu_texts(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if action.text()]


@pytest.mark.gui
@pytest.mark.usefixtures("thai")
def test_the_menu_of_a_field_is_thai(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)

    texts = menu_texts(field.createStandardContextMenu())

    assert texts == [
        "เลิกทำ(&U)",
        "ทำซ้ำ(&R)",
        "ตัด(&T)",
        "คัดลอก(&C)",
        "วาง(&P)",
        "ลบ",
        "เลือกทั้งหมด",
    ]


@pytest.mark.gui
@pytest.mark.usefixtures("thai")
def test_the_menu_of_a_page_is_thai(qtbot: QtBot) -> None:
    page = QTextBrowser()
    qtbot.addWidget(page)
    page.setHtml('<a href="handbook:water/pumps">ปั๊มน้ำ</a>')

    texts = menu_texts(page.createStandardContextMenu())

    assert texts == ["คัดลอก(&C)", "คัดลอกที่อยู่ลิงก์(&L)", "เลือกทั้งหมด"]


class Listener(QTranslator):
    """Notes every text that Qt asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def translate(self, context: str, source: str, *_: object) -> str:
        self.asked.add((context, source))
        return source


@pytest.mark.gui
def test_thai_holds_every_text_that_file_and_message_windows_ask_for(
    folder: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    listener = Listener()
    qapp.installTranslator(listener)
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(files)
    files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    message = QMessageBox()
    qtbot.addWidget(message)
    message.setDetailedText("…")
    files.ensurePolished()
    message.ensurePolished()
    qapp.removeTranslator(listener)
    thai = QTranslator()
    assert thai.load(str(folder / "qt_th.qm"))

    asked = {(c, s) for c, s in listener.asked if c in {"QFileDialog", "QMessageBox"}}

    assert len(asked) > 20
    assert [text for text in asked if not thai.translate(*text) and "Alt+" not in text[1]] == []
