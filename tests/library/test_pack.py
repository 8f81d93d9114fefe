# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.errors import Cancelled, ChapterMissing, ManifestError, PackDamaged
from reader.language import Language
from reader.library import pack as pack_module
from reader.library.model import Location
from reader.library.pack import Pack
from reader.library.pages import Pages
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.text.thai import Segmenter


def no_words() -> Segmenter:
    raise AssertionError("the word lists were loaded")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_folder_without_a_manifest_is_no_pack(tmp_path: Path, pages: Pages) -> None:
    with pytest.raises(ManifestError):
        Pack.open(tmp_path, pages, no_words)


def test_opening_reads_the_manifest_alone(mini: Path, pages: Pages) -> None:
    pack = Pack.open(mini, pages, no_words, is_bundled=True)

    assert (pack.id, pack.info.version, pack.info.is_bundled) == ("water", "1.2.0", True)
    assert pack.info.folder == str(mini)


@pytest.mark.parametrize("language", Language)
def test_chapters_are_listed_in_the_order_of_the_book(pack: Pack, language: Language) -> None:
    heads = pack.heads(language)

    assert [(head.location.chapter, head.number, head.part) for head in heads] == [
        ("introduction", "1.1", "start"),
        ("pumps", "2.1", "practice"),
        ("pipes", "2.2", "practice"),
    ]
    assert {head.location.language for head in heads} == {language}


@pytest.mark.parametrize("language", Language)
def test_sections_are_listed_as_they_will_be_rendered(pack: Pack, language: Language) -> None:
    rendered = [
        (section.location, section.level, section.title, section.number)
        for head in pack.heads(language)
        for section in pack.chapter(head.location.chapter, language).sections
    ]

    assert [(s.location, s.level, s.title, s.number) for s in pack.sections(language)] == rendered


def test_a_chapter_is_rendered_once_and_then_read_from_the_kept_pages(
    mini: Path, pages: Pages, pack: Pack
) -> None:
    first = pack.chapter("pumps", Language.TH)

    again = Pack.open(mini, pages, no_words).chapter("pumps", Language.TH)

    assert again == first
    assert pack.chapter("pumps", Language.TH) is first


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("chapters/pumps/th.md", "ถังน้ำ", "แท็งก์น้ำ"),
        ("glossary.toml", 'en = "pump"', 'en = "water pump"'),
        ("sources.toml", "Water School", "School of Water"),
        ("pack.toml", '"pumps", "pipes"', '"pipes", "pumps"'),
    ],
    ids=["text", "glossary", "sources", "number"],
)
def test_a_kept_page_is_used_only_while_all_it_was_made_from_is_the_same(
    mini: Path, pages: Pages, pack: Pack, file: str, old: str, new: str
) -> None:
    pack.chapter("pumps", Language.TH)

    edit(mini / file, old, new)

    with pytest.raises(AssertionError, match="word lists"):
        Pack.open(mini, pages, no_words).chapter("pumps", Language.TH)


