# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest

from reader import errors
from reader.cli.sentences import sentence

HERE = Path("here/file")
KINDS = [
    errors.Cancelled(),
    errors.ManifestError(HERE, "odd", 3),
    errors.ManifestError(HERE, "odd"),
    errors.PackDamaged("water", HERE, "cut"),
    errors.PackTooNew("water", 2),
    errors.PackMissing("water"),
    errors.ChapterMissing("water", "pumps"),
    errors.AddressError("nowhere"),
    errors.ArchiveError(HERE, "cut"),
    errors.IndexMissing("water"),
    errors.SettingsDamaged(HERE, HERE),
    errors.SettingsDamaged(HERE, None),
    errors.StoreError(HERE, "full"),
    errors.StoreDamaged(HERE, HERE, HERE),
    errors.StoreDamaged(HERE, HERE, None),
    errors.MarkMissing("1234"),
    errors.ExchangeError(HERE, "not-json"),
    errors.FileUnwritable(HERE, "full"),
    errors.ReaderError("else"),
]


@pytest.mark.parametrize("error", KINDS, ids=lambda error: type(error).__name__)
def test_every_kind_of_error_has_a_sentence_of_one_line(error: errors.ReaderError) -> None:
    words = sentence(error)

    assert words
    assert "\n" not in words


def test_no_kind_is_forgotten() -> None:
    kinds = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.ReaderError)
    }

    assert kinds == {type(error) for error in KINDS}
