# SPDX-License-Identifier: MIT
from __future__ import annotations

from resources.installer.books import dated

NUMBER = "29d84bf9-9abe-4800-becf-37f5335a3635"
PDF = (
    "/CreationDate (D:20261129192401Z) /ModDate (D:20261129192401Z) "
    'xmp:CreateDate="2026-11-29T19:24:01+00:00" xmp:ModifyDate="2026-11-29T19:24:01+00:00" '
    f"uuid:{NUMBER} /ID [ <{NUMBER.encode().hex()}> <{NUMBER.encode().hex()}> ] 20261129192401"
).encode()


def test_a_pdf_has_the_date_of_the_release_wherever_it_tells_one() -> None:
    made = dated(PDF, 0, "book-th")

    assert made.count(b"(D:19700101000000Z)") == 2
    assert made.count(b'Date="1970-01-01T00:00:00+00:00"') == 2
    assert made.endswith(b"20261129192401")


def test_no_byte_of_a_pdf_moves() -> None:
    assert len(dated(PDF, 0, "book-th")) == len(PDF)


def test_the_id_follows_from_the_name() -> None:
    first = dated(PDF, 0, "book-th")

    assert first == dated(first, 0, "book-th")
    assert first != dated(PDF, 0, "book-en")
    assert NUMBER.encode() not in first
    assert NUMBER.encode().hex().encode() not in first
