# SPDX-License-Identifier: MIT
"""Builds one pack's index into a new folder; a finished index is never written again."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ChapterMissing, FileUnwritable, IndexMissing, PackDamaged
from reader.language import Language
from reader.library.generated import GLOSSARY, SOURCES
from reader.library.pages import RENDER_VERSION
from reader.progress import SILENT
from reader.search import schema, sidecar
from reader.search.packed import PackedMap, pack_map
from reader.search.ranking import K1, B, Posting, pack_posting
from reader.search.sidecar import Entry, Head, Sidecar, TermForms
from reader.text.normalize import fold
from reader.text.thai import WORDS_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library.model import ChapterTitle
    from reader.library.pack import Pack
    from reader.progress import Progress
    from reader.text.thai import Segmenter

logger = logging.getLogger(__name__)

_TITLE_WEIGHT = 3
_KEYWORD_WEIGHT = 2
_LISTINGS = {GLOSSARY: 0.9, SOURCES: 0.3}  # what hits in a generated chapter are worth
_UNFINISHED = ".tmp"
_WORDS_FOLDER = "words"
_ABANDONED = 3600.0  # seconds after which nobody works on an unfinished folder any more
_ATTEMPTS = 3  # to give a folder its name while other processes do the same


def fingerprint(pack: Pack) -> str:
    """Return the name of the pack's index folder: its id and a hash of all it depends on.

    An index folder with this name is a fresh one; there is no other check.
    """
    parts = (
        pack.content_hash,
        str(schema.SCHEMA_VERSION),
        str(sidecar.SIDECAR_VERSION),
        str(RENDER_VERSION),
        WORDS_VERSION,
        schema.WHOOSH_VERSION,
    )
    return f"{pack.id}-{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:16]}"


def build(pack: Pack, target: Path, segmenter: Segmenter, progress: Progress = SILENT) -> None:
    """Build the index of `pack` as the folder `target`, in the place of a damaged one.

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
        _publish(working, target, pack.id)
    except OSError as error:
        raise FileUnwritable(target, error.strerror or str(error)) from error
    finally:
        if working is not None:
            shutil.rmtree(working, ignore_errors=True)


def sweep(root: Path, wanted: Iterable[str]) -> None:
    """Remove the index folders below `root` but for those named; never one that is being built."""
    keep = set(wanted)
    try:
        folders = [folder for folder in root.iterdir() if folder.name not in keep]
    except OSError:  # there is no such folder
        return
    for folder in folders:
        if folder.suffix != _UNFINISHED or _age(folder) > _ABANDONED:
            shutil.rmtree(folder, ignore_errors=True)


def _age(folder: Path) -> float:
    """Return the seconds since something was last made or removed in the folder."""
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:  # it is gone or has its name by now
        return 0.0


def _publish(working: Path, target: Path, pack_id: str) -> None:
    """Give the finished folder its name, unless a sound one has it already.

    Raises:
        OSError: the name cannot be given.
    """
    for attempt in range(_ATTEMPTS):
        try:
            working.rename(target)
        except OSError:
            if not target.exists() or attempt == _ATTEMPTS - 1:
                raise
        else:
            _sync_folder(target.parent)
            return
        try:
            sidecar.read(target, pack_id)
        except IndexMissing:
            _put_away(target)
        else:
            return


def _put_away(damaged: Path) -> None:
    """Remove a folder whose index cannot be used; if another process does it now, let it."""
    try:
        aside = tempfile.mkdtemp(prefix=damaged.name, suffix=_UNFINISHED, dir=damaged.parent)
        shutil.rmtree(damaged.rename(Path(aside) / damaged.name).parent, ignore_errors=True)
    except OSError:
        logger.info("%s is being replaced by another process", damaged.name)


def _fill(pack: Pack, folder: Path, segmenter: Segmenter, progress: Progress) -> None:
    heads = [head for language in pack.languages for head in pack.heads(language)]
    entries: list[Entry] = []
    thai: Counter[str] = Counter()
    latin: Counter[str] = Counter()
    with _WordIndex(folder / _WORDS_FOLDER) as words:
        for done, head in enumerate(heads, 1):
            for entry in _entries(pack, head):
                found = _Words(entry, _keywords(entry, head), segmenter)
                words.add(len(entries), found.tokens)
                thai.update(found.thai)
                latin.update(found.latin)
                entries.append(entry)
            progress.step(done, len(heads) + 1)
        table = _table(words.weights(), latin)
    made = Sidecar(
        pack.id, tuple(entries), thai, latin, _terms(pack), sidecar.make_grams(entries), table
    )
    sidecar.write(folder, made)
    sidecar.write_sums(folder)
    progress.step(len(heads) + 1, len(heads) + 1)


