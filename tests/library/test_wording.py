# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.library import wording

if TYPE_CHECKING:
    from reader.text.thai import Segmenter

HERE = Path("th.md")


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("น้ำประปา ๆ กำลังดี", []),
        ("plain ascii", []),
        ("น้ำ\u200bประปา", ["zero-width"]),
        ("\ufeffน้ำ", ["zero-width"]),
        ("soft\u00adhyphen", ["zero-width"]),
        ("น้\u0e4d\u0e32", ["split-am"]),
        ("น\u0e4d้\u0e32", ["split-am"]),
        ("เเละ", ["double-e"]),
        ("ที\u0e48อยู่", []),
        ("ท\u0e48ีอยู่", ["mark-order"]),
        ("cafe\u0301", ["not-nfc"]),
    ],
)
def test_faulty_signs_are_told_with_their_line(line: str, kinds: list[str]) -> None:
    findings = list(wording.check_signs(HERE, f"first\n{line}\nlast"))

    assert [finding.kind for finding in findings] == kinds
    assert {finding.line for finding in findings} <= {2}


@pytest.mark.parametrize(
    "line", ["a <b>c</b>", "<br/>", "<!-- note -->", "a </div>", '<img src="x">', "<script>"]
)
def test_raw_html_is_told_with_its_line(line: str) -> None:
    (finding,) = wording.check_html(HERE, f"\n{line}\n", 8)

    assert (finding.kind, finding.line) == ("raw-html", 9)


@pytest.mark.parametrize(
    "line", ["5 < 6 and 7 > 6", "`<b>`", "<https://a.org>", "<a@b.org>", "a<3", "x <- y"]
)
def test_what_only_looks_like_html_is_none(line: str) -> None:
    assert list(wording.check_html(HERE, line, 1)) == []


def test_sentences_are_counted_each_for_itself() -> None:
    short, long = "word " * 34 + "end.", "Word " * 35 + "end."

    assert list(wording.long_sentences(f"{short} {short}")) == [(f"{short} {short}", 70)]
    assert [count for _, count in wording.long_sentences(f"{short} {long} A b.")] == [36]


@pytest.mark.parametrize(
    ("text", "count"),
    [("น้ำประปาในเมือง", 3), ("ระบบ GIS 3 ระบบ", 4), ("", 0), ("Two words.", 2)],
)
def test_words_of_both_languages_are_counted(text: str, count: int, segmenter: Segmenter) -> None:
    assert wording.count_words(text, segmenter) == count
