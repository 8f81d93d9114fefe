# SPDX-License-Identifier: MIT
"""Turns a chapter's HTML into the subset that QTextBrowser shows well.

Qt's rich text knows no padding on boxes, no ids on lists and tables, and shapes text in runs of one
format: an anchor on a letter would tear a vowel from its consonant. So boxes become tables of one
cell, and every id becomes a named anchor around a U+200B of its own at the block's start.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.gui import columns
from reader.text.thai import BREAK, strip_breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.gui.theme import Theme
    from reader.library.model import Chapter

FIGURE = "figure:"  # begins the address of a picture on the page

_LINK_WITH_ID = re.compile(r'<a id="([^"]*)"([^>]*)>')
_WITH_ID = re.compile(r'<(?!h1\b)([a-z0-9]+)((?: [a-z-]+="[^"]*")*?) id="([^"]*)"([^>]*)>')
# The mark of a footnote: its own letters carry its id, for a line may end at an anchor's U+200B.
_NOTE_MARK = re.compile(r'<sup((?: class="[^"]*")?) id="([^"]*)">(,\s)?<a(?= href)')
_OPENINGS = re.compile(r"(?:\s*<(?!img\b|a\b|strong\b|em\b|code\b|sup\b|br\b)[a-z][^>]*>)*")
_DIV = re.compile(r'<div(?: class="([^"]*)")?[^>]*>|</div>')
_TABLE = re.compile(r"<table(?![^>]*cellpadding)[^>]*>")
_CHECKBOX = re.compile(r'<img(?=[^>]*class="checkbox")[^>]*src="(icon:[a-z]+)"[^>]*>')
_FIGURE = re.compile(r'<img(?![^>]*class="checkbox")[^>]*?src="([^"]*)"[^>]*>')
_PICTURE = re.compile(r'<img src="(?!icon:)([^"]*)"[^>]*>')
_ALT = re.compile(r'alt="([^"]*)"')

# A list of boxes to tick; Qt would draw a bullet before each box.
_CHECKS = re.compile(
    r'<ul((?: id="[^"]*")?)>\s*((?:<li class="check">(?:(?!<ul|<ol|<p|</li>).)*</li>\s*)+)</ul>',
    re.DOTALL,
)

_LETTER = 8.6  # pixels of a Latin letter of middling width in a table, with some to spare

_GROUNDS = {"warning": ("caution_soft", "caution")}
_CALM = ("accent_soft", "accent")


class PageLook(NamedTuple):
    """What the page's form depends on; widths in pixels, `scale` is 1.0 at 100 %."""

    theme: Theme
    css: str
    scale: float
    figure_width: int
    checkbox_size: int


def build(
    chapter: Chapter, crumb: str, look: PageLook, breaks: Callable[[str], str] | None = None
) -> str:
    """Return the page of `chapter` for QTextBrowser; `crumb` is the line above the title."""
    # A picture is a link so that Tab comes by it and Enter opens it.
    body = _PICTURE.sub(rf'<a href="{FIGURE}\1">\g<0></a>', prepare(chapter.html, look))
    top = _escaped(breaks(crumb) if breaks else crumb)
    return f'<p class="crumb">{top}</p>{body}'


def prepare(html: str, look: PageLook) -> str:
    """Return a piece of a chapter's HTML in the form that Qt shows well."""
    line = look.figure_width / (_LETTER * look.scale)
    ticked = _CHECKS.sub(_paragraphs, columns.shared(html, line))
    noted = _NOTE_MARK.sub(r'<sup\1>\3<a name="\2"', ticked)
    body = _anchored(_LINK_WITH_ID.sub(rf'<a name="\1">{BREAK}</a><a\2>', noted))
    body = _boxed(body, look)
    # Qt takes the room above what follows a table whose last cell is empty.
    body = body.replace("<td></td>", f"<td>{BREAK}</td>")
    body = _TABLE.sub(_grid(look), body)
    size = look.checkbox_size
    body = _FIGURE.sub(rf'<img src="\1" width="{look.figure_width}" />', body)
    return _CHECKBOX.sub(rf'<img src="\1" width="{size}" height="{size}" /> ', body)


def _escaped(text: str) -> str:
    # `html` would load the names of two thousand signs before the first page.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def alternatives(html: str) -> dict[str, str]:
    """Return the alternative text of each picture by its source."""
    from html import unescape

    found = {}
    for match in _FIGURE.finditer(html):
        alternative = _ALT.search(match[0])
        found[match[1]] = unescape(strip_breaks(alternative[1])) if alternative else ""
    return found


def _anchored(html: str) -> str:
    pieces, done = [], 0
    for match in _WITH_ID.finditer(html):
        inside = _OPENINGS.match(html, match.end())
        end = inside.end() if inside else match.end()
        if match.start() < done:
            continue
        opening = f"<{match[1]}{match[2]}{match[4]}>"
        anchor = f'<a name="{match[3]}">{BREAK}</a>'
        pieces += [html[done : match.start()], opening, html[match.end() : end], anchor]
        done = end
    return "".join([*pieces, html[done:]])


def _paragraphs(match: re.Match[str]) -> str:
    inside = match[2].replace('<li class="check">', '<p class="check">').replace("</li>", "</p>")
    return inside.replace('<p class="check">', f'<p class="check"{match[1]}>', 1)


def _boxed(html: str, look: PageLook) -> str:
    closings: list[str] = []

    def replace(match: re.Match[str]) -> str:
        if match[0] == "</div>":
            return closings.pop() if closings else ""
        kind = match[1] or ""
        if not kind.startswith("box"):
            closings.append("</div>")
            return f'<div class="{kind}">'
        ground, _ = _GROUNDS.get(kind.removeprefix("box").strip(), _CALM)
        closings.append("</td></tr></table>")
        return (
            f'<table class="{kind.replace(" ", "-")}" width="100%" cellspacing="0"'
            f' cellpadding="{round(12 * look.scale)}"><tr><td bgcolor="{look.theme[ground]}">'
        )

    return _DIV.sub(replace, html)


def _grid(look: PageLook) -> str:
    return (
        '<table class="grid" width="100%" cellspacing="0"'
        f' cellpadding="{round(7 * look.scale)}" border="0">'
    )
