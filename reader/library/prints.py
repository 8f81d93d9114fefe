# SPDX-License-Identifier: MIT
"""A fingerprint of every section of a pack, small enough to be kept when the pack is gone.

It is made from the sources, without rendering: what counts is the text, not how its lines break.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from reader.errors import ManifestError
from reader.library import frontmatter, generated, outline, toml
from reader.library.folder import chapter_file
from reader.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.language import Language
    from reader.library.model import ChapterTitle
    from reader.library.pack import Pack
    from reader.progress import Progress

SHORTEST = 40  # signs of a text from which it is known again at another place
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Print:
    """One section in one language; the anchor "" is the chapter's opening with its summary.

    `digest` tells its text from another; one that `is_long` is known again at another place.
    """

    chapter: str
    anchor: str
    language: Language
    title: str
    digest: str
    is_long: bool


def prints_of(pack: Pack, progress: Progress = SILENT) -> tuple[Print, ...]:
    """Return the fingerprint of every section of `pack`, in the order of the book.

    A chapter that cannot be read has none. File work only, for any thread.

    Raises:
        Cancelled: asked for by `progress`.
    """
    heads = [head for language in pack.languages for head in pack.heads(language)]
    found: list[Print] = []
    for done, head in enumerate(heads, 1):
        found += _chapter(pack, head)
        progress.step(done, len(heads))
    return tuple(found)


def _chapter(pack: Pack, head: ChapterTitle) -> Iterator[Print]:
    here = head.location
    if here.chapter in pack.manifest.generated:
        body = generated.body(here.chapter, here.language, pack.glossary, pack.sources)
    else:
        path = chapter_file(pack.folder, here.chapter, here.language)
        try:
            _, body, _ = frontmatter.split(toml.read_text(path), path)
        except ManifestError:
            return
    lines = body.split("\n")
    starts = [(0, "", head.title)]
    anchors = outline.Anchors()
    starts += [
        (heading.line, heading.anchor, heading.title)
        for heading in outline.headings(body)
        if heading.title and anchors.take(heading.anchor)
    ]
    ends = [line - 1 for line, _, _ in starts[1:]] + [len(lines)]
    for (start, anchor, title), end in zip(starts, ends, strict=True):
        text = " ".join(" ".join(lines[start:end]).split())
        if not anchor:
            text = f"{head.summary} {text}"
        digest = sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]
        yield Print(here.chapter, anchor, here.language, title, digest, len(text) >= SHORTEST)
