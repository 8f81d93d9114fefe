# SPDX-License-Identifier: MIT
"""The release workflow, as far as it can be judged without running it."""

from __future__ import annotations

import re

from resources.installer.places import ROOT

TEXT = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")


def test_every_action_is_pinned_by_its_commit() -> None:
    used = re.findall(r"uses: (\S+)", TEXT)

    assert used
    assert [u for u in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", u)] == []


def test_only_the_optional_signing_key_is_a_secret() -> None:
    assert set(re.findall(r"secrets\.(\w+)", TEXT)) == {"MINISIGN_KEY"}


def test_the_tests_run_on_every_system_before_anything_is_built() -> None:
    assert all(system in TEXT for system in ("ubuntu-", "windows-", "macos-"))
    assert "needs: test" in TEXT


def test_what_is_published_is_a_draft_after_the_real_windows() -> None:
    assert "needs: [build, windows]" in TEXT
    assert "--draft" in TEXT
