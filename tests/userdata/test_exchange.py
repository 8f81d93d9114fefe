# SPDX-License-Identifier: MIT
from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ExchangeError
from reader.language import Language
from reader.library.model import Location
from reader.userdata import exchange, forms
from reader.userdata.exchange import Fault, Unreadable, merge, merge_pad, preview, to_json
from reader.userdata.marks import Mark, MarkKind, Marks, Quote
from reader.userdata.pad import Pad, PadEntry
from reader.userdata.sheet import Title, Wording
from reader.userdata.store import Store, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

EXPORTED = "2026-11-23T09:00:00.000Z"
ENTRY: dict[str, Any] = {
    "id": "0b0e7a52-7c1f-4d0e-9a55-6f4f1c2d3e4f",
    "kind": "highlight",
    "location": "handbook:smart-city/khon-kaen-mobility/th#light-rail~3",
    "quote": {"prefix": "โครงการ", "exact": "รถไฟฟ้ารางเบา", "suffix": " ของเมือง"},
    "note": "ถามเทศบาล\nabout the depot",
    "labels": ["การเดินทาง", "to ask"],
    "color": "green",
    "created": "2026-11-20T01:02:03.004Z",
    "modified": "2026-11-21T01:02:03.004Z",
    "edition": "1.0.0",
}
MARK = Mark(
    id=ENTRY["id"],
    kind=MarkKind.HIGHLIGHT,
    location=Location("smart-city", "khon-kaen-mobility", Language.TH, "light-rail", 3),
    quote=Quote("โครงการ", "รถไฟฟ้ารางเบา", " ของเมือง"),
    note="ถามเทศบาล\nabout the depot",
    labels=("การเดินทาง", "to ask"),
    color="green",
    created="2026-11-20T01:02:03.004Z",
    modified="2026-11-21T01:02:03.004Z",
    edition="1.0.0",
)


def offer(home: Path, *entries: object, **head: object) -> Path:
    content = {"format": "handbook-marks", "version": 1, "exported": EXPORTED, "marks": entries}
    return write(home, json.dumps({**content, **head}))


def write(home: Path, content: str | bytes) -> Path:
    path = home / "บันทึก marks.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_export_is_the_published_format() -> None:
    found = json.loads(to_json([MARK], EXPORTED))

    assert found == {
        "format": "handbook-marks",
        "version": 1,
        "exported": EXPORTED,
        "marks": [ENTRY],
    }
    assert list(found) == ["format", "version", "exported", "marks"]
    assert list(found["marks"][0]) == list(ENTRY)


def test_import_takes_every_field(home: Path, marks: Marks) -> None:
    merge(preview(offer(home, ENTRY), marks), marks)

    assert marks.list() == (MARK,)


def test_preview_sorts_marks_and_changes_nothing(home: Path, marks: Marks) -> None:
    ids = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(4)]
    same, newer, older, new = (replace(MARK, id=mark_id) for mark_id in ids)
    marks.merge([same, newer, older])
    newer = replace(newer, note="later", modified="2026-11-22T00:00:00.000Z")
    older = replace(older, note="before", modified="2026-11-20T00:00:00.000Z")
    path = write(home, to_json([same, newer, older, new], EXPORTED))
    before = marks.list()

    found = preview(path, marks)

    assert (found.new, found.newer, found.same, found.older) == (
        (new,),
        (newer,),
        (same,),
        (older,),
    )
    assert found.unreadable == ()
    assert marks.list() == before


def test_merge_takes_new_and_newer_and_can_be_undone(home: Path, marks: Marks) -> None:
    marks.merge([MARK])
    newer = replace(MARK, note="later", modified="2026-11-22T00:00:00.000Z")
    new = replace(MARK, id="00000000-0000-4000-8000-000000000001")

    removal = merge(preview(write(home, to_json([newer, new], EXPORTED)), marks), marks)

    assert marks.list() == (newer, new)
    marks.undo(removal)
    assert marks.list() == (MARK,)


