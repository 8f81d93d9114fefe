# SPDX-License-Identifier: MIT
"""Where the lines of the book's Thai pages end. Run by path, it says so as JSON."""

from __future__ import annotations

import ctypes
import json
import os
import re
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (660, 900)  # pixels of the page
EVERY = 2  # of so many chapters one is laid out
BREAK = "\u200b"

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock

    from reader.gui.chapter_view import ChapterView
    from reader.library.library import Library

_THAI = re.compile("[\u0e01-\u0e5b]")


@dataclass(frozen=True, slots=True)
class LineEnd:
    """The letters at the end of a line and at the beginning of the next.

    `is_given` tells that the line ends at a break of ours or at a blank; `is_inside` that it ends
    between two Thai letters without either. `at` is where in the run of Thai letters, which is
    `run` without breaks.
    """

    before: str
    after: str
    is_given: bool
    is_inside: bool
    run: str = ""
    at: int = 0


def line_ends(page: ChapterView) -> Iterator[LineEnd]:
    """Yield the end of every line of the page but the last of each paragraph."""
    page.document().documentLayout().documentSize()
    block = page.document().begin()
    while block.isValid():
        yield from _line_ends(block)
        block = block.next()


def _line_ends(block: QTextBlock) -> Iterator[LineEnd]:
    layout, text = block.layout(), block.text()
    for number in range(1, layout.lineCount()):
        at = layout.lineAt(number).textStart()
        is_given = text[at - 1] == BREAK or text[at - 1].isspace()
        before, after = text[:at].rstrip(BREAK)[-1:], text[at:].lstrip(BREAK)[:1]
        is_inside = not is_given and bool(_THAI.match(before) and _THAI.match(after))
        start, end = at, at
        while is_inside and start > 0 and _is_of_run(text[start - 1]):
            start -= 1
        while is_inside and end < len(text) and _is_of_run(text[end]):
            end += 1
        run = text[start:end].replace(BREAK, "")
        yield LineEnd(
            before, after, is_given, is_inside, run, len(text[start:at].replace(BREAK, ""))
        )


def _is_of_run(letter: str) -> bool:
    return letter == BREAK or bool(_THAI.match(letter))


def lay_out(page: ChapterView, library: Library, *, with_breaks: bool = True) -> list[LineEnd]:
    """Return the line ends of every few Thai chapters of the first book, at each width."""
    from dataclasses import replace

    from reader.language import Language

    (pack, *_) = library.packs
    found: list[LineEnd] = []
    for head in pack.heads(Language.TH)[::EVERY]:
        chapter = library.chapter(head.location)
        if not with_breaks:
            chapter = replace(chapter, html=chapter.html.replace(BREAK, ""))
        for width in WIDTHS:
            page.resize(width, 700)
            page.show_chapter(chapter, "", lambda _: b"")
            found.extend(line_ends(page))
    return found


def is_libthai_there() -> bool:
    """Return whether Qt can load the system's own Thai line breaking."""
    try:
        ctypes.CDLL("libthai.so.0")
    except OSError:
        return False
    return True


def main() -> None:
    """Print whether libthai is there, and the line ends with and without our breaks."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT))
    from reader.gui import app
    from reader.gui.chapter_view import ChapterView
    from reader.paths import Paths
    from reader.workspace import Workspace
    from tests.gui.driver import look

    with tempfile.TemporaryDirectory() as home:
        paths = Paths.find(Path(home))
        app.make_application(paths)
        workspace = Workspace.open(paths)
        page = ChapterView()
        look(page)
        page.show()
        report = {
            "libthai": is_libthai_there(),
            "with": [asdict(end) for end in lay_out(page, workspace.library)],
            "without": [asdict(end) for end in lay_out(page, workspace.library, with_breaks=False)],
        }
        page.close()
        workspace.close()
    sys.stdout.buffer.write(json.dumps(report).encode())


if __name__ == "__main__":
    main()
