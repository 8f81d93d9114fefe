#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the translations against the texts of the window: `check.py LUPDATE [--update]`.

LUPDATE collects the texts of `reader/gui`. Without `--update` every fault is one line and the exit
code is 1; with it the kept files take the new texts and drop the old ones. `qt_th.ts` holds texts
of Qt's own, which no tool collects for us; it is only read.
"""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = Path(__file__).resolve().parent
SOURCES = KEPT.parent.parent / "reader" / "gui"

# English is the source text: its file holds the plural texts and nothing else.
FLAGS = {"reader_th.ts": (), "reader_en.ts": ("-pluralonly",)}
PLURAL_FORMS = {"reader_th.ts": 1, "reader_en.ts": 2, "qt_th.ts": 1}

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%(?:n|L?\d+)")
_TEXT_AT = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}  # which argument is the text


class Stop(Exception):
    """End with one sentence."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text of a .ts file; `forms` holds its translation, one for each plural form."""

    context: str
    source: str
    comment: str
    forms: tuple[str, ...]
    is_plural: bool
    is_finished: bool

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What makes it the same text in two files."""
        return self.context, self.source, self.comment, self.is_plural


def read(path: Path) -> list[Message]:
    """Return the texts of a .ts file in their order; none if the file is not there.

    Raises:
        Stop: the file is not XML.
    """
    if not path.exists():
        return []
    try:
        tree = ET.parse(path)  # noqa: S314 - a file of this repository
    except ET.ParseError as error:
        raise Stop(f"{path.name}: {error}") from error
    return [
        _message(context.findtext("name", ""), element)
        for context in tree.iter("context")
        for element in context.iter("message")
    ]


def collected(lupdate: str, kept: Path, sources: Path, folder: Path) -> Path:
    """Return a copy of `kept` in `folder` with exactly the texts of `sources`, sorted.

    Raises:
        Stop: lupdate failed.
    """
    names = sorted(path.resolve().as_posix() for path in sources.rglob("*.py"))
    listed = folder / "sources.lst"
    listed.write_text("\n".join(names) + "\n", "utf-8", newline="\n")
    copy = folder / kept.name
    if kept.exists():
        shutil.copyfile(kept, copy)
    flags = ["-silent", "-no-obsolete", "-locations", "none", "-sort-messages", *FLAGS[kept.name]]
    command = [lupdate, *flags, f"@{listed}", "-ts", str(copy)]
    ended = subprocess.run(  # noqa: S603 - the tool that the caller names
        command, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )
    if ended.returncode or not copy.exists():
        raise Stop(f"lupdate failed on {kept.name}: {(ended.stdout + ended.stderr).strip()}")
    return copy


def findings(lupdate: str, kept: Path = KEPT, sources: Path = SOURCES) -> Iterator[str]:
    """Yield everything that is wrong, as lines of file, context, fault and text."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = {
            name: read(collected(lupdate, kept / name, sources, Path(folder))) for name in FLAGS
        }
    yield from _uncollected(sources, {message.source for message in wanted["reader_th.ts"]})
    for name, messages in wanted.items():
        there = {message.key for message in read(kept / name)}
        for message in messages:
            if message.key not in there:
                yield _line(name, message, "missing; run `build_app.py translations update`")
    for name, forms in PLURAL_FORMS.items():
        for message in read(kept / name):
            yield from (_line(name, message, fault) for fault in _faults(message, forms))


def update(lupdate: str, kept: Path = KEPT, sources: Path = SOURCES) -> None:
    """Make the kept files hold exactly the texts of `sources`; translations stay.

    Raises:
        Stop: lupdate failed or passed over a text, whose translation would be lost.
    """
    with tempfile.TemporaryDirectory() as folder:
        copies = {
            name: collected(lupdate, kept / name, sources, Path(folder)).read_text("utf-8")
            for name in FLAGS
        }
        texts = {message.source for message in read(Path(folder, "reader_th.ts"))}
    lost = list(_uncollected(sources, texts))
    if lost:
        raise Stop("\n".join(lost))
    for name, text in copies.items():
        (kept / name).write_text(text, "utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Check or update; return the exit code."""
    parser = argparse.ArgumentParser(description="Check the translations of the interface.")
    parser.add_argument("lupdate", metavar="LUPDATE", help="the program pyside6-lupdate")
    parser.add_argument("--update", action="store_true", help="take new texts into the kept files")
    given = parser.parse_args(arguments)
    try:
        if given.update:
            update(given.lupdate)
        lines = [] if given.update else list(findings(given.lupdate))
    except (Stop, OSError, SyntaxError) as stop:
        lines = [str(stop)]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if lines else 0


def _message(context: str, element: ET.Element) -> Message:
    translation = element.find("translation")
    forms = [] if translation is None else translation.findall("numerusform") or [translation]
    return Message(
        context=context,
        source=element.findtext("source", ""),
        comment=element.findtext("comment", ""),
        forms=tuple(form.text or "" for form in forms),
        is_plural=element.get("numerus") == "yes",
        is_finished=translation is not None and translation.get("type") is None,
    )


def _faults(message: Message, plural_forms: int) -> Iterator[str]:
    if not message.is_finished or not message.forms or not all(message.forms):
        yield "not translated"
        return
    if message.is_plural and len(message.forms) != plural_forms:
        yield f"{len(message.forms)} plural forms instead of {plural_forms}"
    expected = _placeholders(message.source)
    for form in message.forms:
        if _placeholders(form) != expected:
            yield f"its placeholders differ in “{form}”"


def _placeholders(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text))


def _uncollected(sources: Path, texts: set[str]) -> Iterator[str]:
    """Yield the texts that lupdate passes over, such as those inside an f-string."""
    for path in sorted(sources.rglob("*.py")):
        name = path.relative_to(sources).as_posix()
        tree = ast.parse(path.read_text("utf-8"), name)
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called not in _TEXT_AT or len(node.args) <= _TEXT_AT[called]:
                continue
            text = node.args[_TEXT_AT[called]]
            place = f"{name}:{node.lineno}: {called}"
            if not isinstance(text, ast.Constant):
                if called != "translate":  # translate() may look up a text marked elsewhere
                    yield f"{place}: not a plain text: {ast.unparse(text)}"
            elif text.value not in texts:
                yield f"{place}: not collected, take it out of the f-string: {text.value!r}"


def _line(name: str, message: Message, fault: str) -> str:
    return f"{name}: {message.context}: {fault}: {message.source!r}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
