# SPDX-License-Identifier: MIT
"""How a sheet for people carries what was written on it, unseen, so that it can be imported again.

What is carried is the exchange format of `reader.userdata.exchange`, as text.
"""

from __future__ import annotations

import csv
import io
import json
import re
from html import escape
from html.parser import HTMLParser

NAME = "handbook-marks"

_LARGEST_CELL = 32 * 2**20  # letters; a note may be longer than the 128 kB of the csv module

_COMMENT = re.compile(f"<!-- {NAME} (.*?) -->", re.DOTALL)
_COLUMN = re.compile(rf'([,;\t])"?{NAME}"?\s*$')


def on_page(page: str, content: str) -> str:
    """Return an HTML page that carries `content`."""
    meta = f'<meta name="{NAME}" content="{escape(content)}">\n</head>'
    return page.replace("</head>", meta, 1)


def on_markdown(text: str, content: str) -> str:
    """Return Markdown that carries `content`, in a comment."""
    # Two hyphens stand in strings only, where JSON can say them otherwise; they end a comment.
    safe = content.replace("--", r"-\u002d")
    return f"{text}\n<!-- {NAME} {safe} -->\n"


def found_in(text: str) -> str | None:
    """Return what a page, Markdown or a table carries, or None.

    Raises:
        ValueError: a row of a table carries what is no JSON.
    """
    if NAME not in text:
        return None
    column = _COLUMN.search(text.split("\n", 1)[0])
    if column:
        return _of_rows(text, column[1])
    comments = _COMMENT.findall(text)
    if comments:
        return str(comments[-1])
    page = _Page()
    page.feed(text)
    return page.content


class _Page(HTMLParser):
    """Looks for what a page carries."""

    content: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and found.get("name") == NAME:
            self.content = found.get("content")


def _of_rows(text: str, delimiter: str) -> str:
    """Return what the last column of a table carries, a record a row."""
    csv.field_size_limit(_LARGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    records = [json.loads(row[-1]) for row in rows[1:] if len(row) == len(rows[0]) and row[-1]]
    marks: list[object] = []
    pad: list[object] = []
    for record in records:
        if isinstance(record, dict) and "pad" in record:
            pad.append(record["pad"])
        else:
            marks.append(record)
    return json.dumps({"format": NAME, "version": 1, "marks": marks, "pad": pad})
