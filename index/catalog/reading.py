"""What can be asked of the catalog. Every function reads one snapshot through the connection it is given."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.catalog import recurring
from index.catalog.binding import chunks, marks
from index.catalog.records import (
    FileRecord,
    Key,
    PassageRecord,
    places_from_json,
    spans_from_json,
)
from index.types import Document, Span, Where

FILE = "document_id, path, file, file_digest, digest, title, author, published, source, note"
DOCUMENT = (
    "SELECT f.document_id, r.path, f.path, f.source, f.title, f.author, f.published, t.text, f.digest, "
    "t.boilerplate, t.places FROM files f JOIN roots r ON r.id = f.root_id JOIN texts t USING (digest)"
)


def meta(db: sqlite3.Connection, key: str) -> str | None:
    """Return one fact about the index itself."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def generation(db: sqlite3.Connection) -> int:
    """Return the number that moves with every change that a reader could see."""
    return int(meta(db, "generation") or 0)


def files(db: sqlite3.Connection, root_id: int) -> dict[str, FileRecord]:
    """Return a root's files by their path."""
    rows = db.execute(f"SELECT {FILE} FROM files WHERE root_id = ?", (root_id,))
    return {row[1]: _file(row) for row in rows}


def file(db: sqlite3.Connection, document_id: str) -> FileRecord | None:
    """Return what the catalog knows of one document's file."""
    row = db.execute(f"SELECT {FILE} FROM files WHERE document_id = ?", (document_id,)).fetchone()
    return _file(row) if row else None


def documents(db: sqlite3.Connection) -> list[Document]:
    """Return all documents in the order of their ids."""
    marked = recurring.marked_everywhere(db)
    rows = db.execute(f"{DOCUMENT} ORDER BY f.document_id")
    return [_document(row, marked.get(row[0], ())) for row in rows]


def document(db: sqlite3.Connection, document_id: str) -> Document | None:
    """Return one document, or None where the catalog has none of that id."""
    row = db.execute(f"{DOCUMENT} WHERE f.document_id = ?", (document_id,)).fetchone()
    if row is None:
        return None
    return _document(row, recurring.marked(db, [document_id]).get(document_id, ()))


def digests(db: sqlite3.Connection, where: Where | None) -> dict[str, str]:
    """Return the digest of every text in `where`, each with the id of the first document that holds it."""
    rows = db.execute(
        "SELECT document_id, digest, source, published FROM files ORDER BY root_id DESC, path DESC"
    )
    return {digest: id_ for id_, digest, *rest in rows if where is None or _inside(where, id_, *rest)}


def ids_elsewhere(db: sqlite3.Connection, root_id: int) -> set[str]:
    """Return the ids of all documents of other roots."""
    return {row[0] for row in db.execute("SELECT document_id FROM files WHERE root_id != ?", (root_id,))}


def holders(db: sqlite3.Connection, wanted: Iterable[str], where: Where | None) -> dict[str, str]:
    """Return, for each digest that is in `where`, the id of the first document that holds it."""
    found: dict[str, str] = {}
    for some in chunks(wanted):
        rows = db.execute(
            "SELECT document_id, digest, source, published FROM files "
            f"WHERE digest IN ({marks(some)}) ORDER BY root_id DESC, path DESC",
            some,
        )
        found |= {digest: id_ for id_, digest, *rest in rows if where is None or _inside(where, id_, *rest)}
    return found


def titles(db: sqlite3.Connection, digest: str) -> tuple[str, ...]:
    """Return the titles under which files hold a text, sorted."""
    rows = db.execute("SELECT DISTINCT title FROM files WHERE digest = ? ORDER BY title", (digest,))
    return tuple(row[0] for row in rows)


def sentences(db: sqlite3.Connection, document_id: str) -> tuple[Span, ...] | None:
    """Return a document's sentences in reading order, or None where there is no such document."""
    row = db.execute(
        "SELECT sentences FROM texts JOIN files USING (digest) WHERE document_id = ?", (document_id,)
    ).fetchone()
    return spans_from_json(row[0]) if row else None


def passages(db: sqlite3.Connection, digest: str) -> tuple[PassageRecord, ...]:
    """Return a text's passages in reading order."""
    rows = db.execute(
        "SELECT start, end, boilerplate, text_digest FROM passages WHERE digest = ? ORDER BY start", (digest,)
    )
    return tuple(PassageRecord(start, end, bool(flag), text) for start, end, flag, text in rows)


