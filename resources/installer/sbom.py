# SPDX-License-Identifier: MIT
"""The bill of materials of a release, as CycloneDX JSON: the same bytes for the same release."""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime

from resources.installer import notices
from resources.installer.places import NAME, ROOT, moment, version

_SYSTEMS = ("linux", "windows")


def text() -> str:
    """Return the bill of materials."""
    found: dict[str, dict[str, object]] = {}
    for system in _SYSTEMS:
        for part in notices.components(system):
            entry = found.setdefault(_reference(part), _entry(part))
            systems = entry["properties"]
            assert isinstance(systems, list)  # noqa: S101 - narrows the type
            systems.append({"name": f"{NAME}:system", "value": system})
    program, *parts = found.values()
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
