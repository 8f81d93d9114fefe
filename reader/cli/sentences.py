# SPDX-License-Identifier: MIT
"""The sentences of errors for the terminal, in English: what is wrong and what can be done."""

from __future__ import annotations

from reader import errors


def sentence(error: errors.ReaderError) -> str:
    """Return one line for the person at the terminal."""
    match error:
        case errors.PackMissing(pack=pack):
            return f"there is no pack “{pack}”; see the command packs"
        case errors.ChapterMissing(pack=pack, chapter=chapter):
            return f"the pack “{pack}” has no chapter “{chapter}”; see the command contents"
        case errors.PackDamaged(path=path, reason=reason):
            return f"{path} is damaged: {reason}"
        case errors.PackTooNew(pack=pack, needs=needs):
            return f"the pack “{pack}” has format {needs}; install a newer version of this program"
        case errors.ManifestError(path=path, reason=reason, line=line):
            return f"{path}, line {line}: {reason}" if line else f"{path}: {reason}"
        case errors.ArchiveError(path=path, reason=reason):
            return f"{path} is no pack that can be added: {reason}"
        case errors.IndexMissing(pack=pack):
            return f"the pack “{pack}” has no index that can be used; run the command index"
        case errors.SettingsDamaged(path=path, aside=aside):
            kept = f"; it is kept as {aside}" if aside else ""
            return f"the settings in {path} were damaged, the defaults are in use{kept}"
        case errors.StoreDamaged(path=path, aside=aside, restored=restored):
            used = f"the copy {restored.name} is in use" if restored else "the list starts empty"
            return f"the marks in {path} were damaged and are kept as {aside.name}; {used}"
        case errors.StoreError(path=path, reason=reason):
            return f"the marks in {path} cannot be used now: {reason}"
        case errors.MarkMissing(mark=mark):
            return f"there is no mark “{mark}”; see the command marks list"
        case errors.ExchangeError(path=path, reason=reason):
            return f"{path} holds no marks that can be taken in: {reason}"
        case errors.FileUnwritable(path=path, reason=reason):
            return f"{path} cannot be written: {reason}"
        case errors.AddressError(address=address):
            return f"not an address: {address!r}"
        case errors.Cancelled():
            return "stopped"
        case _:
            return str(error)
