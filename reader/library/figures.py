# SPDX-License-Identifier: MIT
"""The rules of the book's figures: what every SVG viewer draws, in colours that can be swapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from reader.library.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDTH = 720
LEAST_HEIGHT = 200
MOST_HEIGHT = 520
LEAST_TEXT = 17  # units
FONT = "Sarabun"
PAGE, ACCENT = "#ffffff", "#0c6b68"
COLOURS = frozenset(
    {
        *(PAGE, "#1e2a2e", "#5c6b70", "#dce3e2", ACCENT, "#e2f0ee"),
        *("#ffe58a", "#8a5a00", "#fff6de", "none"),
    }
)
TEXT_COLOURS = frozenset({"#1e2a2e", "#5c6b70", ACCENT, "#8a5a00", PAGE})

_SHAPES = frozenset({"rect", "circle", "ellipse", "line", "polyline", "polygon", "path"})
_WORDS = frozenset({"text", "tspan"})
_ELEMENTS = _SHAPES | _WORDS | {"svg", "g"}
_ATTRIBUTES = frozenset(
    {
        *("xmlns", "viewBox", "transform", "width", "height", "x", "y", "x1", "y1", "x2", "y2"),
        *("cx", "cy", "r", "rx", "ry", "d", "points", "dx", "dy", "opacity"),
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity"),
        *("stroke-dasharray", "stroke-linecap", "stroke-linejoin"),
        *("font-family", "font-size", "font-weight", "font-style", "text-anchor"),
    }
)
_INHERITED = ("fill", "stroke", "font-family", "font-size")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:px)?")
_TWIN = re.compile(r"(.+)\.(th|en)\.svg")
_LETTER = re.compile(r"[^\W\d_]")


def check_figure(path: Path, content: bytes) -> list[Finding]:
    """Return what is wrong with the SVG in `content`, the file `path`."""
    for forbidden in (b"<!DOCTYPE", b"<!ENTITY"):
        if forbidden in content:
            line = content[: content.index(forbidden)].count(b"\n") + 1
            sentence = "A figure has no document type and no entities."
            return [Finding(path, line, "figure-element", sentence)]
    drawing = _Drawing(path)
    try:
        drawing.read(content)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        return [Finding(path, error.lineno, "figure-xml", f"Not well-formed: {reason}.")]
    return drawing.findings


def check_twins(names: dict[str, Path], words: dict[str, bool]) -> Iterator[Finding]:
    """Yield the figures that lack the other language, or hold words without naming a language.

    `names` gives the path of each picture of a chapter, `words` tells which SVGs hold words.
    """
    for name, path in names.items():
        match = _TWIN.fullmatch(name)
        if match:
            twin = f"{match[1]}.{'en' if match[2] == 'th' else 'th'}.svg"
            if twin not in names:
                yield Finding(path, 0, "figure-twin", f"The figure lacks its twin {twin}.")
        elif words.get(name):
            sentence = "A figure with words needs one file for each language: .th.svg and .en.svg."
            yield Finding(path, 0, "figure-twin", sentence)


def language_of(name: str) -> str:
    """Return the language that a picture's file name gives, or an empty text."""
    match = _TWIN.fullmatch(name)
    return match[2] if match else ""


def has_words(content: bytes) -> bool:
    """Return whether the SVG in `content` holds letters to be read."""
    drawing = _Drawing(None)
    try:
        drawing.read(content)
    except expat.ExpatError:
        return False
    return drawing.has_letters


class _Drawing:
    """Reads one SVG, gathering what is wrong on the way."""

    def __init__(self, path: Path | None) -> None:
        self.findings: list[Finding] = []
        self.has_letters = False
        self._path = path
        self._open: list[tuple[str, dict[str, str]]] = []
        self._height = 0.0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self, content: bytes) -> None:
        self._parser.Parse(content, True)

    def _say(self, kind: str, sentence: str) -> None:
        if self._path is not None:
            line = self._parser.CurrentLineNumber
            self.findings.append(Finding(self._path, line, kind, sentence))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        style = dict(self._open[-1][1]) if self._open else {}
        style |= {key: attributes[key] for key in _INHERITED if key in attributes}
        if not self._open:
            self._check_root(tag, attributes)
        elif tag not in _ELEMENTS:
            self._say("figure-element", f"<{tag}> is not drawn by every viewer.")
        for name in attributes:
            if name not in _ATTRIBUTES:
                self._say("figure-attribute", f"<{tag}> may not have the attribute “{name}”.")
        self._open.append((tag, style))
        if tag in _SHAPES:
            self._check_shape(tag, attributes, style)
        elif tag in _WORDS:
            self._check_words(style)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _characters(self, words: str) -> None:
        if self._open[-1][0] in _WORDS:
            self.has_letters = self.has_letters or bool(_LETTER.search(words))
        elif words.strip() and self._open[-1][0] in _ELEMENTS:
            self._say("figure-element", f"Words stand outside of <text>: “{words.strip()[:30]}”.")

    def _check_root(self, tag: str, attributes: dict[str, str]) -> None:
        self._height = _number(attributes.get("height", ""))
        box = attributes.get("viewBox", "").split()
        fits = (
            tag == "svg"
            and _number(attributes.get("width", "")) == WIDTH
            and LEAST_HEIGHT <= self._height <= MOST_HEIGHT
            and list(map(_number, box)) == [0, 0, WIDTH, self._height]
        )
        if not fits:
            sentence = (
                f'A figure has width="{WIDTH}", height="H" and viewBox="0 0 {WIDTH} H", '
                f"with H from {LEAST_HEIGHT} to {MOST_HEIGHT}."
            )
            self._say("figure-size", sentence)

    def _check_shape(self, tag: str, attributes: dict[str, str], style: dict[str, str]) -> None:
        if tag != "line" and "fill" not in style:
            self._say("figure-colour", f"<{tag}> has no fill and would be black.")
        for key in ("fill", "stroke"):
            if style.get(key, "none").lower() not in COLOURS:
                self._say("figure-colour", f"{style[key]} is not one of the book’s colours.")
        if tag == "rect" and self._is_ground(attributes):
            self._say("figure-ground", "No rectangle lies behind the whole figure.")

    def _check_words(self, style: dict[str, str]) -> None:
        if style.get("fill", "").lower() not in TEXT_COLOURS:
            colour = style.get("fill", "no fill")
            self._say("figure-colour", f"Words may not have the colour {colour}.")
        if _number(style.get("font-size", "")) < LEAST_TEXT:
            size = style.get("font-size", "unnamed")
            self._say("figure-text", f"Words are at least {LEAST_TEXT} units high, not {size}.")
        if style.get("font-family", "") != FONT:
            self._say("figure-font", f"Words are set in font-family “{FONT}”.")

    def _is_ground(self, attributes: dict[str, str]) -> bool:
        x, y = _number(attributes.get("x", "0")), _number(attributes.get("y", "0"))
        right = x + _number(attributes.get("width", ""))
        bottom = y + _number(attributes.get("height", ""))
        return x <= 0 and y <= 0 and right >= WIDTH and bottom >= self._height > 0


def _number(text: str) -> float:
    """Return the number in `text`; what is none counts as 0."""
    return float(text.removesuffix("px")) if _NUMBER.fullmatch(text) else 0.0
