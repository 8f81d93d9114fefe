"""One row of a benchmark and the table of all rows."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure; `ratio` is to the baseline of the same run, None for a baseline without one."""

    group: str
    name: str
    value: float
    unit: str
    ratio: float | None = None


def text(rows: list[Row]) -> str:
    """Return the rows as a table for a terminal."""
    lines = [f"{'what':58} {'value':>12}  unit    ratio"]
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines.append(f"-- {group}")
        ratio = f"{row.ratio:6.2f}" if row.ratio is not None else ""
        places = 4 if row.unit == "share" else 2  # 0.998 is not everything
        lines.append(f"{row.name:58} {row.value:12.{places}f}  {row.unit:6} {ratio}")
    return "\n".join(lines)


def plain(rows: list[Row]) -> list[dict[str, object]]:
    """Return the rows as JSON objects."""
    return [asdict(row) for row in rows]
