# SPDX-License-Identifier: MIT
from __future__ import annotations

import io
import posixpath
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from reader.errors import Cancelled, FileUnwritable, PackMissing
from reader.handout import epub
from reader.language import Language
from reader.library.pack import Pack
from tests.conftest import ROOT
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.pages import Pages
    from reader.text.thai import Segmenter

TH, EN = Language.TH, Language.EN
FONTS = ROOT / "resources" / "fonts"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Book:
    """An EPUB, taken apart."""

    def __init__(self, raw: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(raw))
        self.names = self.archive.namelist()

    def text(self, name: str) -> str:
        return self.archive.read(name).decode("utf-8")

    def tree(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.text(name))

    @property
    def pages(self) -> list[str]:
        return [name for name in self.names if name.endswith(".xhtml")]

    @property
    def package(self) -> ElementTree.Element:
        return self.tree("EPUB/package.opf")


def built(pack: Pack, *languages: Language) -> Book:
    return Book(epub.build(pack, languages or (TH, EN), FONTS)[0])


@pytest.fixture
def book(pack: Pack) -> Book:
    """The mini pack in both languages."""
    return built(pack)


# The file.


def test_the_kind_of_file_stands_first_and_unpacked(book: Book) -> None:
    first = book.archive.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book.text("mimetype") == "application/epub+zip"


def test_the_same_pack_gives_the_same_bytes(pack: Pack) -> None:
    assert epub.build(pack, (TH, EN), FONTS) == epub.build(pack, (TH, EN), FONTS)


def test_the_entries_have_one_fixed_time_and_an_order(book: Book) -> None:
    entries = book.archive.infolist()

    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert book.names[3:] == sorted(book.names[3:])


def test_what_was_made_is_told(pack: Pack) -> None:
    raw, info = epub.build(pack, (TH, EN), FONTS)

    assert (info.languages, info.chapters, info.figures) == ((TH, EN), 6, 4)
    assert info.size == len(raw)


def test_the_book_is_written_in_one_step(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "หนังสือ" / "น้ำ.epub"

    info = epub.write(pack, (EN,), FONTS, target)

    assert target.stat().st_size == info.size


def test_a_folder_that_is_a_file_cannot_be_written(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FileUnwritable):
        epub.write(pack, (EN,), FONTS, tmp_path / "file" / "book.epub")


def test_each_chapter_is_a_step(pack: Pack) -> None:
    progress = FakeProgress()

    epub.build(pack, (TH, EN), FONTS, progress)

    assert progress.steps == [(n, 6) for n in range(1, 7)]


def test_the_making_can_be_stopped(pack: Pack) -> None:
    with pytest.raises(Cancelled):
        epub.build(pack, (TH,), FONTS, FakeProgress(stop_at=2))


def test_a_language_that_the_pack_lacks_is_left_out(
    mini: Path, pages: Pages, load_words: Callable[[], Segmenter]
) -> None:
    for path in mini.glob("chapters/*/en.md"):
        path.unlink()
    pack = Pack.open(mini, pages, load_words)

    _, info = epub.build(pack, (EN, TH), FONTS)

    assert info.languages == (TH,)
    with pytest.raises(PackMissing):
        epub.build(pack, (EN,), FONTS)


# What it says of itself.


def test_titles_languages_and_rights_are_told(book: Book) -> None:
    said = book.package.find(f"{OPF}metadata")
    assert said is not None

    titles = {title.get(LANG): title.text for title in said.iter(f"{DC}title")}
    assert titles == {"th": "คู่มือการจัดการน้ำ", "en": "Water handbook"}
    assert [language.text for language in said.iter(f"{DC}language")] == ["th", "en"]
    assert said.findtext(f"{DC}date") == "2026-01-31"
    assert "CC BY 4.0" in (said.findtext(f"{DC}rights") or "")


def identifier(pack: Pack, *languages: Language) -> str:
    return built(pack, *languages).package.findtext(f".//{DC}identifier") or ""


def test_each_edition_and_set_of_languages_has_an_identifier_of_its_own(
    pack: Pack, mini: Path, pages: Pages, load_words: Callable[[], Segmenter]
) -> None:
    known = {identifier(pack, TH, EN), identifier(pack, TH), identifier(pack, EN)}
    manifest = mini / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("1.2.0", "1.3.0"), "utf-8")

    newer = identifier(Pack.open(mini, pages, load_words), TH, EN)

    assert len({*known, newer}) == 4


