# SPDX-License-Identifier: MIT
"""Thai words and line breaks."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.thai import (
    TERM_FILE,
    WORD_FILE,
    WORDS_VERSION,
    Segmenter,
    cluster_borders,
    load_segmenter,
    strip_breaks,
)

WORDS = Path(__file__).parents[2] / "resources" / "words"
THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B))
MIXED = st.text(st.sampled_from("กขคงนมรลสอาะิีึื่้็์ัำๆฯเแโใไ๐๑๒ abc(),.\u00a0\u200b"))


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return load_segmenter(WORDS)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("สุขภาพการแพทย์", "สุขภาพ|การแพทย์"),
        ("และเทคโนโลยี", "และ|เทคโนโลยี"),
        ("เทศบาลนำข้อมูลมาใช้", "เทศบาล|นำ|ข้อมูล|มา|ใช้"),
        ("ทุกหน่วยงานต้องเปิดเผยข้อมูล", "ทุก|หน่วยงาน|ต้อง|เปิดเผย|ข้อมูล"),
        ("องค์การบริหารส่วนตำบล", "องค์การ|บริหาร|ส่วน|ตำบล"),
        ("เมืองอัจฉริยะน่าอยู่", "เมือง|อัจฉริยะ|น่าอยู่"),
        ("แดชบอร์ดของดีป้า", "แดชบอร์ด|ของ|ดีป้า"),
        ("ไมซ์และการเดินทาง", "ไมซ์|และ|การ|เดินทาง"),
        ("ผ่านทราฟฟี่ฟองดูว์", "ผ่าน|ทราฟฟี่|ฟองดูว์"),
        ("รายงานต่างๆของเมือง", "รายงาน|ต่างๆ|ของ|เมือง"),
        ("กรุงเทพฯและปริมณฑล", "กรุงเทพฯ|และ|ปริมณฑล"),
        ("บริการต่าง ๆ เช่น", "บริการ|ต่าง\u00a0ๆ เช่น"),
        ("ถนน ทางเท้า ฯลฯ", "ถนน ทางเท้า\u00a0ฯลฯ"),
        ("เมื่อ พ.ศ. 2563 มี 37 แห่ง", "เมื่อ พ.ศ.\u00a02563 มี 37\u00a0แห่ง"),
        ("14,430 เรื่อง ร้อยละ 1.5 ต่อปี", "14,430\u00a0เรื่อง ร้อยละ\u00a01.5\u00a0ต่อ|ปี"),
        ("คู่มือ 2026 ฉบับ 5G ใหม่", "คู่มือ 2026 ฉบับ 5G ใหม่"),
        ("สัญญาและที่มา", "สัญญา|และ|ที่มา"),
        ("ปีพ.ศ.๒๕๖๐และพ.ศ.๒๕๖๑", "ปีพ.ศ.๒๕๖๐และพ.ศ.๒๕๖๑"),
        ("ระบบ IoT และ AI ของเมือง", "ระบบ IoT และ AI ของ|เมือง"),
        ("(ข้อมูลเปิด)และ", "(ข้อมูล|เปิด)และ"),
        ("smart city, 5G", "smart city, 5G"),
        ("", ""),
    ],
)
def test_lines_may_end_between_words_only(segmenter: Segmenter, text: str, broken: str) -> None:
    assert segmenter.breaks(text).replace("\u200b", "|") == broken


@pytest.mark.parametrize(
    "word",
    ["จันทร์", "ศาสตร์", "เปลี่ยน", "สิทธิ์", "เพชร", "เซอร์วิส", "พันธุ์", "เก็บ", "น้ำ", "เกาะ"],
)
def test_word_borders_never_tear_a_syllables_signs(word: str) -> None:
    signs = "ะาำิีึืุู็่้๊๋์ัๆฯ"

    assert not [at for at in cluster_borders(word)[:-1] if word[at] in signs]


def test_unknown_letters_stay_together_between_known_words() -> None:
    small = Segmenter(["และ", "ของ"])

    assert small.words("และกรุบกริบของ") == ["และ", "กรุบกริบ", "ของ"]


def test_commoner_words_win() -> None:
    assert Segmenter(["ตา", "กลม", "ตาก", "ลม"]).words("ตากลม") == ["ตา", "กลม"]
    assert Segmenter(["ตาก", "ลม", "ตา", "กลม"]).words("ตากลม") == ["ตาก", "ลม"]


def test_inner_words_are_all_listed_words_of_a_run() -> None:
    small = Segmenter(["ข้อมูล", "มูล", "เปิด"])

    assert small.inner_words("ข้อมูลเปิด") == [(0, 6), (3, 6), (6, 10)]


def test_a_word_listed_twice_keeps_its_commoner_place() -> None:
    assert "ตา" in Segmenter(["ตา", "กลม", "ตา"])
    assert "มา" not in Segmenter(["ตา", ""])


def test_a_missing_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_segmenter(tmp_path)


@given(THAI)
@settings(max_examples=200, deadline=None)
def test_words_joined_are_the_run(text: str) -> None:
    segmenter = Segmenter(["การ", "มา", "เมือง"])

    assert "".join(segmenter.words(text)) == text


@pytest.mark.parametrize("letter", ["ก", "า", "เ", "็", "กา", "x", "😀", "\u202e", "\x00"])
def test_long_odd_runs_are_cut_without_loss(segmenter: Segmenter, letter: str) -> None:
    run = letter * 10_000

    assert "".join(segmenter.words(run)) == run


@given(MIXED)
@settings(max_examples=300, deadline=None)
def test_breaks_stand_at_allowed_places_and_can_be_taken_out(text: str) -> None:
    segmenter = Segmenter(["กา", "มา", "เมา", "นก", "รอ", "สี", "ขาว"])

    broken = segmenter.breaks(text)

    assert strip_breaks(broken) == strip_breaks(text)
    assert segmenter.breaks(broken) == broken
    for before, after in pairwise(broken):
        assert not (after == "\u200b" and before in " (),.abcเแโใไ๐๑๒\u00a0\u200b")
        assert not (before == "\u200b" and after in " (),.abcะาำๆฯิีึื่้็์ั๐๑๒\u00a0")
    assert not broken.startswith("\u200b")
    assert not broken.endswith("\u200b")


def test_lists_hold_plain_words_only() -> None:
    for name in ("words_th.txt", "thai_terms.txt"):
        lines = (WORDS / name).read_text(encoding="utf-8").split("\n")

        assert lines.pop() == ""
        assert all(line and not set(line) & set(" .\t\r\u200b") for line in lines)
        assert len(lines) == len(set(lines))


def test_the_version_of_the_lists_follows_their_content() -> None:
    content = (WORDS / WORD_FILE).read_bytes() + (WORDS / TERM_FILE).read_bytes()

    assert hashlib.sha256(content).hexdigest().startswith(WORDS_VERSION)
