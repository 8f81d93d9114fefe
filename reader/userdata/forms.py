# SPDX-License-Identifier: MIT
"""The forms in which marks and the study pad are written to a file; each can be imported again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.userdata import carrying, exchange, sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.model import Location
    from reader.userdata.marks import Mark
    from reader.userdata.pad import PadEntry
    from reader.userdata.sheet import Title, Wording

FORMS = ("html", "markdown", "csv", "json")


def written(
    form: str,
    marks: Sequence[Mark],
    pad: Sequence[PadEntry],
    exported: str,
    wording: Wording,
    title: Callable[[Location], Title],
) -> str:
    """Return marks and pad in one of FORMS; `exported` is the moment, ISO 8601 with Z."""
    whole = exchange.to_json(marks, exported, pad)
    if form == "json":
        return whole
    content = json.loads(whole)
    if form == "csv":
        records = [*content["marks"], *({"pad": entry} for entry in content.get("pad", ()))]
        return sheet.to_csv(marks, wording, title, pad, list(map(_compact, records)))
    if form == "markdown":
        text = sheet.to_markdown(marks, wording, title, pad)
        return carrying.on_markdown(text, _compact(content))
    return carrying.on_page(sheet.to_html(marks, wording, title, pad), _compact(content))


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
