# SPDX-License-Identifier: MIT
"""How good and how quick search is; `python -m tests.bench.search` prints these rows alone.

The environment's `SEARCH_BENCH=quick` leaves out the book a hundred times as large and the peers
and takes a tenth of the pieces; for a look while working. All else is one run of a few minutes.

Queries and judgments stand in `queries.tsv`. A section is right for a query if it is named in
`right` (chapter or chapter#anchor, parted by |, in either language) or, where that is empty, if its
language's `must` holds: groups joined by &, each of which has a term, parted by |, in the section.
The weights of `reader.search` were chosen by the half `tune`; the half `test` was only looked at.
The set `held-out` was written and judged from the chapters when those weights stood, and none of
its queries was run before all were judged.
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
import time
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from reader.language import Language
from reader.search.engine import SearchEngine
from reader.search.query import Query, parse
from reader.text.normalize import fold, squeeze
from reader.text.words import runs, words
from tests.bench.corpus import Corpus, Shelf, build_exact
from tests.bench.table import Row, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.search.answer import Answer
    from reader.search.sidecar import Entry
    from tests.bench.peers import Peer

QUERIES = Path(__file__).with_name("queries.tsv")
SEED = 11

_PIECES = 770  # of each kind; seven kinds
_PREFIXES = 500
_TEN = 10
_FIRST = 3
_WORD = re.compile(r"[a-z0-9 .&,'-]+")
_WHOLE = 4  # letters of a Latin term up to which only the whole word counts
_UNJUDGED = {"none", "robust"}
_BLANK = re.compile(r"(?<=\S)[ -](?=\S)")


def run() -> list[Row]:
    """Return all rows; the first ones are those the program promises."""
    from reader.paths import Paths
    from reader.workspace import Workspace

    is_quick = os.environ.get("SEARCH_BENCH") == "quick"
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Paths.find(Path(folder)))
        workspace.search.open()
        if workspace.search.missing:
            workspace.refresh_indexes()
            workspace.search.reopen(workspace.library)
        workspace.search.open_ranking()
        pieces = _pieces(workspace, _PIECES // _TEN if is_quick else _PIECES)
        rows = [
            *_recall(workspace.search, pieces),
            *_judgments(workspace),
            *_offsets(workspace, pieces),
            *_speed(workspace, Path(folder), is_quick),
        ]
        if not is_quick:
            rows += _comparison(workspace, pieces)
        workspace.close()
    return rows


# --- recall: who types a piece of the book finds it ----------------------------------------------


def _pieces(workspace: Any, count: int) -> dict[str, list[str]]:
    """Return `count` random pieces of the book of each of seven kinds."""
    chooser = Random(SEED)
    entries = _entries(workspace.search)
    segmenter = workspace.segmenter()
    thai = [entry for entry in entries if entry.language is Language.TH]
    english = [entry for entry in entries if entry.language is Language.EN]
    makers: dict[str, tuple[list[Entry], Callable[[str], list[tuple[int, int]]]]] = {
        "Thai words": (thai, lambda t: [(w.start, w.end) for w in _thai(t, segmenter)]),
        "pieces inside Thai": (thai, lambda t: _inside(t, _runs(t, "thai"), chooser)),
        "half-typed Thai words": (
            thai,
            lambda t: [(w.start, w.start + chooser.randint(2, 5)) for w in _thai(t, segmenter)],
        ),
        "English words": (english, lambda t: _runs(t, "latin")),
        "pieces of English words": (english, lambda t: _inside(t, _runs(t, "latin"), chooser)),
        "Thai and English mixed": (thai, lambda t: _around(t, _runs(t, "latin"), chooser)),
        "across blanks and hyphens": (
            entries,
            lambda t: _around(t, [m.span() for m in _BLANK.finditer(t)], chooser),
        ),
    }
    return {kind: _some(count, of, places, chooser) for kind, (of, places) in makers.items()}


def _some(
    count: int,
    entries: Sequence[Entry],
    places: Callable[[str], list[tuple[int, int]]],
    chooser: Random,
) -> list[str]:
    found: list[str] = []
    while len(found) < count:
        blocks = chooser.choice(entries).blocks
        block = chooser.choice(blocks)[1] if blocks else ""
        here = places(block)
        if here:
            start, end = chooser.choice(here)
            if squeeze(fold(block[start:end])):
                found.append(block[start:end])
    return found


def _thai(block: str, segmenter: Any) -> list[Any]:
    return [w for w in words(block, segmenter) if "\u0e01" <= w.text[0] <= "\u0e2e"]


def _runs(block: str, kind: str) -> list[tuple[int, int]]:
    return [(r.start, r.start + len(r.text)) for r in runs(block) if r.kind == kind]


def _inside(block: str, places: list[tuple[int, int]], chooser: Random) -> list[tuple[int, int]]:
    """Return pieces of two to twelve letters from the places, begun anywhere."""
    found = []
    for start, end in places:
        if end - start >= 2:
            begin = chooser.randrange(start, end - 1)
            found.append((begin, min(end, begin + chooser.randint(2, 12), len(block))))
    return found


def _around(block: str, places: list[tuple[int, int]], chooser: Random) -> list[tuple[int, int]]:
    """Return the places with one to eight letters before and after."""
    return [
        (max(0, start - chooser.randint(1, 8)), min(len(block), end + chooser.randint(1, 8)))
        for start, end in places
    ]


def _recall(engine: SearchEngine, pieces: dict[str, list[str]]) -> list[Row]:
    shares = {kind: _found(engine.find_exact, engine, typed) for kind, typed in pieces.items()}
    everything = [piece for typed in pieces.values() for piece in typed]
    group = "search: recall"
    exact, some = _share(shares.values()), everything[::_TEN]
    return [
        Row(group, f"all {len(everything)} pieces of the book", exact, "share"),
        *(
            Row(group, f"{len(pieces[kind])} {kind}", _share([found]), "share")
            for kind, found in shares.items()
        ),
        Row(
            group,
            f"{len(some)} of them, by all means",
            _share([_found(engine.find, engine, some)]),
            "share",
        ),
    ]


def _found(
    find: Callable[[Query], Answer], engine: SearchEngine, typed: list[str]
) -> tuple[int, int]:
    """Return how many sections that hold a piece were found, and how many there are."""
    entries = _entries(engine)
    found, true = 0, 0
    for piece in typed:
        form = squeeze(fold(piece))
        right = {entry.location for entry in entries if form in entry.plain}
        hits = find(Query(piece, words=piece, limit=0)).hits
        found += len(right & {hit.location for hit in hits})
        true += len(right)
    return found, true


def _share(counts: Iterable[tuple[int, int]]) -> float:
    found, true = map(sum, zip(*counts, strict=True))
    return found / true


# --- judgments: the right section comes first ----------------------------------------------------


def judge(workspace: Any) -> dict[tuple[str, str], list[int]]:
    """Return for each half and kind of queries.tsv the rank of each first right section (0: none).

    `workspace` has a `library` and an opened `search`. A kind that has nothing to find, "none", has
    rank 1 for a query without a hit that was found as it was typed.
    """
    sections = list(_sections(workspace.library))
    ranks: dict[tuple[str, str], list[int]] = {}
    with QUERIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            answer = workspace.search.find(replace(parse(row["query"]), limit=_TEN))
            if row["kind"] in _UNJUDGED:
                rank = int(not any("exact" in hit.why for hit in answer.hits))
                if row["kind"] == "robust":
                    continue
            else:
                right = _right(row, sections)
                if not right:  # nothing to find in this edition
                    continue
                rank = next((n for n, h in enumerate(answer.hits, 1) if h.location.url in right), 0)
            ranks.setdefault((row["half"], row["kind"]), []).append(rank)
    return ranks


def _judgments(workspace: Any) -> list[Row]:
    ranks = judge(workspace)
    halves = {
        "both halves": ("tune", "test"),
        "half tune": ("tune",),
        "half test": ("test",),
        "held out": ("held-out",),
    }
    rows = []
    for name, wanted in halves.items():
        listed = [r for (half, _), found in ranks.items() if half in wanted for r in found]
        group = f"search: right section, {name}"
        rows.append(
            Row(group, f"in the first three, {len(listed)} queries", _early(listed), "share")
        )
        rows.append(Row(group, "mean reciprocal rank", _reciprocal(listed), ""))
        for kind in dict.fromkeys(kind for _, kind in ranks):
            here = [r for half in wanted for r in ranks.get((half, kind), [])]
            if here:
                rows.append(
                    Row(group, f"in the first three: {kind} ({len(here)})", _early(here), "share")
                )
    return rows


def _early(ranks: list[int]) -> float:
    return sum(0 < rank <= _FIRST for rank in ranks) / len(ranks)


def _reciprocal(ranks: list[int]) -> float:
    return sum(1 / rank for rank in ranks if rank) / len(ranks)


def _right(row: dict[str, str], sections: list[tuple[str, Language, str]]) -> set[str]:
    named = {place.strip() for place in row["right"].split("|") if place.strip()}
    if not named:
        return {url for url, language, text in sections if _holds(row[f"must_{language}"], text)}
    found = set()
    for url, language, _ in sections:
        place = url.split("/", 1)[1].replace(f"/{language}", "", 1)
        if place in named:
            found.add(url)
    return found


def _sections(library: Any) -> Iterator[tuple[str, Language, str]]:
    for pack in library.packs:
        for language in Language:
            for head in pack.heads(language):
                for section in pack.chapter(head.location.chapter, language).sections:
                    text = f"{section.title or head.title}\n{section.text}"
                    yield section.location.url, language, fold(text)


def _holds(must: str, text: str) -> bool:
    groups = [group for group in must.split("&") if group.strip()]
    return bool(groups) and all(
        any(_has(term.strip(), text) for term in group.split("|") if term.strip())
        for group in groups
    )


def _has(term: str, text: str) -> bool:
    wanted = fold(term)
    if not _WORD.fullmatch(wanted):
        return squeeze(wanted) in squeeze(text)
    end = "(?![a-z0-9])" if len(wanted) <= _WHOLE else ""
    return re.search(f"(?<![a-z0-9]){re.escape(wanted)}{end}", text) is not None


# --- offsets: what is marked is what matched -----------------------------------------------------


def _offsets(workspace: Any, pieces: dict[str, list[str]]) -> list[Row]:
    marked, exact = 0, 0
    for typed in pieces.values():
        for piece in typed[::5]:
            for hit in workspace.search.find(Query(piece, words=piece, limit=_TEN)).hits:
                forms = {squeeze(fold(word)) for word in hit.words}
                marked += len(hit.spans)
                exact += sum(_is_exactly(hit.snippet, *span, forms) for span in hit.spans)
    name = f"of {marked} marks, those that are exactly what matched"
    return [Row("search: offsets", name, exact / marked, "share")]


def _is_exactly(snippet: str, start: int, end: int, forms: set[str]) -> bool:
    """Tell whether a mark is made of what matched, grown to whole written signs and no further.

    That is: without its first or last letter, sign by sign, it would cut a written sign or lose a
    part of what matched.
    """
    whole = squeeze(fold(snippet[start:end]))
    if _cuts_a_sign(snippet, start) or _cuts_a_sign(snippet, end):
        return False
    inner_start, inner_end = start, end
    while inner_start < inner_end and _cuts_a_sign(snippet, inner_start + 1):
        inner_start += 1
    while inner_end > inner_start and _cuts_a_sign(snippet, inner_end - 1):
        inner_end -= 1
    return any(
        _is_made_of(whole[before : len(whole) - after or None], forms)
        for before in range(inner_start - start + 2)
        for after in range(end - inner_end + 2)
    )


def _cuts_a_sign(text: str, at: int) -> bool:
    return 0 < at < len(text) and (unicodedata.category(text[at])[0] == "M" or text[at] == "ำ")


def _is_made_of(text: str, forms: set[str]) -> bool:
    """Tell whether `text` is one form after another, which may overlap."""
    covered = 0
    for at in range(len(text)):
        ends = [at + len(form) for form in forms if text.startswith(form, at)]
        if at > covered:
            return False
        covered = max([covered, *ends])
    return covered == len(text) > 0


# --- speed ----------------------------------------------------------------------------------------


def typed_prefixes(library: Any, count: int = _PREFIXES) -> list[str]:
    """Return what stands in the search field after each key, for titles and terms of the book."""
    texts = [text for text in _texts(library) if text]
    chooser = Random(SEED)
    found: list[str] = []
    while len(found) < count:
        chosen = chooser.choice(texts)
        found += [chosen[:end] for end in range(1, min(len(chosen), 24) + 1)]
    return found[:count]


def _texts(library: Any) -> Iterator[str]:
    for pack in library.packs:
        for language in Language:
            yield from (section.title for section in pack.sections(language))
            yield from (term.name(language) for term in pack.glossary)


def _speed(workspace: Any, folder: Path, is_quick: bool) -> list[Row]:
    keys = [parse(typed) for typed in typed_prefixes(workspace.library)]
    asked = [parse(row) for row in _asked()]
    pack = workspace.library.packs[0]
    rows = _timed("exact, a key press, handbook", workspace.search.find_exact, keys)
    rows += _timed("exact with eight snippets, handbook", _shown(workspace.search), keys)
    rows += _timed("all means, the queries, handbook", workspace.search.find, asked)
    rows += _timed("suggestions, a key press, handbook", _suggested(workspace.search), keys)
    large = [(10, False)] if is_quick else [(10, True), (100, False)]
    for times, has_words in large:
        corpus = Corpus(pack, times)
        root = folder / f"x{times}"
        begin = time.perf_counter()
        if has_words:
            from reader.search import indexer

            indexer.build(corpus, root / indexer.fingerprint(corpus), workspace.segmenter())
        else:
            build_exact(corpus, root)
        built = time.perf_counter() - begin
        engine = SearchEngine(Shelf((corpus,)), [root], workspace.segmenter)
        engine.open()
        count = len(_entries(engine))
        what = "" if has_words else " (exact channel alone)"
        rows.append(Row("search: speed", f"x{times}: {count} sections built{what}", built, "s"))
        rows += _timed(f"exact, a key press, x{times}", engine.find_exact, keys)
        typed = [parse(piece) for piece in _cut(engine, _PREFIXES)]
        rows += _timed(f"exact, pieces of its text, x{times}", engine.find_exact, typed)
        if has_words:
            engine.open_ranking()
            rows += _timed(f"all means, the queries, x{times}", engine.find, asked)
        engine.close()
    return rows


def _asked() -> list[str]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [
            row["query"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def _shown(engine: SearchEngine) -> Callable[[Query], object]:
    return lambda query: [
        hit.snippet for hit in engine.find_exact(replace(query, limit=29)).hits[:8]
    ]


def _suggested(engine: SearchEngine) -> Callable[[Query], object]:
    return lambda query: engine.suggest(query.text, Language.TH)


def _cut(engine: SearchEngine, count: int) -> list[str]:
    chooser = Random(SEED)
    entries = _entries(engine)
    found: list[str] = []
    while len(found) < count:
        blocks = chooser.choice(entries).blocks
        block = chooser.choice(blocks)[1] if blocks else ""
        start = chooser.randrange(max(1, len(block) - 9))
        found.append(block[start : start + chooser.randint(3, 12)])
    return found


def _timed(
    name: str, ask: Callable[[Query], object], queries: list[Query], group: str = "search: speed"
) -> list[Row]:
    """Return p50, p95 and p99 in milliseconds; the ratio is to a frame of 16 ms.

    The last row is the processor's time, which does not grow when others are at work.
    """
    ask(queries[0])
    times, worked = [], []
    for query in queries:
        begin, start = time.perf_counter(), time.thread_time()
        ask(query)
        worked.append((time.thread_time() - start) * 1000)
        times.append((time.perf_counter() - begin) * 1000)
    figures = [(f"p{share}", _share_of(times, share)) for share in (50, 95, 99)]
    figures.append(("p99 of processor time", _share_of(worked, 99)))
    return [Row(group, f"{name}, {what}", value, "ms", value / 16) for what, value in figures]


def _share_of(times: Sequence[float], share: int) -> float:
    """Return the time that `share` of a hundred do not exceed."""
    return sorted(times)[(len(times) - 1) * share // 100]


def _entries(engine: SearchEngine) -> Sequence[Entry]:
    state = engine._opened()
    return state.entries


# --- the peers ------------------------------------------------------------------------------------


def _comparison(workspace: Any, pieces: dict[str, list[str]]) -> list[Row]:
    """Return the same figures for each way to search, over the same sections and pieces."""
    from tests.bench.peers import Fts5, Scan, Tantivy

    entries = _entries(workspace.search)
    texts = [f"{entry.title}\n" + "\n".join(t for _, t in entry.blocks) for entry in entries]
    typed = [piece for kind in pieces.values() for piece in kind][:: len(pieces)]
    truth_of = Scan(texts)
    truths = [set(truth_of.search(piece)) for piece in typed]
    segmenter = workspace.segmenter()
    makers: dict[str, Callable[[], Peer]] = {
        "this program, exact": lambda: _Ours(workspace, entries, is_thorough=False),
        "this program, all means": lambda: _Ours(workspace, entries, is_thorough=True),
        "exhaustive scan": lambda: Scan(texts),
        "SQLite FTS5 unicode61": lambda: Fts5(texts, "unicode61"),
        "SQLite FTS5 trigram": lambda: Fts5(texts, "trigram"),
        "tantivy, our words": lambda: Tantivy(texts, segmenter),
    }
    rows = []
    for name, make in makers.items():
        begin = time.perf_counter()
        try:
            peer = make()
        except ImportError:
            rows.append(Row("search: peers", f"{name}: cannot be installed here", 0.0, ""))
            continue
        built = time.perf_counter() - begin
        rows += _figures(peer, typed, truths, built)
    return rows


def _figures(peer: Peer, typed: list[str], truths: list[set[int]], built: float) -> list[Row]:
    group = f"search: {peer.name}, {len(typed)} pieces"
    found, precise = Counter[str](), 0.0
    times = []
    for piece, truth in zip(typed, truths, strict=True):
        begin = time.perf_counter()
        answer = peer.search(piece)
        times.append((time.perf_counter() - begin) * 1000)
        found["found"] += len(truth & set(answer))
        found["true"] += len(truth)
        first = answer[:_TEN]
        precise += sum(n in truth for n in first) / len(first) if first else 0.0
        found["answered"] += bool(first)
    times.sort()
    return [
        Row(group, "recall", found["found"] / found["true"], "share"),
        Row(
            group,
            "precision of ten, where there is an answer",
            precise / found["answered"],
            "share",
        ),
        *(
            Row(group, f"p{share}", times[(len(times) - 1) * share // 100], "ms")
            for share in (50, 95, 99)
        ),
        Row(group, "index", peer.megabytes, "MB"),
        Row(group, "to build", built, "s"),
    ]


class _Ours:
    """The program itself as one of the ways."""

    def __init__(self, workspace: Any, entries: Sequence[Entry], is_thorough: bool) -> None:
        from reader.search import indexer

        self.name = "this program, all means" if is_thorough else "this program, exact"
        self._numbers = {entry.location: n for n, entry in enumerate(entries)}
        with tempfile.TemporaryDirectory() as folder:
            pack = workspace.library.packs[0]
            target = Path(folder) / indexer.fingerprint(pack)
            indexer.build(pack, target, workspace.segmenter())
            self.megabytes = sum(path.stat().st_size for path in target.iterdir()) / 1e6
            engine = SearchEngine(workspace.library, [Path(folder)], workspace.segmenter)
            engine.open()
        self._find = engine.find if is_thorough else engine.find_exact

    def search(self, typed: str) -> list[int]:
        answer: Answer = self._find(Query(typed, words=typed, limit=0))
        return [self._numbers[hit.location] for hit in answer.hits]


if __name__ == "__main__":
    print(text(run()))
