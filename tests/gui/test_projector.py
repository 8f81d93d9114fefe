# SPDX-License-Identifier: MIT
from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from reader.gui import projector as projector_module
from reader.gui.projector import Cover, Projector, screen_for
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import MarkKind, Quote
from tests.gui.driver import NO_KEY, SHIFT, click, point_at, press, settle, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.gui.main_window import MainWindow
    from tests.gui.driver import Program

pytestmark = pytest.mark.gui

PRIMING = "handbook:water/pumps/th#priming"
SECRET = "ความลับของผู้อ่าน"


def project(program: Program, address: str = PRIMING) -> tuple[MainWindow, Projector]:
    window = program.start(address)
    window.action("projector").trigger()
    settle()
    shown = window.reading.projector
    assert shown is not None
    shown.resize(1280, 720)
    settle()
    return window, shown


def anchor(shown: Projector) -> str:
    assert shown.location is not None
    return shown.location.anchor


def grab(shown: Projector) -> QImage:
    return shown.grab().toImage()


def test_the_key_shows_the_section_that_is_open_over_the_whole_screen(program: Program) -> None:
    window = program.start(PRIMING)

    press(window.page, Qt.Key.Key_F5)
    settle()

    shown = window.reading.projector
    assert shown is not None
    assert shown.isWindow()
    assert shown.isFullScreen()
    assert anchor(shown) == "priming"
    assert shown.points >= 28
    assert shown.slide is not None
    assert "เติมน้ำให้เต็มปั๊ม" in shown.slide.text


@pytest.mark.parametrize(
    "key",
    [
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
    ],
    ids=lambda key: key.name,
)
def test_keys_of_a_clicker_go_on(program: Program, key: Qt.Key) -> None:
    _, shown = project(program)
    pages = shown.page[1]
    assert pages > 1

    press(shown, key)
    assert shown.page == (2, pages)

    for _ in range(pages - 1):
        press(shown, key)
    assert anchor(shown) == "in-short"
    assert shown.page[0] == 1


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace],
    ids=lambda key: key.name,
)
def test_keys_of_a_clicker_go_back_to_the_last_page_before(program: Program, key: Qt.Key) -> None:
    _, shown = project(program, "handbook:water/pumps/th#in-short")

    press(shown, key)

    assert anchor(shown) == "priming"
    assert shown.page[0] == shown.page[1]


def test_space_with_shift_goes_back(program: Program) -> None:
    _, shown = project(program, "handbook:water/pumps/th#in-short")

    press(shown, Qt.Key.Key_Space, SHIFT)

    assert anchor(shown) == "priming"


def test_the_next_chapter_follows_the_last_section(program: Program) -> None:
    _, shown = project(program, "handbook:water/pumps/th#in-short")

    press(shown, Qt.Key.Key_PageDown)

    assert shown.location == Location.parse("handbook:water/pipes/th")
    assert shown.slide is not None
    assert "ท่อและแรงดัน" in shown.slide.text


def test_at_either_end_of_the_book_nothing_happens(program: Program) -> None:
    _, shown = project(program, "handbook:water/introduction/th")
    press(shown, Qt.Key.Key_PageUp)
    assert shown.location == Location.parse("handbook:water/introduction/th")

    for _ in range(60):
        press(shown, Qt.Key.Key_PageDown)
    assert shown.location == Location.parse("handbook:water/pipes/th#in-short")


@pytest.mark.parametrize(
    ("typed", "cover"),
    [
        (".", Cover.BLACK),
        ("b", Cover.BLACK),
        ("B", Cover.BLACK),
        ("ิ", Cover.BLACK),
        ("w", Cover.WHITE),
        ("W", Cover.WHITE),
        ("ไ", Cover.WHITE),
    ],
)
def test_a_key_hides_the_page_in_black_or_white_and_shows_it_again(
    program: Program, typed: str, cover: Cover
) -> None:
    _, shown = project(program)
    before = grab(shown)

    type_text(shown, typed)
    assert shown.cover is cover
    hidden = grab(shown)
    colors = {hidden.pixelColor(x, y).name() for x in range(0, 1280, 64) for y in range(0, 720, 48)}
    assert colors == {cover.value.lower()}
    assert shown.accessibleDescription() == ""

    type_text(shown, typed)
    assert shown.cover is Cover.NONE
    assert grab(shown) == before


