"""`python -m tests.bench [NAME ...] [--json FILE]`: runs benchmarks and prints their table."""

from __future__ import annotations

import argparse
import importlib
import json
from pathlib import Path

from tests.bench.table import plain, text

NAMES = ("start", "keys", "reading", "index", "search", "marks")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--json", type=Path, metavar="FILE")
    given = parser.parse_args()
    for name in given.names:
        if name not in NAMES:
            parser.error(f"no benchmark {name}; there are {', '.join(NAMES)}")
    rows = []
    for name in given.names or NAMES:
        rows += importlib.import_module(f"tests.bench.{name}").run()
    print(text(rows))
    if given.json:
        given.json.write_text(json.dumps(plain(rows), indent=1), "utf-8")


if __name__ == "__main__":
    main()
