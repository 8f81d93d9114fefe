# SPDX-License-Identifier: MIT
"""Turning a chapter's Markdown into safe HTML, sections and plain text.

This is the only door to the Markdown library and to the sanitiser; importing it loads both.

The HTML is well-formed XML without a root, flat and regular. TEXT is escaped text with U+200B
between Thai words; [x] may be missing; x* may come any number of times::

    page    = h1 summary (heading | block)* [notes]
    h1      = <h1 id="top">TEXT</h1>
    summary = <p class="summary" id="~1">line</p>
    heading = <hL id="ANCHOR">line</hL>               L is 2 to 6; begins a section
    block   = <p id="ID">line</p>                     ID is ANCHOR~N, N counts from 1 in a section
            | <hL id="ID">line</hL>                   a heading without an anchor of its own
            | <ul id="ID">item*</ul>
            | <ol [start="N"] id="ID">item*</ol>
            | <table id="ID"><thead><tr>th*</tr></thead><tbody>row*</tbody></table>
            | <dl id="ID">(<dt>line</dt> | <dd>line part*</dd>)*</dl>
            | <div class="figure" id="ID"><img src="images/NAME" alt="…"/>[caption]</div>
            | <div class="box KIND" id="ID">[title] part*</div>
            | <pre id="ID">TEXT</pre>
    item    = <li [class="check"]>[tick] line part*</li>
    tick    = <img class="checkbox" src="icon:unchecked" alt="☐"/>   or icon:checked, alt="☑"
    row     = <tr>(<td [align="…"]>line</td>)*</tr>
    th      = <th [align="…"]>line</th>
    caption = <p class="caption">line</p>
    title   = <p class="box-title">line</p>           KIND: note, tip, warning, example, checklist,
    part    = a block without an id                         worksheet
    line    = (TEXT | <strong>line</strong> | <em>line</em> | <code>TEXT</code> | <br/>
            | <sub>line</sub> | <sup>line</sup> | <img src="images/NAME" alt="…"/>
            | <abbr title="…">TEXT</abbr> | <a href="ADDRESS">line</a>
            | <a class="term" href="glossary:ID">TEXT</a>
            | <sup class="note" id="ref:S:K">[, ]<a href="#note:S">N</a></sup>)*
    notes   = <div class="footnotes"><ol>note*</ol></div>
    note    = <li id="note:S">line back*</li>         S is a source's or a footnote's id
    back    = TEXT<a class="back" href="#ref:S:K">↑</a>

ADDRESS is a handbook:, https:, http: or mailto: address, or glossary: with a term that exists.
Footnotes are numbered N in the order of their first use, K counts the uses of one. Blanks and line
ends within a line are one blank. A box of another kind is a note. Nothing else is ever emitted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import markdown
import nh3

from reader.errors import AddressError
from reader.library import markup
from reader.library.linebreak import LineBreaker
from reader.library.markup import Element
from reader.library.model import Block, BlockKind, Chapter, Location, Section
from reader.library.outline import TOP, Anchors, Numbering
from reader.library.terms import finder
from reader.text.thai import strip_breaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.language import Language
    from reader.library.model import ChapterTitle, Source, Term
    from reader.text.thai import Segmenter

BOXES = ("note", "tip", "warning", "example", "checklist", "worksheet")

_EXTENSIONS = (
    "tables",
    "footnotes",
    "def_list",
    "attr_list",
    "admonition",
    "abbr",
    "sane_lists",
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "ul": BlockKind.LIST,
    "ol": BlockKind.LIST,
    "table": BlockKind.TABLE,
    "dl": BlockKind.DEFINITIONS,
    "pre": BlockKind.CODE,
}
_HELD_BLANK = "\u00a0"
_BLOCKS = frozenset(_KINDS) | _HEADINGS | {"div", "blockquote", "hr"}
_CLEANER = nh3.Cleaner(
    tags={
        *_BLOCKS,
        *markup.INLINE,
        *("li", "dt", "dd", "thead", "tbody", "tr", "th", "td"),
    },
    attributes={
        **{heading: {"id"} for heading in _HEADINGS},
        "a": {"href", "class"},
        "abbr": {"title"},
        "div": {"class"},
        "img": {"src", "alt", "title"},
        "li": {"id"},
        "ol": {"start"},
        "p": {"class"},
        "sup": {"id"},
        "td": {"align"},
        "th": {"align"},
    },
    url_schemes={"handbook", "glossary", "https", "http", "mailto"},
    url_relative="pass_through",
    link_rel=None,
)
_CITED = re.compile(r"\[\^([^\]\s]+)\]")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PICTURE = re.compile(r"images/[^/\\:?#%]+")
_TICK = re.compile(r"\[([ xX])\](?:[ \n]+|$)")
_NOTE = "#fn:"


@dataclass(frozen=True, slots=True)
class ChapterSource:
    """What a chapter is made from; `markdown` is what stands below the front matter.

    In a generated chapter the entries have no numbers, and that of a term does not link to itself.
    """

    head: ChapterTitle
    markdown: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    is_generated: bool = False


def render(source: ChapterSource, segmenter: Segmenter) -> Chapter:
    """Return the chapter, rendered; the grammar of its html stands at the top of this module.

    Any Markdown is rendered, however odd; what is nested too deeply to be parsed is shown as it
    was written.
    """
    body = _sound(source.markdown)
    try:
        return _Page(source, segmenter, _tree(body, source.sources)).chapter()
    except RecursionError:
        return _Page(source, segmenter, _as_written(body)).chapter()


def _tree(body: str, sources: Mapping[str, Source]) -> Element:
    """Return the sanitised tree of `body`; cited sources have an empty footnote each."""
    converter = markdown.Markdown(
        extensions=list(_EXTENSIONS),
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="xhtml",
    )
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.parser.blockprocessors.deregister("setextheader")
    notes: Any = next(e for e in converter.registeredExtensions if hasattr(e, "setFootnote"))
    for cited in dict.fromkeys(_CITED.findall(body)):
        if cited in sources:
            notes.setFootnote(cited, "-")
    return markup.parse(_sound(_CLEANER.clean(converter.convert(body))))


def _sound(text: str) -> str:
    """Return `text` without breaks of its own and without what no page can hold."""
    return _UNFIT.sub("", strip_breaks(text))


def _as_written(body: str) -> Element:
    return Element("", {}, [Element("p", {}, [line]) for line in body.split("\n") if line.strip()])


@dataclass(slots=True)
class _SectionDraft:
    """A section while its blocks are gathered."""

    anchor: str
    level: int
    title: str
    number: str
    blocks: list[Block] = field(default_factory=list)


class _Page:
    """One chapter on its way from a sanitised tree to a page."""

    def __init__(self, source: ChapterSource, segmenter: Segmenter, tree: Element) -> None:
        self._source = source
        self._head = source.head
        self._language: Language = source.head.location.language
        self._segmenter = segmenter
        self._finder = finder(source.terms)
        self._term_ids = {term.id for term in source.terms}
        self._seen_terms: set[str] = set()
        self._anchors = Anchors()
        self._numbering = Numbering(self._head.number, is_generated=source.is_generated)
        self._own_notes = _take_notes(tree)
        self._uses: dict[str, int] = {}
        self._images: dict[str, None] = {}
        self._tree = tree
        self._out: list[Element] = []
        self._drafts = [_SectionDraft("", 1, self._head.title, self._head.number)]

    def chapter(self) -> Chapter:
        """Return the finished chapter."""
        summary = _sound(self._head.summary)
        self._out.append(Element("h1", {"id": TOP}, [_sound(self._head.title)]))
        self._add(Element("p", {"class": "summary"}, [summary]), BlockKind.SUMMARY)
        for block in self._flow(self._tree):
            self._place(block)
        notes = self._notes()
        if notes is not None:
            self._out.append(notes)
        for element in self._out:
            LineBreaker(self._segmenter).run(element)
        return Chapter(
            head=self._head,
            html="\n".join(map(markup.write, self._out)),
            sections=tuple(map(self._section, self._drafts)),
            images=tuple(self._images),
            sources=tuple(note for note in self._uses if note in self._source.sources),
            markdown=self._source.markdown,
        )

    def _section(self, draft: _SectionDraft) -> Section:
        here = self._head.location
        location = Location(here.pack, here.chapter, here.language, draft.anchor)
        return Section(location, draft.level, draft.title, draft.number, tuple(draft.blocks))

    def _place(self, block: Element) -> None:
        """Put a block on the page, or begin a section with it."""
        if block.tag not in _HEADINGS:
            self._add(block, _kind(block))
            return
        anchor = block.attributes.pop("id", "")
        if not self._anchors.take(anchor):
            self._add(block, BlockKind.PARAGRAPH)
            return
        level = int(block.tag[1])
        block.attributes["id"] = anchor
        self._seen_terms = {anchor} if self._source.is_generated else set()
        self._drafts.append(
            _SectionDraft(anchor, level, markup.text(block), self._numbering.next(level))
        )
        self._out.append(block)

    def _add(self, block: Element, kind: BlockKind) -> None:
        section = self._drafts[-1]
        number = len(section.blocks) + 1
        block.attributes["id"] = f"{section.anchor}~{number}"
        section.blocks.append(Block(number, kind, _text(block)))
        self._out.append(block)
        self._link_terms(block)

    # From here on, the tree is brought into the grammar.

    def _flow(self, parent: Element) -> Iterator[Element]:
        """Yield the blocks of `parent`; loose text between them becomes paragraphs."""
        loose: list[Element | str] = []
        for child in [*parent.children, Element("hr")]:
            if isinstance(child, str) or child.is_inline:
                loose.append(child)
                continue
            line = _trimmed(self._line(loose))
            loose = []
            if _has_content(line):
                yield Element("p", {}, line)
            yield from self._block(child)

    def _block(self, block: Element) -> Iterator[Element]:
        match block.tag:
            case "hr":
                return
            case "p":
                yield from self._paragraph(block)
            case "ul" | "ol":
                yield self._list(block)
            case "table":
                yield from self._table(block)
            case "dl":
                yield Element("dl", {}, [self._item(d) for d in block.elements()])
            case "pre":
                words = "".join(_strings(block)).strip("\n")
                yield Element("pre", {}, [words])
            case "div" if "admonition" in block.classes:
                yield self._box(block)
            case tag if tag in _HEADINGS:
                title = _trimmed(self._line(block.children))
                if _has_content(title):
                    level = max(2, int(tag[1]))
                    yield Element(f"h{level}", dict(block.attributes), title)
            case _:
                yield from self._flow(block)

    def _paragraph(self, block: Element) -> Iterator[Element]:
        pictures = [child for child in block.elements() if child.tag == "img"]
        others = [
            child
            for child in block.children
            if not (isinstance(child, str) and not child.strip())
            and not (isinstance(child, Element) and (child.tag == "img" or _is_note(child)))
        ]
        if len(pictures) == 1 and not others and self._picture(pictures[0]) is not None:
            yield self._figure(block, pictures[0])
            return
        line = _trimmed(self._line(block.children))
        if _has_content(line):
            yield Element("p", {}, line)

    def _figure(self, block: Element, picture: Element) -> Element:
        image = self._picture(picture)
        caption: list[Element | str] = [markup.squash(picture.attributes.get("title", "")).strip()]
        caption += self._line([child for child in block.elements() if _is_note(child)])
        children: list[Element | str] = [image] if image is not None else []
        if _has_content(caption):
            children.append(Element("p", {"class": "caption"}, _trimmed(caption)))
        return Element("div", {"class": "figure"}, children)

    def _box(self, block: Element) -> Element:
        kind = next((box for box in BOXES if box in block.classes), "note")
        children: list[Element | str] = []
        first = block.elements()[:1]
        if first and "admonition-title" in first[0].classes:
            block.children.remove(first[0])
            title = _trimmed(self._line(first[0].children))
            children.append(Element("p", {"class": "box-title"}, title))
        children += map(_unheaded, self._flow(block))
        return Element("div", {"class": f"box {kind}"}, children)

    def _list(self, block: Element) -> Element:
        start = block.attributes.get("start", "")
        attributes = {"start": start} if block.tag == "ol" and start.isdecimal() else {}
        return Element(block.tag, attributes, [self._item(item) for item in block.elements()])

    def _item(self, item: Element) -> Element:
        """Return a list's entry, a defined word or its meaning: a line, then other blocks."""
        blocks = [_unheaded(block) for block in self._flow(item)]
        children: list[Element | str] = []
        if blocks and blocks[0].tag == "p":
            children += blocks.pop(0).children
        attributes = {}
        tick = _TICK.match(children[0]) if children and isinstance(children[0], str) else None
        if tick and item.tag == "li":
            children[0] = str(children[0])[tick.end() :]
            children.insert(0, _tick(tick[1] != " "))
            attributes = {"class": "check"}
        return Element(
            item.tag, attributes, [child for child in (*children, *blocks) if child != ""]
        )

    def _table(self, block: Element) -> Iterator[Element]:
        rows = [element for element in block.walk() if element.tag == "tr"]
        if not rows:
            return
        head = Element("thead", {}, [self._row(rows[0], "th")])
        body = Element("tbody", {}, [self._row(row, "td") for row in rows[1:]])
        yield Element("table", {}, [head, body])

    def _row(self, row: Element, tag: str) -> Element:
        cells: list[Element | str] = []
        for cell in row.elements():
            align = cell.attributes.get("align", "")
            attributes = {"align": align} if align in ("left", "right", "center") else {}
            cells.append(Element(tag, attributes, _trimmed(self._line(cell.children))))
        return Element("tr", {}, cells)

    def _line(self, children: list[Element | str]) -> list[Element | str]:
        """Return `children` as a line: only what the grammar knows, in order."""
        line: list[Element | str] = []
        for child in children:
            pieces = [markup.squash(child)] if isinstance(child, str) else self._inline(child, line)
            for piece in pieces:
                if isinstance(piece, str) and line and _is_break(line[-1]):
                    line.append(piece.lstrip())
                elif isinstance(piece, str) and line and isinstance(line[-1], str):
                    line[-1] += piece
                elif piece != "":
                    line.append(piece)
        return line

    def _inline(self, child: Element, before: list[Element | str]) -> list[Element | str]:
        if _is_note(child):
            follows = bool(before) and isinstance(before[-1], Element) and _is_note(before[-1])
            return [self._reference(child, follows)]
        match child.tag:
            case "img":
                picture = self._picture(child)
                return [picture or child.attributes.get("alt", "")]
            case "br":
                return [Element("br")]
            case "code":
                return [Element("code", {}, ["".join(_strings(child))])]
            case "abbr":
                title = child.attributes.get("title", "")
                return [Element("abbr", {"title": title}, ["".join(_strings(child))])]
            case "a" if self._is_address(child.attributes.get("href", "")):
                return [
                    Element("a", {"href": child.attributes["href"]}, self._line(child.children))
                ]
            case "strong" | "em" | "sub" | "sup":
                return [Element(child.tag, {}, self._line(child.children))]
            case _:
                return self._line(child.children)

    def _is_address(self, address: str) -> bool:
        if address.startswith("handbook:"):
            try:
                Location.parse(address)
            except AddressError:
                return False
            return True
        if address.startswith("glossary:"):
            return address.removeprefix("glossary:") in self._term_ids
        return address.startswith(("https://", "http://", "mailto:"))

    def _picture(self, picture: Element) -> Element | None:
        """Return the picture if it is one of the chapter's own, else None."""
        source = picture.attributes.get("src", "")
        if not _PICTURE.fullmatch(source):
            return None
        self._images[source] = None
        alt = markup.squash(picture.attributes.get("alt", "")).strip()
        return Element("img", {"src": source, "alt": alt})

    # Footnotes.

    def _reference(self, mark: Element, follows: bool) -> Element:
        name = _noted(mark)
        self._uses[name] = use = self._uses.get(name, 0) + 1
        number = str(list(self._uses).index(name) + 1)
        link = Element("a", {"href": f"#note:{name}"}, [number])
        attributes = {"class": "note", "id": f"ref:{name}:{use}"}
        return Element("sup", attributes, [f",{_HELD_BLANK}", link] if follows else [link])

    def _notes(self) -> Element | None:
        notes: list[Element | str] = []
        place = 0
        while place < len(self._uses):  # a footnote's words may cite another
            name = list(self._uses)[place]
            notes.append(Element("li", {"id": f"note:{name}"}, self._note(name)))
            place += 1
        if not notes:
            return None
        for note, name in zip(notes, self._uses, strict=True):
            if isinstance(note, Element):
                note.children += self._backs(name)
        return Element("div", {"class": "footnotes"}, [Element("ol", {}, notes)])

    def _note(self, name: str) -> list[Element | str]:
        source = self._source.sources.get(name)
        if source is not None:
            return _citation(source, self._language)
        line: list[Element | str] = []
        for block in self._flow(self._own_notes.get(name, Element(""))):
            line += [" ", Element("", {}, [markup.text(block)])] if line else block.children
        return line

    def _backs(self, name: str) -> Iterator[Element | str]:
        for use in range(1, self._uses[name] + 1):
            yield _HELD_BLANK  # no arrow begins a line
            yield Element("a", {"class": "back", "href": f"#ref:{name}:{use}"}, ["↑"])

    # Terms.

    def _link_terms(self, element: Element) -> None:
        """Make the first occurrence of each term in the section a link to the glossary."""
        if element.tag in _TERMLESS or "box-title" in element.classes:
            return
        children: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str):
                children += self._with_terms(child)
                continue
            self._link_terms(child)
            children.append(child)
        element.children = children

    def _with_terms(self, words: str) -> Iterator[Element | str]:
        at = 0
        for found in self._finder.find(words, self._segmenter):
            if found.term in self._seen_terms:
                continue
            self._seen_terms.add(found.term)
            if found.start > at:
                yield words[at : found.start]
            href = f"glossary:{found.term}"
            yield Element("a", {"class": "term", "href": href}, [words[found.start : found.end]])
            at = found.end
        if at < len(words):
            yield words[at:]


