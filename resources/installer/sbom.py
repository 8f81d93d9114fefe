# SPDX-License-Identifier: MIT
"""The bill of materials of a release, as CycloneDX JSON: the same bytes for the same release."""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, PackagePath, distribution

from resources.installer import notices
from resources.installer.places import NAME, ROOT, moment, version

_SYSTEMS = ("linux", "windows")
_TAKEN = ("name", "version", "licenses", "purl", "hashes")  # of a package's own bill


def text() -> str:
    """Return the bill of materials."""
    found: dict[str, dict[str, object]] = {}
    for system in _SYSTEMS:
        for part in notices.components(system):
            entry = found.setdefault(_reference(part), _entry(part))
            systems = entry["properties"]
            assert isinstance(systems, list)  # noqa: S101 - narrows the type
            systems.extend(_properties(system))
    program, *parts = [*found.values(), *_crates()]
    program["type"] = "application"
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{NAME}-{version()}')}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": program,
        },
        "components": parts,
        "dependencies": [
            {"ref": program["bom-ref"], "dependsOn": sorted(str(p["bom-ref"]) for p in parts)}
        ],
    }
    return json.dumps(bill, ensure_ascii=False, indent=2) + "\n"


def _crates() -> list[dict[str, object]]:
    """Return what packages hold inside, by the bills of materials that they bring themselves."""
    found: dict[str, dict[str, object]] = {}
    for name in _packages():
        for file in _files(name):
            if file.match("*.dist-info/sboms/*.json"):
                for part in json.loads(file.read_text("utf-8"))["components"]:
                    if part["scope"] == "required":
                        entry = {key: part[key] for key in _TAKEN if key in part}
                        reference = f"{part['name']}@{part['version']}"
                        found[reference] = {
                            "type": "library",
                            "bom-ref": reference,
                            **entry,
                            "description": f"Inside {name}.",
                            "properties": _properties(*_SYSTEMS),
                        }
    return [found[reference] for reference in sorted(found)]


def _files(package: str) -> list[PackagePath]:
    try:
        return distribution(package).files or []
    except PackageNotFoundError:
        return []  # PyInstaller is there only while packages are made; it holds nothing


def _packages() -> list[str]:
    """Return the packages of the lock file that are inside the program."""
    purls = [part.purl for system in _SYSTEMS for part in notices.components(system)]
    return sorted({m[1] for purl in purls if (m := re.match(r"pkg:pypi/([^@]+)@", purl))})


def _properties(*systems: str) -> list[dict[str, str]]:
    return [{"name": f"{NAME}:system", "value": system} for system in systems]


def hashes_of(package: str) -> list[str]:
    """Return the SHA-256 of every file that the lock file admits for a package."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    block = re.search(
        rf"^{re.escape(package)}==[^\n]*\n((?:\s*--hash=sha256:[0-9a-f]+[^\n]*\n?)+)", lock, re.M
    )
    return re.findall(r"sha256:([0-9a-f]{64})", block[1]) if block else []


def _entry(part: notices.Component) -> dict[str, object]:
    entry: dict[str, object] = {
        "type": "library",
        "bom-ref": _reference(part),
        "name": part.name,
        "licenses": [_licence(part.licence)],
        "properties": [],
    }
    if part.version:
        entry["version"] = part.version
    if part.note:
        entry["description"] = " ".join(part.note.split())
    if part.purl:
        entry["purl"] = part.purl
    package = re.match(r"pkg:pypi/([^@]+)@", part.purl)
    if package:
        entry["externalReferences"] = [
            {
                "type": "distribution",
                "url": part.purl,
                "hashes": [{"alg": "SHA-256", "content": h} for h in hashes_of(package[1])],
            }
        ]
    return entry


def _licence(expression: str) -> dict[str, object]:
    if expression.startswith("LicenseRef-"):
        return {"license": {"name": expression.removeprefix("LicenseRef-").replace("-", " ")}}
    return {"expression": expression}


def _reference(part: notices.Component) -> str:
    return f"{part.name.lower().replace(' ', '-')}@{part.version}".rstrip("@")
