# SPDX-License-Identifier: MIT
"""Marks and the study pad for people: HTML to print, Markdown to write on, CSV to count.

The few words on it and the names of chapters are handed in. Write what is returned with
`files.write_atomic`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from string import Template
from typing import TYPE_CHECKING

from reader.userdata.carrying import NAME
from reader.userdata.marks import Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.language import Language
    from reader.library.model import Location
    from reader.userdata.pad import PadEntry

_ENTITY = re.compile(r"[<~]|&(?=#?\w+;)|^=")  # what a backslash would not quieten everywhere
_ESCAPED = re.compile(r"[\\`*_\[\]>]|^[-+#]")
_NUMBERED = re.compile(r"^([0-9]+)([.)])")
_FORMULA = re.compile(r"[=+\-@\t\r]")

_PAGE = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
body { font: 1rem/1.7 Sarabun, "Leelawadee UI", Thonburi, "Noto Sans Thai", sans-serif;
  color: #1E2A2E; background: #FFFFFF; max-width: 42rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.25rem; color: #0C6B68; border-bottom: 1px solid #DCE3E2; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin: 0; }
a { color: #0C6B68; text-decoration: none; }
article { margin: 1.5rem 0; break-inside: avoid; }
blockquote { margin: .4rem 0; padding: .2rem .8rem; border-left: .3rem solid #FFE58A; }
[data-kind="bookmark"] blockquote { border-color: #DCE3E2; }
[data-color="green"] blockquote { border-color: #9BD6A3; }
[data-color="blue"] blockquote { border-color: #9CC7F0; }
[data-color="pink"] blockquote { border-color: #F3A9C4; }
.note { white-space: pre-wrap; margin: .4rem 0; }
.about { color: #5C6B70; font-size: .85rem; margin: .4rem 0; }
.label { border: 1px solid #DCE3E2; border-radius: .3rem; padding: 0 .4rem; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2 { break-after: avoid; } }
</style>
</head>
<body>
<h1>$title</h1>
$body</body>
</html>
""")


@dataclass(frozen=True, slots=True)
class Title:
    """What a mark's place is called: its chapter and, unless it is the opening, its section."""

    chapter: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The few words of an exported sheet, in the language of the interface.

    `moment` turns a mark's ISO 8601 time into a date for people; `pad` is the heading of the study
    pad.
    """

    language: Language
    title: str
    bookmark: str
    highlight: str
    note: str
    labels: str
    color: str
    chapter: str
    section: str
    quote: str
    address: str
    edition: str
    created: str
    modified: str
    nothing: str
    moment: Callable[[str], str]
    pad: str = "Study pad"


def to_html(
    marks: Iterable[Mark],
    wording: Wording,
    title: Callable[[Location], Title],
    pad: Iterable[PadEntry] = (),
) -> str:
    """Return one page for reading and printing, which needs no other file and loads none.

    Marks that follow each other and stand in the same chapter share a heading. The study pad
    stands before them.
    """
    body = _html_pad(tuple(pad), wording, title)
    body += "".join(
        _html_group(heading, group, wording) for heading, group in _by_chapter(marks, title)
    )
    return _PAGE.substitute(
        language=wording.language,
        title=escape(wording.title),
        body=body or f"<p>{escape(wording.nothing)}</p>\n",
    )


def to_markdown(
    marks: Iterable[Mark],
    wording: Wording,
    title: Callable[[Location], Title],
    pad: Iterable[PadEntry] = (),
) -> str:
    """Return pad and marks as Markdown; what the reader wrote is shown as it was typed."""
    parts = [f"# {_plain(wording.title)}", *_markdown_pad(tuple(pad), wording, title)]
    for heading, group in _by_chapter(marks, title):
        parts.append(f"## {_plain(heading)}")
        for mark, name in group:
            parts.extend(_markdown_mark(mark, name, wording))
    if len(parts) == 1:
        parts.append(_plain(wording.nothing))
    return "\n\n".join(parts) + "\n"


def to_csv(
    marks: Iterable[Mark],
    wording: Wording,
    title: Callable[[Location], Title],
    pad: Iterable[PadEntry] = (),
    records: Sequence[str] | None = None,
) -> str:
    """Return marks and pad as a spreadsheet's table: UTF-8 with a byte order mark, commas, CRLF.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front. With `records`,
    one for each mark and entry of the pad, the last column carries them.
    """
    import csv
    import io

    kinds = {MarkKind.BOOKMARK: wording.bookmark, MarkKind.HIGHLIGHT: wording.highlight}
    lines = [
        (
            title(mark.location), kinds[mark.kind], mark.quote.exact, mark.note,
            ", ".join(mark.labels), mark.color, mark.created, mark.modified, mark.edition,
            mark.location.url,
        )
        for mark in marks
    ] + [
        (
            title(entry.location) if entry.location else Title(""), wording.pad, entry.quote,
            entry.text, "", "", entry.created, entry.modified, entry.edition,
            entry.location.url if entry.location else "",
        )
        for entry in pad
    ]  # fmt: skip
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow([
        wording.chapter, wording.section, f"{wording.bookmark} / {wording.highlight}",
        wording.quote, wording.note, wording.labels, wording.color, wording.created,
        wording.modified, wording.edition, wording.address, *([] if records is None else [NAME]),
    ])  # fmt: skip
    for (name, *cells), *record in zip(lines, *([] if records is None else [records]), strict=True):
        table.writerow([*map(_cell, (name.chapter, name.section, *cells)), *record])
    return "\ufeff" + out.getvalue()


def _by_chapter(
    marks: Iterable[Mark], title: Callable[[Location], Title]
) -> Iterator[tuple[str, list[tuple[Mark, Title]]]]:
    named = ((mark, title(mark.location)) for mark in marks)
    for (_, _, heading), group in groupby(
        named, lambda pair: (pair[0].location.pack, pair[0].location.chapter, pair[1].chapter)
    ):
        yield heading, list(group)


def _about(mark: Mark, wording: Wording) -> str:
    kind = wording.bookmark if mark.kind is MarkKind.BOOKMARK else wording.highlight
    edition = f"{wording.edition} {mark.edition}" if mark.edition else ""
    return " · ".join(filter(None, (kind, wording.moment(mark.created), edition)))


def cited(entry: PadEntry, wording: Wording, title: Callable[[Location], Title]) -> str:
    """Return where a quote of the pad comes from; empty for the reader's own text."""
    if entry.location is None:
        return ""
    name = title(entry.location)
    edition = f"{wording.edition} {entry.edition}" if entry.edition else ""
    return ", ".join(filter(None, (name.chapter, name.section, edition)))


