# SPDX-License-Identifier: MIT
from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.markup import Element, parse, text, write

# Controls and the two non-characters have no place in XML.
letters = st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
words = st.text(letters, max_size=20)
elements = st.recursive(
    words,
    lambda children: st.builds(
        Element,
        st.sampled_from(["p", "em", "a", "ul", "li"]),
        st.dictionaries(st.sampled_from(["id", "class", "href"]), words, max_size=2),
        st.lists(children, max_size=3),
    ),
    max_leaves=10,
)


@given(elements)
def test_what_is_written_is_well_formed_and_read_again(tree: Element | str) -> None:
    html = write(Element("", {}, [tree]))

    ElementTree.fromstring(f"<root>{html}</root>")
    assert write(parse(html)) == html


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>a<em>b</em>c</p>", "abc"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "a b c"),
        ("<tr><td>a</td><td> b</td></tr>", "a b"),
        ('<p>น้ำ<sup class="note">, <a>1</a></sup>ใส</p>', "น้ำใส"),
        ("<p>m<sup>2</sup></p>", "m2"),
        ('<p>a<br/>b\n c <img src="x" alt="y"/></p>', "a b c"),
        ("<p>&lt;b&gt; &amp;amp;</p>", "<b> &amp;"),
    ],
)
def test_text_is_what_the_page_shows(html: str, shown: str) -> None:
    assert text(parse(html)) == shown


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>open", "<p>open</p>"),
        ("</p>stray", "stray"),
        ("<p><em>a</p>b", "<p><em>a</em></p>b"),
        ("<br><img src=a>", '<br/><img src="a"/>'),
        ("<hr/></br>", "<hr/>"),
    ],
)
def test_what_is_not_closed_is_closed(html: str, written: str) -> None:
    assert write(parse(html)) == written


def test_elements_are_walked_in_the_order_of_the_page() -> None:
    tree = parse("<ul><li>a</li></ul><p>b</p>")

    assert [element.tag for element in tree.walk()] == ["", "ul", "li", "p"]
