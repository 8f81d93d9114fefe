# SPDX-License-Identifier: MIT
"""Notes, licences, the bill of materials and the page for who installs."""

from __future__ import annotations

import json
import re

import pytest

from reader import __version__
from resources.installer import notes, notices, sbom
from resources.installer.places import HERE, ROOT, Stop

KINDS = ("SETUP", "PORTABLE", "DEB", "TAR", "PACK", "EPUB", "PDF")
NAMES = {kind: f"{kind.lower()}.file" for kind in KINDS}
CHANGES = "## [2.0.0] - 2027-01-02\n\n### Fixed\n\n- Thai: น้ำ\n\n## [1.0.0] - 2026-01-02\n\n- old\n"


def test_an_entry_ends_where_the_next_begins() -> None:
    assert notes.entry(CHANGES, "2.0.0") == "### Fixed\n\n- Thai: น้ำ"


def test_a_version_without_an_entry_stops_the_release() -> None:
    with pytest.raises(Stop, match=r"3\.0\.0"):
        notes.entry(CHANGES, "3.0.0")


def test_the_notes_are_in_both_languages() -> None:
    text = notes.release_notes()

    assert text.startswith(f"# คู่มือเมืองอัจฉริยะ {__version__} (")
    assert f"# Smart City Handbook {__version__} (" in text
    assert "### เพิ่มใหม่" in text
    assert "### Added" in text


def test_the_page_names_every_file_twice() -> None:
    page = notes.installing(NAMES)

    assert all(page.count(name) >= 2 for name in NAMES.values())
    assert "@" not in re.sub(r"\S+@\S+\.\S+", "", page)


def test_a_file_that_is_not_given_stops_the_page() -> None:
    with pytest.raises(Stop, match="@DEB@"):
        notes.installing({kind: name for kind, name in NAMES.items() if kind != "DEB"})


def test_the_page_tells_every_exit_code_of_the_setup_program() -> None:
    script = (HERE / "win" / "setup.nsi").read_text("utf-8")
    codes = re.findall(r"^!define \w+ (1[0-9])$", script, re.MULTILINE)
    pages = notes.installing(NAMES).split("\n---\n")

    assert len(codes) == 6
    assert all(re.search(rf"\b{code}\b", page) for code in codes for page in pages)


@pytest.mark.parametrize("system", ["linux", "windows"])
def test_every_package_of_the_program_is_among_the_notices(system: str) -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8").partition("# development only")[0]
    shipped = set(re.findall(r"^([a-z0-9_.-]+)==", lock, re.MULTILINE))
    named = {
        part.purl.partition("pypi/")[2].partition("@")[0] for part in notices.components(system)
    }

    assert shipped <= named


@pytest.mark.parametrize("name", ["LGPL-3.0-only", "GPL-3.0-only"])
def test_the_licences_of_qt_are_there_in_full(name: str) -> None:
    text = (HERE / "licences" / f"{name}.txt").read_text("utf-8")

    assert "Version 3, 29 June 2007" in text
    assert len(text) > 7_000


def test_every_licence_that_is_named_is_there() -> None:
    wanted = {n for s in ("linux", "windows") for p in notices.components(s) for n in p.texts}

    assert {path.stem for path in (HERE / "licences").iterdir()} == wanted


def test_the_bill_of_materials_is_the_same_twice() -> None:
    assert sbom.text() == sbom.text()


def test_the_bill_of_materials_names_parts_with_versions_and_hashes() -> None:
    bill = json.loads(sbom.text())
    parts = {part["name"]: part for part in bill["components"]}

    assert bill["metadata"]["component"]["version"] == __version__
    assert parts["PySide6"]["purl"].startswith("pkg:pypi/pyside6-essentials@")
    assert parts["PySide6"]["externalReferences"][0]["hashes"]
    assert "Microsoft Visual C++ runtime" in parts


def test_crates_inside_a_package_are_named_with_their_licences() -> None:
    parts = {part["name"]: part for part in json.loads(sbom.text())["components"]}

    assert parts["cssparser"]["licenses"] == [{"expression": "MPL-2.0"}]
    assert parts["ammonia"]["purl"].startswith("pkg:cargo/ammonia@")
    assert "pyo3-build-config" not in parts


def test_references_of_the_bill_are_unique_and_complete() -> None:
    bill = json.loads(sbom.text())
    references = [part["bom-ref"] for part in bill["components"]]

    assert len(references) == len(set(references))
    assert bill["dependencies"][0]["dependsOn"] == sorted(references)