def _html_pad(
    entries: tuple[PadEntry, ...], wording: Wording, title: Callable[[Location], Title]
) -> str:
    lines = [f"<h2>{escape(wording.pad)}</h2>"] if entries else []
    for entry in entries:
        lines.append('<article data-kind="pad">')
        if entry.quote and entry.location:
            language = entry.location.language.value
            lines.append(f'<blockquote lang="{language}">{escape(entry.quote)}</blockquote>')
        if entry.text:
            lines.append(f'<p class="note">{escape(entry.text)}</p>')
        if entry.location:
            source = escape(cited(entry, wording, title))
            lines.append(f'<p class="about"><a href="{entry.location.url}">{source}</a></p>')
        lines.append("</article>")
    return "".join(f"{line}\n" for line in lines)


def _markdown_pad(
    entries: tuple[PadEntry, ...], wording: Wording, title: Callable[[Location], Title]
) -> Iterator[str]:
    if entries:
        yield f"## {_plain(wording.pad)}"
    for entry in entries:
        if entry.quote:
            yield "\n".join(f"> {line}".rstrip() for line in _plain_lines(entry.quote))
        if entry.text:
            yield "\n".join(_plain_lines(entry.text))
        if entry.location:
            yield f"{_plain(cited(entry, wording, title))} · `{entry.location.url}`"


def _html_group(heading: str, group: Iterable[tuple[Mark, Title]], wording: Wording) -> str:
    marks = "".join(_html_mark(mark, name, wording) for mark, name in group)
    return f"<h2>{escape(heading)}</h2>\n{marks}"


def _html_mark(mark: Mark, name: Title, wording: Wording) -> str:
    lines = [
        f'<article data-kind="{mark.kind.value}" data-color="{escape(mark.color)}">',
        f'<h3><a href="{mark.location.url}">{escape(name.section or name.chapter)}</a></h3>',
    ]
    if mark.quote.exact:
        language = mark.location.language.value
        lines.append(f'<blockquote lang="{language}">{escape(mark.quote.exact)}</blockquote>')
    if mark.note:
        lines.append(f'<p class="note">{escape(mark.note)}</p>')
    labels = " ".join(f'<span class="label">{escape(label)}</span>' for label in mark.labels)
    lines.append(f'<p class="about">{labels} {escape(_about(mark, wording))}</p>')
    return "\n".join((*lines, "</article>\n"))


def _markdown_mark(mark: Mark, name: Title, wording: Wording) -> Iterator[str]:
    yield f"### {_plain(name.section or name.chapter)}"
    if mark.quote.exact:
        yield "\n".join(f"> {line}".rstrip() for line in _plain_lines(mark.quote.exact))
    if mark.note:
        yield "\n".join(_plain_lines(mark.note))
    if mark.labels:
        yield f"{_plain(wording.labels)}: {_plain(', '.join(mark.labels))}"
    yield f"{_plain(_about(mark, wording))} · `{mark.location.url}`"


def _plain_lines(text: str) -> list[str]:
    """Return the lines of a text so that Markdown shows them as they are, each on its own."""
    lines = [_plain(line) for line in text.splitlines()]
    after = [*lines[1:], ""]
    return [
        f"{line}\\" if line and following else line
        for line, following in zip(lines, after, strict=True)
    ]


def _plain(text: str) -> str:
    """Return one line of text so that Markdown shows it as it is."""
    line = _ESCAPED.sub(r"\\\g<0>", " ".join(text.split()))
    line = _NUMBERED.sub(r"\1\\\2", line)
    return _ENTITY.sub(lambda match: f"&#{ord(match[0])};", line)


def _cell(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