def test_mark_that_is_twice_in_a_file_counts_once_with_its_newest(home: Path, marks: Marks) -> None:
    newer = {**ENTRY, "note": "later", "modified": "2026-11-22T00:00:00.000Z"}

    found = preview(offer(home, ENTRY, newer, ENTRY), marks)

    assert [mark.note for mark in found.new] == ["later"]
    assert len(found.older) == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "1"}, "id"),
        ({"id": "{0b0e7a52-7c1f-4d0e-9a55-6f4f1c2d3e4f}"}, "id"),
        ({"id": 5}, "id"),
        ({"kind": "page"}, "kind"),
        ({"kind": None}, "kind"),
        ({"location": "http://example.org/"}, "location"),
        ({"location": "handbook:../../etc"}, "location"),
        ({"location": ["handbook:a/b"]}, "location"),
        ({"quote": "text"}, "quote"),
        ({"quote": {"exact": 1}}, "exact"),
        ({"note": {"html": "<b>"}}, "note"),
        ({"labels": "a"}, "labels"),
        ({"labels": ["a", 1]}, "labels"),
        ({"color": 0}, "color"),
        ({"created": "yesterday"}, "created"),
        ({"modified": "2026-13-01T00:00:00.000Z"}, "modified"),
        ({"modified": "2026-11-21T01:02:03.004"}, "modified"),
        ({"modified": "0001-01-01T00:00:00+14:00"}, "modified"),
        ({"modified": 1_700_000_000}, "modified"),
        ({"edition": []}, "edition"),
    ],
)
def test_mark_with_a_bad_field_is_reported_and_others_taken(
    home: Path, marks: Marks, changes: dict[str, object], field: str
) -> None:
    found = preview(offer(home, {**ENTRY, **changes}, ENTRY), marks)

    assert found.unreadable == (Unreadable(0, field),)
    assert found.new == (MARK,)


@pytest.mark.parametrize("entry", [None, 1, "mark", [], {}], ids=repr)
def test_entry_that_is_no_mark_is_reported(home: Path, marks: Marks, entry: object) -> None:
    found = preview(offer(home, entry), marks)

    assert len(found.unreadable) == 1
    assert found.new == ()


def test_mark_with_only_what_must_be_there_is_taken(home: Path, marks: Marks) -> None:
    entry = {field: ENTRY[field] for field in ("id", "kind", "location", "modified")}

    mark = preview(offer(home, {**entry, "unknown": 1}), marks).new[0]

    assert (mark.quote, mark.note, mark.labels) == (Quote(), "", ())
    assert mark.created == mark.modified


def test_times_of_other_forms_are_brought_into_ours(home: Path, marks: Marks) -> None:
    entry = {**ENTRY, "created": "2026-11-20T08:02:03+07:00", "modified": "2026-11-21T01:02:03.5Z"}

    mark = preview(offer(home, entry), marks).new[0]

    assert mark.created == "2026-11-20T01:02:03.000Z"
    assert mark.modified == "2026-11-21T01:02:03.500Z"


def test_half_of_a_surrogate_pair_in_a_file_does_not_lose_the_mark(
    home: Path, marks: Marks
) -> None:
    text = json.dumps({"format": "handbook-marks", "version": 1, "marks": [ENTRY]})

    merge(preview(write(home, text.replace("about", "\\ud800 about")), marks), marks)

    assert marks.list()[0].note == "ถามเทศบาล\n� about the depot"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.NOT_JSON),
        (b"\xff\xfe\x00", Fault.NOT_JSON),
        (b"{", Fault.NOT_JSON),
        (b"[" * 200_000, Fault.NOT_JSON),
        (b'{"a":' * 100_000, Fault.NOT_JSON),
        (b"1" * 10_000, Fault.NOT_JSON),
        (b"[]", Fault.NOT_MARKS),
        (b"null", Fault.NOT_MARKS),
        (b"{}", Fault.NOT_MARKS),
        (b'{"format": "handbook-marks"}', Fault.NOT_MARKS),
        (b'{"format": "handbook-marks", "version": "1", "marks": []}', Fault.NOT_MARKS),
        (b'{"format": "handbook-marks", "version": true, "marks": []}', Fault.NOT_MARKS),
        (b'{"format": "handbook-marks", "version": 0, "marks": []}', Fault.NOT_MARKS),
        (b'{"format": "handbook-marks", "version": 1, "marks": {}}', Fault.NOT_MARKS),
        (b'{"format": "handbook-marks", "version": 2, "marks": []}', Fault.TOO_NEW),
    ],
    ids=[
        "empty", "not-utf-8", "cut", "deep-lists", "deep-objects", "number", "list", "null",
        "object", "no-version", "text-version", "true-version", "version-0", "no-list", "newer",
    ],
)  # fmt: skip
def test_file_that_holds_no_marks_is_refused(
    home: Path, marks: Marks, content: bytes, fault: Fault
) -> None:
    with pytest.raises(ExchangeError) as caught:
        preview(write(home, content), marks)

    assert caught.value.reason == fault


def test_byte_order_mark_is_no_fault(home: Path, marks: Marks) -> None:
    path = write(home, b"\xef\xbb\xbf" + to_json([MARK], EXPORTED).encode())

    assert preview(path, marks).new == (MARK,)


