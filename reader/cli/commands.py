# SPDX-License-Identifier: MIT
"""What each command does: `reader.cli.grammar` names these functions by their commands.

Each takes the paths and the parsed options, prints, and returns an exit code. Interfaces that
scripts rely on are kept: add to what is printed, take nothing away.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli import reading
from reader.cli.output import (
    DONE,
    FOUND,
    MISSING,
    WRONG,
    TerminalProgress,
    put,
    put_json,
    say,
    say_all,
)
from reader.cli.sentences import sentence
from reader.errors import PackMissing, ReaderError
from reader.language import Language
from reader.library.model import Location
from reader.workspace import Workspace

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from reader.library.pack import Pack
    from reader.library.report import ChapterReport, PackReport
    from reader.paths import Paths
    from reader.search.answer import Answer, Hit
    from reader.search.query import Query
    from reader.text.thai import Segmenter

    Options = argparse.Namespace


# Searching.


def search(paths: Paths, options: Options) -> int:
    """Print the hits of one query, or of every line of a file."""
    if (options.batch is None) == (not options.query):
        say("search wants either a QUERY or --batch FILE")
        return WRONG
    with _open(paths) as workspace:
        if options.pack:
            workspace.library.pack(options.pack)
        if options.batch is not None:
            return _search_batch(workspace, options)
        _open_search(workspace)
        answer = workspace.search.find(_query(" ".join(options.query), options))
    if options.json:
        if answer.read_as is not None:
            put_json({"read_as": answer.read_as, "suggestions": list(answer.suggestions)})
        for hit in answer.hits:
            put_json(_hit_json(hit))
    else:
        _put_answer(answer)
    if answer.hits:
        return DONE
    return FOUND if answer.is_complete else MISSING


def _search_batch(workspace: Workspace, options: Options) -> int:
    try:
        lines = _read_lines(options.batch)
    except OSError as error:
        say(f"{options.batch} cannot be read: {error.strerror}")
        return MISSING
    _open_search(workspace)
    for line in lines:
        query = _query(line, options)
        began = time.perf_counter()
        answer = workspace.search.find(query)
        milliseconds = (time.perf_counter() - began) * 1000
        if options.json:
            put_json(
                {
                    "query": line,
                    "milliseconds": round(milliseconds, 3),
                    "read_as": answer.read_as,
                    "suggestions": list(answer.suggestions),
                    "terms": list(answer.terms),
                    "total": answer.total,
                    "hits": [_hit_json(hit) for hit in answer.hits],
                }
            )
        else:
            put(f"== {line}")
            _put_answer(answer)
    return DONE


def _open_search(workspace: Workspace) -> None:
    """Open the index of every pack; one that is missing is built, which takes a while once."""
    engine = workspace.search
    engine.open()
    if engine.missing:
        packs = ", ".join(problem.pack for problem in engine.missing)
        say(f"no index yet for {packs}: building it, once")
        workspace.refresh_indexes(TerminalProgress("index"))
        engine.reopen(workspace.library)
        say_all(engine.missing)
    engine.open_ranking()


def _query(text: str, options: Options) -> Query:
    from reader.search.query import parse

    query = parse(text)
    if options.limit is not None:
        query = replace(query, limit=options.limit)
    return replace(
        query,
        language=options.lang or query.language,
        pack=options.pack or query.pack,
        chapter=options.chapter or query.chapter,
        part=options.part or query.part,
        tag=options.tag or query.tag,
    )


def _hit_json(hit: Hit) -> dict[str, object]:
    location = hit.location
    return {
        "location": location.url,
        "language": location.language,
        "pack": location.pack,
        "chapter": location.chapter,
        "anchor": location.anchor,
        "title": hit.title,
        "chapter_title": hit.chapter_title,
        "chapter_number": hit.chapter_number,
        "snippet": hit.snippet,
        "spans": [list(span) for span in hit.spans],
        "score": round(hit.score, 2),
        "why": list(hit.why),
        "note": hit.note,
        "pair": hit.pair.url if hit.pair else None,
    }


def _put_answer(answer: Answer) -> None:
    if answer.read_as is not None:
        put(f"Results for: {answer.read_as}")
    for number, hit in enumerate(answer.hits, 1):
        chapter = f"{hit.chapter_number} {hit.chapter_title}".strip()
        put(f"{number}. {hit.title} ({chapter})")
        put(f"   {hit.location.url}")
        put(f"   {hit.snippet}")
    if not answer.hits:
        put("Nothing found.")
    if answer.suggestions and not answer.hits:
        put(f"Did you mean: {', '.join(answer.suggestions)}")
    if answer.terms:
        put(f"In the glossary: {', '.join(answer.terms)}")


# Reading.


def read(paths: Paths, options: Options) -> int:
    """Print a place of the book, or one JSON object for each address of standard input."""
    with _open(paths) as workspace:
        language = options.lang or workspace.settings.reading_language
        if options.location == "-":
            return _read_many(workspace, options.format, language)
        location = Location.parse(options.location, language)
        put(reading.passage(workspace.library, location, options.format))
    return DONE


def _read_many(workspace: Workspace, form: str, language: Language) -> int:
    code = DONE
    for line in _read_lines("-"):
        if not line.strip():
            continue
        answer: dict[str, object] = {"location": line.strip(), "format": form, "text": None}
        try:
            location = Location.parse(line, language)
            answer["location"] = location.url
            answer["text"] = reading.passage(workspace.library, location, form)
        except ReaderError as error:
            answer["error"] = sentence(error)
            code = MISSING
        put_json(answer)
    return code


def contents(paths: Paths, options: Options) -> int:
    """List packs, parts, chapters and sections: in JSON in both languages, else in one."""
    with _open(paths) as workspace:
        library = workspace.library
        packs = [library.pack(options.pack)] if options.pack else list(library.packs)
        languages = [options.lang] if options.lang else list(Language)
        if options.json:
            for pack in packs:
                for language in languages:
                    _put_contents_json(pack, language)
        else:
            language = options.lang or workspace.settings.reading_language
            for pack in packs:
                _put_contents(pack, language)
    return DONE


def _put_contents_json(pack: Pack, language: Language) -> None:
    for section in pack.sections(language):
        part = pack.manifest.part_of(section.location.chapter)
        put_json(
            {
                "location": section.location.url,
                "language": language,
                "pack": pack.id,
                "part": part.id if part else "",
                "chapter": section.location.chapter,
                "anchor": section.anchor,
                "title": section.title,
                "number": section.number,
            }
        )


def _put_contents(pack: Pack, language: Language) -> None:
    titles = pack.manifest.titles
    put(f"{titles.get(language) or titles[language.other]} ({pack.id} {pack.manifest.version})")
    for number, part in enumerate(pack.manifest.parts, 1):
        put(f"{number} {part.titles.get(language) or part.titles[language.other]}")
        for section in pack.sections(language):
            if section.location.chapter in part.chapters and section.number:
                put(f"{'  ' * section.level}{section.number} {section.title}")
                if section.level == 1:
                    put(f"    {section.location.url}")


# Packs.


def check(paths: Paths, options: Options) -> int:
    """List the faults of a pack's sources, or the size of its chapters."""
    from reader.library.check import check as find_faults
    from reader.library.finding import Severity

    if not options.folder.is_dir():
        say(f"there is no folder {options.folder}")
        return MISSING
    if options.report:
        return _check_report(paths, options)
    findings = find_faults(options.folder, _segmenter_of(paths))
    if options.errors_only:
        findings = [f for f in findings if f.severity is Severity.ERROR]
    for finding in findings:
        if options.json:
            put_json(
                {
                    "file": str(finding.path),
                    "line": finding.line,
                    "kind": finding.kind,
                    "severity": finding.severity,
                    "sentence": finding.sentence,
                }
            )
        else:
            where = f"{finding.path}:{finding.line}"
            put(f"{where}: {finding.severity} {finding.kind}: {finding.sentence}")
    return FOUND if findings else DONE


