"""The catalog: a SQLite file that says what is in the index. It is the truth, and it commits last."""

from __future__ import annotations

import re
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from sqlite3 import Connection

from index.catalog import overview, reading, recurring, stories, writing
from index.catalog.records import Edge, FileRecord, Key, PassageRecord, TextRecord
from index.catalog.schema import PIPELINE_VERSION, SCHEMA_VERSION, STEPS
from index.errors import IndexBusy, IndexDamaged, IndexTooNew

__all__ = [
    "PIPELINE_VERSION",
    "Catalog",
    "Connection",
    "Edge",
    "FileRecord",
    "Key",
    "PassageRecord",
    "TextRecord",
    "overview",
    "reading",
    "recurring",
    "stories",
    "writing",
]

NAME = "catalog.sqlite"
PATIENCE = 30.0
"""Seconds that a write waits for others, and a removal for readers."""


class Catalog:
    """Opens the file, hands out snapshots for reading and transactions for writing."""

    def __init__(self, folder: Path) -> None:
        """Open the catalog in a folder, or make it where there is none.

        Raises:
            IndexTooNew: a newer version of this program wrote it.
            IndexDamaged: it is no SQLite database.
        """
        self._file = folder / NAME
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        try:
            self._prepare()
            with self.reading() as db:
                self.uuid = reading.meta(db, "uuid") or ""
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise IndexDamaged(
                f"{self._file} cannot be read ({error}). Delete {folder} and sync the folders again."
            ) from error

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a folder holds a catalog."""
        return (folder / NAME).is_file()

    def close(self) -> None:
        """Close the connections that nobody is using."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give one snapshot: all that is read inside belongs to one generation."""
        with self._connection() as db:
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give one transaction: committed when the block ends, rolled back when it raises."""
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.rollback()
                raise
            db.commit()

    def shed(self) -> None:
        """Move the journal into the file and empty it: it holds pages as they were, removed texts too.

        Raises:
            IndexBusy: a reader held on to an older state for `PATIENCE`.
        """
        with self._connection() as db:
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise IndexBusy(
                f"A reader keeps the journal of {self._file} in use, and it may still hold what was removed. "
                "Close what is reading the index and sync again, which finishes the removal."
            )

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            db = self._idle.get_nowait()
        except Empty:
            db = self._connect()
        try:
            yield db
        finally:
            self._idle.put(db)

    def _connect(self) -> sqlite3.Connection:
        # A connection is used by one thread at a time, though not always by the one that made it.
        db = sqlite3.connect(self._file, isolation_level=None, check_same_thread=False, timeout=PATIENCE)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")  # the two other stores must never be ahead unnoticed
        db.execute("PRAGMA secure_delete = ON")  # a removed text is overwritten, not only unlinked
        return db

    def _prepare(self) -> None:
        with self.reading() as db:
            version = _version(db)
        if version > SCHEMA_VERSION:
            raise IndexTooNew(
                f"The index {self._file.parent} was written by a newer version (its schema is {version}, "
                f"this program knows {SCHEMA_VERSION}). Update verbatim-assistant, or use another folder."
            )
        if version < SCHEMA_VERSION:
            with self.writing() as db:
                _bring_up(db, _version(db))  # somebody else may have been quicker


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _bring_up(db: sqlite3.Connection, version: int) -> None:
    for step in range(version, SCHEMA_VERSION):
        without_comments = re.sub("--.*", "", STEPS[step])
        for statement in without_comments.split(";"):
            if statement.strip():
                db.execute(statement)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    if version == 0:
        writing.set_meta(db, "uuid", uuid.uuid4().hex)
        writing.set_meta(db, "generation", "0")