@pytest.mark.parametrize("name", [".", "missing.json"], ids=["folder", "missing"])
def test_what_is_no_file_is_refused(home: Path, marks: Marks, name: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        preview(home / name, marks)

    assert caught.value.reason == Fault.UNREADABLE


def test_file_that_may_not_be_read_is_refused(
    home: Path, marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = offer(home, ENTRY)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no right")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(ExchangeError) as caught:
        preview(path, marks)

    assert caught.value.reason == Fault.UNREADABLE


def test_file_that_is_too_large_is_not_read(
    home: Path, marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = offer(home, ENTRY)
    monkeypatch.setattr(exchange, "LARGEST_FILE", path.stat().st_size - 1)

    with pytest.raises(ExchangeError) as caught:
        preview(path, marks)

    assert caught.value.reason == Fault.TOO_LARGE


def test_file_with_too_many_marks_is_refused(
    home: Path, marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "MOST_MARKS", 2)

    with pytest.raises(ExchangeError) as caught:
        preview(offer(home, ENTRY, ENTRY, ENTRY), marks)

    assert caught.value.reason == Fault.TOO_LARGE


words = st.text(max_size=40)
ids = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True)
moments = st.datetimes(timezones=st.just(UTC)).map(stamp)
locations = st.builds(
    Location,
    pack=ids,
    chapter=ids,
    language=st.sampled_from(Language),
    anchor=st.just("") | ids,
    block=st.integers(0, 9999),
)
any_mark = st.builds(
    Mark,
    id=st.uuids(version=4).map(str),
    kind=st.sampled_from(MarkKind),
    location=locations,
    quote=st.builds(Quote, words, words, words),
    note=st.text(),
    labels=st.lists(words).map(exchange.tidy_labels),
    color=words,
    created=moments,
    modified=moments,
    edition=words,
)


any_entry = st.builds(
    PadEntry,
    id=st.uuids(version=4).map(str),
    location=st.none() | locations,
    quote=words,
    text=st.text(),
    created=moments,
    modified=moments,
    edition=words,
)
WORDING = Wording(
    Language.TH, "บันทึก -- ของฉัน", "ที่คั่น", "ไฮไลต์", "บันทึก", "ป้าย", "สี", "บท", "หัวข้อ",
    "ข้อความ", "ที่อยู่", "ฉบับ", "สร้าง", "แก้", "ไม่มี", str,
)  # fmt: skip


def unique(entries: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    return st.lists(entries, max_size=4, unique_by=lambda entry: entry.id)


@pytest.mark.parametrize("form", forms.FORMS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(kept=unique(any_mark), written=unique(any_entry))
def test_nothing_is_lost_from_one_reader_to_another_in_any_form(
    tmp_path_factory: pytest.TempPathFactory, form: str, kept: list[Mark], written: list[PadEntry]
) -> None:
    folder = tmp_path_factory.mktemp("exchange")
    with (
        Store.open(folder / "a.db", folder / "a") as one,
        Store.open(folder / "b.db", folder / "b") as two,
    ):
        first, second = (Marks(one), Pad(one)), (Marks(two), Pad(two))
        first[0].merge(kept)
        first[1].merge(written)
        shown = forms.written(
            form, first[0].list(), first[1].entries(), EXPORTED, WORDING, lambda _: Title("บท")
        )
        path = write(folder, shown)

        previewed = preview(path, *second)
        merge(previewed, second[0])
        merge_pad(previewed, second[1])

        assert second[0].list() == first[0].list() == tuple(kept)
        assert second[1].entries() == first[1].entries() == tuple(written)
        assert preview(path, *second).same == tuple(kept)


@pytest.mark.parametrize("delimiter", [";", "\t"], ids=["semicolon", "tab"])
def test_table_that_a_spreadsheet_wrote_anew_can_be_read(
    home: Path, marks: Marks, delimiter: str
) -> None:
    text = forms.written("csv", [MARK], [], EXPORTED, WORDING, lambda _: Title("บท"))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        csv.reader(io.StringIO(text, newline=""))
    )

    assert preview(write(home, out.getvalue()), marks).new == (MARK,)


@pytest.mark.parametrize(
    "content",
    [
        "บท,handbook-marks\nก,{no json}\n",
        '<meta name="handbook-marks" content="no json">',
        "# บันทึก\n<!-- handbook-marks no json -->\n",
        "# handbook-marks without anything\n",
    ],
    ids=["table", "page", "markdown", "name-alone"],
)
def test_sheet_that_carries_nothing_of_ours_is_refused(
    home: Path, marks: Marks, content: str
) -> None:
    with pytest.raises(ExchangeError):
        preview(write(home, content), marks)


def test_row_of_a_table_that_is_no_mark_is_told(home: Path, marks: Marks) -> None:
    found = preview(write(home, "บท,handbook-marks\nก,3\n"), marks)

    assert found.unreadable == (Unreadable(0, "mark"),)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    entry=st.dictionaries(
        st.sampled_from(list(ENTRY)),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.integers(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["prefix", "exact", "x"]), inner, max_size=3)
            ),
            max_leaves=4,
        ),
    )
)
def test_no_entry_breaks_the_preview(home: Path, marks: Marks, entry: dict[str, object]) -> None:
    found = preview(offer(home, {**ENTRY, **entry}), marks)

    assert len(found.new) + len(found.unreadable) == 1


