# SPDX-License-Identifier: MIT
from __future__ import annotations

import io
import os
import shutil
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from reader.errors import (
    ArchiveError,
    Cancelled,
    FileUnwritable,
    ManifestError,
    PackMissing,
    PackTooNew,
)
from reader.library import archive, folder, installed
from reader.library.pack import Pack
from tests.fakes import FakeProgress

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.pages import Pages


@pytest.fixture
def made(mini: Path, tmp_path: Path) -> Path:
    archive.write(mini, tmp_path / "water.hbpack")
    return tmp_path / "water.hbpack"


def rebuild(path: Path, change: dict[str, bytes | None], *, is_listed: bool = True) -> None:
    """Write the archive anew with files changed, added or (None) dropped; hashes made to fit."""
    with zipfile.ZipFile(path) as old:
        files: dict[str, bytes | None] = {n: old.read(n) for n in old.namelist()}
    sums = files.pop("SHA256SUMS")
    files |= change
    kept = {name: content for name, content in files.items() if content is not None}
    hashes = {n: folder.sha256(c) for n, c in kept.items() if n != "SHA256SUMS.minisig"}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in kept.items():
            new.writestr(name, content)
        listed = folder.sums(hashes).encode() if is_listed else sums
        new.writestr("SHA256SUMS", listed or b"")


def test_the_same_content_gives_the_same_bytes(mini: Path, made: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(mini, tmp_path / "copy")
    for path in copy.rglob("*"):
        os.utime(path, (1, 1))

    archive.write(copy, tmp_path / "copy.hbpack")

    assert (tmp_path / "copy.hbpack").read_bytes() == made.read_bytes()


def test_the_manifest_stands_first_and_the_hashes_last(made: Path) -> None:
    with zipfile.ZipFile(made) as opened:
        names = opened.namelist()

    assert (names[0], names[-1]) == ("pack.toml", "SHA256SUMS")
    assert names[1:-1] == sorted(names[1:-1])


def test_an_archive_is_inspected_without_writing(mini: Path, made: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())

    info = archive.inspect(made)

    assert (info.manifest.id, info.manifest.version) == ("water", "1.2.0")
    assert info.content_hash == folder.content_hash(mini)
    assert info.size == sum((mini / name).stat().st_size for name in folder.file_names(mini))
    assert not info.is_signed
    assert sorted(tmp_path.iterdir()) == before


def test_a_signature_may_stand_beside_the_hashes(made: Path) -> None:
    rebuild(made, {"SHA256SUMS.minisig": b"signature"})

    assert archive.inspect(made).is_signed


def test_what_is_unpacked_is_what_was_packed(mini: Path, made: Path, tmp_path: Path) -> None:
    incoming = archive.unpack(made, tmp_path / "packs")

    assert folder.content_hash(incoming) == folder.content_hash(mini)
    assert incoming.name.startswith(".incoming-water-")
    assert (incoming / "SHA256SUMS").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "../evil.md",
        "/etc/evil.md",
        "C:/evil.md",
        "a\\..\\evil.md",
        "chapters/con.md",
        "chapters/.hidden.md",
        "run.exe",
        "script.py",
        "no-suffix",
        f"{'a' * 200}.md",
        "PACK.toml",
        "pack.toml/inside.md",
    ],
)
def test_unsafe_names_are_refused(made: Path, name: str, tmp_path: Path) -> None:
    rebuild(made, {name: b"x"})

    with pytest.raises(ArchiveError):
        archive.unpack(made, tmp_path / "packs")

    assert not (tmp_path / "packs").exists()


def test_an_altered_file_is_refused(made: Path) -> None:
    rebuild(made, {"glossary.toml": b""}, is_listed=False)

    with pytest.raises(ArchiveError, match=r"glossary\.toml is not as"):
        archive.inspect(made)


def test_a_file_that_is_not_listed_or_not_there_is_refused(made: Path) -> None:
    rebuild(made, {"extra.md": b"", "sources.toml": None}, is_listed=False)

    with pytest.raises(ArchiveError, match=r"extra\.md is not as"):
        archive.inspect(made)


