# SPDX-License-Identifier: MIT
"""Marks and the study pad leave and enter in one JSON format, in which nothing is lost.

Sheets for people carry it with them, see `reader.userdata.carrying`.

A file offered for import is not trusted: it is read within limits and checked mark by mark, and
nothing is taken in before the reader has seen what it would do.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reader.errors import AddressError, ExchangeError
from reader.library.model import Location
from reader.userdata import carrying
from reader.userdata.marks import Mark, MarkKind, Quote, storable, tidy_labels
from reader.userdata.pad import PadEntry
from reader.userdata.store import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader.userdata.marks import Marks, Removal
    from reader.userdata.pad import Pad, PadRemoval

FORMAT = carrying.NAME
FORMAT_VERSION = 1
LARGEST_FILE = 32 * 2**20  # bytes
MOST_MARKS = 100_000

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)


class Fault(StrEnum):
    """Why a file cannot be read as marks: the `reason` of an ExchangeError."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_JSON = "not-json"
    NOT_MARKS = "not-marks"
    TOO_NEW = "too-new"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A mark of a file that cannot be used: which one, counted from 0, and what is wrong in it.

    The `field` of an entry of the pad begins with "pad.".
    """

    index: int
    field: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do.

    `new` would be added and `newer` replace the mark of the same id, being modified later; `same`
    and `older` would be passed over, and what is `unreadable` too. `pad` are the entries of the
    study pad that are new or newer, `pad_same` is how many would be passed over.
    """

    path: Path
    new: tuple[Mark, ...]
    newer: tuple[Mark, ...]
    same: tuple[Mark, ...]
    older: tuple[Mark, ...]
    unreadable: tuple[Unreadable, ...]
    pad: tuple[PadEntry, ...] = ()
    pad_same: int = 0


def to_json(marks: Iterable[Mark], exported: str, pad: Iterable[PadEntry] = ()) -> str:
    """Return marks and pad as the exchange format; `exported` is the moment, ISO 8601 with Z."""
    content = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "exported": exported,
        "marks": [_entry(mark) for mark in marks],
    }
    entries = [_pad_entry(entry) for entry in pad]
    if entries:
        content["pad"] = entries
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def preview(path: Path, marks: Marks, pad: Pad | None = None) -> Preview:
    """Return what importing the file into `marks` and `pad` would do; nothing is changed.

    Raises:
        ExchangeError: the file cannot be read, is too large, or holds no marks; its `reason` is a
            `Fault`.
        StoreError: the marks at hand cannot be read.
    """
    read: list[Mark] = []
    unreadable: list[Unreadable] = []
    content = _content(path)
    for index, entry in enumerate(content["marks"]):
        try:
            read.append(_read(entry))
        except _Wrong as wrong:
            unreadable.append(Unreadable(index, wrong.field))
    newest: dict[str, Mark] = {}
    for mark in read:
        if mark.id not in newest or newest[mark.id].modified < mark.modified:
            newest[mark.id] = mark
    known = {mark.id: mark.modified for mark in marks.list()}
    groups: dict[str, list[Mark]] = {"new": [], "newer": [], "same": [], "older": []}
    for mark in read:
        is_newest = newest[mark.id] is mark
        groups[_standing(mark, known.get(mark.id)) if is_newest else "older"].append(mark)
    pad_read, pad_unreadable = _read_pad(content.get("pad", []) if pad is not None else [])
    pad_known = {entry.id: entry.modified for entry in pad.entries()} if pad is not None else {}
    wanted = [e for e in pad_read if _standing(e, pad_known.get(e.id)) in {"new", "newer"}]
    return Preview(
        path,
        new=tuple(groups["new"]),
        newer=tuple(groups["newer"]),
        same=tuple(groups["same"]),
        older=tuple(groups["older"]),
        unreadable=(*unreadable, *pad_unreadable),
        pad=tuple(wanted),
        pad_same=len(pad_read) - len(wanted),
    )


def merge(previewed: Preview, marks: Marks) -> Removal:
    """Take in what is new and newer, and return what `Marks.undo` needs to revert it.

    Raises:
        StoreError: it cannot be written; nothing was taken in.
    """
    return marks.merge((*previewed.new, *previewed.newer))


def merge_pad(previewed: Preview, pad: Pad) -> PadRemoval:
    """Take in the entries of the pad, and return what `Pad.undo` needs to revert it.

    Raises:
        StoreError: it cannot be written; nothing was taken in.
    """
    return pad.merge(previewed.pad)