def test_going_on_from_a_hidden_page_skips_nothing(program: Program) -> None:
    _, shown = project(program)
    type_text(shown, "b")

    press(shown, Qt.Key.Key_PageDown)

    assert shown.cover is Cover.NONE
    assert shown.page[0] == 1


@pytest.mark.parametrize(
    ("typed", "languages", "has_thai", "has_english"),
    [
        ("e", (Language.EN,), False, True),
        ("ำ", (Language.EN,), False, True),
        ("2", (Language.TH, Language.EN), True, True),
        ("/", (Language.TH, Language.EN), True, True),
    ],
)
def test_keys_choose_the_languages(
    program: Program,
    typed: str,
    languages: tuple[Language, ...],
    has_thai: bool,
    has_english: bool,
) -> None:
    _, shown = project(program)

    type_text(shown, typed)

    assert shown.languages == languages
    assert shown.slide is not None
    assert ("เติมน้ำให้เต็มปั๊ม" in shown.slide.text) is has_thai
    assert ("Fill the pump" in shown.slide.text) is has_english

    type_text(shown, "t")
    assert shown.languages == (Language.TH,)


def test_another_language_shows_the_same_block(program: Program) -> None:
    _, shown = project(program)
    press(shown, Qt.Key.Key_End)
    assert shown.slide is not None
    blocks = shown.slide.blocks

    type_text(shown, "e")

    assert shown.slide is not None
    assert shown.slide.blocks[0] == blocks[0]


def test_a_chapter_without_the_other_language_is_shown_once(program: Program) -> None:
    (program.paths.content / "water" / "chapters" / "pumps" / "en.md").unlink()
    _, shown = project(program)

    type_text(shown, "2")

    assert shown.slide is not None
    assert shown.slide.text.count("การล่อน้ำ") == 1


def test_text_grows_and_never_gets_smaller_than_28_points(program: Program) -> None:
    _, shown = project(program)
    shown.resize(1000, 500)
    settle()
    assert shown.points == 28

    type_text(shown, "-")
    assert shown.points == 28

    type_text(shown, "+")
    assert shown.points == 32


def test_a_larger_window_has_larger_text(program: Program) -> None:
    _, shown = project(program)

    shown.resize(1920, 1080)
    settle()

    assert shown.points == 38


def test_the_pointer_is_a_large_dot_that_goes_when_it_rests(program: Program, qtbot: QtBot) -> None:
    _, shown = project(program)
    before = grab(shown)
    shown._rest.setInterval(60_000)  # a slow machine must see it

    point_at(shown, QPoint(640, 600))
    settle()
    dotted = grab(shown)
    assert dotted != before
    assert dotted.pixelColor(640, 600) == dotted.pixelColor(632, 600)

    shown._rest.start(1)
    qtbot.waitUntil(lambda: grab(shown) == before)


def test_the_mouse_goes_on(program: Program) -> None:
    _, shown = project(program)

    click(shown, QPoint(300, 300))

    assert shown.page[0] == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F5], ids=lambda key: key.name)
def test_the_window_is_left_at_the_section_shown_last(program: Program, key: Qt.Key) -> None:
    window, shown = project(program)
    press(shown, Qt.Key.Key_N, NO_KEY)
    type_text(shown, "n")
    where = shown.location

    press(shown, key)
    settle()

    assert window.reading.projector is None
    assert window.navigator.location is not None
    assert window.navigator.location.section == where


