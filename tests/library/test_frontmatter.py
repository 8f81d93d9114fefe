# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.errors import ManifestError
from reader.library import frontmatter

HERE = Path("th.md")
TEXT = """+++
title = "ปั๊มน้ำ"
summary = "เลือกปั๊มน้ำได้"
keywords = ["ปั๊ม", "แรงดัน"]
tags = ["machine"]
reviewed = 2026-01-31
+++

เนื้อหา
"""


def test_front_matter_and_body_are_parted() -> None:
    front, body, line = frontmatter.split(TEXT, HERE)

    assert front.title == "ปั๊มน้ำ"
    assert front.keywords == ("ปั๊ม", "แรงดัน")
    assert front.tags == ("machine",)
    assert front.reviewed == date(2026, 1, 31)
    assert (front.unknown, front.missing) == ((), ())
    assert body == "\nเนื้อหา\n"
    assert TEXT.split("\n")[line - 1 :] == body.split("\n")


def test_a_byte_order_mark_is_passed_over() -> None:
    front, _, _ = frontmatter.split("\ufeff" + TEXT, HERE)

    assert front.title == "ปั๊มน้ำ"


def test_keys_are_known_by_their_lines() -> None:
    front, _, _ = frontmatter.split(TEXT, HERE)

    assert front.lines == {"title": 2, "summary": 3, "keywords": 4, "tags": 5, "reviewed": 6}


def test_unknown_and_missing_keys_are_told_not_raised() -> None:
    front, _, _ = frontmatter.split('+++\ntitle = "a"\nauthor = "b"\nsummary = ""\n+++\n', HERE)

    assert front.unknown == ("author",)
    assert front.missing == ("summary", "keywords", "tags", "reviewed")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# ปั๊มน้ำ\n", 1),
        ("", 1),
        ('+++\ntitle = "a"\n', 1),
        ('+++\nsummary = "a"\n+++\n', 2),
        ('+++\ntitle = "a"\nsummary = 1\n+++\n', 3),
        ('+++\ntitle = "a"\nkeywords = "b"\n+++\n', 3),
        ('+++\ntitle = "a"\n\nreviewed = "b"\n+++\n', 4),
        ('+++\ntitle = "a\n+++\n', 2),
    ],
    ids=["none", "empty", "open", "title", "type", "list", "date", "toml"],
)
def test_front_matter_that_cannot_be_used_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ManifestError) as caught:
        frontmatter.split(text, HERE)

    assert (caught.value.path, caught.value.line) == (HERE, line)
