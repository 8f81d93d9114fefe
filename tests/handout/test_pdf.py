# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
import zlib

import pytest

from reader.handout.pdf import Entry, PdfError, mend
from reader.language import Language

RING, TONED_RING, LOW_TONE = "\u0e4d", "\ue001", "\ue002"
PRIVATE = {TONED_RING: "\u0e4d้", LOW_TONE: "้"}


def written(*runs: list[tuple[str, float]], pages: int = 1) -> bytes:
    """Return a PDF in the form in which Qt writes it, each page with these runs.

    A run is a list of (letter, how far right of the one before); its font has size 100.
    """
    letters = sorted({letter for run in runs for letter, _ in run})
    codes = {letter: f"{n:04X}" for n, letter in enumerate(letters, 1)}
    table = "".join(
        f"<{codes[letter]}> <{codes[letter]}> <{ord(letter):04X}>\n" for letter in letters
    )
    content = "q\n".join(
        "BT\n/F5 100 Tf 1 0 0 -1 0 0 Tm\n"
        + "".join(f"{step:g} 0 Td <{codes[letter]}> Tj\n" for letter, step in run)
        + "ET\nQ\n"
        for run in runs
    )
    packed = zlib.compress(content.encode())
    kids = "".join(f"{10 + 3 * n} 0 R\n" for n in range(pages))
    objects = {
        1: b"<<\n/Title ()\n>>",
        2: b"<<\n/Type /Catalog\n/Pages 3 0 R\n>>",
        3: f"<<\n/Type /Pages\n/Kids \n[\n{kids}]\n/Count {pages}\n>>".encode(),
        5: b"<< /Type /Font\n/Subtype /Type0\n/ToUnicode 6 0 R>>",
        6: f"<< /Length {len(table)} >>\nstream\n{table}\nendstream".encode(),
    }
    for n in range(pages):
        page = 10 + 3 * n
        objects[page] = f"<<\n/Type /Page\n/Contents {page + 1} 0 R\n>>".encode()
        head = f"<<\n/Length {page + 2} 0 R\n/Filter /FlateDecode\n>>\nstream\n".encode()
        objects[page + 1] = head + packed + b"\nendstream"
        objects[page + 2] = str(len(packed)).encode()
    return _file(objects)


