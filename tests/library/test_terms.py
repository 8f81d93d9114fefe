# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library.model import Term
from reader.library.terms import finder

if TYPE_CHECKING:
    from reader.text.thai import Segmenter

TERMS = (
    Term("smart-city", "เมืองอัจฉริยะ", "smart city", "", "", also_en=("smart cities",)),
    Term("pilot", "โครงการนำร่อง", "pilot project", "", ""),
    Term("city", "เมือง", "city", "", ""),
    Term("mice", "ไมซ์", "meetings industry", "", "", abbreviation_en="MICE"),
    Term("depa", "สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "agency", "", "", "สศด.", "depa"),
    Term("gis", "ระบบสารสนเทศภูมิศาสตร์", "geographic system", "", "", "", "GIS"),
    Term("empty", "", "", "", ""),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Smart City is a city.", [("Smart City", "smart-city"), ("city", "city")]),
        ("smart cities", [("smart cities", "smart-city")]),
        ("scity and citys and velocity", []),
        ("non-city, (city)", [("city", "city"), ("city", "city")]),
        ("MICE hates mice", [("MICE", "mice")]),
        ("Depa, depa", [("depa", "depa")]),
        ("แผนเมืองอัจฉริยะของไทย", [("เมืองอัจฉริยะ", "smart-city")]),
        ("อัจฉริยะ", []),
        ("ระบบGISของเมือง", [("GIS", "gis"), ("เมือง", "city")]),
        ("การเมืองไทย", []),
        ("ที่ สศด. ประกาศ", [("สศด.", "depa")]),
        ("", []),
        ("c", []),
    ],
    ids=[
        "longest-first",
        "other-form",
        "inside-words",
        "beside-signs",
        "abbreviation-case",
        "abbreviation-lower",
        "thai-in-a-run",
        "part-of-a-term",
        "latin-in-thai",
        "part-of-a-word",
        "thai-abbreviation",
        "empty",
        "one-letter",
    ],
)
def test_terms_are_found_as_whole_words(
    text: str, found: list[tuple[str, str]], segmenter: Segmenter
) -> None:
    hits = finder(TERMS).find(text, segmenter)

    assert [(text[hit.start : hit.end], hit.term) for hit in hits] == found