def passages_of(db: sqlite3.Connection, keys: Iterable[Key]) -> dict[Key, PassageRecord]:
    """Return those of some passages that the catalog holds."""
    found = {}
    for key in keys:
        row = db.execute(
            "SELECT boilerplate, text_digest FROM passages WHERE (digest, start, end) = (?, ?, ?)",
            (key.digest, key.start, key.end),
        ).fetchone()
        if row:
            found[key] = PassageRecord(key.start, key.end, bool(row[0]), row[1])
    return found


def text(db: sqlite3.Connection, digest: str) -> str:
    """Return the text of a digest that the catalog holds."""
    return str(db.execute("SELECT text FROM texts WHERE digest = ?", (digest,)).fetchone()[0])


def held(db: sqlite3.Connection, wanted: Iterable[str]) -> set[str]:
    """Return those digests whose text the catalog holds."""
    return {
        row[0]
        for some in chunks(wanted)
        for row in db.execute(f"SELECT digest FROM texts WHERE digest IN ({marks(some)})", some)
    }


def passage_count(db: sqlite3.Connection) -> int:
    """Return how many passages the index holds."""
    return int(db.execute("SELECT count(*) FROM passages").fetchone()[0])


def document_count(db: sqlite3.Connection) -> int:
    """Return how many documents there are."""
    return int(db.execute("SELECT count(*) FROM files").fetchone()[0])


def passage_counts(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many passages each document has, by its id."""
    return dict(
        db.execute(
            "SELECT document_id, count(*) FROM files JOIN passages USING (digest) GROUP BY document_id"
        )
    )


def text_keys(db: sqlite3.Connection, digest: str) -> list[Key]:
    """Return the keys of a text's passages."""
    return [Key(digest, p.start, p.end) for p in passages(db, digest)]


def integrity(db: sqlite3.Connection) -> str | None:
    """Return what SQLite finds damaged in the file, or None."""
    try:
        rows = [row[0] for row in db.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if rows == ["ok"] else "; ".join(rows)


def keys(db: sqlite3.Connection) -> Iterator[tuple[Key, str]]:
    """Yield the key of every passage, and under what its vector is kept."""
    for digest, start, end, text_digest in db.execute("SELECT digest, start, end, text_digest FROM passages"):
        yield Key(digest, start, end), text_digest


def vectors(
    db: sqlite3.Connection, text_digests: Iterable[str], model_digest: str
) -> dict[str, NDArray[np.float32]]:
    """Return the kept vectors of the texts that have one."""
    found: dict[str, NDArray[np.float32]] = {}
    for some in chunks(text_digests):
        rows = db.execute(
            "SELECT text_digest, vector FROM embeddings "
            f"WHERE model_digest = ? AND text_digest IN ({marks(some)})",
            (model_digest, *some),
        )
        found |= {key: np.frombuffer(blob, dtype=np.float32) for key, blob in rows}
    return found


def unsettled(db: sqlite3.Connection) -> dict[str, bool]:
    """Return the digests whose entries elsewhere may be wrong, each with whether the catalog holds it."""
    rows = db.execute(
        "SELECT u.digest, t.digest IS NOT NULL FROM unsettled u LEFT JOIN texts t USING (digest)"
    )
    return {digest: bool(held) for digest, held in rows}


def _inside(where: Where, document_id: str, source: str | None, published: str | None) -> bool:
    if where.documents and document_id not in where.documents:
        return False
    if where.sources and source not in where.sources:
        return False
    if where.since is None and where.until is None:
        return True
    if published is None:
        return False
    day = date.fromisoformat(published)
    return (where.since is None or day >= where.since) and (where.until is None or day <= where.until)


def _file(row: Sequence[str]) -> FileRecord:
    id_, path, file, file_digest, digest, title, author, published, source, note = row
    day = date.fromisoformat(published) if published else None
    return FileRecord(id_, path, file, file_digest, digest, title, author, day, source, note)


def _document(row: Sequence[str], recurs: Sequence[Span]) -> Document:
    id_, root, path, source, title, author, published, text, digest, boilerplate, places = row
    return Document(
        id=id_,
        root=root,
        path=path,
        source=source,
        title=title,
        author=author,
        published=date.fromisoformat(published) if published else None,
        text=text,
        digest=digest,
        boilerplate=_merged(*spans_from_json(boilerplate), *recurs),
        places=places_from_json(places),
    )


def _merged(*spans: Span) -> tuple[Span, ...]:
    """Put spans in order, and those that overlap into one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].overlaps(span):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
