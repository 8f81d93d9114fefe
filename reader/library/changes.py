# SPDX-License-Identifier: MIT
"""What one edition of a pack has that another has not, found by comparing their fingerprints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.language import Language
    from reader.library.prints import Print

_SAME_CHAPTER = 0.5  # of the sections of a chapter, from which it is one with another name

_Key = tuple[str, str]  # chapter, anchor


class ChangeKind(StrEnum):
    """What became of a chapter or section."""

    NEW = "new"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One chapter (its `anchor` is "") or section that is not as it was.

    `titles` are those of now, of what was removed those it had; `former_titles` those before.
    `languages` are the ones in which the text is another. A renamed section has another title,
    address or place; `has_new_text` tells that its text was changed too.
    """

    kind: ChangeKind
    chapter: str
    anchor: str
    titles: Mapping[Language, str]
    former_titles: Mapping[Language, str] = field(default_factory=dict)
    languages: frozenset[Language] = frozenset()

    @property
    def has_new_text(self) -> bool:
        """Whether the text is another one."""
        return bool(self.languages)


@dataclass(slots=True)
class _Entry:
    """A section in all its languages."""

    titles: dict[Language, str] = field(default_factory=dict)
    digests: dict[Language, str] = field(default_factory=dict)
    long: set[Language] = field(default_factory=set)

    @property
    def known_by(self) -> set[tuple[Language, str]]:
        """What this text is known by at another place."""
        return {(language, self.digests[language]) for language in self.long}


def compare(before: Iterable[Print], after: Iterable[Print]) -> tuple[Change, ...]:
    """Return what changed between two editions, in the order of the newer one; what is gone last.

    Of a chapter that is new or gone as a whole, its sections are not told one by one.
    """
    old, new = _entries(before), _entries(after)
    names = _renamed_chapters(old, new)
    moved = {_placed(key, names): entry for key, entry in old.items()}
    origins = {_placed(key, names): key for key in old}
    twins = _moved_sections(moved, new)
    found: list[Change] = []
    old_chapters = {chapter for chapter, _ in moved}
    for key, entry in new.items():
        former = twins.get(key, key)
        if former in moved:
            is_elsewhere = former != key or (not key[1] and origins[former] != key)
            change = _difference(key, entry, moved[former], is_elsewhere=is_elsewhere)
            if change is not None:
                found.append(change)
        elif key[0] in old_chapters or not key[1]:
            found.append(Change(ChangeKind.NEW, *key, entry.titles))
    new_chapters = {chapter for chapter, _ in new}
    taken = set(twins.values())
    for key, entry in moved.items():
        is_there = key in new or key in taken
        if not is_there and (key[0] in new_chapters or not key[1]):
            found.append(Change(ChangeKind.REMOVED, *key, entry.titles))
    return tuple(found)


def _entries(prints: Iterable[Print]) -> dict[_Key, _Entry]:
    found: dict[_Key, _Entry] = {}
    for each in prints:
        entry = found.setdefault((each.chapter, each.anchor), _Entry())
        entry.titles[each.language] = each.title
        entry.digests[each.language] = each.digest
        if each.is_long:
            entry.long.add(each.language)
    return found


def _placed(key: _Key, names: Mapping[str, str]) -> _Key:
    """Return where a section of the older edition would stand if nothing else had changed."""
    return names.get(key[0], key[0]), key[1]


def _difference(key: _Key, entry: _Entry, former: _Entry, *, is_elsewhere: bool) -> Change | None:
    shared = entry.digests.keys() & former.digests.keys()
    languages = frozenset(n for n in shared if entry.digests[n] != former.digests[n])
    languages |= frozenset(entry.digests.keys() - former.digests.keys())
    if is_elsewhere or any(entry.titles[n] != former.titles[n] for n in shared):
        return Change(ChangeKind.RENAMED, *key, entry.titles, former.titles, languages)
    if languages:
        return Change(ChangeKind.CHANGED, *key, entry.titles, former.titles, languages)
    return None


def _renamed_chapters(old: Mapping[_Key, _Entry], new: Mapping[_Key, _Entry]) -> dict[str, str]:
    """Return the new address of each chapter that goes by another one now."""
    gone = _texts(old, {c for c, _ in new})
    come = _texts(new, {c for c, _ in old})
    found: dict[str, str] = {}
    for chapter, texts in gone.items():
        shares = {
            other: len(texts & others) / len(texts)
            for other, others in come.items()
            if texts and other not in found.values()
        }
        best = max(shares, key=shares.__getitem__, default="")
        if best and shares[best] >= _SAME_CHAPTER:
            found[chapter] = best
    return found


def _texts(
    entries: Mapping[_Key, _Entry], others: set[str]
) -> dict[str, set[tuple[Language, str]]]:
    """Return what the chapters that are not among `others` are known by."""
    found: dict[str, set[tuple[Language, str]]] = {}
    for (chapter, _), entry in entries.items():
        if chapter not in others:
            found.setdefault(chapter, set()).update(entry.known_by)
    return found


def _moved_sections(old: Mapping[_Key, _Entry], new: Mapping[_Key, _Entry]) -> dict[_Key, _Key]:
    """Return where each section whose text stood at another address stood before."""
    gone = [(key, entry) for key, entry in old.items() if key not in new and key[1]]
    counts = Counter(known for _, entry in gone for known in entry.known_by)
    by_text = {known: key for key, entry in gone for known in entry.known_by if counts[known] == 1}
    found: dict[_Key, _Key] = {}
    for key, entry in new.items():
        if key in old or not key[1]:
            continue
        former = next((by_text[k] for k in sorted(entry.known_by) if k in by_text), None)
        if former is not None and former not in found.values():
            found[key] = former
    return found


def count(changes: Sequence[Change]) -> int:
    """Return how many chapters and sections are new or read differently now."""
    return sum(change.kind is not ChangeKind.REMOVED for change in changes)