def test_escape_first_shows_a_hidden_page(program: Program) -> None:
    window, shown = project(program)
    type_text(shown, "b")

    press(shown, Qt.Key.Key_Escape)
    settle()

    assert window.reading.projector is shown
    assert shown.cover is Cover.NONE


def test_closing_the_program_closes_the_projector(program: Program) -> None:
    window, shown = project(program)
    left: list[object] = []
    shown.left.connect(left.append)

    window.close()
    settle()

    assert left == [Location.parse(PRIMING)]
    assert window.reading.projector is None


def test_a_screen_reader_is_told_what_is_shown(program: Program) -> None:
    _, shown = project(program)

    assert "การล่อน้ำ" in shown.accessibleDescription()
    assert "\u200b" not in shown.accessibleDescription()


def test_a_second_screen_is_used_if_there_is_one(
    monkeypatch: pytest.MonkeyPatch, program: Program
) -> None:
    window = program.start()
    own = window.screen()

    assert screen_for(own) is own

    monkeypatch.setattr(
        projector_module.QGuiApplication, "screens", staticmethod(lambda: [own, "second"])
    )
    assert screen_for(own) == "second"


# --- what is never shown -----------------------------------------------------------------------


def is_alike(a: QImage, b: QImage) -> bool:
    """Return whether two pictures are the same, but for how the edges of letters are smoothed."""
    first, second = bytes(a.constBits()), bytes(b.constBits())
    return first == second or max(abs(x - y) for x, y in zip(first, second, strict=True)) <= 16


def walk(shown: Projector) -> list[tuple[str, QImage]]:
    """Return the text and the picture of every page of the chapter, in each language."""
    seen = []
    for typed in "te2":
        type_text(shown, typed)
        while shown.location is not None and shown.location.anchor:
            type_text(shown, "p")
        while shown.location is not None and shown.location.chapter == "pumps":
            assert shown.slide is not None
            texts = [shown.slide.text, shown.windowTitle(), shown.toolTip()]
            texts += [shown.accessibleName(), shown.accessibleDescription()]
            seen.append(("\n".join(texts), grab(shown)))
            press(shown, Qt.Key.Key_PageDown)
        press(shown, Qt.Key.Key_PageUp)
    return seen


def test_notes_marks_searches_and_history_are_never_on_the_screen(program: Program) -> None:
    address = "handbook:water/pumps/th"
    _, shown = project(program, address)
    clean = walk(shown)
    program.quit()

    window = program.start(address)
    quote = Quote("", "เติมน้ำให้เต็มปั๊มก่อนเดินเครื่อง", "")
    marks = program.workspace.marks
    for block in (1, 2, 3):
        place = Location.parse(f"{PRIMING}~{block}")
        marks.add(place, MarkKind.BOOKMARK, quote, SECRET, [SECRET])
    marks.add(Location.parse(f"{PRIMING}~1"), MarkKind.HIGHLIGHT, quote, SECRET, [SECRET])
    window.marks.reload()
    program.workspace.history.searched(SECRET)
    window.page.mark_words(("น้ำ", "pump"))
    window.action("numbers_show").trigger()
    window.notice_bar.show_notice(SECRET)
    settle()
    window.action("projector").trigger()
    settle()
    kept = window.reading.projector
    assert kept is not None
    kept.resize(1280, 720)
    settle()
    seen = walk(kept)

    assert len(seen) == len(clean) > 8
    assert [text for text, _ in seen] == [text for text, _ in clean]
    assert not any(SECRET in text for text, _ in seen)
    assert all(is_alike(a, b) for (_, a), (_, b) in zip(seen, clean, strict=True))


def test_the_window_is_given_nothing_that_is_the_reader_s_own() -> None:
    names = list(inspect.signature(Projector.__init__).parameters)

    assert names == ["self", "library", "theme", "resources", "breaks"]
    source = inspect.getsource(projector_module)
    assert "workspace" not in source
    assert "userdata" not in source
