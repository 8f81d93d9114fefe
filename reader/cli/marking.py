# SPDX-License-Identifier: MIT
"""The marks commands: finding what a mark stands on, and showing marks."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.cli.reading import PlaceMissing
from reader.errors import MarkMissing
from reader.language import Language
from reader.userdata import exchange, forms, sheet
from reader.userdata.anchoring import Span, quote_of, quote_of_block
from reader.userdata.marks import MarkKind
from reader.userdata.store import stamp, utc_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.library import Library
    from reader.library.model import Location, Section
    from reader.userdata.marks import Mark, Marks, Quote
    from reader.workspace import Workspace

_SHORTEST_ID = 4  # signs of an id's beginning that will do for it

_WORDING = sheet.Wording(
    language=Language.EN,
    title="Marks",
    bookmark="Bookmark",
    highlight="Highlight",
    note="Note",
    labels="Labels",
    color="Colour",
    chapter="Chapter",
    section="Section",
    quote="Text",
    address="Address",
    edition="Edition",
    created="Created",
    modified="Modified",
    nothing="There are no marks yet.",
    moment=lambda moment: moment[:10],
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new mark stands, and on what."""

    location: Location
    kind: MarkKind
    quote: Quote


def place(library: Library, location: Location, text: str) -> Place | None:
    """Return what a mark at `location` stands on: on `text` a highlight, else a bookmark.

    None if the section does not hold `text`; runs of blanks count as one.

    Raises:
        PackMissing, ChapterMissing, PackDamaged, PlaceMissing: there is no such place.
    """
    chapter = library.chapter(location)
    section = chapter.section(location.anchor)
    if section is None or location.block > len(section.blocks):
        raise PlaceMissing(location, library.resolve(location))
    here = replace(section.location, block=location.block)
    if not text.strip():
        return Place(here, MarkKind.BOOKMARK, quote_of_block(section, location.block))
    span = _find(section, " ".join(text.split()), location.block)
    if span is None:
        return None
    here = replace(here, block=span.block)
    return Place(here, MarkKind.HIGHLIGHT, quote_of(section, [span]))


def full_id(marks: Marks, given: str) -> str:
    """Return the id of the one mark whose id begins with `given`.

    Raises:
        MarkMissing: none does, or several do.
    """
    wanted = given.lower()
    found = [mark.id for mark in marks.list() if mark.id.startswith(wanted)]
    if len(found) != 1 or len(wanted) < _SHORTEST_ID:
        raise MarkMissing(given)
    return found[0]


def exported(workspace: Workspace, form: str) -> str:
    """Return all marks and the study pad in the form asked for: json, html, markdown or csv."""
    marks, pad = workspace.marks.list(), workspace.pad.entries()
    moment = stamp(utc_now())
    titled = partial(_title, workspace.library)
    return forms.written(form, marks, pad, moment, _WORDING, titled)


def as_json(mark: Mark) -> Mapping[str, object]:
    """Return a mark as the exchange format has it."""
    found: dict[str, object] = json.loads(exchange.to_json([mark], ""))["marks"][0]
    return found


def as_line(mark: Mark) -> str:
    """Return a mark on one line for people."""
    parts = [mark.id, mark.kind, mark.location.url]
    if mark.quote.exact:
        parts.append(f"“{mark.quote.exact}”")
    if mark.note:
        parts.append(f"— {mark.note}")
    if mark.labels:
        parts.append(f"[{', '.join(mark.labels)}]")
    return " ".join(" ".join(parts).split())


def _find(section: Section, text: str, block: int) -> Span | None:
    for candidate in section.blocks:
        at = candidate.text.find(text)
        if at >= 0 and block in (0, candidate.number):
            return Span(candidate.number, at, at + len(text))
    return None


def _title(library: Library, location: Location) -> sheet.Title:
    head = library.head(location)
    section = library.section(location) if location.anchor else None
    name = f"{head.number} {head.title}".strip() if head else location.url
    return sheet.Title(name, f"{section.number} {section.title}" if section else "")
