# SPDX-License-Identifier: MIT
"""Gives the columns of a table widths by what stands in them; Qt would make all of them alike."""

from __future__ import annotations

import re
from math import ceil, sqrt

from reader.text.thai import BREAK

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_HEAD = re.compile(r"<th\b(?![^>]*\bwidth=)")
_UNSEEN = re.compile(r"<[^>]*>|[ัิ-ฺ็-๎]")  # signs above and below a letter take no width
_A_THAI_LETTER = re.compile("[ก-๛]")
_PIECES = re.compile(f"[ {BREAK}]+")

_THAI = 1.25  # how wide a letter of Thai is beside one of Latin
_BESIDE = 3  # letters that the room beside a cell's text takes


def shared(html: str, width: float) -> str:
    """Return `html` with the width of each column at the head of its tables.

    `width` is how many letters of Latin stand side by side in a table. The widest column is given
    no width: it takes what the others leave.
    """

    def with_widths(match: re.Match[str]) -> str:
        table = match[0]
        cells = [
            [_UNSEEN.sub("", text).strip() for text in _CELL.findall(row)]
            for row in _ROW.findall(table)
        ]
        if not cells or len(cells[0]) < 2:
            return table
        parts = shares(cells, width, _THAI if _A_THAI_LETTER.search(table) else 1.0)
        widest = parts.index(max(parts))
        # Rounded up: a part of a hundredth less may cut a column's longest word.
        widths = iter(
            "" if n == widest else f' width="{ceil(100 * part)}%"' for n, part in enumerate(parts)
        )
        return _HEAD.sub(lambda head: head[0] + next(widths, ""), table)

    return _TABLE.sub(with_widths, html)


def shares(cells: list[list[str]], width: float, letter: float = 1.0) -> list[float]:
    """Return the part of the width for each column of a table of rows of texts.

    A column of n letters in all needs lines like n by its width; widths like the root of n make the
    sum of all lines least. A column to write in, empty below its head, is half as wide as that with
    most letters. No column is narrower than its longest word, unless the words alone are too wide.
    `width` is the line's, `letter` that of a letter, both in letters of Latin.
    """
    columns = [[row[n] for row in cells if n < len(row)] for n in range(len(cells[0]))]
    sums = [sum(len(text) - text.count(BREAK) for text in column) for column in columns]
    to_write_in = max(sums) // 4
    sums = [
        max(count, to_write_in) if column[1:] and not any(column[1:]) else count
        for count, column in zip(sums, columns, strict=True)
    ]
    wanted = [sqrt(max(1, count)) for count in sums]
    words = [max(len(w) for text in column for w in _PIECES.split(text)) for column in columns]
    least = [(_BESIDE + word * letter) / width for word in words]
    if sum(least) > 1:
        return [part / sum(least) for part in least]
    held: set[int] = set()
    while True:
        free = 1 - sum(least[n] for n in held)
        whole = sum(part for n, part in enumerate(wanted) if n not in held)
        parts = [least[n] if n in held else part / whole * free for n, part in enumerate(wanted)]
        tight = {n for n, part in enumerate(parts) if part < least[n]}
        if not tight:
            return parts
        held |= tight
