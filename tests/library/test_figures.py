# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.figures import check_figure, check_twins, has_words, language_of

HERE = Path("a.svg")
TEXT = 'font-family="Sarabun" font-size="17" fill="#1E2A2E"'


def svg(inner: str, height: int = 300, root: str = "") -> bytes:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}"'
    return f'{head} width="720" height="{height}"{root}>\n{inner}\n</svg>'.encode()


@pytest.mark.parametrize(
    "inner",
    [
        '<rect x="10" y="10" width="700" height="280" rx="4" fill="#e2f0ee" stroke="#0C6B68"/>',
        '<line x1="0" y1="0" x2="9" y2="9" stroke="#5C6B70" stroke-width="2"/>',
        f"<text {TEXT}>น้ำ<tspan>ใส</tspan></text>",
        f'<g {TEXT} transform="translate(1 2)"><text x="1">a</text><circle r="3"/></g>',
        '<path d="M 0 0 L 9 9" fill="none" stroke="#8A5A00" stroke-dasharray="4 2"/>',
        "<!-- a comment -->",
    ],
)
def test_what_every_viewer_draws_is_allowed(inner: str) -> None:
    assert check_figure(HERE, svg(inner)) == []


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        ("<script>x</script>", "figure-element"),
        ("<style>a{}</style>", "figure-element"),
        ('<image width="1"/>', "figure-element"),
        ("<foreignObject/>", "figure-element"),
        ("<defs/>", "figure-element"),
        ("words", "figure-element"),
        ('<rect fill="none" style="a"/>', "figure-attribute"),
        ('<rect fill="none" class="a"/>', "figure-attribute"),
        ('<rect fill="none" onclick="a()"/>', "figure-attribute"),
        ('<g id="a"/>', "figure-attribute"),
        ('<rect fill="red"/>', "figure-colour"),
        ('<rect fill="#FF0000"/>', "figure-colour"),
        ('<rect fill="url(#a)"/>', "figure-colour"),
        ('<rect width="5"/>', "figure-colour"),
        ('<line stroke="#123456"/>', "figure-colour"),
        ('<g fill="#abcdef"><rect/></g>', "figure-colour"),
        ('<text font-family="Sarabun" font-size="17">a</text>', "figure-colour"),
        ('<text font-family="Sarabun" font-size="17" fill="#E2F0EE">a</text>', "figure-colour"),
        ('<text font-family="Sarabun" font-size="16" fill="#1E2A2E">a</text>', "figure-text"),
        ('<text font-family="Sarabun" fill="#1E2A2E">a</text>', "figure-text"),
        ('<text font-family="Arial" font-size="17" fill="#1E2A2E">a</text>', "figure-font"),
        ('<rect width="720" height="300" fill="#FFFFFF"/>', "figure-ground"),
    ],
)
def test_what_breaks_a_rule_is_told_with_its_line(inner: str, kind: str) -> None:
    (finding,) = check_figure(HERE, svg(f"\n{inner}"))

    assert (finding.kind, finding.line) == (kind, 3)


@pytest.mark.parametrize(
    "content",
    [
        svg("", 199),
        svg("", 521),
        svg("").replace(b'width="720"', b'width="700"'),
        svg("").replace(b"0 0 720 300", b"0 0 720 301"),
        svg("").replace(b'height="300"', b'height="tall"'),
        b'<html xmlns="http://www.w3.org/2000/svg"/>',
    ],
    ids=["low", "high", "narrow", "box", "words", "no-svg"],
)
def test_a_figure_has_the_size_of_the_page(content: bytes) -> None:
    assert [finding.kind for finding in check_figure(HERE, content)] == ["figure-size"]


@pytest.mark.parametrize("content", [b"", b"<svg>", b"no svg", b"<svg></g></svg>", b"\xff\xfe"])
def test_what_is_not_well_formed_is_told(content: bytes) -> None:
    (finding,) = check_figure(HERE, content) or [None]

    assert finding is not None
    assert finding.kind == "figure-xml"
    assert not has_words(content)


def test_entities_are_refused_unread() -> None:
    content = b'<?xml version="1.0"?>\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg>&a;</svg>'

    (finding,) = check_figure(HERE, content)

    assert (finding.kind, finding.line) == ("figure-element", 2)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [(f"<text {TEXT}>น้ำ</text>", True), (f"<text {TEXT}>1 + 2</text>", False), ("", False)],
)
def test_words_are_letters_to_be_read(inner: str, expected: bool) -> None:
    assert has_words(svg(inner)) is expected


@pytest.mark.parametrize(
    ("words", "faulty"),
    [
        ({"a.th.svg": True, "a.en.svg": True}, []),
        ({"a.th.svg": True}, ["a.th.svg"]),
        ({"a.svg": True}, ["a.svg"]),
        ({"a.svg": False, "b.png": False}, []),
    ],
)
def test_a_figure_with_words_has_a_twin(words: dict[str, bool], faulty: list[str]) -> None:
    findings = check_twins({name: Path(name) for name in words}, words)

    assert [(finding.kind, finding.path.name) for finding in findings] == [
        ("figure-twin", name) for name in faulty
    ]


def test_a_name_tells_the_language() -> None:
    assert [language_of(name) for name in ("a.th.svg", "a.b.en.svg", "a.svg")] == ["th", "en", ""]
