# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.cli import marking
from reader.cli.reading import PlaceMissing
from reader.errors import MarkMissing
from reader.language import Language
from reader.library.model import Location
from reader.userdata.marks import MarkKind, Quote

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.workspace import Workspace

PRIMING = Location("water", "pumps", Language.TH, "priming")


def test_a_bookmark_stands_on_its_block(library: Library) -> None:
    place = marking.place(library, Location.parse(f"{PRIMING.url}~2"), "")

    assert place is not None
    assert (place.kind, place.location.block) == (MarkKind.BOOKMARK, 2)
    assert place.quote.exact == "ส่วนประกอบของปั๊มน้ำ"


@pytest.mark.parametrize(("block", "found"), [(0, 1), (1, 1), (2, None)])
def test_a_highlight_stands_in_the_block_that_holds_its_text(
    library: Library, block: int, found: int | None
) -> None:
    location = Location.parse(f"{PRIMING.url}~{block}" if block else PRIMING.url)

    place = marking.place(library, location, "เติมน้ำให้เต็มปั๊ม")

    assert (place.location.block if place else None) == found


def test_no_mark_stands_where_nothing_is(library: Library) -> None:
    with pytest.raises(PlaceMissing):
        marking.place(library, Location.parse(f"{PRIMING.url}~9"), "")


def test_the_beginning_of_an_id_will_do_if_it_is_long_enough(workspace: Workspace) -> None:
    mark = workspace.marks.add(PRIMING, MarkKind.BOOKMARK, Quote())

    assert marking.full_id(workspace.marks, mark.id[:8].upper()) == mark.id
    for given in (mark.id[:3], "", "zzzz"):
        with pytest.raises(MarkMissing):
            marking.full_id(workspace.marks, given)


def test_a_mark_of_a_pack_that_is_gone_is_named_by_its_address(workspace: Workspace) -> None:
    gone = Location("fire", "alarm", Language.EN)
    workspace.marks.add(gone, MarkKind.BOOKMARK, Quote(exact="alarm"))

    assert gone.url in marking.exported(workspace, "html")
