# SPDX-License-Identifier: MIT
"""The command line's grammar: one subcommand per verb; none given opens the window."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import NoReturn, Protocol

from reader import __version__
from reader.cli.output import WRONG
from reader.errors import AddressError
from reader.language import Language
from reader.library.model import Location
from reader.settings import THEMES


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments; `run` in its answer names a function of `commands`."""
    whole = _Parser(
        prog="handbook-reader",
        description="An offline reader for a bilingual handbook. Without a command: the window.",
        epilog="Exit codes: 0 done; 1 done, with findings or nothing found; 2 wrong usage; "
        "3 the thing asked for is missing or damaged.",
    )
    whole.add_argument("--version", action="version", version=f"handbook-reader {__version__}")
    whole.add_argument("--home", type=_path, metavar="DIR", help="keep everything below DIR")
    whole.add_argument("--open", type=_address, metavar="LOCATION", help="open the window there")
    whole.add_argument("--ui", type=Language, choices=list(Language), help="interface language")
    whole.add_argument("--theme", choices=THEMES, help="theme of the window")
    whole.add_argument("--add", type=_path, metavar="FILE", help="add a pack, then open the window")
    whole.add_argument("--selftest", action="store_true", help="test the program; prints JSON")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    _add_reading(commands)
    _add_packs(commands)
    _add_marks(commands)
    _add(commands, "health", "examine packs, index, marks, fonts and disk", json=True)
    return whole


def _add_reading(commands: _Commands) -> None:
    search = _add(commands, "search", "find sections, best first", json=True)
    search.add_argument("query", nargs="*", metavar="QUERY", help="words; after -- any")
    search.add_argument("--batch", metavar="FILE", help="one query a line; - is standard input")
    search.add_argument("--lang", type=Language, choices=list(Language), help="only this language")
    search.add_argument("--pack", metavar="ID", help="only this pack")
    search.add_argument("--chapter", metavar="ID", help="only this chapter")
    search.add_argument("--part", metavar="ID", help="only this part")
    search.add_argument("--tag", metavar="TAG", help="only chapters with this tag")
    search.add_argument("--limit", type=_count, metavar="N", help="at most N hits; 0 for all")

    read = _add(commands, "read", "print a section, a block or a chapter")
    read.add_argument("location", type=_address_or_dash, metavar="LOCATION", help="- reads many")
    read.add_argument("--format", choices=("text", "html", "markdown"), default="text")
    read.add_argument("--lang", type=Language, choices=list(Language), help="if none is named")

    contents = _add(commands, "contents", "list packs, parts, chapters, sections", json=True)
    contents.add_argument("--lang", type=Language, choices=list(Language))
    contents.add_argument("--pack", metavar="ID", help="only this pack")


def _add_packs(commands: _Commands) -> None:
    check = _add(commands, "check", "list what is wrong with a pack's sources", json=True)
    check.add_argument("folder", type=_path, metavar="DIR")
    check.add_argument("--report", action="store_true", help="print the size of each chapter")
    check.add_argument("--errors-only", action="store_true", help="pass over warnings")

    index = _add(commands, "index", "build the search index and the pages")
    index.add_argument("folder", type=_path, nargs="?", metavar="DIR", help="a pack's folder")
    index.add_argument("--out", type=_path, metavar="DIR", help="where the index goes")
    index.add_argument("--pages", type=_path, metavar="DIR", help="where rendered pages go")

    pack = _add(commands, "pack", "make an archive of a pack")
    pack.add_argument("folder", type=_path, metavar="DIR")
    pack.add_argument("--out", type=_path, metavar="FILE")

    epub = _add(commands, "epub", "write a book as EPUB, for phones")
    epub.add_argument("pack", nargs="?", metavar="PACK", help="its id; else the first")
    epub.add_argument("--lang", type=Language, choices=list(Language), help="else both")
    epub.add_argument("--out", type=_path, metavar="FILE")

    add = _add(commands, "import", "add a pack from an archive", run="import_archive")
    add.add_argument("file", type=_path, metavar="FILE")
    _add(commands, "packs", "list the packs", json=True)
    remove = _add(commands, "remove", "remove a pack that was added")
    remove.add_argument("pack", metavar="ID")


def _add_marks(commands: _Commands) -> None:
    marks = _add(commands, "marks", "bookmarks, highlights and notes", run="marks_list")
    verbs = marks.add_subparsers(dest="verb", metavar="VERB", required=True)

    listed = _add(verbs, "list", "list marks", run="marks_list", json=True)
    listed.add_argument("text", nargs="*", metavar="TEXT", help="only marks that hold it")
    listed.add_argument("--pack", metavar="ID")
    listed.add_argument("--label", action="append", default=[], metavar="L")

    added = _add(verbs, "add", "keep a mark", run="marks_add", json=True)
    added.add_argument("location", type=_address, metavar="LOCATION")
    added.add_argument("--quote", metavar="TEXT", help="highlight this text of the section")
    edited = _add(verbs, "edit", "change a mark's note or labels", run="marks_edit", json=True)
    edited.add_argument("id", metavar="ID")
    for verb in (added, edited):
        verb.add_argument("--note", metavar="TEXT")
        verb.add_argument("--label", action="append", metavar="L", help="may be repeated")
        verb.add_argument("--color", metavar="NAME")

    removed = _add(verbs, "remove", "remove marks", run="marks_remove")
    removed.add_argument("ids", nargs="+", metavar="ID")
    _add(verbs, "undo", "bring back what was removed or imported last", run="marks_undo")

    export = _add(verbs, "export", "write all marks to a file", run="marks_export")
    export.add_argument("--format", choices=("json", "html", "markdown", "csv"), default="json")
    export.add_argument("file", metavar="FILE", help="- is standard output")
    taken = _add(verbs, "import", "take in exported marks", run="marks_import")
    taken.add_argument("file", type=_path, metavar="FILE")
    taken.add_argument("--preview", action="store_true", help="only say what would change")


def _add(
    commands: _Commands, name: str, about: str, run: str = "", *, json: bool = False
) -> argparse.ArgumentParser:
    """Add a command that is carried out by the function `run` of `reader.cli.commands`."""
    command = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    command.set_defaults(run=run or name)
    # Given before the command, --home is kept: the default here must not overwrite it.
    command.add_argument(
        "--home",
        type=_path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="keep everything below DIR",
    )
    if json:
        command.add_argument("--json", action="store_true", help="one JSON object a line")
    return command


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{self.prog}: {message}; see {self.prog} --help\n")


class _Commands(Protocol):
    """What argparse gives to add commands to."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:  # noqa: A002 argparse's own word
        """Add a command."""


def _address(text: str) -> str:
    try:
        Location.parse(text)
    except AddressError:
        raise argparse.ArgumentTypeError(
            f"not an address: {text!r}; it is handbook:PACK/CHAPTER[/LANGUAGE][#ANCHOR][~BLOCK]"
        ) from None
    return text


def _address_or_dash(text: str) -> str:
    return text if text == "-" else _address(text)


def _path(text: str) -> Path:
    """Return the path as the system's own encoding of file names has it."""
    return Path(text if os.name == "nt" else os.fsdecode(text.encode("utf-8", "surrogateescape")))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"not a number from 0: {text!r}")
    return int(text)