_TERMLESS = frozenset({"a", "abbr", "code", "pre", *_HEADINGS})


def _take_notes(tree: Element) -> dict[str, Element]:
    """Take the list of footnotes out of the tree; return their content by id, links back left."""
    notes: dict[str, Element] = {}
    for div in tree.elements():
        if div.tag == "div" and div.classes == {"footnote"}:
            tree.children.remove(div)
            for item in (element for element in div.walk() if element.tag == "li"):
                name = item.attributes.get("id", "").removeprefix("fn:")
                notes.setdefault(name, item)
            for element in div.walk():
                element.children = [child for child in element.children if not _is_back(child)]
    return notes


def _is_back(child: Element | str) -> bool:
    return isinstance(child, Element) and "footnote-backref" in child.classes


def _is_break(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag == "br"


def _is_note(element: Element) -> bool:
    return markup.is_note(element) or (element.tag == "sup" and bool(_noted(element)))


def _noted(mark: Element) -> str:
    """Return the id of the footnote that `mark` refers to, or an empty text."""
    for link in mark.elements():
        href = link.attributes.get("href", "")
        if "footnote-ref" in link.classes and href.startswith(_NOTE):
            return href.removeprefix(_NOTE)
    return ""


def _citation(source: Source, language: Language) -> list[Element | str]:
    """Return "Title. Publisher, date." with the title as a link if the source has an address."""
    title: Element | str = source.title
    if source.address:
        title = Element("a", {"href": source.address}, [source.title])
    date = source.date or _UNDATED[language.value]
    end = "" if source.title.endswith((".", "?", "!")) else "."
    return [title, f"{end} {', '.join(filter(None, (source.publisher, date)))}."]


_UNDATED = {"th": "ม.ป.ป", "en": "n.d"}  # the closing point follows


def _tick(is_done: bool) -> Element:
    name, sign = ("checked", "☑") if is_done else ("unchecked", "☐")
    return Element("img", {"class": "checkbox", "src": f"icon:{name}", "alt": sign})


def _kind(block: Element) -> BlockKind:
    if block.tag == "div":
        return BlockKind.FIGURE if "figure" in block.classes else BlockKind.BOX
    return _KINDS[block.tag]


def _text(block: Element) -> str:
    """Return what the page shows of a block; a figure without a caption is told by its words."""
    shown = markup.text(block)
    if not shown and "figure" in block.classes:
        return block.elements()[0].attributes["alt"]
    return shown


def _unheaded(block: Element) -> Element:
    """Return a block as it may stand inside another: a heading there is a strong paragraph."""
    if block.tag in _HEADINGS:
        return Element("p", {}, [Element("strong", {}, block.children)])
    return block


def _has_content(line: list[Element | str]) -> bool:
    return any(child.strip() if isinstance(child, str) else True for child in line)


def _trimmed(line: list[Element | str]) -> list[Element | str]:
    """Return the line without blanks at its ends."""
    line = list(line)
    if line and isinstance(line[0], str):
        line[0] = line[0].lstrip()
    if line and isinstance(line[-1], str):
        line[-1] = line[-1].rstrip()
    return [child for child in line if child != ""]


def _strings(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _strings(child)
