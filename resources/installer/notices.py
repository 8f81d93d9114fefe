# SPDX-License-Identifier: MIT
"""The licences of everything inside a package, with their full texts, and the list of parts."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution

from resources.installer.places import HERE, ROOT, Stop, version
from resources.installer.runtime import WINDOWS_PYTHON

_RULE = "=" * 98


@dataclass(frozen=True, slots=True)
class Component:
    """A part that stands inside a package; `version` is empty where its holder's counts."""

    name: str
    version: str
    licence: str
    note: str
    purl: str
    texts: tuple[str, ...]
    files: tuple[str, ...]
    wheel: str


def components(system: str) -> list[Component]:
    """Return what is inside the packages for "linux" or "windows", in the order of the list."""
    found = tomllib.loads((HERE / "components.toml").read_text("utf-8"))["component"]
    return [_component(row, system) for row in found if system in row["systems"]]


def text(system: str) -> str:
    """Return NOTICES.txt for a system.

    Raises:
        Stop: a text is missing.
    """
    parts = components(system)
    lines = [
        "What is inside, and under which licence",
        "ส่วนประกอบในโปรแกรมนี้ และสัญญาอนุญาตของแต่ละส่วน",
        "",
    ]
    for part in parts:
        lines += [f"* {part.name} {part.version}".rstrip(), f"  Licence: {part.licence}"]
        lines += [f"  {line}" for line in part.note.strip().splitlines()]
        lines.append("")
    for title, body in _texts(parts):
        lines += [_RULE, title, _RULE, "", body.strip(), ""]
    return "\n".join(lines)


def locked_versions() -> dict[str, str]:
    """Return the version of each package in the lock file."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9_.-]+)==([^\s;]+)", lock, re.MULTILINE))


def _component(row: dict[str, object], system: str) -> Component:
    number = str(row.get("version", ""))
    if number == "program":
        number = version()
    elif number == "python":
        number = WINDOWS_PYTHON if system == "windows" else sys.version.split()[0]
    elif number.startswith("lock:"):
        number = locked_versions()[number.removeprefix("lock:")]
    return Component(
        name=str(row["name"]),
        version=number,
        licence=str(row["licence"]),
        note=str(row.get("note", "")),
        purl=str(row.get("purl", "")).format(version=number),
        texts=tuple(row.get("texts", ())),  # type: ignore[arg-type]  # TOML lists of strings
        files=tuple(row.get("files", ())),  # type: ignore[arg-type]
        wheel=str(row.get("wheel", "")),
    )


def _texts(parts: list[Component]) -> list[tuple[str, str]]:
    """Return each licence text once, with a title: those of parts first, then the shared ones."""
    own, shared = {}, {}
    for part in parts:
        for name in part.files:
            own[f"{part.name}: {name.rpartition('/')[2]}"] = (ROOT / name).read_text("utf-8")
        if part.wheel:
            own[part.name] = _wheel_text(part.wheel)
        for name in part.texts:
            path = HERE / "licences" / f"{name}.txt"
            if not path.exists():
                raise Stop(f"The text of the licence {name} is missing from {path.parent}.")
            shared[name] = path.read_text("utf-8")
    return [*own.items(), *sorted(shared.items())]


def _wheel_text(name: str) -> str:
    try:
        files = distribution(name).files or []
    except PackageNotFoundError as error:
        raise Stop(f"The package {name} is not in this environment.") from error
    wanted = [f for f in files if re.search(r"(LICEN[CS]E|COPYING)[^/]*$", str(f))]
    if not wanted:
        raise Stop(f"The package {name} has no licence file.")
    return "\n".join(f.read_text("utf-8") for f in sorted(wanted))
