"""Which sentences recur across the documents of one origin, and where they stand in each of them.

An origin is the source that a document states, or else the folder that it stands in. The words of a sentence
are held as a hash; `index.recurring` decides, and a document's marks follow from what it has decided.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from index.catalog import marking
from index.catalog.binding import chunks, marks
from index.catalog.records import Edge
from index.types import Span

MARKED = (
    "SELECT f.document_id, e.number, e.start, e.end, e.opens, e.words, r.imprint FROM files f "
    "JOIN edges e USING (digest) JOIN recurring r ON r.origin = f.origin AND r.words = e.words"
)


def put(db: sqlite3.Connection, digest: str, edges: Iterable[Edge]) -> None:
    """Keep a text's edges in place of earlier ones."""
    db.execute("DELETE FROM edges WHERE digest = ?", (digest,))
    db.executemany(
        "INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?)",
        [(digest, e.number, e.span.start, e.span.end, e.opens, e.words) for e in edges],
    )


def reconsider(db: sqlite3.Connection, document_ids: Iterable[str]) -> None:
    """Note that what recurs in the origins of these documents has to be decided again."""
    db.executemany(
        "INSERT OR IGNORE INTO undecided SELECT origin FROM files WHERE document_id = ?",
        [(id_,) for id_ in document_ids],
    )


def undecided(db: sqlite3.Connection) -> list[str]:
    """Return the origins whose documents have changed."""
    return [row[0] for row in db.execute("SELECT origin FROM undecided ORDER BY origin")]


def text_count(db: sqlite3.Connection, origin: str) -> int:
    """Return how many texts an origin has, equal ones counted once."""
    row = db.execute("SELECT count(DISTINCT digest) FROM files WHERE origin = ?", (origin,)).fetchone()
    return int(row[0])


def frequent(db: sqlite3.Connection, origin: str, least: int) -> list[int]:
    """Return the sentences, as hashes, that stand near the edges of at least so many texts of an origin."""
    rows = db.execute(
        "SELECT e.words FROM files f JOIN edges e USING (digest) WHERE f.origin = ? "
        "GROUP BY e.words HAVING count(DISTINCT e.digest) >= ? ORDER BY e.words",
        (origin, least),
    )
    return [row[0] for row in rows]


def holders(
    db: sqlite3.Connection, origin: str, words: Iterable[int], limit: int
) -> dict[int, list[tuple[str, Span]]]:
    """Return, for each of some sentences, where it stands in an origin's texts: digest and place.

    At most so many texts each, in the order of their digests, which is as good as any.
    """
    found: dict[int, list[tuple[str, Span]]] = {hashed: [] for hashed in words}
    rows = db.execute(
        "SELECT e.words, e.digest, e.start, e.end FROM edges e "
        "WHERE e.digest IN (SELECT digest FROM files WHERE origin = ?) ORDER BY e.digest, e.number",
        (origin,),
    )
    for hashed, digest, start, end in rows:
        places = found.get(hashed)
        if places is not None and len(places) < limit and not (places and places[-1][0] == digest):
            places.append((digest, Span(start, end)))
    return found


def edges(db: sqlite3.Connection, digest: str) -> list[Edge]:
    """Return a text's edges in reading order."""
    rows = db.execute(
        "SELECT number, start, end, opens, words FROM edges WHERE digest = ? ORDER BY number", (digest,)
    )
    return [Edge(n, Span(start, end), bool(opens), words) for n, start, end, opens, words in rows]


def words_at(db: sqlite3.Connection, digest: str, span: Span) -> str:
    """Return a stretch of a text, without the rest of it."""
    row = db.execute(
        "SELECT substr(text, ?, ?) FROM texts WHERE digest = ?",
        (span.start + 1, span.end - span.start, digest),
    ).fetchone()
    return str(row[0])


def decide(db: sqlite3.Connection, origin: str, found: Mapping[int, bool]) -> bool:
    """Replace what recurs in an origin: sentences as hashes, and whether they speak of its publisher.

    Returns:
        Whether that is another thing than before.
    """
    db.execute("DELETE FROM undecided WHERE origin = ?", (origin,))
    before = db.execute("SELECT words, imprint FROM recurring WHERE origin = ?", (origin,))
    if {words: bool(imprint) for words, imprint in before} == found:
        return False
    db.execute("DELETE FROM recurring WHERE origin = ?", (origin,))
    db.executemany(
        "INSERT INTO recurring VALUES (?, ?, ?)",
        [(origin, words, imprint) for words, imprint in found.items()],
    )
    return True


def marked(db: sqlite3.Connection, document_ids: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """Return what is not content in some documents because it recurs; those without are left out."""
    found: dict[str, tuple[Span, ...]] = {}
    for some in chunks(document_ids):
        found |= _by_document(db.execute(f"{MARKED} WHERE f.document_id IN ({marks(some)})", some))
    return found


def marked_everywhere(db: sqlite3.Connection) -> dict[str, tuple[Span, ...]]:
    """Return the same for all documents."""
    return _by_document(db.execute(MARKED))


def _by_document(rows: Iterable[Sequence[object]]) -> dict[str, tuple[Span, ...]]:
    by_id: dict[str, list[tuple[Edge, bool]]] = {}
    for id_, number, start, end, opens, words, imprint in rows:
        edge = Edge(number, Span(start, end), bool(opens), words)  # type: ignore[arg-type]
        by_id.setdefault(str(id_), []).append((edge, bool(imprint)))
    ordered = {id_: sorted(found, key=lambda pair: pair[0].number) for id_, found in by_id.items()}
    return {id_: spans for id_, found in ordered.items() if (spans := marking.spans(found))}
