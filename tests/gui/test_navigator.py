# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import AddressError, ChapterMissing, PackDamaged
from reader.gui.navigator import Navigator, Trail, Visit
from reader.language import Language
from reader.library.model import Location

if TYPE_CHECKING:
    from reader.errors import ReaderError
    from reader.library.model import Chapter
    from reader.workspace import Workspace

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]


class Followed:
    """A navigator and all that it told."""

    def __init__(self, workspace: Workspace) -> None:
        self.way = Navigator(workspace)
        self.opened: list[tuple[Chapter, Visit, tuple[str, ...]]] = []
        self.places: list[Location] = []
        self.errors: list[ReaderError] = []
        self.turns: list[tuple[bool, bool]] = []
        self.way.location_changed.connect(lambda *told: self.opened.append(told))
        self.way.place_changed.connect(self.places.append)
        self.way.failed.connect(self.errors.append)
        self.way.way_changed.connect(
            lambda: self.turns.append((self.way.can_go_back, self.way.can_go_forward))
        )

    @property
    def url(self) -> str:
        assert self.way.location is not None
        return self.way.location.url

    @property
    def visit(self) -> Visit:
        return self.opened[-1][1]


@pytest.fixture
def followed(workspace: Workspace) -> Followed:
    return Followed(workspace)


def at(address: str) -> Location:
    return Location.parse(f"handbook:water/{address}")


def test_nothing_is_open_before_the_first_place(followed: Followed) -> None:
    assert followed.way.location is None
    assert followed.way.chapter is None
    assert not followed.way.can_go_back

    followed.way.back()
    followed.way.forward()
    followed.way.go_chapter(1)
    followed.way.switch_language(Language.EN)
    followed.way.moved(at("pumps/th"), 0.1)
    followed.way.reopen()

    assert followed.opened == []


def test_a_place_is_opened_with_its_chapter_and_the_words_to_mark(followed: Followed) -> None:
    followed.way.go(at("pumps/th#priming~1"), ("น้ำ",))

    chapter, visit, words = followed.opened[-1]
    assert chapter.title == "ปั๊มน้ำ"
    assert visit.location == at("pumps/th#priming~1")
    assert words == ("น้ำ",)
    assert followed.errors == []


def test_back_and_forward_return_to_the_position_on_the_page(followed: Followed) -> None:
    followed.way.go(at("introduction/th"))
    followed.way.moved(at("introduction/th#safety~1"), 0.42)
    followed.way.go(at("pumps/th#priming"))
    followed.way.moved(at("pumps/th#priming~2"), 0.77)

    followed.way.back()

    assert (followed.visit.location, followed.visit.part) == (at("introduction/th#safety~1"), 0.42)
    assert (followed.way.can_go_back, followed.way.can_go_forward) == (False, True)

    followed.way.forward()

    assert (followed.visit.location, followed.visit.part) == (at("pumps/th#priming~2"), 0.77)
    assert (followed.way.can_go_back, followed.way.can_go_forward) == (True, False)


def test_back_and_forward_walk_the_whole_way(followed: Followed) -> None:
    stops = ["introduction/th", "pumps/th#kinds", "pipes/th", "pumps/th#priming"]
    for stop in stops:
        followed.way.go(at(stop))

    for stop in reversed(stops[:-1]):
        followed.way.back()
        assert followed.way.location == at(stop)
    for stop in stops[1:]:
        followed.way.forward()
        assert followed.way.location == at(stop)


def test_going_elsewhere_ends_the_way_forward(followed: Followed) -> None:
    followed.way.go(at("introduction/th"))
    followed.way.go(at("pumps/th"))
    followed.way.back()

    followed.way.go(at("pipes/th"))

    assert not followed.way.can_go_forward
    followed.way.back()
    assert followed.way.location == at("introduction/th")


def test_the_same_place_again_is_no_step(followed: Followed) -> None:
    followed.way.go(at("pumps/th"))
    followed.way.go(at("pumps/th"), ("น้ำ",))

    assert not followed.way.can_go_back
    assert followed.opened[-1][2] == ("น้ำ",)


def test_the_way_back_has_an_end(followed: Followed) -> None:
    stops = [at("introduction/th"), at("pumps/th")]
    for number in range(450):
        followed.way.go(stops[number % 2])

    steps = 0
    while followed.way.can_go_back:
        followed.way.back()
        steps += 1

    assert steps == 200


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("handbook:water/pumps/th#priming~999", "handbook:water/pumps/th#priming"),
        ("handbook:water/pumps/th#primings", "handbook:water/pumps/th"),
        ("handbook:water/pumps/th#finding-the-kinds", "handbook:water/pumps/th#kinds"),
        ("handbook:water/big-pumps/th", "handbook:water/pumps/th"),
        ("handbook:water/nothing/th#kinds", "handbook:water/introduction/th"),
        ("handbook:ocean/pumps/en", "handbook:water/pumps/en"),
        ("handbook:water", "handbook:water/introduction/th"),
    ],
    ids=["block", "anchor", "like-anchor", "like-chapter", "chapter", "pack", "book"],
)
def test_an_unknown_address_opens_the_nearest_place(
    followed: Followed, address: str, nearest: str
) -> None:
    followed.way.go_address(address)

    assert followed.url == nearest


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("handbook:water/nothing", True),
        ("handbook:ocean/pumps", True),
        ("handbook:water/pumps#nothing", True),
        ("handbook:water/pumps#priming", False),
        ("handbook:water", False),
    ],
)
def test_only_a_place_that_is_not_there_is_told(
    followed: Followed, address: str, is_told: bool
) -> None:
    followed.way.go_address(address)

    assert [type(error) for error in followed.errors] == ([ChapterMissing] if is_told else [])


