# SPDX-License-Identifier: MIT
"""A chapter's page as XHTML for an EPUB: notes that pop up, figures, languages, links inside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING
from xml.parsers import expat

from reader.errors import AddressError
from reader.handout.words import words
from reader.library import markup
from reader.library.figures import check_figure
from reader.library.markup import Element
from reader.library.model import Location
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.language import Language
    from reader.library.model import Chapter

TOP = "top"  # the id of the chapter's title

_HEADING = re.compile(r"h[1-6]")
_BOXES = ("note", "tip", "warning", "example", "checklist", "worksheet")

Child = Element | str


@dataclass(frozen=True, slots=True)
class Book:
    """What a page needs to know of the book around it.

    `address` gives the place of another page as seen from this one, or None if the book lacks it;
    `figure` the name under which a picture lies beside the pages; `read` its bytes; `glossary` is
    the chapter of the terms, or empty.
    """

    address: Callable[[Location], str | None]
    figure: Callable[[str], str]
    read: Callable[[str], bytes]
    glossary: str
    figures_folder: Path


@dataclass(frozen=True, slots=True)
class Page:
    """The body of a page; `has_drawing` tells that it holds SVG, `pictures` are files it shows."""

    body: str
    has_drawing: bool
    pictures: tuple[str, ...]


def page(chapter: Chapter, book: Book) -> Page:
    """Return the page of `chapter`."""
    return _Page(chapter, book).page()


def heading_id(anchor: str) -> str:
    """Return the id of a heading on its page; the chapter's title has the anchor ""."""
    return f"s-{anchor}" if anchor else TOP


def document(
    title: str, language: Language, body: str, *, style: str, kind: str = "", attributes: str = ""
) -> str:
    """Return a whole XHTML file; `kind` is the epub:type of its body, `style` the sheet's place."""
    typed = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language}" xml:lang="{language}">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" type="text/css" href="{style}"/>\n</head>\n'
        f"<body{typed}{attributes}>\n{body}\n</body>\n</html>\n"
    )