def _check_report(paths: Paths, options: Options) -> int:
    from reader.library.report import report

    found = report(options.folder, _segmenter_of(paths))
    if options.json:
        for row in found.chapters:
            put_json(
                {
                    "chapter": row.chapter,
                    "part": row.part,
                    "language": row.language,
                    **{name: getattr(row, field) for name, field in _COUNTS.items()},
                }
            )
        put_json(_totals_json(found))
    else:
        _put_report(found)
    return DONE


_COUNTS = {  # what `check --report` calls the counts of a chapter
    "words": "words",
    "sections": "sections",
    "blocks": "blocks",
    "tables": "tables",
    "figures": "figures",
    "footnotes": "notes",
    "cited": "sources",
    "links": "links",
}


def _totals_json(found: PackReport) -> dict[str, object]:
    return {
        "terms": found.terms,
        "terms_used": found.used_terms,
        "terms_for_reference": found.reference_terms,
        "terms_unused": list(found.unused_terms),
        "questions": found.questions,
        "sources": found.sources,
        "sources_used": found.used_sources,
        "sources_unused": list(found.unused_sources),
    }


def _put_report(found: PackReport) -> None:
    width = max([len("chapter"), *(len(row.chapter) for row in found.chapters)])
    put(f"{'chapter':<{width}}  lang  {'  '.join(f'{name:>6}' for name in _COUNTS)}")
    for row in found.chapters:
        _put_counts(row.chapter, width, row.language, [row])
    for language in Language:
        mine = [row for row in found.chapters if row.language is language]
        _put_counts("all", width, language, mine)
    put(
        f"glossary: {found.terms} terms, {found.used_terms} used, "
        f"{found.reference_terms} for reference, {_named(found.unused_terms)} unused"
    )
    asked = ", ".join(f"{part} {count}" for part, count in found.questions.items())
    put(f"quizzes: {sum(found.questions.values())} questions ({asked})")
    put(
        f"sources: {found.sources}, {found.used_sources} used, "
        f"{_named(found.unused_sources)} unused"
    )


