"""Which texts are nearly equal: each text's bands, and the texts that share one.

A text is near to another where they share a band; see `index.duplicates` for what a band is.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence

from index.catalog.records import spans_from_json
from index.types import Span


def put(db: sqlite3.Connection, digest: str, bands: Sequence[int]) -> None:
    """Keep a text's bands in place of earlier ones."""
    drop(db, digest)
    if not bands:
        return
    packed = struct.pack(f"{len(bands)}q", *bands)
    (number,) = db.execute(
        "INSERT INTO stories (digest, bands) VALUES (?, ?) RETURNING id", (digest, packed)
    ).fetchone()
    db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, number) for band in bands])


def drop(db: sqlite3.Connection, digest: str) -> None:
    """Forget a text's bands."""
    row = db.execute("SELECT id, bands FROM stories WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        return
    number, packed = row
    db.executemany(
        "DELETE FROM bands WHERE band = ? AND story = ?", [(band, number) for band in _unpacked(packed)]
    )
    db.execute("DELETE FROM stories WHERE id = ?", (number,))


def alike(db: sqlite3.Connection, digest: str, limit: int) -> list[str]:
    """Return the digests of the other texts that share a band, those that share most first."""
    row = db.execute("SELECT bands FROM stories WHERE digest = ?", (digest,)).fetchone()
    bands = _unpacked(row[0]) if row else ()
    rows = db.execute(
        f"SELECT digest FROM bands JOIN stories ON id = story WHERE band IN ({', '.join('?' * len(bands))}) "
        "AND digest != ? GROUP BY digest ORDER BY count(*) DESC, digest LIMIT ?",
        (*bands, digest, limit),
    )
    return [row[0] for row in rows]


def documents(db: sqlite3.Connection, digests: Sequence[str]) -> list[str]:
    """Return the ids of all documents that hold one of these texts, in their order."""
    marks = ", ".join("?" * len(digests))
    rows = db.execute(
        f"SELECT document_id FROM files WHERE digest IN ({marks}) ORDER BY document_id", tuple(digests)
    )
    return [row[0] for row in rows]


def boilerplate(db: sqlite3.Connection, digest: str) -> tuple[Span, ...]:
    """Return what is not content in a text that the catalog holds."""
    row = db.execute("SELECT boilerplate FROM texts WHERE digest = ?", (digest,)).fetchone()
    return spans_from_json(row[0])


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"{len(packed) // 8}q", packed)
