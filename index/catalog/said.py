"""Who said what, as the catalog holds it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from index.catalog import reading
from index.catalog.binding import chunks, marks
from index.catalog.records import span_or_none, spans_from_json
from index.types import Statement, Where

STATEMENT = "digest, start, end, parts, speaker, speaker_span, cue_span, kind"


def speakers(db: sqlite3.Connection) -> list[str]:
    """Return every speaker as some document names them, the most quoted first."""
    rows = db.execute(
        "SELECT speaker FROM statements WHERE speaker IS NOT NULL "
        "GROUP BY speaker ORDER BY count(*) DESC, speaker"
    )
    return [row[0] for row in rows]


def statements(
    db: sqlite3.Connection, where: Where | None, speakers: Iterable[str] | None = None
) -> list[Statement]:
    """Return the statements in `where`, of these speakers where they are given.

    The latest document first, those without a date last; in reading order within a document.
    """
    query = f"SELECT {STATEMENT} FROM statements"
    if speakers is None:
        rows = db.execute(query).fetchall()
    else:
        rows = [
            row
            for some in chunks(speakers)
            for row in db.execute(f"{query} WHERE speaker IN ({marks(some)})", some)
        ]
    ids = reading.holders(db, {row[0] for row in rows}, where)
    found = [_statement(ids[row[0]], row) for row in rows if row[0] in ids]
    age = dict(_dates(db, ids.values()))
    found.sort(key=lambda s: (s.document_id, s.start, s.end))
    return sorted(found, key=lambda s: age[s.document_id] or "", reverse=True)


def document_statements(db: sqlite3.Connection, document_id: str) -> list[Statement]:
    """Return one document's statements in reading order; none where there is no such document."""
    rows = db.execute(
        f"SELECT {STATEMENT} FROM statements WHERE digest = (SELECT digest FROM files WHERE document_id = ?) "
        "ORDER BY ordinal",
        (document_id,),
    )
    return [_statement(document_id, row) for row in rows]


def _dates(db: sqlite3.Connection, ids: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    for some in chunks(ids):
        yield from db.execute(
            f"SELECT document_id, published FROM files WHERE document_id IN ({marks(some)})", some
        )


def _statement(document_id: str, row: Sequence[object]) -> Statement:
    _, start, end, parts, speaker, speaker_span, cue_span, kind = row
    return Statement(
        document_id,
        start,  # type: ignore[arg-type]
        end,  # type: ignore[arg-type]
        spans_from_json(str(parts)),
        speaker,  # type: ignore[arg-type]
        span_or_none(speaker_span),  # type: ignore[arg-type]
        span_or_none(cue_span),  # type: ignore[arg-type]
        kind,  # type: ignore[arg-type]
    )