def test_a_kept_chapter_opens_without_the_heavy_libraries(
    mini: Path, pack: Pack, tmp_path: Path
) -> None:
    pack.render_all()
    program = f"""
import sys
from pathlib import Path
from reader.language import Language
from reader.library.pack import Pack
from reader.library.pages import Pages

pack = Pack.open(Path({str(mini)!r}), Pages((), Path({str(tmp_path / "pages")!r})), None)
pack.heads(Language.TH), pack.sections(Language.TH), pack.glossary
pack.chapter("pumps", Language.TH)
heavy = {{"markdown", "nh3", "whoosh", "rapidfuzz", "PySide6"}} & set(sys.modules)
sys.exit(f"loaded {{heavy}}" if heavy else 0)
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("language", Language)
def test_generated_chapters_behave_as_any(
    whole: Path, pages: Pages, language: Language, load_words: Callable[[], Segmenter]
) -> None:
    pack = Pack.open(whole, pages, load_words)

    assert [head.location.chapter for head in pack.heads(language)][-2:] == ["glossary", "sources"]
    for name in ("glossary", "sources"):
        chapter = pack.chapter(name, language)
        listed = [s for s in pack.sections(language) if s.location.chapter == name]
        assert [(s.location, s.level, s.title, s.number) for s in listed] == [
            (s.location, s.level, s.title, s.number) for s in chapter.sections
        ]
        assert chapter.head == pack.head(name, language)
        assert pack.section(chapter.sections[-1].location) == listed[-1]
    assert pack.problems == ()


def test_publishers_and_titles_of_sources_are_no_terms(
    whole: Path, pages: Pages, load_words: Callable[[], Segmenter]
) -> None:
    with (whole / "glossary.toml").open("a", encoding="utf-8") as file:
        file.write('\n[school]\nth = "โรงเรียนน้ำ"\nen = "water school"\n')
        file.write('meaning_th = "โรงเรียน"\nmeaning_en = "A school."\n')

    chapter = Pack.open(whole, pages, load_words).chapter("sources", Language.EN)

    assert "Water School" in chapter.html
    assert "glossary:" not in chapter.html


def test_a_kept_generated_chapter_is_used_while_its_list_is_the_same(
    whole: Path, pages: Pages, load_words: Callable[[], Segmenter]
) -> None:
    first = Pack.open(whole, pages, load_words).chapter("glossary", Language.TH)

    assert Pack.open(whole, pages, no_words).chapter("glossary", Language.TH) == first
    edit(whole / "glossary.toml", "pipe pressure", "pressure of a pipe")
    with pytest.raises(AssertionError, match="word lists"):
        Pack.open(whole, pages, no_words).chapter("glossary", Language.TH)


def test_a_generated_chapter_survives_a_damaged_list(
    whole: Path, pages: Pages, load_words: Callable[[], Segmenter]
) -> None:
    (whole / "glossary.toml").write_text("= nothing", "utf-8")
    pack = Pack.open(whole, pages, load_words)

    assert len(pack.chapter("glossary", Language.EN).sections) == 1
    assert len(pack.problems) == 1


def test_quizzes_are_read_in_the_order_of_their_parts(whole: Path, pages: Pages) -> None:
    text = (whole / "quizzes/practice.toml").read_text("utf-8")
    (whole / "quizzes/back.toml").write_text(text.replace("dry-pump", "dry-pump-again"), "utf-8")
    (whole / "quizzes/nowhere.toml").write_text(text, "utf-8")

    quizzes = Pack.open(whole, pages, no_words).quizzes

    assert [quiz.part for quiz in quizzes] == ["practice", "back"]
    assert [question.id for question in quizzes[0].questions] == ["dry-pump", "look-up"]


def test_a_damaged_quiz_is_told_and_the_others_work(whole: Path, pages: Pages) -> None:
    (whole / "quizzes/start.toml").write_text("[[questions]]\nid = 5\n", "utf-8")

    pack = Pack.open(whole, pages, no_words)

    assert [quiz.part for quiz in pack.quizzes] == ["practice"]
    (problem,) = pack.problems
    assert isinstance(problem, PackDamaged)
    assert problem.path == whole / "quizzes" / "start.toml"


def test_a_pack_without_quizzes_has_none(pack: Pack) -> None:
    assert pack.quizzes == ()


def test_a_quiz_belongs_to_the_content_of_its_pack(whole: Path, pages: Pages) -> None:
    before = Pack.open(whole, pages, no_words).content_hash

    edit(whole / "quizzes/practice.toml", "look-up", "look-it-up")

    assert Pack.open(whole, pages, no_words).content_hash != before


def test_the_start_reads_neither_sections_nor_terms(mini: Path, pages: Pages, pack: Pack) -> None:
    pack.render_all()
    kept = {path.name.split(".")[-2]: path for path in pages._folders[0].glob("water.?*.json")}
    kept["sections"].unlink()
    kept["terms"].unlink()

    opened = Pack.open(mini, pages, no_words)
    opened.heads(Language.TH)
    opened.chapter("pumps", Language.TH)

    assert not kept["sections"].exists()
    assert opened.sections(Language.TH) == pack.sections(Language.TH)
    assert kept["sections"].exists()
    assert opened.glossary == pack.glossary


@pytest.mark.parametrize("chapter", ["nowhere", "../pumps", ""])
def test_a_chapter_that_is_not_in_the_book_is_missing(pack: Pack, chapter: str) -> None:
    with pytest.raises(ChapterMissing):
        pack.chapter(chapter, Language.TH)


def test_a_chapter_without_a_language_is_missing_in_it(mini: Path, pack: Pack) -> None:
    (mini / "chapters" / "pumps" / "en.md").unlink()

    with pytest.raises(ChapterMissing):
        pack.chapter("pumps", Language.EN)

    assert [head.location.chapter for head in pack.heads(Language.EN)] == ["introduction", "pipes"]
    assert len(pack.heads(Language.TH)) == 3


def test_a_language_that_the_manifest_does_not_name_is_missing(mini: Path, pages: Pages) -> None:
    edit(mini / "pack.toml", '["th", "en"]', '["th"]')

    with pytest.raises(ChapterMissing):
        Pack.open(mini, pages, no_words).chapter("pumps", Language.EN)


@pytest.mark.parametrize(
    "content", [b"no front matter", b"+++\ntitle = \n+++\n", b"\xff\xfe"], ids=repr
)
def test_a_damaged_chapter_is_told_and_the_others_work(
    mini: Path, pack: Pack, content: bytes
) -> None:
    path = mini / "chapters" / "pumps" / "th.md"
    path.write_bytes(content)

    with pytest.raises(PackDamaged) as caught:
        pack.chapter("pumps", Language.TH)

    assert caught.value.path == path
    assert [problem.path for problem in pack.problems if isinstance(problem, PackDamaged)] == [path]
    assert len(pack.heads(Language.TH)) == 2
    assert pack.chapter("pipes", Language.TH).title == "ท่อและแรงดัน"


@pytest.mark.parametrize("file", ["glossary.toml", "sources.toml"])
def test_a_damaged_list_is_told_and_the_chapters_work(mini: Path, pack: Pack, file: str) -> None:
    (mini / file).write_text("= nothing", "utf-8")

    chapter = pack.chapter("introduction", Language.TH)

    assert len(pack.problems) == 1
    assert "น้ำมาจากแม่น้ำ" in chapter.sections[0].text


def test_terms_are_found_by_id(pack: Pack) -> None:
    term = pack.term("pump")

    assert term is not None
    assert term.th == "ปั๊มน้ำ"
    assert pack.term("nothing") is None


def test_a_picture_is_read_by_the_name_the_page_has(pack: Pack) -> None:
    (name,) = pack.chapter("pumps", Language.TH).images

    assert pack.image("pumps", name).startswith(b"<svg")


@pytest.mark.parametrize(
    "name", ["images/none.svg", "../introduction/images/flow.svg", "th.md", "/etc/passwd", "images"]
)
def test_no_other_file_is_read_as_a_picture(pack: Pack, name: str) -> None:
    with pytest.raises(PackDamaged):
        pack.image("pumps", name)


def test_no_link_leads_a_picture_out_of_the_pack(mini: Path, pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text("secret", "utf-8")
    try:
        (mini / "chapters/pumps/images/a.svg").symlink_to(tmp_path / "secret.svg")
    except OSError:
        pytest.skip("this system makes no links")

    with pytest.raises(PackDamaged, match="outside"):
        pack.image("pumps", "images/a.svg")


def test_a_picture_of_no_chapter_is_missing(pack: Pack) -> None:
    with pytest.raises(ChapterMissing):
        pack.image("..", "images/a.svg")


def test_everything_can_be_rendered_at_once(mini: Path, pages: Pages, pack: Pack) -> None:
    progress = FakeProgress()

    pack.render_all(progress)

    assert progress.steps == [(n, 6) for n in range(1, 7)]
    kept = Pack.open(mini, pages, no_words)
    assert all(kept.chapter(c, each) for c in kept.manifest.chapters for each in Language)


def test_rendering_everything_can_be_stopped(pack: Pack) -> None:
    with pytest.raises(Cancelled):
        pack.render_all(FakeProgress(stop_at=2))


def test_a_pack_may_be_asked_by_many_threads(
    pack: Pack, load_words: Callable[[], Segmenter]
) -> None:
    load_words()
    seen: list[str] = []

    def ask() -> None:
        for chapter in pack.manifest.chapters:
            seen.extend(pack.chapter(chapter, language).title for language in Language)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(seen) == 4 * 6
    assert len(set(seen)) == 6


def test_an_unreadable_folder_has_no_hash(mini: Path, pack: Pack) -> None:
    for path in sorted(mini.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    mini.rmdir()

    with pytest.raises(PackDamaged):
        _ = pack.content_hash
    assert pack.heads(Language.TH) == ()


def test_a_head_is_found_by_chapter_and_language(pack: Pack) -> None:
    head = pack.head("pumps", Language.EN)

    assert head is not None
    assert head.location == Location("water", "pumps", Language.EN)
    assert head.keywords == ("pump", "pressure", "priming")
    assert pack.head("nowhere", Language.EN) is None


def test_only_the_chapters_used_last_stay_in_memory(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_module, "_KEPT", 2)
    first = pack.chapter("pumps", Language.TH)
    pack.chapter("pipes", Language.TH)
    pack.chapter("pumps", Language.TH)
    pack.chapter("introduction", Language.TH)

    assert list(pack._chapters) == [
        Location("water", "pumps", Language.TH),
        Location("water", "introduction", Language.TH),
    ]
    assert pack.chapter("pumps", Language.TH) is first


def test_a_huge_picture_is_refused(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_module, "_LARGEST_IMAGE", 10)

    with pytest.raises(PackDamaged, match="too large"):
        pack.image("pumps", "images/parts.th.svg")
