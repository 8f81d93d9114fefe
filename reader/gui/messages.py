# SPDX-License-Identifier: MIT
"""The sentences of errors: what went wrong and what to do next, in the interface language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reader import errors


def sentence(error: errors.ReaderError) -> str:
    """Return one or two sentences for the person who reads."""
    match error:
        case errors.SettingsDamaged(aside=aside):
            return _settings(aside.name if aside else "")
        case errors.StoreDamaged(restored=None, aside=aside):
            return QCoreApplication.translate(
                "Messages",
                "The file of your bookmarks was damaged and no copy was found. It is kept as"
                " {name}; the list starts empty.",
            ).format(name=aside.name)
        case errors.StoreDamaged(aside=aside):
            return QCoreApplication.translate(
                "Messages",
                "The file of your bookmarks was damaged. The newest good copy is in use; the"
                " damaged file is kept as {name}.",
            ).format(name=aside.name)
        case errors.StoreError(path=path, reason=reason):
            return _store(reason).format(folder=path.parent)
        case errors.PackTooNew(pack=pack):
            return QCoreApplication.translate(
                "Messages",
                "The book “{pack}” needs a newer version of this program. Install the newer"
                " version, then open it again.",
            ).format(pack=pack)
        case errors.PackDamaged(pack=pack, path=path):
            return QCoreApplication.translate(
                "Messages",
                "A file of the book “{pack}” is damaged: {file}. The rest can be read; install"
                " the book again to mend it.",
            ).format(pack=pack, file=path.name)
        case errors.ManifestError(path=path, line=line):
            return QCoreApplication.translate(
                "Messages",
                "The book in {folder} cannot be opened: {file}, line {line}, is not right. The"
                " other books work; install this one again to mend it.",
            ).format(folder=path.parent.name, file=path.name, line=line)
        case errors.ArchiveError(path=path):
            return QCoreApplication.translate(
                "Messages",
                "The file {file} is damaged or is no book of this program; nothing was changed."
                " Copy it again from where it came from.",
            ).format(file=path.name)
        case errors.ChapterMissing() | errors.PackMissing() | errors.AddressError():
            return QCoreApplication.translate(
                "Messages",
                "That place is not in this edition; the nearest one is shown.",
            )
        case errors.IndexMissing():
            return QCoreApplication.translate(
                "Messages",
                "The search index is being made again; you can go on reading.",
            )
        case errors.ExchangeError(path=path, reason=reason):
            return _exchange(reason).format(file=path.name)
        case errors.MarkMissing():
            return QCoreApplication.translate(
                "Messages",
                "That mark is no longer there; it was removed or restored already.",
            )
        case errors.FileUnwritable(path=path):
            return QCoreApplication.translate(
                "Messages",
                "The file {file} cannot be written. Check that the disk is not full and that"
                " the folder can be written.",
            ).format(file=path.name)
        case _:
            return QCoreApplication.translate(
                "Messages",
                "Something went wrong that was not foreseen. Reading goes on; the log file"
                " tells what happened.",
            )


def _store(reason: str) -> str:
    match reason:
        case "full":
            return QCoreApplication.translate(
                "Messages",
                "The disk is full, so the bookmark could not be saved. Free some space, then try"
                " again; bookmarks kept before are safe.",
            )
        case "locked":
            return QCoreApplication.translate(
                "Messages",
                "Another program is using the file of your bookmarks. Close the other window of"
                " this program, then try again.",
            )
        case "too-new":
            return QCoreApplication.translate(
                "Messages",
                "Your bookmarks were written by a newer version of this program. Install the newer"
                " version to use them; they are untouched in {folder}.",
            )
        case _:
            return QCoreApplication.translate(
                "Messages",
                "Bookmarks cannot be saved now because the folder {folder} cannot be written. You"
                " can go on reading; bookmarks kept before are safe.",
            )


def _exchange(reason: str) -> str:
    match reason:
        case "too-new":
            return QCoreApplication.translate(
                "Messages",
                "{file} was written by a newer version of this program. Install the newer version"
                " to import it.",
            )
        case "too-large":
            return QCoreApplication.translate(
                "Messages",
                "{file} is too large for a file of marks. Export fewer marks, then import that"
                " file.",
            )
        case "unreadable":
            return QCoreApplication.translate(
                "Messages",
                "{file} cannot be read. Copy it to this computer, then try again.",
            )
        case _:
            return QCoreApplication.translate(
                "Messages",
                "{file} holds no marks of this program. Choose a file that this program exported.",
            )


def _settings(aside: str) -> str:
    if not aside:
        return QCoreApplication.translate(
            "Messages",
            "The settings cannot be read; the usual ones are in use.",
        )
    return QCoreApplication.translate(
        "Messages",
        "The settings file was damaged; the usual settings are in use. The damaged file is"
        " kept as {name}.",
    ).format(name=aside)
