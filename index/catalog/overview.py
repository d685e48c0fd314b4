"""Every document but its text: what a list or a comparison of two states needs, at any number of them."""

from __future__ import annotations

import sqlite3
from datetime import date

from index.types import Listed


def listing(db: sqlite3.Connection) -> list[Listed]:
    """Return all documents in the order of their ids."""
    rows = db.execute(
        "SELECT document_id, path, title, source, published, f.digest, "
        "(SELECT count(*) FROM passages p WHERE p.digest = f.digest) FROM files f ORDER BY document_id"
    )
    return [
        Listed(id_, path, title, source, date.fromisoformat(day) if day else None, digest, count)
        for id_, path, title, source, day, digest, count in rows
    ]
