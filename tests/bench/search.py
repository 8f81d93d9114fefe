# SPDX-License-Identifier: MIT
"""How quick search is while somebody types, and how good its first answers are."""

from __future__ import annotations

import csv
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.language import Language
from reader.search.query import parse
from reader.text.normalize import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.search.engine import Answer
    from reader.search.query import Query

QUERIES = Path(__file__).with_name("queries.tsv")

_PREFIXES = 500
_WORD = re.compile(r"[a-z0-9 .&,'-]+")
_WHOLE = 4  # letters of a Latin term up to which only the whole word counts
_UNJUDGED = {"none", "robust"}


def measure(workspace: Any) -> dict[str, dict[str, float]]:
    """Return milliseconds (p50, p95, p99, max) of both ways to search, key press by key press.

    `workspace` has a `library` and an opened `search`.
    """
    queries = [parse(text) for text in typed_prefixes(workspace.library)]
    engine = workspace.search
    engine.open()
    engine.open_ranking()
    return {
        "find_exact": _percentiles(engine.find_exact, queries),
        "find": _percentiles(engine.find, queries),
    }


def typed_prefixes(library: Any, count: int = _PREFIXES) -> list[str]:
    """Return what stands in the search field after each key, for titles and terms of the book."""
    found: dict[str, None] = {}
    for text in _texts(library):
        for end in range(1, min(len(text), 24) + 1):
            found[text[:end]] = None
    step = max(1, len(found) // count)
    return list(found)[::step][:count]


def judge(workspace: Any) -> dict[str, dict[str, float]]:
    """Return for each kind of question in queries.tsv how often a right section came first.

    The keys are the kinds and "all"; the values `count`, `first`, `first_three`, `first_ten`
    (shares) and `mrr`, the mean of one divided by the rank of the first right section.
    """
    sections = list(_sections(workspace.library))
    ranks: dict[str, list[int]] = {"all": []}
    with QUERIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            right = {
                url for url, language, text in sections if _holds(row[f"must_{language}"], text)
            }
            if row["kind"] in _UNJUDGED or not right:
                continue
            answer = workspace.search.find(replace(parse(row["query"]), limit=10))
            rank = next((n for n, h in enumerate(answer.hits, 1) if h.location.url in right), 0)
            ranks["all"].append(rank)
            ranks.setdefault(row["kind"], []).append(rank)
    return {kind: _judged(found) for kind, found in ranks.items()}


def _judged(ranks: list[int]) -> dict[str, float]:
    count = max(len(ranks), 1)
    return {
        "count": len(ranks),
        "first": sum(rank == 1 for rank in ranks) / count,
        "first_three": sum(0 < rank <= 3 for rank in ranks) / count,
        "first_ten": sum(rank > 0 for rank in ranks) / count,
        "mrr": sum(1 / rank for rank in ranks if rank) / count,
    }


def _percentiles(find: Callable[[Query], Answer], queries: list[Query]) -> dict[str, float]:
    times = []
    for query in queries:
        start = time.perf_counter()
        find(query)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    found = {name: times[int((len(times) - 1) * share)] for name, share in shares.items()}
    return {**found, "max": times[-1]}


def _texts(library: Any) -> Iterator[str]:
    for pack in library.packs:
        for language in Language:
            yield from (section.title for section in pack.sections(language))
            yield from (term.name(language) for term in pack.glossary)


def _sections(library: Any) -> Iterator[tuple[str, Language, str]]:
    for pack in library.packs:
        for language in Language:
            for head in pack.heads(language):
                for section in pack.chapter(head.location.chapter, language).sections:
                    text = f"{section.title or head.title}\n{section.text}"
                    yield section.location.url, language, fold(text)


def _holds(must: str, text: str) -> bool:
    """Tell whether each group of `must` (joined by &) has a term (joined by |) in the text."""
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
