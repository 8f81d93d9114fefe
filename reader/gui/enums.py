# SPDX-License-Identifier: MIT
"""Sets what Qt's parts take an enum for, by the name of its value.

WORKAROUND (PySide6 6.11): naming `Qt` makes all of its hundred enums at once, which takes as long
as half of the first page. What is made before that page says what it wants by name instead, and
looks `QtCore.Qt` up only in what happens later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def set_enum(target: QObject, name: str, value: str) -> None:
    """Set the property `name` of `target`, as "focusPolicy", to `value`, as "TabFocus".

    Raises:
        ValueError: the property does not take that value.
    """
    if not target.setProperty(name, value):
        raise ValueError(f"{name} cannot be {value}")
