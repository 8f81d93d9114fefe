# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from reader.handout import cover
from reader.language import Language

TH, EN = Language.TH, Language.EN


def test_the_cover_is_well_formed_whatever_the_title() -> None:
    drawing = cover.draw([(TH, "น้ำ & ไฟ <1>"), (EN, "Water")], ["“1” & 2"])

    texts = [e.text for e in ElementTree.fromstring(drawing).iter() if e.tag.endswith("}text")]
    assert texts == ["น้ำ & ไฟ <1>", "Water", "“1” & 2"]


@pytest.mark.parametrize("title", ["น้ำ", "คู่มือการจัดการน้ำของเทศบาลขนาดเล็กในภาคตะวันออกเฉียงเหนือ"])
def test_a_title_fits_on_one_line(title: str) -> None:
    size = int(re.findall(r'font-size="(\d+)"', cover.draw([(TH, title)], []))[0])

    letters = len(re.sub("[ัิ-ฺ็-๎]", "", title))
    assert size * letters * 0.5 <= cover.WIDTH
