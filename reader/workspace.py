# SPDX-License-Identifier: MIT
"""Everything opened for one reader, and the few verbs that need two parts at once."""

from __future__ import annotations

import shutil
from functools import cached_property
from typing import TYPE_CHECKING

from reader import settings as settings_file
from reader.errors import IndexMissing, PackDamaged, ReaderError, StoreError
from reader.library import installed
from reader.library.library import Library
from reader.library.pages import Pages
from reader.progress import SILENT
from reader.userdata.history import History
from reader.userdata.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.model import PackInfo
    from reader.library.pack import Pack
    from reader.paths import Paths
    from reader.progress import Progress
    from reader.search.engine import SearchEngine
    from reader.settings import Settings
    from reader.text.thai import Segmenter
    from reader.userdata.editions import Editions
    from reader.userdata.marks import Marks
    from reader.userdata.pad import Pad
    from reader.userdata.scores import Scores
    from reader.userdata.shifts import Shifts


class Workspace:
    """One reader's settings, library, search, marks and history.

    `notices` are the things that were wrong at opening and were survived: a damaged pack, settings
    or marks file that was set aside. The faces show them.
    """

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        library: Library,
        store: Store,
        notices: tuple[ReaderError, ...],
    ) -> None:
        self.paths = paths
        self.settings = settings
        self.library = library
        self.store = store
        self.history = History(store)
        self.notices = notices

    @classmethod
    def open(cls, paths: Paths) -> Workspace:
        """Open everything; what is damaged is set aside and told in `notices`."""
        settings, unsettled = settings_file.load(paths.settings)
        installed.sweep(paths.packs)
        library = _open_library(paths)
        store = _open_store(paths)
        notices = [unsettled, store.notice, *library.problems]
        return cls(paths, settings, library, store, tuple(n for n in notices if n is not None))

    @cached_property
    def marks(self) -> Marks:
        """The reader's marks."""
        from reader.userdata.marks import Marks

        return Marks(self.store)

    @cached_property
    def pad(self) -> Pad:
        """The reader's study pad."""
        from reader.userdata.pad import Pad

        return Pad(self.store)

    @cached_property
    def shifts(self) -> Shifts:
        """What became of marks in new editions."""
        from reader.userdata.shifts import Shifts

        return Shifts(self.store)

    @cached_property
    def scores(self) -> Scores:
        """How the reader did in the quizzes."""
        from reader.userdata.scores import Scores

        return Scores(self.store)

    @cached_property
    def editions(self) -> Editions:
        """Which editions were read."""
        from reader.userdata.editions import Editions

        return Editions(self.store)

    @cached_property
    def search(self) -> SearchEngine:
        """The search engine; made on first use, opened by who uses it."""
        from reader.search.engine import SearchEngine

        roots = (self.paths.bundled_indexes, self.paths.own_indexes)
        return SearchEngine(self.library, roots, self.segmenter)

    def segmenter(self) -> Segmenter:
        """Return the Thai segmenter; reads the word list on the first call."""
        return _segmenter(self.paths)

    @property
    def ready_segmenter(self) -> Segmenter | None:
        """The Thai segmenter if its word list was read already; never waits for it."""
        return _segmenters.get(self.paths.resources / "words")

    def reload(self) -> None:
        """Put a new snapshot of the library in the place of the old one."""
        self.library = _open_library(self.paths)
        if "search" in self.__dict__:
            self.search.reopen(self.library)

    def save_settings(self, settings: Settings) -> None:
        """Make `settings` the settings in use and write them.

        Raises:
            FileUnwritable: they are in use for now but could not be kept.
        """
        self.settings = settings
        settings_file.save(self.paths.settings, settings)

    def refresh_indexes(self, progress: Progress = SILENT) -> list[str]:
        """Build the indexes that are missing or damaged; return the ids of their packs.

        File work only, for any thread. A bundled pack's index goes to the reader's own folder.
        """
        from reader.search import indexer

        built = []
        damaged = {problem.pack for problem in self._index_problems()}
        for pack in self.library.packs:
            if pack.id in damaged:
                self._build_index(pack, progress)
                built.append(pack.id)
        wanted = [indexer.fingerprint(pack) for pack in self.library.packs]
        indexer.sweep(self.paths.own_indexes, wanted)
        return built

    def install(self, archive: Path, progress: Progress = SILENT) -> PackInfo:
        """Unpack, check and index a pack, then publish it with one atomic write.

        File work only, for any thread; call `reload` afterwards to see it.

        Raises:
            ArchiveError, ManifestError, PackTooNew: nothing was changed.
            PackDamaged: `check` found an error in it, the first of which is told; warnings do not
                matter. Nothing was changed.
        """
        from reader.library import archive as archives
        from reader.library.pack import Pack

        incoming = archives.unpack(archive, self.paths.packs, progress)
        try:
            pages = Pages((), self.paths.own_pages)
            pack = Pack.open(incoming, pages, self.segmenter, is_bundled=False)
            self._check(pack, archive, progress)
            self._build_index(pack, progress)
            return archives.publish(incoming, pack, self.paths.packs)
        except BaseException:
            shutil.rmtree(incoming, ignore_errors=True)
            raise

    def remove(self, pack_id: str) -> None:
        """Take a pack that the reader added out of the list; its marks stay.

        Raises:
            PackMissing: no such pack was added.
        """
        from reader.library import archive as archives

        archives.withdraw(pack_id, self.paths.packs)

    def close(self) -> None:
        """Close every file."""
        if "search" in self.__dict__:
            self.search.close()
        self.store.close()

    def _index_problems(self) -> tuple[IndexMissing, ...]:
        from reader.search.engine import SearchEngine

        roots = (self.paths.bundled_indexes, self.paths.own_indexes)
        engine = SearchEngine(self.library, roots, self.segmenter)
        engine.open()
        missing = engine.missing
        engine.close()
        return missing

    def _build_index(self, pack: Pack, progress: Progress) -> None:
        from reader.search import indexer

        target = self.paths.own_indexes / indexer.fingerprint(pack)
        indexer.build(pack, target, self.segmenter(), progress)

    def _check(self, pack: Pack, archive: Path, progress: Progress) -> None:
        from reader.library.check import check
        from reader.library.finding import Severity

        for finding in check(pack.folder, self.segmenter, progress):
            if finding.severity is Severity.ERROR:
                where = f"line {finding.line}: " if finding.line else ""
                inside = archive / finding.path.relative_to(pack.folder)
                raise PackDamaged(pack.id, inside, f"{where}{finding.sentence}")


_segmenters: dict[Path, Segmenter] = {}


def _segmenter(paths: Paths) -> Segmenter:
    folder = paths.resources / "words"
    if folder not in _segmenters:
        from reader.text.thai import load_segmenter

        _segmenters[folder] = load_segmenter(folder)
    return _segmenters[folder]


def _open_store(paths: Paths) -> Store:
    try:
        return Store.open(paths.database, paths.backups)
    except StoreError as error:
        return Store.without_file(error)


def _open_library(paths: Paths) -> Library:
    pages = Pages((paths.bundled_pages, paths.own_pages), paths.own_pages)
    return Library.open(paths.content, paths.packs, pages, lambda: _segmenter(paths))
