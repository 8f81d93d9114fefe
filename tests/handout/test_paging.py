# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.handout.paging import Band, Flow, Head, Piece, Strip, divide, lines


def paragraph(count: int, height: int = 10) -> Flow:
    return Flow(tuple(lines([(n * height, (n + 1) * height) for n in range(count)])))


def block(height: int) -> Flow:
    return Flow((Strip(0, height),))


def shown(pages: list[list[Piece]]) -> list[list[tuple[int, int, int]]]:
    """Return (band, top, bottom) of the pieces of each page."""
    return [[(piece.band, piece.top, piece.bottom) for piece in page] for page in pages]


def test_nothing_is_one_empty_page() -> None:
    assert divide([], 100) == [[]]


def test_bands_stand_below_each_other_with_their_gaps() -> None:
    (page,) = divide([Band((block(30),), gap=5), Band((block(30),), gap=5)], 100)

    assert [piece.y for piece in page] == [0, 35]


def test_a_band_that_does_not_fit_begins_the_next_page_without_its_gap() -> None:
    pages = divide([Band((block(60),)), Band((block(50),), gap=7)], 100)

    assert shown(pages) == [[(0, 0, 60)], [(1, 0, 50)]]
    assert pages[1][0].y == 0


def test_a_heading_goes_with_what_follows_it() -> None:
    pages = divide(
        [Band((block(70),)), Band((block(20),), keeps_next=True), Band((block(50),))], 100
    )

    assert shown(pages) == [[(0, 0, 70)], [(1, 0, 20), (2, 0, 50)]]


def test_a_heading_stays_if_the_first_lines_of_a_paragraph_fit() -> None:
    pages = divide(
        [Band((block(60),)), Band((block(20),), keeps_next=True), Band((paragraph(6),))], 100
    )

    assert shown(pages) == [[(0, 0, 60), (1, 0, 20), (2, 0, 20)], [(2, 20, 60)]]


def test_what_is_kept_together_but_higher_than_a_page_begins_where_it_may() -> None:
    pages = divide([Band((block(30),), keeps_next=True) for _ in range(6)], 100)

    assert [len(page) for page in pages] == [3, 3]


@pytest.mark.parametrize(
    ("count", "room", "taken"),
    [(5, 40, [30, 20]), (5, 35, [30, 20]), (4, 35, [20, 20]), (3, 25, [30]), (2, 15, [20])],
    ids=["not-one-line-over", "at-its-border", "two-and-two", "three-together", "two-together"],
)
def test_no_line_of_a_paragraph_stands_alone(count: int, room: int, taken: list[int]) -> None:
    pages = divide([Band((block(100 - room),)), Band((paragraph(count),))], 100)

    heights = [p.bottom - p.top for page in pages for p in page if p.band == 1]
    assert heights == taken


def test_two_flows_are_divided_each_at_its_own_line() -> None:
    pages = divide([Band((paragraph(12, 10), paragraph(8, 14)))], 100)

    assert [(p.flow, p.bottom) for p in pages[0]] == [(0, 100), (1, 84)]
    assert [(p.flow, p.top) for p in pages[1]] == [(0, 100), (1, 84)]


def test_what_follows_two_flows_stands_below_the_longer() -> None:
    (page,) = divide([Band((block(20), block(50))), Band((block(10),))], 100)

    assert page[-1].y == 50


def test_the_titles_of_a_table_are_repeated_while_it_goes_on() -> None:
    rows = tuple(Strip(n * 20, n * 20 + 20, may_end=n > 0) for n in range(6))
    table = Flow((*rows, Strip(120, 140)), (Head(rows[0], 120),))

    pages = divide([Band((table,))], 60)

    assert shown(pages) == [
        [(0, 0, 60)],
        [(0, 0, 20), (0, 60, 100)],
        [(0, 0, 20), (0, 100, 140)],
    ]


def test_what_stands_below_a_table_needs_no_titles() -> None:
    rows = (Strip(0, 20, may_end=False), Strip(20, 60), Strip(60, 100))

    pages = divide([Band((Flow(rows, (Head(rows[0], 60),)),))], 60)

    assert shown(pages) == [[(0, 0, 60)], [(0, 60, 100)]]


def test_a_strip_higher_than_a_page_is_cut() -> None:
    pages = divide([Band((block(250),))], 100)

    assert shown(pages) == [[(0, 0, 100)], [(0, 100, 200)], [(0, 200, 250)]]


