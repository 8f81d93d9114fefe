# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ManifestError
from reader.library import toml

HERE = Path("a.toml")


@pytest.mark.parametrize(
    ("text", "line"),
    [('a = 1\nb = "x\n', 2), ("a = \n", 1), ("a = 1\na = 2\n", 2), ("[a", 1)],
    ids=["open-text", "no-value", "twice", "open-table"],
)
def test_what_is_not_toml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ManifestError) as caught:
        toml.parse(text, HERE)

    assert (caught.value.path, caught.value.line) == (HERE, line)


def test_lines_count_from_where_the_text_begins() -> None:
    with pytest.raises(ManifestError) as caught:
        toml.parse("title = ", HERE, first_line=2)

    assert caught.value.line == 2


def test_what_is_nested_too_deeply_is_an_error_of_the_file() -> None:
    with pytest.raises(ManifestError):
        toml.parse("a = " + "[" * 5000 + "]" * 5000, HERE)


def test_a_missing_file_is_an_error_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as caught:
        toml.load(tmp_path / "a.toml")

    assert "No such file" in caught.value.reason


def test_what_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b'a = 1\nb = "\xe0"\n')

    with pytest.raises(ManifestError) as caught:
        toml.load(tmp_path / "a.toml")

    assert caught.value.line == 2


def test_line_ends_of_every_system_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"a = 1\r\nb = 2\r")

    assert toml.load(tmp_path / "a.toml").table == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("keys", "line"),
    [(("a",), 1), (("t",), 3), (("t", "a"), 4), (("u", "a"), 6), (("none",), 1), (("t", "z"), 3)],
)
def test_a_key_is_found_below_its_table(keys: tuple[str, ...], line: int) -> None:
    file = toml.parse('a = 1\n\n[t]\na = 2\n[["u"]]\n"a" = 3\n', HERE)

    assert file.line_of(*keys) == line


def test_words_are_found_where_they_first_stand() -> None:
    file = toml.parse('a = "x"\nb = "y"\n', HERE)

    assert (file.line_with('"y"'), file.line_with("nowhere")) == (2, 1)


@pytest.mark.parametrize("text", ["a = 1", "a = []", "a = { x = 1 }"])
def test_text_must_be_text(text: str) -> None:
    file = toml.parse(text, HERE)

    with pytest.raises(ManifestError, match="must be text"):
        file.text_of(file.table, "a")


@pytest.mark.parametrize("text", ["a = 1", 'a = "x"', "a = [1]", 'a = ["x", 1]'])
def test_a_list_of_texts_must_be_one(text: str) -> None:
    file = toml.parse(text, HERE)

    with pytest.raises(ManifestError, match="list of texts"):
        file.texts_of(file.table, "a")


@pytest.mark.parametrize("text", ['a = "2026-01-31"', "a = 2026", "a = 2026-01-31T00:00:00"])
def test_a_date_must_be_one(text: str) -> None:
    file = toml.parse(text, HERE)

    with pytest.raises(ManifestError, match="must be a date"):
        file.date_of(file.table, "a")


def test_tables_hold_everything() -> None:
    with pytest.raises(ManifestError, match="outside of every table"):
        toml.parse("a = 1", HERE).tables()


LIST = """# a list

[[rows]]
id = "a"

[[ "rows" ]]
  'size' = 1
id = "b"
[[others]]
size = 2
"""


@pytest.mark.parametrize(
    ("place", "key", "line"),
    [
        (0, "", 3),
        (0, "id", 4),
        (1, "", 6),
        (1, "size", 7),
        (1, "id", 8),
        (0, "size", 3),
        (2, "id", 3),
    ],
)
def test_the_line_of_an_entry_in_a_list_is_known(place: int, key: str, line: int) -> None:
    assert toml.parse(LIST, HERE).line_of_entry("rows", place, key) == line


def test_an_entry_of_a_list_in_brackets_stands_where_the_list_begins() -> None:
    file = toml.parse("a = 1\nrows = [\n  { id = 1 },\n]\n", HERE, first_line=5)

    assert file.line_of_entry("rows", 0, "id") == 6


@pytest.mark.parametrize(("value", "flag"), [("a = true", True), ("a = false", False), ("", False)])
def test_a_flag_is_read(value: str, flag: bool) -> None:
    file = toml.parse(value, HERE)

    assert file.flag_of(file.table, "a") is flag


@pytest.mark.parametrize("value", ["1", '"true"', "[]"])
def test_a_flag_is_true_or_false(value: str) -> None:
    file = toml.parse(f"a = {value}", HERE)

    with pytest.raises(ManifestError, match="true or false"):
        file.flag_of(file.table, "a")
