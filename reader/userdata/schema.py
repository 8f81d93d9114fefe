# SPDX-License-Identifier: MIT
"""What tables the file has, and the steps that bring an older file up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x48424D4B  # "HBMK" in the file's header: this SQLite file is ours

# One entry a schema version; an entry that was published is never changed.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE mark (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('bookmark', 'highlight')),
            pack TEXT NOT NULL,
            chapter TEXT NOT NULL,
            language TEXT NOT NULL CHECK (language IN ('th', 'en')),
            anchor TEXT NOT NULL,
            block INTEGER NOT NULL CHECK (typeof(block) = 'integer'),
            prefix TEXT NOT NULL,
            exact TEXT NOT NULL,
            suffix TEXT NOT NULL,
            note TEXT NOT NULL,
            labels TEXT NOT NULL,
            color TEXT NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            edition TEXT NOT NULL)""",
        "CREATE INDEX mark_place ON mark (pack, chapter)",
        """CREATE TABLE removal (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            moment TEXT NOT NULL)""",
        """CREATE TABLE former (
            removal INTEGER NOT NULL REFERENCES removal (id) ON DELETE CASCADE,
            mark TEXT NOT NULL,
            before TEXT,
            after TEXT,
            PRIMARY KEY (removal, mark)) WITHOUT ROWID""",
        """CREATE TABLE visit (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            pack TEXT NOT NULL,
            chapter TEXT NOT NULL,
            language TEXT NOT NULL CHECK (language IN ('th', 'en')),
            anchor TEXT NOT NULL,
            block INTEGER NOT NULL CHECK (typeof(block) = 'integer'),
            moment TEXT NOT NULL)""",
        "CREATE INDEX visit_place ON visit (pack, chapter)",
        """CREATE TABLE place (
            pack TEXT PRIMARY KEY,
            address TEXT NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE progress (
            pack TEXT NOT NULL,
            chapter TEXT NOT NULL,
            reached REAL NOT NULL,
            PRIMARY KEY (pack, chapter)) WITHOUT ROWID""",
        """CREATE TABLE search (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            text TEXT NOT NULL UNIQUE)""",
    ),
    (
        """CREATE TABLE pad (
            id TEXT PRIMARY KEY,
            position INTEGER NOT NULL,
            address TEXT NOT NULL,
            quote TEXT NOT NULL,
            text TEXT NOT NULL,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            edition TEXT NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE pad_removal (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            moment TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL)""",
        """CREATE TABLE shift (
            mark TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('moved', 'uncertain', 'gone')),
            former TEXT NOT NULL,
            found TEXT NOT NULL,
            edition TEXT NOT NULL,
            is_seen INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID""",
    ),
    (
        """CREATE TABLE score (
            pack TEXT NOT NULL,
            part TEXT NOT NULL,
            best INTEGER NOT NULL,
            best_of INTEGER NOT NULL,
            last INTEGER NOT NULL,
            last_of INTEGER NOT NULL,
            moment TEXT NOT NULL,
            PRIMARY KEY (pack, part)) WITHOUT ROWID""",
        """CREATE TABLE edition (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            pack TEXT NOT NULL,
            version TEXT NOT NULL,
            date TEXT NOT NULL,
            prints BLOB NOT NULL,
            UNIQUE (pack, version))""",
    ),
)
TABLES = {
    "mark", "removal", "former", "visit", "place", "progress", "search", "pad", "pad_removal",
    "shift", "score", "edition",
}  # fmt: skip


def newest_version() -> int:
    """Return the schema version that this program knows."""
    return len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the file's schema version; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def apply_steps(connection: sqlite3.Connection) -> None:
    """Bring the file up to date in one transaction: all steps that it lacks, or none.

    Raises:
        sqlite3.Error: it cannot be written; it is as it was.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read inside the transaction: another process may just have done it.
        for step in STEPS[version_of(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {newest_version()}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
