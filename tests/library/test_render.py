# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.language import Language
from reader.library import markup
from reader.library.model import Block, BlockKind, ChapterTitle, Location, Source, Term
from reader.library.render import ChapterSource, render
from reader.text.thai import BREAK, Segmenter, strip_breaks

if TYPE_CHECKING:
    from reader.library.model import Chapter

SOURCES = {
    "s001": Source("s001", "First", "Publisher", "2021", "en", "https://example.org/?a=1&b=2"),
    "s002": Source("s002", "Is it?", "Water & Co", "", "en"),
    "s003": Source("s003", "ที่สาม", "", "2564", "th"),
}
TERMS = (
    Term("pump", "ปั๊มน้ำ", "pump", "", ""),
    Term("pressure", "แรงดัน", "pressure", "", "", abbreviation_en="BAR"),
)
TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("a", "abbr", "br", "code", "em", "img", "strong", "sub", "sup"),
}
ATTRIBUTES = {"id", "class", "href", "src", "alt", "title", "start", "align"}
ADDRESS = re.compile(r"(handbook:|glossary:|https?://|mailto:|#(note|ref):)")
PICTURE = re.compile(r"(images/[^/]+|icon:(un)?checked)")
NO_WORDS = Segmenter(())


def made(
    markdown: str,
    segmenter: Segmenter = NO_WORDS,
    language: Language = Language.EN,
    title: str = "Pumps",
    summary: str = "What you can do.",
    terms: tuple[Term, ...] = (),
) -> Chapter:
    head = ChapterTitle(Location("water", "pumps", language), title, summary, "2.1", "practice")
    return render(ChapterSource(head, markdown, SOURCES, terms), segmenter)


def body(markdown: str, terms: tuple[Term, ...] = ()) -> str:
    """The html after the summary, without its line ends."""
    return "".join(made(markdown, terms=terms).html.split("\n")[2:])


def test_a_page_begins_with_title_and_summary() -> None:
    chapter = made("", title="A & B", summary="<i>")

    assert chapter.html == ('<h1 id="top">A &amp; B</h1>\n<p class="summary" id="~1">&lt;i&gt;</p>')
    assert chapter.sections[0].blocks == (Block(1, BlockKind.SUMMARY, "<i>"),)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a **b** *c* `d`\ne", '<p id="~2">a <strong>b</strong> <em>c</em> <code>d</code> e</p>'),
        ("a  \nb", '<p id="~2">a<br/>b</p>'),
        ("- a\n- b\n    - c", '<ul id="~2"><li>a</li><li>b<ul><li>c</li></ul></li></ul>'),
        ("1. a\n\n2. b", '<ol id="~2"><li>a</li><li>b</li></ol>'),
        ("3. a", '<ol start="3" id="~2"><li>a</li></ol>'),
        (
            "- [ ] **a** b\n- [x] c\n- [y] d",
            '<ul id="~2"><li class="check"><img class="checkbox" src="icon:unchecked" alt="☐"/>'
            '<strong>a</strong> b</li><li class="check"><img class="checkbox" src="icon:checked"'
            ' alt="☑"/>c</li><li>[y] d</li></ul>',
        ),
        (
            "| a | b |\n| --- | ---: |\n| c | |",
            '<table id="~2"><thead><tr><th>a</th><th align="right">b</th></tr></thead>'
            '<tbody><tr><td>c</td><td align="right"></td></tr></tbody></table>',
        ),
        (
            "a\n:   b\n:   c",
            '<dl id="~2"><dt>a</dt><dd>b</dd><dd>c</dd></dl>',
        ),
        (
            '![alt "x"](images/a.svg "Caption")',
            '<div class="figure" id="~2"><img src="images/a.svg" alt="alt &quot;x&quot;"/>'
            '<p class="caption">Caption</p></div>',
        ),
        (
            "![alt](images/a.svg)",
            '<div class="figure" id="~2"><img src="images/a.svg" alt="alt"/></div>',
        ),
        ("a ![b](images/c.png) d", '<p id="~2">a <img src="images/c.png" alt="b"/> d</p>'),
        ("![b](https://a.org/c.png)", '<p id="~2">b</p>'),
        ("![b](../../c.png)", '<p id="~2">b</p>'),
        (
            '!!! tip "T *t*"\n    a\n\n    - b',
            '<div class="box tip" id="~2"><p class="box-title">T <em>t</em></p><p>a</p>'
            "<ul><li>b</li></ul></div>",
        ),
        ('!!! odd ""\n    a', '<div class="box note" id="~2"><p>a</p></div>'),
        ("    a < b\n      c", '<pre id="~2">a &lt; b\n  c</pre>'.replace("\n", "")),
        ("> a\n>\n> b", '<p id="~2">a</p><p id="~3">b</p>'),
        ("a\n\n---\n\nb", '<p id="~2">a</p><p id="~3">b</p>'),
        ("<b onclick='x'>a</b>", "<p id=\"~2\">&lt;b onclick='x'&gt;a&lt;/b&gt;</p>"),
        ("&lt;b&gt; &copy; &#8203;x", '<p id="~2">&lt;b&gt; © x</p>'),
        (
            "*[BAR]: a *unit*\n\n3 BAR",
            '<p id="~2">3 <abbr title="a *unit*">BAR</abbr></p>',
        ),
        ("[a](handbook:b/c#d)", '<p id="~2"><a href="handbook:b/c#d">a</a></p>'),
        ("<https://a.org/?b&c>", '<p id="~2"><a href="https://a.org/?b&amp;c">'
         "https://a.org/?b&amp;c</a></p>"),
        ("[a](handbook:B)", '<p id="~2">a</p>'),
        ("[a](javascript:b)", '<p id="~2">a</p>'),
        ("[a](file:///b)", '<p id="~2">a</p>'),
        ("[a](glossary:none)", '<p id="~2">a</p>'),
        ("[a](#b)", '<p id="~2">a</p>'),
        ("a[^none]", '<p id="~2">a[^none]</p>'),
        ("a\x00b\x0bc\u200bd", '<p id="~2">abcd</p>'),
        ("Title\n=====", '<p id="~2">Title =====</p>'),
    ],
)  # fmt: skip
def test_markdown_becomes_the_html_of_the_grammar(markdown: str, html: str) -> None:
    assert body(markdown) == html


