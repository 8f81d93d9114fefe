# SPDX-License-Identifier: MIT
"""Tries the portable archive on a stick with FAT32, as most sticks have it.

Many containers run on a kernel without FAT, so that a Linux of its own is started for it, as a
program among others (User-mode Linux). It sees this machine's files, for reading only.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from typing import TYPE_CHECKING

from resources.installer.deb import archive_path
from resources.installer.places import BUILD, NAME, Stop, environment, fresh_folder, run, version

if TYPE_CHECKING:
    from resources.installer.trial import Trial

TOOLS = {"linux.uml": "user-mode-linux", "mkfs.vfat": "dosfstools", "insmod": "kmod"}
_MARK = "handbook:smart-city/how-to-use/th"
_PATIENCE = 900  # seconds until all is tried
_SIZE = "400M"
_SCRIPT = f"""#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/tmp
mount -t proc proc /proc
mount -t tmpfs tmp /tmp
for module in fat/fat nls/nls_cp437 nls/nls_iso8859-1 fat/vfat; do
    insmod "/usr/lib/uml/modules/$(uname -r)/kernel/fs/$module.ko"
done
put_in() {{ mount -t vfat -o "$1",utf8=1,iocharset=iso8859-1,umask=000 /dev/ubda /tmp/stick; }}
try() {{
    echo "@@ $1"
    shift
    "$@" </dev/null 2>/tmp/said
    code=$?
    cat /tmp/said
    echo "@@ $code"
}}
folder='/tmp/stick/งาน 1 #'
program="$folder/{NAME}-{version()}-linux-x86_64/{NAME}"
mkdir /tmp/stick
try mounted put_in rw
mkdir "$folder"
try unpacked tar -xf @ARCHIVE@ -C "$folder" --no-same-owner
try selftest "$program" --selftest
try added "$program" marks add {_MARK} --note ไม้
try data ls "${{program%/*}}/reader-data"
umount /tmp/stick
put_in ro
try protected "$program" --selftest
try listed "$program" marks list
try refused "$program" marks add {_MARK}
umount /tmp/stick
echo o >/proc/sysrq-trigger
"""


def try_archive(trial: Trial) -> None:
    """Unpack the archive on a stick and use it there, then write-protected."""
    seen = steps(_run_linux())

    def look(step: str) -> tuple[int, str]:
        if step not in seen:
            raise Stop(f"{trial.name}, FAT32: the step “{step}” was not reached")
        return seen[step]

    code, said = look("mounted")
    trial.expect("a stick with FAT32", code == 0, said or "mounted")
    code, said = look("unpacked")
    trial.expect("the archive on FAT32", code == 0, said or "unpacked in a Thai folder")
    code, said = look("selftest")
    trial.selftest("self-test on FAT32", said, code)
    code, said = look("added")
    trial.expect("a mark on FAT32", code == 0, said)
    _, said = look("data")
    trial.expect("no write-ahead log there", said.split() == ["reader.db"], said)
    code, said = look("protected")
    trial.selftest("self-test on FAT32, write-protected", said, code)
    code, said = look("listed")
    is_so = code == 0 and "ไม้" in said and "cannot be used now: read-only" in said
    trial.expect("marks can be read there, with a warning", is_so, said)
    code, said = look("refused")
    trial.expect("adding a mark there", code == 3, said)


def steps(printed: str) -> dict[str, tuple[int, str]]:
    """Return exit code and words of each step that the script has printed."""
    text = printed.replace("\r\n", "\n")
    found = re.findall(r"^@@ ([a-z]+)\n(.*?)^@@ (\d+)$", text, re.MULTILINE | re.DOTALL)
    return {name: (int(code), said.strip()) for name, said, code in found}


def _run_linux() -> str:
    """Start the Linux with an empty stick and return what its console has said."""
    folder = fresh_folder(BUILD / "fat")
    image, script = folder / "stick.img", folder / "start.sh"
    run("truncate", "-s", _SIZE, image)
    run("mkfs.vfat", "-F", "32", image)
    script.write_text(_SCRIPT.replace("@ARCHIVE@", shlex.quote(str(archive_path()))), "utf-8")
    script.chmod(0o755)
    words = ["linux.uml", "mem=1500M", "root=/dev/root", "rootfstype=hostfs", "rootflags=/", "ro"]
    words += [f"init={script}", f"ubda={image}", "con=null", "con0=fd:0,fd:1", "quiet"]
    try:
        ended = subprocess.run(
            words,
            env=environment(),
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise Stop("The Linux with the FAT32 stick did not end.") from None
    return ended.stdout.decode("utf-8", "replace")
