# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.text.order import initial, thai_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["กก", "กข", "กะ", "กัก", "กา", "กาก", "กำ", "กิน", "กี่", "กึ่ง", "กือ", "กุ", "กู"],
        ["กู", "เก", "แก", "โก", "ใกล้", "ไก่"],
        ["งาน", "ปลา", "เปล", "แปล", "โปรด", "ไป", "ผัง", "เมือง", "ยา"],
        ["ไต", "ไต่", "ไต้", "ไต๊", "ไต๋"],
        ["เกง", "เก็ง", "เก่ง", "เก้ง", "เก๊ง", "เก๋ง"],
        ["ขา", "ข่า", "ข้า", "ขาด", "ข้าว", "เขา", "เข่า", "เข้า"],
        ["กาน่", "ก้าน"],
        ["รถ", "ฤดู", "ฤๅษี", "ลม", "ฦๅ", "วัด"],
        ["ศาล", "สาร", "สาร์", "สารสนเทศ", "หา", "อา", "ฮา"],
        ["ข้อมูล", "ข้อมูลเปิด", "เขต", "เครือข่าย", "ต้นไม้ปัญหา", "ตราสัญลักษณ์", "ตัวชี้วัด"],
        ["20-year plan", "3M", "5G"],
        ["๓M", "ก"],
        ["3M", "AI", "big data", "ISO", "ก"],
        ["data centre", "Data Hub", "datum", "São", "sap"],
    ],
    ids=[
        "vowels", "vowels-before", "leading-vowels", "tones", "short-mark", "tones-then-letters",
        "first-mark", "ru-lu", "silent", "terms", "numbers", "thai-digits", "scripts", "latin",
    ],
)  # fmt: skip
def test_a_dictionary_has_them_in_this_order(ordered: list[str]) -> None:
    backwards = ordered[::-1]

    assert sorted(backwards, key=thai_key) == ordered


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ข้อมูลเปิด", "ข้อมูล เปิด"),
        ("น้ำ", "น\u0e4d\u0e49า"),
        ("เมือง", "เมื\u200bอง"),
        ("ต่าง ๆ", "ต่าง"),
        ("กรุงเทพฯ", "กรุงเทพ"),
        ("พ.ร.บ.", "พรบ"),
        ("E-mail", "email"),
        ("๑๐", "10"),
        ("São", "sao"),
    ],
)
def test_what_is_no_letter_decides_nothing(one: str, other: str) -> None:
    assert thai_key(one)[:2] == thai_key(other)[:2]


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("เมืองอัจฉริยะ", "ม"),
        ("ไอโอที", "อ"),
        ("ใบงาน", "บ"),
        ("กล้อง", "ก"),
        ("“ฤดู”", "ฤ"),
        ("smart city", "S"),
        ("Élan", "E"),
        ("5G", "5"),
        ("๓M", "3"),
        ("เ", "เ"),
        ("ะ", "ะ"),
        ("–", ""),
        ("", ""),
    ],
)
def test_a_text_stands_under_its_first_consonant(text: str, letter: str) -> None:
    assert initial(text) == letter
