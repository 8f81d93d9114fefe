# SPDX-License-Identifier: MIT
"""One of several programs that open the same books: `python -m tests.e2e.searcher BASE ROUNDS`.

Like the command line, it makes an index that is missing or damaged and asks again. It prints a line
for each round: how many hits there were, or why there was no index.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reader.paths import Paths
from reader.search.query import parse
from reader.workspace import Workspace
from tests.conftest import ROOT

TYPED = "แรงดัน"


def paths_below(base: Path) -> Paths:
    """Return the folders of the programs that work in `base`."""
    resources = ROOT / "resources"
    return Paths(base / "content", resources, base / "built", base / "data", base / "cache")


def main(base: Path, rounds: int) -> None:
    for _ in range(rounds):
        workspace = Workspace.open(paths_below(base))
        engine = workspace.search
        engine.open()
        if engine.missing:
            workspace.refresh_indexes()
            engine.reopen(workspace.library)
        answer = engine.find(parse(TYPED))
        told = f"hits {answer.total}" if answer.is_complete else f"told {engine.missing[0]}"
        sys.stdout.write(f"{told}\n")
        workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