def _put_counts(title: str, width: int, language: Language, rows: list[ChapterReport]) -> None:
    sums = {name: sum(getattr(row, field) for row in rows) for name, field in _COUNTS.items()}
    counts = "  ".join(f"{count:>{max(6, len(name))}}" for name, count in sums.items())
    put(f"{title:<{width}}  {language}    {counts}")


def _named(names: tuple[str, ...]) -> str:
    return f"{len(names)} ({', '.join(names)})" if names else "0"


def index(paths: Paths, options: Options) -> int:
    """Build the indexes that are missing; with a folder or --out, those of it or the bundled."""
    if options.folder is None and options.out is None and options.pages is None:
        with _open(paths) as workspace:
            built = workspace.refresh_indexes(TerminalProgress("index"))
        put(f"built: {', '.join(built)}" if built else "every index is there")
        return DONE
    from reader.library.manifest import MANIFEST_FILE

    bundled = sorted(path.parent for path in paths.content.glob(f"*/{MANIFEST_FILE}"))
    for folder in [options.folder] if options.folder else bundled:
        _build(paths, folder, options.out or paths.own_indexes, options.pages or paths.own_pages)
    return DONE


def _build(paths: Paths, folder: Path, out: Path, pages_folder: Path) -> None:
    from reader.library.pack import Pack
    from reader.library.pages import Pages
    from reader.search import indexer

    load = _segmenter_of(paths)
    pack = Pack.open(folder, Pages((), pages_folder), load)
    pack.render_all(TerminalProgress(f"{pack.id}: pages"))
    target = out / indexer.fingerprint(pack)
    if not target.is_dir():
        indexer.build(pack, target, load(), TerminalProgress(f"{pack.id}: index"))
    put(f"{pack.id}: {target}")


def pack(_paths: Paths, options: Options) -> int:
    """Write an archive of a pack's folder."""
    from reader.library import archive

    name = options.folder.resolve().name
    target = options.out or Path(f"{name}{archive.SUFFIX}")
    info = archive.write(options.folder, target, TerminalProgress("archive"))
    put(f"{target}: {info.manifest.id} {info.manifest.version}, {len(info.files)} files")
    return DONE


def epub(paths: Paths, options: Options) -> int:
    """Write a book as EPUB, in one language or in both."""
    from reader.handout import epub as epubs

    with _open(paths) as workspace:
        library = workspace.library
        if not options.pack and not library.packs:
            say("there is no pack; see the command packs")
            return MISSING
        pack = library.pack(options.pack) if options.pack else library.packs[0]
        languages = [options.lang] if options.lang else list(pack.languages)
        name = "-".join([pack.id, pack.manifest.version, *languages])
        target = options.out or Path(f"{name}{epubs.SUFFIX}")
        fonts = paths.resources / "fonts"
        info = epubs.write(pack, languages, fonts, target, TerminalProgress("epub"))
    put(f"{target}: {info.chapters} chapters, {info.figures} figures, {info.size} bytes")
    return DONE


def import_archive(paths: Paths, options: Options) -> int:
    """Add a pack from an archive."""
    with _open(paths) as workspace:
        info = workspace.install(options.file, TerminalProgress("import"))
    put(f"added {info.id} {info.version}")
    return DONE


def packs(paths: Paths, options: Options) -> int:
    """List the packs of this reader."""
    with _open(paths) as workspace:
        found = list(workspace.library.packs)
    for each in found:
        info = each.info
        if options.json:
            put_json(
                {
                    "id": info.id,
                    "version": info.version,
                    "titles": info.titles,
                    "languages": list(each.languages),
                    "is_bundled": info.is_bundled,
                    "folder": info.folder,
                }
            )
        else:
            titles = " / ".join(info.titles.values())
            origin = "bundled" if info.is_bundled else "added"
            put(f"{info.id} {info.version} {origin}: {titles}")
    return DONE


def remove(paths: Paths, options: Options) -> int:
    """Remove a pack that was added; its marks stay."""
    with _open(paths) as workspace:
        try:
            workspace.remove(options.pack)
        except PackMissing:
            if any(each.id == options.pack for each in workspace.library.packs):
                say(f"the pack “{options.pack}” comes with the program and stays")
                return MISSING
            raise
    put(f"removed {options.pack}")
    return DONE


# Marks.