def _entries(pack: Pack, chapter_title: ChapterTitle) -> Iterator[Entry]:
    """Yield the chapter's sections; one that cannot be read is left out, the rest is searched."""
    here = chapter_title.location
    try:
        chapter = pack.chapter(here.chapter, here.language)
    except (ChapterMissing, PackDamaged) as problem:
        logger.warning("not indexed: %s", problem)
        return
    title, number = chapter_title.title, chapter_title.number
    is_listing = here.chapter in pack.manifest.generated
    weight = _LISTINGS[here.chapter] if is_listing else 1.0
    head = Head(here, title, number, chapter_title.part, chapter_title.tags, weight)
    for section in chapter.sections:
        if (
            is_listing and not section.blocks
        ):  # a letter of the alphabet, or what a list begins with
            continue
        blocks = [(block.number, block.text) for block in section.blocks]
        yield sidecar.make_entry(section.location.section, section.title or title, head, blocks)


def _keywords(entry: Entry, head: ChapterTitle) -> tuple[str, ...]:
    """Return the chapter's keywords for its opening; other sections have none."""
    return () if entry.location.anchor else head.keywords


def _table(weights: Iterable[tuple[str, dict[int, float]]], latin: Iterable[str]) -> PackedMap:
    """Return the word index as `Sidecar` has it."""
    spellings: dict[str, list[str]] = {}
    for word in sorted(latin):
        spellings.setdefault(schema.token("latin", word), []).append(word)
    told = {stem: tuple(words) for stem, words in spellings.items() if words != [stem]}
    packed = {word: pack_posting(Posting(here, told.get(word, ()))) for word, here in weights}
    return PackedMap(pack_map(packed))


def _terms(pack: Pack) -> tuple[TermForms, ...]:
    return tuple(
        TermForms(term.forms(Language.TH), term.forms(Language.EN)) for term in pack.glossary
    )


class _Words:
    """The words of one section: what goes into the word index, and what its vocabulary holds."""

    def __init__(self, entry: Entry, keywords: Iterable[str], segmenter: Segmenter) -> None:
        self.tokens: list[str] = []
        self.thai: set[str] = set()
        self.latin: set[str] = set()
        for _, text in entry.blocks:
            self._take(text, 1, segmenter)
        self._take(entry.title, _TITLE_WEIGHT, segmenter)
        for keyword in keywords:
            self._take(keyword, _KEYWORD_WEIGHT, segmenter)
        if entry.location.anchor:
            self._take(entry.head.title, 1, segmenter)

    def _take(self, text: str, weight: int, segmenter: Segmenter) -> None:
        for kind, word, is_sound in schema.surfaces(fold(text), segmenter):
            self.tokens.extend([schema.token(kind, word)] * weight)
            if is_sound:
                (self.thai if kind == "thai" else self.latin).add(word)


class _WordIndex:
    """Whoosh's index of the words, in a folder that is gone when this context ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> _WordIndex:
        wanted = schema.make_schema()
        from whoosh.index import create_in

        self._folder.mkdir()
        self._index = create_in(self._folder, wanted)
        self._writer = self._index.writer(limitmb=128)
        self._is_written = False
        return self

    def add(self, ordinal: int, tokens: list[str]) -> None:
        """Add a section; the numbers of sections count from 0 without a gap."""
        self._writer.add_document(id=ordinal, **{schema.FIELD: tokens})

    def weights(self) -> Iterator[tuple[str, dict[int, float]]]:
        """Finish the index and yield every word with its weight in each section that has it."""
        from whoosh.query import Term
        from whoosh.scoring import BM25F

        class Unrarefied(BM25F):  # type: ignore[misc]  # Whoosh has no types
            def idf(self, *_: object) -> float:
                return 1.0  # which packs are searched together is not known yet

        self._writer.commit(optimize=True)
        self._is_written = True
        with self._index.searcher(weighting=Unrarefied(B=B, K1=K1)) as searcher:
            for name in searcher.reader().field_terms(schema.FIELD):
                matcher = Term(schema.FIELD, name).matcher(searcher)
                here: dict[int, float] = {}
                while matcher.is_active():
                    here[matcher.id()] = matcher.score()
                    matcher.next()
                yield name, here

    def __exit__(self, *_: object) -> None:
        if not self._is_written:
            self._writer.cancel()
        self._index.close()
        shutil.rmtree(self._folder, ignore_errors=True)


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