def test_every_file_is_listed_with_its_kind(book: Book) -> None:
    items = {
        f"EPUB/{item.get('href')}": item.get("media-type")
        for item in book.package.iter(f"{OPF}item")
    }

    listed = {n for n in book.names if n.startswith("EPUB/")} - {"EPUB/package.opf"}
    assert set(items) == listed
    assert items["EPUB/cover.svg"] == "image/svg+xml"


def test_the_chapters_follow_the_parts_one_language_after_the_other(book: Book) -> None:
    names = {item.get("id"): item.get("href") for item in book.package.iter(f"{OPF}item")}

    order = [names[ref.get("idref")] for ref in book.package.iter(f"{OPF}itemref")]

    chapters = ["introduction", "pumps", "pipes"]
    assert order == [
        *("cover.xhtml", "contents.xhtml"),
        *(f"{language}/{chapter}.xhtml" for language in ("th", "en") for chapter in chapters),
    ]


def test_the_four_faces_and_their_licence_are_in_it(book: Book) -> None:
    fonts = [name for name in book.names if name.startswith("EPUB/fonts/")]

    assert len(fonts) == 5
    assert "EPUB/fonts/OFL.txt" in fonts


# Pages.


def test_every_page_names_its_language_twice(book: Book) -> None:
    tongues = {name: book.tree(name).attrib for name in book.pages}

    assert {a["lang"] == a[LANG] for a in tongues.values()} == {True}
    assert tongues["EPUB/en/pumps.xhtml"]["lang"] == "en"
    assert tongues["EPUB/th/pumps.xhtml"]["lang"] == "th"


def test_no_page_holds_zero_width_marks(book: Book) -> None:
    assert [n for n in book.pages if re.search("[\u200b-\u200f\u2060\ufeff]", book.text(n))] == []


def test_every_link_leads_to_a_place_that_is_there(book: Book) -> None:
    ids = {name: {e.get("id") for e in book.tree(name).iter()} for name in book.pages}

    dead = [
        (name, target)
        for name in book.pages
        for element in book.tree(name).iter()
        for target in (element.get("href"), element.get("src"))
        if target and not target.startswith("http") and not leads(book, ids, name, target)
    ]

    assert dead == []


def leads(book: Book, ids: dict[str, set[str | None]], page: str, target: str) -> bool:
    path, _, mark = target.partition("#")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return name in book.names and (not mark or mark in ids[name])


def test_no_id_stands_twice_on_a_page(book: Book) -> None:
    for name in book.pages:
        found = [e.get("id") for e in book.tree(name).iter() if e.get("id")]
        assert len(found) == len(set(found)), name


def test_a_note_pops_up_from_its_number(book: Book) -> None:
    tree = book.tree("EPUB/th/introduction.xhtml")

    references = [a for a in tree.iter(f"{XHTML}a") if a.get(TYPE) == "noteref"]
    notes = {a.get("id"): a for a in tree.iter(f"{XHTML}aside") if a.get(TYPE) == "footnote"}
    assert [a.text for a in references] == ["1", "1", "2"]
    assert {(a.get("href") or "")[1:] for a in references} == set(notes)
    assert "มือที่เปียกนำ" in "".join(notes["note-note"].itertext())


def test_a_figure_that_keeps_the_rules_is_drawn_within_the_page(book: Book) -> None:
    page = book.text("EPUB/th/pumps.xhtml")

    assert '<figure id="b-priming.2"><svg' in page
    assert 'role="img" aria-label="ปั๊มน้ำมี 4 ส่วน' in page
    assert "<figcaption>ส่วนประกอบของปั๊มน้ำ</figcaption>" in page


def test_a_figure_that_could_act_is_kept_apart(
    mini: Path, pages: Pages, load_words: Callable[[], Segmenter]
) -> None:
    drawing = mini / "chapters" / "pumps" / "images" / "parts.th.svg"
    text = drawing.read_text("utf-8").replace("</svg>", "<script>alert(1)</script></svg>")
    drawing.write_text(text, "utf-8")

    book = built(Pack.open(mini, pages, load_words), TH)

    assert "<script" not in book.text("EPUB/th/pumps.xhtml")
    assert 'src="../images/pumps-parts.th.svg"' in book.text("EPUB/th/pumps.xhtml")
    assert "EPUB/images/pumps-parts.th.svg" in book.names


