# SPDX-License-Identifier: MIT
"""A place of the book as text, HTML or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.library import markup, outline
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.library.markup import Element
    from reader.library.model import Chapter, Location, Section


class PlaceMissing(ReaderError):
    """The chapter is there, the section or the block in it is not."""

    def __init__(self, location: Location, nearest: Location) -> None:
        super().__init__(f"{location.url} does not exist; the nearest place is {nearest.url}")
        self.location = location
        self.nearest = nearest


def passage(library: Library, location: Location, form: str) -> str:
    """Return the chapter, the section or the block at `location` in the form asked for.

    `form` is "text" (a block a line), "html" or "markdown" (the source; a block gives its section).

    Raises:
        PackMissing, ChapterMissing, PackDamaged: there is no such chapter that can be read.
        PlaceMissing: the chapter has no such section, or that no such block.
    """
    chapter = library.chapter(location)
    section = chapter.section(location.anchor)
    if section is None or location.block > len(section.blocks):
        raise PlaceMissing(location, library.resolve(location))
    is_whole = not location.anchor and not location.block
    sections = chapter.sections if is_whole else (section,)
    if form == "text" and location.block:
        return section.blocks[location.block - 1].text
    if form == "text":
        return "\n".join(filter(None, (line for s in sections for line in (s.title, s.text))))
    if form == "markdown":
        return chapter.markdown.strip("\n") if is_whole else _markdown(chapter, section)
    return _html(chapter, location, is_whole=is_whole)


def _markdown(chapter: Chapter, section: Section) -> str:
    """Return the source of a section: from its heading to the next one that has an anchor."""
    anchors = outline.Anchors()
    starts = {"": 1}
    for heading in outline.headings(chapter.markdown):
        if heading.title and anchors.take(heading.anchor):
            starts[heading.anchor] = heading.line
    begin = starts[section.anchor]
    end = min((line for line in starts.values() if line > begin), default=None)
    lines = chapter.markdown.split("\n")
    return "\n".join(lines[begin - 1 : end - 1 if end else None]).strip("\n")


def _html(chapter: Chapter, location: Location, *, is_whole: bool) -> str:
    elements = markup.parse(strip_breaks(chapter.html)).elements()
    if not is_whole:
        elements = [element for element in elements if _is_part(element, location)]
    return "\n".join(markup.write(_without_terms(element)) for element in elements)


def _is_part(element: Element, location: Location) -> bool:
    name = element.attributes.get("id", "")
    anchor, _, block = name.partition("~")
    if location.block:
        return name == f"{location.anchor}~{location.block}"
    heading = location.anchor or outline.TOP
    return name == heading or (bool(block) and anchor == location.anchor)


def _without_terms(element: Element) -> Element:
    """Return the element with the glossary's links as plain text."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
        elif "term" in child.classes:
            children += child.children
        else:
            children.append(_without_terms(child))
    return markup.Element(element.tag, element.attributes, children)
