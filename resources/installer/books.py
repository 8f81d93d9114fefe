# SPDX-License-Identifier: MIT
"""Makes the books of the release page: every pack as EPUB and as PDF, in each of its languages.

The program itself writes them, as it does for its readers.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from reader.handout import epub, pages
from reader.language import Language
from reader.paths import Paths
from reader.progress import SILENT
from reader.workspace import Workspace
from resources.installer.places import BOOKS, ROOT, fresh_folder, megabytes, moment, say, step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library.pack import Pack


def main() -> None:
    """Write the books into `build/package/books`."""
    fresh_folder(BOOKS)
    with tempfile.TemporaryDirectory() as home:
        workspace = Workspace.open(Paths.find(Path(home)))
        try:
            for pack in workspace.library.packs:
                for language in pack.languages:
                    _write(workspace, pack, language)
        finally:
            workspace.close()


def _write(workspace: Workspace, pack: Pack, language: Language) -> None:
    name = f"{pack.id}-{pack.manifest.version}-{language}"
    fonts = workspace.paths.resources / "fonts"
    target = BOOKS / f"{name}{epub.SUFFIX}"
    epub.write(pack, [language], fonts, target, SILENT)
    _tell(target)
    target = BOOKS / f"{name}.pdf"
    for _ in _print(workspace, pack, language, target):
        pass
    target.write_bytes(dated(target.read_bytes(), moment(), name))
    _tell(target)


def _print(
    workspace: Workspace, pack: Pack, language: Language, target: Path
) -> Iterator[tuple[int, int]]:
    """Set a book in type and write it as PDF."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from reader.gui import printing

    application = QGuiApplication.instance() or QGuiApplication([])
    library = workspace.library
    handout = pages.of_book(library, pack.id, pages.Options((language,)))
    setting = printing.set_handout(handout, library, workspace.paths.resources)
    yield from setting.steps()
    yield from printing.write_pdf(setting, target)
    del application


def dated(raw: bytes, when: int, name: str) -> bytes:
    """Return a PDF of Qt's with the date of the release and an id made of `name`.

    No other byte changes, and none moves.
    """
    day = time.gmtime(when)
    number = str(uuid.uuid5(uuid.NAMESPACE_URL, name)).encode()
    for pattern, ours in (
        (rb"(?<=Date \(D:)\d{14}", time.strftime("%Y%m%d%H%M%S", day).encode()),
        (rb'(?<=Date=")[\dT:+-]{25}', time.strftime("%Y-%m-%dT%H:%M:%S+00:00", day).encode()),
        (rb"(?<=uuid:)[\da-f-]{36}", number),
        (rb"(?<=<)[\dA-Fa-f]{72}(?=>)", number.hex().encode()),
    ):
        raw = re.sub(pattern, ours, raw)
    return raw


def _tell(path: Path) -> None:
    say(f"{path.relative_to(ROOT)}: {megabytes(path):.1f} MB")


if __name__ == "__main__":
    sys.exit(step(main))