# --- the study pad -------------------------------------------------------------------------------

PAD_ENTRY: dict[str, Any] = {
    "id": "1c0e7a52-7c1f-4d0e-9a55-6f4f1c2d3e4f",
    "location": "handbook:smart-city/khon-kaen-mobility/th#light-rail~3",
    "quote": "รถไฟฟ้ารางเบา",
    "text": "เปิดบทเรียนด้วยข้อนี้\n- ถามผู้เรียน",
    "created": "2026-11-20T01:02:03.004Z",
    "modified": "2026-11-21T01:02:03.004Z",
    "edition": "1.0.0",
}
ENTRY_ON_PAD = PadEntry(
    id=PAD_ENTRY["id"],
    location=Location("smart-city", "khon-kaen-mobility", Language.TH, "light-rail", 3),
    quote="รถไฟฟ้ารางเบา",
    text="เปิดบทเรียนด้วยข้อนี้\n- ถามผู้เรียน",
    created="2026-11-20T01:02:03.004Z",
    modified="2026-11-21T01:02:03.004Z",
    edition="1.0.0",
)


def test_the_pad_is_written_with_the_marks_and_left_out_when_empty() -> None:
    assert json.loads(to_json([MARK], EXPORTED, [ENTRY_ON_PAD]))["pad"] == [PAD_ENTRY]
    assert "pad" not in json.loads(to_json([MARK], EXPORTED))


def test_a_round_trip_of_the_pad_loses_nothing(home: Path, marks: Marks, store: Store) -> None:
    pad = Pad(store)
    own = replace(
        ENTRY_ON_PAD, id="2c0e7a52-7c1f-4d0e-9a55-6f4f1c2d3e4f", location=None, quote="", edition=""
    )
    path = write(home, to_json([], EXPORTED, [ENTRY_ON_PAD, own]))

    previewed = preview(path, marks, pad)
    removal = exchange.merge_pad(previewed, pad)

    assert pad.entries() == (ENTRY_ON_PAD, own)
    again = preview(path, marks, pad)
    assert (again.pad, again.pad_same) == ((), 2)
    pad.undo(removal)
    assert pad.entries() == ()


def test_a_preview_without_a_pad_leaves_it_alone(home: Path, marks: Marks) -> None:
    path = write(home, to_json([MARK], EXPORTED, [ENTRY_ON_PAD]))

    previewed = preview(path, marks)

    assert (previewed.pad, previewed.pad_same, previewed.new) == ((), 0, (MARK,))


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ("text", "pad.entry"),
        ({**PAD_ENTRY, "id": "7"}, "pad.id"),
        ({**PAD_ENTRY, "location": "http://example.com"}, "pad.location"),
        ({**PAD_ENTRY, "quote": 7}, "pad.quote"),
        ({**PAD_ENTRY, "text": None}, "pad.text"),
        ({**PAD_ENTRY, "modified": "yesterday"}, "pad.modified"),
    ],
)
def test_an_entry_of_the_pad_that_cannot_be_used_is_told(
    home: Path, marks: Marks, store: Store, entry: object, field: str
) -> None:
    path = offer(home, pad=[PAD_ENTRY, entry])

    previewed = preview(path, marks, Pad(store))

    assert previewed.pad == (ENTRY_ON_PAD,)
    assert previewed.unreadable == (Unreadable(1, field),)


def test_of_an_entry_that_is_there_twice_the_newest_is_taken(
    home: Path, marks: Marks, store: Store
) -> None:
    newer = {**PAD_ENTRY, "text": "ใหม่", "modified": "2026-11-22T01:02:03.004Z"}

    previewed = preview(offer(home, pad=[newer, PAD_ENTRY]), marks, Pad(store))

    assert [entry.text for entry in previewed.pad] == ["ใหม่"]


def test_a_pad_that_is_no_list_is_no_file_of_ours(home: Path, marks: Marks) -> None:
    with pytest.raises(ExchangeError) as caught:
        preview(offer(home, pad={}), marks)

    assert caught.value.reason == Fault.NOT_MARKS
