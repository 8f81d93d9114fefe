# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from reader.language import Language
from reader.settings import SETTINGS_VERSION, Settings, load, save

if TYPE_CHECKING:
    from pathlib import Path

CHOSEN = Settings(
    Language.EN,
    Language.EN,
    "dark",
    150,
    column_width=125,
    line_spacing=115,
    thai_digits=True,
    show_numbers=True,
)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == (Settings(), None)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save(tmp_path / "settings.json", CHOSEN)

    assert load(tmp_path / "settings.json") == (CHOSEN, None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("theme", 3),
        ("text_size", 101),
        ("text_size", "100"),
        ("text_size", True),
        ("column_width", 99),
        ("line_spacing", 1000),
        ("thai_digits", 1),
        ("show_numbers", "yes"),
        ("reading_language", "de"),
        ("interface_language", None),
    ],
)
def test_a_value_that_is_not_understood_falls_back_alone(
    tmp_path: Path, key: str, value: object
) -> None:
    save(tmp_path / "settings.json", CHOSEN)
    written = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    (tmp_path / "settings.json").write_text(json.dumps({**written, key: value}), encoding="utf-8")

    found, problem = load(tmp_path / "settings.json")

    assert problem is None
    assert getattr(found, key) == getattr(Settings(), key)
    others = {field.name for field in fields(Settings)} - {key}
    assert all(getattr(found, other) == getattr(CHOSEN, other) for other in others)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "\x00", '{"version": "1"}', json.dumps({"version": SETTINGS_VERSION + 1})],
    ids=["empty", "cut", "list", "binary", "no-number", "newer"],
)
def test_a_file_that_cannot_be_used_is_set_aside(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")

    found, problem = load(path)

    assert found == Settings()
    assert problem is not None
    assert problem.aside is not None
    assert problem.aside.read_text(encoding="utf-8") == content
    assert not path.exists()


def test_a_key_of_a_later_edition_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "theme": "dark", "spoken": true}', encoding="utf-8")

    assert load(path) == (Settings(theme="dark"), None)
