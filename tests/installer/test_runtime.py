# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from resources.installer.places import Stop
from resources.installer.runtime import signature_fault, verify

FOUNDATION = (
    "/C=US/ST=Oregon/L=Beaverton/O=Python Software Foundation/CN=Python Software Foundation"
)
GOOD = f"""
Current message digest    : 0C703A2A
Calculated message digest : 0C703A2A

Signer's certificate:
\t------------------
\tSigner #0:
\t\tSubject: {FOUNDATION}
\t\tIssuer : /C=US/O=DigiCert, Inc./CN=DigiCert Trusted G4 Code Signing RSA4096 SHA384 2021 CA1

Signature verification: ok
"""


def test_a_signature_of_the_foundation_holds() -> None:
    assert signature_fault(GOOD, succeeded=True) == ""


@pytest.mark.parametrize(
    ("said", "succeeded", "fault"),
    [
        (GOOD.replace(": 0C703A2A\n\n", ": 7EEE MISMATCH!!!\n\n"), False, "do not match"),
        (GOOD, False, "does not lead"),
        (GOOD.replace("verification: ok", "verification: failed"), True, "does not lead"),
        (GOOD.replace("/CN=Python Software", "/CN=Python Softwear"), True, "somebody else"),
        ("No signature found", False, "does not lead"),
        ("", True, "does not lead"),
    ],
    ids=["altered", "exit-code", "verdict", "signer", "unsigned", "silence"],
)
def test_any_other_signature_is_a_fault(said: str, succeeded: bool, fault: str) -> None:
    assert fault in signature_fault(said, succeeded=succeeded)


def test_a_checksum_of_the_file_is_not_the_digest() -> None:
    said = "Calculated PE checksum: 005951A8    MISMATCH!!!\n" + GOOD

    assert signature_fault(said, succeeded=True) == ""


def test_an_empty_folder_is_not_verified(tmp_path: object) -> None:
    with pytest.raises(Stop, match="no binary"):
        verify(tmp_path)  # type: ignore[arg-type]  # a Path of pytest's