class _Wrong(Exception):
    """A field of a mark in a file is not what it must be."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def _content(path: Path) -> dict[str, Any]:
    """Return the file's content: a list of "marks" and perhaps one of "pad", entries unchecked."""
    try:
        if not path.is_file():
            raise ExchangeError(path, Fault.UNREADABLE)
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise ExchangeError(path, Fault.UNREADABLE) from error
    if len(raw) > LARGEST_FILE:
        raise ExchangeError(path, Fault.TOO_LARGE)
    try:
        text = raw.decode("utf-8-sig")
        carried = None if text.lstrip().startswith("{") else carrying.found_in(text)
        found = json.loads(text if carried is None else carried)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(path, Fault.NOT_JSON) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ExchangeError(path, Fault.NOT_MARKS)
    version, entries, pad = found.get("version"), found.get("marks"), found.get("pad", [])
    if type(version) is not int or version < 1:
        raise ExchangeError(path, Fault.NOT_MARKS)
    if not isinstance(entries, list) or not isinstance(pad, list):
        raise ExchangeError(path, Fault.NOT_MARKS)
    if version > FORMAT_VERSION:
        raise ExchangeError(path, Fault.TOO_NEW)
    if len(entries) + len(pad) > MOST_MARKS:
        raise ExchangeError(path, Fault.TOO_LARGE)
    return found


def _standing(mark: Mark | PadEntry, known: str | None) -> str:
    if known is None:
        return "new"
    if known == mark.modified:
        return "same"
    return "newer" if known < mark.modified else "older"


def _entry(mark: Mark) -> dict[str, object]:
    return {
        "id": mark.id,
        "kind": mark.kind.value,
        "location": mark.location.url,
        "quote": {
            "prefix": mark.quote.prefix,
            "exact": mark.quote.exact,
            "suffix": mark.quote.suffix,
        },
        "note": mark.note,
        "labels": list(mark.labels),
        "color": mark.color,
        "created": mark.created,
        "modified": mark.modified,
        "edition": mark.edition,
    }


def _pad_entry(entry: PadEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "location": entry.location.url if entry.location else "",
        "quote": entry.quote,
        "text": entry.text,
        "created": entry.created,
        "modified": entry.modified,
        "edition": entry.edition,
    }


def _read_pad(entries: list[Any]) -> tuple[list[PadEntry], list[Unreadable]]:
    """Return the entries that can be used, of one id the newest, and what is wrong with others."""
    read: dict[str, PadEntry] = {}
    unreadable = []
    for index, entry in enumerate(entries):
        try:
            found = _read_pad_entry(entry)
        except _Wrong as wrong:
            unreadable.append(Unreadable(index, f"pad.{wrong.field}"))
            continue
        if found.id not in read or read[found.id].modified < found.modified:
            read[found.id] = found
    return list(read.values()), unreadable


def _read_pad_entry(entry: object) -> PadEntry:
    if not isinstance(entry, dict):
        raise _Wrong("entry")
    modified = _moment(entry, "modified")
    return PadEntry(
        id=_id(entry),
        location=_location(entry) if _text(entry, "location") else None,
        quote=_text(entry, "quote"),
        text=_text(entry, "text"),
        created=_moment(entry, "created") if "created" in entry else modified,
        modified=modified,
        edition=_text(entry, "edition"),
    )


def _read(entry: object) -> Mark:
    """Return a file's entry as a mark.

    Raises:
        _Wrong: a field is missing or not what it must be.
    """
    if not isinstance(entry, dict):
        raise _Wrong("mark")
    quote = entry.get("quote", {})
    if not isinstance(quote, dict):
        raise _Wrong("quote")
    labels = entry.get("labels", [])
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise _Wrong("labels")
    modified = _moment(entry, "modified")
    return Mark(
        id=_id(entry),
        kind=_kind(entry),
        location=_location(entry),
        quote=Quote(_text(quote, "prefix"), _text(quote, "exact"), _text(quote, "suffix")),
        note=_text(entry, "note"),
        labels=tidy_labels(labels),
        color=_text(entry, "color"),
        created=_moment(entry, "created") if "created" in entry else modified,
        modified=modified,
        edition=_text(entry, "edition"),
    )


def _text(entry: Mapping[str, object], field: str) -> str:
    value = entry.get(field, "")
    if not isinstance(value, str):
        raise _Wrong(field)
    return storable(value)


def _id(entry: Mapping[str, object]) -> str:
    text = _text(entry, "id").lower()
    try:
        is_id = str(UUID(text)) == text
    except ValueError:
        is_id = False
    if not is_id:
        raise _Wrong("id")
    return text


def _kind(entry: Mapping[str, object]) -> MarkKind:
    try:
        return MarkKind(_text(entry, "kind"))
    except ValueError as error:
        raise _Wrong("kind") from error


def _location(entry: Mapping[str, object]) -> Location:
    try:
        return Location.parse(_text(entry, "location"))
    except AddressError as error:
        raise _Wrong("location") from error


def _moment(entry: Mapping[str, object], field: str) -> str:
    text = _text(entry, field)
    if not _MOMENT.fullmatch(text):
        raise _Wrong(field)
    try:
        return stamp(datetime.fromisoformat(text))
    except (ValueError, OverflowError) as error:
        raise _Wrong(field) from error