def test_a_term_without_a_glossary_is_plain_text(book: Book) -> None:
    assert 'class="term"' not in book.text("EPUB/th/pumps.xhtml")


def test_a_term_leads_to_the_glossary(
    mini: Path, pages: Pages, load_words: Callable[[], Segmenter]
) -> None:
    manifest = mini / "pack.toml"
    text = manifest.read_text("utf-8").replace('["pumps", "pipes"]', '["pumps", "glossary"]')
    manifest.write_text(text.replace("[tags]", 'generated = ["glossary"]\n\n[tags]', 1), "utf-8")

    book = built(Pack.open(mini, pages, load_words), TH)

    link = '<a class="term" href="../th/glossary.xhtml#s-pump">'
    assert link in book.text("EPUB/th/pumps.xhtml")


def test_a_link_of_the_book_leads_to_the_section(book: Book) -> None:
    assert 'href="../en/pumps.xhtml#s-priming"' in book.text("EPUB/en/introduction.xhtml")


def test_a_chapter_leads_to_its_other_language(book: Book) -> None:
    assert 'href="../en/pumps.xhtml" hreflang="en"' in book.text("EPUB/th/pumps.xhtml")


def test_a_book_in_one_language_leads_to_no_other(pack: Pack) -> None:
    assert "counterpart" not in built(pack, TH).text("EPUB/th/pumps.xhtml")


def test_boxes_to_tick_are_signs(book: Book) -> None:
    page = book.text("EPUB/th/introduction.xhtml")

    assert '<span class="tick">☐</span>' in page
    assert '<span class="tick">☑</span>' in page


def test_the_sides_of_cells_are_classes(book: Book) -> None:
    page = book.text("EPUB/th/pipes.xhtml")

    assert 'class="to-right"' in page
    assert "align=" not in page


# Navigation and cover.


def entries(book: Book) -> list[str]:
    nav = next(n for n in book.tree("EPUB/contents.xhtml").iter(f"{XHTML}nav"))
    assert nav.get(TYPE) == "toc"
    return ["".join(e.itertext()) for e in nav.iter() if e.tag in (f"{XHTML}a", f"{XHTML}span")]


def test_the_contents_list_parts_chapters_and_sections(pack: Pack) -> None:
    listed = entries(built(pack, EN))

    assert listed[:3] == [
        "1 Getting started",
        "1.1 Before you begin",
        "1.1.1 Where water comes from",
    ]
    assert "1.1.1.1 Safety first" not in listed


def test_two_languages_are_two_branches_of_the_contents(book: Book) -> None:
    listed = entries(book)

    assert listed[0] == "คู่มือการจัดการน้ำ (ไทย)"
    assert "Water handbook (English)" in listed


def test_the_older_navigation_has_the_same_lines(book: Book) -> None:
    labels = [e.text for e in book.tree("EPUB/toc.ncx").iter() if e.tag.endswith("}text")]

    assert labels[1:] == entries(book)


def test_the_cover_shows_every_title(book: Book) -> None:
    drawing = book.text("EPUB/cover.svg")

    assert "คู่มือการจัดการน้ำ" in drawing
    assert "Water handbook" in drawing
    assert "ฉบับ 1.2.0 31 มกราคม 2569" in drawing


# What the world's own check says.


def checker() -> Sequence[str]:
    """Return the command of epubcheck, or nothing; Debian's is a jar that needs Java."""
    java, jar = shutil.which("java"), Path("/usr/share/java/epubcheck.jar")
    if java and jar.is_file():
        return (java, "-jar", str(jar))
    found = shutil.which("epubcheck")
    return (found,) if found else ()


@pytest.mark.parametrize("languages", [(TH, EN), (EN,)], ids=["both", "one"])
def test_epubcheck_finds_nothing(
    pack: Pack, tmp_path: Path, languages: tuple[Language, ...]
) -> None:
    command = checker()
    if not command:
        pytest.skip("epubcheck is not installed (Debian: apt-get install epubcheck)")
    target = tmp_path / "book.epub"
    epub.write(pack, languages, FONTS, target)

    ran = subprocess.run(
        [*command, str(target)], capture_output=True, text=True, check=False, encoding="utf-8"
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 errors / 0 warnings" in ran.stdout + ran.stderr