def _file(objects: dict[int, bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    place = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(offsets) + 1)
    for offset in offsets.values():
        out += b"%010d 00000 n \n" % offset
    return bytes(out + b"trailer\n<<\n/Size 9\n/Root 2 0 R\n>>\nstartxref\n%d\n%%%%EOF\n" % place)


def streams(raw: bytes) -> list[str]:
    found = re.findall(rb"stream\n(.*?)\nendstream", raw, re.DOTALL)
    return [zlib.decompress(packed).decode() for packed in found]


def named(raw: bytes) -> list[str]:
    """Return the texts that the first page's content gives to its drawings, in order."""
    codes = re.findall(r"ActualText <FEFF([0-9A-F]*)>", streams(raw)[-1])
    return [bytes.fromhex(code).decode("utf-16-be") for code in codes]


def mended(*runs: list[tuple[str, float]], pages: int = 1) -> bytes:
    return mend(written(*runs, pages=pages), PRIVATE, [], Language.TH)


def plain(text: str) -> list[tuple[str, float]]:
    return [(letter, 50.0) for letter in text]


@pytest.mark.parametrize(
    ("drawn", "texts"),
    [
        (["น", RING, "า"], ["นำ"]),
        (["น", TONED_RING, "า"], ["น้ำ"]),
        (["น", RING, LOW_TONE, "า"], ["น้ำ"]),
        (["ป", LOW_TONE, "า"], ["ป้"]),
        (["ท", "ี", "่", "ส", "ุ", "ด"], ["ที่", "สุ"]),
        (["น", "า"], []),
        (["a", "b"], []),
        (["ก", RING], ["ก\u0e4d"]),
        (["ำ"], []),
    ],
    ids=[
        "am",
        "am-with-joined-tone",
        "am-with-tone",
        "aa-after-a-tone",
        "signs-above-and-below",
        "no-sign",
        "latin",
        "a-ring-alone",
        "am-in-one-drawing",
    ],
)
def test_a_consonant_and_its_signs_are_named_together(drawn: list[str], texts: list[str]) -> None:
    raw = mended([(letter, 0.0) for letter in drawn])

    assert named(raw) == texts


def test_the_letter_after_a_sign_moved_left_is_named_with_it() -> None:
    raw = mended([("ป", 0), ("ั", 40), ("๊", -20), ("ม", 20), ("น", 50), (TONED_RING, 50), ("า", 0)])

    assert named(raw) == ["ปั๊ม", "น้ำ"]


def test_a_cluster_after_a_sign_moved_left_is_named_with_it() -> None:
    raw = mended([("ฝ", 0), ("ั", 20), ("่", 0), ("น", 20), (TONED_RING, 50), ("า", 0), ("ก", 50)])

    assert named(raw) == ["ฝั่น้ำ"]


def test_each_run_is_named_by_itself() -> None:
    raw = mended(plain("ที่"), plain("นี้"))

    assert named(raw) == ["ที่", "นี้"]


def test_what_is_drawn_stays() -> None:
    before = written(plain("น้า"))

    after = mend(before, PRIVATE, [], Language.TH)

    shown = re.sub(r"/Span [^\n]*\n|\nEMC", "", streams(after)[-1])
    packed = re.findall(rb"FlateDecode\n>>\nstream\n(.*?)\nendstream", before, re.DOTALL)[0]
    assert shown == zlib.decompress(packed).decode()


def test_letters_get_the_texts_that_they_stand_for() -> None:
    raw = mended(plain(f"a\tﬁ{LOW_TONE}"))

    table = next(text for text in streams(raw) if "beginbfchar" in text)
    texts = {bytes.fromhex(t).decode("utf-16-be") for t in re.findall(r"> <([0-9A-F]+)>\n", table)}
    assert {"a", " ", "fi", "้"} <= texts


def test_every_object_stands_where_the_list_says() -> None:
    raw = mend(written(plain("น้ำ"), pages=2), PRIVATE, [Entry("หนึ่ง", 0)], Language.EN)

    start = int(raw.rsplit(b"startxref\n", 1)[1].split()[0])
    lines = raw[start:].split(b"trailer")[0].split(b"\n")[2:-1]
    places = {n: int(line[:10]) for n, line in enumerate(lines) if line.endswith(b"n ")}
    assert raw[start:].startswith(b"xref\n0 %d\n" % len(lines))
    assert all(raw[place:].startswith(b"%d 0 obj" % n) for n, place in places.items())
    assert b"/Size %d" % len(lines) in raw


def test_bookmarks_form_a_tree() -> None:
    entries = [Entry("หนึ่ง", 0), Entry("a", 0, 2), Entry("b", 1, 2), Entry("สอง", 1)]

    raw = mend(written(plain("a"), pages=2), PRIVATE, entries, Language.TH)

    found = re.findall(rb"(\d+) 0 obj\n<</Title <(\w+)> /Parent (\d+) 0 R /Dest \[(\d+)", raw)
    titles = [bytes.fromhex(t.decode()).decode("utf-16") for _, t, _, _ in found]
    numbers = [int(n) for n, _, _, _ in found]
    assert titles == ["หนึ่ง", "a", "b", "สอง"]
    assert [int(page) for *_, page in found] == [10, 10, 13, 13]
    parents = [int(parent) for _, _, parent, _ in found]
    assert parents == [parents[0], numbers[0], numbers[0], parents[0]]
    assert b"/PageMode /UseOutlines" in raw
    assert raw.count(b"/Count -2") == 1


def test_no_bookmarks_add_nothing() -> None:
    assert b"/Outlines" not in mended(plain("a"))


@pytest.mark.parametrize("language", list(Language))
def test_the_language_is_told(language: Language) -> None:
    raw = mend(written(plain("a")), PRIVATE, [], language)

    assert f"/Lang ({language})".encode() in raw


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"%PDF-1.4\n",
        b"<html>",
        written(plain("a")).replace(b"/Root", b"/Boot"),
        written(plain("a")).replace(b"/Kids", b"/Sons"),
        written(plain("a")).replace(b"/Contents", b"/Nothings"),
        written(plain("a")).replace(b"%PDF-1.4", b"%PDF-1.4 and more"),
        written(plain("a")).replace(b"FlateDecode\n>>\nstream\n", b"FlateDecode\n>>\nstream\n!"),
    ],
    ids=["empty", "cut", "html", "no-root", "no-pages", "no-content", "shifted", "garbled"],
)
def test_what_qt_did_not_write_is_refused(raw: bytes) -> None:
    with pytest.raises(PdfError):
        mend(raw, PRIVATE, [], Language.TH)
