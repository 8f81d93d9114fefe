# SPDX-License-Identifier: MIT
"""Builds one pack's index into a new folder; a finished index is never written again."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ChapterMissing, FileUnwritable, PackDamaged
from reader.language import Language
from reader.progress import SILENT
from reader.search import schema, sidecar
from reader.search.sidecar import Entry, Sidecar, TermForms
from reader.text.normalize import fold
from reader.text.thai import WORDS_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library.model import ChapterTitle, Section
    from reader.library.pack import Pack
    from reader.progress import Progress
    from reader.text.thai import Segmenter

logger = logging.getLogger(__name__)

_TITLE_WEIGHT = 3
_KEYWORD_WEIGHT = 2
_UNFINISHED = ".tmp"


def fingerprint(pack: Pack) -> str:
    """Return the name of the pack's index folder: its id and a hash of all it depends on.

    An index folder with this name is a fresh one; there is no other check.
    """
    parts = (
        pack.content_hash,
        str(schema.SCHEMA_VERSION),
        str(sidecar.SIDECAR_VERSION),
        WORDS_VERSION,
        schema.WHOOSH_VERSION,
    )
    return f"{pack.id}-{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:16]}"


def build(pack: Pack, target: Path, segmenter: Segmenter, progress: Progress = SILENT) -> None:
    """Build the index of `pack` as the folder `target`.

    The folder appears under its name only when it is complete and on disk. If another process was
    quicker, its folder stays. A chapter that cannot be read is left out.

    Raises:
        Cancelled: by `progress`; nothing is left behind.
        FileUnwritable: the folder cannot be written.
    """
    working: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        working = Path(
            tempfile.mkdtemp(prefix=f"{target.name}-", suffix=_UNFINISHED, dir=target.parent)
        )
        _fill(pack, working, segmenter, progress)
        _sync(working)
        if not target.exists():
            working.rename(target)
            _sync_folder(target.parent)
    except OSError as error:
        raise FileUnwritable(target, error.strerror or str(error)) from error
    finally:
        if working is not None:
            shutil.rmtree(working, ignore_errors=True)


def _fill(pack: Pack, folder: Path, segmenter: Segmenter, progress: Progress) -> None:
    heads = [head for language in pack.languages for head in pack.heads(language)]
    entries: list[Entry] = []
    thai: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    with _Writer(folder / sidecar.WORDS_FOLDER) as writer:
        for done, head in enumerate(heads, 1):
            for entry in _entries(pack, head):
                words = _Words(entry, segmenter)
                writer.add(len(entries), words.tokens)
                thai.update(words.thai)
                latin.update(words.latin)
                entries.append(entry)
            progress.step(done, len(heads) + 1)
    found = Sidecar(
        pack.id,
        tuple(entries),
        thai,
        latin,
        _terms(pack),
        sidecar.grams(entries),
    )
    sidecar.write(folder, found)
    sidecar.write_sums(folder)
    progress.step(len(heads) + 1, len(heads) + 1)


def _entries(pack: Pack, head: ChapterTitle) -> Iterator[Entry]:
    """Yield the chapter's sections; one that cannot be read is left out, the rest is searched."""
    try:
        chapter = pack.chapter(head.location.chapter, head.location.language)
    except (ChapterMissing, PackDamaged) as problem:
        logger.warning("not indexed: %s", problem)
        return
    for section in chapter.sections:
        yield make_entry(section, head)


def make_entry(section: Section, head: ChapterTitle) -> Entry:
    """Return the section as search keeps it."""
    title = section.title or head.title
    marked_title = sidecar.mark(fold(title))
    pieces = [marked_title + "\n"]
    ends = []
    at = len(pieces[0])
    for block in section.blocks:
        pieces.append(sidecar.mark(fold(block.text)))
        at += len(pieces[-1])
        ends.append(at)
    marked = "".join(pieces)
    return Entry(
        location=section.location.section,
        title=title,
        chapter_title=head.title,
        chapter_number=head.number,
        tags=head.tags,
        keywords=() if section.anchor else head.keywords,
        blocks=tuple((block.number, block.text) for block in section.blocks),
        marked=marked,
        plain=marked.lower(),
        title_end=len(marked_title),
        block_ends=tuple(ends),
    )


def _terms(pack: Pack) -> tuple[TermForms, ...]:
    return tuple(
        TermForms(term.forms(Language.TH), term.forms(Language.EN)) for term in pack.glossary
    )


class _Words:
    """The words of one section: what goes into the word index, and what its vocabulary holds."""

    def __init__(self, entry: Entry, segmenter: Segmenter) -> None:
        self.tokens: list[str] = []
        self.thai: set[str] = set()
        self.latin: set[str] = set()
        for _, text in entry.blocks:
            self._take(text, 1, segmenter)
        self._take(entry.title, _TITLE_WEIGHT, segmenter)
        for keyword in entry.keywords:
            self._take(keyword, _KEYWORD_WEIGHT, segmenter)
        if entry.location.anchor:
            self._take(entry.chapter_title, 1, segmenter)

    def _take(self, text: str, weight: int, segmenter: Segmenter) -> None:
        for kind, word, is_sound in schema.surfaces(fold(text), segmenter):
            self.tokens.extend([schema.token(kind, word)] * weight)
            if is_sound:
                (self.thai if kind == "thai" else self.latin).add(word)


class _Writer:
    """Whoosh's writer as a context: what is not finished is thrown away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> _Writer:
        wanted = schema.make_schema()
        from whoosh.index import create_in

        self._folder.mkdir()
        self._index = create_in(self._folder, wanted)
        self._writer = self._index.writer(limitmb=128)
        return self

    def add(self, ordinal: int, tokens: list[str]) -> None:
        self._writer.add_document(id=ordinal, **{schema.FIELD: tokens})

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._writer.commit(optimize=True)
        else:
            self._writer.cancel()
        self._index.close()


def _sync(folder: Path) -> None:
    """Put every file of the folder on the disk; Whoosh itself never does."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Put the folder's names on the disk, where a system lets a folder be opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
