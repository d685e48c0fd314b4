"""What can be changed in the catalog. Every function runs inside the transaction of its caller."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from index.catalog import reading, recurring, stories
from index.catalog.records import FileRecord, TextRecord, places_to_json, spans_to_json
from index.catalog.schema import PIPELINE_VERSION


def set_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    """Set one fact about the index itself."""
    db.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
    )


def next_generation(db: sqlite3.Connection) -> int:
    """Tell readers that something has changed."""
    number = reading.generation(db) + 1
    set_meta(db, "generation", str(number))
    return number


def root(db: sqlite3.Connection, path: str) -> tuple[int, str]:
    """Return the number of a root and what its documents' ids begin with, registering it when it is new."""
    row = db.execute("SELECT id, name FROM roots WHERE path = ?", (path,)).fetchone()
    if row is None:
        name = _free_name(db, PurePath(path).name or "root")
        row = db.execute(
            "INSERT INTO roots (name, path) VALUES (?, ?) RETURNING id, name", (name, path)
        ).fetchone()
    number, name = row
    first = db.execute("SELECT min(id) FROM roots").fetchone()[0]
    return number, "" if number == first else f"{name}/"


def put_text(db: sqlite3.Connection, record: TextRecord) -> None:
    """Add a text with all that was derived from it; one that is there is derived anew."""
    digest = record.digest
    db.execute("DELETE FROM passages WHERE digest = ?", (digest,))
    db.execute("DELETE FROM statements WHERE digest = ?", (digest,))
    db.execute(
        "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO UPDATE SET "
        "sentences = excluded.sentences, boilerplate = excluded.boilerplate, places = excluded.places, "
        "pipeline = excluded.pipeline",
        (
            digest,
            record.text,
            spans_to_json(record.sentences),
            spans_to_json(record.boilerplate),
            places_to_json(record.places),
            PIPELINE_VERSION,
        ),
    )
    stories.put(db, digest, record.bands)
    recurring.put(db, digest, record.edges)
    db.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
        [(digest, p.start, p.end, p.boilerplate, p.text_digest) for p in record.passages],
    )
    db.executemany(
        "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                digest,
                ordinal,
                s.start,
                s.end,
                spans_to_json(s.parts),
                s.speaker,
                spans_to_json([s.speaker_span]) if s.speaker_span else None,
                spans_to_json([s.cue_span]) if s.cue_span else None,
                s.kind,
            )
            for ordinal, s in enumerate(record.statements)
        ],
    )


def put_file(db: sqlite3.Connection, root_id: int, record: FileRecord) -> None:
    """Map a path to a text; the path's old text is left for `drop_unheld`."""
    recurring.reconsider(db, _replaced(db, root_id, record.path))
    db.execute("DELETE FROM files WHERE root_id = ? AND path = ?", (root_id, record.path))
    db.execute(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record.document_id,
            root_id,
            record.path,
            record.file,
            record.file_digest,
            record.digest,
            record.title,
            record.author,
            record.published.isoformat() if record.published else None,
            record.source,
            record.note,
        ),
    )
    recurring.reconsider(db, [record.document_id])


def remove_file(db: sqlite3.Connection, document_id: str) -> bool:
    """Take one document out; False where there is none of that id."""
    recurring.reconsider(db, [document_id])
    return db.execute("DELETE FROM files WHERE document_id = ?", (document_id,)).rowcount > 0


def drop_unheld(db: sqlite3.Connection, candidates: Iterable[str]) -> list[str]:
    """Forget those texts that no file holds any more, vectors included, and mark them as unsettled."""
    gone = []
    for digest in candidates:
        if db.execute("SELECT 1 FROM files WHERE digest = ? LIMIT 1", (digest,)).fetchone():
            continue
        texts = [row[0] for row in db.execute("SELECT text_digest FROM passages WHERE digest = ?", (digest,))]
        stories.drop(db, digest)
        for table in ("passages", "statements", "edges", "texts"):
            db.execute(f"DELETE FROM {table} WHERE digest = ?", (digest,))
        db.executemany(
            "DELETE FROM embeddings WHERE text_digest = ? "
            "AND NOT EXISTS (SELECT 1 FROM passages p WHERE p.text_digest = embeddings.text_digest)",
            [(text,) for text in texts],
        )
        gone.append(digest)
    mark_unsettled(db, gone)
    return gone


def put_vectors(
    db: sqlite3.Connection, vectors: Mapping[str, NDArray[np.float32]], model_digest: str
) -> None:
    """Keep vectors by what was embedded."""
    db.executemany(
        "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?)",
        [(text, model_digest, vector.tobytes()) for text, vector in vectors.items()],
    )


def sweep_vectors(db: sqlite3.Connection) -> None:
    """Forget the vectors of what no text contains, which an interrupted sync may have left."""
    db.execute("DELETE FROM embeddings WHERE text_digest NOT IN (SELECT text_digest FROM passages)")


def mark_unsettled(db: sqlite3.Connection, digests: Iterable[str]) -> None:
    """Remember that the other stores are about to change."""
    db.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", [(digest,) for digest in digests])


def settle(db: sqlite3.Connection, digests: Iterable[str]) -> None:
    """Remember that the other stores agree again."""
    db.executemany("DELETE FROM unsettled WHERE digest = ?", [(digest,) for digest in digests])


def _replaced(db: sqlite3.Connection, root_id: int, path: str) -> list[str]:
    rows = db.execute("SELECT document_id FROM files WHERE root_id = ? AND path = ?", (root_id, path))
    return [row[0] for row in rows]


def _free_name(db: sqlite3.Connection, wanted: str) -> str:
    taken = {row[0] for row in db.execute("SELECT name FROM roots")}
    taken |= {row[0].split("/", 1)[0] for row in db.execute("SELECT document_id FROM files")}
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
