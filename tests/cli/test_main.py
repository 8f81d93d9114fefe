# SPDX-License-Identifier: MIT
from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader import __version__
from reader.cli import commands
from reader.cli.main import WindowWishes, main
from reader.language import Language
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.paths import Paths
    from tests.cli.conftest import Ran


def program(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real program in a process of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "reader", "--home", str(home), *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**kept, **environment},
    )


@pytest.mark.parametrize(
    ("arguments", "wishes"),
    [
        ([], WindowWishes()),
        (
            ["--open", "handbook:water/pumps", "--ui", "en", "--theme", "dark"],
            WindowWishes("handbook:water/pumps", Language.EN, "dark"),
        ),
        (["--selftest"], WindowWishes(is_selftest=True)),
        (["--add", "น้ำ.hbpack"], WindowWishes(archive=Path("น้ำ.hbpack"))),
        (["น้ำ 1 #.HBPACK"], WindowWishes(archive=Path("น้ำ 1 #.HBPACK"))),
    ],
    ids=["plain", "wishes", "selftest", "add", "double-click"],
)
def test_without_a_command_the_window_opens(arguments: list[str], wishes: WindowWishes) -> None:
    seen = []

    def start(_paths: Paths, wanted: WindowWishes) -> int:
        seen.append(wanted)
        return 7

    assert main(arguments, start) == 7
    assert seen == [wishes]


def test_the_home_is_known_before_and_after_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    monkeypatch.setattr(commands, "packs", lambda paths, _options: seen.append(paths.data) or 0)

    main(["--home", str(tmp_path), "packs"], lambda *_: 1)
    main(["packs", "--home", str(tmp_path)], lambda *_: 1)

    assert seen == [tmp_path, tmp_path]


def test_the_version_is_told(run: Callable[..., Ran]) -> None:
    ran = run("--version")

    assert (ran.code, ran.out) == (0, f"handbook-reader {__version__}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["search", "--help"], ["marks", "--help"]])
def test_help_is_given(run: Callable[..., Ran], arguments: list[str]) -> None:
    ran = run(*arguments)

    assert ran.code == 0
    assert "usage: handbook-reader" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["--theme", "pink"],
        ["--ui", "de"],
        ["--open", "nowhere"],
        ["read"],
        ["read", "nowhere"],
        ["read", "handbook:water/pumps", "--format", "pdf"],
        ["search"],
        ["search", "a", "--batch", "-"],
        ["search", "a", "--limit", "-1"],
        ["search", "a", "--limit", "many"],
        ["search", "a", "--lang", "de"],
        ["marks"],
        ["marks", "add"],
        ["check"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_in_one_line(run: Callable[..., Ran], arguments: list[str]) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "handbook:water/nowhere"],
        ["read", "handbook:fire/pumps"],
        ["read", "handbook:water/pumps#nowhere"],
        ["read", "handbook:water/pumps#priming~9"],
        ["search", "a", "--pack", "fire"],
        ["search", "--batch", "/no/such/file"],
        ["contents", "--pack", "fire"],
        ["check", "/no/such/folder"],
        ["index", "/no/such/folder"],
        ["pack", "/no/such/folder"],
        ["import", "/no/such/file"],
        ["remove", "fire"],
        ["remove", "water"],
        ["marks", "edit", "00000000"],
        ["marks", "remove", "00000000"],
        ["marks", "undo"],
        ["marks", "import", "/no/such/file"],
        ["marks", "add", "handbook:water/nowhere"],
        ["marks", "add", "handbook:water/pumps#nowhere"],
        ["marks", "add", "handbook:water/pumps#priming", "--quote", "nothing of the kind"],
        ["marks", "export", "/no/such\0folder/marks.json"],
    ],
    ids=lambda arguments: " ".join(arguments).replace("\0", " "),
)
def test_what_is_missing_is_told_in_one_line(run: Callable[..., Ran], arguments: list[str]) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("handbook-reader: ")
    assert ran.err.count("\n") == 1


def test_an_unexpected_error_is_one_line(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_paths: Paths, _options: object) -> int:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr(commands, "packs", fail)
    monkeypatch.delenv("HANDBOOK_READER_DEBUG", raising=False)

    ran = run("packs")

    assert ran.code == 3
    assert ran.err == (
        "handbook-reader: unexpected error, please report it: ZeroDivisionError: two lines\n"
    )


def test_whoever_debugs_sees_where_an_error_arose(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_paths: Paths, _options: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(commands, "packs", fail)
    monkeypatch.setenv("HANDBOOK_READER_DEBUG", "1")

    with pytest.raises(ZeroDivisionError):
        run("packs")


def test_stopping_by_hand_is_quiet(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_paths: Paths, _options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "packs", stop)

    assert run("packs") == type(run("--version"))(130, "", "")


def test_without_a_console_the_streams_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    monkeypatch.setattr(commands, "packs", lambda _paths, _options: sys.stdout.write("น้ำ") and 0)

    code = main(["packs"], lambda *_: 1)
    streams = [sys.stdin, sys.stdout, sys.stderr]

    assert code == 0
    for stream in streams:
        assert isinstance(stream, io.TextIOWrapper)
        stream.close()


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C"},
        {"LC_ALL": "POSIX"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=["c", "posix", "no-utf8-mode", "ascii"],
)
def test_output_is_utf8_whatever_the_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    ran = program("contents", "--lang", "th", home=tmp_path / "บ้าน", **environment)

    assert ran.returncode == 0, ran.stderr
    assert "โดยสรุป" in ran.stdout.decode("utf-8")
    assert b"\r" not in ran.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows hands arguments over as UTF-16")
def test_arguments_are_utf8_whatever_the_locale(tmp_path: Path) -> None:
    ran = program(
        "remove", "น้ำ", home=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )

    assert ran.returncode == 3
    assert "“น้ำ”" in ran.stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="a shell with pipes is needed")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    line = f"{sys.executable} -m reader --home {tmp_path} contents --json | head -n 1"

    ran = subprocess.run(
        ["bash", "-c", f"{line}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )

    assert ran.stderr == b""
    assert ran.returncode == 0
    assert ran.stdout.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [["--version"], ["packs"], ["contents"]], ids=" ".join)
def test_quick_commands_load_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    program_text = f"""
import sys
from reader.cli.main import main
try:
    main(["--home", {str(tmp_path)!r}, *{arguments!r}], None)
except SystemExit:
    pass
heavy = {{"PySide6", "markdown", "nh3", "whoosh", "rapidfuzz"}} & set(sys.modules)
print(heavy or "", file=sys.stderr)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program_text], capture_output=True, check=True, cwd=ROOT
    )

    assert ran.stderr.strip() == b""