def test_entries_of_a_generated_chapter_have_no_number_and_no_link_to_themselves() -> None:
    head = made("").head
    body = "## P {#p}\n\n#### pump {#pump}\n\nA pump has pressure.\n\n## Q {#q}"

    chapter = render(ChapterSource(head, body, terms=TERMS, is_generated=True), NO_WORDS)

    assert [section.number for section in chapter.sections[1:]] == ["2.1.1", "", "2.1.2"]
    assert 'href="glossary:pressure"' in chapter.html
    assert 'href="glossary:pump"' not in chapter.html


def test_headings_with_an_anchor_begin_sections() -> None:
    chapter = made("a\n\n## B {#b}\n\nc\n\nd\n\n### E *e* {#e}\n\nf\n\n## G {#g}")

    assert [(s.anchor, s.level, s.title, s.number) for s in chapter.sections] == [
        ("", 1, "Pumps", "2.1"),
        ("b", 2, "B", "2.1.1"),
        ("e", 3, "E e", "2.1.1.1"),
        ("g", 2, "G", "2.1.2"),
    ]
    assert [block.number for block in chapter.sections[1].blocks] == [1, 2]
    assert '<h3 id="e">E <em>e</em></h3>' in chapter.html
    assert '<p id="b~2">d</p>' in chapter.html


@pytest.mark.parametrize(
    "heading",
    ["## X", "## X {#Big}", "## X {#b}", "## X {#top}"],
    ids=["none", "bad", "two", "top"],
)
def test_a_heading_without_a_sound_anchor_is_a_block_of_its_section(heading: str) -> None:
    chapter = made(f"## B {{#b}}\n\n{heading}\n\nc")

    assert [s.anchor for s in chapter.sections] == ["", "b"]
    assert chapter.sections[1].text == "X\nc"
    assert '<h2 id="b~1">X</h2>' in chapter.html


def test_a_heading_of_the_first_level_is_shown_as_one_of_the_second() -> None:
    assert '<h2 id="b">B</h2>' in made("# B {#b}").html


def test_a_heading_inside_a_box_is_a_strong_line() -> None:
    assert body('!!! note "T"\n    ## B {#b}') == (
        '<div class="box note" id="~2"><p class="box-title">T</p><p><strong>B</strong></p></div>'
    )


