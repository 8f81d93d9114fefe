# SPDX-License-Identifier: MIT
from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader import errors
from reader.gui import translation
from reader.gui.messages import sentence
from reader.gui.tasks import Unexpected
from reader.language import Language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.gui

FILE = Path("/คลัง/book") / "pump.md"
ASIDE = Path("/คลัง/book") / "reader.db.damaged-1"
ERRORS: list[errors.ReaderError] = [
    errors.ReaderError("anything"),
    errors.Cancelled(),
    errors.ManifestError(FILE, "no title", 3),
    errors.PackDamaged("water", FILE, "altered"),
    errors.PackTooNew("water", 9),
    errors.PackMissing("water"),
    errors.ChapterMissing("water", "pumps"),
    errors.AddressError("handbook:?"),
    errors.ArchiveError(FILE, "no zip"),
    errors.IndexMissing("water"),
    errors.SettingsDamaged(FILE, ASIDE),
    errors.SettingsDamaged(FILE, None),
    errors.StoreError(FILE, "full"),
    errors.StoreDamaged(FILE, ASIDE, None),
    errors.StoreDamaged(FILE, ASIDE, FILE),
    errors.MarkMissing("1"),
    errors.ExchangeError(FILE, "no json"),
    errors.FileUnwritable(FILE, "full"),
    Unexpected("boom"),
]
IDS = [f"{number}-{type(error).__name__}" for number, error in enumerate(ERRORS)]


@pytest.fixture(params=list(Language), ids=str)
def language(request: pytest.FixtureRequest, application: QApplication, built: Path) -> Language:
    del application
    chosen = Language(request.param)
    translation.install(chosen, built / "translations")
    return chosen


def test_every_kind_of_error_is_in_the_table() -> None:
    kinds = {kind for _, kind in inspect.getmembers(errors, inspect.isclass)}

    assert {k for k in kinds if issubclass(k, errors.ReaderError)} <= {type(e) for e in ERRORS}


@pytest.mark.parametrize("error", ERRORS, ids=IDS)
def test_an_error_is_a_whole_sentence_in_the_language_of_the_interface(
    language: Language, error: errors.ReaderError
) -> None:
    text = sentence(error)

    is_thai = bool(re.search("[ก-๎]{5}", text.replace(str(FILE.parent), "")))
    assert is_thai == (language is Language.TH)
    assert not re.search(r"[{}]|%\d|\bNone\b", text)
    assert language is Language.TH or re.fullmatch(rf"(?:[A-Z]|{FILE.name} ).*\.", text)


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (errors.SettingsDamaged(FILE, ASIDE), ASIDE.name),
        (errors.StoreDamaged(FILE, ASIDE, None), ASIDE.name),
        (errors.StoreDamaged(FILE, ASIDE, FILE), ASIDE.name),
        (errors.PackDamaged("water", FILE, "altered"), FILE.name),
        (errors.ManifestError(FILE, "no title", 3), FILE.name),
        (errors.FileUnwritable(FILE, "full"), FILE.name),
    ],
    ids=["settings", "marks-lost", "marks-restored", "pack", "manifest", "unwritable"],
)
@pytest.mark.usefixtures("language")
def test_the_file_that_is_meant_is_named(error: errors.ReaderError, name: str) -> None:
    assert name in sentence(error)


@pytest.mark.usefixtures("language")
def test_no_sentence_shows_what_is_for_the_log() -> None:
    assert "boom" not in sentence(Unexpected("boom"))
