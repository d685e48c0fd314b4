"""One search in one snapshot: both stores propose, the catalog decides what exists, `retrieval` ranks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from index import lexical, retrieval
from index.catalog import Key, reading, recurring
from index.embedding import Vectors
from index.stores import Stores
from index.types import Hit, Passage, Span, Where

POOL = 100
"""Candidates that each ranking proposes before they are fused."""
EXACT = 5000
"""Passages up to which a narrowed search compares with every one of them."""


def search(
    stores: Stores, db: sqlite3.Connection, question: str, vector: Vectors, limit: int, where: Where | None
) -> list[Hit]:
    """Return the passages nearest to a question, best first; what is not content comes last.

    What the vectors and the words hold beyond the catalog's snapshot does not exist.
    """
    words, near = _candidates(stores, db, question, vector, where)
    keys = {*words, *near}
    ids = reading.holders(db, {key.digest for key in keys}, where)
    records = reading.passages_of(db, [key for key in keys if key.digest in ids])
    held = {key: records[key].text_digest for key in keys if key in records}
    cosines = stores.cosines(vector, held)
    marked = recurring.marked(db, {ids[key.digest] for key in held})
    found: list[tuple[Key, float]] = []
    whole: dict[Key, Key] = {}
    boilerplate: set[Key] = set()
    asked = frozenset(lexical.analyzed(question))
    for key, score in retrieval.fuse(cosines, words):
        for part, is_marked, share in _parts(db, key, marked.get(ids[key.digest], ()), asked):
            found.append((part, score * share))
            whole[part] = key
            if is_marked or records[key].boilerplate:
                boilerplate.add(part)
    found.sort(key=lambda pair: -pair[1])
    ranked = retrieval.content_first(found, boilerplate)[:limit]
    texts = {digest: reading.text(db, digest) for digest in {key.digest for key, _ in ranked}}
    return [
        Hit(
            Passage(ids[key.digest], key.start, key.end, texts[key.digest][key.start : key.end]),
            score,
            cosines[whole[key]],
            key in boilerplate,
        )
        for key, score in ranked
    ]


def _parts(
    db: sqlite3.Connection, key: Key, marked: Sequence[Span], asked: frozenset[str]
) -> list[tuple[Key, bool, float]]:
    """Part a passage where something in it recurs in other documents; the stores hold it whole.

    Returns:
        The parts, each with whether it is marked and with its share of the passage's score.
    """
    inside = [span for span in marked if span.overlaps(Span(key.start, key.end))]
    if not inside:
        return [(key, False, 1.0)]
    text = reading.text(db, key.digest)
    parts = retrieval.parts(text, key, inside)
    shared = [asked.intersection(lexical.analyzed(text[p.start : p.end])) for p, _ in parts]
    shares = retrieval.shares(shared)
    return [(part, is_marked, share) for (part, is_marked), share in zip(parts, shares, strict=True)]


def _candidates(
    stores: Stores, db: sqlite3.Connection, question: str, vector: Vectors, where: Where | None
) -> tuple[dict[Key, float], Sequence[Key]]:
    """Propose passages: by their words, with BM25, and by their vectors."""
    if where is None:
        return dict(stores.lexical.search(question, POOL)), stores.vectors.nearest(vector, POOL)
    digests = sorted(reading.digests(db, where))
    words = dict(stores.lexical.search(question, POOL, digests=digests))
    every = [key for digest in digests for key in reading.text_keys(db, digest)]
    return words, every if len(every) <= EXACT else stores.vectors.nearest(vector, EXACT)