@pytest.mark.parametrize(
    ("markdown", "kind", "text"),
    [
        ("a **b**[^s001]\nc", BlockKind.PARAGRAPH, "a b c"),
        ("- a\n- b\n    - c", BlockKind.LIST, "a b c"),
        ("- [ ] a\n- [x] b", BlockKind.LIST, "a b"),
        ("| a | b |\n| --- | --- |\n| c | d[^s001] |", BlockKind.TABLE, "a b c d"),
        ('![alt](images/a.svg "Caption")', BlockKind.FIGURE, "Caption"),
        ('![alt](images/a.svg "Caption")[^s001]', BlockKind.FIGURE, "Caption"),
        ("![alt](images/a.svg)", BlockKind.FIGURE, "alt"),
        ('!!! note "T"\n    a\n\n    b', BlockKind.BOX, "T a b"),
        ("a\n:   b", BlockKind.DEFINITIONS, "a b"),
        ("    a\n    b", BlockKind.CODE, "a b"),
    ],
)
def test_a_block_has_its_kind_and_the_text_the_page_shows(
    markdown: str, kind: BlockKind, text: str
) -> None:
    assert made(markdown).sections[0].blocks[1] == Block(2, kind, text)


# Footnotes.


def test_footnotes_are_numbered_in_the_order_of_their_first_use() -> None:
    chapter = made("- a[^s002]\n- b[^s001]\n\nc[^s002][^own]\n\n[^own]: It *is*[^s003].")

    numbers = re.findall(r'href="#note:(\w+)">(\d)</a></sup>', chapter.html)

    assert numbers == [
        ("s002", "1"),
        ("s001", "2"),
        ("s002", "1"),
        ("own", "3"),
        ("s003", "4"),
    ]
    assert chapter.sources == ("s002", "s001", "s003")
    assert re.findall(r'<li id="note:(\w+)"', chapter.html) == ["s002", "s001", "own", "s003"]


def test_numbers_that_follow_each_other_are_parted() -> None:
    assert '1</a></sup><sup class="note" id="ref:s002:1">,\xa0<a href="#note:s002">2</a></sup>' in (
        made("a[^s001][^s002]").html
    )


def test_a_source_makes_its_own_footnote_with_links_back() -> None:
    notes = made("a[^s001] b[^s001] c[^s002]").html.split("\n")[-1]

    assert notes == (
        '<div class="footnotes"><ol>'
        '<li id="note:s001"><a href="https://example.org/?a=1&amp;b=2">First</a>.'
        ' Publisher, 2021.\xa0<a class="back" href="#ref:s001:1">↑</a>'
        '\xa0<a class="back" href="#ref:s001:2">↑</a></li>'
        '<li id="note:s002">Is it? Water &amp; Co, n.d.'
        '\xa0<a class="back" href="#ref:s002:1">↑</a></li></ol></div>'
    )


def test_a_source_without_a_date_says_so_in_the_language_of_the_page() -> None:
    assert "ม.ป.ป." in made("a[^s002]", language=Language.TH).html


def test_a_footnote_of_several_paragraphs_is_one_line() -> None:
    html = made("a[^own]\n\n[^own]: b\n\n    c *d*").html

    assert '<li id="note:own">b c d\xa0<a class="back"' in html


def test_every_reference_and_every_footnote_is_found_by_its_link() -> None:
    tree = markup.parse(made("a[^s001] b[^s002] c[^s001]").html)
    elements = list(tree.walk())
    ids = {element.attributes["id"] for element in elements if "id" in element.attributes}

    links = {e.attributes["href"] for e in elements if e.attributes.get("href", "").startswith("#")}

    assert links <= {f"#{name}" for name in ids}


# Terms.


def test_the_first_occurrence_in_each_section_is_a_link() -> None:
    html = body("A pump. A pump.\n\n## B {#b}\n\nOne pump.", TERMS)

    term = '<a class="term" href="glossary:pump">pump</a>'
    assert html == (f'<p id="~2">A {term}. A pump.</p><h2 id="b">B</h2><p id="b~1">One {term}.</p>')


@pytest.mark.parametrize(
    "markdown",
    [
        "## A pump {#b}",
        "## A pump",
        "[a pump](https://a.org)",
        "`pump`",
        "    pump",
        "*[pump]: x\n\npump",
        '!!! note "The pump"\n    x',
    ],
    ids=["heading", "no-anchor", "link", "code", "block", "abbreviation", "box-title"],
)
def test_no_term_is_linked_in(markdown: str) -> None:
    assert "glossary:" not in body(markdown, TERMS)


