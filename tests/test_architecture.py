# SPDX-License-Identifier: MIT
from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "reader").rglob("*.py"))
CORE = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in MODULES
    if "gui" not in path.parts and path.name != "__init__.py"
]


def test_the_contracts_between_packages_are_kept() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
        encoding="utf-8",
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_everything_but_the_window_works_without_qt() -> None:
    program = f"""
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
for name in {CORE!r}:
    __import__(name)
"""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
    )

    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.name == "__init__.py"],
    ids=lambda path: path.parent.name,
)
def test_packages_hold_a_docstring_and_nothing_else(path: Path) -> None:
    body = ast.parse(path.read_text("utf-8")).body
    allowed = {"annotations", "__version__"} if path.parent.name == "reader" else {"annotations"}
    names = {
        name
        for node in body[1:]
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.ImportFrom)
            else [target.id for target in node.targets if isinstance(target, ast.Name)]
            if isinstance(node, ast.Assign)
            else [ast.dump(node)]
        )
    }

    assert isinstance(body[0], ast.Expr)
    assert names <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_names_its_licence_first(path: Path) -> None:
    assert path.read_text("utf-8").startswith("# SPDX-License-Identifier: MIT\n")
