# SPDX-License-Identifier: MIT
"""Marks leave and enter in one JSON format, in which nothing is lost.

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
from reader.userdata.marks import Mark, MarkKind, Quote, storable, tidy_labels
from reader.userdata.store import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader.userdata.marks import Marks, Removal

FORMAT = "handbook-marks"
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
    """A mark of a file that cannot be used: which one, counted from 0, and what is wrong in it."""

    index: int
    field: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do.

    `new` would be added and `newer` replace the mark of the same id, being modified later; `same`
    and `older` would be passed over, and what is `unreadable` too.
    """

    path: Path
    new: tuple[Mark, ...]
    newer: tuple[Mark, ...]
    same: tuple[Mark, ...]
    older: tuple[Mark, ...]
    unreadable: tuple[Unreadable, ...]


def to_json(marks: Iterable[Mark], exported: str) -> str:
    """Return the marks as the exchange format; `exported` is the moment, ISO 8601 with Z."""
    content = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "exported": exported,
        "marks": [_entry(mark) for mark in marks],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def preview(path: Path, marks: Marks) -> Preview:
    """Return what importing the file at `path` into `marks` would do; nothing is changed.

    Raises:
        ExchangeError: the file cannot be read, is too large, or holds no marks; its `reason` is a
            `Fault`.
        StoreError: the marks at hand cannot be read.
    """
    read: list[Mark] = []
    unreadable: list[Unreadable] = []
    for index, entry in enumerate(_entries(path)):
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
    return Preview(
        path,
        new=tuple(groups["new"]),
        newer=tuple(groups["newer"]),
        same=tuple(groups["same"]),
        older=tuple(groups["older"]),
        unreadable=tuple(unreadable),
    )


def merge(previewed: Preview, marks: Marks) -> Removal:
    """Take in what is new and newer, and return what `Marks.undo` needs to revert it.

    Raises:
        StoreError: it cannot be written; nothing was taken in.
    """
    return marks.merge((*previewed.new, *previewed.newer))


class _Wrong(Exception):
    """A field of a mark in a file is not what it must be."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def _entries(path: Path) -> list[Any]:
    """Return what stands in the file's list of marks, unchecked."""
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
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ExchangeError(path, Fault.NOT_JSON) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ExchangeError(path, Fault.NOT_MARKS)
    version, entries = found.get("version"), found.get("marks")
    if type(version) is not int or version < 1 or not isinstance(entries, list):
        raise ExchangeError(path, Fault.NOT_MARKS)
    if version > FORMAT_VERSION:
        raise ExchangeError(path, Fault.TOO_NEW)
    if len(entries) > MOST_MARKS:
        raise ExchangeError(path, Fault.TOO_LARGE)
    return entries


def _standing(mark: Mark, known: str | None) -> str:
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