class _Page:
    """One page on its way."""

    def __init__(self, chapter: Chapter, book: Book) -> None:
        self._chapter = chapter
        self._book = book
        self._words = words(chapter.location.language)
        self._numbers = {section.anchor: section.number for section in chapter.sections}
        self._pictures: dict[str, None] = {}
        self._has_drawing = False

    def page(self) -> Page:
        tree = markup.parse(strip_breaks(self._chapter.html))
        body = "\n".join(map(self._write, tree.elements()))
        return Page(body, self._has_drawing, tuple(self._pictures))

    def _write(self, element: Element) -> str:
        """Return the XHTML of an element; what stays as it is only passes through."""
        tag, classes = element.tag, element.classes
        if _HEADING.fullmatch(tag):
            return self._heading(element)
        if "figure" in classes:
            return self._figure(element)
        if "footnotes" in classes:
            return self._notes(element)
        if markup.is_note(element):
            return self._reference(element)
        if tag == "img":
            return self._picture(element)
        if tag == "a":
            return self._link(element)
        attributes = self._attributes(element)
        if tag in markup.VOID:
            return f"<{tag}{attributes}/>"
        return f"<{tag}{attributes}>{self._inside(element)}</{tag}>"

    def _inside(self, element: Element) -> str:
        return "".join(
            escape(child, quote=False) if isinstance(child, str) else self._write(child)
            for child in element.children
        )

    def _attributes(self, element: Element) -> str:
        found = []
        for name, value in element.attributes.items():
            if name == "align":  # no attribute of HTML any more
                found.append(("class", f"to-{value}"))
            elif name == "id":
                found.append(("id", _block_id(value)))
            else:
                found.append((name, value))
        return "".join(f' {name}="{escape(value)}"' for name, value in found)

    def _heading(self, element: Element) -> str:
        name = element.attributes.get("id", "")
        anchor = "" if name == TOP and element.tag == "h1" else name
        is_section = "~" not in name
        mark = heading_id(anchor) if is_section else _block_id(name)
        number = self._numbers.get(anchor, "") if is_section else ""
        before = f'<span class="number">{escape(number)}</span> ' if number else ""
        return f'<{element.tag} id="{mark}">{before}{self._inside(element)}</{element.tag}>'

    def _figure(self, element: Element) -> str:
        parts = []
        for child in element.elements():
            inside = self._write(child) if child.tag == "img" else self._inside(child)
            parts.append(inside if child.tag == "img" else f"<figcaption>{inside}</figcaption>")
        mark = _block_id(element.attributes.get("id", ""))
        return f'<figure id="{mark}">{"".join(parts)}</figure>'

    def _picture(self, element: Element) -> str:
        source, alternative = element.attributes["src"], element.attributes.get("alt", "")
        if source.startswith("icon:"):
            return f'<span class="tick">{escape(alternative)}</span>'
        raw = self._book.read(source)
        drawing = _drawing(raw, alternative, self._book.figures_folder / source)
        if drawing:
            self._has_drawing = True
            return drawing
        self._pictures[source] = None
        place = self._book.figure(source)
        return f'<img src="{escape(place)}" alt="{escape(alternative)}"/>'

    def _link(self, element: Element) -> str:
        target = element.attributes.get("href", "")
        inside = self._inside(element)
        if target.startswith("#"):
            back = ' class="back" role="doc-backlink"' if "back" in element.classes else ""
            return f'<a{back} href="#{_note_id(target[1:])}">{inside}</a>'
        kind = ' class="term"' if "term" in element.classes else ""
        place = self._place(target)
        return f'<a{kind} href="{escape(place)}">{inside}</a>' if place else inside

    def _place(self, target: str) -> str | None:
        here = self._chapter.location
        if target.startswith("glossary:"):
            terms = replace(here, chapter=self._book.glossary, anchor=target[len("glossary:") :])
            return self._book.address(terms) if terms.chapter else None
        if not target.startswith("handbook:"):
            return target
        try:
            return self._book.address(Location.parse(target, here.language))
        except AddressError:
            return None

    def _reference(self, element: Element) -> str:
        """Return the number of a note; the readers of phones show the note where it stands."""
        mark = _note_id(element.attributes.get("id", ""))
        parts = []
        for child in element.children:
            if isinstance(child, str):
                parts.append(escape(child))
                continue
            place = _note_id(child.attributes["href"][1:])
            parts.append(
                f'<a epub:type="noteref" role="doc-noteref" href="#{place}">'
                f"{self._inside(child)}</a>"
            )
        return f'<sup id="{mark}">{"".join(parts)}</sup>'

    def _notes(self, element: Element) -> str:
        notes = []
        for number, note in enumerate(element.elements()[0].elements(), 1):
            mark = _note_id(note.attributes["id"])
            notes.append(
                f'<aside epub:type="footnote" role="doc-footnote" id="{mark}">'
                f'<p><span class="number">{number}.</span> {self._inside(note)}</p></aside>'
            )
        title = escape(self._words.notes)
        body = "\n".join(notes)
        return f'<section class="notes">\n<h2 id="notes">{title}</h2>\n{body}\n</section>'


def _block_id(name: str) -> str:
    """Return the id of a block: ANCHOR~N as the page has it becomes b-ANCHOR.N."""
    anchor, _, number = name.partition("~")
    return f"b-{anchor or TOP}.{number}"


def _note_id(name: str) -> str:
    """Return the id of a note or of a place that cites it: note:S becomes note-S."""
    kind, _, rest = name.partition(":")
    return f"{kind}-{re.sub('[^A-Za-z0-9.-]', '.', rest)}"


def _drawing(raw: bytes, alternative: str, path: Path) -> str:
    """Return an SVG that keeps the rules of the book's figures as part of a page, else nothing.

    Within the page its words are set in the book's own font, and nothing in it can act.
    """
    if path.suffix != ".svg" or check_figure(path, raw):
        return ""
    return _Copy(alternative).of(raw)


class _Copy:
    """Writes an SVG again without its declarations and with a text for those who cannot see."""

    def __init__(self, alternative: str) -> None:
        self._alternative = alternative
        self._out: list[str] = []
        self._depth = 0

    def of(self, raw: bytes) -> str:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(raw, True)
        return "".join(self._out)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._depth == 0:
            attributes = {k: v for k, v in attributes.items() if k not in ("width", "height")}
            attributes |= {"role": "img", "aria-label": self._alternative}
        self._depth += 1
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        self._out.append(f"<{tag}{written}>")

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._out.append(f"</{tag}>")

    def _characters(self, text: str) -> None:
        self._out.append(escape(text, quote=False))
