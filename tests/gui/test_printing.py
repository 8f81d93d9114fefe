# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from reader.errors import Cancelled, FileUnwritable, PackDamaged
from reader.gui import printing
from reader.handout import pages, pdf
from reader.handout.pages import Options, Passage
from reader.language import Language
from reader.library.model import Location
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reader.gui.printing import Setting
    from reader.handout.pages import Handout
    from reader.library.library import Library
    from reader.text.thai import Segmenter

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("application")]

TH, EN = Language.TH, Language.EN


def place(chapter: str, language: Language = TH, pack: str = "water") -> Location:
    return Location(pack, chapter, language)


def made(library: Library, handout: Handout, points: float = 16) -> Setting:
    """Return the handout, set."""
    setting = printing.set_handout(handout, library, ROOT / "resources", points)
    assert list(setting.steps()) == [(n, len(handout)) for n in range(1, len(handout) + 1)]
    return setting


def book(library: Library, *languages: Language, has_contents: bool = True) -> Setting:
    options = Options(languages or (TH,), has_contents)
    return made(library, pages.of_book(library, "water", options))


def saved(setting: Setting, path: Path) -> Path:
    for _ in printing.write_pdf(setting, path):
        pass
    return path


def tool(name: str) -> str:
    """Return a program of poppler-utils; without it the test is passed over."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian: apt-get install poppler-utils)")
    return found


def run(name: str, *arguments: str) -> str:
    return subprocess.run(
        [tool(name), *arguments], capture_output=True, check=True, text=True, encoding="utf-8"
    ).stdout


def copied(path: Path) -> str:
    """Return the text of a PDF without blanks and line ends."""
    return re.sub(r"\s", "", run("pdftotext", "-enc", "UTF-8", str(path), "-"))


# Pages.


def test_each_chapter_begins_a_page_after_the_contents(library: Library) -> None:
    setting = book(library)

    starts = [entry.page for entry in setting.bookmarks() if entry.level == 1]
    assert starts == sorted(set(starts))
    assert starts[0] == 1
    assert setting.count > starts[-1]


def test_without_contents_the_first_chapter_begins_the_first_page(library: Library) -> None:
    setting = book(library, has_contents=False)

    assert setting.bookmarks()[0] == pdf.Entry("1.1 ก่อนเริ่มต้น", 0, 1)


def test_smaller_type_takes_fewer_pages(city: Library) -> None:
    handout = pages.of_places(city, [place("khon-kaen", TH, "smart-city")], Options((TH,), False))

    assert made(city, handout, 12).count < made(city, handout, 16).count


def test_a_page_that_was_dropped_is_painted_again_alike(library: Library) -> None:
    setting = book(library)
    before = printing.image_of(setting, setting.count - 1, 300)
    for number in range(setting.count):
        printing.image_of(setting, number, 60)

    assert printing.image_of(setting, setting.count - 1, 300) == before


def test_every_page_shows_something(library: Library) -> None:
    setting = book(library, TH, EN)

    blank = QImage(300, 424, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFFFF)
    images = [printing.image_of(setting, number, 300) for number in range(setting.count)]
    assert blank not in images


def test_a_page_stays_within_its_margins(city: Library) -> None:
    places = [place(c, TH, "smart-city") for c in ("khon-kaen", "workshop-programmes")]
    setting = made(city, pages.of_places(city, places, Options((TH, EN))), 12)

    assert all(is_within(printing.image_of(setting, n, 420)) for n in range(setting.count))


def is_within(image: QImage) -> bool:
    """Return whether an A4 page 420 pixels wide is white within 1 cm of its edges."""
    edge = 20
    white = {
        image.pixel(x, y) & 0xFFFFFF
        for x in range(image.width())
        for y in range(image.height())
        if x < edge or y < edge or x >= image.width() - edge or y >= image.height() - edge
    }
    return white == {0xFFFFFF}


CHAPTERS = ["tool-problem-tree", "tool-stakeholder-map", "khon-kaen-mobility", "seven-domains"]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("languages", [(TH,), (EN,), (TH, EN)], ids=["th", "en", "both"])
def test_what_belongs_together_stands_on_one_page(
    city: Library, chapter: str, languages: tuple[Language, ...]
) -> None:
    options = Options(languages, has_contents=False)
    places = [place(chapter, languages[0], "smart-city")]
    setting = made(city, pages.of_places(city, places, options), 12 if len(languages) > 1 else 16)

    bands, divided = setting._set(0).bands, setting._sheets[0].pages
    ends = [max(piece.band for piece in page) for page in divided[:-1]]
    assert [band for band in ends if bands[band].keeps_next] == []
    for number, band in enumerate(bands):
        holding = [n for n, page in enumerate(divided) if any(p.band == number for p in page)]
        is_one = band.is_whole or band.may_wait or band.keeps_next
        assert len(holding) == 1 or not is_one or band.flows[0].height > printing._TEXT


def test_a_figure_is_made_a_little_smaller_rather_than_begin_a_page(city: Library) -> None:
    places = [place("khon-kaen-mobility", TH, "smart-city")]
    options = Options((TH,), has_contents=False)
    setting = made(city, pages.of_places(city, places, options))

    ((band, height),) = setting._sheets[0].heights.items()
    before = setting._set(0).bands[band].flows[0].height
    setting._kept.clear()
    painted = printing.image_of(setting, 3, 400)

    assert 0.9 * height < before <= height
    assert setting._set(0).bands[band].flows[0].height == before
    assert painted == printing.image_of(setting, 3, 400)


def test_paper_is_white_in_a_dark_window(library: Library, application: QApplication) -> None:
    from reader.gui import theme

    light = printing.image_of(book(library), 1, 200)
    application.setPalette(theme.load(ROOT / "resources" / "themes", "dark").palette())

    assert printing.image_of(book(library), 1, 200) == light


def test_a_picture_that_is_gone_is_damage(library: Library) -> None:
    (library.pack("water").folder / "chapters/pumps/images/parts.th.svg").unlink()
    handout = pages.of_places(library, [place("pumps")], Options((TH,), False))

    with pytest.raises(PackDamaged):
        made(library, handout)


# PDF.


def test_thai_copies_out_of_the_pdf_as_it_was_written(library: Library, tmp_path: Path) -> None:
    text = copied(saved(book(library), tmp_path / "water.pdf"))

    blocks = [
        sentence
        for head in library.pack("water").heads(TH)
        for section in library.chapter(head.location).sections
        for block in section.blocks
        if block.kind.value in ("paragraph", "summary")
        for sentence in block.text.split()
    ]
    assert [sentence for sentence in blocks if sentence not in text] == []


@pytest.mark.parametrize("chapter", ["khon-kaen", "smart-mobility"])
def test_the_text_of_a_pdf_has_no_signs_of_ours(
    city: Library, tmp_path: Path, chapter: str
) -> None:
    handout = pages.of_places(city, [place(chapter, TH, "smart-city")], Options((TH,)))

    text = copied(saved(made(city, handout), tmp_path / "chapter.pdf"))

    assert re.findall("[\u200b-\u200f\ue000-\uf8ff\ufffd\u0e4d]", text) == []
    assert len(text) > 5000


@pytest.mark.parametrize(
    "words",
    ["น้ำท่วม", "ปั๊มน้ำ", "ฝั่งน้ำ", "ที่ญี่ปุ่น", "กตัญญู", "ป้าฟ้าปี่", "ซื้อครั้งนี้", "ค่ำกำลัง", "ฤๅษี", "office"],
)
def test_signs_above_and_below_copy_in_their_order(
    library: Library, segmenter: Segmenter, tmp_path: Path, words: str
) -> None:
    passage = Passage(quote=words, text=f"{words} {words}")
    options = Options((TH,), has_contents=False)
    handout = pages.of_passages(library, "ก", [passage], segmenter.breaks, options)

    text = copied(saved(made(library, handout), tmp_path / "words.pdf"))

    assert text.count(words) == 3


def test_every_font_of_the_pdf_is_embedded_sarabun(library: Library, tmp_path: Path) -> None:
    listed = run("pdffonts", str(saved(book(library, TH, EN), tmp_path / "water.pdf")))

    fonts = [line.split() for line in listed.splitlines()[2:]]
    assert {font[0].partition("-")[0] for font in fonts} == {"Sarabun"}
    assert {tuple(font[-5:-2]) for font in fonts} <= {("yes", "no", "yes"), ("yes", "yes", "yes")}


def test_the_pdf_is_a4_and_names_itself(library: Library, tmp_path: Path) -> None:
    setting = book(library)

    told = run("pdfinfo", str(saved(setting, tmp_path / "water.pdf")))

    assert "(A4)" in told
    assert "คู่มือการจัดการน้ำ" in told
    assert re.search(rf"Pages: +{setting.count}\n", told)


def test_heads_and_feet_tell_where_a_page_belongs(library: Library, tmp_path: Path) -> None:
    setting = book(library)
    path = saved(setting, tmp_path / "water.pdf")

    last = run("pdftotext", "-f", str(setting.count), str(path), "-")

    assert "2.2 ท่อและแรงดัน" in last
    assert f"{setting.count}/{setting.count}" in last.replace(" ", "")
    assert "ฉบับ 1.2.0 31 มกราคม 2569" in last


def test_the_contents_name_the_page_of_each_heading(library: Library, tmp_path: Path) -> None:
    setting = book(library)
    front = run("pdftotext", "-l", "1", str(saved(setting, tmp_path / "water.pdf")), "-")

    text = re.sub(r"\s", "", front)
    entries = [e for e in setting.bookmarks() if e.level <= 2]
    assert len(entries) > 8
    assert [e for e in entries if re.sub(r"\s", "", e.title) not in text] == []
    assert str(entries[-1].page + 1) in front


def test_a_pdf_is_whole_or_not_there(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "water.pdf"
    steps = printing.write_pdf(book(library), path)
    next(steps)
    next(steps)

    steps.close()  # type: ignore[attr-defined]

    assert list(tmp_path.glob("*.pdf")) == []


def test_a_pdf_that_cannot_be_written_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FileUnwritable):
        saved(book(library), tmp_path / "file" / "water.pdf")


def test_a_pdf_of_another_qt_is_kept_as_it_is(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def refuse(*_: object) -> Iterator[tuple[int, int]]:
        raise pdf.PdfError("unknown")
        yield 0, 0

    monkeypatch.setattr(pdf, "mending", refuse)

    path = saved(book(library), tmp_path / "water.pdf")

    assert path.read_bytes().startswith(b"%PDF-")
    assert "unknown" in caplog.text


# The printer.


def test_a_printer_gets_the_pages_it_was_told(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFromTo(2, 3)

    steps = list(printing.print_pages(book(library), printer))

    assert steps == [(1, 2), (2, 2)]
    assert len(re.findall(rb"/Type /Page\b", path.read_bytes())) == 2


@pytest.mark.no_qt_log  # Qt warns too
def test_a_printer_that_takes_nothing_is_told(library: Library, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    painter = QPainter(printer)

    with pytest.raises(FileUnwritable):
        next(printing.print_pages(book(library), printer))
    painter.end()


# Steps.


def three() -> Iterator[tuple[int, int]]:
    yield from ((n, 3) for n in (1, 2, 3))


def test_steps_are_told_and_their_end(qtbot: QtBot) -> None:
    stepper, told = printing.Stepper(), []
    stepper.stepped.connect(lambda done, total: told.append((done, total)))

    with qtbot.waitSignal(stepper.ended):
        stepper.start(three())

    assert told == [(1, 3), (2, 3), (3, 3)]
    assert not stepper.is_running


def test_a_step_that_fails_is_told(qtbot: QtBot) -> None:
    def failing() -> Iterator[tuple[int, int]]:
        yield 1, 2
        raise Cancelled

    stepper = printing.Stepper()

    with qtbot.waitSignal(stepper.failed) as failed:
        stepper.start(failing())

    assert isinstance(failed.args[0], Cancelled)


def test_stopped_steps_are_closed_and_silent(qtbot: QtBot) -> None:
    closed = []

    def endless() -> Iterator[tuple[int, int]]:
        try:
            while True:
                yield 1, 2
        finally:
            closed.append(True)

    stepper = printing.Stepper()
    with qtbot.waitSignal(stepper.stepped):
        stepper.start(endless())

    stepper.stop()

    assert closed == [True]
    assert not stepper.is_running


def test_new_steps_replace_those_that_run(qtbot: QtBot) -> None:
    def endless() -> Iterator[tuple[int, int]]:
        while True:
            yield 1, 2

    stepper = printing.Stepper()
    stepper.start(endless())

    with qtbot.waitSignal(stepper.ended):
        stepper.start(three())