def test_a_heading_does_not_use_up_a_term() -> None:
    assert "glossary:pump" in body("## The pump\n\nA pump.", TERMS)


def test_an_author_may_link_to_a_term() -> None:
    assert body("[it](glossary:pump)", TERMS) == '<p id="~2"><a href="glossary:pump">it</a></p>'


# Line breaks.


def test_breaks_stand_between_thai_words_and_nowhere_else(segmenter: Segmenter) -> None:
    chapter = made(
        '## น้ำประปาในเมือง {#a}\n\n![รูปน้ำประปาในเมือง](images/a.svg "น้ำประปาในเมือง")',
        segmenter,
        Language.TH,
        title="น้ำประปาในเมือง",
    )

    broken = "น้ำประปา|ใน|เมือง".replace("|", BREAK)
    assert chapter.html.count(broken) == 3
    assert 'alt="รูปน้ำประปาในเมือง"' in chapter.html
    assert BREAK not in chapter.markdown + chapter.title + chapter.sections[1].title
    assert BREAK not in "".join(section.text for section in chapter.sections)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("ในเมือง**น้ำประปา**ในเมือง", "ใน|เมือง<strong>|น้ำประปา</strong>|ใน|เมือง"),
        ("น้ำ**ประ**ปาในเมือง", "น้ำ<strong>ประ</strong>ปา|ใน|เมือง"),
        ("ในเมือง[^s001]ในเมือง", "ใน|เมือง<sup…</sup>|ใน|เมือง"),
        ("`ในเมือง`", "<code>ในเมือง</code>"),
        ("    ในเมือง", "ในเมือง"),
    ],
    ids=["stress", "inside-a-word", "footnote", "code", "code-block"],
)
def test_a_line_is_broken_as_a_whole(segmenter: Segmenter, markdown: str, html: str) -> None:
    line = made(markdown, segmenter, Language.TH).html.split("\n")[2]

    shown = re.sub(r"<sup .*?</sup>", "<sup…</sup>", line).replace(BREAK, "|")
    assert re.sub(r"^<\w+ [^>]*>|</\w+>$", "", shown) == html


# Whatever comes.

_SIGNS = (
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "> ",
    "![",
    "](",
    "**",
    "`",
    "<",
    "</p>",
    "&",
    ":   ",
    "\x02",
)
_PIECES = (
    *("## A {#a}\n", "| a | b |\n| --- | --- |\n", "[^s001]", "[^x]", "[^x]: ", "*[a]: "),
    *('!!! note "', "{#b}", "{: .c }", "<script>alert(1)</script>", "<img src=x onerror=y>"),
    *("javascript:x", "(javascript:alert(1))", "(images/a.svg)", "](handbook:a/b)"),
    *("น้ำประปา", "\u200b"),
)
_odd = st.lists(st.sampled_from(_SIGNS + _PIECES) | st.text(max_size=8), max_size=25).map("".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_odd)
def test_any_markdown_is_rendered_safely(markdown: str) -> None:
    chapter = made(markdown, terms=TERMS)

    tree = ElementTree.fromstring(f"<root>{chapter.html}</root>")
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        assert element.tag in TAGS | {"root"}
        assert set(element.attrib) <= ATTRIBUTES
        assert element.tag != "a" or ADDRESS.match(element.get("href", ""))
        assert element.tag != "img" or PICTURE.fullmatch(element.get("src", ""))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_odd)
def test_the_page_shows_the_text_of_every_block(markdown: str) -> None:
    chapter = made(markdown, terms=TERMS)

    elements = markup.parse(strip_breaks(chapter.html)).elements()
    shown = {e.attributes.get("id", ""): markup.text(e) for e in elements}
    for section in chapter.sections:
        for block in section.blocks:
            text = shown[f"{section.anchor}~{block.number}"]
            assert block.text == text or block.kind is BlockKind.FIGURE
            assert "\n" not in block.text


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * 3000 + "a",
        "[" * 3000,
        "*" * 3001 + "a",
        "\n".join(" " * 4 * depth + "- a" for depth in range(200)),
    ],
    ids=["quotes", "brackets", "stars", "lists"],
)
def test_what_is_nested_deeply_is_still_shown(markdown: str) -> None:
    chapter = made(markdown)

    assert len(chapter.sections[0].blocks) > 1