def marks_list(paths: Paths, options: Options) -> int:
    """List the reader's marks, in the order in which they were kept."""
    with _open(paths) as workspace:
        text = " ".join(options.text)
        found = workspace.marks.filter(text, pack=options.pack, labels=options.label)
    for mark in found:
        _put_mark(mark, options)
    return DONE


def marks_add(paths: Paths, options: Options) -> int:
    """Keep a bookmark at a place, or a highlight on a text of its section."""
    from reader.cli import marking

    with _open(paths) as workspace:
        language = workspace.settings.reading_language
        location = Location.parse(options.location, language)
        place = marking.place(workspace.library, location, options.quote or "")
        if place is None:
            say(f"{location.url} does not hold that text")
            return MISSING
        mark = workspace.marks.add(
            place.location,
            place.kind,
            place.quote,
            note=options.note or "",
            labels=options.label or (),
            color=options.color or "",
            edition=workspace.library.pack(location.pack).manifest.version,
        )
    _put_mark(mark, options)
    return DONE


def marks_edit(paths: Paths, options: Options) -> int:
    """Change the note, the labels or the colour of a mark; what is not given stays."""
    from reader.cli import marking

    with _open(paths) as workspace:
        mark_id = marking.full_id(workspace.marks, options.id)
        mark = workspace.marks.edit(
            mark_id, note=options.note, labels=options.label, color=options.color
        )
    _put_mark(mark, options)
    return DONE


def marks_remove(paths: Paths, options: Options) -> int:
    """Remove marks; `marks undo` brings them back."""
    from reader.cli import marking

    with _open(paths) as workspace:
        ids = [marking.full_id(workspace.marks, given) for given in options.ids]
        removal = workspace.marks.remove(ids)
    put(f"removed {len(removal.marks)}; marks undo brings them back")
    return DONE


def marks_undo(paths: Paths, _options: Options) -> int:
    """Bring back what was removed, or take back what was imported, last."""
    with _open(paths) as workspace:
        removals = workspace.marks.removals()
        if not removals:
            say("there is nothing to bring back")
            return MISSING
        last = max(removals, key=lambda removal: removal.id)
        back = workspace.marks.undo(last)
    put(f"brought back {len(back)}")
    return DONE


def marks_export(paths: Paths, options: Options) -> int:
    """Write all marks to a file or to standard output."""
    from reader.cli import marking
    from reader.files import write_atomic

    with _open(paths) as workspace:
        text = marking.exported(workspace, options.format)
        count = len(workspace.marks.list())
    if options.file == "-":
        sys.stdout.write(text)
    else:
        write_atomic(Path(options.file), text)
        put(f"{options.file}: {count} marks")
    return DONE


def marks_import(paths: Paths, options: Options) -> int:
    """Take in exported marks, or say what that would change."""
    from reader.userdata import exchange

    with _open(paths) as workspace:
        preview = exchange.preview(options.file, workspace.marks, workspace.pad)
        if not options.preview:
            exchange.merge(preview, workspace.marks)
            if preview.pad:
                exchange.merge_pad(preview, workspace.pad)
    done = "would change" if options.preview else "taken in"
    put(
        f"{done}: {len(preview.new)} new, {len(preview.newer)} newer; passed over:"
        f" {len(preview.same)} same, {len(preview.older)} older,"
        f" {len(preview.unreadable)} unreadable"
    )
    return DONE


def _put_mark(mark: Any, options: Options) -> None:
    from reader.cli import marking

    if options.json:
        put_json(marking.as_json(mark))
    else:
        put(marking.as_line(mark))


# Health.


def health(paths: Paths, options: Options) -> int:
    """Examine what the program stands on, a line for each part."""
    from reader.cli.health import State, examine

    with _open(paths, is_quiet=True) as workspace:
        results = examine(workspace)
    for result in results:
        if options.json:
            put_json({"part": result.part, "state": result.state, "sentence": result.sentence})
        else:
            put(f"{result.state:<7} {result.part}: {result.sentence}")
    return DONE if all(result.state is State.OK for result in results) else FOUND


@contextmanager
def _open(paths: Paths, *, is_quiet: bool = False) -> Iterator[Workspace]:
    workspace = Workspace.open(paths)
    try:
        if not is_quiet:
            say_all(workspace.notices)
        yield workspace
    finally:
        workspace.close()


def _segmenter_of(paths: Paths) -> Callable[[], Segmenter]:
    from functools import cache

    from reader.text.thai import load_segmenter

    return cache(lambda: load_segmenter(paths.resources / "words"))


def _read_lines(name: str) -> list[str]:
    """Return the lines of a file, or of standard input for "-".

    Raises:
        OSError: it cannot be read.
    """
    if name == "-":
        text = sys.stdin.read()
    else:
        text = Path(name).read_text(encoding="utf-8", errors="replace")
    lines = text.removeprefix("\ufeff").split("\n")
    return [line.rstrip("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]
