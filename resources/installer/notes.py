# SPDX-License-Identifier: MIT
"""The texts of a release page: notes from the change log, and the page for who installs."""

from __future__ import annotations

import re

from resources.installer.places import CHANGES, HERE, Stop, release_day, say, version

_BUDDHIST_ERA = 543
_THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_THAI_CHANGES = CHANGES.with_name("CHANGELOG.th.md")
_KINDS = {
    "Added": "เพิ่มใหม่",
    "Changed": "เปลี่ยนแปลง",
    "Fixed": "แก้ไข",
    "Removed": "นำออก",
    "Security": "ความปลอดภัย",
}


def entry(changes: str, wanted: str) -> str:
    """Return what a change log says of a version, without its heading.

    Raises:
        Stop: it says nothing.
    """
    _, found, rest = changes.partition(f"## [{wanted}]")
    text = re.split(r"^## ", rest.partition("\n")[2], maxsplit=1, flags=re.MULTILINE)[0].strip()
    if not found or not text:
        raise Stop(f"The change log says nothing of version {wanted}.")
    return text


def release_notes() -> str:
    """Return the notes of this release, Thai first.

    Raises:
        Stop: one of the two change logs has no entry, or they name other kinds of change.
    """
    english = entry(CHANGES.read_text("utf-8"), version())
    thai = entry(_THAI_CHANGES.read_text("utf-8"), version())
    kinds = re.findall(r"^### (.+)$", english, re.MULTILINE)
    wanted = [_KINDS[kind] for kind in kinds]
    if re.findall(r"^### (.+)$", thai, re.MULTILINE) != wanted:
        raise Stop(f"{_THAI_CHANGES.name} needs the headings {', '.join(wanted)}.")
    lines = [len(re.findall(r"^- ", text, re.MULTILINE)) for text in (english, thai)]
    if lines[0] != lines[1]:
        say(f"{CHANGES.name} has {lines[0]} lines and {_THAI_CHANGES.name} {lines[1]}: look again.")
    day = release_day(CHANGES.read_text("utf-8"), version())
    thai_day = f"{day.day} {_THAI_MONTHS[day.month - 1]} {day.year + _BUDDHIST_ERA}"
    return (
        f"# คู่มือเมืองอัจฉริยะ {version()} ({thai_day})\n\n{thai}\n\n"
        f"# Smart City Handbook {version()} ({day:%-d %B %Y})\n\n{english}\n"
    )


def installing(names: dict[str, str]) -> str:
    """Return the page for who installs, in both languages; `names` are the files by their kind.

    Raises:
        Stop: the page names a kind of file that is not given.
    """
    pages = []
    for language in ("th", "en"):
        text = (HERE / "texts" / f"INSTALL.{language}.md").read_text("utf-8")
        text = text.replace("@VERSION@", version())
        for kind, name in names.items():
            text = text.replace(f"@{kind}@", name)
        left = re.findall(r"@[A-Z_]+@", text)
        if left:
            raise Stop(f"INSTALL.{language}.md asks for {', '.join(sorted(set(left)))}.")
        pages.append(text.strip())
    return "\n\n---\n\n".join(pages) + "\n"
