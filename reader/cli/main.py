# SPDX-License-Identifier: MIT
"""The command line seen from outside: streams, exit codes, no traceback; no words, the window."""

from __future__ import annotations

import io
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.cli.output import DONE, INTERRUPTED, MISSING
from reader.errors import ReaderError
from reader.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.language import Language

_DEBUG = "HANDBOOK_READER_DEBUG"  # set, an unexpected error shows where it arose


class WindowWishes(NamedTuple):
    """How the window is to open this once; what is empty or None is left to the settings.

    `archive` is a pack to add first. With `is_selftest` the program tests itself instead.
    """

    address: str = ""
    interface_language: Language | None = None
    theme: str | None = None
    is_selftest: bool = False
    archive: Path | None = None


def main(arguments: Sequence[str], start_gui: Callable[[Paths, WindowWishes], int]) -> int:
    """Do what `arguments` ask for and return the exit code: 0 to 3, see `reader --help`.

    `start_gui` is called when no command is given.

    Raises:
        SystemExit: the arguments are wrong (2), or only help or the version was asked for (0).
    """
    _prepare_streams()
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        code = _run(_opening(_as_utf8(arguments)), start_gui)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except ReaderError as error:
        from reader.cli.sentences import sentence

        return _fail(sentence(error))
    except Exception as error:  # the last line of defence: never a traceback
        if os.environ.get(_DEBUG):
            raise
        return _fail(f"unexpected error, please report it: {type(error).__name__}: {error}")
    return code


def _run(arguments: list[str], start_gui: Callable[[Paths, WindowWishes], int]) -> int:
    if not arguments:
        return start_gui(Paths.find(None), WindowWishes())
    from reader.cli.grammar import parser  # not needed for the window, which should be there soon

    options = parser().parse_args(arguments)
    paths = Paths.find(options.home)
    if options.command is None:
        return start_gui(
            paths,
            WindowWishes(
                options.open or "", options.ui, options.theme, options.selftest, options.add
            ),
        )
    from reader.cli import commands

    run: Callable[[Paths, object], int] = getattr(commands, options.run)
    return run(paths, options)


def _opening(arguments: list[str]) -> list[str]:
    """Return the arguments, where a pack's file alone, as from a double click, is to be added."""
    if len(arguments) == 1 and arguments[0].lower().endswith(".hbpack"):
        return ["--add", *arguments]
    return arguments


def _as_utf8(arguments: Sequence[str]) -> list[str]:
    """Return the arguments read as UTF-8, whatever the locale took them for."""
    if os.name == "nt":
        return list(arguments)
    found = []
    for argument in arguments:
        try:
            found.append(os.fsencode(argument).decode("utf-8"))
        except UnicodeError:
            found.append(argument)
    return found


def _prepare_streams() -> None:
    r"""Make the streams UTF-8 with `\n` everywhere; a program without a console has none."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 kept open
        elif isinstance(stream, io.TextIOWrapper):
            errors = "replace" if name == "stdin" else "backslashreplace"
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def _close_stdout() -> None:
    """Point standard output elsewhere, so that the interpreter can flush it at the end."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(words: str) -> int:
    line = " ".join(words.split())
    print(f"handbook-reader: {line}", file=sys.stderr)
    return MISSING
