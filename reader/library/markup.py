# SPDX-License-Identifier: MIT
"""A small tree of HTML: parsed, walked, turned into text and written out well-formed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset({"br", "hr", "img"})
INLINE = frozenset({"a", "abbr", "br", "code", "em", "img", "strong", "sub", "sup", "span"})

_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Element:
    """One element; `children` are elements and texts in their order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> list[Element]:
        """Return the children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it in the order of the page."""
        yield self
        for child in self.elements():
            yield from child.walk()

    @property
    def classes(self) -> frozenset[str]:
        """The words of the class attribute."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def is_inline(self) -> bool:
        """Whether the element stands within a line of text."""
        return self.tag in INLINE


def parse(html: str) -> Element:
    """Return the tree of `html` below a nameless element; what is not closed is closed."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.root


def write(node: Element | str) -> str:
    """Return the HTML of `node`, which is well-formed XML too; a nameless element adds nothing."""
    if isinstance(node, str):
        return escape(node, quote=False)
    inner = "".join(map(write, node.children))
    if not node.tag:
        return inner
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    if node.tag in VOID:
        return f"<{node.tag}{attributes}/>"
    return f"<{node.tag}{attributes}>{inner}</{node.tag}>"


def text(node: Element) -> str:
    """Return what the page shows of `node` on one line.

    Blocks are parted by a blank; the numbers of footnotes and pictures leave no trace.
    """
    return squash("".join(_pieces(node))).strip()


def is_note(element: Element) -> bool:
    """Return whether the element is the number of a footnote as the page has it."""
    return element.tag == "sup" and "note" in element.classes


def squash(words: str) -> str:
    """Return `words` with every run of blanks and line ends as one blank."""
    return _BLANKS.sub(" ", words)


def _pieces(node: Element) -> Iterator[str]:
    if is_note(node):
        return
    if not node.is_inline or node.tag == "br":
        yield " "
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _pieces(child)
    if not node.is_inline:
        yield " "


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open[1:]) and tag not in VOID:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        children = self._open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)