@pytest.mark.parametrize("address", ["", "pumps", "https://example.org", "handbook:ปั๊ม"])
def test_what_is_no_address_is_told_and_nothing_moves(followed: Followed, address: str) -> None:
    followed.way.go(at("pumps/th"))

    followed.way.go_address(address)

    assert [type(error) for error in followed.errors] == [AddressError]
    assert followed.url == "handbook:water/pumps/th"
    assert not followed.way.can_go_back


def test_an_address_without_a_language_keeps_the_one_being_read(followed: Followed) -> None:
    followed.way.go(at("introduction/en"))

    followed.way.go_address("handbook:water/pumps#priming")

    assert followed.url == "handbook:water/pumps/en#priming"


def test_the_other_language_opens_at_the_same_block(followed: Followed) -> None:
    followed.way.go(at("pumps/th"))
    followed.way.moved(at("pumps/th#priming~2"), 300)

    followed.way.switch_language(Language.EN)

    assert (followed.visit.location, followed.visit.part) == (at("pumps/en#priming~2"), None)


def test_the_language_being_read_is_not_opened_again(followed: Followed) -> None:
    followed.way.go(at("pumps/th"))

    followed.way.switch_language(Language.TH)

    assert len(followed.opened) == 1


def test_next_and_previous_follow_the_book_and_stop_at_its_ends(followed: Followed) -> None:
    followed.way.go(at("introduction/th#safety"))

    followed.way.go_chapter(-1)
    assert followed.url == "handbook:water/introduction/th#safety"
    followed.way.go_chapter(1)
    assert followed.url == "handbook:water/pumps/th"
    followed.way.go_chapter(1)
    assert followed.url == "handbook:water/pipes/th"
    followed.way.go_chapter(1)
    assert followed.url == "handbook:water/pipes/th"
    followed.way.go_chapter(-1)
    assert followed.url == "handbook:water/pumps/th"


def test_moving_within_the_chapter_is_told_once_for_each_place(followed: Followed) -> None:
    followed.way.go(at("pumps/th"))

    followed.way.moved(at("pumps/th#kinds~1"), 10)
    followed.way.moved(at("pumps/th#kinds~1"), 20)
    followed.way.moved(at("pumps/th#kinds~2"), 30)

    assert followed.places == [at("pumps/th#kinds~1"), at("pumps/th#kinds~2")]
    assert not followed.way.can_go_back


def test_reopening_stays_at_the_place(followed: Followed) -> None:
    followed.way.go(at("pumps/th"))
    followed.way.moved(at("pumps/th#kinds~1"), 10)

    followed.way.reopen()

    assert followed.visit.location == at("pumps/th#kinds~1")
    assert not followed.way.can_go_back


def test_the_buttons_hear_of_each_turn(followed: Followed) -> None:
    followed.way.go(at("introduction/th"))
    followed.way.go(at("pumps/th"))
    followed.way.back()
    followed.way.forward()

    assert followed.turns == [(True, False), (False, True), (True, False)]


def test_a_damaged_chapter_is_told_and_the_open_one_stays(
    followed: Followed, workspace: Workspace
) -> None:
    followed.way.go(at("introduction/th"))
    (workspace.paths.content / "water" / "chapters" / "pumps" / "th.md").write_bytes(b"\xff\xfe")

    followed.way.go(at("pumps/th"))

    assert followed.url == "handbook:water/introduction/th"
    assert [type(error) for error in followed.errors] == [PackDamaged]
    assert not followed.way.can_go_back


def test_a_trail_is_taken_up_where_it_was_left(followed: Followed) -> None:
    followed.way.go(at("introduction/th"))
    followed.way.go(at("pumps/th"))
    followed.way.moved(at("pumps/th#priming~2"), 0.77)
    left = followed.way.trail
    assert left is not None
    followed.way.back()
    followed.way.go(at("pipes/en"))

    assert followed.way.take(left)

    assert (followed.url, followed.visit.part) == ("handbook:water/pumps/th#priming~2", 0.77)
    assert followed.turns[-1] == (True, False)
    followed.way.back()
    assert followed.url == "handbook:water/introduction/th"


def test_a_trail_that_cannot_be_opened_leaves_the_way_as_it_was(
    followed: Followed, workspace: Workspace
) -> None:
    followed.way.go(at("introduction/th"))
    followed.way.go(at("pipes/th"))
    (workspace.paths.content / "water" / "chapters" / "pumps" / "th.md").write_bytes(b"\xff\xfe")

    assert not followed.way.take(Trail(Visit(at("pumps/th"))))

    assert followed.url == "handbook:water/pipes/th"
    assert followed.way.can_go_back
    assert [type(error) for error in followed.errors] == [PackDamaged]