def test_strips_that_may_not_end_a_page_are_parted_if_they_fill_more_than_one() -> None:
    flow = Flow(tuple(Strip(n * 30, n * 30 + 30, may_end=False) for n in range(5)))

    pages = divide([Band((flow,))], 100)

    assert shown(pages) == [[(0, 0, 90)], [(0, 90, 150)]]


def test_what_is_whole_is_not_divided_if_it_fits_on_a_page() -> None:
    heading, sheet = Band((block(20),), keeps_next=True), Band((paragraph(8),), is_whole=True)

    assert shown(divide([Band((block(30),)), heading, sheet], 100)) == [
        [(0, 0, 30)],
        [(1, 0, 20), (2, 0, 80)],
    ]


def test_what_is_whole_but_higher_than_a_page_begins_where_it_may() -> None:
    pages = divide([Band((block(30),)), Band((paragraph(12),), is_whole=True)], 100)

    assert shown(pages) == [[(0, 0, 30), (1, 0, 70)], [(1, 70, 120)]]


def test_a_figure_that_does_not_fit_lets_the_text_after_it_go_before() -> None:
    figure = Band((block(50),), may_wait=True)

    pages = divide([Band((block(60),)), figure, Band((paragraph(6),)), Band((block(20),))], 100)

    assert shown(pages) == [[(0, 0, 60), (2, 0, 40)], [(1, 0, 50), (2, 40, 60), (3, 0, 20)]]
    assert [piece.y for piece in pages[1]] == [0, 50, 70]


def test_a_figure_waits_behind_no_heading() -> None:
    figure = Band((block(50),), may_wait=True)
    heading = Band((block(10),), keeps_next=True)

    pages = divide(
        [Band((block(60),)), figure, Band((block(20),)), heading, Band((block(10),))], 100
    )

    assert shown(pages) == [[(0, 0, 60), (2, 0, 20)], [(1, 0, 50), (3, 0, 10), (4, 0, 10)]]


def test_a_figure_does_not_wait_where_nothing_is_gained() -> None:
    figure = Band((block(50),), may_wait=True)

    assert shown(divide([Band((block(90),)), figure, Band((block(10),))], 100)) == [
        [(0, 0, 90)],
        [(1, 0, 50), (2, 0, 10)],
    ]


def test_a_figure_that_waits_does_not_cut_a_table_in_two() -> None:
    figure = Band((block(50),), may_wait=True)
    table = Band((paragraph(6),), may_part=False)

    pages = divide([Band((block(60),)), figure, table, Band((block(20),))], 100)

    assert shown(pages) == [[(0, 0, 60), (2, 0, 40)], [(2, 40, 60), (1, 0, 50), (3, 0, 20)]]


def test_figures_wait_in_their_order() -> None:
    figures = [Band((block(60),), may_wait=True) for _ in range(2)]

    pages = divide([Band((block(50),)), *figures, Band((block(30),))], 100)

    assert shown(pages) == [[(0, 0, 50), (3, 0, 30)], [(1, 0, 60)], [(2, 0, 60)]]


def test_an_empty_flow_takes_no_room() -> None:
    (page,) = divide([Band((Flow(), block(20))), Band((block(20),))], 100)

    assert [(p.band, p.flow) for p in page] == [(0, 1), (1, 0)]


flows = st.lists(st.tuples(st.integers(1, 70), st.booleans()), max_size=8).map(
    lambda parts: Flow(
        tuple(
            Strip(sum(h for h, _ in parts[:n]), sum(h for h, _ in parts[: n + 1]), may_end)
            for n, (_, may_end) in enumerate(parts)
        )
    )
)
bands = st.lists(
    st.builds(
        Band,
        st.tuples(flows, flows),
        gap=st.integers(0, 20),
        keeps_next=st.booleans(),
        is_whole=st.booleans(),
        may_wait=st.booleans(),
        may_part=st.booleans(),
    ),
    max_size=8,
)


@given(bands, st.integers(20, 120))
def test_everything_is_shown_once_in_order_and_within_its_page(
    made: list[Band], height: int
) -> None:
    pages = divide(made, height)

    for number, band in enumerate(made):
        for place, flow in enumerate(band.flows):
            pieces = [p for page in pages for p in page if (p.band, p.flow) == (number, place)]
            edges = [edge for p in pieces for edge in (p.top, p.bottom)]
            ends = [flow.strips[0].top, flow.strips[-1].bottom] if flow.strips else []
            assert edges[:1] + edges[-1:] == ends
            assert edges[1:-1:2] == edges[2::2]
    assert all(p.y >= 0 and p.y + p.bottom - p.top <= height for page in pages for p in page)
    assert all(pages) or pages == [[]]