@pytest.mark.parametrize("sums", [b"", b"\xff", b"nonsense\n"], ids=["none", "binary", "odd"])
def test_the_list_of_hashes_must_be_sound(mini: Path, tmp_path: Path, sums: bytes) -> None:
    path = tmp_path / "a.hbpack"
    with zipfile.ZipFile(path, "w") as new:
        new.writestr("pack.toml", (mini / "pack.toml").read_bytes())
        new.writestr("SHA256SUMS", sums)

    with pytest.raises(ArchiveError, match="SHA256SUMS is"):
        archive.inspect(path)


def test_an_archive_without_a_manifest_is_refused(made: Path) -> None:
    rebuild(made, {"pack.toml": None})

    with pytest.raises(ArchiveError, match=r"holds no pack\.toml"):
        archive.inspect(made)


def test_a_manifest_that_cannot_be_used_is_told(made: Path) -> None:
    rebuild(made, {"pack.toml": b"format = 1\n"})

    with pytest.raises(ManifestError):
        archive.inspect(made)


def test_a_pack_of_a_later_format_is_told(mini: Path, made: Path) -> None:
    manifest = (mini / "pack.toml").read_bytes().replace(b"format = 1", b"format = 9")
    rebuild(made, {"pack.toml": manifest})

    with pytest.raises(PackTooNew):
        archive.inspect(made)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all" * 100], ids=len)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.hbpack").write_bytes(content)

    with pytest.raises(ArchiveError):
        archive.inspect(tmp_path / "a.hbpack")


def test_a_missing_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="No such file"):
        archive.inspect(tmp_path / "a.hbpack")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_archive_is_refused(made: Path, share: float) -> None:
    content = made.read_bytes()
    made.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(ArchiveError):
        archive.inspect(made)


def test_a_link_is_refused(made: Path) -> None:
    with zipfile.ZipFile(made, "a") as opened:
        entry = zipfile.ZipInfo("link.md")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(entry, "/etc/passwd")

    with pytest.raises(ArchiveError, match="not a plain file"):
        archive.inspect(made)


def test_a_folder_entry_is_refused(made: Path) -> None:
    with zipfile.ZipFile(made, "a") as opened:
        opened.writestr("chapters/", "")

    with pytest.raises(ArchiveError, match="not a plain file"):
        archive.inspect(made)


def test_an_encrypted_entry_is_refused(made: Path) -> None:
    content = bytearray(made.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    made.write_bytes(content)

    with pytest.raises(ArchiveError, match="encrypted"):
        archive.inspect(made)


def test_a_bomb_is_refused_before_it_is_unpacked(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 100_000)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("zeros.txt", bytes(200_000))

    with pytest.raises(ArchiveError, match="too large"):
        archive.inspect(made)


def test_a_size_that_lies_does_not_help(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 100_000)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("zeros.txt", bytes(200_000))
    size = (200_000).to_bytes(4, "little")
    made.write_bytes(made.read_bytes().replace(size, (10).to_bytes(4, "little")))

    with pytest.raises(ArchiveError):
        archive.inspect(made)


@pytest.mark.parametrize(("limit", "value"), [("MOST_FILES", 3), ("LARGEST_PACK", 1000)])
def test_the_whole_has_limits(
    made: Path, mini: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(archive, limit, value)

    with pytest.raises(ArchiveError, match="more than"):
        archive.inspect(made)
    with pytest.raises(ArchiveError, match="more than"):
        archive.write(mini, made)


def test_no_pack_is_written_from_a_folder_without_a_manifest(tmp_path: Path) -> None:
    with pytest.raises(ManifestError):
        archive.write(tmp_path, tmp_path / "a.hbpack")


def test_a_file_that_no_archive_may_hold_stops_writing(mini: Path, tmp_path: Path) -> None:
    (mini / "run.exe").write_bytes(b"x")

    with pytest.raises(ArchiveError, match=r"run\.exe"):
        archive.write(mini, tmp_path / "a.hbpack")

    assert not (tmp_path / "a.hbpack").exists()


def test_a_large_file_stops_writing(
    mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_FILE", 10)

    with pytest.raises(ArchiveError, match="too large"):
        archive.write(mini, tmp_path / "a.hbpack")


def test_unpacking_can_be_stopped_and_leaves_nothing(made: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        archive.unpack(made, tmp_path / "packs", FakeProgress(stop_at=3))

    assert list((tmp_path / "packs").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(made: Path, tmp_path: Path) -> None:
    (tmp_path / "packs").write_text("a file", "utf-8")

    with pytest.raises(FileUnwritable):
        archive.unpack(made, tmp_path / "packs")


def test_an_archive_that_changes_while_it_is_read_is_refused(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = archive.inspect(made)
    rebuild(made, {"glossary.toml": b""})
    monkeypatch.setattr(archive, "inspect", lambda _path: seen)

    with pytest.raises(ArchiveError, match="changed"):
        archive.unpack(made, tmp_path / "packs")

    assert list((tmp_path / "packs").iterdir()) == []


def publish(made: Path, packs: Path, pages: Pages) -> Path:
    incoming = archive.unpack(made, packs)
    pack = Pack.open(incoming, pages, lambda: None)
    return packs / archive.publish(incoming, pack, packs).folder


def test_a_published_pack_is_in_use_under_the_name_of_its_content(
    mini: Path, made: Path, tmp_path: Path, pages: Pages
) -> None:
    path = publish(made, tmp_path / "packs", pages)

    assert path.name == installed.folder_name("water", folder.content_hash(mini))
    assert installed.read(tmp_path / "packs") == ([path.name], None)
    assert installed.is_whole(path)


def test_publishing_again_keeps_the_folder_that_is_there(
    made: Path, tmp_path: Path, pages: Pages
) -> None:
    first = publish(made, tmp_path / "packs", pages)
    again = publish(made, tmp_path / "packs", pages)

    assert again == first
    assert sorted(p.name for p in (tmp_path / "packs").iterdir()) == ["packs.json", first.name]


def test_publishing_again_stands_beside_a_damaged_folder(
    made: Path, tmp_path: Path, pages: Pages
) -> None:
    first = publish(made, tmp_path / "packs", pages)
    (first / "glossary.toml").write_text("", "utf-8")

    again = publish(made, tmp_path / "packs", pages)

    assert again.name == f"{first.name}-2"
    assert installed.is_whole(again)
    assert installed.read(tmp_path / "packs")[0] == [again.name]


def test_another_edition_takes_the_place_of_the_first(
    mini: Path, made: Path, tmp_path: Path, pages: Pages
) -> None:
    first = publish(made, tmp_path / "packs", pages)
    text = (mini / "pack.toml").read_text("utf-8")
    (mini / "pack.toml").write_text(text.replace("1.2.0", "1.3.0"), "utf-8")
    archive.write(mini, made)

    second = publish(made, tmp_path / "packs", pages)

    assert installed.read(tmp_path / "packs")[0] == [second.name]
    assert first.is_dir()


def test_a_withdrawn_pack_is_out_of_use_and_its_folder_stays(
    made: Path, tmp_path: Path, pages: Pages
) -> None:
    path = publish(made, tmp_path / "packs", pages)

    archive.withdraw("water", tmp_path / "packs")

    assert installed.read(tmp_path / "packs")[0] == []
    assert path.is_dir()
    with pytest.raises(PackMissing):
        archive.withdraw("water", tmp_path / "packs")


def test_publishing_into_a_folder_that_is_gone_is_told(
    made: Path, tmp_path: Path, pages: Pages
) -> None:
    incoming = archive.unpack(made, tmp_path / "packs")
    pack = Pack.open(incoming, pages, lambda: None)

    with pytest.raises(FileUnwritable):
        archive.publish(incoming, pack, tmp_path / "nowhere")


def test_the_bytes_are_a_zip_that_others_read(made: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(made.read_bytes())) as opened:
        assert opened.testzip() is None
